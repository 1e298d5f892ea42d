"""The events that a bar counts, as a menu: where coming closer parts them no more. Made by ``menu_opening``."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtWidgets import QMenu, QWidget

from nzjp_viewer.session import wording
from nzjp_viewer.session.session import Session
from nzjp_viewer.timeline.menus import title_and_date

MOST_LISTED = 20
"""Events that a menu lists."""


class BarMenu(QMenu):
    """Lists events by title and date.

    Args:
        session: whose events they are.
        rows: table rows, in order of time; beyond ``MOST_LISTED`` they are only counted.
        choose: called with the row that is chosen.
    """

    def __init__(
        self, session: Session, rows: Sequence[int], choose: Callable[[int], None], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        language = session.state.language
        for row in rows[:MOST_LISTED]:
            words = " ".join(title_and_date(session.dataset.events[row], language).split())
            action = self.addAction(words.replace("&", "&&"))
            action.triggered.connect(partial(choose, row))
        if len(rows) > MOST_LISTED:
            words = self.tr("and {count} more: come closer, or filter, to see them")
            self.addAction(words.format(count=wording.number(len(rows) - MOST_LISTED, language))).setEnabled(False)
