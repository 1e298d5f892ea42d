"""A button that shows what is chosen of a few, and opens them as a menu. Part of ``playback_bar``."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QMenu, QToolButton, QWidget


class Choice(QToolButton):
    """One of ``values``; its menu may stand in another menu as well.

    Signals:
        chosen(value): the reader chose another.
    """

    chosen = Signal(object)

    def __init__(self, values: Sequence[Any], parent: QWidget | None = None) -> None:
        super().__init__(parent, autoRaise=True)
        self.setProperty("role", "choice")
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.choices = QMenu(self)
        self.setMenu(self.choices)
        self._group = QActionGroup(self)
        for value in values:
            action = self._group.addAction("")
            action.setCheckable(True)
            action.setData(value)
            self.choices.addAction(action)
        self._group.triggered.connect(lambda action: self.chosen.emit(action.data()))

    @property
    def value(self) -> Any:
        """What is chosen; None where it is none of the values."""
        return next((action.data() for action in self._group.actions() if action.isChecked()), None)

    def word(self, title: str, name: Callable[[Any], str]) -> None:
        """Say what is chosen here, and what each value is called."""
        self.choices.setTitle(title)
        for action in self._group.actions():
            action.setText(name(action.data()))

    def show_value(self, value: object, words: str) -> None:
        """Show what is chosen, in ``words``."""
        for action in self._group.actions():
            action.setChecked(action.data() == value)
        self.setText(self.tr("{choice} ▾").format(choice=words))
        self.setToolTip(self.tr("{what}: {choice}").format(what=self.choices.title(), choice=words))
        self.setAccessibleName(self.toolTip())

    def set_possible(self, value: object, possible: bool) -> None:
        """Let ``value`` be chosen, or not."""
        for action in self._group.actions():
            if action.data() == value:
                action.setEnabled(possible)
