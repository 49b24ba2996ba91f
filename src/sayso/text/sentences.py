"""Paragraphs and sentences by rule.

A paragraph is a line that is not blank; in a text broken into lines of equal width, as mail
and old archives have it, a paragraph is what stands between blank lines. A sentence ends at a
full stop, question or exclamation mark (with the quotation marks and brackets that follow it)
before white space and a word that can open a sentence; common abbreviations and initials do
not end one, nor does a question inside a quotation whose speaker follows ("Why?" Smith asked).
A closing quotation mark that lacks its full stop ends one where two spaces and a capital follow.
"""

from __future__ import annotations

import re
from itertools import pairwise

from sayso.model import Span

_MIN_WRAPPED_LINES = 6
_MIN_WRAPPED_WIDTH = 40
_MAX_WRAPPED_WIDTH = 100
"""Code points: printed lines of mail and archives are broken at 60 to 80."""
_RAGGED = 12
"""Code points by which a line may stay below the widest although the next word would fit."""
_STOPS = ".!?:;…\"'”’»)"
_FIRST = re.compile(r"\S+")
_ITEM = re.compile(r"(?:[-*•]|\d{1,2}[.)])\s")
_LINE = re.compile(r"[^\n]+")
_END = re.compile(
    r"(?:[.!?…]+|[.!?…]+[\"'”’»)\]]+)(?=\s|$|[“\"(]?[A-Z“])"
    r"|(?<=[^\W_])[”»\"](?=\s{2,}[“\"‘(]?[A-Z])"
)
_ABBREVIATION = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Prof|Sen|Sens|Rep|Reps|Gov|Govs|Gen|Col|Lt|Sgt|Capt|Maj|Adm|Cmdr|Rev|Hon|St|Jr|Sr|vs|v|No|Nos"
    r"|Inc|Corp|Co|Ltd|Ave|Blvd|Mt|Ft|Jan|Feb|Mar|Apr|Aug|Sept|Sep|Oct|Nov|Dec|cf|etc|al|approx|dept|est|fig|Calif|Ariz"
    r"|Ala|Ark|Colo|Conn|Del|Fla|Ga|Ill|Ind|Kan|Ky|La|Md|Mass|Mich|Minn|Miss|Mo|Mont|Neb|Nev|Okla|Ore|Pa|Tenn|Tex|Va"
    r"|Vt|Wash|Wis|Wyo|Dist|Supt|Assn|Bros|a\.m|p\.m|i\.e|e\.g)|(?<![^\W_])[A-Z](?:\.[A-Z])*)\.$"
)
_MAY_END = re.compile(r"\b(?:U\.S|U\.K|U\.N|D\.C|p\.m|a\.m|Inc|Corp|Co|Ltd|Jr|Sr|etc|al)\.$")
_OPENER = re.compile(r"[\"'“‘«(\[]*(?:[^\W_]|[$€£])")
_FOLLOWING_CUE = re.compile(
    r"(?:[A-Z][\w.’'-]*\s+){0,5}(?:[a-z]+\s+){0,2}?(?:said|says|asked|asks|wrote|added|told|tweeted|replied|wondered|shouted)\b"
)
_WORD = re.compile(r"\w+")
_COMMON_OPENERS = frozenset(
    [
        "The",
        "A",
        "An",
        "He",
        "She",
        "It",
        "They",
        "We",
        "I",
        "In",
        "On",
        "At",
        "But",
        "And",
        "So",
        "This",
        "That",
        "These",
        "Those",
        "There",
        "If",
        "When",
        "While",
        "As",
        "For",
        "After",
        "Before",
        "His",
        "Her",
        "Their",
        "Our",
        "My",
        "Its",
        "You",
        "Not",
        "No",
        "Or",
        "Yet",
        "Still",
        "Then",
        "Now",
        "Since",
    ]
)


def paragraphs(text: str) -> tuple[Span, ...]:
    """Paragraphs of `text` in order, each without white space at its edges."""
    lines = []
    for m in _LINE.finditer(text):
        line = m.group()
        stripped = line.strip()
        if stripped:
            start = m.start() + len(line) - len(line.lstrip())
            lines.append(Span(start, start + len(stripped)))
    return _unwrapped(text, lines) if _is_hard_wrapped(text, lines) else tuple(lines)


def _is_hard_wrapped(text: str, lines: list[Span]) -> bool:
    """Whether paragraphs are broken into lines of about equal width, and parted by blank lines."""
    if len(lines) < _MIN_WRAPPED_LINES:
        return False
    widest = 0
    runs_on = full = 0
    inner = []
    for a, b in pairwise(lines):
        if text.count("\n", a.end, b.start) == 1:
            inner.append((a, b))
            widest = max(widest, len(a))
            if widest > _MAX_WRAPPED_WIDTH:
                return False
    if len(inner) < _MIN_WRAPPED_LINES - 2 or widest < _MIN_WRAPPED_WIDTH:
        return False
    for a, b in inner:
        first = _FIRST.match(text, b.start, b.end)
        full += len(a) + 1 + (len(first.group()) if first else 0) > widest - _RAGGED
        runs_on += text[a.end - 1] not in _STOPS
    return full >= 0.85 * len(inner) and runs_on >= 0.6 * len(inner)


def _unwrapped(text: str, lines: list[Span]) -> tuple[Span, ...]:
    out = [lines[0]]
    for line in lines[1:]:
        if text.count("\n", out[-1].end, line.start) == 1 and not _ITEM.match(text, line.start, line.end):
            out[-1] = Span(out[-1].start, line.end)
        else:
            out.append(line)
    return tuple(out)


def sentences(text: str) -> tuple[tuple[Span, int], ...]:
    """Sentences of `text` in order, each with the index of its paragraph."""
    out: list[tuple[Span, int]] = []
    for index, paragraph in enumerate(paragraphs(text)):
        begin = paragraph.start
        for m in _END.finditer(text, paragraph.start, paragraph.end):
            if m.end() >= paragraph.end or not _ends(text, begin, m, paragraph.end):
                continue
            out.append((Span(begin, m.end()), index))
            begin = m.end()
            while begin < paragraph.end and text[begin].isspace():
                begin += 1
        if begin < paragraph.end:
            out.append((Span(begin, paragraph.end), index))
    return tuple(out)


def _ends(text: str, begin: int, mark: re.Match[str], limit: int) -> bool:
    after = mark.end()
    while after < limit and text[after].isspace():
        after += 1
    opener = _OPENER.match(text, after, limit)
    if opener is None:
        return after < limit and not text[after].islower() and not text[after].isdigit()
    first = opener.group()[-1]
    if first.islower() and text[after] not in '“"‘«':
        return False
    if first.islower() and after == mark.end():
        return False
    stop = text[mark.start() : mark.end()].rstrip("\"'”’»)]")
    if stop == "." or stop.endswith("."):
        head = text[max(begin, mark.start() - 12) : mark.start() + 1]
        if stop == "." and _ABBREVIATION.search(head):
            next_word = _WORD.match(text, opener.end() - 1, limit)
            word = next_word.group() if next_word else ""
            return bool(_MAY_END.search(head)) and (word in _COMMON_OPENERS or text[after] in '“"')
    elif mark.group()[-1] in "\"'”’»" and _FOLLOWING_CUE.match(text, after, limit):
        return False
    return not (stop in {"…", "...", "...."} and first.islower())
