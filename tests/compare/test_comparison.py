"""Two claims held against each other: traps that must be told apart, and wordings that must not."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.compare import compare, hold_against, weigh
from sayso.compare.judge import WEIGHTS, Judge
from sayso.errors import ModelError
from sayso.model.factcheck import DifferenceKind as K

TRAPS = [
    ("The army left 85 billion dollars of weapons behind.", "The army left $83 billion worth of weapons behind.", K.FIGURE),
    ("The programme cost 3 million euros.", "The programme cost 3 billion euros.", K.FIGURE),
    ("Two ferries sank off Greyhaven.", "Three ferries sank off Greyhaven.", K.FIGURE),
    ("The tax takes 40 percent of wages.", "The tax takes 14 percent of wages.", K.FIGURE),
    ("Holm was the first woman to lead the port.", "Holm was the second woman to lead the port.", K.FIGURE),
    ("He was convicted at the age of 19.", "He was convicted at the age of 29.", K.FIGURE),
    ("It happened in Oldhaven in 2012.", "It happened in Oldhaven in 2013.", K.DATE),
    ("Turnout fell in the 2016 election.", "Turnout fell in the 2020 election.", K.DATE),
    ("The bridge collapsed on 5 May 2019.", "The bridge collapsed on 6 May 2019.", K.DATE),
    ("The bridge collapsed in March.", "The bridge collapsed in April.", K.DATE),
    ("North Korea fired a missile over the strait.", "South Korea fired a missile over the strait.", K.PLACE),
    ("The firm moved its plant to North Carolina.", "The firm moved its plant to South Carolina.", K.PLACE),
    ("Iraqi troops crossed the border.", "Iranian troops crossed the border.", K.PLACE),
    ("Sweden closed its borders.", "Switzerland closed its borders.", K.PLACE),
    ("The law was passed in Georgia, the American state.", "The law was passed in Armenia.", K.PLACE),
    ("Georgia, the American state, closed its ports.", "Georgia closed its ports, Tbilisi announced.", K.PLACE),
    ("Minister Holm bought a yacht.", "Minister Karlsen bought a yacht.", K.NAME),
    ("Barbara Holm bought a yacht.", "Brian Holm bought a yacht.", K.NAME),
    ("The FBI opened an inquiry into the port.", "The CIA opened an inquiry into the port.", K.NAME),
    ("Republicans blocked the bill.", "Democrats blocked the bill.", K.NAME),
    ("Google bought the mapping firm.", "Microsoft bought the mapping firm.", K.NAME),
    ("Holm did not sign the treaty.", "Holm signed the treaty.", K.NEGATION),
    ("Vaccines never cause the disease.", "Vaccines cause the disease.", K.NEGATION),
    ("There is no evidence that the mayor took bribes.", "The mayor took bribes.", K.NEGATION),
    ("The mayor hasn't paid her taxes.", "The mayor has paid her taxes.", K.NEGATION),
    ("Police shot Marlow.", "Marlow shot police.", K.DIRECTION),
    ("Ruritania attacked Borduria.", "Borduria attacked Ruritania.", K.DIRECTION),
    ("The firm Adams sued Baker.", "The firm Adams was sued by Baker.", K.DIRECTION),
    ("Holm gave Karlsen 40,000 euros.", "Karlsen gave Holm 40,000 euros.", K.DIRECTION),
    ("Unemployment rose in May.", "Unemployment fell in May.", K.OPPOSITE),
    ("Exports increased last year.", "Exports decreased last year.", K.OPPOSITE),
    ("The team won the final.", "The team lost the final.", K.OPPOSITE),
    ("The alarm went off before the fire.", "The alarm went off after the fire.", K.OPPOSITE),
    ("The drug is legal in Oldhaven.", "The drug is illegal in Oldhaven.", K.OPPOSITE),
    ("All teachers own a car.", "Some teachers own a car.", K.QUANTIFIER),
    ("The New York Times printed the letter of the mayor.", "The New Haven Times printed the letter of the mayor.", K.NAME),
    ("Holm once flew over the Pacific Ocean in a balloon.", "Holm once flew over the Indian Ocean in a balloon.", K.NAME),
    ("Disney sold its old theatre and hotel to Oldhaven.", "Oldhaven sold its old theatre and hotel to Disney.", K.DIRECTION),
    ("People without papers were fined in Oldhaven.", "People without papers were not fined in Oldhaven.", K.NEGATION),
    ("Every mayor since 1976 has owned a boat.", "Every mayor since 1980 has owned a boat.", K.DATE),
    ("The bakery handed out $100 vouchers to guests.", "The bakery handed out $131 vouchers to guests.", K.FIGURE),
]  # fmt: skip

SAME = [
    ("The army left $85bn of weapons.", "The army left 85 billion dollars of weapons."),
    ("The army left about $85bn of weapons.", "The army left $84.7 billion of weapons."),
    ("The firm Adams sued Baker.", "Baker was sued by Adams."),
    ("More than 4,000 workers struck.", "4,300 workers struck."),
    ("He didn't pay tax in Oldhaven.", "He did not pay tax in Oldhaven."),
    ("One in five pupils can't swim.", "20 percent of pupils cannot swim."),
    ("Half of the pupils can't swim.", "50 percent of the pupils can't swim."),
    ("The U.S. army left Kabul in August 2021.", "The American army left Kabul in 2021."),
    ("The British navy sank a ferry.", "The U.K. navy sank a ferry."),
    ("#SouthKorea fired a missile over the strait", "South Korea fired a missile over the strait."),
    ("barbara holm bought a yacht", "Barbara Holm bought a yacht."),
    ("HOLM BOUGHT A YACHT WITH PUBLIC MONEY", "Holm bought a yacht with public money."),
    ("The FBI opened an inquiry.", "The Federal Bureau of Investigation opened an inquiry."),
    ("Holm bought a yacht in Oldhaven.", "Barbara Holm, the minister, bought a yacht."),
    ("Twelve people died when the ferry sank.", "12 people died when the ferry sank."),
]


@pytest.mark.parametrize(("here", "there", "kind"), TRAPS)
@pytest.mark.parametrize("turned", [False, True], ids=["", "turned"])
def test_a_trap_is_told_apart(here: str, there: str, kind: K, turned: bool) -> None:
    one, other = (there, here) if turned else (here, there)
    assert kind in {d.kind for d in compare(one, other)}


def test_a_name_where_the_other_has_a_title_is_a_doubt() -> None:
    held = hold_against("A letter was sent to President Holm.", "A letter was sent to Ingrid Holm.")
    assert not held.differences
    assert [(d.here, d.there) for d in held.doubts] == [("President", "Ingrid")]


def test_what_is_as_true_the_other_way_round_is_not_turned() -> None:
    assert not compare("Holm met Karlsen in Oldhaven.", "Karlsen met Holm in Oldhaven.")
    assert not compare("Drums and trumpets woke the town.", "Trumpets and drums woke the town.")


@pytest.mark.xfail(strict=True, reason="nobody against a number of people is left out by the floors")
def test_nobody_against_twelve_people_is_told_apart() -> None:
    assert compare(
        "Nobody was hurt in the fire at the port.", "Twelve people were hurt in the fire at the port."
    )


@pytest.mark.parametrize(("here", "there"), SAME)
def test_the_same_in_other_words_is_not_flagged(here: str, there: str) -> None:
    held = hold_against(here, there)
    assert (held.differences, held.doubts) == ((), ())


def test_namesakes_are_shown_with_what_tells_them_apart() -> None:
    (found, *_) = compare(
        "Georgia, the American state, closed its ports.", "Georgia closed its ports, Tbilisi announced."
    )
    assert found.text == "Georgia (state) here, Georgia (country) there"


def test_a_difference_shows_both_sides_and_their_places() -> None:
    here, there = "They left 85 billion dollars.", "They left 83 billion dollars."
    (found,) = compare(here, there)
    assert found.text == "85 billion dollars here, 83 billion dollars there"
    assert found.here_span is not None
    assert found.here_span.of(here) == found.here


def test_an_arrow_runs_from_the_doer_also_where_the_passive_is_used() -> None:
    (found,) = compare("Adams sued Baker in Oldhaven.", "Adams was sued by Baker in Oldhaven.")
    assert found.text == "Adams → Baker here, Baker → Adams there"


def test_what_only_one_text_mentions_is_no_difference() -> None:
    assert compare("Holm bought a yacht in May 2019 for 3 million euros.", "Holm bought a yacht.") == ()


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=80))
def test_a_text_never_differs_from_itself(text: str) -> None:
    assert compare(text, text) == ()


WORDS = st.lists(
    st.sampled_from(
        "North South Korea @Ann #Big — ( ) . , “ ’s n't not 12 $5bn 2016 by was shot Holm the Rose rose no U.S. ñ 𝔘 '".split()
    )
)


@settings(max_examples=60, deadline=None)
@given(WORDS, WORDS)
def test_spans_cover_what_they_say(one: list[str], other: list[str]) -> None:
    here, there = " ".join(one), " ".join(other)
    for w in weigh(here, there):
        assert 0.0 <= w.probability <= 1.0
        d = w.difference
        if d.kind is not K.DIRECTION and "(" not in d.here + d.there:
            assert (d.here_span.of(here) if d.here_span else "") == d.here
            assert (d.there_span.of(there) if d.there_span else "") == d.there


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=60), st.text(max_size=60))
def test_any_two_texts_can_be_compared(here: str, there: str) -> None:
    compare(here, there)


def test_damaged_weights_are_a_model_error(tmp_path: Path) -> None:
    record = json.loads(WEIGHTS.read_text(encoding="utf-8"))
    record["name"]["forest"]["base"] += 1
    with pytest.raises(ModelError, match="damaged"):
        Judge.from_record(record)
    with pytest.raises(ModelError, match="can't be read"):
        Judge.from_record({"name": {}})
