"""Pictures that cannot be scrolled: every lane is in them, or counted in the last."""

from collections.abc import Iterable

import pytest
from PySide6.QtCore import QSizeF
from PySide6.QtGui import QFont
from pytestqt.qtbot import QtBot

from nzjp_viewer.domain.model import Dataset, Event
from nzjp_viewer.domain.vocabulary import Family
from nzjp_viewer.query.grouping import Grouping
from nzjp_viewer.query.moments import OPEN_START, first_day
from nzjp_viewer.session.lane_words import more_lanes
from nzjp_viewer.session.session import Session
from nzjp_viewer.session.state import Lanes, ViewState
from nzjp_viewer.storage.datasets import load_bundled
from nzjp_viewer.timeline.lanes import Lane, ShortLane, joined_lane
from nzjp_viewer.timeline.many import Many
from nzjp_viewer.timeline.matching import Few
from nzjp_viewer.timeline.painting import Picture
from nzjp_viewer.timeline.remaining import largest
from nzjp_viewer.timeline.stage import Fit, Stage
from tests.builders import dataset, event, many_events, storyline
from tests.timeline.support import TODAY, check_nothing_overlaps, check_rows_are_inside_lanes

BUNDLED = load_bundled()


def still(data: Dataset, state: ViewState, width: float = 900, height: float = 300) -> Picture:
    stage = Stage(Session(data, state), TODAY, QFont())
    return stage.picture(stage.fitting(width), QSizeF(width, height), 0.0, fit=Fit.STILL)


def told(picture: Picture) -> set[str]:
    """The events that are drawn or counted in bars."""
    bars, events = picture.scene.bars, BUNDLED.events
    rows = [*picture.scene.glyphs.event, *(row for bar in range(len(bars)) for row in bars.rows(bar))]
    return {events[row].id for row in rows}


@pytest.mark.parametrize("height", [130, 200, 300, 600])
@pytest.mark.parametrize("grouping", list(Grouping))
def test_a_still_picture_is_never_cut(qtbot: QtBot, grouping: Grouping, height: int) -> None:
    picture = still(BUNDLED, ViewState(lanes=Lanes(grouping)), height=height)

    assert picture.scene.height <= picture.lanes.height() + 1
    check_rows_are_inside_lanes(picture.scene)
    check_nothing_overlaps(picture.scene)
    names = [picture.names[lane.key] for lane in picture.scene.lanes]
    assert len(set(names)) == len(names)


def test_the_last_lane_says_how_many_it_stands_for_and_counts_their_events(qtbot: QtBot) -> None:
    picture = still(BUNDLED, ViewState(lanes=Lanes(Grouping.COUNTRY)))
    *lanes, rest = picture.scene.lanes
    countries = {lane.key for lane in still(BUNDLED, ViewState(lanes=Lanes(Grouping.COUNTRY)), height=900).scene.lanes}

    left_out = countries - {lane.key for lane in lanes}

    assert rest.is_collapsed
    assert picture.names[rest.key] == f"{len(left_out)} more lanes"
    assert picture.counts[rest.key].words == f"{rest.events} events"
    bars = picture.scene.bars
    in_rest = [row for bar in range(len(bars)) if bars.lane[bar] == len(lanes) for row in bars.rows(bar)]
    assert len(in_rest) == len(set(in_rest)) == rest.events
    codes = {key.partition("/")[2] for key in left_out}
    for row in in_rest:
        one = BUNDLED.events[row]
        assert codes & {*BUNDLED.countries_taking_part(one), *BUNDLED.countries_lain_in(one)}


def test_no_event_is_lost_however_few_lanes_there_is_room_for(qtbot: QtBot) -> None:
    whole, short = (
        told(still(BUNDLED, ViewState(lanes=Lanes(Grouping.STORYLINE)), height=height)) for height in (1200, 200)
    )

    began_before = {one.id for one in BUNDLED.events if first_day(one) == OPEN_START}
    assert short >= whole - began_before
    assert len(whole) == len(BUNDLED.events)


def test_the_smallest_lanes_are_left_out_and_the_order_stays(qtbot: QtBot) -> None:
    wanted = Lanes(Grouping.COUNTRY, order=("country/US", "country/TO", "country/NZ"))

    picture = still(BUNDLED, ViewState(lanes=wanted))

    keys = [lane.key for lane in picture.scene.lanes]
    assert keys[:2] == ["country/US", "country/NZ"]
    assert "country/TO" not in keys


def test_the_lane_of_a_selected_event_is_never_left_out(qtbot: QtBot) -> None:
    lone = next(one for one in BUNDLED.events if tuple(one.located) == ("tasman-sea",))

    picture = still(BUNDLED, ViewState(lanes=Lanes(Grouping.PLACE), selected=(lone.id,)))

    assert "place/tasman-sea" in [lane.key for lane in picture.scene.lanes]
    assert picture.scene.glyph_of(BUNDLED.row_by_id[lone.id]) is not None


@pytest.mark.parametrize(("count", "words"), [(1, "1 more lane"), (2, "2 more lanes"), (1234, "1,234 more lanes")])
def test_lanes_that_are_left_out_are_counted_in_words(count: int, words: str) -> None:
    assert more_lanes(count, "en") == words


def test_on_screen_nothing_is_left_out(qtbot: QtBot) -> None:
    stage = Stage(Session(BUNDLED, ViewState(lanes=Lanes(Grouping.COUNTRY))), TODAY, QFont())

    picture = stage.picture(stage.fitting(900), QSizeF(900, 200), 0.0, fit=Fit.LANES)

    assert len(picture.scene.lanes) == 20
    assert picture.scene.height > picture.lanes.height()


def test_the_six_families_stay_as_long_as_there_is_a_line_for_each(qtbot: QtBot) -> None:
    picture = still(BUNDLED, ViewState(), height=190)

    assert [lane.family for lane in picture.scene.lanes] == list(Family)


# What it is made of


def short(key: str, events: Iterable[Event]) -> Lane:
    """A lane of some events, whose rows are those of a dataset of them."""
    (lane,) = Few(Session(dataset(list(events)))).lanes(TODAY, Grouping.NONE)
    assert isinstance(lane, ShortLane)
    lane.key = key
    return lane


def test_lanes_of_one_size_are_kept_from_the_top() -> None:
    lanes = [
        short(key, [event(f"{key}-{n}", "2024") for n in range(count)])
        for key, count in zip("abcd", (2, 1, 1, 3), strict=True)
    ]

    assert [lane.key for lane in largest(lanes, 3, ())] == ["a", "b", "d"]
    assert [lane.key for lane in largest(lanes, 1, ())] == ["d"]


@pytest.mark.parametrize("count", [40, 4000])
def test_an_event_of_several_lanes_is_counted_once_in_the_one_made_of_them(qtbot: QtBot, count: int) -> None:
    events = many_events(count)
    stories = [
        storyline(name, *(one.id for one in events[begin:][: count // 2])) for name, begin in (("a", 0), ("b", 10))
    ]
    session = Session(dataset(events, storylines=stories))
    for matching in (Few(session), Many(session.table, session.mask)):
        lanes = [one for one in matching.lanes(TODAY, Grouping.STORYLINE) if one.key != "storyline/"]

        joined = matching.joined(TODAY, "storyline/…", lanes)

        assert sum(map(len, lanes)) == 2 * (count // 2)
        assert len(joined) == len(set(map(int, joined.rows))) == count // 2 + 10
        assert list(joined.rows) == sorted(joined.rows)
        assert joined.family is None


def test_lanes_too_long_for_one_block_are_joined_from_columns(qtbot: QtBot) -> None:
    session = Session(dataset(many_events(400)))

    assert joined_lane("none/…", Few(session).lanes(TODAY, Grouping.NONE)) is None
    assert len(Few(session).joined(TODAY, "none/…", Few(session).lanes(TODAY, Grouping.NONE))) == 400
