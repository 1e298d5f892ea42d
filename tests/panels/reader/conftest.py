"""Two documents in a folder, a dataset that makes claims of them, and the reader; what tests ask of the reader."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from nzjp_viewer.domain.model import Claim, Dataset
from nzjp_viewer.domain.vocabulary import DateBasis, Kind
from nzjp_viewer.panels.reader.geometry import rectangles
from nzjp_viewer.panels.reader.reader import Reader
from nzjp_viewer.session.documents import Documents
from nzjp_viewer.session.session import Session
from nzjp_viewer.storage.documents import digest, paragraph_at, passage_hash
from tests.builders import claim, dataset, event, source, when
from tests.showing import await_exposed

PORT = "The ship left port in May. It flew two flags."
FLAGS = "It flew two flags."
BACK = "<b>It came back</b> with 🚢 friends."
LAST = "Then it rested."
FILLER = "\r\n\r\n".join(f"Nothing of note happened on day {day}, nor was it said to." for day in range(60))
TIMES = f"The headline\r\n\r\n{PORT}\r\n\r\n{BACK}\r\n\r\n{FILLER}\r\n\r\n{LAST}\r\n"
POST = f"Another headline\n\n{LAST}\n"


def said(source_id: str, text: str, passage: str, **fields: Any) -> Claim:
    """A claim that stands on ``passage`` of ``text``."""
    start = text.index(passage)
    end = start + len(passage)
    hashed = passage_hash(text, start, end)
    return claim(source_id, start=start, end=end, passage_hash=hashed, paragraph=paragraph_at(text, start), **fields)


@pytest.fixture
def events() -> Dataset:
    """Four events: two on passages that overlap, one on the first and on the last, one of the other source only."""
    return dataset(
        [
            event("left", "2020", kind=Kind.PATROL, claims=(said("times", TIMES, PORT, gist="It set out."),)),
            event("flags", "2021", title="<i>Two</i> flags & more", claims=(said("times", TIMES, FLAGS),)),
            event("back", "2022", claims=(said("times", TIMES, BACK), said("times", TIMES, LAST))),
            event("rest", "2023", kind=Kind.BUDGET, claims=(said("post", POST, LAST, gist="It rested."),)),
        ],
        sources=[
            source(
                "times",
                sha256=digest(TIMES.encode()),
                title="The headline <b>in full</b>",
                short="Times",
                publisher="The Times",
                author="A. Writer",
                published=when("2024-05-01"),
                published_note="Stated under the headline.",
            ),
            source(
                "post",
                sha256=digest(POST.encode()),
                title="Another headline",
                short="Post",
                publisher="The Post",
                published=when("2023-06~"),
                published_basis=DateBasis.INFERRED,
                published_note="Deduced from its neighbours.",
            ),
        ],
    )


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder that holds both documents."""
    (tmp_path / "times.txt").write_bytes(TIMES.encode())
    (tmp_path / "post.txt").write_bytes(POST.encode())
    return tmp_path


@pytest.fixture
def session(qapp: QApplication, events: Dataset) -> Session:
    """A session over the four events."""
    return Session(events)


@pytest.fixture
def documents(session: Session, folder: Path) -> Documents:
    """Both documents, at hand."""
    return Documents(session, lambda: [folder])


def made(qtbot: QtBot, session: Session, documents: Documents) -> Reader:
    reader = Reader(session, documents)
    qtbot.addWidget(reader)
    reader.resize(440, 600)
    reader.show()
    await_exposed(reader)
    return reader


@pytest.fixture
def reader(qtbot: QtBot, session: Session, documents: Documents) -> Reader:
    """The reader, on the longer document."""
    found = made(qtbot, session, documents)
    found.show_source("times")
    return found


@pytest.fixture
def bare(qtbot: QtBot, session: Session) -> Reader:
    """The reader with no document at hand."""
    found = made(qtbot, session, Documents(session))
    found.show_source("times")
    return found


def mark_of(reader: Reader, event_id: str, nth: int = 0) -> int:
    return [i for i, mark in enumerate(reader.view.page.marks) if mark.passage.event.id == event_id][nth]


def place_of(reader: Reader, index: int, words: str = "") -> QPoint:
    """The middle of a mark's first line, in the viewport; or of ``words`` within it."""
    start, end = reader.view.page.marks[index].span
    if words:
        start = reader.view.toPlainText().index(words)
        end = start + len(words)
    rect = rectangles(reader.view.document(), (start, end))[0]
    return QPoint(round(rect.center().x()), round(rect.center().y()) - reader.view.verticalScrollBar().value())


def click(qtbot: QtBot, reader: Reader, at: QPoint) -> None:
    qtbot.mouseClick(reader.view.viewport(), Qt.MouseButton.LeftButton, pos=at)


def in_view(reader: Reader, index: int) -> bool:
    return reader.view.viewport().rect().contains(place_of(reader, index))


def texts(reader: Reader) -> list[str]:
    return [label.text() for label in reader.findChildren(QLabel) if label.isVisible()]
