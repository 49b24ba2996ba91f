"""Ranges of a text: the one coordinate system of sayso."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sayso.errors import SpanError


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Code points [start, end) of one document's canonical text."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise SpanError(f"[{self.start}, {self.end}) is not a non-empty range")

    def __len__(self) -> int:
        return self.end - self.start

    def of(self, text: str) -> str:
        """The text this span covers.

        Raises:
            SpanError: the span reaches beyond the text.
        """
        if self.end > len(text):
            raise SpanError(f"[{self.start}, {self.end}) reaches beyond a text of {len(text)}")
        return text[self.start : self.end]

    def contains(self, other: Span) -> bool:
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Span) -> bool:
        return self.start < other.end and other.start < self.end

    def overlap(self, other: Span) -> int:
        """How many code points the two share."""
        return max(0, min(self.end, other.end) - max(self.start, other.start))

    def shift(self, by: int) -> Span:
        return Span(self.start + by, self.end + by)


Spans = tuple[Span, ...]
"""Ranges of one text in ascending order, not overlapping; empty where there is nothing."""


def join_spans(spans: Iterable[Span], text: str = "") -> Spans:
    """The same ranges sorted, with those that overlap, touch, or are parted by white space
    of `text` only, made one."""
    out: list[Span] = []
    for span in sorted(spans):
        if out and (span.start <= out[-1].end or (text and not text[out[-1].end : span.start].strip())):
            out[-1] = Span(out[-1].start, max(out[-1].end, span.end))
        else:
            out.append(span)
    return tuple(out)


def envelope(spans: Iterable[Span]) -> Span | None:
    """The smallest range that holds all of `spans`; None where there are none."""
    items = tuple(spans)
    if not items:
        return None
    return Span(min(s.start for s in items), max(s.end for s in items))


def cover(spans: Iterable[Span], text: str, gap: str = " … ") -> str:
    """The text the ranges cover, pieces joined by `gap`."""
    return gap.join(span.of(text) for span in spans)


def shared(a: Iterable[Span], b: Iterable[Span]) -> int:
    """How many code points two lists of ranges have in common (each free of overlaps)."""
    others = tuple(b)
    return sum(x.overlap(y) for x in a for y in others)
