"""The texts of a collection as sets and windows of weighted words, for comparing two at a time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

import numpy as np
import numpy.typing as npt

from sayso.reuse.fingerprint import Hashes, shingles, word_hashes

WINDOW = 18  # words: about a clause and a half, the least that still tells what is said
STRIDE = 9
_BACKGROUND = 100.0  # articles of other news that every collection is weighed against
_COMMON_SHARE, _OTHER_SHARE = 0.5, 0.01  # of them that hold a function word, and any other word
RARE = 2.2  # weight from which a word is about something: in a tenth of the articles or fewer

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]


@lru_cache(maxsize=1)
def function_words() -> frozenset[str]:
    """Words that say nothing of the subject, lower case, without apostrophes."""
    text = files("sayso.origins").joinpath("function_words.txt").read_text(encoding="utf-8")
    return frozenset(text.split())


@lru_cache(maxsize=1)
def _function_hashes() -> Hashes:
    return np.unique(word_hashes(" ".join(sorted(function_words()))))


class Weights:
    """Weight of a word: minus the logarithm of the share of articles that hold it.

    A small collection is filled up with articles that hold function words only, so that
    five copies of one text don't make its words worthless.
    """

    def __init__(self, texts: Sequence[Hashes]) -> None:
        parts = [np.unique(t) for t in texts]
        everything = np.concatenate(parts) if parts else np.zeros(0, dtype=np.uint32)
        self._words, self._df = np.unique(everything, return_counts=True)
        self._n = len(texts)
        common = np.isin(self._words, _function_hashes())
        share = np.where(common, _COMMON_SHARE, _OTHER_SHARE)
        self._weight = np.log((self._n + _BACKGROUND) / (self._df + _BACKGROUND * share))

    def of(self, words: Hashes) -> Floats:
        """Weights of words; one that no text of the collection holds weighs as in a single one."""
        place = np.minimum(np.searchsorted(self._words, words), max(0, len(self._words) - 1))
        if not len(self._words):
            return np.zeros(len(words))
        known = self._words[place] == words
        return np.where(known, self._weight[place], float(np.log((self._n + _BACKGROUND) / 2.0)))


@dataclass(frozen=True, slots=True)
class Text:
    """One text made ready.

    Attributes:
        words: hashes in order.
        vocabulary: different words, ascending; `weights` of them.
        windows, members: window number and place in `vocabulary` of each different word of
            each window.
        totals: weight of each window.
        trigrams: hashes of different runs of three words, ascending.
        title: hashes of the different words of the headline, ascending.
    """

    words: Hashes
    vocabulary: Hashes
    weights: Floats
    windows: npt.NDArray[np.int32]
    members: npt.NDArray[np.int32]
    totals: Floats
    trigrams: npt.NDArray[np.uint64]
    title: Hashes


def prepare(words: Hashes, title: str, weights: Weights) -> Text:
    vocabulary, place = np.unique(words, return_inverse=True)
    own = weights.of(vocabulary)
    n = len(words)
    starts = np.arange(0, max(1, n - WINDOW // 2), STRIDE)
    at = starts[:, None] + np.arange(WINDOW)[None, :]
    number = np.broadcast_to(np.arange(len(starts))[:, None], at.shape)
    inside = at < n
    cells = np.unique(number[inside] * max(1, len(vocabulary)) + place[at[inside]]) if n else np.zeros(0, int)
    windows, members = cells // max(1, len(vocabulary)), cells % max(1, len(vocabulary))
    totals = np.bincount(windows, weights=own[members], minlength=len(starts)) if n else np.zeros(1)
    return Text(
        words,
        vocabulary,
        own,
        windows.astype(np.int32),
        members.astype(np.int32),
        np.maximum(totals, 1e-9),
        np.unique(shingles(words, 3)),
        np.unique(word_hashes(title)),
    )


@dataclass(frozen=True, slots=True)
class Match:
    """How much of each window of one text some window of the other holds, in [0, 1], both ways.

    `where` is the window of the other that holds most.
    """

    a: Floats
    b: Floats
    where_a: Ints
    where_b: Ints
    shared: float
    """weight of the different words in common"""


def match(a: Text, b: Text) -> Match:
    _, in_a, in_b = np.intersect1d(a.vocabulary, b.vocabulary, assume_unique=True, return_indices=True)
    n_a, n_b = len(a.totals), len(b.totals)
    if not len(in_a):
        return Match(
            np.zeros(n_a), np.zeros(n_b), np.zeros(n_a, dtype=np.int64), np.zeros(n_b, dtype=np.int64), 0.0
        )
    left, right = _incidence(a, in_a), _incidence(b, in_b)
    weight = a.weights[in_a]
    common = (left * weight.astype(np.float32)) @ right.T
    where_a, where_b = common.argmax(1), common.argmax(0)
    return Match(common.max(1) / a.totals, common.max(0) / b.totals, where_a, where_b, float(weight.sum()))


def _incidence(text: Text, chosen: Ints) -> npt.NDArray[np.float32]:
    column = np.full(len(text.vocabulary), -1, dtype=np.int64)
    column[chosen] = np.arange(len(chosen))
    of = column[text.members]
    kept = of >= 0
    out = np.zeros((len(text.totals), len(chosen)), dtype=np.float32)
    out[text.windows[kept], of[kept]] = 1.0
    return out


def share_of(part: npt.NDArray[np.uint64], whole: npt.NDArray[np.uint64]) -> float:
    """Share of the ascending different hashes `part` that `whole` holds."""
    if not len(part) or not len(whole):
        return 0.0
    place = np.minimum(np.searchsorted(whole, part), len(whole) - 1)
    return float((whole[place] == part).mean())
