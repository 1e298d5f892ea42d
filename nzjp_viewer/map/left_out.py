"""What the map does not show is said on it: how many events have no place. Made by ``view``."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QCoreApplication, QObject

from nzjp_viewer.map.scene import Message
from nzjp_viewer.session.session import Session
from nzjp_viewer.session.wording import number

translate = QCoreApplication.translate


class LeftOut(QObject):
    """The badges on the map that say what is not on it.

    Args:
        session: what is shown.
        parent: the map.
    """

    def __init__(self, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session

    def message(self) -> Message:
        """``unplaced``: the words of the badge for events without a place, empty when there are none."""
        state = self._session.state
        count = int(np.count_nonzero(self._session.unplaced))
        return {"unplaced": unplaced_text(count, state.language, filtered=state.filter.area is not None)}


def unplaced_text(count: int, language: str, *, filtered: bool = False) -> str:
    """The badge for events without a place; empty when there are none.

    ``filtered``: whether a part of the map narrows the filter, which leaves them out everywhere else too.
    """
    if not count:
        return ""
    words = (
        translate("Map", "{count} without a place, not shown")
        if filtered
        else translate("Map", "{count} without a place")
    )
    return words.format(count=number(count, language))
