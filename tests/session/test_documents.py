"""Which documents are at hand: found by their bytes, read when asked for, and told of in one clear sentence."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from nzjp_viewer.domain.model import Claim, Dataset
from nzjp_viewer.session.documents import Documents, Located, Outcome, outcome_in_words, remembering, remembering_files
from nzjp_viewer.session.session import Session
from nzjp_viewer.storage import datasets, library
from nzjp_viewer.storage.documents import digest, passage_hash
from nzjp_viewer.storage.library import LARGEST, UNASKED
from tests.builders import claim, dataset, event, source

TIMES = "Times title\r\n\r\nThe ship left Tōkyō 🚢 in May.\r\n"
POST = "Post title\n\nIt came back.\n"


def _claim(source_id: str, text: str, passage: str) -> Claim:
    start = text.index(passage)
    end = start + len(passage)
    return claim(source_id, start=start, end=end, passage_hash=passage_hash(text, start, end))


@pytest.fixture
def two() -> Dataset:
    """Two sources, a claim of each."""
    return dataset(
        [
            event("left", claims=(_claim("times", TIMES, "The ship left Tōkyō 🚢 in May."),)),
            event("back", claims=(_claim("post", POST, "It came back."),)),
        ],
        sources=[
            source("times", sha256=digest(TIMES.encode()), title="Times title", short="Times, May 2025"),
            source("post", sha256=digest(POST.encode()), title="Post title", short=""),
        ],
    )


@pytest.fixture
def session(qapp: QApplication, two: Dataset) -> Session:
    return Session(two)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with the first document and something else."""
    (tmp_path / "one.txt").write_bytes(TIMES.encode())
    (tmp_path / "else.txt").write_bytes(b"Nothing of the sort")
    return tmp_path


def told(documents: Documents, session: Session, path: Path) -> str:
    return outcome_in_words(documents.locate(path), session.dataset, "en")


def test_nothing_is_looked_for_before_it_is_asked_for(session: Session, folder: Path) -> None:
    asked = []

    def places() -> list[Path]:
        asked.append(1)
        return [folder]

    documents = Documents(session, places)
    assert not asked
    assert documents.text_of("times") == TIMES
    assert documents.text_of("post") is None
    assert documents.is_at_hand("times")
    assert not documents.is_at_hand("post")
    assert asked == [1]


def test_without_places_nothing_is_at_hand(session: Session) -> None:
    documents = Documents(session)
    assert documents.text_of("times") is None
    assert documents.text_of("unknown") is None


def test_a_file_is_recognised_and_its_folder_told(session: Session, folder: Path, qtbot: QtBot) -> None:
    documents = Documents(session)
    with qtbot.waitSignal(documents.changed), qtbot.waitSignal(documents.located) as located:
        outcome = documents.locate(folder / "one.txt")
    assert outcome == Outcome(Located.RECOGNISED, folder / "one.txt", ("times",))
    assert located.args == [folder, {digest(TIMES.encode()): folder / "one.txt"}]
    assert documents.text_of("times") == TIMES


def test_a_folder_is_looked_through(session: Session, folder: Path) -> None:
    documents = Documents(session)
    assert told(documents, session, folder) == (f"1 of 2 documents found in {folder.name}: Times, May 2025.")
    (folder / "inner").mkdir()
    (folder / "inner" / "two").write_bytes(POST.encode())
    assert documents.locate(folder).sources == ("times", "post")
    assert documents.text_of("post") == POST


def test_a_folder_without_documents_says_so_and_changes_nothing(session: Session, tmp_path: Path, qtbot: QtBot) -> None:
    documents = Documents(session)
    with qtbot.assertNotEmitted(documents.changed):
        words = told(documents, session, tmp_path)
    assert words == f"None of the documents is in the folder {tmp_path.name}."


@pytest.mark.parametrize(
    ("content", "finding", "words"),
    [
        (TIMES.replace("\r", "").encode(), Located.OTHER_VERSION, "another version of “Times, May 2025”"),
        (b"Menu. It came back. More.", Located.OTHER_VERSION, "another version of “Post title”"),
        (b"Nothing of the sort", Located.UNKNOWN, "is not one of the documents"),
        (b"\xff\xfe\x00", Located.UNREADABLE, "is not UTF-8 text"),
    ],
)
def test_a_file_that_is_none_of_them_is_told_apart(
    session: Session, tmp_path: Path, qtbot: QtBot, content: bytes, finding: Located, words: str
) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(content)
    documents = Documents(session)
    with qtbot.assertNotEmitted(documents.changed), qtbot.assertNotEmitted(documents.located):
        outcome = documents.locate(path)
    assert outcome.finding is finding
    assert words in outcome_in_words(outcome, session.dataset, "en")
    assert documents.text_of("times") is documents.text_of("post") is None


def test_a_missing_an_oversized_and_an_endless_file_are_told(session: Session, tmp_path: Path) -> None:
    documents = Documents(session)
    assert "There is no file" in told(documents, session, tmp_path / "nowhere.txt")
    with (tmp_path / "large.txt").open("wb") as file:
        file.truncate(LARGEST + 1)
    assert "too large" in told(documents, session, tmp_path / "large.txt")
    (tmp_path / "a\udcff\nb.txt").write_bytes(b"A name that is no text")
    assert told(documents, session, tmp_path / "a\udcff\nb.txt") == "a? b.txt is not one of the documents."
    os.mkfifo(tmp_path / "pipe")
    assert "is not one of the documents" in told(documents, session, tmp_path / "pipe")


def test_a_file_that_changed_since_is_no_longer_at_hand(session: Session, folder: Path) -> None:
    documents = Documents(session, lambda: [folder])
    assert documents.is_at_hand("times")
    (folder / "one.txt").write_bytes(TIMES.replace("May", "June").encode())
    assert documents.text_of("times") is None
    assert not documents.is_at_hand("times")


def test_a_document_that_is_no_text_is_not_at_hand(qapp: QApplication, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"\xff\xfe")
    session = Session(dataset([event(sources=("odd",))], sources=[source("odd", sha256=digest(b"\xff\xfe"))]))
    documents = Documents(session, lambda: [tmp_path])
    assert documents.text_of("odd") is None
    assert documents.locate(tmp_path / "a.txt").finding is Located.UNREADABLE


def test_what_is_shown_is_what_was_checked(session: Session, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    documents = Documents(session, lambda: [folder])
    assert documents.is_at_hand("times")
    read = Path.read_bytes

    def read_once(self: Path) -> bytes:
        """The file is written to as soon as it was read."""
        data = read(self)
        self.write_bytes(b"Another text altogether.")
        return data

    monkeypatch.setattr(Path, "read_bytes", read_once)
    assert documents.text_of("times") == TIMES


def test_a_document_that_went_away_is_told_and_found_again(session: Session, folder: Path, qtbot: QtBot) -> None:
    documents = Documents(session, lambda: [folder])
    assert documents.is_at_hand("times")
    (folder / "one.txt").rename(folder / "away")
    (folder / "away").unlink()
    told: list[bool] = []
    documents.changed.connect(lambda: told.append(documents.is_at_hand("times")))
    assert documents.text_of("times") is None
    assert told == []  # whoever asked is still drawing
    qtbot.waitUntil(lambda: told == [False])
    documents.look_again()
    assert told == [False]
    (folder / "one.txt").write_bytes(TIMES.encode())
    documents.look_again()
    assert told == [False, True]
    assert documents.text_of("times") == TIMES


def test_what_was_located_deep_down_or_among_many_is_at_hand_next_time(session: Session, tmp_path: Path) -> None:
    deep = tmp_path / "a" / "b" / "c"
    deep.mkdir(parents=True)
    (deep / "one.txt").write_bytes(TIMES.encode())
    crowd = tmp_path / "crowd"
    crowd.mkdir()
    for count in range(UNASKED.files + 1):
        (crowd / f"{count}.txt").write_bytes(b"Nothing of the sort")
    (crowd / "z.txt").write_bytes(POST.encode())
    known: dict[str, Path] = {}
    first = Documents(session)
    first.located.connect(lambda _folder, files: known.update(files))
    assert first.locate(tmp_path / "a").sources == ("times",)
    assert first.locate(crowd / "z.txt").sources == ("post",)
    again = Documents(session, known=lambda: known)
    assert again.text_of("times") == TIMES
    assert again.text_of("post") == POST


def test_a_remembered_file_that_changed_is_looked_for_elsewhere(session: Session, folder: Path) -> None:
    known = {digest(TIMES.encode()): folder / "else.txt"}
    assert not Documents(session, known=lambda: known).is_at_hand("times")
    assert Documents(session, lambda: [folder], lambda: known).text_of("times") == TIMES


def test_a_wrong_file_is_turned_down_soon_however_many_sources_there_are(
    qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    names = [f"source-{number}" for number in range(40)]
    claims = [
        claim(name, start=at, end=at + 50 + at % 97, passage_hash="0" * 12)
        for name in names
        for at in range(0, 1200, 100)
    ]
    session = Session(dataset([event("one", claims=tuple(claims))], sources=[source(name) for name in names]))
    (tmp_path / "long.txt").write_text("lorem ipsum dolor " * 100_000, encoding="utf-8")
    made = 0

    def counted(_text: str, _start: int, _end: int) -> str:
        nonlocal made
        made += 1
        return "f" * 12

    monkeypatch.setattr(library, "passage_hash", counted)
    assert Documents(session).locate(tmp_path / "long.txt").finding is Located.UNKNOWN
    assert 300_000 < made <= 400_000


def test_another_dataset_asks_for_other_documents(session: Session, folder: Path, qtbot: QtBot) -> None:
    documents = Documents(session, lambda: [folder])
    assert documents.text_of("times")
    with qtbot.waitSignal(documents.changed):
        session.open(dataset([event(sources=("times",))], sources=[source("times", sha256="0" * 64)]))
    assert documents.text_of("times") is None


def test_the_latest_folders_are_remembered_once_each() -> None:
    folders = [Path(name) for name in "abcd"]
    assert remembering(Path("c"), folders) == (Path("c"), Path("a"), Path("b"), Path("d"))
    assert remembering(Path("e"), folders) == (Path("e"), Path("a"), Path("b"), Path("c"))


def test_the_latest_files_are_remembered() -> None:
    known = {str(number): Path("old") for number in range(300)}
    files = remembering_files({"7": Path("new"), "x": Path("new")}, known)
    assert list(files)[:4] == ["7", "x", "0", "1"]
    assert files["7"] == Path("new")
    assert len(files) == 200


def test_the_five_documents_are_recognised_wherever_they_lie(qapp: QApplication, seeds_dir: Path) -> None:
    session = Session(datasets.load_bundled())
    documents = Documents(session)
    outcome = documents.locate(seeds_dir)
    assert set(outcome.sources) == set(session.dataset.source_by_id)
    assert all(documents.text_of(source_id) for source_id in outcome.sources)
