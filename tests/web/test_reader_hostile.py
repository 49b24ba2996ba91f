"""Hostile and enormous inputs: no fault, no markup, no hang."""

from __future__ import annotations

import io
import re
import time
import zipfile
import zlib
from dataclasses import replace

import pytest

pytest.importorskip("fastapi", reason="the extra `web` is not installed")
from starlette.testclient import TestClient
from web_reader import NOW, make_app

from hostile_readings import HOSTILE, crowded, hostile
from sayso.web.library import Library
from sayso.web.reading import Job
from sayso.web.service import MOST_SHOWN

MARKUP = ("<script>alert", "<img", "<svg/onload", "onmouseover='alert", 'href="javascript:')
UNSEEN = ("\u202e", "\x1b", "\x00", "\x9b")


def client_of(library):
    return TestClient(make_app(library), base_url="http://127.0.0.1:8765", raise_server_exceptions=False)


@pytest.mark.parametrize("nasty", HOSTILE)
def test_every_page_of_a_hostile_document_is_plain_text(nasty):
    library = Library()
    reading = hostile(nasty.encode("utf-8", "replace").decode())
    library.put(Job("x", b"x"), replace(reading, document=replace(reading.document, id="bad")), NOW)
    client = client_of(library)
    client.post(
        "/api/documents/bad/decisions",
        json={"who": "<u>eve</u>", "action": "accept", "attribution": reading.attributions[0].id},
    )
    for path in (
        "/",
        "/documents",
        "/documents/bad",
        "/documents/bad?as=<u>eve</u>",
        "/documents/bad/agreement",
        "/learn",
        "/learn/bad",
        "/learn/bad/class",
        "/search?q=said",
        "/search",
        "/sources",
        "/copies",
        "/at/bad/A1",
    ):
        answer = client.get(path)
        assert answer.status_code == 200, (path, answer.text[:300])
        assert [m for m in MARKUP if m in answer.text] == [], path
        shown = re.sub("<[^>]*>", "", answer.text)  # ids in attributes are compared, never shown
        assert [u for u in UNSEEN if u in shown] == [], path
    library.close()


def test_a_crowd_of_marks_neither_hangs_nor_fills_the_page():
    library = Library()
    reading = crowded(MOST_SHOWN + 500)
    library.put(Job("x", b"x"), replace(reading, document=replace(reading.document, id="big")), NOW)
    client = client_of(library)
    began = time.monotonic()
    page = client.get("/documents/big")
    assert page.status_code == 200
    assert "are not shown" in page.text
    assert page.text.count('<li class="note card') == MOST_SHOWN
    assert client.get("/api/documents/big/export/html").status_code == 413
    assert client.get("/api/documents/big/export/csv").status_code == 200
    assert time.monotonic() - began < 60
    library.close()


def bomb_zip() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("archive/data.warc", b"\0" * 50_000_000)
    return out.getvalue()


def bomb_pdf() -> bytes:
    packed = zlib.compress(b"\0" * 80_000_000, 9)
    return (
        b"%PDF-1.7\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
        b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 4 0 R>>endobj\n"
        b"4 0 obj<</Filter/FlateDecode/Length "
        + str(len(packed)).encode()
        + b">>stream\n"
        + packed
        + b"\nendstream endobj\n"
        b"trailer<</Root 1 0 R>>\n%%EOF"
    )


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("bomb.wacz", bomb_zip()),
        ("bomb.pdf", bomb_pdf()),
        ("nested.html", b"<div>" * 200_000 + b"deep"),
        ("nested.jsonl", b"[" * 100_000),
        ("wide.jsonl", b'{"text": "' + b"x" * 2_000_000 + b'"}'),
        ("entities.html", b"<!DOCTYPE x [<!ENTITY a 'aaaaaaaaaa'>]><p>" + b"&a;" * 10_000),
        ("surrogate.jsonl", b'{"text": "half \\ud83d said he"}'),
    ],
)
def test_bombs_are_refused_or_read_within_ten_seconds(name, data):
    library = Library()
    began = time.monotonic()
    answer = client_of(library).post("/api/documents/upload", files={"file": (name, data)})
    assert time.monotonic() - began < 10
    assert answer.status_code in (201, 413, 422), answer.text[:300]
    if answer.status_code != 201:
        assert set(answer.json()) == {"error"}
    library.close()
