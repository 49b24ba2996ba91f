"""PyPI `quid` on the items of benchmarks/quotes.py: matches read as verdicts.

    pip install quid; python benchmarks/quid_side_by_side.py ITEMS.jsonl TRANSCRIPTS_DIR [N]

quid compares two texts and gives matching spans, no verdicts; they are read as generously as
can be: one match over the whole quotation whose words are equal is verbatim, one whose source
is longer is a cut, several far apart are a splice, no match is not found, the rest altered. As it
compares text pairs, it is given only the transcript the quotation is from (and one other
where there is none): an easier task than a search.
"""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path
from typing import Any

from quid.core.Quid import Quid  # type: ignore[import-not-found]  # a peer, installed by hand

from quotes import figures


def words(text: str) -> list[str]:
    return re.findall(r"[\w']+", text.lower().replace("’", "'"))


def verdict(quote: str, source: str, min_length: int) -> tuple[str, list[list[int]]]:
    matches = Quid(min_match_length=min_length).compare(source, quote)
    spans = sorted(
        ((m.source_span.start, m.source_span.end, m.target_span.start, m.target_span.end) for m in matches),
        key=lambda s: s[2],
    )
    if not spans:
        return "not_found", []
    where = [[a, b] for a, b, _, _ in spans]
    covered = sum(len(words(quote[c:d])) for _, _, c, d in spans)
    if len(spans) > 1:
        far = any(abs(x[0] - y[1]) > 250 for x, y in zip(spans[1:], spans, strict=False))
        return ("spliced" if far else "cut"), where
    a, b, c, d = spans[0]
    if covered < 0.9 * len(words(quote)):
        return "altered", where
    if words(source[a:b]) == words(quote[c:d]) == words(quote):
        return "verbatim", where
    return ("cut" if len(words(source[a:b])) > len(words(quote)) + 1 else "altered"), where


def main() -> None:
    items: list[dict[str, Any]] = [
        json.loads(x) for x in Path(sys.argv[1]).read_text(encoding="utf-8").splitlines()
    ]
    step = max(1, len(items) // int(sys.argv[3])) if len(sys.argv) > 3 else 1
    items = items[::step]
    files = {
        p.stem: p.read_text(encoding="utf-8-sig")
        for p in sorted(Path(sys.argv[2]).rglob("*"))
        if p.suffix in {".txt", ".said"}
    }
    other = sorted(files)[len(files) // 2]
    said = []
    for it in items:
        name = it["locations"][0]["transcript"] if it["locations"] else other
        n = len(words(it["quote"]))
        found, spans = verdict(it["quote"], files[name], min(5, max(2, n - 1)))
        said.append((found, [{"transcript": name, "spans": spans}] if spans else []))
    print(json.dumps({"system": "quid", **figures(items, said)}, indent=1))


if __name__ == "__main__":
    main()
