"""Words a second through stance and voice together, on one core, over parsed check sentences.

python benchmarks/stance_speed.py            (run from the repository's root)
"""

from __future__ import annotations

import sys
import time
from dataclasses import replace
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent / "tests"))

from marked_text import TESTS, document, parses, rows, unmark
from sayso.language.frame import frame
from sayso.model import AnnotatedText, Attribution, Content, Cue, Source, Span, Token
from sayso.stance import judge
from sayso.voice import find

COPIES = 20


def article() -> tuple[AnnotatedText, tuple[Attribution, ...]]:
    """All check sentences in one text, a paragraph each, repeated `COPIES` times."""
    stored, text, tokens = parses(), "", []
    attributions: list[Attribution] = []
    marked = [r["t"] for p in sorted(TESTS.glob("*/check_*.yaml")) for r in rows(p)] * COPIES
    for sentence in marked:
        plain, found = unmark(sentence)
        shift, first = len(text), len(tokens)
        for a in found:
            move = lambda spans, by=shift: tuple(Span(s.start + by, s.end + by) for s in spans)  # noqa: E731 (binds `shift` of this round)
            attributions.append(
                replace(
                    a,
                    source=Source(move(a.source.spans), a.source.text),
                    cue=Cue(move(a.cue.spans), a.cue.text),
                    content=Content(move(a.content.spans), a.content.text),
                )
            )
        tokens += [(tag, head + first, dep) for tag, head, dep in stored[plain]]
        text += plain + "\n"
    bare = frame(document(text))
    parsed = (Token(t.start, t.end, *x) for t, x in zip(bare.tokens, tokens, strict=True))
    return replace(bare, tokens=tuple(parsed)), tuple(attributions)


def main() -> None:
    text, attributions = article()
    words = len(text.text.split())
    judge(text, attributions[:1])
    best = {"stance": 9e9, "voice": 9e9}
    for _ in range(3):
        start = time.process_time()
        judged = judge(text, attributions)
        middle = time.process_time()
        find(text, judged)
        end = time.process_time()
        best["stance"] = min(best["stance"], middle - start)
        best["voice"] = min(best["voice"], end - middle)
    total = sum(best.values())
    print(f"{words} words, {len(attributions)} attributions: {words / total:,.0f} words/s together")
    print(f"stance {best['stance']:.2f} s, voice {best['voice']:.2f} s")


if __name__ == "__main__":
    main()
