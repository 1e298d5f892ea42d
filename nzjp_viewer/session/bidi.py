"""Keeps right-to-left and left-to-right words apart where they are put into one line.

A name in Arabic or Hebrew, or one that holds direction marks, would otherwise reorder the words around it. Called
wherever a text of the dataset or of the user is joined with other words: panels, captions, tooltips.
"""

from __future__ import annotations

import unicodedata

from PySide6.QtCore import QLocale, Qt

FIRST_STRONG_ISOLATE = "\u2068"
POP_DIRECTIONAL_ISOLATE = "\u2069"

LEFT_TO_RIGHT_MARK = "\u200e"
RIGHT_TO_LEFT_MARK = "\u200f"

_RIGHT_TO_LEFT = frozenset({"R", "AL", "AN"})
_OPENS_ISOLATE = frozenset({"LRI", "RLI", "FSI"})
_OPENS_EMBEDDING = frozenset({"LRE", "RLE", "LRO", "RLO"})
_MARKS = _OPENS_ISOLATE | _OPENS_EMBEDDING | {"PDI", "PDF"}


def isolate(text: str) -> str:
    """``text`` so that it cannot change the order of what stands beside it (Unicode Standard Annex 9, isolates).

    Plain left-to-right text comes back as it is, so that what is copied holds no invisible characters. Marks that
    close nothing are dropped, and those left open are closed.
    """
    directions = [unicodedata.bidirectional(character) for character in text]
    if not any(direction in _RIGHT_TO_LEFT or direction in _MARKS for direction in directions):
        return text
    kept: list[str] = []
    depth = 0
    for character, direction in zip(text, directions, strict=True):
        if direction == "PDI" and depth == 0:
            continue
        depth += (direction in _OPENS_ISOLATE) - (direction == "PDI")
        kept.append(character)
    return FIRST_STRONG_ISOLATE + "".join(kept) + POP_DIRECTIONAL_ISOLATE * (depth + 1)


def in_reading_order(line: str, language: str) -> str:
    """``line``, put together with ``isolate``, so that its parts follow each other as ``language`` is read.

    Without it Qt's text documents give a line that begins with an isolated name the direction of that name
    (``QTextBlock.textDirection`` of Qt 6.11 looks into isolates, which ``QTextLayout`` rightly passes over).
    """
    if FIRST_STRONG_ISOLATE not in line:
        return line
    backwards = QLocale(language).textDirection() is Qt.LayoutDirection.RightToLeft
    return (RIGHT_TO_LEFT_MARK if backwards else LEFT_TO_RIGHT_MARK) + line
