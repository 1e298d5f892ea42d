"""The dated list of the events behind a marker or an area, as plain values. Asked by ``choosing``."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QCoreApplication

from nzjp_viewer.domain.model import in_language
from nzjp_viewer.map.scene import Marker, Message, Scene, namesakes, rows_at, rows_of, split_view
from nzjp_viewer.map.scene_messages import more_places
from nzjp_viewer.query.columns import FAMILIES, Rows
from nzjp_viewer.session.filter_words import events_in_words
from nzjp_viewer.session.session import Session
from nzjp_viewer.session.wording import number, place_name, when_in_words

Group = tuple[str, list[int]]
"""The name of a place, empty of an only one, and rows of its events."""

MOST_ROWS: Final = 200
"""Events in a list; the rest are counted."""


def listing_message(session: Session, scene: Scene, marker: Marker) -> Message:
    """The dated list of a marker's events, by place; at most ``MOST_ROWS`` events, ``left`` says how many others.

    ``splits`` tells whether its places come apart nearer by.
    """
    language = session.state.language
    first = namesakes(session, scene).get(marker.number, marker.key)
    name = f"{place_name(session.dataset, first, language)} {more_places(marker, language)}".rstrip()
    rows = rows_of(session, scene, marker)
    groups = _by_place(session, scene, marker, rows, first) if marker.places > 1 else [("", rows[:MOST_ROWS].tolist())]
    return {
        "key": marker.key,
        "lon": marker.lon,
        "lat": marker.lat,
        "splits": split_view(scene, marker) is not None,
        **_content(session, name, rows, groups),
    }


def area_listing(session: Session, scene: Scene, place: str, at: tuple[float, float]) -> Message:
    """The same of one place alone, to be opened at ``at``, longitude and latitude on the sheet.

    ``key`` is that of the marker which holds the place.
    """
    lon, lat = at
    marker = scene.marker(place)
    rows = rows_at(session, [session.table.places.position[place]])
    return {
        "key": "" if marker is None else marker.key,
        "lon": lon,
        "lat": lat,
        "splits": False,
        **_content(
            session,
            place_name(session.dataset, place, session.state.language),
            rows,
            [("", rows[:MOST_ROWS].tolist())],
        ),
    }


def _by_place(session: Session, scene: Scene, marker: Marker, rows: Rows, first: str) -> list[Group]:
    """The first of ``rows`` under each of a marker's places: ``first``, then that with most events.

    An event that was at several of them stands under each.
    """
    dataset, position, totals = session.dataset, session.table.places.position, scene.located.totals
    found: dict[str, list[int]] = {}
    for row in rows[:MOST_ROWS].tolist():
        for place in dataset.events[row].located:
            if scene.clusters.labels[position[place]] == marker.number:
                found.setdefault(place, []).append(row)
    order = sorted(found, key=lambda place: (place != first, -totals[position[place]], position[place]))
    return [(place_name(dataset, place, session.state.language), found[place]) for place in order]


def _content(session: Session, name: str, rows: Rows, groups: Sequence[Group]) -> Message:
    language = session.state.language
    events = events_in_words(len(rows), language)
    return {
        "title": QCoreApplication.translate("Map", "{place} · {events}").format(place=name, events=events),
        "groups": [{"name": name, "rows": [_row(session, row) for row in listed]} for name, listed in groups],
        "left": _left(len(rows) - MOST_ROWS, language),
    }


def _row(session: Session, row: int) -> Message:
    event, language = session.dataset.events[row], session.state.language
    return {
        "id": event.id,
        "when": when_in_words(event.when, language),
        "title": in_language(event.title, language),
        "family": FAMILIES.index(event.kind.family),
        "selected": event.id in session.state.selected,
    }


def _left(count: int, language: str) -> str:
    """Says that more events are not listed; empty if none is left."""
    if count <= 0:
        return ""
    return QCoreApplication.translate("Map", "and {count} more").format(count=number(count, language))
