"""Quotations and claims held against what was given when the reader was started."""

from __future__ import annotations

from dataclasses import replace

import pytest

pytest.importorskip("fastapi", reason="the extra `web` is not installed")
from starlette.testclient import TestClient
from web_reader import NOW, read

from ferry_reading import ferry
from sayso.errors import InputError
from sayso.model import Claim, ClaimType, Reading, Span
from sayso.model.factcheck import ClaimMatch, FactCheck, Rating, Relation
from sayso.web import create_app
from sayso.web.checks import Checked, load_checker
from sayso.web.library import Library
from sayso.web.reading import InProcess

SPOKEN = """MARA QUILL: Look, I will not sign for a ship that I would not board with my children.

CLERK: Ask me again in June.
"""


@pytest.fixture
def transcript(tmp_path):
    path = tmp_path / "council.txt"
    path.write_text(SPOKEN)
    return path


class FactChecked:
    """Finds one published check of whatever claim stands first."""

    is_empty = False

    def check(self, reading: Reading) -> Checked:
        check = FactCheck(
            "f1",
            "The ship <i>costs</i> 4 million.",
            url="javascript:alert(1)",
            publisher="Facts & Co",
            rating=Rating("Half <b>true</b>"),
        )
        return Checked((), (ClaimMatch(reading.claims[0].id, check, 0.71, Relation.OTHER_FIGURE),))


def claimed(document):
    reading = read(document)
    span = reading.attributions[7].content.spans[0]
    claim = Claim("C1", (span,), "The cost is 4.2 million crowns.", "A8", ClaimType.FACTUAL_PRESENT, 0.8)
    return replace(reading, claims=(claim,))


def client_with(checker, reader=read):
    app = create_app(Library(), InProcess(reader), now=lambda: NOW, checker=checker)
    client = TestClient(app, base_url="http://127.0.0.1:8765", raise_server_exceptions=False)
    assert (
        client.post("/api/documents", json={"text": ferry().document.text, "id": "ferry"}).status_code == 201
    )
    return client


def test_a_quotation_is_compared_word_by_word_with_what_was_said_around_it(transcript):
    client = client_with(load_checker([transcript], None))
    found = client.get("/api/documents/ferry/checks?wait_s=20").json()
    verdicts = {q["id"]: q["verdict"] for q in found["quotes"]}
    assert verdicts["A2"] == "cut"
    assert verdicts["A7"] == "not_found"
    page = client.get("/documents/ferry").text
    assert "spoken, not quoted: </span>that" in page
    assert "spoken after: </span>with my children." in page
    assert 'class="note card' in page
    assert "f-differs" in page
    assert "not found in what was searched" in page


def test_a_published_check_is_shown_with_its_publishers_rating_and_no_harmful_link():
    client = client_with(FactChecked(), claimed)
    client.get("/api/documents/ferry/checks?wait_s=20")
    page = client.get("/documents/ferry").text
    assert "same claim, other figure" in page
    assert "rated “<bdi>Half &lt;b&gt;true&lt;/b&gt;</bdi>” by them" in page
    assert "javascript:" not in page
    assert "Facts &amp; Co" in page


def test_without_anything_to_check_against_nothing_is_claimed():
    client = client_with(None)
    assert client.get("/api/documents/ferry/checks").json() == {
        "given": False,
        "state": "done",
        "quotes": [],
        "matches": [],
    }
    assert "held against" not in client.get("/documents/ferry").text


def test_checks_that_fail_leave_the_page_readable():
    class Broken:
        is_empty = False

        def check(self, reading):
            raise RuntimeError("broken on purpose")

    client = client_with(Broken())
    page = client.get("/documents/ferry")
    assert page.status_code == 200
    assert "The checks failed" in page.text
    assert client.get("/api/documents/ferry/checks").status_code == 500


def test_what_is_not_there_is_told_at_the_start(tmp_path):
    with pytest.raises(InputError, match="no such file"):
        load_checker([tmp_path / "no"], None)
    with pytest.raises(InputError, match="no such file"):
        load_checker([], tmp_path / "no.jsonl")
    (tmp_path / "empty").mkdir()
    with pytest.raises(InputError, match="no transcript"):
        load_checker([tmp_path / "empty"], None)


def test_spans_of_checks_are_ranges_of_the_text(transcript):
    client = client_with(load_checker([transcript], None))
    text = ferry().document.text
    for q in client.get("/api/documents/ferry/checks?wait_s=20").json()["quotes"]:
        if q["verdict"]:
            assert Span(*q["span"]).of(text).strip("“”") == q["quote"]
