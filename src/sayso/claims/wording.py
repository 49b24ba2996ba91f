"""The form of a claim that can be read by itself: pronouns resolved, marks dropped, a full stop."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sayso.claims.clauses import Clause
from sayso.language.syntax import QUOTE_MARKS, Syntax
from sayso.model import Attribution, Entity, QuotationKind, SourceKind

_POSSESSIVE = frozenset({"his", "her", "their", "its", "my"})
_THIRD = frozenset({"he", "she", "they", "it", "him", "her", "them", "his", "their", "its"})
_FIRST = frozenset({"i", "me", "my", "myself"})
_IRREGULAR = {
    "am": "is",
    "'m": "is",
    "have": "has",
    "'ve": "has",
    "do": "does",
    "'d": "had",
    "was": "was",
    "go": "goes",
}
_LOWERED = frozenset(
    {"the", "a", "an", "this", "these", "those", "its", "his", "her", "their", "some", "about", "more", "at"}
)
_DROPPED = QUOTE_MARKS - {"'", "’"}
_NAMED = frozenset({SourceKind.NAMED_PERSON, SourceKind.NAMED_ORGANIZATION, SourceKind.DOCUMENT})


@dataclass(frozen=True, slots=True)
class Wording:
    """The shown form, the ids of entities put in for pronouns, and whether a pronoun was left open."""

    text: str
    resolved: tuple[str, ...] = ()
    open: bool = False


def mentions(entities: tuple[Entity, ...]) -> dict[tuple[int, int], Entity]:
    """Entity of each mention, by its range."""
    return {(m.start, m.end): e for e in entities for m in e.mentions}


def word(
    s: Syntax, clause: Clause, who: Mapping[tuple[int, int], Entity], attribution: Attribution | None
) -> Wording:
    """`clause` as one sentence.

    A pronoun gives way to the name of the entity it stands for the first time; "I" in words
    quoted directly to the name of the one quoted.
    """
    speaker = _speaker(attribution)
    parts: list[str] = []
    resolved: list[str] = []
    shown: set[str] = set()
    is_open = False
    agree = False
    last = -2
    for number, piece in enumerate(clause.pieces):
        if number and clause.joints[number - 1]:
            parts.append(" " + clause.joints[number - 1])
            last = -2
        for i in piece:
            low = s.low[i]
            if low in _DROPPED and not (low == '"' and i + 1 == len(s.low)):
                continue
            token = s.tokens[i]
            shown_word = s.text.text[token.start : token.end]
            if parts and low in _LOWERED:
                shown_word = shown_word.lower()
            entity = who.get((token.start, token.end))
            if entity is not None and s.tags[i] in {"NNP", "NNPS"}:
                shown.add(entity.id)
            if low in _FIRST and speaker is not None and s.tags[i] in {"PRP", "PRP$", ""}:
                name, entity = speaker.name, speaker
                if speaker.id in shown:
                    name = ""
                agree = low == "i"
                shown_word = _as(name or speaker.name, low in {"my"})
                shown.add(speaker.id)
                resolved.append(speaker.id)
            elif low in _THIRD and s.tags[i] in {"PRP", "PRP$"}:
                if (
                    entity is not None
                    and entity.name
                    and entity.name.lower() != low
                    and entity.kind is not SourceKind.AUTHOR
                ):
                    if entity.id not in shown:
                        possessive = s.tags[i] == "PRP$"
                        shown_word = _as(_name(entity), possessive)
                        shown.add(entity.id)
                        resolved.append(entity.id)
                elif (
                    entity is None and low != "it" and s.tags[i] == "PRP" and not _named_before(s, clause, i)
                ):
                    is_open = True
            elif agree and s.tags[i] in {"VBP", "MD", "RB"}:
                if s.tags[i] == "VBP":
                    shown_word = " " + _third_person(low) if low.startswith("'") else _third_person(low)
                    agree = False
                elif s.tags[i] == "MD":
                    agree = False
            elif agree and s.tags[i] in {"VBD"}:
                agree = False
            glue = bool(parts) and token.start == last
            parts.append(shown_word if glue or not parts or shown_word.startswith(" ") else " " + shown_word)
            last = token.end
    text = "".join(parts).strip(" ,;:–—-")
    text = " ".join(text.split()).replace(" ,", ",").replace(" .", ".").replace(" ;", ";")
    return Wording(_sentence(text), tuple(dict.fromkeys(resolved)), is_open)


def with_cue(text: str, attribution: Attribution) -> str:
    """ "to fight corruption" with who vowed it before it."""
    entity = attribution.source.entity
    name = _name(entity) if entity is not None else attribution.source.text
    cue = attribution.cue.text.strip(" ,")
    body = text[:1].lower() + text[1:]
    return _sentence(" ".join(x for x in (name, cue, body) if x)) if name and cue else text


def _speaker(attribution: Attribution | None) -> Entity | None:
    if attribution is None or attribution.quotation is QuotationKind.INDIRECT:
        return None
    entity = attribution.source.entity
    if entity is None or not entity.name or entity.plural or entity.kind is SourceKind.AUTHOR:
        return None
    return entity


def _name(entity: Entity) -> str:
    if entity.kind in _NAMED:
        return entity.name
    first, _, rest = entity.name.partition(" ")
    return f"the {rest}" if first.lower() in {"a", "an"} and rest else entity.name


def _as(name: str, possessive: bool) -> str:
    if not possessive:
        return name
    return name + ("’" if name.endswith("s") else "’s")


def _third_person(low: str) -> str:
    if low in _IRREGULAR:
        return _IRREGULAR[low]
    if low == "are":
        return "is"
    if low.endswith(("s", "sh", "ch", "x", "z", "o")):
        return low + "es"
    if low.endswith("y") and low[-2:-1] not in "aeiou":
        return low[:-1] + "ies"
    return low + "s"


def _named_before(s: Syntax, clause: Clause, index: int) -> bool:
    """Whether a name or noun stands before the pronoun in the clause, so that it may mean that."""
    return any(i < index and s.tags[i] in {"NNP", "NNPS", "NN", "NNS"} for i in clause.tokens)


def _sentence(text: str) -> str:
    if not text:
        return text
    text = text[0].upper() + text[1:]
    return text if text.endswith((".", "!", "?", "…")) else text + "."
