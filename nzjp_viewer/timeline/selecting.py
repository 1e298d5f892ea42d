"""Which event is beside another in the next lane: a pure answer for ``keyboard``."""

from __future__ import annotations

from nzjp_viewer.timeline.scene import Scene


def beside(scene: Scene, event: int, step: int, lane: int | None) -> int | None:
    """The glyph of another event in the next lane above (−1) or below (1) that shows one: the nearest in time.

    An event may have a glyph in several lanes; ``lane`` is where the reader is, if known. None where there is no such
    lane, or ``event`` is not drawn.
    """
    glyphs = scene.glyphs
    own = [index for index, row in enumerate(glyphs.event) if row == event]
    if not own:
        return None
    here = next((index for index in own if glyphs.lane[index] == lane), own[0])
    middle = (glyphs.x0[here] + glyphs.x1[here]) / 2
    found: tuple[float, float, int] | None = None
    for index, other in enumerate(glyphs.lane):
        away = (other - glyphs.lane[here]) * step
        is_seen = glyphs.x1[index] > 0 and glyphs.x0[index] < scene.scale.width
        if away <= 0 or glyphs.event[index] == event or not is_seen:
            continue
        off = max(glyphs.x0[index] - middle, middle - glyphs.x1[index], 0.0)
        centre = abs((glyphs.x0[index] + glyphs.x1[index]) / 2 - middle)
        if found is None or (away, off + centre / 1e6) < found[:2]:
            found = away, off + centre / 1e6, index
    return found[2] if found else None
