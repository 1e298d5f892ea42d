"""The filter panel: every field of the filter as choices with live counts.

The window builds it empty, so that the first paint does not wait for it, and calls ``populate`` afterwards.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from nzjp_viewer.session.session import Session
from nzjp_viewer.session.state import ViewState

if TYPE_CHECKING:
    from nzjp_viewer.panels.choices import FilterChoices

_LETTERS_WIDE = 36


class FilterPanel(QScrollArea):
    """Scrolls the choices of the filter, which follow the session and change it as ``filters``."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._choices: FilterChoices | None = None
        self.setProperty("role", "panel")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(self.tr("Filters"))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        session.changed.connect(self._follow)
        session.dataset_changed.connect(self._rebuild)

    @property
    def choices(self) -> FilterChoices:
        """The choices.

        Raises:
            RuntimeError: the panel was not populated yet.
        """
        if self._choices is None:
            raise RuntimeError("populate the filter panel first")
        return self._choices

    @property
    def populated(self) -> bool:
        """Whether the choices are there yet."""
        return self._choices is not None

    def sizeHint(self) -> QSize:
        """Wide enough for the names of most countries."""
        return QSize(self.fontMetrics().averageCharWidth() * _LETTERS_WIDE, super().sizeHint().height())

    def populate(self) -> None:
        """Make the choices, if they are not there yet. The first call imports the names of countries (35 ms)."""
        if self._choices is None:
            self._fill()

    def _fill(self) -> None:
        # Their widgets and Qt classes take 20 ms to import, which the first paint does not wait for.
        from nzjp_viewer.panels.choices import FilterChoices

        self._choices = FilterChoices(self._session)
        self.setWidget(self._choices)  # deletes those before

    def _rebuild(self) -> None:
        if self.populated:
            self._fill()

    def _follow(self, old: ViewState, new: ViewState, origin: str) -> None:
        del origin
        if new.language != old.language:
            self._rebuild()
