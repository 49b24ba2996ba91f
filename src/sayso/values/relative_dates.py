"""Dates that count from another day: weekdays, "last month", "three years ago"."""

from __future__ import annotations

import re
from datetime import date, timedelta

from sayso.values import calendar as cal
from sayso.values.calendar import Days
from sayso.values.date_context import Context, one_day
from sayso.values.numbers import lex, read_number


def which_unit(m: re.Match[str], context: Context) -> Days | bool | None:
    if context.published is None:
        return None
    today, which, unit = context.published, m["which"].lower(), m["unit"].lower()
    if which == "this past" and unit in {*cal.SEASONS, "weekend"}:
        which = "last" if unit in cal.SEASONS else "this"
    if which in {"this past", "the past", "the last", "past", "the previous"}:
        return cal.shift(today, -1, unit), today
    by = {
        "last": -1,
        "previous": -1,
        "this": 0,
        "next": 1,
        "the coming": 1,
        "the next": 1,
        "earlier this": 0,
        "later this": 0,
    }[which]
    if unit == "weekend":
        monday = cal.unit_around(cal.shift(today, 7 * by, "day"), "week")[0]
        if by == 0 and today.weekday() < 4 and context.direction(m.start()) <= 0:
            monday = cal.shift(monday, -7, "day")
        return cal.shift(monday, 5, "day"), cal.shift(monday, 6, "day")
    if unit in cal.SEASONS:
        options = [cal.a_season(today.year + k, unit) for k in (-2, -1, 0, 1)]
        if by < 0:
            return max(o for o in options if o[1] < today)  # "last summer", "this past spring"
        if by > 0:
            return min(o for o in options if o[0] > today)
        return cal.a_season(today.year, unit)
    return cal.unit_around(cal.shift(today, by, unit), unit)


def the_weekend(m: re.Match[str], context: Context) -> Days | bool | None:
    if context.published is None:
        return None
    saturday = cal.shift(cal.unit_around(context.published, "week")[0], 5, "day")
    if saturday > context.published:
        saturday = cal.shift(saturday, -7, "day")
    return saturday, cal.shift(saturday, 1, "day")


def _amount(text: str) -> float:
    low = text.lower()
    if low.startswith("half"):
        return 0.5
    if low == "a couple of":
        return 2
    if low in {"a", "an"}:
        return 1
    number = read_number(lex(low), 0)
    return number.low if number else 1.0


def _unit(m: re.Match[str]) -> str:
    unit = m["unit"].lower()
    return "century" if unit == "centurie" else unit


def ago(m: re.Match[str], context: Context) -> Days | bool | None:
    if context.published is None:
        return None
    unit, number = _unit(m), _amount(m["num"])
    day = cal.shift(context.published, -number, unit)
    if unit in {"week", "fortnight", "day", "hour", "minute", "second"}:
        return day, day
    if unit in {"decade", "century"} or (unit == "year" and number >= 1):
        return cal.unit_around(day, "year")
    return cal.unit_around(day, "month")


def from_now(m: re.Match[str], context: Context) -> Days | bool | None:
    if context.published is None:
        return None
    unit = _unit(m)
    day = cal.shift(context.published, _amount(m["num"]), unit)
    return cal.unit_around(
        day, "year" if unit in {"decade", "century"} else unit if unit in {"month", "year"} else "day"
    )


def earlier_later(m: re.Match[str], context: Context) -> Days | bool | None:
    if context.before is None or context.before[0] == date.min or context.before[1] == date.max:
        return False
    unit, number = _unit(m), _amount(m["num"])
    if unit in {"hour", "minute", "second"}:
        return False
    if m["which"].lower() in {"earlier", "before"}:
        number = -number
    first = cal.shift(context.before[0], number, unit)
    last = cal.shift(context.before[1], number, unit)
    days = (context.before[1] - context.before[0]).days
    if unit in {"year", "decade", "century"} and days < 360:
        return cal.unit_around(first, "year")
    if unit == "month" and days == 0:
        return cal.unit_around(first, "month")
    return first, max(first, last)


def past_units(m: re.Match[str], context: Context) -> Days | bool | None:
    if context.published is None:
        return None
    unit, number = _unit(m), _amount(m["num"])
    if unit in {"hour", "minute", "second"}:
        number, unit = (max(1, round(number / 24)), "day") if unit == "hour" else (0, "day")
    if m["which"].lower() in {"next", "coming"}:
        return context.published, cal.shift(context.published, number, unit)
    return cal.shift(context.published, -number, unit), context.published


def weekday(m: re.Match[str], context: Context) -> Days | bool | None:
    if re.search(
        r"\b(?:[Ee]very|[Ee]ach|Super|Black|Good|Bloody|Ash|Easter|Palm|Cyber|Giving)\s$",
        context.text[max(0, m.start("weekday") - 12) : m.start("weekday")],
    ):
        return False
    if re.match(
        r"\s(?:mornings|afternoons|evenings|nights)\b", context.text[m.end("weekday") : m.end("weekday") + 12]
    ):
        return False
    if context.published is None:
        return None
    today = context.published
    back = (today.weekday() - cal.WEEKDAYS[m["weekday"].lower()]) % 7
    which = (m["which"] or "").lower().strip()
    try:
        if which in {"last", "this past", "past"}:
            return one_day(today - timedelta(days=back or 7))
        if which in {"next", "this coming", "coming"}:
            return one_day(today + timedelta(days=(7 - back) % 7 or 7))
        owned = context.text[m.end() : m.end() + 2] in {"’s", "'s"}
        if back and context.direction(m.start()) > 0 and (not owned or 7 - back < back):
            return one_day(today + timedelta(days=7 - back))  # but "Monday's decision will" is the last one
        return one_day(today - timedelta(days=back))
    except OverflowError:
        return False


def near_day(m: re.Match[str], context: Context) -> Days | bool | None:
    if context.published is None:
        return None
    step = {"yesterday": -1, "today": 0, "tonight": 0, "tomorrow": 1}
    word = m["word"].lower()
    if word == "the day before yesterday":
        by = -2
    elif word == "the day after tomorrow":
        by = 2
    else:
        by = step[word.split()[-1]]
    return one_day(cal.shift(context.published, by, "day"))


def months_of_year(m: re.Match[str], context: Context) -> Days | bool | None:
    """ "the first six months of 2015" """
    n = int(_amount(m["num"]))
    if m["year"]:
        year = int(m["year"])
    elif context.published is None:
        return None
    else:
        year = context.published.year + {"this": 0, "last": -1, "next": 1}[m["this"].lower()]
    if not 1 <= n <= 12:
        return False
    first, last = (1, n) if m["which"].lower() == "first" else (13 - n, 12)
    return cal.a_month(year, first)[0], cal.a_month(year, last)[1]
