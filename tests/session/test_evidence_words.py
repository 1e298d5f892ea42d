"""Evidence in words: how a date came about, what is asserted, who says it."""

from __future__ import annotations

import pytest

from nzjp_viewer.domain.conflicts import conflicts
from nzjp_viewer.domain.model import Claim, Source
from nzjp_viewer.domain.vocabulary import ClaimBasis, ClaimField, DateBasis
from nzjp_viewer.session import evidence_words
from tests.builders import actor, claim, dataset, event, place, source, when

ARABIC = "\u0645\u062c\u0644\u0629"


def test_every_field_has_a_name_of_its_own() -> None:
    names = {evidence_words.field_name("date"), *map(evidence_words.field_name, ClaimField)}
    assert len(names) == 1 + len(ClaimField)
    assert {"Date", "Place", "Who", "How"} <= names


@pytest.mark.parametrize(
    ("said", "words"),
    [
        (claim(edtf="2024-09", stated="in September"), "“in September” → September 2024"),
        (claim(edtf="2024-09", stated="In September 2024"), "“In September 2024”"),
        (claim(edtf="2024-09", stated=""), "September 2024"),
        (
            claim(edtf="2024-10", stated="last October", basis=ClaimBasis.PUBLICATION),
            "“last October” → October 2024, counted from publication",
        ),
        (claim(edtf="2025~", stated="", basis=ClaimBasis.INFERRED), "about 2025, inferred"),
    ],
)
def test_a_date_is_told_with_the_sources_words_and_how_it_was_resolved(said: Claim, words: str) -> None:
    assert evidence_words.date_in_words(said, "en") == words


@pytest.mark.parametrize(
    ("said", "words"),
    [
        (claim(stated="last October", basis=ClaimBasis.PUBLICATION), "“last October”, counted from publication"),
        (claim(stated="", basis=ClaimBasis.INFERRED), "inferred"),
        (claim(stated=""), ""),
    ],
)
def test_a_date_that_is_said_elsewhere_is_left_out(said: Claim, words: str) -> None:
    assert evidence_words.date_in_words(said, "en", resolved=False) == words


def test_quoted_words_are_one_line_that_keeps_its_direction() -> None:
    assert evidence_words.quoted("last\nyear") == "“last year”"
    assert evidence_words.quoted(ARABIC) == f"“\u2068{ARABIC}\u2069”"


def _event(*claims: Claim) -> str:
    return evidence_words.stated_in_words(event("one", claims=claims), "en")


def test_what_the_sources_stated_is_summed_up_by_how_it_was_resolved() -> None:
    plain = claim(stated="in September")
    counted = claim(stated="last month", basis=ClaimBasis.PUBLICATION)
    guessed = claim(stated="", basis=ClaimBasis.INFERRED)
    assert _event(plain, claim(stated="in September")) == "stated “in September”"
    assert _event(counted, plain, guessed) == "stated “in September”; counted from publication: “last month”; inferred"
    assert _event(claim(stated="")) == ""


def test_many_ways_of_stating_a_date_are_cut_short() -> None:
    claims = [claim(stated=f"words {number}") for number in range(5)]
    assert _event(*claims) == "stated “words 0”, “words 1”, “words 2” and 2 more"


def test_what_a_claim_asserts_is_said_in_names_dates_and_words() -> None:
    said = claim(
        edtf="2024-09-25",
        fields={
            ClaimField.PLACE: ("tokyo", "osaka"),
            ClaimField.PARTICIPANTS: ("nz", "collins"),
            ClaimField.MANNER: " on the\nsame day ",
        },
    )
    data = dataset(
        [event("one", claims=(said,), countries=("NZ",), at=("tokyo", "osaka"))],
        places=[place("tokyo"), place("osaka")],
        actors=[actor("collins")],
    )
    words = [evidence_words.asserted(data, said, field, "en") for field in said.fields]
    assert evidence_words.asserted(data, said, "date", "en") == "25 September 2024"
    assert words == ["Tokyo, Osaka", "New Zealand, Collins", "on the same day"]


def test_asking_for_what_a_claim_does_not_say_is_an_error() -> None:
    with pytest.raises(KeyError):
        evidence_words.asserted(dataset(), claim(), ClaimField.COUNT, "en")


@pytest.mark.parametrize(
    ("edtf", "words"),
    [
        ("2024-09-25", "Sep 2024"),
        ("2024-09~", "Sep 2024"),
        ("2027", "2027"),
        ("2024-06-17~/2024-06-19", "Jun 2024"),
        ("2032/2033", "2032"),
        ("../2022-05", "by May 2022"),
        ("2022-04-21/..", "Apr 2022"),
        ("202X", "2020s"),
    ],
)
def test_a_rough_date_is_short_and_no_finer_than_a_month(edtf: str, words: str) -> None:
    assert evidence_words.roughly(when(edtf), "en") == words


@pytest.mark.parametrize(
    ("short", "published", "name"),
    [
        ("Japan Times, Jun 2025", "2025-06~", "Japan Times"),
        ("Japan Times, Jun 2025", "2026-01", "Japan Times, Jun 2025"),
        ("Smith, Jones", "2025", "Smith, Jones"),
        (", 2025", "2025", ", 2025"),
        ("NHK", "2025", "NHK"),
        ("", "2025", "Paper"),
    ],
)
def test_a_name_loses_the_date_that_stands_beside_it(short: str, published: str, name: str) -> None:
    assert evidence_words.without_date(source(short=short, published=when(published))) == name


def _papers() -> list[Source]:
    return [
        source("late", short="WSWS, Jan 2026", published=when("2026-01-15")),
        source("early", short="WSWS, May 2022", published=when("2022-05-03")),
        source("times", short="Japan Times, Jun 2025", published=when("2025-06~")),
        source("undated", short="Leaflet", published=when("../2030")),
    ]


def test_names_keep_their_dates_where_two_would_be_the_same() -> None:
    assert evidence_words.names_of_sources(_papers()) == {
        "late": "WSWS, Jan 2026",
        "early": "WSWS, May 2022",
        "times": "Japan Times",
        "undated": "Leaflet",
    }


def test_sources_come_in_the_order_of_publication() -> None:
    one = event("one", sources=("undated", "late", "times", "early"))
    data = dataset([one], sources=_papers())
    ids = [paper.id for paper in evidence_words.in_order_of_publication(data, one)]
    assert ids == ["early", "times", "late", "undated"]


def test_who_says_it_is_told_once_and_with_paragraphs_where_a_source_contradicts_itself() -> None:
    how = ClaimField.MANNER
    one = event(
        "one",
        claims=(
            claim("late", paragraph=7, fields={how: "together"}),
            claim("times", paragraph=3, fields={how: "together"}),
            claim("late", paragraph=4, fields={how: "together"}),
            claim("late", paragraph=9, fields={how: "apart"}),
        ),
    )
    data = dataset([one], sources=_papers())
    (found,) = conflicts(one)
    said = [evidence_words.who_says(data, one, found, reading, "en") for reading in found.readings]
    assert said == ["Japan Times, WSWS ¶4 ¶7", "WSWS ¶9"]


def test_a_source_in_full_says_how_an_inferred_date_is_known() -> None:
    paper = source(
        title="Ties", author="A. Writer", publisher="Press", published_basis=DateBasis.INFERRED, published_note="Guess."
    )
    assert evidence_words.about_source(paper, "en").split("\n") == ["Ties", "A. Writer", "Press, 1 June 2025", "Guess."]
    sure = source(title="Ties", publisher="Press", published_note="Printed at the top.")
    assert evidence_words.about_source(sure, "en").split("\n") == ["Ties", "Press, 1 June 2025"]


def test_there_is_one_order_of_publication_for_the_reader_and_the_details() -> None:
    sources = [
        source("2020", published=when("2020")),
        source("1965", published=when("1965")),
        source("by-1960", published=when("../1960")),
        source("1970", published=when("1970-01-01")),
    ]
    claims = tuple(claim(one.id) for one in sources)
    data = dataset([event("one", claims=claims)], sources=sources)
    ordered = [one.id for one in evidence_words.by_publication(sources)]
    assert ordered == ["by-1960", "1965", "1970", "2020"]
    assert [one.id for one in evidence_words.in_order_of_publication(data, data.events[0])] == ordered


def test_a_count_of_further_words_is_written_in_the_digits_of_the_language() -> None:
    claims = tuple(claim(stated=f"words {number}") for number in range(1203))
    told = evidence_words.stated_in_words(event("one", claims=claims), "en")
    assert told == "stated “words 0”, “words 1”, “words 2” and 1,200 more"


def test_what_is_told_of_a_source_cannot_turn_the_words_around() -> None:
    evil = "\u202eevil\nwords"
    made = source(title=evil, author=evil, publisher=evil, published_basis=DateBasis.INFERRED, published_note=evil)
    told = evidence_words.about_source(made, "en")
    assert "\u202e" not in told
    assert len(told.split("\n")) == 4
    assert evidence_words.without_date(source(short=evil)) == "evil words"
