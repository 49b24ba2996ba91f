"""JSON Lines: a document a line, with the fields of ours or others mapped to them."""

from __future__ import annotations

import gzip
import io
import json
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

from sayso.batch.dates import date_or_note
from sayso.batch.items import Broken, Item, Metadata
from sayso.errors import FormatError

FIELDS = ("id", "outlet", "published", "title", "byline", "url", "language", "text")


@dataclass(frozen=True, slots=True)
class Mapping:
    """Where our fields stand in a row, first name that is there; `headline` serves as title."""

    names: tuple[tuple[str, str], ...] = ()

    @classmethod
    def parse(cls, pairs: Sequence[str]) -> Mapping:
        """From "text=body" as on the command line.

        Raises:
            FormatError: no pair, or a field we don't know.
        """
        names = []
        for pair in pairs:
            ours, equals, theirs = pair.partition("=")
            if not equals or not theirs or (ours != "headline" and ours not in FIELDS):
                raise FormatError(
                    f"--map {pair}: write FIELD=NAME, as in text=body; fields: {', '.join(FIELDS)}"
                )
            names.append(("title" if ours == "headline" else ours, theirs))
        return cls(tuple(names))

    def get(self, row: dict[str, Any], field: str) -> Any:
        for ours, theirs in self.names:
            if ours == field:
                return row.get(theirs)
        if field == "title" and row.get("title") in (None, ""):
            return row.get("headline")
        return row.get(field)


def read_json_lines(path: Path, mapping: Mapping, max_bytes: int) -> Iterator[Item | Broken]:
    """An item for each line; a line that is no object, or has no text, is a `Broken`."""
    number = 0
    try:
        with _opened(path) as file:
            while line := file.readline(max_bytes + 1):
                number += 1
                name = f"{path}:{number}"
                if len(line) > max_bytes:
                    while line and not line.endswith(b"\n"):
                        line = file.readline(max_bytes)
                    yield Broken(name, "input", f"a line of more than {max_bytes / 1e6:.0f} MB")
                elif line.strip():
                    yield _item(name, line, mapping)
    except (EOFError, zlib.error, gzip.BadGzipFile) as error:
        yield Broken(
            str(path), "input", f"damaged after line {number} ({error}); the lines before it were kept"
        )


def _opened(path: Path) -> BinaryIO:
    if path.name.endswith(".gz"):
        return io.BufferedReader(gzip.open(path))
    return path.open("rb")


def _item(name: str, line: bytes, mapping: Mapping) -> Item | Broken:
    try:
        row = json.loads(line.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        return Broken(name, "input", f"not UTF-8 (byte {error.start}); save the file as UTF-8")
    except (ValueError, RecursionError) as error:
        return Broken(name, "input", f"not JSON ({error}): {_start(line)}")
    if not isinstance(row, dict):
        return Broken(name, "input", f"a JSON {_kind(row)}, not an object with a text: {_start(line)}")
    values: dict[str, str] = {}
    for field in FIELDS:
        value = mapping.get(row, field)
        if value is None:
            value = ""
        elif isinstance(value, int | float) and not isinstance(value, bool) and field in ("id", "published"):
            value = str(value)
        elif not isinstance(value, str):
            return Broken(name, "input", f"{field} is a JSON {_kind(value)}, not a string: {_start(line)}")
        values[field] = value if field == "text" else " ".join(value.split())
    if not values["text"].strip():
        fields = ", ".join(sorted(row)[:12])
        return Broken(name, "input", f"no text (fields: {fields}); name its field with --map text=NAME")
    values["published"], note = date_or_note(values["published"])
    text = values.pop("text")
    try:
        data = text.encode("utf-8")
        json.dumps(values, ensure_ascii=False).encode("utf-8")
    except UnicodeEncodeError:
        return Broken(name, "input", "half a character (lone surrogate) in it; export the file anew as UTF-8")
    return Item(name, data, Metadata(**values), is_text=True, note=note)


def _start(line: bytes) -> str:
    text = line.decode("utf-8", "replace").strip()
    return f"{text[:60]}…" if len(text) > 60 else text


def _kind(value: object) -> str:
    names = {list: "list", str: "string", bool: "boolean", type(None): "null", dict: "object"}
    return names.get(type(value), "number")
