"""A view's hand in what is pointed at."""

from PySide6.QtCore import QObject

from nzjp_viewer.session.pointing import Pointer
from nzjp_viewer.session.session import Hover, Session
from tests.builders import dataset, event

PACT, VISIT = Hover(events=("pact",)), Hover(events=("visit",))


def hands() -> tuple[Session, Pointer, Pointer, list[tuple[Hover, str]]]:
    """A session, the hands of timeline and map, and what is heard of them."""
    session = Session(dataset([event("pact"), event("visit")]))
    heard: list[tuple[Hover, str]] = []
    session.hovered.connect(lambda hover, origin: heard.append((hover, origin)))
    timeline, world = Pointer(session, "timeline", session), Pointer(session, "map", session)
    return session, timeline, world, heard


def test_a_view_points_and_lets_go_under_its_own_name() -> None:
    _, timeline, _, heard = hands()

    timeline.point_at(PACT)
    timeline.point_at(Hover())

    assert heard == [(PACT, "timeline"), (Hover(), "timeline")]


def test_the_same_is_not_said_twice() -> None:
    _, timeline, _, heard = hands()

    for _ in range(3):
        timeline.point_at(PACT)

    assert heard == [(PACT, "timeline")]


def test_a_view_that_hears_late_that_the_pointer_left_it_takes_nothing_from_another() -> None:
    session, timeline, world, _ = hands()
    world.point_at(VISIT)
    timeline.point_at(PACT)

    world.point_at(Hover())

    assert session.hover == PACT


def test_a_view_that_points_again_holds_again() -> None:
    session, timeline, world, _ = hands()
    world.point_at(VISIT)
    timeline.point_at(PACT)
    world.point_at(VISIT)

    timeline.point_at(Hover())
    assert session.hover == VISIT
    world.point_at(Hover())

    assert session.hover == Hover()


def test_what_was_pointed_at_in_another_dataset_is_let_go_of_in_silence() -> None:
    session, timeline, _, heard = hands()
    timeline.point_at(PACT)
    session.open(dataset([event("other")]))

    timeline.point_at(Hover())

    assert heard == [(PACT, "timeline")]


def test_a_hand_goes_with_its_view() -> None:
    session = Session(dataset([event("pact")]))
    view = QObject()
    pointer = Pointer(session, "map", view)

    assert pointer.parent() is view
