"""The labelled sentences for the author's voice."""

from __future__ import annotations

from typing import Any

import pytest

from marked_text import TESTS, annotated, parses, rows, unmark
from sayso.model import AuthorStatement, cover
from sayso.stance import judge
from sayso.voice import find

CASES = [row for part in ("open", "blind") for row in rows(TESTS / "voice" / f"check_{part}.yaml")]
KNOWN_WRONG = {
    "The bank opened? Of course not.": "an answer without a verb is taken for no statement",
    "{C:Reports that} {X:the dam had cracked} spread through the valley.": "“spread” is tagged as no verb",
}


@pytest.fixture(scope="module")
def stored() -> dict[str, list[list[Any]]]:
    return parses()


def found(marked: str, stored: dict[str, list[list[Any]]]) -> tuple[str, tuple[AuthorStatement, ...]]:
    text, attributions = unmark(marked)
    whole = annotated(text, stored[text])
    return text, find(whole, judge(whole, attributions))


@pytest.mark.parametrize("row", CASES, ids=lambda row: row["t"][:60])
def test_kinds_are_as_labelled(
    row: dict[str, Any], stored: dict[str, list[list[Any]]], request: pytest.FixtureRequest
) -> None:
    if row["t"] in KNOWN_WRONG:
        request.applymarker(pytest.mark.xfail(strict=True, reason=KNOWN_WRONG[row["t"]]))
    _, statements = found(row["t"], stored)
    assert [s.kind.value for s in statements] == row["want"]


@pytest.mark.parametrize("row", [r for r in CASES if "pre" in r], ids=lambda row: row["t"][:60])
def test_leading_question_shows_what_it_takes_for_granted(
    row: dict[str, Any], stored: dict[str, list[list[Any]]]
) -> None:
    text, statements = found(row["t"], stored)
    assert [cover(s.presupposed, text) for s in statements] == [row["pre"]]
