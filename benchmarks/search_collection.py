#!/usr/bin/env python3
"""Measure `sayso search` on a generated collection: 30,000 documents of 20 statements each.

    python benchmarks/search_collection.py [--documents 30000] [--keep FILE]

One JSON object a query: median of five runs in milliseconds (hits with passage and chain included).
"""

from __future__ import annotations

import argparse
import json
import statistics
import tempfile
import time
from pathlib import Path

from sayso.evaluate.generated_news import NewsWriter, written
from sayso.model import (
    Attribution,
    Component,
    Content,
    Cue,
    Document,
    Entity,
    Manifest,
    QuotationKind,
    Reading,
    Source,
    SourceKind,
)
from sayso.store import Entry, SqliteStore, open_store, parse_query

_STATEMENTS = 20
_MANIFEST = Manifest("benchmark", (Component("generated", "1"),))


def reading(writer: NewsWriter, number: int) -> Reading:
    sentences = [writer.sentence() for _ in range(_STATEMENTS)]
    text, spans = written(sentences)
    day = f"20{30 + number % 10}-{number % 12 + 1:02}-{number % 28 + 1:02}"
    document = Document(f"d{number}", f"d{number}", "", text, outlet=f"Outlet {number % 20}", published=day)
    kinds = list(SourceKind)
    entities = tuple(
        Entity(f"E{i}", f"{writer.word().title()} {writer.word().title()}", kinds[i % 5]) for i in range(6)
    )
    attributions = tuple(
        Attribution(
            f"A{i + 1}",
            Source((), entities[i % 6].name, entities[i % 6]),
            Cue(),
            Content((span,), span.of(text)),
            QuotationKind.INDIRECT,
            chain=(entities[i % 6].id,),
        )
        for i, span in enumerate(spans)
    )
    return Reading(document, attributions, entities, manifest=_MANIFEST)


def fill(path: Path, n: int) -> None:
    writer = NewsWriter(1)
    started = time.perf_counter()
    with open_store(path, create=True) as store:
        for at in range(0, n, 200):
            made = [reading(writer, i) for i in range(at, min(n, at + 200))]
            store.add([Entry(r.document.id, r.document.id, r.document, r) for r in made])
    seconds = time.perf_counter() - started
    print(
        json.dumps(
            {"documents": n, "seconds_to_make_and_add": round(seconds, 1), "mb": path.stat().st_size >> 20}
        )
    )


def measure(store: SqliteStore) -> None:
    sample = store.document("d17").text.split()
    rare = max(sample[3:40], key=len).strip(".")
    for query in (
        rare,
        f'"{" ".join(sample[1:4])}"',
        "the",
        "the of",
        "the outlet:7",
        f"source:{rare}",
        "said after:2036-01-01 kind:anonymous_person",
        "outlet:7 kind:named_person",
        "-the depth:1",
        "s*",
        "",
    ):
        times = []
        for _ in range(5):
            started = time.perf_counter()
            hits = store.search(parse_query(query), 20)
            times.append(1000 * (time.perf_counter() - started))
        print(
            json.dumps({"query": query, "hits": len(hits), "median_ms": round(statistics.median(times), 1)})
        )
    started = time.perf_counter()
    rows = store.sources(by_outlet=True)
    print(json.dumps({"sources": len(rows), "ms": round(1000 * (time.perf_counter() - started))}))


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--documents", type=int, default=30_000)
    parser.add_argument("--keep", type=Path)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = given.keep or Path(folder) / "news.sayso"
        if not path.exists():
            fill(path, given.documents)
        with open_store(path) as store:
            measure(store)


if __name__ == "__main__":
    main()
