"""What the timeline says, as it reaches Qt on its way to a program that reads aloud; and the ring of the keyboard."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QAccessibleEvent, QColor, QFocusEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from nzjp_viewer.query.filter import Filter
from nzjp_viewer.session.state import Playhead, ThemeName, TimeWindow, ViewState
from nzjp_viewer.session.theme import DARK, LIGHT
from nzjp_viewer.timeline.focus_ring import is_due
from nzjp_viewer.timeline.view import TimelineView
from tests.timeline.support import TODAY, day
from tests.timeline.viewing import YEAR, Shown, settled, wheel

Said = list[str]


@pytest.fixture
def said(qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> Iterator[Said]:
    """The announcements, while somebody listens."""
    heard: Said = []

    def hear(event: QAccessibleEvent) -> None:
        if isinstance(event, QAccessibleAnnouncementEvent):
            heard.append(plain(event.message()))

    monkeypatch.setattr(QAccessible, "updateAccessibility", hear)
    QAccessible.setActive(True)
    yield heard
    QAccessible.setActive(False)


def plain(words: str) -> str:
    """Words without the marks that keep their order."""
    return words.replace("\u2068", "").replace("\u2069", "")


def with_keyboard(qtbot: QtBot, view: TimelineView, reason: Qt.FocusReason = Qt.FocusReason.TabFocusReason) -> None:
    qtbot.waitUntil(view.isActiveWindow)
    view.clearFocus()
    view.setFocus(reason)
    assert view.hasFocus()


def test_a_screen_reader_finds_what_is_shown_and_selected(shown: Shown) -> None:
    session, view = shown(state=ViewState(window=YEAR))

    session.select("visit", "map")

    assert view.accessibleName() == "Timeline"
    assert "Visit, 10 June 2024, 3 of 5" in plain(view.accessibleDescription())
    assert "1 January 2024" in view.accessibleDescription()


def test_what_is_shown_is_told_anew_when_others_choose_the_window(shown: Shown) -> None:
    session, view = shown(state=ViewState(window=YEAR))

    session.change("menu", window=TimeWindow(day("2020"), day("2021")))
    elsewhere = view.accessibleDescription()
    session.change("menu", window=None)

    assert elsewhere.endswith("1 January 2020 – 31 December 2020")
    assert not view.accessibleDescription().endswith(elsewhere[-20:])


def test_what_is_let_go_of_is_no_longer_told_as_selected(shown: Shown) -> None:
    session, view = shown(state=ViewState(window=YEAR))
    session.select("visit", "map")
    assert "Visit" in view.accessibleDescription()

    session.select(None, "map")

    assert "Visit" not in view.accessibleDescription()


def test_a_selection_by_key_is_said_with_title_date_and_place(shown: Shown, qtbot: QtBot, said: Said) -> None:
    _, view = shown(state=ViewState(window=YEAR))
    with_keyboard(qtbot, view)

    qtbot.keyClick(view, Qt.Key.Key_Home)
    qtbot.keyClick(view, Qt.Key.Key_Right)

    assert said == ["A law, 2013, 1 of 5", "A pact <b>is</b> signed, 5 March 2024, 2 of 5"]


def test_the_place_is_that_among_those_that_match(shown: Shown, qtbot: QtBot, said: Said) -> None:
    session, view = shown(state=ViewState(filter=Filter(search="strait"), window=YEAR))
    with_keyboard(qtbot, view)

    qtbot.keyClick(view, Qt.Key.Key_End)

    assert said == ["Through the strait, September 2024, 1 of 1"]
    assert session.matching == 1


def test_a_selection_made_elsewhere_is_left_to_be_said_there(shown: Shown, said: Said) -> None:
    session, _ = shown(state=ViewState(window=YEAR))

    session.select("visit", "map")

    assert said == []


@pytest.mark.parametrize("key", [Qt.Key.Key_Plus, Qt.Key.Key_PageDown, Qt.Key.Key_0])
def test_moving_by_key_says_the_stretch_that_is_shown_then(shown: Shown, qtbot: QtBot, said: Said, key: Qt.Key) -> None:
    session, view = shown(state=ViewState(window=YEAR))
    with_keyboard(qtbot, view)

    qtbot.keyClick(view, key)
    qtbot.waitUntil(lambda: bool(said))

    assert session.state.window in {view.window_shown, None}
    (words,) = said
    assert " – " in words
    assert plain(view.accessibleDescription()).endswith(words)


@pytest.mark.parametrize("by_hand", ["moved", "zoomed"])
def test_a_key_that_is_held_for_a_hand_does_not_make_it_one_of_the_keyboard(
    shown: Shown, qtbot: QtBot, said: Said, by_hand: str
) -> None:
    session, view = shown(state=ViewState(window=YEAR))
    with_keyboard(qtbot, view)

    qtbot.keyPress(view, Qt.Key.Key_Control)
    if by_hand == "moved":
        view.canvas.moved.emit(40.0)
    else:
        view.canvas.zoomed.emit(1.5, 300.0)
    settled(qtbot, session, view)
    qtbot.waitUntil(lambda: session.state.window != YEAR)

    assert said == []


def test_moving_by_pointer_says_nothing(shown: Shown, qtbot: QtBot, said: Said) -> None:
    session, view = shown(state=ViewState(window=YEAR))

    wheel(view, QPoint(0, -240))
    settled(qtbot, session, view)

    assert session.state.window != YEAR
    assert said == []


def test_a_key_that_leads_to_an_event_out_of_sight_tells_of_the_event_alone(
    shown: Shown, qtbot: QtBot, said: Said
) -> None:
    session, view = shown(state=ViewState(window=YEAR))
    with_keyboard(qtbot, view)

    qtbot.keyClick(view, Qt.Key.Key_End)
    qtbot.waitUntil(lambda: session.state.window != YEAR)

    assert said == ["Forecast, 2035, 5 of 5"]


def test_how_many_events_match_is_said_once_after_the_last_change(shown: Shown, qtbot: QtBot, said: Said) -> None:
    session, view = shown()

    for words in ("s", "st", "str"):
        session.change("search", filter=Filter(search=words))
    qtbot.waitUntil(lambda: bool(said))

    assert said == ["1 of 5 events"]
    assert "1 event;" in view.accessibleDescription()


def test_nobody_is_told_where_nobody_listens(shown: Shown, qtbot: QtBot, said: Said) -> None:
    QAccessible.setActive(False)
    session, view = shown(state=ViewState(window=YEAR))
    with_keyboard(qtbot, view)

    qtbot.keyClick(view, Qt.Key.Key_End)
    qtbot.keyClick(view, Qt.Key.Key_Plus)
    session.change("search", filter=Filter(search="strait"))
    qtbot.waitUntil(lambda: session.state.window != YEAR)

    assert said == []


def test_another_language_names_and_describes_anew(shown: Shown) -> None:
    session, view = shown(state=ViewState(window=YEAR, selected=("law",)))
    before = view.accessibleDescription()

    session.update(replace(session.state, language="ja"), "settings")

    assert "法律" in view.accessibleDescription()
    assert view.accessibleDescription() != before


# The ring


def border(view: TimelineView) -> set[str]:
    """The colours along the edges of the canvas, away from its corners and from the playhead's handle."""
    image = view.canvas.grab().toImage()
    right, foot = image.width() - 1, image.height() - 1
    down = ((x, y) for x in (0, right) for y in range(20, foot - 20))
    along = ((x, foot) for x in range(20, right - 20))
    return {QColor(image.pixel(*at)).name() for at in (*down, *along)}


@pytest.mark.parametrize(("theme", "accent"), [(ThemeName.LIGHT, LIGHT.accent), (ThemeName.DARK, DARK.accent)])
def test_the_keyboard_brings_a_ring_and_takes_it_away(
    shown: Shown, qtbot: QtBot, theme: ThemeName, accent: str
) -> None:
    _, view = shown(state=ViewState(theme=theme))
    view.clearFocus()
    without = border(view)

    with_keyboard(qtbot, view)
    ringed = border(view)
    view.clearFocus()

    assert accent not in without
    assert ringed == {accent}
    assert border(view) == without


def test_the_ring_is_whole_while_time_is_played(shown: Shown, qtbot: QtBot) -> None:
    session, view = shown()
    qtbot.waitUntil(lambda: view.lane_tools is not None)
    with_keyboard(qtbot, view)

    session.change("test", playhead=Playhead(float(TODAY) - 2000))

    assert border(view) == {LIGHT.accent}


def test_a_click_brings_the_keyboard_and_no_ring(shown: Shown, qtbot: QtBot) -> None:
    _, view = shown()
    qtbot.waitUntil(view.isActiveWindow)
    view.clearFocus()

    qtbot.mouseClick(view.canvas, Qt.MouseButton.LeftButton)

    assert view.hasFocus()
    assert not view.canvas.has_ring


@pytest.mark.parametrize("before", [True, False])
def test_the_ring_comes_back_from_another_window_as_it_was(shown: Shown, before: bool) -> None:
    _, view = shown()
    reason = Qt.FocusReason.TabFocusReason if before else Qt.FocusReason.MouseFocusReason

    for kind, why in (
        (QEvent.Type.FocusIn, reason),
        (QEvent.Type.FocusOut, Qt.FocusReason.ActiveWindowFocusReason),
        (QEvent.Type.FocusIn, Qt.FocusReason.ActiveWindowFocusReason),
    ):
        QApplication.sendEvent(view, QFocusEvent(kind, why))

    assert view.canvas.has_ring is before


def test_every_way_by_keyboard_asks_for_the_ring() -> None:
    for reason in (
        Qt.FocusReason.TabFocusReason,
        Qt.FocusReason.BacktabFocusReason,
        Qt.FocusReason.ShortcutFocusReason,
    ):
        assert is_due(reason, before=False)
