"""Article text made safe to look at: hostile characters become visible ones."""

from __future__ import annotations

import re
import unicodedata

_ANSI = re.compile(
    "\x1b(?:"
    r"\[[0-?]*[ -/]*[@-~]"  # CSI: colours, cursor
    "|[\\]PX^_][^\x1b\x07\x9c]{0,4096}(?:\x07|\x1b\\\\|\x9c)"  # OSC and other strings: titles, links
    r"|[ -/]*[0-~]"
    ")|\x9b[0-?]*[ -/]*[@-~]"
)
_HARMFUL = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f"  # controls but tab and line feed
    "\u200b\u2060\u2028\u2029\ufeff"  # what is not seen and splits words or lines
    "\u061c\u202a-\u202e\u2066-\u2069"  # what turns the direction of the rest of the line
    "\ufff9-\ufffb\ufffe\uffff\U000e0000-\U000e007f"  # annotations, tags and what is no character
    "\ud800-\udfff]"
)
_SPACES = re.compile(r"\s+")
_SILENT = {
    "\x00",
    "\u200b",
    "\u2060",
    "\ufeff",
    "\x0b",
    "\x0c",
    "\x1c",
    "\x1d",
    "\x1e",
    "\x1f",
    "\x85",
    "\u2028",
    "\u2029",
}


def visible(text: str) -> str:
    """`text` without terminal escapes; direction overrides and other controls spelt out, as in ‹U+202E›.

    Nothing in the result moves a cursor, changes a colour or turns the direction of the line.
    The result may be longer or shorter: it is for the eye, never for offsets.
    """
    if "\x1b" in text or "\x9b" in text:
        text = _ANSI.sub("", text)
    return _HARMFUL.sub(_spell, text)


def one_line(text: str) -> str:
    """`visible` text on one line, runs of white space made one space."""
    return _SPACES.sub(" ", visible(text)).strip()


def shorten(text: str, limit: int) -> str:
    """`text` cut at a word to at most `limit` code points, with an ellipsis where it was cut.

    A combining mark is never parted from its letter.
    """
    if len(text) <= limit:
        return text
    at = text.rfind(" ", max(1, limit - 30), limit)
    if at < 0:
        at = max(1, limit - 1)
        while at > 1 and (unicodedata.combining(text[at]) or text[at] in "\u200d\ufe0e\ufe0f"):
            at -= 1
    return text[:at].rstrip(" ,;:—–-") + "…"


def _spell(m: re.Match[str]) -> str:
    char = m.group()
    if char in _SILENT:
        return " " if char in "\x0b\x0c\x85\u2028\u2029" else ""
    return f"‹U+{ord(char):04X}›"
