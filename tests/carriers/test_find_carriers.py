"""Which reports make a claim, and which only come close."""

from __future__ import annotations

import pytest

from sayso.carriers import find_carriers
from sayso.carriers.denial import denial
from sayso.carriers.phrase import find_phrase, phrase_of
from sayso.carriers.wording import query_words, stem
from sayso.compare import compare
from sayso.embed import Embedder
from sayso.model import Document
from sayso.model.tracing import Carriage

CLAIM = "The harbour fund has lost 83 million crowns"
AROUND = "The hall was full and rain fell on the roof. {} Nobody left before the end."


@pytest.fixture(scope="module")
def encode():
    return Embedder.load().encode


def found(encode, sentence, claim=CLAIM):
    text = AROUND.format(sentence)
    hits = find_carriers(claim, [Document("d", "d", "", text)], encode, compare)
    if hits:
        assert sentence.split()[0] in text[hits[0].span.start : hits[0].span.end]
    return hits[0].carriage if hits else None


@pytest.mark.weights
@pytest.mark.parametrize(
    "sentence",
    [
        "The harbour fund has lost 83 million crowns, the auditors found.",
        "Some 83m crowns have gone missing from the harbour fund.",
        "Eighty-three million crowns are lost, the harbour fund said on Monday.",
    ],
)
def test_the_same_in_other_words_is_found(encode, sentence):
    assert found(encode, sentence) is Carriage.SAME


@pytest.mark.weights
@pytest.mark.parametrize(
    ("sentence", "carriage"),
    [
        ("The harbour fund has lost 85 million crowns, the auditors found.", Carriage.OTHER),
        ("The harbour fund has lost some 85 million crowns, the auditors found.", Carriage.OTHER),
        ("The minister denied that the harbour fund has lost 83 million crowns.", Carriage.DENIAL),
        ("It is not true that the harbour fund has lost 83 million crowns.", Carriage.DENIAL),
    ],
)
def test_another_figure_and_a_denial_stand_aside(encode, sentence, carriage):
    assert found(encode, sentence) is carriage


@pytest.mark.weights
def test_what_only_shares_words_is_not_shown(encode):
    assert found(encode, "The harbour will get a new crane from a fund of the union.") is None


@pytest.mark.weights
def test_what_a_sentence_says_besides_does_not_count_against_it(encode):
    said = "The harbour fund has lost 83 million crowns and will not publish the report of its auditors."
    assert found(encode, said) is Carriage.SAME


def test_a_phrase_in_marks_is_sought_word_for_word():
    def encode(texts):
        raise AssertionError("a phrase needs no meaning")

    documents = [
        Document("a", "a", "", "They were WORN past any limit."),
        Document("b", "b", "", "Worn limits."),
    ]
    hits = find_carriers("“worn past any limit”", documents, encode, compare)
    assert [h.document for h in hits] == ["a"]
    assert documents[0].text[hits[0].span.start : hits[0].span.end] == "WORN past any limit"


def test_only_a_claim_wholly_in_marks_is_a_phrase():
    assert phrase_of('"a b"') == "a b"
    assert phrase_of('He said "a b"') == ""
    assert phrase_of('"a" and "b"') == ""
    assert find_phrase("one two", "one, two") is not None
    assert find_phrase("one two", "one and two") is None


def test_denials_are_known_unless_undone_or_the_claims_own():
    assert denial("She denied that it fell", "it fell") == "denied"
    assert denial("She did not deny that it fell", "it fell") == ""
    assert denial("She denied that it fell", "she denied that it fell") == ""


def test_words_to_look_for_leave_out_those_that_tell_nothing():
    assert query_words("The fund has lost 83 million of the crowns") == (
        "fund",
        "lost",
        "83",
        "million",
        "crowns",
    )
    assert stem("valued") == stem("values")


@pytest.mark.parametrize("text", ["", " ", "…", "x" * 5000, "no sentence end " * 400])
def test_odd_texts_give_no_trouble(text):
    import numpy as np

    def encode(texts):
        return np.zeros((len(texts), 384), dtype=np.float32)

    assert isinstance(find_carriers(CLAIM, [Document("d", "d", "", text)], encode, compare), tuple)
