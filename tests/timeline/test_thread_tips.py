"""What curves and arrows say when the pointer rests on them."""

from __future__ import annotations

import pytest

from nzjp_viewer.domain.model import Storyline
from nzjp_viewer.domain.vocabulary import RelationKind
from nzjp_viewer.query.filter import Filter
from nzjp_viewer.session.session import Session
from nzjp_viewer.session.state import ViewState
from nzjp_viewer.timeline.curves import Arrow, Thread
from nzjp_viewer.timeline.thread_tips import thread_tip
from tests.builders import dataset, event, text

pytestmark = pytest.mark.usefixtures("qapp")

DATA = dataset(
    [event("a", "2021-01-01", title="<b>A</b> & B"), event("b", "2024-12-19", title="The pact")],
    storylines=[Storyline("tale", text("To <i>the</i> pact"), text(""), ("a", "b"))],
)
CURVE = Thread("tale", True, (), (), (False, False))


def arrow(row: int, *, outgoing: bool) -> Arrow:
    return Arrow(RelationKind.LED_TO, outgoing, row, (), beyond=False)


def test_an_arrow_says_what_the_other_event_is_to_the_selected_one() -> None:
    assert thread_tip(Session(DATA), arrow(1, outgoing=True)) == ("Led to: The pact<br>19 December 2024")
    words = thread_tip(Session(DATA), arrow(0, outgoing=False))
    assert words.startswith("Follows from: &lt;b&gt;A&lt;/b&gt; &amp; B<br>")


def test_a_curve_says_its_storyline_and_how_to_follow_it() -> None:
    plain, followed = (thread_tip(Session(DATA, ViewState(story=story)), CURVE) for story in (None, "tale"))

    assert plain.startswith("<b>Storyline: To &lt;i&gt;the&lt;/i&gt; pact</b><br>2 events")
    assert "press F" in plain
    assert "press F" not in followed


def test_a_curve_counts_the_events_that_match_and_says_how_many_do_not() -> None:
    words = thread_tip(Session(DATA, ViewState(filter=Filter(search="pact"), story="tale")), CURVE)

    assert words.split("<br>")[1] == "1 event · 1 hidden by the filter"
