"""All of the window but its views: menus, header, panels, status line, and what the actions do.

Brought in after the first paint, which shows the timeline and does not wait for the rest.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QGuiApplication, QKeySequence
from PySide6.QtWidgets import QFileDialog

from nzjp_viewer.app import settings
from nzjp_viewer.app.actions import Actions
from nzjp_viewer.app.export_flow import ExportFlow
from nzjp_viewer.app.header import Header
from nzjp_viewer.app.help import show_about, show_data_format, show_keys
from nzjp_viewer.app.links import Links
from nzjp_viewer.app.reader_dock import ReaderDock
from nzjp_viewer.app.status import StatusLine
from nzjp_viewer.map.centring import places_of, viewport_of
from nzjp_viewer.panels.chips import FilterBar
from nzjp_viewer.panels.details import DetailsPanel
from nzjp_viewer.panels.empty import EmptyResult
from nzjp_viewer.panels.event_list import EventListDialog
from nzjp_viewer.panels.filters import FilterPanel
from nzjp_viewer.query.filter import Filter
from nzjp_viewer.session.documents import Documents, remembering, remembering_files
from nzjp_viewer.session.session import Session
from nzjp_viewer.session.state import ViewState
from nzjp_viewer.session.wording import sentence
from nzjp_viewer.storage.library import checkout_seeds

if TYPE_CHECKING:
    from nzjp_viewer.app.window import MainWindow
    from nzjp_viewer.panels.sources import SourcesDialog


_SHOWS_ANY_EVENT = frozenset({"reader", "details"})
"""Origins of changes that go to an event whether the filter lets it through or not."""


class Furniture(QObject):
    """The parts, made and wired; ``window`` puts them where they belong."""

    def __init__(self, session: Session, window: MainWindow, *, bare: bool = False) -> None:
        super().__init__(window)
        self._session = session
        self._window = window
        self.actions = Actions(session, self, window.network)
        self.header = Header(session, self.actions)
        self.filter_bar = FilterBar(session)
        self.filters = FilterPanel(session)
        self.details = DetailsPanel(session)
        self.status = StatusLine(session, window.network)
        self.empty = EmptyResult(session, window.views, bare=bare)
        self.exports = ExportFlow(session, window)
        self.links = Links(window)
        self.documents = Documents(session, self._places, settings.document_files, self)
        folds = ((self.actions.filters, self.filters), (self.actions.details, self.details))
        self.reader = ReaderDock(session, self.documents, window.views, folds, window)
        self._sources: SourcesDialog | None = None
        self.filters.populate()
        if not bare:  # a picture is the same whoever makes it
            self.details.prefer_unit(settings.unit())
        self._connect()

    def _connect(self) -> None:
        act, session = self.actions, self._session
        self.header.search.left.connect(self._window.timeline.setFocus)
        act.open.triggered.connect(self._ask_for_dataset)
        act.open_bundled.triggered.connect(lambda: self._window.open_dataset(None))
        act.export.triggered.connect(self.exports.ask)
        act.copy_picture.triggered.connect(self.exports.copy_window)
        act.quit.triggered.connect(self._window.close)
        act.find.triggered.connect(self._find)
        act.clear.triggered.connect(lambda: session.change("menu", filter=Filter()))
        # The session does not know yet of a movement that has not come to rest: the view has to be asked.
        act.fit_timeline.triggered.connect(self._window.timeline.fit)
        act.maps.attach(self._window.map_slot)
        act.go_to_place.triggered.connect(self.go_to_place)
        act.playing.attach(self._window.timeline)
        act.unplaced.triggered.connect(self.list_unplaced)
        act.filters.toggled.connect(self.filters.setVisible)
        act.details.toggled.connect(self.details.setVisible)
        act.sources.triggered.connect(self.list_sources)
        act.reader.toggled.connect(self.reader.set_open)
        self.reader.closed.connect(lambda: act.reader.setChecked(False))
        self.documents.located.connect(self._remember)
        application = QGuiApplication.instance()
        assert isinstance(application, QGuiApplication)  # it has a window
        application.applicationStateChanged.connect(self._look_again)
        self.details.passage_requested.connect(self.show_passage)
        session.changed.connect(self._tell_of_lost_filter)
        act.keys.triggered.connect(lambda: show_keys(self._window))
        act.data_format.triggered.connect(lambda: show_data_format(self._window))
        act.about.triggered.connect(lambda: show_about(self._window, self.links))
        self._connect_timeline()
        self._window.map_slot.unplaced_requested.connect(self.list_unplaced)
        self._window.map_slot.link_asked.connect(self.links.ask)
        self.links.failed.connect(self._tell_of_unopened)
        self._window.map_slot.unit_chosen.connect(self.details.prefer_unit)

    def _connect_timeline(self) -> None:
        """What the timeline asks of the window, and the window of the timeline."""
        act, timeline = self.actions, self._window.timeline
        for opened in (timeline.activated, timeline.details_wanted):
            opened.connect(lambda _event: act.details.setChecked(True))
        for shown in (timeline.activated, timeline.centre_wanted):
            shown.connect(self.show_on_map)
        timeline.told.connect(lambda words: self._window.info.tell(words, good=True))
        act.go_to_date.triggered.connect(timeline.hands.going.ask)
        act.wheel_zooms.toggled.connect(self._set_wheel)
        act.wheel_zooms.setChecked(settings.wheel_zooms())
        network = self._window.network
        network.changed.connect(lambda: settings.save_network(network))

    def _tell_of_unopened(self, address: str) -> None:
        self._window.info.tell(self.tr("No browser could be found to open {address}.").format(address=address))

    def _set_wheel(self, zooms: bool) -> None:
        """Let the wheel zoom the timeline, or go along it; the next start does the same."""
        self._window.timeline.canvas.wheel_zooms = zooms
        settings.save_wheel_zooms(zooms)

    def show_on_map(self, event_id: str) -> None:
        """Centre the map on the places of an event."""
        dataset, room = self._session.dataset, self._window.map_slot.size()
        places = places_of(dataset, dataset.events[dataset.row_by_id[event_id]])
        viewport = viewport_of(places, room.width(), room.height(), self._session.state.viewport)
        if viewport is None:
            told = self.tr("No source says where that happened, so there is nothing of it to show on the map.")
            self._window.info.tell(told, good=True)
        else:
            self._session.change("menu", viewport=viewport)

    def go_to_place(self) -> None:
        """Let the reader write a place to go to, or say why there is none to be reached."""
        slot = self._window.map_slot
        if not slot.go_to_place():
            why = sentence(slot.problem) if slot.problem is not None else ""
            self._window.info.tell(self.tr("There is no map that could go to a place."), why, good=not why)

    def _tell_of_lost_filter(self, old: ViewState, new: ViewState, origin: str) -> None:
        """Say it where going to an event took back the filter: nobody asked for that by name."""
        if origin in _SHOWS_ANY_EVENT and old.filter.narrows and not new.filter.narrows:
            told = self.tr("That event lies outside the filter, which was cleared. Undo ({keys}) brings it back.")
            keys = self.actions.undo.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
            self._window.info.tell(told.format(keys=keys), good=True)

    def show_passage(self, source: str, start: int, end: int) -> None:
        """Open the source reader on a claim's passage: characters ``start`` to ``end`` of the document ``source``."""
        self.actions.reader.setChecked(True)
        self.reader.content.show_passage(source, start, end)

    def show_source(self, source: str) -> None:
        """Open the source reader on a source."""
        self.actions.reader.setChecked(True)
        self.reader.content.show_source(source)

    def list_sources(self) -> None:
        """List the sources, in the one dialog there is of it."""
        if self._sources is None:
            from nzjp_viewer.panels.sources import SourcesDialog  # seldom needed, so not part of the start

            self._sources = SourcesDialog(self._session, self.documents, self._window)
            self._sources.read.connect(self.show_source)
            self._sources.destroyed.connect(self._forget_sources)
        self._sources.show()
        self._sources.raise_()
        self._sources.activateWindow()

    def _forget_sources(self) -> None:
        self._sources = None

    def _places(self) -> Iterator[Path]:
        """Where the documents may be: where they were, beside the dataset, in the seeds of a source checkout."""
        yield from settings.document_folders()
        data = self._window.data
        if data is not None:
            yield data if data.is_dir() else data.resolve().parent
        seeds = checkout_seeds()
        if seeds is not None:
            yield seeds

    def _remember(self, folder: Path, files: Mapping[str, Path]) -> None:
        """Remember where documents were found: the files, which may lie deep or among many, and the folder."""
        settings.save_document_folders(remembering(folder.resolve(), settings.document_folders()))
        found = {sha256: path.resolve() for sha256, path in files.items()}
        settings.save_document_files(remembering_files(found, settings.document_files()))

    def _look_again(self, state: Qt.ApplicationState) -> None:
        """The reader comes back from another program, in which a document may have been put back."""
        if state is Qt.ApplicationState.ApplicationActive:
            self.documents.look_again()

    def list_unplaced(self) -> None:
        """List the events for which no source says where they happened, of those that match in the time shown."""
        rows = self._session.unplaced.nonzero()[0]
        EventListDialog(self._session, self.tr("No place stated"), rows, self._window).show()

    def _ask_for_dataset(self) -> None:
        kinds = self.tr("Datasets (*.json)")
        name, _ = QFileDialog.getOpenFileName(self._window, self.tr("Open dataset"), str(Path.home()), kinds)
        if name:
            self._window.open_dataset(Path(name))

    def _find(self) -> None:
        self.header.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.header.search.selectAll()
