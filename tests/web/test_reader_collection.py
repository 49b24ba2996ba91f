"""The reader over a collection: what `sayso add` put there is read, listed and judged."""

from __future__ import annotations

import pytest

pytest.importorskip("fastapi", reason="the extra `web` is not installed")
from starlette.testclient import TestClient
from web_reader import load, make_app

from ferry_reading import ferry
from sayso.batch import Work, add_inputs
from sayso.batch.items import Item, Metadata
from sayso.store import open_store
from sayso.web.library import Library

TEXT = ferry().document.text


def item(n, text, **given):
    return Item(f"news.jsonl:{n}", text.encode(), Metadata(**given), is_text=True)


@pytest.fixture
def path(tmp_path):
    path = tmp_path / "news.sayso"
    items = [item(0, TEXT, id="ferry", title="Ferry", outlet="The Post", published="2031-05-03")]
    items += [
        item(n, f"The mayor of town number {n} said so.", id=f"odd/{n} x", title=f"Town {n}")
        for n in range(1, 121)
    ]
    with open_store(path, create=True) as store:
        add_inputs(store, items, Work(load))
        add_inputs(store, [item(999, "The clerk of the town said so.", id="bare")], Work(None))
    return path


@pytest.fixture
def client(path):
    library = Library(path)
    yield TestClient(make_app(library), base_url="http://127.0.0.1:8765", raise_server_exceptions=False)
    library.close()


def test_the_list_turns_in_pages_of_fifty(client):
    first = client.get("/documents").text
    assert first.count('<a href="/documents/') == 50
    assert "1 to 50 of 122 documents" in first
    assert "101 to 122 of 122" in client.get("/documents?page=3").text
    assert client.get("/documents?page=9").status_code == 200
    assert "<bdi>Town 7</bdi>" in client.get("/documents?q=town+7").text
    assert client.get("/api/documents?outlet=The Post").json()["total"] == 1


def test_an_id_that_is_no_address_has_one_all_the_same(client):
    (row,) = client.get("/api/documents?q=town 77").json()["documents"]
    found = client.get(f"/api/documents/{row['key']}").json()
    assert found["reading"]["document"]["id"] == "odd/77 x"
    assert client.get(f"/documents/{row['key']}").status_code == 200


def test_decisions_stay_in_the_collection(client, path):
    wish = {"who": "ann", "action": "reject", "attribution": "A1"}
    assert client.post("/api/documents/ferry/decisions", json=wish).status_code == 201
    again = Library(path)
    assert [d.action.value for d in again.decisions("ferry")] == ["reject"]
    again.close()
    assert "<bdi>Ferry</bdi>" in client.get("/documents?judged=yes").text


def test_a_document_kept_without_a_reading_is_read_on_request(client):
    assert "has not been read yet" in client.get("/documents/bare").text
    assert client.get("/api/documents/bare").json()["version"] == 1
    assert client.post("/api/documents/bare/read").json()["version"] == 1
    assert "has not been read yet" not in client.get("/documents/bare").text
    assert len(client.get("/api/documents/bare").json()["reading"]["attributions"]) == 1


def test_what_is_pasted_is_added_and_found(client, path):
    key = client.post("/api/documents", json={"text": "The ferry sank, said the pilot of it."}).json()[
        "keys"
    ][0]
    with open_store(path) as store:
        assert store.document(key).text.startswith("The ferry sank")
        assert store.counts().documents == 123


def test_the_same_paste_twice_is_one_document(client):
    keys = {
        client.post("/api/documents", json={"text": "It sank, said the pilot."}).json()["keys"][0]
        for _ in "ab"
    }
    assert len(keys) == 1
    assert client.get("/api/documents").json()["total"] == 123


def test_an_id_that_is_taken_is_told(client):
    answer = client.post("/api/documents", json={"text": "Another text altogether.", "id": "ferry"})
    assert (answer.status_code, answer.json()["error"]["code"]) == (409, "taken")


def test_a_refresh_by_another_process_is_seen(client, path):
    before = client.get("/documents/ferry").text
    with open_store(path) as store:
        import dataclasses

        old = store.reading("ferry")
        store.replace_readings(
            [
                dataclasses.replace(
                    old,
                    attributions=old.attributions[:1],
                    manifest=dataclasses.replace(old.manifest, sayso="9"),
                )
            ]
        )
    assert client.get("/documents/ferry").text != before
