"""Circular credits: reports on one subject that credit one another in a ring."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

_LONGEST = 8  # reports in a ring; longer ones would be a chain of accidents


def find_rings(credits: Iterable[tuple[str, str]], order: Mapping[str, int]) -> tuple[tuple[str, ...], ...]:
    """Rings in the graph of credits (crediting, credited), each once, from its earliest report on.

    Only rings without a shorter one inside: a ring of three that a fourth report joins is
    still a ring of three. Ties of `order` are impossible.
    """
    after: dict[str, list[str]] = {}
    for a, b in sorted(set(credits)):
        if a != b:
            after.setdefault(a, []).append(b)
    found: set[tuple[str, ...]] = set()
    for start in sorted(after, key=lambda n: order[n]):
        _walk(start, [start], after, order, found)
    kept: list[tuple[str, ...]] = []
    for ring in sorted(found, key=lambda r: (len(r), [order[n] for n in r])):
        if not any(set(k) <= set(ring) for k in kept):
            kept.append(ring)
    return tuple(sorted(kept, key=lambda r: [order[n] for n in r]))


def _walk(
    start: str,
    path: list[str],
    after: Mapping[str, list[str]],
    order: Mapping[str, int],
    found: set[tuple[str, ...]],
) -> None:
    for nxt in after.get(path[-1], ()):
        if nxt == start and len(path) > 1:
            found.add(tuple(path))
        elif nxt not in path and order[nxt] > order[start] and len(path) < _LONGEST:
            _walk(start, [*path, nxt], after, order, found)
