"""Colours, words and label boxes as the page takes them."""

import re

import pytest

from nzjp_viewer.map.labels import Label, LabelClass
from nzjp_viewer.map.messages import font_stack, label_boxes, style_message, unplaced_text, words_message
from nzjp_viewer.map.projection import to_world, world_size
from nzjp_viewer.query.columns import FAMILIES
from nzjp_viewer.session.theme import DARK, LIGHT, Theme
from nzjp_viewer.storage.resources import resource


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
def test_every_colour_that_the_style_sheet_uses_is_sent(theme: Theme, qapp: object) -> None:
    del qapp
    sheet = resource("map/viewer.css").read_text(encoding="utf-8")

    message = style_message(theme, "token")

    used = set(re.findall(r"var\(--([a-z-]+)\)", sheet)) - {"font", "area"}
    assert used == set(message["colours"])
    assert all(re.fullmatch(r"#[0-9a-f]{6}", colour) for colour in message["colours"].values())
    assert len(message["families"]) == len(FAMILIES)


def test_the_font_ends_in_a_generic_one(qapp: object) -> None:
    del qapp
    assert font_stack().endswith("sans-serif")
    assert font_stack().count('"') % 2 == 0


def test_every_word_that_the_script_asks_for_is_sent() -> None:
    script = resource("map/viewer.js").read_text(encoding="utf-8")

    used = set(re.findall(r"\bwords\.(\w+)", script))

    assert used == set(words_message())
    assert all(words_message().values())


def test_the_badge_counts_and_is_empty_without_anything_to_count() -> None:
    assert unplaced_text(1234, "en") == "1,234 without a place"
    assert unplaced_text(0, "en") == ""


@pytest.mark.parametrize(("lon", "turned"), [(139.7, False), (-100.0, True), (-21.0, True), (-19.0, False)])
def test_label_boxes_lie_in_the_pages_world_that_begins_at_20_degrees_west(lon: float, turned: bool) -> None:
    world = world_size(4)
    x = float(to_world(lon, 0)[0]) * world
    label = Label(("X",), LabelClass.SEA, 10, x, 500.0, 40.0, 20.0)

    (box,) = label_boxes([label], 4)

    assert box["left"] == pytest.approx(x + (world if turned else 0) - 20)
    assert (box["right"] - box["left"], box["top"], box["bottom"]) == (pytest.approx(40), 490, 510)
