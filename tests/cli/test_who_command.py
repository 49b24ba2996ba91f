"""`sayso who`, and search and sources that know who is who."""

from __future__ import annotations

import dataclasses
import json
import os
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from sayso.cli import app
from sayso.cli import main as command_line
from sayso.model import Document, Entity, Manifest, Reading, SourceKind, Span
from sayso.store import Entry, open_store

sys.path.insert(0, str(Path(__file__).parents[1] / "store"))
from kept_readings import attribution


def reading(
    name: str,
    who: str,
    kind: SourceKind,
    title: str = "",
    outlet: str = "Harbour Post",
    day: str = "2016-09-01",
):
    text = f"{who} said the bridge is safe."
    document = Document(name, f"{name}.txt", "ab" * 32, text, outlet=outlet, published=day)
    entity = Entity("E1", who, kind, title=title, mentions=(Span(0, len(who)),))
    return Reading(
        document,
        (attribution(1, text, who, "said", "the bridge is safe", entity),),
        (entity,),
        manifest=Manifest("1"),
    )


@pytest.fixture
def store(tmp_path):
    path = tmp_path / "news.sayso"
    body, person = SourceKind.NAMED_ORGANIZATION, SourceKind.NAMED_PERSON
    readings = [
        reading("a", "Daesh", body),
        reading("b", "Islamic State", body, outlet="Velden Echo"),
        reading("c", "John Abel", person, "mayor of Velden"),
        reading("d", "John Abel", person, "goalkeeper"),
        reading("e", "John Abel", person, "mayor of Velden", outlet="Velden Echo"),
    ]
    with open_store(path, create=True) as opened:
        opened.add([Entry(r.document.id, r.document.input, r.document, r) for r in readings])
    return path


def sayso(*arguments: object, status: int = 0) -> str:
    done = CliRunner().invoke(app, list(map(str, arguments)))
    assert done.exit_code == status, (done.output, done.exception)
    return done.stdout


def test_the_list_counts_one_under_all_names(store):
    out = sayso("who", "--in", store)
    assert "Islamic State" in out
    assert "also Daesh" in out
    assert "[person john-abel; documents: 2; outlets: 2]" in out
    assert "[person john-abel-2; documents: 1; outlets: 1]" in out


def test_one_name_shows_roles_outlets_evidence_and_doubts(store):
    out = sayso("who", "john abel", "--in", store)
    assert "roles: mayor of Velden" in out
    assert "the same name and the same role" in out
    assert "perhaps john-abel-2: the same name, but the texts say “mayor of Velden” and “goalkeeper”" in out
    one = json.loads(sayso("who", "ISIL", "--in", store, "--format", "json"))
    assert (one["body"], one["statements"], len(one["evidence"])) == ("islamic-state", 2, 1)
    assert one["evidence"][0]["a"]["span"] == [0, 5]


def test_search_and_sources_know_other_names(store):
    hits = [
        json.loads(line)["document"]
        for line in sayso("search", 'source:"ISIS"', "--in", store, "--format", "json").splitlines()
    ]
    assert sorted(hits) == ["a", "b"]
    rows = [json.loads(line) for line in sayso("sources", "--in", store, "--format", "json").splitlines()]
    assert [(r["name"], r["statements"]) for r in rows] == [
        ("Islamic State", 2),
        ("John Abel", 2),
        ("John Abel", 1),
    ]


def test_split_and_join_are_kept_over_a_new_reading(store):
    assert "john-abel-3" in sayso(
        "who", "split", "john-abel", "--document", "e", "--note", "asked him", "--in", store
    )
    with open_store(store) as opened:
        old = opened.reading("e")
        opened.replace_readings([dataclasses.replace(old, manifest=Manifest("2"))])
    assert sayso("who", "John Abel", "--in", store).count("[person") == 3
    sayso("who", "join", "john-abel", "john-abel-3", "--in", store)
    out = sayso("who", "john-abel", "--in", store)
    assert "joined by hand" in out
    with open_store(store) as opened:
        assert len(opened.decisions("who")) == 2


def test_a_users_registry_counts(store, tmp_path):
    mine = tmp_path / "mine.yaml"
    mine.write_text(
        "- {id: islamic-state, kind: armed_group, name: Daesh}\n- {kind: armed_group, name: Islamic State, id: other}\n"
    )
    out = sayso("who", "--in", store, "--aliases", mine, "--kind", "named_organization")
    assert len(out.splitlines()) == 2


@pytest.mark.parametrize(
    ("arguments", "status"),
    [
        (("who", "Nobody"), 1),
        (("who", "split", "John Abel", "--document", "c"), 2),
        (("who", "split", "john-abel"), 2),
        (("who", "split", "john-abel", "--document", "a"), 2),
        (("who", "join", "john-abel"), 2),
        (("who", "join", "john-abel", "islamic-state"), 2),
        (("who", "--document", "c"), 2),
        (("who", "--kind", "x"), 2),
        (("who", "--format", "x"), 2),
    ],
)
def test_misuse_ends_in_one_line(store, arguments, status, monkeypatch, capsys):
    monkeypatch.setattr(sys, "argv", ["sayso", *map(os.fspath, arguments), "--in", str(store)])
    with pytest.raises(SystemExit) as end:
        command_line()
    assert end.value.code == status
    assert "Traceback" not in capsys.readouterr().err
