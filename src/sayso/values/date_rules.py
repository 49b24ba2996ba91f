"""The forms of dates: a pattern and what it means for each."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from sayso.values import calendar as cal
from sayso.values.calendar import Days
from sayso.values.numbers import lex, read_number

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
SOON, LONG_AGO = 60, 300
"""Days: a date without a year that is near ahead and was last long ago is the one ahead."""
_HOLIDAYS = {
    "new year's eve": (12, 31), "new year's day": (1, 1), "christmas eve": (12, 24), "christmas day": (12, 25),
    "boxing day": (12, 26), "halloween": (10, 31), "valentine's day": (2, 14), "the fourth of july": (7, 4),
}  # fmt: skip
_NTH = {"first": 1, "second": 2, "third": 3, "fourth": 4, "last": 4, "1st": 1, "2nd": 2, "3rd": 3, "4th": 4}

_FUTURE = re.compile(
    r"\b(?:will|shall|could|may|might|due|expected|scheduled|upcoming|forthcoming|must|plans? to|hopes? to|set to"
    r"|going to|votes? on|to be|ahead of|we need|if there (?:is|are)|upcoming|awaits?)\b|['’]ll\b"
    r"|^\s*[\"'“‘]?(?:If|When|Unless) \S+ (?:\w+ )?(?:\w+s|is|are|do|does) "
)
_PAST = re.compile(
    r"\b(?:was|were|had|did|said|took|made|came|went|began|met|fell|rose|won|lost|sank|told|left|held|gave|saw|got|ran"
    r"|sent|spoke|wrote|died|broke|became|found|put|hit|set off|shot|fought|led|kept|drew|grew|threw|flew|knew|built"
    r"|brought|bought|sold|paid|cut|has been|have been"
    r"|(?<!\bbe )(?!(?:need|speed|indeed|seed|feed|weed|hundred|naked|United|expected|scheduled|supposed)\b)\w{2,}ed)\b"
)
_OPEN_AHEAD = re.compile(r"\b(?:before|until|till|ahead of) (?:the )?$", re.I)
_MONTH_ABBREVIATED = re.compile(r"\b(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)\.$")
_SENTENCE_EDGE = re.compile(r"[.!?][\"'”’)]*\s+(?=[\"'“‘(]?[A-Z])|\n")


@dataclass(frozen=True, slots=True)
class Context:
    """What a rule may look at: the text, the day of publication, and dates read so far."""

    text: str
    published: date | None
    before: Days | None
    """the latest date named before this place"""

    def sentence(self, at: int) -> tuple[str, str]:
        """The sentence around `at` (at most 600 code points each way), cut in two there."""
        start = max(0, at - 600)
        for edge in _SENTENCE_EDGE.finditer(self.text, start, at):
            if not _MONTH_ABBREVIATED.search(self.text[max(0, edge.start() - 5) : edge.start() + 1]):
                start = edge.end()
        end = min(len(self.text), at + 600)
        edge_after = _SENTENCE_EDGE.search(self.text, at, end)
        return self.text[start:at], self.text[at : edge_after.start() if edge_after else end]

    def direction(self, at: int) -> int:
        """1 where the words nearest to `at` in its sentence look forward, -1 where they look back, 0
        where neither stands there."""
        before, after = self.sentence(at)
        near: list[tuple[int, int]] = []
        for sign, pattern in ((1, _FUTURE), (-1, _PAST)):
            near += [(len(before) - m.end(), -sign) for m in pattern.finditer(before)][-1:]
            found = pattern.search(after)
            near += [(found.start(), -sign)] if found else []
        return -min(near)[1] if near else 0


Rule = Callable[[re.Match[str], Context], "Days | bool | None"]
"""Days; None: unknown without the day of publication; False: no date after all."""


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


def _one(day: date | None) -> Days | bool:
    return (day, day) if day is not None else False


def _iso(m: re.Match[str], _: Context) -> Days | bool:
    return _one(cal.a_day(int(m["year"]), int(m["m"]), int(m["d"])))


def _day_month_year(m: re.Match[str], context: Context) -> Days | bool | None:
    month, number = _month_number(m), int(m["day"])
    if m["year"]:
        return _one(cal.a_day(int(m["year"]), month, number))
    if context.published is None:
        return None if number <= 31 else False
    year = context.published.year
    options = [d for y in (year - 1, year, year + 1) if (d := cal.a_day(y, month, number)) is not None]
    if not options:
        return False
    return _one(_choose(options, context, m.start()))


def _holiday(m: re.Match[str], context: Context) -> Days | bool | None:
    """ "New Year's Eve": the nearest one."""
    if m["year"]:
        month, number = _HOLIDAYS[m["name"].lower().replace("’", "'")]
        return _one(cal.a_day(int(m["year"]), month, number))
    if context.published is None:
        return None
    month, number = _HOLIDAYS[m["name"].lower().replace("’", "'")]
    year = context.published.year
    options = [d for y in (year - 1, year, year + 1) if (d := cal.a_day(y, month, number)) is not None]
    return _one(_choose(options, context, m.start()))


def _september_11(_: re.Match[str], __: Context) -> Days | bool:
    return _one(cal.a_day(2001, 9, 11))


def _months_of_year(m: re.Match[str], context: Context) -> Days | bool | None:
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


def _choose(options: list[date], context: Context, at: int, *, lean: bool = True) -> date:
    """The option the sentence means: ahead, behind, or just the nearest."""
    today = context.published
    assert today is not None
    ahead = [d for d in options if d >= today]
    behind = [d for d in options if d <= today]
    direction = context.direction(at) if lean else 0
    opens = bool(lean and _OPEN_AHEAD.search(context.text[max(0, at - 20) : at]))
    opens = opens and not _PAST.search(context.sentence(at)[0])
    if ahead and behind:
        forward, backward = (min(ahead) - today).days, (today - max(behind)).days
        if forward <= SOON and backward >= LONG_AGO:
            return min(ahead)  # "the primary is June 14": of last year's the year would be given
    if (direction > 0 or opens) and ahead:
        return min(ahead)
    if direction < 0 and behind:
        return max(behind)
    return min(options, key=lambda d: (abs((d - today).days), d))


def _day_range(m: re.Match[str], context: Context) -> Days | bool | None:
    last = _day_month_year(m, context)
    if not isinstance(last, tuple):
        return last
    first = cal.a_day(last[0].year, last[0].month, int(m["from_day"]))
    return (first, last[1]) if first is not None and first < last[1] else False


def _month_year(m: re.Match[str], _: Context) -> Days | bool:
    year, month, part = int(m["year"]), _month_number(m), _part(m)
    return cal.part_of_month(year, month, part) if part else cal.a_month(year, month)


def _month_alone(m: re.Match[str], context: Context) -> Days | bool | None:
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
        past = _choose(options, context, start, lean=not owned)
    return cal.part_of_month(past.year, month, part) if part else cal.a_month(past.year, month)


def _year_alone(m: re.Match[str], context: Context) -> Days | bool:
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


def _year_range(m: re.Match[str], _: Context) -> Days | bool:
    first = int(m["year"])
    tail = m["to_year"]
    last = int(tail) if len(tail) == 4 else first // 100 * 100 + int(tail)
    return cal.years(first, last) if first < last <= first + 500 else False


def _decade(m: re.Match[str], context: Context) -> Days | bool:
    digits = m["decade"]
    if len(digits) == 2:
        century = 2000 if context.published and int(digits) <= context.published.year % 100 else 1900
        year = century + int(digits)
    else:
        year = int(digits)
    return cal.part_of_decade(year, _part(m))


def _century(m: re.Match[str], _: Context) -> Days | bool:
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


def _season_year(m: re.Match[str], _: Context) -> Days:
    return cal.a_season(int(m["year"]), m["season"].lower())


def _quarter_year(m: re.Match[str], context: Context) -> Days | bool | None:
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


def _weekday(m: re.Match[str], context: Context) -> Days | bool | None:
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
            return _one(today - timedelta(days=back or 7))
        if which in {"next", "this coming", "coming"}:
            return _one(today + timedelta(days=(7 - back) % 7 or 7))
        owned = context.text[m.end() : m.end() + 2] in {"’s", "'s"}
        if back and context.direction(m.start()) > 0 and (not owned or 7 - back < back):
            return _one(today + timedelta(days=7 - back))  # but "Monday's decision will" is the last one
        return _one(today - timedelta(days=back))
    except OverflowError:
        return False


def _near_day(m: re.Match[str], context: Context) -> Days | bool | None:
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
    return _one(cal.shift(context.published, by, "day"))


def _which_unit(m: re.Match[str], context: Context) -> Days | bool | None:
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


def _the_weekend(m: re.Match[str], context: Context) -> Days | bool | None:
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


def _ago(m: re.Match[str], context: Context) -> Days | bool | None:
    if context.published is None:
        return None
    unit, number = _unit(m), _amount(m["num"])
    day = cal.shift(context.published, -number, unit)
    if unit in {"week", "fortnight", "day", "hour", "minute", "second"}:
        return day, day
    if unit in {"decade", "century"} or (unit == "year" and number >= 1):
        return cal.unit_around(day, "year")
    return cal.unit_around(day, "month")


def _from_now(m: re.Match[str], context: Context) -> Days | bool | None:
    if context.published is None:
        return None
    unit = _unit(m)
    day = cal.shift(context.published, _amount(m["num"]), unit)
    return cal.unit_around(
        day, "year" if unit in {"decade", "century"} else unit if unit in {"month", "year"} else "day"
    )


def _earlier_later(m: re.Match[str], context: Context) -> Days | bool | None:
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


def _past_units(m: re.Match[str], context: Context) -> Days | bool | None:
    if context.published is None:
        return None
    unit, number = _unit(m), _amount(m["num"])
    if unit in {"hour", "minute", "second"}:
        number, unit = (max(1, round(number / 24)), "day") if unit == "hour" else (0, "day")
    if m["which"].lower() in {"next", "coming"}:
        return context.published, cal.shift(context.published, number, unit)
    return cal.shift(context.published, -number, unit), context.published


RULES: tuple[tuple[re.Pattern[str], Rule, bool], ...] = tuple(
    (re.compile(pattern), rule, relative)
    for pattern, rule, relative in (
        (r"(?<![\d-])(?P<year>\d{4})-(?P<m>\d\d)-(?P<d>\d\d)(?![\d-])", _iso, False),
        (rf"\b(?P<from_day>\d\d?)\s?(?:-|–|to|and|&)\s?{_DAY}\s+{_M}(?:,?\s+{_YEAR})?", _day_range, True),
        (
            rf"\b{_M}\s+(?P<from_day>\d\d?)\s?(?:-|–|to|and|&)\s?{_DAY}\b(?!\d)(?:,?\s+{_YEAR})?",
            _day_range,
            True,
        ),
        (
            rf"\b[Tt]he\s+(?P<which>first|last)\s+{_NUM}\s+months\s+of\s+(?:{_YEAR}|(?P<this>this|last|next)\s+year)\b",
            _months_of_year,
            True,
        ),
        (
            rf"\b(?P<name>New Year['’]s (?:Eve|Day)|Christmas (?:Eve|Day)|Boxing Day|Halloween|Valentine['’]s Day"
            rf"|[Tt]he Fourth of July)\b(?:,?\s+{_YEAR})?",
            _holiday,
            True,
        ),
        (r"(?<![\w/.-])9/11(?![\w/]|-\d|\.\d)", _september_11, False),
        (rf"\b{_DAY}(?:st|nd|rd|th)?\s+(?:of\s+)?{_M}(?:,?\s+{_YEAR})?(?!\w)", _day_month_year, True),
        (
            rf"\b{_M}\s+{_DAY}(?:st|nd|rd|th)?\b(?!\d|,\d|\.\d|%|\s+(?:percent|per cent|people))(?:,?\s+{_YEAR})?",
            _day_month_year,
            True,
        ),
        (rf"\b(?:{_PART})?{_M}(?:\s+of)?,?\s+{_YEAR}", _month_year, False),
        (rf"\b(?:[Tt]he\s+)?{_SEASON}\s+(?:of\s+)?{_YEAR}", _season_year, False),
        (
            rf"\b(?:Q(?P<q>[1-4])|(?:[Tt]he\s+)?(?P<nth>[Ff]irst|[Ss]econd|[Tt]hird|[Ff]ourth|[Ll]ast|1st|2nd|3rd|4th)\s+(?P<what>quarter|half))"
            rf"(?:\s+(?:of\s+)?(?:{_YEAR}|(?P<this>this|last)\s+year))?\b",
            _quarter_year,
            True,
        ),
        (rf"\b(?:[Tt]he\s+)?(?:{_PART})?(?P<decade>1[5-9]\d0|20\d0)['’]?s\b", _decade, False),
        (rf"(?:\b[Tt]he\s+)?(?:\b{_PART})?['’](?P<decade>\d0)s\b", _decade, False),
        (r"(?<=\d0s and )(?P<decade>\d0)s\b", _decade, False),
        (
            rf"\b(?:[Tt]he\s+)?(?:{_PART})?(?P<nth>\d\d?(?:st|nd|rd|th)|sixteenth|seventeenth|eighteenth|nineteenth|twentieth|twenty-first)[\s-]century\b",
            _century,
            False,
        ),
        (rf"\b{_YEAR}\s?[-–/]\s?(?P<to_year>\d\d(?:\d\d)?)(?!\d|[-–]\d)\b", _year_range, False),
        (rf"\b(?:[Tt]he\s+)?{_NUM}\s+{_UNIT}\s+ago\b", _ago, True),
        (rf"\b(?:[Ii]n\s+)?{_NUM}\s+{_UNIT}\s+from now\b", _from_now, True),
        (rf"\b{_NUM}\s+{_UNIT}\s+(?P<which>[Ee]arlier|[Ll]ater|[Bb]efore)\b", _earlier_later, True),
        (
            rf"\b(?:[Tt]he\s+|[Tt]hese\s+)?(?P<which>past|last|previous|next|coming)\s+{_NUM}\s+{_UNIT}\b",
            _past_units,
            True,
        ),
        (
            r"\b(?P<which>[Tt]his past|[Tt]he past|[Tt]he last|[Tt]he previous|[Tt]he coming|[Tt]he next|[Ee]arlier this|[Ll]ater this|[Ll]ast|[Tt]his|[Nn]ext)\s+"  # noqa: E501
            r"(?P<unit>week|month|quarter|year|decade|century|weekend|spring|summer|autumn|fall|winter)\b(?!s|['’]?-)",
            _which_unit,
            True,
        ),
        (r"\b(?:over|at|during)\s+the\s+weekend\b", _the_weekend, True),
        (
            rf"\b(?:(?P<which>[Tt]his past|[Tt]his coming|[Cc]oming|[Pp]ast|[Ll]ast|[Nn]ext|[Tt]his)\s+)?{_WEEKDAY}\b",
            _weekday,
            True,
        ),
        (
            r"\b(?P<word>[Tt]he day before yesterday|[Tt]he day after tomorrow|[Yy]esterday|[Tt]oday|[Tt]onight|[Tt]omorrow)\b",
            _near_day,
            True,
        ),
        (
            rf"\b(?:(?P<which>[Tt]his coming|[Tt]his past|[Cc]oming|[Pp]ast|[Ll]ast|[Nn]ext|[Tt]his)\s+)?(?:{_PART})?{_M}(?!\w)",
            _month_alone,
            True,
        ),
        (rf"(?<![\w$£€¥#.,-])(?:[Tt]he\s+)?(?:{_PART})?{_YEAR}(?!\w|-\w)", _year_alone, False),
    )
)
