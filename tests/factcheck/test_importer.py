"""Feeds as people write them: odd shapes read, broken records reported, nothing lost."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from sayso.errors import FormatError
from sayso.factcheck import Imported, import_text, read_factchecks

REVIEW = {
    "@type": "ClaimReview",
    "claimReviewed": "The port lost 43 containers.",
    "url": "https://check.example/1",
    "author": {"@type": "Organization", "name": "Harbour Check"},
    "reviewRating": {"alternateName": "Half right", "ratingValue": 3},
    "itemReviewed": {"author": [{"name": "A. Holm"}], "appearance": [{"url": "https://post.example/9"}]},
}


def take(value: object) -> Imported:
    return import_text(json.dumps(value), "feed.json", {})


def test_rating_and_publisher_are_kept_verbatim() -> None:
    (check,) = take(REVIEW).factchecks
    assert (check.rating.name, check.rating.value, check.publisher) == ("Half right", "3", "Harbour Check")
    assert (check.claimant, check.appearances) == ("A. Holm", ("https://post.example/9",))


@pytest.mark.parametrize(
    "wrap",
    [
        lambda r: {"@graph": [{"@type": "WebSite"}, r]},
        lambda r: {"@type": "DataFeed", "dataFeedElement": [{"@type": "DataFeedItem", "item": [r]}]},
        lambda r: [r],
        lambda r: r | {"@type": ["ClaimReview", "Review"]},
        lambda r: r | {"author": "Harbour Check", "reviewRating": ["Half right"]},
        lambda r: {k: v for k, v in r.items() if k not in {"reviewRating", "itemReviewed"}},
    ],
)
def test_shapes_found_in_the_wild_give_the_check(wrap) -> None:  # type: ignore[no-untyped-def]
    (check,) = take(wrap(REVIEW)).factchecks
    assert check.claim == "The port lost 43 containers."


def test_a_review_of_several_claims_gives_one_check_each() -> None:
    got = take(REVIEW | {"claimReviewed": ["One thing.", "Another thing."], "@id": "r"})
    assert [(c.id, c.claim) for c in got.factchecks] == [("r#1", "One thing."), ("r#2", "Another thing.")]


def test_a_bad_record_becomes_a_failure_and_the_rest_is_read() -> None:
    got = take([REVIEW, {"@type": "ClaimReview", "url": "x"}, REVIEW | {"claimReviewed": 7}, REVIEW])
    assert len(got.factchecks) == 2
    assert [f.input for f in got.failures] == ["feed.json, record 2"]
    assert got.repeated == 1


def test_broken_lines_are_named_by_their_number() -> None:
    text = json.dumps(REVIEW) + "\n{oops\n[1, 2]\n" + json.dumps({"claim": "Said.", "rating": "No"}) + "\n"
    got = import_text(text, "f.jsonl", {})
    assert len(got.factchecks) == 2
    assert [f.input for f in got.failures] == ["f.jsonl, line 2", "f.jsonl, line 3"]


def test_columns_can_be_mapped() -> None:
    got = import_text(
        "What;Link\nThe port lost it.;https://x.example\n", "f.csv", {"claim": "What", "url": "Link"}
    )
    assert [(c.claim, c.url) for c in got.factchecks] == [("The port lost it.", "https://x.example")]


def test_media_reviews_are_kept() -> None:
    review = {
        "@type": "MediaReview",
        "mediaAuthenticityCategory": "https://schema.org/DecontextualizedContent",
        "originalMediaContextDescription": "A storm of 2009.",
        "itemReviewed": {"@type": "ImageObject", "contentUrl": "https://pic.example/1"},
    }
    (check,) = take(review).factchecks
    assert (check.kind, check.media[0].rating) == ("MediaReview", "DecontextualizedContent")


@pytest.mark.parametrize("content", [b"", b"{}", b"[]", b"\xff\xfe\x00", b"<html></html>"])
def test_a_file_without_fact_checks_is_a_format_error(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "feed"
    path.write_bytes(content)
    with pytest.raises(FormatError):
        read_factchecks(path)


def test_deep_nesting_is_reported_not_raised() -> None:
    got = import_text("[" * 5000 + "]" * 5000, "deep.json", {})
    assert len(got.failures) == 1
