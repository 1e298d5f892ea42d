"""Arrows of relations: they join two glyphs, cover neither, and point from the event that has the relation."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nzjp_viewer.domain.model import Dataset, Relation
from nzjp_viewer.domain.vocabulary import Kind, RelationKind
from nzjp_viewer.session.state import TimeWindow, ViewState
from nzjp_viewer.timeline.arrows import MOST_ARROWS, Tie, arrows_of
from nzjp_viewer.timeline.curves import Arrow, Point
from nzjp_viewer.timeline.scene import Scene
from tests.builders import dataset, event, many_events, on_day
from tests.timeline.support import day
from tests.timeline.weaving import scene_of, with_twin

pytestmark = pytest.mark.usefixtures("qapp")

FIRST = day("2020-01-01")


def ties_of(data: Dataset, name: str) -> list[Tie]:
    links = data.links_by_event.get(name, ())
    rows = [(link, data.row_by_id[link.event]) for link in links]
    return [Tie(link.kind, link.outgoing, row, float(data.events[row].when.earliest or 0)) for link, row in rows]


def arrows(data: Dataset, name: str, scene: Scene | None = None) -> tuple[Arrow, ...]:
    return arrows_of(scene or scene_of(data), data.row_by_id[name], ties_of(data, name))


def pair(first: str, second: str, kinds: tuple[Kind, Kind] = (Kind.VISIT, Kind.POLICY)) -> Dataset:
    """Two events, the first of which led to the second."""
    return dataset(
        [
            event("cause", first, kind=kinds[0], relations=(Relation(RelationKind.LED_TO, "effect"),)),
            event("effect", second, kind=kinds[1]),
        ]
    )


def beside(scene: Scene, row: int, point: Point) -> float:
    """Pixels from a point to the glyph of a row."""
    index = scene.glyphs.event.index(row)
    x0, x1 = scene.glyphs.x0[index], scene.glyphs.x1[index]
    return math.hypot(max(x0 - point[0], point[0] - x1, 0.0), max(abs(point[1] - scene.glyphs.y[index]) - 7, 0.0))


def test_an_arrow_goes_from_the_cause_to_the_effect_whichever_is_selected() -> None:
    data = pair("2021-01-01", "2024-01-01")

    (forth,), (back,) = arrows(data, "cause"), arrows(data, "effect")

    assert (forth.outgoing, forth.row, back.outgoing, back.row) == (True, 1, False, 0)
    assert forth.points[0][0] < forth.points[-1][0]
    assert back.points[0] == pytest.approx(forth.points[0])
    assert back.points[-1] == pytest.approx(forth.points[-1])


@given(
    st.tuples(st.integers(0, 2000), st.integers(0, 2000)),
    st.tuples(st.sampled_from(Kind), st.sampled_from(Kind)),
)
def test_an_arrow_ends_just_beside_both_glyphs(days: tuple[int, int], kinds: tuple[Kind, Kind]) -> None:
    relation = (Relation(RelationKind.LED_TO, "effect"),)
    data = dataset(
        [
            event("cause", on_day(FIRST + days[0]), kind=kinds[0], relations=relation),
            event("effect", on_day(FIRST + days[1]), kind=kinds[1]),
        ]
    )
    scene = scene_of(data)

    (arrow,) = arrows(data, "cause", scene)

    for name, point in (("cause", arrow.points[0]), ("effect", arrow.points[-1])):
        assert beside(scene, data.row_by_id[name], point) <= 9


def test_an_arrow_along_a_row_bows_over_it() -> None:
    (arrow,) = arrows(pair("2021-01-01", "2024-01-01", (Kind.VISIT, Kind.VISIT)), "cause")

    assert arrow.points[0][1] == pytest.approx(arrow.points[-1][1])
    assert arrow.points[1][1] < arrow.points[0][1] - 8


def test_between_spans_of_one_time_an_arrow_is_upright() -> None:
    (arrow,) = arrows(pair("2021/2024", "2022/2025"), "cause")

    assert arrow.points[0][0] == pytest.approx(arrow.points[-1][0], abs=8)


@pytest.mark.parametrize(("other", "edge"), [("2030-01-01", "right"), ("2010-01-01", "left")])
def test_what_is_out_of_sight_is_pointed_at_from_the_edge(other: str, edge: str) -> None:
    data = dataset(
        [
            event("here", "2022-01-01", relations=(Relation(RelationKind.LED_TO, "far"),)),
            event("far", other),
        ]
    )
    scene = scene_of(data)

    (arrow,) = arrows(data, "here", scene)

    assert arrow.beyond
    assert arrow.points[-1][0] == (scene.scale.width if edge == "right" else 0.0)


def test_several_that_are_out_of_sight_are_told_apart() -> None:
    names = [f"far{n}" for n in range(3)]
    here = event("here", "2022-01-01", relations=tuple(Relation(RelationKind.LED_TO, name) for name in names))
    data = dataset([here, *(event(name, "2031-01-01") for name in names)])

    ends = [arrow.points[-1][1] for arrow in arrows(data, "here")]

    assert len(set(ends)) == 3


def test_an_event_out_of_sight_has_no_arrows() -> None:
    assert arrows(pair("2010-01-01", "2022-01-01"), "cause") == ()


def test_a_bar_that_counts_the_other_event_is_pointed_at() -> None:
    crowd = many_events(4000)
    at = next(n for n, one in enumerate(crowd) if (one.when.earliest or 0) > day("1950"))
    data = dataset([*crowd, event("here", "1930-01-01", relations=(Relation(RelationKind.PART_OF, f"event-{at}"),))])
    scene = scene_of(data, ViewState(selected=("here",)), window=TimeWindow(day("1900"), day("2000")))
    row = data.row_by_id[f"event-{at}"]

    (arrow,) = arrows(data, "here", scene)

    (bar,) = [index for index in range(len(scene.bars)) if row in scene.bars.rows(index)]
    assert not arrow.beyond
    assert scene.bars.x0[bar] - 5 <= arrow.points[-1][0] <= scene.bars.x1[bar] + 5


def test_of_an_event_in_two_lanes_the_nearer_glyph_is_joined() -> None:
    data = pair("2021-01-01", "2024-01-01", (Kind.AGREEMENT, Kind.INCIDENT))
    scene = scene_of(data)
    beside_cause = scene.glyphs.y[scene.glyphs.event.index(0)]
    twin = with_twin(scene, scene.glyphs.event.index(1), beside_cause)

    (arrow,) = arrows(data, "cause", twin)

    assert arrow.points[-1][1] == pytest.approx(beside_cause, abs=3)


def test_there_are_never_more_arrows_than_can_be_told_apart() -> None:
    names = [f"e{n}" for n in range(3 * MOST_ARROWS)]
    here = event("here", "2022-01-01", relations=tuple(Relation(RelationKind.LED_TO, name) for name in names))
    data = dataset([here, *(event(name, on_day(FIRST + n)) for n, name in enumerate(names))])

    assert len(arrows(data, "here", scene_of(data, height=3000))) <= MOST_ARROWS
