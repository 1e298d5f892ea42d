"""Asks online for places, on a thread of its own, when the reader says so. Made by ``landing``."""

from __future__ import annotations

import logging
import threading
from queue import Empty, SimpleQueue
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer, Signal

from nzjp_viewer.domain.problems import Problem
from nzjp_viewer.domain.translation import QT_TRANSLATE_NOOP
from nzjp_viewer.map.finding import Found
from nzjp_viewer.session.network import Network

if TYPE_CHECKING:
    from nzjp_viewer.map.nominatim import OnlineGeocoder

_LOOK_MS: Final = 50
_BROKEN = QT_TRANSLATE_NOOP("Problem", "The online search failed.")

_log = logging.getLogger(__name__)

_Answer = tuple[int, str, list[Found] | Problem | None]


class Asking(QObject):
    """The online search.

    Its threads are none that the end of the program waits for, and touch nothing of Qt's: answers are fetched.

    Args:
        network: whether it may be asked.

    Signals:
        found(text, places): what was asked for last, and a list of ``Found``, the best first.
        failed(text, problem): the same, and the ``Problem`` why there is no answer.
    """

    found = Signal(str, list)
    failed = Signal(str, object)

    def __init__(self, network: Network, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._network = network
        self._number = self._waiting = 0
        self._geocoder: OnlineGeocoder | None = None
        self._making = threading.Lock()
        self._answers: SimpleQueue[_Answer] = SimpleQueue()
        self._looking = QTimer(self, interval=_LOOK_MS)
        self._looking.timeout.connect(self._look)
        network.changed.connect(self._follow)

    @property
    def may_ask(self) -> bool:
        """Whether the reader lets it."""
        return self._network.is_on

    def ask(self, text: str, language: str) -> None:
        """Ask for ``text``, if that is allowed."""
        if not self.may_ask:
            return
        self._number += 1
        self._waiting += 1
        threading.Thread(target=self._find, args=(self._number, text, language), daemon=True).start()
        self._looking.start()

    def _find(self, number: int, text: str, language: str) -> None:
        """On a thread of its own."""
        from concurrent.futures import CancelledError  # 3 ms, which the map's start does not wait for

        answer: list[Found] | Problem | None = None
        try:
            answer = self._service().find(text, language, lambda: number == self._number)
        except CancelledError:
            _log.debug("online search: something else is asked by now")
        except Problem as problem:
            _log.info("online search: %s", problem)
            answer = problem
        except Exception:  # noqa: BLE001 - nothing above this frame would see it
            _log.exception("online search")
            answer = Problem(_BROKEN)
        self._answers.put((number, text, answer))

    def _service(self) -> OnlineGeocoder:
        with self._making:
            if self._geocoder is None:
                from nzjp_viewer.map.nominatim import OnlineGeocoder  # loads geopy, not on the thread that paints

                network = self._network
                self._geocoder = OnlineGeocoder(lambda: network.is_on)
            return self._geocoder

    def _look(self) -> None:
        """Fetch what has been answered; what was asked before the last is dropped."""
        try:
            number, text, answer = self._answers.get_nowait()
        except Empty:
            return
        self._waiting -= 1
        if not self._waiting:
            self._looking.stop()
        if number != self._number or answer is None:
            return
        if isinstance(answer, Problem):
            self.failed.emit(text, answer)
        else:
            self.found.emit(text, answer)

    def _follow(self) -> None:
        """What is still asked for when the leave is taken back is answered to nobody."""
        if not self.may_ask:
            self._number += 1
