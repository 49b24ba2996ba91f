from __future__ import annotations

import random
from dataclasses import replace

import pytest

from ferry_reading import ferry
from sayso.decisions import (
    Action,
    Decision,
    EntityRef,
    Status,
    Verdict,
    Words,
    anchor,
    apply,
    live,
    refer,
    words_of,
)
from sayso.decisions.codec import decision_from_json, decision_to_json
from sayso.errors import FormatError
from sayso.intake import from_text
from sayso.model import Reading, SourceKind, Span
from sayso.model.codec import from_json, to_json

FERRY = ferry()
TEXT = FERRY.document.text


def decision(action, id=1, who="ann", about=None, **more):
    words = words_of(FERRY.attribution(about), TEXT) if about else None
    return Decision(action, who, "2031-05-04T08:00:00Z", id=id, about=words, **more)


def test_no_decision_changes_nothing():
    assert apply(FERRY, []).reading == FERRY


def test_rejected_goes_and_its_children_move_up():
    made = apply(FERRY, [decision(Action.REJECT, about="A4")])
    assert "A4" not in {a.id for a in made.reading.attributions}
    assert made.reading.attribution("A5").parent is None
    assert made.reading.attribution("A5").depth == 1
    assert made.reading.attribution("A6").depth == 2


def test_rejected_stays_where_the_page_asks_for_it():
    made = apply(FERRY, [decision(Action.REJECT, about="A4")], keep_rejected=True)
    assert made.verdicts["A4"].verdict is Verdict.REJECTED
    assert made.reading.attribution("A5").parent == "A4"


def test_a_later_decision_wins():
    made = apply(FERRY, [decision(Action.REJECT, 1, about="A1"), decision(Action.ACCEPT, 2, about="A1")])
    assert made.verdicts["A1"].verdict is Verdict.ACCEPTED


def test_withdrawal_and_its_withdrawal():
    first = decision(Action.REJECT, 1, about="A1")
    gone = Decision(Action.WITHDRAW, "ann", "", id=2, withdraws=1)
    back = Decision(Action.WITHDRAW, "ann", "", id=3, withdraws=2)
    assert live([first, gone]) == ()
    assert live([first, gone, back]) == (first,)


def test_source_kind_merge_and_split_reach_every_statement():
    mara, clerk = FERRY.entity("E1"), FERRY.entity("E3")
    steps = [
        decision(Action.SOURCE, 1, about="A9", entity=refer(FERRY.entity("E7"), TEXT)),
        decision(Action.KIND, 2, entity=refer(clerk, TEXT), kind=SourceKind.NAMED_PERSON),
        decision(Action.MERGE, 3, entity=refer(FERRY.entity("E4"), TEXT), into=refer(clerk, TEXT)),
        decision(
            Action.SPLIT,
            4,
            entity=refer(mara, TEXT),
            into=EntityRef("Another", SourceKind.NAMED_PERSON),
            moved=(words_of(FERRY.attribution("A2"), TEXT),),
        ),
    ]
    made = apply(FERRY, steps)
    assert [o.status for o in made.outcomes] == [Status.KEPT] * 4
    who = {a.id: a.source.entity.name if a.source.entity else None for a in made.reading.attributions}
    assert who["A9"] == "Tidewater Lines"
    assert who["A6"] == who["A5"] == "a former engineer at the yard"
    assert (who["A1"], who["A2"], who["A3"]) == ("Mara Quill", "Another", "Mara Quill")
    assert made.reading.entity("E3").kind is SourceKind.NAMED_PERSON
    assert from_json(to_json(made.reading)) == made.reading


def test_an_attribution_can_not_stand_in_itself():
    made = apply(FERRY, [decision(Action.PARENT, about="A4", parent=words_of(FERRY.attribution("A6"), TEXT))])
    assert made.outcomes[0].status is Status.ORPHANED


def test_an_addition_keeps_its_words_and_takes_the_chain_of_its_parent():
    span = Span(TEXT.index("has carried"), TEXT.index("41 years"))
    words = Words((anchor(TEXT, span),))
    parent = words_of(FERRY.attribution("A5"), TEXT)
    made = apply(
        FERRY, [decision(Action.ADD, 7, words=words, entity=refer(FERRY.entity("E1"), TEXT), parent=parent)]
    )
    added = made.reading.attribution("D7")
    assert added.content.spans == (span,)
    assert (added.depth, added.chain[-1]) == (3, "E1")
    assert made.verdicts["D7"].verdict is Verdict.ADDED


def test_accepted_is_brought_back_where_a_new_model_misses_it():
    blind = replace(FERRY, attributions=FERRY.attributions[1:])
    ref = refer(FERRY.entity("E1"), TEXT)
    made = apply(blind, [decision(Action.ACCEPT, 1, about="A1", entity=ref)])
    back = made.reading.attribution("D1")
    assert back.content == FERRY.attribution("A1").content
    assert back.source.entity is not None
    assert back.source.entity.name == "Mara Quill"


@pytest.mark.parametrize("seed", range(5))
def test_none_is_lost_after_thirty_edits_and_what_still_stands_is_moved_right(seed):
    chance = random.Random(seed)
    text, kept = TEXT, {a.id for a in FERRY.attributions}
    for _ in range(30):
        at = chance.randrange(len(text))
        if chance.random() < 0.5:
            text = text[:at] + chance.choice(["well ", "x", "\n\nA new line.\n"]) + text[at:]
        else:
            text = text[:at] + text[at + chance.randrange(1, 4) :]
    record = [decision(Action.ACCEPT, n, about=id) for n, id in enumerate(sorted(kept), 1)]
    made = apply(Reading(from_text(text, language="en")), record)
    assert len(made.outcomes) == len(record)
    found = {o.decision: o for o in made.outcomes}
    for d in record:
        assert d.about is not None
        whole = all(text.count(a.exact) == 1 and len(a.exact) >= 24 for a in d.about.content)
        if whole:
            assert found[d.id].status is not Status.ORPHANED
            placed = made.reading.attribution(f"D{d.id}").content.spans
            assert [s.of(text) for s in placed] == [a.exact for a in d.about.content]


def test_decisions_survive_json():
    d = decision(
        Action.SPLIT,
        4,
        about="A2",
        entity=refer(FERRY.entity("E1"), TEXT),
        into=EntityRef("Another", SourceKind.DOCUMENT),
        moved=(words_of(FERRY.attribution("A2"), TEXT),),
        note="why",
    )
    assert decision_from_json(decision_to_json(d)) == d


@pytest.mark.parametrize(
    "data", [None, [], {}, {"action": "fly"}, {"action": "accept", "who": "a", "when": "", "id": "x"}]
)
def test_what_is_no_decision_is_refused(data):
    with pytest.raises(FormatError):
        decision_from_json(data)
