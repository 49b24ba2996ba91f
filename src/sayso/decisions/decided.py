"""A reading as people decided it: the merged view, and what became of each decision."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from sayso.decisions.status import Status
from sayso.model import (
    Reading,
)


class Verdict(StrEnum):
    ACCEPTED = "accepted"
    REJECTED = "rejected"
    CHANGED = "changed"
    ADDED = "added"


@dataclass(frozen=True, slots=True)
class Standing:
    """The last word on an attribution: what, by whom, by which decision."""

    verdict: Verdict
    who: str
    decision: int


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one decision in this reading; `reason` says why where it is orphaned."""

    decision: int
    status: Status
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Decided:
    """A reading with decisions applied.

    Attributes:
        reading: the merged view. Rejected attributions are gone unless they were asked for.
        verdicts: by id of the attribution; those nobody judged are not in it.
        outcomes: one for each decision that holds, in their order.
    """

    reading: Reading
    verdicts: dict[str, Standing]
    outcomes: tuple[Outcome, ...]

    def count(self, status: Status) -> int:
        return sum(o.status is status for o in self.outcomes)
