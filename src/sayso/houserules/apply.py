"""Asking a pack's questions of a reading."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace

from sayso.houserules.conditions import Facts, Subject
from sayso.houserules.pack import Once, Pack, Rule, fill
from sayso.model import (
    Attribution,
    Claim,
    Component,
    EditorQuestion,
    Entity,
    Reading,
    Span,
    join_spans,
)
from sayso.model.passages import counted, single_source_passages

_SHORT = 80
"""Code points of the article's words that a question repeats."""


@dataclass(frozen=True, slots=True)
class _Match:
    """Something a rule holds for: the group it is asked under, what it is about, and where."""

    group: str
    facts: Facts
    spans: tuple[Span, ...]


def apply(reading: Reading, pack: Pack) -> tuple[EditorQuestion, ...]:
    """The questions of `pack` about `reading`, in order of the text, each asked once for a source
    (or a statement, or the article, as its rule says). Repeated passages and statements that
    nobody made are not asked about, unless a rule names their realisation.
    """
    subjects = {
        Subject.STATEMENT: tuple(_statements(reading)),
        Subject.SOURCE: tuple(_sources(reading)),
        Subject.PASSAGE: tuple(_passages(reading)),
    }
    out: list[EditorQuestion] = []
    for rule in pack.rules:
        out.extend(_ask(rule, subjects[rule.about]))
    return tuple(sorted(out, key=lambda q: q.spans[0].start if q.spans else 0))


def component(pack: Pack) -> Component:
    """The pack's entry in a manifest."""
    return Component(f"houserules/{pack.name}", pack.version, pack.digest[:12])


def with_questions(reading: Reading, pack: Pack) -> Reading:
    """The reading with the pack's questions added, and the pack named in its manifest."""
    manifest = replace(reading.manifest, components=(*reading.manifest.components, component(pack)))
    return replace(reading, questions=(*reading.questions, *apply(reading, pack)), manifest=manifest)


def _ask(rule: Rule, subjects: tuple[_Match, ...]) -> Iterator[EditorQuestion]:
    groups: dict[str, list[_Match]] = {}
    for match in subjects:
        if rule.holds(match.facts):
            key = {Once.ARTICLE: "", Once.SOURCE: match.group}.get(rule.once)
            groups.setdefault(match.facts.attributions[0].id if key is None else key, []).append(match)
    for matches in groups.values():
        found = {a.id: a for m in matches for a in m.facts.attributions}
        first = matches[0].facts
        entities = dict.fromkeys(m.facts.entity.id for m in matches if m.facts.entity is not None)
        spans = join_spans(s for m in matches for s in m.spans)
        values = {
            "source": _name(first.entity, first.attributions[0]),
            "cue": _quote(first.attributions[0].cue.text),
            "content": _quote(first.attributions[0].content.text),
            "mention": _quote(first.mentions[0] if first.mentions else ""),
            "n": str(len(found)),
        }
        yield EditorQuestion(rule.id, fill(rule.ask, values), spans, (*entities, *found))


def _name(entity: Entity | None, a: Attribution) -> str:
    name = entity.name if entity is not None else a.source.text
    return _quote(name) if name else "a source that the text does not name"


def _quote(text: str) -> str:
    text = " ".join(text.split())
    return f"“{text if len(text) <= _SHORT else text[: _SHORT - 1].rstrip() + '…'}”" if text else "(nothing)"


def _mentions(reading: Reading, entity: Entity | None, found: tuple[Attribution, ...]) -> tuple[str, ...]:
    """The words that stand for the source, each once, in order of the text."""
    spans = {s for a in found for s in a.source.spans}
    if entity is not None:
        spans.update(entity.mentions)
    text = reading.document.text
    return tuple(dict.fromkeys(s.of(text) for s in sorted(spans)))


def _paragraphs(text: str, found: tuple[Attribution, ...]) -> int:
    return len({text.count("\n", 0, a.span.start) for a in found}) if len(found) > 1 else len(found)


def _own_spans(a: Attribution) -> tuple[Span, ...]:
    return a.source.spans + a.cue.spans or a.content.spans


def _statements(reading: Reading) -> Iterator[_Match]:
    claims: dict[str, list[Claim]] = defaultdict(list)
    for c in reading.claims:
        claims[c.voice].append(c)
    for a in counted(reading):
        entity = a.source.entity
        facts = Facts(
            entity=entity,
            attributions=(a,),
            claim_types=frozenset(c.type for c in claims[a.id]),
            mentions=(a.source.text,) if a.source.text else (),
            n_paragraphs=1,
            article=reading.document.text,
        )
        yield _Match(entity.id if entity is not None else a.id, facts, _own_spans(a))


def _sources(reading: Reading) -> Iterator[_Match]:
    by_entity: dict[str, list[Attribution]] = defaultdict(list)
    for a in counted(reading):
        if a.source.entity is not None:
            by_entity[a.source.entity.id].append(a)
    for entity in reading.entities:
        found = tuple(by_entity[entity.id])
        if not found:
            continue
        facts = Facts(
            entity,
            found,
            frozenset(),
            _mentions(reading, entity, found),
            _paragraphs(reading.document.text, found),
            reading.document.text,
        )
        yield _Match(entity.id, facts, _own_spans(found[0]))


def _passages(reading: Reading) -> Iterator[_Match]:
    for p in single_source_passages(reading):
        facts = Facts(
            p.entity,
            p.attributions,
            frozenset(),
            _mentions(reading, None, p.attributions),
            _paragraphs(reading.document.text, p.attributions),
            reading.document.text,
        )
        yield _Match(p.entity.id, facts, tuple(s for a in p.attributions for s in _own_spans(a)))
