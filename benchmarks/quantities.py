"""Figures and dates read as values, side by side with quantulum3 and dateparser.

    python benchmarks/quantities.py tests/values/data/labelled.txt [MORE.txt ...] [--others] [--wrong open|blind]

A value is right where one that overlaps the labelled words has the same kind, numbers and
(money, measures) unit, or the same first and last day. Modifiers are counted apart.
The others are judged leniently: right numbers, and the currency or the percentage, in an
overlapping span; for dates one day inside the labelled ones. Words they find where the
label has nothing count against them, as against us.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from sayso.values import dates, quantities


@dataclass
class Labelled:
    """A sentence and the values in it: (kind, low, high, unit, modifier, words) and (first, last, words)."""

    text: str
    published: str
    part: str
    quantities: list[tuple[str, float, float, str, str, str]] = field(default_factory=list)
    dates: list[tuple[str, str, str]] = field(default_factory=list)


def load(path: Path) -> list[Labelled]:
    out: list[Labelled] = []
    published, part = "", "open"
    for line in path.read_text(encoding="utf-8").splitlines():
        if not line.strip() or line.startswith("#"):
            continue
        if line.startswith("PUBLISHED "):
            published = line.split()[1]
        elif line.startswith("PART "):
            part = line.split()[1]
        elif line.startswith("q ") and " | " in line:
            values, words = line[2:].split(" | ", 1)
            kind, low, high, unit, modifier = values.split()
            out[-1].quantities.append(
                (kind, float(low), float(high), _dash(unit), _dash(modifier), words.strip())
            )
        elif line.startswith("d ") and " | " in line:
            values, words = line[2:].split(" | ", 1)
            first, last = values.split()
            out[-1].dates.append((_dash(first), _dash(last), words.strip()))
        else:
            out.append(Labelled(line, published, part))
    return out


def _dash(word: str) -> str:
    return "" if word == "-" else word


def close(a: float, b: float) -> bool:
    return abs(a - b) <= 1e-6 * max(1.0, abs(a), abs(b))


def place(text: str, words: str, taken: list[tuple[int, int]]) -> tuple[int, int]:
    """Where the labelled words stand: the first place not taken yet."""
    at = text.find(words)
    while at >= 0 and any(at < e and s < at + len(words) for s, e in taken):
        at = text.find(words, at + 1)
    if at < 0:
        raise SystemExit(f"{words!r} does not stand in {text!r}")
    taken.append((at, at + len(words)))
    return taken[-1]


def overlaps(a: tuple[int, int], b: tuple[int, int]) -> bool:
    return a[0] < b[1] and b[0] < a[1]


@dataclass
class Tally:
    right: int = 0
    labelled: int = 0
    found: int = 0
    sentences: int = 0
    all_right: int = 0
    wrong: list[str] = field(default_factory=list)

    def line(self, name: str) -> str:
        p, r = self.right / max(1, self.found), self.right / max(1, self.labelled)
        f1 = 2 * p * r / max(1e-9, p + r)
        return (
            f"{name:34} values right {self.right}/{self.labelled} = {100 * r:.1f}%  of those found {100 * p:.1f}%"
            f"  F1 {100 * f1:.1f}  sentences all right {100 * self.all_right / max(1, self.sentences):.1f}%"
        )


Match = Callable[[tuple, tuple], bool]


def tally(rows: list[Labelled], get_gold: Callable, get_found: Callable, same: Match) -> Tally:
    t = Tally()
    for row in rows:
        gold, found = list(get_gold(row)), list(get_found(row))
        used: set[int] = set()
        right = 0
        for g in gold:
            hit = next(
                (i for i, f in enumerate(found) if i not in used and overlaps(g[0], f[0]) and same(g, f)),
                None,
            )
            if hit is not None:
                used.add(hit)
                right += 1
            else:
                t.wrong.append(f"missing {g} in {row.text!r} ({row.published}); found {found}")
        spurious = [f for i, f in enumerate(found) if i not in used]
        if spurious and right == len(gold):
            t.wrong.append(f"spurious {spurious} in {row.text!r}")
        t.right += right
        t.labelled += len(gold)
        t.found += len(found)
        t.sentences += 1
        t.all_right += right == len(gold) and not spurious
    return t


def gold_quantities(row: Labelled) -> Iterator[tuple]:
    taken: list[tuple[int, int]] = []
    for kind, low, high, unit, modifier, words in row.quantities:
        yield place(row.text, words, taken), kind, low, high, unit, modifier


def our_quantities(row: Labelled) -> Iterator[tuple]:
    for q in quantities(row.text):
        yield (q.span.start, q.span.end), q.kind, q.low, q.high, q.unit, q.modifier


def same_quantity(g: tuple, f: tuple) -> bool:
    unit = g[1] == "count" or g[4] == f[4]
    return bool(g[1] == f[1] and close(g[2], f[2]) and close(g[3], f[3]) and unit)


def same_with_modifier(g: tuple, f: tuple) -> bool:
    return same_quantity(g, f) and g[5] == f[5]


def gold_dates(row: Labelled) -> Iterator[tuple]:
    taken: list[tuple[int, int]] = []
    for first, last, words in row.dates:
        yield place(row.text, words, taken), first, last


def our_dates(row: Labelled) -> Iterator[tuple]:
    for d in dates(row.text, published=row.published):
        yield (d.span.start, d.span.end), d.first, d.last


def same_date(g: tuple, f: tuple) -> bool:
    return bool(g[1:3] == f[1:3])


def quantulum(row: Labelled) -> Iterator[tuple]:
    from quantulum3 import classifier, parser

    classifier.USE_CLF = False  # its stored classifier needs an older scikit-learn
    for q in parser.parse(row.text):
        if q.unit.entity.name == "time" and "ago" in row.text[q.span[1] : q.span[1] + 5]:
            continue
        low, high = (
            (q.value, q.value)
            if q.uncertainty is None
            else (q.value - q.uncertainty, q.value + q.uncertainty)
        )
        yield (q.span[0], q.span[1]), q.unit.name, low, high, q.unit.entity.name


def same_for_quantulum(g: tuple, f: tuple) -> bool:
    if g[1] == "percent" and "percent" not in f[1]:
        return False
    if g[1] == "money" and f[4] != "currency":
        return False
    return close(g[2], f[2]) and close(g[3], f[3])


def dateparser_dates(row: Labelled) -> Iterator[tuple]:
    from dateparser.search import search_dates

    settings = {"RELATIVE_BASE": datetime.fromisoformat(row.published), "PREFER_DATES_FROM": "past"}
    at = 0
    for words, when in search_dates(row.text, languages=["en"], settings=settings) or []:
        start = row.text.find(words, at)
        if start >= 0:
            at = start + len(words)
            yield (start, at), when.date().isoformat(), ""


def same_for_dateparser(g: tuple, f: tuple) -> bool:
    return (g[1] or "0000") <= f[1] <= (g[2] or "9999")


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument("--others", action="store_true", help="measure quantulum3 and dateparser too")
    parser.add_argument("--wrong", choices=["open", "blind"], help="show what is wrong in this part")
    options = parser.parse_args()
    files = [f for f in options.files if f.is_file()]
    if not files:
        raise SystemExit("skipped: no file of labelled sentences given or found")
    rows = [row for f in files for row in load(f)]
    for part in ("open", "blind", "all"):
        some = [r for r in rows if part in ("all", r.part)]
        print(f"-- {part}: {len(some)} sentences")
        q = tally(some, gold_quantities, our_quantities, same_quantity)
        d = tally(some, gold_dates, our_dates, same_date)
        print(q.line("sayso quantities"))
        print(
            tally(some, gold_quantities, our_quantities, same_with_modifier).line(
                "sayso quantities with modifier"
            )
        )
        print(d.line("sayso dates"))
        if options.others:
            print(tally(some, gold_quantities, quantulum, same_for_quantulum).line("quantulum3 (lenient)"))
            print(tally(some, gold_dates, dateparser_dates, same_for_dateparser).line("dateparser (lenient)"))
        if options.wrong == part:
            print("\n".join(q.wrong + d.wrong))


if __name__ == "__main__":
    main()
