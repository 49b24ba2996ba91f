"""A quotation as its writer marked it: words, brackets, ellipses."""

from __future__ import annotations

import re
from dataclasses import dataclass

from sayso.quotes.normal import Word, normal_words

_OUTER = "\"“”„«»‟`‘’' \t\n"
_ELLIPSIS = re.compile(r"\[?\(?(?:\.[ \u00a0]?){2,}\.?\)?\]?|…|\[\s*\]|\*\s?\*\s?\*")
_MARK = re.compile(r"[“”«»„\"]|''|``")
MAX_NARRATION = 30
"""Words between two parts of a quotation that are still taken for the narrator's."""
_BRACKET = re.compile(r"\[([^\]]*)\]|\(([^)]*)\)|\{([^}]*)\}")


@dataclass(frozen=True, slots=True)
class Quotation:
    """A quotation ready to be compared.

    Attributes:
        text: as given, without outer quotation marks.
        plain: the same length, with blanks for what stands between a closing mark and the next
            opening one ("We won," he said, "and they know it").
        words: in order; their offsets count code points of `text`.
        bracketed: for each word, whether square brackets mark it as not spoken.
        parenthesised: the same for round brackets, which may be the speaker's own.
        ellipsis: for each word, whether words left out before it are marked, by an ellipsis
            or by brackets without words of their own.
    """

    text: str
    plain: str
    words: tuple[Word, ...]
    bracketed: tuple[bool, ...]
    parenthesised: tuple[bool, ...]
    ellipsis: tuple[bool, ...]

    @property
    def keys(self) -> tuple[str, ...]:
        return tuple(w.key for w in self.words)

    def piece(self, first: int, last: int) -> str:
        """The text from word `first` to before word `last`."""
        return self.text[self.words[first].start : self.words[last - 1].end] if last > first else ""


def strip_marks(text: str) -> str:
    """`text` without the quotation marks around it."""
    return text.strip(_OUTER) or text.strip()


def read_quotation(text: str, narration: bool = True) -> Quotation:
    """The words of a quotation with what its writer marked; without `narration` all words count."""
    text = strip_marks(text)
    plain = _without_narration(text) if narration else text
    flat, dotted = _flatten(plain)
    words = normal_words(flat)
    square: list[tuple[int, int]] = list(dotted)
    round_: list[tuple[int, int]] = []
    for m in _BRACKET.finditer(flat):
        (round_ if m.group().startswith("(") else square).append(m.span())
    gaps = [m.start() for m in _ELLIPSIS.finditer(flat)]
    ellipsis: list[bool] = []
    before = 0
    for word in words:
        ellipsis.append(any(before <= g <= word.start for g in gaps))
        before = word.end
    return Quotation(
        text,
        plain,
        tuple(words),
        tuple(_inside(w, square) for w in words),
        tuple(_inside(w, round_) for w in words),
        tuple(ellipsis),
    )


def _without_narration(text: str) -> str:
    """`text` with blanks for the narrator's words between marks; a quotation in it is kept."""
    out = text
    depth, closed = 0, -1
    for m in _MARK.finditer(text):
        before, after = text[m.start() - 1 : m.start()], text[m.end() : m.end() + 1]
        opens = m.group() in "“«" or (
            m.group() not in "”»" and not after.isspace() and not before.strip(" (—–-")
        )
        if not after and not opens:
            continue
        if opens and closed >= 0:
            if len(text[closed : m.end()].split()) <= MAX_NARRATION:
                out = out[:closed] + " " * (m.end() - closed) + out[m.end() :]
            closed = -1
        elif opens:
            depth += 1
        elif depth:
            depth -= 1
        else:
            closed = m.start()
    return out


def _inside(word: Word, ranges: list[tuple[int, int]]) -> bool:
    return any(a < word.end and word.start < b for a, b in ranges)


def _flatten(text: str) -> tuple[str, list[tuple[int, int]]]:
    """`text` with brackets inside words ("[t]he", "want[ed]") moved out of the way, same
    length, and where such words stand: their change of letters is marked.

    The letters close up to one word and spaces fill the rest, so that offsets outside the word hold.
    """
    marked: list[tuple[int, int]] = []
    out = text
    for m in reversed(list(re.finditer(r"[\w’']*(?:\[\w{0,4}\][\w’']+|[\w’']+\[\w{0,4}\])[\w’']*", text))):
        bare = re.sub(r"[\[\]]", "", m.group())
        out = out[: m.start()] + bare + " " * (len(m.group()) - len(bare)) + out[m.end() :]
        only_case = m.group().startswith("[") and m.group()[2:3] == "]" and m.group().count("[") == 1
        if not only_case:
            marked.append((m.start(), m.start() + len(bare)))
    return out, marked
