"""Dates of a text as first and last day, absolute or counted from the day of publication.

Conventions: a month, quarter, season or year stands for all its days; "since", "by", "until",
"before" and "after" leave one side open; "three days ago" is a day, "ten years ago" a year;
a weekday or a month without a year is the last one before publication, unless the sentence
looks forward ("will", "due", "could"). "Two years later" counts from the date named before it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from sayso.model import DateValue, Span
from sayso.values import calendar as cal
from sayso.values.calendar import Days
from sayso.values.date_rules import RULES, Context


@dataclass(frozen=True, slots=True)
class _Found:
    """A date expression; `days` is None where the day of publication would be needed."""

    start: int
    end: int
    days: Days | None
    relative: bool


def dates(text: str, *, published: str) -> tuple[DateValue, ...]:
    """Dates of `text` in order, none inside another.

    `published` is an ISO 8601 date (a time after it is ignored). Where it is "" or unreadable,
    relative dates are found, but their first and last day are "".
    """
    found = _connect(text, _find(text, cal.read_day(published)))
    return tuple(
        DateValue(
            Span(start, end),
            text[start:end],
            "" if days is None or days[0] == date.min else days[0].isoformat(),
            "" if days is None or days[1] == date.max else days[1].isoformat(),
            relative,
        )
        for start, end, days, relative in found
    )


def _find(text: str, published: date | None) -> list[_Found]:
    out: list[_Found] = []
    at = 0
    before: Days | None = None
    pending = sorted(
        ((m.start(), rank, m) for rank, (pattern, _, _) in enumerate(RULES) for m in pattern.finditer(text)),
        key=lambda item: (item[0], item[1]),
    )
    for start, rank, match in pending:
        if start < at:
            continue
        days = RULES[rank][1](match, Context(text, published, before))
        if days is False:
            continue
        assert days is None or isinstance(days, tuple)
        out.append(_Found(start, match.end(), days, RULES[rank][2] and not match.groupdict().get("year")))
        at = match.end()
        before = days or before
    return out


# -- connectives: since, by, until, from ... to ---------------------------------------------

_BEFORE_END = re.compile(
    r"\b((?:at |by |until |through |since |from )?the (?:very )?(?P<edge>end|start|beginning|middle)) of\s+(?:the\s+)?$",
    re.I,
)
_LEAD = re.compile(
    r"\b(?P<word>since|ever since|until|till|up until|by|no later than|through|before|prior to|after|from|between|as of)\s+"
    r"(?P<edge>(?:the\s+)?(?:end|start|beginning)\s+of\s+|at least\s+|about\s+)?(?:the\s+)?$",
    re.I,
)
_JOIN = re.compile(r"\s*(?:,?\s*(?:to|until|till|through|and|up to)|-|–|—)\s*(?:the\s+)?$", re.I)


_ONE_SIDED = frozenset({"before", "after", "prior to", "until", "till", "by", "through"})


def _names_an_event(text: str, lead: re.Match[str] | None, here: _Found) -> bool:
    """Whether the date only tells which event is meant: "before the April 19 primary", "after last
    week's vote". The date is then that of the event, not what came before or after it."""
    after = text[here.end : here.end + 20]
    if re.match(r"['’]s\b", after):
        return True
    the = lead is not None and lead.group().rstrip().lower().endswith(" the")
    return the and bool(
        re.match(r"\s(?!(?:in|at|of|and|or|when|for|with|to|the|a|it|he|she|they)\b)[A-Za-z]", after)
    )


def _connect(text: str, found: list[_Found]) -> list[tuple[int, int, Days | None, bool]]:
    """Dates with the words that open or close them, ranges made one."""
    out: list[tuple[int, int, Days | None, bool]] = []
    i = 0
    while i < len(found):
        here = found[i]
        lead = _LEAD.search(text, max(0, here.start - 40), here.start)
        word = lead["word"].lower() if lead else ""
        edge = (lead["edge"] or "").lower() if lead else ""
        start = lead.start() if lead and (i == 0 or lead.start() >= found[i - 1].end) else here.start
        if start == here.start or (word in _ONE_SIDED and _names_an_event(text, lead, here)):
            word = ""
        following = found[i + 1] if i + 1 < len(found) else None
        if (
            word in {"from", "between", "since"}
            and following is not None
            and here.days
            and following.days
            and here.days[0] <= following.days[1]
            and _JOIN.fullmatch(text[here.end : following.start])
            and (word != "since" or " and " not in text[here.end : following.start])
        ):
            out.append(
                (start, following.end, (here.days[0], following.days[1]), here.relative or following.relative)
            )
            i += 2
            continue
        if word in {"from", "between", "as of"} or here.days is None:
            out.append((here.start, here.end, here.days, here.relative))
        elif word in {"since", "ever since"}:
            first = here.days[1] if "end" in edge else here.days[0]
            out.append((start, here.end, (first, date.max), here.relative))
        elif word in {"by", "until", "till", "up until", "through", "no later than"}:
            last = here.days[0] if "start" in edge or "beginning" in edge else here.days[1]
            out.append((start, here.end, (date.min, last), here.relative))
        elif word in {"before", "prior to"}:
            out.append((start, here.end, (date.min, cal.shift(here.days[0], -1, "day")), here.relative))
        elif word == "after":
            out.append((start, here.end, (cal.shift(here.days[1], 1, "day"), date.max), here.relative))
        else:
            at_end = _BEFORE_END.search(text, max(0, here.start - 40), here.start)
            days, begin = here.days, here.start
            if at_end and days[0].replace(day=1) == days[0] and (days[1] - days[0]).days in range(27, 31):
                part = {"end": "late", "start": "early", "beginning": "early", "middle": "mid"}[
                    at_end["edge"].lower()
                ]
                days, begin = cal.part_of_month(days[0].year, days[0].month, part), at_end.start()
            out.append((begin, here.end, days, here.relative))
        i += 1
    return out
