"""The lines that join events as they are painted: seen, under events and words, each kind told apart."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QSizeF
from PySide6.QtGui import QColor, QFont, QImage, QPainter

from nzjp_viewer.domain.model import Dataset, Relation, Storyline
from nzjp_viewer.domain.vocabulary import Family, Kind, RelationKind
from nzjp_viewer.session.session import Session
from nzjp_viewer.session.state import ThemeName, ViewState
from nzjp_viewer.session.theme import THEMES
from nzjp_viewer.timeline.curves import Thread, flattened
from nzjp_viewer.timeline.painting import Picture, paint
from nzjp_viewer.timeline.scale import Scale
from nzjp_viewer.timeline.stage import Stage
from nzjp_viewer.timeline.thread_painting import _met
from tests.builders import dataset, event, text
from tests.timeline.support import TODAY
from tests.timeline.weaving import YEARS, scene_of, telling

pytestmark = pytest.mark.usefixtures("qapp")


def painted(data: Dataset, state: ViewState | None = None, ratio: float = 1.0) -> tuple[Picture, QImage]:
    stage = Stage(Session(data, state), TODAY, QFont())
    picture = stage.picture(Scale.of(YEARS, stage.plot_width(1000)), QSizeF(1000, 300), 0.0)
    image = QImage(round(1000 * ratio), round(300 * ratio), QImage.Format.Format_ARGB32_Premultiplied)
    image.setDevicePixelRatio(ratio)
    painter = QPainter(image)
    paint(picture, painter, stage.theme, stage.lettering)
    painter.end()
    return picture, image


def at(picture: Picture, image: QImage, x: float, y: float) -> QColor:
    """The colour at a place of the scene."""
    ratio = image.devicePixelRatio()
    return image.pixelColor(int((picture.header + x) * ratio), int((picture.axis_height + y) * ratio))


def far(one: QColor, other: QColor) -> int:
    """How different two colours are."""
    return abs(one.red() - other.red()) + abs(one.green() - other.green()) + abs(one.blue() - other.blue())


def tale() -> Dataset:
    return telling(
        event("a", "2021-01-01", kind=Kind.AGREEMENT),
        event("b", "2023-01-01", kind=Kind.INCIDENT),
        event("c", "2025-01-01", kind=Kind.AGREEMENT),
    )


@pytest.mark.parametrize("theme", ThemeName)
@pytest.mark.parametrize("ratio", [1.0, 2.0])
def test_a_followed_storyline_is_seen_all_along(theme: ThemeName, ratio: float) -> None:
    plain, followed = ViewState(theme=theme), ViewState(theme=theme, story="tale")
    picture, image = painted(tale(), followed, ratio)
    _, without = painted(tale(), plain, ratio)
    (thread,) = picture.scene.threads
    accent = QColor(THEMES[theme].accent)

    clear = [(x, y) for x, y in flattened(thread.points) if picture.scene._replace(threads=()).hit(x, y, 8) is None]

    assert len(clear) > 20
    for x, y in clear:
        assert far(at(picture, image, x, y), accent) < far(at(picture, without, x, y), accent) - 60


def test_a_storyline_out_of_the_first_place_is_fainter() -> None:
    events = [event("a", "2021-01-01", kind=Kind.AGREEMENT), event("b", "2024-01-01", kind=Kind.INCIDENT)]
    stories = [Storyline("main", text("M"), text(""), ("a",)), Storyline("side", text("S"), text(""), ("a", "b"))]
    strong = dataset(events, storylines=stories[1:])
    weak = dataset(events, storylines=stories)
    accent = QColor(THEMES[ThemeName.LIGHT].accent)

    shades = []
    for data in (strong, weak):
        picture, image = painted(data, ViewState(selected=("a",)))
        (thread,) = (one for one in picture.scene.threads if isinstance(one, Thread))
        x, y = list(flattened(thread.points))[30]
        shades.append(far(at(picture, image, x, y), accent))

    assert shades[0] + 60 < shades[1]


def test_what_is_not_of_the_storyline_is_pale_while_it_is_followed() -> None:
    data = telling(
        event("in", "2021/2022", kind=Kind.AGREEMENT),
        event("too", "2024-01-01", kind=Kind.AGREEMENT),
        event("out", "2023/2025", kind=Kind.INCIDENT),
        story=("in", "too"),
    )
    picture, image = painted(data, ViewState(story="tale"))
    glyphs, families = picture.scene.glyphs, THEMES[ThemeName.LIGHT].families

    shown = {}
    for row, family in ((data.row_by_id["in"], Family.TALKS), (data.row_by_id["out"], Family.INCIDENTS)):
        index = glyphs.event.index(row)
        middle = (glyphs.x0[index] + glyphs.x1[index]) / 2
        shown[row] = far(at(picture, image, middle, glyphs.y[index] + 4), QColor(families[family]))

    assert shown[data.row_by_id["in"]] < 20
    assert shown[data.row_by_id["out"]] > 150


def test_events_lie_over_the_curve() -> None:
    data = telling(
        event("a", "2021-01-01", kind=Kind.AGREEMENT),
        event("between", "2020/2026", kind=Kind.STATEMENT),
        event("b", "2023-01-01", kind=Kind.INCIDENT),
        story=("a", "b"),
    )
    picture, image = painted(data, ViewState(selected=("a",)))
    glyphs = picture.scene.glyphs
    index = glyphs.event.index(data.row_by_id["between"])
    (thread,) = (one for one in picture.scene.threads if isinstance(one, Thread))

    crossing = [(x, y) for x, y in flattened(thread.points, 200) if abs(y - glyphs.y[index]) < 4]

    assert crossing
    wanted = QColor(THEMES[ThemeName.LIGHT].families[Family.STATEMENTS])
    assert all(far(at(picture, image, x, y), wanted) < 12 for x, y in crossing)


def test_words_that_a_line_meets_get_ground_of_their_own() -> None:
    long = "A title that is long enough to lie under any line that comes from above"
    data = telling(
        event("a", "2021-01-01", kind=Kind.AGREEMENT),
        event("words", "2020-06-01", kind=Kind.STATEMENT, title=long),
        event("b", "2021-02-01", kind=Kind.INCIDENT),
        story=("a", "b"),
    )

    met = _met(scene_of(data, ViewState(selected=("a",))))

    assert [label.text[:7] for label in met if not label.bold] == ["A title"]
    assert _met(scene_of(data)) == []


def marks(kind: RelationKind) -> bytes:
    """The pixels of an arrow of a kind."""
    data = dataset(
        [
            event("a", "2021-01-01", kind=Kind.AGREEMENT, title="a", relations=(Relation(kind, "b"),)),
            event("b", "2024-01-01", kind=Kind.INCIDENT, title="b"),
        ]
    )
    _, image = painted(data, ViewState(selected=("a",)), ratio=2.0)
    return bytes(image.constBits())


def test_each_kind_of_relation_is_told_apart_without_colours() -> None:
    assert len({marks(kind) for kind in RelationKind}) == len(RelationKind)


def test_the_head_is_at_the_effect() -> None:
    data = dataset(
        [
            event("a", "2021-01-01", kind=Kind.AGREEMENT, title="a", relations=(Relation(RelationKind.LED_TO, "b"),)),
            event("b", "2024-01-01", kind=Kind.INCIDENT, title="b"),
        ]
    )
    for selected in ("a", "b"):
        picture, image = painted(data, ViewState(selected=(selected,)))
        (arrow,) = picture.scene.threads
        dark = QColor(THEMES[ThemeName.LIGHT].muted)
        near = {}
        for end, inner in ((arrow.points[0], arrow.points[1]), (arrow.points[-1], arrow.points[-2])):
            dx, dy = inner[0] - end[0], inner[1] - end[1]
            length = (dx * dx + dy * dy) ** 0.5
            x, y = end[0] + dx / length * 5, end[1] + dy / length * 5
            near[end] = sum(
                far(at(picture, image, x + ox, y + oy), dark) < 60 for ox in (-2, 0, 2) for oy in (-2, 0, 2)
            )
        assert near[arrow.points[-1]] > near[arrow.points[0]]


def test_a_line_to_what_is_out_of_sight_fades() -> None:
    data = telling(event("a", "2021-01-01"), event("b", "2022-01-01"), event("far", "2031-01-01"))
    picture, image = painted(data, ViewState(story="tale"))
    (thread,) = picture.scene.threads
    y, width = thread.points[-1][1], picture.scene.scale.width
    accent = QColor(THEMES[ThemeName.LIGHT].accent)

    near, fading = (far(at(picture, image, width - before, y), accent) for before in (250, 12))

    assert near + 80 < fading
