"""Copies among a few articles of our own."""

from __future__ import annotations

from sayso.model import Direction, Document
from sayso.reuse import find_copies

STORY = (
    "The crane that fell across the grain berth last week had failed two inspections this year, a letter seen by the "
    "Lantern shows. The port's deputy engineer wrote to the board in June and asked it to stop the machine until its "
    "slewing ring was replaced. The board did not stop it. Nine dockers had complained since March about brakes that "
    "slipped when the load was wet, and a foreman told them to keep lifting."
)
OTHER = (
    "The town's bakers met on Sunday to judge the longest plait of the year. Rain kept most visitors away, but the hall "
    "was warm and the prize, a brass peel, went to a schoolgirl from the upper quarter who had never baked before April."
)


def document(id, text, outlet, published):
    return Document(id, id, id * 8, text, outlet=outlet, published=published)


def test_copied_article_is_found_with_its_passage_on_both_sides():
    copied = "From the harbour desk. " + STORY + " More on this tomorrow."
    a, b = (
        document("a", STORY, "Lantern", "2026-01-02T08:00"),
        document("b", copied, "Courier", "2026-01-02T15:00"),
    )
    (found,) = find_copies([a, b, document("c", OTHER, "Gazette", "2026-01-03")])
    assert (found.a, found.b) == ("a", "b")
    assert found.containment > 0.95
    passage = found.passages[0]
    assert passage.a.of(a.text)[:40].strip() == passage.b.of(b.text)[:40].strip()
    assert found.direction is Direction.B_FROM_A


def test_case_and_punctuation_do_not_hide_a_copy():
    bare = "".join(ch for ch in STORY.lower() if ch.isalnum() or ch == " ")
    found = find_copies([document("a", STORY, "Lantern", ""), document("b", bare, "Courier", "")])
    assert [(c.a, c.b) for c in found] == [("a", "b")]


def test_different_stories_are_no_copies():
    assert find_copies([document("a", STORY, "Lantern", ""), document("b", OTHER, "Courier", "")]) == ()


def test_result_does_not_depend_on_the_order_given():
    documents = [document(i, STORY + f" Number {i}.", f"Outlet {i}", "2026-01-02") for i in "abc"]
    assert find_copies(documents) == find_copies(documents[::-1])
