"""How wide events are on screen."""

from nzjp_viewer.domain.vocabulary import Family, Status
from nzjp_viewer.query.moments import Moment
from nzjp_viewer.timeline.extents import DOT, FADE, extent


def test_a_day_is_as_wide_as_a_dot_and_what_fades_reaches_out() -> None:
    day = Moment(0, 10, 10, Status.HAPPENED, fading=False, weight=1, family=Family.TALKS)

    assert extent(day, 2.0) == (21.0 - DOT / 2, 21.0 + DOT / 2)
    assert extent(day._replace(last=19), 2.0) == (20.0, 40.0)
    assert extent(day._replace(last=19, fading=True), 2.0) == (20.0, 40.0 + FADE)


def test_nothing_is_narrower_than_a_dot() -> None:
    month = Moment(0, 0, 29, Status.HAPPENED, fading=False, weight=1, family=Family.TALKS)

    assert extent(month, 0.1) == (1.5 - DOT / 2, 1.5 + DOT / 2)
