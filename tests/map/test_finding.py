"""Searching on a worker: what was asked for last is told, and nothing else."""

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from nzjp_viewer.map.finding import MOST, Finder, Found
from nzjp_viewer.session.wording import sentence
from nzjp_viewer.storage.resources import Damaged
from tests.map.conftest import TIMEOUT_MS, small_dataset


@pytest.fixture
def finder(qtbot: QtBot) -> Iterator[Finder]:
    made = Finder()
    yield made
    made.stop()


def asked(finder: Finder, qtbot: QtBot, *texts: str, language: str = "en") -> tuple[str, list[Found]]:
    """What is told once these have been asked for one right after the other."""
    told: list[tuple[str, list[Found]]] = []
    finder.found.connect(lambda text, found: told.append((text, found)))
    with qtbot.waitSignal(finder.found, timeout=TIMEOUT_MS):
        for text in texts:
            finder.ask(text, small_dataset(), language)
    finder.stop()
    assert len(told) == 1
    return told[0]


def test_places_of_the_dataset_and_cities_are_found(finder: Finder, qtbot: QtBot) -> None:
    text, found = asked(finder, qtbot, "wel")

    assert text == "wel"
    assert found[0].place.id == "wellington"
    assert any(one.place.id.startswith("geonames:") for one in found)
    assert len(found) <= MOST


def test_only_what_was_asked_for_last_is_told(finder: Finder, qtbot: QtBot) -> None:
    text, found = asked(finder, qtbot, "t", "to", "tok", "wellington")

    assert text == "wellington"
    assert found[0].place.id == "wellington"


def test_the_name_written_stands_beside_that_in_the_reader_s_language(finder: Finder, qtbot: QtBot) -> None:
    _, found = asked(finder, qtbot, "東京")

    assert (found[0].name, found[0].also) == ("Tokyo", "東京")


def test_it_is_left_out_where_it_is_the_same(finder: Finder, qtbot: QtBot) -> None:
    _, found = asked(finder, qtbot, "東京", language="ja")

    assert (found[0].name, found[0].also) == ("東京", "")


def test_nothing_is_told_once_it_has_stopped(finder: Finder, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(finder.found, wait=200):
        finder.ask("tokyo", small_dataset(), "en")
        finder.stop()


def fail(monkeypatch: pytest.MonkeyPatch, name: str, error: Exception) -> None:
    def failing(*_: object) -> None:
        raise error

    monkeypatch.setattr(f"nzjp_viewer.{name}", failing)


def test_where_the_cities_are_damaged_the_dataset_s_places_are_found(
    finder: Finder, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    fail(monkeypatch, "storage.cities.bundled_cities", Damaged("cities.tsv.gz", "cut off"))

    finder.prepare(small_dataset())
    _, found = asked(finder, qtbot, "wel")
    with qtbot.waitSignal(finder.failed, timeout=TIMEOUT_MS) as heard:
        finder.ask("sydney", small_dataset(), "en")

    assert [one.place.id for one in found] == ["wellington"]
    assert heard.args is not None
    assert heard.args[0] == "sydney"
    assert "the cities of the world cannot be read" in sentence(heard.args[1])
    assert "no cities are found: The program's file cities.tsv.gz cannot be read: cut off." in caplog.text


def test_a_search_that_fails_is_told_and_logged(
    finder: Finder, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    fail(monkeypatch, "query.gazetteer.Gazetteer", RuntimeError("broken"))

    finder.prepare(small_dataset())
    with qtbot.assertNotEmitted(finder.found), qtbot.waitSignal(finder.failed, timeout=TIMEOUT_MS) as heard:
        finder.ask("tokyo", small_dataset(), "en")

    assert heard.args is not None
    assert sentence(heard.args[1]) == "The search for places failed."
    assert "places could not be read" in caplog.text
    assert "places could not be searched" in caplog.text
