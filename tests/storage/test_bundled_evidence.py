"""The bundled evidence: what a careful reader would check, entry by entry."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from nzjp_viewer.domain.conflicts import conflicts
from nzjp_viewer.domain.date_parsing import parse
from nzjp_viewer.domain.dates import When
from nzjp_viewer.domain.model import Claim, Dataset, Event, Text
from nzjp_viewer.domain.vocabulary import ClaimBasis, RelationKind, Status
from nzjp_viewer.storage import datasets
from nzjp_viewer.storage.documents import passage_hash
from nzjp_viewer.storage.examination import examine
from nzjp_viewer.storage.resources import resource

LIMITS = {("title", "en"): 60, ("title", "ja"): 40, ("summary", "en"): 400, ("summary", "ja"): 220}
JAPANESE = re.compile("[\u3040-\u30ff\u4e00-\u9fff]")


@pytest.fixture(scope="module")
def bundled() -> Dataset:
    return datasets.load_bundled()


@pytest.fixture(scope="module")
def texts(bundled: Dataset, seeds_dir: Path) -> dict[str, str]:
    """The documents, by source."""
    return {source.id: (seeds_dir / f"{source.id}.txt").read_bytes().decode() for source in bundled.sources}


def claims(data: Dataset) -> Iterator[tuple[Event, Claim]]:
    return ((event, claim) for event in data.events for claim in event.claims)


def test_examining_it_with_the_documents_finds_nothing(seeds_dir: Path) -> None:
    examined = examine(resource(datasets.BUNDLED), seeds_dir)
    assert [str(finding) for finding in examined.findings] == []
    assert examined.at_hand == examined.sources == 5


def test_every_passage_is_the_recorded_one(bundled: Dataset, texts: dict[str, str]) -> None:
    other = [
        (event.id, claim.source, claim.start)
        for event, claim in claims(bundled)
        if passage_hash(texts[claim.source], claim.start, claim.end) != claim.passage_hash
    ]
    assert other == []


def test_passages_are_short_enough_to_be_looked_at(bundled: Dataset, texts: dict[str, str]) -> None:
    for event, claim in claims(bundled):
        assert texts[claim.source][claim.start : claim.end].count("\n\n") <= 3, (event.id, claim.source, claim.start)


def test_no_claim_is_made_twice(bundled: Dataset) -> None:
    made = [(event.id, claim.source, claim.start, claim.end) for event, claim in claims(bundled)]
    assert sorted(set(made)) == sorted(made)


def test_every_date_is_edtf_and_means_the_days_it_is_said_to_mean(bundled: Dataset) -> None:
    dates: list[When] = [source.published for source in bundled.sources]
    dates += [when for event, claim in claims(bundled) for when in (event.when, claim.when)]
    assert [when for when in dates if parse(when.edtf) != when] == []


def test_dates_that_do_not_stand_in_the_passage_are_reasoned(bundled: Dataset) -> None:
    for event, claim in claims(bundled):
        told = (event.id, claim.source, claim.start)
        if claim.basis is not ClaimBasis.EXPLICIT:
            assert 20 <= len(claim.reasoning) <= 240, told
        else:
            assert claim.stated, told


def test_texts_are_there_in_english_and_japanese_and_short_enough(bundled: Dataset) -> None:
    texts: list[tuple[str, str, Text]] = [("dataset", "title", bundled.title)]
    for event in bundled.events:
        texts += [(event.id, "title", event.title), (event.id, "summary", event.summary)]
    for storyline in bundled.storylines:
        texts += [(storyline.id, "names", storyline.names), (storyline.id, "summary", storyline.summary)]
    texts += [(place.id, "names", place.names) for place in bundled.places]
    for owner, part, text in texts:
        assert {"en", "ja"} <= text.keys(), (owner, part)
        for language in ("en", "ja"):
            assert len(text[language]) <= LIMITS.get((part, language), 400), (owner, part, language)
        if part in {"title", "summary"}:
            assert JAPANESE.search(text["ja"]), (owner, part)
            assert not JAPANESE.search(text["en"]), (owner, part)


def test_relations_lead_to_events_and_never_round_in_circles(bundled: Dataset) -> None:
    groups = ({RelationKind.LED_TO, RelationKind.FULFILLED_BY}, {RelationKind.PART_OF}, {RelationKind.UPGRADES})
    for kinds in groups:
        after = {
            event.id: {relation.to for relation in event.relations if relation.kind in kinds}
            for event in bundled.events
        }
        for start, direct in after.items():
            reached: set[str] = set()
            waiting = set(direct)
            while waiting:
                reached |= waiting
                waiting = {further for event in waiting for further in after[event]} - reached
            assert start not in reached, (start, kinds)


def test_every_event_can_be_reached_by_a_story_or_a_relation(bundled: Dataset) -> None:
    alone = [e.id for e in bundled.events if e.id not in bundled.steps_by_event and e.id not in bundled.links_by_event]
    assert alone == []


def test_what_is_planned_or_forecast_was_ahead_of_its_sources(bundled: Dataset) -> None:
    for event in bundled.events:
        if event.status in {Status.PLANNED, Status.FORECAST}:
            published = [bundled.source_by_id[claim.source].published for claim in event.claims]
            assert not all(event.when.is_before(date) for date in published), event.id


def test_where_sources_differ_the_reader_can_see_it(bundled: Dataset) -> None:
    differing = {event.id: conflicts(event) for event in bundled.events if conflicts(event)}
    assert differing
    for event_id, found in differing.items():
        for conflict in found:
            assert len(conflict.readings) > 1, event_id


def test_a_field_that_only_one_claim_gives_is_rare(bundled: Dataset) -> None:
    """Fields are there to be compared: most of those given are given by another claim of the event as well."""
    given = [(event, name) for event, claim in claims(bundled) for name in claim.fields]
    compared = [1 for event, name in given if sum(name in claim.fields for claim in event.claims) > 1]
    assert len(compared) * 2 >= len(given)
