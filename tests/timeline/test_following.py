"""A reader follows a storyline on the timeline, by keys and by the strip."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, Qt
from pytestqt.qtbot import QtBot

from nzjp_viewer.domain.model import Dataset, Relation, Storyline
from nzjp_viewer.domain.vocabulary import Kind, RelationKind
from nzjp_viewer.query.filter import Filter
from nzjp_viewer.session import story
from nzjp_viewer.session.session import Session
from nzjp_viewer.session.state import TimeWindow, ViewState
from nzjp_viewer.timeline.curves import Arrow, Point, Thread, flattened
from nzjp_viewer.timeline.following import well_in_view
from nzjp_viewer.timeline.scale import Scale
from nzjp_viewer.timeline.scene import Hit
from nzjp_viewer.timeline.story_strip import StoryStrip
from nzjp_viewer.timeline.view import TimelineView
from tests.builders import dataset, event, text
from tests.timeline.support import day
from tests.timeline.viewing import Shown, settled, view_of


def told() -> Dataset:
    """Five events, of which two storylines tell."""
    return dataset(
        [
            event("talks", "2018-04-21", kind=Kind.MEETING, relations=(Relation(RelationKind.LED_TO, "pact"),)),
            event("visit", "2019-01-01"),
            event("pact", "2020-12-19", kind=Kind.AGREEMENT),
            event("force", "2021-03-05", kind=Kind.AGREEMENT),
            event("far", "2035-01-01", kind=Kind.PLAN),
        ],
        storylines=[
            Storyline("acsa", text("The <b>pact</b>"), text("Fuel & food."), ("talks", "pact", "force")),
            Storyline("trip", text("The trip"), text(""), ("talks", "visit")),
        ],
    )


def strip_of(view: TimelineView) -> StoryStrip:
    assert view.following.strip is not None
    return view.following.strip


def arrived(qtbot: QtBot, session: Session, view: TimelineView, story_id: str) -> None:
    """Wait until the view shows a storyline."""
    wanted = story.window_of(session, story_id)
    assert wanted is not None
    qtbot.waitUntil(lambda: abs(view.window_shown.start - wanted.start) < 1e-3)
    qtbot.waitUntil(lambda: not view._is_moving)


def test_f_follows_the_storylines_of_the_selected_event_and_then_none(shown: Shown, qtbot: QtBot) -> None:
    session, view = shown(told(), ViewState(selected=("talks",)))
    assert view.following.strip is None

    qtbot.keyClick(view, Qt.Key.Key_F)
    assert session.state.story == "acsa"
    assert strip_of(view).isVisible()
    arrived(qtbot, session, view, "acsa")

    qtbot.keyClick(view, Qt.Key.Key_F)
    assert session.state.story == "trip"
    arrived(qtbot, session, view, "trip")

    qtbot.keyClick(view, Qt.Key.Key_F)
    assert session.state.story is None
    assert not strip_of(view).isVisible()


def test_f_without_a_selection_does_nothing(shown: Shown, qtbot: QtBot) -> None:
    session, view = shown(told())

    qtbot.keyClick(view, Qt.Key.Key_F)

    assert session.state.story is None


def test_brackets_step_through_the_storyline(shown: Shown, qtbot: QtBot) -> None:
    session, view = shown(told(), ViewState(story="acsa"))

    found = []
    for key in (Qt.Key.Key_BracketRight,) * 4 + (Qt.Key.Key_BracketLeft,):
        qtbot.keyClick(view, key)
        found.append(session.state.selected[0])

    assert found == ["talks", "pact", "force", "force", "pact"]
    assert strip_of(view).position.text() == "2 of 3"
    qtbot.waitUntil(lambda: not view._is_moving)


def test_brackets_do_nothing_where_nothing_is_followed(shown: Shown, qtbot: QtBot) -> None:
    session, view = shown(told(), ViewState(selected=("talks",)))

    qtbot.keyClick(view, Qt.Key.Key_BracketRight)

    assert session.state.selected == ("talks",)


def test_escape_leaves_the_storyline_before_it_lets_go_of_the_selection(shown: Shown, qtbot: QtBot) -> None:
    session, view = shown(told(), ViewState(story="acsa", selected=("pact",)))

    qtbot.keyClick(view, Qt.Key.Key_Escape)
    assert (session.state.story, session.state.selected) == (None, ("pact",))

    qtbot.keyClick(view, Qt.Key.Key_Escape)
    assert session.state.selected == ()


def test_the_strip_says_where_one_is_and_steps(shown: Shown, qtbot: QtBot) -> None:
    session, view = shown(told(), ViewState(story="acsa"))
    strip = strip_of(view)
    assert strip.name.text() == "Following: The <b>pact</b>"
    assert strip.name.toolTip() == "<qt>Fuel &amp; food.</qt>"
    assert strip.position.text() == "3 events"

    qtbot.mouseClick(strip.next, Qt.MouseButton.LeftButton)
    assert session.state.selected == ("talks",)
    assert (strip.position.text(), strip.previous.isEnabled(), strip.next.isEnabled()) == ("1 of 3", False, True)
    qtbot.mouseClick(strip.next, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(strip.previous, Qt.MouseButton.LeftButton)
    assert session.state.selected == ("talks",)

    qtbot.mouseClick(strip.close_button, Qt.MouseButton.LeftButton)
    assert session.state.story is None
    assert not strip.isVisible()


def test_the_strip_stands_above_the_lanes_and_covers_none(shown: Shown) -> None:
    _, view = shown(told(), ViewState(story="acsa"))

    assert strip_of(view).geometry().bottom() < view.canvas.geometry().top()
    assert strip_of(view).height() < 40


def test_the_strip_can_be_heard_and_reached_by_keys(shown: Shown) -> None:
    session, view = shown(told(), ViewState(story="acsa", selected=("pact",)))
    session.change("filters", filter=Filter(kinds=(Kind.AGREEMENT,)))
    strip = strip_of(view)

    assert strip.accessibleName() == "Following: The <b>pact</b>"
    assert strip.accessibleDescription() == "2 of 3 · 1 hidden by the filter"
    for button in (strip.previous, strip.next, strip.close_button):
        assert button.accessibleName() == button.toolTip() != ""
        assert button.focusPolicy() & Qt.FocusPolicy.TabFocus


def test_what_the_filter_hides_is_said_and_skipped(shown: Shown, qtbot: QtBot) -> None:
    session, view = shown(told(), ViewState(story="acsa"))
    assert not strip_of(view).hidden.isVisible()

    session.change("filters", filter=Filter(kinds=(Kind.AGREEMENT,)))

    assert strip_of(view).hidden.isVisible()
    assert strip_of(view).hidden.text() == "· 1 hidden by the filter"
    qtbot.keyClick(view, Qt.Key.Key_BracketRight)
    assert session.state.selected == ("pact",)


def test_a_picture_to_be_exported_has_the_curve_but_no_strip(qtbot: QtBot) -> None:
    view = view_of(qtbot, Session(told(), ViewState(story="acsa")), 900, 300, all_lanes=True)

    assert view.following.strip is None
    assert view.scene is not None
    assert [thread.story for thread in view.scene.threads if isinstance(thread, Thread)] == ["acsa"]


def test_another_dataset_puts_the_strip_away(shown: Shown) -> None:
    session, view = shown(told(), ViewState(story="acsa"))

    session.open(told())

    assert not strip_of(view).isVisible()


def test_each_step_brings_the_event_and_its_neighbours_into_view(shown: Shown, qtbot: QtBot) -> None:
    near = TimeWindow(day("2018-04-01"), day("2018-07-01"))
    session, view = shown(told(), ViewState(story="acsa", selected=("talks",), window=near))

    qtbot.keyClick(view, Qt.Key.Key_BracketRight)
    qtbot.waitUntil(lambda: view.window_shown != near)
    settled(qtbot, session, view)

    assert view.window_shown.start < day("2018-04-21")
    assert view.window_shown.end > day("2021-03-05")


@pytest.mark.parametrize(
    ("names", "window"),
    [
        (["visit"], TimeWindow(day("2018-06-01"), day("2019-06-01"))),
        (["visit"], TimeWindow(day("2030-01-01"), day("2031-01-01"))),
        (["visit"], TimeWindow(day("2018-01-15"), day("2019-01-02"))),
        (["talks", "visit", "pact"], TimeWindow(day("2018-12-01"), day("2019-02-01"))),
        (["talks", "far"], TimeWindow(day("2018-01-01"), day("2019-01-01"))),
    ],
)
def test_where_a_step_leads_all_is_well_in_view(names: list[str], window: TimeWindow) -> None:
    data, scale = told(), Scale.of(window, 800)
    events = [data.events[data.row_by_id[name]] for name in names]
    days = [one.when.earliest or 0 for one in events]

    goal = well_in_view(scale, events) or scale

    assert goal.days >= scale.days - 1e-6
    assert 0.04 * goal.width < goal.x(min(days))
    assert goal.x(max(days) + 1) < 0.96 * goal.width


def test_a_view_that_shows_it_well_stays() -> None:
    data = told()
    scale = Scale.of(TimeWindow(day("2018-01-01"), day("2022-01-01")), 800)

    assert well_in_view(scale, [event for event in data.events if event.id != "far"]) is None


# What lies under the pointer


def clear_of_events(view: TimelineView, index: int) -> Point:
    """Somewhere on a thread where nothing else is, in the scene."""
    scene = view.scene
    assert scene is not None
    only = Hit(thread=index)
    return next(
        (x, y)
        for x, y in flattened(scene.threads[index].points)
        if all(scene.hit(x + dx, y + dy) == only for dx in (-1, 0, 1) for dy in (-1, 0, 1))
    )


def click(qtbot: QtBot, view: TimelineView, at: Point) -> None:
    picture = view.canvas.picture
    assert picture is not None
    place = QPoint(round(picture.header + at[0]), round(picture.axis_height - picture.scroll + at[1]))
    qtbot.mouseClick(view.canvas, Qt.MouseButton.LeftButton, pos=place)


def test_a_click_on_an_arrow_goes_to_its_other_end(shown: Shown, qtbot: QtBot) -> None:
    session, view = shown(told(), ViewState(selected=("talks",)))
    assert view.scene is not None
    index = next(n for n, thread in enumerate(view.scene.threads) if isinstance(thread, Arrow))

    click(qtbot, view, clear_of_events(view, index))

    assert session.state.selected == ("pact",)


def test_a_click_on_a_curve_does_not_let_go_of_the_selection(shown: Shown, qtbot: QtBot) -> None:
    session, view = shown(told(), ViewState(selected=("force",)))
    assert view.scene is not None
    (index,) = (n for n, thread in enumerate(view.scene.threads) if isinstance(thread, Thread))

    click(qtbot, view, clear_of_events(view, index))

    assert session.state.selected == ("force",)


def test_the_pointer_is_told_what_it_rests_on(shown: Shown) -> None:
    _, view = shown(told(), ViewState(selected=("talks",)))
    assert view.scene is not None

    tips = [view.tip(Hit(thread=index)) for index in range(len(view.scene.threads))]

    assert any("Storyline: The &lt;b&gt;pact&lt;/b&gt;" in tip for tip in tips)
    assert any(tip.startswith("Led to: Pact") for tip in tips)


def test_the_strip_is_worded_anew_in_another_language(shown: Shown, monkeypatch: pytest.MonkeyPatch) -> None:
    _, view = shown(told(), ViewState(selected=("talks",), story="acsa"))
    strip = strip_of(view)

    monkeypatch.setattr(StoryStrip, "tr", lambda _self, words: f"[{words}]")
    QCoreApplication.sendEvent(strip, QEvent(QEvent.Type.LanguageChange))

    for button in (strip.previous, strip.next, strip.close_button):
        assert button.toolTip().startswith("[")
        assert button.accessibleName() == button.toolTip()
    assert strip.name.text() == "[Following: The <b>pact</b>]"
    assert strip.position.text() == "[1 of 3]"
