"""Opens the menu that is asked for by the right button, a long touch or the keyboard. Made by ``hands``."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, QPointF
from PySide6.QtGui import QCursor

from nzjp_viewer.query.filter import Dates
from nzjp_viewer.session import wording
from nzjp_viewer.session.session import Session
from nzjp_viewer.timeline.brushing import periods_at
from nzjp_viewer.timeline.choosing import Choosing
from nzjp_viewer.timeline.going import Going
from nzjp_viewer.timeline.painting import Picture
from nzjp_viewer.timeline.scale import Scale
from nzjp_viewer.timeline.scene import Hit

if TYPE_CHECKING:
    from PySide6.QtWidgets import QMenu

    from nzjp_viewer.timeline.view import TimelineView


def place_of(picture: Picture, row: int) -> QPointF | None:
    """Where the glyph of a table row is in ``picture``; None where it is not in sight."""
    glyph = picture.scene.glyph_of(row)
    if glyph is None:
        return None
    x, y = sum(picture.scene.seen(glyph)) / 2, picture.scene.glyphs.y[glyph]
    at = QPointF(picture.header + x, picture.axis_height + y - picture.scroll)
    return at if picture.plot.contains(at) else None


class MenuOpening(QObject):
    """Opens menus.

    Args:
        session, view: whose events and time they are about.
        choosing, going: what their entries do.
        open_bar: zooms into a bar.
    """

    def __init__(
        self,
        session: Session,
        view: TimelineView,
        choosing: Choosing,
        going: Going,
        open_bar: Callable[[int], None],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._session, self._view = session, view
        self._choosing, self._going, self._open_bar = choosing, going, open_bar
        self._menu: QMenu | None = None

    def open(self, where: QPoint, hit: Hit | None, x: float) -> None:
        """Open the menu of what lies at a global point, which is an x of the plot: of an event, or of time there."""
        if hit is not None and hit.event is not None:
            self._open(self._of_event(hit.event), where)
        else:
            self._open(self._of_ground(periods_at(self._scale, x), hit.bar if hit else None), where)

    def open_in_overview(self, where: QPoint, scale: Scale, x: float) -> None:
        """Open the menu of time at a global point that is an x of another ``scale``."""
        self._open(self._of_ground(periods_at(scale, x)), where)

    def _open(self, menu: QMenu, where: QPoint) -> None:
        if self._menu is not None:
            self._menu.deleteLater()
        self._menu = menu
        menu.popup(where)

    @property
    def _scale(self) -> Scale:
        return Scale.of(self._view.window_shown, self._view.canvas.plot_width)

    def open_for_keyboard(self) -> None:
        """Open the menu of the selected event, at its glyph if it is in sight; else that of time in the middle."""
        canvas, current = self._view.canvas, self._choosing.current
        picture = canvas.picture
        middle = QPointF(canvas.width() / 2, canvas.height() / 2)
        at = place_of(picture, current) if picture is not None and current is not None else None
        hit = None if current is None else Hit(event=current)
        self.open(canvas.mapToGlobal(at or middle).toPoint(), hit, canvas.plot_x(at or middle))

    def list_bar(self, bar: int) -> None:
        """List the events that a bar counts, where the pointer is, to choose one."""
        from nzjp_viewer.timeline.bar_menu import BarMenu  # seldom needed, so not part of the start

        scene = self._view.scene
        if scene is None or bar >= len(scene.bars):
            return
        if self._menu is not None:
            self._menu.deleteLater()
        self._menu = BarMenu(self._session, scene.bars.rows(bar), self._choosing.one, self._view)
        self._menu.popup(QCursor.pos())

    def _of_event(self, row: int) -> QMenu:
        """The menu of an event. It is selected by that, unless it is one of several that are."""
        from nzjp_viewer.timeline.menus import EventMenu  # seldom needed, so not part of the start

        event = self._session.dataset.events[row]
        if event.id not in self._session.state.selected:
            self._choosing.one(row)
        return EventMenu(
            self._session,
            event,
            open_event=partial(self._view.details_wanted.emit, event.id),
            centre=partial(self._view.centre_wanted.emit, event.id),
            parent=self._view,
        )

    def _of_ground(self, periods: Iterable[Dates], bar: int | None = None) -> QMenu:
        from nzjp_viewer.timeline.menus import GroundMenu  # seldom needed, so not part of the start

        language = self._session.state.language
        closer: list[tuple[str, Callable[[], None]]] = []
        if bar is not None:
            closer.append((self.tr("&Zoom in here"), partial(self._open_bar, bar)))
            closer.append((self.tr("&List its events"), partial(self.list_bar, bar)))
        for dates in periods:
            words = self.tr("Zoom to {period}").format(period=wording.stretch_in_words(*dates, language))
            closer.append((words, partial(self._going.zoom_to, dates)))
        return GroundMenu(
            self._session,
            self._scale.window.dates,
            closer,
            fit=self._view.fit,
            go_to_date=self._going.ask,
            parent=self._view,
        )
