"""Numbers that count nothing: labels, clock times, addresses, telephone numbers, scores."""

from __future__ import annotations

import re

from sayso.values.numbers import Lexeme, Number

_LABEL = re.compile(
    r"(?:\b(?:No\.?|Nos\.?|[Rr]oom|Form|Route|Flight|Highway|Interstate|[Pp]age|[Vv]erse|[Cc]hapter|[Ss]ection|[Aa]rticle|[Vv]ersion|Title|Rule"
    r"|Channel|Studio|Gate|Platform|Apollo|Class|Group|Phase|Level|Proposition|Prop\.?|Amendment|Resolution|Boeing|Airbus|Windows|World War|Part|Volume|Line"  # noqa: E501
    r"|Act|Bill|Area|Unit|Terminal|Pier|Type|Model|Mark|Case|Exhibit|Ward|District|Zone|Sector|Tower|Berth|Dock|Quay|Lock|Building|Suite|Box)\s+|[#@_]|\b[A-Z]{1,4}-)$"
)
_CLOCK = re.compile(r"\s*(?:[ap]\.?m\b|o['’]clock|:\d\d)", re.I)
_STREET = re.compile(
    r"\s+[A-Z][a-z]+(?:\s+[A-Z][a-z]+)*\s+(?:Street|St|Avenue|Ave|Road|Rd|Lane|Drive|Boulevard|Blvd|Square)\b"
)
STOP = frozenset(
    """of in on at to for from by with and or but as than that which who whose when while where if is are was
    were be been being has have had will would could should can may might must do does did not no the a an
    this these those its his her their our my your it he she they we i you him them us per after before
    since until during between among against into onto over under about around through across along behind
    beyond near so then too also just only more less fewer there here what how why because though although
    ago earlier later today now alone each every apart said says say told left ran rose fell went came
    took made got up down out off away back am pm a.m p.m""".split()
)
"""Words that no counted noun begins with or runs over."""


def is_label(text: str, lexemes: tuple[Lexeme, ...], number: Number) -> bool:
    """Whether `number` only tells things apart: "Room 12", "9:30", "12 Mill Street", "Ginbot 7"."""
    first, end = lexemes[number.first], lexemes[number.last - 1].end
    before, after = text[max(0, first.start - 24) : first.start], text[end : end + 40]
    digits = first.text[0].isdecimal()
    if digits:
        if _LABEL.search(before) or _CLOCK.match(after) or _STREET.match(after):
            return True
        if re.search(r"\d[:/.-]$|\b0\d*-$", before) or re.match(r"[:/]\d|-\d{3,4}\b(?!\s?[a-z])|\)\s", after):
            return (
                bool(re.search(r"\d[:/.-]$", before))
                or not re.match(r"\)\s", after)
                or _opens_line(text, first.start)
            )
        if re.match(r"[A-Z]{1,3}\b", after) and after[:1] not in "CFKM":
            return True
        if (
            re.search(r"\b[A-Z][\w.]*[a-z]\s$", before)
            and not number.magnitude
            and _looks_like_name(number, before, after)
        ):
            return True
    elif _CLOCK.match(after):
        return True
    return bool(re.search(r"\bone\s$", before) and first.low == "another")


def _opens_line(text: str, start: int) -> bool:
    return start == 0 or text[start - 1] == "\n"


def _looks_like_name(number: Number, before: str, after: str) -> bool:
    """ "Ginbot 7 started": a small number straight after a capital word, with no noun after it."""
    word = re.search(r"([A-Z][\w.]*)\s$", before)
    opens = bool(re.search(r"(?:^|[.!?]\s+)[A-Z][\w.]*\s$", before))
    following = re.match(r"\s+([a-z]+)", after)
    return (
        bool(word)
        and not opens
        and number.low < 1000
        and (following is None or following[1] in STOP or following[1].endswith("ed"))
    )
