"""Feeds as people write them: odd shapes read, broken records reported, nothing lost."""

from __future__ import annotations

import contextlib
import json
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

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


def test_a_feed_cut_off_in_the_middle_gives_what_is_whole() -> None:
    text = json.dumps(
        {"dataFeedElement": [{"item": [REVIEW | {"claimReviewed": f"Claim {n}."}]} for n in range(9)]}
    )
    for shown in (text[:-60], json.dumps(json.loads(text), indent=1)[:-90]):
        got = import_text(shown, "feed.json", {})
        assert [c.claim for c in got.factchecks] == [f"Claim {n}." for n in range(8)]
        assert len(got.failures) == 1


def test_an_unclosed_quotation_mark_takes_no_other_row_with_it() -> None:
    rows = [
        "claim,url",
        "One thing.,u1",
        '"Two things.,u2',
        "Three,u3",
        '"Four, and\nmore.",u4',
        "a,b,c",
        "Five,u5",
    ]
    got = import_text("\n".join(rows), "f.csv", {})
    assert [c.claim for c in got.factchecks] == ["One thing.", "Three", "Four, and more.", "Five"]
    assert [f.input for f in got.failures] == ["f.csv, line 3", "f.csv, line 7"]


def test_media_reviews_within_a_claim_review_are_kept() -> None:
    media = {
        "@type": "MediaReview",
        "mediaAuthenticityCategory": "EditedOrCropped",
        "originalMediaLink": "https://v.example",
    }
    (check,) = take(REVIEW | {"associatedMediaReview": media}).factchecks
    assert (check.media[0].rating, check.media[0].url) == ("EditedOrCropped", "https://v.example")


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=12),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.sampled_from(
                "@type @graph claimReviewed itemReviewed reviewRating author url text name claim media inLanguage "
                "datePublished associatedMediaReview appearance dataFeedElement item @id ratingValue".split()
            )
            | st.text(max_size=4),
            inner | st.sampled_from(["ClaimReview", "MediaReview", "https://schema.org/ClaimReview"]),
            max_size=6,
        )
    ),
    max_leaves=20,
)


@settings(max_examples=300, deadline=None)
@given(JSON)
def test_any_json_gives_checks_and_failures_or_a_format_error(value: object) -> None:
    try:
        got = take(value)
    except FormatError:
        return
    assert all(c.claim and c.id for c in got.factchecks)
    assert all(f.reason and "\n" not in f.reason for f in got.failures)


@settings(max_examples=200, deadline=None)
@given(st.lists(st.text(max_size=30).map(lambda t: t.replace("\n", " ")), max_size=6), st.integers(0, 6))
@example([","], 1)
def test_broken_lines_lose_no_whole_record(broken: list[str], at: int) -> None:
    whole = [json.dumps({"claim": f"Claim {n}.", "url": "u"}) for n in range(8)]
    lines = whole[:1] + [b for b in broken if b.strip() and not b.strip().startswith("<")][:at] + whole[1:]
    got = import_text("\n".join(lines), "f.jsonl", {})
    assert {f"Claim {n}." for n in range(8)} <= {c.claim for c in got.factchecks}
    assert len(got.factchecks) + len(got.failures) + got.repeated == len(lines)


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet='ab,;"\n\t\r \0é', max_size=80))
def test_any_table_gives_checks_and_failures_or_a_format_error(body: str) -> None:
    try:
        import_text("claim,url\n" + body, "f.csv", {})
    except FormatError:
        return


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=60))
def test_any_bytes_give_a_message(tmp_path_factory: pytest.TempPathFactory, content: bytes) -> None:
    path = tmp_path_factory.mktemp("feeds") / "feed"
    path.write_bytes(content)
    with contextlib.suppress(FormatError):
        read_factchecks(path)
