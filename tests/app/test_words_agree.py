"""Tooltips of the timeline and the details panel say the same of an event, in the same words."""

import re
from html import unescape

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from nzjp_viewer.domain.vocabulary import Status
from nzjp_viewer.panels.details_parts import facts, kind_line
from nzjp_viewer.query.distance import Unit
from nzjp_viewer.session.theme import LIGHT
from nzjp_viewer.session.wording import kind_name, precision_in_words, status_in_words, when_in_words
from nzjp_viewer.storage.datasets import load_bundled
from nzjp_viewer.timeline import tips


def said(widget: QWidget) -> str:
    """Every word in a part of the panel."""
    texts = [part.text() for part in widget.findChildren(QWidget) if hasattr(part, "text")]
    return "\n".join(re.sub("[\u2066-\u2069\u200b]", "", text) for text in texts)


@pytest.mark.parametrize("language", ["en", "ja"])
def test_every_bundled_event_is_told_alike(qtbot: QtBot, language: str) -> None:
    data = load_bundled()
    seen = set()

    for event in data.events:
        signature = (event.when.precision, event.when.approximate, event.when.uncertain, event.kind, event.status)
        if signature in seen:  # the panel's parts are slow to make; one of each sort will do
            continue
        seen.add(signature)
        parts = [facts(data, event, Unit.KM, language), kind_line(event, LIGHT)]
        for part in parts:
            qtbot.addWidget(part)
        panel = "\n".join(map(said, parts)).casefold()
        tip = unescape(tips.event_tip(data, event, language)).casefold()
        words = [when_in_words(event.when, language), precision_in_words(event.when), kind_name(event.kind)]
        words += [] if event.status is Status.HAPPENED else [status_in_words(event)]

        assert [word for word in words if word.casefold() not in tip] == []
        assert [word for word in words if word.casefold() not in panel] == []

    assert len(seen) > 25
