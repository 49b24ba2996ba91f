import hashlib
import json
import os
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import pytest
from typer.testing import CliRunner

import sayso.cli.read as read_module
from ferry_reading import ferry
from sayso import __version__, cli
from sayso.cli.engine import Engine
from sayso.errors import InputError
from sayso.model import Document, Reading
from sayso.model.codec import loads_line

RUNNER = CliRunner()
ENV = {**os.environ, "PYTHONPATH": os.pathsep.join([*sys.path, str(Path(cli.__file__).parents[2])])}


def fake_load(name: str) -> Document:
    if name == "-":
        data = sys.stdin.buffer.read()
    elif "empty" in name:
        raise InputError(name, "the file is empty")
    else:
        data = Path(name).read_bytes()
    return Document("d", name, hashlib.sha256(data).hexdigest(), data.decode())


def fake_read(document: Document) -> Reading:
    reading = ferry()
    return replace(reading, document=replace(reading.document, input=document.input))


@pytest.fixture
def run(monkeypatch, tmp_path):
    monkeypatch.setattr(read_module, "load_engine", lambda claims: Engine(fake_load, fake_read))
    monkeypatch.chdir(tmp_path)
    for name in ("a.txt", "b.txt", "c.txt"):
        (tmp_path / name).write_text("Some text.")
    return lambda *args, **more: RUNNER.invoke(cli.app, ["read", *args], **more)


def test_one_article_gives_a_report_without_colour_where_nobody_looks(run) -> None:
    result = run("a.txt")
    assert result.exit_code == 0
    assert "SOURCE BY SOURCE" in result.stdout
    assert "\x1b" not in result.stdout


def test_json_is_a_line_for_each_input(run) -> None:
    result = run("a.txt", "b.txt", "--format", "json")
    assert [loads_line(line).document.input for line in result.stdout.splitlines()] == ["a.txt", "b.txt"]


def test_a_failing_input_is_told_and_counted_and_the_others_are_done(run) -> None:
    result = run("a.txt", "empty.txt", "missing.txt", "b.txt", "--format", "json")
    assert result.exit_code == 1
    assert len(result.stdout.splitlines()) == 2
    assert result.stderr.splitlines() == [
        "sayso: empty.txt: the file is empty",
        "sayso: missing.txt: No such file or directory",
        "sayso: 2 of 4 inputs read, 2 failed",
    ]


def test_a_fault_of_ours_costs_no_other_input_and_shows_no_traceback(run, monkeypatch) -> None:
    def faulty(document: Document) -> Reading:
        if document.input == "b.txt":
            raise KeyError("E7")
        return fake_read(document)

    monkeypatch.setattr(read_module, "load_engine", lambda claims: Engine(fake_load, faulty))
    result = run("a.txt", "b.txt", "c.txt", "-f", "audit")
    assert result.exit_code == 1
    assert len(result.stdout.splitlines()) == 2
    assert "sayso: b.txt: internal error (KeyError: 'E7')" in result.stderr
    monkeypatch.setenv("SAYSO_DEBUG", "1")
    assert isinstance(run("b.txt").exception, KeyError)


def test_standard_input_is_read_once(run) -> None:
    assert json.loads(run("-", "--format", "audit", input="Text.").stdout)["id"] == "stdin"
    assert run("-", "-").exit_code == 2


def test_only_statements(run) -> None:
    reading = loads_line(run("a.txt", "--format", "json", "--only", "statement").stdout)
    assert "A6" not in {a.id for a in reading.attributions}
    assert len(reading.attributions) == 11


def test_house_rules_ask_their_questions(run) -> None:
    reading = loads_line(
        run("a.txt", "-f", "json", "--rules", "wire", "--rules", "public-broadcaster").stdout
    )
    assert {q.rule.split("/")[0] for q in reading.questions} == {"wire", "public-broadcaster"}
    assert "QUESTIONS TO THE EDITOR" in run("a.txt", "--rules", "wire").stdout


def test_the_spreadsheet_has_one_header(run) -> None:
    lines = run("a.txt", "b.txt", "--format", "audit-csv").stdout.splitlines()
    assert [line.split(",")[0] for line in lines] == ["document", "a", "b"]


def test_the_width_is_kept_and_checked(run) -> None:
    assert max(map(len, run("a.txt", "--width", "50").stdout.splitlines())) <= 50
    assert run("a.txt", "--width", "10").exit_code == 2


def test_a_file_is_written_whole_or_not_at_all(run, tmp_path) -> None:
    assert run("a.txt", "--format", "html", "-o", "report.html").exit_code == 0
    assert (tmp_path / "report.html").read_text("utf-8").startswith("<!DOCTYPE html>")
    (tmp_path / "report.html").write_text("old")
    assert run("empty.txt", "--format", "html", "-o", "report.html").exit_code == 1
    assert (tmp_path / "report.html").read_text() == "old"
    assert not list(tmp_path.glob(".*.part"))


def test_several_pages_go_into_a_folder(run, tmp_path) -> None:
    assert run("a.txt", "b.txt", "--format", "html").exit_code == 2
    (tmp_path / "out").mkdir()
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "a.txt").write_text("x")
    assert run("a.txt", "b.txt", "sub/a.txt", "--format", "html", "-o", "out").exit_code == 0
    assert sorted(f.name for f in (tmp_path / "out").iterdir()) == ["a-2.html", "a.html", "b.html"]


def test_a_place_that_cannot_be_written_is_one_line(run) -> None:
    result = run("a.txt", "-o", "no/such/folder/x.txt")
    assert result.exit_code == 1
    assert "can't be written" in str(result.exception)


def test_misuse_exits_with_two(run) -> None:
    assert run().exit_code == 2
    assert run("a.txt", "--format", "pdf").exit_code == 2


def shell(code: str, *args: str, **more) -> subprocess.CompletedProcess:
    return subprocess.run(
        [sys.executable, "-c", code, *args], env=ENV, capture_output=True, text=True, timeout=60, **more
    )


MAIN = "from sayso.cli import main; main()"


def test_version_and_help_are_quick_and_load_no_model() -> None:
    start = time.perf_counter()
    result = shell(
        "import sys; from sayso.cli import app\ntry: app(['--version'])\nexcept SystemExit: pass\n"
        "print([m for m in sys.modules if m.split('.')[0] in "
        "{'onnxruntime', 'numpy', 'spacy', 'jinja2', 'trafilatura', 'yaml', 'torch'}])"
    )
    assert result.stdout.splitlines() == [f"sayso {__version__}", "[]"]
    assert time.perf_counter() - start < 10, "a safety net; the modules above are the real test"
    assert "read" in shell(MAIN, "--help").stdout


def test_an_error_of_ours_is_one_line_and_exit_status_one() -> None:
    result = shell(MAIN, "read", "x.txt", "--rules", "nonsense")
    assert result.returncode == 1
    assert result.stderr.startswith("sayso: nonsense: no rule pack of this name")
    assert len(result.stderr.splitlines()) == 1


def test_a_reader_that_goes_away_gives_no_traceback(tmp_path) -> None:
    code = (
        "import sayso.cli, sayso.cli.read as r; from ferry_reading import ferry\n"
        "r.load_engine = lambda claims: r.Engine(lambda n: n, lambda d: ferry())\n"
        "sayso.cli.main()"
    )
    command = [sys.executable, "-c", code, "read", *(f"{n}.txt" for n in range(400)), "--format", "json"]
    process = subprocess.Popen(command, env=ENV, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert process.stdout
    assert process.stderr
    process.stdout.readline()
    process.stdout.close()
    errors = process.stderr.read()
    process.wait(30)
    assert errors == b""
    assert process.returncode == 1
