"""What is wrong with a dataset, one finding at a time, in sentences for whoever wrote the data.

Made by ``validation`` and the checks beside it; shown by ``nzjp-viewer validate`` and when a file is opened.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from nzjp_viewer.domain.problems import Problem
from nzjp_viewer.domain.translation import QT_TRANSLATE_NOOP
from nzjp_viewer.storage.forms import ANY_WORD, MISFITS
from nzjp_viewer.storage.raw import NOT_A_RECORD, RawRecord

_MISSING = QT_TRANSLATE_NOOP("Problem", "is missing")
_UNKNOWN = QT_TRANSLATE_NOOP("Problem", "is no key of this record: mend its spelling or take it out")
_NOT_RECORD = QT_TRANSLATE_NOOP("Problem", "is not a record of keys and values")
_CHOICES = QT_TRANSLATE_NOOP("Problem", "“{value}” is none of {limit}")
_TOO_LONG = QT_TRANSLATE_NOOP("Problem", "is longer than {limit} characters")
_TOO_SHORT = QT_TRANSLATE_NOOP("Problem", "has too few entries: at least {limit}")
_LEAST = QT_TRANSLATE_NOOP("Problem", "{value} is less than {limit}")
_MOST = QT_TRANSLATE_NOOP("Problem", "{value} is more than {limit}")
_ABOVE = QT_TRANSLATE_NOOP("Problem", "{value} is not more than {limit}")
_NOT_TEXT = QT_TRANSLATE_NOOP("Problem", "must be text in quotes")
_NOT_WHOLE = QT_TRANSLATE_NOOP("Problem", "must be a whole number, without quotes")
_NOT_NUMBER = QT_TRANSLATE_NOOP("Problem", "must be a number, without quotes")
_NOT_LIST = QT_TRANSLATE_NOOP("Problem", "must be a list")
_NOT_TABLE = QT_TRANSLATE_NOOP("Problem", "must be a table of keys and values")
_OTHER = QT_TRANSLATE_NOOP("Problem", "cannot be used: {reason}")

_TEMPLATES: Mapping[str, tuple[str, str]] = {
    "missing": (_MISSING, ""),
    "extra_forbidden": (_UNKNOWN, ""),
    "string_type": (_NOT_TEXT, ""),
    "int_type": (_NOT_WHOLE, ""),
    "float_type": (_NOT_NUMBER, ""),
    "list_type": (_NOT_LIST, ""),
    "tuple_type": (_NOT_LIST, ""),
    "dict_type": (_NOT_TABLE, ""),
    "model_type": (_NOT_TABLE, ""),
    "string_too_long": (_TOO_LONG, "max_length"),
    "string_too_short": (MISFITS[ANY_WORD], "min_length"),
    "too_short": (_TOO_SHORT, "min_length"),
    "greater_than_equal": (_LEAST, "ge"),
    "less_than_equal": (_MOST, "le"),
    "greater_than": (_ABOVE, "gt"),
    "enum": (_CHOICES, "expected"),
}
"""What to say for pydantic's types of error, and the name of the limit that belongs in it."""

_LONGEST_VALUE = 60


@dataclass(frozen=True, slots=True)
class Finding:
    """One fault or doubt.

    Attributes:
        file: the name of the file.
        where: the record in it, by collection and index (``events[3].claims[0]``).
        name: the record's id, or the event that a claim is of; empty where it has none.
        field: the key, with dots into what is nested; empty where the record as a whole is meant.
        problem: what is wrong, ready to be translated.
        line: the line in the file, counting from 1, where it has been looked up.
    """

    file: str
    where: str
    name: str
    field: str
    problem: Problem
    line: int | None = None

    @property
    def place(self) -> str:
        """Where it is, as ``events.toml:12: events[3] (some-id).kind``."""
        file = self.file if self.line is None else f"{self.file}:{self.line}"
        record = f"{self.where} ({self.name})" if self.name else self.where
        return f"{file}: {record}.{self.field}" if self.field else f"{file}: {record}"

    @property
    def reason(self) -> str:
        """What is wrong, in English."""
        return str(self.problem)

    def __str__(self) -> str:
        """The whole in one line, in English."""
        return f"{self.place}: {self.reason}"


def finding(record: RawRecord, field: str, template: str, **values: object) -> Finding:
    """A finding about ``field`` of ``record``; ``template`` is marked for translation as in ``Problem``."""
    names = (record.data.get("id"), record.data.get("event"))
    name = next((name for name in names if isinstance(name, str)), "")
    return Finding(record.file, record.where, name, field, Problem(template, **values))


def from_error(error: Mapping[str, Any], tell: Callable[..., Finding]) -> Finding:
    """The finding that one of pydantic's errors amounts to; ``tell`` takes a field, a template and its values."""
    field = ".".join(str(part) for part in error["loc"] if part != "[key]")
    if field == NOT_A_RECORD:
        return tell("", _NOT_RECORD)
    kind, context, value = error["type"], error.get("ctx", {}), _short(error["input"])
    cause = getattr(context.get("error"), "__cause__", None)
    if isinstance(cause, Problem):
        return tell(field, cause.template, **cause.values)
    template, limit = _TEMPLATES.get(kind, (_OTHER, ""))
    if kind == "string_pattern_mismatch":
        template = MISFITS[context["pattern"]]
    bound = str(context.get(limit, "")).replace(" or ", ", ").replace("'", "")  # quoted and joined for enums
    return tell(field, template, value=value, limit=bound, reason=error["msg"])


def _short(value: object) -> str:
    words = str(value)
    return words if len(words) <= _LONGEST_VALUE else f"{words[:_LONGEST_VALUE]}…"
