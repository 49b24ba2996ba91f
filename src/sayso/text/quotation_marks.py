"""What stands between quotation marks, for every style of mark, without giving up on broken ones.

Double marks (straight, curly, low, angle, typewriter ``'') are read a paragraph at a time: a
quotation left open runs to the end of its paragraph, and goes on in the next where that
one opens with a mark again (the newspaper convention). Single marks quote only where they
can't be apostrophes, and never inside double ones.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from sayso.model import QuotationEnd, QuotedSpan, Span
from sayso.text.sentences import paragraphs

_OPENERS = "“„«‟"
_CLOSERS = "”»"
_SINGLE = re.compile(
    r"(?<![\w’'])[‘'](?=[^\s’'])(?!(?:\d0s|em|til|tis|twas|cause|n)\b)(?P<inner>(?:[^‘\n“”\"]|(?<=\w)’(?=\w))*?[^\s‘])[’'](?!\w)"
)
MAX_SCARE_WORDS = 3
"""Longer quotations are taken for somebody's words even without a cue."""


def find_quotations(text: str) -> tuple[QuotedSpan, ...]:
    """Outermost quotations of `text` in order."""
    out: list[QuotedSpan] = []
    open_before = False
    for paragraph in paragraphs(text):
        continues = open_before and text[paragraph.start] in _OPENERS + '"'
        if open_before and out and not continues:
            out[-1] = _with_end(out[-1], QuotationEnd.UNCLOSED)
        found = list(_double(text, paragraph))
        found += _single(text, paragraph, found)
        found.sort(key=lambda q: q.span)
        if continues and found and found[0].span.start == paragraph.start:
            q = found[0]
            found[0] = QuotedSpan(q.span, q.inner, q.end, True, False)
        out += found
        open_before = bool(found) and found[-1].end is not QuotationEnd.CLOSED and found[-1].span.end == paragraph.end
    if open_before:
        out[-1] = _with_end(out[-1], QuotationEnd.UNCLOSED)
    return tuple(out)


def _with_end(q: QuotedSpan, end: QuotationEnd) -> QuotedSpan:
    return QuotedSpan(q.span, q.inner, end, q.continues, q.scare)


def _make(text: str, start: int, inner_start: int, inner_end: int, end: int, closed: bool) -> QuotedSpan | None:
    inner = text[inner_start:inner_end]
    if not inner.strip():
        return None
    words = inner.split()
    scare = closed and len(words) <= MAX_SCARE_WORDS and not inner.rstrip().endswith((".", "!", "?", ","))
    how = QuotationEnd.CLOSED if closed else QuotationEnd.REOPENED
    return QuotedSpan(Span(start, end), Span(inner_start, inner_end), how, False, scare)


def _double(text: str, paragraph: Span) -> Iterator[QuotedSpan]:
    opened: tuple[int, int] | None = None
    i = paragraph.start
    while i < paragraph.end:
        width = 2 if text.startswith(("``", "''"), i) else 1
        kind = _kind(text, i, width, paragraph, opened is not None)
        if kind == "open":
            if opened is not None:
                cut = i
                while cut > opened[1] and text[cut - 1].isspace():
                    cut -= 1
                if cut > opened[1] and (q := _make(text, opened[0], opened[1], cut, cut, False)):
                    yield _with_end(q, QuotationEnd.UNCLOSED)
            opened = (i, i + width)
        elif kind == "close" and opened is not None:
            if i > opened[1] and (q := _make(text, opened[0], opened[1], i, i + width, True)):
                yield q
            opened = None
        elif kind == "close" and i == paragraph.start:
            opened = (i, i + width)
        i += width
    if opened is not None and opened[1] < paragraph.end:
        q = _make(text, opened[0], opened[1], paragraph.end, paragraph.end, False)
        if q:
            yield q


def _kind(text: str, i: int, width: int, paragraph: Span, is_open: bool) -> str:
    ch = text[i]
    if width == 2:
        return "open" if ch == "`" else "close"
    if ch in "“«":
        return "open"
    if ch == "„":
        return "open"
    if ch in _CLOSERS:
        return "close"
    if ch not in '"‟':
        return ""
    before = text[i - 1] if i > paragraph.start else " "
    after = text[i + 1] if i + 1 < paragraph.end else " "
    if is_open:
        looks_open = before.isspace() and not after.isspace() and after.isalnum() and after.isupper()
        rest = text[i + 1 : paragraph.end].count('"')
        return "open" if looks_open and rest % 2 == 1 and text[i - 2 : i - 1] not in {"", ","} else "close"
    if before.isdigit() and not after.isalpha():
        return ""  # 6'2"
    return "open"


def _single(text: str, paragraph: Span, doubles: list[QuotedSpan]) -> Iterator[QuotedSpan]:
    for m in _SINGLE.finditer(text, paragraph.start, paragraph.end):
        span = Span(*m.span())
        if any(q.span.overlaps(span) for q in doubles):
            continue
        q = _make(text, span.start, m.start("inner"), m.end("inner"), span.end, True)
        if q:
            yield q
