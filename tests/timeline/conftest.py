"""What the tests of the timeline share: the timeline on screen, its lane headers, its canvas, and its picture."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QSizeF
from PySide6.QtGui import QColor, QFont, QImage, QPainter
from pytestqt.qtbot import QtBot

from nzjp_viewer.domain.model import Dataset, Event
from nzjp_viewer.domain.vocabulary import Kind
from nzjp_viewer.session.session import Session
from nzjp_viewer.session.state import TimeWindow, ViewState
from nzjp_viewer.session.theme import LIGHT
from nzjp_viewer.timeline.canvas import TimelineCanvas
from nzjp_viewer.timeline.painting import Picture, paint
from nzjp_viewer.timeline.scale import Scale
from nzjp_viewer.timeline.stage import Fit, Stage
from nzjp_viewer.timeline.view import TimelineView
from tests.builders import dataset, event
from tests.showing import await_exposed
from tests.timeline.colouring import YEARS, Painted, Sheet
from tests.timeline.handling import SIZE, Heard
from tests.timeline.heading import Headed
from tests.timeline.support import TODAY
from tests.timeline.viewing import YEAR, Shown, story, view_of


@pytest.fixture
def shown(qtbot: QtBot) -> Shown:
    """Shows a timeline of some data."""

    def show(data: Dataset | None = None, state: ViewState | None = None) -> tuple[Session, TimelineView]:
        session = Session(data or story(), state)
        return session, view_of(qtbot, session, 1000, 360)

    return show


@pytest.fixture
def headed(shown: Shown, qtbot: QtBot) -> Callable[..., Headed]:
    def show(*arguments: object, **named: object) -> Headed:
        session, view = shown(*arguments, **named)
        qtbot.waitUntil(lambda: view.lane_tools is not None)
        assert view.lane_tools is not None
        return Headed(session, view, view.lane_tools.headers)

    return show


# The canvas by itself


@pytest.fixture
def stage(qtbot: QtBot) -> Stage:
    assert qtbot is not None  # fonts need an application
    events = [event("visit", "2024-07-01"), *(event(f"law-{n}", "2024-03-05", kind=Kind.LAW) for n in range(12))]
    return Stage(Session(dataset(events)), TODAY, QFont())


@pytest.fixture
def picture(stage: Stage) -> Picture:
    return stage.picture(Scale.of(YEAR, stage.plot_width(SIZE.width())), SIZE, 0.0)


@pytest.fixture
def canvas(qtbot: QtBot, stage: Stage, picture: Picture) -> TimelineCanvas:
    """A canvas that shows a year with a visit and laws, more than there is height for."""
    made = TimelineCanvas()
    qtbot.addWidget(made)
    made.resize(SIZE.toSize())
    made.set_lane_height(600, 180)
    made.show_picture(picture, LIGHT, stage.lettering)
    made.show()
    await_exposed(made)
    return made


@pytest.fixture
def heard(canvas: TimelineCanvas) -> Heard:
    return Heard(canvas)


# The picture without a widget


@pytest.fixture
def painted(qtbot: QtBot) -> Painted:
    """Paints events without a widget."""
    assert qtbot is not None

    def make(
        *events: Event,
        window: TimeWindow = YEARS,
        state: ViewState | None = None,
        ratio: float = 1.0,
        fit: Fit = Fit.SCROLLS,
    ) -> Sheet:
        session = Session(dataset(events), state)
        stage = Stage(session, TODAY, QFont())
        picture = stage.picture(Scale.of(window, stage.plot_width(1000)), QSizeF(1000, 200), 0.0, fit=fit)
        image = QImage(round(1000 * ratio), round(200 * ratio), QImage.Format.Format_ARGB32_Premultiplied)
        image.setDevicePixelRatio(ratio)
        image.fill(QColor("magenta"))
        painter = QPainter(image)
        paint(picture, painter, stage.theme, stage.lettering)
        painter.end()
        return Sheet(picture, image, ratio)

    return make
