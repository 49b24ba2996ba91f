"""Type, realisation, commitment and addressee of attributions, each with its evidence."""

from __future__ import annotations

from dataclasses import replace

from sayso.language.syntax import Syntax
from sayso.model import AnnotatedText, Attribution, cover
from sayso.stance.addressee import addressee
from sayso.stance.commitment import commitment
from sayso.stance.cue import read_cue
from sayso.stance.cue_type import cue_type
from sayso.stance.lexicon import context_words, lexicon
from sayso.stance.realisation import realisation


def judge(text: AnnotatedText, attributions: tuple[Attribution, ...]) -> tuple[Attribution, ...]:
    """The same attributions, in the same order, with what their cues and contexts say.

    Fills `type`, `realisation`, `stance` and `addressee` with their derivations; leaves all
    else as it is. Linear in words plus attributions. Never fails on odd heads or tags.
    """
    if not text.tokens or not text.sentences:
        return attributions
    syntax = Syntax(text)
    words, cues = context_words(), lexicon()
    out = []
    for attribution in attributions:
        reading = read_cue(syntax, attribution, cues)
        kind, type_derivation = cue_type(reading)
        realised, realisation_derivation = realisation(syntax, reading, kind, words)
        stance = commitment(syntax, attribution, reading, kind, realised, words)
        told = addressee(syntax, reading, kind)
        out.append(
            replace(
                attribution,
                type=kind,
                type_derivation=type_derivation,
                realisation=realised,
                realisation_derivation=realisation_derivation,
                stance=stance,
                addressee=told,
                addressee_text=cover(told, text.text),
            )
        )
    return tuple(out)
