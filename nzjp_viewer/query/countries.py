"""What countries are called, and a name that one of them follows: ``Sydney, Australia``. Used by ``gazetteer``."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Final

from nzjp_viewer.query.names import Fit, NameIndex

_COMMAS: Final = re.compile("[,\uff0c、،]")


class Countries:
    """Countries by name.

    Args:
        names: what each is called, by its alpha-2 code.
    """

    def __init__(self, names: Mapping[str, Sequence[str]]) -> None:
        self._codes = tuple(names)
        # A code comes first, as the usual name does: written whole it stands before longer names that begin so.
        self._index = NameIndex([code, *names[code]] for code in self._codes)

    def codes(self, text: str) -> frozenset[str]:
        """The alpha-2 codes of those that ``text`` names; where it names none, of those that it begins to name."""
        hits = self._index.search(text, len(self._codes))
        whole = [hit for hit in hits if hit.fit is Fit.WHOLE]
        return frozenset(self._codes[hit.entry] for hit in whole or hits)

    def parted(self, text: str) -> tuple[str, frozenset[str]]:
        """What stands before the last comma, and the codes of the country after it; no codes where there is none."""
        commas = list(_COMMAS.finditer(text))
        if not commas:
            return text, frozenset()
        return text[: commas[-1].start()], self.codes(text[commas[-1].end() :])


NO_COUNTRIES: Final = Countries({})
