"""Inputs as items: files, folders, feeds, web archives, JSON Lines, ninjs."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from sayso.batch.feeds import looks_like_feed, read_feed
from sayso.batch.items import Broken, Item
from sayso.batch.json_lines import Mapping, read_json_lines
from sayso.batch.ninjs import looks_like_ninjs, read_ninjs
from sayso.batch.web_archives import read_wacz, read_warc
from sayso.errors import InputError, SaysoError

ARTICLES = {".txt", ".md", ".html", ".htm", ".xhtml", ".pdf"}
LINES = {".jsonl", ".ndjson"}
FEEDS = {".xml", ".rss", ".atom"}
JSON = {".json"}
TAKEN = (*sorted(ARTICLES | LINES | FEEDS | JSON), ".warc", ".warc.gz", ".wacz")

_HEAD_BYTES = 4096


@dataclass(frozen=True, slots=True)
class ExpandSettings:
    """How inputs are taken apart.

    Attributes:
        mapping: names of fields in JSON Lines that differ from ours.
        max_bytes: of one document; anything larger is a failure, not a memory problem.
    """

    mapping: Mapping = field(default_factory=Mapping)
    max_bytes: int = 20_000_000


def expand(inputs: Iterable[str], settings: ExpandSettings) -> Iterator[Item | Broken]:
    """Everything the inputs hold, in order; folders by name. Reads as it goes, one item at a time.

    In a folder, files of other kinds than `TAKEN` and hidden files are passed over; a file
    that is named is always read.

    Raises:
        InputError: an input that doesn't exist (nothing is skipped silently).
    """
    for given in inputs:
        path = Path(given)
        if path.is_dir():
            for folder, folders, names in os.walk(path):
                folders[:] = sorted(f for f in folders if not f.startswith("."))
                for name in sorted(names):
                    if not name.startswith(".") and name.lower().endswith(TAKEN):
                        yield from _expand_file(Path(folder) / name, settings)
        elif path.exists():
            yield from _expand_file(path, settings)
        else:
            raise InputError(given, "no such file or folder")


def _expand_file(path: Path, settings: ExpandSettings) -> Iterator[Item | Broken]:
    """The items of one file; what goes wrong in it is one `Broken` at the end of what was readable."""
    name = str(path)
    try:
        yield from _by_kind(path, name, settings)
    except OSError as error:
        yield Broken(name, "input", f"can't be read ({error.strerror or error})")
    except SaysoError as error:
        yield Broken(name, "input", str(error).removeprefix(f"{name}: "))


def _by_kind(path: Path, name: str, settings: ExpandSettings) -> Iterator[Item | Broken]:
    lower = path.name.lower()
    if lower.endswith((".warc", ".warc.gz")):
        yield from read_warc(path, settings.max_bytes)
    elif lower.endswith(".wacz"):
        yield from read_wacz(path, settings.max_bytes)
    elif lower.endswith((*LINES, ".jsonl.gz", ".ndjson.gz")):
        yield from read_json_lines(path, settings.mapping, settings.max_bytes)
    else:
        with path.open("rb") as file:
            head = file.read(_HEAD_BYTES)
        if lower.endswith(tuple(FEEDS)) or looks_like_feed(head):
            yield from read_feed(path)
            return
        if path.stat().st_size > settings.max_bytes:
            yield Broken(
                name, "input", f"larger than {settings.max_bytes / 1e6:.0f} MB; give articles one by one"
            )
            return
        data = path.read_bytes()
        if lower.endswith(tuple(JSON)) and looks_like_ninjs(head):
            yield from read_ninjs(name, data)
        else:
            yield Item(name, data)
