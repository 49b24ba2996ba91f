"""Our own sentences with stored parses, so that no parser is needed to test."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

from sayso.claims import Score
from sayso.language.frame import frame
from sayso.model import AnnotatedText, Document, Token

_PARSES = {
    row["text"]: row["tokens"]
    for row in map(
        json.loads, (Path(__file__).parent / "claim_parses.jsonl").read_text(encoding="utf-8").splitlines()
    )
}


def document(text: str) -> Document:
    return Document(id="t", input="t", sha256="0" * 64, text=text)


def parsed(start: str) -> AnnotatedText:
    """The stored sentence that begins with `start`."""
    text = next(t for t in _PARSES if t.startswith(start))
    bare = frame(document(text))
    rows = _PARSES[text]
    assert len(rows) == len(bare.tokens), "the tokenizer has changed: parse the sentences anew"
    tokens = tuple(Token(t.start, t.end, *row) for t, row in zip(bare.tokens, rows, strict=True))
    return replace(bare, tokens=tokens)


class LengthScorer:
    """Longer sentences score higher; stands in for the model."""

    digest = "length"

    def score(self, texts):
        return tuple(Score(min(1.0, len(t) / 200), len(t) > 50, ("length",)) for t in texts)
