"""Matching invented checks, the library, and the command."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from typer.testing import CliRunner

from sayso.cli import app
from sayso.embed import Embedder
from sayso.errors import ModelError, StoreError
from sayso.factcheck import Matcher, Ranker, library
from sayso.factcheck.bm25 import WordIndex
from sayso.factcheck.features import NAMES
from sayso.factcheck.matcher import around
from sayso.factcheck.ranker import likeness
from sayso.model import Claim, ClaimType, Span
from sayso.model.factcheck import FactCheck, Rating, Relation
from sayso.text.sentences import sentences

CHECKS = (
    FactCheck(
        "port",
        "The port of Greyhaven lost 43 containers.",
        url="https://c.example/1",
        rating=Rating("Half right"),
    ),
    FactCheck("yacht", "Minister Holm bought a yacht with public money."),
    FactCheck("bees", "Bees have vanished from the northern islands.", title="Have the bees vanished?"),
)


@pytest.fixture(scope="module")
def embedder() -> Embedder:
    return Embedder.load()


def test_the_check_about_the_claim_comes_first_with_its_difference(embedder: Embedder) -> None:
    best = Matcher.build(CHECKS, embedder).match("Greyhaven's port has lost 53 containers.")[0]
    assert best.factcheck.id == "port"
    assert best.relation is Relation.OTHER_FIGURE
    assert best.summary == "same claim, other figure: 53 containers here, 43 containers there"


def test_no_checks_and_no_words_give_no_trouble(embedder: Embedder) -> None:
    assert Matcher.build((), embedder).match("Anything.") == ()
    assert len(Matcher.build(CHECKS, embedder).match("", top=2)) == 2


def test_a_library_gives_back_what_was_added(tmp_path: Path, embedder: Embedder) -> None:
    path = tmp_path / "checks.sayso"
    assert library.add(path, CHECKS, embedder) == 3
    assert library.add(path, CHECKS[:1], embedder) == 0
    checks, claims, titles = library.load(path, embedder)
    assert checks == CHECKS
    fresh = Matcher.build(CHECKS, embedder).match("Bees are gone")
    kept = Matcher.build(checks, embedder, claim_vectors=claims, title_vectors=titles).match("Bees are gone")
    assert fresh == kept


def test_a_file_that_is_no_library_is_a_store_error(tmp_path: Path, embedder: Embedder) -> None:
    path = tmp_path / "checks.sayso"
    path.write_bytes(b"SQLite format 3\x00" + b"junk" * 400)
    with pytest.raises(StoreError):
        library.load(path, embedder)


def test_a_changed_re_ranker_is_a_model_error(tmp_path: Path) -> None:
    path = tmp_path / "ranker.json"
    path.write_text('{"features": [], "base": 0, "trees": [], "sha256": "0"}')
    with pytest.raises(ModelError):
        Ranker.load(path)


def test_bm25_agrees_with_the_formula() -> None:
    index = WordIndex([("a", "b"), ("a", "a", "c")])
    idf = np.log1p((2 - 1 + 0.5) / 1.5)
    expected = idf * 2.2 / (1 + 1.2 * (0.25 + 0.75 * 2 / 2.5))
    assert index.scores(["b", "zzz"]).tolist() == pytest.approx([expected, 0.0])


def test_the_command_writes_the_documented_lines(tmp_path: Path) -> None:
    feed, claims = tmp_path / "feed.jsonl", tmp_path / "claims.jsonl"
    feed.write_text(
        '{"id": "p", "claim": "The port lost 43 containers.", "rating": "Half right", "url": "u"}\n{bad\n'
    )
    claims.write_text('{"id": "c1", "text": "The port lost 53 containers."}\n')
    result = CliRunner().invoke(
        app, ["check", "claims", "--claims", str(claims), "--against", str(feed), "--format", "json"]
    )
    assert result.exit_code == 0, result.output
    line = json.loads(result.stdout.splitlines()[0])
    assert line["id"] == "c1"
    assert {"id", "url", "score", "relation", "differences"} <= line["matches"][0].keys()
    assert line["matches"][0]["rating"] == "Half right"


def test_the_sentences_around_a_claim_decide_what_it_is_about(embedder: Embedder) -> None:
    checks = (
        FactCheck("ferry", "The ferry Astrid was built with steel from the northern mine."),
        FactCheck("bridge", "The Halden bridge was built with steel from the northern mine."),
    )
    matcher = Matcher.build(checks, embedder)
    claim = "It was built with steel from the northern mine."
    for side in ("context", "after"):
        for name, about in (("ferry", "The ferry Astrid sails."), ("bridge", "The Halden bridge is closed.")):
            found = matcher.match(claim, **{side: about})  # type: ignore[arg-type]
            assert found[0].factcheck.id == name


def test_of_a_long_context_only_what_is_near_counts(embedder: Embedder) -> None:
    matcher = Matcher.build(CHECKS, embedder)
    near = "the bees " * 100
    assert matcher.match("They are gone.", context=near) == matcher.match(
        "They are gone.", context="x " + near
    )


def test_a_claim_of_a_reading_is_seen_with_the_rest_of_its_sentence_and_its_neighbours() -> None:
    text = "One. Two. Three. Four. Five. The sea rose, said Holm. Six. Seven. Eight. Nine. Ten."
    at = text.index("The sea rose")
    claim = Claim("C1", (Span(at, at + 12),), "The sea rose.", "A1", ClaimType.FACTUAL_PAST, 0.5)
    cut = [span for span, _ in sentences(text)]
    before, after = around(text, cut, claim)
    assert before.split() == ["Two.", "Three.", "Four.", "Five."]
    assert after.split() == [",", "said", "Holm.", "Six.", "Seven.", "Eight.", "Nine."]
    whole = Claim("C2", (Span(0, len(text)),), text, "A1", ClaimType.FACTUAL_PAST, 0.5)
    assert around(text, cut, whole) == ("", "")


def test_likeness_needs_no_context() -> None:
    rows = np.zeros((2, len(NAMES)))
    rows[:, NAMES.index("cosine_claim")] = 0.5, 0.2
    assert likeness(rows).tolist() == [1.0, 0.4]
    rows[:, NAMES.index("context_cosine")] = 0.1, 0.6
    assert likeness(rows).tolist() == pytest.approx([0.6, 0.8])


@settings(max_examples=100, deadline=None)
@given(st.lists(st.lists(st.sampled_from("abcdefg"), max_size=9), max_size=9))
def test_the_word_index_agrees_with_a_slow_obvious_one(texts: list[list[str]]) -> None:
    index = WordIndex(texts)
    mean = np.mean([len(t) for t in texts]) if texts else 1.0
    for term in "abcdefgh":
        df = sum(term in t for t in texts)
        idf = np.log1p((len(texts) - df + 0.5) / (df + 0.5))
        slow = [
            idf * (n := t.count(term)) * 2.2 / (n + 1.2 * (0.25 + 0.75 * len(t) / mean)) if term in t else 0.0
            for t in texts
        ]
        assert index.scores([term]).tolist() == pytest.approx(slow, rel=1e-4)
        assert index.weight(term) == pytest.approx(idf, rel=1e-4)


@pytest.mark.parametrize(
    ("given_day", "shown"),
    [
        ("2024-03-02T08:00:00Z", "2024-03-02"),
        ("2024-03-02", "2024-03-02"),
        ("12 May 2022", "12 May 2022"),
        ("", ""),
    ],
)
def test_the_day_of_a_check_is_shown_whole(given_day: str, shown: str) -> None:
    assert FactCheck("a", "b", published=given_day).day == shown


def test_a_library_can_be_read_while_it_is_added_to(tmp_path: Path, embedder: Embedder) -> None:
    path = tmp_path / "checks.sayso"
    library.add(path, CHECKS[:2], embedder)

    class Slow:
        digest = embedder.digest
        seen: list[int]

        def encode(self, texts):  # type: ignore[no-untyped-def]
            self.seen = [*getattr(self, "seen", []), len(library.load(path, embedder)[0])]
            return embedder.encode(texts)

    slow = Slow()
    assert library.add(path, CHECKS, slow) == 1
    assert slow.seen == [2, 2]
    assert len(library.load(path, embedder)[0]) == 3


def test_a_library_that_is_being_written_says_so(tmp_path: Path, embedder: Embedder) -> None:
    path = tmp_path / "checks.sayso"
    library.add(path, CHECKS, embedder)
    other = sqlite3.connect(path)
    other.execute("BEGIN EXCLUSIVE")
    try:
        with pytest.raises(StoreError, match="being written"):
            library.load(path, embedder)
    finally:
        other.close()
