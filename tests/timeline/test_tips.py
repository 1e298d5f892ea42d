from nzjp_viewer.domain.model import Storyline
from nzjp_viewer.domain.vocabulary import Family, Kind, Status
from nzjp_viewer.session.state import TimeWindow
from nzjp_viewer.timeline import tips
from nzjp_viewer.timeline.scene import LaneBox
from tests.builders import dataset, event
from tests.timeline.support import day


def lane(earlier: int = 0) -> LaneBox:
    return LaneBox("kind/talks", Family.TALKS, 0, 40, 5, (0,), 1234, earlier)


def test_an_event_is_told_with_status_and_precision() -> None:
    data = dataset([event("pact", "2027-09", kind=Kind.AGREEMENT, status=Status.PLANNED, title="A pact")])

    words = tips.event_tip(data, data.events[0], "en")

    assert words.split("<br>") == [
        "<b>A pact</b>",
        "September 2027 · planned",
        "<i>month known; day not stated</i>",
        "Agreement",
        "Paper",
    ]


def test_an_event_is_told_with_its_kind_and_its_storylines() -> None:
    stories = [Storyline(name, {"en": title}, {}, ("pact",)) for name, title in (("a", "Road"), ("b", "<i>Six</i>"))]
    other = Storyline("c", {"en": "Another story"}, {}, ())
    data = dataset([event("pact", kind=Kind.PORT_CALL)], storylines=[*stories, other])

    words = tips.event_tip(data, data.events[0], "en")

    assert "Port call · Road · &lt;i&gt;Six&lt;/i&gt;" in words
    assert "Another" not in words


def test_markup_in_the_data_is_text() -> None:
    data = dataset([event("x", "2024", title="<script>alert(1)</script>", sources=["<img src=x>"])])

    words = tips.event_tip(data, data.events[0], "en")

    assert "<script" not in words
    assert "<img" not in words.casefold()


def test_many_sources_are_counted() -> None:
    data = dataset([event("x", "2024", sources=["a", "b", "c", "d", "e", "f", "a"])])

    assert tips.source_names(data, data.events[0]) == "A, B, C, D and 2 more"


def test_a_bar_is_told_with_its_days() -> None:
    words = tips.bar_tip("Japan", 12, (), (day("2024-03-01"), day("2024-03-11")), "en")

    assert words.startswith("<b>Japan</b><br>12 events<br>")
    assert "begin: 1 March 2024 – 10 March 2024" in words


def test_a_bar_of_several_kinds_tells_how_many_of_each() -> None:
    words = tips.bar_tip("Japan", 12, (9, 0, 3, 0, 0, 0), (day("2024-03-01"), day("2024-03-02")), "en")

    assert "Agreements &amp; talks: 9<br>Visits &amp; meetings: 3<br>begin: 1 March 2024" in words


def test_a_bar_of_a_few_tells_each_with_its_own_date_and_not_the_bars() -> None:
    data = dataset([event("law", "2025-06", title="A <law>"), event("plan", "2025", title="A plan")])

    words = tips.bar_tip("Policy", 2, (), (day("2025-06-01"), day("2025-06-02")), "en", data.events)

    assert words.split("<br>")[2:4] == ["A plan – 2025", "A &lt;law&gt; – June 2025"]
    assert "1 June" not in words


def test_one_event_is_no_plural() -> None:
    assert (tips.count_words(1, "en"), tips.count_words(1234, "en")) == ("1 event", "1,234 events")


def test_a_stretch_of_one_day_is_one_date() -> None:
    assert tips.stretch_words(TimeWindow(day("2024-03-01"), day("2024-03-02")), "en") == "1 March 2024"


def test_the_rest_of_a_lane_is_told() -> None:
    assert tips.earlier_tip(lane(earlier=7), "en").startswith("7 events reach into this view")


def test_names_of_sources_cannot_reorder_each_other() -> None:
    data = dataset([event("x", "2024", sources=["\u202eevil", "plain"])])

    names = tips.source_names(data, data.events[0])

    assert names.index("\u2068") < names.index("\u202e") < names.index("\u2069") < names.index("Plain")


def test_a_selected_event_is_told_with_its_place_among_those_that_match() -> None:
    hebrew = "\u05d4\u05e1\u05db\u05dd"
    one = event("pact", "2027-09", title={"en": "A pact", "he": hebrew})

    assert tips.selection_words(one, 3, 1234, "en") == "A pact, September 2027, 3 of 1,234"
    assert f"\u2068{hebrew}\u2069" in tips.selection_words(one, 3, 1234, "he")


def test_a_view_is_told_as_its_events_and_its_days() -> None:
    words = tips.view_words(95, TimeWindow(day("2024-01-01"), day("2025-01-01")), "en")

    assert words == "95 events; shown: 1 January 2024 – 31 December 2024"
