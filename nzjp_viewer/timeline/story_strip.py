"""The slim strip above the timeline while a storyline is followed: its name, where in it one is, and ways on and out.

Made by ``following`` once it is first needed.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QToolButton, QWidget

from nzjp_viewer.domain.model import in_language
from nzjp_viewer.session.bidi import isolate
from nzjp_viewer.session.story import Walk
from nzjp_viewer.session.tooltips import plain_tooltip
from nzjp_viewer.session.wording import number

_LEAST_SIDE = 24
"""Least width and height of what is clicked, pixels."""


class StoryStrip(QFrame):
    """The strip. Keys stay with the timeline: a click takes no focus, the Tab key does.

    Signals:
        stepped(step): the reader goes to the next (1) or the previous (−1) event of the storyline.
        left(): the reader follows it no further.
    """

    stepped = Signal(int)
    left = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("role", "bar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.name = _Elided()
        self.name.setProperty("role", "strong")
        self.position, self.hidden = QLabel(), QLabel()
        for label in (self.position, self.hidden):
            label.setProperty("role", "muted")
            label.setTextFormat(Qt.TextFormat.PlainText)
        self._shown: tuple[Walk, str] | None = None
        self.previous, self.next, self.close_button = (self._button(sign) for sign in "\u2039\u203a\u2715")
        self._word()
        self.previous.clicked.connect(lambda: self.stepped.emit(-1))
        self.next.clicked.connect(lambda: self.stepped.emit(1))
        self.close_button.clicked.connect(self.left)
        self._arrange()

    def _arrange(self) -> None:
        box = QHBoxLayout(self)
        box.setContentsMargins(12, 2, 8, 2)
        box.setSpacing(6)
        box.addWidget(self.name, 0)
        for widget in (self.previous, self.position, self.next, self.hidden):
            box.addWidget(widget)
        box.addStretch(1)
        box.addWidget(self.close_button)

    def _word(self) -> None:
        """Say what the buttons do, in the language of now."""
        for button, name in (
            (self.previous, self.tr("Previous in this storyline ([)")),
            (self.next, self.tr("Next in this storyline (])")),
            (self.close_button, self.tr("Stop following (Esc)")),
        ):
            button.setToolTip(name)
            button.setAccessibleName(name)

    def changeEvent(self, event: QEvent) -> None:
        """Take on another language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._word()
            if self._shown is not None:
                self.show_walk(*self._shown)

    def _button(self, sign: str) -> QToolButton:
        button = QToolButton()
        button.setText(sign)
        button.setProperty("role", "opener")
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        side = max(self.fontMetrics().height() + 4, _LEAST_SIDE)
        button.setMinimumSize(side, side)
        return button

    def show_walk(self, walk: Walk, language: str) -> None:
        """Say where in which storyline the reader is."""
        self._shown = walk, language
        name = isolate(in_language(walk.story.names, language) or walk.story.id)
        count = len(walk.story.events)
        self.name.setText(self.tr("Following: {name}").format(name=name))
        self.name.setToolTip(plain_tooltip(in_language(walk.story.summary, language)))
        if walk.number is None:
            where = (
                self.tr("1 event") if count == 1 else self.tr("{count} events").format(count=number(count, language))
            )
        else:
            where = self.tr("{number} of {count}").format(
                number=number(walk.number, language), count=number(count, language)
            )
        self.position.setText(where)
        hidden = self.tr("· {count} hidden by the filter").format(count=number(walk.hidden, language))
        self.hidden.setText(hidden if walk.hidden else "")
        self.hidden.setVisible(bool(walk.hidden))
        self.previous.setEnabled(walk.previous is not None)
        self.next.setEnabled(walk.next is not None)
        self.setAccessibleName(self.name.text())
        self.setAccessibleDescription(" ".join(filter(None, (where, self.hidden.text()))))


class _Elided(QLabel):
    """One line of plain words, cut with an ellipsis where room is short."""

    def __init__(self) -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def minimumSizeHint(self) -> QSize:
        """Room for a few letters."""
        few = self.fontMetrics().averageCharWidth() * 8
        return QSize(min(self.sizeHint().width(), few), super().minimumSizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """The words, or as much of them as there is room for."""
        del event
        painter = QPainter(self)
        painter.setPen(self.palette().color(QPalette.ColorRole.WindowText))
        shown = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, self.contentsRect().width())
        painter.drawText(self.contentsRect(), int(Qt.AlignmentFlag.AlignVCenter), shown)
