"""Train the two forests that trace origins: whether two reports have one origin, and which is the parent.

    python -m sayso.training.origins ARTICLES src/sayso/origins/weights

ARTICLES holds `articles.jsonl`: real articles, of which one half (at random, seed 5) is edited into
collections with known origins; the other half stays for `benchmarks/origins.py`. Collections of
written articles are added. The third stock of wordings is not used. Needs scikit-learn (extra
`train`); takes about two minutes on one core.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from sayso.evaluate.article_files import halves, independent_articles, read_articles, same_events
from sayso.evaluate.generated_origins import generate_origins
from sayso.evaluate.made_reports import habits_of
from sayso.evaluate.origin_truth import GeneratedOrigins
from sayso.evaluate.rewording import wording
from sayso.evaluate.written_articles import write_articles
from sayso.forest import Forest
from sayso.origins.compared import Ground, compare_all, parent_table
from sayso.origins.features import PARENT_NAMES, TIE_NAMES
from sayso.origins.gathered import gather
from sayso.origins.infer import LEAST_TIE
from sayso.reuse import find_copies
from sayso.training.trees import forest_record

SPLIT_SEED = 5
REAL_SEEDS = tuple(range(101, 115))
WRITTEN_SEEDS = tuple(range(201, 209))
SMALL_SEEDS = tuple(range(301, 341))
"""collections of 8 to 67 reports: there the weights of words differ"""

SETTINGS = {
    "learning_rate": 0.08,
    "max_leaf_nodes": 10,
    "min_samples_leaf": 25,
    "l2_regularization": 5.0,
    "early_stopping": False,
    "random_state": 0,
}
TIE_ROUNDS, PARENT_ROUNDS = 120, 160
RISING = {
    "win_short", "win_long", "good_short", "good_long", "strong_short", "tri_short", "tri_long", "near", "order",
    "tri", "tri_rel", "excl", "excl_rel", "win", "win_rel", "tie", "near_margin", "close", "headline",
}  # fmt: skip
"""features more of which never speaks against: keeps the forests from learning accidents of the generator"""


def collections(folder: Path) -> list[GeneratedOrigins]:
    """The collections that are trained on."""
    articles, _ = halves(independent_articles(read_articles(folder)), SPLIT_SEED)
    events = same_events(articles)
    stocks = [wording("first"), wording("second")]
    made = [
        generate_origins(articles, events, seed=s, stock=stocks[s % 2], habits=habits_of(s))
        for s in REAL_SEEDS
    ]
    for seed in SMALL_SEEDS:
        n = 8 + seed * 7 % 60
        if seed % 2:
            habits = habits_of(seed)
            made.append(
                generate_origins(
                    articles, events, seed=seed, stock=stocks[seed // 2 % 2], n_documents=n, habits=habits
                )
            )
        else:
            written, groups = write_articles(seed, 2 * n + 20, capitals=seed % 4 == 0)
            made.append(
                generate_origins(
                    written,
                    groups,
                    seed=seed,
                    stock=stocks[seed // 2 % 2],
                    n_documents=n,
                    habits=habits_of(seed),
                )
            )
    for seed in WRITTEN_SEEDS:
        written, groups = write_articles(seed, 700, capitals=seed % 2 == 0)
        made.append(
            generate_origins(written, groups, seed=seed, stock=stocks[seed // 2 % 2], habits=habits_of(seed))
        )
    return made


def fit(
    rows: npt.NDArray[np.float64], labels: npt.NDArray[np.bool_], names: Sequence[str], rounds: int
) -> dict[str, Any]:
    """The record of a forest, with its SHA-256."""
    from sklearn.ensemble import HistGradientBoostingClassifier

    rising = [int(n in RISING) for n in names]
    model = HistGradientBoostingClassifier(max_iter=rounds, monotonic_cst=rising, **SETTINGS).fit(
        rows, labels
    )
    return forest_record(model, names)


def tie_labels(made: GeneratedOrigins, ground: Ground) -> npt.NDArray[np.bool_]:
    group = {d: (c.id, k) for c in made.truth.clusters for k, g in enumerate(c.groups) for d in g}
    ids = [r.document.id for r in ground.gathered.reports]
    return np.array([group[ids[p.a]] == group[ids[p.b]] for p in ground.pairs], dtype=bool)


def train(made: Sequence[GeneratedOrigins]) -> tuple[dict[str, Any], dict[str, Any]]:
    """Records of the forests for ties and for parents.

    The ties that the parents' forest sees are from a forest that did not see their collection.
    """
    grounds = [compare_all(gather(g.documents), find_copies(g.documents)) for g in made]
    labels = [tie_labels(g, ground) for g, ground in zip(made, grounds, strict=True)]
    parts = [i % 4 for i in range(len(made))]
    rows, answers = [], []
    for part in range(4):
        inner = [i for i in range(len(made)) if parts[i] != part]
        record = fit(
            np.concatenate([grounds[i].tie_rows for i in inner]),
            np.concatenate([labels[i] for i in inner]),
            TIE_NAMES,
            TIE_ROUNDS,
        )
        forest = Forest.from_record(record, TIE_NAMES)
        for i in (i for i in range(len(made)) if parts[i] == part):
            table = parent_table(grounds[i], forest.probabilities(grounds[i].tie_rows), LEAST_TIE)
            ids = [r.document.id for r in grounds[i].gathered.reports]
            gold = set(made[i].truth.edges)
            hidden = {d for c in made[i].truth.clusters if c.kind == "wire_out" for d in c.documents}
            kept = [k for k, (c, p) in enumerate(table.edges) if not (ids[c] in hidden and ids[p] in hidden)]
            rows.append(table.rows[kept])
            answers.append(np.array([(ids[table.edges[k][0]], ids[table.edges[k][1]]) in gold for k in kept]))
    tie = fit(np.concatenate([g.tie_rows for g in grounds]), np.concatenate(labels), TIE_NAMES, TIE_ROUNDS)
    return tie, fit(np.concatenate(rows), np.concatenate(answers), PARENT_NAMES, PARENT_ROUNDS)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("articles", type=Path)
    parser.add_argument("out", type=Path)
    given = parser.parse_args()
    tie, parent = train(collections(given.articles))
    given.out.mkdir(parents=True, exist_ok=True)
    for name, record in (("tie", tie), ("parent", parent)):
        (given.out / f"{name}.json").write_text(json.dumps(record, separators=(",", ":")), encoding="utf-8")
        print(f"{name}: {len(record['trees'])} trees, SHA-256 {record['sha256'][:12]}")


if __name__ == "__main__":
    main()
