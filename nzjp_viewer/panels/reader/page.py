"""What the source reader shows, as data: paragraphs, and marks upon them where passages are.

A page is made either of a document's text or, where that is not at hand, of the claims. Both are shown, painted and
answered the same way. Positions count UTF-16 units in the paragraphs joined by one character each, as ``QTextDocument``
counts; a document's offsets count code points in its text with newlines as they are.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, auto

from nzjp_viewer.domain.model import in_language
from nzjp_viewer.panels.passages import Passage, Span, lanes
from nzjp_viewer.session.wording import in_one_line

NEAR = 90
"""Characters, about a line and a half: marks closer than this get lanes of their own, as they may share a line."""

_LAST_OF_PLANE_0 = "\uffff"
_NOT_FOR_QT = re.compile("[\x00-\x08\x0b-\x1f\u2029\ufdd0\ufdd1\ufffc]")
"""Control characters, and those with which ``QTextDocument`` keeps its own books."""


def plain(text: str) -> str:
    """``text`` with what Qt would not show as a letter replaced, one for one, so that positions hold."""
    # A byte order mark is dropped on the way into Qt, and all that follows it would stand one to the left.
    return _NOT_FOR_QT.sub(" ", text.replace("\ufeff", "\u200b"))


class Look(Enum):
    """How a paragraph is set."""

    BODY = auto()
    HEADING = auto()
    NOTE = auto()


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph of the page: its text, its number in the document (0 where none is shown), how it is set."""

    text: str
    number: int
    look: Look = Look.BODY


@dataclass(frozen=True, slots=True)
class Mark:
    """A passage on the page: from position ``start`` to ``end``, exclusive; its bar stands in lane ``lane``."""

    passage: Passage
    start: int
    end: int
    lane: int

    @property
    def span(self) -> Span:
        """Where it begins and ends."""
        return self.start, self.end


@dataclass(frozen=True, slots=True)
class Page:
    """Paragraphs, and marks in order of their starts. ``is_document`` tells a document from a list of claims."""

    paragraphs: tuple[Paragraph, ...] = ()
    marks: tuple[Mark, ...] = ()
    is_document: bool = False


class Setting:
    """A document's text as it is set: one paragraph for each line that is not blank, its end trimmed.

    So paragraph ``n`` of the page is paragraph ``n + 1`` of the document as claims count them.
    """

    def __init__(self, text: str) -> None:
        self.paragraphs: list[str] = []
        self._offsets: list[int] = []
        self._positions: list[int] = []
        offset = position = 0
        for line in text.split("\n"):
            if line.strip():
                shown = plain(line.rstrip())
                self.paragraphs.append(shown)
                self._offsets.append(offset)
                self._positions.append(position)
                position += utf16_length(shown) + 1
            offset += len(line) + 1

    def position(self, offset: int) -> int:
        """Where the character at ``offset`` of the text stands on the page.

        One that is not shown (a blank line, a line's end) stands at the end of the paragraph before it.
        """
        index = bisect_right(self._offsets, offset) - 1
        if index < 0:
            return 0
        before = self.paragraphs[index][: offset - self._offsets[index]]
        return self._positions[index] + utf16_length(before)


def utf16_length(text: str) -> int:
    """Units of UTF-16 that ``text`` takes: one a character, two for those outside the basic plane."""
    if text.isascii():
        return len(text)
    return len(text) + sum(letter > _LAST_OF_PLANE_0 for letter in text)


def page_of_text(text: str, passages: Sequence[Passage]) -> Page:
    """The page of a document, with marks where ``passages`` stand; they must be sound and in order."""
    setting = Setting(text)
    paragraphs = tuple(Paragraph(shown, number) for number, shown in enumerate(setting.paragraphs, start=1))
    placed = lanes([(passage.claim.start, passage.claim.end) for passage in passages], NEAR)
    marks = tuple(
        Mark(passage, setting.position(passage.claim.start), setting.position(passage.claim.end), lane)
        for passage, lane in zip(passages, placed, strict=True)
    )
    return Page(paragraphs, marks, is_document=True)


def page_of_claims(passages: Sequence[Passage], language: str) -> Page:
    """The page that stands in for a document: for each of ``passages`` the event's title and the claim's gist."""
    paragraphs: list[Paragraph] = []
    marks: list[Mark] = []
    position = 0
    for passage in passages:
        title = plain(in_language(passage.event.title, language) or passage.event.id)
        gist = plain(in_one_line(passage.claim.gist))
        pair = (Paragraph(title, passage.claim.paragraph, Look.HEADING), Paragraph(gist, 0, Look.NOTE))
        paragraphs += pair
        end = position + utf16_length(title) + 1 + utf16_length(gist)
        marks.append(Mark(passage, position, end, 0))
        position = end + 1
    return Page(tuple(paragraphs), tuple(marks))
