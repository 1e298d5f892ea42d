"""What turns of a wheel and swipes on a touchpad are taken to mean."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nzjp_viewer.timeline.wheels import Movement, Turn, meaning

angles = st.tuples(st.integers(-960, 960), st.integers(-960, 960))


def means(turn: Turn, *, zooms: bool = False, scrolls: bool = True) -> Movement:
    return meaning(turn, wheel_zooms=zooms, lanes_scroll=scrolls)


@pytest.mark.parametrize("angle", [(0.0, -120.0), (-120.0, 0.0)], ids=["down", "tilted right"])
def test_a_wheel_goes_along_time_and_later_is_down_or_right(angle: tuple[float, float]) -> None:
    found = means(Turn(angle))

    assert found.along == pytest.approx(84.0)
    assert found[1:] == (0.0, 1.0)


def test_with_shift_it_goes_down_the_lanes() -> None:
    assert means(Turn((0.0, -120.0), lanes_key=True)) == pytest.approx(Movement(down=84.0))
    assert means(Turn((0.0, -120.0), (0.0, -9.0), lanes_key=True)) == Movement(down=9.0)


@pytest.mark.parametrize(("key", "zooms"), [(True, False), (False, True)])
def test_it_zooms_with_ctrl_or_where_the_setting_says_so(key: bool, zooms: bool) -> None:
    closer, farther = (means(Turn((0.0, by), zoom_key=key), zooms=zooms) for by in (120.0, -120.0))

    assert closer.factor > 1 > farther.factor
    assert closer.factor * farther.factor == pytest.approx(1.0)
    assert closer[:2] == (0.0, 0.0)


def test_where_the_wheel_zooms_ctrl_goes_along_time() -> None:
    assert means(Turn((0.0, -120.0), zoom_key=True), zooms=True).along > 0


def test_where_the_wheel_zooms_tilting_it_still_goes_along_time() -> None:
    assert means(Turn((-120.0, 0.0)), zooms=True) == means(Turn((-120.0, 0.0)))


@pytest.mark.parametrize("zooms", [False, True])
def test_fingers_go_both_ways_whatever_the_wheel_does(zooms: bool) -> None:
    assert means(Turn((0.0, 0.0), (-12.0, -9.0)), zooms=zooms) == Movement(along=12.0, down=9.0)


def test_a_swipe_that_is_nearly_straight_is_straight() -> None:
    assert means(Turn((0.0, 0.0), (2.0, -30.0))) == Movement(down=30.0)
    assert means(Turn((0.0, 0.0), (-30.0, 2.0))) == Movement(along=30.0)


def test_fingers_go_along_time_in_any_direction_while_there_is_nothing_to_scroll() -> None:
    assert means(Turn((0.0, 0.0), (3.0, -20.0)), scrolls=False) == Movement(along=20.0)


def test_fingers_zoom_with_ctrl() -> None:
    assert means(Turn((0.0, 0.0), (0.0, 15.0), zoom_key=True)).factor > 1
    assert means(Turn((0.0, 60.0), (0.0, 15.0), zoom_key=True)) == means(Turn((0.0, 60.0), zoom_key=True))


@given(angles, st.booleans(), st.booleans(), st.integers(2, 12))
def test_many_small_turns_go_as_far_as_a_large_one(
    angle: tuple[int, int], zoom_key: bool, lanes_key: bool, parts: int
) -> None:
    across, up = angle
    whole = means(Turn((across * parts, up * parts), zoom_key=zoom_key, lanes_key=lanes_key))
    part = means(Turn((across, up), zoom_key=zoom_key, lanes_key=lanes_key))

    assert part.along * parts == pytest.approx(whole.along)
    assert part.down * parts == pytest.approx(whole.down)
    assert part.factor**parts == pytest.approx(whole.factor)
