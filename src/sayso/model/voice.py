"""What stands in the text with no source at all: the author's own voice."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from sayso.model.derivation import Derivation
from sayso.model.span import Spans


class VoiceKind(StrEnum):
    ASSERTION = "assertion"
    QUESTION = "question"
    LEADING_QUESTION = "leading_question"
    """asks, and smuggles a claim in"""
    DEMAND = "demand"
    """urges or orders, asserts nothing"""


@dataclass(frozen=True, slots=True)
class AuthorStatement:
    """A sentence, or what is left of it outside all attributions, in the author's voice.

    `presupposed` covers the claim that a leading question takes for granted.
    """

    id: str
    spans: Spans
    text: str
    kind: VoiceKind
    presupposed: Spans = ()
    derivation: Derivation = Derivation("voice")
