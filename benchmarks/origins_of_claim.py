#!/usr/bin/env python3
"""Measure the tracing of claims: are the right reports found, and how quick is it in a large collection?

    python benchmarks/origins_of_claim.py quality
    python benchmarks/origins_of_claim.py speed [--documents 30000] [--reports 300] [--keep FILE]

One JSON object a line. Claims, reports and collections are of our own making.
"""

from __future__ import annotations

import argparse
import json
import random
import statistics
import tempfile
import time
from pathlib import Path

import yaml

from sayso.batch.tracing import trace_claim
from sayso.carriers import find_carriers
from sayso.compare import compare
from sayso.embed import Embedder
from sayso.evaluate.generated_news import NewsWriter
from sayso.model import Document
from sayso.model.tracing import Carriage
from sayso.reuse import METHOD, to_bytes, word_hashes
from sayso.store import Entry, SqliteStore, open_store

CLAIMS = Path(__file__).parent / "claims_reworded.yaml"
OUTLETS = [f"{place} {paper}" for place in ("Saltmere", "Eastquay", "Orrin", "Veld", "Halden", "Kesh", "Lomvik", "Norvane")
           for paper in ("Lantern", "Dispatch", "Post", "Monitor", "Courier", "Ledger", "Gannet", "Halyard")]  # fmt: skip


def say(**row: object) -> None:
    print(json.dumps(row, ensure_ascii=False), flush=True)


class Filler(NewsWriter):
    """Paragraphs of invented words, between which the sentences stand."""

    def paragraph(self) -> str:
        return " ".join(" ".join(self.sentence()).capitalize() + "." for _ in range(3))


def quality(show: bool) -> None:
    """Every sentence stands in the middle of a report about something else."""
    cases = yaml.safe_load(CLAIMS.read_text(encoding="utf-8"))
    writer = Filler(3)
    encode = Embedder.load().encode
    documents, kind = [], {}
    for i, case in enumerate(cases):
        for which in ("carries", "not"):
            for j, sentence in enumerate(case[which]):
                name = f"{i}-{which}-{j}"
                text = f"{writer.paragraph()}\n\n{sentence} {writer.paragraph()}\n\n{writer.paragraph()}"
                documents.append(Document(name, name, "", text))
                kind[name] = (i, which)
    right = wrong = missed = 0
    for i, case in enumerate(cases):
        found = {f.document: f for f in find_carriers(case["claim"], documents, encode, compare)}
        same = {n for n, f in found.items() if f.carriage is Carriage.SAME}
        gold = {n for n, (k, which) in kind.items() if k == i and which == "carries"}
        right, wrong, missed = right + len(same & gold), wrong + len(same - gold), missed + len(gold - same)
        if show:
            text = {d.id: d.text.split("\n\n")[1][:120] for d in documents}
            for n in sorted(same - gold):
                say(claim=case["claim"], wrongly=text[n], score=round(found[n].score, 2))
            for n in sorted(gold - same):
                why = f"{found[n].score:.2f} {found[n].reason}" if n in found else "not near"
                say(claim=case["claim"], missed=text[n], why=why)
    precision, recall = right / max(1, right + wrong), right / max(1, right + missed)
    say(claims=len(cases), carriers=right + missed, close=sum(w == "not" for _, w in kind.values()),
        precision=round(precision, 4), recall=round(recall, 4),
        f1=round(2 * precision * recall / max(1e-9, precision + recall), 4))  # fmt: skip


def fill(store: SqliteStore, n: int, n_reports: int) -> str:
    """A collection in which `n_reports` carry one claim: copies and rewordings of a few texts."""
    case = yaml.safe_load(CLAIMS.read_text(encoding="utf-8"))[0]
    chance, writer = random.Random(5), Filler(7)
    roots = [[writer.paragraph() for _ in range(6)] for _ in range(8)]
    carrying = set(chance.sample(range(n), n_reports))
    batch = []
    for i in range(n):
        day = f"2031-{1 + i * 11 // n:02d}-{1 + i % 28:02d}"
        paragraphs = [writer.paragraph() for _ in range(5)]
        if i in carrying:
            paragraphs = list(chance.choice(roots)) if chance.random() < 0.7 else paragraphs
            paragraphs.insert(1, chance.choice(case["carries"]))
        text = "\n\n".join(paragraphs)
        d = Document(
            f"d{i}", f"d{i}", "", text, title=f"Report {i}", outlet=chance.choice(OUTLETS), published=day
        )
        batch.append(Entry(d.id, d.id, d, None, to_bytes(word_hashes(text)), METHOD))
        if len(batch) == 500:
            store.add(batch)
            batch = []
    store.add(batch)
    return str(case["claim"])


def speed(n: int, n_reports: int, keep: Path | None) -> None:
    claim = yaml.safe_load(CLAIMS.read_text(encoding="utf-8"))[0]["claim"]
    with tempfile.TemporaryDirectory() as folder:
        path = keep or Path(folder) / "news.sayso"
        if not path.exists():
            with open_store(path, create=True) as store:
                fill(store, n, n_reports)
        encode = Embedder.load().encode
        compare("One thing.", "Another thing.")
        with open_store(path) as store:
            times = []
            for _ in range(3):
                started = time.perf_counter()
                tracing = trace_claim(store, claim, encode, compare)
                times.append(time.perf_counter() - started)
    say(documents=n, reports=n_reports, found=len(tracing.carriers), headline=tracing.headline,
        median_seconds=round(statistics.median(times), 2))  # fmt: skip


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("what", choices=("quality", "speed"))
    parser.add_argument("--documents", type=int, default=30_000)
    parser.add_argument("--reports", type=int, default=300)
    parser.add_argument("--keep", type=Path)
    parser.add_argument("--show", action="store_true", help="what was found wrongly, and what was missed")
    given = parser.parse_args()
    if given.what == "quality":
        quality(given.show)
    else:
        speed(given.documents, given.reports, given.keep)


if __name__ == "__main__":
    main()
