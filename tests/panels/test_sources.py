"""The list of sources: what each says of itself and how much rests on it, in step with filter and documents."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel
from pytestqt.qtbot import QtBot

from nzjp_viewer.domain.vocabulary import DateBasis
from nzjp_viewer.panels.filters import FilterPanel
from nzjp_viewer.panels.sources import Part, SourceCard, SourcesDialog, how_dated, parts, share_in_words
from nzjp_viewer.query.filter import Filter
from nzjp_viewer.session.documents import Documents
from nzjp_viewer.session.session import Session
from nzjp_viewer.session.state import ThemeName
from nzjp_viewer.storage import datasets
from nzjp_viewer.storage.documents import digest
from tests.builders import claim, dataset, event, source, when

HOSTILE = "<b>A & B</b>"
TEXT = b"The document."


@pytest.fixture
def session(qapp: QApplication) -> Session:
    """Four events; the later source makes two claims of one of them."""
    return Session(
        dataset(
            [
                event("a", sources=("new",), claims=(claim("new"), claim("new"), claim("old"))),
                event("b", sources=("new",)),
                event("c", sources=("old",)),
                event("d", sources=("old",)),
            ],
            sources=[
                source("new", short="New", title=HOSTILE, published=when("2025-06-01"), sha256=digest(TEXT)),
                source(
                    "old",
                    short="Old",
                    publisher="The Old",
                    author="O. L. D.",
                    published=when("2022-05~"),
                    published_basis=DateBasis.INFERRED,
                    published_note="From its place in the paper.",
                ),
                source("mute", short="Mute", published=when("2030")),
            ],
        )
    )


@pytest.fixture
def dialog(session: Session, qtbot: QtBot) -> SourcesDialog:
    return opened(session, Documents(session), qtbot)


def opened(session: Session, documents: Documents, qtbot: QtBot) -> SourcesDialog:
    dialog = SourcesDialog(session, documents)
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def card(dialog: SourcesDialog, source_id: str) -> SourceCard:
    return next(card for card in dialog.cards if card.source.id == source_id)


def texts(shown: SourceCard) -> list[str]:
    return [label.text() for label in shown.findChildren(QLabel)]


def test_events_claims_and_shares_are_counted(session: Session) -> None:
    assert parts(session.dataset) == {
        "new": Part(events=2, claims=3, share=0.5),
        "old": Part(events=3, claims=3, share=0.75),
        "mute": Part(events=0, claims=0, share=0.0),
    }
    assert parts(dataset([], sources=[source("mute")])) == {"mute": Part(0, 0, 0.0)}


def test_the_parts_of_the_bundled_dataset_are_those_of_its_claims() -> None:
    bundled = datasets.load_bundled()
    found = parts(bundled)
    assert sum(part.claims for part in found.values()) == sum(len(event.claims) for event in bundled.events)
    assert all(0 < part.events <= part.claims for part in found.values())


def test_sources_come_in_order_of_publication_with_what_is_known(dialog: SourcesDialog) -> None:
    assert [shown.source.id for shown in dialog.cards] == ["old", "new", "mute"]
    old = texts(card(dialog, "old"))
    assert "O. L. D. · The Old · about May 2022" in old
    assert "Date inferred. From its place in the paper." in old
    assert any("75 % of the dataset" in text and text.startswith("3 events") for text in old)
    assert HOSTILE in texts(card(dialog, "new"))


def test_how_a_date_is_known_is_said_with_or_without_a_note() -> None:
    assert how_dated(source(published_note="Under the headline.")) == "Under the headline."
    assert how_dated(source()) == "Date stated in the document."
    assert how_dated(source(published_basis=DateBasis.INFERRED)) == "Date inferred."


@pytest.mark.parametrize(("share", "words"), [(0.0, "0 %"), (0.004, "0.4 %"), (0.25, "25 %"), (1.0, "100 %")])
def test_shares_are_percentages(share: float, words: str) -> None:
    assert share_in_words(share, "en") == words


def test_a_tick_narrows_the_filter_and_follows_it(dialog: SourcesDialog, session: Session, qtbot: QtBot) -> None:
    panel = FilterPanel(session)
    qtbot.addWidget(panel)
    panel.populate()
    card(dialog, "old").tick.click()
    assert session.state.filter == Filter(sources=("old",))
    assert panel.choices.sources.rows["old"].isChecked()
    panel.choices.sources.rows["new"].click()
    assert card(dialog, "new").tick.isChecked()
    card(dialog, "old").tick.click()
    assert session.state.filter == Filter(sources=("new",))
    session.undo()
    assert card(dialog, "old").tick.isChecked()


def test_a_source_can_be_read(dialog: SourcesDialog, qtbot: QtBot) -> None:
    with qtbot.waitSignal(dialog.read) as read:
        card(dialog, "new").read.click()
    assert read.args == ["new"]


def test_whether_a_document_is_at_hand_is_shown(session: Session, qtbot: QtBot, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(TEXT)
    dialog = opened(session, Documents(session, lambda: [tmp_path]), qtbot)
    assert card(dialog, "new").at_hand.toolTip() == "The document is at hand"
    assert not card(dialog, "new").locate.isVisible()
    assert card(dialog, "old").at_hand.toolTip() == "The document is not at hand"
    assert card(dialog, "old").locate.isVisible()


def test_a_document_can_be_located(dialog: SourcesDialog, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(TEXT)
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(path), ""))
    card(dialog, "new").locate.click()
    assert "1 of 3 documents found" in dialog.message.text
    assert not card(dialog, "new").locate.isVisible()


def test_a_folder_can_be_looked_through(dialog: SourcesDialog, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from PySide6.QtWidgets import QPushButton

    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(tmp_path))
    (button,) = [b for b in dialog.findChildren(QPushButton) if b.text() == "Choose folder…"]
    button.click()
    assert "None of the documents" in dialog.message.text


def test_it_follows_theme_language_and_dataset(dialog: SourcesDialog, session: Session) -> None:
    card(dialog, "old").tick.click()
    session.change("menu", theme=ThemeName.DARK)
    session.change("menu", language="ja")
    assert card(dialog, "old").tick.isChecked()
    session.open(dataset([event(sources=("other",))]))
    assert [shown.source.id for shown in dialog.cards] == ["other"]
    session.open(dataset([]))
    assert dialog.cards == []
    assert "This dataset names no sources." in [label.text() for label in dialog.findChildren(QLabel)]


def test_long_titles_stay_within_the_dialog(qapp: QApplication, qtbot: QtBot) -> None:
    words = "Supercalifragilistic" * 12
    session = Session(
        dataset([event()], sources=[source("paper", title=words, short=words, publisher=words, published_note=words)])
    )
    dialog = opened(session, Documents(session), qtbot)
    qapp.processEvents()
    assert dialog.cards[0].width() <= dialog.width()


def test_the_list_stays_where_it_was_when_a_document_is_found(
    dialog: SourcesDialog, session: Session, tmp_path: Path, qapp: QApplication
) -> None:
    dialog.resize(500, 320)
    qapp.processEvents()
    bar = dialog._scroll.verticalScrollBar()
    assert bar.maximum() > 40
    bar.setValue(40)
    (tmp_path / "a.txt").write_bytes(TEXT)
    dialog._documents.locate(tmp_path / "a.txt")
    qapp.processEvents()
    assert bar.value() == 40
