"""What a short passage should read as, and how a reading is held against it item by item."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from sayso.intake import from_text
from sayso.model import Attribution, Block, BlockKind, Reading, Span
from sayso.pipeline import Reader, load_reader

FOLDER = Path(__file__).parent
ARTICLES = ("the ", "a ", "an ")
NOBODY = "nobody"


@dataclass(frozen=True)
class Item:
    """One thing that is asked of a passage, and what comes out."""

    id: str
    part: str
    expected: str
    got: str

    @property
    def right(self) -> bool:
        return self.expected == self.got


def plain(name: str) -> str:
    """A name without its article, in lower case, with straight apostrophes."""
    name = " ".join(name.replace("’", "'").lower().split())
    for word in ARTICLES:
        name = name.removeprefix(word)
    return name


def passages() -> list[dict[str, Any]]:
    return list(yaml.safe_load((FOLDER / "passages.yaml").read_text(encoding="utf-8")))


def part_of(text: str) -> str:
    """ "blind" for every other passage by its digest: nobody chose which."""
    return "blind" if hashlib.sha256(text.encode()).digest()[0] % 2 else "tune"


def name_of(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:6]


@cache
def _reader() -> Reader:
    return load_reader()


@cache
def read(text: str, outlet: str, headline: bool) -> Reading:
    document = replace(from_text(text), outlet=outlet)
    if headline:
        first = text.index("\n")
        blocks = (
            Block(BlockKind.HEADLINE, Span(0, first)),
            Block(BlockKind.PARAGRAPH, Span(first + 2, len(text))),
        )
        document = replace(document, title=text[:first], blocks=blocks)
    return _reader().read(document)


def _of(r: Reading, phrase: str) -> Attribution | None:
    """The attribution of the words `phrase`: of those that hold them the one through most hands."""
    start = r.document.text.index(phrase)
    words = Span(start, start + len(phrase))
    holding = [a for a in r.attributions if any(s.contains(words) for s in a.content.spans)]
    return max(holding, key=lambda a: (len(a.chain), -sum(len(s) for s in a.content.spans)), default=None)


def _alike(expected: str, got: str) -> bool:
    return plain(got) in [plain(x) for x in expected.split("|")]


def _chain(r: Reading, a: Attribution | None, expected: list[str]) -> tuple[str, str]:
    want = " <- ".join(expected)
    if a is None:
        return want, "not attributed"
    names = [r.entity(x).name if x else NOBODY for x in a.chain]
    if len(names) == len(expected) and all(map(_alike, expected, names)):
        return want, want
    return want, " <- ".join(names)


def items(p: dict[str, Any]) -> list[Item]:
    """Everything that is asked of the passage `p`."""
    r = read(p["text"], p.get("outlet", ""), p.get("headline", False))
    id_, part = name_of(p["text"]), part_of(p["text"])
    out: list[Item] = []

    def add(what: str, expected: str, got: str) -> None:
        out.append(Item(f"{id_} {what}", part, expected, got))

    for w in p.get("items", []):
        if "of" in w:
            a = _of(r, w["of"])
            label = " ".join(w["of"].split()[:4])
            add(f"{label}: chain", *_chain(r, a, w["chain"]))
            if "kind" in w:
                kind = a.source.entity.kind.value if a and a.source.entity else NOBODY
                add(f"{label}: kind", w["kind"], kind)
            if "realised" in w:
                add(f"{label}: realised", str(w["realised"]), str(a.realised) if a else "not attributed")
            continue
        e = next((x for x in r.entities if plain(x.name) == plain(w["entity"])), None)
        e = e or next((x for x in r.entities if plain(x.name).startswith(plain(w["entity"]))), None)
        for field in ("justification", "anonymity_reason"):
            if field in w:
                add(f"{w['entity']}: {field}", w[field], getattr(e, field) if e else "no such source")
    for word in p.get("absent", []):
        found = [
            a for a in r.attributions if word in a.cue.text or (word in a.content.text and not a.source.spans)
        ]
        add(f"no attribution by {word!r}", "", "; ".join(f"{a.cue.text} | {a.content.text}" for a in found))
    return out
