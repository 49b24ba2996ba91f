"""One text as lexemes, with what a reader of figures asks of them."""

from __future__ import annotations

from bisect import bisect_right

from sayso.values.dates import dates
from sayso.values.numbers import lex


class LexedText:
    """A text, its lexemes and its dates; positions are lexeme indices, outside of which all words are ""."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.lexemes = lex(text)
        self.dated = [(d.span.start, d.span.end) for d in dates(text, published="2000-01-01")]
        self._dated_starts = [start for start, _ in self.dated]

    def _in_date(self, offset: int) -> bool:
        index = bisect_right(self._dated_starts, offset) - 1
        return index >= 0 and offset < self.dated[index][1]

    def _low(self, at: int) -> str:
        return self.lexemes[at].low if 0 <= at < len(self.lexemes) else ""

    def _glued(self, at: int) -> bool:
        return 0 < at < len(self.lexemes) and self.lexemes[at].start == self.lexemes[at - 1].end

    def _end(self, last: int) -> int:
        return self.lexemes[last - 1].end
