from ferry_reading import ferry
from marked_reading import build
from sayso.model import AttributionType
from sayso.model.codec import from_json, to_json
from sayso.model.passages import counted, single_source_passages
from sayso.model.select import only


def test_unrealised_and_repeated_attributions_do_not_count() -> None:
    assert [a.id for a in counted(ferry())] == ["A1", "A2", "A3", "A4", "A5", "A6", "A7", "A8", "A9", "A11"]


def test_an_unknown_source_ends_a_single_source_passage() -> None:
    people = {"E1": {"name": "Mara Quill", "kind": "named_person"}}
    marked = "[C1:said] [Q1:a] [C2:said] [Q2:b] [C3:said] [Q3:c] [C4:said] [Q4:d] [C5:said] [Q5:e]"
    by = {n: {"by": "E1"} for n in range(1, 6)}
    assert len(single_source_passages(build(marked, people, by))[0].attributions) == 5
    by[3] = {}
    assert single_source_passages(build(marked, people, by)) == ()


def test_only_statements_keeps_the_tree_whole() -> None:
    people = {f"E{n}": {"name": f"P{n}", "kind": "named_person"} for n in (1, 2, 3)}
    reading = build(
        "[S1:A] [C1:said] [Q1:[S2:B] [C2:thinks] [Q2:[S3:C] [C3:said] [Q3:it]]]",
        people,
        {1: {"by": "E1"}, 2: {"by": "E2", "parent": 1, "type": "belief"}, 3: {"by": "E3", "parent": 2}},
    )
    cut = only(reading, (AttributionType.STATEMENT,))
    assert [(a.id, a.parent, a.depth, a.chain) for a in cut.attributions] == [
        ("A1", None, 1, ("E1",)),
        ("A3", "A1", 3, ("E1", "E2", "E3")),
    ]
    assert from_json(to_json(cut)) == cut
