"""Events as data: the contract's fields, and text that stays text wherever it lands."""

from __future__ import annotations

import csv
import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nzjp_viewer.domain.model import EventPlace, Participant, Relation, Storyline
from nzjp_viewer.domain.vocabulary import (
    ActorType,
    ClaimBasis,
    ClaimField,
    Kind,
    ParticipantRole,
    PlaceRole,
    RelationKind,
)
from nzjp_viewer.export.data import CSV_FIELDS, as_csv, as_json, as_table, printable
from nzjp_viewer.storage import datasets
from tests import builders

PATROL = builders.event(
    "patrol",
    "2024-09",
    kind=Kind.PATROL,
    title="Transit",
    summary={"en": "Through the strait."},
    places=(EventPlace("strait", PlaceRole.WHERE), EventPlace("tokyo", PlaceRole.MENTIONED)),
    participants=(Participant("aotearoa", ParticipantRole.UNIT), Participant("jp", ParticipantRole.PARTY)),
)
DATA = builders.dataset(
    [PATROL, builders.event("since", "2022/..")],
    places=[builders.place("strait", 24.4, 119.6), builders.place("tokyo", country_code="JP")],
    actors=[builders.actor("aotearoa", ActorType.SHIP, "NZ")],
    storylines=[Storyline("story", {"en": "Story"}, {"en": "Told."}, ("patrol",))],
)


def test_json_holds_exactly_the_fields_of_the_contract() -> None:
    since, patrol = json.loads(as_json(DATA, DATA.events, "en"))
    assert patrol == {
        "id": "patrol",
        "title": "Transit",
        "summary": "Through the strait.",
        "titles": {"en": "Transit"},
        "summaries": {"en": "Through the strait."},
        "when": "2024-09",
        "earliest": "2024-09-01",
        "latest": "2024-09-30",
        "status": "happened",
        "kind": "patrol",
        "countries": ["JP", "NZ"],
        "participants": [
            {"id": "aotearoa", "name": "Aotearoa", "type": "ship", "role": "unit"},
            {"id": "jp", "name": "Japan", "type": "country", "role": "party"},
        ],
        "places": [
            {"id": "strait", "name": "Strait", "type": "city", "lat": 24.4, "lon": 119.6, "role": "where"},
            {"id": "tokyo", "name": "Tokyo", "type": "city", "lat": 35.68, "lon": 139.69, "role": "mentioned"},
        ],
        "storylines": ["story"],
        "claims": [
            {
                "source": "paper",
                "paragraph": 1,
                "start": 0,
                "end": 10,
                "stated": "2024-09",
                "when": "2024-09",
                "gist": "It took place.",
                "passage_hash": "000000000000",
                "basis": "explicit",
                "reasoning": "",
                "note": "",
                "places": [],
                "participants": [],
                "fields": {},
            }
        ],
        "conflicts": [],
        "relations": [],
    }
    assert (since["earliest"], since["latest"]) == ("2022-01-01", None)


def test_json_says_where_the_claims_differ_and_what_the_event_has_to_do_with() -> None:
    claims = (
        builders.claim("paper", "2024-09", fields={ClaimField.PLACE: ("tokyo",), ClaimField.MANNER: "together"}),
        builders.claim(
            "agency",
            "2024-10",
            basis=ClaimBasis.INFERRED,
            reasoning="It is told after the visit.",
            note="The paper has another month.",
            fields={ClaimField.MANNER: "on the same day"},
        ),
    )
    related = builders.event("one", claims=claims, relations=(Relation(RelationKind.LED_TO, "patrol"),))
    data = builders.dataset([related, PATROL])
    (record,) = json.loads(as_json(data, [related], "en"))
    assert record["conflicts"] == [
        {"field": "date", "readings": [{"value": "2024-09", "claims": [0]}, {"value": "2024-10", "claims": [1]}]},
        {
            "field": "manner",
            "readings": [{"value": "together", "claims": [0]}, {"value": "on the same day", "claims": [1]}],
        },
    ]
    assert record["relations"] == [{"kind": "led-to", "to": "patrol", "title": "Transit"}]
    assert record["claims"][0]["fields"] == {"place": ["tokyo"], "manner": "together"}
    told = {key: record["claims"][1][key] for key in ("basis", "reasoning", "note")}
    assert told == {
        "basis": "inferred",
        "reasoning": "It is told after the visit.",
        "note": "The paper has another month.",
    }
    row = next(csv.DictReader(io.StringIO(as_csv(data, [related], "en"))))
    assert row["conflicts"] == "date; manner"


def test_nothing_matching_is_an_empty_array_and_a_bare_header() -> None:
    assert json.loads(as_json(DATA, [], "en")) == []
    assert as_csv(DATA, [], "en") == ",".join(CSV_FIELDS) + "\r\n"


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_any_title_comes_back_from_csv(title: str) -> None:
    event = builders.event(title={"en": title})
    row = next(csv.DictReader(io.StringIO(as_csv(builders.dataset([event]), [event], "en"), newline="")))
    assert row["title"] in {title, f"'{title}"}


@pytest.mark.parametrize("title", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1"])
def test_csv_cells_are_no_formulas(title: str) -> None:
    event = builders.event(title={"en": title})
    row = next(csv.DictReader(io.StringIO(as_csv(builders.dataset([event]), [event], "en"), newline="")))
    assert row["title"] == f"'{title}"


def test_csv_joins_lists() -> None:
    row = next(csv.DictReader(io.StringIO(as_csv(DATA, [PATROL], "en"))))
    assert row["countries"] == "JP; NZ"
    assert row["participants"] == "Aotearoa; Japan"
    assert row["places"] == "Strait; Tokyo"
    assert row["sources"] == "paper"


@pytest.mark.parametrize("width", [80, 120, 200])
def test_the_table_keeps_to_the_terminal_where_it_can(width: int) -> None:
    data = datasets.load_bundled()
    table = as_table(data, data.events, "en", width)
    assert max(map(len, table.splitlines())) <= width
    assert data.events[0].title["en"].split()[0] in table


def test_the_table_cannot_steer_the_terminal() -> None:
    event = builders.event(title={"en": "\x1b[31mred\u202e\nline"})
    table = as_table(builders.dataset([event]), [event], "en", 120)
    assert "\x1b" not in table
    assert "\u202e" not in table
    assert "[31mred line" in table


@given(st.text())
def test_printable_text_has_no_control_characters(text: str) -> None:
    assert not any(ord(letter) < 32 or letter in "\u202a\u202b\u202d\u202e\u2066\u2069" for letter in printable(text))
