"""Where a finding comes from: the evidence for sayso's own statements."""

from __future__ import annotations

from dataclasses import dataclass

from sayso.model.span import Spans


@dataclass(frozen=True, slots=True)
class Derivation:
    """Which component found something, by which rule or model, how sure, and on what.

    Attributes:
        component: the stage, e.g. "extract" or "resolve.pronoun".
        rule: id of the rule, or "" where a model decided alone.
        model: first 12 hex digits of the SHA-256 of the weights, or "".
        score: calibrated probability in [0, 1], or None for a rule.
        reason: one plain sentence for a reader; says why where something is unknown.
        evidence: the ranges of the text the judgement rests on.
    """

    component: str
    rule: str = ""
    model: str = ""
    score: float | None = None
    reason: str = ""
    evidence: Spans = ()
