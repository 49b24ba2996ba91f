"""Reads the check sets: sentences with {S:...}, {C:...}, {X:...} around source, cue and content."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import yaml

from sayso.language.frame import frame
from sayso.model import (
    AnnotatedText,
    Attribution,
    Content,
    Cue,
    Document,
    QuotationKind,
    Source,
    Span,
    Token,
    cover,
)

TESTS = Path(__file__).parent
PARSES = TESTS / "parses.jsonl"
_MARK = re.compile(r"\{([SCX])(\d?):([^{}]+)\}")


def unmark(marked: str) -> tuple[str, tuple[Attribution, ...]]:
    """The plain text of `marked` and its attributions."""
    parts: dict[str, dict[str, list[Span]]] = {}
    text, at = "", 0
    for m in _MARK.finditer(marked):
        text += marked[at : m.start()]
        start = len(text)
        text += m.group(3)
        parts.setdefault(m.group(2), {}).setdefault(m.group(1), []).append(Span(start, len(text)))
        at = m.end()
    text += marked[at:]
    out = []
    for number, roles in enumerate(parts.values(), start=1):
        s, c, x = (tuple(roles.get(k, ())) for k in "SCX")
        content = cover(x, text)
        direct = text[x[0].start - 1 : x[0].start] in ("“", '"') or content.startswith(("“", '"'))
        kind = QuotationKind.DIRECT if direct else QuotationKind.INDIRECT
        source, cue = Source(s, cover(s, text)), Cue(c, cover(c, text))
        out.append(Attribution(f"A{number}", source, cue, Content(x, content), kind))
    return text, tuple(out)


def document(text: str) -> Document:
    return Document(id="check", input="check", sha256="0" * 64, text=text)


def rows(path: Path) -> list[dict[str, Any]]:
    return list(yaml.safe_load(path.read_text(encoding="utf-8")))


def parses() -> dict[str, list[list[Any]]]:
    """Stored analyses by text: [tag, head, dep] for each token (see parse_check_sets.py)."""
    found = (json.loads(line) for line in PARSES.read_text(encoding="utf-8").splitlines())
    return {row["text"]: row["tokens"] for row in found}


def annotated(text: str, tokens: list[list[Any]]) -> AnnotatedText:
    bare = frame(document(text))
    assert len(bare.tokens) == len(tokens), f"run tests/parse_check_sets.py again: {text!r}"
    parsed = (
        Token(t.start, t.end, tag, head, dep) for t, (tag, head, dep) in zip(bare.tokens, tokens, strict=True)
    )
    return replace(bare, tokens=tuple(parsed))
