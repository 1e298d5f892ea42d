"""Following a storyline: where in it one is, what comes next, what the filter hides, and the stretch that shows it."""

from __future__ import annotations

import pytest

from nzjp_viewer.domain.model import Dataset, Storyline
from nzjp_viewer.domain.vocabulary import Kind
from nzjp_viewer.query.filter import Filter
from nzjp_viewer.session import story
from nzjp_viewer.session.session import Session
from nzjp_viewer.session.state import TimeWindow, ViewState
from tests.builders import dataset, event, text
from tests.timeline.support import day

PACTS = Filter(kinds=(Kind.AGREEMENT,))


def told() -> Dataset:
    """Four events, three of which tell of a pact, and two of a visit."""
    return dataset(
        [
            event("talks", "2022-04-21", kind=Kind.MEETING),
            event("visit", "2023-01-01"),
            event("pact", "2024-12-19", kind=Kind.AGREEMENT),
            event("force", "2025-03", kind=Kind.AGREEMENT),
        ],
        storylines=[
            Storyline("acsa", text("The pact"), text(""), ("talks", "pact", "force")),
            Storyline("trip", text("The trip"), text(""), ("talks", "visit")),
        ],
    )


@pytest.fixture
def session(qapp: object) -> Session:
    return Session(told())


def walked(session: Session) -> story.Walk:
    walk = story.walk_of(session)
    assert walk is not None
    return walk


def test_nobody_walks_where_nothing_is_followed(session: Session) -> None:
    assert story.walk_of(session) is None


@pytest.mark.parametrize(
    ("selected", "number", "previous", "following"),
    [
        ("talks", 1, None, "pact"),
        ("pact", 2, "talks", "force"),
        ("force", 3, "pact", None),
        ("visit", None, "force", "talks"),
        (None, None, "force", "talks"),
    ],
)
def test_a_walk_says_where_one_is_and_what_comes_next(
    session: Session, selected: str | None, number: int | None, previous: str | None, following: str | None
) -> None:
    session.select(selected, "map")
    story.follow(session, "acsa")

    assert walked(session)[1:] == (number, 0, previous, following)


def test_what_the_filter_leaves_out_is_counted_and_passed_over(session: Session) -> None:
    story.follow(session, "acsa")
    session.change("filters", filter=PACTS, selected=("force",))
    assert walked(session)[1:] == (3, 1, "pact", None)

    session.select("pact", "map")
    assert walked(session)[1:] == (2, 1, None, "force")


def test_following_shows_all_of_the_storyline_with_room_around_it(session: Session) -> None:
    story.follow(session, "acsa")

    window = session.state.window
    assert window is not None
    assert day("2022-01-01") < window.start < day("2022-04-21")
    assert day("2025-04-01") < window.end < day("2025-08-01")


def test_what_is_hidden_needs_no_room(session: Session) -> None:
    session.change("filters", filter=PACTS)

    window = story.window_of(session, "acsa")

    assert window is not None
    assert day("2024-10-01") < window.start < day("2024-12-19")


def test_a_storyline_without_a_matching_event_leaves_the_view_where_it_is(session: Session) -> None:
    here = TimeWindow(0.0, 100.0)
    session.change("filters", filter=Filter(kinds=(Kind.BUDGET,)), window=here)

    story.follow(session, "acsa")

    assert (session.state.story, session.state.window) == ("acsa", here)
    assert walked(session)[1:] == (None, 3, None, None)


def test_leaving_keeps_selection_and_view(session: Session) -> None:
    session.select("pact", "map")
    story.follow(session, "acsa")
    window = session.state.window

    story.follow(session, None)

    assert (session.state.story, session.state.selected, session.state.window) == (None, ("pact",), window)


@pytest.mark.parametrize(
    ("selected", "followed", "expected"),
    [
        (None, None, None),
        ("talks", None, "acsa"),
        ("talks", "acsa", "trip"),
        ("talks", "trip", None),
        ("pact", "trip", "acsa"),
        (None, "acsa", None),
    ],
)
def test_asking_to_follow_goes_from_storyline_to_storyline_and_out(
    session: Session, selected: str | None, followed: str | None, expected: str | None
) -> None:
    session.change("map", selected=(selected,) if selected else (), story=followed)

    assert story.following_next(session) == expected


def test_following_is_no_step_and_stays_through_undo(session: Session) -> None:
    session.select("pact", "map")
    story.follow(session, "acsa")

    session.undo()

    assert (session.state.selected, session.state.story) == ((), "acsa")
    assert not session.can_undo


def test_a_storyline_that_is_not_there_is_not_followed(qapp: object) -> None:
    assert Session(told(), ViewState(story="gone")).state.story is None


def test_another_dataset_is_not_followed_through(session: Session) -> None:
    story.follow(session, "acsa")

    session.open(told())

    assert session.state.story is None
