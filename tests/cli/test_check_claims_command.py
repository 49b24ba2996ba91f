"""`sayso check claims` on an article: the pipeline's claims, with voice and chain."""

from __future__ import annotations

import json
from dataclasses import replace
from importlib import import_module

import pytest
from typer.testing import CliRunner

from ferry_reading import ferry
from sayso import cli
from sayso.cli.engine import Engine
from sayso.embed import Embedder
from sayso.factcheck import Matcher, check_reading
from sayso.model import Claim, ClaimType, Span
from sayso.model.factcheck import FactCheck, Relation

RUNNER = CliRunner()
FEED = [
    {"id": "p", "claim": "The port of Greyhaven lost 43 containers.", "rating": "Half right", "url": "https://c.example/1"},
    {"id": "k", "claim": "North Korea sent two tugs to Greyhaven.", "rating": "False"},
    {"id": "b", "claim": "Bees have vanished from the northern islands."},
]  # fmt: skip


def claim(id, text, **more):
    return Claim(id, (Span(0, 3),), text, "author", ClaimType.FACTUAL_PAST, 0.5, **more)


def reading(document=None):
    base = ferry()
    found = (
        claim("K1", "The port of Greyhaven lost 53 containers.", chain=(base.entities[0].id,)),
        claim("K2", "South Korea sent two tugs to Greyhaven."),
        claim("K3", "It is a disgrace that bees have vanished.", checkable=False),
        claim("K4", "A choir sang in the chapel."),
    )
    return replace(base, claims=found)


@pytest.fixture
def run(monkeypatch, tmp_path):
    command = import_module("sayso.cli.check_claims")
    monkeypatch.setattr(command, "load_engine", lambda claims: Engine(lambda name: ferry().document, reading))
    feed = tmp_path / "feed.jsonl"
    feed.write_text("".join(json.dumps(row) + "\n" for row in FEED) + "{broken\n")
    return lambda *more: RUNNER.invoke(cli.app, ["check", "claims", "a.html", "--against", str(feed), *more])


def test_an_article_gives_a_line_for_each_checkable_claim_with_its_voice(run):
    result = run("--format", "json")
    assert result.exit_code == 0, result.output
    rows = {r["id"]: r for r in map(json.loads, result.stdout.splitlines())}
    assert sorted(rows) == ["K1", "K2", "K4"]
    assert rows["K1"]["through"].startswith("this article <- ")
    best = rows["K1"]["matches"][0]
    assert (best["id"], best["relation"], best["rating"]) == ("p", "same_claim_other_figure", "Half right")
    assert rows["K2"]["matches"][0]["relation"] == "same_claim_other_name"
    assert rows["K4"]["matches"] == []


def test_a_rating_is_never_shown_without_what_differs(run):
    result = run()
    assert "said of another name: not the same claim: South Korea here, North Korea there" in result.stdout
    assert "A choir sang" not in result.stdout
    assert "2 of 3 checkable claims" in result.stderr
    assert "line 4: not JSON" in result.stderr


def test_claims_of_a_reading_are_matched_in_their_shown_wording():
    checks = [FactCheck(str(r["id"]), str(r["claim"])) for r in FEED]
    found = check_reading(reading(), Matcher.build(checks, Embedder.load()), top=1)
    assert [(m.claim, m.factcheck.id) for m in found] == [("K1", "p"), ("K2", "k")]
    assert all(m.relation is not Relation.SAME_CLAIM for m in found)
