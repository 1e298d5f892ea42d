"""Where the view goes so that an event is seen. Pure; called by ``view``."""

from __future__ import annotations

from nzjp_viewer.domain.model import Event
from nzjp_viewer.query.moments import first_day, last_day
from nzjp_viewer.timeline.scale import Scale
from nzjp_viewer.timeline.scene import Scene

_AT_EDGE = 24.0
"""An event is brought into view when it is this near to an edge or beyond it, pixels."""


def along_time(scale: Scale, event: Event) -> Scale | None:
    """The scale that shows ``event``, no closer and no further; None where ``scale`` does."""
    x0, x1 = scale.x(first_day(event)), scale.x(last_day(event) + 1)
    if x1 >= _AT_EDGE and x0 <= scale.width - _AT_EDGE:
        return None
    return scale.centred(scale.day(x1 if x1 < _AT_EDGE else x0))


def among_lanes(scene: Scene, row: int, scroll: int, room: float) -> int:
    """How far down the lanes a glyph of a table row is seen, in a height of ``room`` pixels; ``scroll`` if it is now.

    Of several glyphs of the event, one that is seen will do.
    """
    glyphs, half = scene.glyphs, scene.rows.pitch
    found = scene.glyphs_of(row)
    if not found or any(
        scroll <= glyphs.y[index] - half and glyphs.y[index] + half <= scroll + room for index in found
    ):
        return scroll
    nearest = min(found, key=lambda index: abs(glyphs.y[index] - scroll - room / 2))
    lane, y = scene.lanes[glyphs.lane[nearest]], glyphs.y[nearest]
    if y - half < scroll:
        return int(min(lane.top, y - half))
    return round(max(min(lane.bottom, y + half * 2), y + half) - room)


def x_in_view(scene: Scene, row: int) -> float | None:
    """The x of the glyph of a table row; None where its middle is not in the plot."""
    glyph = scene.glyph_of(row)
    if glyph is None:
        return None
    x = (scene.glyphs.x0[glyph] + scene.glyphs.x1[glyph]) / 2
    return x if 0 < x < scene.scale.width else None
