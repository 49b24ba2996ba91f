"""Published fact-checks made searchable: by words, and by vectors."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

import numpy as np
import numpy.typing as npt

from sayso.factcheck.bm25 import WordIndex
from sayso.factcheck.features import NAMES, CheckWords, Words, compare, days_apart, latest_date
from sayso.factcheck.terms import clean, terms
from sayso.model.factcheck import FactCheck

BY_WORDS = 40
BY_MEANING = 40
"""Candidates taken from each retrieval: of 997 posts, 99% of the right checks are among them."""

Vectors = npt.NDArray[np.float32]


class SentenceEncoder(Protocol):
    """Anything that turns texts into vectors of unit length, one row a text."""

    @property
    def digest(self) -> str: ...
    def encode(self, texts: Sequence[str], /) -> Vectors: ...


@dataclass(frozen=True, slots=True)
class Candidates:
    """Rows of the collection in ascending order, with their features (columns `NAMES`)."""

    rows: npt.NDArray[np.int64]
    features: npt.NDArray[np.float64]


class Collection:
    """Fact-checks with their word index and vectors.

    Vectors of titles, and the words that are compared, are computed when a check first becomes a
    candidate, unless given.
    """

    def __init__(
        self,
        factchecks: Sequence[FactCheck],
        encoder: SentenceEncoder,
        claim_vectors: Vectors | None = None,
        title_vectors: Vectors | None = None,
    ) -> None:
        self.factchecks = tuple(factchecks)
        self.encoder = encoder
        self._terms = [(terms(f.claim), terms(f.title), terms(f.subtitle)) for f in self.factchecks]
        self.index = WordIndex([claim + title + subtitle for claim, title, subtitle in self._terms])
        self._words: dict[int, CheckWords] = {}
        if claim_vectors is None:
            claim_vectors = encoder.encode([f.claim for f in self.factchecks])
        self.claim_vectors = claim_vectors
        n = len(self.factchecks)
        if title_vectors is None:
            self._title_vectors = np.zeros((n, claim_vectors.shape[1]), dtype=np.float32)
            self._has_title = np.array([not f.title for f in self.factchecks], dtype=bool)
        else:
            self._title_vectors = title_vectors
            self._has_title = np.ones(n, dtype=bool)

    def __len__(self) -> int:
        return len(self.factchecks)

    def title_vectors(self, rows: npt.NDArray[np.int64]) -> Vectors:
        missing = [int(r) for r in rows if not self._has_title[r]]
        if missing:
            self._title_vectors[missing] = self.encoder.encode([self.factchecks[r].title for r in missing])
            self._has_title[missing] = True
        return self._title_vectors[rows]

    def _check_words(self, row: int) -> CheckWords:
        known = self._words.get(row)
        if known is None:
            check, (claim, title, subtitle) = self.factchecks[row], self._terms[row]
            every = frozenset(claim + title + subtitle)
            known = CheckWords.of(
                Words.of(check.claim, claim), Words.of(check.title, title), every, self.index
            )
            self._words[row] = known
        return known

    def candidates(
        self, claim: str, context: str = "", said: date | None = None, *, after: str = ""
    ) -> Candidates:
        """The checks nearest to `claim` by words or meaning, with what they have in common.

        `context` are the sentences before the claim and `after` those that follow: they add
        candidates and two features, but never count as the claim's own words. `said` is the
        day of the saying; without it a full date in `claim` is taken.
        """
        if not self.factchecks:
            return Candidates(np.zeros(0, np.int64), np.zeros((0, len(NAMES))))
        query = Words.of(claim)
        words = self.index.scores(query.terms)
        vector = self.encoder.encode([clean(claim)])[0]
        meaning = self.claim_vectors @ vector
        around = near = np.zeros(len(self), np.float32)
        context, after = context.strip(), after.strip()
        if context or after:
            around = self.index.scores(terms(f"{context} {after}"))
            near = self.claim_vectors @ self.encoder.encode([clean(f"{context} {claim} {after}".strip())])[0]
        picks = [_best(words, BY_WORDS), _best(meaning, BY_MEANING)]
        if context or after:
            picks += [_best(words + around, BY_WORDS // 2), _best(near, BY_MEANING // 2)]
        rows = np.unique(np.concatenate(picks)).astype(np.int64)
        titles = self.title_vectors(rows) @ vector
        said = said or latest_date(claim)
        weights = {t: self.index.weight(t) for t in sorted(query.set)}
        weight = sum(weights.values()) or 1.0
        top_words = float(words[rows].max()) or 1.0
        best = np.maximum(meaning[rows], titles)
        word_rank, meaning_rank = _ranks(words[rows]), _ranks(best)
        table = np.zeros((len(rows), len(NAMES)), dtype=np.float64)
        for i, row in enumerate(rows):
            check = self._check_words(int(row))
            shared = compare(query, weights, check, self.index.unseen)
            table[i] = (
                words[row],
                words[row] / weight,
                words[row] / top_words,
                word_rank[i],
                meaning[row],
                titles[i],
                best[i],
                best[i] - best.max(),
                meaning_rank[i],
                *shared,
                len(query.terms),
                len(check.claim.terms),
                around[row],
                near[row],
                *days_apart(said, self.factchecks[row]),
            )
        return Candidates(rows, table)


def _best(scores: Vectors, k: int) -> npt.NDArray[np.int64]:
    """Rows of the `k` highest scores; ties go to the earlier row."""
    if len(scores) <= k:
        return np.arange(len(scores), dtype=np.int64)
    cut = np.partition(scores, -k)[-k]
    above = np.flatnonzero(scores > cut)
    level = np.flatnonzero(scores == cut)[: k - len(above)]
    return np.concatenate([above, level]).astype(np.int64)


def _ranks(scores: Vectors) -> npt.NDArray[np.float64]:
    """1 for the highest, 1/2 for the second ...; ties in order of the rows."""
    order = np.argsort(-scores, kind="stable")
    ranks = np.empty(len(scores))
    ranks[order] = 1.0 / np.arange(1, len(scores) + 1)
    return ranks
