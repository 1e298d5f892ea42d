"""One view's hand in what is pointed at. Made by every view that the reader can point into."""

from __future__ import annotations

from PySide6.QtCore import QObject

from nzjp_viewer.session.session import Hover, Session


class Pointer(QObject):
    """Points at things for one view, and lets go of nothing but what that view pointed at.

    A view may hear late that the pointer has left it, when another view already holds it: the map's page is a process
    of its own.

    Args:
        session: who is told.
        origin: the name under which the view changes the session.
        parent: the view.
    """

    def __init__(self, session: Session, origin: str, parent: QObject) -> None:
        super().__init__(parent)
        self._session, self._origin = session, origin
        self._holds = False
        session.hovered.connect(self._note)

    def point_at(self, hover: Hover) -> None:
        """The pointer is over ``hover``; over nothing means that it has left what it was over."""
        if hover != Hover():
            self._session.point_at(hover, self._origin)
        elif self._holds:
            self._session.point_at(Hover(), self._origin)

    def _note(self, hover: Hover, origin: str) -> None:
        self._holds = origin == self._origin and hover != Hover()
