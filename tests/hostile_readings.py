"""Readings whose every field is hostile, or that are very large."""

from __future__ import annotations

from sayso.model import (
    Attribution,
    AuditRow,
    AuthorStatement,
    Block,
    BlockKind,
    Claim,
    ClaimType,
    Component,
    Content,
    Cue,
    Derivation,
    Document,
    Dropped,
    EditorQuestion,
    Entity,
    Link,
    Manifest,
    QuotationKind,
    Reading,
    Source,
    SourceKind,
    Span,
    Stance,
    VoiceKind,
)

HOSTILE = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "' onmouseover='alert(1)",
    "</style><script>alert(1)</script>",
    "javascript:alert(1)",
    "{{ 7*7 }}{% include 'x' %}",
    "</bdi></p></li></main>",
    "<!-- --!> <svg/onload=alert(1)>",
    "&lt;script&gt;&#60;b&#62;",
    "\x1b[31;1;4mred\x1b[0m \x1b]0;title\x07 \x1b]8;;http://x.example\x1b\\link",
    "\x9b31mred \x1b[2J\x1b[H\x08\x08 \r overwritten",
    "safe \u202egnp.exe\u202c \u2066isolated\u2069",
    "half \ud83d pair \x00 nul",
]


def hostile(nasty: str) -> Reading:
    """A reading with `nasty` in every field that holds text."""
    text = f"{nasty} said {nasty}\n\n{nasty}"
    n = len(nasty)
    d = Derivation(nasty, nasty, nasty, 0.5, nasty, (Span(0, n),))
    entity = Entity(
        nasty,
        nasty,
        SourceKind.ANONYMOUS_PERSON,
        nasty,
        nasty,
        nasty,
        (Span(0, n),),
        (Span(0, n),),
        (Span(0, n),),
        (Span(0, n),),
        (nasty,),
        False,
        d,
    )
    outer = Attribution(
        nasty,
        Source((Span(0, n),), nasty, entity, d),
        Cue((Span(n + 1, n + 5),), nasty),
        Content((Span(n + 6, len(text)),), nasty),
        QuotationKind.DIRECT,
        type_derivation=d,
        chain=(nasty,),
        realisation_derivation=d,
        stance=Stance(derivation=d),
        addressee_text=nasty,
        derivation=d,
    )
    inner = Attribution(
        nasty + "2",
        Source((), "", None, d),
        Cue((), ""),
        Content((Span(n + 8, len(text) - 1),), nasty),
        QuotationKind.INDIRECT,
        parent=nasty,
        depth=2,
        chain=(nasty, ""),
        repeat_of=nasty,
        derivation=d,
    )
    return Reading(
        Document(
            nasty,
            nasty,
            nasty,
            text,
            (Block(BlockKind.HEADLINE, Span(0, n)),),
            nasty,
            nasty,
            nasty,
            nasty,
            nasty,
            nasty,
            nasty,
            (Link(Span(0, n), nasty),),
            (Dropped(nasty, nasty, nasty),),
        ),
        (outer, inner),
        (entity,),
        (Claim(nasty, (Span(0, n),), nasty, nasty, ClaimType.OPINION, 0.5),),
        (
            AuthorStatement(nasty, (Span(0, n),), nasty, VoiceKind.LEADING_QUESTION, (Span(0, n),), d),
            AuthorStatement(nasty, (Span(0, n),), nasty, VoiceKind.ASSERTION, (), d),
        ),
        (AuditRow(nasty, nasty, nasty, nasty, nasty),),
        (EditorQuestion(nasty, nasty, (Span(0, n),), (nasty,)),),
        Manifest(nasty, (Component(nasty, nasty, nasty),), ((nasty, nasty),)),
    )


def crowded(n: int) -> Reading:
    """A reading with `n` attributions, four to a paragraph, by 50 sources; every tenth is nested."""
    parts: list[str] = []
    length = 0
    attributions: list[Attribution] = []
    entities = [
        Entity(f"E{i}", f"Person {i}", SourceKind.NAMED_PERSON if i % 3 else SourceKind.ANONYMOUS_PERSON)
        for i in range(50)
    ]
    for i in range(n):
        entity = entities[i % 50]
        piece = f"{entity.name} said that thing {i} had happened."
        source, cue = len(entity.name), len(entity.name) + 5
        parts.append(piece + ("\n\n" if i % 4 == 3 else " "))
        nested = i % 10 == 9
        attributions.append(
            Attribution(
                f"A{i}",
                Source((Span(length, length + source),), entity.name, entity),
                Cue((Span(length + source + 1, length + cue),), "said"),
                Content((Span(length + cue + 1, length + len(piece) - 1),), piece[cue + 1 : -1]),
                QuotationKind.INDIRECT,
                parent=f"A{i - 1}" if nested else None,
                depth=2 if nested else 1,
                chain=(entities[(i - 1) % 50].id, entity.id) if nested else (entity.id,),
                derivation=Derivation("extract", model="a" * 12, score=0.9),
            )
        )
        length += len(parts[-1])
    return Reading(Document("big", "big.txt", "0" * 64, "".join(parts)), tuple(attributions), tuple(entities))
