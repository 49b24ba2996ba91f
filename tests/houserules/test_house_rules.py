import re
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ferry_reading import ferry
from hostile_readings import HOSTILE, hostile
from marked_reading import build
from sayso.errors import FormatError
from sayso.houserules import apply, component, load_pack, shipped_packs, with_questions
from sayso.houserules.pack import parse_pack
from sayso.model import Claim, ClaimType, Reading, Span

PACK = """format: sayso/house-rules/1
pack: desk
version: 3
title: Our desk
lists:
  loud: [blasted, "hit out"]
rules:
  - id: loud-cue
    about: statement
    when: {cue: $loud}
    ask: 'Why {cue} for {source}?'
"""


def rules(reading: Reading, pack: str = "wire") -> set[str]:
    return {q.rule.split("/")[1] for q in apply(reading, load_pack(pack))}


def questions(pack: str, reading: Reading) -> list[str]:
    return [q.text for q in apply(reading, parse_pack(pack.encode(), "desk.yaml"))]


ANONYMOUS = {"E1": {"name": "a senior official", "kind": "anonymous_person"}}


def test_the_shipped_packs_load_and_every_rule_gives_its_reason() -> None:
    assert shipped_packs() == ("public-broadcaster", "wire")
    for name in shipped_packs():
        pack = load_pack(name)
        assert pack.name == name
        assert all((rule.why and rule.ask.endswith("?")) or "." in rule.ask for rule in pack.rules)
        assert all(rule.id.startswith(f"{name}/") for rule in pack.rules)


def test_sources_in_the_plural_resting_on_one_person() -> None:
    reading = build(
        "[S1:Sources] [C1:say] [Q1:the plant will close]. The official named no date.",
        {"E1": {"name": "Sources", "kind": "anonymous_person", "plural": False}},
        {1: {"by": "E1"}},
    )
    assert "plural-one-person" in rules(reading)
    assert "plural-one-person" in rules(reading, "public-broadcaster")
    several = replace(reading.entities[0], plural=True)
    a = reading.attributions[0]
    plural = replace(
        reading, entities=(several,), attributions=(replace(a, source=replace(a.source, entity=several)),)
    )
    assert "plural-one-person" not in rules(plural)


def test_sources_called_he_further_down_are_asked_about() -> None:
    reading = build(
        "[S1:Sources] [C1:say] [Q1:the plant will close]. [S2:He] [C2:said] [Q2:it was decided].",
        {"E1": {"name": "Sources", "kind": "anonymous_person", "plural": True}},
        {1: {"by": "E1"}, 2: {"by": "E1"}},
    )
    assert "plural-one-person" in rules(reading)


def test_an_anonymous_opinion_is_known_by_its_claim_or_by_its_words() -> None:
    plain = build(
        "[S1:A senior official] [C1:said] [Q1:the vote is on Monday].", ANONYMOUS, {1: {"by": "E1"}}
    )
    assert "anonymous-opinion" not in rules(plain)
    claim = Claim("C1", (Span(0, 3),), "x", "A1", ClaimType.OPINION, 0.1)
    assert "anonymous-opinion" in rules(replace(plain, claims=(claim,)))
    worded = build(
        "[S1:A senior official] [C1:called] [Q1:the vote a disgrace].", ANONYMOUS, {1: {"by": "E1"}}
    )
    assert "anonymous-opinion" in rules(worded)
    named = build(
        "[S1:Mara Quill] [C1:called] [Q1:the vote a disgrace].",
        {"E1": {"name": "Mara Quill", "kind": "named_person"}},
        {1: {"by": "E1"}},
    )
    assert "anonymous-opinion" not in rules(named)


def test_a_reason_for_anonymity_answers_the_question() -> None:
    marked = "[S1:A senior official], not authorised to speak, [C1:said] [Q1:the vote is on Monday]."
    known = {"E1": {**ANONYMOUS["E1"], "justification": "who was in the room"}}
    without = build(marked, known, {1: {"by": "E1"}})
    given_ = {"E1": {**known["E1"], "anonymity_reason": "not authorised to speak"}}
    assert rules(build(marked, ANONYMOUS, {1: {"by": "E1"}})) == {"anonymous-source-undescribed"}
    assert "no-reason-for-anonymity" in rules(without)
    assert "no-reason-for-anonymity" not in rules(build(marked, given_, {1: {"by": "E1"}}))


def test_a_question_is_asked_once_for_a_source() -> None:
    marked = " ".join(f"[S{n}:A senior official] [C{n}:claimed] [Q{n}:fact {n}]." for n in range(1, 11))
    reading = build(marked, ANONYMOUS, {n: {"by": "E1"} for n in range(1, 11)})
    found = apply(reading, load_pack("wire"))
    assert len({q.rule for q in found}) == len(found)
    loaded = next(q for q in found if q.rule == "wire/loaded-cue")
    assert len(loaded.spans) == 20
    assert loaded.about == ("E1", *(f"A{n}" for n in range(1, 11)))


def test_a_passage_on_one_anonymous_source_is_asked_about_and_a_second_source_ends_it() -> None:
    people = {**ANONYMOUS, "E2": {"name": "Mara Quill", "kind": "named_person"}}
    marked = "[S1:A] [C1:said] [Q1:x]. [S2:A] [C2:said] [Q2:y]. [S3:A] [C3:said] [Q3:z]."
    alone = build(marked, people, {n: {"by": "E1"} for n in (1, 2, 3)})
    mixed = build(marked, people, {1: {"by": "E1"}, 2: {"by": "E2"}, 3: {"by": "E1"}})
    assert "anonymous-passage" in rules(alone)
    assert "anonymous-passage" not in rules(mixed)


def test_an_accusation_without_an_answer_is_asked_about_once() -> None:
    marked = "[S1:The union] [C1:accused] the board [Q1:of counting grain]. [S2:It] [C2:blamed] [Q2:greed]."
    people = {"E1": {"name": "The union", "kind": "named_organization"}}
    bare = build(marked, people, {1: {"by": "E1"}, 2: {"by": "E1"}})
    answered = build(marked + " The board did not respond.", people, {1: {"by": "E1"}, 2: {"by": "E1"}})
    for pack, rule in (
        ("wire", "wire/accusation-unanswered"),
        ("public-broadcaster", "public-broadcaster/right-of-reply"),
    ):
        assert [q.rule for q in apply(bare, load_pack(pack))].count(rule) == 1
        assert rule not in [q.rule for q in apply(answered, load_pack(pack))]


def test_what_nobody_said_and_what_is_repeated_is_not_asked_about() -> None:
    reading = build(
        "[S1:A senior official] [C1:did not claim] [Q1:that].",
        ANONYMOUS,
        {1: {"by": "E1", "realisation": "negated"}},
    )
    assert apply(reading, load_pack("wire")) == ()
    repeated = build(
        "[S1:A senior official] [C1:claimed] [Q1:that].", ANONYMOUS, {1: {"by": "E1", "repeat_of": "A9"}}
    )
    assert apply(repeated, load_pack("wire")) == ()


def test_questions_come_with_the_pack_in_the_manifest() -> None:
    pack = load_pack("wire")
    reading = with_questions(ferry(), pack)
    assert reading.questions == apply(ferry(), pack)
    assert reading.manifest.components[-1] == component(pack)
    assert component(pack).digest == pack.digest[:12]


def test_a_pack_of_ones_own_works_from_a_file(tmp_path) -> None:
    file = tmp_path / "desk.yaml"
    file.write_text(PACK, "utf-8")
    people = {"E1": {"name": "Mara Quill", "kind": "named_person"}}
    reading = build("[S1:Mara Quill] [C1:hit out]: [Q1:{source} {0.__class__}].", people, {1: {"by": "E1"}})
    [question] = apply(reading, load_pack(file))
    assert question.text == "Why “hit out” for “Mara Quill”?"
    assert question.rule == "desk/loud-cue"


def test_words_of_a_list_match_whole_words_in_any_case() -> None:
    people = {"E1": {"name": "Mara Quill", "kind": "named_person"}}
    for cue, n in (("Blasted", 1), ("sandblasted", 0), ("hit\nout", 1), ("hit outright", 0)):
        reading = build(f"[S1:Mara Quill] [C1:{cue}] [Q1:that].", people, {1: {"by": "E1"}})
        assert len(questions(PACK, reading)) == n, cue


def test_article_text_is_never_taken_for_a_placeholder() -> None:
    people = {"E1": {"name": "{source.__class__} {n}", "kind": "named_person"}}
    reading = build("[S1:She] [C1:blasted] [Q1:it].", people, {1: {"by": "E1"}})
    assert questions(PACK, reading) == ["Why “blasted” for “{source.__class__} {n}”?"]


@pytest.mark.parametrize(
    ("old", "new", "line", "message"),
    [
        ("pack: desk", "pack: Desk No 1", 2, "lower-case words"),
        ("format: sayso/house-rules/1", "format: other/2", 1, "format must be sayso/house-rules/1"),
        ("version: 3\n", "", 1, "needs the field 'version'"),
        ("about: statement", "about: sentence", 9, "Known: statement, source, passage"),
        ("{cue: $loud}", "{cue: $quiet}", 10, "Lists of this pack: $loud"),
        ("{cue: $loud}", "{cue: []}", 10, "matches nothing"),
        ("{cue: $loud}", "{}", 10, "empty condition"),
        ("{cue: $loud}", "{cues: $loud}", 10, "unknown field 'cues' of a statement"),
        ("{cue: $loud}", "{kind: person}", 10, "Known: named_person"),
        ("{cue: $loud}", "{depth: deep}", 10, "whole number"),
        ("{cue: $loud}", "{depth: {more: 1}}", 10, "at_least and at_most"),
        ("{cue: $loud}", "{title: unknown}", 10, "`given` or `missing`"),
        ("{cue: $loud}", "{any: []}", 10, "at least one condition"),
        ("{cue: $loud}", "{plural: maybe}", 10, "true or false"),
        ("{cue: $loud}", "{cue: $loud, cue: $loud}", 10, "twice"),
        ("Why {cue}", "Why {cue.text}", 11, "unknown placeholder"),
        ("Why {cue}", "Why {cue", 11, "unknown placeholder"),
        ("loud: [blasted", "loud: &x [blasted", None, None),
        ('"hit out"]', '"hit out"', 7, "not YAML"),
        ("[blasted,", "[!!python/object:os.system blasted,", 6, "not allowed"),
        ("{cue: $loud}", "*x", 10, "aliases"),
        ("rules:\n", "rules: 7\nmore:\n", 7, "unknown field|must be a list|whole"),
    ],
)
def test_a_faulty_pack_is_refused_with_the_line(
    old: str, new: str, line: int | None, message: str | None
) -> None:
    assert old in PACK
    data = PACK.replace(old, new).encode()
    if line is None:
        parse_pack(data, "desk.yaml")
        return
    with pytest.raises(FormatError) as caught:
        parse_pack(data, "desk.yaml")
    found = re.match(r"desk\.yaml, line (\d+): ", str(caught.value))
    assert found, caught.value
    assert abs(int(found.group(1)) - line) <= 1
    assert re.search(message or "", str(caught.value)) or (message or "") in str(caught.value)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"[]",
        b"\xff\xfe",
        b"a: b: c",
        b"- - - -",
        b"\x00",
        b"null",
        b"[" * 5000,
        b"x: " + b"[" * 60 + b"]" * 60,
    ],
)
def test_what_is_no_pack_is_refused_in_one_line(data: bytes) -> None:
    with pytest.raises(FormatError) as caught:
        parse_pack(data, "bad.yaml")
    assert str(caught.value).startswith("bad.yaml")
    assert "\n" not in str(caught.value)


def test_a_pack_that_does_not_exist_is_refused_with_the_names_that_do(tmp_path) -> None:
    for name in ("wires", str(tmp_path), "a\0b", str(tmp_path / "none.yaml")):
        with pytest.raises(FormatError, match="Shipped packs: public-broadcaster, wire"):
            load_pack(name)


@settings(max_examples=60, deadline=None)
@given(
    st.integers(0, len(PACK) - 1),
    st.sampled_from(["", "\t", "{", "]", ":", "'", "\x01", "- ", "&a ", "!x ", "\n\n  x"]),
)
def test_damage_anywhere_gives_a_pack_or_a_format_error(at: int, junk: str) -> None:
    data = (PACK[:at] + junk + PACK[at + 1 :]).encode()
    try:
        pack = parse_pack(data, "desk.yaml")
    except FormatError:
        return
    assert pack.rules


@pytest.mark.parametrize("nasty", HOSTILE)
def test_hostile_readings_are_asked_about_without_harm(nasty: str) -> None:
    for name in shipped_packs():
        apply(hostile(nasty), load_pack(name))
