"""What plays time, as actions of the window, for menu and header. Made by ``actions``, wired by ``furniture``."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction

from nzjp_viewer.panels.icons import icon
from nzjp_viewer.session.playback import Playback
from nzjp_viewer.session.session import Session
from nzjp_viewer.session.theme import THEMES
from nzjp_viewer.timeline.view import TimelineView


class PlayActions(QObject):
    """The actions of playing; they say what the timeline's playback does, once there is one."""

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._timeline: TimelineView | None = None
        self.play, self.back, self.on, self.leave = (QAction(self) for _ in range(4))
        self.loop = QAction(self, checkable=True)
        session.changed.connect(self.refresh)
        self.refresh()

    @property
    def all(self) -> tuple[QAction | None, ...]:
        """As a menu has them; None is a line between."""
        return (self.play, self.back, self.on, None, self.loop, None, self.leave)

    @property
    def words(self) -> tuple[str, str]:
        """What ``play`` says on a button: while nothing runs, and while it does."""
        return self.tr("Play"), self.tr("Pause")

    def attach(self, timeline: TimelineView) -> None:
        """Play in ``timeline``."""
        self._timeline = timeline
        for action, act in (
            (self.play, Playback.toggle),
            (self.back, lambda playback: playback.step(-1)),
            (self.on, lambda playback: playback.step(1)),
            (self.loop, lambda playback: playback.set_loops(self.loop.isChecked())),
            (self.leave, Playback.close),
        ):
            # The playback is made when it is first asked for, and not before.
            action.triggered.connect(lambda _on, act=act: act(timeline.player.playback))
        timeline.player_made.connect(self._listen)
        if timeline.has_player:
            self._listen()

    def _listen(self) -> None:
        if self._timeline is not None:
            self._timeline.player.playback.switched.connect(self.refresh)
            self.refresh()

    def refresh(self) -> None:
        """Say what playing would do now."""
        timeline = self._timeline
        playback = timeline.player.playback if timeline is not None and timeline.has_player else None
        running = playback is not None and playback.is_running
        self.back.setText(self.tr("Step &back") + "\t,")
        self.on.setText(self.tr("Step &forward") + "\t.")
        self.loop.setText(self.tr("&Loop"))
        self.leave.setText(self.tr("&Close playback"))
        self.play.setText((self.tr("&Pause") if running else self.tr("&Play")) + "\t" + self.tr("Space"))
        self.play.setIconText(self.words[running])
        tip = self.tr("Pause (Space, in the timeline)") if running else self.tr("Play time (Space, in the timeline)")
        self.play.setToolTip(tip)
        self.play.setIcon(icon("pause" if running else "play", THEMES[self._session.state.theme]))
        self.loop.setChecked(playback is not None and playback.loops)
        self.leave.setEnabled(self._session.state.playhead is not None)
