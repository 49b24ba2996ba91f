"""The words of a claim, weighed, and how much of them a passage holds."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

WORD = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+(?:['’][^\W\d_]+)?|[^\W_]+")
_ENDINGS = ("ations", "ation", "ings", "ing", "edly", "ed", "ies", "es", "s", "ly")


@lru_cache(maxsize=1)
def stop_words() -> frozenset[str]:
    """Words that tell no claim from another."""
    return frozenset((files("sayso.carriers") / "stop_words.txt").read_text("utf-8").split())


@lru_cache(maxsize=200_000)
def stem(word: str) -> str:
    """A crude stem: regular endings off, so that "valued" and "values" are one."""
    low = word.lower().replace("’", "'").removesuffix("'s")
    if low[:1].isdigit():
        return low.replace(",", "").rstrip(".")
    for ending in _ENDINGS:
        if low.endswith(ending) and len(low) - len(ending) >= 3:
            cut = low[: -len(ending)]
            return (
                cut[:-1] if len(cut) > 3 and cut[-1] == cut[-2] and cut[-1] not in "ls" else cut.rstrip("e")
            )
    return low.rstrip("e") if len(low) > 3 else low


def stems(text: str) -> tuple[str, ...]:
    """Stems of the words of `text` that say something, in order; figures are words too."""
    stops = stop_words()
    return tuple(stem(w) for w in WORD.findall(text) if w.lower().replace("’", "'") not in stops)


def query_words(claim: str, most: int = 24) -> tuple[str, ...]:
    """The words to look for in an index, as they stand in the claim, each once."""
    stops = stop_words()
    words = [w for w in WORD.findall(claim) if w.lower().replace("’", "'") not in stops]
    return tuple(dict.fromkeys(w.lower() for w in words))[:most]


@dataclass(frozen=True, slots=True)
class Wording:
    """The stems of a claim with their weights, which sum to 1.

    Rare words weigh more (inverse document frequency over the texts in question; Spärck
    Jones 1972), so that what tells the claim from its neighbours decides.
    """

    weights: dict[str, float]

    @classmethod
    def of(cls, claim: str, texts: Iterable[Sequence[str]]) -> Wording:
        """The wording of `claim` among `texts`, each given as its stems."""
        counts: Counter[str] = Counter()
        n = 0
        for found in texts:
            n += 1
            counts.update(set(found))
        raw = {s: math.log((n + 1.0) / (counts[s] + 0.5)) + 0.5 for s in stems(claim)}
        total = sum(raw.values())
        return cls({s: w / total for s, w in raw.items()} if total else {})

    def coverage(self, passage: Iterable[str]) -> float:
        """Share in [0, 1] of the weight of the claim's words that stand in the passage."""
        return min(1.0, sum(self.weights.get(s, 0.0) for s in set(passage)))
