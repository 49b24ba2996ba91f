"""A phrase sought word for word: what a claim in quotation marks asks for."""

from __future__ import annotations

from sayso.model.span import Span
from sayso.reuse.fingerprint import word_hashes, word_spans

_OPEN, _CLOSE = "\"“«„‘'", "\"”»“’'"


def phrase_of(claim: str) -> str:
    """The words between the marks where the whole claim stands in quotation marks, else ""."""
    text = claim.strip()
    if len(text) < 3 or text[0] not in _OPEN or text[-1] not in _CLOSE:
        return ""
    inner = text[1:-1].strip()
    return "" if any(mark in inner for mark in '"“”«»') else inner


def find_phrase(phrase: str, text: str) -> Span | None:
    """Where the words of `phrase` first follow each other in `text`; case, accents and marks do not count."""
    wanted, words = word_hashes(phrase).tolist(), word_hashes(text).tolist()
    if not wanted:
        return None
    spans = None
    at = -1
    while True:
        try:
            at = words.index(wanted[0], at + 1)
        except ValueError:
            return None
        if words[at : at + len(wanted)] == wanted:
            spans = spans or word_spans(text)
            return Span(spans[at][0], spans[at + len(wanted) - 1][1])
