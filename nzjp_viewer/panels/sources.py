"""The list of sources: who published each and when, how that is known, and how much of the dataset rests on it.

The window opens it as a dialog that can stay open: it follows the filter, and changes it as ``sources``.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QIcon, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from nzjp_viewer.domain.model import Dataset, Source
from nzjp_viewer.domain.vocabulary import DateBasis
from nzjp_viewer.panels.facet_row import Choice, FacetRow
from nzjp_viewer.panels.icons import icon, icon_size
from nzjp_viewer.panels.reader.asking import ask_for_document, ask_for_folder
from nzjp_viewer.panels.reader.heading import byline, name_of
from nzjp_viewer.panels.reader.notices import Card, Message
from nzjp_viewer.panels.words import Words
from nzjp_viewer.session.bidi import isolate
from nzjp_viewer.session.documents import Documents, outcome_in_words
from nzjp_viewer.session.evidence_words import by_publication
from nzjp_viewer.session.filter_words import events_in_words
from nzjp_viewer.session.session import Session
from nzjp_viewer.session.state import ViewState
from nzjp_viewer.session.theme import THEMES, Theme
from nzjp_viewer.session.wording import in_one_line, locale, number

translate = QCoreApplication.translate

ORIGIN = "sources"

_LETTERS_WIDE, _LINES_HIGH = 88, 42
_BAR = 6


@dataclass(frozen=True, slots=True)
class Part:
    """What of a dataset rests on one source: its events, its claims, and the share of all events (0 to 1)."""

    events: int
    claims: int
    share: float


def parts(dataset: Dataset) -> Mapping[str, Part]:
    """The part of each source of ``dataset``, by id. One event may rest on several, so shares may exceed 1 in all."""
    events = {source.id: 0 for source in dataset.sources}
    claims = dict(events)
    for event in dataset.events:
        for claim in event.claims:
            claims[claim.source] += 1
        for source in {claim.source for claim in event.claims}:
            events[source] += 1
    total = max(1, len(dataset.events))
    return {source: Part(events[source], claims[source], events[source] / total) for source in events}


def how_dated(source: Source) -> str:
    """How the date of publication is known, in a sentence."""
    note = isolate(in_one_line(source.published_note))
    if source.published_basis is DateBasis.INFERRED:
        return translate("Sources", "Date inferred. {note}").format(note=note).strip()
    return note or translate("Sources", "Date stated in the document.")


def share_in_words(share: float, language: str) -> str:
    """A share as a percentage; what is more than nothing is never told as 0 %."""
    percent = locale(language).toString(share * 100, "f", 0 if share == 0 or share >= 0.01 else 1)
    return translate("Sources", "{percent} %").format(percent=percent)


class _Bar(QWidget):
    """A share as a bar as wide as the card."""

    def __init__(self, share: float) -> None:
        super().__init__()
        self._share = share
        self.setFixedHeight(_BAR)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The whole in the colour of hairlines, the share upon it."""
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        for role, share in ((QPalette.ColorRole.Midlight, 1.0), (QPalette.ColorRole.Highlight, self._share)):
            width = self.width() * share
            left = self.width() - width if self.layoutDirection() is Qt.LayoutDirection.RightToLeft else 0.0
            painter.setBrush(self.palette().color(role))
            painter.drawRoundedRect(QRectF(left, 0, width, _BAR), _BAR / 2, _BAR / 2)


class SourceCard(Card):
    """One source with what can be done with it. ``tick`` narrows the filter to it, ``read`` opens it."""

    def __init__(self, source: Source, part: Part, language: str) -> None:
        super().__init__()
        self.source = source
        self.tick = FacetRow(Choice(source.id, name_of(source), self.tr("Show only the events of the ticked sources")))
        self.at_hand = QLabel()
        self.read = QPushButton(self.tr("Read"))
        self.read.setAccessibleName(self.tr("Read {source}").format(source=name_of(source)))
        self.locate = QPushButton(self.tr("Locate…"))
        self.locate.setAccessibleName(self.tr("Locate {source}").format(source=name_of(source)))
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self.tick, 1)
        for widget in (self.at_hand, self.locate, self.read):
            head.addWidget(widget)
        self.numbers = Words(
            self.tr("{events} · {share} of the dataset · {claims}").format(
                events=events_in_words(part.events, language),
                share=share_in_words(part.share, language),
                claims=self.tr("{number} claims", "", part.claims).format(number=number(part.claims, language)),
            ),
            "note",
        )
        self.column.addLayout(head)
        self.column.addWidget(Words(in_one_line(source.title) or source.id))
        self.column.addWidget(Words(byline(source, language), "note"))
        self.column.addWidget(Words(how_dated(source), "note"))
        self.column.addSpacing(4)
        self.column.addWidget(_Bar(part.share))
        self.column.addWidget(self.numbers)

    def show_at_hand(self, theme: Theme, *, at_hand: bool) -> None:
        """Show whether the document is at hand."""
        drawn = icon("document" if at_hand else "document-missing", theme, theme.accent if at_hand else None)
        self.at_hand.setPixmap(drawn.pixmap(icon_size(self, 1.2), self.devicePixelRatioF()))
        words = self.tr("The document is at hand") if at_hand else self.tr("The document is not at hand")
        self.at_hand.setToolTip(words)
        self.at_hand.setAccessibleName(words)
        self.locate.setVisible(not at_hand)


class SourcesDialog(QDialog):
    """The sources of the session's dataset in order of publication.

    Signals:
        read(source): the reader wants to read a source (id).
    """

    read = Signal(str)

    def __init__(self, session: Session, documents: Documents, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._documents = documents
        self.cards: list[SourceCard] = []
        self.setWindowTitle(self.tr("Sources"))
        self.setProperty("role", "panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.message = Message()
        self._scroll = QScrollArea()
        self._scroll.setProperty("role", "panel")
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._arrange()
        session.changed.connect(self._follow)
        documents.changed.connect(self._fill)  # tells of another dataset as well
        self._fill()

    def sizeHint(self) -> QSize:
        """Some four sources high."""
        metrics = self.fontMetrics()
        return QSize(metrics.averageCharWidth() * _LETTERS_WIDE, metrics.height() * _LINES_HIGH)

    def _arrange(self) -> None:
        hint = Words(
            self.tr(
                "Tick sources to see only their events. An event may have several sources, so the shares may add up to "
                "more than 100 %."
            ),
            "note",
        )
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        close = buttons.button(QDialogButtonBox.StandardButton.Close)
        close.setAutoDefault(False)
        close.setIcon(QIcon())  # the system's own would not take the colours of the theme
        folder = buttons.addButton(self.tr("Choose folder…"), QDialogButtonBox.ButtonRole.ActionRole)
        folder.setToolTip(self.tr("Look for the documents in a folder"))
        folder.setAutoDefault(False)
        folder.clicked.connect(lambda: self._ask(ask_for_folder))
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 14, 14, 14)
        column.setSpacing(10)
        for widget in (self.message, hint, self._scroll, buttons):
            column.addWidget(widget, int(widget is self._scroll))

    def _fill(self) -> None:
        dataset, state = self._session.dataset, self._session.state
        known = parts(dataset)
        at = self._scroll.verticalScrollBar().value()
        self.cards = [self._card(source, known[source.id]) for source in by_publication(dataset.sources)]
        page = QWidget()
        page.setProperty("role", "panel")
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 8, 0)
        column.setSpacing(10)
        for card in self.cards:
            card.show_at_hand(THEMES[state.theme], at_hand=self._documents.is_at_hand(card.source.id))
            column.addWidget(card)
        if not self.cards:
            column.addWidget(Words(self.tr("This dataset names no sources."), "muted"))
        column.addStretch(1)
        old = self._scroll.takeWidget()
        self._scroll.setWidget(page)
        if old is not None:  # later, because a button in it may be what called
            old.hide()
            old.deleteLater()
        self._scroll.verticalScrollBar().setValue(at)
        self._show_ticks()

    def _card(self, source: Source, part: Part) -> SourceCard:
        card = SourceCard(source, part, self._session.state.language)
        for button in (card.read, card.locate):
            button.setAutoDefault(False)
        card.tick.clicked.connect(lambda on: self._tick(source.id, on=on))
        card.read.clicked.connect(lambda: self.read.emit(source.id))
        card.locate.clicked.connect(lambda: self._ask(ask_for_document))
        return card

    def _tick(self, source_id: str, *, on: bool) -> None:
        wanted = self._session.state.filter
        kept = tuple(source for source in wanted.sources if source != source_id)
        self._session.change(ORIGIN, filter=replace(wanted, sources=(*kept, source_id) if on else kept))

    def _ask(self, ask: Callable[[QWidget], Path | None]) -> None:
        path = ask(self)
        if path is not None:
            self.locate(path)

    def locate(self, path: Path) -> None:
        """Look at ``path`` for documents, and say what came of it."""
        outcome = self._documents.locate(path)
        self.message.tell(outcome_in_words(outcome, self._session.dataset, self._session.state.language))

    def _follow(self, old: ViewState, new: ViewState, origin: str) -> None:
        del origin
        if (new.language, new.theme) != (old.language, old.theme):
            self._fill()
        else:
            self._show_ticks()

    def _show_ticks(self) -> None:
        ticked = self._session.state.filter.sources
        for card in self.cards:
            card.tick.setChecked(card.source.id in ticked)
