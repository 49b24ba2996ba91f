"""SubRip and WebVTT captions: what they say, who says it, and when."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass
from itertools import pairwise

from sayso.errors import FormatError
from sayso.quotes.transcript import TimeCode, Transcript, Turn
from sayso.quotes.turns import is_label

_TIME = r"(?:(\d{1,3}):)?(\d{1,2}):(\d{2})[.,](\d{1,3})"
_ARROW = re.compile(rf"^\s*{_TIME}\s*-->\s*{_TIME}")
_TIMING = re.compile(r".*-->|\s*[\d:.,x?]{4,}\s*->\s*[\d:.,x?]{4,}")
"""A line that is meant to give times, broken ones included."""
_VOICE = re.compile(r"<v(?:\.[\w.]+)?\s+([^>]+)>")
_TAG = re.compile(r"</?[a-zA-Z0-9.:\s\"'=#_-]*>|\{\\[^}]*\}")
_NAMED = re.compile(r"^\s*(?:>>+|-)?\s*([^\W\d_][^:.!?\n]{0,40}):\s+(?=\S)")
_CHANGE = re.compile(r"^\s*(?:>>+|[-–]\s)\s*")


@dataclass(frozen=True, slots=True)
class _Cue:
    start_s: float
    end_s: float
    lines: tuple[str, ...]


def read_captions(id: str, path: str, source: str) -> Transcript:
    """The transcript that the captions of `source` make, in the order of their times.

    Lines that roll (shown again in the next caption) are taken once. Cues with broken
    times are left out and counted in the notes.

    Raises:
        FormatError: there is no caption in it.
    """
    cues, n_broken = _cues(source)
    if not cues:
        raise FormatError(f"{path}: no caption found; expected lines such as 00:01:02,000 --> 00:01:04,000")
    notes = []
    if n_broken:
        notes.append(f"{n_broken} captions with broken times or without words were left out")
    if any(a.start_s > b.start_s for a, b in pairwise(cues)):
        notes.append("captions out of order were sorted by their times")
        cues.sort(key=lambda c: c.start_s)
    n_overlap = sum(a.end_s > b.start_s + 0.01 for a, b in pairwise(cues))
    if n_overlap:
        notes.append(f"{n_overlap} captions overlap in time with the next one")
    return _assemble(id, path, cues, tuple(notes))


def _cues(source: str) -> tuple[list[_Cue], int]:
    cues: list[_Cue] = []
    n_broken = 0
    lines = source.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    marks = [i for i, line in enumerate(lines) if _TIMING.match(line)]
    for mark, after in pairwise([*marks, len(lines)]):
        body: list[str] = []
        for line in lines[mark + 1 : after]:
            if not line.strip():
                break
            body.append(line)
        else:
            if after < len(lines) and body and body[-1].strip().isdigit():
                body.pop()  # the next caption's number, no empty line before it
        m = _ARROW.match(lines[mark])
        if m is None or not body:
            n_broken += 1
            continue
        start, end = _seconds(m.groups()[:4]), _seconds(m.groups()[4:])
        cues.append(_Cue(start, max(start, end), tuple(body)))
    return cues, n_broken


def _seconds(parts: tuple[str | None, ...]) -> float:
    hours, minutes, seconds, fraction = parts
    return int(hours or 0) * 3600 + int(minutes or 0) * 60 + int(seconds or 0) + float(f"0.{fraction or 0}")


def _assemble(id: str, path: str, cues: list[_Cue], notes: tuple[str, ...]) -> Transcript:
    parts: list[str] = []
    turns: list[Turn] = []
    times: list[TimeCode] = []
    recent: tuple[str, ...] = ()
    at, speaker, begun, spoken = 0, "", 0, False
    for cue in cues:
        shown = []
        timed = False
        for raw in cue.lines:
            voice = _VOICE.search(raw)
            line = " ".join(html.unescape(_TAG.sub("", raw)).split())
            if not line:
                continue
            shown.append(line)
            if line in recent:
                continue
            named = _NAMED.match(line)
            who: str | None = None
            if voice:
                who = voice[1].strip()
            elif named and is_label(named[1]):
                who, line = named[1].strip(), line[named.end() :]
            elif _CHANGE.match(line):
                who = ""
                line = _CHANGE.sub("", line, count=1)
            if who is not None and (who != speaker or not voice):
                if at > begun:
                    turns.append(Turn(begun, at - 1, speaker))
                begun, speaker, spoken = at, who, True
            if not timed:
                times.append(TimeCode(at, cue.start_s))
                timed = True
            parts.append(line)
            at += len(line) + 1
        recent = tuple(shown)
    text = "\n".join(parts)
    if len(text) > begun:
        turns.append(Turn(begun, len(text), speaker))
    return Transcript(id, path, text, tuple(turns) if spoken else (), tuple(times), notes)
