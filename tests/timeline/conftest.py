"""The timeline on screen."""

import pytest
from pytestqt.qtbot import QtBot

from nzjp_viewer.domain.model import Dataset
from nzjp_viewer.session.session import Session
from nzjp_viewer.session.state import ViewState
from nzjp_viewer.timeline.view import TimelineView
from tests.timeline.support import TODAY
from tests.timeline.viewing import Shown, story


@pytest.fixture
def shown(qtbot: QtBot) -> Shown:
    """Shows a timeline of some data."""

    def show(data: Dataset | None = None, state: ViewState | None = None) -> tuple[Session, TimelineView]:
        session = Session(data or story(), state)
        view = TimelineView(session, today=TODAY)
        qtbot.addWidget(view)
        view.resize(1000, 360)
        view.show()
        qtbot.waitExposed(view)
        return session, view

    return show
