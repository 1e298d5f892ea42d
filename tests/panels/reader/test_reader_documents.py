"""The source reader and documents: without one its claims are listed, and it is located by a file or a folder."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from nzjp_viewer.domain.model import Dataset
from nzjp_viewer.panels.reader.reader import Reader
from nzjp_viewer.session.documents import Documents
from nzjp_viewer.session.session import Session
from nzjp_viewer.storage.documents import digest
from tests.builders import claim, dataset, event, source
from tests.panels.reader.conftest import LAST, PORT, POST, TIMES, click, in_view, made, mark_of, place_of, said
from tests.showing import await_exposed


def test_a_passage_whose_hash_does_not_match_is_not_marked(qtbot: QtBot, folder: Path) -> None:
    wrong = claim("times", start=4, end=12, passage_hash="0" * 12)
    session = Session(
        dataset([event("one", claims=(wrong,))], sources=[source("times", sha256=digest(TIMES.encode()))])
    )
    reader = made(qtbot, session, Documents(session, lambda: [folder]))
    assert reader.view.page.is_document
    assert reader.view.page.marks == ()
    assert reader.unmarked.words.text().startswith("1 passage ")
    assert reader.message.text == ""


def test_without_the_document_its_claims_are_listed(bare: Reader, session: Session) -> None:
    assert bare.missing.isVisible()
    assert "It set out." in bare.view.toPlainText()
    assert "<i>Two</i> flags & more" in bare.view.toPlainText()
    assert [mark.passage.event.id for mark in bare.view.page.marks] == ["left", "flags", "back", "back"]
    assert PORT not in bare.view.toPlainText()


def test_claims_answer_as_passages_do(bare: Reader, session: Session, qtbot: QtBot) -> None:
    click(qtbot, bare, place_of(bare, mark_of(bare, "flags")))
    assert session.state.selected == ("flags",)
    bare.step(1)
    assert session.state.selected == ("back",)


def test_the_document_is_located_by_a_file(
    bare: Reader, folder: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(folder / "times.txt"), ""))
    bare.missing.file.click()
    assert bare.view.page.is_document
    assert not bare.missing.isVisible()
    assert "1 of 2 documents found" in bare.message.text


def test_the_document_is_located_by_a_folder(bare: Reader, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(folder))
    bare.missing.folder.click()
    assert bare.view.page.is_document
    assert "2 of 2 documents found" in bare.message.text


def test_a_dialog_that_is_cancelled_changes_nothing(bare: Reader, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: ("", ""))
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: "")
    bare.missing.file.click()
    bare.missing.folder.click()
    assert bare.message.text == ""


def test_another_version_is_said_to_be_one(bare: Reader, tmp_path: Path) -> None:
    path = tmp_path / "copy.txt"
    path.write_bytes(TIMES.replace("\r\n", "\n").encode())
    bare.locate(path)
    assert "another version of “Times”" in bare.message.text
    assert bare.missing.isVisible()
    assert not bare.view.page.is_document


def drop(reader: Reader, path: Path) -> bool:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    action, button, key = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(QPoint(5, 5), action, data, button, key)
    reader.dragEnterEvent(enter)
    reader.dropEvent(QDropEvent(QPointF(5, 5), action, data, button, key))
    return enter.isAccepted()


def test_a_file_that_is_dropped_is_located_and_its_source_read(bare: Reader, folder: Path) -> None:
    assert drop(bare, folder / "post.txt")
    assert bare.source is not None
    assert bare.source.id == "post"
    assert bare.view.page.is_document


def test_what_is_no_file_is_not_taken(bare: Reader) -> None:
    data = QMimeData()
    data.setText("words")
    enter = QDragEnterEvent(
        QPoint(5, 5), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    )
    enter.ignore()
    bare.dragEnterEvent(enter)
    assert not enter.isAccepted()


# What it says, and how long


@pytest.fixture
def half_sound() -> Dataset:
    """A source with two claims, of which one does not stand where it says; another source without a fault."""
    wrong = claim("times", start=4, end=12, passage_hash="0" * 12)
    return dataset(
        [event("one", claims=(wrong, said("times", TIMES, PORT))), event("two", claims=(said("post", POST, LAST),))],
        sources=[source("times", sha256=digest(TIMES.encode())), source("post", sha256=digest(POST.encode()))],
    )


def test_locating_a_document_does_not_hide_that_passages_are_lost(
    qtbot: QtBot, half_sound: Dataset, folder: Path
) -> None:
    session = Session(half_sound)
    reader = made(qtbot, session, Documents(session))
    reader.show_source("times")
    assert not reader.unmarked.isVisible()
    reader.locate(folder / "times.txt")
    assert "1 of 2 documents found" in reader.message.text
    assert reader.unmarked.isVisible()
    assert "1 passage " in reader.unmarked.words.text()


def test_lost_passages_are_told_of_their_own_source_only(qtbot: QtBot, half_sound: Dataset, folder: Path) -> None:
    session = Session(half_sound)
    reader = made(qtbot, session, Documents(session, lambda: [folder]))
    reader.show_source("times")
    assert reader.unmarked.isVisible()
    reader.show_source("post")
    assert not reader.unmarked.isVisible()
    reader.show_source("times")
    session.open(dataset([event("other", sources=("new",))]))
    assert not reader.unmarked.isVisible()


def test_a_message_about_one_dataset_goes_with_it(bare: Reader, session: Session, tmp_path: Path) -> None:
    bare.locate(tmp_path / "nowhere.txt")
    assert "There is no file" in bare.message.text
    session.change("menu", language="ja")
    assert "There is no file" in bare.message.text
    session.open(dataset([event("other", sources=("new",))]))
    assert bare.message.text == ""


def test_a_message_about_one_source_goes_when_another_is_read(bare: Reader, tmp_path: Path) -> None:
    bare.locate(tmp_path / "nowhere.txt")
    bare.show_source("times")
    assert bare.message.text
    bare.show_source("post")
    assert bare.message.text == ""


def test_out_of_sight_it_looks_for_no_documents(qtbot: QtBot, session: Session, events: Dataset, folder: Path) -> None:
    asked: list[Path] = []

    def places() -> list[Path]:
        asked.append(folder)
        return [folder]

    reader = Reader(session, Documents(session, places))
    qtbot.addWidget(reader)
    assert not asked
    reader.show()
    reader.show_source("times")
    assert len(asked) == 1
    reader.hide()
    session.open(dataset(events.events[:1], sources=events.sources))
    session.select("left", "timeline")
    session.change("menu", language="ja")
    assert len(asked) == 1
    reader.show()
    assert len(asked) == 2
    assert len(reader.view.page.marks) == 1
    assert reader.current == 0


def test_out_of_sight_it_still_goes_where_it_is_sent(qtbot: QtBot, session: Session, documents: Documents) -> None:
    reader = Reader(session, documents)
    qtbot.addWidget(reader)
    wanted = session.dataset.events[3].claims[0]
    reader.show_passage("post", wanted.start, wanted.end)
    assert session.state.selected == ("rest",)
    assert reader.current == 0


def test_a_document_that_goes_away_is_missing_at_once(
    qtbot: QtBot, session: Session, documents: Documents, folder: Path
) -> None:
    session.select("left", "timeline")
    reader = made(qtbot, session, documents)
    (folder / "post.txt").unlink()
    reader.show_source("post")
    assert reader.missing.isVisible()
    assert not reader.view.page.is_document
    assert not documents.is_at_hand("post")


def test_the_text_is_as_black_as_ever_after_a_click_on_a_gist(bare: Reader, folder: Path, qtbot: QtBot) -> None:
    click(qtbot, bare, place_of(bare, mark_of(bare, "left"), "It set out."))
    bare.locate(folder)
    assert bare.view.page.is_document
    block = bare.view.document().firstBlock()
    while block.isValid():
        found = block.begin()
        while not found.atEnd():
            assert found.fragment().charFormat().foreground().style() == Qt.BrushStyle.NoBrush
            found += 1
        block = block.next()


@pytest.mark.parametrize("at_hand", [True, False])
def test_what_is_selected_is_in_view_when_the_reader_opens(
    qtbot: QtBot, session: Session, folder: Path, at_hand: bool
) -> None:
    many = [event(f"e{at:03}", claims=(said("times", TIMES, "Nothing of note happened on day 0"),)) for at in range(60)]
    last = event("last", claims=(said("times", TIMES, LAST),))
    session.open(dataset([*many, last], sources=session.dataset.sources))
    session.select("last", "timeline")
    holder = QWidget()
    qtbot.addWidget(holder)
    layout = QVBoxLayout(holder)
    reader = Reader(session, Documents(session, lambda: [folder] if at_hand else []))
    layout.addWidget(reader)
    holder.resize(430, 400)
    holder.show()
    await_exposed(holder)
    assert reader.current == mark_of(reader, "last")
    qtbot.waitUntil(lambda: in_view(reader, mark_of(reader, "last")))
