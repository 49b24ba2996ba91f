"""The floor: at least 95% of the values of the labelled sentences are read right."""

import importlib.util
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
_SPEC = importlib.util.spec_from_file_location("quantities_benchmark", ROOT / "benchmarks" / "quantities.py")
bench = importlib.util.module_from_spec(_SPEC)
sys.modules["quantities_benchmark"] = bench
_SPEC.loader.exec_module(bench)
ROWS = bench.load(Path(__file__).parent / "data" / "labelled.txt")
FLOOR = 0.95


def right(tally):
    precision, recall = tally.right / tally.found, tally.right / tally.labelled
    return 2 * precision * recall / (precision + recall)


def test_there_are_enough_sentences_of_both_parts():
    assert len(ROWS) >= 100
    assert {r.part for r in ROWS} == {"open", "blind"}


def test_quantities_keep_their_floor():
    t = bench.tally(ROWS, bench.gold_quantities, bench.our_quantities, bench.same_with_modifier)
    assert right(t) >= FLOOR, t.wrong


def test_dates_keep_their_floor():
    t = bench.tally(ROWS, bench.gold_dates, bench.our_dates, bench.same_date)
    assert right(t) >= FLOOR, t.wrong
