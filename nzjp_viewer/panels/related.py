"""The events that bear on an event, under the words for how. Called by the details panel."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QVBoxLayout, QWidget

from nzjp_viewer.domain.model import Dataset, in_language
from nzjp_viewer.panels.text import WrappedLink
from nzjp_viewer.panels.words import Words
from nzjp_viewer.query.columns import Mask
from nzjp_viewer.session.bidi import isolate
from nzjp_viewer.session.relation_words import relation_in_words
from nzjp_viewer.session.theme import Theme
from nzjp_viewer.session.wording import when_in_words


@dataclass(frozen=True, slots=True)
class Related:
    """Other events, by id in order of time, and the ``words`` for what they are to the one at hand."""

    words: str
    events: tuple[str, ...]


def related_to(dataset: Dataset, event_id: str) -> list[Related]:
    """The events that ``event_id`` has to do with, by what they are to it; relations in the order of the data."""
    found: dict[str, list[str]] = {}
    for link in dataset.links_by_event.get(event_id, ()):
        words = relation_in_words(link.kind, outgoing=link.outgoing)
        found.setdefault(words, []).append(link.event)
    rows = dataset.row_by_id
    return [
        Related(words, tuple(sorted(dict.fromkeys(events), key=rows.__getitem__))) for words, events in found.items()
    ]


class RelatedEvents(QWidget):
    """Links to the events of ``groups``.

    Signals:
        chosen(event): the reader followed a link.
        pointed(event): the pointer or the focus is on the link to an event now; empty when it has left.
    """

    chosen = Signal(str)
    pointed = Signal(str)

    def __init__(self, dataset: Dataset, groups: Sequence[Related], theme: Theme, language: str) -> None:
        super().__init__()
        self._rows: Mapping[str, int] = dataset.row_by_id
        self._theme = theme
        self._links: list[tuple[str, str, WrappedLink]] = []
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        for at, group in enumerate(groups):
            if at:
                layout.addSpacing(6)
            layout.addWidget(Words(group.words, "note"))
            for event in group.events:
                link = self._link(dataset, event, language)
                self._links.append((event, group.words, link))
                layout.addWidget(link)

    def show_filter(self, mask: Mask) -> None:
        """Say of each event whether ``mask`` leaves it out."""
        for event, words, link in self._links:
            outside = not mask[self._rows[event]]
            link.setToolTip(self.tr("Outside the filter: a click clears it") if outside else "")
            link.setAccessibleDescription(
                self.tr("{relation} – outside the filter").format(relation=words) if outside else words
            )
            colours = link.palette()
            shade = self._theme.muted if outside else self._theme.accent
            colours.setColor(QPalette.ColorRole.Link, QColor(shade))
            link.setPalette(colours)

    def _link(self, dataset: Dataset, event_id: str, language: str) -> WrappedLink:
        event = dataset.events[dataset.row_by_id[event_id]]
        name = isolate(in_language(event.title, language) or event.id)
        link = WrappedLink(self.tr("{title} ({date})").format(title=name, date=when_in_words(event.when, language)))
        link.clicked.connect(lambda: self.chosen.emit(event_id))
        link.pointed.connect(lambda on: self.pointed.emit(event_id if on else ""))
        return link
