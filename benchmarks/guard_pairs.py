"""Pairs for the guard: true matches, and the same with one thing changed.

Only what both texts share is changed (otherwise nothing would be contradicted), in the check's
claim; which of several is drawn by a digest of the pair, so a run repeats.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable
from itertools import pairwise

from sayso.compare.figures import figures
from sayso.compare.stop_words import STOP_WORDS

_NAME = re.compile(r"(?<!^)(?<![.!?“\"'‘] )(?<![\w’'-])[A-Z][a-z]{2,}(?![\w’'-])")
_BE = re.compile(
    r"\b(is|are|was|were|has|have|had|will|would|can|could|should|did|does)\b(?!\s+not\b|n['’]t)"
)
_NOT = re.compile(r"\b(is|are|was|were|has|have|had|will|would|can|could|should|did|does)(?: not\b|n['’]t\b)")
OTHER_NAMES = ("Karlsen", "Oduya", "Brandt", "Velasco", "Haugen", "Mirza", "Tolland", "Quist")

Change = Callable[[str, str], str | None]


def draw(seed: str, n: int) -> int:
    return int(hashlib.sha256(seed.encode()).hexdigest(), 16) % n


def other_figure(here: str, there: str) -> str | None:
    """`there` with a figure both texts have replaced by one 1.3 to 3 times as large."""
    ours = figures(here)
    shared = [f for f in figures(there) if any(f.kind == o.kind and f.low == o.low for o in ours)]
    shared = [f for f in shared if any(c.isdigit() for c in f.text)]
    if not shared:
        return None
    figure = shared[draw(there, len(shared))]
    digits = list(re.finditer(r"\d[\d,]*(?:\.\d+)?", figure.text))[-1]
    value = float(digits.group().replace(",", ""))
    year = figure.kind == "date"
    new = value + 1 + draw(here, 9) if year else value * (1.3, 1.5, 2, 3)[draw(here, 4)] + 1
    if any(new == o.low for o in ours):
        new += 7
    text = figure.text.replace(digits.group(), f"{round(new):,}" if not year else str(round(new)))
    return there[: figure.span.start] + text + there[figure.span.end :]


def other_name(here: str, there: str) -> str | None:
    """`there` with a capitalised word both texts have replaced by an invented name."""
    found = {m.group() for m in _NAME.finditer(there) if m.group().lower() not in STOP_WORDS}
    shared = sorted(found & set(re.findall(r"[A-Z][a-z]+", here)))
    if not shared:
        return None
    name = shared[draw(there, len(shared))]
    return re.sub(rf"\b{name}\b", OTHER_NAMES[draw(here, len(OTHER_NAMES))], there)


def negated(here: str, there: str) -> str | None:
    """`there` with its first auxiliary negated, or its negation taken away."""
    if match := _NOT.search(there):
        return there[: match.end(1)] + there[match.end() :]
    if match := _BE.search(there):
        return f"{there[: match.end()]} not{there[match.end() :]}"
    return None


def turned(here: str, there: str) -> str | None:
    """`there` with the two names it shares with `here` exchanged, a verb's length apart."""
    names = [
        m for m in _NAME.finditer(" " + there) if m.group() in here and m.group().lower() not in STOP_WORDS
    ]
    for first, second in pairwise(names):
        between = there[first.end() - 1 : second.start() - 1]
        if (
            first.group() != second.group()
            and re.search(r"[a-z]{3,}(?:ed|s|t|ew|id)\b", between)
            and len(between) < 60
        ):
            padded = " " + there
            swapped = padded[: first.start()] + second.group() + padded[first.end() : second.start()]
            return (swapped + first.group() + padded[second.end() :])[1:]
    return None


CHANGES: dict[str, Change] = {
    "figure": other_figure,
    "name": other_name,
    "negation": negated,
    "direction": turned,
}
