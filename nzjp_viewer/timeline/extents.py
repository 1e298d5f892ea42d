"""How wide an event is on screen. Called wherever glyphs are packed or framed."""

from __future__ import annotations

from nzjp_viewer.query.moments import Moment
from nzjp_viewer.timeline.scene import TALL, span_height

LEAST_WIDTH = 11.0
"""Width that an event known to the day takes, its symbol and some room, beside words of the usual size; and the least
of any other, pixels."""

FADE = 64.0
"""Width over which what is ongoing fades after today, pixels."""


def dot_width(line: float) -> float:
    """Width that an event known to the day takes beside words of ``line`` pixels."""
    return LEAST_WIDTH * span_height(line) / TALL


def extent(moment: Moment, px_per_day: float, dot: float = LEAST_WIDTH) -> tuple[float, float]:
    """Left and right edge of an event's glyph, in pixels from 1970-01-01; ``dot`` is the width of one day's."""
    first, last = moment.first, moment.last
    middle = (first + last + 1) / 2 * px_per_day
    half = max((last + 1 - first) / 2 * px_per_day, LEAST_WIDTH / 2) if first != last else dot / 2
    return middle - half, middle + half + FADE * moment.fading
