"""The short phrases in which reports speak of attributions and sources."""

from __future__ import annotations

from sayso.model import (
    Attribution,
    AttributionType,
    Commitment,
    Derivation,
    Entity,
    QuotationKind,
    SourceKind,
    VoiceKind,
)
from sayso.report.overview import KIND_WORDS, REALISATION_WORDS, TYPE_WORDS, UNKNOWN_HAND, Overview
from sayso.report.visible import one_line

UNSURE_BELOW = 0.75
"""Score below which a short report says that the finding itself is uncertain."""
COMMITMENT_WORDS = {
    Commitment.DOUBTING: "reporter doubts",
    Commitment.AFFIRMING: "reporter affirms",
    Commitment.DENYING: "reporter denies",
}
VOICE_WORDS = {
    VoiceKind.ASSERTION: "asserts",
    VoiceKind.QUESTION: "asks",
    VoiceKind.LEADING_QUESTION: "leading question",
    VoiceKind.DEMAND: "urges",
}


def plural(n: int, one: str, many: str = "") -> str:
    """ "1 statement", "3 statements" """
    return f"{n:,} {one if n == 1 else many or one + 's'}"


def join_words(parts: list[str]) -> str:
    """ "a, b and c" """
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} and {parts[-1]}" if parts else ""


def tags(a: Attribution) -> list[str]:
    """What sets this attribution apart from a plain indirect statement, a few words each."""
    out = []
    if a.quotation is not QuotationKind.INDIRECT:
        out.append(f"{a.quotation.value} quotation")
    if a.type is not AttributionType.STATEMENT:
        out.append(TYPE_WORDS[a.type][0])
    if not a.realised:
        out.append(REALISATION_WORDS[a.realisation])
    if a.commitment is not Commitment.NEUTRAL:
        out.append(COMMITMENT_WORDS[a.commitment])
    if a.addressee_text:
        out.append(f"to {one_line(a.addressee_text)}")
    if a.repeat_of is not None:
        out.append(f"repeats {one_line(a.repeat_of)}")
    return out


def kind_phrase(entity: Entity) -> str:
    """ "unnamed person", "organisation" ..."""
    words = KIND_WORDS[entity.kind]
    if entity.plural and entity.kind is SourceKind.ANONYMOUS_PERSON:
        return "unnamed persons"
    return words


def unknown_source(a: Attribution) -> str:
    """Why an attribution has no source, in a sentence."""
    reason = one_line(a.source.derivation.reason)
    if a.source.text:
        return reason or f"“{one_line(a.source.text)}” could not be resolved."
    return reason or "The text names nobody."


def evidence_phrase(d: Derivation) -> str:
    """Rule, model and score behind a finding; "" where none is given."""
    parts = []
    if d.rule:
        parts.append(f"rule {one_line(d.rule)}")
    if d.model:
        parts.append(f"model {one_line(d.model)}")
    if d.score is not None:
        parts.append(f"score {d.score:.2f}")
    return ", ".join(parts)


def type_counts(view: Overview) -> str:
    """ "9 statements and 1 belief" """
    parts = [plural(view.n_by_type[t], *TYPE_WORDS[t]) for t in AttributionType if view.n_by_type.get(t)]
    return join_words(parts) or "none"


def source_counts(view: Overview) -> str:
    """ "3: 2 named persons and 1 document" """
    kinds = {
        SourceKind.NAMED_PERSON: ("named person", "named persons"),
        SourceKind.NAMED_ORGANIZATION: ("organisation", "organisations"),
        SourceKind.DOCUMENT: ("document", "documents"),
        SourceKind.ANONYMOUS_PERSON: ("unnamed person", "unnamed persons"),
        SourceKind.ANONYMOUS_GROUP: ("unnamed group", "unnamed groups"),
        SourceKind.AUTHOR: ("the author", "authors"),
    }
    parts = []
    heard = [s.entity for s in view.sources if s.n_counted]
    for kind, (one, many) in kinds.items():
        n = sum(e.kind is kind for e in heard)
        if n:
            parts.append(f"{n} {one if n == 1 else many}" if kind is not SourceKind.AUTHOR else one)
    return f"{len(heard)}: {join_words(parts)}" if parts else "none"


def naming(view: Overview) -> str:
    """How many attributions come from named, unnamed and unknown sources."""
    parts = [f"{view.n_named} from named sources", f"{view.n_unnamed} from unnamed ones"]
    if view.n_unknown:
        parts.append(f"{view.n_unknown} from nobody the text tells")
    return ", ".join(parts)


def author_share(view: Overview) -> str:
    """ "34% of the words, in 12 passages" """
    share = view.author_share
    if share is None:
        return "no passage found"
    return f"{share:.0%} of the words, in {plural(len(view.author) + len(view.leading), 'passage')}"


def arrow(hands: tuple[str, ...]) -> str:
    """ "this article <- The Wall Street Journal <- a resident" """
    return " <- ".join(("this article", *(one_line(h) or UNKNOWN_HAND for h in hands)))
