"""Reads a date, or a stretch of time, as a person writes it: ``2024-09``, ``Sep 2024``, ``2022..2024``, ``令和6年9月``.

The timeline's "go to date" asks here at every key. What comes out is a first and a last day.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from functools import cache
from typing import NamedTuple

from PySide6.QtCore import QCoreApplication, QLocale

from nzjp_viewer.domain.dates import When, day_number, days_of, from_day_number
from nzjp_viewer.domain.problems import Problem
from nzjp_viewer.domain.translation import QT_TRANSLATE_NOOP
from nzjp_viewer.query.filter import Dates
from nzjp_viewer.session.wording import when_in_words

translate = QCoreApplication.translate

_NOT_A_DATE = QT_TRANSLATE_NOOP(
    "Problem", "“{text}” is not understood as a date. Write 2024-09, Sep 2024, 25 Sep 2024 or 2022..2024."
)
_NO_SUCH_DAY = QT_TRANSLATE_NOOP("Problem", "There is no such date as “{text}”.")
_TWO_WAYS = QT_TRANSLATE_NOOP("Problem", "“{text}” may mean two days: write the month as a word, or 2024-09-25.")
_BACKWARDS = QT_TRANSLATE_NOOP("Problem", "“{text}” ends before it begins: swap its two halves.")

_BETWEEN = re.compile(r"\s*(?:\.\.+|/|(?<=\s)-(?=\s)|[–—〜~]|\b(?:to|until|till)\b|から)\s*")
"""What parts the two halves of a stretch. A plain hyphen is tried after these: dates hold hyphens too."""

_SINCE, _BY = re.compile(r"(?:since|from) (.+)"), re.compile(r"(?:until|till|by) (.+)")
_AFTER, _BEFORE = re.compile(r"after (.+)"), re.compile(r"before (.+)")
"""These leave out the date that they name, as nobody takes "before 2020" to hold 2020."""

_ABOUT = re.compile(r"^(?:about|around|circa|ca\.?|c\.) ?|[~?%]$| ?\(doubtful\)$")

_ERAS = {"明治": 1867, "大正": 1911, "昭和": 1925, "平成": 1988, "令和": 2018}
"""The year before the first of each Japanese era."""

_JAPANESE = re.compile(rf"(?:({'|'.join(_ERAS)})?(元|\d{{1,4}})年)?(?:(\d{{1,2}})月)?(?:(\d{{1,2}})日)?")
_EDTF = re.compile(r"\d{4}|\d{4}-(?:\d\d|xx)|\d{4}-\d\d-(?:\d\d|xx)|\d{3}x|\d\dxx")
_YEAR_FIRST = re.compile(r"(\d{4})([-/.])(\d{1,2})(?:\2(\d{1,2}))?")
_YEAR_LAST = re.compile(r"(\d{1,2})([-/.])(\d{1,2})\2(\d{4})")
_MONTH_AND_YEAR = re.compile(r"(\d{1,2})[-/.](\d{4})")
_SHORT_YEAR = re.compile(r"(?<![\w'’])['’‘](\d\d)(?!\w)")
_PART = re.compile(r"(early|mid|late)[ -]?(\d{4})")
_PARTS = {"early": (1, 4), "mid": (4, 9), "late": (9, 12)}
"""First and last month of what people call parts of a year; they overlap, as people do not draw lines."""

_DECADE = re.compile(r"(?:the )?(\d{3})0['’]?(?:s|年代)")
_QUARTER = re.compile(r"q([1-4]) (\d{4})|(\d{4})[ -]?q([1-4])")
_NUMBER = re.compile(r"(\d+)(?:st|nd|rd|th)?")
_HAS_YEAR = re.compile(r"\d{3}|年")
_FILLERS = frozenset({"of", "de", "del", "the", "in"})

_AHEAD = 20
"""A short year (``'24``) lies in this century up to so many years after today, else in the last."""

MOST_LETTERS = 80
"""No date is longer; the ways to part a text in two grow with its length."""

_LEAST_LETTERS = 3
"""So many letters of an English month are enough where no other month begins so."""


class Reader(NamedTuple):
    """What the meaning of words depends on.

    Attributes:
        language: the reader's; English is understood besides.
        today: days since 1970-01-01.
        whole: what open ends reach to, such as all days of the dataset.
        near: a date beside it, from which what is left unsaid is taken (``3–10 May 2024``).
    """

    language: str
    today: int
    whole: Dates
    near: Dates | None = None

    @property
    def at(self) -> date:
        """The day whose year and month are meant where none is written."""
        return from_day_number(self.near.first if self.near else self.today)


def parse_dates(text: str, reader: Reader) -> Dates:
    """The days that ``text`` means.

    Raises:
        Problem: it means none. Its sentence is fit to be shown while somebody writes.
    """
    if len(text) > MOST_LETTERS:
        raise Problem(_NOT_A_DATE, text=f"{text[:MOST_LETTERS]}…")
    try:
        words = _with_long_years(_tidied(text), reader)
        found = _single(words, reader) or _stretch(words, reader)
    except (ValueError, OverflowError) as error:
        raise Problem(_NO_SUCH_DAY, text=text.strip()) from error
    if found is None:
        raise Problem(_NOT_A_DATE, text=text.strip())
    if found.first > found.last:
        raise Problem(_BACKWARDS, text=text.strip())
    return found


def _tidied(text: str) -> str:
    """``text`` in small letters, with plain digits and single blanks; marks of direction are dropped."""
    plain = unicodedata.normalize("NFKC", text).casefold()
    kept = (letter for letter in plain if unicodedata.category(letter) != "Cf")
    digits = (str(unicodedata.digit(c)) if unicodedata.category(c) == "Nd" else c for c in kept)
    return " ".join("".join(digits).split())


def _with_long_years(words: str, reader: Reader) -> str:
    """``words`` with ``'24`` written out as 2024."""
    latest = from_day_number(reader.today).year + _AHEAD

    def long(found: re.Match[str]) -> str:
        year = latest // 100 * 100 + int(found[1])
        return str(year if year <= latest else year - 100)

    return _SHORT_YEAR.sub(long, words)


def _single(words: str, reader: Reader) -> Dates | None:
    """One date of any precision, however it is marked as doubtful; None where ``words`` are none."""
    words = _ABOUT.sub("", words).strip()
    if not words:
        return None
    ways: tuple[Callable[[str, Reader], Dates | None], ...] = (_edtf, _numbers, _japanese, _period, _relative, _written)
    return next((found for way in ways if (found := way(words, reader)) is not None), None)


def _stretch(words: str, reader: Reader) -> Dates | None:
    """Two dates with something between, or one with an open end; None where ``words`` are no such thing."""
    fault: ValueError | None = None
    for start, end in _halves(words):
        try:
            found = _between(start, end, reader)
        except ValueError as error:  # perhaps parted in the wrong place
            fault = error
            continue
        if found is not None:
            return found
    if fault is not None:
        raise fault
    return None


def _halves(words: str) -> Iterator[tuple[str, str]]:
    """Ways to part ``words`` in two, the likeliest first; an empty half is an open end."""
    for pattern in (_SINCE, *_as_said("since {date}")):
        if found := pattern.fullmatch(words):
            yield found[1], ""
            words = found[1]
    for pattern in (_BY, *_as_said("by {date}")):
        if found := pattern.fullmatch(words):
            yield "", found[1]
    if _AFTER.fullmatch(words):
        yield words, ""
    if _BEFORE.fullmatch(words):
        yield "", words
    for mark in _BETWEEN.finditer(words):
        yield words[: mark.start()].strip(), words[mark.end() :].strip()
    for mark in re.finditer("-", words):
        if mark.start() and mark.end() < len(words):
            yield words[: mark.start()].strip(), words[mark.end() :].strip()


def _as_said(template: str) -> tuple[re.Pattern[str], ...]:
    """The program's own words around a date, in the reader's language."""
    before, _, after = _tidied(translate("Wording", template)).partition("{date}")
    return (re.compile(f"{re.escape(before)}(.+){re.escape(after)}"),)


def _between(start: str, end: str, reader: Reader) -> Dates | None:
    """The days from one date to another; what one leaves unsaid is taken from the other."""
    open_start, open_end = start in {"", ".."}, end in {"", ".."}
    if open_start and open_end:
        return None
    last = None if open_end else _last(end, reader)
    first = None if open_start else _first(start, reader._replace(near=last))
    if first is not None and end and not _HAS_YEAR.search(end) and _HAS_YEAR.search(start):
        last = _last(end, reader._replace(near=first))
    if (first is None and not open_start) or (last is None and not open_end):
        return None
    if first is not None and last is not None and first.first > last.last and not _HAS_YEAR.search(start):
        first = _first(start, reader._replace(near=_year(from_day_number(last.first).year - 1)))
    begins = first.first if first else min(reader.whole.first, last.last if last else 0)
    ends = last.last if last else max(reader.whole.last, begins)
    return Dates(begins, ends)


def _first(words: str, reader: Reader) -> Dates | None:
    """The days that begin a stretch: a date, or the day after one."""
    after = _AFTER.fullmatch(words)
    found = _single(after[1] if after else words, reader)
    return _day_at(found.last + 1) if found is not None and after else found


def _last(words: str, reader: Reader) -> Dates | None:
    """The days that end a stretch: a date, or the day before one."""
    before = _BEFORE.fullmatch(words)
    found = _single(before[1] if before else words, reader)
    return _day_at(found.first - 1) if found is not None and before else found


# One date, in each of the ways it may be written


def _edtf(words: str, _reader: Reader) -> Dates | None:
    return Dates(*days_of(words.upper())) if _EDTF.fullmatch(words) else None


def _numbers(words: str, _reader: Reader) -> Dates | None:
    if found := _YEAR_FIRST.fullmatch(words):
        year, _, month, day = found.groups()
        return _days(int(year), int(month), int(day) if day else None)
    if found := _MONTH_AND_YEAR.fullmatch(words):
        return _days(int(found[2]), int(found[1]))
    if not (found := _YEAR_LAST.fullmatch(words)):
        return None
    one, sign, other, year = int(found[1]), found[2], int(found[3]), int(found[4])
    if sign != "." and one != other and max(one, other) <= 12:
        raise Problem(_TWO_WAYS, text=words)
    day, month = (other, one) if sign != "." and other > 12 else (one, other)
    return _days(year, month, day)


def _japanese(words: str, reader: Reader) -> Dates | None:
    found = _JAPANESE.fullmatch(re.sub(r"(?<=\D) | (?=\D)", "", words))
    if found is None or not any(found.groups()):
        return None
    era, count, month, day = found.groups()
    year = _ERAS.get(era, 0) + (1 if count == "元" else int(count)) if count else reader.at.year
    if day and not month:
        return _days(year, reader.at.month, int(day)) if not count else None
    return _days(year, int(month), int(day) if day else None) if month else _year(year)


def _period(words: str, reader: Reader) -> Dates | None:
    """Decades, quarters, seasons and parts of a year."""
    if found := _DECADE.fullmatch(words):
        return Dates(*days_of(f"{found[1]}X"))
    if found := _QUARTER.fullmatch(words):
        year, quarter = int(found[2] or found[3]), int(found[1] or found[4])
        return Dates(_days(year, quarter * 3 - 2).first, _days(year, quarter * 3).last)
    if found := _PART.fullmatch(words):
        begin, end = _PARTS[found[1]]
        return Dates(_days(int(found[2]), begin).first, _days(int(found[2]), end).last)
    if found := re.search(r"\d{4}", words):
        name = " ".join(words.replace(found[0], " ").split())
        season = _seasons(reader.language).get(name)
        return Dates(*days_of(f"{found[0]}-{season}")) if season else None
    return None


def _relative(words: str, reader: Reader) -> Dates | None:
    """Days, months and years by their distance from today."""
    word = _known_words().get(words, words)
    by_day = {"now": 0, "today": 0, "yesterday": -1, "tomorrow": 1}
    if word in by_day:
        return Dates(reader.today + by_day[word], reader.today + by_day[word])
    by, _, unit = word.partition(" ")
    steps = {"last": -1, "this": 0, "next": 1}
    if by not in steps or unit not in {"month", "year"}:
        return None
    today = from_day_number(reader.today)
    month = today.year * 12 + today.month - 1 + steps[by]
    return _days(month // 12, month % 12 + 1) if unit == "month" else _year(today.year + steps[by])


def _written(words: str, reader: Reader) -> Dates | None:
    """A month by its name, with day and year on either side, or left unsaid."""
    month, rest = _month_in(words, reader.language)
    day = year = None
    for token in rest.replace(",", " ").split():
        number = _NUMBER.fullmatch(token.strip("."))
        if number is None:
            if token not in _FILLERS:
                return None
        elif len(number[1]) == 4 and year is None:
            year = int(number[1])
        elif len(number[1]) <= 2 and day is None:
            day = int(number[1])
        else:
            return None
    if month is None:
        return _days(reader.at.year, reader.at.month, day) if reader.near and day and year is None else None
    return _days(reader.at.year if year is None else year, month, day)


def _month_in(words: str, language: str) -> tuple[int | None, str]:
    """The month named in ``words``, and the words without it."""
    for name, month in _months(language).items():
        found = re.search(rf"(?<!\w){re.escape(name)}(?!\w)\.?", words)
        if found:
            return month, f"{words[: found.start()]} {words[found.end() :]}"
    return None, words


# What names there are


@cache
def _months(language: str) -> Mapping[str, int]:
    """Names of months and their numbers, the longest first: the reader's language, then English and its short forms."""
    names: dict[str, int] = {}
    for locale in (QLocale(language), QLocale("en")):
        for month in range(1, 13):
            for form in (QLocale.FormatType.LongFormat, QLocale.FormatType.ShortFormat):
                for name in (locale.monthName(month, form), locale.standaloneMonthName(month, form)):
                    names.setdefault(_tidied(name).strip("."), month)
    english = [_tidied(QLocale("en").monthName(month)) for month in range(1, 13)]
    for number, name in enumerate(english, 1):
        for length in range(_LEAST_LETTERS, len(name)):
            if sum(other.startswith(name[:length]) for other in english) == 1:
                names.setdefault(name[:length], number)
    return dict(sorted(names.items(), key=lambda item: -len(item[0])))


@cache
def _seasons(language: str) -> Mapping[str, int]:
    """Names of seasons, as the program writes them and in English, with their numbers in EDTF."""
    names = {"spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24}
    for season in range(21, 25):
        day = days_of(f"2024-{season}")[0]
        said = _tidied(when_in_words(When(f"2024-{season}", day, day), language))
        names[" ".join(said.replace("2024", " ").split())] = season
    return names


def _known_words() -> Mapping[str, str]:
    """The reader's words for today and its neighbours."""
    return {
        _tidied(translate("DateWords", "today")): "today",
        _tidied(translate("DateWords", "now")): "now",
        _tidied(translate("DateWords", "yesterday")): "yesterday",
        _tidied(translate("DateWords", "tomorrow")): "tomorrow",
        _tidied(translate("DateWords", "last month")): "last month",
        _tidied(translate("DateWords", "this month")): "this month",
        _tidied(translate("DateWords", "next month")): "next month",
        _tidied(translate("DateWords", "last year")): "last year",
        _tidied(translate("DateWords", "this year")): "this year",
        _tidied(translate("DateWords", "next year")): "next year",
    }


def _day_at(number: int) -> Dates:
    """The day of a number.

    Raises:
        ValueError, OverflowError: there is no such day.
    """
    day = day_number(from_day_number(number))
    return Dates(day, day)


def _year(year: int) -> Dates:
    return Dates(day_number(date(year, 1, 1)), day_number(date(year, 12, 31)))


def _days(year: int, month: int, day: int | None = None) -> Dates:
    """A day, or all days of a month.

    Raises:
        ValueError: there is no such day.
    """
    if day is None:
        return Dates(*days_of(f"{year:04}-{date(year, month, 1).month:02}"))
    exactly = day_number(date(year, month, day))
    return Dates(exactly, exactly)
