"""The passages of a text that might hold a claim: single sentences, and two that follow each other."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from sayso.carriers.wording import WORD, Wording, stem, stems
from sayso.model.span import Span
from sayso.text.sentences import sentences

_LONGEST = 700  # code points; text without sentence ends is cut in pieces of this
_PIECE = 260
_RIM = 2  # words on either side of a core


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of a text with the share of the claim's words that it holds."""

    span: Span
    coverage: float


@dataclass(frozen=True, slots=True)
class Cut:
    """A text cut into sentences, with the stems of each."""

    spans: tuple[Span, ...]
    stems: tuple[tuple[str, ...], ...]

    @classmethod
    def of(cls, text: str) -> Cut:
        spans = [piece for s, _ in sentences(text) for piece in _pieces(text, s)]
        return cls(tuple(spans), tuple(stems(text[s.start : s.end]) for s in spans))


def best_passages(cut: Cut, wording: Wording, least: float, most: int = 3) -> tuple[Passage, ...]:
    """Up to `most` passages that hold at least the share `least`, the fullest first.

    A pair of sentences is taken only where it holds clearly more than either of the two.
    """
    single = [wording.coverage(s) for s in cut.stems]
    found = [(c, -i, cut.spans[i]) for i, c in enumerate(single) if c >= least]
    for i in range(len(single) - 1):
        if max(single[i], single[i + 1]) < least / 2:
            continue
        both = wording.coverage((*cut.stems[i], *cut.stems[i + 1]))
        if both >= least and both >= max(single[i], single[i + 1]) + 0.2:
            found.append((both - 0.05, -i, Span(cut.spans[i].start, cut.spans[i + 1].end)))
    found.sort(key=lambda f: (-f[0], -f[1]))
    out: list[Passage] = []
    for coverage, _, span in found:
        if len(out) == most:
            break
        if not any(span.overlaps(p.span) for p in out):
            out.append(Passage(span, coverage))
    return tuple(out)


def core(text: str, passage: Span, wording: Wording) -> Span:
    """The shortest run of whole words in `passage` that holds nine tenths of what it holds of the claim.

    What a long sentence says after it ("and will not release them") then neither hides the
    claim nor counts against it. Two words more are taken on either side.
    """
    words = [(m.start(), m.end()) for m in WORD.finditer(text, passage.start, passage.end)]
    keys = [stem(text[a:b]) for a, b in words]
    weights = [wording.weights.get(k, 0.0) for k in keys]
    wanted = 0.9 * wording.coverage(keys)
    if not wanted:
        return passage
    best = (0, len(words) - 1)
    held: Counter[str] = Counter()
    total, left = 0.0, 0
    for right, key in enumerate(keys):
        if weights[right]:
            held[key] += 1
            total += weights[right] if held[key] == 1 else 0.0
        while total >= wanted:
            if right - left < best[1] - best[0]:
                best = (left, right)
            if weights[left]:
                held[keys[left]] -= 1
                total -= weights[left] if not held[keys[left]] else 0.0
            left += 1
    first, last = max(0, best[0] - _RIM), min(len(words) - 1, best[1] + _RIM)
    return Span(words[first][0], words[last][1])


def _pieces(text: str, sentence: Span) -> Sequence[Span]:
    """The sentence, or pieces of it at blanks where it is longer than any sentence should be."""
    if sentence.end - sentence.start <= _LONGEST:
        return (sentence,)
    out, at = [], sentence.start
    while at < sentence.end:
        end = min(sentence.end, at + _PIECE)
        if end < sentence.end:
            blank = text.rfind(" ", at + 1, end)
            end = blank if blank > at else end
        out.append(Span(at, end))
        at = end + (text[end : end + 1] == " ")
    return out
