"""Where sentences and paragraphs end."""

from __future__ import annotations

from sayso.text import paragraphs, sentences


def cut(text: str) -> list[str]:
    return [span.of(text) for span, _ in sentences(text)]


def test_closing_mark_without_full_stop_ends_before_two_spaces_and_a_capital() -> None:
    assert cut("They may do it “unless the tide has turned by then”  Nobody else spoke of it.") == [
        "They may do it “unless the tide has turned by then”",
        "Nobody else spoke of it.",
    ]


def test_closing_mark_before_one_space_goes_on() -> None:
    assert len(cut("The so-called “war on terror” Mr. Lund named.")) == 1


def test_abbreviations_and_initials_end_nothing() -> None:
    assert len(cut("Mr. J. Lund of the U.S. Navy met Gen. Brae at 5 p.m. on Monday.")) == 1


def test_question_in_marks_before_its_speaker_goes_on() -> None:
    assert len(cut("“Why now?” Ida Lund asked the board.")) == 1


def test_lines_of_equal_width_are_one_paragraph() -> None:
    text = (
        "The harbour board said on Monday that the pier will stay shut\nuntil the spring because the piles below it have been eaten\n"
        "away by worms, and that nobody knows who is going to pay for\nthe repairs that two surveys have asked for since last June.\n\n"
        "A spokesman for the ministry denied that it had been told of\nthe damage, and called the claim of the board absurd, adding\n"
        "that letters of such weight do not vanish in a house that is\nas small as his, where every letter is read by two people."
    )
    assert len(paragraphs(text)) == 2
    assert len(cut(text)) == 2


def test_short_lines_stay_paragraphs() -> None:
    assert len(paragraphs("One.\nTwo.\nThree.\nFour.\nFive.\nSix.\nSeven.")) == 7
