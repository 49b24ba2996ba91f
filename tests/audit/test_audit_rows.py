"""The rows an editor would list."""

from __future__ import annotations

from dataclasses import replace

from plain_text import annotate, attribution

from sayso.audit import audit
from sayso.model import Attribution, AuditRow, Realisation
from sayso.resolve import resolve


def rows(text_words: str, *items: tuple[str, str, str], after: tuple[str, ...] = ()) -> tuple[AuditRow, ...]:
    text = annotate(text_words)
    found = tuple(
        attribution(f"A{k + 1}", text, *item, after=after[k] if k < len(after) else "")
        for k, item in enumerate(items)
    )
    done, entities = resolve(text, found)
    return audit(text, done, entities)


def test_consecutive_sentences_of_one_source_are_one_statement() -> None:
    out = rows(
        "Ann Lee said the quay was closed. She said it would open soon.",
        ("Ann Lee", "said", "the quay was closed"),
        ("She", "said", "it would open soon"),
        after=("", "She"),
    )
    assert [r.statement for r in out] == ["Ann Lee said the quay was closed. She said it would open soon."]
    assert out[0].attributions == ("A1", "A2")


def test_new_paragraph_begins_a_new_statement() -> None:
    out = rows(
        "Ann Lee said the quay was closed.\nLee said it would open soon.",
        ("Ann Lee", "said", "the quay was closed"),
        ("Lee", "said", "it would open soon"),
        after=("", "Lee said it"),
    )
    assert [r.statement for r in out] == ["Ann Lee said the quay was closed.", "Lee said it would open soon."]
    assert {r.name for r in out} == {"Ann Lee"}


def test_joined_speakers_get_a_row_each() -> None:
    out = rows(
        "Ann Lee and Bob Cole said the quay was closed.",
        ("Ann Lee and Bob Cole", "said", "the quay was closed"),
    )
    assert [r.name for r in out] == ["Ann Lee", "Bob Cole"]
    assert len({r.statement for r in out}) == 1


def test_refusal_to_comment_is_no_statement() -> None:
    assert rows("Ann Lee declined to comment.", ("Ann Lee", "declined", "to comment")) == ()


def test_the_authors_own_words_are_no_statement() -> None:
    assert rows("I think the quay is closed.", ("I", "think", "the quay is closed")) == ()


def test_what_nobody_said_is_no_statement() -> None:
    text = annotate("Ann Lee did not say the quay was closed.")
    said: Attribution = replace(
        attribution("A1", text, "Ann Lee", "say", "the quay was closed"), realisation=Realisation.NEGATED
    )
    done, entities = resolve(text, (said,))
    assert audit(text, done, entities) == ()


def test_hearsay_within_a_statement_has_no_row_of_its_own() -> None:
    text = annotate("Ann Lee said Bob Cole told her the quay was closed.")
    found = (
        attribution("A1", text, "Ann Lee", "said", "Bob Cole told her the quay was closed"),
        attribution("A2", text, "Bob Cole", "told", "the quay was closed", "A1", 2),
    )
    done, entities = resolve(text, found)
    assert [r.name for r in audit(text, done, entities)] == ["Ann Lee"]


def test_anonymous_person_has_no_name_and_title_is_written_out() -> None:
    out = rows("A nurse said the quay was closed.", ("A nurse", "said", "the quay was closed"))
    assert [(r.source_type, r.name) for r in out] == [("anonymous_person", "")]
    out = rows(
        "Rep. Ida Quill (D-Elm) said the quay was closed.",
        ("Rep. Ida Quill (D-Elm)", "said", "the quay was closed"),
    )
    assert out[0].title == "Representative (D-Elm)"
