"""A range that finds its words again in an edited text.

Position, exact words, and the words around them: the TextPositionSelector and the
TextQuoteSelector of the W3C Web Annotation model (2017), both counting code points.
"""

from __future__ import annotations

from dataclasses import dataclass

from rapidfuzz import fuzz
from rapidfuzz.distance import Indel

from sayso.decisions.status import Status
from sayso.model import Span

CONTEXT = 64
"""Code points kept on either side, as annotation tools commonly keep; some five words."""
NEEDED = 24
"""Code points of exact words and context that must agree before a place counts as the same: shorter
agreement is chance ("he said" stands in every paragraph)."""
NEAR = 4_000
"""Code points around the old place in which words that were themselves edited are looked for."""
ALIKE = 85.0
"""Likeness (0 to 100, normalised indel) from which edited words count as the same words."""
FUZZY_FROM = 20
"""Code points from which edited words are looked for at all; shorter ones are like too many others."""
SIDE_ALIKE = 0.75
"""Likeness of the words before, or after, from which they count as the same though edited; those of two
different places are about half alike."""
SIDE_FROM = 16
"""Code points from which that can be told."""
MAX_CANDIDATES = 2_000


@dataclass(frozen=True, slots=True)
class Anchor:
    """Code points [start, end) of the text it was made in, the words there, and up to 32 around them."""

    start: int
    end: int
    exact: str
    prefix: str = ""
    suffix: str = ""


@dataclass(frozen=True, slots=True)
class Located:
    """Where an anchor's words are now; without a span they are orphaned.

    `fits`: the words around are those it was made among, edits allowed; else only the words themselves
    are the same, and may be others that say the same.
    """

    status: Status
    span: Span | None = None
    fits: bool = True


def anchor(text: str, span: Span) -> Anchor:
    """The anchor of `span` in `text`."""
    return Anchor(
        span.start,
        span.end,
        span.of(text),
        text[max(0, span.start - CONTEXT) : span.start],
        text[span.end : span.end + CONTEXT],
    )


def locate(wanted: Anchor, text: str) -> Located:
    """Where the words of `wanted` stand in `text`.

    Of several places with the same words, the one whose surroundings are most alike wins, then the one
    nearest to the old place. Words edited themselves are found within 4,000 code points where they
    are still 85 % alike. Linear in the text for exact words.
    """
    n = len(wanted.exact)
    if n == 0:
        return Located(Status.ORPHANED)
    if text[wanted.start : wanted.end] == wanted.exact and _agreement(wanted, text, wanted.start) == len(
        wanted.prefix
    ) + len(wanted.suffix):
        return Located(Status.KEPT, Span(wanted.start, wanted.end))
    best: tuple[float, int, int] | None = None
    at, seen = text.find(wanted.exact), 0
    while at >= 0 and seen < MAX_CANDIDATES:
        candidate = (_likeness(wanted, text, at), -abs(at - wanted.start), -at)
        best = candidate if best is None else max(best, candidate)
        at, seen = text.find(wanted.exact, at + 1), seen + 1
    if best is not None:
        needed = min(max(0, NEEDED - n), len(wanted.prefix) + len(wanted.suffix))
        start = -best[2]
        like = _has_like_side(wanted, text, start)
        if not like and n >= FUZZY_FROM:  # said elsewhere too? The place meant may have been edited itself
            other = _edited(wanted, text)
            if other.span is not None and _has_like_side(wanted, text, other.span.start, other.span.end):
                return other
        if like or _agreement(wanted, text, start) >= needed:
            status = Status.KEPT if start == wanted.start else Status.MOVED
            return Located(status, Span(start, start + n), like)
        return Located(Status.ORPHANED)
    return _edited(wanted, text)


def _sides(wanted: Anchor, text: str, at: int, end: int) -> tuple[float, float]:
    """How alike (0 to 1, normalised indel) what stands before and after is to the context, edits allowed."""
    before, after = text[max(0, at - CONTEXT) : at], text[end : end + CONTEXT]
    return (
        Indel.normalized_similarity(wanted.prefix, before),
        Indel.normalized_similarity(wanted.suffix, after),
    )


def _likeness(wanted: Anchor, text: str, at: int) -> float:
    """What tells places with the same words apart: their surroundings, as far as edits left them."""
    sides = _sides(wanted, text, at, at + len(wanted.exact))
    return round(sum(sides) + _agreement(wanted, text, at) / (2 * CONTEXT), 3)


def _has_like_side(wanted: Anchor, text: str, at: int, end: int | None = None) -> bool:
    before, after = _sides(wanted, text, at, at + len(wanted.exact) if end is None else end)
    return (before >= SIDE_ALIKE and len(wanted.prefix) >= SIDE_FROM) or (
        after >= SIDE_ALIKE and len(wanted.suffix) >= SIDE_FROM
    )


def _agreement(wanted: Anchor, text: str, at: int) -> int:
    """How many code points directly before and after agree with the context, counted outwards."""
    before = text[max(0, at - CONTEXT) : at]
    after = text[at + len(wanted.exact) : at + len(wanted.exact) + CONTEXT]
    return _run(wanted.prefix[::-1], before[::-1]) + _run(wanted.suffix, after)


def _run(a: str, b: str) -> int:
    n = 0
    for x, y in zip(a, b, strict=False):
        if x != y:
            break
        n += 1
    return n


def _edited(wanted: Anchor, text: str) -> Located:
    if len(wanted.exact) < FUZZY_FROM or len(wanted.exact) > 2 * NEAR:
        return Located(Status.ORPHANED)
    low = max(0, wanted.start - NEAR)
    window = text[low : wanted.end + NEAR]
    if len(window) < len(wanted.exact) // 2:
        return Located(Status.ORPHANED)
    found = fuzz.partial_ratio_alignment(wanted.exact, window, score_cutoff=ALIKE)
    if found is None or found.dest_end <= found.dest_start:
        return Located(Status.ORPHANED)
    return Located(Status.MOVED, _to_words(text, Span(low + found.dest_start, low + found.dest_end)))


def _to_words(text: str, span: Span) -> Span:
    """`span` widened to whole words, so that an insertion doesn't cut one."""
    start, end = span.start, span.end
    while start > 0 and text[start].isalnum() and text[start - 1].isalnum():
        start -= 1
    while end < len(text) and text[end - 1].isalnum() and text[end].isalnum():
        end += 1
    while start < end - 1 and text[start].isspace():
        start += 1
    while end > start + 1 and text[end - 1].isspace():
        end -= 1
    return Span(start, end)
