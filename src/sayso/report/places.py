"""Where in the text something stands, in words an editor can follow: ¶4, or ¶4 s2.

Paragraphs are the lines that are not blank, as in `sayso.text.paragraphs`. Where a paragraph
has more than `LONG` sentences its number says too little, so the sentence within it follows;
a text that is one single line gets sentence numbers alone.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass

from sayso.model import Span, Spans
from sayso.text import paragraphs, sentences

LONG = 6
"""Sentences a paragraph may have before the sentence is named too: more than a glance finds."""


@dataclass(frozen=True, slots=True)
class Place:
    """Paragraph and, where it is told, the sentence in it; both count from 1."""

    paragraph: int
    sentence: int | None
    alone: bool = False

    def __str__(self) -> str:
        if self.sentence is None:
            return f"¶{self.paragraph}"
        return f"s{self.sentence}" if self.alone else f"¶{self.paragraph} s{self.sentence}"

    @property
    def spoken(self) -> str:
        """The same in whole words, for a screen reader."""
        if self.sentence is None:
            return f"paragraph {self.paragraph}"
        return f"sentence {self.sentence}" + ("" if self.alone else f" of paragraph {self.paragraph}")


class Places:
    """Looks up places in one text."""

    def __init__(self, text: str) -> None:
        self.paragraphs: Spans = paragraphs(text)
        found = sentences(text)
        self.sentences: Spans = tuple(span for span, _ in found)
        self._first: list[int] = []
        self._count = [0] * len(self.paragraphs)
        for index, (_, paragraph) in enumerate(found):
            while len(self._first) <= paragraph:
                self._first.append(index)
            self._count[paragraph] += 1
        self._paragraph_starts = [p.start for p in self.paragraphs]
        self._sentence_starts = [s.start for s in self.sentences]

    def paragraph_index(self, offset: int) -> int:
        """Index of the paragraph that holds `offset`, or the last before it."""
        return max(0, bisect_right(self._paragraph_starts, offset) - 1)

    def at(self, offset: int) -> Place:
        """The place of the code point at `offset`."""
        if not self.paragraphs:
            return Place(1, None)
        paragraph = self.paragraph_index(offset)
        if self._count[paragraph] <= LONG:
            return Place(paragraph + 1, None)
        sentence = bisect_right(self._sentence_starts, offset) - self._first[paragraph]
        return Place(paragraph + 1, max(1, sentence), alone=len(self.paragraphs) == 1)

    def of(self, spans: Spans) -> str:
        """The places of all `spans`, each named once, as one phrase: "¶3, ¶5"; "" without spans."""
        return ", ".join(dict.fromkeys(str(self.at(s.start)) for s in sorted(spans)))

    def sentences_of(self, paragraph: Span) -> Spans:
        """The sentences inside `paragraph`."""
        first = bisect_right(self._sentence_starts, paragraph.start - 1)
        last = bisect_right(self._sentence_starts, paragraph.end - 1)
        return self.sentences[first:last]


def legend(places: Places) -> str:
    """How to read the references of this text."""
    if len(places.paragraphs) <= 1:
        return "s4 is the fourth sentence of the text"
    return "¶4 is the fourth paragraph (lines that are not blank), s2 its second sentence"
