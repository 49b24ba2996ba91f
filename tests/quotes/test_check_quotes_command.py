"""sayso check quotes, from the shell's side."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from sayso.cli import main


@pytest.fixture
def said(tmp_path: Path) -> Path:
    folder = tmp_path / "said"
    folder.mkdir()
    (folder / "talk.txt").write_text(
        "Ann Lee: We will not close the bridge this winter.\n\nBob Roe: I doubt it.\n\nAnn Lee: Wait and see.\n"
    )
    (folder / "broken.json").write_text("{")
    return folder


def run(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], *args: str
) -> tuple[int, str, str]:
    monkeypatch.setattr("sys.argv", ["sayso", "check", "quotes", *args])
    with pytest.raises(SystemExit) as caught:
        main()
    out = capsys.readouterr()
    return int(caught.value.code or 0), out.out, out.err


def test_json_has_the_documented_shape(
    tmp_path: Path, said: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    quotes = tmp_path / "q.jsonl"
    quotes.write_text(
        '{"id": "a", "quote": "We will close the bridge this winter", "speaker": "Ann Lee"}\nbroken\n{"id": "b"}\n{"id": "c", "quote": "nothing like it was ever uttered"}\n'
    )
    code, out, err = run(
        monkeypatch, capsys, "--quotes", str(quotes), "--against", str(said), "--format", "json"
    )
    rows = [json.loads(line) for line in out.splitlines()]
    assert code == 0
    assert [(r["id"], r["verdict"]) for r in rows] == [("a", "altered"), ("c", "not_found")]
    assert rows[0]["locations"][0]["transcript"] == "talk"
    assert rows[0]["differences"][0]["kind"] == "negation"
    assert rows[0]["searched"] == 1
    assert "line 2" in err
    assert "line 3" in err
    assert "broken.json" in err


def test_article_is_read_and_reported_without_colour(
    tmp_path: Path, said: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    article = tmp_path / "article.txt"
    article.write_text("“We will close the bridge this winter,” Lee said. She added: “Wait and see.”\n")
    code, out, _ = run(monkeypatch, capsys, str(article), "--against", str(said))
    assert code == 0
    assert "ALTERED" in out
    assert "We will [-not-] close the bridge" in out
    assert "VERBATIM" in out


def test_transcripts_may_follow_one_option(
    tmp_path: Path, said: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    article = tmp_path / "article.txt"
    article.write_text("“I doubt it,” Roe said.")
    other = tmp_path / "other.txt"
    other.write_text("Something else was said there.")
    code, out, _ = run(
        monkeypatch, capsys, str(article), "--against", str(said / "talk.txt"), str(other), "--format", "json"
    )
    assert code == 0
    assert json.loads(out)["searched"] == 2


@pytest.mark.parametrize(
    ("args", "code"),
    [
        (["--quotes", "{q}"], 2),
        (["--against", "{said}"], 2),
        (["--quotes", "{missing}", "--against", "{said}"], 1),
        (["--quotes", "{q}", "--against", "{missing}"], 1),
        (["--quotes", "{q}", "--against", "{broken}"], 1),
        (["--quotes", "{empty}", "--against", "{said}"], 1),
        (["--quotes", "{q}", "--against", "{said}", "--format", "xml"], 2),
    ],
)  # fmt: skip
def test_misuse_and_failure_have_their_codes(
    tmp_path: Path,
    said: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    args: list[str],
    code: int,
) -> None:
    (tmp_path / "q").write_text('{"quote": "Wait and see"}\n')
    (tmp_path / "empty").write_text("nothing\n")
    names = {
        "q": tmp_path / "q",
        "empty": tmp_path / "empty",
        "said": said,
        "missing": tmp_path / "missing",
        "broken": said / "broken.json",
    }
    got, _, err = run(monkeypatch, capsys, *(a.format(**names) for a in args))
    assert got == code
    assert "Traceback" not in err


def test_a_collection_is_searched_without_the_article_itself(
    tmp_path: Path, said: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from sayso.cli.check_quotes import _Talk, _transcripts
    from sayso.model import Document
    from sayso.store import Entry, open_store

    texts = {"talk": (said / "talk.txt").read_text(), "own": "“We will close it,” Ann Lee said."}
    store = tmp_path / "news.sayso"
    with open_store(store, create=True) as collection:
        collection.add(
            [
                Entry(name, f"{name}.txt", Document(name, f"{name}.txt", "0" * 64, text))
                for name, text in texts.items()
            ]
        )
    quotes = tmp_path / "q.jsonl"
    quotes.write_text(
        '{"id": "a", "quote": "We will not close the bridge this winter", "speaker": "Ann Lee"}\n'
    )
    code, out, err = run(
        monkeypatch, capsys, "--quotes", str(quotes), "--against", str(store), "--format", "json"
    )
    row = json.loads(out)
    assert (code, row["verdict"], row["searched"]) == (0, "verbatim", 2)
    assert row["locations"][0]["transcript"] == "talk"
    assert "2 documents" in err
    assert [t.id for t in _transcripts([store], _Talk(True), texts["own"])] == ["talk"]


def test_a_file_that_only_claims_to_be_a_collection_is_refused(
    tmp_path: Path, said: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "x.sayso").write_text("no")
    quotes = tmp_path / "q.jsonl"
    quotes.write_text('{"quote": "We will not close"}\n')
    code, _, err = run(monkeypatch, capsys, "--quotes", str(quotes), "--against", str(tmp_path / "x.sayso"))
    assert code == 1
    assert "not a collection" in err
