from __future__ import annotations

import time

import pytest

pytest.importorskip("fastapi", reason="the extra `web` is not installed")
from starlette.testclient import TestClient
from web_reader import make_app, make_read

from ferry_reading import ferry
from sayso.errors import StoreError
from sayso.web.errors import WebError
from sayso.web.library import Library
from sayso.web.reading import Job, WorkerPool

TEXT = ferry().document.text


@pytest.fixture
def app():
    return make_app()


@pytest.fixture
def client(app):
    return TestClient(app, base_url="http://127.0.0.1:8765", raise_server_exceptions=False)


@pytest.fixture
def key(client):
    answer = client.post("/api/documents", json={"text": TEXT, "id": "ferry"})
    assert answer.status_code == 201
    return answer.json()["keys"][0]


def decide(client, key, who="ann", **wish):
    return client.post(f"/api/documents/{key}/decisions", json={"who": who, **wish})


def is_error(answer, status, code):
    assert (answer.status_code, answer.json()["error"]["code"]) == (status, code)
    assert set(answer.json()) == {"error"}
    assert set(answer.json()["error"]) == {"status", "code", "message"}


def test_text_is_read_kept_and_listed(client, key):
    assert [d["key"] for d in client.get("/api/documents").json()["documents"]] == [key]
    found = client.get(f"/api/documents/{key}").json()
    assert len(found["reading"]["attributions"]) == 12


def test_each_sees_their_own_decisions_alone(client, key):
    assert decide(client, key, "ann", action="reject", attribution="A1").status_code == 201
    assert "A1" in client.get(f"/api/documents/{key}?as=ann").json()["verdicts"]
    assert client.get(f"/api/documents/{key}?as=bob").json()["verdicts"] == {}
    assert "v-rejected" not in client.get(f"/documents/{key}?as=bob").text


def test_undo_withdraws_and_keeps_the_record(client, key):
    decide(client, key, action="accept", attribution="A1")
    assert client.post(f"/api/documents/{key}/undo", json={"who": "ann"}).status_code == 201
    assert client.get(f"/api/documents/{key}?as=ann").json()["verdicts"] == {}
    assert len(client.get(f"/api/documents/{key}/decisions").json()["decisions"]) == 2
    is_error(client.post(f"/api/documents/{key}/undo", json={"who": "ann"}), 409, "nothing_to_undo")


def test_nobody_withdraws_what_another_decided(client, key):
    decide(client, key, "ann", action="accept", attribution="A1")
    is_error(decide(client, key, "bob", action="withdraw", withdraws=1), 422, "not_possible")


@pytest.mark.parametrize(
    "wish",
    [
        {"action": "spans", "attribution": "A1", "content": [[5, 5]]},
        {"action": "spans", "attribution": "A1", "content": [[0, 999999]]},
        {"action": "spans", "attribution": "A1", "content": []},
        {"action": "spans", "attribution": "A1"},
        {"action": "parent", "attribution": "A4", "parent": "A6"},
        {"action": "merge", "entity": "E1", "into": "E1"},
        {"action": "split", "entity": "E1", "new_name": "X", "moved": ["A4"]},
        {"action": "kind", "entity": "E1"},
        {"action": "add"},
    ],
)
def test_what_can_not_be_done_is_refused_and_not_recorded(client, key, wish):
    is_error(decide(client, key, **wish), 422, "not_possible")
    assert client.get(f"/api/documents/{key}/decisions").json()["decisions"] == []


def test_a_corrected_text_moves_and_orphans_decisions(client, key):
    decide(client, key, action="accept", attribution="A1")
    decide(client, key, action="accept", attribution="A8")
    changed = "A new first line.\n\n" + TEXT.replace("the cost at 4.2 million crowns", "nothing")
    answer = client.post(f"/api/documents/{key}/versions", json={"text": changed}).json()
    assert answer == {"version": 2, "kept": 0, "moved": 1, "orphaned": 1}
    again = client.get(f"/documents/{key}?as=ann")
    assert "1 moved, 1 orphaned" in again.text


def test_reading_again_keeps_decisions(client, key):
    decide(client, key, action="accept", attribution="A1")
    answer = client.post(f"/api/documents/{key}/read").json()
    assert answer == {"version": 2, "kept": 1, "moved": 0, "orphaned": 0}


def test_exports_hold_what_was_decided(client, key):
    decide(client, key, action="reject", attribution="A1")
    table = client.get(f"/api/documents/{key}/export/csv?as=ann").text
    assert "until every weld" not in table
    assert "attachment" in client.get(f"/api/documents/{key}/export/html").headers["content-disposition"]
    is_error(client.get(f"/api/documents/{key}/export/docx"), 404, "not_found")


def test_json_lines_give_a_document_each(client):
    lines = b'{"text": "The mayor of the town said so on Monday.", "id": "a"}\n\n{"text": "The clerk of the town told us so on Monday.", "id": "b"}\n'
    answer = client.post("/api/documents/upload", files={"file": ("two.jsonl", lines)})
    assert answer.json()["keys"] == ["a", "b"]
    is_error(client.post("/api/documents/upload", files={"file": ("x.jsonl", b"[1]")}), 422, "invalid")


@pytest.mark.parametrize("data", [b"", b"\x00\x01\x02" * 100, b"%PDF-1.7 broken", b"\xff" * 50])
def test_broken_files_are_told_in_one_shape(client, data):
    is_error(client.post("/api/documents/upload", files={"file": ("x.bin", data)}), 422, "unreadable")


def test_a_fault_is_told_in_the_same_shape(client):
    answer = client.post("/api/documents", json={"text": "The <fault> was said to be in the town hall."})
    is_error(answer, 500, "failed")


# -- safety ---------------------------------------------------------------------------------------


def test_hostile_text_is_never_markup(client):
    text = '<script>alert(1)</script>"><img src=x onerror=alert(1)> said the mayor of the town.\n\n\u202eright to left\u2028'
    key = client.post("/api/documents", json={"text": text, "title": "<b>x</b>", "byline": "<i>"}).json()[
        "keys"
    ][0]
    decide(client, key, "<u>eve</u>", action="source", attribution="A1", new_name="<s>name</s>")
    page = client.get(f"/documents/{key}", params={"as": "<u>eve</u>"}).text
    assert "<script>alert" not in page
    for tag in ("<img", "<b>x", "<u>eve", "<s>name"):
        assert tag not in page
    assert "\u202e" not in page
    assert "‹U+202E›" in page


def test_pages_load_nothing_from_elsewhere_and_run_no_inline_script(client, key):
    for path in ("/", f"/documents/{key}", "/help", f"/documents/{key}/agreement"):
        answer = client.get(path)
        assert "script-src 'self'" in answer.headers["content-security-policy"]
        assert "default-src 'none'" in answer.headers["content-security-policy"]
        assert "style=" not in answer.text
        assert "onclick" not in answer.text
        assert answer.text.count("<script") == answer.text.count('<script type="module" src="/static/')


def test_other_hosts_are_refused(client):
    is_error(client.get("/api/documents", headers={"host": "evil.example:8765"}), 421, "wrong_host")
    assert client.get("/api/health", headers={"host": "localhost:1"}).status_code == 200


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "http://evil.example"},
        {"origin": "null"},
        {"sec-fetch-site": "cross-site"},
        {"origin": "http://127.0.0.1:9"},
    ],
)
def test_other_sites_are_refused(client, headers):
    is_error(client.post("/api/documents", json={"text": TEXT}, headers=headers), 403, "other_origin")


def test_a_browser_needs_the_secret_of_the_page(client, app):
    own = {"origin": "http://127.0.0.1:8765"}
    is_error(client.post("/api/documents", json={"text": TEXT}, headers=own), 403, "csrf")
    own["x-sayso-csrf"] = app.state.csrf
    assert client.post("/api/documents", json={"text": TEXT}, headers=own).status_code == 201


def test_the_form_needs_the_secret_and_keeps_the_text(client, app):
    assert client.post("/read", data={"text": TEXT}).status_code == 403
    answer = client.post("/read", data={"text": TEXT, "csrf": app.state.csrf}, follow_redirects=False)
    assert answer.status_code == 303
    empty = client.post("/read", data={"text": " ", "csrf": app.state.csrf})
    assert empty.status_code == 422
    assert "Paste an article" in empty.text


def test_too_much_is_refused_before_it_is_read():
    client = TestClient(make_app(max_bytes=1000), base_url="http://127.0.0.1", raise_server_exceptions=False)
    is_error(client.post("/api/documents", json={"text": "x" * 2000}), 413, "too_large")
    is_error(client.post("/api/documents", content=iter([b"x" * 600] * 3)), 413, "too_large")


def test_a_token_is_asked_for_and_becomes_a_cookie():
    app = make_app(token="correct-horse-battery")
    client = TestClient(app, base_url="http://127.0.0.1", raise_server_exceptions=False)
    is_error(client.get("/api/documents"), 401, "token_needed")
    is_error(client.get("/api/documents", headers={"authorization": "Bearer no"}), 401, "token_needed")
    bearer = {"authorization": "Bearer correct-horse-battery"}
    assert client.get("/api/documents", headers=bearer).status_code == 200
    assert client.get("/?token=correct-horse-battery").status_code == 200
    assert client.get("/api/documents").status_code == 200


def test_house_rules_of_a_page_open_no_files(client, key):
    assert client.get(f"/documents/{key}?rules=/etc/passwd").status_code == 422
    assert client.get(f"/documents/{key}?rules=none").status_code == 200


def test_a_slow_document_is_stopped_and_the_next_is_read():
    pool = WorkerPool(make_read, timeout_s=1.0)
    try:
        pool.read(Job("warm", TEXT.encode(), is_text=True))
        began = time.monotonic()
        with pytest.raises(WebError, match="not read within 1 seconds"):
            pool.read(Job("slow", b"It was <slow> said the mayor of the town.", is_text=True))
        assert time.monotonic() - began < 8
        with pytest.raises(WebError, match="RuntimeError"):
            pool.read(Job("fault", b"It was <fault> said the mayor of the town.", is_text=True))
        assert len(pool.read(Job("next", TEXT.encode(), is_text=True)).attributions) == 12
    finally:
        pool.close()


def test_a_library_outlives_the_process_and_its_record_can_not_be_changed(tmp_path):
    path = tmp_path / "news.sayso"
    client = TestClient(make_app(Library(path)), base_url="http://127.0.0.1")
    client.post("/api/documents", json={"text": TEXT, "id": "ferry"})
    decide(client, "ferry", action="accept", attribution="A1")
    again = Library(path)
    assert [d.action.value for d in again.decisions("ferry")] == ["accept"]
    with pytest.raises(Exception, match="withdrawn, never deleted"), again.desk() as desk:
        desk._db.execute("DELETE FROM decisions")


def test_what_is_no_library_is_told(tmp_path):
    path = tmp_path / "no.sayso"
    path.write_text("an article, and no database at all " * 50)
    with pytest.raises(StoreError, match="not a collection"):
        Library(path)
