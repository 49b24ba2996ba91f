"""What one text says and the other doesn't."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from sayso.compare import direction, edited, figures, names, negation, opposites
from sayso.compare.candidate import Candidate
from sayso.compare.judge import Judge, shipped
from sayso.compare.surroundings import Pair
from sayso.compare.units import read
from sayso.model.factcheck import Difference
from sayso.model.span import Span


@dataclass(frozen=True, slots=True)
class Weighed:
    """A possible difference, and how probable it is that it is one."""

    difference: Difference
    group: str
    probability: float
    close: bool = True
    """whether the texts are worded closely alike"""
    doubtful: bool = False
    """whether it is in doubt, whatever its probability"""


GROUPS: MappingProxyType[str, Callable[[Pair], list[Candidate]]] = MappingProxyType(
    {
        "name": names.candidates,
        "figure": figures.candidates,
        "negation": negation.candidates,
        "opposite": opposites.candidates,
        "direction": direction.candidates,
    }
)
"""What looks for possible differences of each group."""


def possible(pair: Pair, groups: Sequence[str] = tuple(GROUPS)) -> tuple[Candidate, ...]:
    """Every possible difference between two texts, with its numbers."""
    return tuple(c for group in groups for c in GROUPS[group](pair))


def pair_of(here: str, there: str) -> Pair:
    """Two texts side by side."""
    return Pair(read(here), read(there))


def weigh(here: str, there: str, judge: Judge | None = None) -> tuple[Weighed, ...]:
    """Every possible difference with its probability, the likeliest first."""
    if here == there:
        return ()
    pair = pair_of(here, there)
    found = (*edited.candidates(pair), *possible(pair))
    scores = (judge or shipped()).weigh(found)
    out = [
        Weighed(c.difference, c.group, p, pair.close, c.doubtful) for c, p in zip(found, scores, strict=True)
    ]
    return tuple(sorted(out, key=lambda w: -w.probability))


@dataclass(frozen=True, slots=True)
class Comparison:
    """What stands against two texts making the same claim, and what perhaps does.

    Attributes:
        differences: found for certain enough to say so, in the order of the first text.
        doubts: likely enough that "the same claim" should not be said, likeliest first; only
            where there are no differences.
    """

    differences: tuple[Difference, ...] = ()
    doubts: tuple[Difference, ...] = ()


def hold_against(here: str, there: str, judge: Judge | None = None) -> Comparison:
    """`here` held against `there`: differences and doubts.

    Raises:
        ModelError: the shipped weights are missing or damaged.
    """
    judge = judge or shipped()
    weighed = weigh(here, there, judge)
    found = _apart([w.difference for w in weighed if w.probability >= judge.floors[w.group][w.close]])
    if found:
        return Comparison(tuple(sorted(found, key=lambda d: (d.here_span or Span(0, 1), d.kind))))
    doubts = [w.difference for w in weighed if w.doubtful or w.probability >= judge.doubts[w.group][w.close]]
    return Comparison((), tuple(_apart(doubts)))


def compare(here: str, there: str, judge: Judge | None = None) -> tuple[Difference, ...]:
    """What stands against `here` and `there` making the same claim, in the order of `here`.

    Empty does not mean that they do: only that nothing explicit contradicts it (`hold_against`
    says what may). What only one text mentions is no difference. About 2 ms for two sentences
    not seen before.

    Raises:
        ModelError: the shipped weights are missing or damaged.
    """
    return hold_against(here, there, judge).differences


def _apart(differences: list[Difference]) -> list[Difference]:
    """The differences, the likeliest first, that don't speak of words an earlier one spoke of."""
    kept: list[Difference] = []
    for d in differences:
        if not any(_repeats(d, k) for k in kept):
            kept.append(d)
    return kept


def _repeats(one: Difference, other: Difference) -> bool:
    """Whether a likelier difference already speaks of the same words on either side."""
    here = (
        one.here_span is not None and other.here_span is not None and one.here_span.overlaps(other.here_span)
    )
    there = (
        one.there_span is not None
        and other.there_span is not None
        and one.there_span.overlaps(other.there_span)
    )
    return here or there
