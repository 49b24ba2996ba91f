"""Quotation verdicts measured: scripted corruptions of real transcripts, a baseline, and speed.

    python benchmarks/quotes.py --transcripts DIR --write OUT     # items and predictions, both halves
    python benchmarks/quotes.py --transcripts DIR                 # figures only
    python benchmarks/quotes.py --speed                           # 20 million generated characters

Files are split by the digest of their name: "tuning" (what rules may be tuned on), "held_out"
(reported, not looked at), "absent" (quoted but not in the searched collection: not found).
The items' format is that of score_quotes: label and all right places.
"""

from __future__ import annotations

import argparse
import collections
import difflib
import hashlib
import json
import random
import re
import resource
import sys
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from sayso.model import Failure, QuoteCheck
from sayso.quotes import Library, Quote, Transcript, check_quote, read_collection

Item = dict[str, Any]
SENTENCE = re.compile(r"[^.!?\n]+[.!?]+")
WORD = re.compile(r"[A-Za-z0-9$%,'’-]*[A-Za-z0-9%]")
SYNONYMS = {
    "people": "folks", "big": "large", "country": "nation", "nation": "country", "think": "believe", "believe": "think",
    "need": "require", "help": "assist", "jobs": "positions", "money": "funds", "begin": "start", "important": "crucial",
    "great": "grand", "good": "decent", "want": "wish", "very": "extremely", "must": "should", "should": "must", "many": "numerous",
    "world": "globe", "children": "kids", "because": "since", "make": "create", "made": "created", "work": "labor", "give": "hand",
    "war": "conflict", "peace": "harmony", "freedom": "liberty", "government": "administration", "problem": "issue",
    "years": "decades", "today": "now", "never": "seldom", "always": "often", "every": "each", "all": "most", "more": "fewer",
}  # fmt: skip
NOTS = {"not", "never", "no"}
COLOURS = {"program": "programme", "defense": "defence", "labor": "labour", "color": "colour", "percent": "per cent", "toward": "towards",
           "favor": "favour", "honor": "honour", "center": "centre", "organization": "organisation", "neighbor": "neighbour"}  # fmt: skip
NUMBERS = {
    "two": "2",
    "three": "3",
    "four": "4",
    "five": "5",
    "six": "6",
    "ten": "10",
    "twenty": "20",
    "thirty": "30",
    "fifty": "50",
}
CONTRACT = {
    "we are": "we're",
    "it is": "it's",
    "do not": "don't",
    "I am": "I'm",
    "cannot": "can't",
    "I have": "I've",
    "we will": "we'll",
}


class Maker:
    """Draws quotations from one half of the transcripts."""

    def __init__(self, transcripts: list[Transcript], vocabulary: list[str], seed: int) -> None:
        self.random = random.Random(seed)
        self.transcripts = [t for t in transcripts if len(t.text) > 3000]
        self.vocabulary = vocabulary

    def window(self, low: int, high: int) -> tuple[Transcript, str, list[tuple[int, int]]]:
        """A stretch of low..high words within a turn: its transcript, speaker and word spans."""
        while True:
            t = self.random.choice(self.transcripts)
            if t.turns:
                turn = self.random.choice([u for u in t.turns if u.end - u.start > 400])
                a, b, who = turn.start, turn.end, turn.speaker
            else:
                a = self.random.randrange(0, len(t.text) - 1500)
                b, who = a + 1500, t.id.split("-")[1]
            while not t.turns and t.text[a].isalnum():
                a += 1
            words = [m.span() for m in WORD.finditer(t.text, a, b)]
            n = self.random.randint(low, high)
            if len(words) < n + 5:
                continue
            starts = [m.start() for m in SENTENCE.finditer(t.text, a, b)]
            first = self.random.randrange(1, len(words) - n)
            if starts and self.random.random() < 0.5:
                at = self.random.choice(starts)
                near = [i for i, w in enumerate(words) if w[0] >= at and i + n < len(words)]
                first = near[0] if near else first
            picked = words[first : first + n]
            text = t.text[picked[0][0] : picked[-1][1]]
            if "\n" in text or re.search(r"[(\[]", text):
                continue
            return t, who, picked


def tokens(t: Transcript, spans: list[tuple[int, int]]) -> list[str]:
    """Words with the punctuation that follows each."""
    ends = [b for b, _ in spans[1:]] + [spans[-1][1]]
    return [t.text[a:e].rstrip() for (a, _), e in zip(spans, ends, strict=True)]


def content_index(m: Maker, words: list[str]) -> int | None:
    good = [i for i, w in enumerate(words) if len(re.sub(r"\W", "", w)) > 4 and i > 0]
    return m.random.choice(good) if good else None


def place(t: Transcript, parts: Iterable[list[tuple[int, int]]]) -> list[dict[str, Any]]:
    return [{"transcript": t.id, "spans": [[p[0][0], p[-1][1]] for p in parts]}]


def verbatim_plain(m: Maker) -> Item:
    t, who, w = m.window(4, 40)
    text = t.text[w[0][0] : w[-1][1]]
    return item("verbatim", text, who, place(t, [w]))


def verbatim_typography(m: Maker) -> Item:
    it = verbatim_plain(m)
    text = it["quote"].replace("'", "’").replace("--", " — ").replace('"', "‘")
    text = text[0].upper() + text[1:]
    it["quote"] = f"“{text}{m.random.choice(['.', ',', ' ...', '…', '!'])}”"
    return it


def verbatim_variants(m: Maker) -> Item:
    for _ in range(400):
        it = verbatim_plain(m)
        text = it["quote"]
        for table in (COLOURS, NUMBERS, CONTRACT):
            for a, b in table.items():
                text = re.sub(rf"(?<![\w-]){a}(?![\w-])", b, text)
        if text != it["quote"]:
            it["quote"] = text
            return it
    return it


def verbatim_brackets(m: Maker) -> Item:
    for _ in range(400):
        t, who, w = m.window(7, 35)
        words = tokens(t, w)
        at = [
            i
            for i, x in enumerate(words)
            if x in {"he", "they", "it", "them", "him", "this", "that", "their"} and 0 < i < len(words) - 1
        ]
        if at:
            i = m.random.choice(at)
            words[i] = m.random.choice(
                ["[the president]", "[Congress]", "[the bill]", "[the Russians]", "[the program]"]
            )
            return item("verbatim", " ".join(words), who, place(t, [w]))
    return item("verbatim", " ".join(words), who, place(t, [w]))


def verbatim_fragment(m: Maker) -> Item:
    for _ in range(500):
        t, who, w = m.window(2, 4)
        text = t.text[w[0][0] : w[-1][1]]
        long = [x for x in text.split() if len(x) > 6]
        if len(long) >= 2 and not re.search(r"[.?!:;]", text):
            return item("verbatim", text, who, place(t, [w]))
    return item("verbatim", text, who, place(t, [w]))


def verbatim_noise(m: Maker) -> Item:
    """The quotation drops an "uh" or a stutter that the transcript has; here the transcript's are added to the quote's source by choice."""
    for _ in range(3000):
        t, who, w = m.window(8, 40)
        words = tokens(t, w)
        kept = [x for x in words if not re.fullmatch(r"(?:uh+|um|er)\W*", x, re.I)]
        if len(kept) < len(words):
            return item("verbatim", re.sub(r"\s+[–-]+(?=\s)", "", " ".join(kept)), who, place(t, [w]))
    return item("verbatim", " ".join(words), who, place(t, [w]))


def _cut(m: Maker, mark: str, low: int, high: int) -> Item:
    t, who, w = m.window(16, 55)
    n = m.random.randint(low, min(high, len(w) - 10))
    a = m.random.randint(5, len(w) - n - 5)
    left, right = w[:a], w[a + n :]
    joined = " ".join(tokens(t, left)) + mark + " ".join(tokens(t, right))
    return item("cut", joined, who, place(t, [left, right]))


def cut_marked(m: Maker) -> Item:
    return _cut(m, m.random.choice([" ... ", " … ", " . . . ", " [...] "]), 2, 30)


def cut_unmarked(m: Maker) -> Item:
    return _cut(m, " ", 3, 25)


def spliced(m: Maker) -> Item:
    while True:
        t, who, a = m.window(6, 22)
        same = [x for x in m.transcripts if x.id == t.id]
        held, m.transcripts = m.transcripts, same
        try:
            _, other, b = m.window(6, 22)
        finally:
            m.transcripts = held
        gap = b[0][0] - a[-1][1]
        if who == other and (gap > 600 or gap < -900):
            text = " ".join(tokens(t, a)) + m.random.choice([" ", ". ", ", "]) + " ".join(tokens(t, b))
            return item("spliced", text, who, place(t, [a, b]))


def _altered(m: Maker, change: Callable[[list[str]], bool]) -> Item:
    for _ in range(2000):
        t, who, w = m.window(7, 40)
        words = tokens(t, w)
        if change(words):
            return item("altered", " ".join(words), who, place(t, [w]))
    raise RuntimeError("no such words in this half")


def altered_word(m: Maker) -> Item:
    def change(words: list[str]) -> bool:
        i = content_index(m, words)
        if i is None:
            return False
        words[i] = m.random.choice(m.vocabulary)
        return True

    return _altered(m, change)


def altered_synonym(m: Maker) -> Item:
    def change(words: list[str]) -> bool:
        at = [i for i, w in enumerate(words) if w in SYNONYMS]
        for i in m.random.sample(at, min(len(at), 2)):
            words[i] = SYNONYMS[words[i]]
        return bool(at)

    return _altered(m, change)


def altered_not(m: Maker) -> Item:
    def change(words: list[str]) -> bool:
        at = [i for i, w in enumerate(words) if w in NOTS and 0 < i < len(words) - 1]
        n_t = [i for i, w in enumerate(words) if w.endswith("n't") and w not in {"can't", "won't"}]
        if at:
            del words[m.random.choice(at)]
        elif n_t:
            i = m.random.choice(n_t)
            words[i] = words[i][:-3]
        return bool(at or n_t)

    return _altered(m, change)


def altered_not_added(m: Maker) -> Item:
    def change(words: list[str]) -> bool:
        at = [
            i
            for i, w in enumerate(words)
            if w in {"is", "are", "will", "should", "must", "can", "was", "were", "have"}
            and i + 1 < len(words)
        ]
        if at and not NOTS & set(words):
            words.insert(m.random.choice(at) + 1, "not")
            return True
        return False

    return _altered(m, change)


def altered_figure(m: Maker) -> Item:
    def change(words: list[str]) -> bool:
        at = [i for i, w in enumerate(words) if re.fullmatch(r"\$?\d[\d,.]*%?,?", w) or w in NUMBERS]
        if not at:
            return False
        i = m.random.choice(at)
        words[i] = (
            str(m.random.randint(11, 99))
            if words[i] in NUMBERS
            else re.sub(r"\d", lambda d: str((int(d[0]) + 3) % 10), words[i], count=1)
        )
        return True

    return _altered(m, change)


def altered_name(m: Maker) -> Item:
    names = ["Senator Hale", "Moscow", "Texas", "Ohio", "Mr. Brandt", "Canada", "Detroit"]

    def change(words: list[str]) -> bool:
        at = [
            i
            for i, w in enumerate(words)
            if i > 0 and w[0].isupper() and len(w) > 3 and words[i - 1][-1].isalpha()
        ]
        if not at:
            return False
        words[m.random.choice(at)] = m.random.choice(names)
        return True

    return _altered(m, change)


def altered_added(m: Maker) -> Item:
    def change(words: list[str]) -> bool:
        i = m.random.randint(2, len(words) - 2)
        words[i:i] = m.random.choice(
            [["clearly"], ["and", "frankly"], ["American"], ["always"], ["in", "my", "view"], ["that"]]
        )
        return True

    return _altered(m, change)


def altered_heavy(m: Maker) -> Item:
    def change(words: list[str]) -> bool:
        k = max(2, len(words) // 5)
        for i in m.random.sample(range(1, len(words)), k):
            words[i] = SYNONYMS.get(words[i], m.random.choice(m.vocabulary))
        return True

    return _altered(m, change)


def paraphrase(m: Maker) -> Item:
    t, who, w = m.window(9, 30)
    words = tokens(t, w)
    for i, word in enumerate(words):
        if len(word) > 3 and m.random.random() < 0.8:
            words[i] = SYNONYMS.get(word, m.random.choice(m.vocabulary))
    half = len(words) // 2
    return item("not_found", " ".join(words[half:] + words[:half]), who, [])


def shuffled(m: Maker) -> Item:
    t, who, w = m.window(8, 25)
    words = tokens(t, w)
    m.random.shuffle(words)
    return item("not_found", " ".join(words), who, [])


def absent(m: Maker) -> Item:
    t, who, w = m.window(5, 35)
    return item("not_found", t.text[w[0][0] : w[-1][1]], who, [])


def item(label: str, quote: str, speaker: str, locations: list[dict[str, Any]]) -> Item:
    return {"quote": quote, "speaker": speaker, "label": label, "locations": locations}


KINDS: tuple[tuple[Callable[[Maker], Item], int], ...] = (
    (verbatim_plain, 40), (verbatim_typography, 30), (verbatim_variants, 25), (verbatim_brackets, 20), (verbatim_fragment, 15),
    (verbatim_noise, 10), (cut_marked, 45), (cut_unmarked, 45), (spliced, 60), (altered_word, 30), (altered_synonym, 25), (altered_not, 25),
    (altered_not_added, 15), (altered_figure, 15), (altered_name, 15), (altered_added, 20), (altered_heavy, 25), (paraphrase, 30),
    (shuffled, 15),
)  # fmt: skip


def half_of(id: str) -> str:
    digit = int(hashlib.sha256(id.encode()).hexdigest()[:8], 16) % 100
    return "absent" if digit < 12 else "tuning" if digit < 56 else "held_out"


def build(transcripts: list[Transcript], half: str, seed: int, times: int = 1) -> list[Item]:
    """Items of one half in a fixed order; `times` scales the counts."""
    counts = collections.Counter(w for t in transcripts for w in re.findall(r"[a-z]{5,12}", t.text))
    vocabulary = sorted(w for w, c in counts.items() if 20 < c < 400)
    maker = Maker([t for t in transcripts if half_of(t.id) == half], vocabulary, seed)
    others = Maker([t for t in transcripts if half_of(t.id) == "absent"], vocabulary, seed + 1)
    out: list[Item] = []
    for kind, n in (*KINDS, (absent, 55)):
        for _ in range(n * times):
            made = kind(others if kind is absent else maker)
            out.append({"id": f"{half}-{len(out)}", "origin": kind.__name__, **made})
    return out


def predict(items: list[Item], library: Library) -> list[QuoteCheck]:
    return [check_quote(Quote(it["id"], it["quote"], it["speaker"]), library) for it in items]


class Baseline:
    """Word comparison against the nearest passage: the window that shares most words, then difflib."""

    def __init__(self, transcripts: list[Transcript]) -> None:
        self.words: list[tuple[str, int, int, str]] = []
        for t in transcripts:
            self.words += [
                (m.group().lower(), m.start(), m.end(), t.id) for m in re.finditer(r"[\w'’]+", t.text)
            ]
        self.keys = [w[0].replace("’", "'") for w in self.words]
        self.places: dict[str, list[int]] = collections.defaultdict(list)
        for i, k in enumerate(self.keys):
            self.places[k].append(i)

    def check(self, quote: str) -> tuple[str, list[dict[str, Any]]]:
        words = [w.lower().replace("’", "'") for w in re.findall(r"[\w'’]+", quote)]
        votes: collections.Counter[int] = collections.Counter()
        for i, w in enumerate(words):
            places = self.places.get(w, [])
            if len(places) > 20_000:
                continue
            for p in places:
                votes[(p - i) // 8] += 1
        if not votes:
            return "not_found", []
        best = max(votes, key=lambda b: votes[b] + votes.get(b + 1, 0)) * 8
        a, b = max(0, best - 8), best + 2 * len(words) + 24
        blocks = [
            x
            for x in difflib.SequenceMatcher(
                None, words, self.keys[a:b], autojunk=False
            ).get_matching_blocks()
            if x.size
        ]
        shared = sum(x.size for x in blocks)
        if not blocks or shared < 0.5 * len(words):
            return "not_found", []
        first, last = a + blocks[0].b, a + blocks[-1].b + blocks[-1].size - 1
        where = [{"transcript": self.words[first][3], "spans": [[self.words[first][1], self.words[last][2]]]}]
        if shared == len(words):
            return ("verbatim" if last - first + 1 == len(words) else "cut"), where
        return "altered", where


def overlap(x: list[list[int]], y: list[list[int]]) -> float:
    xs = {i for a, b in x for i in range(a, b)}
    ys = {i for a, b in y for i in range(a, b)}
    return len(xs & ys) / max(1, len(xs | ys))


def figures(items: list[Item], said: list[tuple[str, list[dict[str, Any]]]]) -> dict[str, Any]:
    """Accuracy, false verbatim, place; and accuracy by origin."""
    by: dict[str, list[bool]] = collections.defaultdict(list)
    right = false_verbatim = hit = placed = 0
    for it, (verdict, places) in zip(items, said, strict=True):
        good = verdict == it["label"]
        right += good
        by[it["origin"]].append(good)
        false_verbatim += verdict == "verbatim" != it["label"]
        if it["locations"]:
            placed += 1
            gold = it["locations"][0]
            hit += (
                bool(places)
                and places[0]["transcript"] == gold["transcript"]
                and overlap(places[0]["spans"], gold["spans"]) >= 0.5
            )
    return {
        "items": len(items), "accuracy": round(right / len(items), 4), "false_verbatim": false_verbatim,
        "place_right": round(hit / max(1, placed), 4), "by_origin": {k: f"{sum(v)}/{len(v)}" for k, v in sorted(by.items())},
    }  # fmt: skip


def as_prediction(check: QuoteCheck) -> tuple[str, list[dict[str, Any]]]:
    places = [
        {"transcript": p.transcript, "spans": [[s.start, s.end] for s in p.spans]} for p in check.locations
    ]
    return str(check.verdict), places


def measure(
    folder: Path, write: Path | None, seed: int, baseline: bool, halves: list[str], times: int
) -> None:
    read = [t for t in read_collection([folder]) if not isinstance(t, Failure)]
    library = Library.of([t for t in read if half_of(t.id) != "absent"])
    plain = Baseline([t for t in read if half_of(t.id) != "absent"]) if baseline else None
    for half in halves:
        items = build(read, half, seed, times)
        begun = time.process_time()
        said = [as_prediction(c) for c in predict(items, library)]
        took = 1000 * (time.process_time() - begun) / len(items)
        print(
            json.dumps(
                {"half": half, "system": "sayso", "cpu_ms_each": round(took, 1), **figures(items, said)},
                indent=1,
            )
        )
        if plain:
            print(
                json.dumps(
                    {
                        "half": half,
                        "system": "nearest passage",
                        **figures(items, [plain.check(i["quote"]) for i in items]),
                    }
                )
            )
        if write:
            write.mkdir(parents=True, exist_ok=True)
            rows = [
                {"id": i["id"], "verdict": v, "locations": p} for i, (v, p) in zip(items, said, strict=True)
            ]
            for name, data in ((f"{half}.items.jsonl", items), (f"{half}.sayso.jsonl", rows)):
                (write / name).write_text("".join(json.dumps(r) + "\n" for r in data), encoding="utf-8")


def generated(n: int, seed: int) -> list[Transcript]:
    """Transcripts of `n` characters in all: words of a made-up vocabulary, drawn by Zipf's law."""
    rng = random.Random(seed)
    syllables = [
        a + b
        for a in "b c d f g h j k l m n p r s t v w z st tr".split()
        for b in "a e i o u an en or is".split()
    ]
    vocabulary = ["".join(rng.choices(syllables, k=rng.choice([1, 1, 2, 2, 3]))) for _ in range(40_000)]
    weights = [1 / (i + 3) for i in range(len(vocabulary))]
    out: list[Transcript] = []
    size = 0
    while size < n:
        words = rng.choices(vocabulary, weights, k=18_000)
        text = ". ".join(" ".join(words[i : i + 14]) for i in range(0, len(words), 14))
        out.append(Transcript(f"generated-{len(out)}", "", text))
        size += len(text) + 64
    return out


def speed(n: int) -> None:
    from sayso.quotes.index import build_index

    transcripts = generated(n, 1)
    size = sum(len(t.text) for t in transcripts)
    build_index([transcripts[0].text])
    begun = time.process_time()
    library = Library.of(transcripts)
    took = time.process_time() - begun
    held = sum(s.index.n_bytes for s in library.shards)
    print(
        f"built: {size / 1e6:.1f} million characters in {took:.2f} CPU-s, {size / took / 1e6:.1f} MB/s; index {held / size:.2f} x the text"
    )
    rng = random.Random(2)
    times = []
    wrong = 0
    for _ in range(200):
        t = rng.choice(transcripts)
        words = t.text.split()
        a = rng.randrange(0, len(words) - 60)
        quote = words[a : a + rng.randint(5, 40)]
        if rng.random() < 0.5:
            quote[len(quote) // 2] = "changed"
        begun = time.process_time()
        check = check_quote(Quote("", " ".join(quote)), library)
        times.append(1000 * (time.process_time() - begun))
        wrong += not check.locations or check.locations[0].transcript != t.id
    times.sort()
    print(
        f"place and verdict of a quotation: median {times[100]:.1f} ms, 95% {times[190]:.1f} ms, longest {times[-1]:.1f} ms of CPU; {wrong}/200 misplaced"
    )
    print(f"peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--transcripts", type=Path)
    parser.add_argument("--write", type=Path)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--times", type=int, default=1)
    parser.add_argument("--half", choices=["tuning", "held_out"], action="append")
    parser.add_argument("--baseline", action="store_true")
    parser.add_argument("--speed", action="store_true")
    parser.add_argument("--size", type=int, default=20_000_000)
    a = parser.parse_args()
    if a.speed:
        speed(a.size)
    if a.transcripts:
        measure(a.transcripts, a.write, a.seed, a.baseline, a.half or ["tuning", "held_out"], a.times)
    if not a.speed and not a.transcripts:
        parser.error("--transcripts DIR or --speed is needed")


if __name__ == "__main__":
    sys.exit(main())
