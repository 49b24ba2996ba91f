"""PyPI `quid` on the items of benchmarks/quotes.py: matches read as verdicts.

    pip install quid; python benchmarks/quid_side_by_side.py ITEMS.jsonl TRANSCRIPTS_DIR [N [SECONDS]]

quid compares two texts and gives matching spans, no verdicts; they are read as generously as
can be: one match over the whole quotation whose words are equal is verbatim, one whose source
is longer is a cut, several far apart are a splice, no match is not found, the rest altered. As it
compares text pairs, it is given only the transcript the quotation is from (and one other
where there is none): an easier task than a search.
"""

from __future__ import annotations

import json
import random
import re
import sys
import time
from pathlib import Path
from typing import Any

try:
    from quid.core.Quid import Quid  # type: ignore[import-not-found]  # a peer, installed by hand
except ImportError:
    sys.exit("skipped: quid is not installed; pip install quid, then run this again")

from quotes import Baseline, as_prediction, figures, half_of
from sayso.model import Failure
from sayso.quotes import Library, Quote, check_quote, read_collection


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
    wanted = min(int(sys.argv[3]), len(items)) if len(sys.argv) > 3 else len(items)
    limit_s = float(sys.argv[4]) if len(sys.argv) > 4 else 180.0
    items = [items[i * len(items) // wanted] for i in range(wanted)]
    random.Random(1).shuffle(items)
    read = [t for t in read_collection([Path(sys.argv[2])]) if not isinstance(t, Failure)]
    texts = {t.id: t.text for t in read}
    other = sorted(texts)[len(texts) // 2]
    said = []
    begun = time.process_time()
    for it in items:
        if time.process_time() - begun > limit_s:
            print(
                f"quid: stopped after {limit_s:.0f} CPU-s; {len(said)} of {len(items)} quotations",
                file=sys.stderr,
            )
            break
        name = it["locations"][0]["transcript"] if it["locations"] else other
        n = len(words(it["quote"]))
        found, spans = verdict(it["quote"], texts[name], min(5, max(2, n - 1)))
        said.append((found, [{"transcript": name, "spans": spans}] if spans else []))
    items = items[: len(said)]
    report("quid, given the right transcript", items, said, begun)
    searched = [t for t in read if half_of(t.id) != "absent"]
    library, plain = Library.of(searched), Baseline(searched)
    begun = time.process_time()
    found_ = [check_quote(Quote(i["id"], i["quote"], i["speaker"]), library) for i in items]
    report(f"sayso, searching {len(searched)}", items, [as_prediction(c) for c in found_], begun)
    begun = time.process_time()
    report(
        f"nearest passage, searching {len(searched)}", items, [plain.check(i["quote"]) for i in items], begun
    )


def report(system: str, items: list[dict[str, Any]], said: list[Any], begun: float) -> None:
    each = 1000 * (time.process_time() - begun) / max(1, len(items))
    print(json.dumps({"system": system, "cpu_ms_each": round(each, 1), **figures(items, said)}), flush=True)


if __name__ == "__main__":
    main()
