"""A picture of reports over time and of who has it from whom, laid out as plain shapes.

Time runs to the right, a band for each origin. Days without reports are narrowed, so that one late
report does not press all others together. Up to 60 reports carry their outlet's name; beyond, they
are dots that tell it on being pointed at, and the table behind the picture has them all.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from sayso.model import OriginEdge
from sayso.report.visible import one_line, shorten
from sayso.web.pictures import Label, Rule

NAMED_UP_TO = 60
"""Reports that are named in the picture; more names would cover one another."""
_ROWS = 12
"""Dots above one another before a second column is begun."""
_COLOURS = 8
"""Bands that have a colour of their own; the style sheet has as many."""
_ALONE = 3
"""Origins of one report each that have a band of their own; more share one."""
_LONE = -1
_WIDTH = 1160
"""What a wide screen shows; a picture of few columns is stretched towards it,"""
_STRETCH = 2.2
"""but no column to more than so many times its least width."""
_MAX_GAP = 4
"""Empty days are shown as at most so many columns."""


@dataclass(frozen=True, slots=True)
class ReportRow:
    """A report as the picture and its table need it. `group` is the number of its origin, from 1."""

    id: str
    key: str
    title: str
    outlet: str
    published: str
    group: int


@dataclass(frozen=True, slots=True)
class Dot:
    """A report: place, radius, colour, whether it is the earliest of its origin."""

    x: float
    y: float
    r: float
    colour: str
    first: bool
    id: str
    key: str
    title: str


@dataclass(frozen=True, slots=True)
class Line:
    """An edge as an SVG path from the report to what it was made from."""

    path: str
    kind: str
    weak: bool
    circular: bool
    copy: str
    original: str
    title: str


@dataclass(frozen=True, slots=True)
class Band:
    y: float
    height: float
    even: bool


@dataclass(frozen=True, slots=True)
class ReportPicture:
    width: int
    height: int
    bands: tuple[Band, ...]
    rules: tuple[Rule, ...]
    lines: tuple[Line, ...]
    dots: tuple[Dot, ...]
    labels: tuple[Label, ...]


def draw(
    reports: Sequence[ReportRow],
    edges: Sequence[OriginEdge],
    rings: Collection[Sequence[str]] = (),
) -> ReportPicture:
    """The picture of `reports` and of the edges among them; `rings` of credits are marked."""
    named = len(reports) <= NAMED_UP_TO
    cell, row, top, left = (132.0, 24.0, 34, 14) if named else (16.0, 15.0, 34, 14)
    sizes = Counter(r.group for r in reports)
    alone = {g for g, n in sizes.items() if n == 1} if sum(n == 1 for n in sizes.values()) > _ALONE else set()
    band_of = {r.id: _LONE if r.group in alone else r.group for r in reports}
    earliest: dict[int, tuple[bool, str, str]] = {}
    for r in reports:
        g = band_of[r.id]
        earliest[g] = min(earliest.get(g, _when(r)), _when(r))
    groups = sorted(earliest, key=lambda g: (g == _LONE, earliest[g]))
    days = sorted({_day(r) for r in reports}, key=lambda d: (not d, d))
    cells: dict[tuple[int, str], list[ReportRow]] = defaultdict(list)
    for r in sorted(reports, key=_when):
        cells[band_of[r.id], _day(r)].append(r)
    # how many columns the fullest band needs on each day, and rows the fullest day of each band
    wide = {d: max(-(-len(cells[g, d]) // _rows(len(cells[g, d]), named)) for g in groups) for d in days}
    tall = {g: max(_rows(len(cells[g, d]), named) for d in days) for g in groups}
    columns = sum(max(1, wide[d]) for d in days) + (0.3 if named else 1.0) * sum(
        _gap(a, b) - 1 for a, b in pairwise(days)
    )
    if not named:
        columns += 0.6 * len(days)
    cell = max(cell, min(cell * _STRETCH, (_WIDTH - 2 * left) / max(1.0, columns)))
    xs, at, before = {}, float(left), ""
    for d in days:
        at += (_gap(before, d) - 1) * cell * (0.3 if named else 1.0) if before else 0
        xs[d] = at
        at += max(1, wide[d]) * cell + (0 if named else cell * 0.6)
        before = d
    width = round(at + left + (60 if named else 40))
    bands, dots, labels, y = [], [], [], float(top)
    place: dict[str, tuple[float, float]] = {}
    seen: set[int] = set()
    for number, g in enumerate(groups):
        high = tall[g] * row + 28
        bands.append(Band(y, high, number % 2 == 0))
        n = sum(band == g for band in band_of.values())
        told = (
            f"{n} origins of one report each"
            if g == _LONE
            else f"Origin {g}: {n} report{'' if n == 1 else 's'}"
        )
        labels.append(Label(left, y + 14, told))
        for d in days:
            rows = _rows(len(cells[g, d]), named)
            for i, r in enumerate(cells[g, d]):
                x = xs[d] + (i // rows) * cell + 8
                yy = y + 30 + (i % rows) * row
                place[r.id] = (x, yy)
                first = r.group not in seen
                seen.add(r.group)
                told = f"{one_line(r.outlet) or 'no outlet'}, {r.published[:16] or 'undated'}: {shorten(one_line(r.title), 90)}"
                colour = f"g{number}" if number < _COLOURS and g != _LONE else "gx"
                dots.append(
                    Dot(round(x, 1), round(yy, 1), 6.5 if first else 4.5, colour, first, r.id, r.key, told)
                )
                if named:
                    labels.append(
                        Label(
                            round(x + 10, 1),
                            round(yy + 4, 1),
                            shorten(one_line(r.outlet) or one_line(r.title), int(cell / 7)),
                        )
                    )
        y += high
    last = -1e9
    rules = []
    for d in days:
        rules.append(Rule(xs[d] + 8, top - 6, xs[d] + 8, y))
        if xs[d] - last >= 74:
            labels.append(Label(xs[d] + 8, top - 12, d or "undated"))
            last = xs[d]
    return ReportPicture(
        max(width, 320),
        round(y + 8),
        tuple(bands),
        tuple(rules),
        _lines(edges, place, rings),
        tuple(dots),
        tuple(labels),
    )


def _rows(n: int, named: bool) -> int:
    """Rows for `n` reports of one day in one band."""
    return max(1, n) if named else max(1, min(n, _ROWS))


def _lines(
    edges: Sequence[OriginEdge], place: Mapping[str, tuple[float, float]], rings: Collection[Sequence[str]]
) -> tuple[Line, ...]:
    around = {(r[i], r[(i + 1) % len(r)]) for r in rings for i in range(len(r))}
    out = []
    for e in edges:
        if e.copy not in place or e.original not in place:
            continue
        (x1, y1), (x0, y0) = place[e.copy], place[e.original]
        bend = max(14.0, abs(x1 - x0) * 0.35) if abs(x1 - x0) > 1 else 26.0
        side = 1.0 if x1 >= x0 else -1.0
        if abs(x1 - x0) <= 1:  # one above the other: a bow to the left
            path = f"M{x1:.1f} {y1:.1f} C{x1 - bend:.1f} {y1:.1f} {x0 - bend:.1f} {y0:.1f} {x0:.1f} {y0:.1f}"
        else:
            path = f"M{x1:.1f} {y1:.1f} C{x1 - side * bend:.1f} {y1:.1f} {x0 + side * bend:.1f} {y0:.1f} {x0:.1f} {y0:.1f}"
        told = one_line(e.evidence[0].reason) if e.evidence else ""
        out.append(
            Line(
                path,
                e.kind.value if e.evidence else "copy",
                e.score < 0.75,
                (e.copy, e.original) in around,
                e.copy,
                e.original,
                shorten(told, 160),
            )
        )
    return tuple(out)


def _day(r: ReportRow) -> str:
    try:
        return date.fromisoformat(r.published[:10]).isoformat()
    except ValueError:
        return r.published[:7] if len(r.published) >= 7 else ""


def _when(r: ReportRow) -> tuple[bool, str, str]:
    return (not r.published, r.published, r.id)


def _gap(before: str, day: str) -> int:
    try:
        days = (date.fromisoformat(day) - date.fromisoformat(before)).days
    except ValueError:
        return 2
    return max(1, min(_MAX_GAP, days))
