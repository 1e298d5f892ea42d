"""What is lit on the timeline: found in the scene, whatever the lanes, and painted on top of it."""

from functools import partial
from types import SimpleNamespace
from typing import cast

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QRect, QRectF
from PySide6.QtGui import QColor, QFont, QImage, QPainter
from PySide6.QtWidgets import QApplication

from nzjp_viewer.domain.model import Dataset, Event
from nzjp_viewer.query.columns import EventTable
from nzjp_viewer.session.session import Hover, Session
from nzjp_viewer.session.theme import DARK, LIGHT, Theme
from nzjp_viewer.storage.datasets import load_bundled
from nzjp_viewer.timeline.font_lettering import FontLettering
from nzjp_viewer.timeline.highlight import Lit, box_of, lit_by, paint_lit, stretch_of
from nzjp_viewer.timeline.layout import View
from nzjp_viewer.timeline.painting import Picture, paint
from nzjp_viewer.timeline.scale import Scale
from nzjp_viewer.timeline.scene import Look, Scene
from nzjp_viewer.timeline.stage import Stage
from tests.builders import dataset, event, on_day, place
from tests.timeline.support import TODAY, day, layout_of


def scattered() -> Dataset:
    """Tokyo with two events, one of them in Wellington as well, and one at no place."""
    return dataset(
        [
            event("pact", "2024-03-05", at=["tokyo"]),
            event("tour", "2024-05", at=["tokyo", "wellington"]),
            event("law", "2024-07-01"),
            event("call", "2024-09-01", at=["wellington"]),
        ],
        places=[place("tokyo"), place("wellington", -41.3, 174.8)],
    )


def crowded(count: int = 400) -> Dataset:
    """So many events in a year that they are counted in bars."""
    first = day("2024-01-01")
    return dataset([event(f"e{number}", on_day(first + number * 365 // count)) for number in range(count)])


def scene_of(data: Dataset, start: str = "2024-01-01", end: str = "2025-01-01", width: float = 800.0) -> Scene:
    return layout_of(EventTable.of(data)).scene(View(Scale(day(start), day(end), width), 300.0))


def lit_events(scene: Scene, data: Dataset, hover: Hover) -> set[str]:
    return {data.events[scene.glyphs.event[glyph]].id for glyph in lit_by(scene, data, hover).glyphs}


# Found


def test_nothing_pointed_at_lights_nothing() -> None:
    data = scattered()

    assert lit_by(scene_of(data), data, Hover()) == Lit()


def test_an_event_lights_its_glyph() -> None:
    data = scattered()

    assert lit_events(scene_of(data), data, Hover(events=("tour",))) == {"tour"}


def test_an_event_lights_its_glyph_in_every_lane_it_is_in() -> None:
    data = scattered()
    scene = scene_of(data)
    twice = scene.glyphs.event.index(data.row_by_id["law"])
    scene.glyphs.event[twice] = data.row_by_id["pact"]

    assert len(lit_by(scene, data, Hover(events=("pact",))).glyphs) == 2


def test_a_place_lights_the_events_located_there_and_no_others() -> None:
    data = scattered()
    scene = scene_of(data)

    assert lit_events(scene, data, Hover(places=("tokyo",))) == {"pact", "tour"}
    assert lit_events(scene, data, Hover(places=("tokyo", "wellington"))) == {"pact", "tour", "call"}
    assert lit_events(scene, data, Hover(places=("nowhere",))) == set()


def test_what_is_out_of_view_is_not_lit() -> None:
    data = scattered()
    scene = scene_of(data, "2024-08-01", "2024-12-01")

    assert lit_events(scene, data, Hover(places=("tokyo", "wellington"))) == {"call"}


def test_an_event_of_another_dataset_lights_nothing() -> None:
    data = scattered()

    assert lit_by(scene_of(data), data, Hover(events=("gone",))) == Lit()


def test_an_event_that_is_only_counted_lights_its_bar() -> None:
    data = crowded()
    scene = scene_of(data)
    assert len(scene.bars)

    lit = lit_by(scene, data, Hover(events=("e200",)))

    assert lit.glyphs == ()
    (bar,) = lit.bars
    assert data.row_by_id["e200"] in scene.bars.rows(bar)


@given(st.sets(st.integers(0, 399), max_size=8))
def test_the_bars_lit_are_those_that_count_the_events(chosen: set[int]) -> None:
    data, scene = CROWD

    lit = lit_by(scene, data, Hover(events=tuple(f"e{number}" for number in chosen)))

    rows = {data.row_by_id[f"e{number}"] for number in chosen}
    assert set(lit.bars) == {bar for bar in range(len(scene.bars)) if rows & set(scene.bars.rows(bar))}
    assert {scene.glyphs.event[glyph] for glyph in lit.glyphs} == rows & set(scene.glyphs.event)


class InView:
    """The events of a dataset, of which only some may be looked at."""

    def __init__(self, data: Dataset, shown: set[int]) -> None:
        self._data, self._shown = data, shown

    def __getitem__(self, row: int) -> Event:
        assert row in self._shown
        return self._data.events[row]


def test_only_events_in_view_are_looked_at() -> None:
    """However many there are: what costs nothing out of view costs nothing at a million."""
    data = scattered()
    scene = scene_of(data, "2024-04-01", "2024-08-01")
    shown = set(scene.glyphs.event)
    assert len(shown) < len(data.events)
    guarded = cast("Dataset", SimpleNamespace(events=InView(data, shown), row_by_id=data.row_by_id))

    assert len(lit_by(scene, guarded, Hover(places=("tokyo",))).glyphs) == 1


# Painted


@pytest.fixture
def picture(qapp: QApplication) -> Picture:
    """The scattered events in a year, with what stands around them."""
    del qapp
    session = Session(scattered())
    stage = Stage(session, TODAY, QFont())
    scale = Scale.fitting(day("2024-01-01"), day("2024-12-31"), stage.plot_width(900))
    return stage.picture(scale, QRectF(0, 0, 900, 300).size(), 0.0)


def painted(picture: Picture, lit: Lit, theme: Theme = LIGHT, ratio: float = 1.0) -> QImage:
    image = QImage(round(900 * ratio), round(300 * ratio), QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(ratio)
    painter = QPainter(image)
    light = partial(paint_lit, lit, picture, painter, theme)
    paint(picture, painter, theme, FontLettering(QFont()), under_words=light)
    painter.end()
    return image


def differing(one: QImage, other: QImage) -> QRect:
    """The box of all pixels that differ."""
    shape = (one.height(), one.bytesPerLine())
    pixels = [np.frombuffer(image.constBits(), np.uint8).reshape(shape) for image in (one, other)]
    ys, xs = np.nonzero(pixels[0] != pixels[1])
    if not len(xs):
        return QRect()
    left, top = int(xs.min()) // 4, int(ys.min())
    return QRect(left, top, int(xs.max()) // 4 - left + 1, int(ys.max()) - top + 1)


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
def test_a_halo_is_seen_around_the_glyph_within_the_stretch_that_is_told(picture: Picture, theme: Theme) -> None:
    lit = Lit(glyphs=(0,))

    changed = differing(painted(picture, Lit(), theme), painted(picture, lit, theme))

    glyph = box_of(picture.scene, 0).translated(picture.header, picture.axis_height)
    assert changed.contains(glyph.toAlignedRect())
    assert stretch_of(picture, lit).contains(changed)


@pytest.fixture
def thin(qapp: QApplication) -> Picture:
    """The bundled events in little room: most stand in thin rows."""
    del qapp
    stage = Stage(Session(load_bundled()), TODAY, QFont())
    scale = Scale.fitting(day("2021-01-01"), day("2026-12-31"), stage.plot_width(900))
    return stage.picture(scale, QRectF(0, 0, 900, 300).size(), 0.0)


def test_in_a_thin_row_the_ring_stays_within_the_row(thin: Picture) -> None:
    plain, glyphs, seen = painted(thin, Lit()), thin.scene.glyphs, 0
    for glyph, look in enumerate(glyphs.look):
        changed = differing(plain, painted(thin, Lit(glyphs=(glyph,)))) if look & Look.SMALL else QRect()
        if not changed.isEmpty():
            middle, half = thin.axis_height + glyphs.y[glyph], thin.scene.rows.thin / 2
            assert middle - half - 1 <= changed.top()
            assert changed.bottom() <= middle + half
            seen += 1
    assert seen > 5


def test_words_are_not_lost_under_light(thin: Picture) -> None:
    everything = Lit(glyphs=tuple(range(len(thin.scene.glyphs))))
    plain, lit = (painted(thin, some).convertToFormat(QImage.Format.Format_Grayscale8) for some in (Lit(), everything))
    ink = [(x, y) for y in range(300) for x in range(900) if plain.pixelColor(x, y).red() < 40]

    assert len(ink) > 500
    assert max(lit.pixelColor(x, y).red() for x, y in ink) < 60


def test_nothing_lit_paints_nothing(picture: Picture) -> None:
    assert stretch_of(picture, Lit()).isEmpty()
    assert differing(painted(picture, Lit()), painted(picture, Lit())).isEmpty()


def test_a_ring_is_told_from_that_of_the_selection(picture: Picture) -> None:
    image = painted(picture, Lit(glyphs=(0,)))

    box = box_of(picture.scene, 0).translated(picture.header, picture.axis_height)
    seen = {image.pixelColor(round(box.left()) - step, round(box.center().y())).name() for step in range(1, 8)}
    assert QColor(LIGHT.selection).name() not in seen
    assert any(QColor(name).blue() > QColor(name).red() + 60 for name in seen)


def test_no_light_falls_on_headers_and_axis(picture: Picture) -> None:
    image, plain = painted(picture, Lit(glyphs=tuple(range(len(picture.scene.glyphs))))), painted(picture, Lit())

    assert picture.plot.contains(QRectF(differing(plain, image)))


def test_a_lit_bar_is_seen(qapp: QApplication) -> None:
    del qapp
    session = Session(crowded())
    stage = Stage(session, TODAY, QFont())
    scale = Scale.fitting(day("2024-01-01"), day("2024-12-31"), stage.plot_width(900))
    picture = stage.picture(scale, QRectF(0, 0, 900, 300).size(), 0.0)
    lit = Lit(bars=(3,))

    changed = differing(painted(picture, Lit()), painted(picture, lit))

    assert not changed.isEmpty()
    assert stretch_of(picture, lit).contains(changed)


CROWD = (crowded(), scene_of(crowded()))
