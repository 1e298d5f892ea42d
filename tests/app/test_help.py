"""The list of keys fits the screen it is on."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from nzjp_viewer.app import help as pages
from tests.showing import await_exposed


@pytest.fixture
def keys(qtbot: QtBot) -> Iterator[QDialog]:
    parent = QWidget()
    qtbot.addWidget(parent)
    parent.show()
    pages.show_keys(parent)
    dialog = parent.findChild(QDialog)
    assert isinstance(dialog, QDialog)
    await_exposed(dialog)
    yield dialog
    parent.close()


def test_the_list_of_keys_fits_the_screen_and_can_be_scrolled_to_its_end(keys: QDialog) -> None:
    area = keys.findChild(QScrollArea)
    assert isinstance(area, QScrollArea)
    bar = area.verticalScrollBar()
    bar.setValue(bar.maximum())
    QApplication.processEvents()

    last = keys.findChildren(QLabel)[2 * len(pages.timeline_keys()) - 1]

    room = keys.screen().availableSize()
    assert keys.height() <= room.height()
    assert keys.width() <= room.width()
    assert not last.visibleRegion().isEmpty()


def test_its_lines_stand_close_together(keys: QDialog) -> None:
    area = keys.findChild(QScrollArea)
    assert isinstance(area, QScrollArea)
    page, line = area.widget(), keys.fontMetrics().height()
    assert page is not None

    assert page.sizeHint().height() < (len(pages.timeline_keys()) + 3) * line * 1.8
