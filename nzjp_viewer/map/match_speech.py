"""Tells those who hear the program which places were found, and which one is chosen. Used by ``go_to``.

The keyboard stays in the line in which one writes, so that a program that reads aloud learns nothing of the list by
itself. Nothing is said unless one is listening.
"""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QCoreApplication, QModelIndex, QTimer
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QLabel, QListView, QWidget

from nzjp_viewer.map.match_list import Matches
from nzjp_viewer.session.wording import number

translate = QCoreApplication.translate

LULL_MS: Final = 400
"""How long nothing has to change before the list is told: nobody wants it letter by letter while a word is written."""


class MatchSpeech:
    """Speaks for the list.

    Args:
        widget: what has the keyboard.
        view: the list, of ``Matches``.
        told: says what there is to say where nothing is listed.
    """

    def __init__(self, widget: QWidget, view: QListView, told: QLabel) -> None:
        self._widget, self._view, self._told = widget, view, told
        self._said = ""
        self._lull = QTimer(widget, singleShot=True, interval=LULL_MS)
        self._lull.timeout.connect(self._say_all)

    def changed(self) -> None:
        """Say what is listed now, or why nothing is, once it stays for a moment."""
        if QAccessible.isActive():
            self._lull.start()

    def chosen(self) -> None:
        """Say which place is chosen now."""
        if self._lull.isActive():  # the list is still to be told, and that place with it
            return
        self._say(self._current())

    def gone(self) -> None:
        """The list is no longer shown."""
        self._lull.stop()
        self._said = ""

    def _say_all(self) -> None:
        words = self._told.text()
        if count := self._matches.rowCount():
            words = translate("GoToPlace", "Places found: {count}. {current}").format(
                count=number(count, self._matches.language), current=self._current()
            )
        if words != self._said:
            self._said = words
            self._say(words)

    def _current(self) -> str:
        matches, index = self._matches, QModelIndex(self._view.currentIndex())
        if not index.isValid():
            return ""
        return translate("GoToPlace", "{place}, {position} of {count}").format(
            place=matches.spoken(index),
            position=number(index.row() + 1, matches.language),
            count=number(matches.rowCount(), matches.language),
        )

    @property
    def _matches(self) -> Matches:
        model = self._view.model()
        assert isinstance(model, Matches)
        return model

    def _say(self, words: str) -> None:
        if words and self._widget.isVisible() and QAccessible.isActive():
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self._widget, words))
