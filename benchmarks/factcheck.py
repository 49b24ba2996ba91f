"""Fact-checks: retrieval against BM25, the guard on changed pairs, and speed.

    python benchmarks/factcheck.py DATA

DATA holds claimreviews.jsonl, tweets_train.jsonl, tweets_dev.jsonl and debate_pairs_train.jsonl.
The guard learned from tweets_train and claims; posts of `dev` and debates are held out.
"""

from __future__ import annotations

import json
import sys
import time
from collections import Counter
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).parent))
from guard_pairs import CHANGES
from sayso.compare import hold_against
from sayso.embed import Embedder
from sayso.factcheck import Matcher, Ranker, read_factchecks
from sayso.factcheck.terms import terms
from sayso.training.factcheck import average_precision, checks, read_lines, report_debates


def guard(name: str, pairs: list[tuple[str, str]]) -> None:
    """Shares told to differ, and not called the same (told to differ or left in doubt)."""
    print(f"guard, {name}: {_shares(pairs)} of {len(pairs)} true matches")
    for kind, change in CHANGES.items():
        for side, made in (
            ("check", [(a, c) for a, b in pairs if (c := change(a, b))]),
            ("claim", [(c, b) for a, b in pairs if (c := change(b, a))]),
        ):
            print(f"  {kind} changed in the {side}: {_shares(made)} of {len(made)}")


def _shares(pairs: list[tuple[str, str]]) -> str:
    held = [hold_against(a, b) for a, b in pairs]
    told = sum(bool(h.differences) for h in held) / max(1, len(held))
    doubted = sum(bool(h.differences or h.doubts) for h in held) / max(1, len(held))
    return f"{told:.1%} told apart, {doubted:.1%} not called the same"


def retrieval(data: Path) -> None:
    started = time.perf_counter()
    matcher = Matcher.build(checks(data / "claimreviews.jsonl"), Embedder.load())
    print(f"vectors and index of {len(matcher.collection)} checks: {time.perf_counter() - started:.0f} s")
    collection = matcher.collection
    ids = [f.id for f in collection.factchecks]
    queries = read_lines(data / "tweets_dev.jsonl")
    started = time.perf_counter()
    learned, words = [], []
    relations: Counter[str] = Counter()
    for query in queries:
        relevant = set(query["relevant"])
        matches = matcher.match(query["query"])
        relations.update(
            [m.relation.value for m in matches if m.factcheck.id in relevant][:1] or ["not found"]
        )
        found = [m.factcheck.id for m in matches]
        learned.append(average_precision(found, -np.arange(len(found), dtype=float), relevant))
    per_claim = (time.perf_counter() - started) / len(queries)
    print(f"how the right check is said to stand to the post: {dict(relations.most_common())}")
    for kind, change in CHANGES.items():
        told: Counter[str] = Counter()
        claims = {f.id: f.claim for f in collection.factchecks}
        for query in queries:
            edited = change(claims[query["relevant"][0]], query["query"])
            if edited:
                matches = matcher.match(edited)
                said = [m.relation.value for m in matches if m.factcheck.id == query["relevant"][0]]
                told.update(said or ["not found"])
        print(f"  {kind} changed in the post: {dict(told.most_common())}")
    for query in queries:
        scores = collection.index.scores(terms(query["query"])).astype(np.float64)
        words.append(average_precision(ids, scores, set(query["relevant"])))
    print(
        f"dev MAP@5: {np.mean(learned):.4f}, BM25 {np.mean(words):.4f}; "
        f"{1000 * per_claim:.0f} ms a claim against {len(ids)} checks"
    )


def imports(path: Path) -> None:
    started = time.perf_counter()
    got = read_factchecks(path)
    taken = time.perf_counter() - started
    print(
        f"import: {len(got.factchecks)} checks, {len(got.failures)} failures, {taken:.1f} s, "
        f"{len(got.factchecks) / taken:.0f} a second without vectors"
    )


def main() -> int:
    if len(sys.argv) != 2 or not (Path(sys.argv[1]) / "claimreviews.jsonl").exists():
        print("SKIPPED: give the folder with claimreviews.jsonl and its companions", file=sys.stderr)
        return 0
    data = Path(sys.argv[1])
    claims = {r["id"]: r["claimReviewed"] for r in read_lines(data / "claimreviews.jsonl")}
    for part in ("train", "dev"):
        rows = read_lines(data / f"tweets_{part}.jsonl")
        guard(f"posts {part}", [(r["query"], claims[r["relevant"][0]]) for r in rows])
    pairs = [json.loads(line) for line in (data / "debate_pairs_train.jsonl").open(encoding="utf-8")]
    guard("debates, CLEAN", [(p["query"], p["claim"]) for p in pairs if p["relation"] == "CLEAN"])
    kept = [c for c in claims.values() if c]
    guard("claims, every 20th", [(c, c) for c in kept[::20]])
    guard("claims, held out", [(c, c) for c in kept[7::20]])
    report_debates(Ranker.load(), Embedder.load(), data)
    imports(data / "claimreviews.jsonl")
    retrieval(data)
    return 0


if __name__ == "__main__":
    sys.exit(main())
