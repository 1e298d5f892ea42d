"""Lanes are named in words, in either language; what has no group says so."""

import pytest

from nzjp_viewer.query.grouping import NO_MEMBER, Grouping, groups_of_few, key_of
from nzjp_viewer.session.lane_words import grouping_name, lane_name
from nzjp_viewer.storage.datasets import load_bundled

DATA = load_bundled()


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("grouping", Grouping)
def test_every_lane_has_a_name_of_its_own(grouping: Grouping) -> None:
    members = groups_of_few(DATA, grouping)[1]
    known = [member for member in members if member != NO_MEMBER or grouping not in {Grouping.KIND, Grouping.STATUS}]

    names = [lane_name(DATA, key_of(grouping, member), "en") for member in dict.fromkeys(known)]

    assert all(names)
    assert len(set(names)) == len(names)


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize(
    ("key", "name"),
    [
        ("country/JP", "Japan"),
        ("country/", "No country"),
        ("none/", "All events"),
        ("kind/talks", "Agreements & talks"),
        ("status/ongoing", "Ongoing"),
    ],
)
def test_a_lane_is_named_after_its_group(key: str, name: str) -> None:
    assert lane_name(DATA, key, "en") == name


@pytest.mark.usefixtures("qapp")
def test_countries_and_places_are_named_in_the_readers_language() -> None:
    assert lane_name(DATA, "country/JP", "ja") == "日本"


@pytest.mark.usefixtures("qapp")
def test_groupings_have_names_of_their_own() -> None:
    assert len({grouping_name(grouping) for grouping in Grouping}) == len(Grouping)
