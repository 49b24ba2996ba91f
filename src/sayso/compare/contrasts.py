"""Words of contrary sense, negators and quantifiers: the list that the package ships."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import yaml

from sayso.compare.stop_words import stem

DATA = Path(__file__).parent / "data" / "contrasts.yaml"
PREFIXES = ("un", "in", "im", "il", "ir", "dis", "non", "anti")


@dataclass(frozen=True, slots=True)
class Contrasts:
    """`sides` gives for each word the pairs it belongs to and on which side it stands."""

    sides: dict[str, tuple[tuple[int, int], ...]]
    rows: tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]
    negators: frozenset[str]
    soft: frozenset[str]
    quantifiers: dict[str, int]

    def opposed(self, one: str, other: str) -> bool:
        """Whether two words are of contrary sense, by the list or by a prefix (legal, illegal)."""
        mine = self.sides.get(one, ())
        yours = self.sides.get(other, ())
        if any(row == row_2 and side != side_2 for row, side in mine for row_2, side_2 in yours):
            return True
        return stem(one) in roots(other) or stem(other) in roots(one)


def roots(word: str) -> tuple[str, ...]:
    """Stems of `word` without a prefix that turns its sense round (illegal: legal)."""
    return tuple(stem(word[len(p) :]) for p in PREFIXES if word.startswith(p) and len(word) - len(p) >= 4)


@lru_cache(maxsize=1)
def contrasts() -> Contrasts:
    """The list the package ships."""
    record = yaml.safe_load(DATA.read_text(encoding="utf-8"))
    sides: dict[str, list[tuple[int, int]]] = {}
    rows = []
    for number, row in enumerate(record["opposites"]):
        both = tuple(tuple(w.strip() for w in side.split(",")) for side in ",".join(row).split("|"))
        rows.append((both[0], both[1]))
        for side, words in enumerate(both):
            for word in words:
                sides.setdefault(word, []).append((number, side))
    quantifiers = {word: n for n, words in enumerate(record["quantifiers"]) for word in words}
    return Contrasts(
        {w: tuple(s) for w, s in sides.items()},
        tuple(rows),
        frozenset(record["negators"]),
        frozenset(record["soft_negators"]),
        quantifiers,
    )
