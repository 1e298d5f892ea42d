"""What ``windows`` and ``histogram`` answer from columns, answered from the events themselves where those are few.

Called by the timeline, so that its first paint does without numpy (see ``moments``). Both give the same answers, which
the tests hold them to.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from nzjp_viewer.domain.model import Event
from nzjp_viewer.query.counts import Histogram, check_bins
from nzjp_viewer.query.moments import OPEN_END, OPEN_START, first_day, last_day


def span_of_few(events: Iterable[Event], within: tuple[int, int] | None = None) -> tuple[int, int] | None:
    """As ``windows.span_of``: first and last day that a closed date reaches, of the days ``within`` two if given."""
    days = []
    for event in events:
        first, last = first_day(event), last_day(event)
        if within is None:
            days += [first] * (first > OPEN_START) + [last] * (last < OPEN_END)
        elif first <= within[1] and last >= within[0]:
            days += [max(first, within[0]), min(last, within[1])]
    return (min(days), max(days)) if days else None


def histogram_of_few(events: Sequence[Event], rows: Iterable[int], start: float, end: float, bins: int) -> Histogram:
    """As ``histogram.histogram``: all of ``events`` and those in ``rows``, counted in parts of ``start`` … ``end``.

    Raises:
        ValueError: there is no bin, or the stretch is empty.
    """
    check_bins(start, end, bins)
    total, chosen = [0] * bins, [0] * bins
    index = [None if (day := _middle(event)) is None else _bin(day, start, end, bins) for event in events]
    for counts, counted in ((total, range(len(events))), (chosen, rows)):
        for row in counted:
            at = index[row]
            if at is not None:
                counts[at] += 1
    return Histogram(start, end, total, chosen)


def _bin(day: float, start: float, end: float, bins: int) -> int:
    """The bin that holds ``day``, or the outermost one on its side."""
    return int(min(max((day - start) * (bins / (end - start)) // 1, 0), bins - 1))


def _middle(event: Event) -> float | None:
    """The middle of an event's date, in days; the known end of an open one, None where both are open."""
    first, last = first_day(event), last_day(event) + 1
    if event.when.earliest is None:
        return None if event.when.latest is None else last - 0.5
    return first + 0.5 if event.when.latest is None else (first + last) / 2
