"""How wide events are on screen."""

from nzjp_viewer.domain.vocabulary import Family, Status
from nzjp_viewer.query.moments import Moment
from nzjp_viewer.timeline.extents import FADE, LEAST_WIDTH, dot_width, extent


def test_a_day_is_as_wide_as_a_dot_and_what_fades_reaches_out() -> None:
    day = Moment(0, 10, 10, Status.HAPPENED, fading=False, weight=1, family=Family.TALKS)

    assert extent(day, 2.0) == (21.0 - LEAST_WIDTH / 2, 21.0 + LEAST_WIDTH / 2)
    assert extent(day._replace(last=19), 2.0) == (20.0, 40.0)
    assert extent(day._replace(last=19, fading=True), 2.0) == (20.0, 40.0 + FADE)


def test_nothing_is_narrower_than_a_dot() -> None:
    month = Moment(0, 0, 29, Status.HAPPENED, fading=False, weight=1, family=Family.TALKS)

    assert extent(month, 0.1) == (1.5 - LEAST_WIDTH / 2, 1.5 + LEAST_WIDTH / 2)


def test_beside_larger_words_a_day_takes_more_room_and_a_stretch_does_not() -> None:
    assert dot_width(16) == LEAST_WIDTH
    assert dot_width(34) > 2 * LEAST_WIDTH
    day = Moment(0, 10, 10, Status.HAPPENED, fading=False, weight=1, family=Family.TALKS)

    x0, x1 = extent(day, 2.0, 30.0)

    assert (x0, x1) == (6.0, 36.0)
    assert extent(day._replace(last=19), 2.0, 30.0) == (20.0, 40.0)
