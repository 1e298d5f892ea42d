"""The search online, with geopy's adapter replaced by one that answers from here."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Event
from types import SimpleNamespace
from typing import Any

import geopy.geocoders
import pytest
from geopy.adapters import AdapterHTTPError
from geopy.exc import GeocoderTimedOut, GeocoderUnavailable
from hypothesis import given
from hypothesis import strategies as st
from pytestqt.qtbot import QtBot

from nzjp_viewer import __version__
from nzjp_viewer.domain.problems import Problem
from nzjp_viewer.domain.vocabulary import PlaceType
from nzjp_viewer.map.asking import Asking
from nzjp_viewer.map.go_to import GoToPlace
from nzjp_viewer.map.nominatim import OnlineGeocoder, found_of
from nzjp_viewer.session.network import Network
from nzjp_viewer.session.wording import sentence
from tests.map.conftest import TIMEOUT_MS, MapPage
from tests.map.nominatim_answers import BEEHIVE, NEW_ZEALAND, YOKOHAMA, Answers

OpenMap = Callable[..., MapPage]


@pytest.fixture(autouse=True)
def answers(monkeypatch: pytest.MonkeyPatch) -> type[Answers]:
    monkeypatch.setattr(geopy.geocoders.options, "default_adapter_factory", Answers)
    monkeypatch.setattr(Answers, "asked", [])
    monkeypatch.setattr(Answers, "hosts", [])
    monkeypatch.setattr(Answers, "answer", [YOKOHAMA])
    monkeypatch.setattr(Answers, "released", None)
    return Answers


def allowed() -> OnlineGeocoder:
    return OnlineGeocoder(lambda: True)


def test_a_question_goes_to_nominatim_with_the_program_s_name_and_the_reader_s_language() -> None:
    (found,) = allowed().find("Yokohama", "ja")

    ((question, headers, _),) = Answers.asked
    assert Answers.hosts == ["nominatim.openstreetmap.org"]
    assert headers["User-Agent"] == f"nzjp-viewer/{__version__}"
    assert (question["q"], question["accept-language"]) == (["yokohama"], ["ja"])
    assert (found.name, found.where) == ("Yokohama", "Kanagawa Prefecture, Japan")
    assert (found.place.type, found.place.country) == (PlaceType.CITY, "JP")
    assert (found.place.lat, found.place.lon) == (35.4443947, 139.6367727)


def test_the_same_question_is_asked_once() -> None:
    geocoder = allowed()

    first, again = geocoder.find("Yokohama", "en"), geocoder.find("  yokohama ", "en")

    assert first == again
    assert len(Answers.asked) == 1


def test_a_question_that_was_answered_while_it_waited_is_not_sent() -> None:
    geocoder = allowed()
    geocoder.find("one", "en")

    with ThreadPoolExecutor() as pool:
        answers = list(pool.map(geocoder.find, ["two"] * 3, ["en"] * 3))

    assert answers[0] == answers[1] == answers[2] != []
    assert [question["q"] for question, _, _ in Answers.asked] == [["one"], ["two"]]


def test_questions_come_a_second_apart() -> None:
    geocoder = allowed()

    geocoder.find("one", "en")
    geocoder.find("two", "en")

    (_, _, first), (_, _, second) = Answers.asked
    assert second - first >= 0.99


def test_nobody_is_asked_without_leave() -> None:
    with pytest.raises(Problem, match="switched off"):
        OnlineGeocoder(lambda: False).find("Yokohama", "en")

    assert Answers.asked == []


def test_a_question_that_waits_for_its_turn_is_not_sent_once_the_leave_is_taken_back() -> None:
    leave = [True, True, True, False]  # asked before and right before each of two requests
    geocoder = OnlineGeocoder(lambda: leave.pop(0))
    geocoder.find("one", "en")

    with pytest.raises(Problem, match="switched off"):
        geocoder.find("two", "en")

    assert len(Answers.asked) == 1
    assert leave == []


def http(status: int) -> Exception:
    error: Exception = AdapterHTTPError("no", status_code=status, headers={}, text="")
    return error


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (GeocoderTimedOut("late"), "The online search did not answer in time."),
        (GeocoderUnavailable("gone"), "The online search cannot be reached."),
        (http(429), "The online search asks to wait before the next question."),
        (http(403), "The online search could not answer that question."),
        (http(500), "The online search could not answer that question."),
    ],
)
def test_what_goes_wrong_is_one_clear_sentence(error: Exception, words: str) -> None:
    Answers.answer = error

    with pytest.raises(Problem) as caught:
        allowed().find("Yokohama", "en")

    assert sentence(caught.value) == words


def test_a_question_that_failed_can_be_asked_again() -> None:
    geocoder = allowed()
    Answers.answer = GeocoderTimedOut("late")
    with pytest.raises(Problem):
        geocoder.find("Yokohama", "en")
    Answers.answer = [YOKOHAMA]

    assert [one.name for one in geocoder.find("Yokohama", "en")] == ["Yokohama"]


def test_nothing_found_is_no_problem() -> None:
    Answers.answer = []

    assert allowed().find("nowhere", "en") == []


def test_a_country_on_both_sides_of_180_degrees_has_no_box_around_the_world() -> None:
    Answers.answer = [NEW_ZEALAND]

    (found,) = allowed().find("New Zealand", "en")

    assert found.place.type is PlaceType.COUNTRY
    assert found.place.extent is None


def test_an_address_wants_to_be_seen_from_near() -> None:
    Answers.answer = [BEEHIVE, YOKOHAMA]

    near, city = allowed().find("Beehive", "en")

    assert (near.place.type, near.where) == (
        PlaceType.FACILITY,
        "Molesworth Street, Wellington, New Zealand / Aotearoa",
    )
    assert near.zoom > city.zoom


@pytest.mark.parametrize(
    "change",
    [
        {"display_name": ""},
        {"address": "Japan"},
        {"boundingbox": ["a", "b", "c", "d"], "addresstype": "country"},
    ],
)
def test_a_place_that_makes_no_sense_is_left_out(change: dict[str, Any]) -> None:
    broken = {**YOKOHAMA, "name": "", **change}
    Answers.answer = [broken, NEW_ZEALAND]

    assert [one.name for one in allowed().find("any", "en")] == ["New Zealand / Aotearoa"]


@pytest.mark.parametrize("answer", [{"error": "no"}, [{**YOKOHAMA, "lat": "nan"}], [{}], "no", 5, [5]])
def test_an_answer_that_is_none_is_one_clear_sentence(answer: object) -> None:
    Answers.answer = answer

    with pytest.raises(Problem, match="could not answer"):
        allowed().find("any", "en")


values = st.none() | st.booleans() | st.floats() | st.text(max_size=5) | st.lists(st.text(max_size=3), max_size=4)


@given(st.dictionaries(st.sampled_from([*YOKOHAMA]), values | st.dictionaries(st.text(max_size=3), values)))
def test_whatever_is_answered_a_place_is_found_or_none(change: dict[str, Any]) -> None:
    raw = {**YOKOHAMA, **change}

    found = found_of(SimpleNamespace(raw=raw, latitude=raw["lat"], longitude=raw["lon"]))

    assert found is None or (found.name and -90 <= found.place.lat <= 90)


# On its thread


def test_asking_tells_what_was_found(qtbot: QtBot) -> None:
    asking = Asking(Network(is_on=True))

    with qtbot.waitSignal(asking.found, timeout=TIMEOUT_MS) as heard:
        asking.ask("Yokohama", "en")

    assert heard.args is not None
    assert heard.args[0] == "Yokohama"
    assert [one.name for one in heard.args[1]] == ["Yokohama"]


def test_asking_tells_what_went_wrong(qtbot: QtBot) -> None:
    Answers.answer = GeocoderUnavailable("gone")
    asking = Asking(Network(is_on=True))

    with qtbot.waitSignal(asking.failed, timeout=TIMEOUT_MS) as heard:
        asking.ask("Yokohama", "en")

    assert heard.args is not None
    assert sentence(heard.args[1]) == "The online search cannot be reached."


def test_asking_asks_nobody_without_leave(qtbot: QtBot) -> None:
    asking = Asking(Network())

    with qtbot.assertNotEmitted(asking.found, wait=200), qtbot.assertNotEmitted(asking.failed):
        asking.ask("Yokohama", "en")
        assert not asking._looking.isActive()

    assert Answers.asked == []


def test_of_questions_that_wait_for_their_turn_only_the_last_is_sent(qtbot: QtBot) -> None:
    asking = Asking(Network(is_on=True))
    with qtbot.waitSignal(asking.found, timeout=TIMEOUT_MS):
        asking.ask("one", "en")

    with qtbot.waitSignal(asking.found, timeout=TIMEOUT_MS) as heard:
        for text in ("two", "three", "four"):
            asking.ask(text, "en")
    qtbot.waitUntil(lambda: not asking._looking.isActive(), timeout=TIMEOUT_MS)

    assert heard.args is not None
    assert heard.args[0] == "four"
    assert [question["q"] for question, _, _ in Answers.asked] == [["one"], ["four"]]


def test_what_is_answered_after_the_leave_was_taken_back_is_dropped(qtbot: QtBot) -> None:
    network = Network(is_on=True)
    asking = Asking(network)
    Answers.released = released = Event()

    with qtbot.assertNotEmitted(asking.found), qtbot.assertNotEmitted(asking.failed):
        asking.ask("Yokohama", "en")
        qtbot.waitUntil(lambda: bool(Answers.asked), timeout=TIMEOUT_MS)
        network.allow(is_on=False)
        released.set()
        qtbot.waitUntil(lambda: not asking._looking.isActive(), timeout=TIMEOUT_MS)


def test_a_search_online_from_the_map_goes_there(open_map: OpenMap, qtbot: QtBot) -> None:
    network = Network()
    page = open_map(network=network)
    page.view.landing.ask()
    (line,) = page.view.window().findChildren(GoToPlace)
    assert line.online.isHidden()
    network.allow(is_on=True)
    line.line.setText("Beehive, Wellington")
    qtbot.waitUntil(lambda: "known here" in line.told.text(), timeout=TIMEOUT_MS)
    assert Answers.asked == []
    Answers.answer = [BEEHIVE]

    line.online.click()
    qtbot.waitUntil(lambda: line.model.rowCount() == 1, timeout=TIMEOUT_MS)
    found = line.model.at(line.model.index(0, 0))
    assert found is not None
    page.settle(lambda: line.list.clicked.emit(line.model.index(0, 0)))

    assert page.texts(".landing-name") == ["Beehive"]
    assert page.session.state.viewport is not None
    assert page.session.state.viewport.zoom == 9
    assert all(url.startswith(("nzjp://map/", "data:")) for url in page.view.profile.interceptor.seen)
