"""The kinds of events, gathered in their families: tick a family, or open it and tick single kinds."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from nzjp_viewer.domain.vocabulary import Family, Kind
from nzjp_viewer.panels.facet_row import Choice, FacetRow
from nzjp_viewer.panels.icons import icon, icon_size
from nzjp_viewer.session.filter_words import events_in_words
from nzjp_viewer.session.theme import Theme
from nzjp_viewer.session.wording import family_name, kind_name, number

_KIND_INDENT = 4


class KindList(QWidget):
    """One row a family, with its kinds below once it is opened.

    Signals:
        ticked(kinds): the kinds that the filter is now to ask for, a tuple of ``Kind`` in their own order.
    """

    ticked = Signal(object)

    def __init__(self, theme: Theme, language: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._language = language
        self._chosen: frozenset[Kind] = frozenset()
        self.families: dict[Family, FacetRow] = {}
        self.kinds: dict[Kind, FacetRow] = {}
        self.openers: dict[Family, QToolButton] = {}
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        for family in Family:
            layout.addLayout(self._family_line(family))
            for kind in family.kinds:
                layout.addWidget(self._kind_row(kind))

    def _family_line(self, family: Family) -> QHBoxLayout:
        hint = ", ".join(kind_name(kind) for kind in family.kinds)
        row = FacetRow(Choice(family.value, family_name(family), hint, self._theme.families[family], family))
        row.clicked.connect(lambda _on: self._tick_family(family))
        opener = QToolButton()
        opener.setCheckable(True)
        opener.setProperty("role", "opener")
        opener.setAccessibleName(self.tr("Kinds of {family}").format(family=family_name(family)))
        opener.setToolTip(self.tr("Show or hide the single kinds"))
        # A family of one kind has nothing to open; its place stays, so that the counts line up.
        opener.setEnabled(len(family.kinds) > 1)
        if len(family.kinds) > 1:
            opener.setIcon(icon("chevron-right", self._theme))
        opener.setIconSize(icon_size(self))
        opener.toggled.connect(lambda on: self._open(family, on))
        self.families[family], self.openers[family] = row, opener
        line = QHBoxLayout()
        line.setSpacing(0)
        line.addWidget(row, 1)
        line.addWidget(opener)
        return line

    def _kind_row(self, kind: Kind) -> FacetRow:
        row = FacetRow(Choice(kind.value, kind_name(kind)), indent=_KIND_INDENT)
        row.clicked.connect(lambda on: self._tick_kind(kind, on))
        row.setVisible(False)
        self.kinds[kind] = row
        return row

    def show_numbers(self, kinds: Mapping[Kind, int], families: Mapping[Family, int], ticked: Collection[Kind]) -> None:
        """Show the counts of kinds and families, and which kinds are ticked."""
        self._chosen = frozenset(ticked)
        for kind, row in self.kinds.items():
            row.setChecked(kind in self._chosen)
            self._set_count(row, kinds.get(kind, 0))
        for family, row in self.families.items():
            of_family = set(family.kinds)
            row.setTristate(bool(of_family & self._chosen) and not of_family <= self._chosen)
            if of_family <= self._chosen:
                row.setCheckState(Qt.CheckState.Checked)
            elif of_family & self._chosen:
                row.setCheckState(Qt.CheckState.PartiallyChecked)
            else:
                row.setCheckState(Qt.CheckState.Unchecked)
            self._set_count(row, families.get(family, 0))

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of ``theme``."""
        self._theme = theme
        for family, row in self.families.items():
            row.set_choice_colour(theme.families[family])
            self._open(family, self.openers[family].isChecked())

    def _set_count(self, row: FacetRow, events: int) -> None:
        widest = number(999, self._language)
        text = number(events, self._language)
        row.set_columns(0, max(text, widest, key=len))
        row.set_count(text, events_in_words(events, self._language), empty=events == 0)

    def _open(self, family: Family, open_: bool) -> None:
        if len(family.kinds) > 1:
            self.openers[family].setIcon(icon("chevron-down" if open_ else "chevron-right", self._theme))
        for kind in family.kinds:
            self.kinds[kind].setVisible(open_)

    def _tick_family(self, family: Family) -> None:
        of_family = frozenset(family.kinds)
        whole = of_family <= self._chosen
        self._tick(self._chosen - of_family if whole else self._chosen | of_family)

    def _tick_kind(self, kind: Kind, on: bool) -> None:
        self._tick(self._chosen | {kind} if on else self._chosen - {kind})

    def _tick(self, chosen: frozenset[Kind]) -> None:
        self.ticked.emit(tuple(kind for kind in Kind if kind in chosen))
