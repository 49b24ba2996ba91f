"""Attributions of one text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

import numpy as np

from sayso.extract.assemble import AssembleSettings, Placed, assemble
from sayso.extract.decode import Candidate, DecodeSettings, best_roles, candidate, without
from sayso.extract.followups import known_to_source, named_as_source
from sayso.extract.hearers import without_hearers
from sayso.extract.rules import (
    hearsay_words,
    quotations_without_cue,
    signed_quotations,
    speaker_turns,
    split_double_according,
)
from sayso.extract.secondhand import cited_sources, completed, told_inside
from sayso.extract.tidy import tidy
from sayso.model import (
    AnnotatedText,
    Attribution,
    BlockKind,
    Content,
    Cue,
    Derivation,
    QuotationKind,
    Source,
    Span,
    Spans,
    cover,
)
from sayso.neural.scan import Signals


@dataclass(frozen=True, slots=True)
class ExtractSettings:
    """All settings of the stage."""

    decode: DecodeSettings = field(default_factory=DecodeSettings)
    assemble: AssembleSettings = field(default_factory=AssembleSettings)


def candidates(text: AnnotatedText, signals: Signals, settings: ExtractSettings) -> list[Candidate]:
    """Every cue the network thinks possible, with its parts."""
    floor_outer, floor_any = settings.assemble.outer, settings.assemble.inner
    anchors = [
        int(i)
        for i in np.flatnonzero((signals.anchor[:, 0] >= floor_outer) | (signals.anchor[:, 1] >= floor_any))
    ]
    linked = signals.link(anchors)
    roles = best_roles(linked, settings.decode.switch)
    out = []
    for x, r in zip(linked, roles, strict=True):
        outer, any_ = (float(v) for v in signals.anchor[x.anchor])
        c = candidate(text, signals.pieces, x, r, outer, any_, settings.decode)
        if c is not None:
            out.append(c)
    return out


def extract(
    text: AnnotatedText, signals: Signals, settings: ExtractSettings | None = None
) -> tuple[Attribution, ...]:
    """Attributions in order of the text, nested ones with `parent` and `depth`; sources not yet resolved."""
    settings = settings or ExtractSettings()
    found = split_double_according(text, candidates(text, signals, settings))
    found = without_hearers(text, completed(text, tidy(text, found, settings.assemble.outer)))
    placed = assemble(found, settings.assemble)
    added = [
        *speaker_turns(text),
        *signed_quotations(text),
        *quotations_without_cue(text, placed),
        *hearsay_words(text, placed),
        *told_inside(text, placed),
    ]
    if added:
        placed = assemble([*found, *added], settings.assemble)
    placed = cited_sources(text, placed)
    placed = known_to_source(text, named_as_source(text, placed))
    return build(text, placed, signals.engine.digest)


def build(text: AnnotatedText, placed: Sequence[Placed], digest: str) -> tuple[Attribution, ...]:
    """Placed candidates as attributions A1, A2 ..."""
    out: list[Attribution] = []
    depths: dict[int, int] = {}

    def depth(i: int) -> int:
        if i not in depths:
            depths[i] = 1
            if placed[i].parent >= 0:
                depths[i] = 1 + depth(placed[i].parent)
        return depths[i]

    raw = text.text
    datelines = tuple(b.span for b in text.document.blocks if b.kind is BlockKind.DATELINE)
    for i, p in enumerate(placed):
        c = without(raw, p.candidate, datelines)
        if p.parent >= 0:
            c = replace(c, source=_held(c.source, placed[p.parent].candidate.content))
        score = c.outer if p.parent < 0 else c.any
        out.append(
            Attribution(
                id=f"A{i + 1}",
                source=Source(c.source, cover(c.source, raw)),
                cue=Cue(c.cue, cover(c.cue, raw)),
                content=Content(c.content, cover(c.content, raw)),
                quotation=QuotationKind.DIRECT if c.rule == "turn" else quotation_kind(text, c.content),
                parent=f"A{p.parent + 1}" if p.parent >= 0 else None,
                depth=depth(i),
                derivation=Derivation("extract", c.rule, evidence=c.cue or c.content)
                if c.rule
                else Derivation("extract", model=digest, score=round(score, 4), evidence=c.cue),
            )
        )
    return tuple(out)


def _held(source: Spans, outer: Spans) -> Spans:
    """The part of an inner source that stands in the outer content; all of it where none does."""
    inside = tuple(
        Span(max(s.start, o.start), min(s.end, o.end)) for s in source for o in outer if s.overlaps(o)
    )
    return inside or source


def quotation_kind(text: AnnotatedText, content: Spans) -> QuotationKind:
    """Direct where nearly all of it stands in quotation marks, mixed where some does (scare quotes apart)."""
    total = quoted = 0
    for span in content:
        total += sum(1 for ch in text.text[span.start : span.end] if ch.isalnum())
        for q in text.quotations:
            if q.span.overlaps(span) and not q.scare:
                a, b = max(q.span.start, span.start), min(q.span.end, span.end)
                quoted += sum(1 for ch in text.text[a:b] if ch.isalnum())
    if total and quoted >= 0.9 * total:
        return QuotationKind.DIRECT
    return QuotationKind.MIXED if quoted else QuotationKind.INDIRECT
