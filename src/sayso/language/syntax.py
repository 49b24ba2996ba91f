"""Quick look-ups over the words of one annotated text: lower case, lemmas, dependents, sentences.

Built once a document in linear time and thrown away with it. Heads may be wrong or missing
(a small model makes them): nothing here fails on odd values, a head outside the text counts
as none.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable

from sayso.model import AnnotatedText, Sentence, Span, Spans
from sayso.text.lemma import lemma

QUOTE_MARKS = frozenset("\"“”„«»‟'‘’`") | {"''", "``"}

MAX_SENTENCE = 400
"""Tokens; longer "sentences" are tables and broken pages, and would make each look-up cost their length."""


class Syntax:
    """Words of `text` with what the stages ask of them; positions are token indices."""

    __slots__ = ("_dependents", "_firsts", "heads", "low", "tags", "text", "tokens")

    def __init__(self, text: AnnotatedText) -> None:
        whole = text.text
        self.text = text
        self.tokens = text.tokens
        self.low: list[str] = [whole[t.start : t.end].lower().replace("’", "'") for t in text.tokens]
        self.tags: list[str] = [t.tag for t in text.tokens]
        n = len(text.tokens)
        self.heads: list[int] = [t.head if 0 <= t.head < n else i for i, t in enumerate(text.tokens)]
        self._dependents: dict[int, list[int]] | None = None
        self._firsts = [s.first for s in text.sentences]

    def lemma(self, index: int) -> str:
        return lemma(self.low[index], self.tags[index])

    def dep(self, index: int) -> str:
        return self.tokens[index].dep

    def dependents(self, index: int) -> list[int]:
        """Tokens whose head is `index`, in order."""
        if self._dependents is None:
            table: dict[int, list[int]] = {}
            for i, head in enumerate(self.heads):
                if head != i:
                    table.setdefault(head, []).append(i)
            self._dependents = table
        found = self._dependents.get(index, [])
        if len(found) <= MAX_SENTENCE:
            return found
        first = bisect_right(found, index - MAX_SENTENCE)
        return found[first : first + MAX_SENTENCE]

    def sentence(self, index: int) -> Sentence:
        """The sentence that holds token `index`; of an endless one `MAX_SENTENCE` tokens around it."""
        found = self.text.sentences[max(0, bisect_right(self._firsts, index) - 1)]
        if found.last - found.first <= MAX_SENTENCE:
            return found
        half = MAX_SENTENCE // 2
        first, last = max(found.first, index - half), min(found.last, index + half)
        return Sentence(found.span, first, last, found.paragraph)

    def ranges(self, spans: Iterable[Span]) -> tuple[range, ...]:
        """The token ranges of `spans`, empty ones left out."""
        found = (self.text.token_range(s) for s in spans)
        return tuple(r for r in found if len(r))

    def span(self, first: int, last: int) -> Span:
        """The code points of the tokens [first, last)."""
        return Span(self.tokens[first].start, self.tokens[last - 1].end)

    def spans(self, indices: Iterable[int]) -> Spans:
        """One span for each token, in order, doubles dropped."""
        return tuple(Span(self.tokens[i].start, self.tokens[i].end) for i in sorted(set(indices)))

    def subtree(self, index: int, limit: int = 60) -> tuple[int, int]:
        """First and last-plus-one token below `index`, within its sentence; at most `limit` steps."""
        sentence = self.sentence(index)
        low = high = index
        todo, steps, seen = [index], 0, {index}
        while todo and steps < limit:
            at = todo.pop()
            steps += 1
            for child in self.dependents(at):
                if sentence.first <= child < sentence.last and child not in seen:
                    seen.add(child)
                    low, high = min(low, child), max(high, child)
                    todo.append(child)
        return low, high + 1


def holds(ranges: tuple[range, ...], index: int) -> bool:
    """Is token `index` in one of `ranges`?"""
    return any(index in r for r in ranges)
