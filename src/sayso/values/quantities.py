"""Figures of a text as values: money, percentages, counts, measures, ages, fractions, ordinals.

What is part of a date (see `dates`), a label ("Room 12", "Form 7B"), a clock time, a score or a
telephone number is no quantity; nor is a bare "one".
"""

from __future__ import annotations

import re
from bisect import bisect_right
from fractions import Fraction

from sayso.model import Quantity, Span
from sayso.values import units
from sayso.values.ages import ages_by_decade, read_age
from sayso.values.dates import dates
from sayso.values.found import FoundValue
from sayso.values.labels import STOP, is_label
from sayso.values.modifiers import modified
from sayso.values.numbers import (
    DENOMINATORS,
    MAGNITUDES,
    OPENERS,
    SUFFIXES,
    Lexeme,
    Number,
    lex,
    read_number,
    read_ordinal,
)

_SIGNS = "$£€¥₹₽₩₺₪₴₦"
_LEADING_NO = frozenset({"one"})
_BEFORE_A_DECADE = frozenset("almost nearly about over than for least roughly around within".split())
_FRACTION_AFTER = frozenset(
    """of in on at to by for from with and or but as than that who are were is was have had said less more
    since during lower higher while""".split()
)


class _Reader:
    """Reads quantities off one text, left to right."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.lexemes = lex(text)
        self.dated = [(d.span.start, d.span.end) for d in dates(text, published="2000-01-01")]
        self._dated_starts = [start for start, _ in self.dated]

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

    # -- looking around ---------------------------------------------------------------------

    def _in_date(self, offset: int) -> bool:
        index = bisect_right(self._dated_starts, offset) - 1
        return index >= 0 and offset < self.dated[index][1]

    def _low(self, at: int) -> str:
        return self.lexemes[at].low if 0 <= at < len(self.lexemes) else ""

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

    def _glued(self, at: int) -> bool:
        return 0 < at < len(self.lexemes) and self.lexemes[at].start == self.lexemes[at - 1].end

    def _end(self, last: int) -> int:
        return self.lexemes[last - 1].end

    # -- one place --------------------------------------------------------------------------

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

    # -- kinds ------------------------------------------------------------------------------

    def _fraction(self, at: int) -> tuple[FoundValue, int] | None:
        start = self.lexemes[at].start
        word = self._low(at)
        previous = self._low(at - 1)
        if word == "half" and previous not in {
            "first",
            "second",
            "other",
            "a",
            "one",
            "two",
            "top",
            "bottom",
            "other's",
            "and",
        }:
            if self._low(at + 1) in {"a", "an"} or self._low(at + 1) in {
                "past",
                "brother",
                "sister",
                "time",
                "term",
            }:
                return None
            if self._low(at + 1) == "-":
                return None
            return FoundValue(start, self.lexemes[at].end, "fraction", 0.5, 0.5), at + 1
        if word in {"a", "one"}:
            step = 2 if self._low(at + 1) == "-" else 1
            low = self._low(at + step)
            if low in DENOMINATORS and not low.endswith("s") and low != "half":
                after = at + step + 1
                following = self._low(after)
                if following == "-":
                    return None  # "a third-party campaign"
                of_percent = self._of_percent(after, 1 / DENOMINATORS[low])
                if of_percent is not None:
                    value, last = of_percent
                    return FoundValue(start, self._end(last), "percent", value, value, "percent"), last
                if following in {"past", "to", "century"} and low == "quarter" and following == "past":
                    return None
                if (
                    low in {"quarter", "hundredth"}
                    or following in _FRACTION_AFTER
                    or not following[:1].isalpha()
                ):
                    if (
                        following == "of"
                        and self._low(after + 1) == "a"
                        and self._low(after + 2) in {"million", "billion", "century"}
                    ):
                        return None
                    value = 1 / DENOMINATORS[low]
                    return FoundValue(start, self._end(after), "fraction", value, value), after
            if word == "one" and low == "half":
                return FoundValue(start, self._end(at + step + 1), "fraction", 0.5, 0.5), at + step + 1
        number = read_number(self.lexemes, at)
        if number is None or number.low != number.high:
            return None
        after = number.last
        step = after + 1 if self._low(after) == "-" else after
        low = self._low(step)
        if (
            number.spelled
            and low in DENOMINATORS
            and low.endswith("s")
            and 2 <= number.low < 100
            and low != "seconds"
        ):
            value = number.low / DENOMINATORS[low]
            return FoundValue(start, self._end(step + 1), "fraction", value, value), step + 1
        if (
            self._low(after) == "/"
            and self._glued(after)
            and self._low(after + 1).isdecimal()
            and self._low(after + 2) != "/"
        ):
            bottom = float(self._low(after + 1))
            if 0 < number.low < bottom <= 16:
                return FoundValue(
                    start, self._end(after + 2), "fraction", number.low / bottom, number.low / bottom
                ), after + 2
        return self._share(number)

    def _of_percent(self, at: int, part: float) -> tuple[float, int] | None:
        """ "(a quarter) of 1 percent": the value and the index after it."""
        if self._low(at) != "of":
            return None
        number = read_number(self.lexemes, at + 1)
        if number is None or number.low != number.high:
            return None
        last = number.last
        if self._low(last) in {"percent", "%"}:
            return part * number.low, last + 1
        return (
            (part * number.low, last + 2)
            if [self._low(last), self._low(last + 1)] == ["per", "cent"]
            else None
        )

    def _long_time(self, at: int) -> tuple[FoundValue, int] | None:
        """ "(almost) a decade" """
        years = {"decade": 10.0, "century": 100.0}.get(self._low(at + 1), 0.0)
        if self._low(at) != "a" or not years or self._low(at - 1) not in _BEFORE_A_DECADE:
            return None
        start = self.lexemes[at].start
        return FoundValue(start, self._end(at + 2), "measure", years, years, "year"), at + 2

    def _share(self, number: Number) -> tuple[FoundValue, int] | None:
        """ "one in five", "seven out of ten", "five of the past six" """
        at, word = number.last, self._low(number.last)
        of = False
        if word == "out" and self._low(at + 1) == "of":
            at += 2
        elif word in {"in", "of"}:
            of = word == "of"
            at += 1
        else:
            return None
        if self._in_date(self.lexemes[at].start if at < len(self.lexemes) else 0):
            return None
        article = False
        while self._low(at) in {"every", "the", "its", "his", "their", "past", "last", "all"}:
            article = article or self._low(at) != "every"
            at += 1
        bottom = read_number(self.lexemes, at)
        if (
            bottom is None
            or bottom.low != bottom.high
            or not number.low < bottom.low
            or not float(number.low).is_integer()
        ):
            return None
        if not of and (article or (bottom.low > 1000 and number.low > 10)):
            return None
        if of and number.low == 1:
            return None
        following = self._low(bottom.last)
        if following in {
            "percent",
            "per",
            "%",
            "years",
            "minutes",
            "days",
            "hours",
            "weeks",
            "months",
        } or self._low(at - 1) in {"$", "£"}:
            return None
        end, last = self._end(bottom.last), bottom.last
        noun, after = self._noun(last) if of else ("", last)
        value = (
            float(Fraction(int(number.low), int(bottom.low)))
            if float(bottom.low).is_integer()
            else number.low / bottom.low
        )
        if noun and of and not article:
            end, last = self._end(after), after
        return FoundValue(self.lexemes[number.first].start, end, "fraction", value, value, of=noun), last

    def _multiple(self, at: int) -> tuple[FoundValue, int] | None:
        start, word = self.lexemes[at].start, self._low(at)
        if word in {"twice", "thrice"}:
            if self._low(at + 1) in {"as", "the", "its", "their", "his", "her", "that", "what", "more"}:
                value = 2.0 if word == "twice" else 3.0
                return FoundValue(start, self.lexemes[at].end, "multiple", value, value), at + 1
            return None
        fold = re.fullmatch(r"([a-z]+)fold", word)
        if fold:
            number = read_number(lex(fold[1]), 0)
            if number is not None:
                return FoundValue(start, self.lexemes[at].end, "multiple", number.low, number.high), at + 1
            return None
        number = read_number(self.lexemes, at)
        if number is None:
            return None
        after = number.last + (self._low(number.last) == "-")
        if self._low(after) == "fold":
            return FoundValue(start, self._end(after + 1), "multiple", number.low, number.high), after + 1
        if self._low(after) == "times" and self._low(after + 1) in {
            "as", "the", "more", "less", "higher", "larger", "bigger", "greater", "its", "their", "that", "what", "faster", "likelier",  # noqa: E501
        } and not (self._low(after + 1) == "the" and self._low(after + 2) in {"past", "last"}):  # fmt: skip
            return FoundValue(start, self._end(after + 1), "multiple", number.low, number.high), after + 1
        return None

    def _ordinal(self, at: int, value: int, after: int) -> tuple[FoundValue, int] | None:
        start, end = self.lexemes[at].start, self._end(after)
        spelled = self.lexemes[at].text[0].isalpha()
        following = self._low(after)
        if following in {"half", "lady", "century", "quarter"} or (
            spelled and following in {"", ",", "."} | STOP - {"and"}
        ):
            return None
        if spelled and self._low(at - 1) not in {
            "the", "a", "an", "his", "her", "its", "their", "our", "my", "your", "this", "that", "’", "s", "every", "for",
        } and following != "-":  # fmt: skip
            return None
        if value == 1 and spelled:
            number = read_number(self.lexemes, after)
            if number is not None:
                return None  # "the first 75 refugees" is a count
        if following == "-" and (value == 1 or self._low(after + 1) in {"rate", "hand", "party", "class"}):
            return None
        if following == "-" and self._low(after + 1).isalpha():
            end, after = self._end(after + 2), after + 2
        return FoundValue(start, end, "ordinal", float(value), float(value)), after

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

    def _noun(self, at: int) -> tuple[str, int]:
        """The counted noun that begins at lexeme `at` (up to the first plural, at most four words), and the index after it."""
        if self._low(at) == "more":
            at += 1
        begin = at
        words: list[Lexeme] = []
        while at < len(self.lexemes) and len(words) < 5:
            lexeme = self.lexemes[at]
            if lexeme.low == "-" and words and self._glued(at):
                at += 1
                continue
            if not lexeme.text[0].isalpha() or (lexeme.low in STOP and not words) or lexeme.low in STOP:
                break
            words.append(lexeme)
            at += 1
            if _is_plural(lexeme):
                return self.text[words[0].start : lexeme.end], at
        return ("", begin)


def _is_plural(lexeme: Lexeme) -> bool:
    word = lexeme.low
    if word in units.INVARIANT_PLURALS:
        return True
    return (
        len(word) > 3
        and word.endswith("s")
        and not word.endswith(("ss", "us", "is", "ous"))
        and not (lexeme.text.isupper())
    )


def _scale_of(number: Number) -> float:
    return MAGNITUDES.get(number.magnitude, SUFFIXES.get(number.magnitude, 1.0))


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
