"""EDTF strings to ``When``, through the edtf library.

Called where data enters the program (building and validating), never when the bundled dataset is merely read.
"""

from __future__ import annotations

import re
import time
from datetime import date
from functools import lru_cache

from edtf import parse_edtf
from edtf.parser.edtf_exceptions import EDTFParseException

from nzjp_viewer.domain.dates import When, day_number
from nzjp_viewer.domain.problems import Problem
from nzjp_viewer.domain.translation import QT_TRANSLATE_NOOP

_NOT_EDTF = QT_TRANSLATE_NOOP(
    "Problem", "“{text}” is not a date: write it as 2024-09-25, 2024-09, 2024, 2023-06~ or 2022/.."
)
_BACKWARDS = QT_TRANSLATE_NOOP("Problem", "“{text}” ends before it starts: swap its two halves.")

# Level 0 and level 1 date strings, each half of an interval being one, empty or "..". The library also reads times,
# long years and level 2, which the timeline has no way to draw.
_MONTH = r"\d{4}-(0[1-9]|1[0-2])"
_DATE = rf"-?(\d\d(\d\d|\dX|XX)|{_MONTH}(-\d\d|-XX)?|\d{{4}}-(2[1-4]|XX|XX-XX))[~?%]?"
LEVEL_1 = rf"{_DATE}|({_DATE}|\.\.|)/({_DATE}|\.\.|)"
"""A regular expression for what ``parse`` may take; it still looks whether the days exist."""


@lru_cache(maxsize=4096)  # the same dates recur, and the library takes milliseconds over each
def parse(text: str) -> When:
    """Read an EDTF string.

    An interval whose start or end is unknown (``2022/``) counts as open there, as ``2022/..`` does: the library would
    guess ten years.

    Raises:
        Problem: the string is not EDTF of level 0 or 1, lies outside the years 1–9999, or runs backwards.
    """
    if not re.fullmatch(LEVEL_1, text) or text.strip("./") == "":
        raise Problem(_NOT_EDTF, text=text)
    try:
        start, slash, end = text.partition("/")  # each half by itself: the library trips over some intervals of two
        earliest = None if start in {"", ".."} else _day(parse_edtf(start).lower_strict())
        last = end if slash else start
        latest = None if last in {"", ".."} else _day(parse_edtf(last).upper_strict())
    except (EDTFParseException, ValueError, OverflowError) as error:
        raise Problem(_NOT_EDTF, text=text) from error
    if earliest is not None and latest is not None and earliest > latest:
        raise Problem(_BACKWARDS, text=text)
    return When(text, earliest, latest)


def _day(moment: time.struct_time) -> int:
    return day_number(date(moment.tm_year, moment.tm_mon, moment.tm_mday))
