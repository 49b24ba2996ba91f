"""Figures in words and digits as one value: "twenty-five", "25"; "$5 million", "five million dollars"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

_UNITS = {
    w: n
    for n, w in enumerate(
        [
            "zero",
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
            "thirteen",
            "fourteen",
            "fifteen",
            "sixteen",
            "seventeen",
            "eighteen",
            "nineteen",
        ]
    )
}
_TENS = {
    w: 10 * n
    for n, w in enumerate(
        ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"], start=2
    )
}
_SCALES = {"hundred": 100, "thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12}
_SHORT_SCALES = {"bn": 10**9, "mn": 10**6, "m": 10**6, "k": 10**3, "b": 10**9, "tn": 10**12}
_ORDINALS = {
    w: n
    for n, w in enumerate(
        [
            "first",
            "second",
            "third",
            "fourth",
            "fifth",
            "sixth",
            "seventh",
            "eighth",
            "ninth",
            "tenth",
            "eleventh",
            "twelfth",
            "thirteenth",
            "fourteenth",
            "fifteenth",
            "sixteenth",
            "seventeenth",
            "eighteenth",
            "nineteenth",
        ],
        start=1,
    )
}
_ORDINAL_TENS = {f"{w[:-1]}ieth": n for w, n in _TENS.items()}
_DIGITS = re.compile(r"(\d{1,3}(?:,\d{3})+|\d+)(\.\d+)?(st|nd|rd|th|bn|mn|m|k|tn|b)?$")


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure in tokens [first, last); `key` compares equal for the same value."""

    first: int
    last: int
    key: str


def is_number_word(word: str) -> bool:
    return word in _UNITS or word in _TENS or word in _SCALES or word in _ORDINALS or word in _ORDINAL_TENS


def figure_at(tokens: Sequence[str], at: int) -> Figure | None:
    """The longest figure that begins with token `at`; None if there is none.

    Tokens are in lower case, without hyphens. "second" alone is no figure ("a second
    chance"), nor is a bare "hundred" ("hundreds" neither).
    """
    first = tokens[at]
    if first[0].isdigit():
        return _from_digits(tokens, at)
    if first in _ORDINALS or first in _ORDINAL_TENS:
        n = _ORDINALS.get(first) or _ORDINAL_TENS[first]
        return Figure(at, at + 1, f"#{n}th")
    if first in _UNITS or first in _TENS:
        return _from_words(tokens, at)
    if first == "a" and at + 1 < len(tokens) and tokens[at + 1] in _SCALES:
        return Figure(at, _from_words(tokens, at + 1).last, _from_words(tokens, at + 1).key)
    if first in _SCALES and first != "hundred":
        return Figure(at, at + 1, f"#{_SCALES[first]}")
    return None


def _from_digits(tokens: Sequence[str], at: int) -> Figure | None:
    m = _DIGITS.match(tokens[at])
    if m is None:
        return Figure(at, at + 1, f"#{tokens[at]}")
    value = Decimal(m[1].replace(",", "") + (m[2] or ""))
    suffix = m[3]
    if suffix in {"st", "nd", "rd", "th"}:
        return Figure(at, at + 1, f"#{value}th")
    if suffix:
        value *= _SHORT_SCALES[suffix]
    last = at + 1
    while last < len(tokens) and tokens[last] in _SCALES:
        value *= _SCALES[tokens[last]]
        last += 1
    return Figure(at, last, _key(value))


def _from_words(tokens: Sequence[str], at: int) -> Figure:
    total, group, last = 0, 0, at
    kind = ""
    while last < len(tokens):
        word = tokens[last]
        if word in _SCALES:
            scale = _SCALES[word]
            if scale == 100:
                group = max(1, group) * 100
            else:
                total += max(1, group) * scale
                group = 0
            kind = "scale"
        elif word in _TENS and kind in {"", "scale"}:
            group += _TENS[word]
            kind = "tens"
        elif word in _UNITS and (kind in {"", "scale"} or (kind == "tens" and 0 < _UNITS[word] < 10)):
            group += _UNITS[word]
            kind = "teen" if _UNITS[word] > 9 else "unit"
        elif word in _ORDINALS and _ORDINALS[word] < 10 and kind == "tens":
            return Figure(at, last + 1, f"#{total + group + _ORDINALS[word]}th")
        elif (
            word == "and"
            and kind == "scale"
            and last + 1 < len(tokens)
            and (tokens[last + 1] in _UNITS or tokens[last + 1] in _TENS)
            and tokens[last - 1] in {"hundred", "thousand"}
        ):
            pass
        else:
            break
        last += 1
    value = Decimal(total + group)
    if (
        total == 0
        and kind in {"teen", "tens", "unit"}
        and last < len(tokens)
        and 10 < group < 100
        and group // 10 in {1, 2}
    ):
        year = _year(tokens, last, group)
        if year is not None:
            return year_figure(at, year)
    if (
        last + 1 < len(tokens)
        and tokens[last] == "point"
        and tokens[last + 1] in _UNITS
        and _UNITS[tokens[last + 1]] < 10
    ):
        digits = ""
        while last + 1 + len(digits) < len(tokens) and _UNITS.get(tokens[last + 1 + len(digits)], 10) < 10:
            digits += str(_UNITS[tokens[last + 1 + len(digits)]])
        value = Decimal(f"{value}.{digits}")
        last += 1 + len(digits)
        while last < len(tokens) and tokens[last] in _SCALES:
            value *= _SCALES[tokens[last]]
            last += 1
    return Figure(at, last, _key(value))


def _year(tokens: Sequence[str], at: int, century: int) -> tuple[int, int] | None:
    """("nineteen" before) "sixty-three" makes (1963, first token after it)."""
    if tokens[at] not in _TENS and not 9 < _UNITS.get(tokens[at], 0) < 20:
        return None
    rest = _TENS.get(tokens[at]) or _UNITS[tokens[at]]
    last = at + 1
    if tokens[at] in _TENS and last < len(tokens) and 0 < _UNITS.get(tokens[last], 0) < 10:
        rest += _UNITS[tokens[last]]
        last += 1
    if century not in {17, 18, 19, 20}:
        return None
    return century * 100 + rest, last


def year_figure(at: int, year: tuple[int, int]) -> Figure:
    return Figure(at, year[1], f"#{year[0]}")


def _key(value: Decimal) -> str:
    text = f"{value:f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return f"#{text}"
