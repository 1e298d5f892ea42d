"""The tooltip of whatever lies under the pointer. Called by ``view``."""

from __future__ import annotations

from collections.abc import Mapping

from nzjp_viewer.session.session import Session
from nzjp_viewer.timeline import tips
from nzjp_viewer.timeline.scene import Hit, Scene
from nzjp_viewer.timeline.thread_tips import thread_tip

MOST_TOLD = 6
"""Of a bar that counts no more, each event is told."""


def tip_of(hit: Hit, scene: Scene, session: Session, names: Mapping[str, str]) -> str:
    """The words, as HTML; ``names`` are those of lanes, by key. Empty for what has nothing to say."""
    dataset, language = session.dataset, session.state.language
    if hit.event is not None:
        return tips.event_tip(dataset, dataset.events[hit.event], language)
    if hit.thread is not None:
        return thread_tip(session, scene.threads[hit.thread])
    if hit.bar is not None:
        bars, name = scene.bars, names[scene.lanes[scene.bars.lane[hit.bar]].key]
        days = bars.first_day[hit.bar], bars.end_day[hit.bar]
        few, opens = bars.count[hit.bar] <= MOST_TOLD, not scene.parts(hit.bar)
        events = [dataset.events[row] for row in bars.rows(hit.bar)] if few else ()
        return tips.bar_tip(name, bars.count[hit.bar], bars.parts[hit.bar], days, language, events, opens=opens)
    return tips.earlier_tip(scene.lanes[hit.lane], language) if hit.lane is not None else ""
