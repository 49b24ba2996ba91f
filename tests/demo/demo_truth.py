"""The truth of the demo, and how a finding is held against it."""

from __future__ import annotations

import json
from typing import Any

from sayso.demo import DATA
from sayso.model import Attribution, Reading, Spans

TRUTH: dict[str, Any] = json.loads((DATA / "truth.json").read_text(encoding="utf-8"))
NAMES: dict[str, str] = {d["id"]: d["name"] for d in TRUTH["documents"]}


def n_shared(spans: Spans, start: int, end: int) -> int:
    """Code points of [start, end) that the spans cover."""
    return sum(max(0, min(s.end, end) - max(s.start, start)) for s in spans)


def statement(reading: Reading, row: dict[str, Any]) -> Attribution | None:
    """The attribution that holds the truth's content (nearly all of it, and of those the shortest)."""
    start, end = row["content"]["start"], row["content"]["end"]
    holding = [
        a for a in reading.attributions if n_shared(a.content.spans, start, end) >= 0.8 * (end - start)
    ]
    return min(holding, key=lambda a: (len(a.content.text), -a.depth), default=None)


def has_source(attribution: Attribution, row: dict[str, Any]) -> bool:
    """Whether it is attributed to the truth's words, and to the one whom they mean."""
    entity, words = attribution.source.entity, row["source"]
    if row["name"]:
        return entity is not None and entity.name == row["name"]
    return n_shared(attribution.source.spans, words["start"], words["end"]) > 0


def hands(reading: Reading, attribution: Attribution) -> list[str]:
    """Names of the chain, outermost first; a source without a chain of entities by its words."""
    if attribution.chain:
        return [reading.entity(e).name if e else "" for e in attribution.chain]
    return [attribution.source.text]
