"""The program as `nzjp-viewer` starts it, telling on stdout what happens in it, a JSON line each.

`test_journey` runs this in a real window and drives it from outside; nothing here acts on the window.
"""

from __future__ import annotations

import json
import sys
from typing import Any

from PySide6.QtCore import QPoint, QPointF
from PySide6.QtGui import QWindow
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget

from nzjp_viewer.app import launch
from nzjp_viewer.app.cli import main
from nzjp_viewer.app.window import MainWindow
from nzjp_viewer.session.session import Session
from nzjp_viewer.session.state import ViewState

MARKERS = """
JSON.stringify(Array.from(document.querySelectorAll(".place-count")).map((count) => {
  const box = count.getBoundingClientRect();
  return [Math.round(box.left + box.width / 2), Math.round(box.top + box.height / 2), count.textContent];
}))
"""


def tell(what: str, **values: Any) -> None:
    print(json.dumps({"what": what, **values}), flush=True)


def spot(widget: QWidget, at: QPoint) -> list[int]:
    """A point of a widget, on the screen."""
    place = widget.mapToGlobal(at)
    return [place.x(), place.y()]


class TellingSession(Session):
    """Tells of its changes."""

    def __init__(self, *arguments: Any) -> None:
        super().__init__(*arguments)
        self.changed.connect(self._report)

    def _report(self, _old: ViewState, new: ViewState, origin: str) -> None:
        tell(
            "changed",
            origin=origin,
            selected=new.selected,
            matching=self.matching,
            search=new.filter.search,
            countries=new.filter.countries,
            years=[[years.first, years.last] for years in new.filter.years],
            theme=new.theme,
            window=new.window and [new.window.start, new.window.end],
            playhead=new.playhead and new.playhead.day,
            viewport=new.viewport and [new.viewport.lon, new.viewport.lat, new.viewport.zoom],
        )


class TellingWindow(MainWindow):
    """Tells when it is painted, furnished and has its map, and where things are."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.map_slot.settled.connect(self._tell_markers)

    def complete(self) -> None:
        tell("painted")
        super().complete()

    def furnish(self) -> None:
        super().furnish()
        assert self.furniture is not None
        self.furniture.exports.ended.connect(lambda outcome: tell("exported", fault=outcome.fault))
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.focusWindowChanged.connect(self._tell_focus)
        tell("furnished")

    def _tell_focus(self, window: QWindow | None) -> None:
        # The dialogs of an export bear the same title, and a window may be given the keyboard more than once.
        chooses_file = isinstance(QApplication.activeWindow(), QFileDialog)
        tell("focused", title=window.title() if window else "", chooses_file=chooses_file)

    def _tell_markers(self) -> None:
        slot = self.map_slot
        assert slot.map is not None
        slot.map.page.runJavaScript(MARKERS, self._tell_all)

    def _tell_all(self, answer: str) -> None:
        markers = [[*spot(self.map_slot, QPoint(x, y)), text] for x, y, text in json.loads(answer)]
        tell(
            "settled",
            markers=markers,
            glyphs=self._glyphs(),
            timeline=spot(self.timeline, self.timeline.rect().center()),
            ground=self._ground(),
            japan=self._centre("Japan"),
            first_year=self._centre("First year"),
        )

    def _centre(self, name: str) -> list[int]:
        """The middle of the filter panel's part that is called ``name``, on the screen."""
        assert self.furniture is not None
        part = next(w for w in self.furniture.filters.findChildren(QWidget) if w.accessibleName().startswith(name))
        return spot(part, part.rect().center())

    def _ground(self) -> list[int]:
        """A point of the timeline at which there is nothing, with room to drag to the left of it, on the screen."""
        canvas = self.timeline.canvas
        x = canvas.width() * 3 // 4
        free = (y for y in range(canvas.height() // 3, canvas.height() - 20, 3) if canvas.hit(QPointF(x, y)) is None)
        return spot(canvas, QPoint(x, next(free)))

    def _glyphs(self) -> list[Any]:
        """Where single events are on the screen: id, x, y; found as the pointer finds them."""
        canvas = self.timeline.canvas
        found: dict[str, list[int]] = {}
        for y in range(0, canvas.height(), 5):
            for x in range(0, canvas.width(), 5):
                hit = canvas.hit(QPointF(x, y))
                if hit is not None and hit.event is not None:
                    found.setdefault(self._session.dataset.events[hit.event].id, spot(canvas, QPoint(x + 1, y + 1)))
        return [[event, *place] for event, place in found.items()]


if __name__ == "__main__":
    setattr(launch, "Session", TellingSession)  # noqa: B010 - mypy, rightly, lets nobody assign a class otherwise
    setattr(launch, "MainWindow", TellingWindow)  # noqa: B010
    sys.exit(main(sys.argv[1:]))
