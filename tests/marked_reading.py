"""Readings for tests, built by hand from marked-up text.

    [S1:Mara Quill] [C1:said] [Q1:the harbour would close]. [V:Nobody had asked.]

S, C and Q are source, cue and content of the attribution with that number (several marks of
one kind are several spans); marks nest. V, VQ, VL and VD are the author's own assertion,
question, leading question and demand; P inside VL is what it presupposes. H, B, D, G, U and
L are blocks: headline, byline, dateline, paragraph of a block quote, pull quote, licence.
"""

from __future__ import annotations

import hashlib
import re
from collections import defaultdict
from dataclasses import replace
from typing import Any

from sayso.model import (
    Attribution,
    AttributionType,
    AuthorStatement,
    Block,
    BlockKind,
    Commitment,
    Component,
    Content,
    Cue,
    Derivation,
    Document,
    Entity,
    Manifest,
    QuotationKind,
    Reading,
    Realisation,
    Source,
    SourceKind,
    Span,
    Stance,
    VoiceKind,
    cover,
)

_MARK = re.compile(r"\[([A-Z]+)(\d*):|\]")
_BLOCKS = {
    "H": BlockKind.HEADLINE,
    "B": BlockKind.BYLINE,
    "D": BlockKind.DATELINE,
    "G": BlockKind.BLOCK_QUOTE,
    "U": BlockKind.PULL_QUOTE,
    "L": BlockKind.LICENCE,
}
_VOICES = {
    "V": VoiceKind.ASSERTION,
    "VQ": VoiceKind.QUESTION,
    "VL": VoiceKind.LEADING_QUESTION,
    "VD": VoiceKind.DEMAND,
}


def parse(marked: str) -> tuple[str, dict[tuple[str, str], list[Span]]]:
    """The bare text, and the ranges of each mark."""
    out: list[str] = []
    length, at = 0, 0
    open_marks: list[tuple[str, str, int]] = []
    spans: dict[tuple[str, str], list[Span]] = defaultdict(list)
    for m in _MARK.finditer(marked):
        out.append(marked[at : m.start()])
        length += m.start() - at
        at = m.end()
        if m.group(1):
            open_marks.append((m.group(1), m.group(2), length))
        else:
            kind, number, start = open_marks.pop()
            spans[kind, number].append(Span(start, length))
    assert not open_marks, f"unclosed marks: {open_marks}"
    out.append(marked[at:])
    return "".join(out), spans


def build(
    marked: str,
    entities: dict[str, dict[str, Any]] | None = None,
    attributions: dict[int, dict[str, Any]] | None = None,
    **document: Any,
) -> Reading:
    """A reading of the marked-up text.

    `entities` maps ids to fields of Entity (`kind` as text); `attributions` maps numbers to
    `by` (entity id), `parent` (number), `type`, `realisation`, `commitment`, `quotation`, `score` ...
    """
    text, spans = parse(marked)
    people: dict[str, Entity] = {}
    for key_, given in (entities or {}).items():
        fields = {"derivation": Derivation("resolve", rule="by-hand", reason="set in the test"), **given}
        for name in ("title", "justification", "anonymity_reason"):
            words = fields.get(name, "")
            if words and words in text:
                at = text.index(words)
                key = {"anonymity_reason": "anonymity_spans"}.get(name, f"{name}_spans")
                fields[key] = (Span(at, at + len(words)),)
        people[key_] = Entity(id=key_, **{**fields, "kind": SourceKind(fields["kind"])})
    numbers = sorted({int(n) for kind, n in spans if kind in "SCQ" and n})
    found: dict[int, Attribution] = {}
    for n in numbers:
        given = dict((attributions or {}).get(n, {}))
        found[n] = _attribution(n, text, spans, people, given, found)
    mentions: dict[str, list[Span]] = defaultdict(list)
    for a in found.values():
        if a.source.entity is not None:
            mentions[a.source.entity.id].extend(a.source.spans)
    people = {
        k: replace(e, mentions=e.mentions or tuple(sorted(set(mentions[k])))) for k, e in people.items()
    }
    blocks = sorted(
        (Block(_BLOCKS[kind], s) for (kind, _), ranges in spans.items() if kind in _BLOCKS for s in ranges),
        key=lambda b: b.span,
    )
    voices = sorted((s, kind) for (kind, _), ranges in spans.items() if kind in _VOICES for s in ranges)
    presupposed = spans.get(("P", ""), [])
    sha = hashlib.sha256(text.encode()).hexdigest()
    return Reading(
        document=Document(
            **{
                "id": sha[:16],
                "input": "fixture.txt",
                "sha256": sha,
                "text": text,
                "blocks": tuple(blocks),
                "language": "en",
                **document,
            }
        ),
        attributions=tuple(
            replace(a, source=replace(a.source, entity=a.source.entity and people[a.source.entity.id]))
            for a in found.values()
        ),
        entities=tuple(people.values()),
        voice=tuple(
            AuthorStatement(
                f"V{i}",
                (s,),
                s.of(text),
                _VOICES[kind],
                tuple(p for p in presupposed if s.contains(p)),
                Derivation("voice", rule="by-hand"),
            )
            for i, (s, kind) in enumerate(voices, 1)
        ),
        manifest=Manifest("0.1.0", (Component("extract", "1", "a" * 12),), (("language", "en"),)),
    )


def _attribution(
    n: int,
    text: str,
    spans: dict[tuple[str, str], list[Span]],
    people: dict[str, Entity],
    given: dict[str, Any],
    found: dict[int, Attribution],
) -> Attribution:
    source, cue, content = (tuple(spans.get((kind, str(n)), ())) for kind in "SCQ")
    entity = people[given.pop("by")] if "by" in given else None
    parent = given.pop("parent", None)
    outer = found[parent] if parent is not None else None
    hand = entity.id if entity is not None else ""
    score = given.pop("score", 0.9)
    return Attribution(
        id=f"A{n}",
        source=Source(
            source, cover(source, text), entity, Derivation("resolve", reason=given.pop("why_unknown", ""))
        ),
        cue=Cue(cue, cover(cue, text)),
        content=Content(content, cover(content, text)),
        quotation=QuotationKind(given.pop("quotation", "indirect")),
        type=AttributionType(given.pop("type", "statement")),
        parent=None if outer is None else outer.id,
        depth=1 if outer is None else outer.depth + 1,
        chain=((outer.chain if outer is not None else ()) + (hand,)),
        realisation=Realisation(given.pop("realisation", "realised")),
        stance=Stance(
            Commitment(given.pop("commitment", "neutral")), Derivation("stance", rule="stance/by-hand")
        ),
        derivation=Derivation("extract", model="a" * 12, score=score),
        **given,
    )
