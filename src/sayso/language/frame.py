"""The part of an annotated text that needs no model: words, sentences, quotations."""

from __future__ import annotations

from sayso.model import AnnotatedText, Document, Sentence, Token
from sayso.text import find_quotations, sentences, words


def frame(document: Document) -> AnnotatedText:
    """Tokens (without tags or heads), sentences and quotations of `document`."""
    text = document.text
    tokens = tuple(Token(s.start, s.end) for s in words(text))
    out: list[Sentence] = []
    at = 0
    for span, paragraph in sentences(text):
        while at < len(tokens) and tokens[at].end <= span.start:
            at += 1
        first = at
        while at < len(tokens) and tokens[at].start < span.end:
            at += 1
        if at > first:
            out.append(Sentence(span, first, at, paragraph))
    return AnnotatedText(document, tokens, tuple(out), find_quotations(text))
