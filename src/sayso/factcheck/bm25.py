"""Retrieval by words: BM25 over an inverted index in four flat arrays."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np
import numpy.typing as npt

K1 = 1.2
B = 0.75

Scores = npt.NDArray[np.float32]


class WordIndex:
    """BM25 scores of all texts for a query.

    Method: Robertson and Zaragoza 2009, with the inverse document frequency that stays
    positive, log(1 + (n - df + 0.5) / (df + 0.5)). The weight of each term in each text is
    computed once; a query adds up rows.
    """

    def __init__(self, texts: Sequence[Sequence[str]], *, k1: float = K1, b: float = B) -> None:
        self.size = len(texts)
        self.vocabulary: dict[str, int] = {}
        number = self.vocabulary.setdefault
        every = np.array([number(t, len(self.vocabulary)) for text in texts for t in text], dtype=np.int64)
        lengths = np.array([len(text) for text in texts], dtype=np.float32)
        held = np.repeat(np.arange(self.size, dtype=np.int64), lengths.astype(np.int64))
        cell, counts = np.unique(every * max(1, self.size) + held, return_counts=True)
        column, self._rows = (part.astype(np.int32) for part in np.divmod(cell, max(1, self.size)))
        frequency = np.bincount(column, minlength=len(self.vocabulary))
        self._starts = np.concatenate([[0], np.cumsum(frequency)]).astype(np.int64)
        self.idf = np.log1p((self.size - frequency + 0.5) / (frequency + 0.5)).astype(np.float32)
        self.unseen = float(np.log1p((self.size + 0.5) / 0.5))
        """the idf of a term that no text has"""
        mean = float(lengths.mean()) if self.size else 1.0
        tf = counts.astype(np.float32)
        norm = k1 * (1 - b + b * lengths[self._rows] / max(mean, 1e-6))
        self._weights = (self.idf[column] * tf * (k1 + 1) / (tf + norm)).astype(np.float32)

    def scores(self, query: Iterable[str]) -> Scores:
        """One score a text, 0 where no term is shared. A term counts once, however often asked."""
        out = np.zeros(self.size, dtype=np.float32)
        for term in dict.fromkeys(query):
            number = self.vocabulary.get(term)
            if number is not None:
                here = slice(self._starts[number], self._starts[number + 1])
                out[self._rows[here]] += self._weights[here]
        return out

    def weight(self, term: str) -> float:
        """The inverse document frequency of `term`."""
        number = self.vocabulary.get(term)
        return self.unseen if number is None else float(self.idf[number])
