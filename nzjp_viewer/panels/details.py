"""The details panel: everything the dataset holds about the selected event, down to what each source says."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from nzjp_viewer.domain.conflicts import Conflict, conflicts
from nzjp_viewer.domain.model import Event, in_language
from nzjp_viewer.panels.claim_cards import ClaimCard, claim_cards
from nzjp_viewer.panels.details_parts import FarFrom, column, facts, heading, kind_line, rule, title
from nzjp_viewer.panels.differences import DifferencesTable, differences, heading_line
from nzjp_viewer.panels.icons import icon, icon_size
from nzjp_viewer.panels.related import RelatedEvents, related_to
from nzjp_viewer.panels.story_stepper import StoryStepper
from nzjp_viewer.panels.text import OneLine, link
from nzjp_viewer.panels.words import Words
from nzjp_viewer.query.distance import Unit
from nzjp_viewer.query.filter import Filter
from nzjp_viewer.session.filter_words import events_in_words
from nzjp_viewer.session.pointing import Pointer
from nzjp_viewer.session.session import Hover, Session
from nzjp_viewer.session.state import ViewState
from nzjp_viewer.session.story import follow
from nzjp_viewer.session.theme import THEMES
from nzjp_viewer.session.wording import joined, number

ORIGIN = "details"

_LETTERS_WIDE = 44

_TAKEN_IN_TOGETHER = 2
"""How many claims a reader compares without help."""

_MOST_CARDS = 50
"""Claims that are shown before the reader asks for all."""

_MARGIN = 24
"""Pixels kept free around what is brought into view."""


class DetailsPanel(QWidget):
    """The selected event in words, under buttons that step to its neighbours. It changes the session as ``details``.

    Signals:
        passage_requested(source, start, end): the reader wants to see that passage of the document with the id
            ``source``, from ``start`` to ``end`` in characters.
    """

    passage_requested = Signal(str, int, int)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session, self._pointer = session, Pointer(session, ORIGIN, self)
        self._held, self._unit = "", Unit.KM
        self.setProperty("role", "panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(self.tr("Details"))
        self.steps = QWidget()
        self.name = OneLine("", "strong")
        self.name.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.position = OneLine("", "note")
        self.previous = self._arrow(self.tr("Previous event"), -1)
        self.next = self._arrow(self.tr("Next event"), 1)
        self._scroll = QScrollArea()
        self._scroll.setProperty("role", "panel")
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._scroll.setWidgetResizable(True)
        self._scroll.setWidget(QWidget())
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._arrange()
        self._scroll.verticalScrollBar().valueChanged.connect(self._show_name)
        session.changed.connect(self._follow)
        session.dataset_changed.connect(self._show_event)
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

    def prefer_unit(self, sign: str) -> None:
        """Give distances in the unit with this sign from now on; a sign that no unit has changes nothing."""
        if sign in set(Unit):
            self._unit = Unit(sign)
            for far in self.findChildren(FarFrom):
                far.show_in(self._unit)

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
        steps.addWidget(self.name, 1)
        for widget in (self.previous, self.position, self.next):
            steps.addWidget(widget)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.steps)
        layout.addWidget(self._scroll, 1)

    def _follow(self, old: ViewState, new: ViewState, origin: str) -> None:
        del origin  # the body shows what is selected, whoever selected it
        if new.theme != old.theme:
            self._show_theme()
        if (new.selected[:1], new.language, new.theme) != (old.selected[:1], old.language, old.theme):
            self._show_event()
        elif new.filter != old.filter:
            self._show_filter()
        elif new.selected != old.selected:
            self._show_position(self._session.current)
        if new.story != old.story:
            for stepper in self.findChildren(StoryStepper):
                stepper.show_followed(new.story)

    def _show_theme(self) -> None:
        theme = THEMES[self._session.state.theme]
        backwards = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        self.previous.setIcon(icon("chevron-right" if backwards else "chevron-left", theme))
        self.next.setIcon(icon("chevron-left" if backwards else "chevron-right", theme))

    def _show_event(self) -> None:
        event = self._session.current
        self._point_at("")  # what was pointed at goes with its page, and will not say that it was left
        self._show_position(event)
        focus = QApplication.focusWidget()
        new = self._about(event) if event else self._hint()
        old = self._scroll.takeWidget()
        had_focus = focus is not None and old.isAncestorOf(focus)
        self._scroll.setWidget(new)
        # Later, because a link in it may be what called.
        old.hide()
        old.deleteLater()
        self._scroll.verticalScrollBar().setValue(0)
        held = self._hold(new)
        if had_focus:
            (held or self._scroll).setFocus(Qt.FocusReason.OtherFocusReason)
        self._show_name()

    def _hold(self, page: QWidget) -> QWidget | None:
        """Bring what led to this page into view on it, so that the reader can go on; None if nothing did."""
        story, _, _ = self._held.rpartition("/")
        track = page.findChild(QWidget, f"{story}/track") if story else None
        if track is None:
            return None
        layout = page.layout()
        assert layout is not None
        layout.activate()
        self._scroll.ensureWidgetVisible(track, 0, _MARGIN)
        part = page.findChild(QWidget, self._held)
        # At the end of a story its arrow goes no further; the track still does.
        return part if part is not None and part.isEnabled() else track

    def _show_name(self) -> None:
        """Name the event above the page while its title is scrolled out of sight."""
        event, page = self._session.current, self.body
        layout = page.layout() if page is not None else None
        title_part = layout.itemAt(0) if layout is not None else None
        beyond = title_part is not None and self._scroll.verticalScrollBar().value() > title_part.geometry().bottom()
        self.name.setText(in_language(event.title, self._session.state.language) if event and beyond else "")

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
        selected = len(self._session.state.selected)
        if selected > 1:
            several = self.tr("{count} selected").format(count=number(selected, language))
            self.position.setText(joined((self.position.text(), several), language))
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
            facts(dataset, event, self._unit, state.language),
        ]
        summary = in_language(event.summary, state.language)
        if summary:
            parts.append(Words(summary))
        parts += [rule(), *self._evidence(event), *self._stories(event), *self._related(event)]
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

    def _evidence(self, event: Event) -> list[QWidget]:
        dataset, state = self._session.dataset, self._session.state
        theme = THEMES[state.theme]
        found = conflicts(event)
        head = heading_line(
            heading(self.tr("What each source says")),
            len({claim.source for claim in event.claims}),
            len(found),
            state.language,
        )
        parts = [head]
        # Two cards are taken in together; more are not, so a table says who differs from whom.
        if found and len(event.claims) > _TAKEN_IN_TOGETHER:
            parts.append(DifferencesTable(differences(dataset, event, found, state.language), theme))
        cards = column(*self._cards(event, found, slice(_MOST_CARDS)), spacing=8)
        parts.append(cards)
        if len(event.claims) > _MOST_CARDS:
            count = number(len(event.claims), state.language)
            rest = link(self.tr("Show all {count} claims", "", len(event.claims)).format(count=count))
            rest.clicked.connect(lambda: self._show_rest(event, found, cards, rest))
            parts.append(rest)
        return [column(*parts, spacing=8)]

    def _cards(self, event: Event, found: Sequence[Conflict], which: slice) -> list[ClaimCard]:
        state = self._session.state
        cards = claim_cards(self._session.dataset, event, found, THEMES[state.theme], state.language, which)
        for card in cards:
            card.passage_requested.connect(self.passage_requested)
        return cards

    def _show_rest(self, event: Event, found: Sequence[Conflict], cards: QWidget, rest: QWidget) -> None:
        layout = cards.layout()
        assert layout is not None
        for card in self._cards(event, found, slice(_MOST_CARDS, None)):
            layout.addWidget(card)
        rest.hide()

    def _stories(self, event: Event) -> list[QWidget]:
        dataset, state = self._session.dataset, self._session.state
        steppers: list[QWidget] = []
        for step in dataset.steps_by_event.get(event.id, ()):
            stepper = StoryStepper(dataset, step, THEMES[state.theme], state.language)
            stepper.show_filter(self._session.mask)
            stepper.chosen.connect(self._go_to)
            stepper.pointed.connect(self._point_at)
            stepper.storyline_chosen.connect(self._follow_storyline)
            stepper.show_followed(state.story)
            stepper.follow_wanted.connect(lambda name, on: follow(self._session, name if on else None))
            steppers.append(stepper)
        return [column(heading(self.tr("Storylines")), *steppers, spacing=6)] if steppers else []

    def _related(self, event: Event) -> list[QWidget]:
        dataset, state = self._session.dataset, self._session.state
        groups = related_to(dataset, event.id)
        if not groups:
            return []
        related = RelatedEvents(dataset, groups, THEMES[state.theme], state.language)
        related.show_filter(self._session.mask)
        related.chosen.connect(self._go_to)
        related.pointed.connect(self._point_at)
        return [column(heading(self.tr("Related events")), related, spacing=4)]

    def _show_filter(self) -> None:
        """Say anew which of the events that the page leads to are outside the filter."""
        self._show_position(self._session.current)
        for part in self.findChildren(QWidget):
            if isinstance(part, StoryStepper | RelatedEvents):
                part.show_filter(self._session.mask)

    def _follow_storyline(self, story: str) -> None:
        self._session.change(ORIGIN, filter=replace(self._session.state.filter, storylines=(story,)))

    def _point_at(self, event_id: str) -> None:
        self._pointer.point_at(Hover(events=(event_id,) if event_id else ()))

    def _go_to(self, event_id: str, part: str = "") -> None:
        """Show another event; the ``part`` of the page that led there is kept in view, to go on from."""
        self._held = part
        try:
            if self._session.mask[self._session.dataset.row_by_id[event_id]]:
                self._session.select(event_id, ORIGIN)
            else:
                self._session.change(ORIGIN, filter=Filter(), selected=(event_id,))
        finally:
            self._held = ""
