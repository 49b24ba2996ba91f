"""Properties: a changed word is never "verbatim"; typography, edges, brackets and spelling always are."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.model import Verdict
from sayso.quotes import Library, Quote, Transcript, check_quote
from sayso.quotes.turns import find_turns

TALK = """Mara Quill: Good evening from Port Ellery. Mr. Odell, the council lost 14 million dollars in March, and nobody has told the fishermen why. What will you tell them tonight?

Tom Odell: The money was never lost. We moved it into the harbour fund because Westmark refused to sign the second agreement, and I won't apologise for that. Three banks offered us loans at 9 percent; we did not accept any of them. The programme that Ines Brandt defends would close every school between the river and the old lighthouse before December.

Ines Brandt: That is not what the report says. It says that 1,200 families cannot pay their rent, that the ferries don't run on Sundays, and that Mr. Odell has no plan for either. I asked Governor Hale for help in 1998 and again last week. He listened, which is more than this council ever did. Without a new pier the valley will lose its labour, its colour and its pride.

Tom Odell: You know who built that pier? My father did, with forty men from Kestrel Bay, and none of them was paid until the winter ended. So let us talk about honour. We should vote on the budget tonight, not after the election, and we should publish every contract that was signed since 2011.

Ines Brandt: I agree with the last sentence. But the harbour doesn't belong to the men who borrowed against it. It belongs to the people who clean it, who guard it, and who will still be here when the cameras leave.
"""
TRANSCRIPT = Transcript("talk", "talk.txt", TALK, find_turns(TALK))
LIBRARY = Library.of([TRANSCRIPT])
SENTENCES = [
    (turn.speaker, [m.group() for m in re.finditer(r"\S+", TALK[turn.start : turn.end])])
    for turn in TRANSCRIPT.turns
]
FOREIGN = ["granite", "orchard", "quickly", "Bulgaria", "Mr. Tanner", "73", "not", "never", "no", "hardly", "small", "of", "was", "because", "$5 billion"]  # fmt: skip
NOTHING = re.compile(r"\W*")


@st.composite
def passages(draw: st.DrawFn, low: int = 6, high: int = 26) -> tuple[str, list[str]]:
    """The speaker and the words of a stretch within one turn."""
    speaker, words = draw(st.sampled_from(SENTENCES))
    size = draw(st.integers(low, min(high, len(words))))
    first = draw(st.integers(0, len(words) - size))
    if first + size < len(words) and words[first + size - 1 : first + size + 1] == ["14", "million"]:
        size += 1  # a figure is one word
    first += words[first] == "million"
    return speaker, words[first : first + size]


def bare(word: str) -> str:
    return re.sub(r"\W", "", word).casefold()


PLAIN = " ".join(bare(w) for w in TALK.split())


def is_said(words: list[str]) -> bool:
    """Whether the change made other words that were spoken, such as one word more at the end."""
    return " ".join(bare(w) for w in words) in PLAIN


def verdict(words: list[str], speaker: str) -> Verdict | None:
    return check_quote(Quote("q", " ".join(words), speaker), LIBRARY).verdict


@settings(max_examples=150, deadline=None)
@given(passages(), st.data())
def test_a_replaced_word_is_never_verbatim(passage: tuple[str, list[str]], data: st.DataObject) -> None:
    speaker, words = passage
    at = data.draw(st.integers(0, len(words) - 1))
    other = data.draw(st.sampled_from([w for w in FOREIGN if bare(w) != bare(words[at])]))
    if at == 0 and other == "not" and words[0].endswith("n't"):  # the end of "won't" was said
        return
    changed = [*words[:at], other, *words[at + 1 :]]
    assert is_said(changed) or verdict(changed, speaker) is not Verdict.VERBATIM


@settings(max_examples=150, deadline=None)
@given(passages(), st.data())
def test_an_inserted_word_is_never_verbatim(passage: tuple[str, list[str]], data: st.DataObject) -> None:
    speaker, words = passage
    at = data.draw(st.integers(0, len(words)))
    other = data.draw(st.sampled_from(FOREIGN))
    around = {bare(w) for w in words[max(0, at - 1) : at + 1]}
    if bare(other) in around:  # "was was" is a stutter
        return
    if at == 0 and other == "not":  # the end of "doesn't"
        return
    changed = [*words[:at], other, *words[at:]]
    assert is_said(changed) or verdict(changed, speaker) is not Verdict.VERBATIM


@settings(max_examples=150, deadline=None)
@given(passages(), st.data())
def test_a_dropped_word_is_never_verbatim(passage: tuple[str, list[str]], data: st.DataObject) -> None:
    speaker, words = passage
    at = data.draw(st.integers(1, len(words) - 2))
    if NOTHING.fullmatch(words[at]):
        return
    changed = [*words[:at], *words[at + 1 :]]
    assert is_said(changed) or verdict(changed, speaker) is not Verdict.VERBATIM


@settings(max_examples=60, deadline=None)
@given(passages(), st.data())
def test_a_contraction_without_its_not_is_never_verbatim(
    passage: tuple[str, list[str]], data: st.DataObject
) -> None:
    speaker, words = passage
    places = [i for i, w in enumerate(words) if w.endswith("n't")]
    if not places:
        return
    at = data.draw(st.sampled_from(places))
    stem = {"won't": "will"}.get(words[at], words[at][:-3])
    changed = [*words[:at], stem, *words[at + 1 :]]
    assert verdict(changed, speaker) is not Verdict.VERBATIM


@settings(max_examples=60, deadline=None)
@given(passages(), st.data())
def test_another_figure_is_never_verbatim(passage: tuple[str, list[str]], data: st.DataObject) -> None:
    speaker, words = passage
    places = [i for i, w in enumerate(words) if any(ch.isdigit() for ch in w)]
    if not places:
        return
    at = data.draw(st.sampled_from(places))
    digit = data.draw(st.sampled_from("123456789"))
    changed = re.sub(r"\d", digit, words[at], count=1)
    if changed != words[at]:
        assert verdict([*words[:at], changed, *words[at + 1 :]], speaker) is not Verdict.VERBATIM


SPELLINGS = {"harbour": "harbor", "programme": "program", "labour": "labor", "colour": "color", "honour": "honor", "apologise": "apologize",
             "percent;": "per cent;", "cannot": "can not", "forty": "40", "Three": "3", "don't": "do not", "doesn't": "does not", "1,200": "1200"}  # fmt: skip


@settings(max_examples=200, deadline=None)
@given(passages(5, 30), st.data())
def test_typography_edges_brackets_and_spelling_are_verbatim(
    passage: tuple[str, list[str]], data: st.DataObject
) -> None:
    speaker, words = passage
    words = list(words)
    if data.draw(st.booleans()):
        words = [SPELLINGS.get(w, w) for w in words]
    if data.draw(st.booleans()) and len(words) > 7:
        at = data.draw(st.integers(2, len(words) - 3))
        at += words[at] == "million"
        words.insert(at, data.draw(st.sampled_from(["[sic]", "[laughs]", "—", "[the fishermen]"])))
    text = " ".join(words)
    if data.draw(st.booleans()):
        text = text[0].upper() + text[1:]
    text = data.draw(st.sampled_from([text, text.replace("'", "’"), text.upper(), text.rstrip(".,;?") + "…"]))
    opening, closing = data.draw(st.sampled_from([("“", "”"), ('"', '"'), ("‘", "’"), ("«", "»"), ("", ","), ("... ", " ...")]))  # fmt: skip
    check = check_quote(Quote("q", f"{opening}{text}{closing}", speaker), LIBRARY)
    assert check.verdict is Verdict.VERBATIM, (text, check.reasons)


@pytest.mark.parametrize(
    ("spoken", "quoted"),
    [
        ("it was a notable effort by the whole council", "it was a not able effort by the whole council"),
        ("he gave an amoral answer to the whole council", "he gave an a moral answer to the whole council"),
        ("we will (and I will not pause here) finish the pier", "we will finish the pier"),
        ("the schools in the valley are open tonight", "the school in the valley are open tonight"),
        ("they elected the mayor of Westmark yesterday", "they elect the mayor of Westmark yesterday"),
        ("the bill is unlawful in my opinion, friends", "the bill is lawful in my opinion, friends"),
        ("he could have won the vote in the valley", "he couldn't have won the vote in the valley"),
        ("we cut it by half a million dollars in May", "we cut it by a million dollars in May"),
        ("we cut it by 1.5 million dollars in May", "we cut it by 15 million dollars in May"),
        ("the deficit fell by minus 5 points in May", "the deficit fell by 5 points in May"),
        ("we sent the first letter to every family", "we sent 1 letter to every family"),
        ("it costs 5 dollars for every family here", "it costs 5 euros for every family here"),
        ("it costs 5 percent of what we have here", "it costs 5 of what we have here"),
    ],
)  # fmt: skip
def test_small_changes_that_look_like_spelling_are_not(spoken: str, quoted: str) -> None:
    library = Library.of([Transcript("t", "t.txt", f"My friends, {spoken}, and that is all there is to it.")])
    assert check_quote(Quote("q", quoted), library).verdict is not Verdict.VERBATIM


SWAPS = {
    "was": "is", "will": "would", "is": "was", "are": "were", "has": "had", "should": "must", "did": "do", "who": "that", "his": "her",
    "I": "we", "We": "They", "their": "our", "it": "they", "you": "we", "every": "any", "because": "while", "before": "after", "and": "or",
    "for": "against", "on": "off", "tonight,": "today,", "more": "less", "any": "some", "none": "some", "cannot": "can", "families": "family",
    "contract": "contracts", "ferries": "ferry", "forty": "fourteen", "Three": "Two", "second": "third", "last": "first", "million": "billion",
    "percent;": "dollars;", "Westmark": "Eastmark", "Ines": "Anna", "Hale": "Hall", "borrowed": "borrow", "signed": "unsigned",
}  # fmt: skip


@settings(max_examples=200, deadline=None)
@given(passages(), st.data())
def test_another_tense_number_pronoun_name_or_small_word_is_never_verbatim(
    passage: tuple[str, list[str]], data: st.DataObject
) -> None:
    speaker, words = passage
    places = [i for i, w in enumerate(words) if w in SWAPS]
    if not places:
        return
    at = data.draw(st.sampled_from(places))
    changed = [*words[:at], SWAPS[words[at]], *words[at + 1 :]]
    assert is_said(changed) or verdict(changed, speaker) is not Verdict.VERBATIM


@settings(max_examples=150, deadline=None)
@given(passages(), st.data())
def test_two_words_that_changed_places_are_never_verbatim(
    passage: tuple[str, list[str]], data: st.DataObject
) -> None:
    speaker, words = passage
    long = [i for i, w in enumerate(words) if len(bare(w)) > 3]
    if len(long) < 2:
        return
    a, b = data.draw(st.lists(st.sampled_from(long), min_size=2, max_size=2, unique=True))
    changed = list(words)
    changed[a], changed[b] = words[b], words[a]
    same = [bare(w) for w in changed] == [bare(w) for w in words]
    assert same or is_said(changed) or verdict(changed, speaker) is not Verdict.VERBATIM


@settings(max_examples=100, deadline=None)
@given(passages(8, 26), st.data())
def test_halves_that_changed_places_are_never_verbatim(
    passage: tuple[str, list[str]], data: st.DataObject
) -> None:
    speaker, words = passage
    at = data.draw(st.integers(3, len(words) - 3))
    changed = [*words[at:], *words[:at]]
    assert is_said(changed) or verdict(changed, speaker) is not Verdict.VERBATIM
