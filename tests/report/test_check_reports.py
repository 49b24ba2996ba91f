"""Checks in the reports: every verdict with its evidence, ratings as published."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from test_format_docs import SCHEMA

from checked_reading import QUOTE, checked
from hostile_readings import HOSTILE
from sayso.model import Difference, DifferenceKind, DifferenceOp, QuoteCheck, Verdict
from sayso.model.codec import from_json, to_json
from sayso.report import checked as phrases
from sayso.report import html, terminal


def altered() -> QuoteCheck:
    return checked().quote_checks[1]


def test_the_comparison_shows_what_was_said_and_what_was_quoted_in_place() -> None:
    shown = phrases.in_marks(altered())
    assert shown.startswith(
        "I will [-never-] {+not+} sign for a ship [-like this-] I would"
    ) or shown.startswith("I will [-never-]{+not+} sign for a ship [-like this-] I would")


@given(
    st.text(max_size=40),
    st.lists(
        st.builds(
            Difference,
            st.sampled_from(DifferenceOp),
            st.sampled_from(DifferenceKind),
            st.text(max_size=5),
            st.text(max_size=5),
            st.integers(0, 60),
        ),
        max_size=4,
    ),
)
def test_same_and_added_words_give_the_quotation_back(quote: str, found: list[Difference]) -> None:
    check = QuoteCheck("Q1", quote, "", Verdict.ALTERED, differences=tuple(found))
    assert "".join(s.text for s in phrases.stretches(check) if s.role in {"same", "added"}) == quote


def test_the_terminal_names_verdict_warning_place_time_and_what_was_left_out() -> None:
    text = " ".join(terminal.render(checked(), width=100).split())
    for part in (
        "214 transcripts with 1,204,311 words searched",
        "ALTERED Mara Quill",
        "! a negation was changed",
        "found in council-0412 (QUILL) at 0:12:41, characters 10–30, 40–60",
        "in the same sentence: As I told you, […] and nobody else should.",
        "1 indirect quotation: nearest passages in --format html or json",
    ):
        assert part in text


def test_the_terminal_shows_ratings_verbatim_with_publisher_date_and_link() -> None:
    text = " ".join(terminal.render(checked(), width=100).split())
    assert "same claim, other figure: 4.2 million here, 3.9 million there" in text
    assert (
        "Harbour Desk, 2026-02-03: “Mostly right” (4 on a scale of 1 to 5) https://desk.example/repairs"
        in text
    )
    assert "denied by its voice" in text
    assert "1 that can't be checked" in text


def test_the_page_links_the_note_to_the_verdict_and_opens_it() -> None:
    page = html.render(checked())
    assert 'href="#q2">altered</a>' in page
    assert '<li id="q2" class="check">' in page
    assert "<del>" in page
    assert "never</del>" in page
    assert "not</ins>" in page
    assert (
        '<a href="https://desk.example/repairs" rel="noreferrer noopener">What the repairs cost</a>' in page
    )
    assert "“Mostly right” (4 on a scale of 1 to 5)" in page
    assert "not checkable: an opinion" in page


def test_a_reading_without_checks_shows_no_empty_sections() -> None:
    bare = replace(checked(), quote_checks=(), factchecks=(), claims=())
    page = html.render(bare)
    assert 'id="quotations"' not in page
    assert 'id="claims"' not in page
    assert "QUOTATIONS HELD" not in terminal.render(bare)


@pytest.mark.parametrize("url", ["javascript:alert(1)", 'https://x"onload=1', "data:text/html,x", ""])
def test_addresses_that_are_no_web_pages_are_no_links(url: str) -> None:
    base = checked()
    match = base.factchecks[0]
    hostile = replace(match, factcheck=replace(match.factcheck, url=url, title="<script>x</script>"))
    page = html.render(replace(base, factchecks=(hostile,)))
    assert "<script" not in page
    assert 'rel="noreferrer noopener"' not in page


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_words_of_transcripts_and_feeds_do_nothing(words: str) -> None:
    base = checked()
    check = replace(altered(), quote=words, speaker=words, before=words, differences=(), reasons=(words,))
    page = html.render(replace(base, quote_checks=(check,)))
    shown = terminal.render(replace(base, quote_checks=(check,)))
    assert "<script>" not in page
    assert "\x1b" not in page
    assert "\x1b" not in shown


def test_checks_survive_json_and_obey_the_schema() -> None:
    data = to_json(checked())
    Draft202012Validator(SCHEMA).validate(data)
    assert from_json(data) == checked()
    assert data["quote_checks"][1]["verdict"] == "altered"
    assert data["quote_checks"][0]["verdict"] is None
    assert data["factchecks"][0]["factcheck"]["rating"]["name"] == "Mostly right"
    assert QUOTE in data["document"]["text"]
