"""Follows a storyline on the timeline: its keys, its strip, where the view goes with each step. Made by ``view``."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from nzjp_viewer.domain.model import Event
from nzjp_viewer.query.moments import OPEN_START, first_day, last_day
from nzjp_viewer.session import story
from nzjp_viewer.session.session import Session
from nzjp_viewer.session.state import ViewState
from nzjp_viewer.timeline.scale import Scale
from nzjp_viewer.timeline.seeking import Seeking
from nzjp_viewer.timeline.tab_place import let_tab_go_down
from nzjp_viewer.timeline.travel import Travel

if TYPE_CHECKING:
    from nzjp_viewer.timeline.story_strip import StoryStrip

_ROOM = 0.05
"""Share of the width, at either side, into which an event and its neighbours need not be brought."""


class Following(QObject):
    """Follows what the session says is followed.

    Args:
        session: what is followed, and what is selected.
        view: the widget whose layout gets the strip, at its top.
        travel: where the view is going.
        glide: takes the view to another scale.
        seeking: scrolls the lanes to an event once the view is there.
        has_strip: whether there is to be a strip: a picture has none.

    Signals:
        room_wanted(pixels): the strip is about to come, and wants so much height; less than 0 when it goes.
    """

    room_wanted = Signal(int)

    def __init__(
        self,
        session: Session,
        view: QWidget,
        travel: Travel,
        glide: Callable[[Scale], None],
        seeking: Seeking,
        *,
        has_strip: bool,
    ) -> None:
        super().__init__(view)
        self._session, self._view, self._travel, self._glide = session, view, travel, glide
        self._seeking, self._has_strip = seeking, has_strip
        self.strip: StoryStrip | None = None
        session.changed.connect(self._follow)
        session.dataset_changed.connect(self._show)
        self._show()

    def takes(self, event: QKeyEvent) -> bool:
        """Do what a key asks for; whether it asks for anything here."""
        plain = not event.modifiers() & ~(Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.GroupSwitchModifier)
        followed = self._session.state.story is not None
        if event.key() == Qt.Key.Key_F and plain:
            story.follow(self._session, story.following_next(self._session))
        elif event.key() in {Qt.Key.Key_BracketLeft, Qt.Key.Key_BracketRight} and followed:
            self.step(1 if event.key() == Qt.Key.Key_BracketRight else -1)
        elif event.key() == Qt.Key.Key_Escape and plain and followed:
            self.leave()
        else:
            return False
        return True

    def step(self, step: int) -> None:
        """Select the next (1) or previous (−1) event of the storyline that matches, and bring it well into view."""
        walk = story.walk_of(self._session)
        event = walk and (walk.next if step > 0 else walk.previous)
        if event is None:
            return
        self._session.select(event, story.ORIGIN)
        now = story.walk_of(self._session)
        if now is not None:
            near = [name for name in (now.previous, event, now.next) if name is not None]
            rows, events = self._session.dataset.row_by_id, self._session.dataset.events
            goal = well_in_view(self._travel.goal, [events[rows[name]] for name in near])
            if goal is not None:
                self._go(goal)

    def leave(self) -> None:
        """Follow it no further; selection and view stay."""
        story.follow(self._session, None)

    def _follow(self, old: ViewState, new: ViewState, origin: str) -> None:
        if (new.story, new.selected, new.filter, new.language) != (old.story, old.selected, old.filter, old.language):
            self._show()
        if origin == story.ORIGIN and new.window is not None and new.window != old.window:
            self._go(Scale.of(new.window, self._travel.goal.width))

    def _go(self, scale: Scale) -> None:
        """Go to ``scale``, and there to the selected event: where it stands in its lane, only the layout there says."""
        self._glide(scale)
        current = self._session.current
        if current is not None:
            self._seeking.seek(current.id)

    def _show(self) -> None:
        """Show the strip, or put it away."""
        walk = story.walk_of(self._session) if self._has_strip else None
        if walk is None:
            self._set_shown(False)
            return
        if self.strip is None:
            # A strip, and what it is made of, is only needed once something is followed.
            from nzjp_viewer.timeline.story_strip import StoryStrip

            self.strip = StoryStrip(self._view)
            self.strip.hide()
            self.strip.stepped.connect(self.step)
            self.strip.left.connect(self.leave)
            box = self._view.layout()
            assert isinstance(box, QVBoxLayout)
            box.insertWidget(0, self.strip)
            let_tab_go_down(self._view)
        self.strip.show_walk(walk, self._session.state.language)
        self._set_shown(True)

    def _set_shown(self, shown: bool) -> None:
        if self.strip is not None and self.strip.isHidden() is shown:
            high = self.strip.sizeHint().height()
            self.room_wanted.emit(high if shown else -high)
            self.strip.setVisible(shown)


def well_in_view(scale: Scale, events: Sequence[Event]) -> Scale | None:
    """Where ``events`` are all well in view: moved there, or zoomed out where they lie too far apart.

    None where they are in view already. Of an event its first day counts, or its last where its start is open.
    """
    days = [first_day(event) if first_day(event) > OPEN_START else last_day(event) for event in events]
    first, end = min(days), max(days) + 1
    room = scale.days * _ROOM
    if scale.start + room <= first and end <= scale.end - room:
        return None
    middle = (first + end) / 2
    if end - first > scale.days - 2 * room:
        scale = scale.zoomed((scale.days - 2 * room) / (end - first), scale.width / 2)
    return scale.centred(middle)
