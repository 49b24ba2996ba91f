"""What stands between quotation marks, for every style of mark, without giving up on broken ones.

Double marks (straight, curly, low, angle, typewriter ``'') are read a paragraph at a time: a
quotation left open runs to the end of its paragraph, and goes on in the next where that
one opens with a mark again (the newspaper convention). Single marks quote only where they
can't be apostrophes, and not inside double ones; British style, where double marks stand
inside single ones, is read from the outside in.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from sayso.model import QuotationEnd, QuotedSpan, Span
from sayso.text.sentences import paragraphs

_OPENERS = "“„«‟»”"
_DOUBLE = re.compile(r"``|''|[\"“”„‟«»]")
_SINGLE_OPENER = re.compile(r"(?<![\w’'])[‘'](?=[^\s’'])(?!(?:\d0s|em|til|tis|twas|cause|n)\b)")
_SINGLE_MARK = re.compile(r"‘|[’'](?!\w)|(?<!\w)’(?=\w)")
_PUNCTUATED_CLOSER = re.compile(r"[.,!?…—–]’(?!\w)")
_MEASURE = re.compile(r"\d['’]\s?\d{1,2}$")
"""Feet and inches: 6'2\" closes nothing."""
MAX_SCARE_WORDS = 3
"""Longer quotations are taken for somebody's words even without a cue."""


def find_quotations(text: str) -> tuple[QuotedSpan, ...]:
    """Outermost quotations of `text` in order, free of overlaps. O(n) time."""
    out: list[QuotedSpan] = []
    open_before = False
    for paragraph in paragraphs(text):
        continues = open_before and text[paragraph.start] in _OPENERS + '"'
        if open_before and out and not continues:
            out[-1] = _with_end(out[-1], QuotationEnd.UNCLOSED)
        found = _outermost(text, paragraph)
        if continues and found and found[0].span.start == paragraph.start:
            q = found[0]
            found[0] = QuotedSpan(q.span, q.inner, q.end, True, False)
        out += found
        open_before = (
            bool(found) and found[-1].end is not QuotationEnd.CLOSED and found[-1].span.end == paragraph.end
        )
    if open_before:
        out[-1] = _with_end(out[-1], QuotationEnd.UNCLOSED)
    return tuple(out)


def _outermost(text: str, paragraph: Span) -> list[QuotedSpan]:
    doubles = list(_double(text, paragraph))
    singles = list(_single(text, paragraph, doubles))
    if not singles:
        return doubles
    around = [q for q in singles if "“" in text[q.inner.start : q.inner.end]]
    left = [q for q in doubles if not any(s.span.contains(q.span) for s in around)]
    return sorted(left + singles, key=lambda q: q.span)


def _with_end(q: QuotedSpan, end: QuotationEnd) -> QuotedSpan:
    return QuotedSpan(q.span, q.inner, end, q.continues, q.scare)


def _make(
    text: str, start: int, inner_start: int, inner_end: int, end: int, closed: bool
) -> QuotedSpan | None:
    inner = text[inner_start:inner_end]
    if not inner.strip():
        return None
    words = inner.split(None, MAX_SCARE_WORDS)
    scare = closed and len(words) <= MAX_SCARE_WORDS and not inner.rstrip().endswith((".", "!", "?", ","))
    how = QuotationEnd.CLOSED if closed else QuotationEnd.REOPENED
    return QuotedSpan(Span(start, end), Span(inner_start, inner_end), how, False, scare)


def _double(text: str, paragraph: Span) -> Iterator[QuotedSpan]:
    opened: tuple[int, int] | None = None
    marks = list(_DOUBLE.finditer(text, paragraph.start, paragraph.end))
    straight_left = sum(m.group() == '"' for m in marks)
    for m in marks:
        i, end = m.span()
        straight_left -= m.group() == '"'
        opener = text[opened[0]] if opened is not None else ""
        kind = _kind(text, m.group(), i, paragraph, opener, straight_left)
        if kind == "open":
            if opened is not None:
                cut = i
                while cut > opened[1] and text[cut - 1].isspace():
                    cut -= 1
                if cut > opened[1] and (q := _make(text, opened[0], opened[1], cut, cut, False)):
                    yield _with_end(q, QuotationEnd.UNCLOSED)
            opened = (i, end)
        elif kind == "close" and opened is not None:
            if i > opened[1] and (q := _make(text, opened[0], opened[1], i, end, True)):
                yield q
            opened = None
    if opened is not None and opened[1] < paragraph.end:
        q = _make(text, opened[0], opened[1], paragraph.end, paragraph.end, False)
        if q:
            yield q


def _kind(text: str, mark: str, i: int, paragraph: Span, opener: str, straight_left: int) -> str:
    """ "open", "close" or "" for the mark at `i`; `opener` is the mark now open, "" where none."""
    before = text[i - 1] if i > paragraph.start else " "
    after = text[i + len(mark)] if i + len(mark) < paragraph.end else " "
    if mark == "``":
        return "open"
    if mark == "''":  # closes ``, and stands for both marks in some archives
        return (
            "open"
            if not opener and (before.isspace() or before in "(—–-") and not after.isspace()
            else "close"
        )
    if mark == "„":
        return "open"
    if mark == "“":
        return "close" if opener == "„" and not before.isspace() else "open"
    if mark == "«":
        return "close" if opener == "»" else "open"
    if mark in "”»":
        opens = not opener and (before.isspace() or before in "(—–") and not after.isspace()
        return "open" if opens else "close"
    if opener:
        if _MEASURE.search(text, max(paragraph.start, i - 4), i) and straight_left % 2 == 1:
            return ""
        looks_open = before.isspace() and after.isalnum() and after.isupper()
        return (
            "open"
            if looks_open and straight_left % 2 == 1 and text[max(0, i - 2) : i - 1] not in {"", ","}
            else "close"
        )
    if before.isdigit() and not after.isalpha():
        return ""  # 6'2"
    return "open"


def _single(text: str, paragraph: Span, doubles: Sequence[QuotedSpan]) -> Iterator[QuotedSpan]:
    """Quotations in single marks, each from an opener to the next mark that can close it."""
    openers = list(_SINGLE_OPENER.finditer(text, paragraph.start, paragraph.end))
    if not openers:
        return
    marks = [m.start() for m in _SINGLE_MARK.finditer(text, paragraph.start, paragraph.end)]
    starts = [q.span.start for q in doubles]
    done = paragraph.start
    for m in openers:
        start = m.start()
        if start < done or _inside(start, doubles, starts):
            continue
        curly = text[start] == "‘"
        closer = _closer(text, start, marks, curly)
        if closer is None:
            continue
        closer = _beyond_possessive(text, start, closer, paragraph.end)
        span = Span(start, closer + 1)
        crossing = [q for q in doubles if q.span.overlaps(span)]
        if crossing and not (
            curly and all(span.contains(q.span) and text[q.span.start] == "“" for q in crossing)
        ):
            continue
        q = _make(text, start, start + 1, closer, closer + 1, True)
        if q:
            yield q
            done = span.end


def _inside(at: int, quotations: Sequence[QuotedSpan], starts: list[int]) -> bool:
    index = bisect_right(starts, at) - 1
    return index >= 0 and at < quotations[index].span.end


def _closer(text: str, start: int, marks: list[int], curly: bool) -> int | None:
    """Where the mark opened at `start` closes; None where another opens first."""
    for index in range(bisect_right(marks, start), len(marks)):
        at = marks[index]
        if text[at] == "‘":
            return None
        if text[at] == "’" and at + 1 < len(text) and (text[at + 1].isalnum() or text[at + 1] == "_"):
            return None  # ’90s, ’tis: an apostrophe that a quotation rarely holds
        if at > start + 1 and not text[at - 1].isspace():
            return at
    return None


def _beyond_possessive(text: str, start: int, closer: int, limit: int) -> int:
    """A later closer where the first is the apostrophe of a plural: ‘the workers’ pay fell,’ he said."""
    if text[start] != "‘" or text[closer - 1] != "s" or not text[closer + 1 : closer + 3].strip().islower():
        return closer
    m = _PUNCTUATED_CLOSER.search(text, closer + 1, min(limit, closer + 600))
    if m is None or "‘" in text[closer + 1 : m.end()] or "“" in text[closer + 1 : m.end()]:
        return closer
    return m.end() - 1
