import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from parsed_text import LengthScorer, document, parsed

from sayso.claims import find_claims, ranked
from sayso.language.frame import frame
from sayso.model import (
    Attribution,
    AttributionType,
    AuthorStatement,
    ClaimType,
    Content,
    Cue,
    Entity,
    QuotationKind,
    Realisation,
    Source,
    SourceKind,
    Span,
    VoiceKind,
)


def by_author(start, kind=VoiceKind.ASSERTION):
    text = parsed(start)
    whole = Span(0, len(text.text))
    statement = AuthorStatement("V1", (whole,), text.text, kind)
    return find_claims(text, (), (), (statement,), published="2021-08-20", scorer=LengthScorer())


def texts(claims):
    return [c.text for c in claims]


def test_coordinated_clauses_come_apart():
    assert texts(by_author("The ferry sank")) == ["The ferry sank in March.", "Forty people drowned."]


def test_apposition_and_shared_subject_each_give_a_claim():
    assert texts(by_author("Tarn Ferries, the largest")) == [
        "Tarn Ferries is the largest operator in the bay.",
        "Tarn Ferries paid $3 million to the families.",
        "Tarn Ferries closed two routes.",
    ]


def test_a_relative_clause_set_off_by_commas_gives_a_claim_of_its_own():
    claims = by_author("The harbour, which")
    assert texts(claims) == [
        "The harbour was built in 1998.",
        "The harbour has lost 40% of its traffic since 2015.",
    ]
    assert [d.first for d in claims[0].dates] == ["1998-01-01"]
    assert [q.low for q in claims[1].quantities] == [40]


def test_spans_keep_the_words_of_the_text():
    text = parsed("The harbour, which").text
    built, lost = by_author("The harbour, which")
    assert [s.of(text) for s in built.spans] == ["The harbour", "was built in 1998"]
    assert [s.of(text) for s in lost.spans] == ["The harbour", "has lost 40% of its traffic since 2015"]


def test_a_loaded_noun_phrase_takes_its_claim_for_granted():
    claims = by_author("The weapons left behind")
    loaded = [c for c in claims if c.presupposed]
    assert texts(loaded) == ["The weapons were left behind by the army."]
    assert loaded[0].type is ClaimType.FACTUAL_PAST
    assert "presupposed, not asserted" in loaded[0].reasons


def test_a_restricting_relative_clause_stays_and_is_presupposed():
    claims = by_author("The equipment that")
    assert ("The army abandoned the equipment.", True) in [(c.text, c.presupposed) for c in claims]
    assert claims[0].text == "The equipment that the army abandoned fell into the hands of the rebels."


def test_a_leading_question_gives_the_question_and_what_it_takes_for_granted():
    question, granted = by_author("Why did the mayor", VoiceKind.LEADING_QUESTION)
    assert (question.type, question.checkable) == (ClaimType.QUESTION, False)
    assert granted.text == "The mayor hid the report."
    assert granted.presupposed
    assert granted.checkable


@pytest.mark.parametrize(
    ("start", "type", "reason"),
    [
        ("The minister will", ClaimType.PREDICTION, "about the future"),
        ("It is a disgrace", ClaimType.OPINION, "an opinion"),
        ("The council must", ClaimType.DEMAND, "a demand"),
        ("I think the bridge", ClaimType.OPINION, "an opinion"),
    ],
)
def test_what_cannot_be_checked_says_why(start, type, reason):
    (claim,) = by_author(start)
    assert claim.type is type
    assert not claim.checkable
    assert reason in claim.reasons[0]
    assert claim.derivation.reason == claim.reasons[0]


def test_facts_about_the_present_and_comparisons_can_be_checked():
    for start in ("The harbour is full", "Unemployment is worse"):
        (claim,) = by_author(start)
        assert claim.type is ClaimType.FACTUAL_PRESENT
        assert claim.checkable


def quoted():
    text = parsed("“I voted")

    def at(words, nth=0):
        place = -1
        for _ in range(nth + 1):
            place = text.text.index(words, place + 1)
        return Span(place, place + len(words))

    quill = Entity(
        "E1", "Mara Quill", SourceKind.NAMED_PERSON, mentions=(at("Mara Quill"), at("She"), at("Quill", 1))
    )
    rows = (
        (
            at("Mara Quill"),
            at("said"),
            at("“I voted for the bill in 2019 and we have never had so many ferries,”"),
        ),
        (at("She"), at("said", 1), at("that the council had spent £3m and that it would close two schools")),
        (at("Quill", 1), at("vowed"), at("to fight corruption")),
    )
    attributions = tuple(
        Attribution(
            f"A{n}",
            Source((s,), s.of(text.text), quill),
            Cue((c,), c.of(text.text)),
            Content((x,), x.of(text.text)),
            QuotationKind.DIRECT if n == 1 else QuotationKind.INDIRECT,
            chain=("E1",),
        )
        for n, (s, c, x) in enumerate(rows, 1)
    )
    return text, attributions, (quill,)


def test_pronouns_are_resolved_in_the_shown_form_only():
    text, attributions, entities = quoted()
    claims = find_claims(text, attributions, entities, (), published="2021-08-20", scorer=LengthScorer())
    first = claims[0]
    assert first.text == "Mara Quill voted for the bill in 2019."
    assert first.spans[0].of(text.text).startswith("I voted")
    assert "Mara Quill" in first.about
    assert (first.voice, first.chain) == ("A1", ("E1",))


def test_reported_clauses_lose_their_that_and_a_vow_shows_who_vowed():
    text, attributions, entities = quoted()
    claims = find_claims(text, attributions, entities, (), published="2021-08-20", scorer=LengthScorer())
    shown = texts(claims)
    assert "The council had spent £3m." in shown
    assert "It would close two schools." in shown
    vow = claims[shown.index("Mara Quill vowed to fight corruption.")]
    assert vow.type is ClaimType.PROMISE


def test_a_repeated_passage_gives_no_claims_and_nobodys_words_are_not_checkable():
    text, attributions, entities = quoted()
    first, second, third = attributions
    changed = (
        replace(first, repeat_of="A9"),
        replace(second, realisation=Realisation.HYPOTHETICAL),
        replace(third, type=AttributionType.INTENTION),
    )
    claims = find_claims(text, changed, entities, (), published="", scorer=LengthScorer())
    assert {c.voice for c in claims} == {"A2", "A3"}
    assert not any(c.checkable for c in claims)


def test_ids_count_up_and_ranking_puts_the_checkable_first():
    claims = by_author("Tarn Ferries, the largest")
    assert [c.id for c in claims] == ["K1", "K2", "K3"]
    worse = replace(claims[0], checkable=False, checkworthy=1.0)
    assert ranked((worse, *claims[1:]))[-1] is worse


def test_an_empty_text_has_no_claims():
    assert find_claims(frame(document("")), (), (), (), published="", scorer=LengthScorer()) == ()


WORDS = st.lists(
    st.sampled_from(
        "The army , which left and 40 people said not that Mara $3 million . ? “ ” who never was to".split()
    ),
    min_size=1,
    max_size=30,
)
TAGS = ["DT", "NN", "NNP", "VBD", "VBN", "WDT", "CC", "CD", ",", "", "TO", "MD"]
DEPS = ["nsubj", "conj", "relcl", "appos", "acl", "ROOT", "dobj", "", "cc", "mark"]


@given(WORDS, st.data())
def test_wrong_heads_break_nothing(words, data):
    bare = frame(document(" ".join(words)))
    n = len(bare.tokens)
    tokens = tuple(
        replace(
            t,
            tag=data.draw(st.sampled_from(TAGS)),
            head=data.draw(st.integers(-3, n + 3)),
            dep=data.draw(st.sampled_from(DEPS)),
        )
        for t in bare.tokens
    )
    text = replace(bare, tokens=tokens)
    statement = AuthorStatement("V1", (Span(0, len(text.text)),), text.text, VoiceKind.ASSERTION)
    claims = find_claims(text, (), (), (statement,), published="2021-08-20", scorer=LengthScorer())
    for claim in claims:
        assert claim.text
        anchored = " ".join(s.of(text.text) for s in claim.spans)
        for word in ("not", "never"):
            told, held = (len(re.findall(rf"\b{word}\b", x, re.I)) for x in (claim.text, anchored))
            assert told >= held
        assert all(0 <= s.start < s.end <= len(text.text) for s in claim.spans)
        assert all(a.end <= b.start for a, b in zip(claim.spans, claim.spans[1:], strict=False))


def test_dropped_quotation_marks_leave_the_space_between_words():
    text = frame(document("He accused it of “counting grain” in 1998."))
    tokens = tuple(replace(t, tag="VBD" if i == 1 else "NN") for i, t in enumerate(text.tokens))
    statement = AuthorStatement("V1", (Span(0, len(text.text)),), text.text, VoiceKind.ASSERTION)
    (claim,) = find_claims(
        replace(text, tokens=tokens), (), (), (statement,), published="", scorer=LengthScorer()
    )
    assert claim.text == "He accused it of counting grain in 1998."
