"""The graph of who has it from whom on a time line, as SVG.

No script and no style sheet is needed: colours are presentation attributes, which a page's
own style may override by class.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import escape

from sayso.model.tracing import Tracing
from sayso.report.origins.layout import ROW, Layout, Node, Place, Tie, place
from sayso.report.visible import one_line, shorten

_UNSAFE = re.compile(r"[^A-Za-z0-9_-]")
LABEL_CHARS = 54
"""longest label, in code points"""
_CHAR = 6.6  # width of a character of the label, on average
_COLOURS = ("#1f4e79", "#8a3b12", "#2d6a4f", "#5b4a8a", "#7a5c00", "#9c2b52")
_DASHES = {"credit": "5 3", "hyperlink": "5 3", "agency": "1 3", "source": "1 3", "document": "1 3"}


def nodes_of(tracing: Tracing) -> tuple[Node, ...]:
    """A node for each carrier, labelled with outlet and headline."""
    groups = tracing.origins.groups
    spare = max(groups.values(), default=0) + 1
    return tuple(
        Node(
            c.document,
            " · ".join(p for p in (one_line(c.outlet), one_line(c.title)) if p) or one_line(c.document),
            c.published,
            groups.get(c.document, spare + i),
            one_line(f"{c.published[:10] or 'undated'}: {c.text}"),
        )
        for i, c in enumerate(tracing.carriers)
    )


def ties_of(tracing: Tracing) -> tuple[Tie, ...]:
    """A tie for each edge between carriers, the surest first."""
    edges = sorted(tracing.origins.edges, key=lambda e: (-e.score, e.copy, e.original))
    return tuple(Tie(e.copy, e.original, e.kind.value, one_line(e.evidence[0].reason)) for e in edges)


def draw(nodes: Sequence[Node], ties: Sequence[Tie], title: str, href: str = "#r-{}") -> str:
    """An SVG element; each dot is a link to `href` with the `anchor` of its id.

    Solid lines are copies, dashed ones credits and links, dotted ones a shared source,
    agency or document. A line that goes back in time or closes a ring is drawn in red.
    """
    layout = place(nodes, ties)
    width = _width(layout)
    out = [
        f'<svg xmlns="http://www.w3.org/2000/svg" class="origins" viewBox="0 0 {width:.0f} {layout.height:.0f}" '
        f'width="{width:.0f}" height="{layout.height:.0f}" role="group" font-family="system-ui, sans-serif" '
        f'font-size="12.5"><title>{escape(title)}</title>'
    ]
    out += _frame(layout, width)
    out += [line for tie in ties for line in _line(tie, layout)]
    for spot in layout.places.values():
        out += _dot(spot, href, _colour(spot.node.group, layout))
    out.append("</svg>")
    return "\n".join(out)


def anchor(id: str) -> str:
    """`id` as a part of an address and of an `id` attribute: other characters as their number."""
    return _UNSAFE.sub(lambda m: f".{ord(m.group()):x}", id)


def label(node: Node) -> str:
    return shorten(one_line(node.label), LABEL_CHARS)


def _width(layout: Layout) -> float:
    ends = [p.x + 12 + _CHAR * len(label(p.node)) for p in layout.places.values()]
    ends += [20 + _CHAR * len(b.heading) for b in layout.bands]
    return max([layout.right + 60, *ends]) + 10


def _colour(group: int, layout: Layout) -> str:
    numbers = [b.group for b in layout.bands if b.group >= 0]
    return _COLOURS[numbers.index(group) % len(_COLOURS)] if group in numbers else "#6b6358"


def _frame(layout: Layout, width: float) -> list[str]:
    out = []
    for i, band in enumerate(layout.bands):
        out.append(
            f'<rect class="band b{i % 2}" x="0" y="{band.top:.0f}" width="{width:.0f}" '
            f'height="{band.bottom - band.top:.0f}" fill="#808080" fill-opacity="{0.1 if i % 2 == 0 else 0.05}"/>'
        )
    end = layout.height - 10
    if layout.undated_x is not None:
        out.append(f'<text class="tick" x="{layout.undated_x - 8:.0f}" y="16" fill="#6b6358">undated</text>')
    for name, x in layout.ticks:
        out.append(
            f'<line class="grid" x1="{x:.1f}" y1="24" x2="{x:.1f}" y2="{end:.0f}" stroke="#808080" '
            f'stroke-opacity="0.28"/><text class="tick" x="{x:.1f}" y="16" fill="#6b6358">{escape(name)}</text>'
        )
    out += [
        f'<text class="heading" x="10" y="{band.top + 15:.0f}" font-weight="600" fill="currentColor">'
        f"{escape(band.heading)}</text>"
        for band in layout.bands
    ]
    return out


def _line(tie: Tie, layout: Layout) -> list[str]:
    here, there = layout.places.get(tie.copy), layout.places.get(tie.original)
    if here is None or there is None or here is there:
        return []
    branch = layout.tree.get(tie.copy) == tie.original
    dash = f' stroke-dasharray="{_DASHES[tie.kind]}"' if tie.kind in _DASHES else ""
    back = not branch and _goes_back(here, there)
    colour = "#b3261e" if back else _colour(there.node.group, layout)
    if branch and here.x >= there.x:
        d = f"M{there.x:.1f} {there.y:.1f}V{here.y:.1f}H{here.x:.1f}"
    else:  # bowed out to the left, clear of the labels
        bow = max(3.0, min(here.x, there.x) - 10 - min(60.0, abs(here.row - there.row) * 2.5))
        d = f"M{there.x:.1f} {there.y:.1f}C{bow:.1f} {there.y:.1f} {bow:.1f} {here.y:.1f} {here.x:.1f} {here.y:.1f}"
    return [
        f'<path class="tie {escape(tie.kind)}{" back" if back else ""}" d="{d}" fill="none" stroke="{colour}" '
        f'stroke-width="1.4"{dash}><title>{escape(tie.hint or tie.kind)}</title></path>'
    ]


def _goes_back(here: Place, there: Place) -> bool:
    return bool(here.node.day and there.node.day) and here.node.day[:10] <= there.node.day[:10]


def _dot(spot: Place, href: str, colour: str) -> list[str]:
    name = escape(href.format(anchor(spot.node.id)), quote=True)
    return [
        f'<a href="{name}"><title>{escape(spot.node.hint or spot.node.label)}</title>'
        f'<rect x="{spot.x - 8:.1f}" y="{spot.y - ROW / 2:.1f}" height="{ROW}" fill="transparent" '
        f'width="{20 + _CHAR * len(label(spot.node)):.0f}"/>'
        f'<circle cx="{spot.x:.1f}" cy="{spot.y:.1f}" r="4.5" fill="{colour}"/>'
        f'<text class="label" x="{spot.x + 10:.1f}" y="{spot.y + 4.2:.1f}" fill="currentColor">'
        f"{escape(label(spot.node))}</text></a>"
    ]
