"""Parts and multiples of something, ranks: "two thirds", "one in five", "tenfold", "the second"."""

from __future__ import annotations

import re
from fractions import Fraction

from sayso.values.counted import CountedNouns
from sayso.values.found import FoundValue
from sayso.values.labels import STOP
from sayso.values.numbers import DENOMINATORS, Number, lex, read_number

_BEFORE_A_DECADE = frozenset("almost nearly about over than for least roughly around within".split())
_FRACTION_AFTER = frozenset(
    """of in on at to by for from with and or but as than that who are were is was have had said less more
    since during lower higher while""".split()
)


class Shares(CountedNouns):
    """Reads fractions, multiples and ordinals."""

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
