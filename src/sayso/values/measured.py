"""Numbers with a unit: money, percentages, ages, measures, and ranges of them."""

from __future__ import annotations

import re

from sayso.values import units
from sayso.values.ages import read_age
from sayso.values.found import FoundValue
from sayso.values.lexemes import LexedText
from sayso.values.numbers import MAGNITUDES, SUFFIXES, Number, read_number

_SIGNS = "$£€¥₹₽₩₺₪₴₦"


class Measured(LexedText):
    """Reads what stands before and behind a number: currency, unit, second number of a range."""

    def _sign_before(self, first: int, start: int) -> tuple[str, int]:
        sign = self._low(first - 1)
        if first and sign and sign in _SIGNS and self.text[self.lexemes[first - 1].end : start].strip() == "":
            before = self._low(first - 2)
            if (
                before in {"us", "a", "au", "c", "ca", "nz", "hk", "s", "r"}
                and self._glued(first - 1)
                and sign == "$"
            ):
                return units.CURRENCY_SIGNS[before + "$"], self.lexemes[first - 2].start
            return units.CURRENCY_SIGNS[sign], self.lexemes[first - 1].start
        if first and self.lexemes[first - 1].text in {
            "USD",
            "EUR",
            "GBP",
            "CHF",
            "CAD",
            "AUD",
            "JPY",
            "INR",
            "CNY",
            "Rs",
        }:
            return units.CURRENCY_SIGNS[sign], self.lexemes[first - 1].start
        return "", start

    def _range(self, number: Number, currency: str) -> tuple[float, float, int] | None:
        """(low, high, index after it) where a second number follows: "15-20", "5 to 7", "between 5 and 7"."""
        at = number.last
        word = self._low(at)
        if word not in {"-", "–", "to", "and", "or", "—"}:
            unit = self._low(at)
            # "$40m to $50m" and "5 per cent to 7 per cent" come with their unit twice
            if unit not in {"percent", "%"} or self._low(at + 1) not in {"to"}:
                return None
            second = read_number(self.lexemes, at + 2)
            if (
                second is None
                or self._low(second.last) != unit
                or not number.low < second.high
                or not self._after_from(number.first)
                or self._changes(number.first)
            ):
                return None
            return number.low, second.high, second.last
        if word in {"-", "–", "—"} and not self._glued(at):
            return None
        between = self._low(number.first - 1 - bool(currency)) in {"between"}
        if word == "and" and not between:
            return None
        if word == "or" and not number.spelled:
            return None
        at += 1
        if currency and self._low(at) in _SIGNS and self._low(at):
            at += 1
        second = read_number(self.lexemes, at)
        if second is None or (
            word in {"-", "–", "—"} and not self.lexemes[at].text[0].isdecimal() and not number.spelled
        ):
            return None
        low, high = number.low, second.high
        if second.magnitude and not number.magnitude and low < 1000 and low * _scale_of(second) <= high:
            low *= _scale_of(second)
        if not low < high:
            return None
        if word == "to" and self._after_from(number.first) and not currency and self._changes(number.first):
            return None  # "rose from 5 to 7": two values
        return low, high, second.last

    def _after_from(self, first: int) -> bool:
        return self._low(first - 1) == "from"

    def _changes(self, first: int) -> bool:
        words = {self._low(k) for k in range(max(0, first - 8), first)}
        return bool(
            words
            & {
                "rose",
                "fell",
                "grew",
                "dropped",
                "increased",
                "decreased",
                "went",
                "cut",
                "raised",
                "up",
                "down",
                "rise",
                "fall",
                "jumped",
            }
        )

    def _unit_after(
        self, number: Number, low: float, high: float, start: int, last: int
    ) -> tuple[FoundValue, int] | None:
        text, lexemes = self.text, self.lexemes
        end = self._end(last)
        rest = text[end : end + 60]
        points = re.match(
            r"(?:\s+of\s+an?)?[\s-]*(?:percentage|per\s?cent(?:age)?|%)[\s-]+points?\b", rest, re.I
        )
        if points:
            return self._done(
                start, end + points.end(), "percentage_points", low, high, "percentage_points", last
            )
        percent = re.match(r"\s?%|[\s-]+(?:per\s?cent|percent|pct)\b\.?", rest, re.I)
        if percent:
            return self._done(start, end + percent.end(), "percent", low, high, "percent", last)
        if number.magnitude == "m" and not re.match(r"\s+[a-z]{2,}", rest):
            metres = low / SUFFIXES["m"]
            return self._done(start, end, "measure", metres, high / SUFFIXES["m"], "metre", last)
        money = self._money_word(last)
        if money is not None:
            code, stop, factor = money
            return self._done(start, self._end(stop), "money", low * factor, high * factor, code, stop)
        age = self._age(start, last, low, high)
        if age is not None:
            return age
        temperature = re.match(
            r"\s?°?\s?(?P<scale>[CF])\b(?!\.)|\s+degrees?\s+(?P<name>[Cc]elsius|[Ff]ahrenheit|[Cc]entigrade)\b|°",
            rest,
        )
        if temperature:
            name = (temperature["scale"] or temperature["name"] or "degree").lower()
            unit = {"c": "celsius", "f": "fahrenheit", "centigrade": "celsius"}.get(name, name)
            return self._done(start, end + temperature.end(), "measure", low, high, unit, last)
        at = last + (self._low(last) == "-")
        if number.high > number.low and self._low(at) == "of":
            at += 1
        prefix = ""
        if self._low(at) in {"square", "cubic", "sq", "nautical", "metric"}:
            prefix = {"sq": "square", "metric": ""}.get(self._low(at), self._low(at))
            at += 1
        word = self._low(at)
        if not word or (word in {"g", "ha", "min", "mm", "cm", "ft", "p"} and at >= len(lexemes)):
            return None
        base = word if word in units.MEASURES else units.singular(word)
        unit = units.MEASURES.get(base, "")
        if word == "second" and self._low(at - 1) != "-":
            unit = ""
        if not unit or (
            low == 1
            and number.spelled
            and word in {"day", "time"}
            and lexemes[number.first].low == "one"
            and not self._low(at + 1)
        ):
            return None
        factor = 1.0
        if unit in units.LARGE_TIME:
            unit, factor = units.LARGE_TIME[unit]
        stop = at + 1
        if prefix:
            unit = f"{prefix}_{unit}"
        if unit == "foot" and self._low(stop).isdecimal():
            pass
        return self._done(start, self._end(stop), "measure", low * factor, high * factor, unit, stop)

    def _money_word(self, last: int) -> tuple[str, int, float] | None:
        """(code, index after it, factor) of a currency's name at lexeme `last`."""
        word = self._low(last)
        nation = ""
        at = last
        if word == "u" and self._low(at + 1) == "." and self._low(at + 2) == "s":
            nation, at = "us", at + 4
        elif word in {"new", "hong"} and self._low(at + 1) in {"zealand", "kong"}:
            nation, at = self._low(at + 1), at + 2
        elif word in units.DOLLARS or word in units.FRANCS or any(word == n for n, _ in units.OTHER_NATIONS):
            nation, at = word, at + 1
        base = self._low(at)
        base = base if base in units.CURRENCY_WORDS else units.singular(base)
        if base in units.CENTS and not nation and base != "p":
            return units.CENTS[base], at + 1, 0.01
        if self._low(at) == "p" and self._glued(at):
            return "GBP", at + 1, 0.01
        if (
            self.lexemes[at].text in {"USD", "EUR", "GBP", "CHF", "CAD", "AUD", "JPY", "INR", "CNY"}
            if at < len(self.lexemes)
            else False
        ):
            return units.CURRENCY_SIGNS[self._low(at)], at + 1, 1.0
        if base not in units.CURRENCY_WORDS:
            return None
        if base == "pound" and (
            self._low(at + 1) in {"of", "heavier", "overweight"} or self._low(last - 1) == "-" or word == "-"
        ):
            return None
        code = units.CURRENCY_WORDS[base]
        if nation:
            code = units.OTHER_NATIONS.get((nation, base), "") or (
                units.DOLLARS.get(nation, code)
                if base == "dollar"
                else units.FRANCS.get(nation, code)
                if base == "franc"
                else code
            )
        return code, at + 1, 1.0

    def _age(self, start: int, last: int, low: float, high: float) -> tuple[FoundValue, int] | None:
        found = read_age(self.text, start, self._end(last), low, high)
        if found is None:
            return None
        begin, end, unit = found
        return self._done(begin, end, "age", low, high, unit, last)

    def _done(
        self, start: int, end: int, kind: str, low: float, high: float, unit: str, last: int
    ) -> tuple[FoundValue, int]:
        while last < len(self.lexemes) and self.lexemes[last].start < end:
            last += 1
        return FoundValue(start, end, kind, low, high, unit), last


def _scale_of(number: Number) -> float:
    return MAGNITUDES.get(number.magnitude, SUFFIXES.get(number.magnitude, 1.0))
