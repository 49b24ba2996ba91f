"""Copies: what two documents have in common, and who had it first."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from sayso.model.span import Span


class Direction(StrEnum):
    """Which of two documents was made from the other."""

    A_FROM_B = "a_from_b"
    B_FROM_A = "b_from_a"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, order=True)
class Passage:
    """A passage that stands in both documents, word for word or lightly edited.

    `words` is how many words are the same, in the same order, on both sides.
    """

    a: Span
    b: Span
    words: int = 0


@dataclass(frozen=True, slots=True)
class Copy:
    """Two documents that share text.

    Attributes:
        a, b: ids of the documents, a < b.
        containment: share in [0, 1] of the 7-word shingles of the document with fewer of
            them that occur in the other; boilerplate of an outlet does not count.
        coverage: share in [0, 1] of the words of the shorter document that stand in passages.
        passages: in order of their place in `a`.
        direction: who had it from whom.
        evidence: one or more plain sentences that say what the direction rests on, or why
            it is unknown.
        near_duplicate: the two are the same text but for a few words.
        wire: name of the news agency whose copy both carry, else "".
    """

    a: str
    b: str
    containment: float
    passages: tuple[Passage, ...]
    direction: Direction = Direction.UNKNOWN
    evidence: str = ""
    coverage: float = 0.0
    near_duplicate: bool = False
    wire: str = ""
