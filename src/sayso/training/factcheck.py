"""Train the re-ranker of fact-checks, and say how it does.

    python -m sayso.training.factcheck DATA src/sayso/factcheck/weights/ranker.json

DATA holds `claimreviews.jsonl`, `tweets_train.jsonl` (id, query, relevant) and
`debate_pairs_train.jsonl` (debate, line, query, claim_id, claim). It learns from the posts: whole,
cut into sentences with the sentences before as context, and both against checks of which only the
claim is known. Debates are never trained on (their licence forbids commercial use): they only
measure, with the sentences of the same debate before a sentence as its context. Posts are
measured on folds, all that comes from one post in one fold. Needs scikit-learn (extra `train`).
Takes about fifteen minutes on one core.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from sayso.compare.units import SIGNATURE
from sayso.embed import Embedder
from sayso.factcheck.collection import Collection
from sayso.factcheck.features import NAMES
from sayso.factcheck.ranker import Ranker
from sayso.model.factcheck import FactCheck
from sayso.training.lines import read_lines
from sayso.training.trees import forest_record

_BETWEEN = re.compile(r"(?<=[.!?])\s+(?=[A-Z\"“])")
FOLDS = 5
CONTEXT_LINES = 4
"""Lines of a debate before a sentence that can be its context, where the data has them."""
CONTEXT_SENTENCES = 2
SHORTEST = 5
"""Words of a sentence that is cut from a post."""
SETTINGS = {
    "max_iter": 300,
    "learning_rate": 0.03,
    "max_leaf_nodes": 8,
    "max_features": 0.3,
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

    @property
    def labels(self) -> npt.NDArray[np.bool_]:
        return np.array([i in self.relevant for i in self.ids], dtype=bool)


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
    """Every post as a query."""
    return [_query(collection, r["id"], r["query"], "", r["relevant"]) for r in read_lines(path)]


def fragments(collection: Collection, path: Path) -> list[Query]:
    """Every sentence of the posts that have several, with the sentences before as context."""
    out = []
    for record in read_lines(path):
        found = SIGNATURE.sub("", record["query"])
        parts = [p for p in _BETWEEN.split(found) if len(p.split()) >= SHORTEST]
        for at, part in enumerate(parts if len(parts) > 1 else ()):
            before = " ".join(parts[max(0, at - CONTEXT_SENTENCES) : at])
            out.append(_query(collection, record["id"], part, before, record["relevant"]))
    return out


def undated(queries: Sequence[Query]) -> list[Query]:
    """The queries without the days between saying and check."""
    dated = np.array([name.startswith("days_") for name in NAMES])
    return [replace(q, features=np.where(dated, 0.0, q.features)) for q in queries]


def _query(collection: Collection, group: str, text: str, context: str, relevant: Sequence[str]) -> Query:
    found = collection.candidates(text, context)
    ids = tuple(collection.factchecks[r].id for r in found.rows)
    return Query(group, ids, found.features, frozenset(relevant))


def debates(encoder: Embedder, path: Path, *, after: bool = False) -> list[Query]:
    """Debate sentences against all claims of the debates, with the lines before as context (and
    those `after`, which nobody has who follows a debate as it happens)."""
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
        last = line + CONTEXT_LINES if after else line
        around = [near[k] for k in sorted(near) if line - CONTEXT_LINES <= k <= last and k != line]
        out.append(_query(collection, debate, near[line], " ".join(around), sorted(ids)))
    return out


def train(queries: Sequence[Query]) -> dict[str, Any]:
    """The record of a forest trained on `queries`, with its SHA-256."""
    from sklearn.ensemble import HistGradientBoostingClassifier

    rows = np.concatenate([q.features for q in queries])
    labels = np.concatenate([q.labels for q in queries])
    model = HistGradientBoostingClassifier(**SETTINGS).fit(rows, labels)
    return forest_record(model, NAMES, threshold_digits=9, value_digits=7)


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


def cross_validate(posted: Sequence[Query], more: Sequence[Query]) -> float:
    """MAP@5 of posts on held-out folds, where the rest of the posts and of `more` were learned from."""
    where = folds(posted)
    at = {q.group: f for q, f in zip(posted, where, strict=True)}
    kept: dict[int, npt.NDArray[np.float64]] = {}
    for fold in range(FOLDS):
        ranker = Ranker.from_record(train([q for q in (*posted, *more) if at[q.group] != fold]))
        kept |= {i: ranker.probabilities(q.features) for i, q in enumerate(posted) if where[i] == fold}
    return mean_precision(posted, kept)


def measured(ranker: Ranker, queries: Sequence[Query]) -> tuple[float, float]:
    """MAP@5 of the ranker, and of BM25 alone."""
    learned = {i: ranker.probabilities(q.features) for i, q in enumerate(queries)}
    words = {i: q.features[:, NAMES.index("bm25")] for i, q in enumerate(queries)}
    return mean_precision(queries, learned), mean_precision(queries, words)


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("data", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--no-folds", action="store_true", help="train only")
    given = parser.parse_args()
    encoder = Embedder.load()
    path = given.data / "tweets_train.jsonl"
    every = checks(given.data / "claimreviews.jsonl")
    collection = Collection(every, encoder)
    bare = Collection([replace(c, title="", subtitle="") for c in every], encoder, collection.claim_vectors)
    posted = posts(collection, path)
    more = [*fragments(collection, path), *fragments(bare, path), *undated(posts(bare, path))]
    record = train([*posted, *more])
    given.out.parent.mkdir(parents=True, exist_ok=True)
    given.out.write_text(json.dumps(record, sort_keys=True) + "\n", encoding="utf-8")
    ranker = Ranker.from_record(record)
    for after in (False, True):
        learned, words = measured(
            ranker, debates(encoder, given.data / "debate_pairs_train.jsonl", after=after)
        )
        context = "before and after" if after else "before"
        print(
            f"MAP@5 on debates (not trained on), context {context}: {learned:.4f}, BM25 {words:.4f}",
            flush=True,
        )
    if not given.no_folds:
        words = mean_precision(posted, {i: q.features[:, 0] for i, q in enumerate(posted)})
        print(f"MAP@5 on folds, posts: {cross_validate(posted, more):.4f}, BM25 {words:.4f}", flush=True)
    print(f"{given.out}: {given.out.stat().st_size / 1e3:.0f} kB")
    return 0


if __name__ == "__main__":
    sys.exit(main())
