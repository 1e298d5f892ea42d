"""The map's place in the window: empty at first, so that the window paints before the browser engine is loaded.

``load`` brings in QtWebEngine and the map. Should that not be possible, the place says why and the rest of the program
goes on.
"""

from __future__ import annotations

import logging
import os
import sys
import traceback
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QStackedLayout, QWidget

from nzjp_viewer.app import settings
from nzjp_viewer.domain.problems import Problem
from nzjp_viewer.domain.translation import QT_TRANSLATE_NOOP
from nzjp_viewer.session.network import Network
from nzjp_viewer.session.session import Session
from nzjp_viewer.session.wording import sentence

if TYPE_CHECKING:
    from nzjp_viewer.map.view import MapView

_log = logging.getLogger(__name__)

_AS_ROOT = QT_TRANSLATE_NOOP(
    "Problem",
    "The map's browser engine does not run as root, because its sandbox cannot: run the program as an ordinary user, "
    "or set QTWEBENGINE_DISABLE_SANDBOX=1.",
)
_NO_ENGINE = QT_TRANSLATE_NOOP("Problem", "The map's browser engine cannot be loaded: {reason}. Install it anew.")


class MapSlot(QWidget):
    """Holds the map once it is loaded.

    Signals:
        ready(): the map answers.
        settled(): everything it has to draw is drawn.
        failed(): it could not be loaded; ``problem`` says why.
        unplaced_requested(): the reader asks for the events that no source places.
        measuring(on): the map's measuring tool is opened or closed.
        unit_chosen(sign): the reader prefers distances in the unit with this sign.
        link_asked(address): the reader wants to see what is behind a name in the map's credits.
    """

    ready = Signal()
    settled = Signal()
    failed = Signal()
    unplaced_requested = Signal()
    measuring = Signal(bool)
    unit_chosen = Signal(str)
    link_asked = Signal(str)

    def __init__(
        self, session: Session, parent: QWidget | None = None, *, bare: bool = False, network: Network | None = None
    ) -> None:
        super().__init__(parent)
        self._session, self._network = session, network
        self._bare = bare
        self.problem: Problem | None = None
        self.map: MapView | None = None
        self._notice = QLabel(self.tr("Loading the map…"), alignment=Qt.AlignmentFlag.AlignCenter)
        self._notice.setObjectName("mapNotice")
        self._notice.setTextFormat(Qt.TextFormat.PlainText)
        self._notice.setWordWrap(True)
        self._layout = QStackedLayout(self)
        self._layout.addWidget(self._notice)

    def load(self) -> None:
        """Load the map, once."""
        if self.map is not None:
            return
        try:
            self.map = self._made()
        except Problem as problem:
            _log.warning("no map: %s", traceback.format_exc())
            # Another one, as by its traceback this holds on to a map that was half made.
            self.problem = Problem(problem.template, **problem.values)
            self._notice.setText(sentence(self.problem))
            self.failed.emit()
            return
        self.map.ready.connect(self.ready)
        self.map.settled.connect(self.settled)
        self.map.unplaced_requested.connect(self.unplaced_requested)
        self.map.measuring.prefer(settings.unit())
        self.map.measuring.unit_chosen.connect(settings.save_unit)
        self.map.measuring.unit_chosen.connect(self.unit_chosen)
        self.map.measuring.switched.connect(self.measuring)
        self.map.credits.link_asked.connect(self.link_asked)
        self._layout.addWidget(self.map)
        self._layout.setCurrentWidget(self.map)

    def fit(self) -> None:
        """Show all places that have events under the filter; a map that is still to be loaded begins with them."""
        if self.map is not None:
            self.map.fit_all()
        else:
            self._session.change("menu", viewport=None)

    def measure(self, on: bool) -> None:
        """Open or close the measuring tool; without a map there is none."""
        if self.map is None:
            self.measuring.emit(False)
            return
        self.map.measuring.switch(on)
        if on:
            self.map.come_back()
            self.map.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def go_to_place(self) -> bool:
        """Let the reader write a place to go to; whether there is a map to go there, which comes back if it stopped."""
        if self.map is None:
            return False
        self.map.come_back()
        self.map.landing.ask()
        return True

    def _made(self) -> MapView:
        if sys.platform != "win32" and os.geteuid() == 0 and "QTWEBENGINE_DISABLE_SANDBOX" not in os.environ:
            raise Problem(_AS_ROOT)  # the engine would end the whole process
        try:
            # Half a second of loading that the first paint does not wait for.
            from nzjp_viewer.map.view import MapView
        except ImportError as error:
            raise Problem(_NO_ENGINE, reason=error) from error
        return MapView(self._session, bare=self._bare, network=self._network)
