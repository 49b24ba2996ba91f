"""How alike two texts are, and two places in them, as numbers for the small models."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from sayso.compare.rarity import rarity
from sayso.compare.units import Text, Unit

PAIR = (
    "shared", "cover_there", "cover_here", "size_there", "size_here", "headline_here", "headline_there",
    "free_names_here", "free_names_there", "shared_names", "extra_here", "weight_there", "weight_here", "rarest", "names_there",
)  # fmt: skip
"""Columns of `Pair.numbers`."""
PLACE = ("left_same", "right_same", "near", "wide", "order", "order_known", "near_share", "near_weight")
"""Columns of `Pair.place`."""
CLOSE = 0.55
"""Share of the check's weighty words in the claim from which their wording is close."""
NEAR, WIDE = 3, 6
"""Content words left and right that are a place's surroundings."""


@dataclass(frozen=True)
class Pair:
    """Two texts side by side: `here`, the claim at hand, and `there`, the one it is held against."""

    here: Text
    there: Text

    @cached_property
    def shared(self) -> frozenset[str]:
        return self.here.keys & self.there.keys

    @property
    def close(self) -> bool:
        """Whether the two are worded closely alike."""
        return self.numbers[PAIR.index("weight_there")] >= CLOSE

    @cached_property
    def numbers(self) -> tuple[float, ...]:
        """What holds for the texts as a whole; columns `PAIR`."""
        here, there = self.here, self.there
        free_here = [u for u in here.units if u.name and not u.aside and u.key not in there.keys]
        free_there = [u for u in there.units if u.name and u.key not in here.keys]
        names = {u.key for u in here.units if u.name} & {u.key for u in there.units if u.name}
        weight = rarity().weight
        shared, theirs, ours = (
            sum(weight(k) for k in sorted(keys)) for keys in (self.shared, there.keys, here.keys)
        )
        return (
            float(len(self.shared)),
            len(self.shared) / max(1, len(there.keys)),
            len(self.shared) / max(1, len(here.keys)),
            float(len(there.keys)),
            float(len(here.keys)),
            float(here.headline),
            float(there.headline),
            float(len(free_here)),
            float(len(free_there)),
            float(len(names)),
            float(len(here.keys) - len(self.shared)),
            shared / max(1.0, theirs),
            shared / max(1.0, ours),
            max((weight(k) for k in self.shared), default=0.0),
            len(names) / max(1, len({u.key for u in there.units if u.name})),
        )

    @cached_property
    def _content(self) -> tuple[list[tuple[int, str]], list[tuple[int, str]]]:
        """Places and keys of content words of both, and of shared words that each has once."""
        return (
            [(i, u.key) for i, u in enumerate(self.here.units) if u.content and not u.aside],
            [(i, u.key) for i, u in enumerate(self.there.units) if u.content],
        )

    @cached_property
    def _single(self) -> tuple[dict[str, int], dict[str, int]]:
        out = []
        for content in self._content:
            at: dict[str, int] = {}
            twice = set()
            for i, key in content:
                if key in at:
                    twice.add(key)
                at[key] = i
            out.append({k: i for k, i in at.items() if k not in twice and k in self.shared})
        return out[0], out[1]

    def place(self, here: tuple[int, int], there: tuple[int, int]) -> tuple[float, ...]:
        """How alike the surroundings of two ranges of units are; columns `PLACE`."""
        ours, theirs = self._content
        left_a, right_a = _sides(ours, here)
        left_b, right_b = _sides(theirs, there)
        near = set(left_a[-NEAR:] + right_a[:NEAR]) & set(left_b[-NEAR:] + right_b[:NEAR])
        wide = set(left_a[-WIDE:] + right_a[:WIDE]) & set(left_b[-WIDE:] + right_b[:WIDE])
        single_here, single_there = self._single
        both = [k for k in single_here if k in single_there]
        agree = sum((single_here[k] < here[0]) == (single_there[k] < there[0]) for k in both)
        around = len(set(left_b[-NEAR:] + right_b[:NEAR]))
        return (
            float(bool(left_a and left_b and left_a[-1] == left_b[-1])),
            float(bool(right_a and right_b and right_a[0] == right_b[0])),
            float(len(near)),
            float(len(wide)),
            agree / len(both) if both else 0.5,
            float(len(both)),
            len(near) / around if around else 0.0,
            sum(rarity().weight(k) for k in sorted(near)),
        )


def _sides(content: Sequence[tuple[int, str]], place: tuple[int, int]) -> tuple[list[str], list[str]]:
    left = [key for i, key in content if i < place[0]]
    right = [key for i, key in content if i >= place[1]]
    return left, right


def ranges(units: Sequence[Unit], chosen: Sequence[bool]) -> list[tuple[int, int]]:
    """Runs of chosen neighbours as [start, end)."""
    out: list[tuple[int, int]] = []
    for i, wanted in enumerate(chosen):
        if not wanted:
            continue
        if out and out[-1][1] == i and units[i].sort in {"", units[i - 1].sort} | {"given"}:
            out[-1] = (out[-1][0], i + 1)
        else:
            out.append((i, i + 1))
    return out
