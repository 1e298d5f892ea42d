"""The domain's own answers: languages, countries, where something happened."""

from __future__ import annotations

import pytest

from nzjp_viewer.domain.model import EventPlace, Link, Participant, Relation, Step, Storyline, in_language
from nzjp_viewer.domain.problems import Problem
from nzjp_viewer.domain.vocabulary import ActorType, Family, Kind, ParticipantRole, PlaceRole, RelationKind
from tests import builders


@pytest.mark.parametrize(
    ("text", "language", "shown"),
    [
        ({"en": "Tokyo", "ja": "東京"}, "ja", "東京"),
        ({"en": "Tokyo"}, "ja", "Tokyo"),
        ({"mi": "Te Whanganui-a-Tara"}, "ja", "Te Whanganui-a-Tara"),
        ({}, "en", ""),
    ],
)
def test_words_fall_back_to_english_then_to_anything(text: dict[str, str], language: str, shown: str) -> None:
    assert in_language(text, language) == shown


def test_a_country_takes_part_through_its_ships_but_not_when_only_aimed_at() -> None:
    ship = builders.actor("aotearoa", ActorType.SHIP, "NZ")
    patrol = builders.event(
        participants=(
            Participant("aotearoa", ParticipantRole.UNIT),
            Participant("jp", ParticipantRole.PARTY),
            Participant("cn", ParticipantRole.TARGET),
            Participant("nato", ParticipantRole.PARTY),
        )
    )
    nato = builders.actor("nato", ActorType.ORGANISATION)
    data = builders.dataset([patrol], actors=[ship, nato])
    assert data.countries_taking_part(patrol) == ("JP", "NZ")


def test_an_event_lies_where_it_happened_not_where_it_aimed() -> None:
    pledge = builders.event(places=(EventPlace("tokyo", PlaceRole.WHERE), EventPlace("pyongyang", PlaceRole.TARGET)))
    places = [builders.place("tokyo", country_code="JP"), builders.place("pyongyang", country_code="KP")]
    data = builders.dataset([pledge], places=places)
    assert pledge.located == ("tokyo",)
    assert data.countries_lain_in(pledge) == ("JP",)


def test_storylines_are_found_from_their_events() -> None:
    stories = [
        Storyline("a", {"en": "A"}, {"en": "A."}, ("visit",)),
        Storyline("b", {"en": "B"}, {"en": "B."}, ("visit", "pact")),
    ]
    data = builders.dataset([builders.event("visit"), builders.event("pact")], storylines=stories)
    assert data.storylines_by_event == {"visit": ("a", "b"), "pact": ("b",)}


def test_every_kind_has_a_family_and_every_family_kinds() -> None:
    assert sorted(kind for family in Family for kind in family.kinds) == sorted(Kind)


def test_a_problem_reads_as_its_sentence_and_keeps_its_parts() -> None:
    problem = Problem("Cannot read {path}.", path="a{b}.json")
    assert str(problem) == "Cannot read a{b}.json."
    assert problem.values == {"path": "a{b}.json"}


def test_a_relation_is_seen_from_both_its_ends() -> None:
    talks = builders.event(
        "talks", relations=(Relation(RelationKind.LED_TO, "pact"), Relation(RelationKind.LED_TO, "pact"))
    )
    pact = builders.event("pact", relations=(Relation(RelationKind.UPGRADES, "note"),))
    data = builders.dataset([talks, pact, builders.event("note")])
    assert data.links_by_event == {
        "talks": (Link(RelationKind.LED_TO, True, "pact"),),
        "pact": (Link(RelationKind.UPGRADES, True, "note"), Link(RelationKind.LED_TO, False, "talks")),
        "note": (Link(RelationKind.UPGRADES, False, "pact"),),
    }


def test_an_event_knows_its_neighbours_in_each_of_its_storylines() -> None:
    events = [builders.event(name) for name in ("one", "two", "three")]
    stories = [
        Storyline("long", {"en": "Long"}, {"en": "Told."}, ("one", "two", "three")),
        Storyline("short", {"en": "Short"}, {"en": "Told."}, ("two",)),
    ]
    data = builders.dataset(events, storylines=stories)
    assert data.steps_by_event["two"] == (Step("long", 2, 3, "one", "three"), Step("short", 1, 1, None, None))
    assert data.steps_by_event["one"] == (Step("long", 1, 3, None, "two"),)
    assert data.storyline_by_id["short"].events == ("two",)
