import re
import time
from dataclasses import replace

import pytest
from rich.cells import cell_len

from ferry_reading import ferry
from hostile_readings import HOSTILE, crowded, hostile
from sayso.model import Document, EditorQuestion, Reading, Span
from sayso.report.terminal import render


def test_the_summary_tells_counts_naming_voice_chain_and_passages() -> None:
    text = render(ferry(), width=120)
    head = text.split("SOURCE BY SOURCE")[0]
    assert "9 statements and 1 belief" in head
    assert "6: 1 named person, 1 organisation, 1 document, 2 unnamed persons and 1 unnamed group" in head
    assert "5 from named sources, 4 from unnamed ones, 1 from nobody the text tells" in head
    assert (
        "3 hands: this article <- The Ansel Courier <- a former engineer at the yard <- his foreman"
        in " ".join(head.split())
    )
    assert "¶3 to ¶4: 3 statements in a row from Mara Quill" in head
    assert "Not really said  2 (¶6, ¶7)" in head


def test_each_source_stands_with_its_facts_and_statements() -> None:
    text = render(ferry(), width=120)
    part = text.split("  a former engineer at the yard  unnamed person")[1].split("\n\n")[0]
    assert "why unnamed: because he still works for a supplier" in part
    assert "¶5     called: “a coat of paint on a wound”  [mixed quotation]" in part
    assert "why unnamed: the text gives no reason" in text.split("  his foreman")[1].split("\n\n")[0]


def test_a_statement_that_was_never_made_says_so() -> None:
    text = render(ferry(), width=120)
    assert "tell: the ship is finished  [hypothetical]" in text
    assert "did not say: when it first learned of the cracks  [not said]" in text


def test_an_attribution_to_nobody_gives_the_reason() -> None:
    part = render(ferry(), width=100).split("NOBODY FOUND")[1].split("CHAIN BY CHAIN")[0]
    assert "two crew members have left" in part
    assert "“Reportedly” names nobody." in part


def test_leading_questions_show_what_they_take_for_granted() -> None:
    part = render(ferry(), width=100).split("LEADING QUESTIONS")[1]
    assert "takes for granted: the company did not" in " ".join(part.split())


def test_house_rule_questions_stand_with_rule_and_place() -> None:
    reading = ferry()
    question = EditorQuestion(
        "wire/loaded-cue", "Would “said” do?", reading.attributions[8].cue.spans, ("A9",)
    )
    part = render(replace(reading, questions=(question,))).split("QUESTIONS TO THE EDITOR")[1]
    assert "Would “said” do?  wire/loaded-cue · ¶6" in part


@pytest.mark.parametrize("width", [40, 57, 80, 100, 200])
def test_no_line_is_wider_than_asked(width: int) -> None:
    for reading in (
        ferry(),
        hostile("漢字かな交じり文 🚢👩‍👩‍👧‍👧 e\u0301\u0301\u0301 " * 9),
        hostile("x" * 500),
    ):
        lines = render(reading, width=width).splitlines()
        assert max(map(cell_len, lines)) <= width


def test_width_is_held_between_40_and_200() -> None:
    assert render(ferry(), width=1) == render(ferry(), width=40)
    assert render(ferry(), width=9999) == render(ferry(), width=200)


def test_without_colour_there_is_no_escape_and_with_it_the_same_words() -> None:
    plain, coloured = render(ferry(), colour=False), render(ferry(), colour=True)
    assert "\x1b" not in plain
    assert "\x1b[1m" in coloured
    assert re.sub(r"\x1b\[[0-9;]*m", "", coloured) == plain


@pytest.mark.parametrize("nasty", HOSTILE)
@pytest.mark.parametrize("colour", [False, True])
def test_article_text_cannot_control_the_terminal(nasty: str, colour: bool) -> None:
    text = (
        re.sub(r"\x1b\[[0-9;]*m", "", render(hostile(nasty), colour=colour))
        if colour
        else render(hostile(nasty))
    )
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", text)
    if colour:
        assert "\x1b[31;1;4m" not in render(hostile(nasty), colour=True)


def test_rich_markup_in_an_article_stays_text() -> None:
    assert "[bold red]boo[/bold red] :smile:" in render(hostile("[bold red]boo[/bold red] :smile:"))


def test_an_empty_reading_has_a_report() -> None:
    text = render(Reading(Document("d", "empty.txt", "", "")))
    assert "No source was found in this text." in text
    assert "Author's voice   no passage found" in text


def test_a_one_line_text_is_referred_to_by_sentences() -> None:
    sentences = " ".join(f"Number {n} spoke." for n in range(1, 13))
    reading = Reading(Document("d", "one.txt", "", sentences))
    question = EditorQuestion("r/x", "Why?", (Span(sentences.index("Number 9"), len(sentences)),))
    text = render(replace(reading, questions=(question,)))
    assert "r/x · s9" in text
    assert "s4 is the fourth sentence of the text" in text


def test_five_thousand_attributions_take_less_than_five_seconds() -> None:
    reading = crowded(5000)
    start = time.process_time()
    text = render(reading)
    assert time.process_time() - start < 5
    assert text.count("thing 4999") >= 1


def test_a_chain_of_nobody_but_unknown_hands_is_not_drawn() -> None:
    reading = ferry()
    inner = replace(reading.attributions[10], chain=("", ""), depth=2, parent="A9")
    others = tuple(inner if a.id == "A11" else a for a in reading.attributions)
    text = render(replace(reading, attributions=others), width=120)
    assert "two crew members have left" not in text.split("CHAIN BY CHAIN")[1].split("IN THE AUTHOR")[0]
