"""The yardstick."""

from __future__ import annotations

import pytest

from sayso.errors import FormatError
from sayso.evaluate import SourceSpans, evaluate
from sayso.evaluate.brat import load_brat, parse_brat
from sayso.evaluate.counts import pair, quoted_mask, scored
from sayso.model import Span

TEXT = 'Ann Vale said "the pier is closed" on Monday. Bob thinks it will open.'
ANN = """T1\tSource 0 8\tAnn Vale
T2\tCue 9 13\tsaid
T3\tContent 14 34\t"the pier is closed"
E1\tAttribution:T2 Source:T1 Cue:T2 Content:T3
T4\tSource 46 49\tBob
T5\tCue 50 56\tthinks
T6\tContent 57 69\tit will open
E2\tAttribution:T5 Content:T6 Cue:T5 Source:T4
"""


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "text").mkdir()
    (tmp_path / "attributions").mkdir()
    (tmp_path / "text" / "pier.txt").write_text(TEXT)
    (tmp_path / "attributions" / "pier_x1.ann").write_text(ANN)
    return tmp_path


def gold_spans(_stem, _text):
    return [SourceSpans(a.source, a.cue, a.content) for a in parse_brat(ANN, TEXT)]


def test_gold_against_itself_is_perfect(folder):
    report = evaluate(folder, gold_spans, bootstrap=20)
    assert (report.documents, report.gold, report.found) == (1, 2, 2)
    assert {s.f1 for s in report.scores.values()} == {1.0}


def test_nothing_found_scores_nothing(folder):
    assert {s.f1 for s in evaluate(folder, lambda *_: []).scores.values()} == {0.0}


def test_right_content_with_the_wrong_source_counts_as_detected_only(folder):
    swapped = [SourceSpans((Span(46, 49),), g.cue, g.content) for g in gold_spans("", "")[:1]] + gold_spans(
        "", ""
    )[1:]
    scores = evaluate(folder, lambda *_: swapped).scores
    assert scores["all: detection"].f1 == 1.0
    assert scores["all: who-said-what"].f1 == 0.5
    assert scores["direct: who-said-what"].f1 == 0.0
    assert scores["indirect: who-said-what"].f1 == 1.0


def test_pairing_finds_the_largest_number_of_pairs():
    text = "abcdefghijklmnop"
    mask = bytearray(len(text))

    def item(a, b):
        return scored(text, mask, SourceSpans((), (), (Span(a, b),)))

    assert len(pair([item(0, 10), item(0, 8)], [item(0, 9), item(0, 16)])) == 2


def test_quotation_marks_left_open_run_to_the_end_of_the_line():
    assert (
        bytes(quoted_mask('say “a b\nc "d" 6\'2" e'))
        == b"\0" * 4 + b"\1" * 4 + b"\0" * 3 + b"\1" * 3 + b"\0" * 7
    )


def test_folder_without_gold_is_told(tmp_path):
    with pytest.raises(FormatError, match="no annotated text"):
        load_brat(tmp_path)


def test_span_beyond_the_text_is_told_with_its_line():
    with pytest.raises(FormatError, match="line 1"):
        parse_brat("T1\tCue 0 999\tx", "short")


def test_event_that_names_an_unknown_span_is_told():
    with pytest.raises(FormatError, match="unknown span"):
        parse_brat("E1\tAttribution:T9 Content:T9", "short")
