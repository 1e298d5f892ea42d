"""The menus: what they offer for an event, a bar and empty ground, and that each entry does it."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QAction, QContextMenuEvent, QGuiApplication
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from nzjp_viewer.domain.model import Storyline
from nzjp_viewer.domain.vocabulary import Kind
from nzjp_viewer.query.filter import Dates, Filter
from nzjp_viewer.session.session import Session
from nzjp_viewer.session.state import ViewState
from nzjp_viewer.timeline.menu_opening import place_of
from nzjp_viewer.timeline.menus import citation, title_and_date
from nzjp_viewer.timeline.view import TimelineView
from tests.builders import dataset, event, many_events, source, text
from tests.timeline.support import day
from tests.timeline.viewing import YEAR, Shown, at_glyph, x_of

DATA = dataset(
    [
        event("pact", "2024-03-05", kind=Kind.AGREEMENT, title="A pact", countries=["NZ"]),
        event("visit", "2024-06-10", title="A & B visit", countries=["NZ", "JP"], sources=["paper", "gazette"]),
        event("transit", "2024-09", kind=Kind.PATROL, title="Through the strait"),
    ],
    sources=[source("paper", short="Paper"), source("gazette", short="Gazette")],
    storylines=[Storyline("road", text({"en": "The road"}), text(""), ("pact", "visit", "transit"))],
)


@pytest.fixture
def view(shown: Shown) -> TimelineView:
    _, view = shown(DATA, ViewState(window=YEAR))
    return view


@pytest.fixture
def session(view: TimelineView) -> Session:
    return view._session


POPPED: list[tuple[QMenu, QPoint]] = []
"""The menus that were opened, and where."""


@pytest.fixture(autouse=True)
def _no_windows(monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep menus off the screen, which offscreen Qt warns of."""
    POPPED.clear()
    monkeypatch.setattr(QMenu, "popup", lambda menu, where: POPPED.append((menu, where)))


def asked(view: TimelineView, at: QPoint) -> QMenu:
    """The menu that the right button opens at a point of the canvas."""
    reason = QContextMenuEvent.Reason.Mouse
    QApplication.sendEvent(view.canvas, QContextMenuEvent(reason, at, view.canvas.mapToGlobal(at)))
    assert POPPED[-1][1] == view.canvas.mapToGlobal(at)
    return POPPED[-1][0]


def entries(menu: QMenu) -> list[str]:
    return [
        action.text().replace("&&", "§").replace("&", "").replace("§", "&")
        for action in menu.actions()
        if action.text()
    ]


def choose(menu: QMenu, words: str) -> None:
    """Choose an entry, as a click on it does."""
    action: QAction = next(a for a in menu.actions() if a.text().replace("&", "") == words)
    assert action.isEnabled()
    action.trigger()


def submenu(menu: QMenu) -> QMenu:
    (found,) = [found for action in menu.actions() if isinstance(found := action.menu(), QMenu)]
    return found


Ask = Callable[[str], QMenu]


@pytest.fixture
def ask(view: TimelineView, session: Session) -> Ask:
    return lambda name: asked(view, at_glyph(session, view, name))


def test_the_menu_of_an_event_selects_it_and_says_what_can_be_done(ask: Ask, session: Session) -> None:
    menu = ask("visit")

    assert session.state.selected == ("visit",)
    assert entries(menu) == [
        "Show details",
        "Centre the map on it",
        "Follow “The road”",
        "Go to the start of “The road”",
        "Select all of “The road”",
        "Show only",
        "Copy title and date",
        "Copy citation",
    ]


def test_the_menu_of_one_of_several_selected_keeps_them_all(ask: Ask, session: Session) -> None:
    session.change("test", selected=("pact", "visit"))

    ask("visit")

    assert session.state.selected == ("pact", "visit")


def test_its_entries_open_and_centre(ask: Ask, view: TimelineView, qtbot: QtBot) -> None:
    with qtbot.waitSignal(view.details_wanted) as details:
        choose(ask("visit"), "Show details")

    assert details.args == ["visit"]
    assert not next(a for a in ask("visit").actions() if a.text() == "&Centre the map on it").isEnabled()


def test_an_event_with_a_place_can_be_centred(shown: Shown, qtbot: QtBot) -> None:
    session, view = shown(dataset([event("call", "2024-06-10", at=("tokyo",))]), ViewState(window=YEAR))

    with qtbot.waitSignal(view.centre_wanted) as centred:
        choose(asked(view, at_glyph(session, view, "call")), "Centre the map on it")

    assert centred.args == ["call"]


def test_a_storyline_is_gone_to_and_selected(ask: Ask, session: Session) -> None:
    choose(ask("visit"), "Go to the start of “The road”")
    first = session.state.selected
    choose(ask("visit"), "Select all of “The road”")

    assert first == ("pact",)
    assert session.state.selected == ("visit", "pact", "transit")


def test_of_a_storyline_only_what_matches_is_taken(ask: Ask, session: Session) -> None:
    session.change("test", filter=Filter(countries=("JP",)))

    choose(ask("visit"), "Select all of “The road”")

    assert session.state.selected == ("visit",)


def test_one_can_narrow_to_what_is_like_it(ask: Ask, session: Session) -> None:
    menu = submenu(ask("visit"))

    assert entries(menu) == ["Visit", "Japan", "New Zealand", "The road", "Paper", "Gazette"]
    choose(menu, "Japan")
    assert session.state.filter == Filter(countries=("JP",))


def test_title_and_citation_are_copied_as_text(ask: Ask) -> None:
    choose(ask("visit"), "Copy title and date")
    title = QGuiApplication.clipboard().text()
    choose(ask("visit"), "Copy citation")

    assert title == "A & B visit (10 June 2024)"
    assert QGuiApplication.clipboard().text().startswith("A & B visit (10 June 2024). Sources: ")


def test_a_citation_names_each_source_once() -> None:
    words = citation(DATA, DATA.events[DATA.row_by_id["visit"]], "en")

    assert words.count(DATA.source_by_id["paper"].title) == 1
    assert words.index(DATA.source_by_id["paper"].publisher) < words.rindex(DATA.source_by_id["gazette"].publisher) + 1
    assert title_and_date(DATA.events[0], "en") == "A pact (5 March 2024)"


def test_a_storyline_is_followed_from_the_menu_and_left_again(session: Session, ask: Ask) -> None:
    story = next(name for name in DATA.storyline_by_id if "visit" in DATA.storyline_by_id[name].events)
    words = DATA.storyline_by_id[story].names["en"]

    choose(ask("visit"), f"Follow “{words}”")
    assert session.state.story == story
    choose(ask("visit"), f"Stop following “{words}”")

    assert session.state.story is None


def test_empty_ground_offers_time(view: TimelineView, session: Session, qtbot: QtBot) -> None:
    at = QPoint(round(x_of(view, day("2024-11-15"))), 300)

    menu = asked(view, at)

    assert entries(menu) == [
        "Zoom to November 2024",
        "Show everything",
        "Go to date…",
        "Show only what lies in view",
        "Map: only this window",
        "Shift+drag chooses a stretch of time",
    ]
    choose(menu, "Zoom to November 2024")
    qtbot.waitUntil(lambda: session.state.window is not None and session.state.window != YEAR)
    assert day("2024-10-29") < view.window_shown.start < day("2024-11-01")
    assert day("2024-12-01") < view.window_shown.end < day("2024-12-04")


def test_what_lies_in_view_can_be_asked_for_and_taken_back(view: TimelineView, session: Session) -> None:
    session.change("test", window=YEAR._replace(start=YEAR.start + 9.2))
    ground = QPoint(990, 350 - view.overview.height())

    choose(asked(view, ground), "Show only what lies in view")
    narrowed = session.state.filter
    choose(asked(view, ground), "Show all times")

    assert narrowed == Filter(dates=Dates(day("2024-01-10"), day("2024-12-31")))
    assert session.state.filter == Filter()


def test_show_everything_fits(view: TimelineView, session: Session) -> None:
    choose(asked(view, QPoint(990, 300)), "Show everything")

    assert session.state.window is None


def test_a_bar_offers_to_come_closer(shown: Shown, qtbot: QtBot) -> None:
    session, view = shown(dataset(many_events(3000)))
    scene, picture = view.scene, view.canvas.picture
    assert scene is not None
    assert picture is not None
    index = max(range(len(scene.bars)), key=scene.bars.count.__getitem__)
    x = picture.header + (scene.bars.x0[index] + scene.bars.x1[index]) / 2
    before = view.window_shown.days

    menu = asked(view, QPoint(int(x), round(picture.axis_height + scene.bars.bottom[index] - 2)))

    assert entries(menu)[0] == "Zoom in here"
    choose(menu, "Zoom in here")
    qtbot.waitUntil(lambda: session.state.window is not None)
    assert view.window_shown.days < before / 1.5


def test_the_axis_offers_time(view: TimelineView, session: Session, qtbot: QtBot) -> None:
    menu = asked(view, QPoint(round(x_of(view, day("2024-06-10"))), 8))

    assert entries(menu)[:3] == ["Zoom to June 2024", "Show everything", "Go to date…"]
    choose(menu, "Zoom to June 2024")
    qtbot.waitUntil(lambda: session.state.window is not None and session.state.window != YEAR)


def test_the_overview_offers_the_time_under_the_pointer(view: TimelineView, session: Session, qtbot: QtBot) -> None:
    overview = view.overview
    at = QPoint(round(overview.window_rect.center().x()), 12)

    QApplication.sendEvent(overview, QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, overview.mapToGlobal(at)))

    menu, where = POPPED[-1]
    assert where == overview.mapToGlobal(at)
    (month,) = [words for words in entries(menu) if words.startswith("Zoom to")]
    assert month.endswith("2024")
    choose(menu, month)
    qtbot.waitUntil(lambda: view.window_shown.days < 40)
    qtbot.waitUntil(lambda: session.state.window == view.window_shown)


def test_the_map_is_bound_to_the_window_from_the_menu_of_time(view: TimelineView, session: Session) -> None:
    axis = QPoint(500, 8)
    choose(asked(view, axis), "Map: only this window")
    assert session.state.window_on_map
    (action,) = [action for action in asked(view, axis).actions() if action.isCheckable()]
    assert action.isChecked()
    action.trigger()

    assert not session.state.window_on_map


def test_each_of_several_storylines_has_a_menu_of_its_own(shown: Shown) -> None:
    names = {"road": "The road", "sea": "The sea"}
    stories = [Storyline(key, text({"en": name}), text(""), ("pact", "visit")) for key, name in names.items()]
    data = dataset([event("pact", "2024-03-05"), event("visit", "2024-06-10")], storylines=stories)
    session, view = shown(data, ViewState(window=YEAR))

    menu = asked(view, at_glyph(session, view, "visit"))
    subs = {action.text(): found for action in menu.actions() if isinstance(found := action.menu(), QMenu)}

    assert entries(menu)[:5] == ["Show details", "Centre the map on it", "The road", "The sea", "Show only"]
    assert entries(subs["The sea"]) == ["Follow", "Go to its start", "Select all"]
    choose(subs["The sea"], "Follow")
    assert session.state.story == "sea"
    choose(subs["The road"], "Go to its start")
    assert session.state.selected == ("pact",)


@pytest.mark.parametrize("at", [QPoint(20, 120), QPoint(20, 8)], ids=["headers", "above them"])
def test_headers_have_no_menu_of_this_kind(view: TimelineView, at: QPoint) -> None:
    event_ = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, view.canvas.mapToGlobal(at))

    QApplication.sendEvent(view.canvas, event_)

    assert POPPED == []


def test_the_keyboard_opens_the_menu_of_the_selected_event(view: TimelineView, session: Session, qtbot: QtBot) -> None:
    session.select("visit", "test")
    picture = view.canvas.picture
    assert picture is not None
    at = place_of(picture, session.dataset.row_by_id["visit"])
    assert at is not None

    qtbot.keyClick(view, Qt.Key.Key_Menu)

    menu, where = POPPED[-1]
    assert "Show details" in entries(menu)
    assert where == view.canvas.mapToGlobal(at).toPoint()
    assert (at - QPointF(at_glyph(session, view, "visit"))).manhattanLength() < 2


def test_without_a_selection_the_keyboard_opens_that_of_time(view: TimelineView, qtbot: QtBot) -> None:
    qtbot.keyClick(view, Qt.Key.Key_F10, Qt.KeyboardModifier.ShiftModifier)

    menu, _ = POPPED[-1]
    assert "Go to date…" in entries(menu)
