"""Ages: "34-year-old", "Mara Dovrin, 61,", "aged 9", "under 5", "in her late twenties"."""

from __future__ import annotations

import re

from sayso.values.found import FoundValue

_WHO = re.compile(
    r"\b(?:child|children|people|anyone|women|men|those|adults|boys|girls|kids|citizens|persons?|voters)"
    r"\s+(?:\w+\s+)?\w+\s+(?:than\s+)?$"
)
_GOES_ON = re.compile(r"\s*(?:[,.;)]|$|(?:is|are|was|were|who|in|and|or|at|can|may|must)\b)")
_DECADE_AGE = re.compile(
    r"\bin\s+(?:his|her|their|its)\s+(?P<part>early|mid|late)?[\s-]?(?P<ten>[2-9]0s|twenties|thirties|forties|fifties|sixties|seventies|eighties|nineties)\b"
)
_TEN = dict(
    zip(
        "twenties thirties forties fifties sixties seventies eighties nineties".split(),
        range(20, 100, 10),
        strict=True,
    )
)


def ages_by_decade(text: str) -> list[FoundValue]:
    """ "in her late twenties" is 27 to 29 years."""
    out = []
    for m in _DECADE_AGE.finditer(text):
        ten = _TEN.get(m["ten"]) or int(m["ten"][:2])
        low, high = {"early": (0, 3), "mid": (4, 6), "late": (7, 9)}.get(m["part"] or "", (0, 9))
        out.append(FoundValue(m.start(), m.end(), "age", float(ten + low), float(ten + high), "year"))
    return out


def read_age(text: str, start: int, end: int, low: float, high: float) -> tuple[int, int, str] | None:
    """(start, end, unit) where the number at [start, end) is an age; else None."""
    rest, before = text[end : end + 30], text[max(0, start - 30) : start]
    old = re.match(r"[\s-]+(?:years?|yrs?)[\s-]+olds?\b|[\s-]+(?:months?)[\s-]+old\b", rest)
    if old:
        return start, end + old.end(), "month" if "month" in old.group() else "year"
    if not 0 <= low <= 125:
        return None
    if re.search(
        r"\b(?:aged?|ages|the age of)\s+(?:about\s+|between\s+|over\s+|under\s+|from\s+)?$", before, re.I
    ):
        return (start, end, "year")
    if re.search(r"(?:^|[.!?]\s+|,\s)[Aa]t\s+$", before) and re.match(r",", rest):
        reach = max(before.rfind("At "), before.rfind("at "))
        return start - (len(before) - reach), end, "year"
    if (
        re.search(r"[a-z’'.],\s+$", before)
        and re.match(r"\s*(?:,|;|$|\.$|\))", rest)
        and re.search(r"[A-Z][\w’'-]+\.?,\s+$", before)
    ):
        month = re.search(
            r"\b(?:January|February|March|April|May|June|July|August|September|October|November|December),\s+$",
            before,
        )
        return None if month or low < 1 else (start, end, "year")
    under = re.search(r"\b(?:under|over|above|below|older than|younger than)\s+$", before)
    if under and _WHO.search(text[max(0, start - 50) : start]) and _GOES_ON.match(rest):
        return start, end, "year"
    return None
