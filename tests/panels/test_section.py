"""A part of a panel opens and closes by its heading, and offers to be cleared only when there is something to clear."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from nzjp_viewer.panels.section import Section
from nzjp_viewer.session.theme import DARK, LIGHT


@pytest.fixture
def section(qtbot: QtBot) -> Section:
    """A section with one label in it, on screen."""
    section = Section("Countries", LIGHT)
    section.body.addWidget(QLabel("Japan"))
    qtbot.addWidget(section)
    section.show()
    return section


def _content(section: Section) -> QLabel:
    return section.findChildren(QLabel)[0]


def test_the_heading_is_set_in_capitals_and_read_as_written(section: Section) -> None:
    assert section.heading.text() == "Countries"
    assert section.heading.font().capitalization() is QFont.Capitalization.AllUppercase


@pytest.mark.parametrize("key", [Qt.Key.Key_Space, None])
def test_the_heading_opens_and_closes(section: Section, qtbot: QtBot, key: Qt.Key | None) -> None:
    for visible in (False, True):
        if key is None:
            qtbot.mouseClick(section.heading, Qt.MouseButton.LeftButton)
        else:
            qtbot.keyClick(section.heading, key)
        assert _content(section).isVisible() is visible


def test_the_arrow_turns(section: Section) -> None:
    opened = section.heading.icon().cacheKey()
    section.heading.click()
    closed = section.heading.icon().cacheKey()
    section.set_theme(DARK)
    assert len({opened, closed, section.heading.icon().cacheKey()}) == 3
    assert not _content(section).isVisible()


def test_clearing_is_offered_and_asked_for(section: Section, qtbot: QtBot) -> None:
    assert not section.clear.isVisible()
    section.set_active(True)
    assert section.clear.accessibleName() == "Clear Countries"
    with qtbot.waitSignal(section.cleared):
        section.clear.click()


def test_the_focus_goes_to_the_heading_when_the_link_goes(section: Section, qtbot: QtBot) -> None:
    section.set_active(True)
    section.activateWindow()
    section.clear.setFocus()
    qtbot.waitUntil(section.clear.hasFocus)
    section.set_active(False)
    assert section.heading.hasFocus()
