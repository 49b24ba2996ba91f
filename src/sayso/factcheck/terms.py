"""The words by which a claim and a fact-check find each other."""

from __future__ import annotations

import html
import re
from functools import lru_cache

from sayso.compare.stop_words import STOP_WORDS, stem

_ADDRESS = re.compile(
    r"(?:https?://|www\.|pic\.twitter\.com|t\.co/|\b\w+\.(?:com|org|net|ly|gov)/)\S*", re.IGNORECASE
)
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])|(?<=[A-Za-z])(?=\d)|(?<=\d)(?=[A-Za-z])")
_TAG = re.compile(r"[#@](\w+)")
_TERM = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+(?:['’][^\W\d_]+)?")


def clean(text: str) -> str:
    """`text` without addresses and entities, tags and handles taken apart (#NewYork: New York)."""
    if "&" in text:
        text = html.unescape(text)
    lower = text.lower()
    if "/" in lower or "www." in lower or "pic.twitter" in lower:
        text = _ADDRESS.sub(" ", text)
    if "#" in text or "@" in text:
        text = _TAG.sub(lambda m: " " + _CAMEL.sub(" ", m.group(1)).replace("_", " ") + " ", text)
    return text


def terms(text: str) -> tuple[str, ...]:
    """Stems of the words and figures of `text` that carry meaning, in order."""
    return tuple(t for word in _TERM.findall(clean(text)) if (t := _term(word)))


@lru_cache(maxsize=1 << 16)
def _term(word: str) -> str:
    """The stem of a word or the figure, "" for what carries no meaning."""
    word = word.lower().replace("’", "'")
    word = word.removesuffix("'s").replace("'", "")
    if word[0].isdigit():
        return word.replace(",", "").rstrip(".")
    return stem(word) if word not in STOP_WORDS and len(word) > 1 else ""
