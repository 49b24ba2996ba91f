"""The truth of a golden article, and how a reading is held against it item by item."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import product
from pathlib import Path
from typing import Any

import yaml

from sayso.intake import load
from sayso.model import Attribution, Entity, Reading
from sayso.pipeline import load_reader

FOLDER = Path(__file__).parent
CASES = tuple(sorted(p.parent.name for p in FOLDER.glob("*/expected.yaml")))
SAME_CONTENT = 0.7
"""code points shared of code points covered, from which two contents are one"""
SAME_SOURCE = 0.5
SAME_WORDS = 0.5
"""words shared of words used, from which two justifications are one"""
ARTICLES = ("the ", "a ", "an ", "its ")


@dataclass(frozen=True)
class Check:
    """One item of the truth: `expected` against what `got` finds in a reading."""

    name: str
    expected: Any
    right: bool
    got: str


def article(case: str) -> Path:
    """The bytes of a case as received."""
    return next(p for p in (FOLDER / case).iterdir() if p.stem == "article")


def truth(case: str) -> dict[str, Any]:
    return yaml.safe_load((FOLDER / case / "expected.yaml").read_text(encoding="utf-8"))


@lru_cache(maxsize=1)
def _reader() -> Any:
    return load_reader()


@cache
def reading(case: str) -> Reading:
    return _reader().read(load(str(article(case))))


def plain(name: str) -> str:
    """A name without its article, in lower case, with straight apostrophes and single spaces."""
    name = " ".join(name.replace("’", "'").lower().split())
    for word in ARTICLES:
        name = name.removeprefix(word)
    return name


def points(spans: list[list[int]]) -> set[int]:
    return {i for start, end in spans for i in range(start, end)}


def jaccard(a: set[Any], b: set[Any]) -> float:
    return len(a & b) / len(a | b) if a | b else 1.0


def _covered(spans: Any) -> set[int]:
    return points([[s.start, s.end] for s in spans])


def pair(wanted: list[dict[str, Any]], found: tuple[Attribution, ...]) -> dict[int, Attribution]:
    """Expected attributions with the found ones of the same content, the cue breaking ties."""
    options = []
    for (i, w), a in product(enumerate(wanted), found):
        same = jaccard(points(w["at"]["content"]), _covered(a.content.spans))
        if same >= SAME_CONTENT:
            cue = bool(points(w["at"]["cue"]) & _covered(a.cue.spans))
            options.append((cue, same, -i, a.id, a))
    out: dict[int, Attribution] = {}
    taken: set[str] = set()
    for _, _, minus, id_, a in sorted(options, key=lambda o: o[:3], reverse=True):
        if -minus not in out and id_ not in taken:
            out[-minus] = a
            taken.add(id_)
    return out


def chain_names(r: Reading, a: Attribution) -> list[str]:
    return [r.entity(id_).name if id_ else "" for id_ in a.chain]


_FIELDS: dict[str, Callable[[Attribution], str]] = {
    "quotation": lambda a: a.quotation.value,
    "type": lambda a: a.type.value,
    "realisation": lambda a: a.realisation.value,
    "commitment": lambda a: a.commitment.value,
}


def attribution_checks(label: str, w: dict[str, Any], a: Attribution, r: Reading) -> Iterator[Check]:
    """Every field that the truth gives for one attribution."""
    yield Check(
        f"{label} source",
        w["source"],
        jaccard(points(w["at"]["source"]), _covered(a.source.spans)) >= SAME_SOURCE,
        a.source.text,
    )
    right = bool(points(w["at"]["cue"]) & _covered(a.cue.spans)) or not w["cue"]
    yield Check(f"{label} cue", w["cue"], right, a.cue.text)
    for field, value in _FIELDS.items():
        if field in w:
            yield Check(f"{label} {field}", w[field], w[field] == value(a), value(a))
    entity = a.source.entity
    name = entity.name if entity else "nobody"
    if "entity" in w:
        wanted = w["entity"] or "nobody"
        yield Check(f"{label} entity", wanted, plain(wanted) == plain(name), name)
    if "kind" in w:
        kind = entity.kind.value if entity else "nobody"
        yield Check(f"{label} kind", w["kind"], w["kind"] == kind, kind)
    if "chain" in w:
        chain = chain_names(r, a)
        right = [plain(x) for x in chain] == [plain(x) for x in w["chain"]]
        yield Check(f"{label} chain", w["chain"], right, " <- ".join(x or "nobody" for x in chain))
    if "addressee" in w:
        told = plain(a.addressee_text.removeprefix("to "))
        yield Check(f"{label} addressee", w["addressee"], plain(w["addressee"]) == told, a.addressee_text)


def entity_checks(w: dict[str, Any], r: Reading) -> Iterator[Check]:
    e: Entity | None = next((x for x in r.entities if plain(x.name) == plain(w["name"])), None)
    for field in ("title", "justification", "anonymity_reason"):
        if field not in w:
            continue
        got = getattr(e, field) if e else "no such entity"
        wanted, words = set(plain(w[field]).split()), set(plain(got).replace(",", "").split())
        yield Check(f"{w['name']} {field}", w[field], jaccard(wanted, words) >= SAME_WORDS, got)


def checks(case: str, r: Reading) -> list[Check]:
    """All items of a case, in order of its truth. An attribution that was not found fails in every field."""
    t = truth(case)
    out: list[Check] = []
    pairs = pair(t["attributions"], r.attributions)
    for i, w in enumerate(t["attributions"]):
        label, a = f"a{i + 1:02}", pairs.get(i)
        out.append(Check(f"{label} found", w["content"], a is not None, "" if a else "not found"))
        if a is not None:
            out.extend(attribution_checks(label, w, a, r))
    for w in t.get("entities", []):
        out.extend(entity_checks(w, r))
    for w in t.get("voice", []):
        near = [v for v in r.voice if jaccard(points(w["at"]), _covered(v.spans)) >= SAME_CONTENT]
        got = near[0].kind.value if near else "not found"
        out.append(Check(f"voice {w['text'][:30]}", w["kind"], got == w["kind"], got))
    for w in t.get("blocks", []):
        right = any(
            b.kind.value == w["kind"] and jaccard(points([w["at"]]), _covered([b.span])) >= SAME_CONTENT
            for b in r.document.blocks
        )
        out.append(Check(f"block {w['kind']}", w["text"], right, "found" if right else "not found"))
    for words in t.get("absent", []):
        out.append(Check(f"absent {words}", words, words not in r.document.text, "stands in the text"))
    return out


def extras(case: str, r: Reading) -> list[str]:
    """Attributions that the truth has not, as "cue | first words of the content"."""
    t = truth(case)
    paired = {a.id for a in pair(t["attributions"], r.attributions).values()}
    return [shown(a) for a in r.attributions if a.id not in paired and a.repeat_of is None]


def shown(a: Attribution) -> str:
    return f"{a.cue.text} | {' '.join(a.content.text.split())[:50]}"
