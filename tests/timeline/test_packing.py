import itertools
import math

from hypothesis import given
from hypothesis import strategies as st

from nzjp_viewer.timeline.packing import INSIDE_MARGIN, LABEL_GAP, LONG, Item, Packer, Place, Room, Side

OPEN = Room(left=-math.inf, right=math.inf, label_rows=3, rows=6, span_rows=4)


def dot(at: float, label: float = 50.0, claims: int = 1) -> Item:
    return Item(at, at + 10, label, label, claims)


def span(x0: float, x1: float, label: float = 50.0) -> Item:
    return Item(x0, x1, label, label, 1)


def packed(items: list[Item], room: Room = OPEN) -> list[Place]:
    return Packer(items, room).places


items = st.lists(
    st.builds(
        lambda x, width, label, more, claims: Item(x, x + width, label, label + more, claims),
        st.floats(0, 1500),
        st.one_of(st.just(10.0), st.floats(10, 600)),
        st.floats(10, 150),
        st.floats(0, 200),
        st.integers(0, 5),
    ),
    max_size=40,
).map(lambda found: sorted(found, key=lambda item: item.x0))


def stretches(item: Item, place: Place) -> list[tuple[float, float]]:
    found = [(item.x0, item.x1)]
    if place.side is Side.RIGHT:
        found.append((item.x1 + LABEL_GAP, item.x1 + LABEL_GAP + place.label))
    elif place.side is Side.LEFT:
        found.append((item.x0 - LABEL_GAP - place.label, item.x0 - LABEL_GAP))
    return found


@given(items, st.integers(1, 6))
def test_nothing_in_a_row_overlaps(found: list[Item], label_rows: int) -> None:
    room = OPEN._replace(label_rows=label_rows)

    places = packed(found, room)

    for number in range(room.rows):
        row = sorted(
            stretch
            for item, place in zip(found, places, strict=True)
            if place.row == number
            for stretch in stretches(item, place)
        )
        assert all(one[1] <= other[0] for one, other in itertools.pairwise(row))


@given(items)
def test_labels_are_no_wider_than_their_words(found: list[Item]) -> None:
    for item, place in zip(found, packed(found), strict=True):
        assert place.label <= item.full
        if place.side is Side.INSIDE:
            assert place.label + 2 * INSIDE_MARGIN <= item.x1 - item.x0


@given(items, st.floats(100, 700), st.floats(800, 1400))
def test_nothing_leaves_its_block(found: list[Item], left: float, right: float) -> None:
    room = OPEN._replace(left=left, right=right)

    for item, place in zip(found, packed(found, room), strict=True):
        if place.row is not None:
            assert all(left <= x0 and x1 <= right for x0, x1 in stretches(item, place))


@given(items, st.lists(st.floats(0, 1500), min_size=1, max_size=3))
def test_short_events_stay_out_of_walls(found: list[Item], at: list[float]) -> None:
    walls = [(x, x + 20) for x in sorted(at) if all(abs(x - other) > 20 for other in at if other != x)]
    packer = Packer(found, OPEN._replace(walls=walls))

    for item, place in zip(found, packer.places, strict=True):
        if place.row is not None and not item.is_long and place.row >= packer.span_rows:
            assert not any(x0 < right and left < x1 for x0, x1 in stretches(item, place) for left, right in walls)


def test_events_with_room_share_the_first_row() -> None:
    places = packed([dot(0), dot(200), dot(400)])

    assert [(place.row, place.side) for place in places] == [(0, Side.RIGHT)] * 3


def test_a_label_that_would_be_in_the_way_opens_a_row() -> None:
    places = packed([dot(0), dot(30)])

    assert [(place.row, place.side) for place in places] == [(0, Side.RIGHT), (1, Side.RIGHT)]


def test_a_label_goes_left_where_only_left_is_free() -> None:
    places = packed([dot(100), dot(160)], OPEN._replace(right=200, label_rows=1))

    assert places[1].side is Side.NONE or places[1].side is Side.LEFT
    assert packed([dot(160)], OPEN._replace(right=200, label_rows=1))[0].side is Side.LEFT


def test_where_labels_are_few_the_event_with_more_claims_keeps_its_own() -> None:
    places = packed([dot(0, claims=1), dot(30, claims=3)], OPEN._replace(label_rows=1, left=0.0))

    assert [place.side for place in places] == [Side.NONE, Side.RIGHT]


def test_glyphs_come_before_labels() -> None:
    crowd = [dot(14.0 * number) for number in range(5)]

    places = packed(crowd, OPEN._replace(label_rows=1, rows=1, span_rows=1))

    assert [place.row for place in places] == [0] * 5
    assert places[-1].side is Side.RIGHT


def test_an_event_that_no_row_has_room_for_is_left_over() -> None:
    places = packed([dot(0), dot(0), dot(0)], OPEN._replace(rows=2, label_rows=1, span_rows=1))

    assert [place.row for place in places] == [0, 1, None]


def test_long_spans_lie_above_the_rest_with_their_label_inside() -> None:
    packer = Packer([dot(0), span(20, 20 + LONG + 20)], OPEN)

    assert packer.places[1] == Place(0, Side.INSIDE, 50.0)
    assert packer.places[0].row == 1
    assert packer.span_rows == 1


def test_a_skipped_event_takes_no_room() -> None:
    packer = Packer([dot(0), dot(5)], OPEN, frozenset({0}))

    assert packer.places[0].row is None
    assert packer.places[1].row == 0


def test_a_taken_stretch_is_left_alone() -> None:
    packer = Packer([dot(0)], OPEN._replace(taken=[(0, -50.0, 50.0)]))

    assert packer.places[0].row == 1
    assert packer.span_rows == 1


def test_a_label_grows_where_there_is_room() -> None:
    places = packed([Item(0, 10, 50, 300, 1), Item(200, 210, 50, 300, 1)])

    assert 50 < places[0].label < 190
    assert places[1].label == 300
