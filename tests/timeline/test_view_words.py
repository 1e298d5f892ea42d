"""What the timeline says of what lies under the pointer."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QEvent, QPoint
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QApplication, QToolTip

from nzjp_viewer.session.state import ViewState
from nzjp_viewer.timeline.scene import Hit
from nzjp_viewer.timeline.view import TimelineView
from tests.builders import dataset, many_events
from tests.timeline.viewing import YEAR, Shown, at_glyph


@pytest.fixture
def tip_at(monkeypatch: pytest.MonkeyPatch) -> Callable[[TimelineView, QPoint], str]:
    """Rests the pointer somewhere and gives the tooltip's words; none is shown, which offscreen Qt warns of."""
    told: list[str] = []

    def tell(_where: QPoint, words: str, _of: object) -> None:
        told.append(words)

    monkeypatch.setattr(QToolTip, "showText", tell)

    def rest(view: TimelineView, at: QPoint) -> str:
        QApplication.sendEvent(view.canvas, QHelpEvent(QEvent.Type.ToolTip, at, view.canvas.mapToGlobal(at)))
        return told[-1]

    return rest


def test_a_tooltip_tells_title_date_precision_and_sources_as_text(
    shown: Shown, tip_at: Callable[[TimelineView, QPoint], str]
) -> None:
    session, view = shown(state=ViewState(window=YEAR))

    pact, visit = (tip_at(view, at_glyph(session, view, name)) for name in ("pact", "visit"))

    assert "A pact &lt;b&gt;is&lt;/b&gt; signed" in pact
    assert "5 March 2024" in pact
    assert "Paper, Gazette" in visit
    assert "day known" in visit


def test_empty_ground_has_no_tooltip(shown: Shown, tip_at: Callable[[TimelineView, QPoint], str]) -> None:
    _, view = shown(state=ViewState(window=YEAR))

    assert tip_at(view, QPoint(5, 5)) == ""


def test_a_bar_tells_how_many_events_it_counts(shown: Shown) -> None:
    _, view = shown(dataset(many_events(3000)))
    assert view.scene is not None

    words = view.tip(Hit(bar=0))

    assert str(int(view.scene.bars.count[0])) in words
    assert "event" in words
    assert "click to zoom in" in words
