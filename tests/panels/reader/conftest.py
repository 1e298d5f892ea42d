"""Two documents in a folder, and a dataset that makes claims of them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication

from nzjp_viewer.domain.model import Claim, Dataset
from nzjp_viewer.domain.vocabulary import DateBasis, Kind
from nzjp_viewer.session.documents import Documents
from nzjp_viewer.session.session import Session
from nzjp_viewer.storage.documents import digest, paragraph_at, passage_hash
from tests.builders import claim, dataset, event, source, when

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
