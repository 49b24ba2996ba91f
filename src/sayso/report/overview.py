"""What an editor wants to know first, computed once for every report."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from sayso.model import (
    Attribution,
    AttributionType,
    AuthorStatement,
    Entity,
    Reading,
    Realisation,
    SourceKind,
    Span,
    VoiceKind,
    join_spans,
)
from sayso.model.passages import SingleSourcePassage, counted, single_source_passages

KIND_WORDS = {
    SourceKind.NAMED_PERSON: "named person",
    SourceKind.NAMED_ORGANIZATION: "organisation",
    SourceKind.DOCUMENT: "document",
    SourceKind.ANONYMOUS_PERSON: "unnamed person",
    SourceKind.ANONYMOUS_GROUP: "unnamed group",
    SourceKind.AUTHOR: "the author",
}
UNNAMED = frozenset({SourceKind.ANONYMOUS_PERSON, SourceKind.ANONYMOUS_GROUP})
REALISATION_WORDS = {
    Realisation.NEGATED: "not said",
    Realisation.HYPOTHETICAL: "hypothetical",
    Realisation.ASKED: "only asked",
    Realisation.FUTURE: "yet to be said",
}
TYPE_WORDS = {
    AttributionType.STATEMENT: ("statement", "statements"),
    AttributionType.BELIEF: ("belief", "beliefs"),
    AttributionType.INTENTION: ("intention", "intentions"),
    AttributionType.DECREE: ("decree", "decrees"),
    AttributionType.PERCEPTION: ("perception", "perceptions"),
}
UNKNOWN_HAND = "somebody unnamed in the text"
_WORD = re.compile(r"\w[\w'’\-]*")


@dataclass(frozen=True, slots=True)
class Chain:
    """The hands a statement went through, outermost first, and what came that way."""

    hands: tuple[str, ...]
    attributions: tuple[Attribution, ...]


@dataclass(frozen=True, slots=True)
class SourceShare:
    """One source and its attributions (all of them, in order of the text)."""

    entity: Entity
    attributions: tuple[Attribution, ...]
    n_counted: int


@dataclass(frozen=True, slots=True)
class Overview:
    """The figures at the top of a report.

    Attributes:
        n_by_type: realised attributions by type, repeats left out.
        n_named, n_unnamed, n_unknown: of these, by whether their source has a name.
        n_words_author, n_words: words in the author's own voice, and in voice and attributions together.
        unrealised: attributions that nobody is reported to have uttered.
        n_repeats: attributions in passages that repeat an earlier one.
        sources: those who are cited, most cited first.
        unresolved: attributions whose source is no entity.
        chains: distinct chains of two hands or more, at least one of them known, deepest first.
    """

    n_by_type: dict[AttributionType, int]
    n_named: int
    n_unnamed: int
    n_unknown: int
    n_words_author: int
    n_words: int
    unrealised: tuple[Attribution, ...]
    n_repeats: int
    sources: tuple[SourceShare, ...]
    unresolved: tuple[Attribution, ...]
    chains: tuple[Chain, ...]
    passages: tuple[SingleSourcePassage, ...]
    author: tuple[AuthorStatement, ...]
    leading: tuple[AuthorStatement, ...]

    @property
    def n_all(self) -> int:
        return sum(self.n_by_type.values())

    @property
    def author_share(self) -> float | None:
        """Share of the words in the author's own voice, 0 to 1; None in a text with neither."""
        return self.n_words_author / self.n_words if self.n_words else None


def overview(reading: Reading) -> Overview:
    """The figures for `reading`. O(n log n) in its attributions."""
    real = counted(reading)
    by_entity: dict[str, list[Attribution]] = {}
    unresolved: list[Attribution] = []
    for a in reading.attributions:
        if a.source.entity is None:
            unresolved.append(a)
        else:
            by_entity.setdefault(a.source.entity.id, []).append(a)
    real_ids = {a.id for a in real}
    shares = [
        SourceShare(e, tuple(by_entity[e.id]), sum(a.id in real_ids for a in by_entity[e.id]))
        for e in reading.entities
        if e.id in by_entity
    ]
    voice = [s for v in reading.voice for s in v.spans]
    attributed = [s for a in real for s in (*a.source.spans, *a.cue.spans, *a.content.spans)]
    n_author = _count_words(reading.document.text, voice)
    names = [a.source.entity for a in real]
    return Overview(
        n_by_type=dict(Counter(a.type for a in real)),
        n_named=sum(e is not None and e.kind not in UNNAMED for e in names),
        n_unnamed=sum(e is not None and e.kind in UNNAMED for e in names),
        n_unknown=sum(e is None for e in names),
        n_words_author=n_author,
        n_words=_count_words(reading.document.text, voice + attributed),
        unrealised=tuple(a for a in reading.attributions if not a.realised and a.repeat_of is None),
        n_repeats=sum(a.repeat_of is not None for a in reading.attributions),
        sources=tuple(sorted(shares, key=lambda s: -s.n_counted)),
        unresolved=tuple(unresolved),
        chains=_chains(reading),
        passages=single_source_passages(reading),
        author=tuple(v for v in reading.voice if v.kind is not VoiceKind.LEADING_QUESTION),
        leading=tuple(v for v in reading.voice if v.kind is VoiceKind.LEADING_QUESTION),
    )


def hand_name(entity: Entity | None) -> str:
    """What to call a hand of a chain."""
    return entity.name if entity is not None and entity.name else UNKNOWN_HAND


def hands(a: Attribution, entities: dict[str, Entity]) -> tuple[str, ...]:
    """Names of the hands `a` went through, outermost first; its own source where no chain is given."""
    if not a.chain:
        return (hand_name(a.source.entity),)
    return tuple(hand_name(entities.get(hand)) for hand in a.chain)


def _chains(reading: Reading) -> tuple[Chain, ...]:
    entities = {e.id: e for e in reading.entities}
    groups: dict[tuple[str, ...], list[Attribution]] = {}
    for a in reading.attributions:
        if len(a.chain) > 1 and any(a.chain):
            groups.setdefault(a.chain, []).append(a)
    chains = [Chain(hands(group[0], entities), tuple(group)) for group in groups.values()]
    return tuple(sorted(chains, key=lambda c: -len(c.hands)))


def _count_words(text: str, spans: list[Span]) -> int:
    return sum(len(_WORD.findall(text, s.start, s.end)) for s in join_spans(spans))
