"""Train the models that weigh possible differences, and say how they do on folds.

    python -m sayso.training.comparison DATA src/sayso/compare/weights/differences.json

DATA holds `claimreviews.jsonl` and `tweets_train.jsonl`. True matches (post and check; a check's
claim and its own title; a claim and itself) are the pairs without a difference; the same with one
thing changed (`edits`) the pairs with one. Folds go by fact-check. Needs scikit-learn (extra
`train`). Takes about eight minutes on one core.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any

import numpy as np

from sayso.compare.candidate import Candidate
from sayso.compare.comparison import pair_of, possible
from sayso.compare.judge import COLUMNS
from sayso.forest import Forest
from sayso.training.edits import Edited, Names, edits, pool
from sayso.training.lines import read_lines
from sayso.training.templates import templates
from sayso.training.trees import forest_record

FOLDS = 5
CLAIMS = 1800
TEMPLATES = 2000
DRAWS = 2
"""Times that each post is edited, differently."""

"""Checks of which title and claim, and claim and claim, are pairs as well."""
COMMON = 6
"""Texts that must have a word before it is counted as known."""
POST_WEIGHT = 3.0
NEEDLESS = {
    "name": (0.035, 0.025),
    "figure": (0.02, 0.01),
    "negation": (0.02, 0.015),
    "opposite": (0.006, 0.006),
    "direction": (0.006, 0.01),
}
"""Share of true matches, loosely and closely worded, that each group may call different. Read by eye, about
half of them are different indeed (another figure, a denial), so that needless flags are fewer."""
UNSURE = {
    "name": (0.25, 0.06),
    "figure": (0.08, 0.015),
    "negation": (0.1, 0.03),
    "opposite": (0.05, 0.015),
    "direction": (0.06, 0.03),
}
"""Share of them that each group may leave in doubt."""
LEAST, LEAST_DOUBT = 0.5, 0.2
"""No floor is lower, whatever the shares."""
SETTINGS = {
    "max_iter": 160,
    "learning_rate": 0.07,
    "max_leaf_nodes": 10,
    "min_samples_leaf": 12,
    "l2_regularization": 3.0,
    "early_stopping": False,
    "random_state": 0,
}


@dataclass(frozen=True)
class Example:
    """A pair's candidates of one group; `label` 1 where an edit made them, 0 in a true match."""

    group: str
    fold: int
    kind: str
    pair: int
    label: int
    side: int
    close: bool
    rows: np.ndarray[Any, np.dtype[np.float64]]


@dataclass(frozen=True)
class Pair:
    """A true match: where it is from, the check it belongs to, both texts, and edits made beforehand."""

    kind: str
    check: str
    here: str
    there: str
    made: tuple[Edited, ...] = ()


def pairs(data: Path, random: Random) -> list[Pair]:
    """True matches of posts, titles, claims with themselves, and templates."""
    checks = {r["id"]: r for r in read_lines(data / "claimreviews.jsonl")}
    posts = read_lines(data / "tweets_train.jsonl")
    out = [
        Pair("post", r["relevant"][0], r["query"], checks[r["relevant"][0]]["claimReviewed"]) for r in posts
    ]
    taken = {r["relevant"][0] for r in posts}
    rest = sorted(i for i in checks if i not in taken and checks[i]["claimReviewed"])
    random.shuffle(rest)
    for i in rest[:CLAIMS]:
        claim, title = checks[i]["claimReviewed"], checks[i]["title"] or ""
        out.append(Pair("same", i, claim, claim))
        if title:
            heading = _lowered(title, claim)
            out.append(Pair("title", i, *((heading, claim) if random.random() < 0.5 else (claim, heading))))
    for number, (here, there, made) in enumerate(templates(TEMPLATES, random)):
        given = tuple(Edited(group, a, b, side % 2) for side, (group, a, b) in enumerate(made))
        out.append(Pair("template", f"~{number}", here, there, given))
    return out


def _lowered(title: str, claim: str) -> str:
    """A title without its capitals on words that the claim writes small."""
    small = {w.strip(".,;:\"'“”") for w in claim.split() if w[:1].islower()}
    return " ".join(w.lower() if w.lower().strip("?,'‘’\"") in small else w for w in title.split())


def count_words(data: Path, out: Path) -> None:
    """Write how rare each stem is in claims, subtitles and training posts, and which words are ordinary."""
    from collections import Counter
    from math import log2

    from sayso.compare.units import read

    texts = [
        r[k] or "" for r in read_lines(data / "claimreviews.jsonl") for k in ("claimReviewed", "subtitle")
    ]
    texts += [r["query"] for r in read_lines(data / "tweets_train.jsonl")]
    stems: Counter[str] = Counter()
    small: Counter[str] = Counter()
    large: Counter[str] = Counter()
    for text in texts:
        cut = read(text)
        stems.update(cut.keys)
        for u in cut.units:
            if u.text.isalpha() and not u.initial and not cut.headline:
                (small if u.text.islower() else large).update([u.low])
    levels: dict[int, list[str]] = {}
    for key, n in stems.items():
        if n >= COMMON and not key[0].isdigit():
            levels.setdefault(round(log2(len(texts) / n)), []).append(key)
    ordinary = sorted(w for w, n in small.items() if n >= COMMON and n >= 4 * large[w])
    lines = [f"stems {level} {' '.join(sorted(keys))}" for level, keys in sorted(levels.items())]
    out.write_text("\n".join([*lines, f"ordinary {' '.join(ordinary)}", ""]), encoding="utf-8")


def _key(c: Candidate) -> tuple[str, str, str]:
    return c.difference.kind, c.difference.here, c.difference.there


def examples(true: Sequence[Pair], names: Names, random: Random) -> list[Example]:
    """The candidates of every true match and of its edits."""
    out = []
    fold = {check: at % FOLDS for at, check in enumerate(sorted({p.check for p in true}))}
    for number, pair in enumerate(true):
        before = pair_of(pair.here, pair.there)
        found = possible(before)
        known = {_key(c) for c in found}
        for group in COLUMNS:
            rows = np.array([c.numbers for c in found if c.group == group], dtype=np.float64)
            out.append(Example(group, fold[pair.check], pair.kind, number, 0, -1, before.close, rows))
        draws = DRAWS if pair.kind == "post" else 1
        made = [e for _ in range(draws) for e in edits(pair.here, pair.there, names, random)]
        for e in (*made, *pair.made):
            after = pair_of(e.here, e.there)
            fresh = [c.numbers for c in possible(after, (e.group,)) if _key(c) not in known]
            rows = np.array(fresh, dtype=np.float64)
            out.append(Example(e.group, fold[pair.check], pair.kind, number, 1, e.side, after.close, rows))
    return out


def fit(kept: Sequence[Example], group: str) -> dict[str, Any]:
    """The record of a forest for one group."""
    from sklearn.ensemble import HistGradientBoostingClassifier

    mine = [e for e in kept if e.group == group and len(e.rows)]
    rows = np.concatenate([e.rows for e in mine])
    labels = np.concatenate([np.full(len(e.rows), e.label) for e in mine])
    weights = np.concatenate(
        [
            np.full(len(e.rows), (POST_WEIGHT if e.kind == "post" else 1.0) / (len(e.rows) if e.label else 1))
            for e in mine
        ]
    )
    model = HistGradientBoostingClassifier(**SETTINGS).fit(rows, labels, sample_weight=weights)
    return forest_record(model, COLUMNS[group])


def held_out(kept: Sequence[Example], group: str) -> list[tuple[Example, float]]:
    """Each example with the highest probability of its candidates, from a forest that didn't see its check."""
    out = []
    for fold in range(FOLDS):
        forest = Forest.from_record(fit([e for e in kept if e.fold != fold], group), COLUMNS[group])
        for e in kept:
            if e.group == group and e.fold == fold:
                out.append((e, float(forest.probabilities(e.rows).max()) if len(e.rows) else 0.0))
    return out


def floor_of(scored: Sequence[tuple[Example, float]], share: float, close: bool, least: float) -> float:
    """The probability that `share` of the true matches reach: of posts and titles as one."""
    true = sorted(
        (p for e, p in scored if not e.label and e.kind in {"post", "title"} and e.close == close),
        reverse=True,
    )
    return max(least, true[int(share * len(true))] + 1e-6) if true else 0.5


def report(scored: Sequence[tuple[Example, float]], floors: Sequence[Sequence[float]]) -> str:
    """Shares told apart / not called the same."""
    out = []
    for kind in ("post", "title", "same", "template"):
        for label, side in ((0, -1), (1, 0), (1, 1)):
            mine = [(e.close, p) for e, p in scored if e.kind == kind and e.label == label and e.side == side]
            if mine:
                what = "true matches" if not label else f"changed in the {'check' if side else 'claim'}"
                shares = [float(np.mean([p >= f[close] for close, p in mine])) for f in floors]
                out.append(f"  {kind}: " + " / ".join(f"{x:.1%}" for x in shares) + f" of {len(mine)} {what}")
    return "\n".join(out)


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("data", type=Path)
    parser.add_argument("out", type=Path)
    given = parser.parse_args()
    given.out.parent.mkdir(parents=True, exist_ok=True)
    count_words(given.data, given.out.parent / "words.txt")
    random = Random(0)
    true = pairs(given.data, random)
    names = pool([p.there for p in true if p.kind == "same"], random)
    kept = examples(true, names, random)
    record = {}
    for group in COLUMNS:
        scored = held_out(kept, group)
        floors = [floor_of(scored, NEEDLESS[group][c], bool(c), LEAST) for c in (0, 1)]
        doubts = [min(floors[c], floor_of(scored, UNSURE[group][c], bool(c), LEAST_DOUBT)) for c in (0, 1)]
        rounded = {"floor": [round(f, 4) for f in floors], "doubt": [round(d, 4) for d in doubts]}
        print(f"{group}: {rounded}\n{report(scored, (floors, doubts))}", flush=True)
        record[group] = rounded | {"forest": fit(kept, group)}
    given.out.parent.mkdir(parents=True, exist_ok=True)
    given.out.write_text(json.dumps(record, sort_keys=True) + "\n", encoding="utf-8")
    print(f"{given.out}: {given.out.stat().st_size / 1e3:.0f} kB")
    return 0


if __name__ == "__main__":
    sys.exit(main())
