"""What the timeline says in words: tooltips, lane counts, and what a screen reader is told. Called by ``view``."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

from nzjp_viewer.domain.model import Dataset, Event, in_language
from nzjp_viewer.domain.vocabulary import Family, Status
from nzjp_viewer.session import wording
from nzjp_viewer.session.state import TimeWindow
from nzjp_viewer.timeline.scene import LaneBox

translate = QCoreApplication.translate

_MOST_NAMES = 4
"""Of sources, and of storylines, in a tooltip."""


def event_tip(dataset: Dataset, event: Event, language: str) -> str:
    """The tooltip of an event, as HTML in which the data's own words are plain text."""
    status = "" if event.status is Status.HAPPENED else wording.status_in_words(event)
    when = wording.joined((wording.when_in_words(event.when, language), status), language)
    threads = storyline_names(dataset, event, language)
    lines = [
        f"<b>{_plain(in_language(event.title, language))}</b>",
        _plain(when),
        f"<i>{_plain(wording.precision_in_words(event.when))}</i>",
        _plain(wording.joined((wording.kind_name(event.kind), *threads), language)),
    ]
    if event.claims:
        lines.append(_plain(source_names(dataset, event)))
    return "<br>".join(lines)


def storyline_names(dataset: Dataset, event: Event, language: str) -> list[str]:
    """The names of the storylines that an event belongs to, a few at most."""
    own = dataset.storylines_by_event.get(event.id, ())[:_MOST_NAMES]
    return [in_language(story.names, language) or story.id for story in dataset.storylines if story.id in own]


def source_names(dataset: Dataset, event: Event) -> str:
    """The short names of the sources of an event, each once, a few at most."""
    names = [_apart(name) for name in dict.fromkeys(dataset.source_by_id[claim.source].short for claim in event.claims)]
    more = len(names) - _MOST_NAMES
    words = ", ".join(names[:_MOST_NAMES])
    return words if more <= 0 else translate("TimelineTips", "{names} and {count} more").format(names=words, count=more)


def count_words(count: int, language: str) -> str:
    """How many events, in words."""
    return (
        translate("TimelineTips", "1 event")
        if count == 1
        else translate("TimelineTips", "{count} events").format(count=wording.number(count, language))
    )


def bar_tip(
    name: str,
    count: int,
    parts: Sequence[int],
    days: tuple[float, float],
    language: str,
    events: Sequence[Event] = (),
    *,
    opens: bool = False,
) -> str:
    """The tooltip of a bar of the lane ``name``: how many events, of which families, if of several, and when.

    Where there are but a few, ``events`` holds them, and each is told with its own date. A click comes closer, or
    ``opens`` the list of them.
    """
    shares = [
        f"{_plain(wording.family_name(family))}: {wording.number(number, language)}"
        for family, number in zip(Family, parts, strict=False)
        if number
    ]
    lines = [
        f"<b>{_plain(name)}</b>",
        _plain(count_words(count, language)),
        *(shares if len(shares) > 1 else ()),
        *(_listed(event, language) for event in events),
        *(() if events else (_plain(_beginning(TimeWindow(*days), language)),)),
        f"<i>{_plain(list_words() if opens else zoom_words())}</i>",
    ]
    return "<br>".join(lines)


def _listed(event: Event, language: str) -> str:
    words = translate("TimelineTips", "{title} – {date}")
    title, date = in_language(event.title, language), wording.when_in_words(event.when, language)
    return _plain(words.format(title=_apart(title), date=date))


def _beginning(window: TimeWindow, language: str) -> str:
    """When the events of a bar begin; how long they last is not said by that."""
    return translate("TimelineTips", "begin: {stretch}").format(stretch=stretch_words(window, language))


def zoom_words() -> str:
    """What a click on most bars does."""
    return translate("TimelineTips", "click to zoom in")


def list_words() -> str:
    """What it does on a bar that zooming takes apart no more."""
    return translate("TimelineTips", "click to list them")


def earlier_tip(lane: LaneBox, language: str) -> str:
    """The tooltip of the line above a lane that holds more than it shows."""
    words = translate(
        "TimelineTips", "{events} reach into this view from before it, or last longer than there are rows for"
    )
    return _plain(words.format(events=count_words(lane.earlier, language)))


def stretch_words(window: TimeWindow, language: str) -> str:
    """A stretch of time as its first and last day."""
    first, last = window.dates
    words = wording.day_in_words(first, language)
    if last == first:
        return words
    return translate("TimelineTips", "{start} – {end}").format(start=words, end=wording.day_in_words(last, language))


def view_words(matching: int, window: TimeWindow, language: str) -> str:
    """What the timeline shows, for a screen reader."""
    return translate("TimelineTips", "{events}; shown: {stretch}").format(
        events=count_words(matching, language), stretch=stretch_words(window, language)
    )


def selection_words(event: Event, place: int, of: int, language: str) -> str:
    """The selected event with its place among those that match, for a screen reader."""
    return translate("TimelineTips", "{title}, {date}, {place} of {of}").format(
        title=_apart(in_language(event.title, language)),
        date=wording.when_in_words(event.when, language),
        place=wording.number(place, language),
        of=wording.number(of, language),
    )


def _apart(text: str) -> str:
    """A text of the data that cannot change the order of the words beside it."""
    # Unicode's table of directions takes 5 ms to load, which the first paint does not wait for.
    from nzjp_viewer.session.bidi import isolate

    return isolate(text)


def _plain(text: str) -> str:
    # Its table of entities takes 2 ms to load, which the first paint does not wait for.
    from html import escape

    return escape(text)
