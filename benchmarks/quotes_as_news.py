"""Quotations as news articles make them, from passages of real transcripts: figures by kind.

    python benchmarks/quotes_as_news.py --transcripts DIR [--half tuning|held_out] [--show]

The operations differ from those of benchmarks/quotes.py: a clause of saying inside the
quotation, brackets that adapt a word, [sic], nested marks, first person made third, words
of manner dropped in two places, a moderator's question run into the answer, the opponent in
the same debate named as speaker, part of a sentence with a paraphrase. Halves are those of quotes.py.
"""

from __future__ import annotations

import argparse
import json
import re
from collections.abc import Callable
from pathlib import Path

from quotes import Baseline, Item, Maker, as_prediction, figures, half_of, item, place, predict, tokens
from sayso.model import Failure
from sayso.quotes import Library, Transcript, read_collection

SAID = ['," he said, "', ",” she added, “", ",” the president told the audience, “", ",'' he said. ''"]
FIRST_TO_THIRD = {
    "I": "he",
    "my": "his",
    "me": "him",
    "we": "they",
    "our": "their",
    "us": "them",
    "am": "is",
    "I'm": "he's",
    "I've": "he's",
}
MANNER = re.compile(r"(?:[a-z]+ly|very|really|just|also|certainly|great|new|own|american)", re.IGNORECASE)
PLAIN_WORD = re.compile(r"[A-Za-z]{4,}")


def said_inside(m: Maker) -> Item:
    t, who, w = m.window(10, 34)
    k = m.random.randint(4, len(w) - 4)
    words = tokens(t, w)
    text = " ".join(words[:k]).rstrip(",.;:") + m.random.choice(SAID) + " ".join(words[k:])
    return item("verbatim", text, who, place(t, [w]))


def sic(m: Maker) -> Item:
    t, who, w = m.window(7, 30)
    words = tokens(t, w)
    words.insert(m.random.randint(2, len(words) - 1), "[sic]")
    return item("verbatim", " ".join(words), who, place(t, [w]))


def adapted(m: Maker) -> Item:
    """Capital in brackets at the front, an ending in brackets on one plain word."""
    for _ in range(500):
        t, who, w = m.window(8, 30)
        words = tokens(t, w)
        at = [
            i
            for i, x in enumerate(words)
            if re.fullmatch(r"(?:want|think|need|believe|support|work|help)", x) and i > 1
        ]
        if at:
            i = m.random.choice(at)
            words[i] += "[ed]" if not words[i].endswith("e") else "[d]"
            words[0] = f"[{words[0][0].upper()}]{words[0][1:]}"
            return item("verbatim", " ".join(words), who, place(t, [w]))
    return item("verbatim", " ".join(words), who, place(t, [w]))


def nested(m: Maker) -> Item:
    t, who, w = m.window(8, 30)
    words = tokens(t, w)
    k = m.random.randint(2, len(words) - 4)
    words[k], words[k + 2] = "‘" + words[k], words[k + 2] + "’"
    return item("verbatim", "“" + " ".join(words) + "”", who, place(t, [w]))


def part_of_sentence(m: Maker) -> Item:
    while True:
        t, who, w = m.window(4, 7)
        text = t.text[w[0][0] : w[-1][1]]
        if len([x for x in text.split() if len(x) > 5]) >= 2 and not re.search(r"[.?!;:\d]", text):
            return item("verbatim", text + m.random.choice([",", ".", ""]), who, place(t, [w]))


def said_over_a_cut(m: Maker) -> Item:
    t, who, w = m.window(18, 45)
    n = m.random.randint(3, 8)
    k = m.random.randint(6, len(w) - n - 6)
    words = tokens(t, w)
    text = " ".join(words[:k]).rstrip(",.;:") + m.random.choice(SAID) + " ".join(words[k + n :])
    return item("cut", text, who, place(t, [w[:k], w[k + n :]]))


def manner_dropped(m: Maker) -> Item:
    for _ in range(2000):
        t, who, w = m.window(10, 35)
        words = tokens(t, w)
        at = [
            i
            for i, x in enumerate(words)
            if MANNER.fullmatch(x) and 1 < i < len(words) - 2 and "," not in words[i - 1]
        ]
        at = [i for i in at if words[i].lower() != words[i - 1].lower()][:2]
        if at:
            kept = [x for i, x in enumerate(words) if i not in at]
            return item("cut", " ".join(kept), who, place(t, [w]))
    raise RuntimeError("no words of manner")


def third_person(m: Maker) -> Item:
    """Reported speech left inside the marks."""
    for _ in range(2000):
        t, who, w = m.window(9, 30)
        words = tokens(t, w)
        changed = [FIRST_TO_THIRD.get(x, x) for x in words]
        if sum(a != b for a, b in zip(words, changed, strict=True)) in {1, 2, 3}:
            return item("altered", " ".join(changed), who, place(t, [w]))
    raise RuntimeError("no first person")


def other_tense(m: Maker) -> Item:
    forms = {
        "will": "would",
        "is": "was",
        "are": "were",
        "has": "had",
        "have": "had",
        "can": "could",
        "do": "did",
        "was": "is",
        "must": "had",
    }
    for _ in range(2000):
        t, who, w = m.window(8, 30)
        words = tokens(t, w)
        changed = [forms.get(x, x) if i else x for i, x in enumerate(words)]
        if changed != words:
            return item("altered", " ".join(changed), who, place(t, [w]))
    raise RuntimeError("no such verbs")


def half_paraphrase(m: Maker) -> Item:
    """The first half as spoken, then a few of other words where the writer remembered less."""
    t, who, w = m.window(14, 30)
    words = tokens(t, w)
    k = int(0.8 * len(words))
    tail = m.random.sample(m.vocabulary, 2)
    return item("altered", " ".join(words[:k] + tail), who, place(t, [w[:k]]))


def plural(m: Maker) -> Item:
    for _ in range(2000):
        t, who, w = m.window(7, 28)
        words = tokens(t, w)
        at = [
            i
            for i, x in enumerate(words)
            if re.fullmatch(r"[a-z]{4,}(?:er|or|ct|nt|on|al|en|am)s?", x) and 0 < i < len(words) - 1
        ]
        if at:
            i = m.random.choice(at)
            words[i] = words[i][:-1] if words[i].endswith("s") else words[i] + "s"
            return item("altered", " ".join(words), who, place(t, [w]))
    raise RuntimeError("no such nouns")


def question_and_answer(m: Maker) -> Item:
    """The end of one turn run into the beginning of the next."""
    talks = [t for t in m.transcripts if len({u.speaker for u in t.turns}) > 2]
    while True:
        t = m.random.choice(talks)
        k = m.random.randrange(1, len(t.turns) - 1)
        a, b = t.turns[k], t.turns[k + 1]
        left = [x.span() for x in re.finditer(r"[\w'’-]+", t.text[a.start : a.end])][
            -m.random.randint(7, 14) :
        ]
        right = [x.span() for x in re.finditer(r"[\w'’-]+", t.text[b.start : b.end])][
            : m.random.randint(7, 14)
        ]
        if len(left) < 7 or len(right) < 7 or a.speaker == b.speaker:
            continue
        first = [(x + a.start, y + a.start) for x, y in left]
        second = [(x + b.start, y + b.start) for x, y in right]
        text = t.text[first[0][0] : first[-1][1]] + ". " + t.text[second[0][0] : second[-1][1]]
        if not re.search(r"[\[(\n]", text):
            return item("spliced", text, b.speaker, place(t, [first, second]))


def opponent_named(m: Maker) -> Item:
    """Words of one debater under the name of another who takes part."""
    talks = [t for t in m.transcripts if len({u.speaker for u in t.turns}) > 2]
    held, m.transcripts = m.transcripts, talks
    try:
        t, who, w = m.window(7, 28)
    finally:
        m.transcripts = held
    others = sorted({u.speaker for u in t.turns if u.speaker and u.speaker.split()[-1] != who.split()[-1]})
    return item("other_speaker", t.text[w[0][0] : w[-1][1]], m.random.choice(others), place(t, [w]))


def never_said(m: Maker) -> Item:
    """A sentence in the manner of such speech, from words of three places; nobody said it."""
    pieces = []
    for _ in range(4):
        t, _, w = m.window(3, 3)
        pieces += tokens(t, w)
    return item("not_found", " ".join(pieces), m.window(4, 5)[1], [])


KINDS: tuple[tuple[Callable[[Maker], Item], int], ...] = (
    (said_inside, 25), (sic, 15), (adapted, 15), (nested, 15), (part_of_sentence, 25), (said_over_a_cut, 25), (manner_dropped, 25), (third_person, 25),
    (other_tense, 25), (half_paraphrase, 20), (plural, 25), (question_and_answer, 20), (opponent_named, 25), (never_said, 25),
)  # fmt: skip


def build(transcripts: list[Transcript], half: str, seed: int) -> list[Item]:
    vocabulary = sorted({x for t in transcripts for x in PLAIN_WORD.findall(t.text[:20_000]) if x.islower()})
    maker = Maker([t for t in transcripts if half_of(t.id) == half], vocabulary, seed)
    out: list[Item] = []
    for kind, n in KINDS:
        for _ in range(n):
            out.append({"id": f"news-{half}-{len(out)}", "origin": kind.__name__, **kind(maker)})
    return out


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--transcripts", type=Path, required=True)
    parser.add_argument("--half", choices=["tuning", "held_out"], action="append")
    parser.add_argument("--seed", type=int, default=3)
    parser.add_argument("--baseline", action="store_true")
    parser.add_argument("--show", action="store_true", help="Print each wrong answer.")
    a = parser.parse_args()
    read = [t for t in read_collection([a.transcripts]) if not isinstance(t, Failure)]
    searched = [t for t in read if half_of(t.id) != "absent"]
    library = Library.of(searched)
    plain = Baseline(searched) if a.baseline else None
    for half in a.half or ["tuning", "held_out"]:
        items = build(read, half, a.seed)
        checks = predict(items, library)
        said = [as_prediction(c) for c in checks]
        print(json.dumps({"half": half, "system": "sayso", **figures(items, said)}, indent=1))
        if plain:
            found = [plain.check(i["quote"]) for i in items]
            print(json.dumps({"half": half, "system": "nearest passage", **figures(items, found)}))
        for it, check in zip(items, checks, strict=True):
            if a.show and str(check.verdict) != it["label"]:
                print(
                    it["origin"],
                    it["label"],
                    "->",
                    check.verdict,
                    "|",
                    it["speaker"],
                    "|",
                    it["quote"][:200],
                    "|",
                    check.reasons,
                )


if __name__ == "__main__":
    main()
