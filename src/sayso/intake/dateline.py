"""The dateline at the head of a report: where, when, and which agency.

OXMERE (Coastal Press) - The harbour ...
WASHINGTON, Sept. 3 (Reuters) — ...
TEHRAN - In what might be ...
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from sayso.intake.dates import DATE
from sayso.model import Span

_CAPITALS = r"[A-ZÀ-ÖØ-Þ][A-ZÀ-ÖØ-Þ.'’]+(?:[ -](?:[A-ZÀ-ÖØ-Þ][A-ZÀ-ÖØ-Þ.'’]*|de|la|du|am|upon|on))*"
_PLACE = rf"(?:{_CAPITALS})(?:/(?:{_CAPITALS}))?"
_REGION = r",\s+(?:[A-ZÀ-ÖØ-Þ][\w.'’-]*)(?:\s+[A-ZÀ-ÖØ-Þ][\w.'’-]*){0,3}"
_MIXED = r"[A-ZÀ-ÖØ-Þ][\w.'’-]+(?:\s+[A-ZÀ-ÖØ-Þ][\w.'’-]+){0,3}"
_AGENCY = r"\((?P<{0}>[A-Z][^()\n]{{1,40}})\)"
_DASH = r"(?:\s*[—–]+|\s+-{1,2}(?=\s)|\s*--)"

_DATELINE = re.compile(
    rf"""(?:
        (?P<place>{_PLACE})(?:{_REGION})?(?:,?\s+(?P<date>{DATE}))?,?(?:\s*{_AGENCY.format("agency")})?(?:\s*,?\s*{DATE})?
      | (?P<mixed>{_MIXED})(?:{_REGION})?(?:,?\s+{DATE})?,?\s+{_AGENCY.format("agency2")}(?:\s*,?\s*{DATE})?
      | (?P<mixed3>{_MIXED})(?:{_REGION})?,\s+{DATE}
      | (?:{DATE}\s+)?{_AGENCY.format("agency4")}
    ){_DASH}(?=\s*\S)""",
    re.X,
)
_NO_PLACE = frozenset(
    [
        "FILE",
        "UPDATE",
        "UPDATED",
        "BREAKING",
        "EXCLUSIVE",
        "ANALYSIS",
        "OPINION",
        "WATCH",
        "LIVE",
        "VIDEO",
        "PHOTOS",
        "CORRECTION",
        "NOTE",
        "EDITORIAL",
        "COMMENT",
        "QUESTION",
        "ANSWER",
        "NATO",
        "THE",
        "A",
    ]
)
"""Words in capitals before a dash that name no place."""


@dataclass(frozen=True, slots=True)
class Dateline:
    """A dateline: its span (dash included) and the agency it credits, "" where none."""

    span: Span
    agency: str


def find_dateline(text: str, start: int, end: int) -> Dateline | None:
    """The dateline that opens the paragraph [start, end) of `text`, if one does."""
    m = _DATELINE.match(text, start, min(end, start + 160))
    if m is None or m.end() >= end:
        return None
    place = m.group("place") or ""
    if place and (place.split()[0] in _NO_PLACE or (len(place) < 3 and not m.group("agency"))):
        return None
    agency = (m.group("agency") or m.group("agency2") or m.group("agency4") or "").strip()
    return Dateline(Span(m.start(), m.end()), agency)
