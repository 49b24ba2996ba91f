"""Tags, heads and names from the shipped network, which reads the text anyway."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from sayso.language.frame import frame
from sayso.model import AnnotatedText, Document, NamedEntity, Span, Token
from sayso.neural.engine import Engine
from sayso.neural.pieces import cut
from sayso.neural.scan import Signals


def annotate(document: Document, engine: Engine) -> tuple[AnnotatedText, Signals]:
    """`document` with tags, heads and names, and the network's other signals for the extractor."""
    bare = frame(document)
    pieces = cut(bare, engine.tokenizer)
    signals = Signals(pieces, engine)
    labels = engine.labels
    first = np.full(len(bare.tokens), -1, dtype=np.int64)
    at = np.flatnonzero(pieces.first)
    first[pieces.token[at]] = at
    tokens = []
    for i, token in enumerate(bare.tokens):
        piece = int(first[i])
        if piece < 0:
            tokens.append(replace(token, head=i))
            continue
        head = int(pieces.token[int(signals.heads[piece])])
        tokens.append(
            Token(
                token.start,
                token.end,
                labels.pos[int(signals.pos[piece])],
                head,
                labels.deps[int(signals.deps[piece])],
            )
        )
    names = _names(bare, [labels.names[int(signals.names[p])] if p >= 0 else "O" for p in first])
    return replace(bare, tokens=tuple(tokens), names=names, backend=f"sayso/{engine.digest}"), signals


def _names(text: AnnotatedText, tags: list[str]) -> tuple[NamedEntity, ...]:
    """Runs of B- and I- tags of one kind; never over a paragraph's end."""
    out: list[NamedEntity] = []
    for sentence in text.sentences:
        begin, kind = -1, ""
        for i in range(sentence.first, sentence.last + 1):
            tag = tags[i] if i < sentence.last else "O"
            if kind and tag != f"I-{kind}":
                out.append(NamedEntity(Span(text.tokens[begin].start, text.tokens[i - 1].end), kind))
                kind = ""
            if tag != "O" and not kind:
                begin, kind = i, tag[2:]
    return tuple(out)


def merged(text: AnnotatedText, parsed: AnnotatedText) -> AnnotatedText:
    """`text` with the tags, heads and names of `parsed`, another analysis of the same document."""
    return replace(text, tokens=parsed.tokens, names=parsed.names, backend=f"{text.backend}+{parsed.backend}")
