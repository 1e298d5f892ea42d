"""The main window. It opens with the timeline; ``complete`` brings in the map and the furniture around both."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QMainWindow, QSplitter, QVBoxLayout, QWidget

from nzjp_viewer.app import settings
from nzjp_viewer.app.info_bar import InfoBar
from nzjp_viewer.app.map_slot import MapSlot
from nzjp_viewer.app.style import apply
from nzjp_viewer.app.views import Views
from nzjp_viewer.domain.problems import Problem
from nzjp_viewer.session.network import Network
from nzjp_viewer.session.session import Session
from nzjp_viewer.session.state import ViewState
from nzjp_viewer.session.theme import THEMES
from nzjp_viewer.session.wording import sentence
from nzjp_viewer.storage import datasets
from nzjp_viewer.timeline.view import TimelineView

if TYPE_CHECKING:
    from nzjp_viewer.app.furniture import Furniture
    from nzjp_viewer.storage.findings import Finding

_FIRST_SIZE = (1440, 900)
_LEAST_SIZE = (640, 480)
_SHARE_OF_SCREEN = 0.95
_LEFT, _RIGHT = 256, 340
"""First widths of the filter and the details panel, in pixels at scale 1, for words of the usual size."""

_LEFT_LINES, _LEFT_SHARE = 14.2, 0.25
"""The filter panel's first width in lines of larger text, and how much of the window's that is at most."""

_PATIENCE_MS = 1500
"""How long the furniture waits for the map."""

_TOP_LINES = 6.4
"""Height of menus, header and filter bar in lines of text: kept free until they come, so that nothing jumps."""


def first_size(room: QSize) -> QSize:
    """The window's first size on a screen with ``room`` for it: no larger than that, less a little for its frame."""
    return QSize(*_FIRST_SIZE).boundedTo(room * _SHARE_OF_SCREEN).expandedTo(QSize(*_LEAST_SIZE))


class MainWindow(QMainWindow):
    """The window.

    Args:
        session: what it shows.
        bare: leave out what only a pointer can use (menus, header, filters) and, unless an event is selected, the
            details; for pictures of the window, whose caption names the filters.

    Signals:
        closed(): it has been closed; nothing is under way any more.

    Attributes:
        views: map and timeline.
        furniture: the rest; None until ``complete``.
        info: the line that tells what happened.
        data: the dataset file that is open; None for the bundled one.
        network: whether the network may be used.
    """

    closed = Signal()

    def __init__(self, session: Session, *, bare: bool = False) -> None:
        super().__init__()
        self._session = session
        self._bare = bare
        self.data: Path | None = None
        self.furniture: Furniture | None = None
        self.network = Network(self) if bare else settings.network(self)  # a picture is the same on every machine
        self.views = Views(session, bare=bare, network=self.network)
        self.info = InfoBar()
        self._top = QWidget()
        self._columns = QSplitter(Qt.Orientation.Horizontal)
        self._rows = QVBoxLayout()
        self._patience = QTimer(self, singleShot=True, interval=_PATIENCE_MS)
        self._patience.timeout.connect(self.furnish)
        self.setWindowTitle(self.tr("NZ–Japan Viewer"))
        self.setAcceptDrops(True)
        self._lay_out()
        session.changed.connect(self._follow)
        if not bare:  # a picture is as small as it is asked to be
            self.setMinimumSize(*_LEAST_SIZE)
        self.resize(first_size(self.screen().availableSize()))

    @property
    def timeline(self) -> TimelineView:
        """The timeline."""
        return self.views.timeline

    @property
    def map_slot(self) -> MapSlot:
        """Where the map is, or will be."""
        return self.views.map_slot

    def _lay_out(self) -> None:
        self._columns.setChildrenCollapsible(False)
        for part in (QWidget(), self.views, QWidget()):
            self._columns.addWidget(part)
        self._columns.setSizes(self._first_sizes())
        for index, stretch in enumerate((0, 1, 0)):
            self._columns.setStretchFactor(index, stretch)
        self._top.setFixedHeight(round(self.fontMetrics().lineSpacing() * _TOP_LINES))
        body = QWidget()
        body.setLayout(self._rows)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(0)
        for row in (self._top, self.info):
            self._rows.addWidget(row)
        self._rows.addWidget(self._columns, 1)
        self.setCentralWidget(body)
        self.timeline.setFocus(Qt.FocusReason.OtherFocusReason)  # its keys work from the start

    def _first_sizes(self) -> list[int]:
        """Widths of filters, views and details that suit the window's width."""
        wanted = min(self.fontMetrics().lineSpacing() * _LEFT_LINES, self.width() * _LEFT_SHARE)
        left = 0 if self._bare else max(round(wanted), _LEFT)
        return [left, max(self.width() - left - _RIGHT, _RIGHT), _RIGHT]

    def complete(self) -> None:
        """Bring in what the first paint did not wait for: the map, then the furniture.

        Both need this thread. The furniture waits until the map answers, but not for ever: on a slow machine the reader
        should not.
        """
        self.map_slot.ready.connect(self.furnish)
        self.map_slot.failed.connect(self.furnish)
        self._patience.start()
        self.timeline.open_to_readers()
        self.map_slot.load()

    def furnish(self) -> None:
        """Put menus, header, panels and status line in their places, once."""
        self._patience.stop()
        if self.furniture is not None:
            return
        # These load the panels, which the first paint does not wait for.
        from nzjp_viewer.app.furniture import Furniture
        from nzjp_viewer.app.shortcuts import ShortcutsBeforeTyping

        furniture = self.furniture = Furniture(self._session, self, bare=self._bare)
        sizes = self._columns.sizes() if self.isVisible() else self._first_sizes()
        for index, panel in ((0, furniture.filters), (2, furniture.details)):
            placeholder = self._columns.replaceWidget(index, panel)
            if placeholder is not None:
                placeholder.deleteLater()
        self._columns.setSizes(sizes)
        self._rows.replaceWidget(self._top, furniture.header)
        self._rows.insertWidget(1, furniture.filter_bar)
        self._top.deleteLater()
        self.setStatusBar(furniture.status)
        self._order_tabs()
        # It may come later, and a page that is loaded again brings a new widget along.
        self.map_slot.ready.connect(self._order_tabs)
        if self._bare:
            for part in (furniture.header, furniture.filter_bar, furniture.filters, furniture.status, furniture.reader):
                part.hide()
            furniture.details.setVisible(self._session.current is not None)
            furniture.details.steps.hide()
        else:
            furniture.actions.fill(self.menuBar())
            self.addDockWidget(Qt.DockWidgetArea.RightDockWidgetArea, furniture.reader)
            furniture.reader.hide()
            if settings.restore_docks(self):
                furniture.reader.keep_place()
            furniture.actions.reader.setChecked(not furniture.reader.isHidden())
            ShortcutsBeforeTyping(furniture.actions.export, self)

    def _order_tabs(self) -> None:
        # Only called with the furniture; see there.
        from nzjp_viewer.app.tab_order import let_tab_follow

        assert self.furniture is not None
        made = self.furniture
        # Tab goes round. The map is named first, so that all else is moved and it is not: Qt goes to a page by each of
        # the widgets around it, which have to stay right before it.
        of_views = (self.map_slot, self.timeline, self.views)
        let_tab_follow((*of_views, made.details, made.header, made.filter_bar, made.filters))

    def set_opened(self, data: Path | None, findings: Sequence[Finding]) -> None:
        """Remember which file is open, and tell of what had to be left out of it."""
        self.data = data
        name = data.name if data else ""
        self.setWindowFilePath(str(data) if data else "")
        self.setWindowTitle(self.tr("{0} – NZ–Japan Viewer").format(name) if name else self.tr("NZ–Japan Viewer"))
        if findings:
            told = self.tr("%n fault(s) found in {0}; what they make unusable was left out.", "", len(findings))
            faults = (f"{finding.place}: {sentence(finding.problem)}" for finding in findings)
            self.info.tell(told.format(name), "\n".join(faults))
        else:
            self.info.hide()

    def open_dataset(self, path: Path | None) -> None:
        """Show the dataset at ``path``, or the bundled one. If it cannot be read, say why and keep what is shown."""
        try:
            opened = datasets.open_dataset(path) if path else datasets.Opened(datasets.load_bundled(), ())
        except Problem as problem:
            self.info.tell(sentence(problem))
            return
        self.data = path  # before the dataset is announced: its documents are looked for beside it
        self._session.open(opened.dataset)
        self.set_opened(path, opened.findings)

    def _follow(self, old: ViewState, new: ViewState, _origin: str) -> None:
        application = QApplication.instance()
        if old.theme is not new.theme and isinstance(application, QApplication):
            apply(application, THEMES[new.theme])
        if (old.theme, old.arrangement) != (new.theme, new.arrangement):
            settings.save_look(new)

    def showEvent(self, event: QShowEvent) -> None:
        """Qt's: before it is first seen, the columns suit the width that it has by now."""
        if self.furniture is None:
            self._columns.setSizes(self._first_sizes())
        super().showEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Qt's: take one file."""
        if len(event.mimeData().urls()) == 1 and event.mimeData().urls()[0].isLocalFile():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Qt's: open the file that was dropped."""
        self.open_dataset(Path(event.mimeData().urls()[0].toLocalFile()))

    def closeEvent(self, event: QCloseEvent) -> None:
        """Qt's: remember where the window was; an export under way is still finished."""
        settings.save_geometry(self)
        if self.furniture is not None and self.furniture.reader.was_opened:
            settings.save_docks(self)
        super().closeEvent(event)
        if self.furniture is not None:
            self.hide()
            self.furniture.exports.finish()
        self.closed.emit()
