"""Pairs of documents that share shingles, and how many.

Up to a limit all documents of a shingle are paired with all; beyond it each is paired with
the first and with the one before it. So the work stays in proportion to the text, and every
copy is still tied to the earliest.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from sayso.reuse.index import Ints, Postings

_CHUNK = 4_000_000  # pair occurrences held at once (32 MB) before they are summed up


@dataclass(frozen=True, slots=True)
class Pairs:
    """Candidate pairs: document a[i] < b[i] share shared[i] shingles; ascending by (a, b)."""

    a: Ints
    b: Ints
    shared: Ints

    def where(self, chosen: npt.NDArray[np.bool_]) -> Pairs:
        return Pairs(self.a[chosen], self.b[chosen], self.shared[chosen])


class _Tally:
    """Counts how often each pair occurs, summing up whenever a chunk is full."""

    def __init__(self, n_docs: int) -> None:
        self._n = n_docs
        self._pending: list[npt.NDArray[np.int64]] = []
        self._waiting = 0
        self._keys: Ints = np.zeros(0, dtype=np.int64)
        self._counts: Ints = np.zeros(0, dtype=np.int64)

    def add(self, a: npt.NDArray[np.int32], b: npt.NDArray[np.int32]) -> None:
        self._pending.append(a.astype(np.int64) * self._n + b)
        self._waiting += len(a)
        if self._waiting >= _CHUNK:
            self._sum_up()

    def _sum_up(self) -> None:
        if not self._pending:
            return
        keys, counts = np.unique(np.concatenate(self._pending), return_counts=True)
        both = np.concatenate((self._keys, keys))
        weights = np.concatenate((self._counts, counts))
        self._keys, where = np.unique(both, return_inverse=True)
        self._counts = np.zeros(len(self._keys), dtype=np.int64)
        np.add.at(self._counts, where, weights)
        self._pending, self._waiting = [], 0

    def result(self) -> Pairs:
        self._sum_up()
        return Pairs(self._keys // self._n, self._keys % self._n, self._counts)


def candidate_pairs(postings: Postings, *, max_fanout: int, min_shared: int) -> Pairs:
    """Pairs that share at least `min_shared` shingles, with exact counts.

    Exact for every pair that is formed; which pairs are formed within passages that more
    than `max_fanout` documents hold is said above.
    """
    tally = _Tally(len(postings.sizes))
    spread, starts = postings.spread, postings.offsets[:-1]
    for width in np.unique(spread[spread <= max_fanout]):
        rows = starts[spread == width]
        step = max(1, _CHUNK // int(width))
        for at in range(0, len(rows), step):
            block = postings.docs[rows[at : at + step, None] + np.arange(width)]
            for i in range(int(width) - 1):
                for j in range(i + 1, int(width)):
                    tally.add(block[:, i], block[:, j])
    wide = np.flatnonzero(spread > max_fanout)
    for group in wide:
        docs = postings.docs[postings.offsets[group] : postings.offsets[group + 1]]
        tally.add(np.repeat(docs[:1], len(docs) - 1), docs[1:])
        tally.add(docs[1:-1], docs[2:])
    found = tally.result()
    found = found.where(found.shared >= min_shared)
    return _recount(postings, found, wide) if len(wide) else found


def _recount(postings: Postings, found: Pairs, wide: Ints) -> Pairs:
    """Exact counts where a document holds shingles that are too common to be paired in full."""
    spread = postings.spread
    touched = np.zeros(len(postings.sizes), dtype=np.bool_)
    for group in wide:
        touched[postings.docs[postings.offsets[group] : postings.offsets[group + 1]]] = True
    owners = np.repeat(np.arange(len(spread), dtype=np.int64), spread)
    order = np.argsort(postings.docs, kind="stable")
    by_doc = owners[order]
    ends = np.cumsum(np.bincount(postings.docs, minlength=len(postings.sizes)))
    shared = found.shared.copy()
    for i in np.flatnonzero(touched[found.a] & touched[found.b]):
        a, b = int(found.a[i]), int(found.b[i])
        left = by_doc[(ends[a - 1] if a else 0) : ends[a]]
        right = by_doc[(ends[b - 1] if b else 0) : ends[b]]
        shared[i] = len(np.intersect1d(left, right, assume_unique=True))
    return Pairs(found.a, found.b, shared)
