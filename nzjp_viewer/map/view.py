"""The map beside the timeline: shows a session's places, and asks the session for what the reader chooses.

Made by the window after its first paint (importing this module loads WebEngine). The page does the drawing; this
widget sends it scenes of at most a few hundred markers and follows the session's changes, never its own echo.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from numpy import array_equal
from PySide6.QtCore import QTimer, QUrl, Signal, SignalInstance
from PySide6.QtGui import QColor
from PySide6.QtWebChannel import QWebChannel
from PySide6.QtWebEngineWidgets import QWebEngineView
from PySide6.QtWidgets import QStackedLayout, QWidget

from nzjp_viewer.map.assets import PAGE_URL
from nzjp_viewer.map.basemap import Basemap
from nzjp_viewer.map.bridge import Bridge
from nzjp_viewer.map.browser import MapPage, MapProfile
from nzjp_viewer.map.choosing import Choosing
from nzjp_viewer.map.credits import Credits
from nzjp_viewer.map.doubts import Doubts
from nzjp_viewer.map.encoding import Value
from nzjp_viewer.map.frames import Frames
from nzjp_viewer.map.framing import Framing
from nzjp_viewer.map.landing import Landing
from nzjp_viewer.map.left_out import LeftOut
from nzjp_viewer.map.measuring import Measuring
from nzjp_viewer.map.messages import label_boxes, style_message, words_message
from nzjp_viewer.map.online import OnlineBasemap
from nzjp_viewer.map.pace import Pace
from nzjp_viewer.map.paths import Paths
from nzjp_viewer.map.placeholder import Placeholder
from nzjp_viewer.map.pointing import Pointing
from nzjp_viewer.map.recovery import Recovery
from nzjp_viewer.map.roles import roles_message
from nzjp_viewer.map.scene import Ground, Message, make_scene
from nzjp_viewer.map.scene_messages import Outline, label_content, scene_message
from nzjp_viewer.map.tile_server import TileServer
from nzjp_viewer.map.timing import Timing
from nzjp_viewer.map.tips import Tips
from nzjp_viewer.map.unmarked import Unmarked
from nzjp_viewer.session.network import Network
from nzjp_viewer.session.session import Session
from nzjp_viewer.session.state import MapViewport, ViewState
from nzjp_viewer.session.theme import THEMES, Theme
from nzjp_viewer.storage.resources import resource

ORIGIN: Final = "map"

START_ZOOM: Final = 3.0
"""The zoom that the page opens with, before it is told what to show."""


class MapView(QWidget):
    """The map widget.

    Signals:
        ready(): the page runs and has been told everything; sent again after a reload.
        settled(): the latest messages have been drawn and every tile under them is on screen.
        unplaced_requested(): the reader wants to see the events without a place.

    Attributes:
        credits: whom the map names, and what is behind the names.
        framing: which part of the world it shows, and where it goes.
        landing: going to a place by its name.
        measuring: the measuring tool.
    """

    ready = Signal()
    settled = Signal()
    unplaced_requested = Signal()

    def __init__(
        self, session: Session, parent: QWidget | None = None, *, bare: bool = False, network: Network | None = None
    ) -> None:
        """``bare`` leaves out what a picture has no use for: buttons, and the link behind the note on places.

        Without a ``network`` to say that it may be used, it is not.
        """
        super().__init__(parent)
        self._session = session
        self._bare = bare
        self._generation = self._steered = 0  # the numbers of the latest message, and of that which sends it somewhere
        self._edition = 0  # counts what is listed: a list made under an older one no longer holds
        self._dataset_edition = 0
        self._is_greeted = False
        self._is_ready = False
        self._is_settled = False
        self._is_whole = False
        self._pace = Pace(self)
        self._ground = Ground(session.table)
        self._scene = make_scene(session, START_ZOOM, None, self._ground)
        self._basemap = Basemap(resource("basemap"))
        self._tiles = TileServer(self._basemap)
        self.destroyed.connect(self._tiles.stop)
        self._profile = MapProfile(self._tiles)
        self._page = MapPage(self._profile, self)
        # Children go in the order they came, and none may go before what uses it: page, profile, tiles.
        self._profile.setParent(self)
        self._tiles.setParent(self)
        self._bridge = Bridge(self)
        self._make_parts(network or Network(self))
        self._channel = QWebChannel(self)
        self._view = QWebEngineView(self)
        self._frames = Frames(self._view)
        self._recovery = Recovery(self._page, self)
        self._placeholder = Placeholder(self)
        self._assemble()
        self._connect()
        self.reload()

    @property
    def page(self) -> MapPage:
        """The page, for pictures and tests."""
        return self._page

    @property
    def profile(self) -> MapProfile:
        """The profile, whose interceptor tells what was refused."""
        return self._profile

    @property
    def is_ready(self) -> bool:
        """Whether the page runs and takes messages."""
        return self._is_ready

    @property
    def is_settled(self) -> bool:
        """Whether what is on screen is the latest, tiles included."""
        return self._is_settled

    @property
    def generation(self) -> int:
        """The number of the latest message to the page."""
        return self._generation

    @property
    def shows_placeholder(self) -> bool:
        """Whether the page could not be shown, and the button that reloads it is there instead."""
        return self._stack.currentWidget() is self._placeholder

    def reload(self) -> None:
        """Load the page (again). View, selection and filter come back, as the session holds them."""
        self._note_lost()
        self._stack.setCurrentWidget(self._view)
        self._recovery.note_loading()
        # The page's process starts meanwhile; it asks for nothing before the event loop runs again.
        self._page.load(QUrl(PAGE_URL))
        self._register_style()

    def come_back(self) -> None:
        """Load the page again where its placeholder stands."""
        if self.shows_placeholder:
            self._recovery.try_again()

    def fit_all(self, *, animate: bool = True) -> None:
        """Show all places that have events under the filter."""
        self._session.change(ORIGIN, viewport=None)
        self.framing.fit(animate=animate)

    def set_scale(self, factor: float) -> None:
        """Draw everything ``factor`` times as large, with tiles to match: what a picture at that scale needs."""
        self._is_settled = False
        self._view.setZoomFactor(factor)

    def _make_parts(self, network: Network) -> None:
        """What the map can do, each for itself."""
        self._online = OnlineBasemap(network, self._profile, self.reload, self)
        self.credits = Credits(self._bridge, lambda: self._online.credit, self)
        self.framing = Framing(self._session, self._bridge, self._send, self._steer, lambda: self._ground, ORIGIN)
        self._pointing = Pointing(
            self._session, self._bridge, lambda: self._scene if self._is_ready else None, ORIGIN, self
        )
        self._choosing = Choosing(self._session, self._bridge, self._send, self._steer, lambda: self._scene, ORIGIN)
        self._tips = Tips(self._session, self._bridge, lambda: self._scene if self._is_ready else None, self)
        self._doubts, self._paths = Doubts(self._session), Paths(self._session)
        self._left_out = LeftOut(self._session, self._bridge, ORIGIN, self)
        self._unmarked = Unmarked(
            self._session,
            self._bridge,
            lambda zoom: self._tiles.labels(self._token, zoom),
            lambda: not self._online.is_shown,
            self,
        )
        self.measuring = Measuring(self._session, self._bridge, self)
        self.landing = Landing(self._session, self._bridge, network, self._steer, ORIGIN, self)

    def _assemble(self) -> None:
        self._channel.registerObject("bridge", self._bridge)
        self._page.setWebChannel(self._channel)
        self._view.setPage(self._page)
        self._view.setContextMenuPolicy(self.contextMenuPolicy().NoContextMenu)
        self._stack = QStackedLayout(self)
        self._stack.setContentsMargins(0, 0, 0, 0)
        self._stack.addWidget(self._view)
        self._stack.addWidget(self._placeholder)
        self.setFocusProxy(self._view)

    def _connect(self) -> None:
        self._bridge.readied.connect(self._greet)
        self._bridge.moved.connect(self._take_view)
        self._bridge.fitAsked.connect(self.fit_all)
        self._bridge.unplacedAsked.connect(self.unplaced_requested)
        self._bridge.drawn.connect(self._note_drawn)
        self._frames.rendered.connect(self._note_rendered)
        self._placeholder.reload_requested.connect(self._recovery.try_again)
        self._recovery.lost.connect(self._note_lost)
        self._recovery.reload_due.connect(self.reload)
        self._recovery.given_up.connect(self._give_up)
        self._pace.due.connect(self._follow_time)
        self.ready.connect(self.landing.catch_up)
        self._session.changed.connect(self._follow)
        self._session.dataset_changed.connect(self._follow_dataset)

    # From the page

    def _greet(self) -> None:
        """The page runs: tell it how to look and where to go; once it is there, it says at which zoom."""
        self._is_greeted, self._is_ready = True, False
        self._recovery.note_running()
        self._stack.setCurrentWidget(self._view)  # even if it was told before that it would not come
        self._send_style()  # with the font, before the words: else these would be laid out in another, and again
        self._send(self._bridge.worded, words_message(self._session.state.language))
        self.framing.go(animate=False)

    def _take_view(
        self, lon: float, lat: float, zoom: float, width: float, height: float, fitted: bool, steered: int
    ) -> None:
        seen = self.framing.note(MapViewport(lon, lat, zoom), width, height)
        beyond = self._scene.window is not None and not self._scene.window.holds(seen)
        is_new = zoom != self._scene.zoom or beyond
        if is_new:
            self._make_scene(zoom)
        if not self._is_ready:
            self._send_markers()
            self._is_ready = True
            self.ready.emit()
            QTimer.singleShot(0, self, self._send_scene)
            return
        if is_new:
            self._send_scene()
        if steered >= self._steered:  # told before it heard where to go, it is no news any more
            self.framing.commit(fitted=fitted)

    def _note_drawn(self, generation: int) -> None:
        if generation == self._generation and self._is_whole and not self._is_settled:
            self._frames.await_next(generation)
        if generation == self._generation:
            self._pace.note_drawn()

    def _note_rendered(self, generation: int) -> None:
        if generation == self._generation and not self._is_settled:
            self._is_settled = True
            self.settled.emit()

    # From the session

    def _follow(self, old: ViewState, new: ViewState, origin: str) -> None:
        worded = old.language != new.language
        looks = old.theme != new.theme or worded
        if worded:
            self._placeholder.retranslate()
            self._edition += 1
            self._send(self._bridge.worded, words_message(new.language))
        if looks:
            self._register_style()
            self._send_style()
        # A part of the map that narrows the filter is what the map shows: it moves as that does, and leaves out nothing
        # of it. That there is one is told all the same.
        narrowed = replace(old.filter, area=None) != replace(new.filter, area=None)
        ticked = (old.filter.area is None) != (new.filter.area is None)
        timed = old.stretches_on_map != new.stretches_on_map
        if narrowed or (timed and old.selected != new.selected):
            self._edition += 1
            self._make_scene(self._scene.zoom)
        elif timed:
            self._pace.ask()
        if looks or narrowed or ticked or old.selected != new.selected or old.story != new.story:
            self._send_scene()
        elif self._is_ready and (old.stretches_in_full, old.stretch_now) != (new.stretches_in_full, new.stretch_now):
            self._bridge.timed.emit(self._timing())
        if origin == ORIGIN:
            return
        self.framing.follow(old, new)

    def _follow_time(self) -> None:
        """Show what is in the time that is shown now, if that is anything else."""
        if array_equal(self._scene.located.mask, self._session.located.mask):
            self._pace.note_drawn()
            return
        self._edition += 1
        self._make_scene(self._scene.zoom)
        self._send_scene()

    def _make_scene(self, zoom: float) -> None:
        self._scene = make_scene(self._session, zoom, self.framing.seen, self._ground)

    def _follow_dataset(self) -> None:
        self._ground = Ground(self._session.table)
        self._edition += 1
        self._dataset_edition += 1
        self._register_style()
        self._make_scene(self._scene.zoom)
        self._send_style()
        self.framing.go(animate=False)
        self._send_scene()

    # To the page

    @property
    def _theme(self) -> Theme:
        return THEMES[self._session.state.theme]

    @property
    def _token(self) -> str:
        """Names what tiles look like: theme, language of the labels, and the dataset whose places they keep clear."""
        state = self._session.state
        return f"{state.theme}-{state.language}-{self._dataset_edition}".lower()

    def _register_style(self) -> None:
        self._tiles.add_style(self._token, self._theme, label_content(self._session, self._ground))
        own: dict[str, Value] = {"style": self._token, "bare": self._bare, "page": self._bridge.page}
        self._profile.scheme.boot = self._online.boot | own
        self._page.setBackgroundColor(QColor(self._theme.sea))

    def _send_style(self) -> None:
        self._send(self._bridge.styled, style_message(self._theme, self._token))

    def _send_markers(self) -> None:
        """Send the scene as far as it is there at once: country outlines and the basemap's names take a while."""
        self._send_scene_with(lambda _: [], [], [])
        self._is_whole = False

    def _send_scene(self) -> None:
        if not self._is_greeted:  # nor will there be while the placeholder stands: the next page is told everything
            return
        labels = label_boxes(self._tiles.labels(self._token, self._scene.zoom))
        self._send_scene_with(self._basemap.outline, labels, self._unmarked.message(self._scene))
        self._is_whole = True

    def _send_scene_with(self, outline: Outline, labels: list[Message], unmarked: list[Message]) -> None:
        session = self._session
        message = scene_message(session, self._scene, outline, self._doubts.places())
        message["edition"] = self._edition
        message["selected"] = list(session.state.selected)
        message["lit"] = self._pointing.lit(self._scene)
        message["timing"] = self._timing()
        message["labels"], message["unmarked"] = labels, unmarked
        message["paths"], message["roles"] = self._paths.message(), roles_message(session, self._scene, outline)
        message["only_shown"] = session.state.filter.area is not None
        self._send(self._bridge.sceneSent, {**message, **self._left_out.message()})

    def _timing(self) -> Message:
        return Timing.of(self._session, self._scene, self._paths.told()).message(self._session, self._scene)

    def _send(self, signal: SignalInstance, message: Message) -> bool:
        """Send a message, unless the page is not there yet: it is told everything once it is. Whether it was sent."""
        if not self._is_greeted:
            return False
        self._generation += 1
        self._is_settled = False
        if message.get("animate"):
            message = {**message, "animate": self._moves}
        signal.emit({**message, "generation": self._generation})
        return True

    def _steer(self, signal: SignalInstance, message: Message) -> bool:
        """Send a message that takes the map somewhere, wherever it is; to reveal something may take it nowhere."""
        if not self._send(signal, message):
            return False
        self._steered = self._generation
        return True

    @property
    def _moves(self) -> bool:
        """Whether things may move by themselves on this desktop."""
        from PySide6.QtWidgets import QStyle  # its six hundred names take 5 ms, which the map's start does not wait for

        return bool(self.style().styleHint(QStyle.StyleHint.SH_Widget_Animation_Duration, None, self))

    # When the page fails

    def _note_lost(self) -> None:
        """The page is gone, or about to go: what it still says, and what of it is still to be rendered, is too late."""
        self._is_greeted = self._is_ready = self._is_settled = False
        self._bridge.await_page()
        self._pointing.let_go()
        self._frames.cancel()

    def _give_up(self) -> None:
        self._stack.setCurrentWidget(self._placeholder)
