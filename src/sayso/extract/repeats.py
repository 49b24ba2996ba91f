"""A passage that stands twice says nothing new the second time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from sayso.model import Attribution, Document, Repeat, Source, Span, Spans


def point_to_first(document: Document, attributions: Sequence[Attribution]) -> tuple[Attribution, ...]:
    """The attributions with those of repeated passages made copies of the first, each with `repeat_of`.

    Ids are given anew in order of the text.
    """
    if not document.repeats:
        return tuple(attributions)
    kept = [a for a in attributions if not any(_touches(r.span, a) for r in document.repeats)]
    copies: list[Attribution] = []
    for number, repeat in enumerate(document.repeats):
        first = [a for a in kept if repeat.of.contains(a.span)]
        renamed = {a.id: f"{a.id}/{number}" for a in first}
        for a in first:
            copies.append(_copied(document.text, a, repeat, renamed))
    return renumbered([*kept, *copies])


def _touches(span: Span, a: Attribution) -> bool:
    return any(span.overlaps(s) for s in a.content.spans + a.cue.spans)


def _copied(text: str, a: Attribution, repeat: Repeat, renamed: dict[str, str]) -> Attribution:
    by = repeat.span.start - repeat.of.start

    def moved(spans: Spans) -> Spans:
        return tuple(s.shift(by) for s in spans)

    return replace(
        a,
        id=renamed[a.id],
        source=Source(moved(a.source.spans), a.source.text),
        cue=replace(a.cue, spans=moved(a.cue.spans)),
        content=replace(a.content, spans=moved(a.content.spans)),
        parent=renamed.get(a.parent) if a.parent else None,
        repeat_of=a.id,
        derivation=replace(a.derivation, rule="repeat", evidence=moved(a.derivation.evidence)),
    )


def renumbered(attributions: Sequence[Attribution]) -> tuple[Attribution, ...]:
    """The attributions in order of the text with ids A1, A2 ..., references changed with them."""
    ordered = sorted(attributions, key=lambda a: (a.span.start, -len(a.span)))
    new = {a.id: f"A{i}" for i, a in enumerate(ordered, 1)}
    return tuple(
        replace(
            a,
            id=new[a.id],
            parent=new.get(a.parent) if a.parent else None,
            repeat_of=new.get(a.repeat_of) if a.repeat_of else None,
        )
        for a in ordered
    )
