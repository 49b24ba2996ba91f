"""Passages that repeat an earlier one word for word, as pull quotes and paste errors do."""

from __future__ import annotations

import re

from sayso.model import Repeat, Span
from sayso.text import sentences

MIN_WORDS = 8
"""Shorter sentences ("He declined to comment.") recur without being copies."""
_MAX_WITHIN = 400_000
"""Code points up to which a passage is also looked for inside longer sentences: each look
costs a scan of the text so far. Longer texts are compared sentence by sentence."""
_MAX_PULLED_WORDS = 80
"""A line longer than this is a paragraph, not a sentence pulled out of one."""
_WORD = re.compile(r"\w+(?:['’]\w+)*")


def find_repeats(text: str) -> tuple[Repeat, ...]:
    """Passages of a sentence or more, of at least `MIN_WORDS` words, that stand earlier too.

    Case, marks and white space may differ, words may not. Neighbouring sentences that repeat
    neighbouring sentences are one passage. `of` is the first occurrence.
    """
    found: list[tuple[int, int, Span, Span]] = []
    seen: dict[str, tuple[int, Span]] = {}
    so_far = _SoFar() if len(text) <= _MAX_WITHIN else None
    for index, (span, _) in enumerate(sentences(text)):
        listed = [m.span() for m in _WORD.finditer(text, span.start, span.end)]
        if not listed:
            continue
        key = " ".join(text[start:end].lower() for start, end in listed).replace("’", "'")
        if len(listed) >= MIN_WORDS:
            earlier = seen.get(key)
            if earlier is not None:
                found.append((index, earlier[0], span, earlier[1]))
            elif (
                so_far is not None
                and len(listed) <= _MAX_PULLED_WORDS
                and (inside := so_far.find(key)) is not None
            ):
                found.append((index, -1, span, inside))
        seen.setdefault(key, (index, span))
        if so_far is not None:
            so_far.add(key, listed)
    return _joined(found)


class _SoFar:
    """The words read so far, as one string with the place of each word in the text."""

    def __init__(self) -> None:
        self._text = " "
        self._starts: dict[int, int] = {}
        self._ends: dict[int, int] = {}

    def add(self, key: str, listed: list[tuple[int, int]]) -> None:
        at = len(self._text)
        for word, (start, end) in zip(key.split(" "), listed, strict=True):
            self._starts[at] = start
            self._ends[at + len(word)] = end
            at += len(word) + 1
        self._text += key + " "

    def find(self, key: str) -> Span | None:
        at = self._text.find(f" {key} ")
        if at < 0:
            return None
        return Span(self._starts[at + 1], self._ends[at + 1 + len(key)])


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
