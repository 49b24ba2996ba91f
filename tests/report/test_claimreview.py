"""Drafts of ClaimReview: what schema.org expects, and nothing invented."""

from __future__ import annotations

import pytest

from sayso.model import Claim, ClaimType, Document, Entity, Reading, SourceKind, Span
from sayso.report.claimreview import draft

TEXT = "The port lost 43 containers."


def drafted(*hands: Entity, voice: str = "A1", chain: tuple[str, ...] = ("E1",), **about: str):  # type: ignore[no-untyped-def]
    claim = Claim("C1", (Span(0, len(TEXT)),), TEXT, voice, ClaimType.FACTUAL_PAST, 0.9, chain)
    document = Document(id="d", input="d", sha256="0", text=TEXT, **about)  # type: ignore[arg-type]
    return draft(Reading(document, entities=hands, claims=(claim,)), claim)


def test_a_draft_has_what_a_claim_review_needs_and_no_rating() -> None:
    row = drafted(
        Entity("E1", "Ada Holm", SourceKind.NAMED_PERSON, title="harbour master"),
        url="https://paper.example/1",
        title="Containers lost",
        outlet="The Paper",
        published="2024-03-02T08:00:00Z",
    )
    assert (row["@type"], row["claimReviewed"]) == ("ClaimReview", TEXT)
    item = row["itemReviewed"]
    assert (item["@type"], item["datePublished"]) == ("Claim", "2024-03-02")
    assert item["author"] == {"@type": "Person", "name": "Ada Holm", "jobTitle": "harbour master"}
    assert item["appearance"]["url"] == "https://paper.example/1"
    assert set(row["reviewRating"].values()) == {"Rating", ""}
    assert (row["datePublished"], row["url"], row["author"]["name"]) == ("", "", "")


@pytest.mark.parametrize(
    ("hand", "kind"),
    [
        (Entity("E1", "two traders", SourceKind.ANONYMOUS_GROUP, plural=True), "Organization"),
        (Entity("E1", "the ministry", SourceKind.NAMED_ORGANIZATION), "Organization"),
        (Entity("E1", "a former pilot", SourceKind.ANONYMOUS_PERSON), "Person"),
    ],
)
def test_a_group_is_not_called_a_person(hand: Entity, kind: str) -> None:
    assert drafted(hand)["itemReviewed"]["author"] == {"@type": kind, "name": hand.name}


def test_a_document_is_where_the_claim_appeared_not_who_made_it() -> None:
    item = drafted(Entity("E1", "the audit report", SourceKind.DOCUMENT), title="Lost")["itemReviewed"]
    assert "author" not in item
    assert [a["@type"] for a in item["appearance"]] == ["CreativeWork", "CreativeWork"]
    assert item["appearance"][0]["name"] == "the audit report"


def test_those_who_speak_together_are_authors_each() -> None:
    hands = (
        Entity("E1", "Ada Holm and Per Dal", SourceKind.NAMED_PERSON, plural=True, members=("E2", "E3")),
        Entity("E2", "Ada Holm", SourceKind.NAMED_PERSON),
        Entity("E3", "Per Dal", SourceKind.NAMED_PERSON),
    )
    assert [a["name"] for a in drafted(*hands)["itemReviewed"]["author"]] == ["Ada Holm", "Per Dal"]


def test_nobody_is_invented_where_nobody_is_named() -> None:
    assert "author" not in drafted(voice="author", chain=())["itemReviewed"]
    assert drafted(voice="author", chain=(), byline="M. Sand")["itemReviewed"]["author"]["name"] == "M. Sand"
    assert "author" not in drafted(chain=("E9",), byline="M. Sand")["itemReviewed"]
