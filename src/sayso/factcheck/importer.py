"""Files of published fact-checks: JSON, JSON Lines, CSV, or a web page that carries JSON-LD."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from sayso.errors import FormatError
from sayso.factcheck.records import RecordError, from_review, from_row, reviews, types
from sayso.model.factcheck import FactCheck
from sayso.model.reading import Failure

STAGE = "factcheck.import"
MAX_LINES = 400
"""Lines that one row of a table may run over."""
MAX_TRIES = 20_000
"""Objects of a broken file that are tried in vain before the rest is given up."""
_SCRIPT = re.compile(r"<script[^>]*application/ld\+json[^>]*>(.*?)</script>", re.IGNORECASE | re.DOTALL)


@dataclass(frozen=True, slots=True)
class Imported:
    """What a file gave. Every record is in one of the two, or is counted as a repetition."""

    factchecks: tuple[FactCheck, ...]
    failures: tuple[Failure, ...] = ()
    repeated: int = 0


def read_factchecks(path: Path, mapping: Mapping[str, str] | None = None) -> Imported:
    """The fact-checks of a file, in its order; what can't be read becomes a failure row.

    `mapping` names the column of a field for flat records ({"claim": "What was said"}).

    Raises:
        FormatError: the file can't be read, or holds no record of a fact-check at all.
    """
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise FormatError(f"{path}: can't be read: {error.strerror or error}") from error
    except UnicodeDecodeError as error:
        raise FormatError(f"{path}: byte {error.start} is not UTF-8; convert it: iconv -t UTF-8") from error
    return import_text(text, str(path), mapping or {})


def import_text(text: str, name: str, mapping: Mapping[str, str]) -> Imported:
    """As `read_factchecks`, on text that was read already; `name` is used in messages."""
    found: list[FactCheck] = []
    failures: list[Failure] = []
    repeated = 0
    seen: dict[str, str] = {}
    for origin, record in _records(text, name):
        try:
            if isinstance(record, RecordError):
                raise record
            made = _checks(record, mapping, origin)
        except RecordError as error:
            failures.append(Failure(origin, STAGE, " ".join(str(error).split())))
            continue
        for check in made:
            if seen.get(check.id) == check.claim:
                repeated += 1
                continue
            if check.id in seen:
                check = replace(check, id=f"{check.id}~{len(seen) + 1}")
            seen[check.id] = check.claim
            found.append(check)
    if not found and not failures:
        raise FormatError(
            f"{name}: no ClaimReview, MediaReview or row with a claim found; see sayso factchecks --help"
        )
    return Imported(tuple(found), tuple(failures), repeated)


def _checks(record: object, mapping: Mapping[str, str], origin: str) -> list[FactCheck]:
    if not isinstance(record, Mapping):
        raise RecordError(f"a {type(record).__name__}, expected an object")
    inside = list(reviews(record))
    if inside and not mapping:
        return [check for review in inside for check in from_review(review, origin)]
    return from_row(record, mapping, origin)


def _records(text: str, name: str) -> Iterator[tuple[str, Any]]:
    start = text.lstrip()[:200].lower()
    if start.startswith("<"):
        for number, match in enumerate(_SCRIPT.finditer(text), 1):
            yield from _whole(match.group(1), f"{name}, script {number}")
    elif start.startswith(("{", "[")):
        yield from _json(text, name)
    elif start:
        yield from _rows(text, name)


def _json(text: str, name: str) -> Iterator[tuple[str, Any]]:
    try:
        value = json.loads(text)
    except RecursionError:
        yield name, RecordError("nested too deeply to be read")
        return
    except ValueError as error:
        lines = [(n, line) for n, line in enumerate(text.split("\n"), 1) if line.strip()]
        if len(lines) > 1 and 2 * sum(_looks_whole(line) for _, line in lines) >= len(lines):
            for number, line in lines:
                yield from _line(line, f"{name}, line {number}")
        else:
            yield name, RecordError(f"not JSON: {error}; single reviews were sought in it")
            yield from _salvaged(text, name)
        return
    yield from _members(value, name)


def _looks_whole(line: str) -> bool:
    """Whether a line may hold a record by itself, as in JSON Lines."""
    line = line.strip().rstrip(",")
    return len(line) > 2 and (line[0], line[-1]) in {("{", "}"), ("[", "]")}


def _salvaged(text: str, name: str) -> Iterator[tuple[str, Any]]:
    """Whole objects out of broken JSON that hold reviews, in order, none inside another."""
    decoder = json.JSONDecoder()
    at, tried = text.find("{"), 0
    while at >= 0 and tried < MAX_TRIES:
        try:
            value, end = decoder.raw_decode(text, at)
            found = list(reviews(value))
        except (ValueError, RecursionError, RecordError):
            found, end, tried = [], at + 1, tried + 1
        for review in found:
            yield f"{name}, character {at}", review
        at = text.find("{", end)


def _line(line: str, origin: str) -> Iterator[tuple[str, Any]]:
    try:
        yield origin, json.loads(line)
    except (ValueError, RecursionError) as error:
        yield origin, RecordError(f"not JSON: {error}")


def _whole(text: str, name: str) -> Iterator[tuple[str, Any]]:
    try:
        value = json.loads(text)
    except (ValueError, RecursionError) as error:
        yield name, RecordError(f"not JSON: {error}")
        return
    yield from _members(value, name, only_reviews=True)


def _members(value: object, name: str, *, only_reviews: bool = False) -> Iterator[tuple[str, Any]]:
    """Single reviews of a JSON value, each with its place, so that one bad one spoils no other."""
    try:
        found = list(reviews(value))
    except RecordError as error:
        yield name, error
        return
    if found:
        for number, review in enumerate(found, 1):
            yield f"{name}, record {number}", review
    elif isinstance(value, list) and not only_reviews:
        for number, member in enumerate(value, 1):
            yield f"{name}, record {number}", member
    elif isinstance(value, Mapping) and value and not only_reviews and not types(value):
        yield name, value


def _rows(text: str, name: str) -> Iterator[tuple[str, Any]]:
    """Rows of a table with a head; a row that can't be read takes no other with it."""
    head = text.split("\n", 1)[0]
    delimiter = max(",;\t", key=head.count)
    columns: list[str] | None = None
    for number, cells in _cells(text, delimiter):
        origin = f"{name}, line {number}"
        if isinstance(cells, RecordError):
            yield origin, cells
        elif columns is None:
            columns = cells
        elif len(cells) > len(columns):
            yield origin, RecordError(f"{len(cells)} cells, more than the {len(columns)} columns of the head")
        elif cells:
            yield origin, dict(zip(columns, cells, strict=False))


def _cells(text: str, delimiter: str) -> Iterator[tuple[int, list[str] | RecordError]]:
    """The cells of each row with the number of its first line.

    A quotation mark that is never closed would swallow what follows: then the line it stands in
    is given up, and reading goes on with the next.
    """
    lines = text.splitlines(keepends=True)
    at = 0
    while at < len(lines):
        end = at + 1
        quotes = lines[at].count('"')
        while quotes % 2 and end < min(len(lines), at + MAX_LINES):
            quotes += lines[end].count('"')
            end += 1
        if quotes % 2:
            yield at + 1, RecordError("not CSV: a quotation mark is opened and never closed")
            at += 1
            continue
        try:
            rows = list(
                csv.reader([r.replace("\0", "") for r in lines[at:end]], delimiter=delimiter, strict=True)
            )
        except csv.Error as error:
            yield at + 1, RecordError(f"not CSV: {error}")
            at += 1
            continue
        for row in rows:
            yield at + 1, row
        at = end
