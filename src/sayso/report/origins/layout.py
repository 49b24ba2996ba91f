"""Where each report stands in the picture: time runs to the right, and every report has a row.

Reports of one origin stand together; in a group each stands below the one it was made from, so
that a line from a report to its source crosses no label. Places are in CSS pixels.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

ROW = 22
"""height of a row"""
_MARGIN = 14
_UNDATED = 74  # width of the column for reports without a date
_DAY = 26.0  # between two days that follow each other
_TIME = (120.0, 460.0)  # width of the time line, at least and at most


@dataclass(frozen=True, slots=True)
class Node:
    """A report: id, words shown beside it, day (ISO 8601 or ""), number of its origin."""

    id: str
    label: str
    day: str
    group: int
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Tie:
    """`copy` has it from `original`; `kind` as in EvidenceKind."""

    copy: str
    original: str
    kind: str
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Place:
    """A report's dot; `row` counts from 0, headings included."""

    node: Node
    x: float
    y: float
    row: int


@dataclass(frozen=True, slots=True)
class Band:
    """The rows of one origin, with its heading ("" for none)."""

    heading: str
    top: float
    bottom: float
    group: int


@dataclass(frozen=True, slots=True)
class Layout:
    """All places; `ticks` are days and their x; `tree` says for each report which tie is its branch."""

    places: Mapping[str, Place]
    bands: tuple[Band, ...]
    ticks: tuple[tuple[str, float], ...]
    tree: Mapping[str, str]
    undated_x: float | None
    right: float
    height: float
    top: float


def place(nodes: Sequence[Node], ties: Sequence[Tie]) -> Layout:
    """Places for all nodes. Ties to what is no node are passed over."""
    x_of, ticks, undated_x, right = columns(nodes)
    known = {n.id: n for n in nodes}
    tree = _tree(known, ties)
    groups: dict[int, list[Node]] = defaultdict(list)
    for node in nodes:
        groups[node.group].append(node)
    order = sorted(groups.values(), key=lambda g: (min(_when(n) for n in g), g[0].group))
    many = [g for g in order if len(g) > 1]
    single = [g[0] for g in order if len(g) == 1]
    top = 40.0
    y, row = top, 0
    places: dict[str, Place] = {}
    bands: list[Band] = []

    def band(heading: str, members: Sequence[Node], group: int) -> None:
        nonlocal y, row
        start = y
        y, row = y + ROW, row + 1
        for node in members:
            places[node.id] = Place(node, x_of[node.day[:10]], y + ROW / 2, row)
            y, row = y + ROW, row + 1
        bands.append(Band(heading, start, y, group))
        y += 8

    for number, group in enumerate(many, 1):
        band(f"Origin {number} · {len(group):,} reports", _depth_first(group, tree), group[0].group)
    if single:
        title = "No tie to another report found" if many else "Each with an origin of its own"
        band(f"{title} · {len(single):,}", single, -1)
    return Layout(places, tuple(bands), ticks, tree, undated_x, right, y + _MARGIN, top)


def origin_numbers(nodes: Sequence[Node]) -> dict[int, int]:
    """Group -> the number under which the picture shows it; groups of one report have none."""
    groups: dict[int, list[Node]] = defaultdict(list)
    for node in nodes:
        groups[node.group].append(node)
    many = [g for g in groups.values() if len(g) > 1]
    order = sorted(many, key=lambda g: (min(_when(n) for n in g), g[0].group))
    return {g[0].group: number for number, g in enumerate(order, 1)}


def _when(node: Node) -> tuple[bool, str, str]:
    return (not node.day, node.day, node.id)


def _tree(known: Mapping[str, Node], ties: Sequence[Tie]) -> dict[str, str]:
    """For each report the source below which it stands: the first tie that makes no ring."""
    tree: dict[str, str] = {}
    for tie in ties:
        if tie.copy in tree or tie.copy not in known or tie.original not in known or tie.copy == tie.original:
            continue
        if known[tie.copy].group != known[tie.original].group:
            continue
        at: str | None = tie.original
        while at is not None and at != tie.copy:
            at = tree.get(at)
        if at is None:
            tree[tie.copy] = tie.original
    return tree


def _depth_first(group: Sequence[Node], tree: Mapping[str, str]) -> list[Node]:
    members = {n.id: n for n in group}
    below: dict[str, list[Node]] = defaultdict(list)
    roots: list[Node] = []
    for node in sorted(group, key=_when):
        (below[tree[node.id]] if tree.get(node.id) in members else roots).append(node)
    out: list[Node] = []
    waiting = roots[::-1]
    while waiting:
        node = waiting.pop()
        out.append(node)
        waiting += below[node.id][::-1]
    return out


def columns(
    nodes: Sequence[Node],
) -> tuple[dict[str, float], tuple[tuple[str, float], ...], float | None, float]:
    """x of each day, in proportion to time but no two days closer than can be told apart."""
    days = sorted({n.day[:10] for n in nodes if n.day})
    start = _MARGIN + (_UNDATED if any(not n.day for n in nodes) else 0.0)
    x_of: dict[str, float] = {}
    undated_x = None
    if start > _MARGIN:
        undated_x = x_of[""] = _MARGIN + 8.0
    if not days:
        return x_of, (), undated_x, start
    offsets = [0.0]
    for one, other in pairwise(days):
        offsets.append(offsets[-1] + min(4.0, max(1.0, _days_between(one, other) ** 0.5)) * _DAY)
    width = min(max(offsets[-1], _TIME[0] if len(days) > 1 else 0.0), _TIME[1])
    scale = width / offsets[-1] if offsets[-1] else 0.0
    ticks, last = [], -1000.0
    for day, offset in zip(days, offsets, strict=True):
        x_of[day] = start + 8 + offset * scale
        if x_of[day] - last >= 86:
            last = x_of[day]
            ticks.append((day, last))
    return x_of, tuple(ticks), undated_x, start + 8 + width


def _days_between(one: str, other: str) -> float:
    try:
        return float(abs((date.fromisoformat(other) - date.fromisoformat(one)).days))
    except ValueError:  # a year, or a year and a month
        return 30.0
