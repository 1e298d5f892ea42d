"""The foot of a card says how the claim is dated, and why so when asked, and leads to the passage."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from nzjp_viewer.panels.claim_foot import ClaimFoot
from nzjp_viewer.session.theme import DARK, LIGHT
from tests.showing import await_exposed

DATE = "“last October” → October 2024, counted from publication"
WHY = "The article appeared in June 2025, so the October before it is that of 2024. " * 2


def _foot(qtbot: QtBot, date: str = DATE, why: str = WHY, width: int = 280) -> ClaimFoot:
    foot = ClaimFoot(date, why, LIGHT)
    qtbot.addWidget(foot)
    foot.resize(width, foot.heightForWidth(width))
    foot.show()
    await_exposed(foot)
    return foot


def test_the_reasoning_is_shown_only_when_asked_for(qtbot: QtBot) -> None:
    foot = _foot(qtbot)
    closed = foot.heightForWidth(280)
    assert foot.why is None
    assert foot.opener is not None
    assert foot.opener.accessibleDescription() == WHY
    assert WHY.strip() in foot.opener.toolTip()
    qtbot.mouseClick(foot.opener, Qt.MouseButton.LeftButton)
    assert foot.why is not None
    assert foot.why.text() == WHY
    assert foot.why.isVisible()
    assert foot.heightForWidth(280) >= closed + foot.why.heightForWidth(280)
    qtbot.mouseClick(foot.opener, Qt.MouseButton.LeftButton)
    assert not foot.why.isVisible()
    assert foot.heightForWidth(280) == closed


def test_the_date_itself_opens_the_reasoning(qtbot: QtBot) -> None:
    foot = _foot(qtbot)
    qtbot.mouseClick(foot, Qt.MouseButton.LeftButton, pos=QPoint(20, 6))
    assert foot.why is not None
    assert foot.why.isVisible()


@pytest.mark.parametrize("key", [Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_reasoning_and_link_answer_to_the_keyboard(qtbot: QtBot, key: Qt.Key) -> None:
    foot = _foot(qtbot)
    assert foot.opener is not None
    assert foot.opener.focusPolicy() & Qt.FocusPolicy.TabFocus
    assert foot.link.focusPolicy() & Qt.FocusPolicy.TabFocus
    qtbot.keyClick(foot.opener, key)
    assert foot.opener.isChecked()
    with qtbot.waitSignal(foot.link.clicked):
        qtbot.keyClick(foot.link, key)


def test_other_keys_press_nothing(qtbot: QtBot) -> None:
    foot = _foot(qtbot)
    assert foot.opener is not None
    qtbot.keyClick(foot.opener, Qt.Key.Key_A)
    assert not foot.opener.isChecked()


def test_what_needs_no_reason_offers_none(qtbot: QtBot) -> None:
    foot = _foot(qtbot, "“in September 2024”", "")
    assert foot.opener is None
    assert foot.accessibleName() == "“in September 2024”"


def test_the_link_stands_in_the_line_of_a_short_date_and_below_a_long_one(qtbot: QtBot) -> None:
    short, long = _foot(qtbot, "“in May”", ""), _foot(qtbot, DATE, "", width=200)
    assert short.link.geometry().top() <= 2
    assert long.link.geometry().top() >= 2 * long.fontMetrics().height() * 0.8
    for foot in (short, long):
        assert foot.link.geometry().right() == foot.width() - 1
        assert foot.link.geometry().bottom() <= foot.height()


@pytest.mark.parametrize("width", [120, 162, 200, 282, 420])
@pytest.mark.parametrize("opened", [False, True])
def test_nothing_overlaps_or_is_cut_at_any_width(qtbot: QtBot, width: int, opened: bool) -> None:
    foot = _foot(qtbot, width=width)
    assert foot.opener is not None
    if opened:
        foot.opener.click()
    foot.resize(width, foot.heightForWidth(width))
    parts = [foot.opener.geometry(), foot.link.geometry()]
    if foot.why is not None:
        parts.append(foot.why.geometry())
    assert all(foot.rect().adjusted(0, -2, 0, 2).contains(part) for part in parts)
    assert not any(one.intersects(other) for at, one in enumerate(parts) for other in parts[:at])


def test_without_any_words_of_a_date_the_link_stands_alone(qtbot: QtBot) -> None:
    foot = _foot(qtbot, "", "")
    assert foot.height() == foot.link.height()
    assert foot.link.geometry().top() == 0


def test_all_layouts_around_make_room_at_once(qtbot: QtBot) -> None:
    outer = QWidget()
    qtbot.addWidget(outer)
    inner, foot = QWidget(), ClaimFoot(DATE, WHY, LIGHT)
    QVBoxLayout(inner).addWidget(foot)
    QVBoxLayout(outer).addWidget(inner)
    outer.show()
    before = outer.heightForWidth(300)
    assert foot.opener is not None
    foot.opener.click()
    assert outer.heightForWidth(300) > before


def test_focus_and_theme_are_seen(qtbot: QtBot, qapp: QApplication) -> None:
    foot = _foot(qtbot)
    assert foot.opener is not None
    for part in (foot.opener, foot.link):
        foot.activateWindow()
        part.clearFocus()
        plain = part.grab().toImage()
        part.setFocus()
        qtbot.waitUntil(part.hasFocus)
        assert part.grab().toImage() != plain
    dark = ClaimFoot(DATE, WHY, DARK)
    qtbot.addWidget(dark)
    dark.resize(foot.size())
    assert dark.grab().toImage() != foot.grab().toImage()


def test_a_larger_font_gives_the_link_more_room(qtbot: QtBot) -> None:
    foot = ClaimFoot(DATE, WHY, LIGHT)
    qtbot.addWidget(foot)
    before = foot.link.sizeHint()
    font = foot.font()
    font.setPointSizeF(font.pointSizeF() * 2)
    foot.setFont(font)
    assert foot.link.sizeHint().width() > 1.5 * before.width()
