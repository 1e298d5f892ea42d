"""The page when its words come, or come in another language: what is kept, and what screen readers make of it."""

from nzjp_viewer.map.finding import Found
from tests.builders import place
from tests.map.conftest import MapPage
from tests.map.measuring import OpenMap


def test_the_button_of_a_mark_changes_its_words(open_map: OpenMap) -> None:
    page = open_map()
    page.settle(lambda: page.view.landing.go_to(Found(place("suva", -18.1, 178.4), "Suva", "")))
    words = "(one => [one.title, one.ariaLabel])(document.querySelector('.landing-close'))"
    assert page.js(words) == ["Close", "Close"]

    page.js("(nzjp.viewer.word({ ...nzjp.viewer.words, close: '閉じる' }), 1)")

    assert page.js(words) == ["閉じる", "閉じる"]


def test_a_mark_is_said_by_what_was_there_before_it(open_map: OpenMap) -> None:
    page = open_map()
    assert page.texts("[role=status].landing-said") == [""]

    page.settle(lambda: page.view.landing.go_to(Found(place("suva", -18.1, 178.4), "Suva", "")))
    said = page.texts("[role=status].landing-said")
    page.click(".landing-close")
    page.wait_js("document.querySelector('.landing') === null")

    assert said == ["Suva"]
    assert page.texts("[role=status].landing-said") == [""]
    assert not page.boxes(".landing [role=status], .landing[role=status]")
