#!/usr/bin/env python3
"""Measure the search for copies: real pairs, edited copies, growth, and other tools.

    python benchmarks/copies.py scores DATA_DIR     recall and precision on real pairs (articles.jsonl, pairs.jsonl)
    python benchmarks/copies.py edits               passages of lightly edited copies found, by strength of editing
    python benchmarks/copies.py growth [--sizes 1000,3000,10000,30000]
    python benchmarks/copies.py peers DATA_DIR      MinHash (datasketch, rensa) and text-matcher on the same pairs

One JSON object a line. What is missing is said, and skipped.
"""

from __future__ import annotations

import argparse
import io
import json
import resource
import subprocess
import sys
import time
from contextlib import redirect_stdout
from importlib.util import find_spec
from pathlib import Path

from sayso.evaluate.generated_news import Edits, found_share, generate
from sayso.model import Document
from sayso.reuse import find_copies

_MIN_CONTAINMENT = 0.2


def say(**row: object) -> None:
    print(json.dumps(row), flush=True)


def lines(path: Path) -> list[dict]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


class RealPairs:
    """Real articles, and the pairs of different outlets that share a fifth of their shingles."""

    def __init__(self, folder: Path) -> None:
        self.documents = [
            Document(r["id"], r["id"], "", r["text"], outlet=r["outlet"], published=r["published"])
            for r in lines(folder / "articles.jsonl")
        ]
        self.outlet = {d.id: d.outlet for d in self.documents}
        self.truth = {(r["a"], r["b"]) for r in lines(folder / "pairs.jsonl")}

    def score(self, name: str, found: set[tuple[str, str]], seconds: float) -> None:
        """Pairs within one outlet count neither for nor against."""
        found = {tuple(sorted(p)) for p in found}
        found = {(a, b) for a, b in found if self.outlet[a] != self.outlet[b]}
        right = len(found & self.truth)
        p, r = right / max(1, len(found)), right / len(self.truth)
        f1 = 2 * p * r / (p + r) if right else 0.0
        say(tool=name, precision=round(p, 4), recall=round(r, 4), f1=round(f1, 4), seconds=round(seconds, 2))


def real(folder: Path | None) -> RealPairs | None:
    if folder is None or not (folder / "articles.jsonl").is_file():
        say(skipped="scores on real pairs", why="give a folder with articles.jsonl and pairs.jsonl")
        return None
    return RealPairs(folder)


def scores(folder: Path | None) -> None:
    if (data := real(folder)) is None:
        return
    started = time.perf_counter()
    found = find_copies(data.documents)
    data.score("sayso", {(c.a, c.b) for c in found}, time.perf_counter() - started)


def edits() -> None:
    for seed in (11, 12, 13):
        for edit in (
            Edits(0.0, 0.3, True),
            Edits(0.05, 0.3, False),
            Edits(0.05, 0.3, True),
            Edits(0.1, 0.3, True),
            Edits(0.15, 0.3, True),
        ):
            made = generate(400, seed=seed, copied=0.4, edits=edit)
            found = {(c.a, c.b): c for c in find_copies(made.documents)}
            hits = [
                hit
                for known in made.copies
                for hit in found_share(
                    known,
                    found[known.origin, known.copy].passages if (known.origin, known.copy) in found else (),
                )
            ]
            n_pairs = sum((k.origin, k.copy) in found for k in made.copies)
            say(
                seed=seed,
                reworded=edit.reworded,
                dropped=edit.dropped,
                reordered=edit.reordered,
                pair_recall=round(n_pairs / len(made.copies), 4),
                passage_recall=round(sum(hits) / len(hits), 4),
                passages=len(hits),
            )


def growth_step(n: int) -> None:
    """One size in a process of its own, so that peak memory is that of the size."""
    documents = generate(n, seed=5).documents
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    started = time.perf_counter()
    found = find_copies(documents)
    seconds = time.perf_counter() - started
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    say(
        documents=n,
        pairs=len(found),
        seconds=round(seconds, 2),
        ms_a_document=round(1000 * seconds / n, 3),
        peak_mb=peak // 1024,
        of_it_for_the_texts_mb=before // 1024,
    )


def growth(sizes: list[int]) -> None:
    for n in sizes:
        subprocess.run([sys.executable, __file__, "growth-step", str(n)], check=True)


def peers(folder: Path | None) -> None:
    if (data := real(folder)) is None:
        return
    scores(folder)
    for tool, run in (("datasketch", _datasketch), ("rensa", _rensa)):
        if find_spec(tool) is None:
            say(skipped=tool, why=f"pip install {tool}")
            continue
        for n_minima in (64, 256):
            started = time.perf_counter()
            found = run(data.documents, n_minima)
            data.score(f"{tool}, {n_minima} minima", found, time.perf_counter() - started)
    if find_spec("text_matcher") is None:
        say(skipped="text-matcher", why="pip install text-matcher")
    else:
        _text_matcher(data)


def _shingles(text: str) -> set[bytes]:
    words = text.lower().replace("'", "").split()
    return {" ".join(words[i : i + 7]).encode() for i in range(len(words) - 6)}


def _jaccard_of(containment: float) -> float:
    """For two sets of one size."""
    return containment / (2 - containment)


def _datasketch(documents: list[Document], n_minima: int) -> set[tuple[str, str]]:
    from datasketch import MinHash, MinHashLSH

    threshold = _jaccard_of(_MIN_CONTAINMENT)
    index = MinHashLSH(threshold=threshold, num_perm=n_minima)
    out, sketches = set(), {}
    for d in documents:
        sketch = sketches[d.id] = MinHash(num_perm=n_minima)
        sketch.update_batch(list(_shingles(d.text)))
        for other in index.query(sketch):
            if sketch.jaccard(sketches[other]) >= threshold:
                out.add((other, d.id))
        index.insert(d.id, sketch)
    return out


def _rensa(documents: list[Document], n_minima: int) -> set[tuple[str, str]]:
    from rensa import RMinHash, RMinHashLSH

    threshold = _jaccard_of(_MIN_CONTAINMENT)
    index = RMinHashLSH(threshold=threshold, num_perm=n_minima, num_bands=n_minima // 2)
    out, sketches = set(), []
    for number, d in enumerate(documents):
        sketch = RMinHash(num_perm=n_minima, seed=1)
        sketch.update([s.decode() for s in _shingles(d.text)])
        for other in index.query(sketch):
            if sketch.jaccard(sketches[other]) >= threshold:
                out.add((documents[other].id, d.id))
        index.insert(number, sketch)
        sketches.append(sketch)
    return out


def _text_matcher(data: RealPairs, n_pairs: int = 60) -> None:
    """text-matcher compares pair by pair; so it gets some true pairs, and its time for all is reckoned."""
    from text_matcher.matcher import Matcher, Text

    chosen = sorted(data.truth)[:: max(1, len(data.truth) // n_pairs)][:n_pairs]
    texts = {d.id: d for d in data.documents}
    started = time.perf_counter()
    n_found = 0
    with redirect_stdout(io.StringIO()):  # it talks
        for pair in chosen:
            matcher = Matcher(*(Text(texts[name].text, name, removeStopwords=False) for name in pair))
            n_found += bool(matcher.match()[0])
    seconds = time.perf_counter() - started
    n_all = len(texts) * (len(texts) - 1) // 2
    started = time.perf_counter()
    ours = find_copies([texts[i] for i in sorted({i for pair in chosen for i in pair})])
    found = {(c.a, c.b) for c in ours}
    say(
        tool="text-matcher",
        pairs=len(chosen),
        with_passages=n_found,
        seconds=round(seconds, 2),
        reckoned_hours_for_all=round(seconds / len(chosen) * n_all / 3600, 1),
        ours_with_passages=sum(p in found for p in chosen),
        ours_seconds=round(time.perf_counter() - started, 2),
    )


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("what", choices=("scores", "edits", "growth", "growth-step", "peers"))
    parser.add_argument("where", nargs="?")
    parser.add_argument("--sizes", default="1000,3000,10000,30000")
    given = parser.parse_args()
    folder = Path(given.where) if given.where else None
    match given.what:
        case "scores":
            scores(folder)
        case "edits":
            edits()
        case "growth":
            growth([int(n) for n in given.sizes.split(",")])
        case "growth-step":
            growth_step(int(given.where))
        case "peers":
            peers(folder)


if __name__ == "__main__":
    main()
