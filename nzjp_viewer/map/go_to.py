"""A line in which to write a place's name, and the places found as one writes. Made by ``landing``."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, cast

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QHideEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from nzjp_viewer.map.finding import Found
from nzjp_viewer.map.match_list import Matches, match_list
from nzjp_viewer.map.match_speech import MatchSpeech

MOST_LETTERS: Final = 200
_LETTERS_WIDE = 52
_ROWS = 6
_CONTROL = Qt.KeyboardModifier.ControlModifier


class GoToPlace(QFrame):
    """The line and the list, in a frame that lies over the window. It goes when it is answered, left or escaped.

    Signals:
        asked(text): that is written now; ``show_found`` or ``show_problem`` answers.
        online_asked(text): the reader wants it searched online; ``show_online`` or ``show_problem`` answers.
        chosen(found): the reader chose a ``Found``.
        done(): it is gone while it had the keyboard, without an answer or with one.
    """

    asked = Signal(str)
    online_asked = Signal(str)
    chosen = Signal(object)
    done = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.hide()
        self._over = parent
        self._is_waiting = self._is_online = False
        self._fault = ""
        self.setProperty("role", "popup")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.line = QLineEdit(maxLength=MOST_LETTERS)
        self.line.setClearButtonEnabled(True)
        self.line.textChanged.connect(self._ask)
        self.line.returnPressed.connect(self._answer)
        self.line.installEventFilter(self)
        self.model = Matches(self)
        self.list = match_list(self.model, self)
        self.list.clicked.connect(self._choose)
        self.title = QLabel(textFormat=Qt.TextFormat.PlainText)
        self.title.setProperty("role", "strong")
        self.told = QLabel(textFormat=Qt.TextFormat.PlainText, wordWrap=True)
        self.told.setProperty("role", "note")
        self._speech = MatchSpeech(self.line, self.list, self.told)
        self.credit = QLabel(textFormat=Qt.TextFormat.PlainText, wordWrap=True)
        self.credit.setProperty("role", "note")
        self.online = QPushButton()
        self.online.setProperty("role", "link")
        self.online.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.online.clicked.connect(self._ask_online)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 10, 12, 10)
        column.setSpacing(6)
        for part in (self.title, self.line, self.told):
            column.addWidget(part)
        column.addWidget(self.list, 1)
        foot = QHBoxLayout()
        foot.addWidget(self.credit, 1)
        foot.addWidget(self.online)
        column.addLayout(foot)
        self.offer_online(offered=False)
        self._word()

    def _word(self) -> None:
        """Say in the language of now what it is for."""
        self.setAccessibleName(self.tr("Go to place"))
        self.title.setText(self.tr("Go to place"))
        self.line.setPlaceholderText(self.tr("Tasman Sea · 横須賀 · Sydney, Australia"))
        self.line.setAccessibleName(self.tr("Name of a place"))
        self.list.setAccessibleName(self.tr("Places found"))
        keys = QKeySequence("Ctrl+Return").toString(QKeySequence.SequenceFormat.NativeText)
        self.online.setText(self.tr("Search online ({keys})").format(keys=keys))
        self._tell()

    def changeEvent(self, event: QEvent) -> None:
        """Take on another language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._word()

    def sizeHint(self) -> QSize:
        """As wide as a name with its country wants, as high as the places found, of many some; without any, no list."""
        metrics = self.fontMetrics()
        lines = self.title.sizeHint().height() + self.line.sizeHint().height() + 2 * metrics.lineSpacing()
        listed = self._height_of(self.model.rowCount())
        return QSize(metrics.averageCharWidth() * _LETTERS_WIDE, lines + listed + 2 * 10 + 4 * 6)

    def _height_of(self, rows: int) -> int:
        """Of the list with so many places."""
        return min(rows, _ROWS) * (self.fontMetrics().height() * 2 + 10) + 4 if rows else 0

    def ask(self, over: QWidget, top: int) -> None:
        """Show it in the middle of ``over``, ``top`` pixels down, with what was written last marked."""
        window = self._over
        self._fit()
        at = over.mapTo(window, QPoint((over.width() - self.width()) // 2, top))
        room = window.size() - self._tallest()
        self.move(min(max(at.x(), 0), room.width()), min(max(at.y(), 0), room.height()))
        self.show()
        self.raise_()
        self.line.selectAll()
        self.line.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._ask(self.line.text())  # the dataset may be another than when it was asked last

    def _tallest(self) -> QSize:
        """How large it is with many places found, for which it leaves room below."""
        more = self._height_of(_ROWS) - self._height_of(self.model.rowCount())
        return (self.sizeHint() + QSize(0, more)).boundedTo(self._over.size())

    def _fit(self) -> None:
        """List places only where there are some, and be as high as that takes."""
        self.list.setVisible(bool(self.model.rowCount()))
        wanted = self.sizeHint()
        if not self.model.rowCount():
            column = self.layout()
            assert column is not None  # made with it
            wanted.setHeight(column.totalHeightForWidth(wanted.width()))
        self.resize(wanted.boundedTo(self._over.size()))

    def show_found(self, text: str, found: Sequence[Found], language: str) -> None:
        """List what was found for ``text``, unless something else is written by now."""
        if text == self.line.text().strip() and not self._is_online:
            self._list(found, language)

    def _list(self, found: Sequence[Found], language: str) -> None:
        self._is_waiting = False
        self.model.show_found(found, language)
        self.list.setCurrentIndex(self.model.index(0, 0))
        self._tell()

    def offer_online(self, *, offered: bool) -> None:
        """Offer the search online, or not."""
        self.online.setVisible(offered)
        if self._is_online and not offered:
            self._ask(self.line.text())

    def show_online(self, text: str, found: Sequence[Found], language: str) -> None:
        """List what was found online for ``text``, unless something else is written by now."""
        if text == self.line.text().strip() and self._is_online:
            self._list(found, language)

    def show_problem(self, text: str, words: str, *, is_online: bool) -> None:
        """Say why nothing comes for ``text``, from online or from here, unless something else is asked by now."""
        if text == self.line.text().strip() and self._is_online == is_online:
            self._is_waiting, self._fault = False, words
            self.model.show_found((), "")
            self._tell()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape leaves; no other key reaches what lies below."""
        if event.key() == Qt.Key.Key_Escape:
            self._leave()
        event.accept()

    def hideEvent(self, event: QHideEvent) -> None:
        """Qt's: nothing more is said of it."""
        self._speech.gone()
        super().hideEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt's: the line's arrow keys go through the list; it goes when the keyboard goes elsewhere in the window."""
        if event.type() == QEvent.Type.KeyPress and self._walk(cast("QKeyEvent", event)):
            return True
        if event.type() == QEvent.Type.FocusOut:
            reason = cast("QFocusEvent", event).reason()
            if reason not in {Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.PopupFocusReason}:
                self.hide()
        return super().eventFilter(watched, event)

    def _walk(self, event: QKeyEvent) -> bool:
        """Go through the list by a key that does, or search online; whether it is such a key."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and event.modifiers() & _CONTROL:
            if not event.isAutoRepeat():
                self._ask_online()
            return True
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_PageUp: 1 - _ROWS, Qt.Key.Key_PageDown: _ROWS - 1}
        step = steps.get(Qt.Key(event.key()))
        if step is None or event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            return False
        last = self.model.rowCount() - 1
        row = min(max(self.list.currentIndex().row() + step, 0), last)
        self.list.setCurrentIndex(self.model.index(row, 0))
        self._speech.chosen()
        return True

    def _leave(self) -> None:
        """Go, and leave the keyboard to who had it."""
        self.done.emit()
        self.hide()

    def _ask(self, text: str) -> None:
        """Have what is written searched for. Until it is answered the list stays, so that nothing flickers."""
        self._is_waiting, self._is_online, self._fault = bool(text.strip()), False, ""
        if not self._is_waiting:
            self.model.show_found((), "")
        self._tell()
        self.asked.emit(text.strip())

    def _ask_online(self) -> None:
        """Have what is written searched online, where that is offered and not under way."""
        text = self.line.text().strip()
        if not text or self.online.isHidden() or (self._is_waiting and self._is_online):
            return
        self._is_waiting, self._is_online, self._fault = True, True, ""
        self.model.show_found((), "")
        self._tell()
        self.online_asked.emit(text)

    def _tell(self) -> None:
        """Say what to do, that nothing was found, or what went wrong; and whose places those are."""
        self._show_role("fault" if self._fault else "note")
        credit = self.tr("© OpenStreetMap contributors") if self._is_online else self.tr("Cities: GeoNames, CC BY 4.0")
        self.credit.setText(credit)
        if self._fault:
            self.told.setText(self._fault)
        elif not self.line.text().strip():
            self.told.setText(self.tr("A place of this dataset or a city of the world, by its name in any language."))
        elif self.model.rowCount():
            self.told.setText(self.tr("↑ and ↓ choose, Return goes there."))
        elif self._is_waiting:
            self.told.setText(self.tr("Searching online…") if self._is_online else self.tr("Searching…"))
        elif self._is_online:
            self.told.setText(self.tr("No place of that name is known online either."))
        else:
            self.told.setText(self.tr("No place of that name is known here."))
        self._speech.changed()
        self._fit()

    def _show_role(self, role: str) -> None:
        """Let what is told look like a note, or like a fault."""
        if self.told.property("role") != role:
            self.told.setProperty("role", role)
            self.told.style().unpolish(self.told)  # for the style sheet to be asked again
            self.told.style().polish(self.told)

    def _answer(self) -> None:
        # What is listed may still be what fitted a key ago; who is that quick means the first that will fit.
        if not self._is_waiting:
            self._choose(self.list.currentIndex())

    def _choose(self, index: QModelIndex) -> None:
        found = self.model.at(index)
        if found is not None:
            self._leave()
            self.chosen.emit(found)
