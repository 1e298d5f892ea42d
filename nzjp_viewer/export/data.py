"""Events as data: the JSON and CSV of the command line's contract, and a table for the terminal.

Called by ``nzjp-viewer events`` and ``export``, and by the window's export. Field names and order are a contract:
scripts depend on them; add, never rename.
"""

from __future__ import annotations

import csv
import io
import json
import unicodedata
from collections.abc import Iterable
from typing import Any

from PySide6.QtCore import QCoreApplication

from nzjp_viewer.domain.conflicts import Conflict, Said, conflicts
from nzjp_viewer.domain.model import Claim, Dataset, Event, Relation, in_language, words_in
from nzjp_viewer.session.wording import actor_name, kind_name, place_name, when_in_words

translate = QCoreApplication.translate

CSV_FIELDS = (
    "id", "title", "summary", "when", "earliest", "latest", "status", "kind", "countries", "participants", "places",
    "storylines", "sources", "conflicts",
)  # fmt: skip
_LIST_SEPARATOR = "; "
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def event_record(dataset: Dataset, event: Event, language: str) -> dict[str, Any]:
    """One event as the object of the contract.

    ``title`` and ``summary`` are in ``language``, ``titles`` and ``summaries`` in every language; ``countries``
    are those that take part or in which it happened.
    """
    countries = {*dataset.countries_taking_part(event), *dataset.countries_lain_in(event)}
    return {
        "id": event.id,
        "title": words_in(event.title, language),
        "summary": words_in(event.summary, language),
        "titles": dict(event.title),
        "summaries": dict(event.summary),
        "when": event.when.edtf,
        "earliest": event.when.earliest_iso,
        "latest": event.when.latest_iso,
        "status": event.status.value,
        "kind": event.kind.value,
        "countries": sorted(countries),
        "participants": [_participant(dataset, p.id, p.role.value, language) for p in event.participants],
        "places": [_place(dataset, p.id, p.role.value, language) for p in event.places],
        "storylines": list(dataset.storylines_by_event.get(event.id, ())),
        "claims": [_claim(claim) for claim in event.claims],
        "conflicts": [_conflict(conflict) for conflict in conflicts(event)],
        "relations": [_relation(dataset, relation, language) for relation in event.relations],
    }


def _participant(dataset: Dataset, actor_id: str, role: str, language: str) -> dict[str, Any]:
    actor = dataset.actor_by_id[actor_id]
    return {"id": actor_id, "name": actor_name(actor, language), "type": actor.type.value, "role": role}


def _place(dataset: Dataset, place_id: str, role: str, language: str) -> dict[str, Any]:
    place = dataset.place_by_id[place_id]
    name = place_name(dataset, place_id, language)
    return {
        "id": place_id, "name": name, "type": place.type.value, "lat": place.lat, "lon": place.lon, "role": role
    }  # fmt: skip


def _claim(claim: Claim) -> dict[str, Any]:
    return {
        "source": claim.source,
        "paragraph": claim.paragraph,
        "start": claim.start,
        "end": claim.end,
        "stated": claim.stated,
        "when": claim.when.edtf,
        "gist": claim.gist,
        "passage_hash": claim.passage_hash,
        "basis": claim.basis.value,
        "reasoning": claim.reasoning,
        "note": claim.note,
        "places": list(claim.places),
        "participants": list(claim.participants),
        "fields": {name.value: _said(value) for name, value in claim.fields.items()},
    }


def _conflict(conflict: Conflict) -> dict[str, Any]:
    """A field on which claims differ; ``claims`` are indices into the event's ``claims``."""
    readings = [{"value": _said(reading.value), "claims": list(reading.claims)} for reading in conflict.readings]
    return {"field": str(conflict.field), "readings": readings}


def _said(value: Said) -> str | list[str]:
    return value if isinstance(value, str) else list(value)


def _relation(dataset: Dataset, relation: Relation, language: str) -> dict[str, Any]:
    other = dataset.events[dataset.row_by_id[relation.to]]
    return {"kind": relation.kind.value, "to": relation.to, "title": words_in(other.title, language)}


def as_json(dataset: Dataset, events: Iterable[Event], language: str) -> str:
    """A JSON array, one object an event, ending in a newline."""
    records = [event_record(dataset, event, language) for event in events]
    return json.dumps(records, ensure_ascii=False, indent=2) + "\n"


def as_csv(dataset: Dataset, events: Iterable[Event], language: str) -> str:
    """RFC 4180 CSV with a header; lists are joined by ``; ``.

    A cell that a spreadsheet would take for a formula is led by an apostrophe, as OWASP advises.
    """
    out = io.StringIO()
    writer = csv.DictWriter(out, CSV_FIELDS, lineterminator="\r\n")
    writer.writeheader()
    for event in events:
        record = event_record(dataset, event, language)
        record["countries"] = _LIST_SEPARATOR.join(record["countries"])
        record["participants"] = _LIST_SEPARATOR.join(p["name"] for p in record["participants"])
        record["places"] = _LIST_SEPARATOR.join(p["name"] for p in record["places"])
        record["storylines"] = _LIST_SEPARATOR.join(record["storylines"])
        record["sources"] = _LIST_SEPARATOR.join(dict.fromkeys(claim["source"] for claim in record.pop("claims")))
        record["conflicts"] = _LIST_SEPARATOR.join(conflict["field"] for conflict in record["conflicts"])
        writer.writerow({field: _cell(record[field]) for field in CSV_FIELDS})
    return out.getvalue()


def _cell(value: object) -> str:
    text = "" if value is None else str(value)
    return f"'{text}" if text.startswith(_FORMULA_STARTS) else text


def as_table(dataset: Dataset, events: Iterable[Event], language: str, width: int) -> str:
    """A table to read in a terminal ``width`` columns wide, ending in a newline."""
    from tabulate import tabulate  # slow to load, and JSON and CSV do without

    headers = [
        translate("Table", "When"),
        translate("Table", "Kind"),
        translate("Table", "Event"),
        translate("Table", "Countries"),
        translate("Table", "Places"),
    ]
    rows = [_table_row(dataset, event, language) for event in events]
    if not rows:
        return translate("Table", "No event matches.") + "\n"
    fixed = max((len(kind) for _, kind, *_ in rows), default=0) + 2 * len(headers)
    share = max(8, (width - fixed) // 6)
    widths = [share, None, 3 * share, share, share]
    return tabulate(rows, headers, tablefmt="simple", maxcolwidths=widths, disable_numparse=True) + "\n"


def _table_row(dataset: Dataset, event: Event, language: str) -> list[str]:
    countries = {*dataset.countries_taking_part(event), *dataset.countries_lain_in(event)}
    return [
        when_in_words(event.when, language),
        kind_name(event.kind),
        printable(in_language(event.title, language)),
        " ".join(sorted(countries)),  # codes, as the options take them
        printable(", ".join(place_name(dataset, place, language) for place in event.located)),
    ]


def printable(text: str) -> str:
    """``text`` without the characters that steer a terminal: control codes and direction marks."""
    return "".join(
        " " if c.isspace() else c for c in text if c.isspace() or unicodedata.category(c) not in {"Cc", "Cf"}
    )
