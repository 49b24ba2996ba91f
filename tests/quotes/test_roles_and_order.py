"""Roles told from names, labels of many kinds, and clauses that changed places."""

from __future__ import annotations

import pytest

from sayso.model import Verdict
from sayso.quotes import Library, Quote, Transcript, check_quote
from sayso.quotes.pages import text_of_html
from sayso.quotes.speakers import SameSpeaker, same_in
from sayso.quotes.turns import find_turns

TALK = """Moderator: Good evening. The pier costs nine million.
Ann Lee: We will pay for every single plank of the pier.
A docker: Nobody has paid the men of Kestrel Bay since March.
Bob Roe: Ask what the harbour owes the town, never what the town owes the harbour.
Ann Lee: Enough of that.
Q: When will the ferries sail again on Sundays?
"""
LIBRARY = Library.of([Transcript("talk", "talk.txt", TALK, find_turns(TALK))])


@pytest.mark.parametrize(
    ("quote", "speaker", "verdict"),
    [
        ("Nobody has paid the men of Kestrel Bay since March", "a docker", Verdict.VERBATIM),
        ("Good evening. The pier costs nine million", "the moderator", Verdict.VERBATIM),
        ("Good evening. The pier costs nine million", "Bob Roe", Verdict.OTHER_SPEAKER),
        ("We will pay for every single plank of the pier", "the moderator", Verdict.OTHER_SPEAKER),
        ("When will the ferries sail again on Sundays", "a reporter", Verdict.VERBATIM),
        ("When will the ferries sail again on Sundays", "Ann Lee", Verdict.OTHER_SPEAKER),
        ("We will pay for every single plank of the pier", "the mayor", Verdict.VERBATIM),
    ],
)
def test_a_role_is_told_from_a_name_where_both_speak(quote: str, speaker: str, verdict: Verdict) -> None:
    assert check_quote(Quote("q", quote, speaker), LIBRARY).verdict is verdict


def test_an_office_in_a_label_is_the_office_that_is_quoted() -> None:
    assert same_in("the mayor", "Mayor Ann Lee", frozenset({"Mayor Ann Lee", "Q"})) is SameSpeaker.YES
    assert same_in("Ann Lee", "THE PRESIDENT", frozenset({"Ann Lee", "THE PRESIDENT"})) is SameSpeaker.UNKNOWN
    assert same_in("Ann Lee", "Q", frozenset({"Q", "A"})) is SameSpeaker.UNKNOWN


@pytest.mark.parametrize(
    "quote",
    [
        "Never what the town owes the harbour, ask what the harbour owes the town",
        "Ask what the town owes the harbour, never what the harbour owes the town",
    ],
)
def test_clauses_that_changed_places_are_altered_at_one_place(quote: str) -> None:
    check = check_quote(Quote("q", quote, "Bob Roe"), LIBRARY)
    assert check.verdict is Verdict.ALTERED
    (place,) = check.locations
    assert len(place.spans) == 1
    assert place.text.startswith("Ask what the harbour")
    assert any("order of the words" in reason for reason in check.reasons)


def test_labels_of_minutes_end_in_a_full_stop() -> None:
    text = (
        "Mr. ODELL. I thank the chair.\nThe Moderator. You are welcome.\nMr. ODELL. We will sail at noon.\n"
    )
    assert [t.speaker for t in find_turns(text)] == ["Mr. ODELL", "The Moderator", "Mr. ODELL"]


def test_a_sentence_with_a_colon_makes_no_speaker_of_a_speech() -> None:
    assert not find_turns(
        "The reason is this: we have no pier.\nA man told me: go home.\nWe will build it.\n"
    )


def test_bold_names_of_a_page_are_speakers_and_bold_words_are_not() -> None:
    page = b"""<p><b>Ann Lee</b> We will not pay.</p><p><strong>Bob Roe:</strong> You will.</p>
        <p><strong>MODERATOR</strong><br>Gentlemen, please.</p><p><b>Never</b> again will I pay.</p>"""
    turns = find_turns(text_of_html(page, "page.html"))
    assert [t.speaker for t in turns] == ["Ann Lee", "Bob Roe", "MODERATOR"]


def test_per_cent_in_two_words_is_percent() -> None:
    library = Library.of(
        [Transcript("t", "t.txt", "We brought it down to under 6 percent, and we kept it there.")]
    )
    check = check_quote(Quote("q", "down to under six per cent ... and we kept it there"), library)
    assert check.verdict is Verdict.VERBATIM


def test_a_word_added_at_the_end_is_not_laid_over_the_next_speaker() -> None:
    talk = "Ann Lee: We were told the money was not there, and it was.\nThe Chair: Thank you, all of you.\n"
    library = Library.of([Transcript("talk", "talk.txt", talk, find_turns(talk))])
    quote = Quote("q", "We were told the money was there, and it was not", "Ann Lee")
    check = check_quote(quote, library)
    assert check.verdict is Verdict.ALTERED
    assert {p.speaker for p in check.locations} == {"Ann Lee"}
