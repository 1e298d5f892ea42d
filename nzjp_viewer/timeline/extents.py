"""How wide an event is on screen. Called wherever glyphs are packed, framed or revealed."""

from __future__ import annotations

from nzjp_viewer.query.moments import Moment

DOT = 11.0
"""Width of an event known to the day, and the least width of any other, pixels."""

FADE = 64.0
"""Width over which what is ongoing fades after today, pixels."""


def extent(moment: Moment, px_per_day: float) -> tuple[float, float]:
    """Left and right edge of an event's glyph, in pixels from 1970-01-01."""
    first, last = moment.first, moment.last
    middle = (first + last + 1) / 2 * px_per_day
    half = max((last + 1 - first) / 2 * px_per_day, DOT / 2) if first != last else DOT / 2
    return middle - half, middle + half + FADE * moment.fading
