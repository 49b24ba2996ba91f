"""Drafts of schema.org ClaimReview for the fact-checker's own publication: the rating is left empty."""

from __future__ import annotations

from typing import Any

from sayso.model import Claim, Reading


def draft(reading: Reading, claim: Claim) -> dict[str, Any]:
    """A ClaimReview in JSON-LD without a verdict: what a fact-checker fills in is "".

    The one who made the claim is the innermost hand of its chain; in the author's own voice it
    is the outlet or the author of the article.
    """
    document = reading.document
    appearance: dict[str, Any] = {"@type": "CreativeWork"}
    for key, value in (
        ("url", document.url),
        ("headline", document.title),
        ("datePublished", document.published),
    ):
        if value:
            appearance[key] = value
    if document.outlet:
        appearance["publisher"] = {"@type": "Organization", "name": document.outlet}
    item: dict[str, Any] = {"@type": "Claim", "appearance": appearance}
    author = _author(reading, claim)
    if author:
        item["author"] = author
    if document.published:
        item["datePublished"] = document.published[:10]
    return {
        "@context": "https://schema.org",
        "@type": "ClaimReview",
        "url": "",
        "datePublished": "",
        "author": {"@type": "Organization", "name": "", "url": ""},
        "claimReviewed": claim.text,
        "itemReviewed": item,
        "reviewRating": {
            "@type": "Rating",
            "alternateName": "",
            "ratingValue": "",
            "bestRating": "",
            "worstRating": "",
        },
    }


def _author(reading: Reading, claim: Claim) -> dict[str, str]:
    by_id = {e.id: e for e in reading.entities}
    for hand in reversed(claim.chain):
        entity = by_id.get(hand)
        if entity is not None and entity.name:
            kind = "Organization" if entity.kind == "named_organization" else "Person"
            out = {"@type": kind, "name": entity.name}
            return out | ({"jobTitle": entity.title} if entity.title and kind == "Person" else {})
    if claim.voice != "author":
        return {}
    if reading.document.byline:
        return {"@type": "Person", "name": reading.document.byline}
    if reading.document.outlet:
        return {"@type": "Organization", "name": reading.document.outlet}
    return {}
