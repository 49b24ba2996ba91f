"""Copies in a collection: pairs exactly as by brute force, boilerplate, direction, wire copy."""

from __future__ import annotations

import dataclasses
import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.evaluate.generated_news import Edits, NewsWriter, found_share, generate, written
from sayso.model import Direction, Document, Link, Span
from sayso.reuse import CopySettings, find_copies, find_wire
from sayso.reuse.direction import earlier, find_credit

PASSAGE = (
    "The harbour authority closed both gates on Sunday after divers found a crack in the northern wall, "
    "which engineers expect to repair within six weeks if the weather holds and the parts arrive."
)
OWN = {
    "a": "In Lomvik nobody had seen it coming, least of all the men who paint the boats every spring.",
    "b": "Ferries were sent around the cape, and a baker by the quay gave away what he could not sell.",
}


def doc(name: str, text: str = "", **fields: str) -> Document:
    return Document(name, name, "", text or f"{OWN.get(name, '')} {PASSAGE}", **fields)


def only(*documents: Document):
    (copy,) = find_copies(documents)
    return copy


def brute_force(texts: dict[str, str]) -> dict[tuple[str, str], float]:
    sets = {}
    for name, text in texts.items():
        words = "".join(c for c in text.lower() if c.isalnum() or c.isspace()).split()
        sets[name] = {tuple(words[i : i + 7]) for i in range(len(words) - 6)}
    out = {}
    for a, b in itertools.combinations(sorted(sets), 2):
        if sets[a] and sets[b]:
            share = len(sets[a] & sets[b]) / min(len(sets[a]), len(sets[b]))
            if share >= 0.2:
                out[a, b] = round(share, 4)
    return out


@pytest.mark.parametrize("seed", [1, 2])
def test_pairs_and_containment_are_those_of_brute_force(seed):
    made = generate(120, seed=seed, copied=0.5, edits=Edits(0.05, 0.4, True), boilerplate=False)
    expected = brute_force({d.id: d.text for d in made.documents})
    found = {(c.a, c.b): c.containment for c in find_copies(made.documents, CopySettings(min_coverage=1.1))}
    assert len(expected) > 30
    assert found == expected


@settings(max_examples=20, deadline=None)
@given(st.randoms(use_true_random=False))
def test_the_order_of_the_documents_does_not_matter(chance):
    documents = list(generate(40, seed=3, copied=0.5).documents)
    expected = find_copies(documents)
    chance.shuffle(documents)
    assert find_copies(documents) == expected


def test_passages_are_code_points_of_both_texts():
    copy = only(doc("a"), doc("b", f"Ö “{PASSAGE.upper()}” {OWN['b']}"))
    (passage,) = copy.passages
    assert passage.a.of(doc("a").text) == PASSAGE[:-1]
    assert passage.b.of(f"Ö “{PASSAGE.upper()}” {OWN['b']}") == PASSAGE.upper()[:-1]


def test_caseless_text_without_marks_is_the_same_text():
    bare = "".join(c for c in PASSAGE.lower() if c.isalnum() or c == " ")
    assert only(doc("a"), doc("b", bare)).coverage == 1.0


@pytest.mark.parametrize(("reworded", "floor"), [(0.0, 0.99), (0.05, 0.97), (0.1, 0.93)])
def test_passages_of_edited_copies_are_found(reworded, floor):
    made = generate(250, seed=21, copied=0.4, edits=Edits(reworded, 0.3, True))
    found = {(c.a, c.b): c.passages for c in find_copies(made.documents)}
    hits = [h for k in made.copies for h in found_share(k, found.get((k.origin, k.copy), ()))]
    assert sum(hits) / len(hits) >= floor


def test_boilerplate_of_an_outlet_is_left_out_and_its_copies_are_not():
    writer = NewsWriter(4)
    footer = [writer.sentence() for _ in range(3)]
    documents = [
        doc(
            f"d{i}", written([*writer.text(), *footer])[0], outlet="The Post", published=f"2031-03-{i + 1:02}"
        )
        for i in range(12)
    ]
    short = [doc(f"s{i}", written([writer.sentence(), *footer])[0], outlet="The Post") for i in range(3)]
    assert find_copies(documents + short) == ()
    again = dataclasses.replace(documents[0], id="copy", outlet="Times")
    (copy,) = find_copies([*documents, again])
    assert {copy.a, copy.b} == {"d0", "copy"}


def test_an_article_in_many_editions_is_no_boilerplate():
    text = written(NewsWriter(5).text())[0]
    documents = [doc(f"d{i:02}", text, outlet="The Post") for i in range(12)]
    assert len(find_copies(documents)) == 66
    assert all(c.near_duplicate for c in find_copies(documents))


def test_two_thousand_near_copies_cost_no_square():
    writer = NewsWriter(6)
    sentences = writer.text()[:6]
    documents = [
        doc(f"d{i:05}", written([*sentences, [f"edition{i}"]])[0], published=f"2031-01-01T{i % 24:02}:00:00")
        for i in range(2000)
    ]
    found = find_copies(documents)
    assert 1999 <= len(found) <= 4000
    assert {c.b for c in found} | {c.a for c in found} == {d.id for d in documents}


def test_empty_and_tiny_documents_are_no_trouble():
    assert find_copies([]) == ()
    assert find_copies([doc("a", "…"), doc("b", "one two"), doc("c", "one two")]) == ()


class TestDirection:
    def test_the_earlier_has_it_first(self):
        copy = only(doc("a", published="2031-03-02"), doc("b", published="2031-03-01"))
        assert copy.direction is Direction.A_FROM_B
        assert "b is dated 2031-03-01, a 2031-03-02" in copy.evidence

    def test_the_same_day_decides_nothing(self):
        copy = only(doc("a", published="2031-03-02"), doc("b", published="2031-03-02"))
        assert copy.direction is Direction.UNKNOWN
        assert "both are dated 2031-03-02" in copy.evidence

    def test_times_of_day_decide(self):
        copy = only(doc("a", published="2031-03-02T10:00:00"), doc("b", published="2031-03-02T09:00:00"))
        assert copy.direction is Direction.A_FROM_B

    def test_a_date_that_is_missing_is_named(self):
        copy = only(doc("a", published="2031-03-02"), doc("b"))
        assert copy.direction is Direction.UNKNOWN
        assert "b has no date" in copy.evidence

    @pytest.mark.parametrize(
        "credit",
        ["The Post reported on Sunday.", "Divers told the Post so.", "He spoke, according to The Post."],
    )
    def test_a_credit_decides(self, credit):
        copy = only(doc("a", outlet="The Post"), doc("b", f"{credit} {PASSAGE}", outlet="Times"))
        assert copy.direction is Direction.B_FROM_A
        assert "b credits a" in copy.evidence

    def test_a_link_decides(self):
        b = dataclasses.replace(doc("b"), links=(Link(Span(0, 4), "http://post.example/1#top"),))
        copy = only(doc("a", url="http://post.example/1"), b)
        assert copy.direction is Direction.B_FROM_A

    def test_a_credit_against_the_dates_decides_nothing(self):
        a = doc("a", outlet="The Post", published="2031-03-09")
        b = doc("b", f"The Post reported. {PASSAGE}", outlet="Times", published="2031-03-01")
        copy = only(a, b)
        assert copy.direction is Direction.UNKNOWN
        assert "dated before it" in copy.evidence

    def test_a_post_in_the_ground_is_no_credit(self):
        assert find_credit(doc("b", "He hit the post twice."), doc("a", outlet="The Post")) == ""

    def test_quoted_words_have_a_speaker_both_may_have_heard(self):
        a = doc("a", f"{OWN['a']} “{PASSAGE}”", published="2031-03-01")
        b = doc("b", f"{OWN['b']} “{PASSAGE}”", published="2031-03-02")
        copy = only(a, b)
        assert copy.direction is Direction.UNKNOWN
        assert "quoted words" in copy.evidence

    def test_containment_is_said(self):
        assert "b is contained in a" in only(doc("a"), doc("b", PASSAGE)).evidence

    @pytest.mark.parametrize(
        ("a", "b", "order"),
        [
            ("2031-03-01", "2031-03-02", -1),
            ("2031-03-01T10:00:00Z", "2031-03-01T11:00:00+02:00", 1),
            ("2031-03-01T10:00:00", "2031-03-01", 0),
            ("2031-03-01T10:00:00", "2031-03-01T09:00:00Z", 0),
            ("", "2031-03-01", None),
            ("2031", "2031-03-01", None),
            ("soon", "2031-03-01", None),
        ],
    )
    def test_dates_compare_as_finely_as_both_are_known(self, a, b, order):
        assert earlier(a, b) == order


class TestWire:
    def test_both_carrying_one_agency_is_named_and_gives_no_direction(self):
        a = doc("a", f"LOMVIK, March 2 (Reuters) - {PASSAGE}", published="2031-03-02")
        b = doc("b", f"{PASSAGE} {OWN['b']}", byline="Jo Reed, Reuters", published="2031-03-03")
        copy = only(a, b)
        assert (copy.wire, copy.direction) == ("Reuters", Direction.UNKNOWN)
        assert "both carry copy of Reuters (dateline and byline)" in copy.evidence

    def test_one_with_a_mark_makes_time_prove_nothing(self):
        a = doc("a", f"{PASSAGE}\n\n© AFP", published="2031-03-02")
        copy = only(a, doc("b", published="2031-03-03"))
        assert (copy.wire, copy.direction) == ("Agence France-Presse", Direction.UNKNOWN)

    def test_the_agency_itself_comes_first(self):
        copy = only(doc("a", outlet="Reuters"), doc("b", outlet="Times"))
        assert (copy.wire, copy.direction) == ("Reuters", Direction.B_FROM_A)

    @pytest.mark.parametrize(
        ("text", "agency"),
        [
            ("BERLIN (AP) — The gates closed.", "Associated Press"),
            ("The gates closed.\n\n(Reporting by Reuters; editing by Jo Reed)", "Reuters"),
            ("The minister told Reuters that the gates were closed.", None),
            ("The AP machine was repaired.", None),
            ("the paper was read by dpa members", None),
        ],
    )
    def test_marks_are_told_from_mentions(self, text, agency):
        mark = find_wire(doc("x", text))
        assert (mark.agency if mark else None) == agency


def test_generated_collections_are_the_same_for_the_same_seed():
    assert generate(50, seed=9) == generate(50, seed=9)
