"""The closed lists of the data: kinds, statuses, roles, types.

Their values are what stands in files and on the command line; the words a reader sees come from ``session.wording``.
"""

from __future__ import annotations

from enum import StrEnum

NOT_COUNTRIES = frozenset({"EU", "EZ", "QO", "UN", "XA", "XB", "ZZ"})
"""Two-letter codes that CLDR names but that are groups, tests or unknown."""


class Kind(StrEnum):
    """What sort of event it is."""

    AGREEMENT = "agreement"
    NEGOTIATION = "negotiation"
    VISIT = "visit"
    MEETING = "meeting"
    EXERCISE = "exercise"
    DEPLOYMENT = "deployment"
    PATROL = "patrol"
    PORT_CALL = "port-call"
    STATEMENT = "statement"
    POLICY = "policy"
    LAW = "law"
    BUDGET = "budget"
    INCIDENT = "incident"
    LAUNCH = "launch"
    PLAN = "plan"

    @property
    def family(self) -> Family:
        """The family it belongs to: a lane of the timeline, a colour everywhere."""
        return _FAMILY_OF[self]


class Family(StrEnum):
    """Kinds that a reader takes in together: few enough for one colour and one lane each."""

    TALKS = "talks"
    ACTIVITY = "activity"
    ENCOUNTERS = "encounters"
    STATEMENTS = "statements"
    POLICY = "policy"
    INCIDENTS = "incidents"

    @property
    def kinds(self) -> tuple[Kind, ...]:
        """Its kinds, in the order of ``Kind``."""
        return tuple(kind for kind in Kind if kind.family is self)


_FAMILY_OF = {
    Kind.AGREEMENT: Family.TALKS,
    Kind.NEGOTIATION: Family.TALKS,
    Kind.VISIT: Family.ENCOUNTERS,
    Kind.MEETING: Family.ENCOUNTERS,
    Kind.EXERCISE: Family.ACTIVITY,
    Kind.DEPLOYMENT: Family.ACTIVITY,
    Kind.PATROL: Family.ACTIVITY,
    Kind.PORT_CALL: Family.ACTIVITY,
    Kind.STATEMENT: Family.STATEMENTS,
    Kind.POLICY: Family.POLICY,
    Kind.LAW: Family.POLICY,
    Kind.BUDGET: Family.POLICY,
    Kind.PLAN: Family.POLICY,
    Kind.INCIDENT: Family.INCIDENTS,
    Kind.LAUNCH: Family.INCIDENTS,
}


class Status(StrEnum):
    """Whether it has come about."""

    HAPPENED = "happened"
    ONGOING = "ongoing"
    PLANNED = "planned"
    FORECAST = "forecast"


class PlaceType(StrEnum):
    """What sort of place it is."""

    CITY = "city"
    BASE = "base"
    FACILITY = "facility"
    STRAIT = "strait"
    SEA = "sea"
    OCEAN = "ocean"
    COUNTRY = "country"
    REGION = "region"
    ISLAND = "island"

    @property
    def is_area(self) -> bool:
        """Whether a point stands for something wide, so that its marker must not look like a spot."""
        return self not in {PlaceType.CITY, PlaceType.BASE, PlaceType.FACILITY}


class PlaceRole(StrEnum):
    """What a place is to an event."""

    WHERE = "where"
    TARGET = "target"
    MENTIONED = "mentioned"


class Certainty(StrEnum):
    """How sure it is that an event has to do with a place."""

    STATED = "stated"
    DISPUTED = "disputed"
    """Sources differ on it."""
    IMPLIED = "implied"
    """No source names it: it follows from what they say."""


class ActorType(StrEnum):
    """What sort of actor it is."""

    COUNTRY = "country"
    ORGANISATION = "organisation"
    PERSON = "person"
    SHIP = "ship"
    AIRCRAFT = "aircraft"


class ParticipantRole(StrEnum):
    """What an actor is to an event."""

    PARTY = "party"
    SIGNATORY = "signatory"
    HOST = "host"
    VISITOR = "visitor"
    UNIT = "unit"
    SPEAKER = "speaker"
    PROPOSER = "proposer"
    CANDIDATE = "candidate"
    TARGET = "target"
    SUBJECT = "subject"

    @property
    def takes_part(self) -> bool:
        """False for those who are only spoken about or aimed at."""
        return self not in {ParticipantRole.TARGET, ParticipantRole.SUBJECT}


class RelationKind(StrEnum):
    """How one event bears on another."""

    LED_TO = "led-to"
    FULFILLED_BY = "fulfilled-by"
    PART_OF = "part-of"
    SAME_DAY_AS = "same-day-as"
    UPGRADES = "upgrades"
    """It raises an earlier arrangement, the other event, to a further level."""


class DateBasis(StrEnum):
    """How a source's own publication date is known."""

    EXPLICIT = "explicit"
    INFERRED = "inferred"


class ClaimBasis(StrEnum):
    """How the date of a claim is known."""

    EXPLICIT = "explicit"
    """The passage itself gives it."""
    PUBLICATION = "publication"
    """Relative words ("last month"), counted from the document's publication or its standpoint."""
    INFERRED = "inferred"
    """Nobody dates it in so many words: it follows from context or order."""


class ClaimField(StrEnum):
    """What a claim may assert besides its date, so that claims of one event can be compared."""

    PLACE = "place"
    PARTICIPANTS = "participants"
    AMOUNT = "amount"
    COUNT = "count"
    STATUS = "status"
    MANNER = "manner"
    CONTENT = "content"
    NAME = "name"
