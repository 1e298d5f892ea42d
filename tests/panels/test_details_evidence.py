"""The details show where sources differ, lead to their passages, and go along a story without losing the reader."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from nzjp_viewer.app.style import apply
from nzjp_viewer.domain.model import Storyline
from nzjp_viewer.domain.vocabulary import ClaimBasis, ClaimField
from nzjp_viewer.panels.claim_cards import ClaimCard, Marks
from nzjp_viewer.panels.details import DetailsPanel
from nzjp_viewer.panels.differences import DifferencesTable
from nzjp_viewer.panels.story_stepper import StoryStepper
from nzjp_viewer.panels.story_track import StoryTrack
from nzjp_viewer.query.filter import Filter
from nzjp_viewer.session.session import Session
from nzjp_viewer.session.theme import LIGHT
from tests.builders import claim, dataset, event, source, text
from tests.showing import await_exposed

MARKUP = "<script>alert('x')</script> & \"quotes\" &amp; <b>bold</b>"
ARABIC = "\u0645\u062c\u0644\u0629"
HOSTILE = ["Supercalifragilistic" * 12, MARKUP * 3, ARABIC * 30, "", "Words of usual length " * 9]


def _panel(qtbot: QtBot, session: Session) -> DetailsPanel:
    panel = DetailsPanel(session)
    qtbot.addWidget(panel)
    panel.resize(330, 700)
    panel.show()
    await_exposed(panel)
    return panel


def _disputed(*, claims: int = 3, stories: int = 1) -> Session:
    """Events of one storyline, on the second of which claims differ."""
    how = ClaimField.MANNER
    said = tuple(
        claim(f"paper-{at}", start=10 * at, end=10 * at + 5, fields={how: "together" if at % 2 else "apart"})
        for at in range(claims)
    )
    events = [event(f"e{at}", str(2000 + at), claims=said if at == 1 else (claim(),)) for at in range(12)]
    ids = tuple(one.id for one in events)
    return Session(
        dataset(events, storylines=[Storyline(f"s{at}", text(f"Story {at}"), text(""), ids) for at in range(stories)])
    )


def test_differences_are_counted_and_marked(qtbot: QtBot) -> None:
    session = _disputed(claims=2)
    panel = _panel(qtbot, session)
    session.select("e1", "test")
    assert "1 difference" in [label.text() for label in panel.findChildren(QLabel)]
    assert [marks.marks for marks in panel.findChildren(Marks)] == [(("How", "apart"),), (("How", "together"),)]


@pytest.mark.parametrize(("claims", "tables"), [(2, 0), (3, 1)])
def test_a_table_helps_where_there_are_too_many_cards_to_compare(qtbot: QtBot, claims: int, tables: int) -> None:
    session = _disputed(claims=claims)
    panel = _panel(qtbot, session)
    session.select("e1", "test")
    assert len(panel.findChildren(DifferencesTable)) == tables


def test_a_passage_is_asked_for(qtbot: QtBot) -> None:
    session = _disputed()
    panel = _panel(qtbot, session)
    session.select("e1", "test")
    with qtbot.waitSignal(panel.passage_requested) as asked:
        panel.findChildren(ClaimCard)[1].foot.link.click()
    assert asked.args == ["paper-1", 10, 15]


def test_going_along_a_story_keeps_the_keys_and_the_track_in_view(qtbot: QtBot) -> None:
    session = _disputed(stories=3)
    panel = _panel(qtbot, session)
    panel.resize(330, 260)
    session.select("e1", "test")
    panel.activateWindow()
    track = panel.findChildren(StoryTrack)[2]
    track.setFocus()
    qtbot.waitUntil(track.hasFocus)
    for goal in ("e2", "e3"):
        focus = QApplication.focusWidget()
        assert isinstance(focus, StoryTrack)
        qtbot.keyClick(focus, Qt.Key.Key_Right)
        assert session.state.selected == (goal,)
    focus = QApplication.focusWidget()
    assert focus is panel.findChildren(StoryTrack)[2]
    assert focus.visibleRegion().boundingRect().height() == focus.height()


def test_the_event_is_named_above_while_its_title_is_out_of_sight(qtbot: QtBot) -> None:
    session = _disputed(stories=3)
    panel = _panel(qtbot, session)
    panel.resize(330, 260)
    session.select("e1", "test")
    bar = panel.findChildren(QScrollArea)[0].verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 0)
    assert session.current is not None
    assert panel.name.text() == ""

    bar.setValue(bar.maximum())
    assert panel.name.text() == session.current.title["en"]

    bar.setValue(0)
    assert panel.name.text() == ""


def test_an_arrow_of_a_story_can_be_clicked_again_and_again(qtbot: QtBot) -> None:
    session = _disputed()
    panel = _panel(qtbot, session)
    panel.resize(330, 260)
    session.select("e9", "test")
    panel.activateWindow()
    first = panel.findChildren(StoryStepper)[0].next
    first.setFocus()
    qtbot.waitUntil(first.hasFocus)
    for goal in ("e10", "e11"):
        stepper = panel.findChildren(StoryStepper)[0]
        stepper.next.click()
        assert session.state.selected == (goal,)
    stepper = panel.findChildren(StoryStepper)[0]
    assert not stepper.next.isEnabled()
    assert stepper.track.hasFocus()
    assert not stepper.visibleRegion().isEmpty()


def test_an_event_of_the_story_outside_the_filter_clears_it(qtbot: QtBot) -> None:
    session = _disputed()
    panel = _panel(qtbot, session)
    session.select("e1", "test")
    session.change("filters", filter=Filter(sources=("paper-1",)))
    stepper = panel.findChildren(StoryStepper)[0]
    assert "outside the filter" in stepper.track.tip(2)
    stepper.next.click()
    assert session.state.selected == ("e2",)
    assert not session.state.filter.narrows


def test_a_filter_leaves_the_page_as_it_is_being_read(qtbot: QtBot) -> None:
    session = _disputed()
    panel = _panel(qtbot, session)
    session.select("e1", "test")
    page = panel.body
    opener = panel.findChildren(StoryTrack)[0]
    session.change("filters", filter=Filter(sources=("paper-1",)))
    assert panel.body is page
    assert panel.findChildren(StoryTrack)[0] is opener


@pytest.mark.parametrize("words", HOSTILE)
@pytest.mark.parametrize(("width", "larger"), [(220, 1.0), (340, 1.0), (340, 1.6)])
def test_nothing_is_cut_at_the_sides(qtbot: QtBot, qapp: QApplication, words: str, width: int, larger: float) -> None:
    usual = qapp.font()
    font = qapp.font()
    font.setPointSizeF(font.pointSizeF() * larger)
    qapp.setFont(font)
    apply(qapp, LIGHT)
    try:
        how = {ClaimField.MANNER: words[:80], ClaimField.STATUS: words[:40]}
        claims = tuple(
            claim(
                f"p{at}",
                stated=words,
                gist=words,
                note=words,
                basis=ClaimBasis.INFERRED,
                reasoning=words,
                fields={name: f"{said}{at}" for name, said in how.items()},
            )
            for at in range(3)
        )
        one = event("one", title=words, summary=text(words), claims=claims)
        told = Storyline("s", text(words), text(words), ("one", "two"))
        papers = [source(f"p{at}", short=f"{words}{at}") for at in range(3)]
        session = Session(dataset([one, event("two", "2025", title=words)], sources=papers, storylines=[told]))
        panel = _panel(qtbot, session)
        panel.resize(width, 700)
        session.select("one", "test")
        qapp.processEvents()
        assert panel.body is not None
        assert panel.body.width() <= panel.width()
        for child in panel.body.findChildren(QWidget):
            if child.isVisible():
                right = child.mapTo(panel.body, QPoint(child.width(), 0)).x()
                assert right <= panel.body.width(), child
    finally:
        qapp.setFont(usual)
        apply(qapp, LIGHT)


def test_of_very_many_claims_some_are_shown_until_all_are_asked_for(qtbot: QtBot) -> None:
    claims = tuple(claim(start=at, end=at + 1) for at in range(120))
    session = Session(dataset([event("one", claims=claims)], sources=[source()]))
    panel = _panel(qtbot, session)
    session.select("one", "timeline")
    assert panel.body is not None
    assert len(panel.body.findChildren(ClaimCard)) == 50
    (rest,) = (button for button in panel.body.findChildren(QPushButton) if "120" in button.text())
    assert rest.text() == "Show all 120 claims"
    rest.click()
    cards = panel.body.findChildren(ClaimCard)
    assert len(cards) == 120
    assert not rest.isVisible()
    with qtbot.waitSignal(panel.passage_requested) as asked:
        cards[-1].foot.link.click()
    assert asked.args == ["paper", 119, 120]


def test_few_claims_are_all_shown_at_once(qtbot: QtBot) -> None:
    claims = tuple(claim(start=at, end=at + 1) for at in range(50))
    session = Session(dataset([event("one", claims=claims)], sources=[source()]))
    panel = _panel(qtbot, session)
    session.select("one", "timeline")
    assert panel.body is not None
    assert len(panel.body.findChildren(ClaimCard)) == 50
    assert not [button for button in panel.body.findChildren(QPushButton) if "Show all" in button.text()]


def test_a_click_on_an_arrow_of_a_story_leaves_the_keys_there(qtbot: QtBot) -> None:
    session = _disputed()
    panel = _panel(qtbot, session)
    panel.activateWindow()
    qtbot.waitUntil(panel.isActiveWindow)
    first = session.dataset.storylines[0].events[0]
    session.select(first, "timeline")
    assert panel.body is not None
    arrow = panel.body.findChildren(StoryStepper)[0].next
    qtbot.mouseClick(arrow, Qt.MouseButton.LeftButton)
    focus = QApplication.focusWidget()
    assert focus is not None
    assert focus.objectName() in {arrow.objectName(), arrow.objectName().replace("/next", "/track")}
