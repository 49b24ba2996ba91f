"""Train the re-ranker of fact-checks, and say how it does on folds.

    python -m sayso.training.factcheck DATA src/sayso/factcheck/weights/ranker.json

DATA holds `claimreviews.jsonl`, `tweets_train.jsonl` (id, query, relevant) and
`debate_pairs_train.jsonl` (debate, line, query, claim_id, claim). Posts are folded at random
(seed 0), debates whole; sentences of the same debate within `CONTEXT_LINES` serve as context.
Needs scikit-learn (extra `train`). Takes about six minutes on one core.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from sayso.embed import Embedder
from sayso.factcheck.collection import Collection
from sayso.factcheck.features import NAMES
from sayso.factcheck.ranker import Ranker
from sayso.model.factcheck import FactCheck

FOLDS = 5
CONTEXT_LINES = 4
DEBATE_WEIGHT = 4.0
"""There are a fortieth as many debate rows as post rows; without weight they go unheard."""
SETTINGS = {
    "max_iter": 120,
    "learning_rate": 0.07,
    "max_leaf_nodes": 8,
    "min_samples_leaf": 30,
    "l2_regularization": 5.0,
    "early_stopping": False,
    "random_state": 0,
}


@dataclass(frozen=True)
class Query:
    """A query with its candidates' features; `group` keeps what belongs together in one fold."""

    group: str
    ids: tuple[str, ...]
    features: npt.NDArray[np.float64]
    relevant: Set[str]
    weight: float

    @property
    def labels(self) -> npt.NDArray[np.bool_]:
        return np.array([i in self.relevant for i in self.ids], dtype=bool)


def read_lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def checks(path: Path) -> list[FactCheck]:
    return [
        FactCheck(
            r["id"],
            r["claimReviewed"] or "",
            r["title"] or "",
            r["subtitle"] or "",
            published=r["datePublished"] or "",
        )
        for r in read_lines(path)
    ]


def posts(collection: Collection, path: Path) -> list[Query]:
    out = []
    for record in read_lines(path):
        found = collection.candidates(record["query"])
        ids = tuple(collection.factchecks[r].id for r in found.rows)
        out.append(Query(record["id"], ids, found.features, frozenset(record["relevant"]), 1.0))
    return out


def debates(encoder: Embedder, path: Path, *, context: bool = True) -> list[Query]:
    records = read_lines(path)
    claims = {r["claim_id"]: r["claim"] for r in reversed(records)}
    collection = Collection([FactCheck(i, claims[i]) for i in sorted(claims)], encoder)
    lines: dict[str, dict[int, str]] = {}
    relevant: dict[tuple[str, int], set[str]] = {}
    for r in records:
        lines.setdefault(r["debate"], {})[int(r["line"])] = r["query"]
        relevant.setdefault((r["debate"], int(r["line"])), set()).add(r["claim_id"])
    out = []
    for (debate, line), ids in relevant.items():
        near = lines[debate]
        around = [near[k] for k in sorted(near) if k != line and abs(k - line) <= CONTEXT_LINES]
        found = collection.candidates(near[line], " ".join(around) if context else "")
        named = tuple(collection.factchecks[r].id for r in found.rows)
        out.append(Query(debate, named, found.features, frozenset(ids), DEBATE_WEIGHT))
    return out


def train(queries: Sequence[Query]) -> dict[str, Any]:
    """The record of a forest trained on `queries`, with its SHA-256."""
    from sklearn.ensemble import HistGradientBoostingClassifier

    rows = np.concatenate([q.features for q in queries])
    labels = np.concatenate([q.labels for q in queries])
    weights = np.concatenate([np.full(len(q.ids), q.weight) for q in queries])
    model = HistGradientBoostingClassifier(**SETTINGS).fit(rows, labels, sample_weight=weights)
    trees = []
    for stage in model._predictors:
        nodes = stage[0].nodes
        leaf = nodes["is_leaf"].astype(bool)
        trees.append(
            {
                "column": np.where(leaf, -1, nodes["feature_idx"]).tolist(),
                "threshold": [float(f"{t:.9g}") for t in np.where(leaf, 0.0, nodes["num_threshold"])],
                "left": np.where(leaf, 0, nodes["left"]).tolist(),
                "right": np.where(leaf, 0, nodes["right"]).tolist(),
                "value": [float(f"{v:.7g}") for v in np.where(leaf, nodes["value"], 0.0)],
            }
        )
    record: dict[str, Any] = {
        "features": list(NAMES),
        "base": float(np.ravel(model._baseline_prediction)[0]),
        "trees": trees,
    }
    record["sha256"] = hashlib.sha256(json.dumps(record, sort_keys=True).encode()).hexdigest()
    return record


def average_precision(
    ids: Sequence[str], scores: npt.NDArray[np.float64], relevant: Set[str], k: int = 5
) -> float:
    """Average precision at `k`, as CheckThat! 2022 counts it."""
    hits, total = 0, 0.0
    for place, row in enumerate(np.argsort(-scores, kind="stable")[:k], 1):
        if ids[row] in relevant:
            hits += 1
            total += hits / place
    return total / min(len(relevant), k)


def mean_precision(queries: Sequence[Query], scores: Mapping[int, npt.NDArray[np.float64]]) -> float:
    return float(np.mean([average_precision(q.ids, scores[i], q.relevant) for i, q in enumerate(queries)]))


def folds(queries: Sequence[Query]) -> list[int]:
    """The fold of each query; a group stays whole."""
    groups = sorted({q.group for q in queries})
    order = np.random.RandomState(0).permutation(len(groups))
    at = {group: int(order[i]) % FOLDS for i, group in enumerate(groups)}
    return [at[q.group] for q in queries]


def cross_validate(posted: Sequence[Query], debated: Sequence[Query]) -> dict[str, float]:
    """MAP@5 on held-out folds of posts and debates, and of BM25 alone on the same queries."""
    post_fold, debate_fold = folds(posted), folds(debated)
    kept: dict[str, dict[int, npt.NDArray[np.float64]]] = {"posts": {}, "debates": {}}
    for fold in range(FOLDS):
        part = [q for q, f in zip(posted, post_fold, strict=True) if f != fold]
        part += [q for q, f in zip(debated, debate_fold, strict=True) if f != fold]
        ranker = Ranker.from_record(train(part))
        for name, queries, where in (("posts", posted, post_fold), ("debates", debated, debate_fold)):
            kept[name].update(
                {i: ranker.probabilities(q.features) for i, q in enumerate(queries) if where[i] == fold}
            )
    out = {}
    for name, queries in (("posts", posted), ("debates", debated)):
        out[name] = mean_precision(queries, kept[name])
        out[f"{name}_bm25"] = mean_precision(queries, {i: q.features[:, 0] for i, q in enumerate(queries)})
    return out


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("data", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--no-folds", action="store_true", help="train only")
    given = parser.parse_args()
    encoder = Embedder.load()
    collection = Collection(checks(given.data / "claimreviews.jsonl"), encoder)
    posted = posts(collection, given.data / "tweets_train.jsonl")
    debated = debates(encoder, given.data / "debate_pairs_train.jsonl")
    if not given.no_folds:
        for name, value in cross_validate(posted, debated).items():
            print(f"MAP@5 on folds, {name}: {value:.4f}", flush=True)
    given.out.parent.mkdir(parents=True, exist_ok=True)
    given.out.write_text(json.dumps(train([*posted, *debated]), sort_keys=True) + "\n", encoding="utf-8")
    print(f"{given.out}: {given.out.stat().st_size / 1e3:.0f} kB")
    return 0


if __name__ == "__main__":
    sys.exit(main())
