"""Circles in relations that must have none, in time that grows with the number of relations and no faster.

Called by ``evidence_checks``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

Links = Mapping[str, Sequence[str]]
"""Where the links of each node lead; every node is a key."""


def circles(after: Links) -> Iterator[list[str]]:
    """One circle for each knot, that is for nodes each of which leads to all the others.

    It is a shortest one through the knot's first id in alphabetical order, and starts there. A knot may hold more
    circles: they show once that one is undone. A link to itself makes no knot.
    """
    for knot in _knots(after):
        if len(knot) > 1:
            yield _circle(after, min(knot), knot)


def _circle(after: Links, start: str, knot: frozenset[str]) -> list[str]:
    """The way from ``start`` round to it, breadth first; its end, ``start`` again, is left out."""
    came_from: dict[str, str] = {}
    waiting = [start]
    while start not in came_from:
        further = []
        for node in waiting:
            for following in after[node]:
                if following in knot and following not in came_from and following != node:
                    came_from[following] = node
                    further.append(following)
        waiting = further
    way = [start]
    while (node := came_from[way[-1]]) != start:
        way.append(node)
    return [start, *reversed(way[1:])]


def _knots(after: Links) -> Iterator[frozenset[str]]:
    """The strongly connected components (Tarjan's way, without recursion: a chain may be as long as the file)."""
    number: dict[str, int] = {}
    lowest: dict[str, int] = {}
    unfinished: dict[str, None] = {}  # in the order in which they were reached
    for root in after:
        path = [] if root in number else [(root, iter(after[root]))]
        while path:
            node, following = path[-1]
            if node not in number:
                number[node] = lowest[node] = len(number)
                unfinished[node] = None
            for other in following:
                if other not in number:
                    path.append((other, iter(after[other])))
                    break
                if other in unfinished:
                    lowest[node] = min(lowest[node], number[other])
            else:
                path.pop()
                if path:
                    lowest[path[-1][0]] = min(lowest[path[-1][0]], lowest[node])
                if lowest[node] == number[node]:
                    yield frozenset(_taken(unfinished, node))


def _taken(unfinished: dict[str, None], first: str) -> Iterator[str]:
    """``first`` and all after it, which are taken out."""
    last = ""
    while last != first:
        last, _ = unfinished.popitem()
        yield last
