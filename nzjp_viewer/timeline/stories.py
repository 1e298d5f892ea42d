"""What the timeline draws of storylines and relations, for what is selected or followed in the session.

Made by ``stage`` once per filter, and asked for the lines of each scene. A frame costs what is in sight: the events of
a storyline are put in order once, and then only bisected.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from typing import TYPE_CHECKING

from nzjp_viewer.query.moments import first_day
from nzjp_viewer.session.session import Session
from nzjp_viewer.timeline.counted import bars_of
from nzjp_viewer.timeline.curves import Arrow, Thread
from nzjp_viewer.timeline.scene import Look, Scene

if TYPE_CHECKING:
    from nzjp_viewer.timeline.threads import Told

MOST_STORIES = 4
"""Storylines of a selected event that are drawn besides the first: more would be no lines to follow."""


MOST_DRAWN = 60
"""Of a longer storyline, events among bars stay counted."""


class Stories:
    """The storylines and relations of the matching events of ``session``."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._told: dict[str, Told] = {}

    @property
    def followed(self) -> Collection[int]:
        """Table rows of the storyline that is followed; none where none is."""
        story = self._session.state.story
        return () if story is None else self._of(story).members

    @property
    def drawn(self) -> Collection[int]:
        """Those of them that are drawn one by one wherever they are: all, unless it is a long story."""
        followed = self.followed
        return followed if len(followed) <= MOST_DRAWN else ()

    def woven(self, scene: Scene) -> Scene:
        """``scene`` with the lines that join its events, and the bars marked that count what is selected.

        While a storyline is followed, all others are faint.
        """
        state = self._session.state
        if state.story is None and not state.selected:
            return scene
        threads: tuple[Thread | Arrow, ...] = (*self._threads(scene), *self._arrows(scene))
        rows = self._session.dataset.row_by_id
        marked = bars_of(scene, self._session.dataset, {rows[event] for event in state.selected})
        scene = scene._replace(threads=threads, marked=marked)
        if state.story is None:
            return scene
        members = self.followed
        looks = [
            look if row in members else look | Look.FAINT.value
            for row, look in zip(scene.glyphs.event, scene.glyphs.look, strict=True)
        ]
        return scene._replace(glyphs=replace(scene.glyphs, look=looks), is_faint=True)

    def _threads(self, scene: Scene) -> list[Thread]:
        """The curve of the storyline that is followed, else those of the selected event.

        The first is the strong one, and comes last, to be painted over the others.
        """
        # Nothing is selected at the first paint, which does not wait for this.
        from nzjp_viewer.timeline.threads import thread_of

        state, dataset = self._session.state, self._session.dataset
        current = self._session.current
        around = float(first_day(current)) if current is not None else None
        if state.story is not None:
            stories: tuple[str, ...] = (state.story,)
        else:
            stories = dataset.storylines_by_event.get(current.id, ()) if current is not None else ()
        found = [
            thread_of(scene, self._of(story), is_strong=number == 0, around=around)
            for number, story in enumerate(stories[: MOST_STORIES + 1])
        ]
        return [thread for thread in reversed(found) if thread is not None]

    def _arrows(self, scene: Scene) -> tuple[Arrow, ...]:
        """The relations of the selected event; while a storyline is followed, those within it."""
        # Nothing is selected at the first paint, which does not wait for this.
        from nzjp_viewer.timeline.arrows import Tie, arrows_of

        current, dataset = self._session.current, self._session.dataset
        if current is None:
            return ()
        members, ties = self.followed, []
        for link in dataset.links_by_event.get(current.id, ()):
            row = dataset.row_by_id.get(link.event)
            if row is not None and self._matches(row) and (not members or row in members):
                ties.append(Tie(link.kind, link.outgoing, row, float(first_day(dataset.events[row]))))
        return arrows_of(scene, dataset.row_by_id[current.id], ties)

    def _of(self, story: str) -> Told:
        """The matching events of a storyline, in order of time."""
        if story not in self._told:
            # As above.
            from nzjp_viewer.timeline.threads import Told

            dataset = self._session.dataset
            rows = dataset.row_by_id
            chosen = sorted({rows[event] for event in dataset.storyline_by_id[story].events if event in rows})
            chosen = [row for row in chosen if self._matches(row)]
            days = [float(first_day(dataset.events[row])) for row in chosen]
            self._told[story] = Told(story, chosen, days, frozenset(chosen))
        return self._told[story]

    def _matches(self, row: int) -> bool:
        """Whether the filter lets a row through. Without one, no mask is asked for, which would load numpy."""
        return not self._session.state.filter.narrows or bool(self._session.mask[row])
