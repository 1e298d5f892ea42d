"""The words readers see: every code has one, and dates say exactly what is known."""

from __future__ import annotations

import pytest

from nzjp_viewer.domain.problems import Problem
from nzjp_viewer.domain.vocabulary import (
    ActorType,
    Family,
    Kind,
    ParticipantRole,
    PlaceRole,
    PlaceType,
    Status,
)
from nzjp_viewer.session import wording
from tests import builders


@pytest.mark.parametrize(
    ("edtf", "shortest", "by_days"),
    [
        ("2024-09-25", "25 September 2024", "25 September 2024"),
        ("2024-09", "September 2024", "1–30 September 2024"),
        ("2024-03/2024-06", "March – June 2024", "1 March – 30 June 2024"),
        ("2024", "2024", "1 January – 31 December 2024"),
        ("2022/2024", "2022–2024", "1 January 2022 – 31 December 2024"),
        ("2024-05-03/2025-06-10", "3 May 2024 – 10 June 2025", "3 May 2024 – 10 June 2025"),
        ("9999", "9999", "1 January – 31 December 9999"),
    ],
)
def test_a_stretch_is_said_in_few_words_or_day_by_day(edtf: str, shortest: str, by_days: str) -> None:
    when = builders.when(edtf)
    assert when.earliest is not None
    assert when.latest is not None
    assert wording.stretch_in_words(when.earliest, when.latest, "en") == shortest
    assert wording.days_in_words(when.earliest, when.latest, "en") == by_days


@pytest.mark.parametrize(
    ("edtf", "words"),
    [
        ("2024-09-25", "25 September 2024"),
        ("2024-09", "September 2024"),
        ("2024", "2024"),
        ("2024-21", "spring 2024"),
        ("202X", "2020s"),
        ("19XX", "1900s (century)"),
        ("2023-06~", "about June 2023"),
        ("2023-06?", "June 2023 (doubtful)"),
        ("2022/..", "since 2022"),
        ("../2022-05", "by May 2022"),
        ("2022~/..", "since about 2022"),
        ("2032/2033", "2032 – 2033"),
        ("2024-06-17~/2024-06-19", "about 17 June 2024 – 19 June 2024"),
        ("2022/", "since 2022"),
    ],
)
def test_a_date_is_said_as_it_is_known(edtf: str, words: str) -> None:
    assert wording.when_in_words(builders.when(edtf), "en") == words


@pytest.mark.parametrize(
    ("edtf", "words"),
    [
        ("2024-09-25", "25 Sep 2024"),
        ("2023-06~", "about Jun 2023"),
        ("2024", "2024"),
        ("2022-11/..", "since Nov 2022"),
        ("2024-06-17~/2024-12", "about 17 Jun 2024 – Dec 2024"),
    ],
)
def test_a_brief_date_shortens_the_month_alone(edtf: str, words: str) -> None:
    assert wording.when_in_words(builders.when(edtf), "en", brief=True) == words


@pytest.mark.parametrize(
    ("edtf", "words"),
    [
        ("2024-09", "month known; day not stated"),
        ("2024", "year known; month not stated"),
        ("2024-09-25", "day known"),
        ("2022/..", "a span of time; end not stated"),
        ("../2022", "a latest date; earliest not stated"),
        ("2022/2024", "a span of time"),
        ("2022-04-21~", "estimated to the day"),
        ("2023-06~", "estimated to the month"),
    ],
)
def test_the_words_say_what_is_not_known(edtf: str, words: str) -> None:
    assert wording.precision_in_words(builders.when(edtf)) == words


def test_every_code_has_words_of_its_own() -> None:
    named = {
        Family: [wording.family_name(family) for family in Family],
        Kind: [wording.kind_name(kind) for kind in Kind],
        Status: [wording.status_name(status) for status in Status],
        PlaceRole: [wording.place_role_name(role) for role in PlaceRole],
        PlaceType: [wording.place_type_name(place) for place in PlaceType],
        ParticipantRole: [wording.participant_role_name(role) for role in ParticipantRole],
    }
    for codes, names in named.items():
        assert len(set(names)) == len(codes), codes
        assert all(names), codes


@pytest.mark.parametrize(
    ("code", "language", "name"),
    [("NZ", "en", "New Zealand"), ("JP", "ja", "日本"), ("XX", "en", "XX"), ("EU", "en", "EU")],
)
def test_countries_are_named_by_cldr(code: str, language: str, name: str) -> None:
    assert wording.country_name(code, language) == name


def test_known_countries_are_countries() -> None:
    known = wording.known_countries("en")
    assert known["CK"] == "Cook Islands"
    assert not {"EU", "UN", "ZZ", "001"} & set(known)


def test_a_country_takes_its_name_from_cldr_and_a_ship_from_the_data() -> None:
    assert wording.actor_name(builders.country("JP"), "en") == "Japan"
    assert wording.actor_name(builders.actor("aotearoa", ActorType.SHIP, "NZ"), "en") == "Aotearoa"


def test_numbers_follow_the_language() -> None:
    assert wording.number(12345, "en") == "12,345"
    assert wording.number(12345, "de") == "12.345"


def test_a_problem_is_said_with_its_values_as_text() -> None:
    assert wording.sentence(Problem("No source is called “{name}”.", name="{0}<b>")) == "No source is called “{0}<b>”."


def test_words_of_a_document_are_one_line_without_overrides() -> None:
    assert wording.in_one_line("\u202eevil gist\nsecond") == "evil gist second"


def test_words_that_nobody_reads_to_their_end_are_cut_and_say_so() -> None:
    long = "lorem ipsum " * 100_000
    assert wording.in_one_line("x" * 4000) == "x" * 4000
    shown = wording.in_one_line(long)
    assert len(shown) <= 4001
    assert long.startswith(shown.removesuffix("…"))
    assert shown.endswith("…")


@pytest.mark.parametrize(
    ("edtf", "status", "words"),
    [
        ("2022/2025", Status.ONGOING, "lasted over this time"),
        ("2022/..", Status.ONGOING, "ongoing"),
        ("2025-06~", Status.ONGOING, "ongoing"),
        ("2032/2033", Status.PLANNED, "planned"),
    ],
)
def test_what_has_a_known_end_is_not_called_ongoing(edtf: str, status: Status, words: str) -> None:
    assert wording.status_in_words(builders.event(edtf=edtf, status=status)) == words
