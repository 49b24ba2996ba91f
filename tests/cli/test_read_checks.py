"""`sayso read` with claims, transcripts and a configuration file."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

import sayso.cli.read as read_module
from checked_reading import checked
from ferry_reading import ferry
from sayso import cli
from sayso.cli.engine import Engine

RUNNER = CliRunner()


@pytest.fixture
def run(monkeypatch, tmp_path: Path):
    asked: list[bool] = []

    def engine(claims: bool = False) -> Engine:
        asked.append(claims)
        return Engine(lambda name: ferry().document, lambda document: checked() if claims else ferry())

    monkeypatch.setattr(read_module, "load_engine", engine)
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.txt").write_text("Some text.")
    (tmp_path / "said").mkdir()
    (tmp_path / "said" / "council.txt").write_text("QUILL: I will not sign for a ship I would not board.\n")

    def read(*args: str):
        return RUNNER.invoke(cli.app, ["read", "a.txt", *args])

    read.asked = asked  # type: ignore[attr-defined]
    return read


def test_claims_are_looked_for_only_when_asked(run) -> None:
    assert "CLAIMS" not in run().stdout
    assert "CLAIMS" in run("--claims").stdout
    assert run.asked == [False, True]


def test_quotations_are_held_against_what_is_named(run) -> None:
    result = run("--quotes-against", "said", "-f", "json")
    assert result.exit_code == 0
    found = json.loads(result.stdout)["quote_checks"]
    assert {"verbatim", "not_found"} <= {c["verdict"] for c in found}


def test_the_file_in_the_folder_is_followed_and_options_go_before_it(run, tmp_path: Path) -> None:
    (tmp_path / "sayso.toml").write_text('[read]\nclaims = true\nquotes-against = "said"\n')
    both = run().stdout
    assert "CLAIMS" in both
    assert "QUOTATIONS HELD" in both
    assert "CLAIMS" not in run("--no-claims").stdout


def test_another_file_can_be_named_and_a_fault_in_it_is_one_line(run, tmp_path: Path) -> None:
    (tmp_path / "desk.toml").write_text("[read]\n\nclaim = true\n")
    result = run("--config", "desk.toml")
    assert result.exit_code == 1
    assert "desk.toml, line 3: unknown key 'claim'" in str(result.exception)


def test_a_missing_transcript_is_told_before_anything_is_read(run) -> None:
    result = run("--quotes-against", "nowhere")
    assert result.exit_code == 1
    assert "nowhere: no such file or folder" in str(result.exception)
    assert run.asked == []


def test_fact_checks_without_claims_are_a_misuse(run) -> None:
    result = run("--factchecks", "x.jsonl", "--no-claims")
    assert result.exit_code == 2
