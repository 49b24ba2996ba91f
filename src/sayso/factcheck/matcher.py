"""Which published fact-check is about a claim, and how exactly."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from datetime import date

import numpy as np

from sayso.compare import Comparison, hold_against
from sayso.factcheck.collection import Collection, SentenceEncoder, Vectors
from sayso.factcheck.features import NAMES, as_date
from sayso.factcheck.ranker import Ranker
from sayso.model.claim import Claim
from sayso.model.derivation import Derivation
from sayso.model.factcheck import ClaimMatch, DifferenceKind, FactCheck, Relation
from sayso.model.reading import Reading
from sayso.model.span import Span
from sayso.text.sentences import sentences

SAME = 0.3
"""Estimated probability from which a check without differences is called the same claim."""
SAME_COVERED = 0.85
"""A check all but whose last words stand in the claim says the same, whatever the score."""
SENTENCES_AROUND = 4
"""Sentences of the text before a claim, and as many after it, that are its context."""
WORDS_AROUND = 40
"""Words of either side that count, those nearest to the claim: the vector of a claim in its context
is made of at most 256 pieces of words."""
SUBJECT = 0.05
"""Below it, only words are shared."""
SUBJECT_COVERED = 0.5
"""A check half of whose weighty words stand in the claim is about its subject, whatever the score."""

LEAST_COVERED, LEAST_COSINE = 0.2, 0.35
"""What is less like in words and in meaning is another claim, whatever the score: the score compares
candidates with one another, and the best of a small library can be far off. Of 350 posts of the
training part 1.4% of the true matches fall below both, and 94% of the other candidates."""


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
        self,
        claim_text: str,
        top: int = 10,
        context: str = "",
        *,
        after: str = "",
        said: str = "",
        claim_id: str = "",
    ) -> tuple[ClaimMatch, ...]:
        """The `top` checks most likely to be about the claim, best first; ties in order of import.

        `context` are the sentences before it and `after` those that follow, of which the
        `WORDS_AROUND` nearest words count; `said` is the ISO 8601 day it was said.
        """
        day: date | None = as_date(said)
        before = " ".join(context.split()[-WORDS_AROUND:])
        following = " ".join(after.split()[:WORDS_AROUND])
        found = self.collection.candidates(claim_text, before, day, after=following)
        scores = self.ranker.probabilities(found.features)
        covered = found.features[:, NAMES.index("claim_covered")]
        cosine = found.features[:, NAMES.index("cosine_claim")]
        out = []
        for at in np.argsort(-scores, kind="stable")[: max(0, top)]:
            check = self.collection.factchecks[found.rows[at]]
            out.append(
                self._judge(
                    claim_id, claim_text, check, float(scores[at]), float(covered[at]), float(cosine[at])
                )
            )
        return tuple(out)

    def _judge(
        self, claim_id: str, text: str, check: FactCheck, score: float, covered: float, cosine: float
    ) -> ClaimMatch:
        alike = covered >= LEAST_COVERED or cosine >= LEAST_COSINE
        near = alike and (score >= SUBJECT or covered >= SUBJECT_COVERED)
        held = hold_against(text, check.claim) if near else Comparison()
        relation = relation_of(score, covered, held) if alike else Relation.OTHER_CLAIM
        found = held.differences
        if relation is Relation.UNSURE:
            found = held.doubts
        derivation = Derivation(
            "factcheck",
            rule=f"compare/{relation.value}",
            model=self.ranker.digest[:12],
            score=round(score, 4),
            reason=f"{covered:.0%} of the check's weighty words stand in the claim",
        )
        return ClaimMatch(claim_id, check, round(score, 4), relation, found, derivation)


_NAMES = frozenset([DifferenceKind.NAME, DifferenceKind.PLACE])


def relation_of(score: float, covered: float, held: Comparison) -> Relation:
    """The relation that a score, the share of covered words and the comparison amount to.

    A negation, a contrary word or a turned direction make the opposite; other names, figures
    and dates the same claim about something else. A claim is called the same only where
    nothing is even likely to stand against it.
    """
    if score < SUBJECT and covered < SUBJECT_COVERED:
        return Relation.OTHER_CLAIM
    kinds = {d.kind for d in held.differences}
    if not kinds:
        if score < SAME and covered <= SAME_COVERED:
            return Relation.SAME_SUBJECT
        return Relation.UNSURE if held.doubts else Relation.SAME_CLAIM
    if score < SAME and covered < SUBJECT_COVERED:
        return Relation.SAME_SUBJECT
    if kinds & _NAMES:
        return Relation.OTHER_NAME
    if kinds & {DifferenceKind.NEGATION, DifferenceKind.OPPOSITE, DifferenceKind.DIRECTION}:
        return Relation.OPPOSITE
    if DifferenceKind.QUANTIFIER in kinds:
        return Relation.SAME_SUBJECT
    return Relation.OTHER_FIGURE if DifferenceKind.FIGURE in kinds else Relation.OTHER_DATE


def check_reading(reading: Reading, matcher: Matcher, *, top: int = 3) -> tuple[ClaimMatch, ...]:
    """For each checkable claim of a reading, in its shown wording, the checks about it or its
    subject, at most `top`, best first.

    The sentences around a claim serve as its context, the day of publication as day of saying.
    Candidates that share only words are left out.
    """
    out: list[ClaimMatch] = []
    cut = [span for span, _ in sentences(reading.document.text)]
    for claim in reading.claims:
        if not claim.checkable:
            continue
        before, after = around(reading.document.text, cut, claim)
        matches = matcher.match(
            claim.text, top, before, after=after, said=reading.document.published, claim_id=claim.id
        )
        out += [m for m in matches if m.relation is not Relation.OTHER_CLAIM]
    return tuple(out)


def around(text: str, cut: Sequence[Span], claim: Claim) -> tuple[str, str]:
    """What stands before and after `claim`: the rest of its own sentence, and the sentences next to it."""
    start = min((s.start for s in claim.spans), default=0)
    end = max((s.end for s in claim.spans), default=0)
    first = max(0, bisect_right(cut, start, key=lambda s: s.start) - 1 - SENTENCES_AROUND)
    last = bisect_left(cut, end, key=lambda s: s.start) - 1 + SENTENCES_AROUND
    if not cut or not end:
        return "", ""
    opening, closing = cut[first].start, cut[min(last, len(cut) - 1)].end
    return text[min(opening, start) : start], text[end : max(end, closing)]
