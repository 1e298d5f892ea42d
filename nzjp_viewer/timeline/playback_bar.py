"""The bar above the timeline by which time is played: buttons, the day reached, a scrubber, and how it is played.

Made by ``player`` when time is first played. Where it is narrow, choices move into one menu, and the count goes.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QToolButton, QWidget

from nzjp_viewer.session.filter_words import shown_of_total
from nzjp_viewer.session.playback import SPEEDS, Playback
from nzjp_viewer.session.session import Session
from nzjp_viewer.session.state import PlayMode, ViewState
from nzjp_viewer.session.stride import Stride
from nzjp_viewer.session.theme import THEMES
from nzjp_viewer.timeline import play_words
from nzjp_viewer.timeline.choice import Choice
from nzjp_viewer.timeline.play_icons import Sign, icon
from nzjp_viewer.timeline.scrubber import Scrubber

_GAP, _LEAST_WAY = 4, 130
"""Pixels between the parts, and the least width of the scrubber before something else gives way."""


_PADDING = 3
"""Above and below the parts, pixels."""


class PlaybackBar(QWidget):
    """Plays, pauses and steps ``playback``.

    Signals:
        closed(): the reader is done with it.
    """

    closed = Signal()

    def __init__(self, session: Session, playback: Playback, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session, self._playback = session, playback
        self.setProperty("role", "bar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.back = _button(lambda _on: playback.step(-1))
        self.play = _button(lambda _on: playback.toggle())
        self.on = _button(lambda _on: playback.step(1))
        self.date, self.count = QLabel(), QLabel()
        self.scrubber = Scrubber()
        self.stride, self.speed = Choice(tuple(Stride)), Choice(SPEEDS)
        self.mode, self.more = Choice((None, *play_words.SPANS)), Choice((True, False))
        self.loop = _button(playback.set_loops, checkable=True)
        self.leave = _button(lambda _on: self._leave())
        self._looping = QAction(self, checkable=True)
        self._apart = QAction(self)  # Qt's own separators may be lost to Python (PySide6 6.11.3)
        self._lay_out()
        self._connect()
        self._word()

    @property
    def _parts(self) -> tuple[QWidget, ...]:
        """All parts, from the left."""
        words = (self.date, self.count, self.scrubber)
        return (self.back, self.play, self.on, *words, *self._choices, self.loop, self.more, self.leave)

    @property
    def _choices(self) -> tuple[Choice, ...]:
        return (self.stride, self.speed, self.mode)

    def _lay_out(self) -> None:
        self.date.setProperty("role", "strong")
        self.count.setProperty("role", "muted")
        row = QHBoxLayout(self)
        row.setContentsMargins(8, _PADDING, 6, _PADDING)
        row.setSpacing(_GAP)
        for part in self._parts:
            row.addWidget(part, 1 if part is self.scrubber else 0)
        for label in (self.date, self.count):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setContentsMargins(_GAP, 0, _GAP, 0)
        self._apart.setSeparator(True)
        self.more.choices.addAction(self._apart)
        for choice in self._choices:
            self.more.choices.addMenu(choice.choices)
        self.more.choices.addAction(self._looping)

    def _connect(self) -> None:
        playback, scrubber = self._playback, self.scrubber
        playback.moved.connect(self._show_place)
        playback.switched.connect(self._show_all)
        self._session.changed.connect(self._follow)
        self.stride.chosen.connect(lambda name: playback.set_stride(Stride(name)))
        self.speed.chosen.connect(playback.set_speed)
        self.mode.chosen.connect(self._set_span)
        self.more.chosen.connect(playback.play_all)
        self._looping.triggered.connect(playback.set_loops)
        scrubber.sought.connect(self._seek)
        scrubber.stepped.connect(playback.step)
        scrubber.sliderPressed.connect(playback.hold)
        scrubber.sliderReleased.connect(playback.release)

    # Words and looks

    def _word(self) -> None:
        """Take on the language and the colours of the session."""
        language, theme = self._session.state.language, THEMES[self._session.state.theme]
        self.setAccessibleName(self.tr("Playback"))
        for button, sign, name in (
            (self.back, Sign.BACK, self.tr("Step back (,)")),
            (self.on, Sign.ON, self.tr("Step forward (.)")),
            (self.loop, Sign.LOOP, self.tr("Begin again at the end")),
            (self.leave, Sign.CLOSE, self.tr("Close playback")),
        ):
            button.setIcon(icon(sign, theme))
            _name(button, name)
        _name(self.scrubber, self.tr("How far time has been played"))
        self._looping.setText(self.loop.toolTip())
        self.stride.word(self.tr("Step"), play_words.stride_name)
        self.speed.word(self.tr("Speed"), lambda speed: play_words.speed_name(speed, language))
        self.mode.word(self.tr("Show"), lambda span: play_words.mode_choice(span, language))
        self.more.word(self.tr("What is played"), play_words.range_choice)
        self.more.setIcon(icon(Sign.MORE, theme))
        self.date.setMinimumWidth(0)
        self._show_all()

    def changeEvent(self, event: QEvent) -> None:
        """Qt's: take on another language or font."""
        super().changeEvent(event)
        if event.type() in {QEvent.Type.LanguageChange, QEvent.Type.FontChange}:
            self._word()

    def _follow(self, old: ViewState, new: ViewState, _origin: str) -> None:
        if (old.theme, old.language) != (new.theme, new.language):
            self._word()
        elif old.window != new.window:
            self._show_all()
        else:
            self._show_count()

    # What is shown

    def _show_all(self) -> None:
        """Show whether it runs and how it plays."""
        playback, state = self._playback, self._session.state
        if playback.playhead is None:
            return
        self.play.setIcon(icon(Sign.PAUSE if playback.is_running else Sign.PLAY, THEMES[state.theme]))
        _name(self.play, self.tr("Pause (Space)") if playback.is_running else self.tr("Play (Space)"))
        for part in (self.back, self.play, self.on, self.scrubber):
            part.setEnabled(playback.stretch is not None)
        self.loop.setChecked(playback.loops)
        self._looping.setChecked(playback.loops)
        accumulates = playback.playhead.mode is PlayMode.ACCUMULATE
        span = None if accumulates else playback.playhead.span
        self.stride.show_value(playback.stride, play_words.stride_name(playback.stride))
        self.speed.show_value(playback.speed, play_words.speed_name(playback.speed, state.language))
        self.mode.show_value(span, play_words.mode_name(playback.playhead, state.language))
        self.more.show_value(playback.plays_all, play_words.range_choice(playback.plays_all))
        self.more.setText("")
        self.more.set_possible(False, state.window is not None or not playback.plays_all)
        self._show_place()
        self._show_count()
        self._fit()

    def _show_place(self) -> None:
        """Show how far it has come."""
        playhead, stretch = self._playback.playhead, self._playback.stretch
        if playhead is None or stretch is None:
            return
        self.scrubber.show_share((playhead.day - stretch.start) / stretch.days)
        words = play_words.day_words(play_words.day_reached(playhead, stretch), self._session.state.language)
        if words != self.date.text():
            self.date.setText(words)
            # The label only grows, so that the rest stands still while days go by.
            self.date.setMinimumWidth(max(self.date.minimumWidth(), self.date.sizeHint().width()))

    def _show_count(self) -> None:
        """Show how many events there are by then."""
        session, playback = self._session, self._playback
        if playback.playhead is None:
            return
        words = self.tr("No events match")
        if playback.stretch is not None:
            words = shown_of_total(playback.shown, session.matching, session.state.language)
        self.count.setText(words)
        reached = play_words.reached_words(playback.playhead, playback.stretch, session.state.language)
        self.scrubber.setAccessibleDescription(f"{reached}, {words}")

    def sizeHint(self) -> QSize:
        """As high as its highest part, whether there is room for that or not, so that its height stays."""
        highest = max(part.sizeHint().height() for part in self._parts)
        return QSize(super().sizeHint().width(), highest + 2 * _PADDING)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt's: show as much as there is room for."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Let less important parts go where room is scarce; what they do is in the menu then."""
        hidden: set[QWidget] = set()
        for gone in ((self.count,), (*self._choices, self.loop), (self.back, self.on), (self.date,)):
            if self._needed(hidden) <= self.width():
                break
            hidden.update(gone)
        for part in (self.count, *self._choices, self.loop, self.date, self.back, self.on):
            part.setVisible(part not in hidden)
        for action in (self._apart, self._looping, *(choice.choices.menuAction() for choice in self._choices)):
            action.setVisible(self.loop in hidden)

    def _needed(self, hidden: set[QWidget]) -> int:
        """The width that the parts take without those in ``hidden``."""
        shown = [part for part in self._parts if part not in hidden and part is not self.scrubber]
        wide = (max(part.sizeHint().width(), part.minimumWidth()) + _GAP for part in shown)
        return sum(wide) + _LEAST_WAY + 16

    # Hands

    def _set_span(self, span: float | None) -> None:
        self._playback.set_mode(PlayMode.ACCUMULATE if span is None else PlayMode.WINDOW, span)

    def _seek(self, share: float) -> None:
        stretch = self._playback.stretch
        if stretch is not None:
            self._playback.seek(stretch.start + share * stretch.days)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """What the keys do in the timeline, and Escape closes the bar."""
        match event.key():
            case Qt.Key.Key_Escape:
                self._leave()
            case Qt.Key.Key_Space:
                self._playback.toggle()
            case Qt.Key.Key_Comma | Qt.Key.Key_Period:
                self._playback.step(1 if event.key() == Qt.Key.Key_Period else -1)
            case _:
                super().keyPressEvent(event)

    def _leave(self) -> None:
        self.closed.emit()  # first: a bar that hides with the focus gives it to whatever comes next
        self._playback.close()


def _button(act: Callable[[bool], None], *, checkable: bool = False) -> QToolButton:
    button = QToolButton(autoRaise=True)
    button.setCheckable(checkable)
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    button.clicked.connect(act)
    return button


def _name(part: QWidget, words: str) -> None:
    """Say what ``part`` does, to the pointer and to a screen reader."""
    part.setToolTip(words)
    part.setAccessibleName(words)
