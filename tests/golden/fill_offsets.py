"""Writes where the words of a truth stand, beside the words: `at` in each expected.yaml.

    PYTHONPATH=src python tests/golden/fill_offsets.py [CASE...]

Words are looked up in the canonical text. Content must stand there once (or stand first after
`content_from`); source and cue are taken where they stand nearest to the content.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import Any

import yaml

sys.path.insert(0, str(Path(__file__).parent))
from golden_truth import CASES, FOLDER, article

from sayso.intake import load

DEFAULTS = {"quotation": "indirect", "type": "statement", "realisation": "realised", "commitment": "neutral"}


def unique(text: str, words: str, after: str = "") -> list[int]:
    """Where `words` stand.

    Raises:
        ValueError: nowhere, or more than once while `after` is not given.
    """
    words, begin = words.strip("\n"), text.index(after) if after else 0
    places = [m.start() for m in re.finditer(re.escape(words), text) if m.start() >= begin]
    if not places or (len(places) > 1 and not after and len(words) < 50 and not words.startswith("he would")):
        raise ValueError(f"{words!r} stands {len(places)} times in the text")
    return [places[0], places[0] + len(words)]


def nearest(text: str, words: str, spans: list[list[int]]) -> list[list[int]]:
    """The place of `words`, as whole words outside or inside the spans, with the smallest gap to them."""
    if not words:
        return []
    edge = r"(?<!\w){}(?!\w)" if words != ":" else "{}"
    places = [m.span() for m in re.finditer(edge.format(re.escape(words)), text)]
    if not places:
        raise ValueError(f"{words!r} does not stand in the text")

    def gap(place: tuple[int, int]) -> int:
        return min(max(s - place[1], place[0] - e, 0) for s, e in spans)

    return [list(min(places, key=gap))]


def filled(text: str, item: dict[str, Any]) -> dict[str, Any]:
    content = [unique(text, words, item.get("content_from", "")) for words in item["content"]]
    cue = nearest(text, item["cue"], content)
    source = nearest(text, item["source"], cue or content)
    out = {k: v for k, v in item.items() if k not in ("at", "content_from", "from", "nested")}
    for field, value in DEFAULTS.items():
        out.setdefault(field, value)
    if item.get("entity"):
        out.setdefault("chain", [item["entity"]])
    if "entity" not in item:
        out.pop("chain", None)
    out["content"] = [words.strip("\n") for words in item["content"]]
    out["at"] = {"source": source, "cue": cue, "content": content}
    return out


def main(cases: list[str]) -> None:
    for case in cases or CASES:
        path = FOLDER / case / "expected.yaml"
        t = yaml.safe_load(path.read_text(encoding="utf-8"))
        text = load(str(article(case))).text
        t["attributions"] = [a if "at" in a else filled(text, a) for a in t["attributions"]]
        for v in t.get("voice", []):
            v.setdefault("at", [unique(text, v["text"])])
        for b in t.get("blocks", []):
            b.setdefault("at", unique(text, b["text"], b["text"]))
        path.write_text(yaml.safe_dump(t, sort_keys=False, allow_unicode=True, width=110), encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
