"""Scores against brat gold, PolNeAR style: `sayso evaluate`."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from sayso.evaluate.brat import load_brat
from sayso.evaluate.counts import ROLES, SUBSETS, SourceSpans, count, quoted_mask, scored

MEASURES = (
    *(f"{role} exact" for role in ROLES),
    *(f"token {role}" for role in ROLES),
    "token micro",
    *(f"{subset}: {measure}" for subset in SUBSETS for measure in ("detection", "who-said-what")),
)


@dataclass(frozen=True, slots=True)
class Score:
    """Precision, recall and F1 in [0, 1], with a 95 % interval of F1 where it was asked for."""

    precision: float
    recall: float
    f1: float
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True, slots=True)
class Report:
    """Scores by measure, in the order of `MEASURES`."""

    documents: int
    gold: int
    found: int
    scores: dict[str, Score]


def evaluate(
    folder: Path, find: Callable[[str, str], Sequence[SourceSpans]], *, bootstrap: int = 0
) -> Report:
    """Score `find(stem, text)`, which gives the outermost attributions of a text, on the gold in `folder`.

    Sums are over all documents. `bootstrap` is the number of resamples of documents for the
    95 % interval (fixed seed); 0 leaves it out.

    Raises:
        FormatError: `folder` holds no gold of the expected form.
    """
    counts = []
    for gold in load_brat(folder):
        mask = quoted_mask(gold.text)
        truth = [scored(gold.text, mask, SourceSpans(a.source, a.cue, a.content)) for a in gold.attributions]
        found = [scored(gold.text, mask, x) for x in find(gold.stem, gold.text)]
        counts.append(count(gold.text, truth, found))
    total = sum(counts, Counter())
    scores = {m: _score(total, m) for m in MEASURES}
    if bootstrap:
        scores = _with_intervals(scores, counts, bootstrap)
    return Report(len(counts), total["all: detection/gold"], total["all: detection/found"], scores)


def _score(c: Counter[str], measure: str) -> Score:
    found, gold = c[f"{measure}/found"], c[f"{measure}/gold"]
    p = c[f"{measure}/hit found"] / found if found else 0.0
    r = c[f"{measure}/hit gold"] / gold if gold else 0.0
    return Score(p, r, 2 * p * r / (p + r) if p + r else 0.0)


def _with_intervals(scores: dict[str, Score], counts: Sequence[Counter[str]], n: int) -> dict[str, Score]:
    rng = random.Random(0)
    drawn: dict[str, list[float]] = {m: [] for m in scores}
    for _ in range(n):
        total: Counter[str] = Counter()
        for _ in counts:
            total.update(counts[rng.randrange(len(counts))])
        for m in scores:
            drawn[m].append(_score(total, m).f1)
    out = {}
    for m, s in scores.items():
        values = sorted(drawn[m])
        out[m] = Score(
            s.precision, s.recall, s.f1, values[int(0.025 * n)], values[min(n - 1, int(0.975 * n))]
        )
    return out
