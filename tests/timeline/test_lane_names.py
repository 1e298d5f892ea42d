"""Where lane names stand, and what is written beside them."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPointF, QSizeF
from PySide6.QtGui import QFont, QImage, QPainter
from pytestqt.qtbot import QtBot

from nzjp_viewer.domain.vocabulary import Kind
from nzjp_viewer.query.grouping import Grouping
from nzjp_viewer.session.session import Session
from nzjp_viewer.session.state import Lanes, ViewState
from nzjp_viewer.session.theme import LIGHT
from nzjp_viewer.storage.datasets import load_bundled
from nzjp_viewer.timeline.lane_names import header_rows, name_left, name_room, paint_names
from nzjp_viewer.timeline.lettering import unit_of
from nzjp_viewer.timeline.painting import Picture
from nzjp_viewer.timeline.stage import Fit, Stage
from tests.builders import dataset, event
from tests.timeline.support import TODAY

Made = Callable[..., tuple[Stage, Picture]]


class Recorder(QPainter):
    """Remembers the words that are to be painted, and where."""

    def __init__(self, image: QImage) -> None:
        super().__init__(image)
        self.words: list[tuple[str, QPointF]] = []

    def drawText(self, at: QPointF, text: str) -> None:  # type: ignore[override]
        self.words.append((text, self.worldTransform().map(at)))


@pytest.fixture
def made(qtbot: QtBot) -> Made:
    assert qtbot is not None  # fonts need an application

    def make(lanes: Lanes, fit: Fit = Fit.LANES, height: float = 400, scroll: float = 0) -> tuple[Stage, Picture]:
        stage = Stage(Session(load_bundled(), ViewState(lanes=lanes)), TODAY, QFont())
        return stage, stage.picture(stage.fitting(1000), QSizeF(1000, height), scroll, fit=fit)

    return make


def written(stage: Stage, picture: Picture) -> list[tuple[str, QPointF]]:
    image = QImage(round(picture.width), round(picture.height), QImage.Format.Format_RGB32)
    painter = Recorder(image)
    paint_names(painter, picture, LIGHT, stage.lettering)
    painter.end()
    return painter.words


def test_every_name_stands_in_the_middle_of_what_is_seen_of_its_lane(made: Made) -> None:
    stage, picture = made(Lanes(Grouping.COUNTRY), scroll=40)
    rows = list(header_rows(picture, stage.lettering.line))

    assert rows[0].top == 40
    assert rows[-1].bottom <= 40 + picture.lanes.height()
    for row in rows:
        line = stage.lettering.line
        assert row.middle + line * row.below / 2 == pytest.approx((row.top + row.bottom) / 2)


def test_a_lane_of_which_only_a_sliver_is_seen_has_no_name(made: Made) -> None:
    stage, all_of_it = made(Lanes(Grouping.COUNTRY))
    first = all_of_it.scene.lanes[0]
    picture = all_of_it._replace(scroll=first.bottom - 5)

    assert first.key not in [row.lane.key for row in header_rows(picture, stage.lettering.line)]


@pytest.mark.parametrize("grouping", list(Grouping))
@pytest.mark.parametrize("fit", [Fit.LANES, Fit.STILL])
def test_names_of_a_picture_begin_below_each_other(made: Made, grouping: Grouping, fit: Fit) -> None:
    stage, picture = made(Lanes(grouping), fit)
    names = {stage.lettering.elided(name, picture.header, bold=True)[:8] for name in picture.names.values()}

    lefts = {at.x() for text, at in written(stage, picture) if text[:8] in names}

    assert len(lefts) == 1
    assert lefts.pop() < 60


def test_names_are_cut_only_where_they_have_no_room(made: Made) -> None:
    stage, picture = made(Lanes(Grouping.COUNTRY))
    words = [text for text, _ in written(stage, picture)]

    assert "New Zealand" in words
    assert not any(text.endswith("…") for text in words)
    for lane in picture.scene.lanes:
        line = stage.lettering.line
        assert name_left(picture, lane, line) + name_room(picture, lane, line) < picture.header


def test_a_collapsed_lane_has_its_count_beside_its_name(made: Made) -> None:
    stage, picture = made(Lanes(collapsed=("kind/encounters",)), height=600)
    words = dict(written(stage, picture))
    name, count = words["Visits & meetings"], words["13"]

    assert name.y() == count.y()
    assert count.x() > name.x() + stage.lettering.width("Visits & meetings", bold=True)
    assert count.x() + stage.lettering.width("13") <= picture.header


def test_the_count_gives_way_to_the_name(qtbot: QtBot) -> None:
    data = dataset([event(f"law-{n}", "2024", kind=Kind.LAUNCH) for n in range(3)])
    stage = Stage(Session(data, ViewState(lanes=Lanes(collapsed=("kind/incidents",)))), TODAY, QFont())
    picture = stage.picture(stage.fitting(1000), QSizeF(1000, 60), 0.0)
    narrow = picture._replace(header=name_left(picture, picture.scene.lanes[0], stage.lettering.line) + 140)

    assert [text for text, _ in written(stage, narrow)] == ["Incidents & launches"]


def test_signs_grow_with_words_and_never_shrink() -> None:
    assert unit_of(10) == unit_of(16) == 1
    assert unit_of(32) == 2
