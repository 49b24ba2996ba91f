"""Readings made by hand for the tests of stores."""

from __future__ import annotations

from sayso.model import (
    Attribution,
    Block,
    BlockKind,
    Commitment,
    Content,
    Cue,
    Document,
    Entity,
    Link,
    Manifest,
    QuotationKind,
    Reading,
    Source,
    SourceKind,
    Span,
    Stance,
)
from sayso.store import Entry


def document(name: str = "d1", text: str = "", **fields: str) -> Document:
    text = text or "The mayor said the bridge is safe. Nobody else spoke."
    return Document(
        name,
        f"{name}.txt",
        "ab" * 32,
        text,
        (Block(BlockKind.PARAGRAPH, Span(0, len(text))),),
        links=(Link(Span(4, 9), "http://example.org/mayor"),),
        **fields,
    )


def attribution(
    number: int,
    text: str,
    source: str,
    cue: str,
    content: str,
    entity: Entity | None = None,
    **fields: object,
) -> Attribution:
    def span(words: str) -> tuple[Span, ...]:
        at = text.index(words)
        return (Span(at, at + len(words)),)

    return Attribution(
        f"A{number}",
        Source(span(source), source, entity),
        Cue(span(cue), cue),
        Content(span(content), content),
        **{"quotation": QuotationKind.INDIRECT, "chain": (entity.id,) if entity else (), **fields},
    )


MAYOR = Entity("E1", "Ana Costa", SourceKind.NAMED_PERSON, title="mayor", aliases=("Costa",))
NURSE = Entity("E2", "a nurse", SourceKind.ANONYMOUS_PERSON)


def bridge(name: str = "d1", manifest: str = "1", **fields: str) -> Reading:
    doc = document(name, **fields)
    said = attribution(1, doc.text, "The mayor", "said", "the bridge is safe", MAYOR)
    return Reading(doc, (said,), (MAYOR,), manifest=Manifest(manifest))


def clinic(name: str = "d2", **fields: str) -> Reading:
    text = "“Café owners knew,” a nurse told me. She denied that her boss said the clinic was closed."
    doc = document(name, text, **fields)
    return Reading(
        doc,
        (
            attribution(
                1, text, "a nurse", "told", "“Café owners knew,”", NURSE, quotation=QuotationKind.DIRECT
            ),
            attribution(2, text, "She", "denied", "that her boss said the clinic was closed", NURSE),
            attribution(
                3,
                text,
                "her boss",
                "said",
                "the clinic was closed",
                None,
                depth=2,
                chain=("E2", ""),
                parent="A2",
                stance=Stance(Commitment.DOUBTING),
            ),
        ),
        (NURSE,),
        manifest=Manifest("1"),
    )


def entry(reading: Reading, key: str = "", fingerprint: bytes = b"\1\0\0\0") -> Entry:
    d = reading.document
    return Entry(key or f"key of {d.id}", d.input, d, reading, fingerprint, "m/1")
