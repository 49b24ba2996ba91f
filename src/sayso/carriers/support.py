"""Word by word: has every word of a claim something in the passage that stands for it?

The likeness of whole sentences forgives a wrong verb or a missing noun ("visited the wells" for
"knew of the wells"); this doesn't. A word is supported by the same stem, else as far as the
nearest other word of the passage is like it in meaning (greedy matching of word vectors, as
in BERTScore; Zhang et al. 2020, here of words alone).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
import numpy.typing as npt

from sayso.carriers.wording import WORD, stem, stop_words

_FROM, _TO = 0.2, 0.7  # cosines of unrelated words, and of words that can stand for each other


class Support:
    """How well passages support the words of one claim. Vectors of words are computed once."""

    def __init__(self, claim: str, encode: Callable[[Sequence[str]], npt.NDArray[np.float32]]) -> None:
        self._encode = encode
        self._vectors: dict[str, npt.NDArray[np.float32]] = {}
        self._runs = _runs(claim)

    def __call__(self, passage: str) -> float:
        """Share in [0, 1] of the claim's words that the passage supports, figures left aside.

        Of a name ("Mayor Ilse Brandvold") its last word is enough.
        """
        words = _content(passage)
        stems = {stem(w) for w in words}
        known = {stem(w) for run in self._runs for w in run}
        rest = list(dict.fromkeys(w.lower() for w in words if stem(w) not in known and not w[0].isdigit()))
        scores: list[float] = []
        for run in self._runs:
            if stem(run[-1]) in stems:
                scores += [1.0] * len(run)
            else:
                scores += [1.0 if stem(w) in stems else self._nearest(w.lower(), rest) for w in run]
        return float(np.mean(scores)) if scores else 1.0

    def _nearest(self, word: str, others: Sequence[str]) -> float:
        if not others:
            return 0.0
        new = [w for w in (word, *others) if w not in self._vectors]
        if new:
            self._vectors.update(zip(new, self._encode(new), strict=True))
        best = max(float(self._vectors[word] @ self._vectors[o]) for o in others)
        return min(1.0, max(0.0, (best - _FROM) / (_TO - _FROM)))


def _content(text: str) -> list[str]:
    stops = stop_words()
    return [w for w in WORD.findall(text) if w.lower().replace("’", "'") not in stops]


def _runs(claim: str) -> list[list[str]]:
    """The words of the claim; those of a name, capitals next to one another, are one run."""
    runs: list[list[str]] = []
    end = -2
    stops = stop_words()
    for m in WORD.finditer(claim):
        word = m.group()
        if word[0].isdigit() or word.lower().replace("’", "'") in stops:
            continue
        joined = claim[end : m.start()].isspace() if end >= 0 else False
        if runs and joined and word[0].isupper() and runs[-1][-1][0].isupper():
            runs[-1].append(word)
        else:
            runs.append([word])
        end = m.end()
    return runs
