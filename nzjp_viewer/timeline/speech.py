"""What the timeline tells those who hear it: its name, what it shows, and what has just changed. Called by ``view``.

Nothing is said, and nothing is worked out for it, unless a program that reads aloud is listening. To hear the events
themselves, such a program asks ``readers``.
"""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QTimer
from PySide6.QtWidgets import QWidget

from nzjp_viewer.session.session import Session
from nzjp_viewer.session.state import TimeWindow, ViewState
from nzjp_viewer.timeline import tips

translate = QCoreApplication.translate

_LULL = 400
"""Milliseconds without another change of the filter after which its outcome is told: nobody wants it letter by letter
while words are being typed."""


class Speech:
    """Tells of ``session`` as ``widget`` shows it.

    Args:
        widget: the timeline, which has the keyboard's focus.
        canvas: what shows the events.
        session: what is told of.
    """

    def __init__(self, widget: QWidget, canvas: QWidget, session: Session) -> None:
        self._widget, self._canvas, self._session = widget, canvas, session
        self._is_by_key = False
        self._window: TimeWindow | None = None
        self._lull = QTimer(widget, singleShot=True, interval=_LULL)
        self._lull.timeout.connect(self._say_matching)

    def name(self, window: TimeWindow) -> None:
        """Name the timeline, in the language of now, while it shows ``window``."""
        self._widget.setAccessibleName(translate("TimelineView", "Timeline"))
        self._canvas.setAccessibleName(translate("TimelineSpeech", "Events"))
        self.describe(window)

    def describe(self, window: TimeWindow) -> None:
        """Let the description say what is selected, how many events match, and that ``window`` is shown."""
        self._window, language = window, self._session.state.language
        words = tips.view_words(self._session.matching, window, language)
        selected = self.selection()
        self._widget.setAccessibleDescription(f"{selected}. {words}" if selected else words)

    def selection(self) -> str:
        """Title and date of the selected event and its place among those that match; empty where none is selected."""
        session, current = self._session, self._session.current
        if current is None:
            return ""
        place = session.matching_before(session.dataset.row_by_id[current.id]) + 1
        return tips.selection_words(current, place, session.matching, session.state.language)

    def key_pressed(self) -> None:
        """Remember that what comes to rest next was set going by a key: who uses a pointer sees where it goes."""
        self._is_by_key = True

    def hand_moved(self, *_: float) -> None:
        """Remember that it is a hand that moves it now, whatever key went down before, such as that for zooming."""
        self._is_by_key = False

    def rest(self, window: TimeWindow) -> None:
        """Describe what is shown now that it rests; say so to whom moved it by a key."""
        moved, self._is_by_key = self._is_by_key and window != self._window, False
        self.describe(window)
        if moved:
            self.say(tips.stretch_words(window, self._session.state.language))

    def follow(self, old: ViewState, new: ViewState, window: TimeWindow, *, is_own: bool) -> None:
        """Describe what the session holds now; of a new filter say, once it stays for a moment, how many match.

        A window that is the timeline's own (``is_own``) is told of when it rests.
        """
        is_moved = not is_own and new.window != old.window
        if is_moved or (new.selected, new.filter) != (old.selected, old.filter):
            self.describe(window)
        if new.filter != old.filter and _is_heard():
            self._lull.start()

    def selected(self, window: TimeWindow) -> None:
        """Say what is selected now.

        While the timeline has the keyboard, its event has the focus and is read as such, with its name and its lane;
        one that is not in sight yet is told of.
        """
        self._is_by_key = False  # the event is the news, not the way there
        self.describe(window)
        if self._widget.hasFocus() and not self.focus_event():
            self.say(self.selection())

    def focus_event(self) -> bool:
        """Let the selected event have the focus of those who listen; whether it could be given to it."""
        if not _is_heard() or self._session.current is None:
            return False
        # The types take 2 ms to make, which the first paint does not wait for.
        from PySide6.QtGui import QAccessible, QAccessibleEvent

        # So does this.
        from nzjp_viewer.timeline.readers import item_of

        item = item_of(self._canvas, self._session.dataset.row_by_id[self._session.current.id])
        if item is None:
            return False
        QAccessible.updateAccessibility(QAccessibleEvent(item, QAccessible.Event.Focus))
        return True

    def say(self, words: str) -> None:
        """Say ``words`` as soon as what is being said has been said."""
        if not words or not _is_heard():
            return
        # As in ``focus_event``.
        from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent

        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self._widget, words))

    def _say_matching(self) -> None:
        # Not needed until a filter changes, which the first paint does not wait for.
        from nzjp_viewer.session.filter_words import shown_of_total

        session = self._session
        self.say(shown_of_total(session.matching, len(session.dataset.events), session.state.language))


def _is_heard() -> bool:
    """Whether a program that reads aloud is listening."""
    # As in ``Speech.focus_event``.
    from PySide6.QtGui import QAccessible

    return QAccessible.isActive()
