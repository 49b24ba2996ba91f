"""Judging together: agreement, differences settled, gold for evaluation; and the classroom."""

from __future__ import annotations

import io
import zipfile

import pytest

pytest.importorskip("fastapi", reason="the extra `web` is not installed")
from starlette.testclient import TestClient
from typer.testing import CliRunner
from web_reader import make_app

from ferry_reading import ferry
from sayso.cli import app as command_line
from sayso.evaluate.brat import load_brat
from sayso.web.library import Library

TEXT = ferry().document.text


@pytest.fixture
def library(tmp_path):
    made = Library(tmp_path / "news.sayso")
    yield made
    made.close()


@pytest.fixture
def app(library):
    return make_app(library)


@pytest.fixture
def client(app):
    made = TestClient(app, base_url="http://127.0.0.1:8765", raise_server_exceptions=False)
    made.post("/api/documents", json={"text": TEXT, "id": "ferry"})
    return made


def judge(client, who, **wish):
    answer = client.post("/api/documents/ferry/decisions", json={"who": who, **wish})
    assert answer.status_code == 201, answer.text
    return answer.json()["decision"]


def span_of(words):
    at = TEXT.index(words)
    return [at, at + len(words)]


def agreement(client):
    return client.get("/api/documents/ferry/agreement").json()


def two_judges(client):
    for n in range(1, 5):
        judge(client, "ann", action="accept", attribution=f"A{n}")
        judge(client, "bob", action="accept" if n != 2 else "reject", attribution=f"A{n}")
    judge(client, "bob", action="spans", attribution="A5", content=[span_of("his foreman")])
    judge(client, "ann", action="accept", attribution="A5")
    judge(
        client,
        "ann",
        action="add",
        content=[span_of("The Aurelia has carried passengers")],
        new_name="A pilot",
    )


def test_differences_are_listed_and_settled_without_changing_the_agreement(client):
    two_judges(client)
    before = agreement(client)
    assert [d["attribution"] for d in before["disagreements"]] == ["A2", "A5"]
    assert [(a["who"], a["missed"]) for a in before["additions"]] == [("ann", ["bob"])]
    wish = {"attribution": "A2", "verdict": "reject"}
    after = client.post("/api/documents/ferry/settle", json=wish).json()
    assert after["disagreements"][0]["settled"] == "rejected"
    assert (after["verdicts"], after["words"], after["people"]) == (
        before["verdicts"],
        before["words"],
        ["ann", "bob"],
    )


def test_somebodys_words_and_additions_are_taken_over(client):
    two_judges(client)
    client.post("/api/documents/ferry/settle", json={"attribution": "A5", "take": "bob"})
    addition = agreement(client)["additions"][0]["attribution"]
    told = client.post("/api/documents/ferry/settle", json={"attribution": addition, "take": "ann"}).json()
    assert told["additions"][0]["settled"] == "added"
    reading = client.get("/api/documents/ferry?as=agreed").json()["reading"]
    texts = {a["id"]: a["content"]["text"] for a in reading["attributions"]}
    assert texts["A5"] == "his foreman"
    assert "The Aurelia has carried passengers" in texts.values()
    answer = client.post("/api/documents/ferry/settle", json={"attribution": "A9", "take": "bob"})
    assert answer.status_code == 422


def test_what_all_agree_on_is_taken_over_by_the_form(client, app):
    two_judges(client)
    page = client.get("/documents/ferry/agreement").text
    assert "3 verdicts that you share" in page
    assert client.post("/documents/ferry/settle", data={"csrf": "no"}).status_code == 403
    page = client.post("/documents/ferry/settle", data={"csrf": app.state.csrf}).text
    assert "verdicts that you share" not in page
    verdicts = client.get("/api/documents/ferry?as=agreed").json()["verdicts"]
    assert verdicts == {"A1": "accepted", "A3": "accepted", "A4": "accepted"}


def test_gold_holds_what_was_judged_and_evaluate_reads_it(client, library, tmp_path):
    for n in range(1, 13):
        judge(client, "ann", action="reject" if n == 2 else "accept", attribution=f"A{n}")
    judge(client, "bob", action="accept", attribution="A1")
    data = client.get("/api/gold?as=ann").content
    zipfile.ZipFile(io.BytesIO(data)).extractall(tmp_path / "gold")
    (text,) = load_brat(tmp_path / "gold")
    assert text.text == TEXT
    assert len(text.attributions) == 11
    wanted = {a.content.spans for a in ferry().attributions if a.id != "A2"}
    assert {a.content for a in text.attributions} == wanted
    assert client.get("/api/gold?as=bob").status_code == 404
    assert client.get("/api/gold?as=bob&unfinished=true").status_code == 200


def test_gold_from_the_command_line(client, library, tmp_path):
    for n in range(1, 13):
        judge(client, "ann", action="accept", attribution=f"A{n}")
    made = CliRunner().invoke(
        command_line, ["gold", "--from", str(library.path), "--to", str(tmp_path / "g"), "--as", "ann"]
    )
    assert made.exit_code == 0
    assert len(load_brat(tmp_path / "g")[0].attributions) == 12
    none = CliRunner().invoke(
        command_line, ["gold", "--from", str(library.path), "--to", str(tmp_path / "h")]
    )
    assert none.exit_code == 1


# -- the classroom ----------------------------------------------------------------------------------


def mark(client, who, words, name, kind):
    return client.post(
        "/api/lessons/ferry/marks",
        json={"who": who, "content": [span_of(words)], "new_name": name, "kind": kind},
    )


def test_a_learner_sees_no_marks_but_their_own(client):
    mark(client, "ada", "the ferry Aurelia would stay in dock", "Mara Quill", "named_person")
    mark(client, "ben", "the cost at 4.2 million crowns", "The Times", "named_organization")
    page = client.get("/learn/ferry?as=ada").text
    assert page.count('<li class="note') == 1
    assert "The Times" not in page
    assert "harbour master of Port Ansel</bdi>" not in page
    assert client.get("/learn/ferry?as=cleo").text.count('<li class="note') == 0


def test_the_answer_is_kept_back_until_something_is_marked(client):
    assert client.get("/learn/ferry/compare?as=ada").status_code == 422
    assert client.get("/api/lessons/ferry/comparison?as=ada").status_code == 422


def test_marks_are_compared_with_sayso_and_explained(client):
    mark(client, "ada", "the ferry Aurelia would stay in dock until every weld", "Mara Quill", "named_person")
    mark(client, "ada", "the cost at 4.2 million crowns", "The letter", "named_organization")
    mark(client, "ada", "The Aurelia has carried passengers for 41 years", "Somebody", "anonymous_person")
    found = client.get("/api/lessons/ferry/comparison?as=ada").json()
    assert (found["both"], found["same_kind"], found["missed"], found["own"]) == (2, 1, 10, 1)
    page = client.get("/learn/ferry/compare?as=ada").text
    assert "✓ the same" in page
    assert "A report, letter, study" in page


def test_a_mark_is_taken_back_and_editors_never_see_any(client):
    mark(client, "ada", "the cost at 4.2 million crowns", "The letter", "document")
    assert client.get("/api/documents/ferry/decisions").json()["decisions"] == []
    assert client.post("/api/lessons/ferry/undo", json={"who": "ada"}).status_code == 201
    assert client.post("/api/lessons/ferry/undo", json={"who": "ada"}).status_code == 409


def test_the_class_side_by_side(client):
    for who in ("ada", "ben"):
        mark(client, who, "the cost at 4.2 million crowns", "The letter", "document")
    mark(client, "ben", "that passengers had never been at risk", "Officials", "anonymous_group")
    found = client.get("/api/lessons/ferry/class").json()
    assert [(p["name"], p["both"]) for p in found["learners"]] == [("ada", 1), ("ben", 2)]
    assert 0 < found["alpha"] < 1
    cost = next(s for s in found["statements"] if "4.2 million" in s["text"])
    assert cost["found_by"] == ["ada", "ben"]
    assert "2 of 2" in client.get("/learn/ferry/class").text
    assert client.get("/learn").status_code == 200


@pytest.mark.parametrize(
    "wish",
    [
        {"content": []},
        {"content": [[5, 5]]},
        {"content": [[0, 10**7]]},
        {"action": "withdraw", "withdraws": 9},
    ],
)
def test_marks_that_mean_nothing_are_refused(client, wish):
    answer = client.post("/api/lessons/ferry/marks", json={"who": "ada", **wish})
    assert answer.status_code == 422
    assert set(answer.json()) == {"error"}
