"""Finds names by their beginnings, whatever their script, accents and case. Used by ``gazetteer``."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import Final

_MARKS: Final = dict.fromkeys(range(0x300, 0x370))
_LEFT_OUT: Final = "'’‘`·・\u02bb\u02bc\u02bd\u00b4\u02bf\u02be"
"""Apostrophes of all kinds, and dots between words."""
_SPACED: Final = "-–—−_/.,\u2010\u2011"
_SPELT: Final = dict(zip("øłđðþæœħŋ\u0131", ("o", "l", "d", "d", "th", "ae", "oe", "h", "n", "i"), strict=True))
"""Letters that Unicode does not take apart, and what stands for them where they cannot be written."""
_LETTERS: Final = str.maketrans({**dict.fromkeys(_LEFT_OUT, ""), **dict.fromkeys(_SPACED, " "), **_SPELT}) | _MARKS
_CODE_LETTERS: Final = 3
_END, _NEXT = "\t", "\n"
_EDGES: Final = re.compile(" *\t *")
_SPACES: Final = re.compile(" {2,}")


def fold(text: str) -> str:
    """``text`` without what readers may leave out: accents, case, apostrophes, widths; hyphens are spaces.

    The voiced sounds of kana, which Unicode writes as marks too, stay apart: they make other words. Tabs and line ends
    stay where they are.
    """
    return unicodedata.normalize("NFKD", text.casefold()).translate(_LETTERS)


def key_of(text: str) -> str:
    """What is searched for when ``text`` is written."""
    return " ".join(fold(text).split())


class Fit(IntEnum):
    """How a name fits what is written, the best first."""

    WHOLE = 0
    USUAL_BEGINS = 1
    BEGINS = 2
    WORD_BEGINS = 3


@dataclass(frozen=True, slots=True)
class Hit:
    """An entry found: how well, which entry, which of its names."""

    fit: Fit
    entry: int
    name: int


def _folded(names: Sequence[str]) -> str:
    """The names in one, folded together, which is much faster than one by one."""
    folded = fold(_END.join(" ".join(name.split()) if not name.isprintable() else name for name in names))
    return _SPACES.sub(" ", _EDGES.sub(_END, folded)).strip(" ")


class NameIndex:
    """Entries of several names each, the usual one first, in one text that is searched as it is.

    For some hundred thousand names that takes a few milliseconds, and making it a tenth of a second; sorting them would
    take longer than all searches together.

    Args:
        entries: the names of each, those of more weight first.
    """

    def __init__(self, entries: Iterable[Sequence[str]]) -> None:
        parts, starts, at = [], [], 0
        for names in entries:
            # Names come one by one to a tab: whole ones are found by the tabs about them.
            line = f"{_NEXT}{_folded(names)}{_END}"
            starts.append(at)
            parts.append(line)
            at += len(line)
        self._text, self._starts = "".join(parts), starts

    def __len__(self) -> int:
        return len(self._starts)

    def search(self, text: str, most: int, meant: Callable[[int], bool] = lambda _: True) -> list[Hit]:
        """The entries with a name that fits ``text``: best fit first, then by weight; each once, ``most`` in all.

        Of those alone that are ``meant``.
        """
        key = key_of(text)
        if not key:
            return []
        # Airports' codes stand among the names: three letters are more often how a name begins.
        is_code = key.isascii() and len(key) <= _CODE_LETTERS
        found: dict[int, Hit] = {}
        for fit, wanted in (
            (Fit.WHOLE, f"{_NEXT}{key}{_END}"),
            (Fit.BEGINS if is_code else Fit.WHOLE, f"{_END}{key}{_END}"),
            (Fit.USUAL_BEGINS, f"{_NEXT}{key}"),
            (Fit.BEGINS, f"{_END}{key}"),
            (Fit.WORD_BEGINS, f" {key}"),
        ):
            for hit in self._hits(wanted, fit, most, meant):
                if hit.entry not in found or hit.fit < found[hit.entry].fit:
                    found[hit.entry] = hit
        return sorted(found.values(), key=lambda hit: (hit.fit, hit.entry))[:most]

    def _hits(self, wanted: str, fit: Fit, most: int, meant: Callable[[int], bool]) -> Iterator[Hit]:
        """The first ``most`` entries that hold ``wanted`` and are ``meant``."""
        at = self._text.find(wanted)
        while at >= 0 and most:
            entry = bisect_right(self._starts, at) - 1
            if meant(entry):
                # The tab before a name is the end of the one before it.
                yield Hit(fit, entry, self._text.count(_END, self._starts[entry], at + 1))
                most -= 1
            following = self._starts[entry + 1] if entry + 1 < len(self._starts) else len(self._text)
            at = self._text.find(wanted, following)
