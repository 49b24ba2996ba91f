"""Documents and readings as the bytes they are stored as, and back."""

from __future__ import annotations

import json
import zlib
from collections import Counter
from dataclasses import replace
from typing import Any

from sayso.errors import StoreError
from sayso.model import Document, Manifest, Reading
from sayso.model.codec import from_json, to_json

DOCUMENT_COLUMNS = (
    "id",
    "input",
    "sha256",
    "title",
    "byline",
    "outlet",
    "published",
    "language",
    "url",
    "licence",
)


def pack_document(document: Document) -> bytes:
    """All of the document that has no column of its own."""
    data = to_json(Reading(document))["document"]
    return _pack({k: v for k, v in data.items() if k not in DOCUMENT_COLUMNS and k != "text"})


def unpack_document(columns: dict[str, str], text: str, rest: bytes) -> Document:
    """The document that `pack_document` packed, with its columns and text."""
    data = to_json(Reading(Document("", "", "", "")))
    data["document"] = {**_unpack(rest), **columns, "text": text}
    return from_json(data).document


def pack_reading(reading: Reading) -> bytes:
    """The reading without its document."""
    data = to_json(reading)
    del data["document"]
    return _pack(data)


def unpack_reading(document: Document, packed: bytes) -> Reading:
    """The reading of `document` that `pack_reading` packed."""
    whole = to_json(Reading(document))
    reading = from_json({**_unpack(packed), "document": whole["document"]})
    return replace(reading, document=document)


def named_entities(packed: bytes) -> str:
    """Persons and organisations named in a packed reading, as a JSON list of lists.

    Each: id, name, kind, title, other names, start and end of the first mention (null where there
    is none), number of statements of which it is the source, repeats left out.
    """
    reading = _unpack(packed)
    said = Counter(
        a["source"].get("entity") for a in reading.get("attributions", ()) if a.get("repeat_of") is None
    )
    out = []
    for e in reading.get("entities", ()):
        if e["kind"] in ("named_person", "named_organization") and e["name"].strip():
            start, end = (e.get("mentions") or [[None, None]])[0]
            row = [e["id"], e["name"], e["kind"], e.get("title", ""), e.get("aliases", [])]
            out.append([*row, start, end, said[e["id"]]])
    return json.dumps(out, ensure_ascii=False, separators=(",", ":"))


def manifest_text(manifest: Manifest) -> str:
    """The manifest as canonical JSON: equal manifests give equal texts."""
    data = to_json(Reading(Document("", "", "", ""), manifest=manifest))["manifest"]
    return json.dumps(data, sort_keys=True, ensure_ascii=False, separators=(",", ":"))


def _pack(data: dict[str, Any]) -> bytes:
    return zlib.compress(json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode(), 6)


def _unpack(packed: bytes) -> dict[str, Any]:
    try:
        data = json.loads(zlib.decompress(packed))
    except (zlib.error, ValueError) as error:
        raise StoreError(f"a stored record is damaged ({error}); restore the file from a copy") from None
    if not isinstance(data, dict):
        raise StoreError("a stored record is damaged (no JSON object); restore the file from a copy")
    return data
