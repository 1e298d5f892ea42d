"""Following a storyline: which one, where in it the reader is, and the stretch of time that shows it.

The timeline's strip and keys and the details' button ask these; the view state holds no more than the id of the
storyline that is followed. Events that the filter leaves out are counted and passed over.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from nzjp_viewer.domain.model import Storyline
from nzjp_viewer.query.few import span_of_few
from nzjp_viewer.session.session import Session
from nzjp_viewer.session.state import TimeWindow

ORIGIN = "story"
"""Of changes that begin or end following, whoever asked: the timeline goes along by gliding."""

_MARGIN, _LEAST_MARGIN = 0.06, 20.0
"""What a fit leaves free at either side: share of the storyline's time, and days at the least."""


class Walk(NamedTuple):
    """Where a reader is in a storyline.

    Attributes:
        story: the storyline.
        number: place of the selected event in it, from 1; None when that is none of its events.
        hidden: how many of its events the filter leaves out.
        previous, next: the events before and after that match, by id; without a selected one of its events the last
            and the first. None where there is no further one.
    """

    story: Storyline
    number: int | None
    hidden: int
    previous: str | None
    next: str | None


def walk_of(session: Session) -> Walk | None:
    """Where the reader is in the storyline that is followed; None when none is."""
    if session.state.story is None:
        return None
    story = session.dataset.storyline_by_id[session.state.story]
    current = session.state.selected[0] if session.state.selected else ""
    steps = session.dataset.steps_by_event.get(current, ())
    number = next((step.number for step in steps if step.storyline == story.id), None)
    told = story.events
    before, after = (told, told) if number is None else (told[: number - 1], told[number:])
    return Walk(
        story,
        number,
        sum(not matches(session, event) for event in told),
        _first(session, before[::-1]),
        _first(session, after),
    )


def follow(session: Session, story: str | None) -> None:
    """Follow a storyline from now on, with all its matching events in view; with None follow none."""
    window = session.state.window if story is None else window_of(session, story) or session.state.window
    session.change(ORIGIN, story=story, window=window)


def following_next(session: Session) -> str | None:
    """What a reader who asks to follow gets next: the selected event's first storyline, then its others, then none."""
    current, followed = session.current, session.state.story
    stories = session.dataset.storylines_by_event.get(current.id, ()) if current is not None else ()
    if followed is None or followed not in stories:
        return stories[0] if stories else None
    at = stories.index(followed) + 1
    return stories[at] if at < len(stories) else None


def window_of(session: Session, story: str) -> TimeWindow | None:
    """The stretch that shows the matching events of a storyline; None if there is none with a date."""
    dataset = session.dataset
    events = (event for event in dataset.storyline_by_id[story].events if matches(session, event))
    span = span_of_few(dataset.events[dataset.row_by_id[event]] for event in events)
    if span is None:
        return None
    margin = max((span[1] + 1 - span[0]) * _MARGIN, _LEAST_MARGIN)
    return TimeWindow(span[0] - margin, span[1] + 1 + margin)


def matches(session: Session, event: str) -> bool:
    """Whether the filter lets an event through. Without a filter no mask is asked for, which would load numpy."""
    row = session.dataset.row_by_id.get(event)
    return row is not None and (not session.state.filter.narrows or bool(session.mask[row]))


def _first(session: Session, events: Sequence[str]) -> str | None:
    """The first of ``events`` that matches."""
    return next((event for event in events if matches(session, event)), None)
