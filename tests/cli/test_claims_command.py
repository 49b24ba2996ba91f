import json
from dataclasses import replace
from pathlib import Path

import pytest
from typer.testing import CliRunner

import sayso.cli.claims as command
from ferry_reading import ferry
from sayso import cli
from sayso.claims import Score
from sayso.cli.engine import Engine
from sayso.errors import InputError
from sayso.model import Claim, ClaimType, Span

RUNNER = CliRunner()


class Fake:
    digest = "fake"

    def score(self, texts):
        return tuple(
            Score(len(t) / 100, len(t) > 50, ("figure",) if any(c.isdigit() for c in t) else ())
            for t in texts
        )


def claim(id, text, score, **more):
    return Claim(id, (Span(0, 3),), text, "author", ClaimType.FACTUAL_PAST, score, **more)


def reading(document):
    base = ferry()
    found = (
        claim("K1", "The ferry sank.", 0.2),
        claim("K2", "Forty people drowned.", 0.9, chain=(base.entities[0].id,)),
        claim("K3", "It is a disgrace.", 0.95, checkable=False, reasons=("not checkable: an opinion",)),
    )
    return replace(base, claims=found)


def load(name):
    if "missing" in name:
        raise InputError(name, "no such file")
    return ferry().document


@pytest.fixture
def run(monkeypatch):
    monkeypatch.setattr(command, "load_engine", lambda claims: Engine(load, reading))
    monkeypatch.setattr(command, "load_scorer", Fake)
    return lambda *args, **more: RUNNER.invoke(cli.app, ["claims", *args], **more)


def test_claims_are_ranked_with_what_cannot_be_checked_last(run):
    result = run("a.html")
    assert result.exit_code == 0
    places = [
        result.stdout.index(t) for t in ("Forty people drowned.", "The ferry sank.", "It is a disgrace.")
    ]
    assert places == sorted(places)
    assert "says: this article <- " in result.stdout
    assert "not checkable: an opinion" in result.stdout


def test_json_lines_hold_document_voice_and_chain(run):
    rows = [json.loads(line) for line in run("a.html", "-f", "json", "--checkable").stdout.splitlines()]
    assert [r["id"] for r in rows] == ["K2", "K1"]
    assert rows[0]["document"] == ferry().document.id
    assert rows[0]["through"].startswith("this article <- ")


def test_claimreview_drafts_leave_the_rating_empty_and_skip_opinions(run):
    rows = [json.loads(line) for line in run("a.html", "--format", "claimreview").stdout.splitlines()]
    assert [r["claimReviewed"] for r in rows] == ["Forty people drowned.", "The ferry sank."]
    for row in rows:
        assert row["@type"] == "ClaimReview"
        assert row["@context"] == "https://schema.org"
        assert row["reviewRating"]["ratingValue"] == ""
        assert row["reviewRating"]["alternateName"] == ""
    assert rows[0]["itemReviewed"]["author"]["name"] == ferry().entities[0].name


def test_top_keeps_the_best(run):
    assert len(run("a.html", "-f", "json", "--top", "1").stdout.splitlines()) == 1


def test_a_missing_article_costs_the_others_nothing(run):
    result = run("missing.html", "a.html", "-f", "json")
    assert result.exit_code == 1
    assert "missing.html: no such file" in result.stderr
    assert len(result.stdout.splitlines()) == 3


def test_sentences_are_scored_in_order(run, tmp_path):
    path = tmp_path / "s.jsonl"
    path.write_text('{"id": "b", "text": "We lost 40 ships."}\n\n{"id": 7, "text": "Thanks."}\n')
    rows = [json.loads(line) for line in run("--sentences", str(path)).stdout.splitlines()]
    assert [(r["id"], r["score"]) for r in rows] == [("b", 0.17), (7, 0.07)]
    assert rows[0]["reasons"] == ["figure"]


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("{nonsense", "not JSON"),
        ("[1, 2]", "list where an object"),
        ('{"text": "x"}', 'no "id"'),
        ('{"id": true, "text": "x"}', 'no "id"'),
        ('{"id": "x"}', 'no "text"'),
        ('{"id": "x", "text": null}', 'no "text"'),
        ("[" * 100000, "not JSON"),
        ('{"id": 1, "text": "\\ud800"', "not JSON"),
    ],
)
def test_a_broken_line_is_one_clear_line_and_nothing_else_is_lost(run, tmp_path, line, says):
    path = tmp_path / "s.jsonl"
    path.write_text(f'{{"id": "a", "text": "One."}}\n{line}\n{{"id": "c", "text": "Three."}}\n')
    result = run("--sentences", str(path))
    assert result.exit_code == 1
    assert result.stderr.count("\n") == 1
    assert f"{path}:2: " in result.stderr
    assert says in result.stderr
    assert [json.loads(x)["id"] for x in result.stdout.splitlines()] == ["a", "c"]


def test_bytes_that_are_no_utf8_and_half_characters_are_scored_all_the_same(run, tmp_path):
    path = tmp_path / "s.jsonl"
    path.write_bytes(b'\xef\xbb\xbf{"id": "a", "text": "caf\xe9"}\n{"id": "b", "text": "\\ud800"}\n')
    result = run("--sentences", str(path))
    assert result.exit_code == 0
    assert len(result.stdout.splitlines()) == 2


def test_a_file_that_is_not_there_is_one_line(run, tmp_path):
    result = run("--sentences", str(tmp_path / "none.jsonl"))
    assert result.exit_code == 1
    assert isinstance(result.exception, InputError)


def test_standard_input_is_read(run):
    result = run("--sentences", "-", input='{"id": "a", "text": "One."}\n')
    assert json.loads(result.stdout)["id"] == "a"


@pytest.mark.parametrize("args", [(), ("a.html", "--sentences", "x.jsonl")])
def test_articles_or_sentences_not_both(run, args):
    assert run(*args).exit_code == 2


def test_many_sentences_come_out_complete(run, tmp_path, monkeypatch):
    monkeypatch.setattr(command, "CHUNK", 3)
    path: Path = tmp_path / "s.jsonl"
    path.write_text("".join(json.dumps({"id": str(i), "text": "x" * i}) + "\n" for i in range(10)))
    rows = [json.loads(line) for line in run("--sentences", str(path)).stdout.splitlines()]
    assert [r["id"] for r in rows] == [str(i) for i in range(10)]
