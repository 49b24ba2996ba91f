"""Words that loosen a figure: "about", "at least", "more than", "or so"."""

from __future__ import annotations

import re

from sayso.values.found import FoundValue

_PHRASES: dict[str, tuple[str, ...]] = {
    "at_least": (
        "at least", "no fewer than", "no less than", "not less than", "not fewer than", "a minimum of", "minimum of",
        "as little as", "as few as", "upwards of",
    ),
    "at_most": (
        "at most", "no more than", "not more than", "up to", "as many as", "as much as", "a maximum of", "maximum of",
        "not exceeding",
    ),
    "more_than": (
        "more than", "over", "above", "in excess of", "well over", "greater than", "exceeding", "beyond", "older than",
    ),
    "less_than": (
        "less than", "fewer than", "below", "under", "short of", "smaller than", "younger than", "within",
    ),
    "about": (
        "about", "around", "roughly", "approximately", "some", "nearly", "almost", "close to", "an estimated",
        "estimated", "circa", "near", "just over", "just under", "a little over", "a little under", "approx",
        "virtually",
    ),
}  # fmt: skip
_MODIFIERS = tuple((phrase, kind) for kind, phrases in _PHRASES.items() for phrase in phrases)
_EXACT_MODIFIER = re.compile(
    r"\b(?:"
    + "|".join(re.escape(p) for p, _ in sorted(_MODIFIERS, key=lambda x: -len(x[0])))
    + r")\s+(?:the\s+|a\s+total\s+of\s+)?$",
    re.I,
)
_KIND_OF = dict(_MODIFIERS)
_TAIL_MODIFIER = re.compile(
    r"\s+or\s+(?P<word>more|less|fewer|so|over|above|older|under|younger|better)\b|\s+and\s+(?P<and>over|above|older|under|younger|up)\b|\+(?=\s)"
)
_TAIL = {"more": "at_least", "over": "at_least", "above": "at_least", "older": "at_least", "up": "at_least", "better": "at_least",
         "less": "at_most", "fewer": "at_most", "under": "at_most", "younger": "at_most", "so": "about"}  # fmt: skip


def modified(text: str, r: FoundValue, floor: int) -> FoundValue:
    """`r` with the modifier around it ("about", "or more") and its words taken in; nothing before `floor` is."""
    start, end, modifier = r.start, r.end, ""
    between = re.search(r"\b(?:between|from)\s+$", text[max(floor, start - 12) : start], re.I)
    if between and r.low < r.high:
        start = max(floor, start - 12) + between.start()
    window = max(floor, start - 40)
    m = _EXACT_MODIFIER.search(text[window:start])
    if m and r.kind != "ordinal":
        phrase = re.sub(r"\s+(?:the|a\s+total\s+of)?\s*$", "", m.group().lower()).strip()
        modifier = _KIND_OF.get(" ".join(phrase.split()), "")
        if (phrase == "within" and r.kind != "measure") or (phrase == "some" and r.kind == "multiple"):
            modifier = ""
        elif modifier:
            start = window + m.start()
        if phrase == "within":
            modifier = "at_most" if modifier else ""
    tail = _TAIL_MODIFIER.match(text, end)
    if tail and r.kind != "ordinal":
        word = (tail["word"] or tail["and"] or "more").lower()
        if not (
            word in {"over", "above", "under", "up"}
            and tail["and"]
            and r.kind not in {"age", "measure", "count"}
        ):
            modifier, end = _TAIL[word], tail.end()
    return FoundValue(start, end, r.kind, r.low, r.high, r.unit, r.of, modifier)
