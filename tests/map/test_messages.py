"""Colours, words and label boxes as the page takes them."""

import re

import pytest

from nzjp_viewer.map.assets import STYLES
from nzjp_viewer.map.labels import Label, LabelClass
from nzjp_viewer.map.messages import font_stack, label_boxes, style_message, words_message
from nzjp_viewer.query.columns import FAMILIES
from nzjp_viewer.session.theme import DARK, LIGHT, Theme
from nzjp_viewer.storage.resources import resource


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
def test_every_colour_that_the_style_sheets_use_is_sent(theme: Theme, qapp: object) -> None:
    del qapp
    sheets = "".join(resource(f"map/{name}.css").read_text(encoding="utf-8") for name in STYLES)

    message = style_message(theme, "token")

    used = set(re.findall(r"var\(--([a-z-]+)\)", sheets)) - {"font", "area", "path"}
    assert used == set(message["colours"])
    assert all(re.fullmatch(r"#[0-9a-f]{6}", colour) for colour in message["colours"].values())
    assert len(message["families"]) == len(FAMILIES)


def test_the_font_ends_in_a_generic_one(qapp: object) -> None:
    del qapp
    assert font_stack().endswith("sans-serif")
    assert font_stack().count('"') % 2 == 0


def test_every_word_that_the_script_asks_for_is_sent() -> None:
    script = "".join(
        resource(f"map/{name}.js").read_text(encoding="utf-8") for name in ("viewer", "controls", "listing", "online")
    )

    used = set(re.findall(r"\bwords(?:\(\))?\.(\w+)", script))

    assert used == set(words_message("en"))
    assert all(words_message("en").values())


def test_label_boxes_are_the_labels_in_pixels_of_the_sheet() -> None:
    label = Label(("X",), LabelClass.SEA, 10, 1700.0, 500.0, 40.0, 20.0)

    (box,) = label_boxes([label])

    assert box == {"left": 1680.0, "top": 490.0, "right": 1720.0, "bottom": 510.0}


@pytest.mark.parametrize(
    ("language", "metres", "text"),
    [("en", 500, "500 m"), ("en", 1000, "1 km"), ("en", 5_000_000, "5,000 km"), ("de", 5_000_000, "5.000 km")],
)
def test_the_scale_s_lengths_are_written_as_the_reader_writes_numbers(language: str, metres: int, text: str) -> None:
    assert words_message(language)["lengths"][str(metres)] == text
