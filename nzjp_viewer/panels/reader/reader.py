"""The source reader: a document with its passages marked, or the list of its claims; in step with the selection.

The window puts it in a dock and makes it when that is first shown. It changes the session as ``reader``.
"""

from __future__ import annotations

import html
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from nzjp_viewer.domain.model import Event, Source, in_language
from nzjp_viewer.panels.passages import following, passages_of, sound
from nzjp_viewer.panels.reader.asking import ask_for_document, ask_for_folder
from nzjp_viewer.panels.reader.heading import Heading
from nzjp_viewer.panels.reader.notices import Elsewhere, Message, Missing, Unmarked
from nzjp_viewer.panels.reader.page import Page, page_of_claims, page_of_text
from nzjp_viewer.panels.reader.painting import Emphasis
from nzjp_viewer.panels.reader.view import PageView
from nzjp_viewer.query.filter import Filter
from nzjp_viewer.session.documents import Documents, Located, outcome_in_words
from nzjp_viewer.session.evidence_words import by_publication
from nzjp_viewer.session.session import Session
from nzjp_viewer.session.state import ViewState
from nzjp_viewer.session.theme import THEMES
from nzjp_viewer.session.wording import when_in_words

ORIGIN = "reader"

_LETTERS_WIDE, _LEAST_LETTERS = 58, 38
_MOST_TIPS = 6


class Reader(QWidget):
    """Reads one source of the session's dataset at a time.

    Args:
        session: what is selected and filtered.
        documents: which documents are at hand.
    """

    def __init__(self, session: Session, documents: Documents, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._documents = documents
        self._dataset = session.dataset
        self._stale = True
        self._source: str | None = None
        self._current: int | None = None
        theme = THEMES[session.state.theme]
        self.setProperty("role", "panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAcceptDrops(True)
        self.heading = Heading(theme)
        self.missing = Missing()
        self.unmarked = Unmarked()
        self.elsewhere = Elsewhere()
        self.message = Message()
        self.view = PageView(theme, self._tip)
        self.setFocusProxy(self.view)
        self._arrange()
        # What is to be in view is only known once the layout round it has given it its size.
        self._settled = QTimer(self, singleShot=True, interval=0)
        self._settled.timeout.connect(self._show_current)
        self._connect()

    @property
    def source(self) -> Source | None:
        """The source that is read; None where the dataset names none."""
        return self._session.dataset.source_by_id.get(self._source or "")

    @property
    def current(self) -> int | None:
        """The index of the mark that the reader is at, if at any."""
        return self._current

    def sizeHint(self) -> QSize:
        """Wide enough for lines that are easy to read."""
        return QSize(self.fontMetrics().averageCharWidth() * _LETTERS_WIDE, self.fontMetrics().height() * 40)

    def minimumSizeHint(self) -> QSize:
        """Room for a few words a line."""
        return QSize(self.fontMetrics().averageCharWidth() * _LEAST_LETTERS, self.fontMetrics().height() * 16)

    def _arrange(self) -> None:
        notices = QVBoxLayout()
        notices.setContentsMargins(14, 0, 12, 0)
        notices.setSpacing(8)
        for card in (self.message, self.missing, self.unmarked, self.elsewhere):
            notices.addWidget(card)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self.heading)
        column.addLayout(notices)
        column.addWidget(self.view, 1)

    def _connect(self) -> None:
        self.heading.chosen.connect(self.show_source)
        self.heading.stepped.connect(self.step)
        self.view.stepped.connect(self.step)
        self.view.clicked.connect(self._click)
        self.elsewhere.chosen.connect(self._go_to)
        self.missing.file_wanted.connect(self.ask_for_file)
        self.missing.folder_wanted.connect(self.ask_for_folder)
        self._session.changed.connect(self._follow)
        # It tells of another dataset as well, and by then knows which documents that asks for.
        self._documents.changed.connect(self._expire)

    def showEvent(self, event: QShowEvent) -> None:
        """Qt's: read now what was not worth reading while nobody saw it."""
        self._catch_up()
        super().showEvent(event)
        self._settled.start()

    def _show_current(self) -> None:
        if self._current is not None:
            self.view.bring_into_view(self._current)

    # What is read

    def show_source(self, source_id: str) -> None:
        """Read another source."""
        self._catch_up()
        if source_id != self._source:
            self.message.tell("")
            self._open(source_id)
            self._arrive()

    def show_passage(self, source_id: str, start: int, end: int) -> None:
        """Read ``source_id`` where the claim of the selected event stands on ``start`` to ``end``; else any's there."""
        self.show_source(source_id)
        marks = self.view.page.marks
        found = [
            i for i, mark in enumerate(marks) if (mark.passage.claim.start, mark.passage.claim.end) == (start, end)
        ]
        wanted = self._session.state.selected[:1]
        found.sort(key=lambda index: (marks[index].passage.event.id,) != wanted)
        if found:
            self._choose(found[0])
            self.view.bring_into_view(found[0])
        else:
            self.message.tell(self.tr("That passage does not stand in the document where the dataset says it does."))

    def _expire(self) -> None:
        """What is shown is no longer what there is. Out of sight that can wait: documents are looked for on disk."""
        self._stale = True
        if self.isVisible():
            self._catch_up()

    def _catch_up(self) -> None:
        if self._stale:
            self._stale = False
            self._reload()

    def _reload(self) -> None:
        dataset, language = self._session.dataset, self._session.state.language
        if dataset is not self._dataset:
            self._dataset = dataset
            self.message.tell("")  # it was about the other
        sources = by_publication(dataset.sources)
        self.heading.offer(sources, language)
        known = [source.id for source in sources]
        event = self._session.current
        wanted = [self._source, event.claims[0].source if event and event.claims else None, *known[:1]]
        self._open(next((source for source in wanted if source in dataset.source_by_id), None))
        self._arrive()

    def _open(self, source_id: str | None) -> None:
        """Show what there is of a source: its document, or its claims."""
        language = self._session.state.language
        self._source, self._current = source_id, None
        text = self._documents.text_of(source_id) if source_id else None
        claimed = passages_of(self._session.dataset, source_id) if source_id else ()
        if text is None:
            page = page_of_claims(claimed, language) if source_id else Page()
        else:
            page = page_of_text(text, sound(claimed, text))
        self.unmarked.tell(0 if text is None else len(claimed) - len(page.marks))
        self.heading.show_source(self.source, language)
        self.missing.setVisible(source_id is not None and text is None)
        self.view.setAccessibleName(self.source.title if self.source else self.tr("Source reader"))
        self.view.show_page(page, language)

    def _arrive(self) -> None:
        """Go to the selected event's first passage, if this source speaks of it."""
        chosen = self._chosen()
        self._current = min(chosen, default=None)
        self._show_marks()
        if self._current is not None:
            self.view.bring_into_view(self._current)

    # The selection

    def _chosen(self) -> frozenset[int]:
        event = self._session.current
        marks = self.view.page.marks
        return frozenset(i for i, mark in enumerate(marks) if event and mark.passage.event.id == event.id)

    def _reachable(self) -> list[int]:
        mask = self._session.mask
        return [index for index, mark in enumerate(self.view.page.marks) if mask[mark.passage.row]]

    def _show_marks(self) -> None:
        reachable = self._reachable()
        outside = frozenset(range(len(self.view.page.marks))) - frozenset(reachable)
        self.view.emphasise(Emphasis(self._chosen(), outside=outside, current=self._current))
        self.heading.show_position(self._current, reachable, self._session.state.language)
        self.elsewhere.offer(self._others())

    def _others(self) -> list[Source]:
        """The sources that speak of the selected event, where this one does not."""
        event = self._session.current
        speaking = {claim.source for claim in event.claims} if event else set()
        if self._source in speaking:
            return []
        return [source for source in by_publication(self._session.dataset.sources) if source.id in speaking]

    def step(self, step: int) -> None:
        """Go to the next (1) or previous (−1) passage whose event the filter lets through, and select that."""
        self._catch_up()
        marks = self._reachable()
        at = self._current
        ahead = [i for i in marks if at is None or (i > at if step > 0 else i < at)]
        if ahead:
            index = ahead[0] if step > 0 else ahead[-1]
            self._choose(index)
            self.view.bring_into_view(index)

    def _click(self, found: list[int]) -> None:
        self._choose(following(found, self._current))

    def _choose(self, index: int) -> None:
        mark = self.view.page.marks[index]
        self._current = index
        if self._session.mask[mark.passage.row]:
            self._session.select(mark.passage.event.id, ORIGIN)
        else:
            self._session.change(ORIGIN, filter=Filter(), selected=(mark.passage.event.id,))
        self._show_marks()  # the session is silent where another passage of the same event is chosen

    def _go_to(self, source_id: str) -> None:
        self.show_source(source_id)
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _follow(self, old: ViewState, new: ViewState, origin: str) -> None:
        if new.theme != old.theme:
            self.heading.set_theme(THEMES[new.theme])
            self.view.set_theme(THEMES[new.theme])
        if new.language != old.language:
            self._expire()
        elif self._stale:
            return
        elif new.selected[:1] != old.selected[:1] and origin != ORIGIN:
            self._arrive()
        elif (new.filter, new.selected) != (old.filter, old.selected):
            self._show_marks()

    def _tip(self, marks: Sequence[int]) -> str:
        language = self._session.state.language
        mask = self._session.mask
        lines = []
        for index in marks[:_MOST_TIPS]:
            passage = self.view.page.marks[index].passage
            lines.append(f"<b>{html.escape(self._title(passage.event))}</b>")
            note = when_in_words(passage.event.when, language)
            if not mask[passage.row]:
                note = self.tr("{date} – outside the filter; a click clears it").format(date=note)
            lines.append(html.escape(note))
        if len(marks) > _MOST_TIPS:
            lines.append("…")
        if len(marks) > 1:
            lines.append(f"<i>{html.escape(self.tr('Click again for the next'))}</i>")
        return f"<qt>{'<br>'.join(lines)}</qt>"

    def _title(self, event: Event) -> str:
        return in_language(event.title, self._session.state.language) or event.id

    # Documents

    def ask_for_file(self) -> None:
        """Ask where the document is."""
        path = ask_for_document(self)
        if path is not None:
            self.locate(path)

    def ask_for_folder(self) -> None:
        """Ask which folder holds the documents."""
        path = ask_for_folder(self)
        if path is not None:
            self.locate(path)

    def locate(self, path: Path) -> None:
        """Look at ``path`` for documents, say what came of it, and read the first that was found."""
        self._catch_up()
        outcome = self._documents.locate(path)
        if outcome.finding is Located.RECOGNISED and self._source not in outcome.sources:
            self.show_source(outcome.sources[0])
        told = outcome_in_words(outcome, self._session.dataset, self._session.state.language)
        self.message.tell(told, good=outcome.finding is Located.RECOGNISED)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Qt's: take one file or folder."""
        if len(event.mimeData().urls()) == 1 and event.mimeData().urls()[0].isLocalFile():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Qt's: look at what was dropped."""
        event.acceptProposedAction()
        self.locate(Path(event.mimeData().urls()[0].toLocalFile()))
