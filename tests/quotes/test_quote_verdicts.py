"""Hard cases by hand: invented transcripts, one verdict each."""

from __future__ import annotations

import pytest

from sayso.model import DifferenceKind, DifferenceOp, Verdict
from sayso.quotes import Library, Quote, Transcript, check_quote
from sayso.quotes.turns import find_turns

DEBATE = """Harbour debate, Port Ellery, 4 May.

Mara Quill: Good evening. Mr. Odell, did your office lose the dredging money?

Tom Odell: I never said that the money was lost. We spent twenty-five million dollars on the dredging, and uh - we would do it again. If the council agrees, we will not close the northern terminal before winter. The people who work there, they deserve an honest answer, and they will get one from me. I think the the fishermen have waited long enough.

Mara Quill: Thank you. Councillor Brandt?

Ines Brandt: Mr. Odell's numbers are very attractive, but they are not true. The programme he defends has closed three schools in Westmark and it has cost us 1,200 jobs. Some people say that we should sell the harbour. I am not one of them. (Applause.) We don't need another committee; we need the ferries to run on time. [Laughter] My opponent's plan would colour every budget for ten years.

Tom Odell: That is a healthcare question, Councillor, and you know it. Nobody in this room wants to sell the harbour to a foreign company. In nineteen ninety-eight my father lost his boat, and I learnt what debt means. We are going to rebuild the pier, we are going to rebuild the market, and we are going to do it without raising taxes.

Mara Quill: Right.

Tom Odell: And I will tell you something else: the U.S. investors walked away because nobody in city hall answered the phone.
"""
SPEECH = """My fellow citizens of Westmark,

The storm took the lighthouse, but it did not take our courage. Each of us remembers where he stood when the tower fell.
We shall build a new one, taller than the old, and we shall build it ourselves. There will be no loans, no favours and no delay.

Let me say a word about the valley. The valley has carried this town on its back for a hundred years. It asked for a road and it was given a promise. It asked for a doctor and was given a form to fill in.

Tonight the promise ends and the road begins. I have signed the order. The first machines arrive on Monday, and they will not leave until the last mile is paved.
"""


def transcript(id: str, text: str) -> Transcript:
    return Transcript(id, f"{id}.txt", text, find_turns(text))


@pytest.fixture(scope="module")
def library() -> Library:
    return Library.of([transcript("debate", DEBATE), transcript("speech", SPEECH)])


CASES = [
    # --- verbatim, for all that is typography, case at the edges, brackets, spelling, numbers, hesitation
    ("verbatim", "The storm took the lighthouse, but it did not take our courage", "", "plain"),
    ("verbatim", "“it did not take our courage.”", "", "marks and an edge inside the sentence"),
    ("verbatim", "We spent $25 million on the dredging, and we would do it again.", "Tom Odell", "figures in digits, a hesitation"),
    ("verbatim", "we’re going to rebuild the pier", "Odell", "contraction"),
    ("verbatim", "they do not need", "", "never verbatim: see altered"),
    ("verbatim", "The program he defends has closed 3 schools in Westmark", "Ines Brandt", "American spelling"),
    ("verbatim", "would color every budget for 10 years", "Brandt", "spelling and figure"),
    ("verbatim", "That is a health care question", "Odell", "one word or two"),
    ("verbatim", "I think the fishermen have waited long enough", "Odell", "a stutter"),
    ("verbatim", "In 1998 my father lost his boat, and I learned what debt means", "Tom Odell", "a year in words"),
    ("verbatim", "The United States investors walked away", "Odell", "an abbreviation spelt out"),
    ("verbatim", "[The council] asked for a road and it was given a promise", "", "a bracket for a pronoun"),
    ("verbatim", "I am not one of them. We don’t need another committee; we need the ferries to run on time", "Brandt", "over applause"),
    ("verbatim", "... the promise ends and the road begins ...", "", "ellipses at the edges"),
    ("verbatim", "[T]he road begins. I have signed the order", "", "capital in brackets"),
    ("verbatim", "THE FIRST MACHINES ARRIVE ON MONDAY", "", "a headline's capitals"),
    ("verbatim", "very attractive", "Ines Brandt", "a characteristic fragment"),
    ("verbatim", "The people who work there (at the terminal) deserve", "", "see cut: 'they' is missing"),
    # --- cut
    ("cut", "The storm took the lighthouse ... it did not take our courage", "", "a word left out, marked"),
    ("cut", "We shall build a new one and we shall build it ourselves", "", "words left out, unmarked"),
    ("cut", "There will be no loans ... and no delay", "", "marked"),
    ("cut", "We are going to rebuild the pier […] and we are going to do it without raising taxes", "Odell", "brackets round the dots"),
    ("cut", "The people who work there deserve an honest answer", "Tom Odell", "one word left out"),
    ("cut", "It asked for a road and it was given a promise. Tonight the promise ends and the road begins", "", "a sentence left out"),
    # --- spliced
    ("spliced", "The first machines arrive on Monday, and it did not take our courage", "", "backwards over the speech"),
    ("spliced", "The storm took the lighthouse. The first machines arrive on Monday", "", "far apart"),
    ("spliced", "I never said that the money was lost. Nobody in this room wants to sell the harbour", "Odell", "two turns of one speaker"),
    ("spliced", "My opponent's plan would colour every budget for ten years. That is a healthcare question", "Brandt", "two speakers"),
    ("spliced", "We need the ferries to run on time. The first machines arrive on Monday", "", "two transcripts"),
    # --- altered
    ("altered", "The storm took the lighthouse, but it did take our courage", "", "a dropped not"),
    ("altered", "we will close the northern terminal before winter", "Odell", "a dropped not"),
    ("altered", "We need another committee; we need the ferries to run on time", "Brandt", "a dropped don't"),
    ("altered", "We spent 52 million dollars on the dredging", "Odell", "a figure"),
    ("altered", "has closed three schools in Eastmark and it has cost us 1,200 jobs", "Brandt", "a name"),
    ("altered", "has closed three schools in Westmark and it has cost us 12,000 jobs", "Brandt", "a figure"),
    ("altered", "the fishermen have not waited long enough", "Odell", "an added not"),
    ("altered", "The storm took the old lighthouse, but it did not take our courage", "", "an added word"),
    ("altered", "The valley has carried this nation on its back for a hundred years", "", "one word"),
    ("altered", "they will never leave until the last mile is paved", "", "one word for another that means nearly the same"),
    ("altered", "we're going to do it by raising taxes", "Odell", "without became by"),
    # --- other speaker
    ("other_speaker", "we need the ferries to run on time", "Tom Odell", "the other candidate's words"),
    ("other_speaker", "Nobody in this room wants to sell the harbour to a foreign company", "Ines Brandt", "the other candidate's words"),
    # --- not found
    ("not_found", "We will sell every ship in the bay before the summer comes", "Odell", "nothing like it"),
    ("not_found", "I will", "Odell", "two common words"),
    ("not_found", "that the", "", "common words"),
    ("not_found", "Der Sturm nahm uns den Leuchtturm, aber nicht den Mut", "", "another language"),
    ("not_found", "a taller tower would restore the spirit that the gale had stolen from the town", "", "a paraphrase"),
]  # fmt: skip
SKIPPED = {"never verbatim: see altered", "see cut: 'they' is missing"}


@pytest.mark.parametrize(
    ("verdict", "quote", "speaker", "why"),
    [c for c in CASES if c[3] not in SKIPPED],
    ids=[f"{c[0]}: {c[3]}: {c[1][:30]}" for c in CASES if c[3] not in SKIPPED],
)
def test_verdict_of_a_hard_case(library: Library, verdict: str, quote: str, speaker: str, why: str) -> None:
    check = check_quote(Quote("q", quote, speaker), library)
    assert check.verdict == verdict, (why, check.reasons, check.differences)
    for place in check.locations:
        text = DEBATE if place.transcript == "debate" else SPEECH
        assert [s.of(text) for s in place.spans] == place.text.split(" … ")
    if check.verdict is Verdict.NOT_FOUND:
        assert not check.locations
        assert "searched" in check.reasons[0]
        assert "false" not in " ".join(check.reasons)


def test_one_speaker_with_a_title_or_part_of_the_name_is_the_same(library: Library) -> None:
    for name in (
        "Odell",
        "Mr. Odell",
        "Thomas Odell",
        "Harbour Minister Tom Odell",
        "T. Odell",
        "the minister",
        "a city official",
    ):
        check = check_quote(Quote("q", "the fishermen have waited long enough", name), library)
        assert check.verdict is Verdict.VERBATIM, name


def test_other_speaker_is_named_in_the_reason(library: Library) -> None:
    check = check_quote(Quote("q", "we need the ferries to run on time", "Tom Odell"), library)
    assert "Ines Brandt says them, not Tom Odell" in check.reasons[0]
    assert check.locations[0].speaker == "Ines Brandt"


def test_dropped_negation_is_listed_as_one(library: Library) -> None:
    check = check_quote(Quote("q", "we will close the northern terminal before winter"), library)
    assert [(d.op, d.kind, d.transcript) for d in check.differences] == [
        (DifferenceOp.LEFT_OUT, DifferenceKind.NEGATION, "not")
    ]
    assert "“If the council agrees,”" in " ".join(check.warnings) or "condition" in " ".join(check.warnings)


def test_changed_figure_is_listed_with_both_values(library: Library) -> None:
    check = check_quote(Quote("q", "We spent 52 million dollars on the dredging"), library)
    (change,) = check.differences
    assert (change.kind, change.quote, change.transcript) == (
        DifferenceKind.FIGURE,
        "52 million",
        "twenty-five million",
    )


def test_quoting_what_was_denied_is_warned_of(library: Library) -> None:
    check = check_quote(Quote("q", "the money was lost", "Tom Odell"), library)
    assert check.verdict is Verdict.VERBATIM
    assert check.before.endswith("I never said that")
    assert "denial" in check.warnings[0]


def test_quoting_what_others_are_said_to_say_is_warned_of(library: Library) -> None:
    check = check_quote(Quote("q", "we should sell the harbour", "Ines Brandt"), library)
    assert "somebody else" in check.warnings[0]


def test_cut_says_how_many_words_it_reaches_over(library: Library) -> None:
    check = check_quote(Quote("q", "There will be no loans ... and no delay"), library)
    (cut,) = check.differences
    assert (cut.n_words, cut.marked, cut.transcript) == (2, True, "no favours")
    assert "a negation is among the words left out" in check.warnings[0]


def test_context_left_out_is_shown(library: Library) -> None:
    check = check_quote(Quote("q", "it did not take our courage"), library)
    assert check.before == "The storm took the lighthouse, but"
    assert check.after == ""


def test_all_places_of_repeated_words_are_given() -> None:
    text = "We keep our promises here. " * 1 + "The bridge is open. " * 3 + "Nothing else was said that day."
    check = check_quote(Quote("q", "The bridge is open"), Library.of([transcript("t", text)]))
    assert check.verdict is Verdict.VERBATIM
    assert len(check.locations) == 3


def test_own_words_are_preferred_to_the_same_words_of_another() -> None:
    text = (
        "Ann Lee: The bridge is safe again.\n\nBob Roe: I disagree.\n\nCarl Fox: The bridge is safe again.\n"
    )
    check = check_quote(
        Quote("q", "The bridge is safe again", "Carl Fox"), Library.of([transcript("t", text)])
    )
    assert check.verdict is Verdict.VERBATIM
    assert check.locations[0].speaker == "Carl Fox"


def test_quotation_without_words_and_of_one_word(library: Library) -> None:
    assert check_quote(Quote("q", "... !"), library).verdict is Verdict.NOT_FOUND
    one = check_quote(Quote("q", "lighthouse"), library)
    assert one.verdict is Verdict.VERBATIM
    common = check_quote(Quote("q", "the"), library)
    assert common.verdict is Verdict.NOT_FOUND
    assert "only common words" in common.reasons[0]


def test_quotation_of_three_thousand_words() -> None:
    text = " ".join(f"word{i} of{i % 7} the{i % 11} story{i // 3}." for i in range(1200))
    words = text.split()
    library = Library.of([transcript("long", text)])
    assert check_quote(Quote("q", " ".join(words[100:3100])), library).verdict is Verdict.VERBATIM
    changed = [*words[100:1600], "changed", *words[1601:3100]]
    check = check_quote(Quote("q", " ".join(changed)), library)
    assert check.verdict is Verdict.ALTERED
    assert [d.quote for d in check.differences] == ["changed"]


def test_indirect_quotation_gets_passages_but_no_verdict(library: Library) -> None:
    check = check_quote(
        Quote("q", "the valley had carried the town on its back for a hundred years", indirect=True), library
    )
    assert check.verdict is None
    assert "carried this town" in check.nearest[0].text


def test_nothing_to_search_is_not_found() -> None:
    check = check_quote(Quote("q", "anything at all"), Library.of([]))
    assert check.verdict is Verdict.NOT_FOUND
    assert check.searched == 0


@pytest.mark.parametrize(
    ("verdict", "quote"),
    [
        ("verbatim", "The storm took the lighthouse,” he said, “but it did not take our courage"),
        ("verbatim", "“The storm took the lighthouse,” Mr. Hale, the mayor, told the town, “but it did not take our courage.”"),
        ("verbatim", "The storm took the lighthouse,'' she said, ``but it did not take our courage"),
        ("cut", "The storm took the lighthouse,\" she added, \"it did not take our courage"),
        ("altered", "The storm took the lighthouse,” he said, “but it did take our courage"),
        ("altered", "The storm ‘took’ the lighthouse, he said, but it did not take our courage"),
        ("verbatim", "There will be “no loans”, no favours and no delay"),
    ],
)  # fmt: skip
def test_the_narrators_words_between_two_parts_are_not_compared(
    library: Library, verdict: str, quote: str
) -> None:
    assert check_quote(Quote("q", quote), library).verdict == verdict


def test_common_words_under_another_name_are_nobodys() -> None:
    said = "Ann Lee: I don't like it. The second pier of Kestrel Bay was built by forty smugglers.\n\nBob Roe: No.\n\nAnn Lee: Yes.\n"
    long = " ".join(f"I like it, word{i}, and they don't mind." for i in range(20_000))
    library = Library.of([transcript("talk", said), transcript("rest", long)])
    common = check_quote(Quote("q", "I don't like it", "Carl Stone"), library)
    assert common.verdict is Verdict.NOT_FOUND
    assert "too common" in common.reasons[0]
    rare = "The second pier of Kestrel Bay was built by forty smugglers"
    assert check_quote(Quote("q", rare, "Carl Stone"), library).verdict is Verdict.OTHER_SPEAKER
    assert check_quote(Quote("q", "Kestrel Bay was", "Carl Stone"), library).verdict is Verdict.NOT_FOUND
    assert check_quote(Quote("q", "Kestrel Bay was", "Bob Roe"), library).verdict is Verdict.OTHER_SPEAKER


def test_first_words_of_a_later_transcript_are_found() -> None:
    library = Library.of(
        [
            transcript("speech", SPEECH),
            transcript(
                "other",
                "Kestrels nest above the granite orchard every single spring, and nobody counts them.",
            ),
        ]
    )
    check = check_quote(Quote("q", "Kestrels nest above the granite orchard every second spring"), library)
    assert check.verdict is Verdict.ALTERED
    assert check.locations[0].transcript == "other"


def test_words_between_marks_that_the_speaker_said_himself() -> None:
    said = 'Ann Lee: "We cannot stay," the old keeper warned. "The tower leans." So he told us.\n\nBob Roe: No.\n\nAnn Lee: Yes.\n'
    library = Library.of([transcript("talk", said)])
    quote = Quote("q", "We cannot stay,” the old keeper warned. “The tower leans.” So he told us", "Ann Lee")
    assert check_quote(quote, library).verdict is Verdict.VERBATIM
