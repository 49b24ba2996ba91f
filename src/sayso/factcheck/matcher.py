"""Which published fact-check is about a claim, and how exactly."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import numpy as np

from sayso.factcheck.collection import Collection, SentenceEncoder, Vectors
from sayso.factcheck.features import NAMES, as_date
from sayso.factcheck.guard import differences
from sayso.factcheck.ranker import Ranker
from sayso.model.derivation import Derivation
from sayso.model.factcheck import ClaimMatch, Difference, DifferenceKind, FactCheck, Relation
from sayso.model.reading import Reading

SAME = 0.3
"""Estimated probability from which a check without differences is called the same claim."""
SUBJECT = 0.02
"""Below it, only words are shared."""
SUBJECT_COVERED = 0.5
"""A check half of whose weighty words stand in the claim is about its subject, whatever the score."""


class Matcher:
    """Published fact-checks, ready to be matched. Holds no state that a match changes,
    but for vectors of titles, which are computed once."""

    def __init__(self, collection: Collection, ranker: Ranker) -> None:
        self.collection = collection
        self.ranker = ranker

    @classmethod
    def build(
        cls,
        factchecks: Sequence[FactCheck],
        embedder: SentenceEncoder,
        *,
        claim_vectors: Vectors | None = None,
        title_vectors: Vectors | None = None,
        ranker: Ranker | None = None,
    ) -> Matcher:
        """A matcher over `factchecks`.

        Computing the vectors takes about 4 s a thousand checks and thread; give them where
        they are known (shape (n, 384), of the same weights).
        """
        collection = Collection(factchecks, embedder, claim_vectors, title_vectors)
        return cls(collection, ranker or Ranker.load())

    def match(
        self, claim_text: str, top: int = 10, context: str = "", *, said: str = "", claim_id: str = ""
    ) -> tuple[ClaimMatch, ...]:
        """The `top` checks most likely to be about the claim, best first; ties in order of import.

        `context` are sentences around it; `said` is the ISO 8601 day it was said.
        """
        day: date | None = as_date(said)
        found = self.collection.candidates(claim_text, context, day)
        scores = self.ranker.probabilities(found.features)
        covered = found.features[:, NAMES.index("claim_covered")]
        out = []
        for at in np.argsort(-scores, kind="stable")[: max(0, top)]:
            check = self.collection.factchecks[found.rows[at]]
            out.append(self._judge(claim_id, claim_text, check, float(scores[at]), float(covered[at])))
        return tuple(out)

    def _judge(self, claim_id: str, text: str, check: FactCheck, score: float, covered: float) -> ClaimMatch:
        found = differences(text, check.claim)
        relation = relation_of(score, covered, found)
        if relation is Relation.OTHER_CLAIM:
            found = ()
        derivation = Derivation(
            "factcheck",
            rule=f"guard/{relation.value}",
            model=self.ranker.digest[:12],
            score=round(score, 4),
            reason=f"{covered:.0%} of the check's weighty words stand in the claim",
        )
        return ClaimMatch(claim_id, check, round(score, 4), relation, found, derivation)


def relation_of(score: float, covered: float, found: tuple[Difference, ...]) -> Relation:
    """The relation that a score, the share of covered words and the differences amount to.

    Names and places that differ make another claim about a like subject; a negation, a
    contrary word or a turned direction the opposite; only a figure or a date leave the claim
    the same.
    """
    if score < SUBJECT and covered < SUBJECT_COVERED:
        return Relation.OTHER_CLAIM
    kinds = {d.kind for d in found}
    if kinds & {DifferenceKind.NAME, DifferenceKind.PLACE}:
        return Relation.SAME_SUBJECT
    if kinds & {
        DifferenceKind.NEGATION,
        DifferenceKind.OPPOSITE,
        DifferenceKind.DIRECTION,
        DifferenceKind.QUANTIFIER,
    }:
        return Relation.OPPOSITE if kinds != {DifferenceKind.QUANTIFIER} else Relation.SAME_SUBJECT
    if DifferenceKind.FIGURE in kinds:
        return Relation.OTHER_FIGURE
    if DifferenceKind.DATE in kinds:
        return Relation.OTHER_DATE
    return Relation.SAME_CLAIM if score >= SAME or covered > 0.85 else Relation.SAME_SUBJECT


def check_reading(reading: Reading, matcher: Matcher, *, top: int = 3) -> tuple[ClaimMatch, ...]:
    """For each checkable claim of a reading the checks about it or its subject, best first.

    The claims before and after serve as context, the day of publication as day of saying.
    Candidates that share only words are left out.
    """
    out: list[ClaimMatch] = []
    claims = reading.claims
    for at, claim in enumerate(claims):
        if not claim.checkable:
            continue
        context = " ".join(c.text for c in (*claims[max(0, at - 2) : at], *claims[at + 1 : at + 3]))
        matches = matcher.match(claim.text, top, context, said=reading.document.published, claim_id=claim.id)
        out += [m for m in matches if m.relation is not Relation.OTHER_CLAIM]
    return tuple(out)
