"""Contents held to the form of the text, and statements that rest on what was said before."""

from __future__ import annotations

from dataclasses import replace

from sayso.extract.assemble import Placed
from sayso.extract.decode import Candidate
from sayso.extract.followups import known_to_source, named_as_source
from sayso.extract.tidy import nearest_cue_keeps, one_piece, tidy, whole_quotations
from sayso.language.frame import frame
from sayso.model import Document, Span, cover


def annotated(text, **tags):
    bare = frame(Document("t", "t", "", text))
    tokens = tuple(replace(t, tag=tags.get(text[t.start : t.end], "")) for t in bare.tokens)
    return replace(bare, tokens=tokens)


def span(text, words):
    start = text.index(words)
    return Span(start, start + len(words))


def cand(text, source, cue, *content, outer=0.9):
    def one(words):
        return (span(text, words),) if words else ()

    pieces = tuple(span(text, words) for words in content)
    return Candidate(len(text[: text.index(cue)]), one(source), one(cue), pieces, outer, outer, 0.9)


def test_a_piece_that_a_nearer_cue_claims_stays_with_it_alone():
    text = "Quill said the bridge was safe. March said “it never was”."
    far = cand(text, "Quill", "said the", "bridge was safe", "“it never was”")
    near = cand(text, "March", "March said", "“it never was”")
    kept = nearest_cue_keeps([far, near], 0.45)
    assert [cover(c.content, text) for c in kept] == ["bridge was safe", "“it never was”"]


def test_most_of_a_quotation_grows_to_all_of_it_but_not_where_the_cue_stands_in_it():
    text = "She said: “The bridge is closed and will stay closed, Quill says it is old.”"
    c = cand(text, "She", "said", "“The bridge is closed and will stay closed")
    assert cover(whole_quotations(annotated(text), c), text).endswith("it is old.”")
    inner = cand(text, "Quill", "says", "it is old")
    assert cover(whole_quotations(annotated(text), inner), text) == "it is old"


def test_order_to_the_reader_is_nobodys_statement():
    text = "Remember the bridge fell twice."
    c = cand(text, "", "Remember", "the bridge fell twice")
    assert tidy(annotated(text, Remember="VB"), [c], 0.45) == []


def test_source_left_in_pieces_is_joined_unless_the_cue_stands_between():
    text = "Two clerks at the port, speaking quietly, said it fell."
    c = replace(cand(text, "", "said", "it fell"), source=(span(text, "Two clerks"), span(text, "the port")))
    assert cover(one_piece(annotated(text), c), text) == "Two clerks at the port"
    split = replace(c, cue=(span(text, " at "),))
    assert len(one_piece(annotated(text), split)) == 2


def test_named_as_source_stands_behind_the_reports():
    text = "Other papers gave a similar figure, with some citing Mara Quill as their source."
    first = Placed(cand(text, "Other papers", "gave", "a similar figure"), -1)
    found = named_as_source(annotated(text), [first])
    assert [(p.candidate.rule, p.parent, cover(p.candidate.source, text)) for p in found] == [
        ("", -1, "Other papers"),
        ("named-as-source", 0, "Mara Quill"),
    ]
    assert found[1].candidate.content == first.candidate.content


def test_named_as_source_needs_something_said_before_it():
    assert named_as_source(annotated("They keep citing Mara Quill as their source."), []) == []


def test_those_whom_the_speaker_knows_rest_on_the_speaker():
    text = "A docker says his son left. Four others that the man knew have left too."
    first = Placed(cand(text, "A docker", "says", "his son left"), -1)
    read = annotated(text, man="NN", knew="VBD", have="VBP", others="NNS")
    found = known_to_source(read, [first])
    assert [cover(p.candidate.source, text) for p in found] == ["A docker", "the man"]
    assert cover(found[1].candidate.content, text) == "Four others that the man knew have left too"


def test_a_sentence_without_a_knower_rests_on_nobody():
    text = "A docker says his son left. Four others have left too."
    first = Placed(cand(text, "A docker", "says", "his son left"), -1)
    assert len(known_to_source(annotated(text, have="VBP", left="VBN"), [first])) == 1
