"""Where the documents are is remembered from one window to the next."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from nzjp_viewer.app import settings
from nzjp_viewer.session.session import Session
from nzjp_viewer.storage import datasets
from nzjp_viewer.storage.documents import digest
from nzjp_viewer.storage.resources import resource
from tests.app.furnished import furniture, opened
from tests.builders import dataset, event, source

TEXT = b"The document.\n"

pytestmark = pytest.mark.usefixtures("fresh_settings")


def test_the_folders_of_documents_are_remembered(tmp_path: Path, qtbot: QtBot, qapp: QApplication) -> None:
    (tmp_path / "a.txt").write_bytes(TEXT)
    one = dataset([event()], sources=[source("paper", sha256=digest(TEXT))])
    first = opened(Session(one), qtbot, qapp)
    assert furniture(first).documents.locate(tmp_path / "a.txt").sources == ("paper",)
    first.close()
    assert settings.document_folders() == (tmp_path,)
    second = opened(Session(one), qtbot, qapp)
    assert furniture(second).documents.text_of("paper") == TEXT.decode()
    second.close()


def test_a_document_deep_in_the_folder_that_was_given_is_remembered(
    tmp_path: Path, qtbot: QtBot, qapp: QApplication
) -> None:
    deep = tmp_path / "a" / "b c" / "d"
    deep.mkdir(parents=True)
    (deep / "a.txt").write_bytes(TEXT)
    one = dataset([event()], sources=[source("paper", sha256=digest(TEXT))])
    first = opened(Session(one), qtbot, qapp)
    assert furniture(first).documents.locate(tmp_path).sources == ("paper",)
    first.close()
    assert settings.document_files() == {digest(TEXT): deep / "a.txt"}
    second = opened(Session(one), qtbot, qapp)
    assert furniture(second).documents.text_of("paper") == TEXT.decode()
    second.close()


def test_a_document_that_is_back_is_seen_when_the_program_is_come_back_to(
    tmp_path: Path, qtbot: QtBot, qapp: QApplication
) -> None:
    (tmp_path / "a.txt").write_bytes(TEXT)
    window = opened(Session(dataset([event()], sources=[source("paper", sha256=digest(TEXT))])), qtbot, qapp)
    documents = furniture(window).documents
    documents.locate(tmp_path / "a.txt")
    (tmp_path / "a.txt").unlink()
    assert documents.text_of("paper") is None
    (tmp_path / "a.txt").write_bytes(TEXT)
    qapp.applicationStateChanged.emit(Qt.ApplicationState.ApplicationInactive)
    assert not documents.is_at_hand("paper")
    qapp.applicationStateChanged.emit(Qt.ApplicationState.ApplicationActive)
    assert documents.is_at_hand("paper")
    window.close()


def test_nothing_remembered_is_no_folder_and_no_file() -> None:
    assert settings.document_files() == {}
    settings.save_document_files({"ab": Path("/a b, c/d"), "cd": Path("/e")})
    assert settings.document_files() == {"ab": Path("/a b, c/d"), "cd": Path("/e")}
    assert settings.document_folders() == ()
    settings.save_document_folders([Path("/a"), Path("/b, c")])
    assert settings.document_folders() == (Path("/a"), Path("/b, c"))
    settings.save_document_folders([Path("/d")])
    assert settings.document_folders() == (Path("/d"),)


def test_documents_are_looked_for_beside_the_dataset(tmp_path: Path, qtbot: QtBot, qapp: QApplication) -> None:
    window = opened(Session(datasets.load_bundled()), qtbot, qapp)
    content = resource("dataset.json").read_text(encoding="utf-8")
    sha256 = datasets.load_bundled().sources[0].sha256
    (tmp_path / "mine.json").write_text(content.replace(sha256, digest(TEXT)), encoding="utf-8")
    (tmp_path / "a.txt").write_bytes(TEXT)
    furniture(window).actions.reader.trigger()
    window.open_dataset(tmp_path / "mine.json")
    first = datasets.load_bundled().sources[0].id
    assert furniture(window).documents.text_of(first) == TEXT.decode()
    assert furniture(window).documents.text_of("nobody") is None
    window.close()
