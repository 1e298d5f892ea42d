"""The choices of the filter, part by part, with live counts: what the filter panel scrolls.

Built by ``FilterPanel`` once the first paint is over, and built anew for another dataset or language.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QComboBox, QSizePolicy, QVBoxLayout, QWidget

from nzjp_viewer.domain.model import in_language
from nzjp_viewer.panels.facet_list import FacetList
from nzjp_viewer.panels.facet_row import Choice
from nzjp_viewer.panels.kind_list import KindList
from nzjp_viewer.panels.section import Section
from nzjp_viewer.panels.years import YearChooser
from nzjp_viewer.query import facets
from nzjp_viewer.query.filter import CountryMode, Filter
from nzjp_viewer.session.session import Session
from nzjp_viewer.session.state import ViewState
from nzjp_viewer.session.theme import THEMES
from nzjp_viewer.session.wording import country_name, when_in_words

ORIGIN = "filters"

_MOST_COUNTRIES = 9
_MOST_OTHERS = 8


class _ModeBox(QComboBox):
    """How an event may belong to a country; the wheel passes it by unless it is in use."""

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(self.tr("How an event belongs to a country"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        # The longest wording must not set the panel's width.
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(6)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        for mode, words, hint in (
            (
                CountryMode.EITHER,
                self.tr("Takes part or happened there"),
                self.tr("Events in which the country takes part, and events that happened in it"),
            ),
            (
                CountryMode.TAKES_PART,
                self.tr("Takes part"),
                self.tr("Events in which the country, its people, ships or organisations take part, wherever it was"),
            ),
            (
                CountryMode.LIES_IN,
                self.tr("Happened there"),
                self.tr("Events that happened in the country, whoever took part"),
            ),
        ):
            self.addItem(words, mode)
            self.setItemData(self.count() - 1, hint, Qt.ItemDataRole.ToolTipRole)

    @property
    def chosen(self) -> CountryMode:
        """The way chosen; Qt hands an enumeration of strings back as a bare string."""
        return CountryMode(self.currentData())

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Turn the choice only where the box is in use."""
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()


class FilterChoices(QWidget):
    """A part for each field: countries, years, kinds, storylines, sources. It changes the session as ``filters``."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._sections: dict[str, Section] = {}
        theme, language = THEMES[session.state.theme], session.state.language
        unfiltered = facets.count(session.table, Filter()).countries
        self._full = max(unfiltered.values(), default=0)
        self.mode = _ModeBox()
        self.countries = FacetList(self._country_choices(unfiltered), language, most=_MOST_COUNTRIES, with_bars=True)
        self.years = YearChooser(language)
        self.kinds = KindList(theme, language)
        self.storylines = FacetList(self._storyline_choices(), language, most=_MOST_OTHERS)
        self.sources = FacetList(self._source_choices(), language, most=_MOST_OTHERS)
        self.setProperty("role", "panel")
        self._arrange()
        self._connect()
        self._show_state()

    def section(self, field: str) -> Section:
        """The part for a field of ``Filter``.

        Raises:
            KeyError: there is none.
        """
        return self._sections[field]

    def _arrange(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 12, 10, 14)
        column.setSpacing(14)
        for field, title, widgets in (
            ("countries", self.tr("Countries"), (self.mode, self.countries)),
            ("years", self.tr("Years"), (self.years,)),
            ("kinds", self.tr("Kinds"), (self.kinds,)),
            ("storylines", self.tr("Storylines"), (self.storylines,)),
            ("sources", self.tr("Sources"), (self.sources,)),
        ):
            column.addWidget(self._make_section(field, title, widgets))
        column.addStretch(1)

    def _make_section(self, field: str, title: str, widgets: tuple[QWidget, ...]) -> Section:
        section = Section(title, THEMES[self._session.state.theme])
        for widget in widgets:
            section.body.addWidget(widget)
        section.body.setSpacing(4)
        section.cleared.connect(lambda: self._ask(**{field: ()}))
        self._sections[field] = section
        return section

    def _connect(self) -> None:
        self.mode.activated.connect(lambda _index: self._ask(country_mode=self.mode.chosen))
        self.countries.ticked.connect(lambda key, on: self._tick("countries", key, on=on))
        self.years.chosen.connect(lambda years: self._ask(years=years))
        self.kinds.ticked.connect(lambda kinds: self._ask(kinds=kinds))
        self.storylines.ticked.connect(lambda key, on: self._tick("storylines", key, on=on))
        self.sources.ticked.connect(lambda key, on: self._tick("sources", key, on=on))
        self._session.changed.connect(self._follow)

    def _country_choices(self, counts: Mapping[str, int]) -> list[Choice]:
        # In the order of the whole dataset, so that rows stay where they are while the counts change.
        language = self._session.state.language
        choices = [Choice(code, country_name(code, language), code) for code in counts]
        return sorted(choices, key=lambda choice: (-counts[choice.key], choice.name))

    def _storyline_choices(self) -> list[Choice]:
        language = self._session.state.language
        return [
            Choice(story.id, in_language(story.names, language) or story.id, in_language(story.summary, language))
            for story in self._session.dataset.storylines
        ]

    def _source_choices(self) -> list[Choice]:
        language = self._session.state.language
        return [
            Choice(
                source.id,
                source.short or source.title or source.id,
                "\n".join((source.title, source.publisher, when_in_words(source.published, language))),
            )
            for source in self._session.dataset.sources
        ]

    def _follow(self, old: ViewState, new: ViewState, origin: str) -> None:
        del origin  # nothing below asks for a change, so its own needs no telling apart
        if new.theme != old.theme:
            self.kinds.set_theme(THEMES[new.theme])
            for section in self._sections.values():
                section.set_theme(THEMES[new.theme])
        if new.filter != old.filter:
            self._show_state()

    def _show_state(self) -> None:
        wanted = self._session.state.filter
        counts = facets.count(self._session.table, wanted)
        blocker = QSignalBlocker(self.mode)
        self.mode.setCurrentIndex(self.mode.findData(wanted.country_mode))
        blocker.unblock()
        self.mode.setToolTip(self.mode.currentData(Qt.ItemDataRole.ToolTipRole))
        self.countries.show_numbers(counts.countries, wanted.countries, self._full)
        self.years.show_years(counts.years, wanted.years, wanted.dates)
        self.kinds.show_numbers(counts.kinds, counts.families, wanted.kinds)
        self.storylines.show_numbers(counts.storylines, wanted.storylines, 0)
        self.sources.show_numbers(counts.sources, wanted.sources, 0)
        for field, section in self._sections.items():
            section.set_active(bool(getattr(wanted, field)) or (field == "years" and wanted.dates is not None))

    def _tick(self, field: str, key: str, *, on: bool) -> None:
        kept = tuple(value for value in getattr(self._session.state.filter, field) if value != key)
        self._ask(**{field: (*kept, key) if on else kept})

    def _ask(self, **fields: Any) -> None:
        if "years" in fields:
            fields["dates"] = None  # years are chosen instead of days, not within them
        self._session.change(ORIGIN, filter=replace(self._session.state.filter, **fields))
