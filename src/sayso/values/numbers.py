"""Numbers in digits and words: "1,482", "2.4 million", "twenty-two", "hundreds of thousands"."""

from __future__ import annotations

import re
from dataclasses import dataclass

_LEX = re.compile(r"\d+(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?|[^\W\d_]+|[^\w\s]|_")

_SMALL = {
    word: value
    for value, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
        "seventeen eighteen nineteen".split()
    )
}
_TENS = {
    word: 10 * value
    for value, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), start=2)
}
MAGNITUDES = {
    "hundred": 100.0,
    "thousand": 1e3,
    "million": 1e6,
    "billion": 1e9,
    "trillion": 1e12,
    "dozen": 12.0,
}
SUFFIXES = {"k": 1e3, "m": 1e6, "mn": 1e6, "mln": 1e6, "bn": 1e9, "tn": 1e12, "b": 1e9}
_VAGUE = {
    "tens": (20.0, 100.0),
    "dozens": (24.0, 100.0),
    "hundreds": (200.0, 1000.0),
    "thousands": (2e3, 1e6),
    "millions": (2e6, 1e9),
    "billions": (2e9, 1e12),
    "trillions": (2e12, 1e15),
}
"""What a bare plural leaves open: at least two of it, less than one of the next larger word."""
_ORDINALS = {
    word: value
    for value, word in enumerate(
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth "
        "fifteenth sixteenth seventeenth eighteenth nineteenth".split(),
        start=1,
    )
}
_ORDINALS |= {"twentieth": 20, "thirtieth": 30, "fortieth": 40, "fiftieth": 50, "hundredth": 100}
DENOMINATORS = {
    "half": 2, "halves": 2, "third": 3, "quarter": 4, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7,
    "eighth": 8, "ninth": 9, "tenth": 10, "hundredth": 100,
}  # fmt: skip
DENOMINATORS |= {
    word + "s": value for word, value in list(DENOMINATORS.items()) if word not in ("half", "halves")
}


OPENERS = frozenset({*_SMALL, *_TENS, *_VAGUE, *_ORDINALS, *DENOMINATORS, "quarter", "twice", "thrice"})
"""Words other than "a" that a figure can open with."""


@dataclass(frozen=True, slots=True)
class Lexeme:
    """A word (lower case in `low`), number or mark and where it stands."""

    text: str
    low: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Number:
    """A number read from lexemes [first, last).

    `low` < `high` for a bare plural ("hundreds"). `spelled` is true where it is in words,
    `magnitude` the word or suffix that scales it, "" where none does.
    """

    low: float
    high: float
    first: int
    last: int
    spelled: bool = False
    magnitude: str = ""


def lex(text: str) -> tuple[Lexeme, ...]:
    """Words, numbers and marks of `text` in order."""
    return tuple(Lexeme(m.group(), m.group().lower(), *m.span()) for m in _LEX.finditer(text))


def read_number(lexemes: tuple[Lexeme, ...], at: int) -> Number | None:
    """The longest number that starts at lexeme `at`; None where none does."""
    if at >= len(lexemes):
        return None
    if lexemes[at].text[0].isdecimal():
        return _digits(lexemes, at)
    return _half(lexemes, at) or _vague(lexemes, at) or _spelled(lexemes, at)


def read_ordinal(lexemes: tuple[Lexeme, ...], at: int) -> tuple[int, int] | None:
    """(value, index after it) of "third", "twenty-first" or "21st" at lexeme `at`; else None."""
    word = lexemes[at].low
    if word.isdecimal():
        if _glued(lexemes, at + 1) and lexemes[at + 1].low in {"st", "nd", "rd", "th"}:
            return int(word), at + 2
        return None
    if word in _ORDINALS:
        return _ORDINALS[word], at + 1
    if word in _TENS and _word(lexemes, at + 1) == "-" and _word(lexemes, at + 2) in _ORDINALS:
        return _TENS[word] + _ORDINALS[lexemes[at + 2].low], at + 3
    return None


def _word(lexemes: tuple[Lexeme, ...], at: int) -> str:
    return lexemes[at].low if 0 <= at < len(lexemes) else ""


def _glued(lexemes: tuple[Lexeme, ...], at: int) -> bool:
    return 0 < at < len(lexemes) and lexemes[at].start == lexemes[at - 1].end


def _digits(lexemes: tuple[Lexeme, ...], at: int) -> Number:
    value = float(lexemes[at].text.replace(",", ""))
    after = at + 1
    if _glued(lexemes, after) and lexemes[after].low in SUFFIXES:
        suffix = lexemes[after].low
        return Number(value * SUFFIXES[suffix], value * SUFFIXES[suffix], at, after + 1, False, suffix)
    if _word(lexemes, after) == "-" and _word(lexemes, after + 1) in MAGNITUDES:
        after += 1
    scale, end, name = _scale(lexemes, after)
    if end == after and after > at + 1:
        return Number(value, value, at, at + 1)
    if not name and _word(lexemes, at + 1) in {"bn", "mn", "tn", "mln"}:
        name, end = lexemes[at + 1].low, at + 2
        scale = SUFFIXES[name]
    return Number(value * scale, value * scale, at, end, False, name)


def _scale(lexemes: tuple[Lexeme, ...], at: int) -> tuple[float, int, str]:
    scale, name = 1.0, ""
    while _word(lexemes, at) in MAGNITUDES:
        name = lexemes[at].low
        scale *= MAGNITUDES[name]
        at += 1
    return scale, at, name


def _half(lexemes: tuple[Lexeme, ...], at: int) -> Number | None:
    """ "half a million", "a quarter of a million", "half a dozen" """
    words = tuple(_word(lexemes, at + k) for k in range(5))
    for pattern, part in (
        (("half", "a"), 0.5),
        (("a", "half"), 0.5),
        (("a", "quarter", "of", "a"), 0.25),
        (("a", "quarter"), 0.25),
        (("quarter", "of", "a"), 0.25),
    ):
        n = len(pattern)
        if words[:n] == pattern and _word(lexemes, at + n) in MAGNITUDES:
            scale, end, name = _scale(lexemes, at + n)
            return Number(part * scale, part * scale, at, end, True, name)
    return None


def _vague(lexemes: tuple[Lexeme, ...], at: int) -> Number | None:
    bounds = _VAGUE.get(lexemes[at].low)
    if bounds is None or _word(lexemes, at - 1) in MAGNITUDES:
        return None
    low, high = bounds
    if _word(lexemes, at + 1) == "of" and _word(lexemes, at + 2) in _VAGUE:
        unit = MAGNITUDES.get(lexemes[at + 2].low.rstrip("s"))
        if unit is not None:
            return Number(low * unit, min(high, 1000.0) * unit, at, at + 3, True, lexemes[at + 2].low)
    if lexemes[at].low == "tens":
        return None
    return Number(low, high, at, at + 1, True, lexemes[at].low)


def _spelled(lexemes: tuple[Lexeme, ...], at: int) -> Number | None:
    first = lexemes[at].low
    if first in {"a", "an"}:
        if _word(lexemes, at + 1) == "couple" and _word(lexemes, at + 2) in {
            "of",
            "dozen",
            "hundred",
            "thousand",
        }:
            scale, end, name = _scale(lexemes, at + 2)
            return Number(2 * scale, 2 * scale, at, end, True, name or "couple")
        scale, end, name = _scale(lexemes, at + 1)
        return Number(scale, scale, at, end, True, name) if name else None
    if first not in _SMALL and first not in _TENS:
        return None
    total, group, i, name = 0.0, 0.0, at, ""
    last_kind = ""
    while i < len(lexemes):
        word = lexemes[i].low
        if word in _TENS and last_kind in {"", "hundred", "scale"}:
            group, last_kind = group + _TENS[word], "tens"
        elif word in _SMALL and last_kind in {"", "hundred", "scale", "tens"}:
            if last_kind == "tens" and not 1 <= _SMALL[word] <= 9:
                break
            group, last_kind = group + _SMALL[word], "small"
        elif word == "hundred" and last_kind in {"small", "tens"}:
            group, last_kind, name = group * 100, "hundred", word
        elif word in MAGNITUDES and word != "hundred" and last_kind in {"small", "tens", "hundred"}:
            total, group, last_kind, name = total + group * MAGNITUDES[word], 0.0, "scale", word
        elif (
            word == "-" and last_kind == "tens" and _word(lexemes, i + 1) in _SMALL and _glued(lexemes, i + 1)
        ) or (
            word == "and"
            and last_kind in {"hundred", "scale"}
            and name in {"hundred", "thousand"}
            and (_word(lexemes, i + 1) in _SMALL or _word(lexemes, i + 1) in _TENS)
        ):
            pass
        else:
            break
        i += 1
    value = total + group
    return Number(value, value, at, i, True, name)
