"""The dated list of the events behind a marker or an area, as plain values. Asked by ``choosing``."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QCoreApplication

from nzjp_viewer.domain.model import in_language
from nzjp_viewer.map.scene import Marker, Message, Scene, namesakes, rows_at, rows_of
from nzjp_viewer.query.columns import FAMILIES, Rows
from nzjp_viewer.session.session import Session
from nzjp_viewer.session.wording import number, place_name, when_in_words

MOST_ROWS: Final = 200
"""Events in a list; the rest are counted."""


def listing_message(session: Session, scene: Scene, marker: Marker) -> Message:
    """The dated list of a marker's events; at most ``MOST_ROWS`` of them, ``left`` says how many others there are."""
    language = session.state.language
    first = namesakes(session, scene).get(marker.number, marker.key)
    members = list(dict.fromkeys((first, *scene.ids(marker)[:3])))[:3]
    names = [place_name(session.dataset, member, language) for member in members]
    return {
        "key": marker.key,
        "lon": marker.lon,
        "lat": marker.lat,
        "name": " · ".join(names) + (" …" if marker.places > len(names) else ""),
        **_rows(session, rows_of(session, scene, marker)),
    }


def area_listing(session: Session, scene: Scene, place: str, at: tuple[float, float]) -> Message:
    """The same of one place alone, to be opened at ``at``, longitude and latitude on the sheet.

    ``key`` is that of the marker which holds the place.
    """
    lon, lat = at
    marker = scene.marker(place)
    return {
        "key": "" if marker is None else marker.key,
        "lon": lon,
        "lat": lat,
        "name": place_name(session.dataset, place, session.state.language),
        **_rows(session, rows_at(session, [session.table.places.position[place]])),
    }


def _rows(session: Session, rows: Rows) -> Message:
    language = session.state.language
    listed = []
    for row in rows[:MOST_ROWS]:
        event = session.dataset.events[row]
        listed.append(
            {
                "id": event.id,
                "when": when_in_words(event.when, language),
                "title": in_language(event.title, language),
                "family": FAMILIES.index(event.kind.family),
                "selected": event.id in session.state.selected,
            }
        )
    return {"rows": listed, "left": _left(len(rows) - len(listed), language)}


def _left(count: int, language: str) -> str:
    """Says that more events are not listed; empty if there are none."""
    if not count:
        return ""
    return QCoreApplication.translate("Map", "and {count} more").format(count=number(count, language))
