"""Saved view states: what is written is read again the same, and nothing else passes for one."""

from __future__ import annotations

import json
import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nzjp_viewer.domain.problems import Problem
from nzjp_viewer.domain.vocabulary import Kind
from nzjp_viewer.query.filter import FIRST_YEAR, LAST_YEAR, Area, CountryMode, Dates, Filter, Years, first_day_of
from nzjp_viewer.query.grouping import Grouping
from nzjp_viewer.session.saved import dumps, loads
from nzjp_viewer.session.state import (
    Arrangement,
    Lanes,
    MapViewport,
    Playhead,
    PlayMode,
    ThemeName,
    TimeWindow,
    ViewState,
)

numbers = st.floats(-1e6, 1e6)
days = st.floats(first_day_of(FIRST_YEAR), first_day_of(LAST_YEAR + 1))
windows = st.tuples(days, days).filter(lambda ends: ends[0] != ends[1]).map(lambda ends: TimeWindow(*sorted(ends)))
spans = st.floats(0.0, 1e6, exclude_min=True)
ids = st.lists(st.text(max_size=8), max_size=3).map(tuple)
states = st.builds(
    ViewState,
    filter=st.builds(
        Filter,
        countries=ids,
        country_mode=st.sampled_from(CountryMode),
        years=st.lists(st.builds(Years, st.integers(1, 9999), st.integers(1, 9999)), max_size=2).map(tuple),
        kinds=st.lists(st.sampled_from(Kind), max_size=3).map(tuple),
        sources=ids,
        storylines=ids,
        places=ids,
        search=st.text(),
        dates=st.none() | st.builds(Dates, st.integers(), st.integers()),
        area=st.none() | st.builds(Area, *[st.floats(-400, 0)] * 2, *[st.floats(0, 400)] * 2),
    ),
    window=st.none() | windows,
    viewport=st.none() | st.builds(MapViewport, numbers, numbers, numbers),
    selected=ids,
    lanes=st.builds(Lanes, st.sampled_from(Grouping), ids, ids),
    story=st.none() | st.text(max_size=8),
    playhead=st.none() | st.builds(Playhead, days, st.sampled_from(PlayMode), spans),
    window_on_map=st.booleans(),
    arrangement=st.sampled_from(Arrangement),
    theme=st.sampled_from(ThemeName),
    language=st.sampled_from(["en", "ja"]),
)


@given(states)
def test_what_is_written_is_read_again(state: ViewState) -> None:
    assert loads(dumps(state)) == state


@pytest.mark.parametrize("spoilt", ["", "null", "[]", "{}", "3", "{not json", '"text"'])
def test_what_is_no_view_is_refused(spoilt: str) -> None:
    with pytest.raises(Problem, match="is not a saved view"):
        loads(spoilt)


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("theme", "pink"),
        ("lanes", {"grouping": "kind"}),
        ("playhead", {"day": 1}),
        ("window", [1]),
        ("window", ["a", "b"]),
        ("window", [10, 5]),
        ("window", [5, 5]),
        ("window", [-(10**400), 5]),
        ("window", [math.nan, 5]),
        ("window", [0, math.inf]),
        ("window", [-1e6, 0]),
        ("window", [0, 3e6]),
        ("playhead", {"day": math.nan, "mode": "window", "span": 30.0}),
        ("playhead", {"day": -math.inf, "mode": "window", "span": 30.0}),
        ("playhead", {"day": 1e7, "mode": "window", "span": 30.0}),
        ("playhead", {"day": 0.0, "mode": "window", "span": 0.0}),
        ("playhead", {"day": 0.0, "mode": "window", "span": math.nan}),
        ("viewport", [math.nan, 0, 3]),
        ("filter", {}),
        ("selected", None),
        ("viewport", 7),
    ],
)
def test_a_view_with_a_wrong_part_is_refused(key: str, value: object) -> None:
    record = json.loads(dumps(ViewState()))
    with pytest.raises(Problem, match="is not a saved view"):
        loads(json.dumps({**record, key: value}))
