"""Adding: every input ends once, whatever happens on the way."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from batch_inputs import PlainReader, article, load_plain, rows, warc, write_lines

from sayso.batch import ExpandSettings, Work, add_inputs, expand, refresh
from sayso.model import Component, Document, Manifest, Reading
from sayso.store import SqliteStore, open_store, parse_query

HERE = Path(__file__).parent


@pytest.fixture
def store():
    opened = open_store(":memory:", create=True)
    yield opened
    opened.close()


def add(store, *paths, load=load_plain, **options):
    return add_inputs(store, expand([str(p) for p in paths], ExpandSettings()), Work(load), **options)


def test_inputs_are_documents_plus_failures_plus_repeats(store, tmp_path):
    write_lines(
        tmp_path / "n.jsonl", [*rows(10), "[1]", rows(1)[0], {"id": "x", "text": "unreadable riddle. " * 9}]
    )
    (tmp_path / "c.warc.gz").write_bytes(warc(4)[:-40])
    report = add(store, tmp_path)
    tally = report.tally
    assert (tally.documents, tally.failures, tally.repeats) == (13, 3, 1)
    assert report.n_items == 17
    counts = store.counts()
    assert (counts.documents, counts.readings, counts.failures) == (13, 13, 3)
    assert {f.stage for f in store.failures()} == {"input", "reading"}


def test_adding_again_changes_nothing(store, tmp_path):
    write_lines(tmp_path / "n.jsonl", [*rows(5), "[1]"])
    add(store, tmp_path)
    before = store.counts()
    report = add(store, tmp_path)
    assert (report.tally.documents, report.tally.failures, report.tally.repeats) == (0, 0, 6)
    assert store.counts() == before


def test_failures_are_tried_again_on_request(store, tmp_path):
    write_lines(tmp_path / "n.jsonl", [{"id": "x", "text": "unreadable riddle. " * 9}])
    assert add(store, tmp_path).tally.failures == 1
    assert add(store, tmp_path, load=None).tally.repeats == 1
    assert add(store, tmp_path, load=None, retry=True).tally.documents == 1
    assert store.counts().failures == 0


def test_a_fault_of_ours_costs_one_input(store, tmp_path):
    write_lines(tmp_path / "n.jsonl", [*rows(2), {"id": "x", "text": "our own fault. " * 9}])
    tally = add(store, tmp_path).tally
    assert (tally.documents, tally.failures) == (2, 1)
    assert "KeyError" in next(iter(store.failures())).reason


def test_ten_thousand_copies_of_one_article(store, tmp_path):
    (tmp_path / "n.jsonl").write_text((json.dumps({"text": article("Ost")}) + "\n") * 10_000)
    tally = add(store, tmp_path, load=None).tally
    assert (tally.documents, tally.repeats) == (1, 9_999)


def test_a_document_with_one_line_of_five_megabytes(store, tmp_path):
    (tmp_path / "a.txt").write_text("word " * 1_000_000)
    (tmp_path / "b.txt").write_text(article("Ost"))
    tally = add(store, tmp_path).tally
    assert (tally.documents, tally.failures) == (1, 1)
    assert "paragraph" in next(iter(store.failures())).reason


def test_progress_has_a_rate_and_time_left(store, tmp_path):
    seen = []
    ticks = iter(range(1000))
    add(store, write_lines(tmp_path / "n.jsonl", rows(20)), total=40, batch_size=5, report=seen.append,
        clock=lambda: float(next(ticks)))  # fmt: skip
    assert [p.done for p in seen] == sorted(p.done for p in seen)
    assert seen[-1].done == 20
    assert seen[-1].left_s == pytest.approx(20 / seen[-1].rate)


def test_processes_give_the_same_as_one(store, tmp_path):
    write_lines(tmp_path / "n.jsonl", rows(30))
    other = open_store(":memory:", create=True)
    add(store, tmp_path)
    add(other, tmp_path, n_jobs=2)
    assert list(store.documents()) == list(other.documents())
    assert [store.reading(d.id) for d in store.documents()] == [
        other.reading(d.id) for d in other.documents()
    ]
    other.close()


def test_a_process_that_dies_costs_the_input_it_died_of(store, tmp_path):
    write_lines(tmp_path / "n.jsonl", [*rows(6), {"id": "x", "text": "poison pill. " * 9}, *rows(6, 6)])
    tally = add(store, tmp_path, n_jobs=2, batch_size=4).tally
    assert (tally.documents, tally.failures) == (12, 1)
    assert "died" in next(iter(store.failures())).reason


class NewerReader(PlainReader):
    def read(self, document: Document) -> Reading:
        old = super().read(document)
        return Reading(document, old.attributions, manifest=Manifest("2", (Component("plain", "2"),)))


def test_refresh_redoes_what_other_versions_read(store, tmp_path):
    add(store, write_lines(tmp_path / "n.jsonl", rows(20)))
    assert refresh(store, PlainReader()) == (0, ())
    assert refresh(store, NewerReader()) == (20, ())
    assert store.reading("n3").manifest.sayso == "2"
    assert len(store.search(parse_query("other"), 100)) == 20


SCRIPT = """
import sys
sys.path[:0] = [{here!r}]
from batch_inputs import load_plain
from sayso.batch import ExpandSettings, Work, add_inputs, expand
from sayso.batch import add as module
from sayso.store import open_store
import sayso.batch.add
sys.modules["sayso.batch.add"]._COMMIT_S = 0.0
with open_store(sys.argv[2], create=True) as store:
    add_inputs(store, expand([sys.argv[1]], ExpandSettings()), Work(load_plain), batch_size=3)
"""


def run(source: Path, store: Path) -> subprocess.Popen[bytes]:
    return subprocess.Popen([sys.executable, "-c", SCRIPT.format(here=str(HERE)), str(source), str(store)])


def is_whole(store: SqliteStore) -> bool:
    """Every document has its reading, statement, fingerprint and input, and nothing is left over."""
    one = store._db.execute(
        "SELECT (SELECT count(*) FROM documents) AS n, (SELECT count(*) FROM texts), (SELECT count(*) FROM readings),"
        " (SELECT count(*) FROM statements), (SELECT count(*) FROM fingerprints),"
        " (SELECT count(*) FROM inputs i JOIN documents d ON d.key = i.key)"
    ).fetchone()
    store._db.execute("INSERT INTO statement_words (statement_words) VALUES ('integrity-check')")
    healthy = store._db.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
    return healthy and len(set(one)) == 1


def kill_and_resume(tmp_path: Path, n_kills: int) -> None:
    source, path = tmp_path / "n.jsonl", tmp_path / "news.sayso"
    n = 400
    write_lines(source, [*rows(n), "[1]"])
    chance = random.Random(7)
    started = time.perf_counter()
    assert run(source, tmp_path / "whole.sayso").wait() == 0
    whole_s = time.perf_counter() - started
    n_before = 0
    for _ in range(n_kills):
        process = run(source, path)
        time.sleep(chance.uniform(0.3, 1.0) * whole_s)
        process.send_signal(signal.SIGKILL)
        process.wait()
        if path.exists() and path.stat().st_size:
            with open_store(path, create=True) as store:
                assert is_whole(store)
                counts = store.counts()
                assert n_before <= counts.documents <= n
                n_before = counts.documents
        if n_before == n:  # all in: begin anew
            n_before = 0
            for file in tmp_path.glob("news.sayso*"):
                os.unlink(file)
    assert run(source, path).wait() == 0
    with open_store(path) as resumed, open_store(tmp_path / "whole.sayso") as once:
        assert is_whole(resumed)
        assert list(resumed.documents()) == list(once.documents())
        assert list(resumed.failures()) == list(once.failures())
        assert resumed.counts() == once.counts()
        assert all(resumed.reading(f"n{i}") == once.reading(f"n{i}") for i in range(0, n, 37))


def test_killed_at_twenty_random_moments_nothing_is_lost_doubled_or_half_written(tmp_path):
    kill_and_resume(tmp_path, 20)


@pytest.mark.slow
def test_killed_at_two_hundred_random_moments_nothing_is_lost_doubled_or_half_written(tmp_path):
    kill_and_resume(tmp_path, 200)
