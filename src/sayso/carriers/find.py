"""Which of some documents make a claim: candidates by words and meaning, then an explicit comparison.

Likeness finds candidates and verifies nothing: a passage counts as a carrier only if no figure,
name, date, negation or direction in it stands against the claim.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from sayso.carriers.denial import denial
from sayso.carriers.passages import Cut, Passage, best_passages, core
from sayso.carriers.phrase import find_phrase, phrase_of
from sayso.carriers.support import Support
from sayso.carriers.wording import Wording
from sayso.model import Document, Quantity
from sayso.model.factcheck import Difference, DifferenceKind
from sayso.model.span import Span
from sayso.model.tracing import Carriage
from sayso.values import quantities

Encode = Callable[[Sequence[str]], npt.NDArray[np.float32]]
"""Texts to unit vectors, one a text."""
Differ = Callable[[str, str], tuple[Difference, ...]]
"""What the first text says and the second doesn't."""

_FIGURES_TELL = 0.08  # by how much less a passage with the claim's own figures must be like it
_DENYING = frozenset({DifferenceKind.NEGATION, DifferenceKind.OPPOSITE})


@dataclass(frozen=True, slots=True)
class CarrierSettings:
    """How near a passage must come.

    Attributes:
        least_words: share of the claim's words, by weight, that a passage must hold to be looked at.
        enough_words: share from which the words alone decide.
        least_meaning: cosine from which a passage is a carrier where the words don't decide.
        least_support: share of the claim's words that something in a carrier must stand for.
        aside: the same for what is shown beside, as close but not the same.
        without_figure: the same where all that is wrong is a figure left out.
        meant_at_most: passages whose meaning is computed, those with most words first.
    """

    least_words: float = 0.3
    enough_words: float = 0.97
    least_meaning: float = 0.65
    least_support: float = 0.78
    aside: float = 0.57
    without_figure: float = 0.7
    meant_at_most: int = 400


@dataclass(frozen=True, slots=True)
class Found:
    """The best passage of one document."""

    document: str
    span: Span
    carriage: Carriage
    score: float
    reason: str


def find_carriers(
    claim: str,
    documents: Iterable[Document],
    encode: Encode,
    differ: Differ,
    settings: CarrierSettings = CarrierSettings(),
) -> tuple[Found, ...]:
    """One finding a document that carries the claim or comes close, in the order given.

    A claim in quotation marks is sought word for word (case, accents and marks aside).
    """
    texts = list(documents)
    if phrase := phrase_of(claim):
        hits = ((d, find_phrase(phrase, d.text)) for d in texts)
        return tuple(Found(d.id, s, Carriage.SAME, 1.0, "the same words") for d, s in hits if s)
    cuts = [Cut.of(d.text) for d in texts]
    wording = Wording.of(claim, (tuple(s for part in c.stems for s in part) for c in cuts))
    looked_at = [
        _Passage(d, p, d.text[p.span.start : p.span.end], *_cores(d, p, wording))
        for d, c in zip(texts, cuts, strict=True)
        for p in best_passages(c, wording, settings.least_words)
    ]
    judge = _Judge(claim, encode, differ, settings)
    best: dict[str, Found] = {}
    for passage, score in zip(looked_at, _scores(claim, looked_at, encode, settings), strict=True):
        found = judge(passage, score) if score >= settings.aside else None
        name = passage.document.id
        if found is not None and (name not in best or _rank(found) > _rank(best[name])):
            best[name] = found
    return tuple(best[d.id] for d in texts if d.id in best)


@dataclass(frozen=True, slots=True)
class _Passage:
    document: Document
    place: Passage
    text: str
    core: str
    """the words that are like the claim"""
    said: str
    """from the beginning of the passage to their end: a denial stands before what it denies"""


def _cores(document: Document, passage: Passage, wording: Wording) -> tuple[str, str]:
    inner = core(document.text, passage.span, wording)
    return document.text[inner.start : inner.end], document.text[passage.span.start : inner.end]


def _scores(
    claim: str, passages: Sequence[_Passage], encode: Encode, settings: CarrierSettings
) -> list[float]:
    """Likeness in [0, 1]: the higher cosine of passage and core, or the share of words where that decides."""
    out = [p.place.coverage if p.place.coverage >= settings.enough_words else 0.0 for p in passages]
    unsure = sorted((i for i, s in enumerate(out) if not s), key=lambda i: -passages[i].place.coverage)
    wanted = dict.fromkeys(t for i in unsure for t in (passages[i].core, passages[i].text))
    chosen = list(wanted)[: settings.meant_at_most]
    if not chosen:
        return out
    vectors = encode([claim, *chosen])
    cosine = {t: float(c) for t, c in zip(chosen, vectors[1:] @ vectors[0], strict=True)}
    for i in unsure:
        near = max(cosine.get(passages[i].core, 0.0), cosine.get(passages[i].text, 0.0))
        out[i] = min(1.0, max(0.0, near))
    return out


class _Judge:
    """Holds passages against one claim; the same words are compared once."""

    def __init__(self, claim: str, encode: Encode, differ: Differ, settings: CarrierSettings) -> None:
        self.claim = claim
        self.differ = differ
        self.settings = settings
        self.figures = quantities(claim)
        self.support = Support(claim, encode)
        self.seen: dict[str, tuple[Difference, ...]] = {}

    def __call__(self, passage: _Passage, score: float) -> Found | None:
        if passage.said not in self.seen:
            self.seen[passage.said] = self.differ(self.claim, passage.said)
        told = [_told(d) for d in self.seen[passage.said]]
        kinds = {d.kind for d in self.seen[passage.said]}
        span, enough = passage.place.span, passage.place.coverage >= self.settings.enough_words
        missing = self._missing(passage.text) if DifferenceKind.FIGURE not in kinds else []
        told += missing
        if denying := denial(passage.text, self.claim):
            told.append(f"denial: “{denying}” there")
            kinds.add(DifferenceKind.NEGATION)
        if told:
            if not kinds and score < self.settings.without_figure:
                return None
            denied = not missing and bool(kinds) and kinds <= _DENYING
            carriage = Carriage.DENIAL if denied else Carriage.OTHER
            return Found(passage.document.id, span, carriage, score, "; ".join(told))
        meaning, support = self.settings.least_meaning, self.settings.least_support
        if self.figures:  # all of them are there, which tells more than likeness does
            meaning, support = meaning - _FIGURES_TELL, support - 2 * _FIGURES_TELL
        if not enough and (score < meaning or self.support(passage.text) < support):
            return None
        reason = "the same words" if enough else "the same in other words"
        return Found(passage.document.id, span, Carriage.SAME, score, reason)

    def _missing(self, text: str) -> list[str]:
        """What is told of figures of the claim that the passage doesn't have, rounding aside."""
        there = quantities(text) if self.figures else ()
        out = []
        for figure in self.figures:
            if any(_same_figure(figure, t) for t in there):
                continue
            other = next((t for t in there if (t.kind, t.unit) == (figure.kind, figure.unit)), None)
            mine = f"“{figure.text}” in the claim"
            out.append(f"figure: “{other.text}” there, {mine}" if other else f"figure: {mine} only")
        return out


def _same_figure(one: Quantity, other: Quantity) -> bool:
    """Equal, or equal once the exact one is rounded as the other is ("about 80" for 83)."""
    units = one.unit == other.unit or "" in (one.unit, other.unit)
    return units and all(
        abs(a - b) <= 0.001 * max(abs(a), abs(b))
        or (other.modifier == "about" and _rounded(a, b))
        or (one.modifier == "about" and _rounded(b, a))
        for a, b in ((one.low, other.low), (one.high, other.high))
    )


def _rounded(exact: float, rough: float) -> bool:
    """Whether `rough` is `exact` in fewer significant digits, as many as `rough` shows."""
    digits = len(f"{rough:.6g}".replace(".", "").replace("-", "").lstrip("0").split("e")[0].rstrip("0")) or 1
    return float(f"{exact:.{digits - 1}e}") == rough


def _rank(found: Found) -> tuple[bool, bool, float]:
    return (found.carriage is Carriage.SAME, found.carriage is Carriage.DENIAL, found.score)


def _told(d: Difference) -> str:
    """Such as "figure: 83 million there, 85 million in the claim"."""
    if d.here and d.there:
        return f"{d.kind.value}: “{d.there}” there, “{d.here}” in the claim"
    return f"{d.kind.value}: “{d.here or d.there}” {'in the claim only' if d.here else 'there only'}"
