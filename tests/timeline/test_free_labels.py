"""Labels in thin rows: on glyphs made by hand, where each pixel that is taken is known."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nzjp_viewer.domain.vocabulary import Family
from nzjp_viewer.timeline.free_labels import FreeLabels
from nzjp_viewer.timeline.packing import EDGE, LABEL_GAP
from nzjp_viewer.timeline.scene import TALL, Bars, Glyphs, Label, LaneBox, Look
from tests.timeline.support import EvenLettering

WIDTH, SMALL = 600.0, 4.0
LETTERS = EvenLettering()
LANE = LaneBox("kind/talks", Family.TALKS, 0.0, 100.0, 3.0, (0,), 1, 0)

Spot = tuple[float, float, float]


def glyphs_at(*spots: Spot, looks: tuple[Look, ...] = ()) -> Glyphs:
    """Thin glyphs at left, right and middle height."""
    x0, x1, y = ([spot[at] for spot in spots] for at in range(3))
    count = len(spots)
    none = [0] * count
    look = [int(bits | Look.SMALL) for bits in looks] if looks else [int(Look.SMALL)] * count
    return Glyphs(list(range(count)), [Family.TALKS] * count, none, none, x0, x1, y, x1, look, [1] * count)


def placed(
    glyphs: Glyphs, *words: str, lane: LaneBox = LANE, before: tuple[Label, ...] = (), bars: Bars | None = None
) -> dict[int, Label]:
    free = FreeLabels(glyphs, [lane], SMALL, WIDTH, LETTERS, before, bars)
    return {label.glyph: label for label in free.place(list(enumerate(words)))}


def test_a_label_stands_right_of_its_glyph() -> None:
    (label,) = placed(glyphs_at((100, 110, 50)), "A visit").values()

    assert (label.x, label.y, label.text) == (110 + LABEL_GAP, 50, "A visit")


def test_no_label_lies_over_bars() -> None:
    one = Bars([0], [150.0], [160.0], [45.0], [60.0], [45.0], [3], [0.0], [1.0], [range(3)], [0], [3], [()], [()])

    (label,) = placed(glyphs_at((100, 110, 50)), "A long visit", bars=one).values()

    assert label.x + label.width == 100 - LABEL_GAP


def test_at_the_right_edge_it_stands_left() -> None:
    (label,) = placed(glyphs_at((580, 590, 50)), "A visit").values()

    assert label.x + label.width == 580 - LABEL_GAP


def test_first_come_first_served() -> None:
    found = placed(glyphs_at((100, 110, 50), (130, 140, 50), (300, 310, 50)), "One", "Two", "Three")

    assert found[0].x + found[0].width == 100 - LABEL_GAP
    assert found[1].x == 140 + LABEL_GAP
    assert found[2].x == 310 + LABEL_GAP


def test_a_label_may_lie_over_free_rows_but_over_no_glyph() -> None:
    beside = placed(glyphs_at((100, 110, 50), (115, 400, 54)), "A long visit")
    apart = placed(glyphs_at((100, 110, 50), (115, 400, 60)), "A long visit")

    assert beside[0].x < 100
    assert apart[0].x > 110


def test_a_long_label_is_shortened_where_only_that_fits() -> None:
    words = "x" * 40
    glyphs = glyphs_at((300, 310, 50), (450, 460, 50), (100, 110, 50))

    (label,) = placed(glyphs, words).values()

    assert label.text.endswith("…")
    assert label.width < 120


@pytest.mark.parametrize("side", [1, -1])
def test_words_cut_short_still_end_beside_their_glyph(side: int) -> None:
    wall = (440, 450, 50) if side == 1 else (150, 160, 50)
    other = (290, 295, 50) if side == 1 else (311, 316, 50)

    (label,) = placed(glyphs_at((300, 310, 50), wall, other), "word " * 12).values()

    assert label.width == LETTERS.width(label.text)
    edge = label.x - 310 if side == 1 else 300 - label.x - label.width
    assert edge == pytest.approx(LABEL_GAP)


def test_a_span_with_no_room_beside_it_is_interrupted() -> None:
    (label,) = placed(glyphs_at((-100, 900, 50), looks=(Look.SPAN,)), "Talks").values()

    assert label.inside
    assert EDGE < label.x < 40


def test_a_span_that_another_glyph_crosses_there_is_not() -> None:
    glyphs = glyphs_at((-100, 900, 50), (20, 30, 52), looks=(Look.SPAN, Look(0)))

    assert placed(glyphs, "Talks and more talks") == {}


def test_a_dot_is_never_written_over() -> None:
    assert placed(glyphs_at((2, 12, 50), (14, 590, 50)), "A visit") == {}


def test_labels_stay_within_their_lane() -> None:
    low = placed(glyphs_at((100, 110, 1.0)), "High up")[0]
    high = placed(glyphs_at((100, 110, 99.0)), "Low down")[0]

    assert low.y > 1.0
    assert high.y < 99.0


def test_what_is_placed_already_is_left_alone() -> None:
    taken = Label(1, 115.0, 300.0, 50.0, "There before", bold=False, inside=False)

    found = placed(glyphs_at((100, 110, 50), (5, 8, 80)), "A visit", before=(taken,))

    assert found[0].x < 100


def test_a_tall_glyph_takes_its_whole_height() -> None:
    glyphs = glyphs_at((100, 110, 50), (112, 300, 50 + TALL / 2 + 3))
    glyphs.look[1] = int(Look.SPAN)

    assert placed(glyphs, "A visit")[0].x < 100


def test_a_selected_label_is_bold_and_may_lie_over_its_neighbours() -> None:
    spots = [(100.0, 110.0, 50.0), *((112.0, 590.0, 50.0 + dy) for dy in (-5.0, 5.0))]
    spots += [(5.0, 99.0, 50.0 + dy) for dy in (-5.0, 5.0)]

    plain = placed(glyphs_at(*spots), "A visit")
    bold = placed(glyphs_at(*spots, looks=(Look.SELECTED, *[Look(0)] * 4)), "A visit")

    assert plain == {}
    assert bold[0].bold


def test_a_selected_label_takes_even_little_room() -> None:
    spots = ((300.0, 310.0, 50.0), (5.0, 290.0, 50.0), (400.0, 590.0, 50.0))
    words = "A very long visit"

    plain = placed(glyphs_at(*spots), words)
    bold = placed(glyphs_at(*spots, looks=(Look.SELECTED, Look(0), Look(0))), words)

    assert plain == {}
    assert bold[0].text.endswith("…")


@given(
    st.lists(st.tuples(st.floats(-50, 640), st.floats(4, 300), st.floats(5, 95)), min_size=1, max_size=20),
    st.lists(st.text("abcd ", min_size=1, max_size=50), min_size=20, max_size=20),
)
def test_labels_lie_in_the_plot_over_no_glyph_and_not_over_each_other(
    found: list[tuple[float, float, float]], words: list[str]
) -> None:
    glyphs = glyphs_at(*((x, x + width, y) for x, width, y in found))

    labels = list(placed(glyphs, *words[: len(found)]).values())

    half = (LETTERS.line - 5.0) / 2
    for number, label in enumerate(labels):
        assert label.x >= EDGE
        assert label.x + label.width <= WIDTH - EDGE + 1e-6
        for other in range(len(glyphs)):
            beside = glyphs.x1[other] <= label.x or glyphs.x0[other] >= label.x + label.width
            below = abs(glyphs.y[other] - label.y) >= half + SMALL / 2 - 1e-6
            assert beside or below or (other == label.glyph and label.inside)
        for other_label in labels[:number]:
            apart = label.x >= other_label.x + other_label.width or other_label.x >= label.x + label.width
            assert apart or abs(label.y - other_label.y) >= 2 * half


def test_a_label_is_cut_no_shorter_than_the_room_asks_for() -> None:
    words = "A very long name of something that happened there"
    (whole,) = placed(glyphs_at((20, 30, 50)), words).values()
    (cut,) = placed(glyphs_at((20, 30, 50), (230, 560, 50)), words).values()

    assert 110 < cut.width <= 185 < whole.width
    assert cut.text.endswith("…")


@pytest.mark.parametrize("side", [1, -1])
def test_a_label_that_was_cut_grows_into_what_is_left(side: int) -> None:
    words = "A very long name of something that happened there, which no width that is tried would hold"
    spot = (20.0, 30.0, 50.0) if side == 1 else (570.0, 580.0, 50.0)
    wall = (450.0, 590.0, 50.0) if side == 1 else (5.0, 150.0, 50.0)

    (label,) = placed(glyphs_at(spot, wall), words).values()

    assert 260 < label.width <= 330
    assert label.width == LETTERS.width(label.text)
    assert label.x == pytest.approx(30 + LABEL_GAP) if side == 1 else label.x + label.width == 570 - LABEL_GAP


def test_labels_grow_into_nothing_that_another_has() -> None:
    words = "A very long name of something that happened there, which no width that is tried would hold"

    found = placed(glyphs_at((5, 15, 50), (585, 595, 50)), words, words)

    assert len(found) == 2
    assert found[0].x + found[0].width + LABEL_GAP <= found[1].x


def test_a_selected_label_is_whole_where_there_is_room() -> None:
    words = "A very long name of something that happened there and was selected"

    (label,) = placed(glyphs_at((20, 30, 50), looks=(Look.SELECTED,)), words).values()

    assert label.text == words
    assert label.width > 330
