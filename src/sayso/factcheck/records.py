"""From one published record to fact-checks: schema.org as people really write it.

Arrays where an object is expected, strings where objects are, missing claimants and ratings,
several claims a review; flat rows (CSV, JSON Lines) by mapped columns.
"""

from __future__ import annotations

import hashlib
import html
import re
from collections.abc import Iterator, Mapping
from typing import Any

from sayso.model.factcheck import FactCheck, MediaItem, Rating

KINDS = ("ClaimReview", "MediaReview")

COLUMNS: dict[str, tuple[str, ...]] = {
    "id": ("id", "@id", "identifier"),
    "claim": ("claim", "claimReviewed", "claim_text", "statement", "text"),
    "title": ("title", "headline", "name"),
    "subtitle": ("subtitle", "description", "abstract"),
    "url": ("url", "link", "review_url"),
    "publisher": ("publisher", "organization", "outlet", "site"),
    "author": ("author",),
    "published": ("published", "datePublished", "date", "review_date"),
    "rating": ("rating", "verdict", "label", "textualRating", "alternateName"),
    "claimant": ("claimant", "speaker", "claim_author"),
    "claimed": ("claimed", "claim_date", "claimDate"),
    "language": ("language", "inLanguage", "languageCode"),
}
"""Field of `FactCheck` to the column names it is read from, the first found first."""

_TAG = re.compile(r"<[^<>]*>")
_SPACE = re.compile(r"\s+")


class RecordError(Exception):
    """Why one record is no fact-check; becomes a failure row, never leaves the importer."""


def text_of(value: object, *keys: str) -> str:
    """The text of a value that may be a string, a number, an object (its `keys`, then its
    name) or an array of any (its first); markup and runs of space removed. "" if none."""
    if isinstance(value, list):
        return next((t for t in (text_of(v, *keys) for v in value) if t), "")
    if isinstance(value, Mapping):
        found = (text_of(value.get(k), *keys) for k in (*keys, "name", "@value", "url", "@id"))
        return next((t for t in found if t), "")
    if isinstance(value, bool) or value is None:
        return ""
    if isinstance(value, str | int | float):
        return _SPACE.sub(" ", _TAG.sub(" ", html.unescape(str(value)))).strip()
    return ""


def items(value: object) -> list[Any]:
    """The members of an array; an array of one for anything else that is there."""
    if isinstance(value, list):
        return [v for v in value if v is not None]
    return [] if value is None else [value]


def _objects(value: object) -> list[Mapping[str, Any]]:
    return [v for v in items(value) if isinstance(v, Mapping)]


def types(record: Mapping[str, Any]) -> tuple[str, ...]:
    """schema.org types of a record, without the vocabulary's address."""
    return tuple(str(t).rsplit("/", 1)[-1].removeprefix("schema:") for t in items(record.get("@type")))


def reviews(value: object, depth: int = 0) -> Iterator[Mapping[str, Any]]:
    """Every ClaimReview and MediaReview in a JSON value: graphs, feeds, lists, at any place."""
    if depth > 40:
        raise RecordError("nested deeper than 40 levels")
    if isinstance(value, list):
        for member in value:
            yield from reviews(member, depth + 1)
    elif isinstance(value, Mapping):
        if any(kind in KINDS for kind in types(value)):
            yield value
            return
        for member in value.values():
            if isinstance(member, list | Mapping):
                yield from reviews(member, depth + 1)


def from_review(record: Mapping[str, Any], origin: str) -> list[FactCheck]:
    """The fact-checks of one ClaimReview or MediaReview, one a claim.

    Raises:
        RecordError: it names no claim.
    """
    kind = next((k for k in types(record) if k in KINDS), "ClaimReview")
    reviewed = _objects(record.get("itemReviewed"))
    claims = [t for t in (text_of(c, "text") for c in items(record.get("claimReviewed"))) if t]
    if not claims:
        claims = [t for t in (text_of(r.get("text") or r.get("claimReviewed")) for r in reviewed) if t]
    media = tuple(_media(r) for r in [*_objects(record.get("associatedMediaReview"))])
    if kind == "MediaReview":
        media = (_media(record), *media)
        claims = claims or [
            text_of(record.get("originalMediaContextDescription")) or text_of(record.get("name"))
        ]
        claims = [c for c in claims if c]
    if not claims:
        raise RecordError(f"a {kind} without claimReviewed, and without a text in itemReviewed")
    out = []
    for number, claim in enumerate(claims):
        item = reviewed[number] if len(reviewed) == len(claims) else (reviewed[0] if reviewed else {})
        url = text_of(record.get("url"), "@id")
        given = text_of(record.get("id") or record.get("@id") or record.get("identifier"), "value")
        out.append(
            FactCheck(
                id=_id(given, url, claim, number if len(claims) > 1 else None),
                claim=claim,
                title=text_of(record.get("title") or record.get("headline") or record.get("name")),
                subtitle=text_of(record.get("subtitle") or record.get("description")),
                url=url,
                publisher=text_of(record.get("publisher") or record.get("author"), "name"),
                author=text_of(record.get("author"), "name"),
                published=text_of(record.get("datePublished")),
                rating=_rating(record.get("reviewRating")),
                claimant=text_of(item.get("author"), "name"),
                claimed=text_of(item.get("datePublished")),
                appearances=_appearances(item),
                media=media,
                language=text_of(record.get("inLanguage")),
                kind=kind,
                origin=origin,
            )
        )
    return out


def from_row(record: Mapping[str, Any], mapping: Mapping[str, str], origin: str) -> list[FactCheck]:
    """The fact-check of one flat row; `mapping` gives the column of a field where it isn't a
    name of `COLUMNS`.

    Raises:
        RecordError: no column holds a claim.
    """

    def field(name: str) -> str:
        columns = (mapping[name],) if name in mapping else COLUMNS[name]
        return next((t for t in (text_of(record.get(c)) for c in columns) if t), "")

    claim = field("claim")
    if not claim:
        looked = mapping.get("claim") or ", ".join(COLUMNS["claim"])
        raise RecordError(
            f"no claim (looked in: {looked}; columns: {', '.join(map(str, list(record)[:12]))})"
        )
    url = field("url")
    return [
        FactCheck(
            id=_id(field("id"), url, claim, None),
            claim=claim,
            title=field("title"),
            subtitle=field("subtitle"),
            url=url,
            publisher=field("publisher"),
            author=field("author"),
            published=field("published"),
            rating=Rating(field("rating")),
            claimant=field("claimant"),
            claimed=field("claimed"),
            language=field("language"),
            origin=origin,
        )
    ]


def _id(given: str, url: str, claim: str, number: int | None) -> str:
    if given:
        return given if number is None else f"{given}#{number + 1}"
    return "fc-" + hashlib.sha256(f"{url}\n{claim}".encode()).hexdigest()[:12]


def _rating(value: object) -> Rating:
    for rating in items(value):
        if isinstance(rating, Mapping):
            return Rating(
                text_of(rating.get("alternateName") or rating.get("name") or rating.get("ratingExplanation")),
                text_of(rating.get("ratingValue")),
                text_of(rating.get("bestRating")),
                text_of(rating.get("worstRating")),
            )
        if text_of(rating):
            return Rating(text_of(rating))
    return Rating()


def _media(record: Mapping[str, Any]) -> MediaItem:
    reviewed = next(iter(_objects(record.get("itemReviewed"))), {})
    return MediaItem(
        next(iter(types(reviewed)), ""),
        text_of(
            reviewed.get("contentUrl") or reviewed.get("url") or record.get("originalMediaLink"), "contentUrl"
        ),
        text_of(record.get("mediaAuthenticityCategory")).rsplit("/", 1)[-1],
        text_of(record.get("originalMediaContextDescription")),
    )


def _appearances(item: Mapping[str, Any]) -> tuple[str, ...]:
    found = [
        text_of(v, "url", "@id")
        for k in ("firstAppearance", "appearance", "sameAs")
        for v in items(item.get(k))
    ]
    return tuple(dict.fromkeys(t for t in found if t))
