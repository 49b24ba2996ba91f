from __future__ import annotations

import json

import pytest
from typer.testing import CliRunner

from ferry_reading import ferry
from sayso.cli import app
from sayso.model.codec import dumps_line, to_json

RUN = CliRunner()


@pytest.fixture
def reading(tmp_path):
    path = tmp_path / "ferry.json"
    path.write_text(dumps_line(to_json(ferry())) + "\n", "utf-8")
    return path


def test_a_reading_is_exported_without_any_model(reading):
    answer = RUN.invoke(app, ["export", str(reading), "--format", "annotation"])
    assert answer.exit_code == 0
    assert json.loads(answer.stdout)["total"] == 12


def test_export_writes_a_file(reading, tmp_path):
    out = tmp_path / "out.md"
    assert RUN.invoke(app, ["export", str(reading), "-f", "markdown", "-o", str(out)]).exit_code == 0
    assert out.read_text("utf-8").startswith("# Ferry company")


def test_an_unknown_format_is_misuse(reading):
    answer = RUN.invoke(app, ["export", str(reading), "--format", "docx"])
    assert answer.exit_code == 2


@pytest.mark.parametrize("more", [[], ["--token", "short"], ["--token", "with spaces and; semicolons"]])
def test_listening_to_others_demands_a_token(more):
    pytest.importorskip("uvicorn", reason="the extra `web` is not installed")
    answer = RUN.invoke(app, ["serve", "--host", "0.0.0.0", *more])
    assert answer.exit_code == 2
    assert "token" in answer.output
