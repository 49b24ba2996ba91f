"""Two texts side by side: the passages they share, and in them the words that differ."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

from sayso.model import Copy, Span

_WORD = re.compile(r"[^\W_]+(?:['’\-][^\W_]+)*")
_LONGEST = 3_000
"""Words of a passage that are compared one by one; a longer one is shown as it is."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a text: in passage `passage` (from 1; 0: in none), `own` where the words differ.

    `first` marks the first piece of a passage, where its anchor stands.
    """

    text: str
    passage: int = 0
    own: bool = False
    first: bool = False


@dataclass(frozen=True, slots=True)
class Aligned:
    """Both sides cut into pieces; `shared` as share of the words of either side, in percent."""

    a: tuple[Piece, ...]
    b: tuple[Piece, ...]
    n_passages: int
    shared_a: int
    shared_b: int


def align_sides(text_a: str, text_b: str, copy: Copy) -> Aligned:
    """The texts of both documents of `copy`, cut at its passages and at the words that differ."""
    own_a: dict[int, tuple[Span, ...]] = {}
    own_b: dict[int, tuple[Span, ...]] = {}
    for n, p in enumerate(copy.passages, 1):
        own_a[n], own_b[n] = _differing(text_a, p.a, text_b, p.b)
    side_a = [(p.a, n) for n, p in enumerate(copy.passages, 1)]
    side_b = [(p.b, n) for n, p in enumerate(copy.passages, 1)]
    return Aligned(
        tuple(_pieces(text_a, side_a, own_a)),
        tuple(_pieces(text_b, side_b, own_b)),
        len(copy.passages),
        _share(text_a, copy),
        _share(text_b, copy),
    )


def _differing(text_a: str, a: Span, text_b: str, b: Span) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
    """Ranges of words that stand on one side only, runs of them as one."""
    words_a = [Span(*m.span()) for m in _WORD.finditer(text_a, a.start, a.end)]
    words_b = [Span(*m.span()) for m in _WORD.finditer(text_b, b.start, b.end)]
    if max(len(words_a), len(words_b)) > _LONGEST:
        return (), ()
    folded_a = [w.of(text_a).casefold().replace("’", "'") for w in words_a]
    folded_b = [w.of(text_b).casefold().replace("’", "'") for w in words_b]
    out_a, out_b = [], []
    for tag, i0, i1, j0, j1 in SequenceMatcher(None, folded_a, folded_b, autojunk=False).get_opcodes():
        if tag == "equal":
            continue
        if i1 > i0:
            out_a.append(Span(words_a[i0].start, words_a[i1 - 1].end))
        if j1 > j0:
            out_b.append(Span(words_b[j0].start, words_b[j1 - 1].end))
    return tuple(out_a), tuple(out_b)


def _pieces(text: str, passages: list[tuple[Span, int]], own: dict[int, tuple[Span, ...]]) -> Iterator[Piece]:
    at = 0
    for span, number in sorted(passages):
        start = max(at, span.start)  # where two passages overlap, the first has the words
        if span.end <= start:
            continue
        if start > at:
            yield Piece(text[at:start])
        first, at = True, start
        for word in own[number]:
            if word.start < at or word.end > span.end:
                continue
            if word.start > at:
                yield Piece(text[at : word.start], number, first=first)
                first = False
            yield Piece(word.of(text), number, own=True, first=first)
            first, at = False, word.end
        if span.end > at:
            yield Piece(text[at : span.end], number, first=first)
        at = span.end
    if at < len(text):
        yield Piece(text[at:])


def _share(text: str, copy: Copy) -> int:
    n = sum(1 for _ in _WORD.finditer(text))
    return round(100 * min(1.0, sum(p.words for p in copy.passages) / n)) if n else 0
