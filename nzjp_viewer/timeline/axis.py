"""The axis: which ticks and labels fit a scale, from centuries to days, in two rows.

The lower row holds the finest unit whose labels all fit, the upper row what contains it (years over months). The label
of the period at the left edge stays in sight while its period does. Painting and exports read the result.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from typing import NamedTuple

from PySide6.QtCore import QCoreApplication, QDate, QLocale

from nzjp_viewer.domain.dates import from_day_number
from nzjp_viewer.timeline.lettering import Lettering
from nzjp_viewer.timeline.periods import Step, Unit
from nzjp_viewer.timeline.scale import Scale

_GAP = 8.0
"""Least room between two labels of a row, pixels."""

_DAY = Step(Unit.DAY, 1, 1)
_FEW_DAYS = (Step(Unit.DAY, 2, 2), Step(Unit.DAY, 5, 3), Step(Unit.DAY, 10, 8))
_MONTH, _QUARTER = Step(Unit.MONTH, 1, 28), Step(Unit.MONTH, 3, 90)
_YEAR, _DECADE, _CENTURY = Step(Unit.YEAR, 1, 365), Step(Unit.YEAR, 10, 3652), Step(Unit.YEAR, 100, 36524)
_FEW_YEARS = (Step(Unit.YEAR, 2, 730), Step(Unit.YEAR, 5, 1826))
_MANY_YEARS = (_DECADE, Step(Unit.YEAR, 20, 7304), Step(Unit.YEAR, 50, 18262))

Words = Callable[[date], str]


class Label(NamedTuple):
    """Words of the axis: left edge and width in pixels, and the day at which their period begins."""

    text: str
    x: float
    width: float
    day: int


class Axis(NamedTuple):
    """What the axis shows, from left to right.

    Attributes:
        ticks, major: pixels at which the lower and the upper row's periods begin.
        lower, upper: the labels of the two rows.
    """

    ticks: tuple[float, ...]
    major: tuple[float, ...]
    lower: tuple[Label, ...]
    upper: tuple[Label, ...]


def axis(scale: Scale, language: str, lettering: Lettering) -> Axis:
    """The axis for ``scale``, in the words of ``language``."""
    locale = QLocale(language)
    for step, above, wordings in _choices(locale):
        room = step.least * scale.px_per_day - _GAP
        for words in wordings:
            if _widest(step, words, lettering) <= room:
                return _built(scale, lettering, (step, words), (above, _upper_words(above, locale)))
    return _built(scale, lettering, (_CENTURY, _year(locale)), None)


def _choices(locale: QLocale) -> Iterator[tuple[Step, Step, tuple[Words, ...]]]:
    """Steps of the lower row from fine to coarse, the step above each, and its wordings from long to short."""
    day, year = _form(locale, "d"), _year(locale)
    month = tuple(_month(locale, form) for form in QLocale.FormatType)
    yield _DAY, _MONTH, (_weekday(locale), day)
    for step in _FEW_DAYS:
        yield step, _MONTH, (day,)
    yield _MONTH, _YEAR, month
    yield _QUARTER, _YEAR, month[1:2]
    for step in (_YEAR, *_FEW_YEARS):
        yield step, _DECADE, (year,)
    for step in _MANY_YEARS:
        yield step, _CENTURY, (year,)


def _widest(step: Step, words: Words, lettering: Lettering) -> float:
    """Width of the widest label that ``step`` can have anywhere, so that the choice holds while panning."""
    match step.unit:
        case Unit.DAY:
            samples = [date(2024, 1, day) for day in range(20, 32)]
        case Unit.MONTH:
            samples = [date(2024, month, 1) for month in range(1, 13)]
        case Unit.YEAR:
            samples = [date(2000, 1, 1), date(1888, 1, 1)]
    return max(lettering.width(words(day)) for day in samples)


def _built(scale: Scale, lettering: Lettering, lower: tuple[Step, Words], upper: tuple[Step, Words] | None) -> Axis:
    step, words = lower
    begins = list(step.begins(scale.start, scale.end))
    labels = tuple(_lower_labels(step, words, begins, scale, lettering))
    ticks = tuple(scale.x(day) for day in begins)
    if upper is None:
        return Axis(ticks, (), labels, ())
    above, above_words = upper
    above_begins = list(above.begins(scale.start, scale.end))
    major = tuple(scale.x(day) for day in above_begins)
    return Axis(ticks, major, labels, tuple(_upper_labels(above_words, above_begins, scale, lettering)))


def _lower_labels(
    step: Step, words: Words, begins: Sequence[int], scale: Scale, lettering: Lettering
) -> Iterator[Label]:
    """A single unit's label stands in the middle of its period, a longer step's beside its tick."""
    for begin, end in zip(begins, [*begins[1:], math.inf], strict=True):
        text = words(from_day_number(begin))
        width, x = lettering.width(text), scale.x(begin) + _GAP / 2
        if step.size == 1 and end != math.inf:
            x = (scale.x(begin) + scale.x(end) - width) / 2
        if x >= 0 and x + width <= scale.width:
            yield Label(text, x, width, begin)


def _upper_labels(words: Words, begins: Sequence[int], scale: Scale, lettering: Lettering) -> Iterator[Label]:
    """Labels beside their ticks; the first waits at the left edge until the next one takes its place.

    A label that its own period, or the edge, has no room for is left out.
    """
    for begin, end in zip(begins, [*begins[1:], math.inf], strict=True):
        text = words(from_day_number(begin))
        width, tick = lettering.width(text, bold=True), scale.x(begin)
        x = min(max(tick, 0.0) + _GAP / 2, scale.x(end) - width - _GAP / 2)
        if x >= max(tick, 0.0) and x + width <= scale.width:
            yield Label(text, x, width, begin)


def _upper_words(step: Step, locale: QLocale) -> Words:
    if step.unit is Unit.MONTH:
        return _form(locale, QCoreApplication.translate("TimelineAxis", "MMMM yyyy"))
    if step is _YEAR:
        return _year(locale)
    form = QCoreApplication.translate("TimelineAxis", "{year}s")
    return lambda day: form.format(year=day.year - day.year % step.size)


def _year(locale: QLocale) -> Words:
    return _form(locale, QCoreApplication.translate("TimelineAxis", "yyyy"))


def _form(locale: QLocale, form: str) -> Words:
    return lambda day: locale.toString(QDate(day.year, day.month, day.day), form)


def _month(locale: QLocale, form: QLocale.FormatType) -> Words:
    return lambda day: locale.standaloneMonthName(day.month, form)


def _weekday(locale: QLocale) -> Words:
    return _form(locale, QCoreApplication.translate("TimelineAxis", "ddd d"))
