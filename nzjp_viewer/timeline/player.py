"""Lets the reader play time in the timeline: joins the playback, its bar, and the playhead over the canvas.

Made by ``view`` when time is first played, or at once where the view state has a playhead already.
"""

from __future__ import annotations

import math
from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from nzjp_viewer.session.filter_words import shown_of_total
from nzjp_viewer.session.playback import Playback
from nzjp_viewer.session.session import Session
from nzjp_viewer.session.theme import THEMES
from nzjp_viewer.timeline import play_words
from nzjp_viewer.timeline.canvas import TimelineCanvas
from nzjp_viewer.timeline.font_lettering import FontLettering
from nzjp_viewer.timeline.painting import Picture
from nzjp_viewer.timeline.play_layer import PlayLayer
from nzjp_viewer.timeline.playback_bar import PlaybackBar
from nzjp_viewer.timeline.scale import Scale
from nzjp_viewer.timeline.tab_place import let_tab_go_down

_TURN, _TURNED = 0.95, 0.12
"""The view goes on when the playhead passes the first share of its width, and has it at the second then."""


class Player(QObject):
    """Plays time in a timeline.

    Args:
        session: whose time is played.
        canvas: what the playhead lies over.
        parent: the timeline, which gets the focus back.
        go_to: moves the timeline to another scale.
        is_calm: whether continuous movement is not wanted.
        box: where the bar goes, on top; None for a picture, which has no use for buttons.

    Signals:
        room_wanted(pixels): the bar is about to come, and wants so much height; less than 0 when it goes.
    """

    room_wanted = Signal(int)

    def __init__(
        self,
        session: Session,
        canvas: TimelineCanvas,
        parent: QWidget,
        *,
        go_to: Callable[[Scale], None],
        is_calm: Callable[[], bool],
        box: QVBoxLayout | None,
    ) -> None:
        super().__init__(parent)
        self._session, self._canvas, self._view, self._go_to, self._box = session, canvas, parent, go_to, box
        self.playback = Playback(session, self, is_calm=is_calm)
        self.layer = PlayLayer(canvas)
        self.bar: PlaybackBar | None = None
        self._scale: Scale | None = None
        self._was_running = False
        self._last = self._turned = -math.inf  # days
        self.playback.moved.connect(self._show_place)
        self.playback.switched.connect(self._show_all)
        handle = self.layer.handle
        handle.grabbed.connect(self.playback.hold)
        handle.dragged.connect(self._scrub)
        handle.released.connect(self.playback.release)

    def start(self) -> None:
        """Show what there is to be shown. It moves the lanes, whose timeline must know of this player by then."""
        self._show_all()

    def lay(self, picture: Picture, lettering: FontLettering) -> None:
        """The timeline shows ``picture`` from now on."""
        self._scale = picture.scene.scale
        table, rows = self._session.table, picture.scene.glyphs.event
        spans = list(zip(table.earliest[rows].tolist(), table.latest[rows].tolist(), strict=True))
        self.layer.lay(picture, spans, THEMES[self._session.state.theme], lettering)

    def press(self, key: int) -> None:
        """A key of the timeline: Space plays or pauses, comma and full stop step."""
        if key == Qt.Key.Key_Space:
            self.playback.toggle()
        else:
            self.playback.step(1 if key == Qt.Key.Key_Period else -1)

    def _show_all(self) -> None:
        """Show or hide the bar and the playhead, and say where it stopped."""
        playback = self.playback
        is_open = playback.playhead is not None
        if is_open and self.bar is None and self._box is not None:
            self.bar = PlaybackBar(self._session, playback, self._view)
            self.bar.hide()
            self.bar.closed.connect(self._view.setFocus)
            self._box.insertWidget(0, self.bar)
            let_tab_go_down(self._view)
        if self.bar is not None and self.bar.isHidden() is is_open:
            high = self.bar.sizeHint().height()
            self.room_wanted.emit(high if is_open else -high)
            self.bar.setVisible(is_open)
        self.layer.set_live(playback.is_running)
        self._show_place()
        if self._was_running and not playback.is_running and is_open:
            self._announce()
        self._was_running = playback.is_running

    def _show_place(self) -> None:
        """Show the playhead; while it plays, keep it in view."""
        playhead, scale = self.playback.playhead, self._scale
        self.layer.show_playhead(playhead)
        if playhead is None or scale is None:
            return
        if self.playback.is_running and not self._canvas.is_dragging:
            self._follow(playhead.day, scale)
        self._last = playhead.day

    def _follow(self, day: float, scale: Scale) -> None:
        """Turn the page when the playhead leaves it; a reader who has gone elsewhere is left alone."""
        stretch, x = self.playback.stretch, scale.x(day)
        was_seen = scale.start <= self._last <= scale.end
        is_turning = abs(day - self._turned) < scale.days * _TURNED
        more = stretch is not None and stretch.end > scale.end
        if was_seen and not is_turning and ((x > scale.width * _TURN and more) or x < 0):
            self._turned = day
            self._go_to(scale.moved(x - scale.width * _TURNED))

    def _scrub(self, x: float) -> None:
        """Go to where the handle is dragged."""
        picture = self._canvas.picture
        if picture is not None:
            self.playback.seek(picture.scene.scale.day(x - picture.header))

    def _announce(self) -> None:
        """Let a screen reader say where it stopped."""
        playback, language = self.playback, self._session.state.language
        assert playback.playhead is not None
        counted = shown_of_total(playback.shown, self._session.matching, language)
        words = play_words.pause_words(playback.playhead, playback.stretch, counted, language)
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self._view, words))
