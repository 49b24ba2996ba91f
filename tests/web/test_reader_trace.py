"""Search, sources, copies and origins over a collection, as pages and as programming interface."""

from __future__ import annotations

import json

import pytest

pytest.importorskip("fastapi", reason="the extra `web` is not installed")
from made_up_origins import MadeUpTracer, origins
from starlette.testclient import TestClient
from web_reader import NOW, load, read

from ferry_reading import ferry
from read_back import read_graphml
from sayso.batch import Work, add_inputs
from sayso.batch.items import Item, Metadata
from sayso.store import open_store
from sayso.web import Settings, create_app
from sayso.web.library import Library
from sayso.web.reading import InProcess

TEXT = ferry().document.text
COPY = (
    "From our desk.\n\n"
    + TEXT.replace("every weld had been checked", "all the welds had been checked")
    + "\nThe end of it."
)
IDS = ["ferry", "copy/1 <b>", "r3", "r4", "r5"]


@pytest.fixture
def app(tmp_path):
    path = tmp_path / "news.sayso"
    texts = [TEXT, COPY, *(f"A report number {n} of the harbour." for n in (3, 4, 5))]
    items = [
        Item(
            f"n:{i}",
            t.encode(),
            Metadata(id=i, title=f"<i>Report</i> {n}", outlet=f"Outlet {n}", published=f"2031-0{n + 1}-03"),
            is_text=True,
        )
        for n, (i, t) in enumerate(zip(IDS, texts, strict=True))
    ]
    with open_store(path, create=True) as store:
        add_inputs(store, items, Work(load))
    library = Library(path)
    made = create_app(
        library, InProcess(read), Settings(), now=lambda: NOW, tracer=MadeUpTracer(origins(*IDS))
    )
    yield made
    library.close()


@pytest.fixture
def client(app):
    return TestClient(app, base_url="http://127.0.0.1:8765", raise_server_exceptions=False)


def error_of(answer):
    return answer.status_code, answer.json()["error"]["code"]


# -- search -------------------------------------------------------------------------------------


def test_a_statement_is_found_and_leads_to_its_place(client):
    page = client.get("/search?q=weld+source:quill").text
    assert "this article" in page
    assert 'href="/at/ferry/A1"' in page
    answer = client.get("/at/ferry/A1", follow_redirects=False)
    assert answer.headers["location"] == "/documents/ferry#n1"
    assert 'id="n1"' in client.get("/documents/ferry").text


def test_the_query_is_built_from_fields_too(client):
    found = client.get("/api/search?q=kind:anonymous_person").json()["statements"]
    page = client.get("/search?kind=anonymous_person").text
    assert len(found) > 2
    assert page.count('<li class="note k-anonymous_person">') == len(found)


def test_a_wrong_query_is_explained(client):
    answer = client.get("/search?q=colour:red")
    assert answer.status_code == 422
    assert "no field “colour”" in answer.text
    assert error_of(client.get("/api/search?q=colour:red")) == (422, "invalid")


def test_search_comes_in_pages(client):
    first = client.get("/api/search?limit=5").json()
    rest = client.get("/api/search?limit=5&offset=5").json()
    assert first["more"] is True
    assert {s["attribution"] for s in first["statements"] if s["key"] == "ferry"}.isdisjoint(
        s["attribution"] for s in rest["statements"] if s["key"] == "ferry"
    )


# -- sources --------------------------------------------------------------------------------------


def test_sources_are_drawn_and_told_in_a_table(client):
    page = client.get("/sources").text
    assert "Mara Quill" in page
    assert page.count('<svg class="chart"') == 2
    assert page.count('<table class="figures">') == 2
    found = client.get("/api/sources").json()
    assert sum(c["statements"] for c in found["over_time"]) == found["statements"]
    assert found["sources"][0]["statements"] >= found["sources"][1]["statements"]


def test_sources_are_sifted(client):
    assert "No statement fits" in client.get("/sources?outlet=Nowhere").text
    only = client.get("/api/sources?words=QUILL mara").json()["sources"]
    assert [s["name"] for s in only] == ["Mara Quill"]


def test_answers_follow_the_collection(client, app):
    before = client.get("/api/sources").json()["statements"]
    client.post("/api/documents", json={"text": "It will hold, said the pilot of the harbour."})
    assert client.get("/api/sources").json()["statements"] == before + 1


# -- copies -----------------------------------------------------------------------------------------


def test_copies_are_listed_and_compared_side_by_side(client):
    found = client.get("/api/copies?wait_s=20").json()
    assert found["task"]["state"] == "done"
    (copy,) = found["copies"]
    assert {copy["a"], copy["b"]} == set(IDS[:2])
    text = {
        k: client.get(f"/api/documents/{k}").json()["reading"]["document"]["text"]
        for k in (copy["key_a"], copy["key_b"])
    }
    for passage in copy["passages"]:
        a = text[copy["key_a"]][slice(*passage["a"])]
        assert len(a.split()) > 5
    page = client.get(f"/copies/{copy['key_a']}/{copy['key_b']}").text
    assert 'href="#b1"' in page
    assert 'id="b1"' in page
    assert ">all the welds</span>" in page
    assert "&lt;i&gt;Report" in page
    assert "<i>Report" not in page
    assert "side by side" in client.get("/copies").text


def test_two_that_share_nothing_are_told(client):
    assert "They share no passage" in client.get("/copies/ferry/r3").text
    assert client.get("/copies/ferry/ferry").status_code == 422
    assert client.get("/copies/ferry/nobody").status_code == 404


def test_progress_is_streamed_until_the_work_is_over(client):
    task = client.get("/api/copies?wait_s=20").json()["task"]["id"]
    with client.stream("GET", f"/api/tasks/{task}/events") as answer:
        assert answer.headers["content-type"].startswith("text/event-stream")
        told = [json.loads(x[6:]) for x in answer.iter_lines() if x.startswith("data: ")]
    assert told[-1]["state"] == "done"
    assert error_of(client.get("/api/tasks/nothing/events")) == (404, "not_found")


# -- origins ------------------------------------------------------------------------------------------


def test_groups_of_reports_are_listed_with_their_interval(client):
    page = client.get("/origins").text
    assert "1 to 2" in page
    assert ">circular<" in page
    assert "no groups" in client.get("/origins?q=nothing").text
    found = client.get("/api/origins?wait_s=20").json()
    assert (found["total"], found["clusters"][0]["n_reports"]) == (1, 4)


def test_a_split_by_hand_changes_the_count_at_once_and_stays(client, app):
    page = client.get("/origins/ferry").text
    assert page.count("<circle") == 4
    assert "It names &lt;b&gt;" in page
    before = client.get("/api/origins/ferry").json()["independent"]
    wish = {"a": "ferry", "b": "r3", "action": "split", "who": "ann", "note": "no"}
    after = client.post("/api/origins/ties", json=wish).json()
    assert (before["best"], after["independent"]["best"]) == (1, 2)
    assert len({r["origin"] for r in after["reports"]}) == 2
    assert "split by <bdi>ann" in client.get("/origins/ferry").text
    assert "2 to 3" in client.get("/origins").text
    wish["action"] = "join"
    assert client.post("/api/origins/ties", json=wish).json()["independent"] == before
    assert [t["action"] for t in client.get("/api/origins/ties").json()["ties"]] == ["split", "join"]


def test_the_form_splits_without_script(client, app):
    data = {"a": "ferry", "b": "r3", "action": "split", "csrf": app.state.csrf, "who": "eve"}
    assert client.post("/origins/ferry/tie", data={**data, "csrf": "no"}).status_code == 403
    answer = client.post("/origins/ferry/tie", data=data)
    assert answer.status_code == 200
    assert "split by <bdi>eve" in answer.text


@pytest.mark.parametrize("wish", [{"a": "ferry", "b": "ferry"}, {"a": "ferry", "b": "r3", "who": " "}])
def test_a_split_that_means_nothing_is_refused(client, wish):
    answer = client.post("/api/origins/ties", json={"action": "split", "who": "ann", **wish})
    assert error_of(answer) == (422, "not_possible")
    assert client.get("/api/origins/ties").json() == {"ties": []}


def test_a_claim_is_traced_to_the_reports_that_carry_it(client, app):
    page = client.get("/origins/claim?q=The hull was cracked").text
    assert "In whose words" in page
    assert "&lt;u&gt;The hull was cracked" in page
    assert 'href="/at/ferry/A1"' in page
    assert "denies it" in page
    found = client.get("/api/origins/claim?q=The hull was cracked").json()
    assert found["carriers"][0]["report"] == "ferry"
    assert found["case"]["independent"]["best"] == 1
    data = {
        "a": "ferry",
        "b": "r3",
        "action": "split",
        "csrf": app.state.csrf,
        "who": "eve",
        "claim": "The hull was cracked",
    }
    after = client.post("/origins/ferry/tie", data=data).text
    assert "In whose words" in after
    assert "split by <bdi>eve" in after
    assert client.get("/origins/claim?q= ", follow_redirects=False).status_code == 303


def test_a_report_alone_has_one_origin(client):
    assert client.get("/api/origins/r5").json()["independent"]["high"] == 1
    assert client.get("/origins/r5").status_code == 200
    assert client.get("/origins/nobody").status_code == 404


def test_origins_leave_as_graph_table_and_json(client):
    graph = read_graphml(client.get("/api/origins/ferry/export/graphml").text)
    assert [n for n, _ in graph.nodes] == IDS[:4]
    assert {(a, b) for a, b, _ in graph.edges} == {(IDS[1], "ferry"), ("r3", "ferry")}
    table = client.get("/api/origins/ferry/export/csv").text
    assert len(table.strip().splitlines()) == 5
    assert client.get("/api/origins/ferry/export/json").json()["circular"]
    assert error_of(client.get("/api/origins/ferry/export/docx")) == (422, "invalid")


def test_work_that_fails_is_told_and_can_be_tried_again(client, app):
    tracer = app.state.service.tracer
    found, tracer.found = tracer.found, None
    assert error_of(client.get("/api/origins/ferry"))[0] == 500
    tracer.found = found
    assert client.get("/api/origins/ferry").status_code == 200
