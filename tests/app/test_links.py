"""Addresses on the web: named in full, and opened in the reader's browser only once the reader says so."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QApplication, QLabel, QMessageBox, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from nzjp_viewer.app import help as pages
from nzjp_viewer.app.links import Links
from nzjp_viewer.app.style import apply
from nzjp_viewer.app.window import MainWindow
from nzjp_viewer.map.credits import NATURAL_EARTH
from nzjp_viewer.session.session import Session
from nzjp_viewer.session.theme import LIGHT
from tests.map.conftest import TIMEOUT_MS, MapPage, small_dataset
from tests.showing import await_exposed

ADDRESS = "https://www.example.org/path?a=1&b=%20"


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What the system was asked to open."""
    asked: list[str] = []

    def open_url(url: QUrl) -> bool:
        asked.append(url.toString(QUrl.ComponentFormattingOption.FullyEncoded))
        return True

    monkeypatch.setattr(QDesktopServices, "openUrl", open_url)
    return asked


@pytest.fixture
def links(qtbot: QtBot, opened: list[str]) -> Iterator[Links]:
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    yield Links(window)
    window.close()


def press(qtbot: QtBot, box: QMessageBox, words: str) -> None:
    button = next(one for one in box.findChildren(QPushButton) if one.text().replace("&", "") == words)
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def question(links: Links) -> QMessageBox:
    assert links.box is not None
    return links.box


def test_the_question_names_the_whole_address_and_opens_nothing(links: Links, opened: list[str]) -> None:
    links.ask(ADDRESS)

    assert question(links).text() == f"Open {ADDRESS} in your browser?"
    assert question(links).textFormat() == Qt.TextFormat.PlainText
    assert opened == []


def test_yes_opens_it(links: Links, opened: list[str], qtbot: QtBot) -> None:
    links.ask(ADDRESS)
    press(qtbot, question(links), "Open")

    assert opened == [ADDRESS]
    assert links.box is None


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Escape], ids=["Return", "Esc"])
def test_what_a_key_answers_at_once_is_no(links: Links, opened: list[str], qtbot: QtBot, key: Qt.Key) -> None:
    links.ask(ADDRESS)
    box = question(links)
    await_exposed(box)

    qtbot.keyClick(box, key)

    assert links.box is None
    assert opened == []


def test_the_address_can_be_copied_instead(links: Links, opened: list[str], qtbot: QtBot) -> None:
    links.ask(ADDRESS)
    press(qtbot, question(links), "Copy address")

    assert QGuiApplication.clipboard().text() == ADDRESS
    assert opened == []
    assert links.box is None


@pytest.mark.parametrize(
    "address",
    [
        "",
        "file:///etc/passwd",
        "javascript:alert(1)",
        "mailto:someone@example.org",
        "ftp://example.org",
        "https://",
        "//example.org",
        "https://one.example@other.example",
        "https://example.org/\nsecond line",
    ],
)
def test_what_is_no_web_address_is_not_even_asked_about(links: Links, address: str) -> None:
    links.ask(address)

    assert links.box is None


def test_a_host_is_named_as_it_is_asked_for(links: Links) -> None:
    links.ask("https://n\u0430turalearth.example/")  # with a Cyrillic letter that looks like a

    assert "https://xn--" in question(links).text()


def test_one_question_is_asked_at_a_time(links: Links, opened: list[str], qtbot: QtBot) -> None:
    links.ask(ADDRESS)
    links.ask("https://other.example/")
    assert ADDRESS in question(links).text()

    press(qtbot, question(links), "Cancel")
    links.ask("https://other.example/")

    assert "other.example" in question(links).text()
    assert opened == []


def test_a_system_without_a_browser_says_so(links: Links, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda _url: False)
    links.ask(ADDRESS)

    with qtbot.waitSignal(links.failed) as told:
        press(qtbot, question(links), "Open")

    assert told.args[0].startswith("https://www.example.org/path")


def test_the_about_box_asks_too(links: Links, opened: list[str], qtbot: QtBot) -> None:
    window = links.parent()
    assert isinstance(window, QWidget)
    pages.show_about(window, links)
    about = window.findChild(QMessageBox)
    assert isinstance(about, QMessageBox)
    label = about.findChild(QLabel, "qt_msgbox_informativelabel")
    assert isinstance(label, QLabel)

    for name in pages._ORIGINS:
        assert f'<a href="{name}">{name}</a>' in label.text()
    label.linkActivated.emit("https://made.up.example")
    assert links.box is None
    label.setFocus()
    qtbot.keyClick(label, Qt.Key.Key_Tab)
    qtbot.keyClick(label, Qt.Key.Key_Return)

    assert f"Open {next(iter(pages._ORIGINS.values()))} in" in question(links).text()
    assert question(links).parent() is about
    assert opened == []


def test_a_question_goes_with_the_dialog_it_stood_over(links: Links, qtbot: QtBot) -> None:
    over = QWidget(links._window)
    links.ask(ADDRESS, over)

    over.deleteLater()

    qtbot.waitUntil(lambda: links.box is None)


@pytest.mark.usefixtures("fresh_settings")
def test_a_name_in_the_map_s_credits_asks_in_the_window(qtbot: QtBot, qapp: QApplication, opened: list[str]) -> None:
    apply(qapp, LIGHT)
    window = MainWindow(Session(small_dataset()))
    qtbot.addWidget(window)
    window.show()
    with qtbot.waitSignal(window.map_slot.settled, timeout=TIMEOUT_MS):
        window.map_slot.load()
    window.furnish()
    assert window.map_slot.map is not None
    assert window.furniture is not None
    page, links = MapPage(window.map_slot.map, window._session, qtbot), window.furniture.links

    page.js("(document.querySelector('.credit-link').click(), 1)")  # the furniture may still be moving it
    qtbot.waitUntil(lambda: links.box is not None, timeout=TIMEOUT_MS)

    assert f"Open {NATURAL_EARTH} in" in question(links).text()
    assert opened == []
    press(qtbot, question(links), "Open")
    assert opened == [NATURAL_EARTH]
