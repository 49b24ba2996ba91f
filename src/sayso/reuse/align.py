"""Passages two texts share: seeds of three equal words, chained over rewording and cuts.

Seed-and-extend local alignment as for genomes (Altschul et al. 1990), chained like the
fragments of Eppstein et al. 1992: a passage is a chain of equal runs in which every word in
common is worth 1 and the words between two runs cost a part of that. A chain ends where the
cost of going on is more than what lies ahead brings, so reordered text gives several
passages, and a cut splits one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from sayso.reuse.fingerprint import Hashes, shingles
from sayso.reuse.settings import CopySettings

SEED_WORDS = 3
_MAX_REPEATS = 64  # places (a times b) of one seed; commoner ones are refrain, and left to the others
_REPLACED = 0.45  # cost of a word on one side for which the other has a different one
_INSERTED = 0.3  # cost of a word that only one side has
_MIN_DENSITY = 0.45  # share of a passage's words that must be equal: light editing leaves most
_STEPS = ((0, 0, 1), (1, 1, 2), (1, 0, 2), (0, 1, 2), (2, 2, 2), (2, 1, 2), (1, 2, 2), (2, 0, 2), (0, 2, 2))
"""at the rims of a passage: words to step over on either side, and equal ones that must follow"""
_LOOK_BACK = 60  # runs before a run that may precede it in a chain

Run = tuple[int, int, int]
"""Words [a, a + n) of one text equal words [b, b + n) of the other: (a, b, n)."""

Found = tuple[int, int, int, int, int]
"""A passage in words: (start a, end a, start b, end b, equal words)."""


def align(
    a: Hashes,
    b: Hashes,
    settings: CopySettings,
    skip_a: npt.NDArray[np.bool_] | None = None,
    skip_b: npt.NDArray[np.bool_] | None = None,
) -> tuple[Found, ...]:
    """Passages in common, not overlapping on either side, in the order of `a`.

    `skip_a`, `skip_b` mark words (boilerplate) at which no run may stand.
    """
    runs = _equal_runs(a, b, skip_a, skip_b)
    ground = _Ground(a, b)
    anchors: list[Found] = []
    small: list[list[Run]] = []
    for chain in _chains(runs, settings):
        if _equal(chain) < settings.min_passage:
            small.append(chain)
        elif (found := ground.take(chain, settings)) is not None:
            anchors.append(found)
    if anchors:
        _add_neighbours(ground, anchors, small, settings)
    return tuple(sorted(anchors))


class _Ground:
    """The two texts, and which of their words already stand in a passage."""

    def __init__(self, a: Hashes, b: Hashes) -> None:
        self.a, self.b = a.tolist(), b.tolist()
        self.counts_a, self.counts_b = Counter(self.a), Counter(self.b)
        self.taken_a, self.taken_b = bytearray(len(a)), bytearray(len(b))

    def take(self, chain: list[Run], settings: CopySettings) -> Found | None:
        """The longest part of the chain on free ground, widened, as a passage; None if too little is left."""
        best: list[Run] = []
        part: list[Run] = []
        for run in chain:
            free = self._free_part(run)
            if free != run and part:
                best, part = max(best, part, key=_weight), []
            if free is not None:
                part.append(free)
            if free is None or free[0] + free[2] != run[0] + run[2]:
                best, part = max(best, part, key=_weight), []
        best = max(best, part, key=_weight)
        if _weight(best) < settings.min_neighbour:
            return None
        (a0, b0, _), (a1, b1, n1) = best[0], best[-1]
        end_a, end_b, more = self._extend(a1 + n1, b1 + n1, 1)
        start_a, start_b, less = self._extend(a0 - 1, b0 - 1, -1)
        start_a, start_b = start_a + 1, start_b + 1
        self.taken_a[start_a:end_a] = b"\1" * (end_a - start_a)
        self.taken_b[start_b:end_b] = b"\1" * (end_b - start_b)
        return start_a, end_a, start_b, end_b, _equal(best) + more + less

    def _free_part(self, run: Run) -> Run | None:
        """The longest free stretch of a run."""
        a, b, n = run
        if not (any(self.taken_a[a : a + n]) or any(self.taken_b[b : b + n])):
            return run
        best = start = length = 0
        for k in range(n + 1):
            if k == n or self.taken_a[a + k] or self.taken_b[b + k]:
                if k - start > length:
                    best, length = start, k - start
                start = k + 1
        return (a + best, b + best, length) if length else None

    def _extend(self, i: int, j: int, way: int) -> tuple[int, int, int]:
        """Carry a passage on from (i, j) over changed words while two equal ones follow, or a rare one.

        Seeds need three equal words; at its rims a passage goes on past changed ones.
        """
        equal = 0
        while True:
            for da, db, need in _STEPS:
                x, y = i + da * way, j + db * way
                n = sum(self._same(x + k * way, y + k * way) for k in range(need))
                if n < need and n and self._same(x, y) and self._is_rare(self.a[x]):
                    need = 1
                elif n < need:
                    continue
                if self._free_between(i, x + (need - 1) * way, j, y + (need - 1) * way):
                    i, j, equal = x + need * way, y + need * way, equal + need
                    break
            else:
                return i, j, equal

    def _same(self, x: int, y: int) -> bool:
        return 0 <= x < len(self.a) and 0 <= y < len(self.b) and self.a[x] == self.b[y]

    def _is_rare(self, word: int) -> bool:
        return self.counts_a[word] == 1 and self.counts_b[word] == 1

    def _free_between(self, i: int, x: int, j: int, y: int) -> bool:
        i, x, j, y = min(i, x), max(i, x), min(j, y), max(j, y)
        return not any(self.taken_a[i : x + 1]) and not any(self.taken_b[j : y + 1])


def _weight(chain: list[Run]) -> int:
    return _equal(chain) if chain else 0


def _add_neighbours(
    ground: _Ground, passages: list[Found], small: list[list[Run]], settings: CopySettings
) -> None:
    """Add to `passages` the chains of `small` that lie near one of them on both sides, step by step.

    A short passage alone may be chance. Beside a long one it is the sentence that was kept
    between two that were replaced.
    """
    waiting = list(passages)
    while waiting and small:
        anchor = waiting.pop(0)
        left: list[list[Run]] = []
        for chain in small:
            (a0, b0, _), (a1, b1, n1) = chain[0], chain[-1]
            far = max(
                _distance(a0, a1 + n1, anchor[0], anchor[1]), _distance(b0, b1 + n1, anchor[2], anchor[3])
            )
            if far > settings.near:
                left.append(chain)
            elif (found := ground.take(chain, settings)) is not None:
                passages.append(found)
                waiting.append(found)
        small = left


def _distance(start: int, end: int, other_start: int, other_end: int) -> int:
    return max(start - other_end, other_start - end, 0)


def _equal_runs(
    a: Hashes,
    b: Hashes,
    skip_a: npt.NDArray[np.bool_] | None,
    skip_b: npt.NDArray[np.bool_] | None,
) -> list[Run]:
    """Longest runs of equal words, at least SEED_WORDS long, ascending by (a, b)."""
    left, right = shingles(a, SEED_WORDS), shingles(b, SEED_WORDS)
    places_a, places_b = np.arange(len(left)), np.arange(len(right))
    if skip_a is not None:
        places_a = places_a[~_any_of_next(skip_a, len(left))]
    if skip_b is not None:
        places_b = places_b[~_any_of_next(skip_b, len(right))]
    order = places_b[np.argsort(right[places_b], kind="stable")]
    keys = right[order]
    low = np.searchsorted(keys, left[places_a], side="left")
    count = np.searchsorted(keys, left[places_a], side="right") - low
    hit = count > 0
    places_a, low, count = places_a[hit], low[hit], count[hit]
    if not len(places_a):
        return []
    _, where, here = np.unique(left[places_a], return_inverse=True, return_counts=True)
    rare = (count * here[where] <= _MAX_REPEATS) | (count * here[where] == count)
    places_a, low, count = places_a[rare], low[rare], count[rare]
    if not len(places_a):
        return []
    i = np.repeat(places_a, count)
    within = np.arange(len(i)) - np.repeat(np.cumsum(count) - count, count)
    j = order[np.repeat(low, count) + within]
    by_diagonal = np.lexsort((i, i - j))
    i, j = i[by_diagonal], j[by_diagonal]
    new = np.ones(len(i), dtype=np.bool_)
    new[1:] = ((i - j)[1:] != (i - j)[:-1]) | (i[1:] != i[:-1] + 1)
    starts = np.flatnonzero(new)
    lengths = np.diff(np.append(starts, len(i))) + SEED_WORDS - 1
    return sorted(zip(i[starts].tolist(), j[starts].tolist(), lengths.tolist(), strict=True))


def _any_of_next(skip: npt.NDArray[np.bool_], n: int) -> npt.NDArray[np.bool_]:
    marks = np.zeros(n, dtype=np.bool_)
    for k in range(SEED_WORDS):
        marks |= skip[k : k + n]
    return marks


def _chains(runs: list[Run], settings: CopySettings) -> Iterator[list[Run]]:
    """Chains of runs from the best down, each run in at most one."""
    score = [float(n) for _, _, n in runs]
    before = [-1] * len(runs)
    for at, (a, b, n) in enumerate(runs):
        best = 0.0
        for back in range(at - 1, max(-1, at - 1 - _LOOK_BACK), -1):
            a0, b0, n0 = runs[back]
            gap_a, gap_b = a - a0 - n0, b - b0 - n0
            if not (-n < gap_a <= settings.max_gap and -n < gap_b <= settings.max_gap):
                continue
            if a <= a0 or b <= b0:
                continue
            lap = min(gap_a, gap_b, 0)  # words two runs both claim count once
            both, one = max(0, min(gap_a, gap_b)), abs(gap_a - gap_b)
            gain = score[back] + lap - both * _REPLACED - one * _INSERTED
            if gain > best:
                best, before[at] = gain, back
        score[at] += best
    used = [False] * len(runs)
    for at in sorted(range(len(runs)), key=lambda i: (-score[i], i)):
        if score[at] < settings.min_neighbour:
            break
        chain: list[Run] = []
        step = at
        while step >= 0 and not used[step]:
            used[step] = True
            chain.append(runs[step])
            step = before[step]
        if chain:
            yield from _dense_enough(chain[::-1], settings)


def _dense_enough(chain: list[Run], settings: CopySettings) -> Iterator[list[Run]]:
    """The chain, if enough of it is the same (it may have lost its better half to another)."""
    equal = _equal(chain)
    (a, b, _), (a1, b1, n1) = chain[0], chain[-1]
    length = max(a1 + n1 - a, b1 + n1 - b)
    if equal >= settings.min_neighbour and equal >= _MIN_DENSITY * length:
        yield chain


def _equal(chain: list[Run]) -> int:
    total = chain[0][2]
    for (a0, b0, n0), (a, b, n) in pairwise(chain):
        total += n + min(a - a0 - n0, b - b0 - n0, 0)
    return total
