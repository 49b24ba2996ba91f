"""The commands around a collection, from files to what is printed."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from sayso import cli
from sayso.store import open_store

ENV = {**os.environ, "PYTHONPATH": os.pathsep.join([*sys.path, str(Path(cli.__file__).parents[2])])}
TEXT = (
    "The council of Lomvik voted on Monday to close the old bridge over the river for two years, "
    "and the mayor said that buses would go around the cape until engineers have replaced both towers."
)


def sayso(*arguments: object, status: int = 0) -> tuple[str, str]:
    done = subprocess.run(
        [sys.executable, "-c", "from sayso.cli import main; main()", *map(str, arguments)],
        capture_output=True,
        text=True,
        env=ENV,
        check=False,
    )
    assert done.returncode == status, done.stderr
    assert "Traceback" not in done.stderr
    return done.stdout, done.stderr


@pytest.fixture
def news(tmp_path):
    rows = [
        {"id": "a", "outlet": "The Post", "published": "2031-03-01", "headline": "Bridge", "text": TEXT},
        {
            "id": "b",
            "outlet": "Times",
            "published": "2031-03-02",
            "title": "Span",
            "text": f"Rain fell. {TEXT}",
        },
    ]
    path = tmp_path / "n.jsonl"
    path.write_text("".join(json.dumps(r) + "\n" for r in rows) + "[1]\n")
    return path


def test_from_lines_to_copies(news, tmp_path):
    store = tmp_path / "news.sayso"
    _, talk = sayso("add", news, "--to", store, "--no-reading")
    assert "2 documents added, 0 there already, 1 failure" in talk
    _, talk = sayso("add", news, "--to", store, "--no-reading")
    assert "0 documents added, 3 there already" in talk
    out, talk = sayso("copies", "--in", store, "--format", "json")
    (row,) = map(json.loads, out.splitlines())
    assert (row["a"], row["b"], row["direction"]) == ("a", "b", "b_from_a")
    (passage,) = row["passages"]
    assert TEXT[slice(*passage["a"])] == TEXT[:-1]
    assert "1 pairs share text, of 2 documents" in talk
    out, _ = sayso("copies", "--in", store)
    assert "a -> b  near-duplicates" in out


def test_list_show_and_remove(news, tmp_path):
    store = tmp_path / "news.sayso"
    sayso("add", news, "--to", store, "--no-reading")
    out, _ = sayso("list", "--from", store)
    assert out.splitlines()[0] == "a 2031-03-01 The Post Bridge (not read)"
    out, _ = sayso("list", "--from", store, "--failures", "--format", "json")
    assert "a JSON list, not an object" in json.loads(out)["reason"]
    out, _ = sayso("show", "b", "--from", store, "--format", "json")
    assert json.loads(out)["document"]["title"] == "Span"
    assert sayso("show", "b", "--from", store)[0]
    sayso("remove", "a", "--from", store)
    _, talk = sayso("remove", "a", "--from", store, status=1)
    assert "no document a" in talk
    assert len(talk.splitlines()) == 1


def test_search_and_sources_over_nothing_read_say_so(news, tmp_path):
    store = tmp_path / "news.sayso"
    sayso("add", news, "--to", store, "--no-reading")
    out, talk = sayso("search", "bridge", "--in", store)
    assert (out, talk) == ("", "nothing found among 0 statements of 0 documents read\n")
    assert sayso("sources", "--in", store, "--by", "outlet")[0] == ""


def test_search_shows_passage_and_chain(tmp_path):
    sys.path.insert(0, str(Path(__file__).parent.parent / "store"))
    from kept_readings import clinic, entry

    with open_store(tmp_path / "x.sayso", create=True) as store:
        store.add([entry(clinic(outlet="Times", published="2031-04-01"))])
    out, _ = sayso("search", "depth:2", "--in", tmp_path / "x.sayso")
    assert "She denied that her boss said the clinic was closed." in out
    assert "this article <- a nurse <- unknown  [unknown, indirect, doubting]  d2 A3" in out
    out, _ = sayso("search", "depth:2", "--in", tmp_path / "x.sayso", "--format", "json")
    assert json.loads(out)["chain"] == ["a nurse", ""]
    out, _ = sayso("sources", "--in", tmp_path / "x.sayso")
    assert out.splitlines() == [
        "      2  a nurse  [anonymous_person, documents: 1]",
        "      1  source unknown",
    ]


@pytest.mark.parametrize(
    ("arguments", "status", "says"),
    [
        (("add", "no.txt", "--to", "{tmp}/x"), 1, "no.txt: no such file or folder"),
        (("list", "--from", "{tmp}/no.sayso"), 1, "no such collection; make one with"),
        (("search", "kind:x", "--in", "{tmp}/no.sayso"), 2, "named_person"),
        (("sources", "--by", "day", "--in", "{tmp}/no.sayso"), 2, "only outlet"),
        (("list", "--format", "xml", "--from", "{tmp}/no.sayso"), 2, "choose text or json"),
        (("add", "{tmp}", "--to", "{tmp}/x", "--map", "nonsense"), 2, "FIELD=NAME"),
    ],
)
def test_what_goes_wrong_is_one_line(tmp_path, arguments, status, says):
    _, talk = sayso(*(a.format(tmp=tmp_path) for a in arguments), status=status)
    assert says in " ".join(talk.replace("│", " ").split())


def test_when_all_fails_the_command_fails(tmp_path):
    (tmp_path / "n.jsonl").write_text("[1]\n")
    _, talk = sayso("add", tmp_path / "n.jsonl", "--to", tmp_path / "x", "--no-reading", status=1)
    assert "1 failure (see: sayso list --failures" in talk
