"""Claims: the smallest statements that could be checked by themselves."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from sayso.model.derivation import Derivation
from sayso.model.span import Span, Spans


class ClaimType(StrEnum):
    FACTUAL_PAST = "factual_past"
    FACTUAL_PRESENT = "factual_present"
    PREDICTION = "prediction"
    OPINION = "opinion"
    QUESTION = "question"
    DEMAND = "demand"
    PROMISE = "promise"


@dataclass(frozen=True, slots=True)
class Quantity:
    """A figure read as a value.

    Attributes:
        kind: "money", "percent", "percentage_points", "count", "age", "ordinal", "measure" ...
        low, high: the value in base units; equal unless the text gives a range.
        unit: ISO 4217 code, "percent", "year", "person" ... or "".
        modifier: "about", "at_least", "at_most", "more_than", "less_than" or "".
        of: what is counted, as the text has it ("weapons", "people"), or "".
    """

    span: Span
    text: str
    kind: str
    low: float
    high: float
    unit: str = ""
    modifier: str = ""
    of: str = ""


@dataclass(frozen=True, slots=True)
class DateValue:
    """A date or time read as a value: ISO 8601 first and last day ("" where open)."""

    span: Span
    text: str
    first: str
    last: str
    relative: bool = False


@dataclass(frozen=True, slots=True)
class Claim:
    """One claim.

    Attributes:
        spans: the anchored words, unchanged.
        text: a form readable by itself (pronouns resolved).
        voice: id of the attribution whose content it stands in, or "author".
        chain: ids of the entities it comes through, outermost first.
        checkworthy: calibrated probability in [0, 1] that a fact-checker would want it.
        reasons: what raises or lowers the score, and why it can't be checked where so.
        about: names the claim is about, as the text has them.
        denied: the voice denies what the spans say, or is reported not to have said it; `text` says so.
        presupposed: smuggled in by a question or a noun phrase, not asserted.
    """

    id: str
    spans: Spans
    text: str
    voice: str
    type: ClaimType
    checkworthy: float
    chain: tuple[str, ...] = ()
    reasons: tuple[str, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    dates: tuple[DateValue, ...] = ()
    about: tuple[str, ...] = ()
    presupposed: bool = False
    checkable: bool = True
    derivation: Derivation = Derivation("claims")
    denied: bool = False
