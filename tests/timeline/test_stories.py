"""What is drawn of storylines and relations for what is selected and followed."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QSizeF
from PySide6.QtGui import QFont

from nzjp_viewer.domain.model import Dataset, Relation, Storyline
from nzjp_viewer.domain.vocabulary import Kind, RelationKind
from nzjp_viewer.query.filter import Filter
from nzjp_viewer.session.session import Session
from nzjp_viewer.session.state import ViewState
from nzjp_viewer.storage.datasets import load_bundled
from nzjp_viewer.timeline.curves import Arrow, Thread, flattened
from nzjp_viewer.timeline.scene import Hit, Look, Scene
from nzjp_viewer.timeline.stage import Fit, Stage
from nzjp_viewer.timeline.stories import MOST_DRAWN, MOST_STORIES
from tests.builders import dataset, event, many_events, text
from tests.timeline.support import TODAY
from tests.timeline.weaving import check_goes_right, scene_of, telling

pytestmark = pytest.mark.usefixtures("qapp")


def told() -> Dataset:
    return dataset(
        [
            event("talks", "2021-04-21", kind=Kind.MEETING, relations=(Relation(RelationKind.LED_TO, "pact"),)),
            event("visit", "2022-01-01"),
            event("pact", "2024-12-19", kind=Kind.AGREEMENT),
            event("quake", "2023-03-01", kind=Kind.INCIDENT),
        ],
        storylines=[
            Storyline("acsa", text("The pact"), text(""), ("talks", "visit", "pact")),
            Storyline("trip", text("The trip"), text(""), ("talks", "visit")),
        ],
    )


def threads(scene: Scene) -> list[tuple[str, bool]]:
    return [(thread.story, thread.is_strong) for thread in scene.threads if isinstance(thread, Thread)]


def arrows(scene: Scene) -> list[tuple[RelationKind, bool]]:
    return [(thread.kind, thread.outgoing) for thread in scene.threads if isinstance(thread, Arrow)]


def test_without_a_selection_nothing_is_drawn() -> None:
    assert scene_of(told()).threads == ()


def test_the_first_storyline_of_the_selected_event_is_the_strong_one_and_uppermost() -> None:
    scene = scene_of(told(), ViewState(selected=("visit",)))

    assert threads(scene) == [("trip", False), ("acsa", True)]
    assert not scene.is_faint


def test_an_event_without_storyline_and_relation_draws_nothing() -> None:
    assert scene_of(told(), ViewState(selected=("quake",))).threads == ()


def test_relations_are_drawn_from_either_end() -> None:
    assert arrows(scene_of(told(), ViewState(selected=("talks",)))) == [(RelationKind.LED_TO, True)]
    assert arrows(scene_of(told(), ViewState(selected=("pact",)))) == [(RelationKind.LED_TO, False)]


def test_a_followed_storyline_is_drawn_without_a_selection_and_alone() -> None:
    assert threads(scene_of(told(), ViewState(story="trip"))) == [("trip", True)]
    assert threads(scene_of(told(), ViewState(story="acsa", selected=("talks",)))) == [("acsa", True)]


def test_while_following_relations_out_of_the_storyline_are_left_out() -> None:
    assert arrows(scene_of(told(), ViewState(story="trip", selected=("talks",)))) == []
    assert arrows(scene_of(told(), ViewState(story="acsa", selected=("talks",)))) == [(RelationKind.LED_TO, True)]


def test_while_following_all_other_events_are_faint() -> None:
    data = told()
    scene = scene_of(data, ViewState(story="trip"))

    faint = {
        data.events[row].id
        for row, look in zip(scene.glyphs.event, scene.glyphs.look, strict=True)
        if look & Look.FAINT
    }

    assert faint == {"pact", "quake"}
    assert scene.is_faint


def through_bars(length: int) -> tuple[Dataset, set[int]]:
    """Events that are nearly all in bars, with a storyline of so many, and its table rows."""
    events = many_events(1500, first="2020-01-01", years=6)
    rows = range(0, len(events), len(events) // length)[:length]
    return telling(*events, story=tuple(events[row].id for row in rows)), set(rows)


def test_the_events_of_a_followed_storyline_are_drawn_where_all_others_are_in_bars() -> None:
    data, rows = through_bars(MOST_DRAWN)

    assert len(rows & set(scene_of(data).glyphs.event)) < MOST_DRAWN / 2
    assert rows <= set(scene_of(data, ViewState(story="tale")).glyphs.event)


def test_of_a_longer_storyline_events_among_bars_stay_counted() -> None:
    data, rows = through_bars(MOST_DRAWN + 1)

    assert len(rows & set(scene_of(data, ViewState(story="tale")).glyphs.event)) < MOST_DRAWN / 2


def test_what_the_filter_leaves_out_is_neither_passed_nor_pointed_at() -> None:
    data = told()
    filtered = Filter(kinds=(Kind.MEETING, Kind.VISIT))

    scene = scene_of(data, ViewState(filter=filtered, selected=("talks",)))

    assert arrows(scene) == []
    for thread in scene.threads:
        assert isinstance(thread, Thread)
        assert [data.events[stop.row].id for stop in thread.stops] == ["talks", "visit"]
        assert thread.fades == (False, False)


def test_of_very_many_storylines_a_few_are_drawn() -> None:
    events = [event("a", "2021-01-01"), event("b", "2022-01-01")]
    stories = [Storyline(f"s{n}", text("A tale"), text(""), ("a", "b")) for n in range(3 * MOST_STORIES)]

    scene = scene_of(dataset(events, storylines=stories), ViewState(selected=("a",)))

    assert len(threads(scene)) == MOST_STORIES + 1
    assert threads(scene)[-1] == ("s0", True)


@pytest.mark.parametrize("story", [story.id for story in load_bundled().storylines])
def test_every_bundled_storyline_is_one_calm_line(story: str) -> None:
    data = load_bundled()
    session = Session(data, ViewState(story=story))
    stage = Stage(session, TODAY, QFont())
    scene = stage.picture(stage.fitting(1060), QSizeF(1060, 330), 0.0, fit=Fit.LANES).scene

    (thread,) = scene.threads

    assert isinstance(thread, Thread)
    rows = {data.row_by_id[name] for name in data.storyline_by_id[story].events}
    assert {stop.row for stop in thread.stops if stop.glyph is not None} == rows & set(scene.glyphs.event)
    check_goes_right(thread.points)
    heights = [y for _, y in flattened(thread.points)]
    assert 0 <= min(heights) <= max(heights) <= scene.height


def test_a_point_on_a_curve_or_arrow_meets_it_where_nothing_else_is() -> None:
    scene = scene_of(told(), ViewState(selected=("talks",)))
    found = set()
    for index, thread in enumerate(scene.threads):
        for x, y in flattened(thread.points):
            hit = scene.hit(x, y)
            assert hit is not None
            found |= {index} if hit == Hit(thread=index) else set()

    assert len(scene.threads) - 1 in found
    assert scene.hit(scene.scale.width - 2, scene.height - 2) is None


def test_an_event_is_met_before_the_curve_that_passes_it() -> None:
    scene = scene_of(told(), ViewState(selected=("talks",)))
    (stop, *_) = next(thread for thread in scene.threads if isinstance(thread, Thread)).stops

    assert scene.hit(stop.x, stop.y) == Hit(event=stop.row)
