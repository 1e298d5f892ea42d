"""The places that selected events are aimed at, or that they mention: shown beside those where they happened.

Asked by :mod:`nzjp_viewer.map.view` for each scene; drawn by ``resources/map/roles.js``. No marker counts them.
"""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QCoreApplication

from nzjp_viewer.domain.model import Event, EventPlace
from nzjp_viewer.domain.vocabulary import Certainty, PlaceRole
from nzjp_viewer.map.projection import unwrap
from nzjp_viewer.map.scene import Message, Scene, selected_places
from nzjp_viewer.map.scene_messages import Outline, cover
from nzjp_viewer.session.session import Session
from nzjp_viewer.session.wording import certainty_in_words, place_name, place_role_name

MOST_EVENTS: Final = 12
"""Selected events whose other places are shown, the first of them."""

_ORDER: Final = (PlaceRole.TARGET, PlaceRole.MENTIONED)
"""Of a place that is several things to the selected events, the first is shown."""


def roles_message(session: Session, scene: Scene, outline: Outline) -> list[Message]:
    """Each place that is something else than where a selected event happened; ``outline`` as for a scene."""
    where = selected_places(session)
    found: dict[str, tuple[Event, EventPlace]] = {}
    for role in _ORDER:
        for event in _shown(session):
            for at in event.places:
                if at.role is role and at.id not in where:
                    found.setdefault(at.id, (event, at))
    return [_message(session, scene, event, at, outline) for event, at in found.values()]


def targets_of(session: Session) -> list[str]:
    """Ids of the places that the first selected events are aimed at."""
    places = (at for event in _shown(session) for at in event.places if at.role is PlaceRole.TARGET)
    return list(dict.fromkeys(at.id for at in places))


def _shown(session: Session) -> list[Event]:
    """The first selected events, of those that the map shows now."""
    dataset, shown = session.dataset, session.located.mask
    rows = (dataset.row_by_id[event] for event in session.state.selected[:MOST_EVENTS])
    return [dataset.events[row] for row in rows if shown[row]]


def _message(session: Session, scene: Scene, event: Event, at: EventPlace, outline: Outline) -> Message:
    dataset, language = session.dataset, session.state.language
    place = dataset.place_by_id[at.id]
    certainty = dataset.certainty(event, at)
    marker = scene.marker(at.id)
    name = place_name(dataset, at.id, language)
    label = QCoreApplication.translate("Map", "{place}: {role}").format(place=name, role=place_role_name(at.role))
    if certainty is not Certainty.STATED:
        label = QCoreApplication.translate("Map", "{place}: {role} ({doubt})").format(
            place=name, role=place_role_name(at.role), doubt=certainty_in_words(certainty)
        )
    rings, radius = cover(place, outline) if at.role is PlaceRole.TARGET else ([], 0.0)
    return {
        "key": at.id,
        "role": str(at.role),
        "event": event.id,
        "area": place.type.is_area,
        "lon": float(unwrap(place.lon)),
        "lat": place.lat,
        "name": name,
        "label": label,
        "unsure": certainty is not Certainty.STATED,
        "marker": "" if marker is None else marker.key,
        "rings": rings,
        "radius": radius,
        "vague": place.has_vague_limits,
    }
