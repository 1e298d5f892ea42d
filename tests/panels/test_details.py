"""The details show everything there is about an event, as text, and lead on to its neighbours."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QLabel, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from nzjp_viewer.domain.model import EventPlace, Participant, Relation, Storyline
from nzjp_viewer.domain.vocabulary import ParticipantRole, PlaceRole, PlaceType, RelationKind
from nzjp_viewer.panels.claim_foot import ClaimFoot
from nzjp_viewer.panels.details import DetailsPanel
from nzjp_viewer.panels.paragraph import Drawn
from nzjp_viewer.panels.text import OneLine, WrappedLink
from nzjp_viewer.query.filter import Filter
from nzjp_viewer.session.bidi import LEFT_TO_RIGHT_MARK
from nzjp_viewer.session.session import Session
from nzjp_viewer.session.state import ThemeName
from tests.builders import actor, claim, dataset, event, place, source, text
from tests.showing import await_exposed

HOSTILE = "<script>alert('x')</script> & \"quotes\" &amp; <b>bold</b>"
ARABIC = "\u0645\u062c\u0644\u0629"


def _panel(qtbot: QtBot, session: Session) -> DetailsPanel:
    panel = DetailsPanel(session)
    qtbot.addWidget(panel)
    panel.resize(330, 700)
    panel.show()
    await_exposed(panel)
    return panel


@pytest.fixture
def panel(qtbot: QtBot, session: Session) -> DetailsPanel:
    """The panel on screen, with nothing selected."""
    return _panel(qtbot, session)


def _texts(panel: DetailsPanel) -> list[str]:
    """What the labels show and what is painted."""
    assert panel.body is not None
    painted = [drawn.accessibleName() for drawn in panel.body.findChildren(QWidget) if isinstance(drawn, Drawn)]
    return [label.text() for label in panel.body.findChildren(QLabel)] + painted


def _links(panel: DetailsPanel) -> dict[str, WrappedLink]:
    assert panel.body is not None
    return {link.words: link for link in panel.body.findChildren(WrappedLink)}


def test_without_a_selection_it_says_what_to_do(panel: DetailsPanel) -> None:
    assert "No event selected" in _texts(panel)
    assert any("Click an event" in text for text in _texts(panel))
    assert panel.position.text() == "5 events"


def test_every_part_of_an_event_is_shown(panel: DetailsPanel, session: Session) -> None:
    session.select("passage", "timeline")
    texts = _texts(panel)
    for expected in (
        "Patrol",
        "happened",
        "Three navies pass through the strait",
        "September 2024",
        "month known; day not stated · 2024-09",
        "Strait",
        "strait · place of the event",
        "Wellington",
        "city · New Zealand · mentioned",
        "New Zealand",
        "Japan",
        "party",
        "China",
        "spoken about",
        "Aotearoa",
        "ship · New Zealand · unit",
        "Collins",
        "person · New Zealand · speaker",
        "A supply ship and two destroyers sail north to south.",
        "stated “in September”",
        "Japan Times 1 Jun 2025 · ¶17",
        "Warships passed on one day.",
        "“in September” → September 2024",
        "WSWS, Jan 2026 1 Jun 2025 · ¶15",
        "The ship joined two others.",
        "2 sources agree",
        "1 of 1",
        "Led to",
    ):
        assert expected in texts, expected
    assert set(_links(panel)) == {"Taiwan Strait", "Pact (19 December 2025)"}


def test_a_claim_that_states_no_date_shows_no_quotes(panel: DetailsPanel, session: Session) -> None:
    session.select("passage", "timeline")
    assert panel.body is not None
    assert [foot.accessibleName() for foot in panel.body.findChildren(ClaimFoot)] == [
        "“in September” → September 2024",
        "September 2024",
    ]


def test_a_full_date_needs_no_standard_form(panel: DetailsPanel, session: Session) -> None:
    session.select("pact", "timeline")
    assert "19 December 2025" in _texts(panel)
    assert "day known" in _texts(panel)


def test_an_event_that_no_one_places_says_so(panel: DetailsPanel, session: Session) -> None:
    session.select("pact", "timeline")
    assert "No source states a place" in _texts(panel)


def test_a_place_that_is_only_mentioned_is_not_where_it_happened(qtbot: QtBot) -> None:
    one = event("one", places=(EventPlace("tokyo", PlaceRole.MENTIONED),))
    session = Session(dataset([one]))
    panel = _panel(qtbot, session)
    session.select("one", "test")
    assert "No source states where" in _texts(panel)


def test_a_place_in_doubt_says_why(qtbot: QtBot) -> None:
    implied = event("one", at=("tokyo",))
    stated = event("other", at=("wellington",), claims=(claim(places=("wellington",)),))
    session = Session(dataset([implied, stated]))
    panel = _panel(qtbot, session)
    session.select("one", "test")
    assert "city · place of the event · implied: no source names it" in _texts(panel)
    session.select("other", "test")
    assert "city · place of the event" in _texts(panel)


def test_where_it_happened_is_told_from_both_capitals(qtbot: QtBot) -> None:
    places = [place("honiara", -9.433, 159.95), place("strait", 24.4, 119.6, place_type=PlaceType.STRAIT)]
    session = Session(dataset([event("one", at=("honiara", "strait"))], places=places))
    panel = _panel(qtbot, session)
    session.select("one", "test")
    assert "3,819 km from Wellington, 5,429 km from Tokyo" in _texts(panel)
    assert "about 9,200 km from Wellington, 2,300 km from Tokyo (to its middle)" in _texts(panel)


def test_distances_follow_the_unit_that_is_preferred_without_leaving_the_place_one_reads(qtbot: QtBot) -> None:
    session = Session(dataset([event("one", at=("honiara",))], places=[place("honiara", -9.433, 159.95)]))
    panel = _panel(qtbot, session)
    session.select("one", "test")
    body = panel.body
    panel.prefer_unit("nmi")
    assert "2,062 nmi from Wellington, 2,931 nmi from Tokyo" in _texts(panel)
    assert panel.body is body
    panel.prefer_unit("parsec")
    session.change("menu", selected=())
    session.select("one", "test")
    assert "2,062 nmi from Wellington, 2,931 nmi from Tokyo" in _texts(panel)


def test_neither_a_capital_nor_a_place_that_is_only_mentioned_is_told_from_anywhere(qtbot: QtBot) -> None:
    mentioned = (EventPlace("tokyo", PlaceRole.WHERE), EventPlace("honiara", PlaceRole.MENTIONED))
    places = [place("tokyo"), place("honiara", -9.433, 159.95)]
    session = Session(dataset([event("one", places=mentioned)], places=places))
    panel = _panel(qtbot, session)
    session.select("one", "test")
    assert not any(" km" in text for text in _texts(panel))


def test_an_event_without_anyone_says_so(qtbot: QtBot) -> None:
    session = Session(dataset([event("one")]))
    panel = _panel(qtbot, session)
    session.select("one", "test")
    assert "No source names anyone" in _texts(panel)


def test_japanese_names_stand_beside_english_ones(qtbot: QtBot) -> None:
    tokyo = place("tokyo", country_code="JP")
    named = type(tokyo)(tokyo.id, text({"en": "Tokyo", "ja": "東京"}), tokyo.type, 35.0, 139.0, "JP", None)
    session = Session(dataset([event("one", at=("tokyo",))], places=[named]))
    panel = _panel(qtbot, session)
    session.select("one", "test")
    assert "Tokyo 東京" in _texts(panel)


def test_the_buttons_step_through_matching_events(panel: DetailsPanel, session: Session, changes: list[str]) -> None:
    session.change("filters", filter=Filter(countries=("JP",)))
    panel.next.click()
    assert session.state.selected == ("talks",)
    assert panel.position.text() == "1 of 3"
    assert not panel.previous.isEnabled()
    panel.next.click()
    panel.next.click()
    assert session.state.selected == ("pact",)
    assert panel.position.text() == "3 of 3"
    assert not panel.next.isEnabled()
    panel.previous.click()
    assert session.state.selected == ("passage",)
    assert changes == ["filters", "details", "details", "details", "details"]


def test_stepping_back_without_a_selection_begins_at_the_end(panel: DetailsPanel, session: Session) -> None:
    panel.previous.click()
    assert session.state.selected == ("plan",)


def test_without_a_match_there_is_nowhere_to_step(panel: DetailsPanel, session: Session) -> None:
    session.change("search", filter=Filter(search="nothing like it"))
    assert panel.position.text() == "0 events"
    assert not panel.previous.isEnabled()
    assert not panel.next.isEnabled()


def test_a_filter_changes_the_position_and_keeps_the_event(panel: DetailsPanel, session: Session) -> None:
    session.select("passage", "timeline")
    assert panel.position.text() == "2 of 5"
    session.change("filters", filter=Filter(sources=("wsws",)))
    assert panel.position.text() == "1 of 3"
    assert "Three navies pass through the strait" in _texts(panel)


def test_several_selected_events_are_counted(panel: DetailsPanel, session: Session) -> None:
    events = [event.id for event in session.dataset.events[:3]]
    session.select(events[0], "timeline")
    session.change("timeline", selected=tuple(events))
    assert panel.position.text().endswith("· 3 selected")
    session.select(events[0], "timeline")
    assert "selected" not in panel.position.text()


def test_a_storyline_link_filters_by_it(panel: DetailsPanel, session: Session) -> None:
    session.select("passage", "timeline")
    _links(panel)["Taiwan Strait"].click()
    assert session.state.filter.storylines == ("strait",)
    assert session.state.selected == ("passage",)


def test_a_related_event_can_be_followed_and_leads_back(
    panel: DetailsPanel, session: Session, changes: list[str]
) -> None:
    session.select("passage", "timeline")
    _links(panel)["Pact (19 December 2025)"].click()
    assert session.state.selected == ("pact",)
    assert "Follows from" in _texts(panel)
    _links(panel)["Three navies pass through the strait (September 2024)"].click()
    assert session.state.selected == ("passage",)
    assert changes == ["timeline", "details", "details"]


def test_a_related_event_outside_the_filter_says_so_and_clears_it(panel: DetailsPanel, session: Session) -> None:
    session.select("passage", "timeline")
    session.change("filters", filter=Filter(storylines=("strait",)))
    link = _links(panel)["Pact (19 December 2025)"]
    assert link.accessibleDescription() == "Led to – outside the filter"
    link.click()
    assert session.state.selected == ("pact",)
    assert not session.state.filter.narrows
    session.undo()
    assert session.state.selected == ("passage",)


def test_links_answer_to_the_keyboard(panel: DetailsPanel, session: Session, qtbot: QtBot) -> None:
    session.select("passage", "timeline")
    link = _links(panel)["Taiwan Strait"]
    assert link.focusPolicy() & Qt.FocusPolicy.TabFocus
    qtbot.keyClick(link, Qt.Key.Key_Space)
    assert session.state.filter.storylines == ("strait",)


def test_the_focus_stays_in_the_panel_when_a_link_is_followed(
    panel: DetailsPanel, session: Session, qtbot: QtBot
) -> None:
    session.select("passage", "timeline")
    link = _links(panel)["Taiwan Strait"]
    panel.activateWindow()
    link.setFocus()
    qtbot.waitUntil(link.hasFocus)
    link.click()
    focus = QApplication.focusWidget()
    assert focus is not None
    assert panel.isAncestorOf(focus)


def test_a_new_event_is_read_from_its_top(panel: DetailsPanel, session: Session, qtbot: QtBot) -> None:
    panel.resize(330, 240)
    session.select("passage", "timeline")
    bar = panel._scroll.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 0)
    bar.setValue(bar.maximum())
    session.select("talks", "timeline")
    assert bar.value() == 0


def _hostile_session(words: str) -> Session:
    one = event(
        "one",
        title=words,
        summary=text(words),
        at=("here",),
        participants=(Participant("someone", ParticipantRole.SPEAKER),),
        relations=(Relation(RelationKind.PART_OF, "two"),),
        claims=(claim("paper", stated=words, gist=words),),
    )
    here, someone = place("here"), actor("someone")
    return Session(
        dataset(
            [one, event("two", "2025", title=words)],
            places=[type(here)(here.id, text(words), here.type, 0.0, 0.0, None, None)],
            actors=[type(someone)(someone.id, someone.type, text(words), None)],
            sources=[source("paper", short=words, publisher=words, title=words)],
            storylines=[Storyline("s", text(words), text(words), ("one",))],
        )
    )


def test_markup_is_shown_letter_by_letter(qtbot: QtBot) -> None:
    session = _hostile_session(HOSTILE)
    panel = _panel(qtbot, session)
    session.select("one", "test")
    texts = _texts(panel)
    assert texts.count(HOSTILE) == 5  # title, place, person, summary, gist
    assert f"{HOSTILE} 1 Jun 2025 · ¶1" in texts
    assert f"“{HOSTILE}” → September 2024" in texts
    assert f"stated “{HOSTILE}”" in texts
    assert set(_links(panel)) == {HOSTILE, f"{HOSTILE} (2025)"}


def test_every_label_takes_its_text_as_plain(qtbot: QtBot) -> None:
    session = _hostile_session(HOSTILE)
    panel = _panel(qtbot, session)
    session.select("one", "test")
    labels = panel.findChildren(QLabel)
    assert all(
        label.textFormat() is Qt.TextFormat.PlainText or label.text() in {"When", "Where", "Who"} for label in labels
    )


def test_an_ampersand_is_painted_and_underlines_nothing(qtbot: QtBot) -> None:
    plain, ampersand = OneLine("A B", "note"), OneLine("A &B", "note")
    for label in (plain, ampersand):
        qtbot.addWidget(label)
    assert ampersand.sizeHint().width() > plain.sizeHint().width()


def test_names_written_from_the_right_do_not_turn_the_line_around(qtbot: QtBot) -> None:
    session = _hostile_session(ARABIC)
    panel = _panel(qtbot, session)
    session.select("one", "test")
    quoted = f"{LEFT_TO_RIGHT_MARK}“\u2068{ARABIC}\u2069” → September 2024"
    assert quoted in _texts(panel)
    assert f"\u2068{ARABIC}\u2069 (2025)" in _links(panel)


def test_long_words_and_large_text_stay_within_the_panel(qtbot: QtBot, qapp: QApplication) -> None:
    session = _hostile_session("Supercalifragilistic" * 12)
    panel = _panel(qtbot, session)
    font = qapp.font()
    font.setPointSizeF(font.pointSizeF() * 2)
    panel.setFont(font)
    session.select("one", "test")
    qapp.processEvents()
    assert panel.body is not None
    assert panel.body.width() <= panel.width()
    for child in panel.body.findChildren(QWidget):
        right = child.mapTo(panel.body, QPoint(child.width(), 0)).x()
        assert right <= panel.body.width(), child


def test_it_follows_language_theme_and_dataset(panel: DetailsPanel, session: Session) -> None:
    session.select("passage", "timeline")
    session.change("menu", theme=ThemeName.DARK)
    session.change("menu", language="ja")
    assert "日本" in _texts(panel)
    session.open(dataset([event("other", title="Another")]))
    assert "No event selected" in _texts(panel)
    session.select("other", "timeline")
    assert "Another" in _texts(panel)


def test_a_storyline_is_followed_from_the_details(panel: DetailsPanel, session: Session, qtbot: QtBot) -> None:
    session.select("talks", "timeline")
    (button,) = panel.findChildren(QToolButton, "story/acsa/follow")

    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert session.state.story == "acsa"
    assert session.state.window is not None

    session.change("timeline", story=None)
    assert not button.isChecked()


def test_the_page_of_the_next_event_knows_what_is_followed(panel: DetailsPanel, session: Session) -> None:
    session.change("timeline", story="acsa", selected=("pact",))

    (button,) = panel.findChildren(QToolButton, "story/acsa/follow")

    assert button.isChecked()
