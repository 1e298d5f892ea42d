"""A storyline is named, says where the event stands in it, and leads on and back."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from nzjp_viewer.domain.model import Dataset, Storyline
from nzjp_viewer.domain.vocabulary import Kind, Status
from nzjp_viewer.panels.story_stepper import StoryStepper
from nzjp_viewer.session.theme import LIGHT
from tests.builders import dataset, event, text
from tests.showing import await_exposed


def _story(status: Status = Status.PLANNED) -> Dataset:
    events = [
        event("talks", "2022-04-21", kind=Kind.MEETING),
        event("pact", "2025-12-19", kind=Kind.AGREEMENT),
        event("force", "2027", kind=Kind.PLAN, status=status),
    ]
    story = Storyline("acsa", text("Road to the <b>ACSA</b>"), text("Fuel & food."), ("talks", "pact", "force"))
    return dataset(events, storylines=[story])


def _stepper(qtbot: QtBot, at: str = "pact", data: Dataset | None = None) -> StoryStepper:
    told = data or _story()
    (step,) = told.steps_by_event[at]
    stepper = StoryStepper(told, step, LIGHT, "en")
    qtbot.addWidget(stepper)
    stepper.resize(300, stepper.sizeHint().height())
    stepper.show()
    await_exposed(stepper)
    return stepper


def test_it_says_which_story_and_where_in_it(qtbot: QtBot) -> None:
    stepper = _stepper(qtbot)
    assert stepper.name.words == "Road to the <b>ACSA</b>"
    assert "Fuel &amp; food." in stepper.name.toolTip()
    assert stepper.position.text() == "2 of 3"
    assert stepper.track.value() == 2
    assert stepper.track.accessibleName() == "Road to the <b>ACSA</b>"


def test_arrows_and_track_lead_to_the_neighbours_and_say_which_part_did(qtbot: QtBot) -> None:
    stepper = _stepper(qtbot)
    chosen: list[tuple[str, str]] = []
    stepper.chosen.connect(lambda event, part: chosen.append((event, part)))
    stepper.previous.click()
    stepper.next.click()
    qtbot.keyClick(stepper.track, Qt.Key.Key_End)
    assert chosen == [("talks", "story/acsa/previous"), ("force", "story/acsa/next"), ("force", "story/acsa/track")]
    assert [part.objectName() for part in (stepper.previous, stepper.next, stepper.track)] == [
        "story/acsa/previous",
        "story/acsa/next",
        "story/acsa/track",
    ]


def test_at_either_end_there_is_nowhere_further(qtbot: QtBot) -> None:
    first, last = _stepper(qtbot, "talks"), _stepper(qtbot, "force")
    assert (first.previous.isEnabled(), first.next.isEnabled()) == (False, True)
    assert (last.previous.isEnabled(), last.next.isEnabled()) == (True, False)


def test_the_name_asks_for_this_storyline_alone(qtbot: QtBot) -> None:
    stepper = _stepper(qtbot)
    with qtbot.waitSignal(stepper.storyline_chosen) as chosen:
        stepper.name.click()
    assert chosen.args == ["acsa"]


def test_buttons_have_names(qtbot: QtBot) -> None:
    stepper = _stepper(qtbot)
    assert stepper.previous.accessibleName() == stepper.previous.toolTip() == "Previous in this storyline"
    assert stepper.next.accessibleName() == stepper.next.toolTip() == "Next in this storyline"


def test_dots_have_the_colours_of_their_kinds_and_plans_are_hollow(qtbot: QtBot) -> None:
    planned, done = _stepper(qtbot), _stepper(qtbot, data=_story(Status.HAPPENED))
    image, places = planned.track.grab().toImage(), planned.track.places()
    assert image.pixelColor(places[0].toPoint()).name() == LIGHT.families[Kind.MEETING.family]
    assert image.pixelColor(places[1].toPoint()).name() == LIGHT.families[Kind.AGREEMENT.family]
    assert image.pixelColor(places[2].toPoint()).name() == LIGHT.surface
    full = done.track.grab().toImage()
    assert full.pixelColor(places[2].toPoint()).name() == LIGHT.families[Kind.PLAN.family]


def test_what_the_filter_leaves_out_says_so(qtbot: QtBot) -> None:
    stepper = _stepper(qtbot)
    stepper.show_filter(np.array([False, True, True]))
    assert "outside the filter" in stepper.track.tip(0)
    assert "outside the filter" not in stepper.track.tip(2)
    stepper.show_filter(np.array([True, True, True]))
    assert "outside the filter" not in stepper.track.tip(0)


def test_a_long_name_wraps_and_leaves_the_arrows_their_room(qtbot: QtBot) -> None:
    told = _story()
    long = Storyline("acsa", text("A long and winding road to the agreement " * 2), text(""), told.storylines[0].events)
    stepper = _stepper(qtbot, data=dataset(told.events, storylines=[long]))
    stepper.resize(200, stepper.heightForWidth(200))
    assert stepper.name.height() > 2 * stepper.name.fontMetrics().height()
    assert stepper.next.geometry().right() <= 200
    assert stepper.position.width() >= stepper.position.sizeHint().width()
    assert stepper.track.geometry().top() >= stepper.name.geometry().bottom()


def test_a_storyline_can_be_followed_and_left(qtbot: QtBot) -> None:
    stepper = _stepper(qtbot)
    wanted: list[tuple[str, bool]] = []
    stepper.follow_wanted.connect(lambda story, on: wanted.append((story, on)))

    qtbot.mouseClick(stepper.follow, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(stepper.follow, Qt.MouseButton.LeftButton)

    assert wanted == [("acsa", True), ("acsa", False)]
    assert stepper.follow.text() == "Follow"
    assert stepper.follow.accessibleName() == "Follow Road to the <b>ACSA</b>"


def test_it_shows_whether_it_is_followed(qtbot: QtBot) -> None:
    stepper = _stepper(qtbot)

    stepper.show_followed("acsa")
    assert stepper.follow.isChecked()
    stepper.show_followed("other")
    assert not stepper.follow.isChecked()
