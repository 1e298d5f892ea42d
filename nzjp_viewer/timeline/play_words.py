"""What playing says in words: dates, steps, speeds, what a screen reader is told. For the bar and ``player``."""

from __future__ import annotations

import math

from PySide6.QtCore import QCoreApplication

from nzjp_viewer.domain.dates import When, from_day_number
from nzjp_viewer.domain.translation import QT_TRANSLATE_NOOP
from nzjp_viewer.session import wording
from nzjp_viewer.session.state import Playhead, PlayMode, TimeWindow
from nzjp_viewer.session.stride import Stride
from nzjp_viewer.timeline.tips import stretch_words

translate = QCoreApplication.translate

_STRIDES = {
    Stride.EVENT: QT_TRANSLATE_NOOP("Playback", "Event"),
    Stride.DAY: QT_TRANSLATE_NOOP("Playback", "Day"),
    Stride.WEEK: QT_TRANSLATE_NOOP("Playback", "Week"),
    Stride.MONTH: QT_TRANSLATE_NOOP("Playback", "Month"),
    Stride.QUARTER: QT_TRANSLATE_NOOP("Playback", "Quarter"),
    Stride.YEAR: QT_TRANSLATE_NOOP("Playback", "Year"),
}
_SPANS = {
    30.0: QT_TRANSLATE_NOOP("Playback", "1 month"),
    91.0: QT_TRANSLATE_NOOP("Playback", "3 months"),
    183.0: QT_TRANSLATE_NOOP("Playback", "6 months"),
    365.0: QT_TRANSLATE_NOOP("Playback", "1 year"),
    731.0: QT_TRANSLATE_NOOP("Playback", "2 years"),
    1826.0: QT_TRANSLATE_NOOP("Playback", "5 years"),
}

SPANS = tuple(_SPANS)
"""Lengths of the stretch that can be shown, in days."""


def stride_name(stride: Stride) -> str:
    """What a step goes by."""
    return translate("Playback", _STRIDES[stride])


def speed_name(speed: float, language: str) -> str:
    """A speed: ``0.5×``."""
    return translate("Playback", "{speed}×").format(speed=wording.locale(language).toString(speed, "g", 3))


def span_name(span: float, language: str) -> str:
    """The length of a stretch, in days."""
    if span in _SPANS:
        return translate("Playback", _SPANS[span])
    return translate("Playback", "{days} days").format(days=wording.number(round(span), language))


def mode_name(playhead: Playhead, language: str) -> str:
    """What is shown of what has been played."""
    if playhead.mode is PlayMode.ACCUMULATE:
        return translate("Playback", "Accumulate")
    return span_name(playhead.span, language)


def mode_choice(span: float | None, language: str) -> str:
    """A choice of what is shown: all that has begun, or the last ``span`` days."""
    if span is None:
        return translate("Playback", "Accumulate: all that has begun")
    return translate("Playback", "Window: the last {span}").format(span=span_name(span, language))


def range_choice(whole: bool) -> str:
    """A choice of what is played."""
    return translate("Playback", "Play all matching events") if whole else translate("Playback", "Play what is in view")


def day_reached(playhead: Playhead, stretch: TimeWindow | None) -> int:
    """The last day that has been played; the first of all where none has."""
    reached = math.ceil(playhead.day) - 1
    return max(reached, math.floor(stretch.start)) if stretch is not None else reached


def reached_words(playhead: Playhead, stretch: TimeWindow | None, language: str) -> str:
    """What is shown of time: the day reached, or the stretch that ends there."""
    if playhead.mode is PlayMode.WINDOW:
        return stretch_words(playhead.stretch, language)
    words = wording.day_in_words(day_reached(playhead, stretch), language)
    return translate("Playback", "until {date}").format(date=words)


def day_words(day: int, language: str) -> str:
    """A day, in days since 1970-01-01, as short as it can be read."""
    return wording.when_in_words(When(from_day_number(day).isoformat(), day, day), language, brief=True)


def pause_words(playhead: Playhead, stretch: TimeWindow | None, counted: str, language: str) -> str:
    """What a screen reader is told when it stops; ``counted`` says how many events are shown."""
    words = translate("Playback", "Paused {date}, {events}")
    return words.format(date=reached_words(playhead, stretch, language), events=counted)
