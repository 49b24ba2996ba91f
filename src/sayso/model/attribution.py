"""Who says what: source, cue and content (PARC; Pareti 2012; PolNeAR, Newell et al. 2018)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from sayso.model.derivation import Derivation
from sayso.model.entity import Entity
from sayso.model.span import Span, Spans, envelope


class QuotationKind(StrEnum):
    DIRECT = "direct"
    INDIRECT = "indirect"
    MIXED = "mixed"


class AttributionType(StrEnum):
    """What kind of relation the cue expresses; STATEMENT is speech and writing."""

    STATEMENT = "statement"
    BELIEF = "belief"
    INTENTION = "intention"
    DECREE = "decree"
    PERCEPTION = "perception"


class Realisation(StrEnum):
    """Whether the act of saying took place; only REALISED did."""

    REALISED = "realised"
    NEGATED = "negated"
    HYPOTHETICAL = "hypothetical"
    ASKED = "asked"
    FUTURE = "future"


class Commitment(StrEnum):
    """How the reporter stands to what is reported."""

    NEUTRAL = "neutral"
    DOUBTING = "doubting"
    AFFIRMING = "affirming"
    DENYING = "denying"


@dataclass(frozen=True, slots=True)
class Source:
    """The words that name who says it, and the one they stand for.

    Without spans the sentence names nobody; `entity` may be known from the passage all
    the same. Without an entity `derivation.reason` says why.
    """

    spans: Spans = ()
    text: str = ""
    entity: Entity | None = None
    derivation: Derivation = Derivation("resolve")


@dataclass(frozen=True, slots=True)
class Cue:
    """The words that show that something is attributed; none where only the marks show it."""

    spans: Spans = ()
    text: str = ""


@dataclass(frozen=True, slots=True)
class Content:
    """What is attributed."""

    spans: Spans
    text: str


@dataclass(frozen=True, slots=True)
class Stance:
    """The reporter's commitment with its evidence."""

    commitment: Commitment = Commitment.NEUTRAL
    derivation: Derivation = Derivation("stance")


@dataclass(frozen=True, slots=True)
class Attribution:
    """One attribution.

    Attributes:
        id: "A1", "A2" ... in order of the text.
        parent: id of the attribution in whose content this one stands, or None.
        depth: 1 for what this article reports at first hand, 2 for hearsay, and so on.
        chain: ids of entities from the outermost hand to the innermost; "" for a hand
            that the text leaves unknown.
        realisation: whether anybody really said it.
        addressee: words that name who was told, if the text says.
        repeat_of: id of the attribution that stands in an earlier copy of the same passage.
        derivation: the extractor's model and score.
    """

    id: str
    source: Source
    cue: Cue
    content: Content
    quotation: QuotationKind
    type: AttributionType = AttributionType.STATEMENT
    type_derivation: Derivation = Derivation("stance.type")
    parent: str | None = None
    depth: int = 1
    chain: tuple[str, ...] = ()
    realisation: Realisation = Realisation.REALISED
    realisation_derivation: Derivation = Derivation("stance.realisation")
    stance: Stance = Stance()
    addressee: Spans = ()
    addressee_text: str = ""
    repeat_of: str | None = None
    derivation: Derivation = Derivation("extract")

    @property
    def realised(self) -> bool:
        return self.realisation is Realisation.REALISED

    @property
    def commitment(self) -> Commitment:
        return self.stance.commitment

    @property
    def score(self) -> float:
        """Calibrated probability that the attribution is there, in [0, 1]."""
        return 1.0 if self.derivation.score is None else self.derivation.score

    @property
    def span(self) -> Span:
        """From the first word of source, cue or content to the last."""
        whole = envelope(self.source.spans + self.cue.spans + self.content.spans)
        assert whole is not None, "an attribution has a content"
        return whole
