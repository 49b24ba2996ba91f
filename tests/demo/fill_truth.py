"""Writes src/sayso/demo/data/truth.json from truth_words.yaml: finds where the words stand.

    PYTHONPATH=src python tests/demo/fill_truth.py

Words must stand in their document once, or are those nearest to what they belong to; anything else stops
the script.
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import yaml

from sayso.batch import ExpandSettings, Item, expand
from sayso.batch.work import make_document
from sayso.demo import DATA
from sayso.model import Document

WORDS = Path(__file__).with_name("truth_words.yaml")
TRUTH = DATA / "truth.json"


def documents() -> dict[str, Document]:
    """The documents of the demo as intake makes them, unread, by their ids in a collection."""
    items = list(expand([str(DATA / "articles")], ExpandSettings()))
    assert all(isinstance(item, Item) for item in items)
    made = [make_document(item) for item in items if isinstance(item, Item)]
    assert len({d.id for d in made}) == len(made)
    return {d.id: d for d in made}


def places(text: str, words: str) -> list[tuple[int, int]]:
    """Where `words` stand; straight marks stand for curly ones too."""
    pattern = re.escape(words).replace("'", "['’]").replace('"', '["“”‘’]')
    edged = rf"(?<!\w){pattern}" if words[0].isalnum() else pattern
    edged += r"(?!\w)" if words[-1].isalnum() else ""
    return [m.span() for m in re.finditer(edged, text)]


def place(text: str, words: str, near: tuple[int, int] | None = None) -> dict[str, Any]:
    """The one place of `words`, or the one nearest to `near`, as an object with its text.

    Raises:
        ValueError: they stand nowhere, or more than once with nothing to be near to.
    """
    found = places(text, words)
    if not found or (len(found) > 1 and near is None):
        raise ValueError(f"{words!r} stands {len(found)} times in {text[:60]!r}")
    start, end = found[0]
    if near is not None:
        start, end = min(found, key=lambda p: max(near[0] - p[1], p[0] - near[1], 0))
    return {"start": start, "end": end, "text": text[start:end]}


def fill(raw: dict[str, Any], docs: dict[str, Document]) -> dict[str, Any]:
    by_url = {d.url: d.id for d in docs.values()}
    ids = {name: by_url[url] for name, url in raw["named_by_address"].items()}
    names = {i: n for n, i in ids.items()} | {i: i for i in docs if i not in ids.values()}

    def of(name: str) -> str:
        found = ids.get(name, name)
        if found not in docs:
            raise ValueError(f"no document {name}")
        return found

    def span(name: str, words: str, near: tuple[int, int] | None = None) -> dict[str, Any]:
        try:
            return place(docs[of(name)].text, words, near)
        except ValueError as error:
            raise ValueError(f"{name}: {error}") from None

    def clusters() -> list[dict[str, Any]]:
        out = []
        for c in raw["clusters"]:
            groups = [[of(d) for d in g] for g in c["origin_groups"]]
            members = [d for g in groups for d in g]
            assert len(set(members)) == len(members)
            rings = [[of(d) for d in ring] for ring in c.get("circular", [])]
            facts = {"id": c["id"], "kind": c["kind"], "what": c["what"], "why": c["why"]}
            shape = {
                "origins": len(groups),
                "documents": members,
                "origin_groups": groups,
                "circular": rings,
            }
            out.append(facts | shape)
        grouped = [d for c in out for d in c["documents"]]
        assert sorted(grouped) == sorted(docs), set(docs) ^ set(grouped)
        return out

    def source(row: dict[str, Any]) -> dict[str, Any]:
        content = span(row["document"], row["content"])
        at = (content["start"], content["end"])
        words = span(row["document"], row["source"], at) if row["source"] else None
        rest = {
            "name": row["name"],
            "kind": row["kind"],
            "plural": row.get("plural", False),
            "quotation": row["quotation"],
            "chain": row.get("chain", []),
            "realised": row.get("realised", True),
            "commitment": row.get("commitment", "neutral"),
        }
        return {"document": of(row["document"]), "content": content, "source": words} | rest

    def credit(rows: list[list[str]]) -> list[dict[str, Any]]:
        return [{"document": of(d), **span(d, words), "outlet": outlet} for d, words, outlet in rows]

    return {
        "schema": "sayso/demo-truth/1",
        "documents": [
            {"id": d.id, "name": names[d.id], "outlet": d.outlet, "published": d.published, "title": d.title}
            for d in docs.values()
        ],
        "edges": [{"from": of(a), "to": of(b), "kind": kind} for a, b, kind in raw["edges"]],
        "neutral_edges": [{"from": of(a), "to": of(b), "why": why} for a, b, why in raw["neutral_edges"]],
        "clusters": clusters(),
        "credits": credit(raw["credits"]),
        "neutral_credits": credit(raw["neutral_credits"]),
        "copies": [c | {"copy": of(c["copy"]), "original": of(c["original"])} for c in raw["copies"]],
        "neutral_copies": [[of(a), of(b)] for a, b in raw["neutral_copies"]],
        "sources": [source(row) for row in raw["sources"]],
        "leading_questions": [{"document": of(d), **span(d, w)} for d, w in raw["leading_questions"]],
        "quotes": [
            q | {"document": of(q["document"]), "at": span(q["document"], q["quote"])} for q in raw["quotes"]
        ],
        "factchecks": raw["factchecks"],
        "who": [w | {"documents": [of(d) for d in w["documents"]]} for w in raw["who"]],
        "claims": [
            c
            | {
                "carriers": [
                    {"document": of(d), "relation": r, **span(d, words)} for d, r, words in c["carriers"]
                ]
            }
            for c in raw["claims"]
        ],
    }


def main() -> None:
    raw = yaml.safe_load(WORDS.read_text(encoding="utf-8"))
    truth = fill(raw, documents())
    TRUTH.write_text(json.dumps(truth, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    print(f"{TRUTH.name}: {len(truth['documents'])} documents, {len(truth['sources'])} statements")


if __name__ == "__main__":
    main()
