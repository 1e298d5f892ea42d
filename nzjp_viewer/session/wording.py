"""The words a reader sees for what the data holds in codes: kinds, roles, countries, dates, numbers.

Every view and export takes its words here, so that they agree. Words go through Qt's translations (context
"Wording"), dates and numbers through ``QLocale``, country names through CLDR (Babel).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cache

from PySide6.QtCore import QCoreApplication, QDate, QLocale

from nzjp_viewer.domain.dates import Precision, When, from_day_number
from nzjp_viewer.domain.model import Actor, Dataset, Event, in_language
from nzjp_viewer.domain.problems import Problem
from nzjp_viewer.domain.translation import QT_TRANSLATE_NOOP
from nzjp_viewer.domain.vocabulary import (
    NOT_COUNTRIES,
    ActorType,
    Certainty,
    Family,
    Kind,
    ParticipantRole,
    PlaceRole,
    PlaceType,
    Status,
)
from nzjp_viewer.session.bidi import in_reading_order, isolate

translate = QCoreApplication.translate

_FAMILIES = {
    Family.TALKS: QT_TRANSLATE_NOOP("Wording", "Agreements & talks"),
    Family.ACTIVITY: QT_TRANSLATE_NOOP("Wording", "Naval & air activity"),
    Family.ENCOUNTERS: QT_TRANSLATE_NOOP("Wording", "Visits & meetings"),
    Family.STATEMENTS: QT_TRANSLATE_NOOP("Wording", "Statements"),
    Family.POLICY: QT_TRANSLATE_NOOP("Wording", "Policy & money"),
    Family.INCIDENTS: QT_TRANSLATE_NOOP("Wording", "Incidents & launches"),
}
_KINDS = {
    Kind.AGREEMENT: QT_TRANSLATE_NOOP("Wording", "Agreement"),
    Kind.NEGOTIATION: QT_TRANSLATE_NOOP("Wording", "Negotiation"),
    Kind.VISIT: QT_TRANSLATE_NOOP("Wording", "Visit"),
    Kind.MEETING: QT_TRANSLATE_NOOP("Wording", "Meeting"),
    Kind.EXERCISE: QT_TRANSLATE_NOOP("Wording", "Exercise"),
    Kind.DEPLOYMENT: QT_TRANSLATE_NOOP("Wording", "Deployment"),
    Kind.PATROL: QT_TRANSLATE_NOOP("Wording", "Patrol"),
    Kind.PORT_CALL: QT_TRANSLATE_NOOP("Wording", "Port call"),
    Kind.STATEMENT: QT_TRANSLATE_NOOP("Wording", "Statement"),
    Kind.POLICY: QT_TRANSLATE_NOOP("Wording", "Policy"),
    Kind.LAW: QT_TRANSLATE_NOOP("Wording", "Law"),
    Kind.BUDGET: QT_TRANSLATE_NOOP("Wording", "Budget"),
    Kind.INCIDENT: QT_TRANSLATE_NOOP("Wording", "Incident"),
    Kind.LAUNCH: QT_TRANSLATE_NOOP("Wording", "Launch"),
    Kind.PLAN: QT_TRANSLATE_NOOP("Wording", "Plan"),
}
_STATUSES = {
    Status.HAPPENED: QT_TRANSLATE_NOOP("Wording", "happened"),
    Status.ONGOING: QT_TRANSLATE_NOOP("Wording", "ongoing"),
    Status.PLANNED: QT_TRANSLATE_NOOP("Wording", "planned"),
    Status.FORECAST: QT_TRANSLATE_NOOP("Wording", "forecast"),
}
_PLACE_ROLES = {
    PlaceRole.WHERE: QT_TRANSLATE_NOOP("Wording", "place of the event"),
    PlaceRole.TARGET: QT_TRANSLATE_NOOP("Wording", "aimed at"),
    PlaceRole.MENTIONED: QT_TRANSLATE_NOOP("Wording", "mentioned"),
}
_PARTICIPANT_ROLES = {
    ParticipantRole.PARTY: QT_TRANSLATE_NOOP("Wording", "party"),
    ParticipantRole.SIGNATORY: QT_TRANSLATE_NOOP("Wording", "signatory"),
    ParticipantRole.HOST: QT_TRANSLATE_NOOP("Wording", "host"),
    ParticipantRole.VISITOR: QT_TRANSLATE_NOOP("Wording", "visitor"),
    ParticipantRole.UNIT: QT_TRANSLATE_NOOP("Wording", "unit"),
    ParticipantRole.SPEAKER: QT_TRANSLATE_NOOP("Wording", "speaker"),
    ParticipantRole.PROPOSER: QT_TRANSLATE_NOOP("Wording", "proposer"),
    ParticipantRole.CANDIDATE: QT_TRANSLATE_NOOP("Wording", "candidate"),
    ParticipantRole.TARGET: QT_TRANSLATE_NOOP("Wording", "aimed at"),
    ParticipantRole.SUBJECT: QT_TRANSLATE_NOOP("Wording", "spoken about"),
}
_CERTAINTIES = {
    Certainty.STATED: "",
    Certainty.DISPUTED: QT_TRANSLATE_NOOP("Wording", "sources differ on the place"),
    Certainty.IMPLIED: QT_TRANSLATE_NOOP("Wording", "implied: no source names it"),
}
_PLACE_TYPES = {
    PlaceType.CITY: QT_TRANSLATE_NOOP("Wording", "city"),
    PlaceType.BASE: QT_TRANSLATE_NOOP("Wording", "base"),
    PlaceType.FACILITY: QT_TRANSLATE_NOOP("Wording", "facility"),
    PlaceType.STRAIT: QT_TRANSLATE_NOOP("Wording", "strait"),
    PlaceType.SEA: QT_TRANSLATE_NOOP("Wording", "sea"),
    PlaceType.OCEAN: QT_TRANSLATE_NOOP("Wording", "ocean"),
    PlaceType.COUNTRY: QT_TRANSLATE_NOOP("Wording", "country"),
    PlaceType.REGION: QT_TRANSLATE_NOOP("Wording", "region"),
    PlaceType.ISLAND: QT_TRANSLATE_NOOP("Wording", "island"),
}
_SEASONS = {
    "21": QT_TRANSLATE_NOOP("Wording", "spring {year}"),
    "22": QT_TRANSLATE_NOOP("Wording", "summer {year}"),
    "23": QT_TRANSLATE_NOOP("Wording", "autumn {year}"),
    "24": QT_TRANSLATE_NOOP("Wording", "winter {year}"),
}


def family_name(family: Family) -> str:
    """The name of a family of kinds."""
    return translate("Wording", _FAMILIES[family])


def kind_name(kind: Kind) -> str:
    """The name of a kind."""
    return translate("Wording", _KINDS[kind])


def status_name(status: Status) -> str:
    """The name of a status."""
    return translate("Wording", _STATUSES[status])


def status_in_words(event: Event) -> str:
    """The status of an event; of a state or process whose end is known, that it lasted."""
    if event.status is Status.ONGOING and event.when.precision is Precision.INTERVAL and event.when.latest is not None:
        return translate("Wording", "lasted over this time")
    return status_name(event.status)


def place_role_name(role: PlaceRole) -> str:
    """What a place is to an event."""
    return translate("Wording", _PLACE_ROLES[role])


def certainty_in_words(certainty: Certainty) -> str:
    """Why a place of an event is in doubt; empty if it is not."""
    return translate("Wording", _CERTAINTIES[certainty]) if certainty is not Certainty.STATED else ""


def participant_role_name(role: ParticipantRole) -> str:
    """What an actor is to an event."""
    return translate("Wording", _PARTICIPANT_ROLES[role])


def place_type_name(place_type: PlaceType) -> str:
    """What sort of place it is."""
    return translate("Wording", _PLACE_TYPES[place_type])


_MOST_LETTERS = 4000
"""Of a text of the dataset that is to be read: more would keep the window waiting, and nobody reads it."""


def in_one_line(text: str) -> str:
    """``text`` of a document or a claim fit to be shown: one line, its letters in the order in which they stand.

    One that is longer than anybody reads is cut, with an ellipsis.
    """
    cut = text if len(text) <= _MOST_LETTERS else text[:_MOST_LETTERS].rstrip() + "…"
    return in_language({"en": cut}, "en")


def listed(words: Iterable[str], language: str) -> str:
    """``words`` with commas between, each kept apart from its neighbours' direction."""
    return strung(words, translate("Wording", ", "), language)


def joined(words: Iterable[str], language: str) -> str:
    """Those of ``words`` that say anything, with dots between, kept apart likewise: what stands beside each other."""
    return strung(filter(None, words), translate("Wording", " · "), language)


def strung(words: Iterable[str], between: str, language: str) -> str:
    """``words`` with ``between`` between them, in one line that reads as the program's language does."""
    return in_reading_order(between.join(isolate(word) for word in words), language)


@cache
def known_countries(language: str) -> Mapping[str, str]:
    """CLDR's countries and territories: alpha-2 code to name."""
    # Babel's import and data take 35 ms, which the first paint does not wait for.
    from babel import Locale

    territories = Locale(language).territories
    return {code: name for code, name in territories.items() if len(code) == 2 and code not in NOT_COUNTRIES}


@cache
def aliases() -> Mapping[str, str]:
    """Codes in common use that are not ISO 3166-1, such as UK, with the one that is (CLDR's territory aliases)."""
    from babel.core import get_global  # slow to load; see above

    return {code: meant[0] for code, meant in get_global("territory_aliases").items() if len(code) == 2}


@cache
def country_names(language: str) -> Mapping[str, Sequence[str]]:
    """What readers may call a country, by alpha-2 code: in ``language``, English, Japanese, and by codes such as USA.

    English and Japanese are the languages in which the map itself names places.
    """
    from babel.core import get_global  # slow to load; see above

    short: dict[str, list[str]] = {}
    for code, meant in get_global("territory_aliases").items():
        if code.isalpha() and len(meant) == 1:
            short.setdefault(meant[0], []).append(code)
    tongues = [known_countries(tongue) for tongue in dict.fromkeys((language, "en", "ja"))]
    return {code: [*(one[code] for one in tongues if code in one), *short.get(code, ())] for code in tongues[0]}


def country_name(code: str, language: str) -> str:
    """The CLDR name of the country with alpha-2 ``code``; the code itself where CLDR has none."""
    return known_countries(language).get(code, code)


def actor_name(actor: Actor, language: str) -> str:
    """The name of an actor; countries take theirs from CLDR."""
    if actor.type is ActorType.COUNTRY and actor.country:
        return country_name(actor.country, language)
    return in_language(actor.names, language) or actor.id


def place_name(dataset: Dataset, place_id: str, language: str) -> str:
    """The name of a place of ``dataset``."""
    return in_language(dataset.place_by_id[place_id].names, language) or place_id


def locale(language: str) -> QLocale:
    """The locale that writes dates and numbers in ``language``."""
    return QLocale(language)


def number(value: int, language: str) -> str:
    """``value`` with the digits and separators of ``language``."""
    return locale(language).toString(value)


def sentence(problem: Problem) -> str:
    """What went wrong, in the reader's language."""
    return QCoreApplication.translate("Problem", problem.template).format(**problem.values)


def day_in_words(day: int, language: str) -> str:
    """A day number as a date in full (``25 September 2024``)."""
    return _written(day, translate("Wording", "d MMMM yyyy"), language)


def stretch_in_words(first: int, last: int, language: str, *, brief: bool = False) -> str:
    """The days ``first`` … ``last``, both included, in as few words as say it: ``2022–2024``, ``March – June 2024``.

    ``brief`` shortens the months' names.
    """
    start, end = from_day_number(first), from_day_number(last)
    until_month_end = (end.month, end.day) == (12, 31) or from_day_number(last + 1).day == 1
    if start.day != 1 or not until_month_end:
        return days_in_words(first, last, language, brief=brief)
    if (start.month, end.month) == (1, 12):
        one, other = str(start.year), str(end.year)
        return one if one == other else translate("Wording", "{start}–{end}").format(start=one, end=other)
    full = _form(translate("Wording", "MMMM yyyy"), brief=brief)
    if (start.year, start.month) == (end.year, end.month):
        return _written(last, full, language)
    short = _form(translate("Wording", "MMMM"), brief=brief) if start.year == end.year else full
    return translate("Wording", "{start} – {end}").format(
        start=_written(first, short, language), end=_written(last, full, language)
    )


def days_in_words(first: int, last: int, language: str, *, brief: bool = False) -> str:
    """The same, day by day: ``1–30 September 2024``, ``3 May 2024 – 10 June 2025``."""
    full = _form(translate("Wording", "d MMMM yyyy"), brief=brief)
    end = _written(last, full, language)
    if first == last:
        return end
    one, other = from_day_number(first), from_day_number(last)
    if (one.year, one.month) == (other.year, other.month):
        return translate("Wording", "{start}–{end}").format(start=number(one.day, language), end=end)
    short = _form(translate("Wording", "d MMMM"), brief=brief) if one.year == other.year else full
    return translate("Wording", "{start} – {end}").format(start=_written(first, short, language), end=end)


def _form(form: str, *, brief: bool) -> str:
    return form.replace("MMMM", "MMM") if brief else form


def _written(day: int, form: str, language: str) -> str:
    when = from_day_number(day)
    return locale(language).toString(QDate(when.year, when.month, when.day), form)


def when_in_words(when: When, language: str, *, brief: bool = False) -> str:
    """The date as a reader would say it: ``September 2024``, ``about June 2023``, ``since about 2022``.

    ``brief`` shortens the months' names, for where room is scarce.
    """
    if when.precision is Precision.INTERVAL:
        return _interval(when, language, brief=brief)
    return _marked(when, language, brief=brief)


def precision_in_words(when: When) -> str:
    """What is not known of the date: ``month known; day not stated``, ``estimated to the month``."""
    if when.precision is Precision.INTERVAL:
        if when.earliest is None:
            return translate("Wording", "a latest date; earliest not stated")
        if when.latest is None:
            return translate("Wording", "a span of time; end not stated")
        return translate("Wording", "a span of time")
    if when.approximate:
        return {
            Precision.DAY: translate("Wording", "estimated to the day"),
            Precision.MONTH: translate("Wording", "estimated to the month"),
            Precision.SEASON: translate("Wording", "estimated to the season"),
            Precision.YEAR: translate("Wording", "estimated to the year"),
            Precision.DECADE: translate("Wording", "estimated to the decade"),
            Precision.CENTURY: translate("Wording", "estimated to the century"),
        }[when.precision]
    return {
        Precision.DAY: translate("Wording", "day known"),
        Precision.MONTH: translate("Wording", "month known; day not stated"),
        Precision.SEASON: translate("Wording", "season known; month not stated"),
        Precision.YEAR: translate("Wording", "year known; month not stated"),
        Precision.DECADE: translate("Wording", "decade known; year not stated"),
        Precision.CENTURY: translate("Wording", "century known; decade not stated"),
    }[when.precision]


def _marked(when: When, language: str, *, brief: bool) -> str:
    """A single date with the marks that say how sure it is."""
    words = _single(when, language, brief=brief)
    if when.approximate:
        words = translate("Wording", "about {date}").format(date=words)
    return translate("Wording", "{date} (doubtful)").format(date=words) if when.uncertain else words


def _single(when: When, language: str, *, brief: bool) -> str:
    assert when.earliest is not None  # only an interval can be open
    first = from_day_number(when.earliest)
    day = QDate(first.year, first.month, first.day)
    match when.precision:
        case Precision.DAY:
            brief_form = translate("Wording", "d MMM yyyy")
            return locale(language).toString(day, brief_form) if brief else day_in_words(when.earliest, language)
        case Precision.MONTH:
            form = translate("Wording", "MMM yyyy") if brief else translate("Wording", "MMMM yyyy")
            return locale(language).toString(day, form)
        case Precision.SEASON:
            return translate("Wording", _SEASONS.get(when.edtf[5:7], "{year}")).format(year=first.year)
        case Precision.DECADE:
            return translate("Wording", "{year}s").format(year=first.year)
        case Precision.CENTURY:
            return translate("Wording", "{year}s (century)").format(year=first.year)
        case _:
            return str(first.year)


def _interval(when: When, language: str, *, brief: bool) -> str:
    start, _, end = when.edtf.partition("/")
    if when.earliest is None:
        return translate("Wording", "by {date}").format(date=_end(end, when.latest, language, brief=brief))
    if when.latest is None:
        return translate("Wording", "since {date}").format(date=_end(start, when.earliest, language, brief=brief))
    return translate("Wording", "{start} – {end}").format(
        start=_end(start, when.earliest, language, brief=brief), end=_end(end, when.latest, language, brief=brief)
    )


def _end(text: str, day: int | None, language: str, *, brief: bool) -> str:
    return _marked(When(text, day, day), language, brief=brief)
