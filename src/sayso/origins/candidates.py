"""Pairs of texts worth comparing: those that share runs of rare words, whatever stands between."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np

from sayso.origins.texts import RARE, Weights
from sayso.reuse.fingerprint import Hashes
from sayso.reuse.index import build_postings
from sayso.reuse.pairs import candidate_pairs

_FANOUT = 24  # texts with a pair of words in common up to which all are compared with all
_SHARED = 4  # pairs of rare words that two texts must share
_MOST = 30  # partners a text keeps: those that share most
_MOST_OF_MANY = 12  # the same in a collection of more than _MANY texts
_MANY = 3000


def likely_pairs(texts: Sequence[Hashes], weights: Weights) -> set[tuple[int, int]]:
    """Pairs (by index, a < b) that share several neighbouring rare words.

    Function words and what every report of the collection says are left out first, so that
    rewording around names and figures does not hide a pair. Time grows with the words.
    """
    most = _MOST if len(texts) <= _MANY else _MOST_OF_MANY
    sparse = []
    for words in texts:
        heavy = words[weights.of(words) >= RARE] if len(words) else words
        sparse.append(heavy)
    found = candidate_pairs(build_postings(sparse, 2), max_fanout=_FANOUT, min_shared=_SHARED)
    return strongest(zip(found.a.tolist(), found.b.tolist(), found.shared.tolist(), strict=True), most)


def strongest(pairs: Iterable[tuple[int, int, float]], most: int) -> set[tuple[int, int]]:
    """The pairs that are among the `most` strongest of either of their texts."""
    by_text: dict[int, list[tuple[float, int]]] = {}
    for a, b, score in pairs:
        by_text.setdefault(a, []).append((-score, b))
        by_text.setdefault(b, []).append((-score, a))
    kept: set[tuple[int, int]] = set()
    for text, partners in by_text.items():
        for _, other in sorted(partners)[:most]:
            kept.add((min(text, other), max(text, other)))
    return kept


class WordIndex:
    """Which texts hold a word, for words that are about something."""

    def __init__(self, texts: Sequence[Hashes], weights: Weights) -> None:
        parts = []
        for words in texts:
            vocabulary = np.unique(words)
            parts.append(vocabulary[weights.of(vocabulary) >= RARE] if len(vocabulary) else vocabulary)
        sizes = [len(p) for p in parts]
        words = np.concatenate(parts) if parts else np.zeros(0, dtype=np.uint32)
        owners = np.repeat(np.arange(len(parts), dtype=np.int32), sizes)
        order = np.argsort(words, kind="stable")
        self._words, self._owners = words[order], owners[order]

    def holding(self, word: int) -> np.ndarray:
        low, high = np.searchsorted(self._words, [word, word + 1])
        return self._owners[low:high]
