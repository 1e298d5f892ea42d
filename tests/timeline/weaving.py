"""Scenes with storylines and relations, for the tests of what joins events."""

from __future__ import annotations

from dataclasses import fields
from itertools import pairwise
from typing import Any

from PySide6.QtCore import QSizeF
from PySide6.QtGui import QFont

from nzjp_viewer.domain.model import Dataset, Event, Storyline
from nzjp_viewer.session.session import Session
from nzjp_viewer.session.state import TimeWindow, ViewState
from nzjp_viewer.timeline.curves import Point, flattened
from nzjp_viewer.timeline.scale import Scale
from nzjp_viewer.timeline.scene import Glyphs, Scene
from nzjp_viewer.timeline.stage import Stage
from nzjp_viewer.timeline.threads import Told
from tests.builders import dataset, text
from tests.timeline.support import TODAY, day

YEARS = TimeWindow(day("2020-01-01"), day("2026-01-01"))


def telling(*events: Event, story: tuple[str, ...] | None = None) -> Dataset:
    """A dataset with one storyline, ``tale``, of all events or of those named."""
    chosen = tuple(one.id for one in events) if story is None else story
    return dataset(events, storylines=[Storyline("tale", text("A tale"), text("It goes on."), chosen)])


def scene_of(
    data: Dataset,
    state: ViewState | None = None,
    *,
    window: TimeWindow = YEARS,
    width: float = 1000,
    height: float = 400,
) -> Scene:
    """What the timeline shows of ``data`` in a stretch of time."""
    stage = Stage(Session(data, state), TODAY, QFont())
    scale = Scale.of(window, stage.plot_width(width))
    return stage.picture(scale, QSizeF(width, height), 0.0).scene


def told_of(data: Dataset, *names: str) -> Told:
    """The storyline of the events named, or of all of ``data``."""
    rows = sorted(data.row_by_id[name] for name in names) if names else list(range(len(data.events)))
    days = [float(data.events[row].when.earliest or 0) for row in rows]
    return Told("tale", rows, days, frozenset(rows))


def with_twin(scene: Scene, index: int, y: float) -> Scene:
    """``scene`` with the event of one glyph standing at another height too, as in a second lane."""
    columns: dict[str, Any] = {field.name: list(getattr(scene.glyphs, field.name)) for field in fields(Glyphs)}
    for column in columns.values():
        column.append(column[index])
    columns["y"][-1] = y
    return scene._replace(glyphs=Glyphs(**columns))


def check_goes_right(points: tuple[Point, ...]) -> None:
    """A curve never turns back."""
    for (x0, _), (x1, _) in pairwise(flattened(points)):
        assert x1 >= x0 - 1e-6
