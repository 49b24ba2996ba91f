"""What must hold for any text: spans are ranges of it, ids are known, twice the same."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st
from plain_text import annotate

from sayso.audit import audit
from sayso.model import Attribution, Content, Cue, QuotationKind, Source, Span
from sayso.resolve import resolve

_WORDS = st.sampled_from(
    [
        "the",
        "a",
        "former",
        "official",
        "Ann",
        "Lee",
        "Cole",
        "Mr.",
        "Sen.",
        "of",
        "for",
        "who",
        ",",
        ".",
        "'",
        "“",
        "”",
        "(",
        ")",
        "-",
        "and",
        "said",
        "he",
        "she",
        "they",
        "it",
        "report",
        "WSJ",
        "Board",
        "residents",
        "Kestrel",
        "'s",
        "’s",
        "mayor",
        "41",
        "—",
        ":",
        "I",
        "we",
        "you",
        "which",
        "another",
        "one",
        "Inc.",
        "because",
        "anonymity",
    ]
)


@settings(max_examples=150, deadline=None)
@given(st.lists(_WORDS, min_size=3, max_size=60), st.data())
def test_any_words_resolve_without_error_and_twice_the_same(words: list[str], data: st.DataObject) -> None:
    source = " ".join(words)
    text = annotate(source)
    found = []
    for k in range(data.draw(st.integers(1, 4))):
        start = data.draw(st.integers(0, len(source) - 2))
        end = data.draw(st.integers(start + 1, len(source)))
        span = Span(start, end)
        here = data.draw(st.booleans())
        found.append(
            Attribution(
                f"A{k + 1}",
                Source((span,), span.of(source)) if here else Source(),
                Cue(),
                Content((span,), span.of(source)),
                QuotationKind.INDIRECT,
                parent=f"A{k}" if k and data.draw(st.booleans()) else None,
            )
        )
    once, entities = resolve(text, tuple(found))
    assert (once, entities) == resolve(text, tuple(found))
    ids = {e.id for e in entities}
    assert [a.id for a in once] == [a.id for a in found]
    for e in entities:
        for span in (*e.mentions, *e.title_spans, *e.justification_spans, *e.anonymity_spans):
            assert span.of(source)
        assert set(e.members) <= ids
        assert e.name
    for a in once:
        assert a.chain
        assert set(a.chain) <= ids | {""}
        assert a.source.entity is not None or a.source.derivation.reason
    for row in audit(text, once, entities):
        assert row.statement
        assert row.attributions


def test_no_attributions_give_no_entities() -> None:
    assert resolve(annotate("The ferry was late."), ()) == ((), ())
