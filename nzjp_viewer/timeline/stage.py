"""Makes the pictures that the timeline's widgets paint, from the session's data. Called by ``view``.

Holds the layout of the current filter and the fonts, both made anew when their cause changes and not before.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from enum import Enum, auto
from typing import NamedTuple

from PySide6.QtCore import QSizeF
from PySide6.QtGui import QFont

from nzjp_viewer.domain.model import in_language
from nzjp_viewer.query.counts import Histogram
from nzjp_viewer.query.filter import Dates
from nzjp_viewer.query.grouping import key_of
from nzjp_viewer.session import wording
from nzjp_viewer.session.lane_words import lane_name, more_lanes
from nzjp_viewer.session.session import Session
from nzjp_viewer.session.theme import THEMES, Theme
from nzjp_viewer.timeline import tips
from nzjp_viewer.timeline.axis import Axis, axis
from nzjp_viewer.timeline.font_lettering import FontLettering
from nzjp_viewer.timeline.lane_names import Count
from nzjp_viewer.timeline.lanes import Lane, in_wanted_order
from nzjp_viewer.timeline.layout import Layout, View, level_of
from nzjp_viewer.timeline.lettering import unit_of
from nzjp_viewer.timeline.matching import matching_of
from nzjp_viewer.timeline.overview import BIN
from nzjp_viewer.timeline.painting import Picture
from nzjp_viewer.timeline.scale import Scale
from nzjp_viewer.timeline.scene import Scene
from nzjp_viewer.timeline.stories import Stories


class Fit(Enum):
    """What a picture must show of its lanes."""

    SCROLLS = auto()
    """Some of them: one may scroll to the rest."""
    LANES = auto()
    """All, unless rows got too thin to point at."""
    STILL = auto()
    """All, however thin: nobody can scroll an exported picture."""


class _Asked(NamedTuple):
    """What the use of rows was chosen for."""

    level: int
    height: float
    collapsed: tuple[str, ...]
    fit: Fit

    def is_met_by(self, other: _Asked) -> bool:
        """Whether rows chosen for ``other`` may stay."""
        return self[:3] == other[:3] and self.fit in {other.fit, Fit.SCROLLS}


_HEADER_LEAST, _HEADER_MARGINS = 176.0, 54.0
"""Least width of the headers, which the buttons above them need, and what is beside the names; for usual words."""
_HEADER_MOST = 13.0
"""Greatest width of the headers in lines of text, so that larger words have as many letters."""

_MARGIN = 40.0
"""Bars this near to what is seen of the lanes are laid out too, pixels."""

_HEADER_SHARE = 0.4
"""Of a picture's width that headers take at most."""

_AXIS_LINES = 2.75
"""Height of the axis in lines of text."""


class Stage:
    """What there is to paint.

    Args:
        session: the data and how it is looked at.
        today: days since 1970-01-01.
        font: the font of labels.

    Attributes:
        width: of the pictures, pixels; without limit until it is known.
    """

    def __init__(self, session: Session, today: int, font: QFont) -> None:
        self._session, self.today = session, today
        self.lettering = FontLettering(font)
        self._matching = matching_of(session)
        self.width = math.inf
        self.renew()

    def use_font(self, font: QFont) -> None:
        """Measure and paint with ``font`` from now on."""
        self.lettering = FontLettering(font)
        self.renew()

    def renew(self) -> None:
        """Lay out what matches now; after the filter, the dataset or the language changed."""
        session = self._session
        self._settled: tuple[_Asked, Scene] | None = None
        self._matching = matching_of(session, self._matching)
        lanes = in_wanted_order(self._matching.lanes(self.today, session.state.lanes.grouping), session.state.lanes)
        self.names = {lane.key: lane_name(session.dataset, lane.key, session.state.language) for lane in lanes}
        widest = max((self.lettering.width(name, bold=True) for name in self.names.values()), default=0.0)
        line = self.lettering.line
        unit = unit_of(line)
        wanted = max(widest + _HEADER_MARGINS * unit, _HEADER_LEAST * unit)
        self._header = min(wanted, line * _HEADER_MOST)
        self.axis_height = _even(self.lettering.line * _AXIS_LINES)
        self._stories = Stories(session)
        self._layout = self._layout_of(lanes)

    def _layout_of(self, lanes: Sequence[Lane]) -> Layout:
        return Layout(lanes, self.today, self.title, self.lettering, self._number)

    @property
    def header(self) -> float:
        """Width of the lane headers: what their names want, but no more than a share of all there is."""
        return _even(min(self._header, self.width * _HEADER_SHARE))

    @property
    def theme(self) -> Theme:
        """The colours in use."""
        return THEMES[self._session.state.theme]

    @property
    def language(self) -> str:
        """The language of the data, and of dates."""
        return self._session.state.language

    def title(self, row: int) -> str:
        """The words of an event's label, on one line."""
        return " ".join(in_language(self._session.dataset.events[row].title, self._session.state.language).split())

    def _number(self, count: int) -> str:
        return wording.number(count, self._session.state.language)

    @property
    def whole(self) -> Dates:
        """What closed dates of all events reach; today where there are none."""
        return Dates(*(self._matching.whole_span() or (self.today, self.today)))

    @property
    def reach(self) -> Dates:
        """The days of all events, and today: what one may pan to."""
        first, last = self.whole
        return Dates(min(first, self.today), max(last, self.today))

    @property
    def every_lane(self) -> list[str]:
        """Keys of all lanes of the grouping, those that the filter leaves nothing of too, in their own order."""
        grouping = self._session.state.lanes.grouping
        return [key_of(grouping, member) for member in self._matching.members(grouping)]

    def plot_width(self, width: float) -> float:
        """Pixels for time in a picture of ``width``."""
        return max(width - self.header, 1.0)

    def fitting(self, width: float) -> Scale:
        """The scale that shows all matching events in a picture of ``width``; all events when none match.

        Of events that reach out of the filter's years or dates, what lies within them.
        """
        first, last = (
            self._matching.span(self._session.state.filter.time)
            or self._matching.whole_span()
            or (self.today, self.today)
        )
        return Scale.fitting(first, last, self.plot_width(width))

    def picture(
        self, scale: Scale, size: QSizeF, scroll: float, before: Scene | None = None, *, fit: Fit = Fit.SCROLLS
    ) -> Picture:
        """The picture of ``scale`` in ``size``, ``scroll`` pixels down the lanes.

        While one scrolls, ``before`` is the scene so far, whose lanes do not shrink. How rows are used is chosen anew
        when zoom or height change, or to fit all lanes in, and not by scrolling along.
        """
        state, rows = self._session.state, self._session.dataset.row_by_id
        selected = dict.fromkeys(rows[event] for event in state.selected)  # in order, and quick to look in
        height = max(size.height() - self.axis_height, 0.0)
        asked = _Asked(level_of(scale), height, state.lanes.collapsed, fit)
        still, names = fit is Fit.STILL, self.names
        known = self._settled[1] if self._settled and not still and asked.is_met_by(self._settled[0]) else None
        view = View(scale, height, selected, all_lanes=fit is not Fit.SCROLLS, still=still)
        view = view._replace(collapsed=state.lanes.collapsed, labelled=self._stories.followed)
        view = view._replace(drawn=self._stories.drawn, is_moving=before is not None)
        if fit is not Fit.STILL:
            view = view._replace(seen=(scroll - _MARGIN, scroll + height + _MARGIN))
        if known:
            labelled = self._stories.followed or {known.glyphs.event[label.glyph] for label in known.labels}
            kept = {lane.key: lane for lane in before.lanes} if before else {}
            view = view._replace(style=known.style, labelled=labelled, kept=kept)
        scene = self._layout.scene(view)
        if still and len(scene.lanes) > 1:
            scene, names = self._whole(scene, view)
        self._settled = (self._settled[0] if known and self._settled else asked, scene)
        barred = set(scene.bars.lane)
        return Picture(
            scene=self._stories.woven(scene),
            axis=axis(scale, state.language, self.lettering),
            width=size.width(),
            height=size.height(),
            header=self.header,
            axis_height=self.axis_height,
            scroll=scroll,
            is_live=not still,
            names=names,
            counts={
                lane.key: Count(tips.count_words(lane.events, state.language), self._number(lane.events))
                for number, lane in enumerate(scene.lanes)
                if number in barred or lane.earlier or lane.is_collapsed
            },
        )

    def _whole(self, scene: Scene, view: View) -> tuple[Scene, dict[str, str]]:
        """``scene``, or where it is too high one with the smallest lanes as one; and the names of lanes."""
        # No part of the first paint, which is no such picture.
        from nzjp_viewer.timeline.remaining import is_cramped, shortened

        if not is_cramped(scene, view):
            return scene, self.names

        def joined(key: str, lanes: Sequence[Lane]) -> Lane:
            return self._matching.joined(self.today, key, lanes)

        grouping = self._session.state.lanes.grouping
        found, key, left_out = shortened(self._layout.lanes, view, grouping, self._layout_of, joined)
        return found, self.names | {key: more_lanes(left_out, self.language)}

    def overview(self, width: float) -> tuple[Histogram, Scale, Axis]:
        """Counts of all events, the scale they lie on, and its axis, for ``width`` pixels."""
        first, last = self._matching.whole_span() or (self.today, self.today)
        scale = Scale.fitting(first, last, width)
        counts = self._matching.histogram(scale.start, scale.end, max(int(width / BIN), 1))
        return counts, scale, axis(scale, self._session.state.language, self.lettering)


def _even(pixels: float) -> float:
    """The nearest even number, which is a whole number of device pixels at 1.5× too."""
    return 2.0 * round(pixels / 2)
