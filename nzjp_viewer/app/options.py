"""The command line's options: what they are and what they mean as a filter.

Called by ``cli``. Values that are no such thing at all (a year that is not a number, a kind that does not exist) are
wrong usage; values that could have been right (a country, a source) are told in one sentence.
"""

from __future__ import annotations

import argparse
import re
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QCoreApplication

from nzjp_viewer.domain.model import Dataset
from nzjp_viewer.domain.problems import Problem
from nzjp_viewer.domain.translation import QT_TRANSLATE_NOOP
from nzjp_viewer.domain.vocabulary import Kind
from nzjp_viewer.query.filter import EITHER, Filter, Years, check_known
from nzjp_viewer.session.state import ThemeName
from nzjp_viewer.session.wording import aliases, known_countries

_NO_COUNTRY = QT_TRANSLATE_NOOP(
    "Problem", "No country has the code “{code}”. Use two letters of ISO 3166-1, such as NZ or JP."
)
_NO_COUNTRY_BUT = QT_TRANSLATE_NOOP("Problem", "No country has the code “{code}”. {name} is {known}.")

translate = QCoreApplication.translate

VIEWS = ("window", "timeline", "map")
SMALLEST, LARGEST = 200, 16_384
MOST_SCALE = 8.0


@dataclass(frozen=True, slots=True)
class Size:
    """Width and height of a picture, in pixels at scale 1."""

    width: int
    height: int

    @classmethod
    def parse(cls, text: str) -> Size:
        """Read ``1920x1080``.

        Raises:
            argparse.ArgumentTypeError: it is no size, or a side is outside 200–16384 pixels.
        """
        match = re.fullmatch(r"(\d{1,6})[x×](\d{1,6})", text)
        if not match or not all(SMALLEST <= int(side) <= LARGEST for side in match.groups()):
            message = translate(
                "CommandLine", "“{text}” is not a size such as 1920x1080 (each side {least} to {most} pixels)"
            )
            raise argparse.ArgumentTypeError(message.format(text=text, least=SMALLEST, most=LARGEST))
        return cls(*map(int, match.groups()))


def scale(text: str) -> float:
    """Read a picture's scale, 1 to 8.

    Raises:
        argparse.ArgumentTypeError: it is not a number in that range.
    """
    try:
        value = float(text)
    except ValueError:
        value = 0.0
    if not 1 <= value <= MOST_SCALE:
        message = translate("CommandLine", "“{text}” is not a scale from 1 to {most:g}")
        raise argparse.ArgumentTypeError(message.format(text=text, most=MOST_SCALE))
    return value


def _years(text: str) -> Years:
    try:
        return Years.parse(text)
    except Problem as problem:
        raise argparse.ArgumentTypeError(str(problem)) from problem


def add_filters(parser: argparse.ArgumentParser) -> None:
    """Give ``parser`` the FILTERS of the command line's contract, and ``--data``."""
    group = parser.add_argument_group(
        translate("CommandLine", "filters"),
        translate("CommandLine", "each may be repeated: any of the same, all of the different"),
    )
    group.add_argument(
        "--country",
        action="append",
        default=[],
        metavar="CC",
        help=translate("CommandLine", "takes part or happened there"),
    )
    group.add_argument(
        "--year",
        action="append",
        default=[],
        type=_years,
        metavar="YEARS",
        help=translate("CommandLine", "2024, or 2022-2025"),
    )
    group.add_argument("--kind", action="append", default=[], choices=[kind.value for kind in Kind], metavar="K",
                       help=translate("CommandLine", "one of: {kinds}").format(kinds=", ".join(Kind)))  # fmt: skip
    group.add_argument(
        "--source", action="append", default=[], metavar="ID", help=translate("CommandLine", "told by this source")
    )
    group.add_argument(
        "--storyline",
        action="append",
        default=[],
        metavar="ID",
        help=translate("CommandLine", "part of this storyline"),
    )
    group.add_argument(
        "--search", action="append", default=[], metavar="TEXT", help=translate("CommandLine", "holds all these words")
    )


def add_data(parser: argparse.ArgumentParser) -> None:
    """Give ``parser`` the option that names another dataset than the bundled one."""
    parser.add_argument(
        "--data",
        type=Path,
        metavar="FILE",
        help=translate("CommandLine", "another dataset file or seeds folder than the bundled one"),
    )


def add_picture(parser: argparse.ArgumentParser) -> None:
    """Give ``parser`` the options of a picture: its view, size, scale and colours."""
    parser.add_argument("--view", choices=VIEWS, default=VIEWS[0], help=translate("CommandLine", "window by default"))
    parser.add_argument(
        "--size",
        type=Size.parse,
        default=Size(1920, 1080),
        metavar="WxH",
        help=translate("CommandLine", "of the whole picture at scale 1; 1920x1080 by default"),
    )
    parser.add_argument(
        "--scale",
        type=scale,
        default=1.0,
        metavar="N",
        help=translate("CommandLine", "how many pixels a unit of size has, 1 to 8; 1 by default"),
    )
    parser.add_argument("--theme", type=ThemeName, choices=list(ThemeName), default=ThemeName.LIGHT)
    parser.add_argument("--state", type=Path, metavar="FILE", help=argparse.SUPPRESS)


def add_build(parser: argparse.ArgumentParser) -> None:
    """Give ``parser`` the options of building the dataset."""
    parser.add_argument(
        "--seeds", type=Path, default=Path("seeds"), metavar="DIR", help=translate("CommandLine", "seeds by default")
    )
    parser.add_argument(
        "--out", type=Path, metavar="FILE", help=translate("CommandLine", "the bundled dataset by default")
    )
    parser.add_argument(
        "--check", action="store_true", help=translate("CommandLine", "only say whether FILE is up to date")
    )


def filter_from(arguments: argparse.Namespace, dataset: Dataset) -> Filter:
    """The filter that the options say.

    Raises:
        Problem: a country, source or storyline is unknown.
    """
    wanted = Filter(
        countries=tuple(dict.fromkeys(country_code(text) for text in arguments.country)),
        years=tuple(arguments.year),
        kinds=tuple(map(Kind, arguments.kind)),
        sources=tuple(arguments.source),
        storylines=tuple(arguments.storyline),
        search=f" {EITHER} ".join(arguments.search),
    )
    check_known(wanted, dataset)
    return wanted


def country_code(text: str) -> str:
    """The alpha-2 code that ``text`` is, in either case.

    Raises:
        Problem: no country has it; where ``text`` is a country's English name, the sentence gives its code.
    """
    names = known_countries("en")
    code = text.upper()
    if code in names:
        return code
    if code in aliases() and aliases()[code] in names:
        raise Problem(_NO_COUNTRY_BUT, code=text, name=names[aliases()[code]], known=aliases()[code])
    for known, name in names.items():
        if name.casefold() == text.casefold():
            raise Problem(_NO_COUNTRY_BUT, code=text, name=name, known=known)
    raise Problem(_NO_COUNTRY, code=text)
