"""Searching on a worker: what was asked for last is told, and nothing else."""

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from nzjp_viewer.map.finding import MOST, Finder, Found
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


def test_a_search_that_fails_finds_nothing_and_is_logged(
    finder: Finder, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def missing() -> None:
        raise FileNotFoundError("cities.tsv.gz")

    monkeypatch.setattr("nzjp_viewer.storage.cities.bundled_cities", missing)

    assert asked(finder, qtbot, "tokyo") == ("tokyo", [])
    assert "places could not be searched" in caplog.text
