"""Pictures of numbers as plain shapes: stacked bars over time, and bars by name.

A picture is laid out here and drawn by the template; the same numbers stand in a table behind it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sayso.report.visible import one_line, shorten

KINDS = (
    "named_person",
    "named_organization",
    "document",
    "anonymous_group",
    "anonymous_person",
    "unknown",
)
"""From best to least known, bottom to top in a stack."""
LINE, BAR_HEIGHT, LABEL_WIDTH = 22, 15, 190


@dataclass(frozen=True, slots=True)
class Bar:
    """A rectangle with what it stands for in words."""

    x: float
    y: float
    width: float
    height: float
    kind: str
    title: str


@dataclass(frozen=True, slots=True)
class Label:
    """Words at a place; `anchor` is start, middle or end."""

    x: float
    y: float
    text: str
    anchor: str = "start"
    href: str = ""


@dataclass(frozen=True, slots=True)
class Rule:
    """A thin line."""

    x1: float
    y1: float
    x2: float
    y2: float


@dataclass(frozen=True, slots=True)
class Bars:
    """A picture of bars, and its table: a heading, and a row of cells under it."""

    width: int
    height: int
    bars: tuple[Bar, ...]
    labels: tuple[Label, ...]
    rules: tuple[Rule, ...]
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def over_time(counts: Mapping[tuple[str, str], int], words: Mapping[str, str]) -> Bars:
    """Stacked bars of `counts` by (period, kind), the periods "2031-05" or "2031" in their order.

    Periods without any count between the first and the last are shown empty: silence is a finding.
    """
    periods = _filled(sorted({p for p, _ in counts if p}))
    height, left, top, room = 232, 58, 12, 190
    most = max((sum(counts.get((p, k), 0) for k in KINDS) for p in periods), default=0)
    step = _step(most)
    until = max(step, -(-most // step) * step)
    each = max(7.0, min(46.0, 860 / max(1, len(periods))))
    width = round(left + each * max(1, len(periods)) + 34)
    bars: list[Bar] = []
    labels: list[Label] = []
    rules: list[Rule] = []
    for n in range(0, until + 1, step):
        y = round(top + room * (1 - n / until), 1)
        rules.append(Rule(left, y, width - 30, y))
        labels.append(Label(left - 6, y + 4, f"{n:,}", "end"))
    every = max(1, -(-60 // int(each)))  # a label takes some 50 units
    for i, period in enumerate(periods):
        x, at = left + i * each, 0.0
        for kind in KINDS:
            n = counts.get((period, kind), 0)
            if n:
                tall = room * n / until
                told = f"{period}: {n:,} by {words[kind]}"
                bars.append(
                    Bar(
                        round(x + each * 0.1, 1),
                        round(top + room - at - tall, 1),
                        round(each * 0.8, 1),
                        round(tall, 1),
                        kind,
                        told,
                    )
                )
                at += tall
        if i % every == 0:
            labels.append(Label(round(x + each / 2, 1), top + room + 18, period, "middle"))
    rows = tuple(
        (p, *(f"{counts.get((p, k), 0):,}" for k in KINDS), f"{sum(counts.get((p, k), 0) for k in KINDS):,}")
        for p in periods
    )
    head = ("Time", *(words[k] for k in KINDS), "All")
    return Bars(width, height, tuple(bars), tuple(labels), tuple(rules), head, rows)


def by_name(counts: Mapping[tuple[str, str], int], names: Sequence[str], words: Mapping[str, str]) -> Bars:
    """A bar for each name, each as long as all, cut by the share of kinds: who quotes whom by name."""
    width, left = 860, LABEL_WIDTH
    room = width - left - 70
    bars: list[Bar] = []
    labels: list[Label] = []
    for i, name in enumerate(names):
        y = 6 + i * LINE
        total = sum(counts.get((name, k), 0) for k in KINDS)
        at = float(left)
        for kind in KINDS:
            n = counts.get((name, kind), 0)
            if n:
                wide = room * n / total
                told = f"{name or 'no outlet'}: {n:,} of {total:,} by {words[kind]}"
                bars.append(Bar(round(at, 1), y, round(max(0.5, wide), 1), BAR_HEIGHT, kind, told))
                at += wide
        labels.append(Label(left - 8, y + 12, shorten(one_line(name) or "(no outlet)", 26), "end"))
        labels.append(Label(left + room + 8, y + 12, f"{total:,}"))
    rows = tuple(
        (
            n or "(no outlet)",
            *(f"{counts.get((n, k), 0):,}" for k in KINDS),
            f"{sum(counts.get((n, k), 0) for k in KINDS):,}",
        )
        for n in names
    )
    head = ("Outlet", *(words[k] for k in KINDS), "All")
    return Bars(width, 12 + LINE * max(1, len(names)), tuple(bars), tuple(labels), (), head, rows)


def yearly(counts: Mapping[tuple[str, str], int]) -> dict[tuple[str, str], int]:
    """Months added up to years."""
    out: dict[tuple[str, str], int] = {}
    for (period, kind), n in counts.items():
        out[period[:4], kind] = out.get((period[:4], kind), 0) + n
    return out


def _step(most: int) -> int:
    """A round step that cuts `most` into at most five."""
    step = 1
    while most / step > 5:
        step = step * 5 // 2 if str(step).startswith("2") else step * 2
    return step


def _filled(periods: list[str]) -> list[str]:
    if len(periods) < 2 or not all(_is_period(p) for p in periods):
        return periods
    first, last = periods[0], periods[-1]
    if len(first) == 4:
        return [f"{y:04}" for y in range(int(first), int(last) + 1)]
    months = range(_month(first), _month(last) + 1)
    if len(months) > 600:  # a stray date must not make a picture of a century
        return periods
    return [f"{m // 12:04}-{m % 12 + 1:02}" for m in months]


def _is_period(text: str) -> bool:
    try:
        date.fromisoformat(f"{text}-01" if len(text) == 7 else f"{text}-01-01")
    except ValueError:
        return False
    return True


def _month(period: str) -> int:
    return int(period[:4]) * 12 + int(period[5:7]) - 1
