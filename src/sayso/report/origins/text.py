"""A traced claim for the terminal: the count with its reasons, then origin by origin."""

from __future__ import annotations

import io
from collections import defaultdict

from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from sayso.model import Merge, OriginEdge
from sayso.model.tracing import Carriage, Carrier, Tracing
from sayso.report.console import console
from sayso.report.origins.naming import name_of
from sayso.report.phrases import plural
from sayso.report.visible import one_line, shorten

_PASSAGE = 240
"""Code points of a passage that are shown."""
_LISTED = 30
"""Reports listed of one origin; the page and JSON have all."""
_ASIDE = {Carriage.DENIAL: "denies it", Carriage.OTHER: "not the same claim"}


def render_text(tracing: Tracing, *, width: int = 100, colour: bool = False) -> str:
    """The tracing as text, no line wider than `width` cells (at least 40)."""
    out = io.StringIO()
    _Lines(console(out, max(40, width), colour), tracing).all()
    return "\n".join(line.rstrip() for line in out.getvalue().split("\n"))


class _Lines:
    def __init__(self, console: Console, tracing: Tracing) -> None:
        self.console = console
        self.tracing = tracing
        self.sources: dict[str, list[OriginEdge]] = defaultdict(list)
        for edge in tracing.origins.edges:
            self.sources[edge.copy].append(edge)
        self.by_id = {c.document: c for c in tracing.carriers}

    def line(self, text: str = "", style: str = "", indent: int = 0) -> None:
        self.console.print(Padding(Text(one_line(text), style=style), (0, 0, 0, indent)))

    def all(self) -> None:
        t = self.tracing
        self.line(t.headline, "bold")
        self.line(f"for: {t.claim}", indent=2)
        for reason in t.independent.reasons:
            self.line(f"- {reason}", indent=2)
        self._earliest()
        self._groups()
        self._circular()
        self._merges()
        self._aside()
        found = (
            f"Found in {t.searched:,} documents of this collection; what it doesn't hold can't be known here."
        )
        self.line()
        self.line(found, "dim")

    def _earliest(self) -> None:
        t = self.tracing
        if t.earliest:
            names = "; ".join(name_of(c) for c in t.earliest[:5])
            self.line(f"earliest in this collection: {names}, {t.earliest[0].published[:10]}", indent=2)
        if t.undated:
            n = plural(len(t.undated), "report")
            self.line(f"{n} without a date: {'; '.join(name_of(c) for c in t.undated[:5])}", indent=2)

    def _groups(self) -> None:
        groups: dict[int, list[Carrier]] = {}
        spare = -1
        for c in self.tracing.carriers:
            number = self.tracing.origins.groups.get(c.document, spare)
            spare -= number == spare
            groups.setdefault(number, []).append(c)
        many = [g for g in groups.values() if len(g) > 1]
        single = [g[0] for g in groups.values() if len(g) == 1]
        for number, members in enumerate(many, 1):
            self.line()
            self.line(f"Origin {number}: {plural(len(members), 'report')}", "bold")
            for c in members[:_LISTED]:
                self._carrier(c)
            if len(members) > _LISTED:
                self.line(f"and {len(members) - _LISTED:,} more", indent=4)
        if single:
            self.line()
            self.line("No tie to another report found" if many else "Each by itself", "bold")
            for c in single[:_LISTED]:
                self._carrier(c)
            if len(single) > _LISTED:
                self.line(f"and {len(single) - _LISTED:,} more", indent=4)

    def _carrier(self, c: Carrier) -> None:
        self.line(f"{c.published[:10] or 'undated   '}  {name_of(c)}  [{c.document}]", indent=2)
        self.line(shorten(one_line(c.text), _PASSAGE), indent=14)
        if c.chain:
            hands = " <- ".join(["this article", *(name or "unknown" for name in c.chain)])
            self.line(hands, "dim", indent=14)
        for edge in self.sources.get(c.document, ())[:3]:
            if edge.original in self.by_id:
                reason = edge.evidence[0].reason
                self.line(f"from {name_of(self.by_id[edge.original])}: {reason}", "dim", indent=14)

    def _circular(self) -> None:
        for ring in self.tracing.origins.circular:
            names = [name_of(self.by_id[d]) if d in self.by_id else d for d in ring]
            self.line()
            self.line(f"Circular: {' credits '.join([*names, names[0]])}", "bold red")

    def _merges(self) -> None:
        unsure = [m for m in self.tracing.origins.merges if _is_unsure(m, self.tracing)]
        if not unsure:
            return
        self.line()
        self.line("Perhaps one origin", "bold")
        for m in unsure[:_LISTED]:
            names = " and ".join(name_of(self.by_id[d]) for d in (m.a, m.b))
            reasons = "; ".join(e.reason for e in m.evidence[:2])
            self.line(f"{names}: {reasons} ({m.score:.0%})", indent=2)

    def _aside(self) -> None:
        if not self.tracing.aside:
            return
        self.line()
        self.line("Close, but not counted", "bold")
        for c in self.tracing.aside[:_LISTED]:
            said = f"{_ASIDE.get(c.carriage, '')}: {c.reason}" if c.reason else _ASIDE.get(c.carriage, "")
            self.line(f"{c.published[:10] or 'undated   '}  {name_of(c)}  [{c.document}]  {said}", indent=2)
            self.line(shorten(one_line(c.text), _PASSAGE), indent=14)
        if len(self.tracing.aside) > _LISTED:
            self.line(f"and {len(self.tracing.aside) - _LISTED:,} more", indent=4)


def _is_unsure(merge: Merge, tracing: Tracing) -> bool:
    groups = tracing.origins.groups
    shown = {c.document for c in tracing.carriers}
    return {merge.a, merge.b} <= shown and groups.get(merge.a) != groups.get(merge.b)
