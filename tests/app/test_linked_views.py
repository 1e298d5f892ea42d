"""Timeline and map side by side on one session: each answers to what is pointed at and selected, by whichever view."""

from collections.abc import Callable
from dataclasses import dataclass

import pytest
from pytestqt.qtbot import QtBot

from nzjp_viewer.map.view import MapView
from nzjp_viewer.query.filter import Filter
from nzjp_viewer.session.session import Hover, Session
from nzjp_viewer.timeline.scene import Look
from nzjp_viewer.timeline.view import TimelineView
from tests.builders import dataset, event, place
from tests.showing import await_exposed

TIMEOUT_MS = 30_000

Seen = Callable[[], set[str]]


@dataclass
class View:
    """What every linked view lets one see: where the events are that it lights, and that it shows as selected."""

    session: Session
    lit: Seen
    selected: Seen


def where(session: Session, rows: list[int]) -> set[str]:
    return {spot for row in rows for spot in session.dataset.events[row].located}


def timeline_of(session: Session, qtbot: QtBot) -> View:
    """The timeline, whose glyphs stand for the places of their events."""
    view = TimelineView(session)
    qtbot.addWidget(view)
    view.resize(900, 300)
    view.show()
    await_exposed(view)

    def lit() -> set[str]:
        assert view.scene is not None
        return where(session, [view.scene.glyphs.event[glyph] for glyph in view.canvas._lit.glyphs])

    def selected() -> set[str]:
        assert view.scene is not None
        glyphs = view.scene.glyphs
        rows = [row for row, look in zip(glyphs.event, glyphs.look, strict=True) if look & Look.SELECTED]
        return where(session, rows)

    return View(session, lit, selected)


def map_of(session: Session, qtbot: QtBot) -> View:
    """The map, with its real page."""
    view = MapView(session)
    qtbot.addWidget(view)
    view.resize(900, 600)
    with qtbot.waitSignal(view.settled, timeout=TIMEOUT_MS):
        view.show()

    def marked(name: str) -> set[str]:
        answers: list[str] = []
        script = f"[...document.querySelectorAll('.place.{name}')].map(e => e.dataset.key).join()"
        view.page.runJavaScript(script, answers.append)
        qtbot.waitUntil(lambda: bool(answers), timeout=TIMEOUT_MS)
        return set(answers[0].split(",")) - {""}

    return View(session, lambda: marked("is-lit"), lambda: marked("is-selected"))


@pytest.fixture(params=[timeline_of, map_of], ids=["timeline", "map"])
def view(request: pytest.FixtureRequest, qtbot: QtBot) -> View:
    """Either view, on a session with three events in three places."""
    places = [place("tokyo"), place("wellington", -41.3, 174.8), place("apia", -13.8, -171.8)]
    made: View = request.param(Session(dataset([event(one.id, at=[one.id]) for one in places], places=places)), qtbot)
    return made


def shows(qtbot: QtBot, seen: Seen, expected: set[str]) -> None:
    qtbot.waitUntil(lambda: seen() == expected, timeout=TIMEOUT_MS)


def test_an_event_pointed_at_elsewhere_is_lit_until_it_is_let_go(view: View, qtbot: QtBot) -> None:
    view.session.point_at(Hover(events=("tokyo",)), "details")
    shows(qtbot, view.lit, {"tokyo"})

    view.session.point_at(Hover(), "details")

    shows(qtbot, view.lit, set())


def test_what_is_pointed_at_next_takes_the_place_of_the_last(view: View, qtbot: QtBot) -> None:
    view.session.point_at(Hover(events=("tokyo", "apia")), "details")
    shows(qtbot, view.lit, {"tokyo", "apia"})

    view.session.point_at(Hover(places=("wellington",)), "details")

    shows(qtbot, view.lit, {"wellington"})


def test_pointing_leaves_the_state_alone(view: View, qtbot: QtBot) -> None:
    before = view.session.state

    view.session.point_at(Hover(events=("tokyo",)), "details")
    shows(qtbot, view.lit, {"tokyo"})

    assert view.session.state is before
    assert view.session.hover == Hover(events=("tokyo",))


def test_what_a_filter_takes_away_is_lit_no_more_even_when_it_comes_back(view: View, qtbot: QtBot) -> None:
    view.session.point_at(Hover(events=("tokyo",)), "details")
    shows(qtbot, view.lit, {"tokyo"})

    view.session.change("filters", filter=Filter(search="Wellington"))
    shows(qtbot, view.lit, set())
    view.session.change("filters", filter=Filter())

    shows(qtbot, view.lit, set())
    view.session.point_at(Hover(events=("tokyo",)), "details")
    shows(qtbot, view.lit, {"tokyo"})


def test_another_dataset_begins_with_nothing_lit(view: View, qtbot: QtBot) -> None:
    view.session.point_at(Hover(events=("tokyo",)), "details")
    shows(qtbot, view.lit, {"tokyo"})

    view.session.open(dataset([event("tokyo", at=["tokyo"])], places=[place("tokyo")]))

    shows(qtbot, view.lit, set())


def test_all_selected_events_are_marked(view: View, qtbot: QtBot) -> None:
    view.session.change("details", selected=("apia", "tokyo"))
    shows(qtbot, view.selected, {"apia", "tokyo"})

    view.session.change("details", selected=("tokyo",))

    shows(qtbot, view.selected, {"tokyo"})
