"""Dates by the calendar: a day, a month, a quarter, a year, a decade, a holiday."""

from __future__ import annotations

import re

from sayso.values import calendar as cal
from sayso.values.calendar import Days
from sayso.values.date_context import Context, nearest_meant, one_day

_HOLIDAYS = {
    "new year's eve": (12, 31), "new year's day": (1, 1), "christmas eve": (12, 24), "christmas day": (12, 25),
    "boxing day": (12, 26), "halloween": (10, 31), "valentine's day": (2, 14), "the fourth of july": (7, 4),
}  # fmt: skip


_NTH = {"first": 1, "second": 2, "third": 3, "fourth": 4, "last": 4, "1st": 1, "2nd": 2, "3rd": 3, "4th": 4}


def _month_number(match: re.Match[str], group: str = "month") -> int:
    return cal.MONTHS[match.group(group).rstrip(".").lower()]


def _part(match: re.Match[str]) -> str:
    word = (match.groupdict().get("part") or "").lower()
    for name, starts in (
        ("early", ("early", "begin", "start")),
        ("mid", ("mid",)),
        ("late", ("late", "end")),
    ):
        if word.startswith(starts):
            return name
    return ""


def iso(m: re.Match[str], _: Context) -> Days | bool:
    return one_day(cal.a_day(int(m["year"]), int(m["m"]), int(m["d"])))


def day_month_year(m: re.Match[str], context: Context) -> Days | bool | None:
    month, number = _month_number(m), int(m["day"])
    if m["year"]:
        return one_day(cal.a_day(int(m["year"]), month, number))
    if context.published is None:
        return None if number <= 31 else False
    year = context.published.year
    options = [d for y in (year - 1, year, year + 1) if (d := cal.a_day(y, month, number)) is not None]
    if not options:
        return False
    return one_day(nearest_meant(options, context, m.start()))


def holiday(m: re.Match[str], context: Context) -> Days | bool | None:
    """ "New Year's Eve": the nearest one."""
    if m["year"]:
        month, number = _HOLIDAYS[m["name"].lower().replace("’", "'")]
        return one_day(cal.a_day(int(m["year"]), month, number))
    if context.published is None:
        return None
    month, number = _HOLIDAYS[m["name"].lower().replace("’", "'")]
    year = context.published.year
    options = [d for y in (year - 1, year, year + 1) if (d := cal.a_day(y, month, number)) is not None]
    return one_day(nearest_meant(options, context, m.start()))


def september_11(_: re.Match[str], __: Context) -> Days | bool:
    return one_day(cal.a_day(2001, 9, 11))


def day_range(m: re.Match[str], context: Context) -> Days | bool | None:
    last = day_month_year(m, context)
    if not isinstance(last, tuple):
        return last
    first = cal.a_day(last[0].year, last[0].month, int(m["from_day"]))
    return (first, last[1]) if first is not None and first < last[1] else False


def month_year(m: re.Match[str], _: Context) -> Days | bool:
    year, month, part = int(m["year"]), _month_number(m), _part(m)
    return cal.part_of_month(year, month, part) if part else cal.a_month(year, month)


def month_alone(m: re.Match[str], context: Context) -> Days | bool | None:
    text, start, end = context.text, m.start("month"), m.end()
    name = m["month"].rstrip(".")
    led = re.search(
        r"\b(?:in|since|until|till|by|last|next|this|coming|past|during|from|to|between|through|and|of|for|before|after|every|on)\s+$",
        text[max(0, start - 24) : start],
    )
    owned = text[end : end + 2] in {"’s", "'s"}
    if name in {"May", "March", "August"} and not (led or owned or m["part"]):
        return False
    if (
        re.match(r"\s+[A-Z][a-z]+\b", text[end : end + 40])
        and name in {"April", "June", "May", "August"}
        and not led
    ):
        return False  # a first name
    if re.search(r"\b(?:every|each)\s+$", text[max(0, start - 24) : start]):
        return False
    if context.published is None:
        return None
    year, month, part = context.published.year, _month_number(m), _part(m)
    options = [cal.a_month(y, month)[1] for y in (year - 1, year, year + 1)]
    which = (m["which"] or "").lower().strip()
    today = context.published
    if which in {"last", "past", "this past"}:
        past = max(d for d in options if d < today)
    elif which in {"next", "coming", "this coming"}:
        past = min(d.replace(day=1) for d in options if d.replace(day=1) > today)
    elif which == "this" or month == today.month:
        past = options[1]
    else:
        past = nearest_meant(options, context, start, lean=not owned)
    return cal.part_of_month(past.year, month, part) if part else cal.a_month(past.year, month)


def year_alone(m: re.Match[str], context: Context) -> Days | bool:
    text, start, end = context.text, m.start("year"), m.end("year")
    year, part = int(m["year"]), _part(m)
    before, after = text[max(0, start - 16) : start], text[end : end + 24]
    if re.search(
        r"[$£€¥#]\s?$|[\d.,]$|[A-Za-z]-?$|(?:No\.?|Room|Flight|Route|Highway|page|section)\s$", before
    ):
        return False
    if re.search(
        r"\b(?:about|some|than|least|most|nearly|almost|over|around|roughly|to|up to)\s$", before
    ) and re.match(r"\s[a-z]", after):
        return False
    if re.match(
        r"\s?(?:%|per ?cent|m\b|km|kg|metres|feet|people|men|women|soldiers|troops|miles|dollars|euros|pounds"
        r"|tons|tonnes|jobs|homes|votes|workers|years|members)|-(?:year|mile|foot|page)|[:/]\d",
        after,
    ):
        return False
    if context.published is not None and year > context.published.year + 20 and re.match(r"\s[a-z]", after):
        return False  # "of 2047 registered voters"
    led = re.search(
        r"(?:\b(?:[Ii]n|[Ss]ince|[Ff]rom|[Tt]o|[Uu]ntil|[Tt]ill|[Bb]y|[Bb]efore|[Aa]fter|[Oo]f|[Dd]uring|[Tt]hrough|and"
        r"|[Bb]etween|the|[Tt]he|[Oo]n|or|late|early|mid|for|than|[Ii]ts|[Hh]is|her|their|our|a|year)|’s|'s|[(–—,;-])\s*$",
        before,
    )
    if not (led or start == 0 or 1700 <= year <= 2100):
        return False
    return cal.part_of_year(year, part) if part else cal.years(year, year)


def year_range(m: re.Match[str], _: Context) -> Days | bool:
    first = int(m["year"])
    tail = m["to_year"]
    last = int(tail) if len(tail) == 4 else first // 100 * 100 + int(tail)
    return cal.years(first, last) if first < last <= first + 500 else False


def decade(m: re.Match[str], context: Context) -> Days | bool:
    digits = m["decade"]
    if len(digits) == 2:
        century = 2000 if context.published and int(digits) <= context.published.year % 100 else 1900
        year = century + int(digits)
    else:
        year = int(digits)
    return cal.part_of_decade(year, _part(m))


def century(m: re.Match[str], _: Context) -> Days | bool:
    words = {"nineteenth": 19, "twentieth": 20, "eighteenth": 18, "seventeenth": 17, "sixteenth": 16}
    word = m["nth"].lower()
    number = words.get(word) or int("".join(c for c in word if c.isdecimal()) or 0)
    if word == "twenty-first":
        number = 21
    if not 1 <= number <= 30:
        return False
    first, last = number * 100 - 99, number * 100
    part = _part(m)
    if part:
        low, high = {"early": (0, 33), "mid": (33, 66), "late": (66, 99)}[part]
        return cal.years(first + low, first + high)
    return cal.years(first, last)


def season_year(m: re.Match[str], _: Context) -> Days:
    return cal.a_season(int(m["year"]), m["season"].lower())


def quarter_year(m: re.Match[str], context: Context) -> Days | bool | None:
    number = int(m["q"]) if m["q"] else _NTH[m["nth"].lower()]
    if m["year"]:
        year = int(m["year"])
    elif m["q"] or not m["this"]:
        return False
    elif context.published is None:
        return None
    else:
        year = context.published.year - (m["this"].lower() == "last")
    if (m.groupdict().get("what") or "quarter") == "half":
        if number > 2:
            number = 2
        return cal.a_quarter(year, 2 * number - 1)[0], cal.a_quarter(year, 2 * number)[1]
    return cal.a_quarter(year, number)
