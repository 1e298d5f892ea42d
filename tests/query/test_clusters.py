"""Clusters: every place in exactly one, counts kept, merged only when near, at every zoom."""

import numpy as np
import numpy.typing as npt
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nzjp_viewer.query import clusters
from nzjp_viewer.query.clusters import Clusters, Points, Window, splitting_zoom

TOKYO, YOKOSUKA, WELLINGTON = (139.69, 35.68), (139.67, 35.28), (174.78, -41.29)

Point = tuple[float, float, int]
Floats = npt.NDArray[np.float64]
Counts = npt.NDArray[np.int64]

_points = st.lists(st.tuples(st.floats(-20, 340), st.floats(-80, 80), st.integers(1, 1000)), min_size=0, max_size=60)


def world(lon: float, lat: float) -> tuple[float, float]:
    """Shares of the world's width by the textbook formula, independent of the code under test."""
    return lon / 360 + 0.5, 0.5 - float(np.log(np.tan(np.pi / 4 + np.radians(lat) / 2))) / (2 * np.pi)


def columns(*points: tuple[float, float], counts: list[int]) -> tuple[Floats, Floats, Counts]:
    """Where points lie and what they count, as the columns that the query takes."""
    spots = np.array([world(*point) for point in points], np.float64).reshape(-1, 2)
    return spots[:, 0], spots[:, 1], np.array(counts, np.int64)


def columns_of(spots: list[Point]) -> tuple[Floats, Floats, Counts]:
    return columns(*((lon, lat) for lon, lat, _ in spots), counts=[count for _, _, count in spots])


def points(x: Floats, y: Floats, counts: Counts) -> Points:
    return Points.of(x, y, counts, np.arange(len(counts)))


def cluster(x: Floats, y: Floats, counts: Counts, zoom: float, radius: float, window: Window | None = None) -> Clusters:
    return clusters.cluster(points(x, y, counts), 256 * 2.0**zoom, radius, window)


@given(_points, st.floats(0, 12), st.floats(1, 80))
def test_every_point_is_in_one_cluster_and_counts_are_kept(spots: list[Point], zoom: float, radius: float) -> None:
    x, y, counts = columns_of(spots)

    found = cluster(x, y, counts, zoom, radius)

    assert all(found.labels >= 0)
    assert sorted(at for one in range(len(found)) for at in found.members(one)) == list(range(len(spots)))
    assert found.totals.sum() == counts.sum()
    assert all(found.totals[one] == counts[found.members(one)].sum() for one in range(len(found)))
    assert found.sizes.tolist() == [len(found.members(one)) for one in range(len(found))]


@given(_points.filter(bool), st.integers(0, 12), st.floats(1, 80))
def test_members_lie_within_the_radius_of_their_seed_and_seeds_further_apart(
    spots: list[Point], zoom: int, radius: float
) -> None:
    x, y, counts = columns_of(spots)

    found = cluster(x, y, counts, zoom, radius)

    size = 256 * 2.0**zoom
    slack = 1e-9 * size + 1e-6
    for one, seed in enumerate(found.seeds):
        members = found.members(one)
        assert all(np.hypot(x[members] - x[seed], y[members] - y[seed]) * size <= radius + slack)
        others = found.seeds[:one]
        assert all(np.hypot(x[others] - x[seed], y[others] - y[seed]) * size > radius - slack)
        assert counts[seed] == counts[members].max()


def test_the_marker_stands_at_the_place_with_most_events() -> None:
    found = cluster(*columns(YOKOSUKA, TOKYO, counts=[2, 14]), zoom=4, radius=30)

    assert found.seeds.tolist() == [1]
    assert found.members(0).tolist() == [0, 1]
    assert found.totals.tolist() == [16]


def test_places_come_apart_when_one_zooms_in() -> None:
    found = columns(TOKYO, YOKOSUKA, WELLINGTON, counts=[14, 2, 9])

    assert len(cluster(*found, zoom=3, radius=30)) == 2
    assert len(cluster(*found, zoom=9, radius=30)) == 3


def test_places_come_apart_at_zooms_between_whole_ones() -> None:
    found = columns(TOKYO, YOKOSUKA, counts=[14, 2])
    apart = [len(cluster(*found, quarter / 4, radius=30)) == 2 for quarter in range(44)]

    first = apart.index(True)

    assert first % 4 != 0
    assert apart == [quarter >= first for quarter in range(44)]


def test_the_zoom_at_which_places_come_apart_is_the_first_that_does() -> None:
    found = columns(TOKYO, YOKOSUKA, counts=[14, 2])

    zoom = splitting_zoom(points(*found), range(3, 11), radius=30)

    assert zoom is not None
    assert len(cluster(*found, zoom, 30)) == 2
    assert len(cluster(*found, zoom - 1, 30)) == 1


def test_places_at_the_same_spot_never_come_apart() -> None:
    assert splitting_zoom(points(*columns(TOKYO, TOKYO, counts=[1, 1])), range(11), radius=30) is None


def test_clusters_come_biggest_first() -> None:
    assert cluster(*columns(WELLINGTON, TOKYO, counts=[9, 14]), zoom=3, radius=30).seeds.tolist() == [1, 0]


@given(
    st.lists(st.tuples(st.floats(-20, 340), st.floats(-60, 60), st.integers(1, 9)), min_size=1, max_size=300),
    st.floats(0, 12),
    st.tuples(st.floats(0, 0.9), st.floats(0.1, 0.8), st.floats(0.02, 1)),
    st.sampled_from([10, 10_000]),
)
def test_of_a_window_all_points_in_it_are_counted_and_none_further_out_than_a_cell(
    spots: list[Point], zoom: float, where: tuple[float, float, float], most_single: int
) -> None:
    x, y, counts = columns_of(spots)
    left, top, wide = where
    window = Window(left, top, left + wide, top + wide / 2)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(clusters, "MOST_SINGLE", most_single)

        found = cluster(x, y, counts, zoom, 30, window)

    def inside(beyond: float) -> npt.NDArray[np.bool_]:
        across = (x >= window.left - beyond) & (x < window.right + beyond)
        return across & (y >= window.top - beyond) & (y < window.bottom + beyond)

    shown = found.labels >= 0
    assert shown[inside(0)].all()
    assert not shown[~inside(1.001 * 30 / (256 * 2.0**zoom))].any()
    assert found.totals.sum() == counts[shown].sum()
    assert all(found.totals[one] == counts[found.members(one)].sum() for one in range(len(found)))
    assert found.sizes.tolist() == [len(found.members(one)) for one in range(len(found))]
    assert all(shown[seed] for seed in found.seeds)


@pytest.mark.parametrize("zoom", [0.0, 2.0, 11.0])
def test_many_points_are_clustered_by_cells_first_and_still_keep_their_counts(zoom: float) -> None:
    random = np.random.default_rng(1)
    spots = np.column_stack([random.uniform(-20, 340, 30_000), random.uniform(-60, 60, 30_000)])
    x, y, counts = columns(*map(tuple, spots.tolist()), counts=random.integers(1, 9, 30_000).tolist())

    found = cluster(x, y, counts, zoom, radius=30)

    assert found.totals.sum() == counts.sum()
    assert found.sizes.tolist() == np.bincount(found.labels).tolist()
    assert all(found.labels >= 0)
    size = 256 * 2.0**zoom
    for one, seed in list(enumerate(found.seeds))[:200]:
        members = found.members(one)
        # A cell's points lie within its diagonal of the point that stands for it.
        assert all(np.hypot(x[members] - x[seed], y[members] - y[seed]) * size <= 30 * (1 + 2**0.5) + 1e-6)


def test_a_window_and_what_is_around_it() -> None:
    seen = Window(0.4, 0.2, 0.6, 0.3)

    around = seen.padded(0.5)

    assert around == pytest.approx(Window(0.3, 0.15, 0.7, 0.35))
    assert around.holds(seen)
    assert not seen.holds(around)
    assert not around.holds(seen._replace(right=0.75))
