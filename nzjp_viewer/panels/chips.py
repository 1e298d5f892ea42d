"""The bar above the views: what the filter asks for, each part with a cross to take it back, and what is left."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QToolButton, QWidget

from nzjp_viewer.panels.flow import FlowLayout
from nzjp_viewer.panels.icons import icon, icon_size
from nzjp_viewer.panels.text import OneLine, link
from nzjp_viewer.query.filter import Filter
from nzjp_viewer.session.bidi import isolate
from nzjp_viewer.session.filter_words import FilterPhrase, describe, events_in_words, shown_of_total, without
from nzjp_viewer.session.session import Session
from nzjp_viewer.session.state import ViewState
from nzjp_viewer.session.theme import THEMES, Theme
from nzjp_viewer.session.tooltips import plain_tooltip
from nzjp_viewer.session.wording import number

ORIGIN = "chips"

_MOST_LETTERS = 34
_MOST_OF_ONE_KIND = 3


_CHIP_PADDING = 6
"""What a chip is taller than its words, pixels."""


class Chip(QFrame):
    """One or more phrases of the filter in a rounded frame.

    Signals:
        removed(): the reader asked for them to be taken out.
    """

    removed = Signal()

    def __init__(self, phrases: Sequence[FilterPhrase], text: str, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.phrases = tuple(phrases)
        self.setProperty("role", "chip")
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.words = OneLine(text, most=_MOST_LETTERS)
        if len(phrases) > 1:
            self.setToolTip(plain_tooltip("\n".join(phrase.text for phrase in phrases)))
        self.remove = QToolButton()
        self.remove.setIcon(icon("close", theme, theme.accent))
        self.remove.setIconSize(icon_size(self, 0.7))
        self.remove.setCursor(Qt.CursorShape.PointingHandCursor)
        self.remove.setToolTip(self.tr("Remove this filter"))
        self.remove.setAccessibleName(self.tr("Remove filter {filter}").format(filter=text))
        self.remove.clicked.connect(self.removed)
        line = QHBoxLayout(self)
        line.setContentsMargins(10, 0, 2, 0)
        line.setSpacing(2)
        line.addWidget(self.words)
        line.addWidget(self.remove)


class FilterBar(QWidget):
    """The chips and the count. It follows the session, and changes it as ``chips``."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.chips: list[Chip] = []
        self.setProperty("role", "bar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(self.tr("Active filters"))
        self.hint = OneLine("", "muted")
        self.clear_all = link(self.tr("Clear all"))
        self.clear_all.clicked.connect(lambda: session.change(ORIGIN, filter=Filter()))
        self.count = OneLine("", "strong")
        self._flow_widget = QWidget()
        self._flow = FlowLayout(self._flow_widget)
        self._flow.addWidget(self.hint)
        self._flow.addWidget(self.clear_all)
        # As tall without chips as with them, so that the first one moves nothing.
        tall = self.fontMetrics().height() + _CHIP_PADDING
        for widget in (self._flow_widget, self.hint, self.count):
            widget.setMinimumHeight(tall)
        line = QHBoxLayout(self)
        line.setContentsMargins(14, 6, 14, 6)
        line.setSpacing(12)
        line.addWidget(self._flow_widget, 1)
        line.addWidget(self.count, 0, Qt.AlignmentFlag.AlignTop)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        session.changed.connect(self._follow)
        session.dataset_changed.connect(self._show_state)
        self._show_state()

    def _follow(self, old: ViewState, new: ViewState, origin: str) -> None:
        del origin  # the chips always show what is
        if (old.filter, old.theme, old.language) != (new.filter, new.theme, new.language):
            self._show_state()

    def _show_state(self) -> None:
        state = self._session.state
        shown, total = self._session.matching, len(self._session.table)
        phrases = describe(state.filter, self._session.dataset, state.language)
        had_focus = any(chip.remove.hasFocus() for chip in self.chips)
        self._show_chips(phrases)
        self.clear_all.setText(self.tr("Clear all"))
        self.clear_all.setVisible(bool(phrases))
        if had_focus and phrases:
            self.clear_all.setFocus(Qt.FocusReason.OtherFocusReason)
        everything = self.tr("No filters – all {events}").format(events=events_in_words(total, state.language))
        self.hint.setText(everything)
        self.hint.setVisible(not phrases)
        self.count.setText(shown_of_total(shown, total, state.language))
        self.updateGeometry()

    def _show_chips(self, phrases: list[FilterPhrase]) -> None:
        for chip in self.chips:
            self._flow.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        self._flow.removeWidget(self.clear_all)
        theme = THEMES[self._session.state.theme]
        groups = _grouped(phrases)
        labels = [None, *(group[0].label for group in groups)]
        self.chips = [
            Chip(group, self._words(group, alternative=group[0].label == before), theme)
            for group, before in zip(groups, labels, strict=False)
        ]
        for chip in self.chips:
            chip.removed.connect(lambda chip=chip: self._remove(chip))
            self._flow.addWidget(chip)
        self._flow.addWidget(self.clear_all)

    def _words(self, phrases: Sequence[FilterPhrase], *, alternative: bool) -> str:
        if alternative:  # beside a chip of the same sort: either will do
            return self.tr("or {name}").format(name=isolate(phrases[0].name))
        if len(phrases) == 1:
            return phrases[0].text
        first, second, *others = (isolate(phrase.name) for phrase in phrases)
        return self.tr("{label}: {first}, {second} and {number} more", "", len(others)).format(
            label=phrases[0].label,
            first=first,
            second=second,
            number=number(len(others), self._session.state.language),
        )

    def _remove(self, chip: Chip) -> None:
        self._session.change(ORIGIN, filter=without(self._session.state.filter, chip.phrases))


def _grouped(phrases: list[FilterPhrase]) -> list[list[FilterPhrase]]:
    # A handful of values of one sort get a chip each; more of them share one, or the bar would fill the window.
    groups: list[list[FilterPhrase]] = []
    for _label, run in groupby(phrases, key=lambda phrase: phrase.label):
        alike = list(run)
        groups += [alike] if len(alike) > _MOST_OF_ONE_KIND else [[phrase] for phrase in alike]
    return groups
