"""Says what a marker stands for while it is pointed at. Made by :mod:`nzjp_viewer.map.view`.

Asked by ``resources/map/tips.js`` for one marker at a time, as a scene may have hundreds that nobody points at.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Final

import numpy as np
from PySide6.QtCore import QObject, QTimer

from nzjp_viewer.domain.dates import day_number, from_day_number
from nzjp_viewer.domain.model import in_language
from nzjp_viewer.map.bridge import Bridge
from nzjp_viewer.map.scene import Marker, Message, Scene, rows_of
from nzjp_viewer.query.columns import FAMILIES, Rows
from nzjp_viewer.session.filter_words import events_in_words
from nzjp_viewer.session.session import Session
from nzjp_viewer.session.state import ViewState
from nzjp_viewer.session.wording import family_name, number, stretch_in_words, translate, when_in_words

REST_MS: Final = 700
"""So long after the playhead has moved time counts as being played."""


class Tips(QObject):
    """Answers what the page asks of a marker.

    Args:
        session: whose events the markers stand for.
        bridge: what the page speaks through.
        scene: gives the scene that the page shows; None while there is no page that could.
        parent: the view.
    """

    def __init__(self, session: Session, bridge: Bridge, scene: Callable[[], Scene | None], parent: QObject) -> None:
        super().__init__(parent)
        self._session, self._bridge, self._scene = session, bridge, scene
        self._playing = QTimer(self, singleShot=True, interval=REST_MS)
        bridge.tipAsked.connect(self._tell)
        session.changed.connect(self._follow)

    def _tell(self, key: str) -> None:
        """Say what a marker stands for; not while time is played, when that changes at every moment."""
        scene = self._scene()
        marker = scene.marker(key) if scene is not None else None
        if scene is not None and marker is not None and not self._playing.isActive():
            self._bridge.tipped.emit({"key": key, **tip_message(self._session, scene, marker)})

    def _follow(self, old: ViewState, new: ViewState, _origin: str) -> None:
        if old.playhead != new.playhead and new.playhead is not None:
            self._playing.start()
            self._bridge.tipped.emit({"key": ""})


def tip_message(session: Session, scene: Scene, marker: Marker) -> Message:
    """``head`` and ``lines`` of text, with a ``family`` where one is told; of a single event its date and title."""
    language = session.state.language
    rows = rows_of(session, scene, marker)
    if len(rows) == 1:
        event = session.dataset.events[rows[0]]
        line = {"text": in_language(event.title, language), "family": FAMILIES.index(event.kind.family)}
        return {"head": when_in_words(event.when, language), "lines": [line]}
    head, years = events_in_words(len(rows), language), _years(session, rows)
    counts = [(count, family) for family, count in enumerate(marker.by_family) if count]
    return {
        "head": translate("Map", "{events}, {years}").format(events=head, years=years),
        "lines": [
            {
                "text": translate("Map", "{kind}: {count}").format(
                    kind=family_name(FAMILIES[family]), count=number(count, language)
                ),
                "family": family,
            }
            for count, family in sorted(counts, key=lambda one: (-one[0], one[1]))
        ],
    }


def _years(session: Session, rows: Rows) -> str:
    """The years from the first day to the last that a closed end of their dates reaches: each has one."""
    mask = np.zeros(len(session.table), np.bool_)
    mask[rows] = True
    first, last = (from_day_number(day).year for day in session.table.span(mask))
    start, end = day_number(date(first, 1, 1)), day_number(date(last, 12, 31))
    return stretch_in_words(start, end, session.state.language)
