"""Links and dots of the details point at their events, and let go of them with their page."""

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QEnterEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from nzjp_viewer.panels.details import DetailsPanel
from nzjp_viewer.panels.story_track import StoryTrack
from nzjp_viewer.panels.text import WrappedLink
from nzjp_viewer.session.session import Hover, Session
from nzjp_viewer.session.state import ViewState
from tests.showing import await_exposed

LINK = "Pact (19 December 2025)"


@pytest.fixture
def panel(qtbot: QtBot, session: Session) -> DetailsPanel:
    """The panel with the passage, which led to the pact."""
    session.select("passage", "timeline")
    panel = DetailsPanel(session)
    qtbot.addWidget(panel)
    panel.resize(330, 900)
    panel.show()
    await_exposed(panel)
    return panel


def link(panel: DetailsPanel) -> WrappedLink:
    assert panel.body is not None
    return next(one for one in panel.body.findChildren(WrappedLink) if one.words == LINK)


def enter(widget: WrappedLink) -> None:
    middle = QPointF(widget.rect().center())
    QApplication.sendEvent(widget, QEnterEvent(middle, middle, widget.mapToGlobal(middle)))


def leave(widget: WrappedLink) -> None:
    QApplication.sendEvent(widget, QEvent(QEvent.Type.Leave))


def test_the_pointer_on_a_related_event_points_at_it(panel: DetailsPanel, session: Session) -> None:
    heard: list[tuple[Hover, str]] = []
    session.hovered.connect(lambda hover, origin: heard.append((hover, origin)))

    enter(link(panel))
    leave(link(panel))

    assert heard == [(Hover(events=("pact",)), "details"), (Hover(), "details")]


def test_the_focus_on_a_related_event_points_at_it(panel: DetailsPanel, session: Session) -> None:
    panel.activateWindow()

    QApplication.sendEvent(link(panel), QEvent(QEvent.Type.FocusIn))

    assert session.hover == Hover(events=("pact",))


def test_a_dot_of_the_storyline_points_at_its_event(panel: DetailsPanel, session: Session) -> None:
    session.select("talks", "timeline")
    assert panel.body is not None
    (track,) = panel.body.findChildren(StoryTrack)
    dot = track.places()[1].toPoint()

    QTest.mouseMove(track, QPoint(1, track.height() - 1))
    QTest.mouseMove(track, dot)
    assert session.hover == Hover(events=("pact",))
    QApplication.sendEvent(track, QEvent(QEvent.Type.Leave))

    assert session.hover == Hover()


def test_what_was_pointed_at_goes_with_its_page(panel: DetailsPanel, session: Session) -> None:
    enter(link(panel))

    QTest.mouseClick(link(panel), Qt.MouseButton.LeftButton)

    assert session.state.selected == ("pact",)
    assert session.hover == Hover()


def test_another_page_takes_nothing_from_another_view(panel: DetailsPanel, session: Session) -> None:
    session.point_at(Hover(events=("visit",)), "timeline")

    session.select("visit", "timeline")

    assert session.hover == Hover(events=("visit",))


def test_pointing_changes_no_state(panel: DetailsPanel, session: Session) -> None:
    before: ViewState = session.state

    enter(link(panel))

    assert session.state is before
