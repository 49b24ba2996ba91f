"""Matching invented checks, the library, and the command."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
from typer.testing import CliRunner

from sayso.cli import app
from sayso.embed import Embedder
from sayso.errors import ModelError, StoreError
from sayso.factcheck import Matcher, Ranker, library
from sayso.factcheck.bm25 import WordIndex
from sayso.model.factcheck import FactCheck, Rating, Relation

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
