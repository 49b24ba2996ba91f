"""The statements of a reading as rows that can be searched."""

from __future__ import annotations

import json
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from sayso.model import Reading, Span, envelope
from sayso.text import sentences


@dataclass(frozen=True, slots=True)
class StatementRow:
    """A statement: what the table of the same name holds."""

    attribution: str
    content: str
    who: str
    source: str
    name: str
    kind: str
    quotation: str
    type: str
    depth: int
    realised: bool
    stance: str
    score: float
    start: int
    end: int
    chain: str


def statement_rows(reading: Reading) -> Iterator[StatementRow]:
    """Every attribution, then every statement in the author's own voice.

    Repeats of a passage (pull quotes) are left out: a statement counts once.
    """
    names = {e.id: e.name for e in reading.entities}
    bounds = _sentence_bounds(reading)
    for a in reading.attributions:
        if a.repeat_of is not None:
            continue
        entity = a.source.entity
        who = [a.source.text]
        if entity is not None:
            who += [entity.name, *entity.aliases, entity.title]
        span = _whole_sentences(a.span, bounds)
        yield StatementRow(
            a.id,
            a.content.text,
            " · ".join(dict.fromkeys(w for w in who if w)),
            a.source.text,
            entity.name if entity is not None else "",
            entity.kind.value if entity is not None else "unknown",
            a.quotation.value,
            a.type.value,
            a.depth,
            a.realised,
            a.commitment.value,
            a.score,
            span.start,
            span.end,
            json.dumps([names.get(e, "") for e in a.chain], ensure_ascii=False),
        )
    for v in reading.voice:
        whole = envelope(v.spans)
        if whole is None:
            continue
        span = _whole_sentences(whole, bounds)
        yield StatementRow(
            v.id, v.text, "", "", "", "author", "", v.kind.value, 0, True, "", 1.0, span.start, span.end, "[]"
        )


def _sentence_bounds(reading: Reading) -> list[Span]:
    return [span for span, _ in sentences(reading.document.text)]


def _whole_sentences(span: Span, bounds: list[Span]) -> Span:
    """`span` widened to the sentences it touches; `bounds` are in order and do not overlap."""
    first = bisect_right(bounds, span.start, key=lambda s: s.end)
    last = bisect_left(bounds, span.end, key=lambda s: s.start) - 1
    if first > last:
        return span
    return Span(min(span.start, bounds[first].start), max(span.end, bounds[last].end))
