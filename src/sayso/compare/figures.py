"""Figures and dates of two texts that don't agree."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import product

from sayso.compare.candidate import Candidate
from sayso.compare.surroundings import PAIR, PLACE, Pair
from sayso.compare.units import Text, read
from sayso.model.factcheck import Difference, DifferenceKind
from sayso.model.span import Span
from sayso.values import dates, quantities

COLUMNS = (
    "money", "percent", "count", "ordinal", "label", "date", "year", "age", "measure", "ratio", "loose", "same_unit",
    "same_counted", "aside_here", "free_here", "free_there", "agreed", "small", "digits",
)  # fmt: skip
NAMES = (*COLUMNS, *PLACE, *PAIR)
LOOSE_SHARE = 0.12
"""How far two figures may differ when one of them is hedged ("over 4,000", "4,300") or rounded."""
AN_EPOCH = "2000-01-01"
"""Dates that count from the day of publication are left out, so any day will do."""
_DIGITS = re.compile(r"(?<![\w.])\d[\d,.]*\w*")
_ORDINALS = {
    w: n
    for n, w in enumerate(
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth".split(), 1
    )
}
_HEDGED = frozenset(["about", "at_least", "at_most", "more_than", "less_than"])
_SHARE_KINDS = frozenset(["percent", "fraction", "percentage_points"])


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure or date as a value.

    `kind` is one of `sayso.values` ("money", "count" ...), "date" or "label" (a number whose
    value is unknown: "Flight 370"). Dates keep their first and last day as numbers.
    """

    span: Span
    text: str
    kind: str
    low: float
    high: float
    unit: str = ""
    of: str = ""
    loose: bool = False
    step: float = 0.0

    def agrees_with(self, other: Figure) -> bool:
        """Equal, overlapping, one rounded from the other, or near enough for a hedged one."""
        if "date" in (self.kind, other.kind):
            if math.isinf(self.high) and math.isinf(other.high):  # "since 1976", "since 1980"
                return self.kind == other.kind and self.low == other.low
            if math.isinf(self.low) and math.isinf(other.low):
                return self.kind == other.kind and self.high == other.high
            return self.kind == other.kind and self.low <= other.high and other.low <= self.high
        if "label" in (self.kind, other.kind):
            return self.low == other.low
        (low, high), (low_2, high_2) = self._scaled(other), other._scaled(self)
        if low <= high_2 and low_2 <= high:
            return True
        gap = low - high_2 if low > high_2 else low_2 - high
        if gap > LOOSE_SHARE * max(abs(high), abs(high_2)):
            return False
        steps = (self.step, other.step)
        return self.loose or other.loose or (min(steps) < max(steps) and gap <= max(steps) / 2)

    def _scaled(self, other: Figure) -> tuple[float, float]:
        """Shares as percentages where the other is a share too, so that one in five is 20 percent."""
        if self.kind == "fraction" and other.kind in _SHARE_KINDS:
            return 100 * self.low, 100 * self.high
        return self.low, self.high

    def rivals(self, other: Figure) -> bool:
        """Whether one could be the other, changed."""
        if self.kind in _SHARE_KINDS and other.kind in _SHARE_KINDS:
            return True
        if self.kind == other.kind:
            return self.kind != "measure" or self.unit == other.unit
        return {self.kind, other.kind} <= {"count", "money", "measure", "label", "age"} and "count" in (
            self.kind,
            other.kind,
        )


@lru_cache(maxsize=4096)
def figures(text: str) -> tuple[Figure, ...]:
    """Figures and dates of `text`, in order."""
    out = []
    for date in dates(text, published=AN_EPOCH):
        if date.relative or not re.search(r"\d", date.text):
            continue
        first, last = _day(date.first, -math.inf), _day(date.last, math.inf)
        out.append(Figure(date.span, date.text, "date", first, last, step=last - first))
    for q in quantities(text):
        loose = q.modifier in _HEDGED
        out.append(Figure(q.span, q.text, q.kind, q.low, q.high, q.unit, q.of, loose, _step(q.text, q.low)))
    taken = [f.span for f in out]
    for m in _DIGITS.finditer(text):
        span = Span(*m.span())
        if not any(span.overlaps(t) for t in taken) and "://" not in text[max(0, m.start() - 30) : m.start()]:
            value = _number(m.group())
            if value is not None:
                out.append(Figure(span, m.group(), "label", value, value))
    for unit in read(text).units:
        if unit.low in _ORDINALS and not any(unit.span.overlaps(t) for t in taken):
            value = float(_ORDINALS[unit.low])
            out.append(Figure(unit.span, unit.text, "ordinal", value, value))
    return tuple(sorted(out, key=lambda f: f.span))


def _day(text: str, otherwise: float) -> float:
    if not text:
        return otherwise
    year, month, day = map(int, text.split("-"))
    return year * 372 + month * 31 + day


def _number(text: str) -> float | None:
    digits = re.match(r"\d[\d,]*(?:\.\d+)?", text)
    return float(digits.group().replace(",", "")) if digits else None


def _step(text: str, value: float) -> float:
    """The unit of the last digit written: 1e9 for "85 billion", 0.1 for "3.2"; 0 where in words.

    A figure with a smaller step may round to one with a larger.
    """
    digits = re.search(r"\d[\d,]*(?:\.(\d+))?", text)
    if digits is None or not value:
        return 0.0
    written = float(digits.group().replace(",", ""))
    if not written:
        return 0.0
    scale = 10 ** round(math.log10(abs(value) / written)) if abs(value) / written >= 10 else 1.0
    if digits.group(1):
        return float(scale * 10 ** -len(digits.group(1)))
    zeros = len(digits.group().replace(",", "")) - len(digits.group().replace(",", "").rstrip("0"))
    return float(scale * 10**zeros)


def candidates(pair: Pair) -> list[Candidate]:
    """Every figure or date only the check has, against each of the like only the claim has."""
    here, there = pair.here, pair.there
    ours, theirs = figures(here.raw), figures(there.raw)
    free_here = [f for f in ours if not any(f.agrees_with(o) for o in theirs)]
    free_there = [f for f in theirs if not any(f.agrees_with(o) for o in ours)]
    agreed = len(theirs) - len(free_there)
    out = []
    for theirs_free, ours_free in product(free_there, free_here):
        if not theirs_free.rivals(ours_free):
            continue
        a, b = _units(here, ours_free.span), _units(there, theirs_free.span)
        if a is None or b is None:
            continue
        kind = DifferenceKind.DATE if theirs_free.kind == "date" else DifferenceKind.FIGURE
        numbers = (
            *_numbers(ours_free, theirs_free),
            float(here.units[a[0]].aside),
            float(len(free_here)),
            float(len(free_there)),
            float(agreed),
            float(max(ours_free.high, theirs_free.high) <= 12),
            float(any(c.isdigit() for c in ours_free.text + theirs_free.text)),
            *pair.place(a, b),
            *pair.numbers,
        )
        shown = Difference(kind, ours_free.text, theirs_free.text, ours_free.span, theirs_free.span)
        out.append(Candidate("figure", shown, numbers))
    return out


def _numbers(ours: Figure, theirs: Figure) -> tuple[float, ...]:
    larger, smaller = max(abs(ours.low), abs(theirs.low)), min(abs(ours.low), abs(theirs.low))
    dated = theirs.kind == "date"
    ratio = 0.0 if dated or not smaller or math.isinf(larger) else min(10.0, math.log(larger / smaller))
    return (
        float(theirs.kind == "money"),
        float(theirs.kind in _SHARE_KINDS),
        float(theirs.kind == "count"),
        float(theirs.kind == "ordinal"),
        float("label" in (theirs.kind, ours.kind)),
        float(dated),
        float(dated and theirs.step >= 340),
        float(theirs.kind == "age"),
        float(theirs.kind == "measure"),
        ratio,
        float(ours.loose or theirs.loose),
        float(ours.kind == theirs.kind and ours.unit == theirs.unit),
        float(bool(ours.of) and ours.of == theirs.of),
    )


def _units(text: Text, span: Span) -> tuple[int, int] | None:
    inside = [i for i, u in enumerate(text.units) if u.span.overlaps(span)]
    return (inside[0], inside[-1] + 1) if inside else None
