"""The timeline in ten states, as pictures that somebody has looked at and accepted.

``make pictures`` accepts them as they are painted now: for when a change of looks is meant, and has been looked at.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import numpy as np
import pytest
from PySide6.QtGui import QFont, QImage
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from nzjp_viewer.domain.model import Dataset, Event, Relation, Storyline
from nzjp_viewer.domain.vocabulary import Kind, RelationKind, Status
from nzjp_viewer.query.columns import EventTable
from nzjp_viewer.query.filter import Filter
from nzjp_viewer.session.session import Session
from nzjp_viewer.session.state import ThemeName, TimeWindow, ViewState
from nzjp_viewer.session.theme import LIGHT
from nzjp_viewer.storage.datasets import load_bundled
from nzjp_viewer.timeline.axis import axis
from nzjp_viewer.timeline.lane_names import Count
from nzjp_viewer.timeline.layout import Layout, View
from nzjp_viewer.timeline.long_lanes import lanes_of
from nzjp_viewer.timeline.painting import Picture, paint
from nzjp_viewer.timeline.scale import Scale
from nzjp_viewer.timeline.view import TimelineView
from tests.builders import dataset, event, many_rows, text
from tests.pictures import blank, check_picture
from tests.timeline.picturing import BarLettering, BarPainter, picture_of, replace_in_timeline
from tests.timeline.support import TODAY, day
from tests.timeline.viewing import view_of

ACCEPTED = Path(__file__).parent / "pictures"

MANY = 1_000_000
"""Events of the picture of density."""


class Pictured(NamedTuple):
    """What a picture shows: the data, how it is looked at, and the device pixels a unit."""

    data: Callable[[], Dataset]
    state: ViewState = ViewState()
    ratio: float = 1.0
    size: tuple[int, int] = (900, 320)


def few() -> Dataset:
    """Some events of every family in two years, in two languages."""
    told: list[tuple[str, str, Kind, Status, str, str]] = [
        (
            "pact",
            "2023-03-21",
            Kind.AGREEMENT,
            Status.HAPPENED,
            "A pact on supplies is signed",
            "物品に関する協定に署名",
        ),
        ("talks", "2023-06", Kind.NEGOTIATION, Status.HAPPENED, "Talks on secrets begin", "秘密保護の交渉を開始"),
        ("visit", "2023-09-14", Kind.VISIT, Status.HAPPENED, "The minister comes to Tokyo", "大臣が東京を訪問"),
        ("transit", "2024-09", Kind.PATROL, Status.HAPPENED, "Through the strait", "海峡を通過"),
        ("exercise", "2024-05-06/2024-05-24", Kind.EXERCISE, Status.HAPPENED, "Ships exercise together", "共同訓練"),
        ("law", "2024", Kind.LAW, Status.HAPPENED, "A law on secrets", "特定秘密保護法"),
        ("words", "2024-11-02", Kind.STATEMENT, Status.HAPPENED, "Both speak of the sea", "両国が海について声明"),
        ("launch", "2025-01-17", Kind.LAUNCH, Status.PLANNED, "A satellite is to fly", "衛星打ち上げ予定"),
    ]
    return dataset(
        event(name, edtf, kind=kind, status=status, title={"en": english, "ja": japanese})
        for name, edtf, kind, status, english, japanese in told
    )


def dates() -> Dataset:
    """Every look that a date can have."""
    known = {
        "a day": ("2024-02-10", Status.HAPPENED),
        "about a day": ("2024-03-28~", Status.HAPPENED),
        "a month": ("2024-05", Status.HAPPENED),
        "about a month": ("2024-07~", Status.HAPPENED),
        "a season": ("2024-21", Status.HAPPENED),
        "a year": ("2024", Status.HAPPENED),
        "an uncertain year": ("2025?", Status.HAPPENED),
        "about and uncertain": ("2025-03%", Status.HAPPENED),
        "some days": ("2024-09-02/2024-11-20", Status.HAPPENED),
        "until then": ("../2024-04", Status.HAPPENED),
        "since then": ("2025-02/..", Status.HAPPENED),
        "a planned day": ("2026-09-10", Status.PLANNED),
        "a planned month": ("2026-11", Status.PLANNED),
        "a forecast year": ("2027", Status.FORECAST),
        "going on": ("2025-05/..", Status.ONGOING),
        "going on until then": ("2025-10/2027-03", Status.ONGOING),
    }
    kinds = (Kind.AGREEMENT, Kind.VISIT, Kind.PATROL, Kind.LAW)
    return dataset(
        event(name.replace(" ", "-"), edtf, status=status, kind=kinds[number % 4], title=name.capitalize())
        for number, (name, (edtf, status)) in enumerate(known.items())
    )


def told_in_order() -> Dataset:
    """A storyline of five events among others, and what they lead to."""
    chapters = {
        "study": ("2022-11", Kind.POLICY),
        "offer": ("2023-02-08", Kind.STATEMENT),
        "talks": ("2023-05/2023-09", Kind.NEGOTIATION),
        "pact": ("2024-01-19", Kind.AGREEMENT),
        "exercise": ("2024-08", Kind.EXERCISE),
    }
    names = list(chapters)
    leads = dict(itertools.pairwise(names))
    story: list[Event] = [
        event(
            name,
            edtf,
            kind=kind,
            title=f"Chapter {number}: {name}",
            relations=(Relation(RelationKind.LED_TO, leads[name]),) if name in leads else (),
        )
        for number, (name, (edtf, kind)) in enumerate(chapters.items(), 1)
    ]
    others = [event(f"other-{month}", f"2023-{month:02}-15", kind=Kind.VISIT, title="Aside") for month in range(1, 13)]
    return dataset([*story, *others], storylines=[Storyline("pact", text("The pact"), text(""), tuple(names))])


STATES = {
    "sparse": Pictured(few),
    "crowded": Pictured(load_bundled),
    "fuzzy": Pictured(dates, ViewState(window=TimeWindow(day("2023-12-01"), day("2028-01-01")))),
    "storyline": Pictured(told_in_order, ViewState(selected=("talks",))),
    "dark": Pictured(few, ViewState(theme=ThemeName.DARK, selected=("visit",))),
    "japanese": Pictured(few, ViewState(language="ja")),
    "twice": Pictured(few, ViewState(selected=("visit",)), 2.0, (450, 240)),
    "empty": Pictured(few, ViewState(filter=Filter(search="no such words"))),
    "one": Pictured(lambda: dataset([event("alone", "2024-05-06", title="All alone")])),
}


@pytest.fixture
def without_fonts(qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> None:
    """Lets the timeline measure words as the bars that stand for them."""
    replace_in_timeline(monkeypatch, "FontLettering", BarLettering)


def opened(pictured: Pictured, qtbot: QtBot) -> TimelineView:
    return view_of(qtbot, Session(pictured.data(), pictured.state), *pictured.size)


@pytest.mark.usefixtures("without_fonts")
@pytest.mark.parametrize("name", STATES)
def test_the_timeline_looks_as_accepted(name: str, qtbot: QtBot) -> None:
    view = opened(STATES[name], qtbot)

    check_picture(ACCEPTED, f"{name}", picture_of(view, STATES[name].ratio))


def test_a_crowd_looks_as_accepted(qapp: QApplication) -> None:
    """Made from columns alone: a million events are no objects."""
    table = many_rows(MANY)

    check_picture(ACCEPTED, "many", crowd(table))


def crowd(table: EventTable) -> QImage:
    """All events of ``table`` in 150 years, as the canvas would paint them."""
    lettering = BarLettering(QFont())
    lanes = lanes_of(table, np.arange(len(table)), TODAY)
    header, axis_height, (width, height) = 150.0, 44.0, (900, 320)
    scale = Scale(day("1875-06-01"), day("2026-06-01"), width - header)
    scene = Layout(lanes, TODAY, str, lettering).scene(View(scale, height - axis_height))
    picture = Picture(
        scene=scene,
        axis=axis(scale, "en", lettering),
        width=width,
        height=height,
        header=header,
        axis_height=axis_height,
        scroll=0.0,
        names={lane.key: lane.key for lane in scene.lanes},
        counts={lane.key: Count(str(lane.events), str(lane.events)) for lane in scene.lanes},
    )
    image = blank(width, height)
    painter = BarPainter(image)
    paint(picture, painter, LIGHT, lettering)
    painter.end()
    return image
