#!/usr/bin/env python3
"""Measure the tracing of origins on collections whose origins are known.

    python benchmarks/origins.py written                    collections of written articles, anywhere
    python benchmarks/origins.py real DATA_DIR              real articles (articles.jsonl): the half not trained on
    python benchmarks/origins.py write OUT_DIR [DATA_DIR]   one collection as documents.jsonl and truth.json
    python benchmarks/origins.py growth [--sizes 1000,3000,10000,30000]

Options: --seeds 1,2,3, --stock first, second or third (the wordings: `third` is not trained on), --harsh (rewording not trained on), --mixed (headlines,
dates and credits as each seed draws them), --documents 400.
Beside sayso stands the baseline "shingles and dates". One JSON object a line.
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import time
from dataclasses import asdict
from pathlib import Path

from sayso.evaluate.article_files import halves, independent_articles, read_articles, same_events
from sayso.evaluate.generated_news import generate
from sayso.evaluate.generated_origins import generate_origins
from sayso.evaluate.made_reports import USUAL, habits_of
from sayso.evaluate.origin_truth import GeneratedOrigins
from sayso.evaluate.origins import OriginScores, score_origins
from sayso.evaluate.rewording import wording
from sayso.evaluate.written_articles import write_articles
from sayso.model import Cluster, Evidence, EvidenceKind, Independent, Merge, OriginEdge, Origins
from sayso.origins import trace
from sayso.origins.merges import components
from sayso.reuse import find_copies
from sayso.training.origins import SPLIT_SEED

HARSH = (("verbatim", 1), ("telegraphic", 2), ("shuffled", 2), ("extreme", 2), ("heavy", 1))


def say(**row: object) -> None:
    print(json.dumps(row), flush=True)


def collections(given: argparse.Namespace):
    """(name, collection) for each seed, of real or written articles."""
    stock = wording(given.stock)
    more = {"strengths": HARSH} if given.harsh else {}
    fixed = None
    if given.what == "real" or (given.what == "write" and given.data):
        _, articles = halves(independent_articles(read_articles(Path(given.data))), SPLIT_SEED)
        fixed = articles, same_events(articles)
    for seed in map(int, given.seeds.split(",")):
        articles, events = fixed or write_articles(seed + 5000, 2 * given.documents, capitals=seed % 2 == 0)
        habits = habits_of(seed) if given.mixed else USUAL
        yield seed, generate_origins(
            articles, events, seed=seed, stock=stock, n_documents=given.documents, habits=habits, **more
        )  # fmt: skip


def baseline(made: GeneratedOrigins) -> Origins:
    """Shingles and dates: every copy from the one it shares most with, the later from the earlier."""
    published = {d.id: (d.published, d.id) for d in made.documents}
    best: dict[str, tuple[float, str]] = {}
    merges = []
    for copy in find_copies(made.documents):
        early, late = sorted((copy.a, copy.b), key=published.__getitem__)
        best[late] = max(best.get(late, (0.0, "")), (copy.containment, early))
        merges.append(Merge(copy.a, copy.b, (), 1.0))
    edges = tuple(
        OriginEdge(a, b, (Evidence(EvidenceKind.COPY, "shingles"),), s) for a, (s, b) in best.items()
    )
    names = [d.id for d in made.documents]
    sets = components(names, merges, 0.5)
    groups: dict[str, int] = {}
    numbers = {n: groups.setdefault(sets.root(n), len(groups)) for n in names}
    return Origins(
        edges, (), tuple(merges), numbers, (), tuple(Cluster((n,), Independent(1, 1, 1)) for n in names)
    )


def show(tool: str, seed: object, scores: OriginScores, seconds: float, kinds: bool) -> None:
    row = {k: round(v, 4) if isinstance(v, float) else v for k, v in asdict(scores).items() if k != "by_kind"}
    say(tool=tool, seed=seed, seconds=round(seconds, 1), **row)
    if kinds:
        for kind, (n, exact, inside, width, recall) in scores.by_kind.items():
            say(
                kind=kind,
                clusters=n,
                exact=round(exact, 3),
                inside=round(inside, 3),
                width=round(width, 2),
                edge_r=round(recall, 3),
            )


def measure(given: argparse.Namespace) -> None:
    for seed, made in collections(given):
        if given.baseline:
            started = time.perf_counter()
            found = baseline(made)
            show(
                "shingles and dates",
                seed,
                score_origins(made.truth, found),
                time.perf_counter() - started,
                False,
            )
        started = time.perf_counter()
        found = trace(made.documents, find_copies(made.documents))
        show("sayso", seed, score_origins(made.truth, found), time.perf_counter() - started, given.kinds)


def write(given: argparse.Namespace) -> None:
    out = Path(given.where)
    out.mkdir(parents=True, exist_ok=True)
    _, made = next(iter(collections(given)))
    with (out / "documents.jsonl").open("w", encoding="utf-8") as file:
        for d in made.documents:
            row = {
                "id": d.id,
                "outlet": d.outlet,
                "published": d.published,
                "headline": d.title,
                "byline": d.byline,
                "text": d.text,
            }
            file.write(json.dumps(row, ensure_ascii=False) + "\n")
    (out / "truth.json").write_text(json.dumps(made.truth.as_json()), encoding="utf-8")


def growth_step(n: int) -> None:
    documents = generate(n, seed=5).documents
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    started = time.process_time()
    copies = find_copies(documents)
    middle = time.process_time()
    found = trace(documents, copies)
    seconds = time.process_time() - middle
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    say(
        documents=n, edges=len(found.edges), copies_cpu_s=round(middle - started, 1), cpu_s=round(seconds, 1),
        ms_a_document=round(1000 * seconds / n, 2), peak_mb=peak // 1024, of_it_for_the_texts_mb=before // 1024,
    )  # fmt: skip


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("what", choices=("written", "real", "write", "growth", "growth-step"))
    parser.add_argument("where", nargs="?")
    parser.add_argument("data", nargs="?")
    parser.add_argument("--seeds", default="1,2,3")
    parser.add_argument("--stock", default="third", choices=("first", "second", "third"))
    parser.add_argument("--harsh", action="store_true")
    parser.add_argument("--mixed", action="store_true")
    parser.add_argument("--documents", type=int, default=400)
    parser.add_argument("--no-kinds", dest="kinds", action="store_false")
    parser.add_argument("--no-baseline", dest="baseline", action="store_false")
    parser.add_argument("--sizes", default="1000,3000,10000,30000")
    given = parser.parse_args()
    match given.what:
        case "real":
            given.data = given.where
            measure(given)
        case "written":
            measure(given)
        case "write":
            write(given)
        case "growth":
            for n in given.sizes.split(","):
                subprocess.run([sys.executable, __file__, "growth-step", n], check=True)
        case "growth-step":
            growth_step(int(given.where))


if __name__ == "__main__":
    main()
