"""A dataset together with the records it was made of, so that what is found in it can be told by file and place.

Made by ``examination`` for the checks that need the whole: ``evidence_checks``, ``passage_checks``,
``place_checks``.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from nzjp_viewer.domain.model import Claim, Dataset, Event
from nzjp_viewer.storage.raw import Raw, RawRecord


@dataclass(frozen=True)
class Evidence:
    """A dataset and the sound records it was assembled from."""

    dataset: Dataset
    sound: Raw

    @cached_property
    def title(self) -> RawRecord:
        """The title of the whole, as if it were a record."""
        return RawRecord(self.sound.title_file, "title", {})

    def record(self, collection: str, record_id: str) -> RawRecord:
        """The record of ``collection`` that has the id."""
        return self._by_id[collection][record_id]

    @cached_property
    def _by_id(self) -> dict[str, dict[str, RawRecord]]:
        return {
            name: {record.data["id"]: record for record in records}
            for name, records in self.sound.records.items()
            if name != "claims"
        }

    def claims(self) -> Iterator[tuple[Event, Claim, RawRecord]]:
        """Every claim with its event and its record."""
        records: dict[str, list[RawRecord]] = {}
        for record in self.sound.records["claims"]:
            records.setdefault(record.data["event"], []).append(record)
        for event in self.dataset.events:
            for claim, record in zip(event.claims, records[event.id], strict=True):
                yield event, claim, record
