"""Clusters: every place in exactly one, counts kept, merged only when near, at every zoom."""

import numpy as np
import numpy.typing as npt
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nzjp_viewer.query import clusters
from nzjp_viewer.query.clusters import cluster, splitting_zoom

TOKYO, YOKOSUKA, WELLINGTON = (139.69, 35.68), (139.67, 35.28), (174.78, -41.29)

Point = tuple[float, float, int]
Floats = npt.NDArray[np.float64]
Counts = npt.NDArray[np.int64]

_points = st.lists(st.tuples(st.floats(-20, 340), st.floats(-80, 80), st.integers(0, 1000)), min_size=0, max_size=60)


def columns(*points: tuple[float, float], counts: list[int]) -> tuple[Floats, Floats, Counts]:
    """Longitudes, latitudes and counts as the columns that the query takes."""
    spots = np.array(points, np.float64).reshape(-1, 2)
    return spots[:, 0], spots[:, 1], np.array(counts, np.int64)


def columns_of(points: list[Point]) -> tuple[Floats, Floats, Counts]:
    return columns(*((lon, lat) for lon, lat, _ in points), counts=[count for _, _, count in points])


def pixels(lon: float, lat: float, zoom: float) -> Floats:
    """Web Mercator pixels by the textbook formula, independent of the code under test."""
    size = 256 * 2**zoom
    y = 0.5 - np.log(np.tan(np.pi / 4 + np.radians(lat) / 2)) / (2 * np.pi)
    return np.array([(lon / 360 + 0.5) * size, y * size])


@given(_points, st.floats(0, 12), st.floats(1, 80))
def test_every_point_is_in_one_cluster_and_counts_are_kept(points: list[Point], zoom: float, radius: float) -> None:
    lon, lat, counts = columns_of(points)

    found = cluster(lon, lat, counts, zoom, radius)

    members = [member for one in found for member in one.members]
    assert sorted(members) == list(range(len(points)))
    assert sum(one.count for one in found) == counts.sum()
    assert all(one.count == sum(int(counts[member]) for member in one.members) for one in found)


@given(_points.filter(bool), st.integers(0, 12), st.floats(1, 80))
def test_members_lie_within_the_radius_of_their_seed_and_seeds_further_apart(
    points: list[Point], zoom: int, radius: float
) -> None:
    lon, lat, counts = columns_of(points)

    found = cluster(lon, lat, counts, zoom, radius)

    where = [pixels(east, north, zoom) for east, north, _ in points]
    slack = 1e-6 * 2**zoom + 1e-6
    for one in found:
        assert all(np.hypot(*(where[member] - where[one.seed])) <= radius + slack for member in one.members)
    seeds = [one.seed for one in found]
    apart = [np.hypot(*(where[a] - where[b])) for at, a in enumerate(seeds) for b in seeds[:at]]
    assert all(distance > radius - slack for distance in apart)


def test_the_marker_stands_at_the_place_with_most_events() -> None:
    lon, lat, counts = columns(YOKOSUKA, TOKYO, counts=[2, 14])

    (found,) = cluster(lon, lat, counts, zoom=4, radius=30)

    assert found.seed == 1
    assert found.members == (1, 0)
    assert found.count == 16


def test_places_come_apart_when_one_zooms_in() -> None:
    lon, lat, counts = columns(TOKYO, YOKOSUKA, WELLINGTON, counts=[14, 2, 9])

    assert len(cluster(lon, lat, counts, zoom=3, radius=30)) == 2
    assert len(cluster(lon, lat, counts, zoom=9, radius=30)) == 3


def test_places_come_apart_at_zooms_between_whole_ones() -> None:
    lon, lat, counts = columns(TOKYO, YOKOSUKA, counts=[14, 2])
    apart = [len(cluster(lon, lat, counts, quarter / 4, radius=30)) == 2 for quarter in range(44)]

    first = apart.index(True)

    assert first % 4 != 0
    assert apart == [quarter >= first for quarter in range(44)]


def test_the_zoom_at_which_places_come_apart_is_the_first_that_does() -> None:
    lon, lat, counts = columns(TOKYO, YOKOSUKA, counts=[14, 2])

    zoom = splitting_zoom(lon, lat, counts, range(3, 11), radius=30)

    assert zoom is not None
    assert len(cluster(lon, lat, counts, zoom, 30)) == 2
    assert len(cluster(lon, lat, counts, zoom - 1, 30)) == 1


def test_places_at_the_same_spot_never_come_apart() -> None:
    lon, lat, counts = columns(TOKYO, TOKYO, counts=[1, 1])

    assert splitting_zoom(lon, lat, counts, range(11), radius=30) is None


def test_clusters_come_biggest_first() -> None:
    lon, lat, counts = columns(WELLINGTON, TOKYO, counts=[9, 14])

    assert [one.seed for one in cluster(lon, lat, counts, zoom=3, radius=30)] == [1, 0]


def test_many_points_are_clustered_by_cells_first_and_still_keep_their_counts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clusters, "MOST_SEEDS", 50)
    random = np.random.default_rng(1)
    lon, lat = random.uniform(-20, 340, 3000), random.uniform(-60, 60, 3000)
    counts = random.integers(1, 9, 3000)

    found = cluster(lon, lat, counts, zoom=2, radius=30)

    assert sum(one.count for one in found) == counts.sum()
    assert sorted(member for one in found for member in one.members) == list(range(3000))
    assert len(found) < 1500
