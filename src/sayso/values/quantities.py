"""Figures of a text as values: money, percentages, counts, measures, ages, fractions, ordinals.

What is part of a date (see `dates`), a label ("Room 12", "Form 7B"), a clock time, a score or a
telephone number is no quantity; nor is a bare "one".
"""

from __future__ import annotations

import re

from sayso.model import Quantity, Span
from sayso.values import units
from sayso.values.ages import ages_by_decade
from sayso.values.found import FoundValue
from sayso.values.labels import is_label
from sayso.values.measured import Measured
from sayso.values.modifiers import modified
from sayso.values.numbers import DENOMINATORS, MAGNITUDES, OPENERS, Number, read_number, read_ordinal
from sayso.values.shares import Shares

_LEADING_NO = frozenset({"one"})


class _Reader(Shares, Measured):
    """Reads quantities off one text, left to right."""

    def read(self) -> list[FoundValue]:
        out: list[FoundValue] = []
        at = 0
        while at < len(self.lexemes):
            lexeme = self.lexemes[at]
            if self._in_date(lexeme.start):
                at += 1
                continue
            found = self._at(at)
            if found is None:
                at += 1
                continue
            reading, after = found
            out.append(modified(self.text, reading, out[-1].end if out else 0))
            at = max(at + 1, after)
        return out

    def _may_open(self, at: int) -> bool:
        """Whether a figure in words can begin here; quick."""
        word = self.lexemes[at].low
        if word in {"a", "an"}:
            following = self._low(at + 1)
            return (
                following in MAGNITUDES
                or following in {"decade", "century"}
                or following in DENOMINATORS
                or following in {"couple", "half"}
            )
        return word in OPENERS or word.endswith("fold")

    def _at(self, at: int) -> tuple[FoundValue, int] | None:
        lexeme = self.lexemes[at]
        if not (lexeme.text[0].isdecimal() or self._may_open(at)):
            return None
        if self._glued(at) and lexeme.text[0].isdecimal() and self.lexemes[at - 1].text[-1].isalnum():
            return None  # B52
        decade = self._long_time(at)
        if decade is not None:
            return decade
        ordinal = read_ordinal(self.lexemes, at)
        fraction = self._fraction(at)
        if fraction is not None:
            return fraction
        multiple = self._multiple(at)
        if multiple is not None:
            return multiple
        if ordinal is not None:
            return self._ordinal(at, *ordinal)
        number = read_number(self.lexemes, at)
        if number is None or is_label(self.text, self.lexemes, number):
            return None
        return self._quantity(number)

    def _quantity(self, number: Number) -> tuple[FoundValue, int] | None:
        start = self.lexemes[number.first].start
        currency, start = self._sign_before(number.first, start)
        low, high, last = number.low, number.high, number.last
        second = self._range(number, currency)
        if second is not None:
            low, high, last = second
        if not currency and self.text[max(0, start - 6) : start].lower().endswith("minus "):
            start, low, high = start - 6, -high, -low
        elif (
            not currency
            and start
            and self.text[start - 1] in "-−"
            and (start == 1 or self.text[start - 2].isspace())
        ):
            start, low, high = start - 1, -high, -low
        if currency:
            return FoundValue(start, self._end(last), "money", low, high, currency), last
        named = self._unit_after(number, low, high, start, last)
        if named is not None:
            return named
        return self._count(number, low, high, start, last)

    def _count(
        self, number: Number, low: float, high: float, start: int, last: int
    ) -> tuple[FoundValue, int] | None:
        first = self.lexemes[number.first]
        spelled_one = first.low in _LEADING_NO and low == high == 1
        if spelled_one:
            return None
        if first.low in {"a", "an"} and number.magnitude not in {
            "dozen",
            "hundred",
            "thousand",
            "million",
            "billion",
            "trillion",
            "couple",
        }:
            return None
        end = self._end(last)
        if re.match(r"[-–]\d", self.text[end : end + 2]):
            self_skip = read_number(self.lexemes, last + 1)
            if self_skip is not None:
                return None
        if start and self.text[start - 1] in "-–" and start > 1 and self.text[start - 2].isdecimal():
            return None
        if first.low == "zero":
            return None
        noun, after = self._noun(last + (number.high > number.low and self._low(last) == "of"))
        if not noun and self._low(last) == "-":
            noun, after = self._noun(last + 1)
            if noun:
                after = max(after, last + 2)
        year_like = first.text.isdecimal() and len(first.text) == 4 and 1500 <= low <= 2100
        if year_like and not noun:
            return None
        last_noun = noun.split()[-1].lower() if noun else ""
        unit = "person" if last_noun and units.singular(last_noun) in units.PEOPLE else ""
        if noun:
            end, last = self._end(after), after
        return FoundValue(start, end, "count", low, high, unit, noun), last


def quantities(text: str, *within: Span) -> tuple[Quantity, ...]:
    """Quantities of `text` in order, none inside another; only those that begin in one of the
    ranges `within`, where any are given."""
    by_decade = ages_by_decade(text)
    found = [
        r for r in _Reader(text).read() if not any(d.start < r.end and r.start < d.end for d in by_decade)
    ]
    return tuple(
        Quantity(Span(r.start, r.end), text[r.start : r.end], r.kind, r.low, r.high, r.unit, r.modifier, r.of)
        for r in sorted(found + by_decade, key=lambda r: r.start)
        if not within or any(s.start <= r.start < s.end for s in within)
    )
