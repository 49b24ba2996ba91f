"""ninjs 3 (IPTC's News in JSON): one item, or a list of them, in a JSON file."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from sayso.batch.dates import date_or_note
from sayso.batch.items import Broken, Item, Metadata, as_page


def looks_like_ninjs(head: bytes) -> bool:
    """Whether a JSON file starts like ninjs: it has a `uri` and bodies or headlines."""
    return head.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] in (b"{", b"[") and b'"uri"' in head


def read_ninjs(name: str, data: bytes) -> Iterator[Item | Broken]:
    """The item, or one for each of a list. Bodies in HTML are preferred to plain ones."""
    try:
        whole = json.loads(data.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        yield Broken(name, "input", f"not JSON ({error})")
        return
    rows = whole if isinstance(whole, list) else [whole]
    for number, row in enumerate(rows, 1):
        place = f"{name}#{number}" if isinstance(whole, list) else name
        try:
            yield _item(place, row)
        except (TypeError, AttributeError, KeyError, UnicodeEncodeError) as error:
            yield Broken(place, "input", f"not of the shape of ninjs 3 ({error})")


def _item(name: str, row: dict[str, Any]) -> Item | Broken:
    bodies = row.get("bodies") or []
    titles = row.get("headlines") or []
    published, note = date_or_note(row.get("contentCreated") or row.get("versionCreated") or "")
    metadata = Metadata(
        id=row["uri"],
        outlet=_first([p for p in row.get("infoSources") or [] if p.get("role", "") != "author"], "name"),
        published=published,
        title=_first(titles, "value"),
        byline=row.get("by") or _first(row.get("bylines") or [], "value"),
        url=row.get("url") or (row["uri"] if row["uri"].startswith("http") else ""),
        language=row.get("language") or "",
    )
    for body in sorted(
        bodies, key=lambda b: "html" not in (b.get("contentType") or b.get("contenttype") or "")
    ):
        value = body.get("value") or ""
        if value.strip():
            is_text = "html" not in (body.get("contentType") or body.get("contenttype") or "")
            page = value if is_text else as_page(value)
            return Item(name, page.encode("utf-8"), metadata, is_text=is_text, note=note)
    return Broken(name, "input", "no body with a text in it")


def _first(rows: list[dict[str, Any]], field: str) -> str:
    return next((r[field] for r in rows if r.get(field)), "")
