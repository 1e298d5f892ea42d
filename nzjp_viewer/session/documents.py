"""Which source documents the reader of the program has at hand, and their texts.

The documents are not part of the project. ``Documents`` looks for them where they were last time, and wherever it is
told to; the source reader and the list of sources show what it knows. Nothing is read before it is asked for.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QObject, Qt, Signal

from nzjp_viewer.domain.model import Claim, Dataset
from nzjp_viewer.domain.problems import Problem
from nzjp_viewer.domain.translation import QT_TRANSLATE_NOOP
from nzjp_viewer.session.bidi import isolate
from nzjp_viewer.session.session import Session
from nzjp_viewer.session.wording import in_one_line, listed, number, sentence
from nzjp_viewer.storage.library import ASKED, LARGEST, UNASKED, Limits, find, read_copy, still_there, version_of

_MOST_FOLDERS, _MOST_FILES = 4, 200
"""Folders and files that are remembered."""

_TOO_LARGE = QT_TRANSLATE_NOOP("Problem", "{path} is too large to be one of the documents.")


class Located(StrEnum):
    """What looking at a file or folder gave."""

    RECOGNISED = "recognised"
    OTHER_VERSION = "other version"
    UNKNOWN = "unknown"
    UNREADABLE = "unreadable"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of looking at ``path``.

    Attributes:
        finding: what it is.
        path: the file or folder.
        sources: ids of the sources recognised, or of the one it is another version of.
        problem: why it could not be read, if so.
    """

    finding: Located
    path: Path
    sources: tuple[str, ...] = ()
    problem: Problem | None = None


class Documents(QObject):
    """The documents of the session's dataset.

    Args:
        session: whose sources are looked for.
        places: gives the folders to look in without being asked, the likeliest first; called when the first text is.
        known: gives where documents were, by the SHA-256 of their bytes; these are looked at before any folder.

    Signals:
        changed(): other documents are at hand than before, or those of another dataset are asked for.
        located(folder, files): documents were found in a folder (``Path``) that the reader gave, or below it:
            ``files`` are their paths by SHA-256. Both are worth remembering.
    """

    changed = Signal()
    located = Signal(object, object)
    _vanished = Signal()

    def __init__(
        self,
        session: Session,
        places: Callable[[], Iterable[Path]] = tuple,
        known: Callable[[], Mapping[str, Path]] = dict,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._places = places
        self._known = known
        self._paths: dict[str, Path] = {}
        self._texts: dict[str, str] = {}
        self._gone: dict[str, Path] = {}
        self._looked = False
        session.dataset_changed.connect(self._forget)
        # Not at once: whoever asked for the text is still about to show what there is.
        self._vanished.connect(self.changed, Qt.ConnectionType.QueuedConnection)

    def text_of(self, source_id: str) -> str | None:
        """The text of a document, newlines as they are, so that offsets hold; None if it is not at hand."""
        self._look()
        if source_id not in self._texts and source_id in self._paths:
            self._read(source_id)
        return self._texts.get(source_id)

    def is_at_hand(self, source_id: str) -> bool:
        """Whether a document was found; it may be gone by the time it is read."""
        self._look()
        return source_id in self._paths

    def look_again(self) -> None:
        """See whether documents that went away are back: a drive was put in again, a file written once more."""
        if self._gone:
            back = self._there({source: path for source, path in self._gone.items() if source not in self._paths})
            self._gone = {source: path for source, path in self._gone.items() if source not in back}
            self._paths |= back
            if back:
                self.changed.emit()

    def locate(self, path: Path) -> Outcome:
        """Look at a file or folder that the reader gives. Documents in it are at hand from now on."""
        self._look()
        return self._locate_folder(path) if path.is_dir() else self._locate_file(path)

    def _locate_folder(self, folder: Path) -> Outcome:
        found = self._find(folder, ASKED)
        if not found:
            return Outcome(Located.UNKNOWN, folder)
        self._take(found, folder)
        return Outcome(Located.RECOGNISED, folder, tuple(found))

    def _locate_file(self, path: Path) -> Outcome:
        try:
            if path.exists() and not path.is_file():  # reading a pipe or a device might never end
                return Outcome(Located.UNKNOWN, path)
            if path.exists() and path.stat().st_size > LARGEST:
                raise Problem(_TOO_LARGE, path=path)
            hashed, text = read_copy(path)
        except Problem as problem:
            return Outcome(Located.UNREADABLE, path, problem=problem)
        found = {source.id: path for source in self._session.dataset.sources if source.sha256 == hashed}
        if found:
            self._take(found, path.parent)
            return Outcome(Located.RECOGNISED, path, tuple(found))
        other = self._version_of(text)
        if other is None:
            return Outcome(Located.UNKNOWN, path)
        return Outcome(Located.OTHER_VERSION, path, (other,))

    def _version_of(self, text: str) -> str | None:
        dataset = self._session.dataset
        claims = claims_by_source(dataset)
        found = version_of(text, [(source.title, claims.get(source.id, ())) for source in dataset.sources])
        return None if found is None else dataset.sources[found].id

    def _look(self) -> None:
        if self._looked:
            return
        self._looked = True
        known = self._known()
        sources = self._session.dataset.sources
        self._paths |= self._there({source.id: known[source.sha256] for source in sources if source.sha256 in known})
        for place in self._places():
            self._paths |= self._find(place, UNASKED, only_missing=True)

    def _there(self, paths: Mapping[str, Path]) -> dict[str, Path]:
        """Those of ``paths``, by source, that hold the source's document."""
        by_id = self._session.dataset.source_by_id
        there = still_there({by_id[source].sha256: path for source, path in paths.items()})
        return {source: path for source, path in paths.items() if by_id[source].sha256 in there}

    def _find(self, folder: Path, limits: Limits, *, only_missing: bool = False) -> dict[str, Path]:
        sources = self._session.dataset.sources
        wanted = {source.sha256 for source in sources if not (only_missing and source.id in self._paths)}
        found = find(folder, wanted, limits)
        return {source.id: found[source.sha256] for source in sources if source.sha256 in found}

    def _take(self, found: dict[str, Path], folder: Path) -> None:
        self._paths |= found
        by_id = self._session.dataset.source_by_id
        self.located.emit(folder, {by_id[source].sha256: path for source, path in found.items()})
        self.changed.emit()

    def _read(self, source_id: str) -> None:
        path = self._paths[source_id]
        try:
            hashed, text = read_copy(path)
        except Problem:  # gone, or no text after all: then it is not at hand
            hashed, text = "", ""
        # It may have been written to since it was found, and offsets would no longer hold.
        if hashed == self._session.dataset.source_by_id[source_id].sha256:
            self._texts[source_id] = text
        else:
            self._gone[source_id] = self._paths.pop(source_id)
            self._vanished.emit()

    def _forget(self) -> None:
        self._paths.clear()
        self._texts.clear()
        self._gone.clear()
        self._looked = False
        self.changed.emit()


def claims_by_source(dataset: Dataset) -> dict[str, list[Claim]]:
    """The claims of ``dataset`` by the id of the source that makes them."""
    found: dict[str, list[Claim]] = {}
    for event in dataset.events:
        for claim in event.claims:
            found.setdefault(claim.source, []).append(claim)
    return found


def remembering(folder: Path, folders: Iterable[Path]) -> tuple[Path, ...]:
    """The folders to look in next time: ``folder`` first, then the latest of those before."""
    return tuple(dict.fromkeys((folder, *folders)))[:_MOST_FOLDERS]


def remembering_files(found: Mapping[str, Path], known: Mapping[str, Path]) -> dict[str, Path]:
    """The files to look at next time, by SHA-256: those ``found`` now, then the latest of those before."""
    kept = {sha256: path for sha256, path in known.items() if sha256 not in found}
    return dict(list({**found, **kept}.items())[:_MOST_FILES])


def outcome_in_words(outcome: Outcome, dataset: Dataset, language: str) -> str:
    """What came of looking at a file or folder, in one sentence."""
    # Names of files may hold bytes that are no text.
    named = (outcome.path.name or str(outcome.path)).encode(errors="replace").decode()
    name = isolate(in_one_line(named))
    sources = [dataset.source_by_id[source] for source in outcome.sources]
    names = listed((in_one_line(source.short or source.title or source.id) for source in sources), language)
    translate = QCoreApplication.translate
    match outcome.finding:
        case Located.RECOGNISED:
            count, total = (number(n, language) for n in (len(sources), len(dataset.sources)))
            return translate("Documents", "{count} of {total} documents found in {name}: {sources}.").format(
                count=count, total=total, name=name, sources=names
            )
        case Located.OTHER_VERSION:
            return translate(
                "Documents",
                "{name} is another version of “{source}”: its text differs, so its passages are not marked.",
            ).format(name=name, source=names)
        case Located.UNREADABLE:
            assert outcome.problem is not None  # it says why
            return sentence(outcome.problem)
        case _ if outcome.path.is_dir():
            return translate("Documents", "None of the documents is in the folder {name}.").format(name=name)
        case _:
            return translate("Documents", "{name} is not one of the documents.").format(name=name)
