"""`sayso demo`: where it writes, what it runs."""

from __future__ import annotations

import json
import shlex
import shutil
from pathlib import Path

import pytest
from typer.testing import CliRunner

from sayso.cli import app
from sayso.demo import LAST, STEPS, STORE, is_demo, make_folder
from sayso.demo.folder import data_files
from sayso.errors import InputError

LATER = {"origins", "who"}
"""commands that may not be in this sayso yet"""


def registered(step_words: tuple[str, ...]) -> bool:
    names = {c.name for c in app.registered_commands} | {g.name for g in app.registered_groups}
    return step_words[0] in names


def test_a_new_folder_holds_all_files_and_says_what_it_is(tmp_path: Path):
    made = make_folder(tmp_path / "a" / "demo")
    assert is_demo(made.path)
    for name in data_files():
        assert (made.path / name).is_file()
    assert made.n_files == len(data_files()) + 1
    assert not made.there


def test_an_empty_folder_is_used(tmp_path: Path):
    assert is_demo(make_folder(tmp_path).path)


@pytest.mark.parametrize("kind", ["folder", "file"])
def test_something_else_is_never_written_over(tmp_path: Path, kind: str):
    target = tmp_path / "mine"
    if kind == "folder":
        target.mkdir()
        (target / "README.txt").write_text("my own notes")
    else:
        target.write_text("my own notes")
    before = sorted(p.name for p in tmp_path.rglob("*"))
    with pytest.raises(InputError, match="not made by `sayso demo`"):
        make_folder(target)
    assert sorted(p.name for p in tmp_path.rglob("*")) == before


def test_an_earlier_demo_is_made_anew_unless_kept(tmp_path: Path):
    make_folder(tmp_path)
    store, mine = tmp_path / STORE, tmp_path / "my notes.txt"
    store.write_text("a collection")
    mine.write_text("stays")
    (tmp_path / "claims.jsonl").write_text("edited")
    assert make_folder(tmp_path, keep=True).there
    assert store.exists()
    make_folder(tmp_path)
    assert not store.exists()
    assert mine.read_text() == "stays"
    assert (tmp_path / "claims.jsonl").read_text(encoding="utf-8").startswith("{")


def test_a_folder_that_cannot_be_made_is_one_line(tmp_path: Path):
    (tmp_path / "file").write_text("")
    result = CliRunner().invoke(app, ["demo", "--dir", str(tmp_path / "file" / "demo")])
    assert result.exit_code == 1
    assert type(result.exception).__mro__[1].__name__ == "SaysoError"
    assert "can't be written" in str(result.exception)


def test_the_printed_command_is_the_one_that_runs(tmp_path: Path):
    folder = tmp_path / "a folder"
    for step in (*STEPS, LAST):
        assert shlex.split(step.line(folder)) == ["sayso", *step.arguments(folder)]


@pytest.mark.parametrize("step", STEPS, ids=lambda s: s.title)
def test_each_step_is_a_command_of_sayso(step):
    assert registered(step.words) or step.words[0] in LATER


@pytest.mark.weights
def test_the_tour_runs_to_its_end_without_a_terminal(demo_folder: Path, tmp_path: Path):
    folder = tmp_path / "tour"
    make_folder(folder)
    shutil.copy(demo_folder / STORE, folder / STORE)
    result = CliRunner().invoke(app, ["demo", "--dir", str(folder), "--keep"])
    assert result.exit_code == 0, result.output
    there = [s for s in STEPS if registered(s.words)]
    for step in there:
        assert f"$ {step.line(folder)}" in result.stdout
    assert f"[{len(there)}/{len(there)}]" in result.stdout
    assert "there already" in result.output  # nothing is read twice
    assert "ALTERED" in result.stdout
    assert "same claim, other figure: 83 million" in result.stdout
    assert result.stdout.rstrip().endswith(f"serve {shlex.quote(str(folder / STORE))}")


def test_every_line_of_the_articles_has_the_fields_of_the_documentation(tmp_path: Path):
    folder = make_folder(tmp_path).path
    lines = (folder / "articles" / "news.jsonl").read_text(encoding="utf-8").splitlines()
    rows = [json.loads(line) for line in lines]
    assert len({r["id"] for r in rows}) == len(rows) == 30
    for row in rows:
        assert set(row) <= {"id", "outlet", "published", "headline", "byline", "url", "text"}
        assert {"id", "outlet", "headline", "url", "text"} <= set(row)
