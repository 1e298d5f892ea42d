"""One storyline of an event: its name, where the event stands in it, and ways on and back. Called by the details."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from nzjp_viewer.domain.model import Dataset, Event, Step, in_language
from nzjp_viewer.domain.vocabulary import Status
from nzjp_viewer.panels.icons import icon, icon_size
from nzjp_viewer.panels.story_track import Stop, StoryTrack
from nzjp_viewer.panels.text import OneLine, WrappedLink
from nzjp_viewer.query.columns import Mask
from nzjp_viewer.session.bidi import isolate
from nzjp_viewer.session.evidence_words import roughly
from nzjp_viewer.session.theme import Theme
from nzjp_viewer.session.tooltips import plain_tooltip
from nzjp_viewer.session.wording import number, when_in_words


class StoryStepper(QWidget):
    """The name of a storyline, "3 of 8" between two arrows, and the track of its events.

    Its parts that take the focus carry an object name made of the storyline and the part, so that the same part of
    the next event's page can be found.

    Signals:
        chosen(event, part): the reader went to an event by ``part``, an object name.
        storyline_chosen(storyline): the reader wants only the events of this storyline.
        pointed(event): the pointer is over an event's dot now; empty when it is over none.
        follow_wanted(storyline, wanted): the reader wants the timeline to follow this storyline, or to stop it.
    """

    chosen = Signal(str, str)
    storyline_chosen = Signal(str)
    pointed = Signal(str)
    follow_wanted = Signal(str, bool)

    def __init__(self, dataset: Dataset, step: Step, theme: Theme, language: str) -> None:
        super().__init__()
        self._theme = theme
        story = dataset.storyline_by_id[step.storyline]
        self._events = story.events
        self._rows = [dataset.row_by_id[event] for event in story.events]
        self._key, self._story = f"story/{story.id}", story.id
        name = in_language(story.names, language) or story.id
        self.name = WrappedLink(name)
        self.name.setToolTip(_name_tip(in_language(story.summary, language), self.tr("Show only this storyline")))
        self.name.clicked.connect(lambda: self.storyline_chosen.emit(story.id))
        self.position = OneLine(
            self.tr("{number} of {count}").format(
                number=number(step.number, language), count=number(step.count, language)
            ),
            "note",
        )
        self.previous = self._arrow("previous", self.tr("Previous in this storyline"), step.previous)
        self.next = self._arrow("next", self.tr("Next in this storyline"), step.next)
        self.track = StoryTrack(
            name,
            len(self._rows),
            lambda index: _stop(dataset.events[self._rows[index]], theme, language),
            step.number - 1,
            theme,
        )
        self.track.setObjectName(f"{self._key}/track")
        self.track.chosen.connect(lambda index: self._go(self._events[index], "track"))
        self.track.pointed.connect(lambda index: self.pointed.emit("" if index is None else self._events[index]))
        self.follow = self._follow_button(name)
        self._arrange()

    def show_followed(self, story: str | None) -> None:
        """Show whether the timeline follows this storyline: whether it is ``story``."""
        self.follow.setChecked(story == self._story)

    def show_filter(self, mask: Mask) -> None:
        """Draw the events that ``mask`` leaves out faint."""
        self.track.set_outside(frozenset(at for at, row in enumerate(self._rows) if not mask[row]))

    def _arrow(self, part: str, name: str, event: str | None) -> QToolButton:
        button = QToolButton()
        backwards = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        side = "left" if (part == "previous") is not backwards else "right"
        button.setIcon(icon(f"chevron-{side}", self._theme))
        button.setIconSize(icon_size(self, 0.8))
        button.setProperty("role", "opener")
        button.setObjectName(f"{self._key}/{part}")
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # after a click, too, the keys go on from here
        button.setAccessibleName(name)
        button.setToolTip(name)
        button.setEnabled(event is not None)
        if event is not None:
            button.clicked.connect(self._to(event, part))
        return button

    def _follow_button(self, name: str) -> QToolButton:
        button = QToolButton()
        button.setText(self.tr("Follow"))
        button.setAccessibleName(self.tr("Follow {story}").format(story=isolate(name)))  # a page may have several
        button.setToolTip(self.tr("Let this storyline stand out on the timeline, and go along it step by step"))
        button.setCheckable(True)
        button.setProperty("role", "toggle")
        button.setObjectName(f"{self._key}/follow")
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        button.clicked.connect(lambda wanted: self.follow_wanted.emit(self._story, wanted))
        return button

    def _to(self, event: str, part: str) -> Callable[[], None]:
        return lambda: self._go(event, part)

    def _go(self, event: str, part: str) -> None:
        self.chosen.emit(event, f"{self._key}/{part}")

    def _arrange(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(1)
        head.addWidget(self.name, 1)
        line = self.name.minimumSizeHint().height()
        for widget in (self.previous, self.position, self.next, self.follow):
            widget.setFixedHeight(max(line, widget.sizeHint().height()))  # the first line of the name, however long
            head.addWidget(widget, 0, Qt.AlignmentFlag.AlignTop)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(3)
        layout.addLayout(head)
        layout.addWidget(self.track)


def _name_tip(summary: str, what: str) -> str:
    return plain_tooltip("\n".join(line for line in (summary, what) if line)).replace("\n", "<br>")


def _stop(event: Event, theme: Theme, language: str) -> Stop:
    return Stop(
        in_language(event.title, language) or event.id,
        when_in_words(event.when, language),
        roughly(event.when, language),
        theme.families[event.kind.family],
        event.status in {Status.PLANNED, Status.FORECAST},
    )
