"""A possible difference, with the numbers a small model weighs it by."""

from __future__ import annotations

from dataclasses import dataclass

from sayso.compare.units import Text
from sayso.model.factcheck import Difference, DifferenceKind
from sayso.model.span import Span


@dataclass(frozen=True, slots=True)
class Candidate:
    """`group` names the model that weighs it: "name", "figure", "negation", "opposite", "direction";
    one that is `sure` or `doubtful` needs no weighing."""

    group: str
    difference: Difference
    numbers: tuple[float, ...]
    sure: bool = False
    doubtful: bool = False


def difference(
    kind: DifferenceKind, here: Text, a: tuple[int, int] | None, there: Text, b: tuple[int, int] | None
) -> Difference:
    """A difference between ranges of units; None where a side has nothing."""
    left, right = _span(here, a), _span(there, b)
    return Difference(
        kind,
        left.of(here.raw) if left else "",
        right.of(there.raw) if right else "",
        left,
        right,
    )


def _span(text: Text, place: tuple[int, int] | None) -> Span | None:
    if place is None:
        return None
    return Span(text.units[place[0]].span.start, text.units[place[1] - 1].span.end)
