"""Days of the calendar: first and last day of weeks, months, quarters, seasons and years.

Every function returns a pair of days, both included. The Gregorian calendar is used for
all years; weeks begin on Monday; seasons are those of the northern hemisphere.
"""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

Days = tuple[date, date]

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            ("january", "jan"),
            ("february", "feb"),
            ("march", "mar"),
            ("april", "apr"),
            ("may",),
            ("june", "jun"),
            ("july", "jul"),
            ("august", "aug"),
            ("september", "sept", "sep"),
            ("october", "oct"),
            ("november", "nov"),
            ("december", "dec"),
        ),
        start=1,
    )
    for name in names
}
WEEKDAYS = {
    name: number
    for number, name in enumerate(
        ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
    )
}
SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}
"""First month of each; winter 2021 begins in December 2021."""


def read_day(text: str) -> date | None:
    """The day an ISO 8601 date or date and time begins with; None where there is none."""
    try:
        return date.fromisoformat(text[:10])
    except ValueError:
        return None


def a_day(year: int, month: int, number: int) -> date | None:
    """That day, or None where the calendar has none such."""
    try:
        return date(year, month, number)
    except ValueError:
        return None


def a_month(year: int, month: int) -> Days:
    return date(year, month, 1), date(year, month, monthrange(year, month)[1])


def part_of_month(year: int, month: int, part: str) -> Days:
    """Early: to the 10th; mid: 11th to 20th; late: from the 21st."""
    first, last = a_month(year, month)
    if part == "early":
        return first, first.replace(day=10)
    if part == "mid":
        return first.replace(day=11), first.replace(day=20)
    return first.replace(day=21), last


def a_quarter(year: int, quarter: int) -> Days:
    return date(year, 3 * quarter - 2, 1), a_month(year, 3 * quarter)[1]


def a_season(year: int, season: str) -> Days:
    month = SEASONS[season]
    end = (year + 1, 2) if month == 12 else (year, month + 2)
    return date(year, month, 1), a_month(*end)[1]


def years(first: int, last: int) -> Days:
    return date(max(1, first), 1, 1), date(min(9999, last), 12, 31)


def part_of_year(year: int, part: str) -> Days:
    """Early: January to April; mid: May to August; late: September to December."""
    month = {"early": 1, "mid": 5, "late": 9}[part]
    return date(year, month, 1), a_month(year, month + 3)[1]


def part_of_decade(year: int, part: str) -> Days:
    """Early: years 0 to 3; mid: 4 to 6; late: 7 to 9; "" is the whole decade."""
    low, high = {"early": (0, 3), "mid": (4, 6), "late": (7, 9), "": (0, 9)}[part]
    return years(year + low, year + high)


def shift_months(day: date, by: int) -> date:
    """The same day `by` months on, or the last of that month where it has no such day."""
    index = day.year * 12 + day.month - 1 + by
    year, month = divmod(index, 12)
    year = min(9999, max(1, year))
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def shift(day: date, number: float, unit: str) -> date:
    """`day` moved by a number of units ("day", "week", "month", "year", "decade", "century");
    it stops at the ends of the calendar."""
    try:
        if unit in {"day", "week", "fortnight"}:
            return day + timedelta(days=round(number * {"day": 1, "week": 7, "fortnight": 14}[unit]))
        if unit in {"month", "quarter", "year", "decade", "century"}:
            months = {"month": 1, "quarter": 3, "year": 12, "decade": 120, "century": 1200}[unit]
            return shift_months(day, round(number * months))
        if unit in {"hour", "minute", "second"}:
            return day
    except (OverflowError, ValueError):
        pass
    return date.min if number < 0 else date.max


def unit_around(day: date, unit: str) -> Days:
    """The whole day, week, month, quarter, year, decade or century that holds `day`."""
    if unit in {"week", "fortnight"}:
        try:
            first = day - timedelta(days=day.weekday())
            return first, first + timedelta(days=6)
        except OverflowError:
            return day, day
    if unit == "month":
        return a_month(day.year, day.month)
    if unit == "quarter":
        return a_quarter(day.year, (day.month + 2) // 3)
    if unit == "year":
        return years(day.year, day.year)
    if unit == "decade":
        return years(day.year // 10 * 10, day.year // 10 * 10 + 9)
    if unit == "century":
        first_year = (day.year - 1) // 100 * 100 + 1
        return years(first_year, first_year + 99)
    return day, day
