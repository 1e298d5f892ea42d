"""The canvas by itself: what it shows, its scroll bar, and the room it takes."""

from PySide6.QtCore import QPoint, QPointF
from pytestqt.qtbot import QtBot

from nzjp_viewer.query.filter import Dates
from nzjp_viewer.session.theme import DARK, LIGHT
from nzjp_viewer.timeline.bands import Band
from nzjp_viewer.timeline.canvas import TimelineCanvas
from nzjp_viewer.timeline.painting import Picture
from nzjp_viewer.timeline.scene import Hit
from nzjp_viewer.timeline.stage import Stage
from tests.timeline.handling import glyph_at
from tests.timeline.support import day


def test_a_band_is_laid_over_the_picture_and_taken_away(canvas: TimelineCanvas, picture: Picture) -> None:
    at = QPoint(round(picture.header + picture.scene.scale.x(day("2024-11-15"))), 190)
    bare = canvas.grab().toImage().pixelColor(at)

    canvas.show_band(Band(Dates(day("2024-11-01"), day("2024-11-30"))))
    covered = canvas.grab().toImage().pixelColor(at)
    canvas.show_band(None)

    assert covered != bare
    assert canvas.grab().toImage().pixelColor(at) == bare


def test_before_its_first_picture_it_is_there_and_holds_nothing(qtbot: QtBot) -> None:
    bare = TimelineCanvas()
    qtbot.addWidget(bare)
    bare.resize(400, 200)

    assert bare.hit(QPointF(200, 100)) is None
    assert bare.plot_x(QPointF(200, 100)) == 200
    assert bare.grab().width() == 400


def test_a_scrolled_picture_is_hit_where_it_is_seen(canvas: TimelineCanvas, picture: Picture, stage: Stage) -> None:
    canvas.show_picture(picture._replace(scroll=30.0), LIGHT, stage.lettering)
    last = max(index for index, y in enumerate(picture.scene.glyphs.y) if y < 180)
    at = QPointF(glyph_at(picture, last) - QPoint(0, 30))

    assert canvas.hit(at) == Hit(event=int(picture.scene.glyphs.event[last]))


def test_the_bar_is_there_only_while_lanes_do_not_fit(canvas: TimelineCanvas) -> None:
    shown = canvas.scroll_bar.isVisible()
    canvas.set_lane_height(100, 180)

    assert shown
    assert not canvas.scroll_bar.isVisible()
    assert canvas.scroll_bar.value() == 0


def test_the_bar_lies_below_the_axis(canvas: TimelineCanvas, picture: Picture) -> None:
    assert canvas.scroll_bar.geometry().top() == round(picture.axis_height)
    assert canvas.scroll_bar.geometry().bottom() == canvas.height() - 1


def test_a_change_of_height_is_no_scrolling(canvas: TimelineCanvas, qtbot: QtBot) -> None:
    canvas.scroll_bar.setValue(400)

    with qtbot.assertNotEmitted(canvas.resized):
        canvas.set_lane_height(300, 180)

    assert canvas.scroll_bar.value() == 120


def test_the_bar_takes_the_colours_of_the_theme(canvas: TimelineCanvas, picture: Picture, stage: Stage) -> None:
    light = canvas.scroll_bar.styleSheet()

    canvas.show_picture(picture, DARK, stage.lettering)

    assert LIGHT.border in light
    assert DARK.border in canvas.scroll_bar.styleSheet()


def test_it_asks_for_a_picture_of_each_new_size(canvas: TimelineCanvas, qtbot: QtBot) -> None:
    with qtbot.waitSignal(canvas.resized):
        canvas.resize(900, 300)

    assert canvas.scroll_bar.geometry().right() == 899


def test_it_takes_little_room_and_likes_more(canvas: TimelineCanvas) -> None:
    least, liked = canvas.minimumSizeHint(), canvas.sizeHint()

    assert least.width() < liked.width()
    assert least.height() < liked.height()
