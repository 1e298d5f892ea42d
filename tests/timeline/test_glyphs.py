"""Spans as they are painted: what is known of a date is seen, in rows of any height, at any density, when cut off."""

from __future__ import annotations

import itertools

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QApplication

from nzjp_viewer.domain.vocabulary import Family
from nzjp_viewer.session.state import ThemeName
from nzjp_viewer.session.theme import LIGHT, THEMES, Theme
from nzjp_viewer.timeline.glyphs import GlyphBrush, is_solid_under
from nzjp_viewer.timeline.scene import Glyphs, Label, Look

WIDTH, HEIGHT, MIDDLE = 300, 30, 15.0
FAR = 2.0e6
SPAN = (40.0, 240.0, 240.0)


class Strip:
    """One painted glyph, that can be asked how much of its family's colour is where."""

    def __init__(
        self,
        look: Look,
        edges: tuple[float, float, float] = SPAN,
        *,
        family: Family = Family.TALKS,
        small: float = 8.0,
        ratio: float = 1.0,
        theme: Theme = LIGHT,
        symbols: bool = False,
    ) -> None:
        self.image = QImage(round(WIDTH * ratio), round(HEIGHT * ratio), QImage.Format.Format_ARGB32_Premultiplied)
        self.image.setDevicePixelRatio(ratio)
        self.image.fill(QColor(theme.surface))
        self._ratio, self._ground, self._full = ratio, QColor(theme.surface), QColor(theme.families[family])
        painter = QPainter(self.image)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        brush = GlyphBrush(painter, theme, WIDTH, small, symbols_in_spans=symbols)
        brush.paint(family, edges, MIDDLE, look | Look.SPAN)
        painter.end()

    def strength(self, x: float, y: float = MIDDLE) -> float:
        """1 where the colour is full, 0 where the ground is."""
        found = self.image.pixelColor(int(x * self._ratio), int(y * self._ratio))
        return (self._ground.red() - found.red()) / (self._ground.red() - self._full.red())

    def along(self, first: int, last: int, y: float = MIDDLE) -> list[float]:
        return [self.strength(x + 0.5, y) for x in range(first, last)]

    def changes(self, first: int, last: int, y: float = MIDDLE) -> int:
        """How often it goes from rather full to rather pale or back."""
        full = [value > 0.72 for value in self.along(first, last, y)]
        return sum(one is not other for one, other in itertools.pairwise(full))


def test_an_end_known_to_the_day_is_sharp_and_any_other_is_soft(qapp: QApplication) -> None:
    strip = Strip(Look.INTERVAL | Look.SHARP_START)

    assert strip.strength(41) > 0.95
    assert strip.strength(239) < 0.4
    assert strip.strength(140) > 0.98


@pytest.mark.parametrize("ratio", [1.0, 1.5, 2.0])
@pytest.mark.parametrize("edges", [(40.3, 240.6, 240.6), (40.0, 51.0, 51.0), (40.4, 60.7, 60.7), (40.0, 41.0, 41.0)])
def test_the_parts_of_a_span_join_without_a_seam(
    qapp: QApplication, edges: tuple[float, float, float], ratio: float
) -> None:
    strip = Strip(Look.INTERVAL | Look.SHARP_START | Look.SHARP_END, edges, ratio=ratio)

    inside = [strip.strength(x) for x in (edges[0] + 0.5 + step * 0.5 for step in range(int(edges[1] - edges[0] - 1)))]

    assert all(value > 0.99 for value in inside)


@pytest.mark.parametrize("ratio", [1.0, 1.5, 2.0])
def test_upper_and_lower_edges_are_crisp(qapp: QApplication, ratio: float) -> None:
    strip = Strip(Look(0), ratio=ratio)

    column = {round(strip.strength(140, step / ratio), 2) for step in range(int(HEIGHT * ratio))}

    assert column == {0.0, 1.0}


def test_thin_rows_keep_apart(qapp: QApplication) -> None:
    for pitch in (5.0, 5.7, 6.4, 7.6, 9.0):
        image = QImage(100, 60, QImage.Format.Format_ARGB32_Premultiplied)
        image.fill(QColor(LIGHT.surface))
        painter = QPainter(image)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        brush = GlyphBrush(painter, LIGHT, 100, pitch - 1.0)
        for row in range(5):
            brush.paint(Family.TALKS, (10.0, 90.0, 90.0), 8 + row * pitch, Look.SPAN | Look.SMALL)
        painter.end()

        column = [image.pixelColor(50, y).name() == LIGHT.surface for y in range(60)]

        assert sum(one and not other for one, other in itertools.pairwise(column)) == 5


# About, doubtful


@pytest.mark.parametrize(("look", "small"), [(Look(0), 8.0), (Look.SMALL, 8.0), (Look.SMALL, 4.0)])
@pytest.mark.parametrize("ratio", [1.0, 1.5, 2.0])
def test_a_date_that_is_about_is_hatched_all_along(qapp: QApplication, look: Look, small: float, ratio: float) -> None:
    hatched = Strip(look | Look.APPROXIMATE, small=small, ratio=ratio)
    plain = Strip(look, small=small, ratio=ratio)

    assert plain.changes(60, 220) == 0
    assert hatched.changes(60, 220) >= 30


def test_of_an_interval_only_the_end_that_is_about_is_hatched(qapp: QApplication) -> None:
    start, end = Strip(Look.INTERVAL | Look.ABOUT_START), Strip(Look.INTERVAL | Look.ABOUT_END)

    assert start.changes(50, 90) >= 6
    assert start.changes(100, 220) == 0
    assert end.changes(60, 180) == 0
    assert end.changes(190, 230) >= 6


def test_stripes_move_with_the_span_that_they_are_on(qapp: QApplication) -> None:
    for shift in (1.0, 3.0, 5.0):
        here, there = (Strip(Look.APPROXIMATE, (-500.0 + by, 900.0 + by, 900.0 + by)) for by in (0.0, shift))

        assert there.along(100, 200) == pytest.approx(here.along(100 - int(shift), 200 - int(shift)), abs=0.05)


def test_a_mark_is_not_seen_where_its_end_is_far_outside(qapp: QApplication) -> None:
    strip = Strip(Look.INTERVAL | Look.APPROXIMATE | Look.UNCERTAIN, (-3000.0, 3000.0, 3000.0))

    assert min(strip.along(0, WIDTH)) > 0.98


@pytest.mark.parametrize("ratio", [1.0, 1.5, 2.0])
def test_a_doubtful_date_is_pale_within_a_broken_outline(qapp: QApplication, ratio: float) -> None:
    strip = Strip(Look.UNCERTAIN, ratio=ratio)

    upper = [strip.strength(x, MIDDLE - 6.4) for x in range(60, 220)]

    assert 0.2 < strip.strength(140) < 0.45
    assert max(upper) > 0.7
    assert min(upper) < 0.5
    assert sum(one < 0.55 <= other for one, other in itertools.pairwise(upper)) > 15


def test_of_an_interval_only_the_doubtful_end_is_pale(qapp: QApplication) -> None:
    start, end = Strip(Look.INTERVAL | Look.DOUBTFUL_START), Strip(Look.INTERVAL | Look.DOUBTFUL_END)

    assert start.strength(50) < 0.45
    assert start.strength(140) > 0.98
    assert end.strength(140) > 0.98
    assert end.strength(236) < 0.5


# Open, going on, planned


def cut(look: Look, ratio: float = 1.0, small: float = 8.0) -> Strip:
    """A span whose open ends leave the view."""
    x0, x1 = (-FAR if look & Look.OPEN_START else 40.0), (FAR if look & Look.OPEN_END else 240.0)
    return Strip(look, (x0, x1, x1), ratio=ratio, small=small)


@pytest.mark.parametrize(("bits", "small"), [(Look(0), 8.0), (Look.SMALL, 8.0), (Look.SMALL, 4.0)])
@pytest.mark.parametrize("ratio", [1.0, 1.5, 2.0])
def test_an_open_end_is_an_arrow_that_is_seen_where_the_view_cuts_it(
    qapp: QApplication, bits: Look, small: float, ratio: float
) -> None:
    start = cut(Look.OPEN_START | bits, ratio, small).along(0, 12)
    end = cut(Look.OPEN_END | bits, ratio, small).along(WIDTH - 12, WIDTH)

    for seen in (start, end):
        assert max(seen) > 0.85, "no head of an arrow"
        assert min(seen) < 0.6, "no fading around it"


def test_the_arrow_of_an_open_start_points_back_and_that_of_an_open_end_on(qapp: QApplication) -> None:
    def heights(strip: Strip, x: float) -> int:
        return sum(strip.strength(x, y) > 0.8 for y in range(HEIGHT))

    start, end = cut(Look.OPEN_START), cut(Look.OPEN_END)

    assert heights(start, 4) < heights(start, 6)
    assert heights(end, WIDTH - 4) < heights(end, WIDTH - 6)


def test_what_goes_on_fades_after_today_and_is_solid_before(qapp: QApplication) -> None:
    strip = Strip(Look.ONGOING | Look.FADING, (40.0, 240.0, 176.0))

    fading = strip.along(178, 238)

    assert strip.strength(170) > 0.98
    assert fading == sorted(fading, reverse=True)
    assert fading[-1] < 0.1


def test_what_is_to_last_until_a_date_to_come_stays_visible_until_then(qapp: QApplication) -> None:
    assert 0.35 < Strip(Look.ONGOING, (40.0, 240.0, 176.0)).strength(236) < 0.6


LOOKS = (
    Look(0),
    Look.HOLLOW,
    Look.APPROXIMATE,
    Look.UNCERTAIN,
    Look.HOLLOW | Look.APPROXIMATE,
    Look.HOLLOW | Look.UNCERTAIN,
    Look.INTERVAL | Look.ABOUT_START,
    Look.INTERVAL | Look.DOUBTFUL_START,
    Look.INTERVAL | Look.SHARP_START | Look.SHARP_END,
    Look.OPEN_START,
    Look.OPEN_END,
)


@pytest.mark.parametrize("theme", ThemeName)
@pytest.mark.parametrize(("one", "other"), list(itertools.combinations(LOOKS, 2)))
def test_every_look_is_another_picture(qapp: QApplication, one: Look, other: Look, theme: ThemeName) -> None:
    for bits in (Look(0), Look.SMALL):
        first, second = (Strip(look | bits, theme=THEMES[theme]).image for look in (one, other))

        places = itertools.product(range(WIDTH), range(5, 25))
        far = sum(abs(first.pixelColor(x, y).lightness() - second.pixelColor(x, y).lightness()) > 30 for x, y in places)
        assert far >= 12


# Symbols within spans


@pytest.mark.parametrize("family", Family)
def test_a_span_shows_its_familys_symbol_when_asked_to(qapp: QApplication, family: Family) -> None:
    on_accent = QColor(LIGHT.on_accent)
    with_symbol = Strip(Look(0), family=family, symbols=True)

    assert with_symbol.image.pixelColor(47, int(MIDDLE)) == on_accent
    assert Strip(Look(0), family=family).image.pixelColor(47, int(MIDDLE)) != on_accent


def test_the_symbol_stays_in_sight_while_its_span_does(qapp: QApplication) -> None:
    strip = Strip(Look(0), (-500.0, 240.0, 240.0), symbols=True)

    assert strip.image.pixelColor(7, int(MIDDLE)).name() == LIGHT.on_accent


def test_a_span_with_no_room_has_no_symbol(qapp: QApplication) -> None:
    for look, edges, small in (
        (Look(0), (40.0, 70.0, 70.0), 8.0),
        (Look.SMALL, SPAN, 5.0),
    ):
        assert Strip(look, edges, small=small, symbols=True).image == Strip(look, edges, small=small).image


# Words upon spans


def glyph(look: Look, x0: float, x1: float, solid: float) -> Glyphs:
    return Glyphs([0], [Family.TALKS], [0], [0], [x0], [x1], [MIDDLE], [solid], [int(look | Look.SPAN)], [1])


@pytest.mark.parametrize(
    ("look", "edges", "x", "solid"),
    [
        (Look(0), SPAN, 54, True),
        (Look.APPROXIMATE, SPAN, 54, False),
        (Look.INTERVAL | Look.ABOUT_START, SPAN, 54, False),
        (Look.INTERVAL | Look.ABOUT_START, (-500.0, 240.0, 240.0), 14, True),
        (Look.INTERVAL | Look.ABOUT_END, SPAN, 54, True),
        (Look.INTERVAL | Look.ABOUT_END, SPAN, 130, False),
        (Look.OPEN_START, (-FAR, 240.0, 240.0), 14, False),
        (Look.ONGOING | Look.FADING, (40.0, 240.0, 176.0), 54, True),
        (Look.ONGOING | Look.FADING, (40.0, 240.0, 120.0), 54, False),
    ],
)
def test_words_have_ground_of_their_own_where_a_span_is_not_solid(
    look: Look, edges: tuple[float, float, float], x: float, solid: bool
) -> None:
    label = Label(0, x, 90.0, MIDDLE, "words", bold=False, inside=True)

    assert is_solid_under(glyph(look, *edges), label) is solid


def test_a_selected_span_is_ringed_around_its_own_box(qapp: QApplication) -> None:
    image = Strip(Look.SELECTED).image
    ring = QColor(LIGHT.selection)

    found = QRectF()
    for x, y in itertools.product(range(WIDTH), range(HEIGHT)):
        if image.pixelColor(x, y) == ring:
            found |= QRectF(x, y, 1, 1)

    assert found.contains(QRectF(40, 8, 200, 14))
