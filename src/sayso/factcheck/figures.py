"""Figures and years of a short text as values, for the guard.

Deliberately small; `sayso.values` is the full reader.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from sayso.model.span import Span

_WORDS = {
    w: float(i)
    for i, w in enumerate(
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
} | {
    "twenty": 20.0,
    "thirty": 30.0,
    "forty": 40.0,
    "fifty": 50.0,
    "sixty": 60.0,
    "seventy": 70.0,
    "eighty": 80.0,
    "ninety": 90.0,
}
_SCALES = {
    "hundred": 1e2, "thousand": 1e3, "k": 1e3, "million": 1e6, "m": 1e6, "mn": 1e6, "billion": 1e9, "bn": 1e9,
    "b": 1e9, "trillion": 1e12, "tn": 1e12,
}  # fmt: skip
_TENS = "|".join(w for w in _WORDS if w.endswith("ty"))
_UNITS = "|".join(w for w in _WORDS if not w.endswith("ty"))
_FIGURE = re.compile(
    rf"(?P<money>[$€£]|US\$)?\s?(?<![\w.])"
    rf"(?P<value>\d[\d,]*(?:\.\d+)?|(?:{_TENS})(?:[- ](?:{_UNITS}))?|(?:{_UNITS}))"
    rf"(?P<scales>(?:[\s-]?(?:hundred|thousand|million|billion|trillion|bn|mn|tn|[kmb](?![\w]))\b)*)"
    r"(?:\s?(?P<unit>%|percent\b|per\s+cent\b|dollars?\b|euros?\b|pounds?\b))?(?P<ordinal>st|nd|rd|th)?(?P<plural>s)?(?![\w])",
    re.IGNORECASE,
)
_LOOSE = re.compile(
    r"(?:about|around|almost|nearly|over|more than|roughly|some|up to|at least|under|less than)\s*$",
    re.IGNORECASE,
)
LOOSE_SHARE = 0.12
"""How far two figures may differ when one of them is hedged ("over 4,000", "4,300")."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure: `kind` is "money", "percent", "year" or "count"."""

    span: Span
    text: str
    kind: str
    value: float
    loose: bool = False

    def agrees_with(self, other: Figure) -> bool:
        if self.value == other.value:
            return True
        larger = max(abs(self.value), abs(other.value))
        gap = abs(self.value - other.value)
        if self.loose or other.loose:
            return gap <= LOOSE_SHARE * larger
        return self.kind in {"money", "percent"} and gap <= 0.005 * larger


def figures(text: str) -> tuple[Figure, ...]:
    """Figures of `text` in order. "one" alone, an article in disguise, is left out."""
    out = []
    for m in _FIGURE.finditer(text):
        raw = m.group("value")
        value = _value(raw)
        if value is None or (raw.lower() in {"one", "zero"} and not m.group("scales")):
            continue
        for scale in re.findall(r"[a-z]+", m.group("scales").lower()):
            value *= _SCALES[scale]
        unit = (m.group("unit") or "").lower()
        kind = "count"
        if m.group("money") or unit.startswith(("dollar", "euro", "pound")):
            kind = "money"
        elif unit:
            kind = "percent"
        elif re.fullmatch(r"(?:1[5-9]|20)\d\d", raw) and not m.group("scales"):
            kind = "year"
        start = m.start() + len(m.group()) - len(m.group().lstrip())
        out.append(
            Figure(
                Span(start, m.end()), text[start : m.end()], kind, value, bool(_LOOSE.search(text[:start]))
            )
        )
    return tuple(out)


def _value(raw: str) -> float | None:
    if raw[0].isdigit():
        try:
            return float(raw.replace(",", ""))
        except ValueError:
            return None
    return sum(_WORDS[part] for part in re.split(r"[- ]", raw.lower()))
