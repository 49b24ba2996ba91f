"""A claim traced through a collection: the reports that carry it, and where they have it from."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from sayso.model.origins import Independent, Origins
from sayso.model.span import Span


class Carriage(StrEnum):
    """How a report stands to the claim that is traced."""

    SAME = "same"
    """it makes the claim, in the same or other words"""
    DENIAL = "denial"
    """it makes the contrary claim, or says that somebody denies it"""
    OTHER = "other"
    """the same subject, but another figure, name, date or direction"""


@dataclass(frozen=True, slots=True)
class Carrier:
    """A report that carries the claim, or comes close.

    Attributes:
        document, outlet, title, published: of the report; "" where unknown.
        span, text: the passage.
        carriage: how it stands to the claim.
        reason: one sentence on how it was matched, or what differs.
        score: likeness in [0, 1].
        attribution: id of the attribution that covers the passage, "" in the author's voice or unread.
        chain: names of the hands, outermost first, "" for one left unknown.
    """

    document: str
    span: Span
    text: str
    carriage: Carriage = Carriage.SAME
    reason: str = ""
    score: float = 1.0
    outlet: str = ""
    title: str = ""
    published: str = ""
    attribution: str = ""
    chain: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Tracing:
    """What tracing a claim gave.

    Attributes:
        claim: as it was asked for.
        carriers: reports that make the claim, the earliest first, undated ones last.
        aside: what comes close and was left out: denials, other figures.
        origins: edges, credits, merges and groups among `carriers`.
        independent: how many independent origins they have.
        searched: number of documents in the collection.
    """

    claim: str
    carriers: tuple[Carrier, ...]
    aside: tuple[Carrier, ...]
    origins: Origins
    independent: Independent
    searched: int

    @property
    def earliest(self) -> tuple[Carrier, ...]:
        """Those of the earliest known day; empty where none has a date."""
        days = [c.published[:10] for c in self.carriers if c.published]
        return tuple(c for c in self.carriers if c.published and c.published[:10] == min(days))

    @property
    def undated(self) -> tuple[Carrier, ...]:
        return tuple(c for c in self.carriers if not c.published)

    @property
    def headline(self) -> str:
        """Such as "38 reports, 2 to 4 independent origins"."""
        n, low, high = len(self.carriers), self.independent.low, self.independent.high
        if not n:
            return "no report found"
        many = f"{low}" if low == high else f"{low} to {high}"
        return f"{n:,} {'report' if n == 1 else 'reports'}, {many} independent {'origin' if high == 1 else 'origins'}"
