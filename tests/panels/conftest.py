"""A small dataset with something of everything that the panels show."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication

from nzjp_viewer.app.style import apply
from nzjp_viewer.domain.model import Dataset, EventPlace, Participant, Relation, Storyline
from nzjp_viewer.domain.vocabulary import (
    ActorType,
    Kind,
    ParticipantRole,
    PlaceRole,
    PlaceType,
    RelationKind,
    Status,
)
from nzjp_viewer.session.session import Session
from nzjp_viewer.session.state import ViewState
from nzjp_viewer.session.theme import LIGHT
from tests.builders import actor, claim, dataset, event, place, source, text


@pytest.fixture(autouse=True)
def _styled(qapp: QApplication) -> None:
    apply(qapp, LIGHT)


@pytest.fixture
def events() -> Dataset:
    """Five events of 2022 to 2026: in Tokyo, in the Taiwan Strait, in Canberra, and two that no one places."""
    passage = event(
        "passage",
        "2024-09",
        kind=Kind.PATROL,
        status=Status.HAPPENED,
        title="Three navies pass through the strait",
        summary=text("A supply ship and two destroyers sail north to south."),
        places=(EventPlace("strait", PlaceRole.WHERE), EventPlace("wellington", PlaceRole.MENTIONED)),
        participants=(
            Participant("nz", ParticipantRole.PARTY),
            Participant("jp", ParticipantRole.PARTY),
            Participant("cn", ParticipantRole.SUBJECT),
            Participant("aotearoa", ParticipantRole.UNIT),
            Participant("collins", ParticipantRole.SPEAKER),
        ),
        relations=(Relation(RelationKind.LED_TO, "pact"),),
        claims=(
            claim("times", "2024-09", paragraph=17, stated="in September", gist="Warships passed on one day."),
            claim("wsws", "2024-09", paragraph=15, stated="", gist="The ship joined two others."),
        ),
    )
    return dataset(
        [
            event("talks", "2022-04-21", kind=Kind.MEETING, countries=("NZ", "JP"), at=("tokyo",), sources=("times",)),
            passage,
            event("visit", "2024-11-05", kind=Kind.VISIT, countries=("NZ", "AU"), at=("canberra",), sources=("wsws",)),
            event("pact", "2025-12-19", kind=Kind.AGREEMENT, countries=("NZ", "JP"), sources=("wsws",)),
            event("plan", "2026", kind=Kind.PLAN, status=Status.PLANNED, countries=("NZ",), sources=("times",)),
        ],
        places=[
            place("tokyo", country_code="JP"),
            place("strait", place_type=PlaceType.STRAIT),
            place("canberra", -35.3, 149.1, country_code="AU"),
            place("wellington", -41.3, 174.8, country_code="NZ"),
        ],
        actors=[actor("aotearoa", ActorType.SHIP, "NZ"), actor("collins", ActorType.PERSON, "NZ")],
        sources=[
            source("times", short="Japan Times, Jun 2025", publisher="The Japan Times"),
            source("wsws", short="WSWS, Jan 2026", publisher="World Socialist Web Site"),
        ],
        storylines=[
            Storyline("strait", text("Taiwan Strait"), text("Ships in the strait."), ("passage",)),
            Storyline("acsa", text("Road to the ACSA"), text("The logistics pact."), ("talks", "pact")),
        ],
    )


@pytest.fixture
def session(qapp: QApplication, events: Dataset) -> Session:
    """A session over the five events, with nothing filtered and nothing selected."""
    return Session(events)


@pytest.fixture
def changes(session: Session) -> Iterator[list[str]]:
    """The origins of the changes of ``session``, as they come."""
    origins: list[str] = []

    def note(_old: ViewState, _new: ViewState, origin: str) -> None:
        origins.append(origin)

    session.changed.connect(note)
    yield origins
    session.changed.disconnect(note)
