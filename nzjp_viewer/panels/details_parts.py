"""The parts of an event's details, each a function from the event to a widget; ``DetailsPanel`` sets them together."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from nzjp_viewer.domain.dates import Precision
from nzjp_viewer.domain.model import Actor, Dataset, Event, EventPlace, Participant, Place, in_language
from nzjp_viewer.domain.vocabulary import ActorType, ParticipantRole, PlaceRole
from nzjp_viewer.panels.flow import FlowLayout
from nzjp_viewer.panels.section import small_capitals
from nzjp_viewer.panels.text import OneLine, Pill
from nzjp_viewer.panels.words import Words
from nzjp_viewer.query.distance import Unit
from nzjp_viewer.session.bidi import in_reading_order, isolate
from nzjp_viewer.session.distance_words import from_capitals_in_words
from nzjp_viewer.session.evidence_words import stated_in_words
from nzjp_viewer.session.theme import Theme
from nzjp_viewer.session.wording import (
    actor_name,
    certainty_in_words,
    country_name,
    joined,
    kind_name,
    participant_role_name,
    place_name,
    place_role_name,
    place_type_name,
    precision_in_words,
    status_in_words,
    when_in_words,
)

translate = QCoreApplication.translate


def column(*widgets: QWidget, spacing: int = 2) -> QWidget:
    """``widgets`` one below the other, ``spacing`` pixels apart."""
    whole = QWidget()
    layout = QVBoxLayout(whole)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(spacing)
    for widget in widgets:
        layout.addWidget(widget)
    return whole


def heading(text: str) -> QLabel:
    """The heading of a part."""
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setProperty("role", "section")
    small_capitals(label)
    return label


def rule() -> QFrame:
    """A hairline between parts."""
    line = QFrame()
    line.setProperty("role", "rule")
    return line


def kind_line(event: Event, theme: Theme) -> QWidget:
    """Kind, in its family's colour, and status."""
    whole = QWidget()
    line = FlowLayout(whole, gap=8)
    pill = Pill(kind_name(event.kind), theme.families[event.kind.family])
    small_capitals(pill)
    line.addWidget(pill)
    status = OneLine(status_in_words(event), "muted")
    status.setFixedHeight(pill.sizeHint().height())
    line.addWidget(status)
    return whole


class FarFrom(Words):
    """How far a place is from the two capitals; without words where that would say nothing."""

    def __init__(self, place: Place, unit: Unit, language: str) -> None:
        super().__init__(from_capitals_in_words(place, unit, language), "note")
        self._measured_to, self._language = place, language

    def show_in(self, unit: Unit) -> None:
        """Say it in another unit."""
        self.setText(from_capitals_in_words(self._measured_to, unit, self._language))


def facts(dataset: Dataset, event: Event, unit: Unit, language: str) -> QWidget:
    """When, where and who, in two columns; distances in ``unit``."""
    whole = QWidget()
    grid = QGridLayout(whole)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(12)
    grid.setVerticalSpacing(10)
    grid.setColumnStretch(1, 1)
    for row, (name, value) in enumerate(
        (
            (translate("Details", "When"), _when(event, language)),
            (translate("Details", "Where"), _where(dataset, event, unit, language)),
            (translate("Details", "Who"), _who(dataset, event, language)),
        )
    ):
        label = QLabel(name)
        label.setProperty("role", "muted")
        grid.addWidget(label, row, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(value, row, 1)
    return whole


def _when(event: Event, language: str) -> QWidget:
    words = when_in_words(event.when, language)
    # A full date says all that its standard form says.
    plain = event.when.precision is Precision.DAY and not (event.when.approximate or event.when.uncertain)
    edtf = "" if plain or event.when.edtf == words else event.when.edtf
    note = Words(joined((precision_in_words(event.when), edtf), language), "note")
    if edtf:
        note.setToolTip(translate("Details", "The date in Extended Date/Time Format (ISO 8601-2)"))
    lines = [Words(words), note]
    stated = stated_in_words(event, language)
    if stated:
        lines.append(Words(stated, "note"))
    return column(*lines)


def _where(dataset: Dataset, event: Event, unit: Unit, language: str) -> QWidget:
    if not event.places:
        return Words(translate("Details", "No source states a place"), "muted")
    lines = [line for place in event.places for line in _place(dataset, event, place, unit, language)]
    if not event.located:
        lines.insert(0, Words(translate("Details", "No source states where"), "muted"))
    return column(*lines)


def _place(dataset: Dataset, event: Event, at: EventPlace, unit: Unit, language: str) -> list[QWidget]:
    place = dataset.place_by_id[at.id]
    name = place_name(dataset, at.id, language)
    others = [other for tag, other in place.names.items() if tag in {"en", "ja"} and other != name]
    country = country_name(place.country, language) if place.country else ""
    doubt = certainty_in_words(dataset.certainty(event, at))
    kind = place_type_name(place.type)
    note = joined((kind, country if country != name else "", place_role_name(at.role), doubt), language)
    names = Words(in_reading_order(" ".join(isolate(text) for text in (name, *others)), language))
    lines: list[QWidget] = [names, Words(note, "note")]
    if at.role is PlaceRole.WHERE and (far := FarFrom(place, unit, language)).text():
        lines.append(far)
    return lines


def _who(dataset: Dataset, event: Event, language: str) -> QWidget:
    if not event.participants:
        return Words(translate("Details", "No source names anyone"), "muted")
    countries: dict[ParticipantRole, list[Actor]] = {}
    lines: list[QWidget] = []
    for participant in event.participants:
        actor = dataset.actor_by_id[participant.id]
        if actor.type is ActorType.COUNTRY:
            countries.setdefault(participant.role, []).append(actor)
        else:
            lines.append(column(*_participant(dataset, participant, language)))
    tags = [_countries(role, actors, language) for role, actors in countries.items()]
    return column(*tags, *lines, spacing=5)


def _countries(role: ParticipantRole, countries: list[Actor], language: str) -> QWidget:
    tags = QWidget()
    flow = FlowLayout(tags, gap=4)
    for country in countries:
        tag = OneLine(actor_name(country, language), "tag")
        tag.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        tag.setAccessibleDescription(participant_role_name(role))
        flow.addWidget(tag)
    return column(tags, Words(participant_role_name(role), "note"))


def _participant(dataset: Dataset, participant: Participant, language: str) -> tuple[QWidget, QWidget]:
    actor = dataset.actor_by_id[participant.id]
    sort = {
        ActorType.ORGANISATION: translate("Details", "organisation"),
        ActorType.PERSON: translate("Details", "person"),
        ActorType.SHIP: translate("Details", "ship"),
        ActorType.AIRCRAFT: translate("Details", "aircraft"),
        ActorType.COUNTRY: translate("Details", "country"),
    }[actor.type]
    country = country_name(actor.country, language) if actor.country else ""
    note = joined((sort, country, participant_role_name(participant.role)), language)
    return Words(actor_name(actor, language)), Words(note, "note")


def title(event: Event, language: str) -> Words:
    """The title, large."""
    return Words(in_language(event.title, language) or event.id, "title")
