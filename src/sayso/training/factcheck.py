"""Train the re-ranker of fact-checks, and say how it does.

    python -m sayso.training.factcheck DATA src/sayso/factcheck/weights/ranker.json

DATA holds `claimreviews.jsonl`, `tweets_train.jsonl` (id, query, relevant) and
`debate_pairs_train.jsonl` (debate, line, query, claim_id, claim). The trees learn from the posts: whole,
cut into sentences with the sentences before as context, and both against checks of which only the
claim is known. So do the two settings that turn their sum and the likeness into a probability, from
folds that the trees have not seen; only how much the likeness counts is fixed (`WEIGHTS`). Debates
are never trained on (their licence forbids commercial use): they only measure, with the sentences of
the same debate around a sentence as its context. Posts are measured on folds, all that comes from
one post in one fold. Needs scikit-learn (extra `train`). Takes about ten minutes on one core.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections.abc import Mapping, Sequence, Set
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from sayso.compare.units import SIGNATURE
from sayso.embed import Embedder
from sayso.factcheck.collection import Collection, SentenceEncoder
from sayso.factcheck.features import NAMES
from sayso.factcheck.matcher import SENTENCES_AROUND, WORDS_AROUND
from sayso.factcheck.ranker import Ranker, Setting, in_context, likeness
from sayso.forest import record_digest
from sayso.model.factcheck import FactCheck
from sayso.training.lines import read_lines
from sayso.training.trees import forest_record

_BETWEEN = re.compile(r"(?<=[.!?])\s+(?=[A-Z\"“])")
FOLDS = 5
CONTEXT_SENTENCES = 2
WEIGHTS = {"alone": 2.0, "within": 8.0}
"""What likeness counts beside the trees' log-odds, for claims alone and in their context. On folds of
the posts 1 to 4 gain where claims stand alone, and all cost a little in context, where the pieces of a
post all are about one thing. For running speech 4 to 32 gain in context: seen on the debates, where
`chosen_on_folds` says what comes of choosing it there."""
CHOICES = (0.0, 1.0, 2.0, 4.0, 8.0, 16.0, 32.0)
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


def _query(
    collection: Collection, group: str, text: str, context: str, relevant: Sequence[str], after: str = ""
) -> Query:
    found = collection.candidates(text, context, after=after)
    ids = tuple(collection.factchecks[r].id for r in found.rows)
    return Query(group, ids, found.features, frozenset(relevant))


def debates(
    encoder: SentenceEncoder,
    path: Path,
    *,
    lines_before: int,
    lines_after: int,
    among: Sequence[FactCheck] = (),
) -> list[Query]:
    """Debate sentences against all claims of the debates (and those `among` others), with the lines
    around them as context, of those that the data has: lines that match some claim."""
    records = read_lines(path)
    claims = {r["claim_id"]: r["claim"] for r in reversed(records)}
    collection = Collection([*(FactCheck(i, claims[i]) for i in sorted(claims)), *among], encoder)
    lines: dict[str, dict[int, str]] = {}
    relevant: dict[tuple[str, int], set[str]] = {}
    for r in records:
        lines.setdefault(r["debate"], {})[int(r["line"])] = r["query"]
        relevant.setdefault((r["debate"], int(r["line"])), set()).add(r["claim_id"])
    out = []
    for (debate, line), ids in relevant.items():
        near = lines[debate]
        before = " ".join(near[k] for k in range(line - lines_before, line) if k in near)
        after = " ".join(near[k] for k in range(line + 1, line + lines_after + 1) if k in near)
        before = " ".join(before.split()[-WORDS_AROUND:])
        after = " ".join(after.split()[:WORDS_AROUND])
        out.append(_query(collection, debate, near[line], before, sorted(ids), after))
    return out


def grow(queries: Sequence[Query]) -> dict[str, Any]:
    """The record of a forest trained on `queries`, without its settings."""
    from sklearn.ensemble import HistGradientBoostingClassifier

    rows = np.concatenate([q.features for q in queries])
    labels = np.concatenate([q.labels for q in queries])
    model = HistGradientBoostingClassifier(**SETTINGS).fit(rows, labels)
    record = forest_record(model, NAMES, threshold_digits=9, value_digits=7)
    settings = {kind: {"weight": WEIGHTS[kind], "slope": 1.0, "offset": 0.0} for kind in ("alone", "within")}
    return record | settings


def ranker_of(record: dict[str, Any]) -> Ranker:
    """The re-ranker of a record, which is given its digest."""
    record["sha256"] = record_digest(record)
    return Ranker.from_record(record)


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


def held_out(queries: Sequence[Query]) -> list[npt.NDArray[np.float64]]:
    """What trees say of each query (log-odds) that have not seen its post."""
    where = folds(queries)
    out: list[npt.NDArray[np.float64]] = [np.zeros(0)] * len(queries)
    for fold in range(FOLDS):
        ranker = ranker_of(grow([q for q, f in zip(queries, where, strict=True) if f != fold]))
        for at in (i for i, f in enumerate(where) if f == fold):
            out[at] = ranker.tree_log_odds(queries[at].features)
    return out


def calibrate(queries: Sequence[Query], trees: Sequence[npt.NDArray[np.float64]], weight: float) -> Setting:
    """Slope and offset by which the weighted sum becomes log-odds (Platt 1999)."""
    from sklearn.linear_model import LogisticRegression

    sums = np.concatenate([t + weight * likeness(q.features) for q, t in zip(queries, trees, strict=True)])
    labels = np.concatenate([q.labels for q in queries])
    model = LogisticRegression(C=1e6).fit(sums[:, None], labels)
    return Setting(weight, round(float(model.coef_[0, 0]), 6), round(float(model.intercept_[0]), 6))


def chosen_on_folds(ranker: Ranker, queries: Sequence[Query]) -> float:
    """MAP@5 where how much likeness counts is chosen, of `CHOICES`, on the other folds of debates."""
    where = folds(queries)
    found = [ranker.tree_log_odds(q.features) for q in queries]
    each = np.array(
        [
            [
                average_precision(q.ids, t + weight * likeness(q.features), q.relevant)
                for q, t in zip(queries, found, strict=True)
            ]
            for weight in CHOICES
        ]
    )
    kept = []
    for fold in range(FOLDS):
        here = np.array(where) == fold
        best = int(np.argmax(each[:, ~here].mean(axis=1)))
        kept.append(each[best, here])
    return float(np.concatenate(kept).mean())


def measured(ranker: Ranker, queries: Sequence[Query]) -> tuple[float, float]:
    """MAP@5 of the ranker, and of BM25 alone."""
    learned = {i: ranker.probabilities(q.features) for i, q in enumerate(queries)}
    words = {i: q.features[:, NAMES.index("bm25")] for i, q in enumerate(queries)}
    return mean_precision(queries, learned), mean_precision(queries, words)


def report_debates(ranker: Ranker, encoder: SentenceEncoder, data: Path) -> None:
    """Print MAP@5 on debates, which were not trained on, for each context."""
    for before, after in ((0, 0), (SENTENCES_AROUND, 0), (SENTENCES_AROUND, SENTENCES_AROUND)):
        queries = debates(encoder, data / "debate_pairs_train.jsonl", lines_before=before, lines_after=after)
        learned, words = measured(ranker, queries)
        print(
            f"MAP@5 on debates (not trained on), {before} lines before and {after} after: {learned:.4f}, "
            f"likeness weighed on other folds {chosen_on_folds(ranker, queries):.4f}, BM25 {words:.4f}",
            flush=True,
        )


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("data", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument(
        "--no-folds", action="store_true", help="trees only: scores are then no probabilities"
    )
    given = parser.parse_args()
    encoder = Embedder.load()
    path = given.data / "tweets_train.jsonl"
    every = checks(given.data / "claimreviews.jsonl")
    collection = Collection(every, encoder)
    bare = Collection([replace(c, title="", subtitle="") for c in every], encoder, collection.claim_vectors)
    posted = posts(collection, path)
    more = [*fragments(collection, path), *fragments(bare, path), *undated(posts(bare, path))]
    queries = [*posted, *more]
    record = grow(queries)
    if not given.no_folds:
        trees = held_out(queries)
        for name in ("alone", "within"):
            part = [i for i, q in enumerate(queries) if in_context(q.features) == (name == "within")]
            record[name] = asdict(
                calibrate([queries[i] for i in part], [trees[i] for i in part], WEIGHTS[name])
            )
        weight = WEIGHTS["alone"]
        kept = {i: trees[i] + weight * likeness(q.features) for i, q in enumerate(posted)}
        words = {i: q.features[:, NAMES.index("bm25")] for i, q in enumerate(posted)}
        print(
            f"MAP@5 on folds, posts: {mean_precision(posted, kept):.4f}, "
            f"BM25 {mean_precision(posted, words):.4f}",
            flush=True,
        )
    ranker = ranker_of(record)
    given.out.parent.mkdir(parents=True, exist_ok=True)
    given.out.write_text(json.dumps(record, sort_keys=True) + "\n", encoding="utf-8")
    report_debates(ranker, encoder, given.data)
    print(f"{given.out}: {given.out.stat().st_size / 1e3:.0f} kB")
    return 0


if __name__ == "__main__":
    sys.exit(main())
