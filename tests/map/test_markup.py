"""Words of the data wherever the page shows them: as text, letter by letter, and apart from what stands beside them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from geopy.location import Location

from nzjp_viewer.domain.model import Dataset, EventPlace, in_language
from nzjp_viewer.domain.vocabulary import PlaceRole
from nzjp_viewer.map.encoding import js_literal
from nzjp_viewer.map.finding import Found
from nzjp_viewer.session.state import ViewState
from tests.builders import place, storyline
from tests.map.conftest import MapPage, small_dataset
from tests.map.pointing import move

OpenMap = Callable[..., MapPage]

WORDS = {
    "an image": "<img src=x onerror=window.hacked=1>",
    "a script": "</script><script>window.hacked=1</script>",
    "an attribute": "\" autofocus onfocus='window.hacked=1' x=\"",
    "entities": "&lt;b&gt;&#60;i&#62;&amp;",
    "a template": "${window.hacked=1} {{window.hacked=1}}",
    "an override": "abc \u202edef\u202c \u2067ghi",
    "controls": "a\x07b\x1b[31mc\u0085d\u2028e\tf\r\ng",
}

EVERYWHERE = ("place-name", "listing-title", "listing-heading", "area-name", "role-name", "measure-way")
"""The classes of what shows words of the data."""

SPOKEN = "measure-said"
"""That of what is read out and not seen: nothing in it can be reordered."""

TAGS = "[...new Set([...document.querySelectorAll('body *')].map(e => e.tagName.toLowerCase()))].sort()"

SHOWN = """(text => [...document.querySelectorAll("body *")].filter(e => !["SCRIPT", "STYLE"].includes(e.tagName))
  .filter(e => [...e.childNodes].some(n => n.nodeType === Node.TEXT_NODE && n.data.includes(text)))
  .map(e => [e.className || e.parentElement.className, Boolean(e.closest("bdi, [dir=auto]"))]))"""
"""Every element that has a text in it itself: its class, and whether that is kept apart from what is around it."""


def saying(words: str) -> Dataset:
    """A dataset all of whose words are these, told apart by ids."""
    data = small_dataset()

    def text(at: str) -> dict[str, str]:
        return {"en": f"{words} {at}"}

    events = []
    for one in data.events:
        places = one.places
        if one.id == "pact":
            places = (*places, EventPlace("honiara", PlaceRole.TARGET))
        events.append(replace(one, title=text(one.id), summary=text("summary"), places=places))
    return replace(
        data,
        events=tuple(events),
        places=tuple(replace(one, names=text(one.id)) for one in (*data.places, place("honiara", -9.4, 160.0))),
        sources=tuple(replace(one, title=words, short=words, publisher=words, author=words) for one in data.sources),
        storylines=(replace(storyline("story", "pact", "port-call", "transit"), names=text("story")),),
    )


def everything_open(page: MapPage) -> None:
    """A list, the tooltip of an area, the legend, a path and roles, and the way between two places, measured."""
    page.view.measuring.switch(True)
    page.view._bridge.addMeasuredPlace("tokyo")
    page.view._bridge.addMeasuredPlace("wellington")
    page.wait_js("nzjp.viewer.measuring.state.points.length === 2")
    page.js("(nzjp.viewer.legend.open(false), 1)")
    page.settle(lambda: page.view._bridge.chooseMarker("tokyo", False))
    page.wait_js("document.querySelector('.listing') !== null")
    page.js("(nzjp.viewer.markers.areas.getLayers()[0].openTooltip(), 1)")
    page.wait_js("document.querySelector('.area-name') !== null")


@pytest.fixture(scope="module")
def plain_tags() -> list[str]:
    """The tags of a page whose data has plain words, once a test has opened one."""
    return []


@pytest.mark.parametrize("name", WORDS)
def test_words_of_the_data_are_shown_as_they_are_and_do_nothing(
    open_map: OpenMap, plain_tags: list[str], name: str
) -> None:
    words = WORDS[name]
    shown = in_language({"en": words}, "en")
    state = ViewState(story="story", selected=("pact",))
    if not plain_tags:
        plain = open_map(saying("plain"), state)
        everything_open(plain)
        plain_tags += plain.js(TAGS)

    page = open_map(saying(words), state)
    everything_open(page)

    where = page.js(f"{SHOWN}({js_literal(shown)})")
    classes = " ".join(at for at, _ in where)
    for expected in EVERYWHERE:
        assert expected in classes
    assert [at for at, is_apart in where if not is_apart and at != SPOKEN] == []
    assert len(page.texts(".legend")) == 1
    assert set(page.js(TAGS)) <= set(plain_tags)
    assert page.js("typeof window.hacked") == "undefined"
    assert not [tag for tag in page.js("[...document.images].map(e => e.className)") if "leaflet-tile" not in tag]


@pytest.mark.parametrize("name", WORDS)
def test_a_tip_says_them_as_they_are(open_map: OpenMap, name: str) -> None:
    page = open_map(saying(WORDS[name]))

    move(page, page.marker("wellington"))
    page.wait_js("(e => e && !e.hidden)(document.querySelector('.map-tip'))")

    shown = in_language({"en": WORDS[name]}, "en")
    where = page.js(f"{SHOWN}({js_literal(shown)})")
    assert "map-tip-words" in " ".join(at for at, _ in where)
    assert [at for at, is_apart in where if not is_apart] == []
    assert page.js("typeof window.hacked") == "undefined"


@pytest.mark.parametrize("name", WORDS)
def test_the_place_that_was_gone_to_is_named_as_it_is(open_map: OpenMap, name: str) -> None:
    page = open_map()
    found = Location("", (51.5, -0.13), {"place": replace(place("london"), names={"en": WORDS[name]}), "name": "x"})

    page.settle(lambda: page.view.landing.go_to(Found.of(found, "en")))

    assert page.texts("bdi.landing-name") == [in_language({"en": WORDS[name]}, "en")]
    assert page.js("typeof window.hacked") == "undefined"
