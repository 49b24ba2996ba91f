"""Does the cue show that somebody spoke or wrote? Lists of our own making beside this module."""

from __future__ import annotations

import re
from functools import lru_cache
from importlib.resources import files

_WORD = re.compile(r"[a-z][a-z'’-]*")


@lru_cache(maxsize=4)
def _entries(name: str) -> frozenset[str]:
    text = files("sayso.audit").joinpath("data", name).read_text(encoding="utf-8")
    lines = (line.split("#", 1)[0] for line in text.splitlines())
    return frozenset(entry.strip() for line in lines for entry in line.split(",") if entry.strip())


def _forms(word: str) -> tuple[str, ...]:
    """The word and what it may be a form of: "stopping" -> "stopping", "stopp", "stoppe", "stop"."""
    out = [word]
    for ending in ("ing", "ed", "es", "s", "d"):
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            stem = word[: -len(ending)]
            out += [stem, stem + "e"]
            if len(stem) > 3 and stem[-1] == stem[-2]:
                out.append(stem[:-1])
            if stem.endswith("i"):
                out.append(stem[:-1] + "y")
    return tuple(out)


def _holds(cue: str, entries: frozenset[str]) -> bool:
    for word in _WORD.findall(cue):
        if any(form in entries for form in _forms(word)):
            return True
    return any(" " in entry and entry in cue for entry in entries)


@lru_cache(maxsize=4096)
def shows_speech(cue: str) -> bool | None:
    """True where the cue reports speech or writing, False where a mind or a plan, None where neither shows.

    >>> shows_speech("told reporters"), shows_speech("wants"), shows_speech("put on a hat")
    (True, False, None)
    """
    low = cue.lower()
    if _holds(low, _entries("spoken_cues.txt")):
        return True
    if _holds(low, _entries("unspoken_cues.txt")):
        return False
    return None


@lru_cache(maxsize=4096)
def bears_out(cue: str) -> bool:
    """Whether the cue is what figures and documents do in place of speaking: "shows", "found"."""
    return _holds(cue.lower(), _entries("figures_cues.txt"))
