"""How rare a word is in news of claims, and whether it is an ordinary word: counted, not judged."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

WORDS = Path(__file__).parent / "weights" / "words.txt"
RAREST = 10.0
"""Weight of a word that is not in the list."""


@dataclass(frozen=True, slots=True)
class Rarity:
    """`weights` by stem: the halvings by which a word is rarer than one in every text."""

    weights: dict[str, float]
    ordinary: frozenset[str]

    def weight(self, key: str) -> float:
        return self.weights.get(key, RAREST)


@lru_cache(maxsize=1)
def rarity() -> Rarity:
    """The counts the package ships; empty where there are none.

    Lines: "stems WEIGHT word word ...", "ordinary word word ..." (words mostly written small).
    """
    weights: dict[str, float] = {}
    ordinary: frozenset[str] = frozenset()
    lines = WORDS.read_text(encoding="utf-8").splitlines() if WORDS.exists() else []
    for line in lines:
        kind, _, rest = line.partition(" ")
        if kind == "ordinary":
            ordinary = frozenset(rest.split())
        elif kind == "stems":
            level, *words = rest.split()
            weights |= dict.fromkeys(words, float(level))
    return Rarity(weights, ordinary)
