"""Places that do not lie in the country they are said to lie in: a wrong code, a lost sign, two numbers swapped.

Asked by ``nzjp-viewer validate`` and when a dataset is built, which a finding stops. So only what is clearly wrong is
one: the outlines are those of the map, coarse at the coast, blind to reefs, on one side of every disputed border.
"""

from __future__ import annotations

from collections.abc import Iterator

from babel import Locale

from nzjp_viewer.domain.translation import QT_TRANSLATE_NOOP
from nzjp_viewer.domain.vocabulary import NOT_COUNTRIES
from nzjp_viewer.storage.claimed_lands import may_be_counted_to
from nzjp_viewer.storage.evidence import Evidence
from nzjp_viewer.storage.findings import Finding, finding
from nzjp_viewer.storage.outlines import country_at, kilometres_outside
from nzjp_viewer.storage.resources import resource

_NO_COUNTRY = QT_TRANSLATE_NOOP("Problem", "“{code}” is the code of no country")
_FAR = QT_TRANSLATE_NOOP("Problem", "{lat}, {lon} is {distance} km outside {country}")
_ABROAD = QT_TRANSLATE_NOOP("Problem", "{lat}, {lon} lies in {other}, {distance} km outside {country}")

OFF_SHORE_KM = 500
"""So far from a country a place may be its own, where no other country is: reefs lie beyond even the economic zone."""
BORDER_KM = 50
"""So far across a border a place may be its own: borders are moved, disputed and drawn coarsely."""


def check_places(evidence: Evidence) -> Iterator[Finding]:
    """A finding for each place outside its country, and for each code of a place or actor that no country has."""
    folder = resource("basemap")
    yield from _codes(evidence)
    for place in evidence.dataset.places:
        if place.country is None:
            continue
        distance = kilometres_outside(folder, place.country, place.lat, place.lon)
        if distance is None or distance <= BORDER_KM or may_be_counted_to(place.country, place.lat, place.lon):
            continue
        other = country_at(folder, place.lat, place.lon)
        values = {"lat": place.lat, "lon": place.lon, "country": place.country, "distance": round(distance)}
        if other:
            yield finding(evidence.record("places", place.id), "country", _ABROAD, other=other, **values)
        elif distance > OFF_SHORE_KM:
            yield finding(evidence.record("places", place.id), "country", _FAR, **values)


def _codes(evidence: Evidence) -> Iterator[Finding]:
    known = Locale("en").territories.keys() - NOT_COUNTRIES
    data = evidence.dataset
    coded = [("places", place.id, place.country) for place in data.places]
    coded += [("actors", actor.id, actor.country) for actor in data.actors]
    for collection, record_id, code in coded:
        if code is not None and code not in known:
            yield finding(evidence.record(collection, record_id), "country", _NO_COUNTRY, code=code)
