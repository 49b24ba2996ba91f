"""Counting agreement in one document.

Spans are compared as sets of offsets of characters that are no white space, so pieces parted
at white space make no difference, quotation marks and full stops do. Gold and predicted
attributions are paired one to one where the Jaccard index of their contents is at least
one half: greedily by content, then by augmenting paths (Kuhn 1955) until no pair can be added.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from sayso.model import Spans

ROLES = ("source", "cue", "content")
_TOKEN = re.compile(r"\w+|[^\w\s]")
SAME = 0.5
"""Jaccard index from which two contents, or two sources, count as the same"""
DIRECT = 0.5
"""an attribution counts as direct if more than this share of its content is in quotation marks"""

Offsets = frozenset[int]


@dataclass(frozen=True, slots=True)
class SourceSpans:
    """One attribution as spans: what is compared."""

    source: Spans
    cue: Spans
    content: Spans


@dataclass(frozen=True, slots=True)
class Scored:
    """One attribution as sets of offsets, with the share of its content inside quotation marks."""

    source: Offsets
    cue: Offsets
    content: Offsets
    quoted: float

    def role(self, name: str) -> Offsets:
        return {"source": self.source, "cue": self.cue, "content": self.content}[name]


def scored(text: str, quoted: bytearray, item: SourceSpans) -> Scored:
    """`item` as sets of offsets into `text`; `quoted` is `quoted_mask(text)`."""
    sets = [
        frozenset(i for span in spans for i in range(span.start, span.end) if not text[i].isspace())
        for spans in (item.source, item.cue, item.content)
    ]
    share = sum(quoted[i] for i in sets[2]) / len(sets[2]) if sets[2] else 0.0
    return Scored(sets[0], sets[1], sets[2], share)


def quoted_mask(text: str) -> bytearray:
    """1 for each character inside double quotation marks, marks included, found a line at a time.

    Kept apart from `sayso.text` on purpose: the yardstick must not move with what it measures.
    An unclosed quotation runs to the end of its line; a straight mark after a digit (6'2") opens none.
    """
    mask = bytearray(len(text))
    base = 0
    for line in text.split("\n"):
        start = -1
        i = 0
        while i < len(line):
            width = 2 if line.startswith(("``", "''"), i) else 1
            opens, closes = _mark(line, i, start >= 0)
            if start < 0 and opens:
                start = i
            elif start >= 0 and closes:
                mask[base + start : base + i + width] = b"\1" * (i + width - start)
                start = -1
            i += width
        if start >= 0:
            mask[base + start : base + len(line)] = b"\1" * (len(line) - start)
        base += len(line) + 1
    return mask


def _mark(line: str, i: int, inside: bool) -> tuple[bool, bool]:
    ch = line[i]
    if ch in '"‟':
        if inside:
            return False, True
        inch = i > 0 and line[i - 1].isdigit() and not (i + 1 < len(line) and line[i + 1].isalpha())
        return not inch, False
    opens = ch in "“„«" or line.startswith("``", i) or (ch == "”" and i == 0 and not inside)
    return opens, ch in "”»" or line.startswith("''", i)


def jaccard(a: Offsets, b: Offsets) -> float:
    """Shared part of the union; two empty sets agree."""
    if not a and not b:
        return 1.0
    both = len(a & b)
    return both / (len(a) + len(b) - both)


def pair(gold: Sequence[Scored], found: Sequence[Scored]) -> list[tuple[int, int]]:
    """Pairs (gold, found) whose contents are the same; as many as there can be."""
    edges = []
    for i, g in enumerate(gold):
        for j, f in enumerate(found):
            content = jaccard(g.content, f.content) if g.content and f.content else 0.0
            if content >= SAME:
                edges.append((-content, -jaccard(g.source, f.source), -jaccard(g.cue, f.cue), i, j))
    edges.sort()
    gold_of: dict[int, int] = {}
    found_of: dict[int, int] = {}
    near: dict[int, list[int]] = {}
    for *_, i, j in edges:
        near.setdefault(i, []).append(j)
        if i not in found_of and j not in gold_of:
            found_of[i], gold_of[j] = j, i

    def augment(i: int, seen: set[int]) -> bool:
        for j in near[i]:
            if j not in seen:
                seen.add(j)
                if j not in gold_of or augment(gold_of[j], seen):
                    found_of[i], gold_of[j] = j, i
                    return True
        return False

    for i in sorted(near):
        if i not in found_of:
            augment(i, set())
    return sorted(found_of.items())


def labels(text: str, items: Sequence[Scored]) -> list[str]:
    """One role, or "", for each word or mark; content wins over cue over source."""
    chars = {role: frozenset().union(*(x.role(role) for x in items)) for role in ROLES} if items else {}
    out = []
    for m in _TOKEN.finditer(text):
        need = (m.end() - m.start()) / 2
        for role in ("content", "cue", "source"):
            if chars and sum(i in chars[role] for i in range(*m.span())) >= need:
                out.append(role)
                break
        else:
            out.append("")
    return out


SUBSETS = ("all", "direct", "indirect")


def _in(subset: str, x: Scored) -> bool:
    return subset == "all" or (x.quoted > DIRECT) == (subset == "direct")


def count(text: str, gold: Sequence[Scored], found: Sequence[Scored]) -> Counter[str]:
    """All counts of one document that can be added up over documents."""
    c: Counter[str] = Counter({"documents": 1})
    for role in ROLES:
        g, f = {x.role(role) for x in gold if x.role(role)}, {x.role(role) for x in found if x.role(role)}
        c.update({f"{role} exact/gold": len(g), f"{role} exact/found": len(f)})
        c.update({f"{role} exact/hit gold": len(g & f), f"{role} exact/hit found": len(g & f)})
    for a, b in zip(labels(text, gold), labels(text, found), strict=True):
        for role in ROLES:
            c.update({f"token {role}/gold": a == role, f"token {role}/found": b == role})
            hit = a == b == role
            c.update({f"token {role}/hit gold": hit, f"token {role}/hit found": hit})
            c.update(
                {
                    f"token micro/{k}": v
                    for k, v in (
                        ("gold", a == role),
                        ("found", b == role),
                        ("hit gold", hit),
                        ("hit found", hit),
                    )
                }
            )
    for subset in SUBSETS:
        for measure in ("detection", "who-said-what"):
            c.update({f"{subset}: {measure}/gold": sum(_in(subset, x) for x in gold)})
            c.update({f"{subset}: {measure}/found": sum(_in(subset, x) for x in found)})
    for i, j in pair(gold, found):
        right = jaccard(gold[i].source, found[j].source) >= SAME
        for subset in SUBSETS:
            for measure, hit in (("detection", True), ("who-said-what", right)):
                c[f"{subset}: {measure}/hit gold"] += hit and _in(subset, gold[i])
                c[f"{subset}: {measure}/hit found"] += hit and _in(subset, found[j])
    return c
