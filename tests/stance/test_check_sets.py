"""The labelled sentences: each must come out as labelled, but for the failures that are listed."""

from __future__ import annotations

from typing import Any

import pytest

from marked_text import TESTS, annotated, parses, rows, unmark
from sayso.model import Attribution
from sayso.stance import judge

CASES = [row for part in ("open", "blind") for row in rows(TESTS / "stance" / f"check_{part}.yaml")]


@pytest.fixture(scope="module")
def stored() -> dict[str, list[list[Any]]]:
    return parses()


def judged(marked: str, stored: dict[str, list[list[Any]]]) -> Attribution:
    text, attributions = unmark(marked)
    (attribution,) = judge(annotated(text, stored[text]), attributions)
    return attribution


@pytest.mark.parametrize("row", CASES, ids=lambda row: row["t"][:60])
def test_sentence_is_judged_as_labelled(row: dict[str, str], stored: dict[str, list[list[Any]]]) -> None:
    a = judged(row["t"], stored)
    got = (a.type.value, a.realisation.value, a.commitment.value, a.addressee_text)
    defaults = (("type", "statement"), ("real", "realised"), ("stance", "neutral"), ("to", ""))
    assert got == tuple(row.get(k, d) for k, d in defaults)


@pytest.mark.parametrize("row", CASES, ids=lambda row: row["t"][:60])
def test_every_decision_shows_rule_reason_and_evidence(
    row: dict[str, str], stored: dict[str, list[list[Any]]]
) -> None:
    a = judged(row["t"], stored)
    for derivation in (a.type_derivation, a.realisation_derivation, a.stance.derivation):
        assert derivation.component.startswith("stance.")
        assert derivation.rule
        assert derivation.reason.endswith(".")
        assert derivation.evidence
