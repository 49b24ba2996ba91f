"""What kind of relation a cue expresses: statement, belief, intention, decree or perception.

The kinds follow PARC (Pareti 2012): the cue's class gives one, its frame may change it, as
with "told them that" (a statement) and "told them to" (a decree).
"""

from __future__ import annotations

from sayso.model import AttributionType, Derivation
from sayso.stance.cue import CueReading

COMPONENT = "stance.type"


def cue_type(reading: CueReading) -> tuple[AttributionType, Derivation]:
    """The type of an attribution with its evidence."""
    entry = reading.entry
    kind = entry.type_in(reading.content_frame)
    if reading.how == "none":
        return kind, Derivation(
            COMPONENT,
            "no_cue",
            reason="No cue: words given as somebody's are a statement.",
            evidence=reading.evidence,
        )
    word = reading.lemma.replace("_", " ")
    if reading.how == "frame":
        reason = (
            f"“{word}” is not in the lexicon; with a {reading.content_frame} it is read as {_article(kind)}."
        )
        return kind, Derivation(
            COMPONENT, f"frame.{reading.content_frame}", reason=reason, evidence=reading.evidence
        )
    rule = f"lexicon.{entry.id}" if reading.how == "lexicon" else f"morphology.{entry.id}"
    if kind is not entry.type:
        rule += f".{reading.content_frame}"
        reason = f"“{word}” with a {reading.content_frame} is {_article(kind)}."
    else:
        reason = f"“{word}” is a cue of {_article(kind)}."
    return kind, Derivation(COMPONENT, rule, reason=reason, evidence=reading.evidence)


def _article(kind: AttributionType) -> str:
    return f"an {kind.value}" if kind.value[0] in "aeiou" else f"a {kind.value}"
