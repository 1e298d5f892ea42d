"""The badge of the events without a place, lit while one of them is selected."""

import pytest
from PySide6.QtGui import QColor

from nzjp_viewer.domain.vocabulary import Kind
from nzjp_viewer.map.left_out import unplaced_note
from nzjp_viewer.query.filter import Filter
from nzjp_viewer.session.session import Session
from nzjp_viewer.session.state import ThemeName, ViewState
from nzjp_viewer.session.theme import THEMES
from tests.map.conftest import small_dataset
from tests.map.pointing import OpenMap

LIT = "document.querySelector('.unplaced').classList.contains('is-selected')"
LABEL = "document.querySelector('.unplaced').getAttribute('aria-label')"
SAID = "[...document.querySelectorAll('[role=status]')].map(e => e.textContent).filter(Boolean)"


@pytest.mark.parametrize(
    ("selected", "wanted", "note"),
    [
        ((), Filter(), ""),
        (("pact",), Filter(), ""),
        (("law",), Filter(), "the selected event is one of them"),
        (("pact", "law", "statement"), Filter(), "selected: 2"),
        (("law",), Filter(kinds=(Kind.STATEMENT,)), ""),
    ],
)
def test_it_notes_what_is_selected_and_shown_and_at_no_place(
    selected: tuple[str, ...], wanted: Filter, note: str
) -> None:
    assert unplaced_note(Session(small_dataset(), ViewState(selected=selected, filter=wanted))) == note


def test_the_badge_is_lit_and_says_so_while_such_an_event_is_selected(open_map: OpenMap) -> None:
    page = open_map()
    assert (page.js(LIT), page.js(SAID), page.js(LABEL)) == (False, [], "2 without a place")

    page.settle(lambda: page.session.select("law", "timeline"))

    assert page.js(LIT)
    assert page.js(LABEL) == "2 without a place: the selected event is one of them"
    assert page.js(SAID) == [page.js(LABEL)]
    assert page.texts(".unplaced") == ["2 without a place"]
    page.settle(lambda: page.session.select("pact", "timeline"))
    assert (page.js(LIT), page.js(SAID), page.js(LABEL)) == (False, [], "2 without a place")


@pytest.mark.parametrize("theme", list(ThemeName))
def test_it_stays_lit_in_another_language_and_has_the_colour_of_what_is_selected(
    open_map: OpenMap, theme: ThemeName
) -> None:
    page = open_map(state=ViewState(selected=("law",), theme=theme))

    page.settle(lambda: page.session.change("menu", language="ja"))

    assert page.js(LIT)
    colour = QColor(THEMES[theme].selection)
    shadow = page.js("getComputedStyle(document.querySelector('.unplaced')).boxShadow")
    assert shadow.startswith(f"rgb({colour.red()}, {colour.green()}, {colour.blue()})")
