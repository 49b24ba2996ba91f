"""JSON transcripts: any list of objects that hold words and perhaps a speaker and a time."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from sayso.errors import FormatError
from sayso.quotes.transcript import TimeCode, Transcript, Turn

_TEXT_KEYS = (
    "text",
    "words",
    "content",
    "utterance",
    "sentence",
    "transcript",
    "body",
    "line",
    "value",
    "speech",
    "paragraphs",
    "sentences",
    "lines",
)
_SPEAKER_KEYS = ("speaker", "speaker_name", "speakerName", "name", "who", "speaker_label", "role", "author")
_TIME_KEYS = ("start", "start_s", "startTime", "start_time", "begin", "time", "timestamp", "offset")


def read_json(id: str, path: str, source: str) -> tuple[Transcript, ...]:
    """The transcript in a JSON document, or one for each line of JSON Lines that holds one.

    Raises:
        FormatError: it isn't JSON, or no list of turns was found in it.
    """
    try:
        data = json.loads(source)
    except (json.JSONDecodeError, RecursionError) as error:
        return _from_lines(id, path, source, error)
    rows = _find_rows(data, 0)
    if rows is None and isinstance(data, dict) and _text(data):
        rows = [data]
    if rows is None:
        raise FormatError(
            f"{path}: no transcript found in this JSON; "
            f"expected a list of objects with one of {', '.join(_TEXT_KEYS)}"
        )
    return (_assemble(id, path, rows, ()),)


def _from_lines(id: str, path: str, source: str, error: Exception) -> tuple[Transcript, ...]:
    rows: list[dict[str, Any]] = []
    n_broken = 0
    for line in source.splitlines():
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except (json.JSONDecodeError, RecursionError):
            n_broken += 1
            continue
        if isinstance(row, dict) and _text(row):
            rows.append(row)
        else:
            n_broken += 1
    if not rows:
        raise FormatError(f"{path}: not JSON ({error})")
    note = (f"{n_broken} lines that are not JSON objects with words were left out",) if n_broken else ()
    return (_assemble(id, path, rows, note),)


def _find_rows(data: Any, depth: int) -> list[dict[str, Any]] | None:
    """The first list, breadth first, most of whose members are objects with words."""
    if depth > 6:
        return None
    if isinstance(data, list):
        rows = [row for row in data if isinstance(row, dict) and _text(row)]
        if rows and 2 * len(rows) >= len(data):
            return rows
    children: Iterator[Any] = iter(
        data if isinstance(data, list) else data.values() if isinstance(data, dict) else ()
    )
    nested = [c for c in children if isinstance(c, dict | list)]
    for child in nested:
        if found := _find_rows(child, depth + 1):
            return found
    return None


def _text(row: dict[str, Any]) -> str:
    for key in _TEXT_KEYS:
        value = row.get(key)
        if isinstance(value, str) and value.strip():
            return value
        if isinstance(value, list) and value:
            words = [
                str(w.get("word") or w.get("text") or "") if isinstance(w, dict) else str(w) for w in value
            ]
            if joined := " ".join(w.strip() for w in words if w.strip()):
                return joined
    return ""


def _speaker(row: dict[str, Any]) -> str:
    for key in _SPEAKER_KEYS:
        value = row.get(key)
        if isinstance(value, dict):
            value = value.get("name") or value.get("fullName") or value.get("label")
        if isinstance(value, str) and value.strip():
            return " ".join(value.split())
        if isinstance(value, int) and not isinstance(value, bool):
            return f"Speaker {value}"
    return ""


def _seconds(row: dict[str, Any]) -> float | None:
    for key in _TIME_KEYS:
        value = row.get(key)
        if isinstance(value, bool):
            continue
        if isinstance(value, int | float):
            return float(value)
        if isinstance(value, str):
            try:
                seconds = 0.0
                for part in value.replace(",", ".").split(":"):
                    seconds = seconds * 60 + float(part)
            except ValueError:
                continue
            return seconds
    return None


def _assemble(id: str, path: str, rows: list[dict[str, Any]], notes: tuple[str, ...]) -> Transcript:
    parts: list[str] = []
    turns: list[Turn] = []
    times: list[TimeCode] = []
    at = 0
    for row in rows:
        text = " ".join(_text(row).split())
        seconds = _seconds(row)
        if seconds is not None:
            times.append(TimeCode(at, seconds))
        who = _speaker(row) or (turns[-1].speaker if turns else "")
        if turns and turns[-1].speaker == who:
            turns[-1] = Turn(turns[-1].start, at + len(text), who)
        else:
            turns.append(Turn(at, at + len(text), who))
        parts.append(text)
        at += len(text) + 1
    named = tuple(turns) if any(t.speaker for t in turns) else ()
    return Transcript(id, path, "\n".join(parts), named, tuple(times), notes)
