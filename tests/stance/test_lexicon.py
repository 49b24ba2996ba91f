"""The cue lexicon is well formed and says what its classes promise."""

from __future__ import annotations

import pytest

from sayso.errors import FormatError
from sayso.model import Commitment
from sayso.stance import lexicon
from sayso.stance.lexicon import _class


def test_lexicon_is_large() -> None:
    assert len(lexicon()) > 1500


@pytest.mark.parametrize(
    ("verb", "commitment"),
    [
        ("say", "neutral"),
        ("claim", "doubting"),
        ("admit", "affirming"),
        ("lie", "denying"),
        ("deny", "neutral"),
    ],
)
def test_commitment_of_common_verbs(verb: str, commitment: str) -> None:
    assert lexicon().verbs[verb].commitment is Commitment(commitment)


def test_every_class_gives_its_reason() -> None:
    tables = (lexicon().verbs, lexicon().nouns, lexicon().others)
    assert all(entry.why and entry.id for table in tables for entry in table.values())


def test_class_with_an_unknown_field_is_refused_by_name() -> None:
    with pytest.raises(FormatError, match=r"verbs\.yaml: class 'x'"):
        _class(
            {"id": "x", "type": "statement", "lemmas": "say", "why": "y", "colour": "red"},
            "verb",
            "verbs.yaml",
        )
