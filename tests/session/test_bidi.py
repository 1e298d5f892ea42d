"""Texts of any direction stand in one line without moving each other."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from nzjp_viewer.session.bidi import (
    FIRST_STRONG_ISOLATE,
    LEFT_TO_RIGHT_MARK,
    POP_DIRECTIONAL_ISOLATE,
    RIGHT_TO_LEFT_MARK,
    in_reading_order,
    isolate,
)

ARABIC = "\u0645\u062c\u0644\u0629"
_OPENING = "\u2066\u2067\u2068"


def test_left_to_right_text_is_left_as_it_is() -> None:
    assert isolate("Tōkyō 東京 – 25 & <b>") == "Tōkyō 東京 – 25 & <b>"


def test_right_to_left_text_is_isolated() -> None:
    assert isolate(ARABIC) == FIRST_STRONG_ISOLATE + ARABIC + POP_DIRECTIONAL_ISOLATE


def test_a_mark_that_overrides_direction_is_kept_inside() -> None:
    assert isolate("\u202eabc") == FIRST_STRONG_ISOLATE + "\u202eabc" + POP_DIRECTIONAL_ISOLATE


def test_an_end_mark_without_a_beginning_cannot_end_the_isolate_early() -> None:
    assert isolate(POP_DIRECTIONAL_ISOLATE + ARABIC) == isolate(ARABIC)


def test_a_beginning_mark_without_an_end_is_ended() -> None:
    assert isolate("\u2067abc").endswith(POP_DIRECTIONAL_ISOLATE * 2)


@given(st.text(alphabet="ab \u0645\u05d0\u2066\u2067\u2068\u2069\u202a\u202b\u202c\u202d\u202e\u200f"))
def test_isolates_always_balance(words: str) -> None:
    depth = 0
    for character in isolate(words):
        depth += (character in _OPENING) - (character == POP_DIRECTIONAL_ISOLATE)
        assert depth >= 0
    assert depth == 0


@given(st.text(alphabet="ab \u0645\u05d0\u2066\u2067\u2068\u2069"))
def test_no_letter_is_lost(words: str) -> None:
    marks = set(_OPENING + POP_DIRECTIONAL_ISOLATE)
    letters = [character for character in isolate(words) if character not in marks]
    assert letters == [character for character in words if character not in marks]


def test_a_line_with_isolates_reads_as_its_language_does() -> None:
    line = isolate(ARABIC) + " · 2024"
    assert in_reading_order(line, "en") == LEFT_TO_RIGHT_MARK + line
    assert in_reading_order(line, "ar") == RIGHT_TO_LEFT_MARK + line


def test_a_line_without_isolates_is_left_as_it_is() -> None:
    assert in_reading_order("Tokyo · 2024", "en") == "Tokyo · 2024"
