"""The comparison of pictures: faults that a reader would see are found, differences of machines are not."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QImage

from nzjp_viewer.domain.vocabulary import Family
from nzjp_viewer.query.columns import EventTable
from nzjp_viewer.session.theme import LIGHT, Theme
from nzjp_viewer.timeline.axis import axis
from nzjp_viewer.timeline.layout import Layout, View
from nzjp_viewer.timeline.long_lanes import lanes_of
from nzjp_viewer.timeline.painting import Picture, paint
from nzjp_viewer.timeline.scale import Scale
from nzjp_viewer.timeline.scene import Look, Scene
from tests import pictures
from tests.builders import dataset, event
from tests.pictures import blank, check_picture, difference, pixels
from tests.timeline.picturing import BarLettering, BarPainter
from tests.timeline.support import TODAY, day

LETTERING = BarLettering(QFont())  # a font that nothing is measured by


@pytest.fixture
def scene(qapp: object) -> Scene:
    table = EventTable.of(
        dataset([event("dot", "2024-02-10"), event("month", "2024-06"), event("far", "2024-11-20", title="A word")])
    )
    lanes = lanes_of(table, np.arange(len(table)), TODAY)
    titles = ["A first event", "Another one", "A last word"]
    layout = Layout(lanes, TODAY, titles.__getitem__, LETTERING)
    return layout.scene(View(Scale(day("2024-01-01"), day("2025-01-01"), 780), 200))


def painted(scene: Scene, theme: Theme = LIGHT) -> QImage:
    ruled = axis(scene.scale, "en", LETTERING)
    names = {lane.key: lane.key for lane in scene.lanes}
    picture = Picture(scene, ruled, 900, 244, 120, 44, 0, names, {})
    image = blank(900, 244)
    painter = BarPainter(image)
    paint(picture, painter, theme, LETTERING)
    painter.end()
    return image


def is_seen(scene: Scene, faulty: Scene, theme: Theme = LIGHT) -> bool:
    return not difference(pixels(painted(scene)), pixels(painted(faulty, theme))).is_small


def test_what_is_painted_twice_is_the_same(scene: Scene) -> None:
    assert not is_seen(scene, scene)


@pytest.mark.parametrize("glyph", [0, 1, 2])
@pytest.mark.parametrize("by", [-3.0, 3.0])
def test_a_glyph_that_has_moved_by_three_pixels_is_seen(scene: Scene, glyph: int, by: float) -> None:
    x0, x1, solid = (list(column) for column in (scene.glyphs.x0, scene.glyphs.x1, scene.glyphs.solid))
    for column in (x0, x1, solid):
        column[glyph] += by

    assert is_seen(scene, scene._replace(glyphs=replace(scene.glyphs, x0=x0, x1=x1, solid=solid)))


def test_a_row_that_has_moved_by_two_pixels_is_seen(scene: Scene) -> None:
    lower = replace(scene.glyphs, y=[y + 2 for y in scene.glyphs.y])

    assert is_seen(scene, scene._replace(glyphs=lower))


def test_a_label_that_is_missing_is_seen(scene: Scene) -> None:
    assert len(scene.labels) == 3
    for number in range(3):
        assert is_seen(scene, scene._replace(labels=scene.labels[:number] + scene.labels[number + 1 :]))


def test_another_word_in_a_label_is_seen(scene: Scene) -> None:
    other = tuple(label._replace(text=label.text.replace("word", "world")) for label in scene.labels)

    assert is_seen(scene, scene._replace(labels=other))


def test_a_glyph_that_should_be_hollow_is_seen(scene: Scene) -> None:
    hollow = replace(scene.glyphs, look=[scene.glyphs.look[0] | Look.HOLLOW, *scene.glyphs.look[1:]])

    assert is_seen(scene, scene._replace(glyphs=hollow))


@pytest.mark.parametrize(
    "theme",
    [
        LIGHT._replace(families={**LIGHT.families, Family.ENCOUNTERS: "#a8457a"}),
        LIGHT._replace(text="#3a4650"),
        LIGHT._replace(band="#eef2f6"),
        LIGHT._replace(border="#c3ccd4"),
    ],
    ids=["family", "words", "band", "line"],
)
def test_another_colour_is_seen(scene: Scene, theme: Theme) -> None:
    assert is_seen(scene, scene, theme)


def test_edges_that_are_a_little_finer_are_no_difference(scene: Scene) -> None:
    image = pixels(painted(scene))
    noise = np.random.default_rng(1).integers(-8, 9, image.shape)

    assert difference(image, (image + noise).clip(0, 255).astype(np.int16)).is_small


def test_a_twentieth_of_a_pixel_is_no_difference(scene: Scene) -> None:
    x0, x1 = ([x + 0.05 for x in column] for column in (scene.glyphs.x0, scene.glyphs.x1))

    assert not is_seen(scene, scene._replace(glyphs=replace(scene.glyphs, x0=x0, x1=x1)))


@pytest.fixture
def folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(pictures, "OUTCOMES", tmp_path / "outcomes")
    monkeypatch.delenv(pictures.ACCEPT, raising=False)
    return tmp_path


def accept(folders: Path, name: str, image: QImage) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(pictures.ACCEPT, "1")
        check_picture(folders / "accepted", name, image)


def test_a_fault_leaves_both_pictures_and_says_how_to_accept(scene: Scene, folders: Path) -> None:
    accept(folders, "state", painted(scene))
    check_picture(folders / "accepted", "state", painted(scene))
    faulty = scene._replace(labels=())

    with pytest.raises(pytest.fail.Exception, match=r"make pictures.*state-difference\.png"):
        check_picture(folders / "accepted", "state", painted(faulty))

    assert QImage(str(folders / "outcomes" / "state.png")) == painted(faulty)
    red = pixels(QImage(str(folders / "outcomes" / "state-difference.png")))
    assert (red == (220, 0, 0)).all(axis=2).any()


def test_a_picture_nobody_has_accepted_fails(scene: Scene, folders: Path) -> None:
    with pytest.raises(pytest.fail.Exception, match=r"no accepted picture 'new'"):
        check_picture(folders / "accepted", "new", painted(scene))

    assert (folders / "outcomes" / "new.png").exists()


def test_a_picture_of_another_size_fails(scene: Scene, folders: Path) -> None:
    accept(folders, "state", blank(900, 240))

    with pytest.raises(pytest.fail.Exception, match="another size"):
        check_picture(folders / "accepted", "state", painted(scene))


def test_accepting_leaves_what_shows_the_same_as_it_is(scene: Scene, folders: Path) -> None:
    accept(folders, "state", painted(scene))
    accepted = folders / "accepted" / "state.png"
    before = accepted.read_bytes()
    almost = painted(scene)
    almost.setPixelColor(5, 5, QColor(235, 240, 245))

    accept(folders, "state", almost)
    same = accepted.read_bytes()
    accept(folders, "state", painted(scene._replace(labels=())))

    assert same == before
    assert accepted.read_bytes() != before


def test_words_are_bars_of_their_width_wherever_they_are_asked_for(qapp: object) -> None:
    image = blank(200, 60)
    image.fill(Qt.GlobalColor.white)
    painter = BarPainter(image)
    painter.drawText(QPointF(10, 20), "ab im")
    painter.drawText(QRectF(0, 30, 200, 30), Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, "ab")
    painter.end()

    dark = pixels(image).sum(axis=2) < 200
    upper, lower = dark[:30].any(axis=0).nonzero()[0], dark[30:].any(axis=0).nonzero()[0]
    assert LETTERING.width("ab im") == 6.5 * 2 + 3.5 * 2 + 10
    assert (upper.min(), upper.max()) == (10, 38)
    assert (lower.min(), lower.max()) == (187, 198)


def test_words_are_cut_to_their_room() -> None:
    words = "A rather long title"
    for room in range(0, 140, 7):
        shown = LETTERING.elided(words, room)
        assert LETTERING.width(shown) <= max(room, LETTERING.width("…"))
        assert shown == words or shown.endswith("…")
