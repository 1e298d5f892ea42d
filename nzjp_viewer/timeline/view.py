"""The timeline as a widget of the window: the painted lanes with the overview strip below, fed by the session.

The app puts it in the window. While the reader drags or scrolls, only the widget's own scale moves; the session hears
of it once, at the end (origin ``ORIGIN``). What others change in the session is followed, its own echo is not.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QDate, QEvent, QPoint, QSizeF, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QToolTip, QVBoxLayout, QWidget

from nzjp_viewer.query.filter import Dates
from nzjp_viewer.session import story
from nzjp_viewer.session.session import Session
from nzjp_viewer.session.state import TimeWindow, ViewState
from nzjp_viewer.timeline import focus_ring, revealing, travel
from nzjp_viewer.timeline.canvas import TimelineCanvas
from nzjp_viewer.timeline.following import Following
from nzjp_viewer.timeline.hands import Hands
from nzjp_viewer.timeline.overview import Overview
from nzjp_viewer.timeline.pointing import Pointing
from nzjp_viewer.timeline.scale import Scale
from nzjp_viewer.timeline.scene import Hit, Scene
from nzjp_viewer.timeline.seeking import Seeking
from nzjp_viewer.timeline.speech import Speech
from nzjp_viewer.timeline.stage import Fit, Stage
from nzjp_viewer.timeline.tab_place import let_tab_go_down
from nzjp_viewer.timeline.travel import Travel
from nzjp_viewer.timeline.window_toggle import WindowToggle, beside

if TYPE_CHECKING:
    from PySide6.QtGui import QContextMenuEvent  # this type is made late: the first paint does without it

    from nzjp_viewer.timeline.lane_tools import LaneTools
    from nzjp_viewer.timeline.player import Player

ORIGIN = travel.ORIGIN

_JULIAN_1970 = QDate(1970, 1, 1).toJulianDay()


class TimelineView(QWidget):
    """The timeline.

    Args:
        session: what is loaded and how it is looked at.
        today: days since 1970-01-01; the computer's date if not given.
        all_lanes: keep every lane in sight, for a picture that cannot be scrolled. Otherwise only a fit does.

    Signals:
        activated(event_id): the reader double-clicked an event, or pressed Return on the selected one.
        player_made(): ``player`` was asked for the first time.
        details_wanted(event_id), centre_wanted(event_id): its menu was asked to open it, and to show it on the map.
        room_wanted(pixels): a bar above the lanes is about to come and wants height, or to go (less than 0).
        told(words): something that the reader asked for could not be done, or not all of it.
    """

    activated = Signal(str)
    player_made = Signal()
    details_wanted = Signal(str)
    centre_wanted = Signal(str)
    room_wanted = Signal(int)
    told = Signal(str)

    def __init__(
        self, session: Session, parent: QWidget | None = None, *, today: int | None = None, all_lanes: bool = False
    ) -> None:
        super().__init__(parent)
        self._session, self._is_still = session, all_lanes
        today = QDate.currentDate().toJulianDay() - _JULIAN_1970 if today is None else today
        self._stage = Stage(session, today, self.font())
        self._scene: Scene | None = None
        self._player: Player | None = None
        self.lane_tools: LaneTools | None = None
        self._is_ringed = False
        self.canvas, self.overview, self.toggle = TimelineCanvas(self), Overview(self), WindowToggle(self)
        self._travel, self._speech = Travel(self, lambda: self._stage.reach), Speech(self, self.canvas, session)
        self.hands = Hands(session, self, self._travel, self._glide_to, today)
        self._seeking = Seeking(session, self.canvas, self._travel, self._glide_to)
        self._build()
        self._take_window(session.state.window)
        self._speech.name(self._scale.window)
        self._connect()
        self.following = Following(session, self, self._travel, self._glide_to, self._seeking, has_strip=not all_lanes)
        self.following.room_wanted.connect(self.room_wanted)

    def _build(self) -> None:
        box = self._box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(self.canvas, 1)
        box.addLayout(beside(self.toggle, self.overview))
        self.toggle.setVisible(not self._is_still)
        self.toggle.show_look(self._stage.theme, self._stage.lettering, self._stage.header)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        for part in (self.canvas, self.overview):
            part.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
            part.setFocusProxy(self)

    def _connect(self) -> None:
        canvas, overview = self.canvas, self.overview
        canvas.resized.connect(self._resize)
        canvas.scroll_bar.valueChanged.connect(self._refresh)
        canvas.help_wanted.connect(self._show_tip)
        overview.resized.connect(self._count)
        self.toggle.clicked.connect(lambda on: self._session.change(ORIGIN, window_on_map=on))
        overview.pressed.connect(self._travel.hold)
        overview.dragged.connect(self._drag_window)
        overview.released.connect(self._travel.let_be)
        overview.fit_wanted.connect(self.fit)
        self._travel.moved.connect(self._refresh)
        self._travel.rested.connect(self._commit)
        for by_hand in (canvas.pressed, canvas.moved, canvas.zoomed, overview.pressed):
            by_hand.connect(self._speech.hand_moved)
        for taken_hold in (canvas.pressed, overview.pressed):
            taken_hold.connect(self._seeking.forget)
        self._pointing = Pointing(self._session, canvas, ORIGIN)
        self._session.changed.connect(self._follow)
        self._session.dataset_changed.connect(self._start_afresh)

    def showEvent(self, event: QShowEvent) -> None:
        """Qt's: bring in what the first paint does not wait for."""
        super().showEvent(event)
        if not self._is_still and self.lane_tools is None:
            QTimer.singleShot(0, self, self._equip)

    def _equip(self) -> None:
        if self.lane_tools is None and self.canvas.picture is not None:
            from nzjp_viewer.timeline.lane_tools import LaneTools  # its widgets take time; see above

            self.lane_tools = LaneTools(self._session, self._stage, self.canvas, ORIGIN)
            self.lane_tools.lay(self.canvas.picture)
            let_tab_go_down(self)

    def open_legend(self) -> None:
        """Explain the signs."""
        self._equip()
        if self.lane_tools is not None:
            self.lane_tools.legend.click()

    @property
    def window_shown(self) -> TimeWindow:
        """The stretch on screen at this moment, committed or not."""
        return self._scale.window

    @property
    def scene(self) -> Scene | None:
        """What is painted at this moment; None before the first layout."""
        return self._scene

    @property
    def has_player(self) -> bool:
        """Whether ``player`` has been made."""
        return self._player is not None

    @property
    def player(self) -> Player:
        """What plays time; made when it is first asked for."""
        if self._player is None:
            # It loads numpy and a dozen widgets, which the first paint does not wait for.
            from nzjp_viewer.timeline.player import Player

            box = None if self._is_still else self._box
            self._player = Player(
                self._session, self.canvas, self, go_to=self._glide_to, is_calm=lambda: not self.motion_ms, box=box
            )
            self._player.room_wanted.connect(self.room_wanted)
            self._player.start()
            self._refresh()
            self.player_made.emit()
        return self._player

    @property
    def axis_height(self) -> float:
        """Height of the axis above the lanes, pixels."""
        return self._stage.axis_height

    @property
    def whole(self) -> Dates:
        """The days of all events."""
        return self._stage.whole

    # What others change

    def _follow(self, old: ViewState, new: ViewState, origin: str) -> None:
        """Take on what changed in the session."""
        if new == replace(old, playhead=new.playhead):
            _ = self.player  # it shows the playhead, without another layout
            return
        if origin == ORIGIN and new == replace(old, window=new.window):
            return  # whoever came to rest there paints it
        if new == replace(old, viewport=new.viewport, arrangement=new.arrangement):
            return  # nothing of it is shown here
        header = self._stage.header
        own = origin in {ORIGIN, story.ORIGIN}
        self._follow_contents(old, new)
        if (not own and new.window != old.window) or (new.window is None and new.filter != old.filter):
            self._travel.stop()
            self._take_window(new.window)
        elif self._stage.header != header:
            self._relay()
        looks_alike = (new.theme, new.language, self._stage.header) == (old.theme, old.language, header)
        if new.filter != old.filter or not looks_alike:
            self._count()
        self._refresh()
        self._speech.follow(old, new, self._scale.window, is_own=own)
        if new.selected != old.selected and new.selected:
            self._seeking.seek(new.selected[0])
            self._speech.selected(self._scale.window)

    def _follow_contents(self, old: ViewState, new: ViewState) -> None:
        """Take on what there is to lay out: what matches, in which lanes, in which language."""
        regrouped = (new.lanes.grouping, new.lanes.order) != (old.lanes.grouping, old.lanes.order)
        if new.filter != old.filter or new.language != old.language or regrouped:
            self._stage.renew()
        if new.language != old.language:
            self._speech.name(self._scale.window)

    def _take_window(self, window: TimeWindow | None) -> None:
        """Show ``window``, or all matching events where it is None."""
        width = self._stage.width = self.canvas.width()
        plot = self._stage.plot_width(width)
        self._travel.take(self._stage.fitting(width) if window is None else Scale.of(window, plot))

    def _start_afresh(self) -> None:
        """Show another dataset."""
        self._travel.stop()
        self._seeking.forget()
        self._stage.renew()
        self._speech.name(self._scale.window)
        self._resize()
        self._count()

    def _relay(self) -> None:
        """Keep the stretch over another width of the plot; a fit stays a fit."""
        self._stage.width = self.canvas.width()
        if self._session.state.window is None and not self._is_moving:
            self._take_window(None)
        else:
            self._travel.widen(self._stage.plot_width(self.canvas.width()))

    def _resize(self) -> None:
        self._relay()
        self._refresh()

    # Painting

    def _refresh(self) -> None:
        """Lay out and paint what the scale shows."""
        canvas, size = self.canvas, QSizeF(self.canvas.size())
        before = self._scene if self._is_moving or canvas.is_dragging else None
        wanted = canvas.scroll_bar.value()
        picture = self._stage.picture(self._scale, size, wanted, before, fit=self._fit)
        canvas.set_lane_height(picture.scene.height, size.height() - picture.axis_height)
        if canvas.scroll_bar.value() != wanted:  # the lanes are lower than they were
            picture = self._stage.picture(self._scale, size, canvas.scroll_bar.value(), before, fit=self._fit)
        self._scene = picture.scene
        canvas.show_picture(picture, self._stage.theme, self._stage.lettering)
        self._pointing.show_scene(picture.scene)
        self.overview.show_window(self._scale.window)
        if self.lane_tools is not None:
            self.lane_tools.lay(picture)
        self.toggle.setChecked(self._session.state.window_on_map)
        if self._player is not None:
            self._player.lay(picture, self._stage.lettering)
        elif self._session.state.playhead is not None:
            _ = self.player

    @property
    def _fit(self) -> Fit:
        """What must be seen of the lanes at the scale that is shown."""
        if self._is_still:
            return Fit.STILL
        fitted = self._session.state.window is None and not self._is_moving and not self.canvas.is_dragging
        return Fit.LANES if fitted else Fit.SCROLLS

    def _count(self) -> None:
        """Count events for the overview."""
        counts, scale, labels = self._stage.overview(self.overview.inner_width)
        look = (self._stage.theme, self._stage.lettering)
        self.toggle.show_look(*look, self._stage.header)
        self.overview.show_counts(counts, scale, labels, self._stage.today, look)

    def changeEvent(self, event: QEvent) -> None:
        """Take on another font or language."""
        super().changeEvent(event)
        refonted = event.type() == QEvent.Type.FontChange and self.font() != self._stage.lettering.font
        if refonted or event.type() == QEvent.Type.LanguageChange:
            self._stage.use_font(self.font())
            if self._scene is not None:
                self._speech.name(self._scale.window)
                self._resize()
                self._count()

    # Moving along time

    @property
    def _scale(self) -> Scale:
        return self._travel.scale

    @property
    def _is_moving(self) -> bool:
        return self._travel.is_moving

    def _glide_to(self, scale: Scale) -> None:
        """Move to another stretch and tell the session on arrival."""
        self._travel.glide_to(scale, self.motion_ms)

    @property
    def motion_ms(self) -> int:
        """How long things take to move by themselves; 0 where nobody sees it, or where motion is not wanted."""
        # The type takes 7 ms to make, which the first paint does not wait for.
        from PySide6.QtWidgets import QStyle

        duration = self.style().styleHint(QStyle.StyleHint.SH_Widget_Animation_Duration, None, self)
        return duration if self.isVisible() else 0

    def _commit(self) -> None:
        """Tell the session what is shown."""
        if self._session.state.window != self._scale.window:
            self._session.change(ORIGIN, window=self._scale.window)
        self._refresh()
        self._seeking.arrive()
        self.canvas.look_again()
        self._speech.rest(self._scale.window)

    def _drag_window(self, start: float, end: float) -> None:
        self._travel.go(Scale.of(TimeWindow(start, end), self._scale.width))

    def fit(self) -> None:
        """Show all matching events, and keep showing all of them as the filter changes."""
        self._travel.stop()
        self._session.change(ORIGIN, window=None)
        self._take_window(None)
        self._refresh()
        self._speech.rest(self._scale.window)

    def zoom(self, factor: float) -> None:
        """Zoom about the selected event where it is in view, else about the middle."""
        self._travel.go(self._scale.zoomed(factor, self._selected_x() or self._scale.width / 2))

    def _selected_x(self) -> float | None:
        """The x of the selected glyph in view."""
        if (selected := self._session.current) is None or self._scene is None:
            return None
        return revealing.x_in_view(self._scene, self._session.dataset.row_by_id[selected.id])

    # Pointer and keys

    def _show_tip(self, where: QPoint, hit: Hit | None) -> None:
        QToolTip.showText(where, self.tip(hit) if hit is not None else "", self.canvas)

    def tip(self, hit: Hit) -> str:
        """The tooltip of what lies under the pointer, as HTML."""
        from nzjp_viewer.timeline.hit_tips import tip_of  # words that the first paint does not wait for

        return tip_of(hit, self._scene, self._session, self._stage.names) if self._scene is not None else ""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Everything that the pointer does, by keys."""
        self._speech.key_pressed()
        if not self.hands.press(event):
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """The menu that the keyboard asks for; the pointer's is the canvas's."""
        if event.reason() is event.Reason.Keyboard:
            self.hands.menus.open_for_keyboard()
        else:
            super().contextMenuEvent(event)

    # Who has the keyboard, and who listens

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show that the keyboard is here now, and let the selected event be read."""
        super().focusInEvent(event)
        self._is_ringed = focus_ring.is_due(event.reason(), before=self._is_ringed)
        self.canvas.show_ring(self._is_ringed)
        self._speech.focus_event()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Show that it is elsewhere."""
        super().focusOutEvent(event)
        self.canvas.show_ring(False)

    def open_to_readers(self) -> None:
        """Let programs that read aloud ask for the events in sight."""
        # Its types take some milliseconds to make, which the first paint does not wait for.
        from nzjp_viewer.timeline.readers import open_canvas

        open_canvas(self, self.canvas, self._session)
