"""Which report a credit means: of the outlet's reports, the one on the same subject."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

import numpy as np

from sayso.origins.candidates import WordIndex
from sayso.origins.gathered import Gathered
from sayso.origins.texts import RARE
from sayso.reuse.fingerprint import Hashes, word_spans

_AROUND = 45  # words on either side of the outlet's name: what is credited
_CLOSE = 18  # the sentence or two of them that are credited in any case
_LEAD = 60  # words at the start: what the report is about
_DAYS_BACK, _DAYS_AHEAD = 60, 4  # a credit to a later report is a clock that goes wrong, or a ring
_KEPT = 3  # reports of the outlet that a credit may mean


@dataclass(frozen=True, slots=True)
class Aim:
    """A report that a credit may mean.

    Attributes:
        mention: number of the credit in its report.
        report: index of the report meant.
        near: share of what stands around the credit that the report holds, by weight.
        close: the same of what stands next to it.
        headline: share of the report's headline that stands near the credit or in the lead.
        lead: the same of the crediting report's first words.
        margin: `near` and `lead` less those of the next best report of the outlet.
    """

    mention: int
    report: int
    near: float
    lead: float
    margin: float
    close: float
    headline: float


def find_aims(gathered: Gathered) -> list[tuple[Aim, ...]]:
    """For each report what its credits may mean, best first for each credit."""
    by_outlet: dict[str, list[int]] = defaultdict(list)
    for number, report in enumerate(gathered.reports):
        if report.outlet:
            by_outlet[report.outlet].append(number)
    members = {outlet: np.array(found, dtype=np.int64) for outlet, found in by_outlet.items()}
    with_titles = [np.concatenate((r.text.words, r.text.title)) for r in gathered.reports]
    index = WordIndex(with_titles, gathered.weights)
    return [_aims_of(gathered, members, index, at) for at in range(len(gathered))]


def _aims_of(
    gathered: Gathered, members: dict[str, np.ndarray], index: WordIndex, at: int
) -> tuple[Aim, ...]:
    report = gathered.reports[at]
    wanted = [(n, m) for n, m in enumerate(report.mentions) if m.outlet in members]
    if not wanted:
        return ()
    words = gathered.words[at]
    starts = np.array([s for s, _ in word_spans(report.document.text)], dtype=np.int64)
    lead = _score(gathered, index, words[:_LEAD])
    out: list[Aim] = []
    for number, mention in wanted:
        place = int(np.searchsorted(starts, mention.at))
        left = int(np.searchsorted(starts, mention.span.start))
        right = int(np.searchsorted(starts, mention.span.end))
        around = np.concatenate((words[max(0, place - _AROUND) : left], words[right : place + _AROUND]))
        near = _score(gathered, index, around)
        beside = np.concatenate((words[max(0, place - _CLOSE) : left], words[right : place + _CLOSE]))
        close = _score(gathered, index, beside)
        said = np.unique(np.concatenate((around, words[:_LEAD])))
        pool = members[mention.outlet]
        pool = pool[pool != at]
        if report.day is not None:
            days = np.array([_gap(report.day, gathered.reports[p].day) for p in pool.tolist()])
            pool = pool[(days >= -_DAYS_AHEAD) & (days <= _DAYS_BACK)]
        if not len(pool):
            continue
        both = np.maximum(near[pool], close[pool]) + lead[pool]
        best = np.argsort(-both, kind="stable")[: _KEPT + 1]
        for rank, k in enumerate(best[:_KEPT].tolist()):
            other = best[1] if rank == 0 and len(best) > 1 else best[0]
            rest = float(both[other]) if len(best) > 1 else 0.0
            p = int(pool[k])
            headline = _held(gathered, gathered.reports[p].text.title, said)
            out.append(
                Aim(
                    number,
                    p,
                    float(near[p]),
                    float(lead[p]),
                    float(both[k]) - rest,
                    float(close[p]),
                    headline,
                )
            )
    return tuple(out)


def _held(gathered: Gathered, title: Hashes, words: Hashes) -> float:
    """Share of the weight of a headline's rare words that `words` hold."""
    weight = gathered.weights.of(title) if len(title) else np.zeros(0)
    weight = np.where(weight >= RARE, weight, 0.0)
    total = float(weight.sum())
    return float(weight[np.isin(title, words)].sum()) / total if total else 0.0


def _gap(day: int, other: int | None) -> int:
    return 0 if other is None else day - other


def _score(gathered: Gathered, index: WordIndex, words: np.ndarray) -> np.ndarray:
    """For every report the share of the weight of rare `words` it holds."""
    unique = np.unique(words)
    weight = gathered.weights.of(unique) if len(unique) else np.zeros(0)
    heavy = weight >= RARE
    unique, weight = unique[heavy], weight[heavy]
    out = np.zeros(len(gathered))
    total = float(weight.sum())
    if not total:
        return out
    for word, w in zip(unique.tolist(), weight.tolist(), strict=True):
        out[index.holding(word)] += w
    return np.asarray(out / total)
