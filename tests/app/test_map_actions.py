"""What the Map menu ticks and offers."""

import pytest
from PySide6.QtCore import QObject

from nzjp_viewer.app.map_actions import MapActions
from nzjp_viewer.query.filter import Area, Filter
from nzjp_viewer.session.session import Session
from tests.map.conftest import small_dataset


@pytest.fixture
def made(qapp: QObject) -> tuple[Session, MapActions]:
    session = Session(small_dataset())
    return session, MapActions(session)


def test_the_switches_say_what_is_on(made: tuple[Session, MapActions]) -> None:
    session, actions = made
    assert (actions.only_shown.isChecked(), actions.only_window.isChecked()) == (False, False)

    session.change("map", filter=Filter(area=Area(100, -50, 200, 10)), window_on_map=True)

    assert (actions.only_shown.isChecked(), actions.only_window.isChecked()) == (True, True)


@pytest.mark.parametrize(("selected", "offered"), [((), False), (("law",), False), (("law", "pact"), True)])
def test_the_selection_can_be_gone_to_where_it_has_a_place(
    made: tuple[Session, MapActions], selected: tuple[str, ...], offered: bool
) -> None:
    session, actions = made

    session.change("test", selected=selected)

    assert actions.fit_selected.isEnabled() is offered
