"""What speaks for and against one report having been made from another, as numbers."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from sayso.origins.credits import same_credit
from sayso.origins.gathered import Gathered, Report
from sayso.origins.targets import Aim
from sayso.origins.texts import Floats, Match, Text, match, share_of
from sayso.reuse.direction import earlier

_LEAD_WINDOWS = 4
_STRONG = 0.8  # share of a window from which it is hardly changed
_GOOD = 0.55  # share of a window from which it is taken over, however reworded

TIE_NAMES = (
    "win_short", "win_long", "good_short", "good_long", "strong_short", "tri_short", "tri_long", "bag_short", "bag_long",
    "lead_short", "lead_long", "order", "spread", "title", "days", "undated", "near", "near_margin", "lead_credit",
    "credited", "both_agency", "agency_of", "same_outlet", "length", "ratio", "near_back", "close",
    "headline", "elsewhere_short", "elsewhere_long", "any_credit_short", "any_credit_long",
)  # fmt: skip
PARENT_NAMES = (
    "tri", "tri_back", "tri_rel", "excl", "excl_rel", "win", "win_back", "win_rel", "good", "good_back", "lead",
    "lead_rel", "lead_back", "order", "bag", "bag_back", "bag_rel", "title", "title_rel", "day_gap", "later", "same_day",
    "undated", "nearest_day", "near", "near_rank", "near_margin", "lead_credit", "credited", "close", "headline", "credits_other",
    "credit_back", "inherited", "novel", "self_credit", "shares_credit", "agency_of", "both_agency", "parent_is_agency",
    "child_is_agency", "same_outlet", "ratio", "length", "n_candidates", "tie",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Compared:
    """Two reports (by index, a < b) held against each other."""

    a: int
    b: int
    tri_a: float
    """share of the runs of three words of `a` that `b` holds"""
    tri_b: float
    win_a: float
    win_b: float
    good_a: float
    good_b: float
    lead_a: float
    lead_b: float
    bag_a: float
    bag_b: float
    order: float
    title: float
    strong_short: float
    """share of the windows of the shorter text that are hardly changed"""
    spread_short: float
    """share of the eighths of the shorter text in which something was taken over"""


def compare(gathered: Gathered, a: int, b: int) -> Compared:
    x, y = gathered.reports[a].text, gathered.reports[b].text
    found = match(x, y)
    short = found.a if len(x.words) <= len(y.words) else found.b
    good = np.flatnonzero(short >= _GOOD)
    return Compared(
        a,
        b,
        share_of(x.trigrams, y.trigrams),
        share_of(y.trigrams, x.trigrams),
        _mean(found.a, x.totals),
        _mean(found.b, y.totals),
        float((found.a >= _GOOD).mean()),
        float((found.b >= _GOOD).mean()),
        float(found.a[:_LEAD_WINDOWS].mean()),
        float(found.b[:_LEAD_WINDOWS].mean()),
        found.shared / max(1e-9, float(x.weights.sum())),
        found.shared / max(1e-9, float(y.weights.sum())),
        _order(found),
        _titles(x, y),
        float((short >= _STRONG).mean()),
        len(np.unique(good * 8 // max(1, len(short)))) / 8.0,
    )


def _mean(values: Floats, weights: Floats) -> float:
    return float((values * weights).sum() / weights.sum())


def _order(found: Match) -> float:
    """Share of neighbouring windows taken over whose counterparts stand in the same order."""
    good = np.flatnonzero(found.a >= _GOOD * 0.8)
    if len(good) < 3:
        return 0.0
    steps = np.diff(found.where_a[good])
    return float(((steps >= 0) & (steps <= 3)).mean())


def _titles(x: Text, y: Text) -> float:
    """Share of the words of two headlines that both have."""
    if not len(x.title) or not len(y.title):
        return 0.0
    both = np.intersect1d(x.title, y.title, assume_unique=True)
    return len(both) / len(np.union1d(x.title, y.title))


@dataclass(frozen=True, slots=True)
class Aimed:
    """The best of the credits by which one report may mean another."""

    near: float = 0.0
    lead: float = 0.0
    margin: float = 0.0
    close: float = 0.0
    headline: float = 0.0
    rank: int = 9
    mention: int = -1


def aims_by_report(aims: Iterable[Aim]) -> dict[int, Aimed]:
    """Report meant -> the strongest credit that may mean it."""
    seen: dict[int, int] = defaultdict(int)
    out: dict[int, Aimed] = {}
    for aim in aims:
        rank = seen[aim.mention]
        seen[aim.mention] += 1
        made = Aimed(aim.near, aim.lead, aim.margin, aim.close, aim.headline, rank, aim.mention)
        old = out.get(aim.report)
        if old is None or (made.near + made.lead, -made.rank) > (old.near + old.lead, -old.rank):
            out[aim.report] = made
    return out


_NONE = Aimed()


def tie_row(gathered: Gathered, pair: Compared, aims: Sequence[Mapping[int, Aimed]]) -> list[float]:
    """What speaks for one origin of a pair (columns as TIE_NAMES); the same whichever comes first."""
    one, two = gathered.reports[pair.a], gathered.reports[pair.b]
    n_a, n_b = len(one.text.words), len(two.text.words)
    short_a = n_a <= n_b
    to_b, to_a = aims[pair.a].get(pair.b, _NONE), aims[pair.b].get(pair.a, _NONE)
    best, other = (to_b, to_a) if to_b.near + to_b.lead >= to_a.near + to_a.lead else (to_a, to_b)

    def by_length(a: float, b: float) -> tuple[float, float]:
        return (a, b) if short_a else (b, a)

    win, good_share = by_length(pair.win_a, pair.win_b), by_length(pair.good_a, pair.good_b)
    tri, bag = by_length(pair.tri_a, pair.tri_b), by_length(pair.bag_a, pair.bag_b)
    lead = by_length(pair.lead_a, pair.lead_b)
    days = abs(one.day - two.day) if one.day is not None and two.day is not None else 0
    return [
        *win, *good_share, pair.strong_short, *tri, *bag, *lead, pair.order, pair.spread_short, pair.title,
        float(min(days, 30)), float(one.day is None or two.day is None), best.near, best.margin, best.lead,
        float(best.rank == 0), float(bool(_agency(one)) and _agency(one) == _agency(two)),
        float(_has_from_agency(one, two) or _has_from_agency(two, one)),
        float(bool(one.outlet) and one.outlet == two.outlet), float(np.log(max(20, min(n_a, n_b)))),
        min(n_a, n_b) / max(1, max(n_a, n_b)), other.near, best.close,
        best.headline, *by_length(_elsewhere(aims[pair.a], pair.b), _elsewhere(aims[pair.b], pair.a)),
        *by_length(float(bool(one.mentions)), float(bool(two.mentions))),
    ]  # fmt: skip


def _elsewhere(aims: Mapping[int, Aimed], but: int) -> float:
    """How well the best credit of a report to another than `but` fits: it has what it says from there."""
    return max((a.near + a.lead for other, a in aims.items() if other != but), default=0.0)


def _agency(report: Report) -> str:
    if report.is_agency:
        return report.outlet
    return report.agency


def _has_from_agency(child: Report, parent: Report) -> bool:
    """The child shows or credits the agency that the parent is."""
    return parent.is_agency and (
        child.agency == parent.outlet or any(m.outlet == parent.outlet for m in child.mentions)
    )


@dataclass(frozen=True, slots=True)
class Candidate:
    """A pair seen from the report that may have been made from the other."""

    parent: int
    pair: Compared
    tie: float
    tri: float
    tri_back: float
    win: float
    win_back: float
    good: float
    good_back: float
    lead: float
    lead_back: float
    bag: float
    bag_back: float


def as_candidate(pair: Compared, child: int, tie: float) -> Candidate:
    p = pair
    if child == p.a:
        return Candidate(
            p.b, p, tie, p.tri_a, p.tri_b, p.win_a, p.win_b, p.good_a, p.good_b, p.lead_a, p.lead_b, p.bag_a, p.bag_b
        )  # fmt: skip
    return Candidate(
        p.a, p, tie, p.tri_b, p.tri_a, p.win_b, p.win_a, p.good_b, p.good_a, p.lead_b, p.lead_a, p.bag_b, p.bag_a
    )  # fmt: skip


def parent_rows(
    gathered: Gathered,
    child: int,
    candidates: list[Candidate],
    aims: Sequence[Mapping[int, Aimed]],
) -> list[list[float]]:
    """What speaks for each candidate having been the one `child` was made from (PARENT_NAMES)."""
    d = gathered.reports[child]
    held = [np.isin(d.text.trigrams, gathered.reports[c.parent].text.trigrams) for c in candidates]
    n_held = np.sum(held, axis=0) if held else np.zeros(0)
    n_tri = max(1, len(d.text.trigrams))
    excl = [float((h & (n_held == 1)).sum()) / n_tri for h in held]
    best = {
        name: max((getattr(c, name) for c in candidates), default=0.0) or 1e-9
        for name in ("tri", "win", "bag", "lead")
    }
    best_title = max((c.pair.title for c in candidates), default=0.0) or 1e-9
    best_excl = max(excl, default=0.0) or 1e-9
    gaps = [_gap(d, gathered.reports[c.parent]) for c in candidates]
    earlier = [g for g, c in zip(gaps, candidates, strict=True) if g is not None and g >= 0 and c.tie > 0.3]
    nearest = min(earlier, default=0)
    credited = {m.outlet for m in d.mentions}
    outlets = {gathered.reports[c.parent].outlet for c in candidates}
    rows = []
    for c, own, gap in zip(candidates, excl, gaps, strict=True):
        p = gathered.reports[c.parent]
        aim, back = aims[child].get(c.parent, _NONE), aims[c.parent].get(child, _NONE)
        mentions_p = p.outlet in credited
        inherited = mentions_p and any(
            q.parent != c.parent
            and q.tri > 0.5 * c.tri
            and any(m.outlet == p.outlet for m in gathered.reports[q.parent].mentions)
            for q in candidates
        )
        rest = [gathered.reports[q.parent] for q in candidates if q.parent != c.parent]
        novel, self_credit, shares = _kinship(d, p, rest)
        n_d, n_p = len(d.text.words), len(p.text.words)
        rows.append([
            c.tri, c.tri_back, c.tri / best["tri"], own, own / best_excl, c.win, c.win_back, c.win / best["win"], c.good,
            c.good_back, c.lead, c.lead / best["lead"], c.lead_back, c.pair.order, c.bag, c.bag_back, c.bag / best["bag"],
            c.pair.title, c.pair.title / best_title, float(np.clip(gap or 0, -5, 20)), float(gap is not None and gap < 0),
            float(gap == 0), float(gap is None), float((gap or 0) - nearest > 0), aim.near, float(min(aim.rank, 3)),
            aim.margin, aim.lead, float(mentions_p), aim.close, aim.headline,
            float(bool((credited & outlets) - {p.outlet})), back.near, float(inherited), novel, self_credit, shares,
            float(_has_from_agency(d, p)),
            float(bool(_agency(d)) and _agency(d) == _agency(p)), float(p.is_agency), float(d.is_agency),
            float(bool(p.outlet) and p.outlet == d.outlet), float(np.log((n_d + 1) / (n_p + 1))),
            float(np.log(n_d + 1)), float(min(len(candidates), 12)), c.tie,
        ])  # fmt: skip
    return rows


def _kinship(child: Report, parent: Report, others: Sequence[Report]) -> tuple[float, float, float]:
    """What the child's credits say beyond their words: whether one to the parent's outlet is the
    child's own (no other report has it), whether the parent has the same words of itself (then
    they were copied, from wherever), and the share of the child's credits the parent has too."""
    to_parent = [m for m in child.mentions if m.outlet == parent.outlet]
    novel = any(
        not any(same_credit(m, n) for n in parent.own_mentions)
        and not any(same_credit(m, n) for q in others for n in (*q.mentions, *q.own_mentions))
        for m in to_parent
    )
    self_credit = any(same_credit(m, n) for m in to_parent for n in parent.own_mentions)
    shared = sum(
        any(same_credit(m, n) for n in (*parent.mentions, *parent.own_mentions)) for m in child.mentions
    )
    return float(novel), float(self_credit), shared / max(1, len(child.mentions))


def _gap(child: Report, parent: Report) -> int | None:
    """Days from the parent to the child; hours decide within a day where both are known."""
    if child.day is None or parent.day is None:
        return None
    if child.day == parent.day:
        return earlier(child.document.published, parent.document.published) or 0
    return child.day - parent.day
