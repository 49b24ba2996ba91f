"""All pairs of a collection worth looking at, held against each other, as rows of features."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from sayso.model import Copy
from sayso.origins.candidates import likely_pairs
from sayso.origins.features import (
    Aimed,
    Candidate,
    Compared,
    aims_by_report,
    as_candidate,
    compare,
    parent_rows,
    tie_row,
)
from sayso.origins.gathered import Gathered
from sayso.origins.targets import Aim, find_aims
from sayso.origins.texts import RARE, Floats

_LEAST_SHARED = 9.0  # weight of rare words in common: two or three names


@dataclass(frozen=True, slots=True)
class Ground:
    """Everything the choice of parents and merges rests on.

    Attributes:
        pairs: compared pairs, ascending by (a, b); `ties` of each the probability of one origin.
        aims: for each report what each of its credits may mean; `aimed` the same by report meant.
        copies: by ids (a < b).
    """

    gathered: Gathered
    pairs: tuple[Compared, ...]
    tie_rows: Floats
    aims: tuple[tuple[Aim, ...], ...]
    aimed: tuple[dict[int, Aimed], ...]
    copies: dict[tuple[str, str], Copy]


def compare_all(gathered: Gathered, copies: Iterable[Copy]) -> Ground:
    place = {r.document.id: i for i, r in enumerate(gathered.reports)}
    by_ids = {(c.a, c.b): c for c in copies}
    aims = find_aims(gathered)
    wanted = likely_pairs(gathered.words, gathered.weights)
    for a, b in by_ids:
        if a in place and b in place:
            i, j = place[a], place[b]
            wanted.add((min(i, j), max(i, j)))
    for at, found in enumerate(aims):
        for aim in found:
            wanted.add((min(at, aim.report), max(at, aim.report)))
    pairs = tuple(compare(gathered, a, b) for a, b in sorted(wanted) if _have_a_subject(gathered, a, b))
    aimed = tuple(aims_by_report(found) for found in aims)
    rows = np.array([tie_row(gathered, p, aimed) for p in pairs], dtype=np.float64)
    return Ground(gathered, pairs, rows, tuple(aims), aimed, by_ids)


def _have_a_subject(gathered: Gathered, a: int, b: int) -> bool:
    """Whether two reports share enough rare words to be on one subject at all."""
    x, y = gathered.reports[a].text, gathered.reports[b].text
    _, in_x, _ = np.intersect1d(x.vocabulary, y.vocabulary, assume_unique=True, return_indices=True)
    weight = x.weights[in_x]
    return float(weight[weight >= RARE].sum()) >= _LEAST_SHARED


@dataclass(frozen=True, slots=True)
class ParentTable:
    """Rows of features, each for one (child, parent)."""

    edges: tuple[tuple[int, int], ...]
    rows: Floats
    ties: tuple[float, ...]


def parent_table(ground: Ground, ties: Floats, least: float) -> ParentTable:
    """Candidates for parent of every report: those tied to it with probability `least` or more."""
    by_child: dict[int, list[Candidate]] = defaultdict(list)
    for pair, tie in zip(ground.pairs, ties.tolist(), strict=True):
        if tie >= least:
            by_child[pair.a].append(as_candidate(pair, pair.a, tie))
            by_child[pair.b].append(as_candidate(pair, pair.b, tie))
    edges: list[tuple[int, int]] = []
    rows: list[list[float]] = []
    chances: list[float] = []
    for child in sorted(by_child):
        candidates = by_child[child]
        rows += parent_rows(ground.gathered, child, candidates, ground.aimed)
        edges += [(child, c.parent) for c in candidates]
        chances += [c.tie for c in candidates]
    return ParentTable(tuple(edges), np.array(rows, dtype=np.float64), tuple(chances))
