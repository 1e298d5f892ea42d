"""The legend: complete, in the words of tooltips and details, painted as the timeline paints, and out of the way."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QAccessible, QColor, QImage, QPainter
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from nzjp_viewer.domain.vocabulary import Family, Status
from nzjp_viewer.session import wording
from nzjp_viewer.session.session import Session
from nzjp_viewer.session.state import ThemeName, ViewState
from nzjp_viewer.session.theme import LIGHT, THEMES, Theme
from nzjp_viewer.timeline import tips
from nzjp_viewer.timeline.lane_tools import LaneTools
from nzjp_viewer.timeline.legend import SAMPLE, Entry, Legend, sections
from nzjp_viewer.timeline.view import TimelineView
from tests.builders import dataset, event
from tests.timeline.viewing import Shown

# What the offscreen platform says whenever a popup opens.
pytestmark = pytest.mark.qt_log_ignore("^This plugin does not support grabbing the keyboard$", extend=True)


def entries() -> list[Entry]:
    return [entry for section in sections("en") for entry in section.entries]


def painted(entry: Entry, theme: Theme = LIGHT) -> QImage:
    image = QImage(SAMPLE, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(QColor(theme.surface))
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    entry.paint(painter, theme)
    painter.end()
    return image


@pytest.fixture
def view(shown: Shown, qtbot: QtBot) -> Iterator[TimelineView]:
    """A timeline whose legend, if open, is closed at the end."""
    _session, made = shown()
    qtbot.waitUntil(lambda: made.lane_tools is not None)
    yield made
    legend = opened()
    if legend is not None:
        legend.close()


def opened() -> QWidget | None:
    return QApplication.activePopupWidget()


# What it says


@pytest.mark.parametrize("language", ["en", "ja"])
def test_dates_are_worded_as_in_tooltips_and_details(language: str) -> None:
    dates = sections(language)[0]
    examples = (
        "2024-09-14",
        "2024-09",
        "2023-06~",
        "2023-06?",
        "2024-06~/2025-12-19",
        "../2022-05-03",
        "2022-06-01/..",
    )

    for entry, edtf in zip(dates.entries, examples, strict=True):
        data = dataset([event("one", edtf)])
        tip = tips.event_tip(data, data.events[0], language)

        assert entry.words == wording.when_in_words(data.events[0].when, language)
        assert entry.words in tip
        assert entry.note in tip


def test_every_status_and_every_family_has_its_row() -> None:
    said = " ".join(f"{entry.words} {entry.note}" for entry in entries())

    assert all(wording.status_name(status) in said for status in Status)
    assert all(wording.family_name(family) in said for family in Family)


def test_no_two_rows_say_the_same() -> None:
    said = [(entry.words, entry.note) for entry in entries()]

    assert len(set(said)) == len(said)
    assert all(words for words, _note in said)


# How it is painted


@pytest.mark.parametrize("theme", ThemeName)
def test_every_sample_is_a_picture_of_its_own(qapp: QApplication, theme: ThemeName) -> None:
    images = [painted(entry, THEMES[theme]) for entry in entries()]
    once = {bytes(image.constBits()): entry for image, entry in zip(images, entries(), strict=True)}
    twice = [entry.words for entry in entries() if entry not in once.values()]

    # A day that is known is shown as the symbol of talks, which stands among the kinds again.
    assert len(once) >= len(images) - 1, twice


def test_samples_are_painted_from_left_to_right_within_their_room(qapp: QApplication) -> None:
    for entry in entries():
        image = painted(entry)
        inked = [
            (x, y)
            for x, y in itertools.product(range(image.width()), range(image.height()))
            if image.pixelColor(x, y) != QColor(LIGHT.surface)
        ]
        assert inked, entry.words
        assert max(x for x, _ in inked) < entry.width + 1, entry.words


# How it opens and closes


def tools(view: TimelineView) -> LaneTools:
    assert view.lane_tools is not None
    return view.lane_tools


def test_l_opens_it_and_escape_closes_it(view: TimelineView, qtbot: QtBot) -> None:
    qtbot.keyClick(view, Qt.Key.Key_L)
    legend = opened()

    assert isinstance(legend, Legend)
    qtbot.keyClick(legend, Qt.Key.Key_Escape)
    assert opened() is None


@pytest.mark.parametrize("key", [Qt.Key.Key_L, Qt.Key.Key_Return, Qt.Key.Key_Space])
def test_it_closes_by_the_keys_that_open_it(view: TimelineView, qtbot: QtBot, key: Qt.Key) -> None:
    qtbot.mouseClick(tools(view).legend, Qt.MouseButton.LeftButton)
    legend = opened()

    assert legend is not None
    qtbot.keyClick(legend, key)
    assert opened() is None


def test_a_click_elsewhere_closes_it(view: TimelineView, qtbot: QtBot) -> None:
    qtbot.mouseClick(tools(view).legend, Qt.MouseButton.LeftButton)
    legend = opened()

    assert legend is not None
    qtbot.mouseClick(legend, Qt.MouseButton.LeftButton, pos=legend.rect().bottomRight() * 2)
    assert opened() is None


def test_the_button_is_reached_and_pressed_by_keys(view: TimelineView, qtbot: QtBot) -> None:
    tools(view).legend.setFocus(Qt.FocusReason.TabFocusReason)

    qtbot.keyClick(tools(view).legend, Qt.Key.Key_Space)

    assert isinstance(opened(), Legend)
    assert tools(view).legend.focusPolicy() & Qt.FocusPolicy.TabFocus


def test_the_button_stands_beside_the_axis_and_above_the_headers(view: TimelineView) -> None:
    button = tools(view).legend.geometry()

    assert button.left() >= 0
    assert button.right() < view._stage.header
    assert button.top() >= 0
    assert button.bottom() < view._stage.axis_height


def test_a_picture_has_no_button(qtbot: QtBot, qapp: QApplication) -> None:
    made = TimelineView(Session(dataset([event("one")])), all_lanes=True)
    qtbot.addWidget(made)
    made.show()

    qapp.processEvents()
    assert made.lane_tools is None


@pytest.mark.parametrize("top", [0, 300, 760])
def test_it_is_wholly_on_the_screen_wherever_the_button_is(view: TimelineView, top: int) -> None:
    legend = Legend(view._stage, view)
    legend.show_beside(QRect(20, top, 80, 20))
    room = legend.screen().availableGeometry()

    assert legend.geometry().top() >= room.top()
    assert legend.geometry().bottom() <= room.bottom()
    assert legend.geometry().left() >= room.left()
    assert legend.height() >= legend.sizeHint().height()


# For those who cannot see it


def test_every_row_can_be_heard(view: TimelineView, qtbot: QtBot) -> None:
    qtbot.keyClick(view, Qt.Key.Key_L)
    legend = opened()
    assert legend is not None

    heard = {widget.accessibleName() for widget in legend.findChildren(QWidget) if widget.accessibleName()}
    shown = {label.text() for label in legend.findChildren(QLabel)}

    for entry in entries():
        assert {entry.words, entry.note or entry.words} <= shown
        assert any(entry.words in words and entry.note in words for words in heard)
    assert QAccessible.queryAccessibleInterface(legend).text(QAccessible.Text.Name) == "Legend"


@pytest.mark.parametrize("theme", ThemeName)
def test_it_has_the_colours_of_the_theme(shown: Shown, qtbot: QtBot, theme: ThemeName) -> None:
    _session, view = shown(state=ViewState(theme=theme))
    qtbot.keyClick(view, Qt.Key.Key_L)
    legend = opened()
    assert legend is not None

    image = legend.grab().toImage()
    found = {image.pixelColor(x, y).name() for x in range(0, image.width(), 1) for y in range(0, image.height(), 2)}
    legend.close()

    assert image.pixelColor(4, 4).name() == THEMES[theme].surface
    assert set(THEMES[theme].families.values()) <= found
