"""The axis: which ticks and labels fit a scale, from centuries to days, in two rows.

The lower row holds the finest unit whose labels all fit, the upper row what contains it (years over months). The label
of a period that an edge cuts stays in what is seen of it, while there is room. Weekends, or every other one of some
longer period, are shaded. Painting and exports read the result.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from functools import cache, lru_cache
from itertools import pairwise
from typing import NamedTuple

from PySide6.QtCore import QCoreApplication, QDate, QLocale

from nzjp_viewer.domain.dates import from_day_number
from nzjp_viewer.timeline.lettering import Lettering
from nzjp_viewer.timeline.periods import Step, Unit, weekends
from nzjp_viewer.timeline.scale import Scale

_GAP = 8.0
"""Least room between two labels of a row, pixels."""

_DAY = Step(Unit.DAY, 1, 1)
_FEW_DAYS = (Step(Unit.DAY, 2, 2), Step(Unit.DAY, 5, 3), Step(Unit.DAY, 10, 8))
_MONTH, _QUARTER = Step(Unit.MONTH, 1, 28), Step(Unit.MONTH, 3, 90)
_YEAR, _DECADE, _CENTURY = Step(Unit.YEAR, 1, 365), Step(Unit.YEAR, 10, 3652), Step(Unit.YEAR, 100, 36524)
_FEW_YEARS = (Step(Unit.YEAR, 2, 730), Step(Unit.YEAR, 5, 1826))
_MANY_YEARS = (_DECADE, Step(Unit.YEAR, 20, 7304), Step(Unit.YEAR, 50, 18262))

_WITH_WEEKENDS = (_DAY, *_FEW_DAYS[:2])
_GROUPS = {
    _FEW_DAYS[2]: _MONTH,
    _MONTH: _QUARTER,
    _QUARTER: _YEAR,
    _YEAR: _YEAR,
    _FEW_YEARS[0]: _DECADE,
    _FEW_YEARS[1]: _DECADE,
}
"""Of which periods every other one is shaded, by the step of the lower row; centuries for the rest."""

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
        shades: left and right edges of what is shaded to tell periods apart, within the plot.
    """

    ticks: tuple[float, ...]
    major: tuple[float, ...]
    lower: tuple[Label, ...]
    upper: tuple[Label, ...]
    shades: tuple[tuple[float, float], ...] = ()


def axis(scale: Scale, language: str, lettering: Lettering) -> Axis:
    """The axis for ``scale``, in the words of ``language``."""
    locale = QLocale(language)
    for step, above, wordings in _choices(locale):
        words = _fitting(step, wordings, scale, lettering, bold=False)
        upper_words = _fitting(above, _upper_words(above, locale), scale, lettering, bold=True)
        if words and upper_words:
            built = _built(scale, lettering, (step, words), (above, upper_words))
            return built._replace(shades=tuple(_shades(scale, step, locale)))
    return _built(scale, lettering, (_CENTURY, _year(locale)), None)


def _fitting(step: Step, wordings: Sequence[Words], scale: Scale, lettering: Lettering, *, bold: bool) -> Words | None:
    """The longest of ``wordings`` in which all labels of ``step`` fit; None if none does."""
    room = step.least * scale.px_per_day - _GAP
    return next((words for words in wordings if _widest(step, words, lettering, bold=bold) <= room), None)


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


def _widest(step: Step, words: Words, lettering: Lettering, *, bold: bool) -> float:
    """Width of the widest label that ``step`` can have anywhere, so that the choice holds while panning."""
    match step.unit:
        case Unit.DAY:
            samples = [date(2024, 1, day) for day in range(20, 32)]
        case Unit.MONTH:
            samples = [date(2024, month, 1) for month in range(1, 13)]
        case Unit.YEAR:
            samples = [date(2000, 1, 1), date(1888, 1, 1)]
    return max(lettering.width(words(day), bold=bold) for day in samples)


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
    """A single unit's label stands in the middle of its period, a longer step's beside its tick.

    Of a single unit that an edge cuts, the label moves into what is seen of it, if it fits there.
    """
    for begin, end in zip(begins, [*begins[1:], math.inf], strict=True):
        text = words(from_day_number(begin))
        width, left = lettering.width(text), scale.x(begin)
        x = left + _GAP / 2
        if step.size == 1 and end != math.inf:
            right = min(scale.x(end), scale.width) - _GAP / 2
            x = min(max((left + scale.x(end) - width) / 2, _GAP / 2), right - width)
        if x >= max(left, 0.0) and x + width <= scale.width:
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


def _shades(scale: Scale, step: Step, locale: QLocale) -> Iterator[tuple[float, float]]:
    """Weekends below days, else every other one of the periods that group those of the lower row."""
    if step in _WITH_WEEKENDS:
        for begin, end in weekends(scale.start, scale.end, _weekend_days(locale.name())):
            yield max(scale.x(begin), 0.0), min(scale.x(end), scale.width)
        return
    groups = _GROUPS.get(step, _CENTURY)
    for begin, end in pairwise(groups.begins(scale.start, scale.end)):
        if groups.number(from_day_number(begin)) % 2:
            yield max(scale.x(begin), 0.0), min(scale.x(end), scale.width)


@cache
def _weekend_days(locale: str) -> frozenset[int]:
    """The days of the week that are no working days, from 0 for Monday."""
    return frozenset(range(7)) - {day.value - 1 for day in QLocale(locale).weekdays()}


def _upper_words(step: Step, locale: QLocale) -> tuple[Words, ...]:
    """The wordings of the upper row, from long to short."""
    if step.unit is Unit.MONTH:
        form = QCoreApplication.translate("TimelineAxis", "MMMM yyyy")
        return _form(locale, form), _form(locale, QCoreApplication.translate("TimelineAxis", "MMM yyyy"))
    if step is _YEAR:
        return (_year(locale),)
    decade = QCoreApplication.translate("TimelineAxis", "{year}s")
    return (lambda day: decade.format(year=day.year - day.year % step.size),)


def _year(locale: QLocale) -> Words:
    return _form(locale, QCoreApplication.translate("TimelineAxis", "yyyy"))


def _form(locale: QLocale, form: str) -> Words:
    return lambda day: _written(locale.name(), form, day)


@lru_cache(maxsize=4096)
def _written(locale: str, form: str, day: date) -> str:
    """A date in a form; every frame asks for about the same hundred."""
    return QLocale(locale).toString(QDate(day.year, day.month, day.day), form)


def _month(locale: QLocale, form: QLocale.FormatType) -> Words:
    return lambda day: locale.standaloneMonthName(day.month, form)


def _weekday(locale: QLocale) -> Words:
    return _form(locale, QCoreApplication.translate("TimelineAxis", "ddd d"))
