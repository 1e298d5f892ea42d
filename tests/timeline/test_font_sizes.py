"""The timeline in small and large words: it follows the font, and no words are cut or lie over others."""

import itertools
from collections.abc import Callable
from functools import cache
from typing import Any, NamedTuple

import pytest
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QFont, QFontMetricsF, QImage, QPainter
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from nzjp_viewer.session.session import Session
from nzjp_viewer.session.state import ViewState
from nzjp_viewer.session.theme import LIGHT
from nzjp_viewer.storage.datasets import load_bundled
from nzjp_viewer.timeline.font_lettering import FontLettering
from nzjp_viewer.timeline.overview import Overview
from nzjp_viewer.timeline.painting import paint
from nzjp_viewer.timeline.scene import Look
from nzjp_viewer.timeline.view import TimelineView
from tests.showing import await_exposed
from tests.timeline.support import TODAY
from tests.timeline.test_pictures import few
from tests.timeline.viewing import view_of

SIZES = [8, 10, 14, 20]


class Words(NamedTuple):
    """Words, where their baseline begins, and whether they are bold."""

    text: str
    at: QPointF
    bold: bool


Written = list[Words]
Inks = list[tuple[str, QRectF]]


@cache
def metrics_of(size: int, bold: bool) -> QFontMetricsF:
    """The measures of a size; they stay, as the timeline's own do."""
    font = QFont(QApplication.font())
    font.setPointSize(size)
    font.setBold(bold)
    return QFontMetricsF(font)


def inks(written: Written, view: TimelineView) -> Inks:
    """Where words have their ink: from the top of capitals to the foot of letters such as g."""
    found = []
    for text, at, bold in written:
        metrics = metrics_of(view.font().pointSize(), bold)
        high, low = metrics.capHeight(), metrics.descent() * 0.8
        found.append((text, QRectF(at.x(), at.y() - high, metrics.horizontalAdvance(text), high + low)))
    return found


class Recorder(QPainter):
    """Remembers the words that are to be painted, instead of painting them."""

    def __init__(self, image: QImage) -> None:
        super().__init__(image)
        self.found: Written = []

    def drawText(self, *arguments: Any) -> None:  # type: ignore[override]
        at, text = arguments
        assert isinstance(at, QPointF)
        self.found.append(Words(text, self.worldTransform().map(at), self.font().bold()))


def written_on(view: TimelineView) -> Written:
    """All words of the canvas."""
    assert view.canvas.picture is not None
    image = QImage(view.canvas.size(), QImage.Format.Format_RGB32)
    painter = Recorder(image)
    paint(view.canvas.picture, painter, LIGHT, FontLettering(view.font()))
    painter.end()
    return painter.found


@pytest.fixture(params=SIZES)
def view(request: pytest.FixtureRequest, qtbot: QtBot) -> Callable[..., TimelineView]:
    def show(session: Session, width: int = 1100, height: int = 700) -> TimelineView:
        made = TimelineView(session, today=TODAY)
        qtbot.addWidget(made)
        font = QFont(made.font())
        font.setPointSize(request.param)
        made.setFont(font)
        made.resize(width, height)
        made.show()
        await_exposed(made)
        return made

    return show


def check_apart(inks: Inks) -> None:
    """No words lie over others."""
    for (one, ink), (other, other_ink) in itertools.combinations(inks, 2):
        assert not ink.intersects(other_ink), f"{one!r} lies over {other!r}"


def check_whole(inks: Inks, *edges: float) -> None:
    """No words cross one of the heights at which a part of the picture ends."""
    for text, ink in inks:
        for edge in edges:
            assert not ink.top() < edge < ink.bottom(), f"{text!r} is cut at {edge}"


@pytest.mark.parametrize("language", ["en", "ja"])
def test_a_few_events_are_written_whole_at_every_size(view: Callable[..., TimelineView], language: str) -> None:
    shown = view(Session(few(), ViewState(language=language)))
    picture = shown.canvas.picture
    assert picture is not None
    assert shown.canvas.scroll_bar.maximum() == 0

    painted = inks(written_on(shown), shown)

    check_apart(painted)
    check_whole(painted, 0.0, picture.axis_height, *(picture.axis_height + lane.bottom for lane in picture.scene.lanes))
    names = [text for text, ink in painted if ink.right() < picture.header]
    assert len(names) == 6
    assert not any(name.endswith("…") for name in names)


def test_the_bundled_events_are_not_written_over_each_other(view: Callable[..., TimelineView]) -> None:
    shown = view(Session(load_bundled()), 1300, 560)

    painted = inks(written_on(shown), shown)

    assert len(painted) > 10
    check_apart(painted)


def test_heights_follow_the_font(view: Callable[..., TimelineView]) -> None:
    shown = view(Session(few()))
    line = metrics_of(shown.font().pointSize(), False).height()
    picture = shown.canvas.picture
    assert picture is not None

    assert picture.axis_height >= 2 * line
    assert shown.overview.height() >= line + 30
    assert picture.scene.rows.pitch >= line
    assert shown.canvas.minimumSizeHint().height() >= picture.axis_height + 2 * line


def test_spans_and_dots_are_as_high_as_the_words_in_them_and_beside_them(view: Callable[..., TimelineView]) -> None:
    shown = view(Session(few()))
    scene, line = shown.scene, metrics_of(shown.font().pointSize(), False).height()
    assert scene is not None

    assert scene.rows.pitch - 6.5 <= scene.rows.span <= scene.rows.pitch - 2
    assert scene.rows.span >= line - 2.5
    assert scene.rows.dot == pytest.approx(scene.rows.span * 10 / 14)
    days = [index for index, look in enumerate(scene.glyphs.look) if not look & Look.SPAN]
    assert days
    for index in days:
        assert scene.glyphs.x1[index] - scene.glyphs.x0[index] > scene.rows.dot


def test_another_font_size_is_taken_on_while_it_is_shown(qtbot: QtBot) -> None:
    shown = view_of(qtbot, Session(few()), 1000, 500)
    picture, overview = shown.canvas.picture, shown.overview.height()

    font = QFont(shown.font())
    font.setPointSize(24)
    shown.setFont(font)
    qtbot.waitUntil(lambda: shown.overview.height() > overview)

    larger = shown.canvas.picture
    assert picture is not None
    assert larger is not None
    assert larger.axis_height > picture.axis_height
    assert larger.header > picture.header


def test_an_overview_without_counts_has_room_for_its_words_too(qtbot: QtBot) -> None:
    overview = Overview()
    qtbot.addWidget(overview)
    font = QFont(overview.font())
    font.setPointSize(20)
    overview.setFont(font)

    assert overview.minimumSizeHint().height() >= metrics_of(20, False).height() + 30
