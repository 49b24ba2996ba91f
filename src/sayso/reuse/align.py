"""Passages two texts share: seeds of three equal words, chained over rewording and cuts.

Seed-and-extend local alignment as for genomes (Altschul et al. 1990), chained like the
fragments of Eppstein et al. 1992: a passage is a chain of equal runs in which every word in
common is worth 1 and the words between two runs cost a part of that. A chain ends where the
cost of going on is more than what lies ahead brings, so reordered text gives several
passages, and a cut splits one.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator

import numpy as np
import numpy.typing as npt

from sayso.reuse.fingerprint import Hashes, shingles
from sayso.reuse.settings import CopySettings

SEED_WORDS = 3
_MAX_REPEATS = 64  # places (a times b) of one seed; commoner ones are refrain, and left to the others
_REPLACED = 0.45  # cost of a word on one side for which the other has a different one
_INSERTED = 0.3  # cost of a word that only one side has
_MIN_DENSITY = 0.45  # share of a passage's words that must be equal: light editing leaves most
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
    taken: list[Found] = []
    for chain in _chains(runs, settings):
        found = _widen(a, b, chain)
        if all(_free(found, other) for other in taken):
            taken.append(found)
    return tuple(sorted(taken))


def _free(x: Found, y: Found) -> bool:
    return (x[1] <= y[0] or y[1] <= x[0]) and (x[3] <= y[2] or y[3] <= x[2])


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
        if score[at] < settings.min_passage:
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
    if equal >= settings.min_passage and equal >= _MIN_DENSITY * length:
        yield chain


def _equal(chain: list[Run]) -> int:
    total = chain[0][2]
    for (a0, b0, n0), (a, b, n) in itertools.pairwise(chain):
        total += n + min(a - a0 - n0, b - b0 - n0, 0)
    return total


def _widen(a: Hashes, b: Hashes, chain: list[Run]) -> Found:
    """The chain as a passage, carried on at both ends over single changed words.

    Seeds need three equal words; at the rims one or two equal words past a changed one
    still belong to the passage.
    """
    (a0, b0, _), (a1, b1, n1) = chain[0], chain[-1]
    end_a, end_b, more = _extend(a, b, a1 + n1, b1 + n1, 1)
    start_a, start_b, less = _extend(a, b, a0 - 1, b0 - 1, -1)
    return start_a + 1, end_a, start_b + 1, end_b, _equal(chain) + more + less


def _extend(a: Hashes, b: Hashes, i: int, j: int, way: int) -> tuple[int, int, int]:
    """Go on from (i, j) while of every change two equal words follow; new (i, j, equal words)."""
    equal = 0
    while True:
        for da, db in ((0, 0), (1, 1), (1, 0), (0, 1), (2, 2)):
            x, y = i + da * way, j + db * way
            need = 1 if da == db == 0 else 2
            if all(
                0 <= x + k * way < len(a) and 0 <= y + k * way < len(b) and a[x + k * way] == b[y + k * way]
                for k in range(need)
            ):
                i, j, equal = x + need * way, y + need * way, equal + need
                break
        else:
            return i, j, equal
