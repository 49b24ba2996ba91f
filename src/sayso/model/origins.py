"""Where reports come from: credits, edges from a report to what it was made from, merges, origins.

An origin is the earliest *known* occurrence of what reports say. Two reports are merged into
one origin only on shown evidence; a merge that the evidence makes likely but not sure leaves the
number of independent origins an interval.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from sayso.model.derivation import Derivation
from sayso.model.span import Span, Spans


class EvidenceKind(StrEnum):
    """What ties two reports together."""

    COPY = "copy"
    """passages of one stand in the other"""
    CREDIT = "credit"
    """one names the other's outlet as its source"""
    HYPERLINK = "hyperlink"
    """one links to the other's address"""
    AGENCY = "agency"
    """both carry text of the same agency, which need not be in the collection"""
    SOURCE = "source"
    """both report the same person or body speaking on the same occasion"""
    DOCUMENT = "document"
    """both rest on the same document"""


@dataclass(frozen=True, slots=True)
class Evidence:
    """One reason, with the words it rests on.

    Attributes:
        kind: what it is.
        reason: one sentence for the reader.
        here: ranges in the text of the report that has it from the other (of `a` in a merge).
        there: ranges in the text of the other.
        score: probability that it ties the two, in [0, 1].
    """

    kind: EvidenceKind
    reason: str
    here: Spans = ()
    there: Spans = ()
    score: float = 1.0


@dataclass(frozen=True, slots=True)
class Credit:
    """Words of a report that name another outlet, or an agency, as where it has something from.

    Attributes:
        document: id of the report.
        span: the words that credit.
        outlet: canonical name of the one credited.
        target: id of the very report meant, where the collection has it and it can be told.
        derivation: how outlet and target were found.
    """

    document: str
    span: Span
    outlet: str
    target: str | None = None
    derivation: Derivation = Derivation("origins.credits")


@dataclass(frozen=True, slots=True)
class OriginEdge:
    """`copy` was made from `original` (both ids), with the evidence, strongest first."""

    copy: str
    original: str
    evidence: tuple[Evidence, ...]
    score: float = 1.0

    @property
    def kind(self) -> EvidenceKind:
        return self.evidence[0].kind


@dataclass(frozen=True, slots=True)
class Merge:
    """Two reports (ids, a < b) that go back to one origin, and why.

    `score` is the probability of it, in [0, 1]. Whoever does not believe a merge can split it.
    """

    a: str
    b: str
    evidence: tuple[Evidence, ...]
    score: float = 1.0


@dataclass(frozen=True, slots=True)
class Independent:
    """How many independent origins some reports have: at least `low`, at most `high`, likely `best`."""

    low: int
    best: int
    high: int
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Cluster:
    """Reports (ids, earliest first) tied to one another by edges or merges, however loosely."""

    documents: tuple[str, ...]
    independent: Independent


@dataclass(frozen=True, slots=True)
class Origins:
    """The origins of a collection, or of the reports that carry one claim.

    Attributes:
        edges: who has it from whom.
        credits: all credits found, resolved to outlets and, where possible, to reports.
        merges: what was put together, and what might have to be.
        groups: id of each report -> number of its origin; reports of one number have one origin.
        circular: rings of credits, each as ids in the order in which they credit.
        clusters: reports tied together, with their number of independent origins.
    """

    edges: tuple[OriginEdge, ...]
    credits: tuple[Credit, ...]
    merges: tuple[Merge, ...]
    groups: Mapping[str, int]
    circular: tuple[tuple[str, ...], ...]
    clusters: tuple[Cluster, ...]
