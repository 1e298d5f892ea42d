"""The timeline as rectangles: what ``layout`` makes, and what painting, hit tests, tooltips and exports read.

All measures are pixels at scale 1. x counts from the left edge of the plot (right of the lane headers), y from the top
of the first lane, before any scrolling. Lists of one group have one entry a thing, in the same order: a screenful is
some hundred things, for which lists cost no more than arrays, and nothing has to be loaded.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from enum import IntFlag
from typing import TYPE_CHECKING, NamedTuple

from nzjp_viewer.domain.vocabulary import Family
from nzjp_viewer.timeline.curves import Arrow, Thread, is_near
from nzjp_viewer.timeline.scale import Scale

if TYPE_CHECKING:
    from nzjp_viewer.query.columns import Rows as Column
    from nzjp_viewer.timeline.bar_counts import BarCount

    Order = Sequence[int] | Column
    """Table rows in order of time: a list for a few, a column for many."""


ROW_MARGIN, LEAST_ROW, THIN_ROW = 4.0, 16.0, 11.0
"""Room between lines of words, least distance from row to row, and that between thin rows, pixels."""

TALL, DOT = 14.0, 10.0
"""Heights of a span and of a dot in a row for words of the usual size; with larger words both grow."""

_AROUND_SPAN = 6.0
"""How much lower than its row a span is, where words are larger."""

SMALL = 8.0
"""Greatest height of a glyph in a thin row."""


def span_height(line: float) -> float:
    """Height of a span in a row for words of ``line`` pixels."""
    return max(TALL, line + ROW_MARGIN - _AROUND_SPAN)


class Style(NamedTuple):
    """How rows are used.

    Attributes:
        label_rows: how many may be opened for the sake of labels; with none, labels stand wherever there is room.
        thin: whether all further rows are thin.
        thin_row: distance between thin rows, pixels.
    """

    label_rows: int
    thin: bool = False
    thin_row: float = THIN_ROW


class Rows(NamedTuple):
    """How rows lie below each other in every lane: ``full`` rows of ``pitch`` pixels, then those of ``thin`` pixels.

    ``padding`` is the room above the first and below the last.
    """

    full: int
    pitch: float
    thin: float
    padding: float

    @classmethod
    def of(cls, style: Style, line: float) -> Rows:
        """The rows of ``style``, for words of ``line`` pixels."""
        full = style.label_rows if style.thin else 10**6
        return cls(full, max(line + ROW_MARGIN, LEAST_ROW), style.thin_row, 5.0 if style.label_rows else 3.0)

    @property
    def small(self) -> float:
        """Height of glyphs in thin rows."""
        return min(SMALL, self.thin - 1.0)

    @property
    def span(self) -> float:
        """Height of spans in full rows."""
        return span_height(self.pitch - ROW_MARGIN)

    @property
    def dot(self) -> float:
        """Height and width of dots in full rows."""
        return DOT * self.span / TALL

    def glyph(self, look: int) -> float:
        """Height of a glyph, by its ``Look`` bits."""
        return self.small if look & Look.SMALL.value else self.span if look & Look.SPAN.value else self.dot

    def top(self, rank: int) -> float:
        """Top of the row of a rank, from the top of the first."""
        return min(rank, self.full) * self.pitch + max(rank - self.full, 0) * self.thin

    def tall(self, rank: int) -> float:
        """Height of the row of a rank."""
        return self.pitch if rank < self.full else self.thin

    def height(self, count: int) -> float:
        """Height of ``count`` rows, with the room around them."""
        rows = min(count, self.full) * self.pitch + max(count - self.full, 0) * self.thin
        return rows + 2 * self.padding


class Look(IntFlag):
    """What a glyph shows of its event."""

    SPAN = 1
    """Lasts, or is known to less than the day; else a dot."""
    HOLLOW = 2
    """Planned or forecast."""
    OPEN_START = 4
    OPEN_END = 8
    ONGOING = 16
    """Still goes on: paler after today."""
    FADING = 32
    """Still goes on with no stated end: fades out after today."""
    SELECTED = 64
    SMALL = 128
    """Stands in a thin row."""
    ABOUT_START = 256
    ABOUT_END = 512
    """Begins, or ends, about when it does; both where the date is no interval."""
    DOUBTFUL_START = 1024
    DOUBTFUL_END = 2048
    SHARP_START = 4096
    SHARP_END = 8192
    """Begins, or ends, on a day that is known."""
    INTERVAL = 16384
    """Lasts from one date to another, rather than being one vague date."""
    FAINT = 32768
    """Not of the storyline that is followed."""
    APPROXIMATE = ABOUT_START | ABOUT_END
    UNCERTAIN = DOUBTFUL_START | DOUBTFUL_END


MARKS = 8
"""``query.moments.Mark`` bits are ``Look`` bits, this many places up."""


class LaneBox(NamedTuple):
    """A lane: what its events have in common, its top edge, height, and the top of its first row.

    Attributes:
        key: its group (see ``grouping.key_of``).
        family: the family of all its events, where lanes are made by family.
        rows: the packed rows that have a place in it: those with something in sight, in order.
        events: how many events it has, seen or not.
        earlier: events that reach into the view but are too many to be drawn: they began before it, or last longer
            than rows allow.
        is_collapsed: whether it only counts its events, in a line's height.
        room: how many rows its height is for: its rows, or those that bars need.
    """

    key: str
    family: Family | None
    top: float
    height: float
    first_row: float
    rows: tuple[int, ...]
    events: int
    earlier: int
    is_collapsed: bool = False
    room: int = 1

    @property
    def bottom(self) -> float:
        """Its lower edge."""
        return self.top + self.height


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Glyphs:
    """Events drawn one by one: table row, family, lane number, row in it, left, right, middle height, ``Look`` bits.

    ``solid`` is how far a glyph is drawn in full: its right edge, or today for what is ongoing. ``weight`` is how much
    it asks for a label. An event has a glyph in each of its lanes.
    """

    event: list[int]
    family: list[Family]
    lane: list[int]
    row: list[int]
    x0: list[float]
    x1: list[float]
    y: list[float]
    solid: list[float]
    look: list[int]
    weight: list[int]

    def __len__(self) -> int:
        """Number of glyphs."""
        return len(self.event)


class Label(NamedTuple):
    """Words beside or inside a glyph: which glyph, left edge, width, the middle of the line, and how they are drawn."""

    glyph: int
    x: float
    width: float
    y: float
    text: str
    bold: bool
    inside: bool


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Bars:
    """Events counted: lane number, edges, and how many; ``first_day`` … ``end_day`` is the stretch they begin in.

    ``ceiling`` is how high a bar could reach, and where a pointer meets it. Its events are those of
    ``order[begin:end]`` that are not ``drawn`` (selected and long ones are, even among bars). ``parts`` counts them by
    family, in the order of ``Family``; empty in a lane of one family.
    """

    lane: list[int]
    x0: list[float]
    x1: list[float]
    top: list[float]
    bottom: list[float]
    ceiling: list[float]
    count: list[int]
    first_day: list[float]
    end_day: list[float]
    order: list[Order]
    begin: list[int]
    end: list[int]
    drawn: list[Collection[int]]
    parts: list[Sequence[int]]

    def __len__(self) -> int:
        """Number of bars."""
        return len(self.lane)

    def rows(self, index: int) -> list[int]:
        """Table rows of the events that a bar counts."""
        rows = map(int, self.order[index][self.begin[index] : self.end[index]])
        return [row for row in rows if row not in self.drawn[index]]


def held(order: Order, begin: int, end: int, row: int) -> bool:
    """Whether ``row`` is one of ``order[begin:end]``."""
    at = bisect_left(order, row, begin, end)
    return at < end and int(order[at]) == row


class Hit(NamedTuple):
    """What lies under a point: an event (table row), or a bar (index), or a lane's uncounted earlier events.

    ``thread`` is the index of the curve or arrow that lies there where none of these does.
    """

    event: int | None = None
    bar: int | None = None
    lane: int | None = None
    thread: int | None = None


_WIDE = 2.5
"""A bar that takes the plot's width, so many times less, is not come closer to any more."""


class Scene(NamedTuple):
    """Everything to paint for one view of the timeline, laid out in ``style``.

    ``threads`` join events; the later ones are painted over the others. ``is_faint`` while a storyline is followed, so
    that all else is paler. ``marked`` are the bars that count what is selected, where it has no glyph.
    """

    scale: Scale
    height: float
    rows: Rows
    style: Style
    today: int
    lanes: tuple[LaneBox, ...]
    glyphs: Glyphs
    labels: tuple[Label, ...]
    bars: Bars
    counts: tuple[BarCount, ...] = ()
    threads: tuple[Thread | Arrow, ...] = ()
    is_faint: bool = False
    marked: tuple[int, ...] = ()

    def hit(self, x: float, y: float, reach: float = 3.0) -> Hit | None:
        """What lies at a point, glyphs and labels before bars; a glyph is met from ``reach`` pixels away."""
        glyph = self._glyph_at(x, y, reach)
        if glyph is None:
            half = self.rows.pitch / 2
            glyph = next(
                (t.glyph for t in self.labels if t.x <= x < t.x + t.width and t.y - half <= y < t.y + half), None
            )
        if glyph is not None:
            return Hit(event=self.glyphs.event[glyph])
        bars = self.bars
        for index, (x0, x1, top, bottom) in enumerate(zip(bars.x0, bars.x1, bars.ceiling, bars.bottom, strict=True)):
            if x0 <= x < x1 and top <= y < bottom:
                return Hit(bar=index)
        for number, lane in enumerate(self.lanes):
            if lane.earlier and lane.top <= y < lane.first_row:
                return Hit(lane=number)
        return self._thread_at(x, y, reach)

    def parts(self, bar: int) -> bool:
        """Whether coming closer takes a bar apart: not one of a day, nor one as long as most of what is shown."""
        days = self.bars.end_day[bar] - self.bars.first_day[bar]
        return days > 1 and self.scale.days > days * _WIDE

    def _glyph_at(self, x: float, y: float, reach: float) -> int | None:
        """The glyph at a point; of several within reach the nearest."""
        glyphs, thin, pitch = self.glyphs, self.rows.thin / 2, self.rows.pitch / 2
        found, nearest = None, math.inf
        for index, (x0, x1, middle, look) in enumerate(zip(glyphs.x0, glyphs.x1, glyphs.y, glyphs.look, strict=True)):
            beyond, off = max(x0 - x, x - x1, 0.0), abs(middle - y)
            if beyond <= reach and off <= (thin if look & Look.SMALL else pitch) and beyond + off < nearest:
                found, nearest = index, beyond + off
        return found

    def _thread_at(self, x: float, y: float, reach: float) -> Hit | None:
        """The curve or arrow at a point, the uppermost first."""
        for index in reversed(range(len(self.threads))):
            if is_near(self.threads[index].points, x, y, reach):
                return Hit(thread=index)
        return None

    def lane_at(self, y: float) -> int | None:
        """Number of the lane at a height."""
        return next((number for number, lane in enumerate(self.lanes) if lane.top <= y < lane.bottom), None)

    def glyph_of(self, event: int) -> int | None:
        """Index of the topmost glyph of a table row, if it is drawn."""
        return self.glyphs.event.index(event) if event in self.glyphs.event else None

    def glyphs_of(self, event: int) -> list[int]:
        """Indexes of all glyphs of a table row, one in each of its lanes that draws it."""
        return [index for index, row in enumerate(self.glyphs.event) if row == event]

    def seen(self, glyph: int) -> tuple[float, float]:
        """Left and right edge of what the plot shows of a glyph; the left is no less where it shows nothing."""
        return max(self.glyphs.x0[glyph], 0.0), min(self.glyphs.x1[glyph], self.scale.width)
