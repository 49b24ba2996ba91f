"""What a page says of itself in its head: JSON-LD, OpenGraph, meta elements, links."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator
from typing import Any

from sayso.intake.dates import read_date
from sayso.intake.metadata import Metadata
from sayso.intake.notices import licence_name

_ARTICLE_TYPES = re.compile(
    r"(?:News|Reportage|Opinion|Analysis|Background|Review|Satirical)?(?:NewsArticle|Article|BlogPosting|LiveBlogPosting|Report)$"
)
_MAX_JSON = 500_000
"""Code points of one JSON-LD block; real ones have some thousands (live blogs 200,000)."""
_SITE_SUFFIX = re.compile(r"\s+(?:[|•·–—]|-|::|»)\s+[^|•·–—]{2,50}$")


def head_metadata(root: Any) -> Metadata:
    """Metadata of the page at `root`: JSON-LD first, then OpenGraph and meta, then `title`."""
    linked = Metadata()
    for item in _linked_data(root):
        linked = linked.or_else(_from_item(item))
    meta = _meta(root)

    def first(*names: str) -> str:
        return next((meta[n] for n in names if meta.get(n)), "")

    outlet = first("og:site_name", "application-name", "dc.publisher", "citation_journal_title", "publisher")
    published = first(
        "article:published_time", "og:article:published_time", "datepublished", "date", "dc.date", "dc.date.issued", "pubdate",
        "publish-date", "parsely-pub-date", "sailthru.date", "dcterms.created", "citation_publication_date",
    )  # fmt: skip
    author = first(
        "author",
        "article:author",
        "dc.creator",
        "parsely-author",
        "sailthru.author",
        "byl",
        "citation_author",
    )
    title = first("og:title", "twitter:title", "dc.title", "parsely-title", "headline")
    if not title and (element := root.find(".//title")) is not None:
        title = _SITE_SUFFIX.sub("", _squeeze("".join(element.itertext())))
    canonical = next(
        (e.get("href", "") for e in root.iter("link") if "canonical" in (e.get("rel") or "").lower().split()),
        "",
    )
    licence = ""
    for e in root.iter("link", "a"):
        if "license" in (e.get("rel") or "").lower().split():
            href = e.get("href", "")
            licence = licence_name(href) or href
            break
    url = canonical if canonical.startswith("http") else first("og:url")
    if author.startswith("http"):
        author = ""
    stated = Metadata(
        title=title,
        byline=re.sub(r"^[Bb][Yy]\s+", "", author),
        outlet=outlet,
        published=read_date(published),
        url=url if url.startswith("http") else "",
        licence=licence or licence_name(first("dc.rights", "dcterms.rights", "copyright", "dcterms.license")),
    )
    return linked.or_else(stated)


def _meta(root: Any) -> dict[str, str]:
    found: dict[str, str] = {}
    for element in root.iter("meta"):
        name = element.get("property") or element.get("name") or element.get("itemprop") or ""
        content = _squeeze(element.get("content") or "")
        if name and content:
            found.setdefault(name.lower(), content)
    return found


def _linked_data(root: Any) -> Iterator[dict[str, Any]]:
    """Articles among the JSON-LD blocks of a page; blocks that don't parse are passed over."""
    for script in root.iter("script"):
        if "ld+json" not in (script.get("type") or "").lower():
            continue
        raw = "".join(script.itertext()).strip().removeprefix("<!--").removesuffix("-->")
        if len(raw) > _MAX_JSON:
            continue
        try:
            data = json.loads(raw, strict=False)
        except (ValueError, RecursionError):
            continue
        queue = [data]
        for _ in range(200):
            if not queue:
                break
            item = queue.pop(0)
            if isinstance(item, list):
                queue += item[:50]
            elif isinstance(item, dict):
                kinds = item.get("@type")
                kinds = kinds if isinstance(kinds, list) else [kinds]
                if any(isinstance(k, str) and _ARTICLE_TYPES.search(k) for k in kinds):
                    yield item
                queue += [
                    item[k]
                    for k in ("@graph", "mainEntity", "mainEntityOfPage", "itemListElement")
                    if k in item
                ]


def _from_item(item: dict[str, Any]) -> Metadata:
    url = _text(item.get("mainEntityOfPage")) or _text(item.get("url"))
    licence = _text(item.get("license"))
    return Metadata(
        title=_squeeze(_text(item.get("headline")) or _text(item.get("name"))),
        byline=_squeeze(_names(item.get("author")) or _names(item.get("creator"))),
        outlet=_squeeze(_names(item.get("publisher")) or _names(item.get("sourceOrganization"))),
        published=read_date(_text(item.get("datePublished")) or _text(item.get("dateCreated"))),
        url=url if url.startswith("http") else "",
        licence=licence_name(licence) or licence,
    )


def _names(value: Any) -> str:
    if isinstance(value, list):
        return ", ".join(n for n in (_names(v) for v in value[:10]) if n)
    if isinstance(value, dict):
        name = value.get("name")
        return _names(name) if not isinstance(name, dict) else ""
    return value if isinstance(value, str) and not value.startswith("http") else ""


def _text(value: Any) -> str:
    if isinstance(value, list):
        return next((t for t in (_text(v) for v in value) if t), "")
    if isinstance(value, dict):
        return _text(value.get("@id") or value.get("url") or value.get("name") or "")
    return value if isinstance(value, str) else ""


def _squeeze(text: str) -> str:
    return " ".join(html.unescape(text).split())
