"""The words by which a claim and a fact-check find each other."""

from __future__ import annotations

import html
import re

from sayso.compare.stop_words import STOP_WORDS, stem

_ADDRESS = re.compile(
    r"(?:https?://|www\.|pic\.twitter\.com|t\.co/|\b\w+\.(?:com|org|net|ly|gov)/)\S*", re.IGNORECASE
)
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])|(?<=[A-Za-z])(?=\d)|(?<=\d)(?=[A-Za-z])")
_TAG = re.compile(r"[#@](\w+)")
_TERM = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+(?:['’][^\W\d_]+)?")


def clean(text: str) -> str:
    """`text` without addresses and entities, tags and handles taken apart (#NewYork: New York)."""
    text = _ADDRESS.sub(" ", html.unescape(text))
    return _TAG.sub(lambda m: " " + _CAMEL.sub(" ", m.group(1)).replace("_", " ") + " ", text)


def terms(text: str) -> tuple[str, ...]:
    """Stems of the words and figures of `text` that carry meaning, in order."""
    out = []
    for match in _TERM.finditer(clean(text)):
        word = match.group().lower().replace("’", "'")
        word = word.removesuffix("'s").replace("'", "")
        if word[0].isdigit():
            out.append(word.replace(",", "").rstrip("."))
        elif word not in STOP_WORDS and len(word) > 1:
            out.append(stem(word))
    return tuple(out)
