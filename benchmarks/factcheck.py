"""Fact-checks: retrieval against BM25, the guard on changed pairs, and speed.

    python benchmarks/factcheck.py DATA

DATA holds claimreviews.jsonl, tweets_train.jsonl, tweets_dev.jsonl and debate_pairs_train.jsonl.
The guard's rules were tuned on tweets_train; `dev` is held out.
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).parent))
from guard_pairs import CHANGES
from sayso.embed import Embedder
from sayso.factcheck import Matcher, differences
from sayso.factcheck.guard import ASIDE
from sayso.training.factcheck import average_precision, checks, read_lines


def guard(name: str, pairs: list[tuple[str, str]]) -> None:
    flagged = sum(bool(differences(a, b)) for a, b in pairs)
    print(f"guard, {name}: {flagged / len(pairs):.1%} of {len(pairs)} true matches flagged")
    for kind, change in CHANGES.items():
        made = [(a, b) for a, b in ((a, change(a, b)) for a, b in pairs) if b]
        apart = sum(bool(differences(a, b)) for a, b in made)
        print(f"  {kind}: {apart / max(1, len(made)):.1%} of {len(made)} told apart")


def retrieval(data: Path) -> None:
    started = time.perf_counter()
    matcher = Matcher.build(checks(data / "claimreviews.jsonl"), Embedder.load())
    print(f"vectors and index of {len(matcher.collection)} checks: {time.perf_counter() - started:.0f} s")
    collection = matcher.collection
    ids = [f.id for f in collection.factchecks]
    queries = read_lines(data / "tweets_dev.jsonl")
    started = time.perf_counter()
    learned, words = [], []
    for query in queries:
        relevant = set(query["relevant"])
        found = [m.factcheck.id for m in matcher.match(query["query"])]
        learned.append(average_precision(found, -np.arange(len(found), dtype=float), relevant))
    per_claim = (time.perf_counter() - started) / len(queries)
    from sayso.factcheck.terms import terms

    for query in queries:
        scores = collection.index.scores(terms(query["query"])).astype(np.float64)
        words.append(average_precision(ids, scores, set(query["relevant"])))
    print(
        f"dev MAP@5: {np.mean(learned):.4f}, BM25 {np.mean(words):.4f}; "
        f"{1000 * per_claim:.0f} s for 1,000 claims"
    )


def main() -> int:
    if len(sys.argv) != 2 or not (Path(sys.argv[1]) / "claimreviews.jsonl").exists():
        print("SKIPPED: give the folder with claimreviews.jsonl and its companions", file=sys.stderr)
        return 0
    data = Path(sys.argv[1])
    claims = {r["id"]: r["claimReviewed"] for r in read_lines(data / "claimreviews.jsonl")}
    for part in ("train", "dev"):
        rows = read_lines(data / f"tweets_{part}.jsonl")
        guard(f"posts {part}", [(ASIDE.sub("", r["query"]), claims[r["relevant"][0]]) for r in rows])
    pairs = [json.loads(line) for line in (data / "debate_pairs_train.jsonl").open(encoding="utf-8")]
    guard("debates, CLEAN", [(p["query"], p["claim"]) for p in pairs if p["relation"] == "CLEAN"])
    kept = list(claims.values())
    guard("claims, every 20th", [(c, c) for c in kept[::20]])
    guard("claims, held out", [(c, c) for c in kept[7::20]])
    retrieval(data)
    return 0


if __name__ == "__main__":
    sys.exit(main())
