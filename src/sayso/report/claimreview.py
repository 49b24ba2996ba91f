"""Drafts of schema.org ClaimReview for the fact-checker's own publication: the rating is left empty."""

from __future__ import annotations

from typing import Any

from sayso.model import Claim, Entity, Reading, SourceKind


def draft(reading: Reading, claim: Claim) -> dict[str, Any]:
    """A ClaimReview in JSON-LD without a verdict: what a fact-checker fills in is "".

    The one who made the claim is the innermost hand of its chain; in the author's own voice it
    is the outlet or the author of the article. A claim that a document makes has no author but a
    second appearance.
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
    hand = _hand(reading, claim)
    written = hand is not None and hand.kind is SourceKind.DOCUMENT
    item: dict[str, Any] = {"@type": "Claim", "appearance": appearance}
    if hand is not None and written:
        item["appearance"] = [{"@type": "CreativeWork", "name": hand.name}, appearance]
    elif hand is not None:
        item["author"] = _author(reading, hand)
    elif claim.voice == "author" and (document.byline or document.outlet):
        kind = "Person" if document.byline else "Organization"
        item["author"] = {"@type": kind, "name": document.byline or document.outlet}
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


def _hand(reading: Reading, claim: Claim) -> Entity | None:
    """The innermost hand of the chain that the text names or describes."""
    by_id = {e.id: e for e in reading.entities}
    hands = (by_id.get(hand) for hand in reversed(claim.chain))
    return next((e for e in hands if e is not None and e.name), None)


def _author(reading: Reading, hand: Entity) -> dict[str, str] | list[dict[str, str]]:
    """Who made the claim, as schema.org has it: a Person, or an Organization for bodies and groups
    ("two traders"); each by themselves where several named ones speak together."""
    members = [e for e in reading.entities if e.id in hand.members and e.name]
    if members:
        return [_one(e) for e in members]
    return _one(hand)


def _one(hand: Entity) -> dict[str, str]:
    group = hand.plural or hand.kind in {SourceKind.NAMED_ORGANIZATION, SourceKind.ANONYMOUS_GROUP}
    out = {"@type": "Organization" if group else "Person", "name": hand.name}
    return out | ({"jobTitle": hand.title} if hand.title and not group else {})
