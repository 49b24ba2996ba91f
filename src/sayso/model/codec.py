"""Readings as JSON: the one format that `sayso read --format json` writes and every later command accepts.

The shape is fixed by `SCHEMA` and described in docs/reading-format.md; the JSON Schema ships
as `sayso/report/reading.schema.json`. Saving and loading gives an equal reading.
"""

from __future__ import annotations

import json
import re
from typing import Any

from sayso.errors import FormatError
from sayso.model.claim import Claim
from sayso.model.decode import decode_reading
from sayso.model.encode import SCHEMA, encode_claim, encode_reading
from sayso.model.reading import Reading

__all__ = ["SCHEMA", "claim_to_json", "dumps_line", "from_json", "loads_line", "to_json"]

_LINE_BREAKERS = re.compile("[\x85\u2028\u2029\ud800-\udfff]")
"""What some readers take for a line's end, and half characters that UTF-8 can't hold."""


def to_json(reading: Reading) -> dict[str, Any]:
    """The reading as a JSON object.

    Raises:
        FormatError: a source stands for an entity that the reading does not list.
    """
    return encode_reading(reading)


def claim_to_json(claim: Claim) -> dict[str, Any]:
    """One claim as a JSON object, as it stands in a reading."""
    return encode_claim(claim)


def from_json(data: Any) -> Reading:
    """The reading that `to_json` wrote. Unknown fields are ignored, missing additional ones take defaults.

    Raises:
        FormatError: `data` is not of the documented shape; the message names the field.
    """
    return decode_reading(data)


def dumps_line(data: Any) -> str:
    """`data` as one line of JSON, without the line's end, safe for any reader of JSON Lines.

    Raises:
        FormatError: `data` holds a number that JSON can't express (infinity, not a number).
    """
    try:
        line = json.dumps(data, ensure_ascii=False, allow_nan=False)
    except ValueError as error:
        raise FormatError(f"This can't be written as JSON: {error}") from None
    return _LINE_BREAKERS.sub(lambda m: f"\\u{ord(m.group()):04x}", line)


def loads_line(line: str, where: str = "reading") -> Reading:
    """The reading on one line of JSON; `where` names the file and line in messages.

    Raises:
        FormatError: the line is no JSON, or no reading.
    """
    try:
        data = json.loads(line)
    except (json.JSONDecodeError, RecursionError) as error:
        raise FormatError(
            f"{where}: not JSON ({error}). Expected one line of `sayso read --format json`."
        ) from None
    try:
        return from_json(data)
    except FormatError as error:
        raise FormatError(f"{where}: {error}") from None
