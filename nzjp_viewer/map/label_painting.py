"""The basemap's names in a language and theme: laid out once a zoom, painted into every tile they touch.

Called by :mod:`nzjp_viewer.map.tile_server` (which makes one for each style) and by :mod:`nzjp_viewer.map.tiles`
(which paints with it, on worker threads).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from threading import Lock
from typing import Final

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPainterPath, QPainterPathStroker

from nzjp_viewer.domain.model import Place
from nzjp_viewer.domain.vocabulary import PlaceType
from nzjp_viewer.map.basemap import CountryShapes
from nzjp_viewer.map.labels import Candidate, Label, LabelClass, country_candidate, place, sea_candidate
from nzjp_viewer.map.projection import TILE, to_world
from nzjp_viewer.map.seas import SEAS, Sea
from nzjp_viewer.session.theme import Theme
from nzjp_viewer.session.wording import country_name

FIRST_COUNTRIES: Final = ("NZ", "JP")
"""Named before all others, however small: they are what the map is about."""

LAST_COUNTRY_ZOOM: Final = 7
"""Beyond this zoom one stands inside a country, and its name would only be in the way."""

HALO_PX: Final = 2.4
"""Width of the soft outline that keeps letters readable on coasts and borders."""

HALO_ALPHA: Final = 150

SPACING: Final = {LabelClass.COUNTRY: 112.0, LabelClass.SEA: 112.0}
"""Letter spacing in per cent."""


@dataclass(frozen=True)
class LabelContent:
    """What is to be named and what is to be left free.

    Attributes:
        language: tag whose CLDR names countries take.
        skip: names (case-folded) that something else on the map already shows.
        countries: ISO 3166-1 alpha-2 codes of countries that it names, by whatever name.
        keep_clear: (x, y) in world coordinates of markers that names keep away from.
    """

    language: str
    skip: frozenset[str] = frozenset()
    countries: frozenset[str] = frozenset()
    keep_clear: tuple[tuple[float, float], ...] = ()


class LabelPainter:
    """Paints the names of one content in one theme."""

    def __init__(self, countries: CountryShapes, content: LabelContent, theme: Theme, clear_px: float = 15.0) -> None:
        """``clear_px`` is the radius that names leave free around each of the content's markers."""
        self._countries = countries
        self._content = content
        self._clear_px = clear_px
        self._colours = {LabelClass.COUNTRY: QColor(theme.country_label), LabelClass.SEA: QColor(theme.sea_label)}
        self._halos = {LabelClass.COUNTRY: QColor(theme.land), LabelClass.SEA: QColor(theme.sea)}
        for halo in self._halos.values():
            halo.setAlpha(HALO_ALPHA)
        self._lock = Lock()
        self._laid_out = lru_cache(maxsize=None)(self._lay_out)

    def labels(self, zoom: float) -> tuple[Label, ...]:
        """The labels of the whole world at a zoom, which do not overlap."""
        with self._lock:  # so that threads that start together do not all lay out the same zoom
            return tuple(label for label, _, _ in self._laid_out(zoom))

    def paint(self, painter: QPainter, zoom: float, x: int, y: int) -> None:
        """Paint the labels that touch tile (zoom, x, y); the painter's unit is a pixel of the tile at scale 1."""
        with self._lock:
            drawn = self._laid_out(zoom)
        tile = QRectF(0, 0, TILE, TILE)
        for label, letters, halo in drawn:
            box = QRectF(0, 0, label.width + 8, label.height + 8)
            left, top = label.x - x * TILE, label.y - y * TILE
            box.moveCenter(QRectF(left, top, 0, 0).topLeft())
            if box.intersects(tile):
                painter.translate(left, top)
                painter.fillPath(halo, self._halos[label.label_class])
                painter.fillPath(letters, self._colours[label.label_class])
                painter.translate(-left, -top)

    def _lay_out(self, zoom: float) -> tuple[tuple[Label, QPainterPath, QPainterPath], ...]:
        circles = [(x, y, self._clear_px) for x, y in self._content.keep_clear]
        labels = place(self._candidates(zoom), zoom, measured, circles)
        outliner = QPainterPathStroker()
        outliner.setWidth(HALO_PX)
        paths = [letter_path(label) for label in labels]
        return tuple((label, path, outliner.createStroke(path)) for label, path in zip(labels, paths, strict=True))

    def _candidates(self, zoom: float) -> Iterable[Candidate]:
        """All names in order of importance: the two countries, oceans and seas by size, then other countries."""
        countries = list(self._country_candidates(zoom)) if zoom <= LAST_COUNTRY_ZOOM else []
        yield from (candidate for code, candidate in countries if code in FIRST_COUNTRIES)
        language = self._content.language
        seas = [_sea_candidate(sea, language, zoom) for sea in SEAS if self._wanted(sea.name_in(language))]
        others = [candidate for code, candidate in countries if code not in FIRST_COUNTRIES]
        yield from sorted([*seas, *others], key=lambda candidate: -candidate.room)

    def _country_candidates(self, zoom: float) -> Iterable[tuple[str, Candidate]]:
        shapes, named = self._countries, self._content.countries
        for code, (x, y), area, width in zip(shapes.codes, shapes.points, shapes.area, shapes.width, strict=True):
            if code in named:
                continue
            name = country_label(code, self._content.language)
            candidate = country_candidate(name.upper(), float(x), float(y), float(area), float(width), zoom)
            if candidate is not None and self._wanted(name):
                yield code, candidate

    def _wanted(self, name: str) -> bool:
        return name.casefold() not in self._content.skip


def country_label(code: str, language: str) -> str:
    """What the basemap calls a country: its name, without what that has in brackets."""
    return country_name(code, language).partition(" (")[0].replace(" - ", "-")


def own_names(one: Place, name: str, language: str) -> Iterator[str]:
    """The names, case-folded, by which the basemap may name what the map calls ``name``."""
    yield name.casefold()
    if one.type is PlaceType.COUNTRY and one.country is not None:
        yield country_label(one.country, language).casefold()


def _sea_candidate(sea: Sea, language: str, zoom: float) -> Candidate:
    x, y = to_world(sea.lon, sea.lat)
    return sea_candidate(sea.name_in(language).upper(), float(x), float(y), sea.span / 360.0, zoom)


def label_font(label_class: LabelClass, size: float) -> QFont:
    """The letters of a class: the interface's family, spaced; waters slanted, countries half bold."""
    font = QFont()
    font.setPixelSize(max(1, round(size)))
    font.setLetterSpacing(QFont.SpacingType.PercentageSpacing, SPACING[label_class])
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    if label_class is LabelClass.SEA:
        font.setItalic(True)
    else:
        font.setWeight(QFont.Weight.DemiBold)
    return font


def measured(text: str, label_class: LabelClass, size: float) -> tuple[float, float]:
    """Width and line height of a text in pixels."""
    metrics = _metrics(label_class, size)
    return metrics.horizontalAdvance(text), metrics.height()


@cache
def _metrics(label_class: LabelClass, size: float) -> QFontMetricsF:
    """Made once for each size: making one costs more than measuring a name with it."""
    return QFontMetricsF(label_font(label_class, size))


def letter_path(label: Label) -> QPainterPath:
    """The outlines of a label's letters, around (0, 0), its lines centred one below the other."""
    path = QPainterPath()
    font, metrics = label_font(label.label_class, label.size), _metrics(label.label_class, label.size)
    top = -label.height / 2
    for line in label.lines:
        path.addText(-metrics.horizontalAdvance(line) / 2, top + metrics.ascent(), font, line)
        top += metrics.height()
    path.setFillRule(path.fillRule().WindingFill)
    return path
