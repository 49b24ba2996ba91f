"""The words of all candidate passages side by side, with where each stands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from sayso.model import Span
from sayso.quotes.normal import Word, normal_words, same_word
from sayso.quotes.quotation import Quotation
from sayso.quotes.search import Passage
from sayso.quotes.transcript import Turn


@dataclass(frozen=True, slots=True)
class Columns:
    """The words of all passages side by side, with where each stands."""

    words: tuple[Word, ...]
    passage: tuple[int, ...]
    turn: tuple[Turn, ...]
    positions: npt.NDArray[np.int64]
    groups: npt.NDArray[np.int64]
    """which transcript each column belongs to, ascending"""
    passages: tuple[Passage, ...]

    @property
    def keys(self) -> list[str]:
        return [w.key for w in self.words]

    def span(self, first: int, last: int) -> Span:
        """Offsets in the transcript of columns first..last (inclusive, of one passage)."""
        return Span(self.words[first].start, max(self.words[last].end, self.words[first].end))

    def text(self, first: int, last: int) -> str:
        passage = self.passages[self.passage[first]]
        span = self.span(first, last)
        return passage.text[span.start - passage.start : span.end - passage.start]


def lay_out(passages: Sequence[Passage]) -> Columns:
    """Words of `passages` in order, with offsets in their transcripts."""
    words: list[Word] = []
    owner: list[int] = []
    turns: list[Turn] = []
    positions: list[int] = []
    at = 0
    for index, passage in enumerate(passages):
        if index:
            before = passages[index - 1]
            near = before.transcript == passage.transcript
            at += max(60, (passage.start - before.start - len(before.text)) // 6) if near else 20_000
        for turn in passage.turns:
            for word in normal_words(passage.text, turn.start - passage.start, turn.end - passage.start):
                words.append(Word(word.key, word.start + passage.start, word.end + passage.start))
                owner.append(index)
                turns.append(turn)
                at += 1
                positions.append(at)
    names = [p.transcript for p in passages]
    numbers = [sum(a != b for a, b in pairwise(names[: i + 1])) for i in range(len(names))]
    groups = np.array([numbers[p] for p in owner], dtype=np.int64)
    coordinates = np.array(positions, dtype=np.int64)
    return Columns(tuple(words), tuple(owner), tuple(turns), coordinates, groups, tuple(passages))


def exact_columns(quotation: Quotation, columns: Columns) -> list[int]:
    """Columns at which all words of the quotation follow one another within one passage."""
    keys = quotation.keys
    n = len(keys)
    text = columns.keys
    return [
        c
        for c in range(len(text) - n + 1)
        if columns.passage[c] == columns.passage[c + n - 1]
        and same_word(keys[0], text[c])
        and all(same_word(k, t) for k, t in zip(keys, text[c : c + n], strict=True))
    ]
