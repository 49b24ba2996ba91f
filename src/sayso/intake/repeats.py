"""Passages that repeat an earlier one word for word, as pull quotes and paste errors do."""

from __future__ import annotations

import re
from bisect import bisect_right
from itertools import islice

from sayso.model import Repeat, Span
from sayso.text import sentences

MIN_WORDS = 8
"""Shorter sentences ("He declined to comment.") recur without being copies."""
_MAX_WITHIN = 400_000
"""Code points up to which a passage is also looked for inside longer sentences: each look
costs a scan of the text so far. Longer texts are compared sentence by sentence."""
_MAX_PULLED_WORDS = 80
"""A line longer than this is a paragraph, not a sentence pulled out of one."""
_WORD = re.compile(r"\w+")
_BETWEEN = re.compile(r"\W+")


def find_repeats(text: str) -> tuple[Repeat, ...]:
    """Passages of a sentence or more, of at least `MIN_WORDS` words, that stand earlier too.

    Case, marks and white space may differ, words may not. Neighbouring sentences that repeat
    neighbouring sentences are one passage. `of` is the first occurrence.
    """
    found: list[tuple[int, int, Span, Span]] = []
    seen: dict[str, tuple[int, Span]] = {}
    so_far = _SoFar() if len(text) <= _MAX_WITHIN else None
    for index, (span, _) in enumerate(sentences(text)):
        key = _BETWEEN.sub(" ", text[span.start : span.end].lower()).strip()
        n_words = key.count(" ") + 1
        if n_words >= MIN_WORDS:
            earlier = seen.get(key)
            if earlier is not None:
                found.append((index, earlier[0], span, earlier[1]))
            elif so_far is not None and n_words <= _MAX_PULLED_WORDS and (inside := so_far.find(key, text)):
                found.append((index, -1, span, inside))
        seen.setdefault(key, (index, span))
        if so_far is not None and key:
            so_far.add(key, span)
    return _joined(found)


class _SoFar:
    """The words read so far, as one string with the place of each sentence in it."""

    def __init__(self) -> None:
        self._words = " "
        self._at: list[int] = []
        self._spans: list[Span] = []

    def add(self, key: str, span: Span) -> None:
        self._at.append(len(self._words))
        self._spans.append(span)
        self._words += key + " "

    def find(self, key: str, text: str) -> Span | None:
        """Where in `text` the words of `key` stand, by counting words from their sentence on."""
        at = self._words.find(f" {key} ") + 1
        if not at:
            return None
        sentence = bisect_right(self._at, at) - 1
        start = self._spans[sentence].start
        skipped = self._words.count(" ", self._at[sentence], at)
        words = list(islice(_WORD.finditer(text, start), skipped, skipped + key.count(" ") + 1))
        return Span(words[0].start(), words[-1].end())


def _joined(found: list[tuple[int, int, Span, Span]]) -> tuple[Repeat, ...]:
    out: list[Repeat] = []
    last = (-2, -2)
    for index, of_index, span, of in found:
        if of_index >= 0 and (index - 1, of_index - 1) == last:
            out[-1] = Repeat(Span(out[-1].span.start, span.end), Span(out[-1].of.start, of.end))
        else:
            out.append(Repeat(span, of))
        last = (index, of_index)
    return tuple(out)
