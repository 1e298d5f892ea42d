"""Pointing on the timeline, and at it: the session hears of it, and the canvas lights what others point at."""

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from nzjp_viewer.domain.vocabulary import Kind
from nzjp_viewer.query.filter import Filter
from nzjp_viewer.session.session import Hover, Session
from nzjp_viewer.session.state import ViewState
from nzjp_viewer.timeline import pointing
from nzjp_viewer.timeline.highlight import Lit
from nzjp_viewer.timeline.pointing import MOST_IN_BAR, events_of
from nzjp_viewer.timeline.scene import Hit
from nzjp_viewer.timeline.view import TimelineView
from tests.builders import dataset, event, place
from tests.timeline.test_highlight import crowded
from tests.timeline.viewing import YEAR, Paints, Shown, at_glyph, settled, story, wheel


def heard_by(session: Session) -> list[tuple[Hover, str]]:
    """What the session says is pointed at, from now on."""
    heard: list[tuple[Hover, str]] = []
    session.hovered.connect(lambda hover, origin: heard.append((hover, origin)))
    return heard


def move(view: TimelineView, at: QPoint, buttons: Qt.MouseButton = Qt.MouseButton.NoButton) -> None:
    """Move the pointer over the canvas."""
    where, none = QPointF(at), Qt.KeyboardModifier.NoModifier
    screen = view.canvas.mapToGlobal(where)
    QApplication.sendEvent(
        view.canvas, QMouseEvent(QEvent.Type.MouseMove, where, screen, Qt.MouseButton.NoButton, buttons, none)
    )


def leave(view: TimelineView) -> None:
    QApplication.sendEvent(view.canvas, QEvent(QEvent.Type.Leave))


def at_label(session: Session, view: TimelineView, event_id: str) -> QPoint:
    """Within the words beside an event's glyph."""
    picture = view.canvas.picture
    assert picture is not None
    glyph = picture.scene.glyph_of(session.dataset.row_by_id[event_id])
    label = next(label for label in picture.scene.labels if label.glyph == glyph)
    return QPoint(round(picture.header + label.x + label.width / 2), at_glyph(session, view, event_id).y())


def lit(session: Session, view: TimelineView) -> set[str]:
    """The events whose glyphs are lit."""
    assert view.scene is not None
    return {session.dataset.events[view.scene.glyphs.event[glyph]].id for glyph in view.canvas._lit.glyphs}


# From the pointer


def test_the_pointer_on_a_glyph_points_at_its_event(shown: Shown) -> None:
    session, view = shown()
    heard = heard_by(session)

    move(view, at_glyph(session, view, "visit"))

    assert heard == [(Hover(events=("visit",)), "timeline")]


def test_the_pointer_on_a_label_points_at_its_event(shown: Shown) -> None:
    session, view = shown(state=ViewState(window=YEAR))

    move(view, at_label(session, view, "visit"))

    assert session.hover == Hover(events=("visit",))


def test_the_pointer_points_at_nothing_on_empty_ground_and_outside(shown: Shown) -> None:
    session, view = shown()
    heard = heard_by(session)

    move(view, at_glyph(session, view, "visit"))
    move(view, QPoint(2, 2))
    move(view, at_glyph(session, view, "visit"))
    leave(view)

    assert [hover for hover, _ in heard] == [Hover(events=("visit",)), Hover()] * 2


def test_movements_over_the_same_glyph_are_told_once(shown: Shown) -> None:
    session, view = shown()
    heard: list[object] = []
    view.canvas.pointed.connect(heard.append)
    at = at_glyph(session, view, "visit")

    for step in range(4):
        move(view, at + QPoint(step % 2, 0))

    assert heard == [Hit(event=session.dataset.row_by_id["visit"])]


def test_a_bar_of_few_events_points_at_them(shown: Shown, monkeypatch: pytest.MonkeyPatch) -> None:
    session, view = shown(crowded())
    scene = view.scene
    assert scene is not None
    monkeypatch.setattr(pointing, "MOST_IN_BAR", max(scene.bars.count))
    bar = scene.bars.count.index(max(scene.bars.count))

    view.canvas.pointed.emit(Hit(bar=bar))

    assert session.hover.events == tuple(session.dataset.events[row].id for row in scene.bars.rows(bar))
    assert bar in view.canvas._lit.bars


def test_a_bar_of_many_events_points_at_none(shown: Shown) -> None:
    _, view = shown(crowded(12000))
    scene = view.scene
    assert scene is not None
    fullest = scene.bars.count.index(max(scene.bars.count))
    assert scene.bars.count[fullest] > MOST_IN_BAR

    assert events_of(scene, Hit(bar=fullest)) == ()


def test_the_line_of_earlier_events_points_at_none(shown: Shown) -> None:
    _, view = shown()
    assert view.scene is not None

    assert events_of(view.scene, Hit(lane=0)) == ()


def test_dragging_points_at_nothing_new(shown: Shown) -> None:
    session, view = shown(state=ViewState(window=YEAR))
    at = at_glyph(session, view, "visit")
    move(view, at)
    heard = heard_by(session)
    for kind, spot, button in (
        (QEvent.Type.MouseButtonPress, at, Qt.MouseButton.LeftButton),
        (QEvent.Type.MouseMove, at + QPoint(200, 0), Qt.MouseButton.NoButton),
    ):
        where = QPointF(spot)
        event_sent = QMouseEvent(
            kind,
            where,
            view.canvas.mapToGlobal(where),
            button,
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
        )
        QApplication.sendEvent(view.canvas, event_sent)

    assert view.canvas.is_dragging
    assert heard == []


def test_what_lies_under_a_pointer_at_rest_is_looked_at_anew_after_the_picture_changed(shown: Shown) -> None:
    session, view = shown()
    at = at_glyph(session, view, "visit")
    move(view, at)
    heard: list[object] = []
    view.canvas.pointed.connect(heard.append)
    session.select("pact", "test")

    move(view, at)

    assert heard == [Hit(event=session.dataset.row_by_id["visit"])]


def test_a_pointer_at_rest_points_at_what_comes_to_lie_under_it(shown: Shown, qtbot: QtBot) -> None:
    session, view = shown(state=ViewState(window=YEAR))
    at = at_glyph(session, view, "visit")
    view.canvas.setAttribute(Qt.WidgetAttribute.WA_UnderMouse)
    move(view, at)

    wheel(view, QPoint(0, -120))
    settled(qtbot, session, view)

    assert session.hover == Hover()
    wheel(view, QPoint(0, 120))
    qtbot.waitUntil(lambda: session.hover == Hover(events=("visit",)))


def test_a_place_pointed_at_on_the_map_is_not_let_go_of_by_the_timeline(shown: Shown) -> None:
    session, view = shown()
    move(view, at_glyph(session, view, "visit"))
    session.point_at(Hover(places=("tokyo",)), "map")

    leave(view)

    assert session.hover == Hover(places=("tokyo",))


# To the canvas


def test_what_is_pointed_at_elsewhere_is_lit_until_it_is_let_go(shown: Shown) -> None:
    session, view = shown(
        dataset(
            [event("pact", "2024-03", at=["tokyo"]), event("law", "2024-05")],
            places=[place("tokyo")],
        )
    )

    session.point_at(Hover(events=("law",)), "details")
    assert lit(session, view) == {"law"}
    session.point_at(Hover(places=("tokyo",)), "map")
    assert lit(session, view) == {"pact"}
    session.point_at(Hover(), "map")

    assert lit(session, view) == set()


def test_what_is_pointed_at_stays_lit_in_another_picture(shown: Shown) -> None:
    session, view = shown()
    session.point_at(Hover(events=("visit",)), "map")

    session.change("test", window=YEAR)
    assert lit(session, view) == {"visit"}
    session.change("test", filter=Filter(kinds=(Kind.VISIT,)))
    assert lit(session, view) == {"visit"}
    session.change("test", filter=Filter(kinds=(Kind.LAW,)))
    assert lit(session, view) == set()
    session.change("test", filter=Filter())

    assert lit(session, view) == set()  # by then it was under no pointer any more


def test_another_dataset_begins_with_nothing_lit(shown: Shown) -> None:
    session, view = shown()
    session.point_at(Hover(events=("visit",)), "map")

    session.open(story())

    assert view.canvas._lit == Lit()


def test_pointing_changes_no_state_and_lays_nothing_out(shown: Shown) -> None:
    session, view = shown()
    changes: list[object] = []
    session.changed.connect(lambda *_: changes.append(1))
    scene = view.scene

    move(view, at_glyph(session, view, "visit"))
    session.point_at(Hover(events=("pact",)), "map")

    assert not changes
    assert view.scene is scene


def test_pointing_at_a_hundred_glyphs_paints_a_hundred_times_and_only_what_is_lit(shown: Shown, qtbot: QtBot) -> None:
    session, view = shown()
    qtbot.waitUntil(lambda: view.lane_tools is not None)
    QApplication.processEvents()
    paints = Paints(view.canvas)
    names = ["pact", "visit", "transit"]

    for turn in range(100):
        move(view, at_glyph(session, view, names[turn % 3]))
        QApplication.processEvents()

    assert len(paints.areas) == 100
    assert max(area.width() for area in paints.areas) < 200


def test_movements_that_light_nothing_new_repaint_nothing(shown: Shown, qtbot: QtBot) -> None:
    session, view = shown()
    qtbot.waitUntil(lambda: view.lane_tools is not None)
    QApplication.processEvents()
    paints = Paints(view.canvas)

    move(view, QPoint(2, 2))
    session.point_at(Hover(events=("nothing",)), "map")
    QApplication.processEvents()

    assert paints.areas == []
