"""Published fact-checks, and how a claim stands to them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from sayso.model.derivation import Derivation
from sayso.model.span import Span


@dataclass(frozen=True, slots=True)
class Rating:
    """A publisher's rating, verbatim. sayso repeats it and never draws a verdict from it.

    `name` is the wording ("Mostly false"), `value`, `best` and `worst` the publisher's own
    scale as written; "" where the record doesn't say.
    """

    name: str = ""
    value: str = ""
    best: str = ""
    worst: str = ""


@dataclass(frozen=True, slots=True)
class MediaItem:
    """A picture, video or recording a check is about (schema.org MediaReview), as published."""

    kind: str = ""
    url: str = ""
    rating: str = ""
    context: str = ""


@dataclass(frozen=True, slots=True)
class FactCheck:
    """One published check of one claim.

    Attributes:
        id: the record's own id, else one made from its link and claim.
        claim: the claim as the publisher words it.
        title, subtitle: of the article that checks it.
        publisher, author: who publishes and who signs.
        published: ISO 8601 date as far as given, else "".
        claimant: who said it, according to the publisher, else "".
        claimed: ISO 8601 date of the saying, else "".
        appearances: addresses where the claim was seen.
        kind: "ClaimReview" or "MediaReview".
        origin: file and line (or place) it was imported from.
    """

    id: str
    claim: str
    title: str = ""
    subtitle: str = ""
    url: str = ""
    publisher: str = ""
    author: str = ""
    published: str = ""
    rating: Rating = Rating()
    claimant: str = ""
    claimed: str = ""
    appearances: tuple[str, ...] = ()
    media: tuple[MediaItem, ...] = ()
    language: str = ""
    kind: str = "ClaimReview"
    origin: str = ""

    @property
    def day(self) -> str:
        """The day of publication: of an ISO 8601 date and time its date, anything else as it was given."""
        return (
            self.published[:10]
            if self.published[10:11] in {"T", " "} and self.published[:4].isdigit()
            else self.published
        )


class DifferenceKind(StrEnum):
    FIGURE = "figure"
    DATE = "date"
    NAME = "name"
    PLACE = "place"
    NEGATION = "negation"
    DIRECTION = "direction"
    OPPOSITE = "opposite"
    """words of contrary sense: rose and fell"""
    QUANTIFIER = "quantifier"


@dataclass(frozen=True, slots=True)
class Difference:
    """Something that is one thing in the claim and another in the fact-check.

    `here` are the words of the claim, `there` those of the check; either is "" where the
    other side has something this one lacks (a negation). Spans count code points of the
    claim's text and of the check's `claim`, or of the field that `there_field` names.
    """

    kind: DifferenceKind
    here: str
    there: str
    here_span: Span | None = None
    there_span: Span | None = None
    there_field: str = "claim"

    @property
    def text(self) -> str:
        """What differs, in words: "85 billion here, 83 billion there"."""
        if self.kind is DifferenceKind.NEGATION:
            return f"negated here ({self.here})" if self.here else f"negated there ({self.there})"
        return f"{self.here or 'nothing'} here, {self.there or 'nothing'} there"


class Relation(StrEnum):
    """How a claim stands to what a fact-check is about; said of words, not of truth."""

    SAME_CLAIM = "same_claim"
    OTHER_FIGURE = "same_claim_other_figure"
    OTHER_DATE = "same_claim_other_date"
    OTHER_NAME = "same_claim_other_name"
    """the same said of somebody, or somewhere, else"""
    UNSURE = "perhaps_same_claim"
    """nothing contradicts it for certain, and something may"""
    OPPOSITE = "opposite_claim"
    """the same words, negated or turned round"""
    SAME_SUBJECT = "same_subject"
    OTHER_CLAIM = "other_claim"
    """among the nearest, but about something else"""

    @property
    def label(self) -> str:
        return _LABELS[self]


_LABELS = {
    Relation.SAME_CLAIM: "same claim",
    Relation.OTHER_FIGURE: "same claim, other figure",
    Relation.OTHER_DATE: "same claim, other date",
    Relation.OTHER_NAME: "said of another name: not the same claim",
    Relation.UNSURE: "perhaps the same claim, in other words; compare",
    Relation.OPPOSITE: "same words, turned round or negated: not the same claim",
    Relation.SAME_SUBJECT: "about the same subject, not the same claim",
    Relation.OTHER_CLAIM: "another claim; among the nearest only by its words",
}


@dataclass(frozen=True, slots=True)
class ClaimMatch:
    """A published check that may be about a claim.

    Attributes:
        claim: id of the claim, "" where it has none.
        score: estimated probability in [0, 1] that this check is about the claim.
        relation: what the comparison of figures, dates, names, negation and direction says.
        differences: what stands against "the same claim", each with both sides' words.
        derivation: the model and the reasons.
    """

    claim: str
    factcheck: FactCheck
    score: float
    relation: Relation
    differences: tuple[Difference, ...] = ()
    derivation: Derivation = Derivation("factcheck")

    @property
    def summary(self) -> str:
        """The relation with what differs: "same claim, other figure: 85 billion here, 83 billion there"."""
        if not self.differences:
            return self.relation.label
        return f"{self.relation.label}: " + "; ".join(d.text for d in self.differences)
