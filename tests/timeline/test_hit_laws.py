"""What holds of pointing and counting in every scene: whatever the dates, the grouping, the words and the size."""

import itertools
from collections import Counter

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from nzjp_viewer.domain.vocabulary import Kind, Status
from nzjp_viewer.query.columns import EventTable
from nzjp_viewer.query.grouping import Grouping
from nzjp_viewer.query.windows import Strand
from nzjp_viewer.timeline.axis import axis
from nzjp_viewer.timeline.layout import Layout, View
from nzjp_viewer.timeline.long_lanes import lanes_of
from nzjp_viewer.timeline.scale import FEWEST_DAYS, Scale
from nzjp_viewer.timeline.scene import Hit, Look, Scene
from tests.builders import dataset, event, many_rows
from tests.timeline.support import TODAY, EvenLettering, check_nothing_overlaps, day

Titled = tuple[EventTable, Grouping]

DATES = st.one_of(
    st.sampled_from(["2024-05-05", "2024-05-05~", "2024-05", "2024?", "2023-11%", "2024-21"]),  # many on one day
    st.tuples(st.integers(2022, 2026), st.integers(1, 12)).map(lambda ym: f"{ym[0]}-{ym[1]:02}"),
    st.tuples(st.integers(2023, 2025), st.integers(1, 12), st.integers(1, 28), st.sampled_from(["", "~", "?"])).map(
        lambda ymd: f"{ymd[0]}-{ymd[1]:02}-{ymd[2]:02}{ymd[3]}"
    ),
    st.tuples(st.integers(1950, 2020), st.integers(2021, 2060)).map(lambda years: f"{years[0]}/{years[1]}"),
    st.integers(2000, 2030).map(lambda year: f"{year}/.."),
    st.integers(2000, 2030).map(lambda year: f"../{year}"),
)
COUNTRIES = st.lists(st.sampled_from(["NZ", "JP", "AU", "US"]), max_size=3, unique=True)
LETTERINGS = st.builds(EvenLettering, letter=st.floats(4, 16), line=st.floats(11, 36))


@st.composite
def tables(draw: st.DrawFn) -> EventTable:
    """Up to some dozens of events of every sort of date, of some countries, in some storyline of sources."""
    drawn = st.tuples(DATES, st.sampled_from(Kind), st.sampled_from(Status), COUNTRIES, st.booleans())
    found = draw(st.lists(drawn, min_size=1, max_size=45))
    return EventTable.of(
        dataset(
            event(
                f"e{number}",
                edtf,
                kind=kind,
                status=status,
                countries=countries,
                sources=("paper", "gazette") if both else ("paper",),
            )
            for number, (edtf, kind, status, countries, both) in enumerate(found)
        )
    )


@st.composite
def views(draw: st.DrawFn) -> View:
    """From some days to centuries, in pictures from slim to wide and from low to high."""
    days = FEWEST_DAYS * 20_000 ** draw(st.floats(0, 1))
    middle = draw(st.floats(day("2018"), day("2030")))
    scale = Scale(middle - days / 2, middle + days / 2, draw(st.floats(150, 2600)))
    return View(scale, draw(st.floats(60, 1000)), all_lanes=draw(st.booleans()))


def laid_out(table: EventTable, grouping: Grouping, view: View, lettering: EvenLettering) -> Scene:
    lanes = lanes_of(table, np.arange(len(table)), TODAY, grouping)
    return Layout(lanes, TODAY, lambda row: f"Event {row} " + "x" * (row % 23), lettering).scene(view)


def check_hits(scene: Scene) -> None:
    """The middle of everything painted meets it, or what is painted over it: words over glyphs, those over bars."""
    glyphs, bars, width = scene.glyphs, scene.bars, scene.scale.width
    for index, (x0, x1) in enumerate(zip(glyphs.x0, glyphs.x1, strict=True)):
        x = (max(x0, 0.0) + min(x1, width)) / 2
        if max(x0, 0.0) < min(x1, width):
            hit = scene.hit(x, glyphs.y[index], reach=0.0)
            assert hit == Hit(event=glyphs.event[index]), f"glyph {index} is met as {hit}"
    for label in scene.labels:
        hit = scene.hit(label.x + label.width / 2, label.y, reach=0.0)
        over = {glyphs.event[label.glyph], *small_ones_at(scene, label.x + label.width / 2, label.y)}
        assert hit is not None
        assert hit.event in over, f"{label} is met as {hit}"
    for index in range(len(bars)):
        x = (bars.x0[index] + bars.x1[index]) / 2
        for y in (bars.bottom[index] - 0.25, (bars.ceiling[index] + bars.bottom[index]) / 2):
            hit = scene.hit(x, y, reach=0.0)
            assert hit is not None
            assert hit.bar == index or hit.event is not None, f"bar {index} is met as {hit}"


def small_ones_at(scene: Scene, x: float, y: float) -> set[int]:
    """The events of thin rows at a point: words of a selected event, or upon their own span, may lie over these."""
    glyphs, half = scene.glyphs, scene.rows.thin / 2
    return {
        glyphs.event[index]
        for index in range(len(glyphs))
        if glyphs.look[index] & Look.SMALL
        and glyphs.x0[index] <= x <= glyphs.x1[index]
        and abs(glyphs.y[index] - y) <= half
    }


def check_counts(scene: Scene, table: EventTable, grouping: Grouping) -> None:
    """Every lane shows each of its events in sight once: as a glyph, in one bar, or in what reaches into the view."""
    scale, shown = scene.scale, {box.key: number for number, box in enumerate(scene.lanes)}
    for lane in lanes_of(table, np.arange(len(table)), TODAY, grouping):
        number = shown[lane.key]
        drawn = Counter(e for e, at in zip(scene.glyphs.event, scene.glyphs.lane, strict=True) if at == number)
        barred: Counter[int] = Counter()
        for bar, at in enumerate(scene.bars.lane):
            if at == number:
                rows = scene.bars.rows(bar)
                assert len(rows) == scene.bars.count[bar]
                assert not scene.bars.parts[bar] or sum(scene.bars.parts[bar]) == len(rows)
                barred.update(rows)
        assert set(drawn.values()) | set(barred.values()) <= {1}
        assert not set(drawn) & set(barred)
        inside = lane.touching(scale.start, scale.end)
        seen = sum(1 for row in drawn | barred if touches(table, row, scale))
        assert seen + scene.lanes[number].earlier == inside


def touches(table: EventTable, row: int, scale: Scale) -> bool:
    strand = Strand.of(table, np.array([row]), TODAY)
    return bool(strand.first[0] < scale.end and int(strand.last[0]) + 1 > scale.start)


@settings(max_examples=150)
@given(tables(), st.sampled_from(Grouping), views(), LETTERINGS)
def test_pointing_at_anything_meets_it(
    table: EventTable, grouping: Grouping, view: View, lettering: EvenLettering
) -> None:
    check_hits(laid_out(table, grouping, view, lettering))


@settings(max_examples=100)
@given(tables(), st.sampled_from(Grouping), views(), LETTERINGS)
def test_every_lane_shows_its_events_once_and_nothing_over_another(
    table: EventTable, grouping: Grouping, view: View, lettering: EvenLettering
) -> None:
    scene = laid_out(table, grouping, view, lettering)

    check_nothing_overlaps(scene)
    check_counts(scene, table, grouping)


@settings(max_examples=40)
@given(
    st.sampled_from([300, 3000, 20_000]),
    st.integers(0, 5),
    st.floats(0, 1),
    st.floats(0, 1),
    st.floats(80, 700),
    LETTERINGS,
)
def test_crowds_can_be_pointed_at_too(
    count: int, seed: int, zoom: float, at: float, height: float, lettering: EvenLettering
) -> None:
    table = many_rows(count, first="1990-01-01", years=40, seed=seed)
    days = FEWEST_DAYS * (40 * 500 / FEWEST_DAYS) ** zoom
    start = day("1990-01-01") + at * 40 * 365 - days / 2
    view = View(Scale(start, start + days, 1200), height)

    for grouping in (Grouping.KIND, Grouping.NONE):
        scene = laid_out(table, grouping, view, lettering)
        check_hits(scene)
        assert all(a < b for a, b in zip(scene.bars.x0, scene.bars.x1, strict=True))


@settings(max_examples=150)
@given(views(), LETTERINGS, st.sampled_from(["en", "ja", "de"]))
def test_ticks_rise_and_labels_keep_apart_at_every_size_of_words(
    view: View, lettering: EvenLettering, language: str
) -> None:
    ruled = axis(view.scale, language, lettering)

    for ticks in (ruled.ticks, ruled.major):
        assert all(a < b for a, b in itertools.pairwise(ticks))
    for labels in (ruled.lower, ruled.upper):
        assert all(a.x + a.width < b.x and a.day < b.day for a, b in itertools.pairwise(labels))
        assert all(label.x >= 0 and label.x + label.width <= view.scale.width for label in labels)


@settings(max_examples=150)
@given(views(), st.lists(st.tuples(st.floats(0.2, 5), st.floats(0, 1)), min_size=1, max_size=8))
def test_zooming_again_and_again_keeps_the_date_under_the_pointer(view: View, turns: list[tuple[float, float]]) -> None:
    scale = view.scale
    for factor, share in turns:
        x = share * scale.width
        closer = scale.zoomed(factor, x)
        # Within a thousandth of a pixel, unless the calendar's own edges stop it.
        if closer.start > -700_000 and closer.end < 2_900_000 and closer.days != scale.days:
            assert abs(closer.x(scale.day(x)) - x) < 1e-3
        scale = closer
