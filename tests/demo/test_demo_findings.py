"""What sayso finds in the demo against what is true of it.

Where it is wrong, the test is expected to fail and says what comes out; the articles were written before
sayso had read them, and are not bent to it.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from demo_truth import NAMES, TRUTH, hands, has_source, n_shared, statement

from sayso.batch import collection_copies
from sayso.model import Direction, QuoteCheck
from sayso.quotes import Library, check_quotes, quotes_of, quotes_of_text, read_collection
from sayso.store import Store

pytestmark = pytest.mark.weights

ASPECTS = ("found", "source", "kind", "quotation", "hands", "stance")

WRONG: dict[tuple[str, str, str], str] = {
    (name, words, aspect): reason
    for name, words, aspects, reason in (
        (
            "lantern-1101-weir-street",
            "nine grants",
            "quotation",
            "“complicated, not forgotten” counts as scare quotes",
        ),
        (
            "wire-1103-fund",
            "cannot account",
            "source kind hands",
            "the draft report that the newspaper cites is a hand with an attribution of its own, which is compared",
        ),
        (
            "gannet-1104-washed-away",
            "hasn't been",
            "kind",
            "“One whispered”, after “Insiders”, has no entity",
        ),
        (
            "radio-1105-achterby",
            "the treasury",
            "hands",
            "ends at “her husband”, who is not known to be Achterby; what he was told is not taken apart",
        ),
        (
            "tidewrack-undated-what-they-say",
            "which island",
            "source",
            "“they” are the “sources” of the sentence before, not “anybody at the fish market”",
        ),
        (
            "chronicle-1108-assembly",
            "One in",
            "source kind",
            "“he” is the Speaker, who had asked, not Salvane, who goes on",
        ),
        ("gannet-1109-camp", "SINISTER foreign", "kind", "“the blog Tidewrack” is a person"),
        ("wire-1113-claim", "The railway", "source", "“the group” is CARROWHELM, the place of the dateline"),
        (
            "gannet-1114-depot",
            "the gate",
            "hands",
            "ends at the barmaid: what her uncle had heard is not taken apart",
        ),
        ("gannet-1114-depot", "the gate", "quotation", "“for the post” counts as scare quotes"),
        (
            "chronicle-1115-depot",
            "the explosives",
            "hands",
            "“the Morning Gannet reported” behind the sentence is no hand of the chain",
        ),
        (
            "radio-1120-gauge",
            "the lock-keeper",
            "kind hands",
            "ends at Corvane: what the colleague had told her is not taken apart",
        ),
        (
            "lantern-1121-clerk",
            "no log",
            "hands",
            "ends at the inspector: “had been told by the board” is not taken apart",
        ),
        (
            "tidewrack-1120-berth",
            "The board",
            "source kind",
            "“the minister” is not known to be Sunniva Garrold",
        ),
    )
    for aspect in aspects.split()
}
"""(document, first words of the content, aspect) -> what comes out"""


def cases() -> list[Any]:
    out = []
    for row in TRUTH["sources"]:
        name, words = NAMES[row["document"]], " ".join(row["content"]["text"].split()[:2])
        for aspect in ASPECTS:
            if aspect == "hands" and not row["chain"]:
                continue
            reason = WRONG.get((name, words, aspect))
            marks = [pytest.mark.xfail(strict=True, reason=reason)] if reason else []
            out.append(pytest.param(row, aspect, marks=marks, id=f"{name}: {words}: {aspect}"))
    return out


def plain(hand: str) -> str:
    words = hand.lower().split()
    return " ".join(words[1:] if words[:1] and words[0] in ("a", "an", "the", "her", "his") else words)


@pytest.mark.parametrize(("row", "aspect"), cases())
def test_a_statement_has_its_source(collection: Store, row: dict[str, Any], aspect: str):
    reading = collection.reading(row["document"])
    assert reading is not None
    found = statement(reading, row)
    assert found is not None
    entity = found.source.entity
    if aspect == "source":
        assert has_source(found, row), f"{found.source.text!r}, {entity and entity.name!r}"
    elif aspect == "kind" and row["kind"] != "any":
        assert entity is not None
        assert (entity.kind, entity.plural) == (row["kind"], row["plural"])
    elif aspect == "quotation":
        assert found.quotation == row["quotation"]
    elif aspect == "hands":
        assert [plain(h) for h in hands(reading, found)] == [plain(h) for h in row["chain"]]
    elif aspect == "stance":
        assert (found.realised, found.commitment) == (row["realised"], row["commitment"])


def question_cases() -> list[Any]:
    reason = "“Where did Doorne hide the 85 million crowns?” counts as a plain question"
    wrong = {"tidewrack-undated-what-they-say": [pytest.mark.xfail(strict=True, reason=reason)]}
    rows = TRUTH["leading_questions"]
    return [pytest.param(r, marks=wrong.get(NAMES[r["document"]], []), id=NAMES[r["document"]]) for r in rows]


@pytest.mark.parametrize("row", question_cases())
def test_a_question_that_smuggles_a_claim_in_is_seen(collection: Store, row: dict[str, Any]):
    reading = collection.reading(row["document"])
    assert reading is not None
    kinds = {v.kind.value for v in reading.voice if n_shared(v.spans, row["start"], row["end"])}
    assert kinds == {"leading_question"}


# --- copies ---


@pytest.fixture(scope="module")
def copies(collection: Store) -> dict[frozenset[str], Any]:
    return {frozenset((c.a, c.b)): c for c in collection_copies(collection)}


@pytest.mark.parametrize("row", [pytest.param(r, id=NAMES[r["copy"]]) for r in TRUTH["copies"]])
def test_a_copy_is_found_with_its_direction(copies: dict[frozenset[str], Any], row: dict[str, Any]):
    found = copies[frozenset((row["copy"], row["original"]))]
    expected = Direction.A_FROM_B if found.a == row["copy"] else Direction.B_FROM_A
    assert found.direction is expected
    assert found.passages


def test_no_copy_is_found_that_is_none(copies: dict[frozenset[str], Any]):
    true = {frozenset((r["copy"], r["original"])) for r in TRUTH["copies"]}
    assert set(copies) <= true | {frozenset(p) for p in TRUTH["neutral_copies"]}


@pytest.mark.xfail(strict=True, reason="only agencies of the list are known as such; the invented one is not")
def test_agency_copy_is_named(copies: dict[frozenset[str], Any]):
    for row in TRUTH["copies"]:
        if row["wire"]:
            assert copies[frozenset((row["copy"], row["original"]))].wire == "Northern Wire"


# --- quotations against the transcripts ---


@pytest.fixture(scope="module")
def quote_checks(collection: Store, demo_folder: Path) -> dict[str, tuple[QuoteCheck, ...]]:
    """What `sayso check quotes` says of each article: attributed quotations and all other marked words."""
    read = list(read_collection([demo_folder / "transcripts"]))
    library = Library.of(t for t in read if hasattr(t, "turns"))
    assert len(library.shards) == 1
    out = {}
    for document in dict.fromkeys(q["document"] for q in TRUTH["quotes"]):
        reading = collection.reading(document)
        assert reading is not None
        quotes = [q for q in quotes_of(reading) if not q.indirect]
        quotes += [
            q
            for q in quotes_of_text(reading.document.text)
            if q.span and not any(o.span and o.span.overlaps(q.span) for o in quotes)
        ]
        out[document] = check_quotes(quotes, library.shards)
    return out


OTHER_SPEAKER = "“the minister” is not known to be Sunniva Garrold, so that another speaker of the words contradicts nothing"


def quote_cases() -> list[Any]:
    out = []
    for row in TRUTH["quotes"]:
        marks = (
            [pytest.mark.xfail(strict=True, reason=OTHER_SPEAKER)]
            if row["verdict"] == "other_speaker"
            else []
        )
        out.append(pytest.param(row, marks=marks, id=f"{NAMES[row['document']]}: {row['quote'][:30]}"))
    return out


@pytest.mark.parametrize("row", quote_cases())
def test_a_quotation_gets_its_verdict(quote_checks: dict[str, tuple[QuoteCheck, ...]], row: dict[str, Any]):
    at = row["at"]
    found = [
        c
        for c in quote_checks[row["document"]]
        if c.verdict
        and c.span
        and n_shared((c.span,), at["start"], at["end"]) >= 0.8 * (at["end"] - at["start"])
    ]
    assert found
    assert {c.verdict for c in found} == {row["verdict"]}
    check = found[0]
    assert check.locations[0].transcript == row["transcript"] if "transcript" in row else not check.locations
    if "touches" in row:
        assert row["touches"] in {d.kind for d in check.differences}
    if "left_out_after" in row:
        assert row["left_out_after"] in check.after


def test_captions_give_the_time_of_a_quotation(quote_checks: dict[str, tuple[QuoteCheck, ...]]):
    found = [c for c in quote_checks["chronicle-1108-assembly"] if c.quote.startswith("I did not find")]
    assert found[0].locations[0].start_s == pytest.approx(19.4, abs=0.5)


# --- claims against the fact-checks ---


@pytest.fixture(scope="module")
def matches(demo_folder: Path) -> dict[str, Any]:
    from sayso.checks import load_matcher
    from sayso.cli.check_claims import read_claims

    matcher = load_matcher(demo_folder / "factchecks.json")
    return {c["id"]: matcher.match(c["text"], 4) for c in read_claims(demo_folder / "claims.jsonl")}


@pytest.mark.parametrize("row", TRUTH["factchecks"], ids=lambda r: r["claim"])
def test_a_claim_stands_to_its_fact_check_as_it_should(matches: dict[str, Any], row: dict[str, Any]):
    found = {m.factcheck.id: m.relation.value for m in matches[row["claim"]]}
    claimed = {check for check, relation in found.items() if "same_claim" in relation}
    if row["factcheck"] is None:
        assert not claimed
        return
    best = matches[row["claim"]][0]
    assert (best.factcheck.id, best.relation.value) == (row["factcheck"], row["relation"])
    assert claimed <= {row["factcheck"]}
