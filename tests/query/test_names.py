"""Finding names by their beginnings."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nzjp_viewer.query.names import Fit, NameIndex, fold, key_of

NAMES = [
    ["Tokyo", "東京", "Tōkyō", "Tokio", "도쿄"],
    ["New York City", "Big Apple", "NYC"],
    ["Port-au-Prince", "Puerto Príncipe"],
    ["Nuku‘alofa"],
    ["York"],
    ["Tromsø", "Romsa"],
    ["Yorktown", "York"],
]
INDEX = NameIndex(NAMES)


def found(text: str, most: int = 10) -> list[str]:
    return [NAMES[hit.entry][hit.name] for hit in INDEX.search(text, most)]


@pytest.mark.parametrize("text", ["Tokyo", "tokyo", "TŌKYŌ", "ｔｏｋｙｏ", "  tokyo ", "東京", "tokio", "도"])  # noqa: RUF001
def test_a_place_is_found_by_any_of_its_names_whatever_accents_and_case(text: str) -> None:
    assert [hit.entry for hit in INDEX.search(text, 10)] == [0]


@pytest.mark.parametrize(
    ("text", "name"),
    [("port au prince", "Port-au-Prince"), ("nuku'a", "Nuku‘alofa"), ("nukua", "Nuku‘alofa"), ("tromso", "Tromsø")],
)
def test_hyphens_apostrophes_and_foreign_letters_may_be_written_otherwise(text: str, name: str) -> None:
    assert found(text) == [name]


def test_whole_names_come_first_then_beginnings_then_words() -> None:
    assert found("york") == ["York", "York", "New York City"]
    assert [hit.fit for hit in INDEX.search("york", 10)] == [Fit.WHOLE, Fit.WHOLE, Fit.WORD_BEGINS]
    assert [hit.entry for hit in INDEX.search("y", 10)] == [4, 6, 1]


def test_a_code_is_found_but_not_before_names_that_begin_so() -> None:
    index = NameIndex([["Welkom"], ["San Diego", "WEL"], ["Wellington"]])

    assert [hit.entry for hit in index.search("wel", 5)] == [0, 2, 1]


def test_each_place_is_found_once_and_no_more_than_are_asked_for() -> None:
    assert [hit.entry for hit in INDEX.search("to", 10)] == [0]
    assert found("york", 1) == ["York"]


def test_of_entries_that_are_not_meant_none_takes_the_place_of_one_that_is() -> None:
    assert [hit.entry for hit in INDEX.search("york", 1, lambda entry: entry == 6)] == [6]
    assert INDEX.search("york", 10, lambda _: False) == []


def test_voiced_kana_are_other_letters() -> None:
    index = NameIndex([["かき"], ["がき"]])

    assert [hit.entry for hit in index.search("がき", 5)] == [1]


@pytest.mark.parametrize("text", ["", "  ", "\t\n", "'", "-", "zzz", "\x00"])
def test_nothing_is_found_where_nothing_is_written_or_nothing_fits(text: str) -> None:
    assert INDEX.search(text, 10) == []


def test_names_with_tabs_and_line_ends_stay_one_name() -> None:
    index = NameIndex([["a\tb\nc", "d"], ["e"]])

    assert [(hit.entry, hit.name) for hit in index.search("d", 5)] == [(0, 1)]
    assert [(hit.entry, hit.name) for hit in index.search("a b c", 5)] == [(0, 0)]
    assert [(hit.entry, hit.name) for hit in index.search("e", 5)] == [(1, 0)]


words = st.text(st.characters(codec="utf-8", exclude_characters="\ud800"), max_size=8)


@given(st.lists(st.lists(words, min_size=1, max_size=4), max_size=6), words)
def test_every_name_that_begins_with_what_is_written_is_found(entries: list[list[str]], text: str) -> None:
    key = key_of(text)
    wanted = {at for at, names in enumerate(entries) if key and any(key_of(n).startswith(key) for n in names)}

    hits = NameIndex(entries).search(text, 100)

    assert wanted <= {hit.entry for hit in hits}
    assert all(key in key_of(entries[hit.entry][hit.name]) for hit in hits)


@given(words)
def test_folding_again_changes_nothing(text: str) -> None:
    assert key_of(key_of(text)) == key_of(text)


def test_folding_keeps_tabs_and_line_ends() -> None:
    assert fold("É\tÅ\nß") == "e\ta\nss"
