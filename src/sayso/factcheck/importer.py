"""Files of published fact-checks: JSON, JSON Lines, CSV, or a web page that carries JSON-LD."""

from __future__ import annotations

import csv
import io
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
            failures.append(Failure(origin, STAGE, str(error)))
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
    except ValueError:
        for number, line in enumerate(text.split("\n"), 1):
            if line.strip():
                yield from _line(line, f"{name}, line {number}")
        return
    yield from _members(value, name)


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
    head = text.split("\n", 1)[0]
    delimiter = max(",;\t", key=head.count)
    reader = csv.DictReader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        for row in reader:
            origin = f"{name}, line {reader.line_num}"
            if None in row:
                yield (
                    origin,
                    RecordError(f"more cells than the {len(reader.fieldnames or ())} columns of the head"),
                )
            else:
                yield origin, dict(row)
    except csv.Error as error:
        yield f"{name}, line {reader.line_num}", RecordError(f"not CSV: {error}; what follows was not read")
