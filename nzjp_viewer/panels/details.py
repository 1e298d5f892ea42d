"""The details panel: everything the dataset holds about the selected event, down to what each source says."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QScrollArea, QToolButton, QVBoxLayout, QWidget

from nzjp_viewer.domain.model import Event, Storyline, in_language
from nzjp_viewer.panels.details_parts import claim_card, column, facts, heading, kind_line, rule, title
from nzjp_viewer.panels.icons import icon, icon_size
from nzjp_viewer.panels.related import Related, related_to, relations_by_event
from nzjp_viewer.panels.text import OneLine, Words, WrappedLink
from nzjp_viewer.query.filter import Filter
from nzjp_viewer.session.bidi import isolate
from nzjp_viewer.session.filter_words import events_in_words
from nzjp_viewer.session.session import Session
from nzjp_viewer.session.state import ViewState
from nzjp_viewer.session.theme import THEMES
from nzjp_viewer.session.wording import number, when_in_words

ORIGIN = "details"

_LETTERS_WIDE = 44


class DetailsPanel(QWidget):
    """The selected event in words, under buttons that step to its neighbours. It changes the session as ``details``."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._relations = relations_by_event(session.dataset)
        self.setProperty("role", "panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(self.tr("Details"))
        self.steps = QWidget()
        self.position = OneLine("", "note")
        self.previous = self._arrow(self.tr("Previous event"), -1)
        self.next = self._arrow(self.tr("Next event"), 1)
        self._scroll = QScrollArea()
        self._scroll.setProperty("role", "panel")
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setWidgetResizable(True)
        self._scroll.setWidget(QWidget())
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._arrange()
        session.changed.connect(self._follow)
        session.dataset_changed.connect(self._reload)
        self._show_theme()
        self._show_event()

    def sizeHint(self) -> QSize:
        """Wide enough for some eight words a line."""
        return QSize(self.fontMetrics().averageCharWidth() * _LETTERS_WIDE, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        """Narrow enough to leave the views their room, wide enough to read."""
        return QSize(self.fontMetrics().averageCharWidth() * (_LETTERS_WIDE // 2), super().minimumSizeHint().height())

    @property
    def body(self) -> QWidget | None:
        """What stands below the buttons: the parts of the event, or the hint."""
        return self._scroll.widget()

    def _arrow(self, name: str, step: int) -> QToolButton:
        button = QToolButton()
        button.setIconSize(icon_size(self))
        button.setAccessibleName(name)
        button.setToolTip(name)
        button.clicked.connect(lambda: self._session.step_selection(step, ORIGIN))
        return button

    def _arrange(self) -> None:
        steps = QHBoxLayout(self.steps)
        steps.setContentsMargins(18, 8, 12, 0)
        steps.setSpacing(2)
        steps.addStretch(1)
        for widget in (self.previous, self.position, self.next):
            steps.addWidget(widget)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.steps)
        layout.addWidget(self._scroll, 1)

    def _reload(self) -> None:
        self._relations = relations_by_event(self._session.dataset)
        self._show_event()

    def _follow(self, old: ViewState, new: ViewState, origin: str) -> None:
        del origin  # the body shows what is selected, whoever selected it
        if new.theme != old.theme:
            self._show_theme()
        if (new.selected[:1], new.language, new.theme) != (old.selected[:1], old.language, old.theme):
            self._show_event()
        elif new.filter != old.filter:
            event = self._session.current
            if event and self._relations.get(event.id):
                # Links to events that the filter leaves out say so.
                self._show_event(keep_place=True)
            else:
                self._show_position(event)

    def _show_theme(self) -> None:
        theme = THEMES[self._session.state.theme]
        backwards = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        self.previous.setIcon(icon("chevron-right" if backwards else "chevron-left", theme))
        self.next.setIcon(icon("chevron-left" if backwards else "chevron-right", theme))

    def _show_event(self, *, keep_place: bool = False) -> None:
        event = self._session.current
        self._show_position(event)
        at = self._scroll.verticalScrollBar().value()
        focus = QApplication.focusWidget()
        new = self._about(event) if event else self._hint()
        old = self._scroll.takeWidget()
        had_focus = focus is not None and old.isAncestorOf(focus)
        self._scroll.setWidget(new)
        # Later, because a link in it may be what called.
        old.hide()
        old.deleteLater()
        self._scroll.verticalScrollBar().setValue(at if keep_place else 0)
        if had_focus:
            self._scroll.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_position(self, event: Event | None) -> None:
        language = self._session.state.language
        matching = self._session.matching
        if event is None:
            self.position.setText(events_in_words(matching, language))
            at = 0
        else:
            row = self._session.dataset.row_by_id[event.id]
            at = int(np.count_nonzero(self._session.mask[: row + 1]))
            self.position.setText(
                self.tr("{position} of {total}").format(position=number(at, language), total=number(matching, language))
            )
        self.previous.setEnabled(matching > 0 and at != 1)
        self.next.setEnabled(matching > 0 and at != matching)

    def _hint(self) -> QWidget:
        hint = self._page(
            Words(self.tr("No event selected"), "title"),
            Words(self.tr("Click an event on the timeline, or a place on the map, to read about it here."), "muted"),
            Words(self.tr("The ← and → keys go from event to event."), "muted"),
        )
        hint.setAccessibleName(self.tr("No event selected"))
        return hint

    def _about(self, event: Event) -> QWidget:
        state = self._session.state
        dataset = self._session.dataset
        parts: list[QWidget] = [
            column(kind_line(event, THEMES[state.theme]), title(event, state.language), spacing=8),
            facts(dataset, event, state.language),
        ]
        summary = in_language(event.summary, state.language)
        if summary:
            parts.append(Words(summary))
        cards = [claim_card(dataset, claim, state.language) for claim in event.claims]
        parts += [rule(), column(heading(self.tr("What each source says")), *cards, spacing=8)]
        stories = set(dataset.storylines_by_event.get(event.id, ()))
        if stories:
            links = [self._storyline_link(story) for story in dataset.storylines if story.id in stories]
            parts.append(column(heading(self.tr("Storylines")), *links, spacing=2))
        related = related_to(event.id, self._relations)
        if related:
            lines = [widget for other in related for widget in self._related(other)]
            parts.append(column(heading(self.tr("Related events")), *lines, spacing=2))
        page = self._page(*parts)
        page.setAccessibleName(in_language(event.title, state.language))
        return page

    def _page(self, *parts: QWidget) -> QWidget:
        page = column(*parts, spacing=14)
        page.setProperty("role", "panel")
        layout = page.layout()
        assert isinstance(layout, QVBoxLayout)
        layout.setContentsMargins(18, 6, 16, 18)
        layout.addStretch(1)
        return page

    def _storyline_link(self, story: Storyline) -> WrappedLink:
        link = WrappedLink(in_language(story.names, self._session.state.language) or story.id)
        link.setToolTip(self.tr("Show only the events of this storyline"))
        link.clicked.connect(lambda: self._follow_storyline(story.id))
        return link

    def _follow_storyline(self, story: str) -> None:
        self._session.change(ORIGIN, filter=replace(self._session.state.filter, storylines=(story,)))

    def _related(self, other: Related) -> tuple[QWidget, QWidget]:
        dataset, language = self._session.dataset, self._session.state.language
        row = dataset.row_by_id[other.event]
        event = dataset.events[row]
        name = isolate(in_language(event.title, language) or event.id)
        link = WrappedLink(self.tr("{title} ({date})").format(title=name, date=when_in_words(event.when, language)))
        note = other.words
        if not self._session.mask[row]:
            note = self.tr("{relation} – outside the filter").format(relation=other.words)
            link.setToolTip(self.tr("Clears the filter to show this event"))
        link.setAccessibleDescription(note)
        link.clicked.connect(lambda: self._go_to(event.id))
        return Words(note, "note"), link

    def _go_to(self, event_id: str) -> None:
        if self._session.mask[self._session.dataset.row_by_id[event_id]]:
            self._session.select(event_id, ORIGIN)
        else:
            self._session.change(ORIGIN, filter=Filter(), selected=(event_id,))
