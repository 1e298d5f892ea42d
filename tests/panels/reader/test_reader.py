"""The source reader: the document with its passages, in step with the selection."""

from __future__ import annotations

from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, Qt
from pytestqt.qtbot import QtBot

from nzjp_viewer.domain.model import Dataset
from nzjp_viewer.panels.reader.geometry import rectangles
from nzjp_viewer.panels.reader.reader import Reader
from nzjp_viewer.query.filter import Filter
from nzjp_viewer.session.documents import Documents
from nzjp_viewer.session.session import Session
from nzjp_viewer.session.state import ThemeName, ViewState
from tests.builders import dataset, event
from tests.panels.reader.conftest import BACK, FLAGS, PORT, TIMES, click, in_view, made, mark_of, place_of, said, texts


def test_it_begins_with_the_earliest_source(qtbot: QtBot, session: Session, documents: Documents) -> None:
    reader = made(qtbot, session, documents)
    assert reader.source is not None
    assert reader.source.id == "post"
    names = [reader.heading.sources.itemText(i) for i in range(reader.heading.sources.count())]
    assert names == ["Post", "Times"]


def test_it_begins_where_the_selected_event_is_told(qtbot: QtBot, session: Session, documents: Documents) -> None:
    session.select("back", "timeline")
    reader = made(qtbot, session, documents)
    assert reader.source is not None
    assert reader.source.id == "times"
    assert reader.current == mark_of(reader, "back")


def test_title_author_publisher_and_date_are_shown_as_they_are(reader: Reader) -> None:
    assert "The headline <b>in full</b>" in texts(reader)
    assert "A. Writer · The Times · 1 May 2024" in texts(reader)
    assert "Stated under the headline." in reader.heading.byline.toolTip()
    assert not any("inferred" in text for text in texts(reader))


def test_an_inferred_date_says_how_it_is_known(reader: Reader) -> None:
    reader.show_source("post")
    assert "The Post · about June 2023" in texts(reader)
    assert "Date inferred: Deduced from its neighbours." in texts(reader)


def test_the_text_is_shown_letter_by_letter(reader: Reader) -> None:
    shown = reader.view.toPlainText()
    assert shown.split() == TIMES.split()
    assert BACK in shown
    assert not reader.missing.isVisible()


def test_a_click_on_a_passage_selects_its_event(reader: Reader, session: Session, qtbot: QtBot) -> None:
    click(qtbot, reader, place_of(reader, mark_of(reader, "back")))
    assert session.state.selected == ("back",)
    assert reader.view.emphasis.chosen == {mark_of(reader, "back"), mark_of(reader, "back", 1)}


def test_where_passages_overlap_the_smallest_comes_first_and_clicks_go_round(
    reader: Reader, session: Session, qtbot: QtBot
) -> None:
    flags = place_of(reader, mark_of(reader, "flags"), FLAGS)
    seen = []
    for _ in range(3):
        click(qtbot, reader, flags)
        seen.append(session.state.selected)
    assert seen == [("flags",), ("left",), ("flags",)]
    click(qtbot, reader, place_of(reader, mark_of(reader, "left"), PORT.split(".")[0]))
    assert session.state.selected == ("left",)


def test_a_bar_in_the_gutter_selects_its_own_event(reader: Reader, session: Session, qtbot: QtBot) -> None:
    columns = reader.view._columns()
    for index, rect in reader.view._bars(columns):
        assert reader.view.marks_at(rect.center()) == [index]
    left = mark_of(reader, "left")
    bars = dict(reader.view._bars(columns))
    click(qtbot, reader, bars[left].center().toPoint())
    assert session.state.selected == ("left",)


def test_a_click_beside_every_passage_changes_nothing(reader: Reader, session: Session, qtbot: QtBot) -> None:
    session.select("left", "timeline")
    before = session.state
    headline = rectangles(reader.view.document(), (0, 5))[0].center().toPoint()
    click(qtbot, reader, headline)
    click(qtbot, reader, QPoint(3, 3))
    assert session.state == before


def test_dragging_selects_words_and_no_event(reader: Reader, session: Session, qtbot: QtBot) -> None:
    viewport, start = reader.view.viewport(), place_of(reader, mark_of(reader, "left"))
    qtbot.mousePress(viewport, Qt.MouseButton.LeftButton, pos=start)
    qtbot.mouseMove(viewport, start + QPoint(60, 0))
    qtbot.mouseRelease(viewport, Qt.MouseButton.LeftButton, pos=start + QPoint(60, 0))
    assert reader.view.textCursor().selectedText()
    assert session.state.selected == ()


def test_an_event_selected_elsewhere_comes_into_view(reader: Reader, session: Session) -> None:
    last = mark_of(reader, "back", 1)
    reader.view.bring_into_view(last)
    assert in_view(reader, last)
    session.select("left", "timeline")
    assert in_view(reader, mark_of(reader, "left"))
    assert reader.view.emphasis.chosen == {mark_of(reader, "left")}
    assert reader.current == mark_of(reader, "left")


def test_its_own_selection_does_not_move_the_page(reader: Reader, session: Session, qtbot: QtBot) -> None:
    bar = reader.view.verticalScrollBar()
    bar.setValue(30)
    click(qtbot, reader, place_of(reader, mark_of(reader, "back")))
    assert session.state.selected == ("back",)
    assert bar.value() == 30


def test_keys_go_from_passage_to_passage(reader: Reader, session: Session, qtbot: QtBot) -> None:
    reader.view.setFocus()
    seen = []
    for key in (Qt.Key.Key_N, Qt.Key.Key_N, Qt.Key.Key_N, Qt.Key.Key_N, Qt.Key.Key_N, Qt.Key.Key_P):
        qtbot.keyClick(reader.view, key)
        seen.append(session.state.selected[0])
        assert reader.current is not None
        assert in_view(reader, reader.current)
    assert seen == ["left", "flags", "back", "back", "back", "back"]
    assert reader.heading.position.text() == "3 of 4"
    qtbot.keyClick(reader.view, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert session.state.selected == ("flags",)
    qtbot.keyClick(reader.view, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert session.state.selected == ("back",)


def test_buttons_go_from_passage_to_passage_and_end_at_the_ends(reader: Reader, session: Session) -> None:
    reader.heading.next.click()
    assert session.state.selected == ("left",)
    assert not reader.heading.previous.isEnabled()
    for _ in range(3):
        reader.heading.next.click()
        assert reader.view.emphasis.current == reader.current
    assert reader.heading.position.text() == "4 of 4"
    assert not reader.heading.next.isEnabled()


def test_plain_arrows_scroll(reader: Reader, session: Session, qtbot: QtBot) -> None:
    reader.view.setFocus()
    qtbot.keyClick(reader.view, Qt.Key.Key_PageDown)
    assert reader.view.verticalScrollBar().value() > 0
    assert session.state.selected == ()


def test_a_source_that_does_not_speak_of_the_event_links_to_those_that_do(reader: Reader, session: Session) -> None:
    assert not reader.elsewhere.isVisible()
    session.select("rest", "timeline")
    assert reader.source is not None
    assert reader.source.id == "times"
    assert reader.elsewhere.isVisible()
    (link,) = reader.elsewhere.links
    assert link.words == "Post"
    link.click()
    assert reader.source.id == "post"
    assert not reader.elsewhere.isVisible()
    assert reader.view.emphasis.chosen == {0}


def test_a_passage_that_is_asked_for_is_shown_whatever_was_read(reader: Reader, session: Session) -> None:
    session.select("rest", "timeline")
    wanted = session.dataset.events[3].claims[0]
    reader.show_passage("post", wanted.start, wanted.end)
    assert reader.source is not None
    assert reader.source.id == "post"
    back = session.dataset.events[2].claims[1]
    reader.show_passage("times", back.start, back.end)
    assert session.state.selected == ("back",)
    assert reader.current == mark_of(reader, "back", 1)
    assert in_view(reader, mark_of(reader, "back", 1))


def test_of_two_events_on_one_passage_that_of_the_selected_one_is_shown(
    qtbot: QtBot, events: Dataset, folder: Path
) -> None:
    wanted = said("times", TIMES, PORT)
    both = dataset([event(name, claims=(wanted,)) for name in ("first", "second")], sources=events.sources)
    session = Session(both)
    reader = made(qtbot, session, Documents(session, lambda: [folder]))
    for name in ("second", "first", "second"):
        session.select(name, "timeline")
        reader.show_passage("times", wanted.start, wanted.end)
        assert session.state.selected == (name,)
        assert reader.current == mark_of(reader, name)


def test_a_passage_that_is_not_there_is_said_to_be_missing(reader: Reader) -> None:
    reader.show_passage("times", 1, 2)
    assert "does not stand in the document" in reader.message.text
    reader.message.dismiss.click()
    assert reader.message.text == ""


def test_events_outside_the_filter_are_pale_and_a_click_lets_them_back(
    reader: Reader, session: Session, qtbot: QtBot
) -> None:
    session.change("filters", filter=Filter(search="left"))
    left, back = mark_of(reader, "left"), mark_of(reader, "back")
    assert left not in reader.view.emphasis.outside
    assert back in reader.view.emphasis.outside
    assert "outside the filter" in reader._tip([back])
    reader.step(1)
    reader.step(1)
    assert session.state.selected == ("left",)
    assert session.state.filter.narrows
    click(qtbot, reader, place_of(reader, back))
    assert session.state.selected == ("back",)
    assert not session.state.filter.narrows


def test_tooltips_name_the_events_as_text(reader: Reader) -> None:
    tip = reader._tip([mark_of(reader, "flags"), mark_of(reader, "left")])
    assert "&lt;i&gt;Two&lt;/i&gt; flags &amp; more" in tip
    assert "2021" in tip
    assert "Click again" in tip
    assert "Click again" not in reader._tip([0])


# Looks


@given(
    st.lists(
        st.builds(
            ViewState,
            selected=st.sampled_from([(), ("left",), ("rest",), ("back", "flags")]),
            filter=st.builds(Filter, search=st.sampled_from(["", "left", "nothing"])),
            theme=st.sampled_from(ThemeName),
            language=st.sampled_from(["en", "ja"]),
        ),
        max_size=6,
    )
)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=25)
def test_it_follows_every_state_and_answers_none(reader: Reader, session: Session, states: list[ViewState]) -> None:
    origins: list[str] = []

    def note(_old: ViewState, _new: ViewState, origin: str) -> None:
        origins.append(origin)

    session.changed.connect(note)
    for state in states:
        session.update(state, "test")
        selected = session.state.selected[:1]
        marks = reader.view.page.marks
        assert {marks[i].passage.event.id for i in reader.view.emphasis.chosen} <= set(selected)
        assert {marks[i].passage.row for i in reader.view.emphasis.outside}.isdisjoint(session.mask.nonzero()[0])
        assert reader.elsewhere.isVisible() is bool(selected and not reader.view.emphasis.chosen)
    session.changed.disconnect(note)
    assert set(origins) <= {"test"}


def test_it_follows_theme_and_language(reader: Reader, session: Session) -> None:
    light = reader.grab().toImage()
    session.change("menu", theme=ThemeName.DARK)
    assert reader.grab().toImage() != light
    session.change("menu", language="ja")
    assert "A. Writer · The Times · 2024年5月1日" in texts(reader) or "2024" in reader.heading.byline.text()
    assert reader.source is not None
    assert reader.source.id == "times"


def test_another_dataset_brings_its_own_sources(reader: Reader, session: Session) -> None:
    session.open(dataset([event("other", sources=("new",))]))
    assert reader.source is not None
    assert reader.source.id == "new"
    session.open(dataset([]))
    assert reader.source is None
    assert "This dataset names no sources." in texts(reader)
    assert reader.view.toPlainText() == ""
    reader.step(1)
    assert session.state.selected == ()
