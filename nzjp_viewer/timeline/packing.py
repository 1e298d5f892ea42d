"""Which row each event of a lane takes, and on which side its label stands. Pure; called by ``layout``.

Long spans are laid first, at the top; the rest follow in order of time, each in the first row where glyph and label
are free. Where room is short, events of more weight keep their labels, others lose them; a glyph that no row has
room for is left over. What is packed at one zoom stays free of overlaps at every closer one: glyphs of a row never
meet in time, so distances between them only grow.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from enum import IntEnum
from typing import NamedTuple

GLYPH_GAP = 3.0
"""Least room between two glyphs of a row, pixels."""

LABEL_GAP = 5.0
"""Room between a glyph and its label."""

LABEL_AFTER = 9.0
"""Least room between a label and what follows it."""

INSIDE_MARGIN = 14.0
"""Room at either end of a label inside a span, clear of the soft ends."""

EDGE = 8.0
"""Room between a label and the edge of the plot."""

LEAST_LABEL = 56.0
"""An elided label narrower than this says nothing."""

LONG = 72.0
"""A glyph from this width on is laid before the others."""


class Side(IntEnum):
    """Where a label stands."""

    NONE = 0
    RIGHT = 1
    LEFT = 2
    INSIDE = 3


class Item(NamedTuple):
    """A glyph to place: its edges, the width its label needs and would like, and how much it asks for a label."""

    x0: float
    x1: float
    label: float
    full: float
    weight: int

    @property
    def is_long(self) -> bool:
        """Whether it is a span of some length."""
        return self.x1 - self.x0 >= LONG

    @property
    def holds_label(self) -> bool:
        """Whether its label fits inside."""
        return self.full + 2 * INSIDE_MARGIN <= self.x1 - self.x0


class Room(NamedTuple):
    """Where items may go.

    Attributes:
        left, right: bounds of the block, which neither glyphs nor labels leave.
        label_rows: rows that may be opened for the sake of a label.
        rows, span_rows: rows that may be opened at all, and for long spans.
        taken: stretches that are taken already: row, left, right.
        walls: stretches that are closed from the row below the long spans down: left, right.
    """

    left: float
    right: float
    label_rows: int
    rows: int
    span_rows: int
    taken: Sequence[tuple[int, float, float]] = ()
    walls: Sequence[tuple[float, float]] = ()


class Place(NamedTuple):
    """Where an item went: its row (None if there was no room), and its label's side and width."""

    row: int | None = None
    side: Side = Side.NONE
    label: float = 0.0


class Stretches:
    """What stands in a row: stretches that do not overlap, from left to right, and whose label each is, if any."""

    __slots__ = ("owner", "x0", "x1")

    def __init__(self) -> None:
        self.x0: list[float] = []
        self.x1: list[float] = []
        self.owner: list[int | None] = []

    def between(self, x0: float, x1: float) -> range:
        """Indexes of the stretches that overlap ``x0`` … ``x1``."""
        return range(bisect_right(self.x1, x0), bisect_left(self.x0, x1))

    def is_free(self, x0: float, x1: float) -> bool:
        """Whether nothing stands in ``x0`` … ``x1``."""
        return bisect_right(self.x1, x0) >= bisect_left(self.x0, x1)

    def put(self, x0: float, x1: float, owner: int | None = None) -> None:
        """Take a stretch; as the label of ``owner`` if given."""
        index = bisect_left(self.x0, x0)
        self.x0.insert(index, x0)
        self.x1.insert(index, x1)
        self.owner.insert(index, owner)

    def clear(self, indexes: range) -> list[int | None]:
        """Give stretches up, and say whose they were."""
        owners = self.owner[indexes.start : indexes.stop]
        for part in (self.x0, self.x1, self.owner):
            del part[indexes.start : indexes.stop]
        return owners


class Packing(NamedTuple):
    """Where items went: a place for each, and how many rows long spans take from the top."""

    places: list[Place]
    span_rows: int


def first_fit(items: Sequence[Item], room: Room, skipped: frozenset[int] = frozenset()) -> Packing:
    """Places glyphs alone, as ``Packer`` does where nobody wants a label, in a tenth of its time."""
    rows = [Stretches() for _ in range(room.rows)]
    span_rows = 0
    for row, x0, x1 in room.taken:
        rows[row].put(x0, x1)
        span_rows = max(span_rows, row + 1)
    places = [Place() for _ in items]
    for long, last in ((True, room.span_rows), (False, room.rows)):
        for index, item in enumerate(items):
            if item.is_long is not long or index in skipped:
                continue
            x0, x1 = item.x0 - GLYPH_GAP / 2, item.x1 + GLYPH_GAP / 2
            if not (room.left <= x0 and x1 <= room.right):
                continue
            free = next((number for number in range(last) if rows[number].is_free(x0, x1)), None)
            if free is not None:
                rows[free].put(x0, x1)
                places[index] = Place(free)
                span_rows = max(span_rows, free + 1) if long else span_rows
        if long:
            for x0, x1 in room.walls:
                for lane_row in rows[span_rows:]:
                    lane_row.put(x0, x1)
    return Packing(places, span_rows)


class Packer:
    """Places the items of one block; ``places`` and ``span_rows`` are the result.

    Attributes:
        places: one for each item.
        span_rows: how many rows long spans take, from the top.
    """

    def __init__(self, items: Sequence[Item], room: Room, skipped: frozenset[int] = frozenset()) -> None:
        self._items, self._room = items, room
        self._rows = [Stretches() for _ in range(room.rows)]
        self.places = [Place() for _ in items]
        self.span_rows = 0
        self._fewest = min((item.weight for item in items), default=0)
        for row, x0, x1 in room.taken:
            self._rows[row].put(x0, x1)
            self.span_rows = max(self.span_rows, row + 1)
        wanted = [i for i in range(len(items)) if i not in skipped]
        for index in wanted:
            if items[index].is_long:
                self._place_long(index)
        for x0, x1 in room.walls:
            for lane_row in self._rows[self.span_rows :]:
                lane_row.put(x0, x1)
        for index in wanted:
            if not items[index].is_long:
                self._place(index)
        self._label_the_rest(wanted)
        self._widen(wanted)

    @property
    def rows(self) -> int:
        """How many rows are in use."""
        return max([self.span_rows, *(place.row + 1 for place in self.places if place.row is not None)])

    def _place_long(self, index: int) -> None:
        item = self._items[index]
        number = self._first_free(self._glyph(item), 0, self._room.span_rows)
        if number is not None:
            self._put(index, number)
            self.span_rows = max(self.span_rows, number + 1)
            if item.holds_label:
                self.places[index] = Place(number, Side.INSIDE, item.full)

    def _place(self, index: int) -> None:
        item = self._items[index]
        words_rows = self._room.label_rows
        for side in (Side.RIGHT, Side.LEFT):
            number = self._first_free(self._whole(item, side), 0, words_rows)
            if number is not None:
                self._put(index, number, side)
                return
        if item.weight > self._fewest and any(self._displaces(index, number) for number in range(words_rows)):
            return
        glyph = self._glyph(item)
        number = self._first_free(glyph, 0, words_rows)
        if number is None and any(self._squeezes_in(index, number) for number in range(words_rows)):
            return
        if number is None:
            number = self._first_free(glyph, words_rows, self._room.rows)
        if number is not None:
            self._put(index, number)

    def _first_free(self, stretch: tuple[float, float], begin: int, end: int) -> int | None:
        """The first row of ``begin`` … ``end`` in which nothing stands in ``stretch``."""
        x0, x1 = stretch
        if x0 < self._room.left or x1 > self._room.right:
            return None
        for number in range(begin, end):
            if self._rows[number].is_free(x0, x1):
                return number
        return None

    def _displaces(self, index: int, number: int) -> bool:
        """Place it with its label where only labels of events of less weight stand, which go."""
        item = self._items[index]
        stretch = self._whole(item, Side.RIGHT)
        if not self._gives_way(number, stretch, item.weight):
            return False
        self._evict(number, stretch)
        self._put(index, number, Side.RIGHT)
        return True

    def _squeezes_in(self, index: int, number: int) -> bool:
        """Place the bare glyph where only labels stand, which go."""
        stretch = self._glyph(self._items[index])
        if not self._gives_way(number, stretch, None):
            return False
        self._evict(number, stretch)
        self._put(index, number)
        return True

    def _gives_way(self, number: int, stretch: tuple[float, float], weight: int | None) -> bool:
        """Whether nothing but labels stand in ``stretch``, all of less than ``weight`` where that is given."""
        if not self._inside_bounds(*stretch):
            return False
        row = self._rows[number]
        owners = [row.owner[i] for i in row.between(*stretch)]
        return all(o is not None and (weight is None or self._items[o].weight < weight) for o in owners)

    def _evict(self, number: int, stretch: tuple[float, float]) -> None:
        row = self._rows[number]
        for owner in row.clear(row.between(*stretch)):
            if owner is not None:
                self.places[owner] = Place(number)

    def _label_the_rest(self, wanted: list[int]) -> None:
        """Give what room is left to events without a label, those of more weight first."""
        bare = [i for i in wanted if self.places[i].row is not None and not self.places[i].side]
        for index in sorted(bare, key=lambda i: -self._items[i].weight):
            item, number = self._items[index], self.places[index].row
            if number is None or not item.label:
                continue
            for side in (Side.RIGHT, Side.LEFT):
                width = min(item.label, self._free_beside(item, number, side))
                if width >= min(item.label, LEAST_LABEL):
                    self._put_label(index, number, side, width)
                    break

    def _widen(self, wanted: list[int]) -> None:
        """Let elided labels grow into what room is left."""
        for index in wanted:
            item, place = self._items[index], self.places[index]
            if place.row is None or place.side not in {Side.RIGHT, Side.LEFT} or place.label >= item.full:
                continue
            row = self._rows[place.row]
            at = row.owner.index(index)
            row.clear(range(at, at + 1))
            width = min(item.full, max(self._free_beside(item, place.row, place.side), place.label))
            self._put_label(index, place.row, place.side, width)

    def _free_beside(self, item: Item, number: int, side: Side) -> float:
        """Width that a label could take on ``side`` of a glyph in its row."""
        row, taken = self._rows[number], LABEL_GAP + LABEL_AFTER
        if side is Side.RIGHT:
            after = bisect_left(row.x0, item.x1)
            right = row.x0[after] if after < len(row.x0) else self._room.right
            return min(right, self._room.right) - item.x1 - taken
        before = bisect_right(row.x1, item.x0) - 1
        left = row.x1[before] if before >= 0 else self._room.left
        return item.x0 - max(left, self._room.left) - taken

    def _put(self, index: int, number: int, side: Side = Side.NONE) -> None:
        item = self._items[index]
        self._rows[number].put(*self._glyph(item))
        self.places[index] = Place(number)
        if side and item.label:
            self._put_label(index, number, side, item.label)

    def _put_label(self, index: int, number: int, side: Side, width: float) -> None:
        item = self._items[index]
        reach, gap = LABEL_GAP + width + LABEL_AFTER, GLYPH_GAP / 2
        stretch = (item.x1 + gap, item.x1 + reach) if side is Side.RIGHT else (item.x0 - reach, item.x0 - gap)
        self._rows[number].put(*stretch, owner=index)
        self.places[index] = Place(number, side, width)

    def _inside_bounds(self, x0: float, x1: float) -> bool:
        return self._room.left <= x0 and x1 <= self._room.right

    @staticmethod
    def _glyph(item: Item) -> tuple[float, float]:
        return item.x0 - GLYPH_GAP / 2, item.x1 + GLYPH_GAP / 2

    @staticmethod
    def _whole(item: Item, side: Side) -> tuple[float, float]:
        """The stretch of a glyph with its label."""
        reach = LABEL_GAP + item.label + LABEL_AFTER
        if side is Side.RIGHT:
            return item.x0 - GLYPH_GAP / 2, item.x1 + reach
        return item.x0 - reach, item.x1 + GLYPH_GAP / 2


def packed(items: Sequence[Item], room: Room, skipped: frozenset[int] = frozenset()) -> Packing:
    """Places glyphs and labels."""
    packer = Packer(items, room, skipped)
    return Packing(packer.places, packer.span_rows)
