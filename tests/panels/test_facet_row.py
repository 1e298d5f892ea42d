"""A row shows box, dot, name, bar and count, each where there is room, and acts as one check box."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from nzjp_viewer.panels.facet_row import Choice, FacetRow
from nzjp_viewer.session.theme import LIGHT

RED = "#ff0000"


def _row(qtbot: QtBot, *, with_bar: bool = False, colour: str | None = None, indent: int = 0) -> FacetRow:
    row = FacetRow(Choice("JP", "Japan", "JP", colour), with_bar=with_bar, indent=indent)
    qtbot.addWidget(row)
    row.resize(220, row.sizeHint().height())
    row.set_columns(row.name_width, "999")
    row.set_count("52", "52 events", share=1.0)
    return row


def _where(picture: QImage, colour: QColor) -> QRect:
    """The smallest rectangle around the pixels of a colour."""
    found = QRect()
    for y in range(picture.height()):
        for x in range(picture.width()):
            if picture.pixelColor(x, y) == colour:
                found = found.united(QRect(x, y, 1, 1))
    return found


def _picture(row: FacetRow) -> QImage:
    row.ensurePolished()
    picture = row.grab().toImage()
    picture.setDevicePixelRatio(1)
    return picture


def test_the_box_fills_when_ticked(qtbot: QtBot) -> None:
    row = _row(qtbot)
    assert _where(_picture(row), QColor(LIGHT.accent)).isNull()
    row.setChecked(True)
    box = _where(_picture(row), QColor(LIGHT.accent))
    assert 10 <= box.width() <= 20
    assert box.left() < 6


def test_partly_ticked_looks_like_neither(qtbot: QtBot) -> None:
    row = _row(qtbot)
    pictures = []
    for state in (Qt.CheckState.Unchecked, Qt.CheckState.PartiallyChecked, Qt.CheckState.Checked):
        row.setTristate(state is Qt.CheckState.PartiallyChecked)
        row.setCheckState(state)
        pictures.append(_picture(row))
    assert pictures[0] != pictures[1] != pictures[2] != pictures[0]


def test_the_dot_has_the_choices_colour(qtbot: QtBot) -> None:
    row = _row(qtbot, colour=RED)
    dot = _where(_picture(row), QColor(RED))
    assert 6 <= dot.width() <= 16
    row.set_choice_colour("#00ff00")
    assert _where(_picture(row), QColor(RED)).isNull()
    assert _where(_picture(row), QColor("#00ff00")) == dot


def test_a_row_without_a_colour_has_no_dot(qtbot: QtBot) -> None:
    assert _where(_picture(_row(qtbot)), QColor(RED)).isNull()


def test_the_bar_is_as_long_as_its_share(qtbot: QtBot) -> None:
    row = _row(qtbot, with_bar=True)
    row.setChecked(True)  # a ticked row's bar is solid
    lengths = []
    for share in (1.0, 0.5, 0.0):
        row.set_count("52", "52 events", share=share)
        beyond_box = _picture(row).copy(40, 0, 180, row.height())
        lengths.append(_where(beyond_box, QColor(LIGHT.accent)).width())
    assert lengths[0] > 30
    assert lengths[1] == pytest.approx(lengths[0] / 2, abs=3)
    assert lengths[2] == 0


def test_the_name_goes_before_the_bar_where_room_is_short(qtbot: QtBot) -> None:
    row = _row(qtbot, with_bar=True)
    row.setChecked(True)
    row.resize(row.name_width + 60, row.height())
    beyond_box = _picture(row).copy(40, 0, row.width() - 40, row.height())
    assert _where(beyond_box, QColor(LIGHT.accent)).isNull()


def test_rows_of_kinds_stand_in(qtbot: QtBot) -> None:
    plain, inner = _row(qtbot), _row(qtbot, indent=4)
    for row in (plain, inner):
        row.setChecked(True)
    accent = QColor(LIGHT.accent)
    assert _where(_picture(inner), accent).left() > _where(_picture(plain), accent).left() + 10


def test_right_to_left_puts_the_box_on_the_right(qtbot: QtBot) -> None:
    row = _row(qtbot)
    row.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    row.setChecked(True)
    assert _where(_picture(row), QColor(LIGHT.accent)).right() > 210


def test_an_empty_choice_is_paler(qtbot: QtBot) -> None:
    row = _row(qtbot)
    row.set_count("0", "0 events", empty=True)
    empty = _picture(row)
    row.set_count("0", "0 events", empty=False)
    darkest = [min(p.pixelColor(x, p.height() // 2).lightness() for x in range(220)) for p in (empty, _picture(row))]
    assert darkest[0] > darkest[1]
    assert row.isEnabled()


def test_the_pointer_and_the_focus_are_seen(qtbot: QtBot) -> None:
    row = _row(qtbot)
    row.show()
    row.clearFocus()
    before = _picture(row)
    row.activateWindow()
    row.setFocus()
    qtbot.waitUntil(row.hasFocus)
    assert _picture(row) != before


def test_every_place_in_the_row_answers(qtbot: QtBot) -> None:
    row = _row(qtbot)
    row.show()
    for x in (2, row.width() // 2, row.width() - 2):
        before = row.isChecked()
        qtbot.mouseClick(row, Qt.MouseButton.LeftButton, pos=QPoint(x, row.height() // 2))
        assert row.isChecked() is not before


def test_it_grows_with_the_text(qtbot: QtBot, qapp: QApplication) -> None:
    row = _row(qtbot)
    small, narrow = row.sizeHint(), row.name_width
    font = qapp.font()
    font.setPointSizeF(font.pointSizeF() * 2)
    row.setFont(font)
    assert row.sizeHint().height() >= 1.6 * small.height()
    assert row.name_width >= 1.8 * narrow
    assert row.minimumSizeHint().height() == row.sizeHint().height()


def test_it_speaks(qtbot: QtBot) -> None:
    row = _row(qtbot)
    assert (row.accessibleName(), row.accessibleDescription(), row.count_text) == ("Japan", "52 events", "52")
    assert row.toolTip() == "<qt>Japan\nJP</qt>"
