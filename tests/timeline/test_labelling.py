"""Where labels go once it is known what an edge of the plot cuts: on glyphs and wishes made by hand."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nzjp_viewer.domain.vocabulary import Family
from nzjp_viewer.timeline.frame import Wishes
from nzjp_viewer.timeline.labelling import LEAST_INSIDE, place_labels
from nzjp_viewer.timeline.packing import EDGE, INSIDE_MARGIN, LABEL_GAP, LEAST_LABEL, Side
from nzjp_viewer.timeline.scene import Glyphs, Label, Look
from tests.timeline.support import EvenLettering

WIDTH = 600.0
WORDS = "A pact on logistics"
LETTERS = EvenLettering()
LONG = LETTERS.width(WORDS)

Stretch = tuple[float, float]


def glyphs_at(*stretches: Stretch, look: Look = Look.SPAN, rows: tuple[int, ...] = ()) -> Glyphs:
    """Glyphs in one row, or in ``rows``."""
    count = len(stretches)
    row = list(rows or (0,) * count)
    x0, x1 = [left for left, _ in stretches], [right for _, right in stretches]
    return Glyphs(
        event=list(range(count)),
        family=[Family.TALKS] * count,
        lane=[0] * count,
        row=row,
        x0=x0,
        x1=x1,
        y=[10.0 + 20.0 * number for number in row],
        solid=x1,
        look=[int(look)] * count,
        weight=[1] * count,
    )


def wishes(*sides: Side, words: str = WORDS) -> Wishes:
    """Labels of the same words on ``sides``."""
    return Wishes(list(sides), [LETTERS.width(words)] * len(sides), [words] * len(sides))


def placed(glyphs: Glyphs, wished: Wishes, titles: dict[int, str] | None = None) -> dict[int, Label]:
    found = place_labels(glyphs, wished, WIDTH, titles or {}, LETTERS)
    return {label.glyph: label for label in found}


def test_a_label_with_room_stands_where_packing_put_it() -> None:
    found = placed(glyphs_at((100, 110), (500, 510)), wishes(Side.RIGHT, Side.LEFT))

    assert found[0].x == 110 + LABEL_GAP
    assert found[1].x + found[1].width == 500 - LABEL_GAP
    assert {label.text for label in found.values()} == {WORDS}


@pytest.mark.parametrize(("stretch", "side"), [((560, 570), Side.RIGHT), ((30, 40), Side.LEFT)])
def test_a_label_that_an_edge_would_cut_changes_sides(stretch: Stretch, side: Side) -> None:
    (label,) = placed(glyphs_at(stretch), wishes(side)).values()

    assert label.text == WORDS
    assert label.x >= EDGE
    assert label.x + label.width <= WIDTH - EDGE


def test_where_the_other_side_is_taken_a_span_takes_its_label_in() -> None:
    glyphs = glyphs_at((300, 420), (430, 590))

    label = placed(glyphs, wishes(Side.NONE, Side.RIGHT))[1]

    assert label.inside
    assert label.x >= 430 + INSIDE_MARGIN
    assert label.x + label.width <= 590 - INSIDE_MARGIN


def test_the_part_of_a_span_that_is_seen_holds_its_label() -> None:
    glyphs = glyphs_at((300, 420), (430, 900))

    label = placed(glyphs, wishes(Side.NONE, Side.RIGHT))[1]

    assert label.inside
    assert label.x + label.width <= WIDTH


def test_a_dot_with_no_other_room_has_its_label_shortened_at_the_edge() -> None:
    glyphs = glyphs_at((380, 480), (500, 510))

    label = placed(glyphs, wishes(Side.NONE, Side.RIGHT))[1]

    assert label.text.endswith("…")
    assert LEAST_LABEL / 2 < label.width <= WIDTH - EDGE - 510 - LABEL_GAP


def test_what_would_say_nothing_is_left_out() -> None:
    glyphs = glyphs_at((400, 540), (560, 570))

    assert placed(glyphs, wishes(Side.NONE, Side.RIGHT)) == {}


def test_of_two_short_forms_the_longer_is_taken() -> None:
    inside = glyphs_at((200, 405), (410, 410 + LEAST_INSIDE))

    label = placed(inside, wishes(Side.NONE, Side.RIGHT))[1]

    assert not label.inside
    assert label.width > LEAST_LABEL


def test_a_label_goes_left_only_where_no_other_label_is() -> None:
    glyphs = glyphs_at((300, 310), (560, 570))

    found = placed(glyphs, wishes(Side.RIGHT, Side.RIGHT))

    assert found[0].x + found[0].width + LABEL_GAP <= (found[1].x if 1 in found else WIDTH)


def test_two_that_would_go_to_one_place_do_not_both() -> None:
    glyphs = glyphs_at((566, 576), (580, 590))

    found = placed(glyphs, wishes(Side.RIGHT, Side.RIGHT))

    assert list(found) == [0]


def test_a_label_follows_a_glyph_out_of_a_moving_view_and_is_gone_once_it_rests() -> None:
    glyphs = glyphs_at((-40, -30))

    (label,) = place_labels(glyphs, wishes(Side.RIGHT), WIDTH, {}, LETTERS, is_moving=True)

    assert placed(glyphs, wishes(Side.RIGHT)) == {}

    assert label.x == -30 + LABEL_GAP
    assert label.text == WORDS


def test_a_label_that_has_left_too_is_gone() -> None:
    assert placed(glyphs_at((-400, -390), (1000, 1010)), wishes(Side.RIGHT, Side.LEFT)) == {}


def test_a_long_span_keeps_its_label_in_sight() -> None:
    (label,) = placed(glyphs_at((-500, 2000)), wishes(Side.INSIDE)).values()

    assert label.x == INSIDE_MARGIN


def test_the_selected_comes_before_what_is_in_its_way() -> None:
    glyphs = glyphs_at((100, 110), (130, 140), rows=(0, 0))

    found = placed(glyphs, wishes(Side.NONE, Side.RIGHT), {0: "Chosen and long"})

    assert found[0].bold
    assert found[0].x + found[0].width <= 130 or found[0].x + found[0].width <= 100
    assert 1 in found


def test_the_selected_takes_the_place_of_a_label_beside_it() -> None:
    glyphs = glyphs_at((300, 310), (60, 70))

    found = placed(glyphs, wishes(Side.NONE, Side.RIGHT), {0: "Chosen"})

    assert found[0].bold
    assert found[0].x == 310 + LABEL_GAP


def test_labels_of_thin_rows_are_not_its_business() -> None:
    glyphs = glyphs_at((100, 110), look=Look.SMALL)

    assert placed(glyphs, wishes(Side.RIGHT)) == {}


stretches = st.lists(
    st.tuples(st.floats(-200, 800), st.floats(10, 400)).map(lambda found: (found[0], found[0] + found[1])),
    min_size=1,
    max_size=6,
)


@given(stretches, st.sampled_from([Side.RIGHT, Side.LEFT]), st.text("abc ", min_size=1, max_size=60))
def test_no_label_of_a_glyph_in_sight_is_cut(found: list[Stretch], side: Side, words: str) -> None:
    glyphs = glyphs_at(*found, rows=tuple(range(len(found))))

    for index, label in placed(glyphs, wishes(*[side] * len(found), words=words)).items():
        if glyphs.x1[index] > 0 and glyphs.x0[index] < WIDTH:
            assert label.x >= 0
            assert label.x + label.width <= WIDTH


@given(stretches, st.text("abc ", min_size=1, max_size=80))
def test_a_selected_label_is_never_cut(found: list[Stretch], words: str) -> None:
    glyphs = glyphs_at(*found, rows=tuple(range(len(found))))

    for label in placed(glyphs, wishes(*[Side.NONE] * len(found)), {0: words}).values():
        assert label.bold
        if glyphs.x1[0] > 0 and glyphs.x0[0] < WIDTH:
            assert label.x >= 0
            assert label.x + label.width <= WIDTH + 1e-6


def test_of_two_selected_side_by_side_only_the_first_has_its_label_where_both_have_no_room() -> None:
    glyphs = glyphs_at((20, 30), (34, 44), look=Look.SELECTED)
    words = "A title that takes most of the width of the plot and some more"

    found = placed(glyphs, wishes(Side.NONE, Side.NONE), {1: words, 0: words})

    assert list(found) == [1]


def test_a_selected_event_whose_row_has_no_room_has_its_label_in_one_nearby() -> None:
    crowd = [(float(x), x + 11.0) for x in range(0, 600, 12)]
    glyphs = glyphs_at(*crowd, (20.0, 31.0), rows=(*(0 for _ in crowd), 1))
    glyphs.look[10] |= Look.SELECTED.value

    found = placed(glyphs, wishes(*(Side.NONE for _ in range(len(glyphs)))), {10: "Chosen"})

    assert found[10].y == glyphs.y[-1]
    assert found[10].bold
