"""RSS and Atom feeds from file: an item for each entry.

lxml, which the reader needs anyway, parses a feed entry by entry: what stands before a
break in the XML is kept. feedparser was the other choice; it mends broken feeds by guessing.
"""

from __future__ import annotations

import html
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from lxml import etree

from sayso.batch.dates import date_or_note
from sayso.batch.items import Broken, Item, Metadata, as_page

_ENTRIES = {"item", "entry"}
_MIN_TEXT = 1


def looks_like_feed(head: bytes) -> bool:
    """Whether the first bytes of a file are those of a feed."""
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n")
    if not start.startswith((b"<?xml", b"<rss", b"<feed", b"<rdf:RDF")):
        return False
    return any(mark in head for mark in (b"<rss", b"<feed", b"<rdf:RDF"))


def read_feed(path: Path) -> Iterator[Item | Broken]:
    """The entries in order. A break in the XML is a `Broken` after those before it."""
    name = str(path)
    number = 0
    outlet = ""
    try:
        events = etree.iterparse(
            str(path), events=("end",), resolve_entities=False, no_network=True, load_dtd=False
        )
        for _, element in events:
            tag = _local(element)
            if tag == "title" and not outlet and _local(element.getparent()) in ("channel", "feed"):
                outlet = " ".join("".join(element.itertext()).split())
            if tag in _ENTRIES:
                number += 1
                yield _entry(f"{name}#{number}", element, outlet)
                element.clear()
    except etree.XMLSyntaxError as error:
        kept = f"; the {number} entries before it were kept" if number else ""
        yield Broken(name, "input", f"broken XML ({' '.join(str(error.msg).split())}){kept}")
        return
    if not number:
        yield Broken(name, "input", "a feed without entries, or XML that is no feed")


def _local(element: Any) -> str:
    if element is None or not isinstance(element.tag, str):
        return ""
    return str(etree.QName(element).localname)


def _entry(name: str, element: Any, outlet: str) -> Item | Broken:
    fields: dict[str, str] = {}
    markup = ""
    for child in element:
        tag = _local(child)
        if tag in ("encoded", "content", "description", "summary"):
            found = _markup(child)
            if len(found) > len(markup):
                markup = found
        elif tag == "link":
            if child.get("rel", "alternate") == "alternate":
                fields.setdefault("url", (child.get("href") or child.text or "").strip())
        elif tag in ("author", "creator", "title", "pubDate", "published", "updated", "date"):
            fields.setdefault(tag, " ".join("".join(child.itertext()).split()))
    title = html.unescape(fields.get("title", ""))
    if len(markup.strip()) < _MIN_TEXT:
        return Broken(name, "input", f"an entry without text: {title or fields.get('url', '') or 'untitled'}")
    when = next((fields[k] for k in ("pubDate", "published", "date", "updated") if fields.get(k)), "")
    published, note = date_or_note(when)
    metadata = Metadata(
        outlet=html.unescape(outlet),
        published=published,
        title=title,
        byline=fields.get("creator") or fields.get("author") or "",
        url=fields.get("url", ""),
    )
    if "<" not in markup:
        return Item(name, html.unescape(markup).strip().encode("utf-8"), metadata, is_text=True, note=note)
    return Item(name, as_page(markup).encode("utf-8"), metadata, note=note)


def _markup(element: Any) -> str:
    """What a content element holds, as HTML: escaped text, CDATA or inline XHTML."""
    if len(element):
        return "".join(etree.tostring(c, encoding="unicode", method="html") for c in element)
    text = element.text or ""
    return str(text) if element.get("type") != "text" else html.escape(text)
