"""All origins at a glance: a lane each, a bubble for the reports of a day, as SVG."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from html import escape

from sayso.report.origins.layout import Node, columns
from sayso.report.phrases import plural

LANES = 12
"""Lanes drawn; further origins share the last one."""
_LANE = 38
_NAMES = 190  # width of the column of names
_COLOURS = ("#1f4e79", "#8a3b12", "#2d6a4f", "#5b4a8a", "#7a5c00", "#9c2b52")


def overview_svg(nodes: Sequence[Node], title: str) -> str:
    """An SVG element: lanes ordered by their first report, the area of a bubble its number of reports."""
    x_of, ticks, undated_x, right = columns(nodes)
    lanes = _lanes(nodes)
    height = 40 + _LANE * len(lanes)
    width = _NAMES + right + 34
    out = [
        f'<svg xmlns="http://www.w3.org/2000/svg" class="origins overview" viewBox="0 0 {width:.0f} {height}" '
        f'width="{width:.0f}" height="{height}" role="img" font-family="system-ui, sans-serif" font-size="12.5">'
        f"<title>{escape(title)}</title>"
    ]
    if undated_x is not None:
        out.append(
            f'<text class="tick" x="{_NAMES + undated_x - 8:.0f}" y="16" fill="#6b6358">undated</text>'
        )
    for name, x in ticks:
        out.append(
            f'<line class="grid" x1="{_NAMES + x:.1f}" y1="24" x2="{_NAMES + x:.1f}" y2="{height - 6}" '
            f'stroke="#808080" stroke-opacity="0.28"/>'
            f'<text class="tick" x="{_NAMES + x:.1f}" y="16" fill="#6b6358">{escape(name)}</text>'
        )
    for i, (name, colour, members) in enumerate(lanes):
        y = 40 + _LANE * (i + 0.5)
        out.append(f'<text class="label" x="6" y="{y + 4:.0f}" fill="currentColor">{escape(name)}</text>')
        counts = Counter(n.day[:10] for n in members)
        xs = [_NAMES + x_of[d] for d in counts]
        out.append(
            f'<line x1="{min(xs):.1f}" y1="{y:.1f}" x2="{max(xs):.1f}" y2="{y:.1f}" stroke="{colour}" '
            'stroke-width="2" stroke-opacity="0.5"/>'
        )
        for day, n in sorted(counts.items()):
            out.append(
                _bubble(_NAMES + x_of[day], y, n, colour, f"{day or 'undated'}: {plural(n, 'report')}")
            )
    out.append("</svg>")
    return "\n".join(out)


def _bubble(x: float, y: float, n: int, colour: str, hint: str) -> str:
    radius = min(_LANE / 2 - 1, 4 + 2.2 * n**0.5)
    number = (
        f'<text x="{x:.1f}" y="{y + 3.6:.1f}" text-anchor="middle" font-size="10" fill="#ffffff">{n}</text>'
        if n > 2
        else ""
    )
    return (
        f'<g><title>{escape(hint)}</title><circle cx="{x:.1f}" cy="{y:.1f}" r="{radius:.1f}" fill="{colour}"/>'
        f"{number}</g>"
    )


def _lanes(nodes: Sequence[Node]) -> list[tuple[str, str, list[Node]]]:
    groups: dict[int, list[Node]] = {}
    for node in nodes:
        groups.setdefault(node.group, []).append(node)
    order = sorted(groups.values(), key=lambda g: min((not n.day, n.day, n.id) for n in g))
    many = [g for g in order if len(g) > 1]
    rest = [n for g in order if len(g) == 1 for n in g]
    rest += [n for g in many[LANES:] for n in g]
    lanes = [
        (f"Origin {i} · {plural(len(g), 'report')}", _COLOURS[(i - 1) % len(_COLOURS)], g)
        for i, g in enumerate(many[:LANES], 1)
    ]
    if rest:
        lanes.append((f"{'Others' if many else 'Single'} · {plural(len(rest), 'report')}", "#6b6358", rest))
    return lanes
