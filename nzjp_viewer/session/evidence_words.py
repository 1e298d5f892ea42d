"""The words for evidence: which field claims differ on, what each says, how a claim's date came about, who says it.

Called by the panel that shows an event and by whatever else quotes claims, so that all put it the same way.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Literal

from PySide6.QtCore import QCoreApplication

from nzjp_viewer.domain.conflicts import Conflict, Reading
from nzjp_viewer.domain.dates import Precision, When
from nzjp_viewer.domain.model import Claim, Dataset, Event, Source
from nzjp_viewer.domain.translation import QT_TRANSLATE_NOOP
from nzjp_viewer.domain.vocabulary import ClaimBasis, ClaimField, DateBasis
from nzjp_viewer.session.bidi import in_reading_order, isolate
from nzjp_viewer.session.wording import actor_name, in_one_line, listed, number, place_name, when_in_words

translate = QCoreApplication.translate

_DATE = QT_TRANSLATE_NOOP("Evidence", "Date")
_FIELDS = {
    ClaimField.PLACE: QT_TRANSLATE_NOOP("Evidence", "Place"),
    ClaimField.PARTICIPANTS: QT_TRANSLATE_NOOP("Evidence", "Who"),
    ClaimField.AMOUNT: QT_TRANSLATE_NOOP("Evidence", "Amount"),
    ClaimField.COUNT: QT_TRANSLATE_NOOP("Evidence", "Number"),
    ClaimField.STATUS: QT_TRANSLATE_NOOP("Evidence", "Status"),
    ClaimField.MANNER: QT_TRANSLATE_NOOP("Evidence", "How"),
    ClaimField.CONTENT: QT_TRANSLATE_NOOP("Evidence", "What"),
    ClaimField.NAME: QT_TRANSLATE_NOOP("Evidence", "Name"),
}
_BASES = {
    ClaimBasis.EXPLICIT: "",
    ClaimBasis.PUBLICATION: QT_TRANSLATE_NOOP("Evidence", "counted from publication"),
    ClaimBasis.INFERRED: QT_TRANSLATE_NOOP("Evidence", "inferred"),
}


def field_name(field: Literal["date"] | ClaimField) -> str:
    """The name of a field on which claims can differ."""
    return translate("Evidence", _DATE if field == "date" else _FIELDS[field])


def basis_in_words(basis: ClaimBasis) -> str:
    """How the date of a claim is known; empty where the passage itself gives it."""
    return translate("Evidence", _BASES[basis]) if _BASES[basis] else ""


def asserted(dataset: Dataset, claim: Claim, field: Literal["date"] | ClaimField, language: str) -> str:
    """What ``claim`` says on ``field``, in one line: a date, names of places or actors, a few words.

    Raises:
        KeyError: it says nothing on it.
    """
    if field == "date":
        return when_in_words(claim.when, language)
    said = claim.fields[field]
    if isinstance(said, str):
        return in_one_line(said.strip())
    if field is ClaimField.PLACE:
        names = [place_name(dataset, place, language) for place in said]
    else:
        names = [actor_name(dataset.actor_by_id[actor], language) for actor in said]
    return listed(names, language)


def date_in_words(claim: Claim, language: str, *, resolved: bool = True) -> str:
    """How ``claim`` is dated: the source's own words, the date they come to, and how that is known.

    Without ``resolved`` the date is left out, because it is said elsewhere; then nothing may remain.
    """
    words = quoted(claim.stated) if claim.stated else ""
    date = when_in_words(claim.when, language) if resolved else ""
    if words and date and date.casefold() not in claim.stated.casefold():
        words = translate("Evidence", "{stated} → {date}").format(stated=words, date=date)
    how = basis_in_words(claim.basis)
    parts = [part for part in (words or date, how) if part]
    return in_reading_order(translate("Evidence", ", ").join(parts), language)


def roughly(when: When, language: str) -> str:
    """A date for orientation: the month or the coarser unit in which it is known; of a span its start, if stated."""
    start, _, end = when.edtf.partition("/")
    text, day = (end, when.latest) if when.earliest is None else (start, when.earliest)
    bare = text.rstrip("~?%")
    one = When(bare, day, day)
    if one.precision is Precision.DAY:
        one = When(bare.rpartition("-")[0], day, day)
    words = when_in_words(one, language, brief=True)
    return translate("Evidence", "by {date}").format(date=words) if when.earliest is None else words


def quoted(words: str) -> str:
    """A source's own words, in quotation marks."""
    return translate("Evidence", "“{words}”").format(words=isolate(in_one_line(words)))


_MOST_QUOTES = 3


def stated_in_words(event: Event, language: str) -> str:
    """How the sources of ``event`` put its date, and how it was resolved where they do not say it outright."""
    parts: list[str] = []
    for basis in ClaimBasis:
        claims = [claim for claim in event.claims if claim.basis is basis]
        quotes = list(dict.fromkeys(quoted(claim.stated) for claim in claims if claim.stated))
        shown = listed(quotes[:_MOST_QUOTES], language)
        if len(quotes) > _MOST_QUOTES:
            more = len(quotes) - _MOST_QUOTES
            # The count chooses among a language's plural forms; the digits are written by its locale.
            shown = translate("Evidence", "{words} and {count} more", "", more).format(
                words=shown, count=number(more, language)
            )
        if basis is ClaimBasis.EXPLICIT:
            parts += [translate("Evidence", "stated {words}").format(words=shown)] if shown else []
        elif claims:
            how = basis_in_words(basis)
            parts.append(translate("Evidence", "{how}: {words}").format(how=how, words=shown) if shown else how)
    return in_reading_order(translate("Evidence", "; ").join(parts), language)


def without_date(source: Source) -> str:
    """The source's short name without the date at its end, for where its date of publication stands beside it."""
    short = in_one_line(source.short)
    name, comma, tail = short.rpartition(",")
    if comma and name.strip() and source.published.edtf[:4] in tail:
        return name.strip()
    return short or in_one_line(source.publisher) or source.id


def names_of_sources(sources: Iterable[Source]) -> Mapping[str, str]:
    """What to call each of ``sources`` side by side, by id: without the date where that tells them apart."""
    each = list(sources)
    bare = [without_date(source) for source in each]
    return {
        source.id: name if bare.count(name) == 1 else (in_one_line(source.short) or source.id)
        for source, name in zip(each, bare, strict=True)
    }


def who_says(dataset: Dataset, event: Event, conflict: Conflict, reading: Reading, language: str) -> str:
    """The names of the sources that give ``reading``, each once, in the order of publication.

    One that contradicts itself has the paragraphs after its name (``WSWS ¶4 ¶7``).
    """
    names = names_of_sources(in_order_of_publication(dataset, event))
    said: list[str] = []
    for source, name in names.items():
        here = [event.claims[at] for at in reading.claims if event.claims[at].source == source]
        elsewhere = any(
            event.claims[at].source == source for other in conflict.readings if other != reading for at in other.claims
        )
        paragraphs = sorted({claim.paragraph for claim in here}) if elsewhere else []
        signs = [translate("Evidence", "¶{number}").format(number=number(n, language)) for n in paragraphs]
        said += [" ".join((isolate(name), *signs))] if here else []
    return in_reading_order(translate("Evidence", ", ").join(said), language)


def in_order_of_publication(dataset: Dataset, event: Event) -> list[Source]:
    """The sources of ``event``, each once, the first published first; one without a date before all others."""
    return by_publication(
        dataset.source_by_id[source] for source in dict.fromkeys(claim.source for claim in event.claims)
    )


def by_publication(sources: Iterable[Source]) -> list[Source]:
    """``sources``, the first published first; one without a date before all others."""
    return sorted(sources, key=lambda source: (_published(source), source.id))


def _published(source: Source) -> tuple[int, int]:
    first, last = source.published.earliest, source.published.latest
    known = first if first is not None else last
    return (0, 0) if known is None else (1, known)


def about_source(source: Source, language: str) -> str:
    """The source in full, over some lines: title, author, publisher and date, and how an inferred date is known."""
    published = when_in_words(source.published, language)
    by = [in_one_line(source.publisher), published]
    lines = [in_one_line(source.title), in_one_line(source.author or ""), listed(filter(None, by), language)]
    if source.published_basis is DateBasis.INFERRED:
        lines.append(in_one_line(source.published_note))
    return "\n".join(line for line in lines if line)
