"""Lines of a news text that do a job beside telling: bylines, captions, corrections, licences.

Each reader takes one line (a paragraph) and answers what it says; none looks around.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from sayso.intake.dates import DATE, read_date

_NAME = r"(?:[A-ZÀ-ÖØ-Þ][\w.'’-]*|de|la|van|von|der|den|del|di|da|bin|ibn|al|el|of)"
_PERSON = rf"[A-ZÀ-ÖØ-Þ][\w.'’-]*(?:\s+{_NAME}){{0,4}}"
_PEOPLE = rf"{_PERSON}(?:(?:\s*,\s*|\s*,?\s+(?:and|&)\s+){_PERSON})*"
_BYLINE = re.compile(
    rf"^(?:(?:Story|Words|Written|Report|Reported|Analysis|Opinion)\s+)?(?:[Bb]y|BY|Author:|From)\s+(?P<who>{_PEOPLE})"
    r"(?:\s*[,|/–—•·-]\s*(?P<rest>.{0,80}))?$"
)
_CREDIT = re.compile(
    r"^\(?(?:(?:Additional )?(?:[Rr]eporting|[Ww]riting|[Ee]diting|[Cc]ompiled)(?: and \w+)? by\b"
    r"|.{3,200}\bcontributed (?:to this (?:report|story|article)|reporting)\b)"
)
_DATED = re.compile(
    rf"^(?:(?:First |Originally )?(?:Published|Posted|Updated|Last updated|Last modified|Created|Date)\b:?\s*(?:on|at)?\s*.{{0,60}}"
    rf"|(?:(?:Mon|Tues?|Wednes|Thurs?|Fri|Satur|Sun)(?:day)?\.?,?\s+)?{DATE}(?:[,|•·-]?\s*(?:at\s+)?\d{{1,2}}[:.]\d\d.{{0,30}})?)\.?$"
)
_CAPTION = re.compile(
    r"^(?:\(?(?:Photo|Photograph|Image|Picture|Pictured|Caption|Illustration|Graphic|Video|Map|Chart)s?(?:\s+(?:by|credit|courtesy(?: of)?))?\s*[:/]"
    r"|\(?(?:Photo|Photograph|Image)s? (?:by|courtesy)\b|FILE\s*[-–—]|File photo\b)"
)
_CREDITED = re.compile(
    r"(?:[(/]|\b)(?:AP Photo|AFP|Reuters|Getty Images|EPA|File [Pp]hoto|Handout|Shutterstock|via AP|PA Images)\b[^.]{0,60}\)?\.?$"
)
_CORRECTION = re.compile(
    r"^[\[(*]*(?:(?:Correction|CORRECTION|Clarification|CLARIFICATION|Corrections)\b(?:\s*[:(—–-]|\s*,|$| on\b)"
    r"|(?:Editor['’]s|Editors['’]?) [Nn]ote\b|EDITOR['’]S NOTE\b"
    r"|(?:An|A previous|A prior|The original|An? earlier|A previous) (?:earlier |original )?(?:version|headline|caption|edition)\b"
    r"|This (?:story|article|report|post|piece|page) (?:has been|was) (?:corrected|updated|amended|changed|clarified)\b)"
)
_LICENCE = re.compile(
    r"(?:\bCreative Commons\b|\b(?:is|are) licen[sc]ed under\b|\bAll [Rr]ights [Rr]eserved\b|^(?:©|\(c\)|Copyright\b)"
    r"|\b(?:CC[ -]BY\b|CC0\b)|\bThis material may not be published, broadcast\b"
    r"|^[\[(*]*This (?:article|story|piece|post|report) (?:was |is )?(?:first |originally )?(?:appeared|published|produced|republished|reprinted|syndicated|distributed)\b"
    r"|^[\[(*]*(?:Originally|First) published (?:by|in|on|at)\b|^[\[(*]*(?:Re-?published|Reprinted|Reproduced) (?:with|under|by|from)\b)"
)
_CC = re.compile(
    r"(?:Creative Commons|\bCC)[\s-]+(?P<terms>(?:Attribution|BY|Non-?Commercial|NC|Share-?Alike|SA|No-?Deriv(?:ative)?s?|ND|[\s,/–-])+)"
    r"\s*(?:v\.?\s*)?(?P<version>\d\.\d)?",
    re.I,
)
_CC_URL = re.compile(
    r"creativecommons\.org/(?:licenses/(?P<terms>[a-z-]+)/(?P<version>\d\.\d)|publicdomain/(?P<zero>zero|mark))",
    re.I,
)
_OWNER = re.compile(
    r"(?:All [Cc]ontent by (?P<a>[A-Z][\w&.' -]{2,60}?) is licen[sc]ed"
    r"|(?:©|\(c\)|Copyright)\s*(?:©|\(c\))?\s*(?:\d{4}(?:\s*[-–]\s*\d{4})?)?,?\s*(?:by\s+)?(?P<b>(?:The )?[A-Z][\w&.'’ -]{1,50}?)(?=[.,;|]|\s+All\b|$)"
    r"|(?:appeared|published|produced|republished) (?:first |originally )?(?:in|on|by|from|with permission from|with permission of)\s+(?P<c>(?:[Tt]he )?[A-Z][\w&'’-]*(?: [A-Z&][\w&'’-]*){0,5}))"
)
_LICENCE_HINTS = [
    "ommons",
    "icens",
    "opyright",
    "©",
    "(c)",
    "eserved",
    "CC",
    "published",
    "roduced",
    "appeared",
    "printed",
    "syndicated",
    "distributed",
]
"""One of these stands in every notice; looking for them is quicker than the pattern."""
_OUTLET_WORD = re.compile(
    r"\b(?:Press|News|Times|Post|Courier|Herald|Journal|Tribune|Gazette|Media|Agency|Reuters|AP|AFP|Wire|Today|Observer|Guardian|Mail"
    r"|Chronicle|Star|Record|Review|Network|Daily|Weekly|Radio|TV|Associated|Staff|Writer|Reporter|Correspondent|Editor|Echo|Standard)\b"
)
"""After a comma in a byline these words show an outlet or an office, not a second author."""
_NO_OUTLET = frozenset({"creative commons", "all", "reserved"})
_MAX_BYLINE_WORDS = 24
_MAX_CAPTION_WORDS = 90


@dataclass(frozen=True, slots=True)
class Byline:
    """Who wrote, for which outlet and when, as far as one line says; "" where it doesn't."""

    who: str = ""
    outlet: str = ""
    published: str = ""


def read_byline(line: str) -> Byline | None:
    """What a byline, credit or date line says; None where `line` is none of these."""
    if len(line) > 300 or len(line.split()) > _MAX_BYLINE_WORDS * 2:
        return None
    m = _BYLINE.match(line) if len(line.split()) <= _MAX_BYLINE_WORDS else None
    if m and not line.endswith((".", "!", "?", ":")):
        who, rest = m.group("who"), (m.group("rest") or "").strip()
        head, comma, last = who.rpartition(",")
        if comma and _OUTLET_WORD.search(last):
            who, rest = head, rest or last.strip()
        published = read_date(rest)
        outlet = "" if published or re.match(rf"{DATE}|Published|Updated|\d", rest) else rest
        return Byline(who, outlet if _is_outlet(outlet) else "", published)
    if _CREDIT.match(line) and '"' not in line and "“" not in line:
        return Byline()
    if len(line) <= 90 and _DATED.match(line):
        return Byline(published=read_date(line))
    return None


def _is_outlet(text: str) -> bool:
    return bool(
        re.fullmatch(r"(?:for )?(?:[Tt]he )?[A-Z][\w&.'’-]*(?: (?:of |the )?[A-Z&][\w&.'’-]*){0,5}", text)
    )


def is_caption(line: str) -> bool:
    """Whether `line` describes a picture and says so, by a label or a picture credit."""
    if len(line.split()) > _MAX_CAPTION_WORDS:
        return False
    return bool(_CAPTION.match(line) or (line.endswith(")") and _CREDITED.search(line)))


def is_correction(line: str) -> bool:
    """Whether `line` is a correction, a clarification or an editor's note."""
    return bool(_CORRECTION.match(line))


def is_licence(sentence: str) -> bool:
    """Whether `sentence` says under which terms, or from whom, the text is published."""
    if len(sentence) > 600 or not any(hint in sentence for hint in _LICENCE_HINTS):
        return False
    return bool(_LICENCE.search(sentence))


def licence_name(text: str) -> str:
    """The SPDX name of a Creative Commons licence named or linked in `text`, else ""."""
    m = _CC_URL.search(text)
    if m:
        if m.group("zero"):
            return "CC0-1.0" if m.group("zero").lower() == "zero" else "CC-PDM-1.0"
        return f"CC-{m.group('terms').upper()}-{m.group('version')}"
    if re.search(r"\bCC0\b|Creative Commons Zero", text):
        return "CC0-1.0"
    m = _CC.search(text)
    if m is None:
        return ""
    terms = m.group("terms").lower()
    parts = [
        code
        for code, pattern in (
            ("BY", r"attribution|\bby\b"),
            ("NC", r"commercial|\bnc\b"),
            ("ND", r"deriv|\bnd\b"),
            ("SA", r"alike|\bsa\b"),
        )
        if re.search(pattern, terms)
    ]
    if not parts:
        return ""
    return "-".join(["CC", *parts, *([m.group("version")] if m.group("version") else [])])


def owner_of(notice: str) -> str:
    """The outlet a licence or syndication notice names, else ""."""
    m = _OWNER.search(notice)
    if m is None:
        return ""
    name = (m.group("a") or m.group("b") or m.group("c") or "").strip()
    return "" if name.lower() in _NO_OUTLET else name
