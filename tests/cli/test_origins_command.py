"""`sayso origins --all`: one JSON object, a readable summary, misuse said."""

import json

import pytest
from typer.testing import CliRunner

from sayso.cli import app

LINES = [
    "The harbour authority of Port Alder lost 43 containers of medical equipment in the storm of Tuesday night.",
    "Divers from the Marlow salvage company found eleven of them near the Grey Skerries on Wednesday morning.",
    "The shipping line Norvik Carriers had declared the containers as furniture, according to the manifest.",
    "Insurers at Tarn and Quill put the damage at 6.4 million crowns and sent an assessor from Lindmouth.",
    "The council will question the harbour master, Idris Fell, when it meets in the customs house on Friday.",
]
ROWS = [
    {
        "id": "a",
        "outlet": "Alder Post",
        "published": "2031-03-05",
        "headline": "Storm takes containers",
        "text": "\n".join(LINES),
    },
    {
        "id": "b",
        "outlet": "Morning Argus",
        "published": "2031-03-06",
        "headline": "Containers lost",
        "text": "\n".join([*LINES[:4], "The Alder Post reported it first."]),
    },
    {
        "id": "c",
        "outlet": "Coast Gazette",
        "published": "2031-03-06",
        "headline": "Strike",
        "text": "Teachers in the valley of Ostrel will vote next month on whether to strike over the new timetable, the union says.",
    },
]


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    folder = tmp_path_factory.mktemp("origins")
    (folder / "news.jsonl").write_text("".join(json.dumps(r) + "\n" for r in ROWS), encoding="utf-8")
    path = folder / "news.sayso"
    result = CliRunner().invoke(app, ["add", str(folder / "news.jsonl"), "--to", str(path), "--no-reading"])
    assert result.exit_code == 0, result.output
    return path


def test_json_is_one_object_of_the_shape_of_the_design(store):
    result = CliRunner().invoke(app, ["origins", "--all", "--in", str(store), "--format", "json"])
    assert result.exit_code == 0
    found = json.loads(result.stdout)
    assert [(e["from"], e["to"]) for e in found["edges"]] == [("b", "a")]
    assert {"kind", "evidence"} <= set(found["edges"][0])
    assert found["origins"]["a"] == found["origins"]["b"] != found["origins"]["c"]
    credit = next(c for c in found["credits"] if c["document"] == "b")
    assert ROWS[1]["text"][credit["start"] : credit["end"]] == "The Alder Post reported"
    assert credit["outlet"] == "Alder Post"
    assert found["circular"] == []
    assert sorted(len(c["documents"]) for c in found["clusters"]) == [1, 2]
    assert all(c["independent"]["low"] <= c["independent"]["high"] for c in found["clusters"])
    assert found["merges"][0]["evidence"]


def test_the_summary_says_reports_origins_and_why(store):
    result = CliRunner().invoke(app, ["origins", "--all", "--in", str(store)])
    assert result.exit_code == 0
    assert "2 reports, 1 independent origin" in result.stdout
    assert "from a:" in result.stdout
    assert "1 report is tied to no other" in result.stdout


def test_misuse_is_said(store, tmp_path):
    assert CliRunner().invoke(app, ["origins", "--in", str(store)]).exit_code == 2
    assert CliRunner().invoke(app, ["origins", "--all", "--in", str(store), "--format", "xml"]).exit_code == 2
    assert CliRunner().invoke(app, ["origins", "--all", "--in", str(tmp_path / "none")]).exit_code != 0
