"""What stands between heading and page: shown when it has something to say, gone when it has not."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from nzjp_viewer.panels.reader.notices import Elsewhere, Message, Missing
from tests.builders import source

LONG = "x" * 400


def parented(qtbot: QtBot, card: QWidget) -> QWidget:
    qtbot.addWidget(card)
    card.resize(360, 200)
    return card


def test_the_ways_to_locate_a_document_can_be_asked_for(qtbot: QtBot) -> None:
    missing = Missing()
    parented(qtbot, missing)
    with qtbot.waitSignal(missing.file_wanted):
        missing.file.click()
    with qtbot.waitSignal(missing.folder_wanted):
        missing.folder.click()


def test_links_to_other_sources_follow_what_is_offered(qtbot: QtBot) -> None:
    elsewhere = Elsewhere()
    parented(qtbot, elsewhere)
    assert not elsewhere.isVisible()
    elsewhere.offer([source("a", short="A"), source("b", short="<b>B</b>")])
    assert elsewhere.isVisible()
    assert [link.words for link in elsewhere.links] == ["A", "<b>B</b>"]
    with qtbot.waitSignal(elsewhere.chosen) as chosen:
        qtbot.keyClick(elsewhere.links[1], Qt.Key.Key_Space)
    assert chosen.args == ["b"]
    elsewhere.offer([])
    assert not elsewhere.isVisible()
    assert elsewhere.links == []


def test_a_message_stays_until_it_is_dismissed(qtbot: QtBot, qapp: QApplication) -> None:
    message = Message()
    parented(qtbot, message)
    assert message.text == ""
    message.tell("<b>Told</b>")
    assert message.text == "<b>Told</b>"
    assert all(
        label.textFormat() is Qt.TextFormat.PlainText for label in message.findChildren(QLabel) if label.isVisible()
    )
    message.dismiss.click()
    assert message.text == ""
    message.tell("Again")
    message.tell("")
    assert not message.isVisible()


def test_one_endless_word_does_not_widen_it(qtbot: QtBot) -> None:
    message = Message()
    parented(qtbot, message)
    message.tell(LONG)
    assert message.minimumSizeHint().width() < 400


def test_good_news_goes_by_itself_and_bad_news_stays(qtbot: QtBot) -> None:
    message = Message()
    qtbot.addWidget(message)
    message.passing.setInterval(1)

    message.tell("Found.", good=True)
    qtbot.waitUntil(message.isHidden)

    message.tell("Found.", good=True)
    message.tell("Another version.")
    assert not message.passing.isActive()
    assert message.text == "Another version."
