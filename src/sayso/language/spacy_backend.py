"""Tags, heads and names from a spaCy pipeline, on sayso's own tokens.

Used where the user brings a pipeline (`nlp.add_pipe("sayso")`) and to label training text.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from sayso.language.frame import frame
from sayso.model import AnnotatedText, Document, NamedEntity, Span, Token


def annotate_with_spacy(document: Document, doc: Any) -> AnnotatedText:
    """`document` with the tags, heads and names of `doc`, a spaCy Doc over the same text.

    A token of sayso takes the analysis of the spaCy token that holds its first code point;
    where spaCy keeps together what sayso cuts, the later pieces depend on the first as "flat".
    """
    bare = frame(document)
    by_start: dict[int, int] = {}
    owner: list[int] = []
    at = 0
    for index, token in enumerate(bare.tokens):
        while at + 1 < len(doc) and doc[at + 1].idx <= token.start:
            at += 1
        owner.append(at)
        by_start.setdefault(at, index)
    tokens = []
    for index, token in enumerate(bare.tokens):
        parsed = doc[owner[index]]
        first = by_start[owner[index]]
        if first != index:
            tokens.append(Token(token.start, token.end, parsed.tag_, first, "flat"))
            continue
        head = by_start.get(parsed.head.i, index)
        tokens.append(Token(token.start, token.end, parsed.tag_, head, parsed.dep_))
    names = tuple(
        NamedEntity(Span(e.start_char, e.end_char), e.label_) for e in doc.ents if e.end_char > e.start_char
    )
    meta = doc.vocab.lang
    return replace(bare, tokens=tuple(tokens), names=names, backend=f"spacy/{meta}")
