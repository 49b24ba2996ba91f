"""The forms of dates: a pattern and what it means for each."""

from __future__ import annotations

import re

from sayso.values import calendar_dates, relative_dates
from sayso.values.date_context import Context, Rule

_MONTH = (
    r"(?P<{0}>January|February|March|April|May|June|July|August|September|October|November|December"
    r"|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)(?:\.|(?=\s+\d)))"
)

_M = _MONTH.format("month")

_DAY = r"(?P<day>[12]\d|3[01]|0?[1-9])"

_YEAR = r"(?P<year>1[0-9]\d\d|20\d\d|21\d\d)(?![\d,]*\d|\.\d|%)"

_PART = r"(?P<part>[Ee]arly|[Mm]id|[Ll]ate|[Bb]eginning of|[Ss]tart of|[Mm]iddle of|[Ee]nd of)(?:\s+in|\s+|-)(?:the\s+)?"

_WEEKDAY = r"(?P<weekday>Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)(?!s\b)"

_UNIT = r"(?P<unit>second|minute|hour|day|week|fortnight|month|quarter|year|decade|century|centurie)s?"

_NUM = (
    r"(?P<num>\d+(?:\.\d+)?|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen"
    r"|fifteen|sixteen|seventeen|eighteen|nineteen|(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)"
    r"(?:-(?:one|two|three|four|five|six|seven|eight|nine))?|half an?|a couple of|a dozen|a hundred)"
)

_SEASON = r"(?P<season>[Ss]pring|[Ss]ummer|[Aa]utumn|[Ff]all|[Ww]inter)"


RULES: tuple[tuple[re.Pattern[str], Rule, bool], ...] = tuple(
    (re.compile(pattern), rule, relative)
    for pattern, rule, relative in (
        (r"(?<![\d-])(?P<year>\d{4})-(?P<m>\d\d)-(?P<d>\d\d)(?![\d-])", calendar_dates.iso, False),
        (
            rf"\b(?P<from_day>\d\d?)\s?(?:-|–|to|and|&)\s?{_DAY}\s+{_M}(?:,?\s+{_YEAR})?",
            calendar_dates.day_range,
            True,
        ),
        (
            rf"\b{_M}\s+(?P<from_day>\d\d?)\s?(?:-|–|to|and|&)\s?{_DAY}\b(?!\d)(?:,?\s+{_YEAR})?",
            calendar_dates.day_range,
            True,
        ),
        (
            rf"\b[Tt]he\s+(?P<which>first|last)\s+{_NUM}\s+months\s+of\s+(?:{_YEAR}|(?P<this>this|last|next)\s+year)\b",
            relative_dates.months_of_year,
            True,
        ),
        (
            rf"\b(?P<name>New Year['’]s (?:Eve|Day)|Christmas (?:Eve|Day)|Boxing Day|Halloween|Valentine['’]s Day"
            rf"|[Tt]he Fourth of July)\b(?:,?\s+{_YEAR})?",
            calendar_dates.holiday,
            True,
        ),
        (r"(?<![\w/.-])9/11(?![\w/]|-\d|\.\d)", calendar_dates.september_11, False),
        (
            rf"\b{_DAY}(?:st|nd|rd|th)?\s+(?:of\s+)?{_M}(?:,?\s+{_YEAR})?(?!\w)",
            calendar_dates.day_month_year,
            True,
        ),
        (
            rf"\b{_M}\s+{_DAY}(?:st|nd|rd|th)?\b(?!\d|,\d|\.\d|%|\s+(?:percent|per cent|people))(?:,?\s+{_YEAR})?",
            calendar_dates.day_month_year,
            True,
        ),
        (rf"\b(?:{_PART})?{_M}(?:\s+of)?,?\s+{_YEAR}", calendar_dates.month_year, False),
        (rf"\b(?:[Tt]he\s+)?{_SEASON}\s+(?:of\s+)?{_YEAR}", calendar_dates.season_year, False),
        (
            rf"\b(?:Q(?P<q>[1-4])|(?:[Tt]he\s+)?(?P<nth>[Ff]irst|[Ss]econd|[Tt]hird|[Ff]ourth|[Ll]ast|1st|2nd|3rd|4th)\s+(?P<what>quarter|half))"
            rf"(?:\s+(?:of\s+)?(?:{_YEAR}|(?P<this>this|last)\s+year))?\b",
            calendar_dates.quarter_year,
            True,
        ),
        (rf"\b(?:[Tt]he\s+)?(?:{_PART})?(?P<decade>1[5-9]\d0|20\d0)['’]?s\b", calendar_dates.decade, False),
        (rf"(?:\b[Tt]he\s+)?(?:\b{_PART})?['’](?P<decade>\d0)s\b", calendar_dates.decade, False),
        (r"(?<=\d0s and )(?P<decade>\d0)s\b", calendar_dates.decade, False),
        (
            rf"\b(?:[Tt]he\s+)?(?:{_PART})?(?P<nth>\d\d?(?:st|nd|rd|th)|sixteenth|seventeenth|eighteenth|nineteenth|twentieth|twenty-first)[\s-]century\b",
            calendar_dates.century,
            False,
        ),
        (rf"\b{_YEAR}\s?[-–/]\s?(?P<to_year>\d\d(?:\d\d)?)(?!\d|[-–]\d)\b", calendar_dates.year_range, False),
        (rf"\b(?:[Tt]he\s+)?{_NUM}\s+{_UNIT}\s+ago\b", relative_dates.ago, True),
        (rf"\b(?:[Ii]n\s+)?{_NUM}\s+{_UNIT}\s+from now\b", relative_dates.from_now, True),
        (
            rf"\b{_NUM}\s+{_UNIT}\s+(?P<which>[Ee]arlier|[Ll]ater|[Bb]efore)\b",
            relative_dates.earlier_later,
            True,
        ),
        (
            rf"\b(?:[Tt]he\s+|[Tt]hese\s+)?(?P<which>past|last|previous|next|coming)\s+{_NUM}\s+{_UNIT}\b",
            relative_dates.past_units,
            True,
        ),
        (
            r"\b(?P<which>[Tt]his past|[Tt]he past|[Tt]he last|[Tt]he previous|[Tt]he coming|[Tt]he next|[Ee]arlier this|[Ll]ater this|[Ll]ast|[Tt]his|[Nn]ext)\s+"  # noqa: E501
            r"(?P<unit>week|month|quarter|year|decade|century|weekend|spring|summer|autumn|fall|winter)\b(?!s|['’]?-)",
            relative_dates.which_unit,
            True,
        ),
        (r"\b(?:over|at|during)\s+the\s+weekend\b", relative_dates.the_weekend, True),
        (
            rf"\b(?:(?P<which>[Tt]his past|[Tt]his coming|[Cc]oming|[Pp]ast|[Ll]ast|[Nn]ext|[Tt]his)\s+)?{_WEEKDAY}\b",
            relative_dates.weekday,
            True,
        ),
        (
            r"\b(?P<word>[Tt]he day before yesterday|[Tt]he day after tomorrow|[Yy]esterday|[Tt]oday|[Tt]onight|[Tt]omorrow)\b",
            relative_dates.near_day,
            True,
        ),
        (
            rf"\b(?:(?P<which>[Tt]his coming|[Tt]his past|[Cc]oming|[Pp]ast|[Ll]ast|[Nn]ext|[Tt]his)\s+)?(?:{_PART})?{_M}(?!\w)",
            calendar_dates.month_alone,
            True,
        ),
        (rf"(?<![\w$£€¥#.,-])(?:[Tt]he\s+)?(?:{_PART})?{_YEAR}(?!\w|-\w)", calendar_dates.year_alone, False),
    )
)


__all__ = ["RULES", "Context"]
