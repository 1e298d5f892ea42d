"""The forms that text in records takes, and the sentence for text that does not fit.

Used by ``records``, which asks for them, and by ``findings``, which tells what does not have them.
"""

from __future__ import annotations

from collections.abc import Mapping

from nzjp_viewer.domain.translation import QT_TRANSLATE_NOOP

ANY_WORD = r"\S"
ID = r"^[A-Za-z0-9][A-Za-z0-9_.-]*$"
LANGUAGE = r"^[a-z]{2,3}(-[A-Za-z0-9]+)*$"
COUNTRY = r"^[A-Z]{2}$"
SHA256 = r"^[0-9a-f]{64}$"
PASSAGE_HASH = r"^[0-9a-f]{12}$"
WIKIDATA = r"^Q[1-9][0-9]*$"

MISFITS: Mapping[str, str] = {
    ANY_WORD: QT_TRANSLATE_NOOP("Problem", "holds no words"),
    ID: QT_TRANSLATE_NOOP("Problem", "“{value}” is no id: it takes letters, digits, “-”, “_” and “.” only"),
    LANGUAGE: QT_TRANSLATE_NOOP("Problem", "“{value}” is no language tag: write it as en, ja or mi"),
    COUNTRY: QT_TRANSLATE_NOOP("Problem", "“{value}” is no country code: it has two capital letters, as NZ"),
    SHA256: QT_TRANSLATE_NOOP("Problem", "is no SHA-256: it has 64 hexadecimal digits in small letters"),
    PASSAGE_HASH: QT_TRANSLATE_NOOP(
        "Problem", "is no passage hash: it is the first 12 hexadecimal digits of the passage's SHA-256"
    ),
    WIKIDATA: QT_TRANSLATE_NOOP("Problem", "“{value}” is no Wikidata id: write it as Q1490"),
}
"""What to say of a ``value`` that does not have the form."""
