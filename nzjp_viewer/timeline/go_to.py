"""A line in which to write where to go: it says at every key how it understands what is written. Made by ``going``."""

from __future__ import annotations

from collections.abc import Callable
from typing import cast

from PySide6.QtCore import QEvent, QObject, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from nzjp_viewer.domain.problems import Problem
from nzjp_viewer.query.filter import Dates
from nzjp_viewer.session.date_words import MOST_LETTERS, Reader, parse_dates
from nzjp_viewer.session.wording import days_in_words, sentence

_LETTERS_WIDE = 46


class GoTo(QFrame):
    """The line, in a frame that lies over the window. It goes when it is answered, left or escaped.

    Args:
        reader: what words mean now.

    Signals:
        chosen(dates): the reader pressed Return on ``Dates``.
        done(): it is gone while it had the keyboard, without an answer or with one.
    """

    chosen = Signal(object)
    done = Signal()

    def __init__(self, reader: Callable[[], Reader], parent: QWidget) -> None:
        super().__init__(parent)
        self.hide()
        self._reader, self._over = reader, parent
        self.setProperty("role", "popup")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.line = QLineEdit(maxLength=MOST_LETTERS)
        self.line.setClearButtonEnabled(True)
        self.line.textChanged.connect(self._understand)
        self.line.returnPressed.connect(self._answer)
        self.line.installEventFilter(self)
        self.told = QLabel(textFormat=Qt.TextFormat.PlainText, wordWrap=True)
        self.told.setProperty("role", "note")
        self.go = QPushButton()
        self.go.setProperty("role", "primary")
        self.go.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.go.clicked.connect(self._answer)
        row = QHBoxLayout()
        row.addWidget(self.line, 1)
        row.addWidget(self.go)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 10, 12, 10)
        column.setSpacing(6)
        self.title = QLabel(textFormat=Qt.TextFormat.PlainText)
        self.title.setProperty("role", "strong")
        for part in (self.title, self.told):
            column.addWidget(part)
        column.insertLayout(1, row)
        self._word()

    def _word(self) -> None:
        """Say in the language of now what it is for, and what is written."""
        self.setAccessibleName(self.tr("Go to date"))
        self.title.setText(self.tr("Go to date"))
        self.line.setPlaceholderText(self.tr("2024-09, Sep 2024, 2022..2024, last year"))
        self.line.setAccessibleName(self.tr("Date or years"))
        self.go.setText(self.tr("Go"))
        self._understand()

    def changeEvent(self, event: QEvent) -> None:
        """Take on another language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._word()

    def sizeHint(self) -> QSize:
        """Wide enough for a sentence in two lines, and always as high: no word moves while one writes."""
        metrics = self.fontMetrics()
        wide = metrics.averageCharWidth() * _LETTERS_WIDE
        return QSize(wide, super().sizeHint().height() + metrics.lineSpacing())

    @property
    def dates(self) -> Dates | None:
        """The days that are written, as far as they are understood."""
        try:
            return parse_dates(self.line.text(), self._reader())
        except Problem:
            return None

    def ask(self, over: QWidget, top: int) -> None:
        """Show it in the middle of ``over``, ``top`` pixels down, with what was written last marked."""
        window = self._over
        self._understand()
        self.resize(self.sizeHint().boundedTo(window.size()))
        at = over.mapTo(window, QPoint((over.width() - self.width()) // 2, top))
        room = window.size() - self.size()
        self.move(min(max(at.x(), 0), room.width()), min(max(at.y(), 0), room.height()))
        self.show()
        self.raise_()
        self.line.selectAll()
        self.line.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape leaves; no other key reaches the timeline below."""
        if event.key() == Qt.Key.Key_Escape:
            self._leave()
        event.accept()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt's: go when the keyboard goes elsewhere in the window."""
        if event.type() == QEvent.Type.FocusOut:
            reason = cast("QFocusEvent", event).reason()
            if reason not in {Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.PopupFocusReason}:
                self.hide()
        return super().eventFilter(watched, event)

    def _leave(self) -> None:
        """Go, and leave the keyboard to who had it."""
        self.done.emit()
        self.hide()

    def _understand(self) -> None:
        """Say what the words mean, or why they mean nothing."""
        text = self.line.text()
        self.go.setEnabled(False)
        if not text.strip():
            self._tell(self.tr("A day, a month, a year, or a stretch from one to another."), "note")
            return
        try:
            dates = parse_dates(text, self._reader())
        except Problem as problem:
            self._tell(sentence(problem), "fault")
            return
        self._tell(days_in_words(*dates, self._reader().language), "note")
        self.go.setEnabled(True)

    def _tell(self, words: str, role: str) -> None:
        """Say ``words`` in the look of a note, or of a fault."""
        self.told.setText(words)
        if self.told.property("role") != role:
            self.told.setProperty("role", role)
            self.told.style().unpolish(self.told)  # for the style sheet to be asked again
            self.told.style().polish(self.told)

    def _answer(self) -> None:
        dates = self.dates
        if dates is not None:
            self._leave()
            self.chosen.emit(dates)
