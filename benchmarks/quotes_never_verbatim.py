"""How often a changed quotation is called "verbatim": thousands of passages, each changed in one way.

    python benchmarks/quotes_never_verbatim.py --transcripts DIR --passages 1500

For each kind of change: how many quotations, and the share of each verdict. A change that makes
other words which stand in the transcripts (checked by a plain search) isn't counted.
"""

from __future__ import annotations

import argparse
import collections
import random
import re
from collections.abc import Callable
from pathlib import Path

from sayso.model import Failure, Verdict
from sayso.quotes import Library, Quote, Transcript, check_quote, read_collection

Change = Callable[[list[str], random.Random], list[str] | None]
NUMBERS = "two three four five six seven eight nine ten twelve twenty thirty forty fifty hundred thousand million billion trillion".split()
PRONOUNS = "I we you he she they me us him them my our your his her their it its".split()
TENSES = {
    "is": "was", "was": "is", "are": "were", "were": "are", "has": "had", "have": "had", "had": "have", "will": "would",
    "would": "will", "can": "could", "could": "can", "do": "did", "did": "do", "does": "did", "must": "may", "may": "must",
    "should": "shall", "shall": "should", "been": "being", "made": "make", "make": "made", "said": "say", "think": "thought",
}  # fmt: skip
SMALL = {
    "the": "a", "a": "the", "and": "or", "or": "and", "but": "and", "to": "from", "from": "to", "in": "out", "all": "some", "some": "all",
    "every": "any", "more": "less", "less": "more", "before": "after", "after": "before", "if": "when", "only": "even", "this": "that",
    "these": "those", "always": "never", "with": "without", "without": "with", "most": "many", "many": "most", "until": "since",
}  # fmt: skip


def bare(word: str) -> str:
    return re.sub(r"\W", "", word)


def swap_in(words: list[str], at: int, other: str) -> list[str]:
    """`words` with the letters of the word at `at` replaced, its marks kept."""
    core = bare(words[at])
    return [*words[:at], words[at].replace(core, other, 1), *words[at + 1 :]]


def pick(words: list[str], rng: random.Random, test: Callable[[str], bool]) -> int | None:
    places = [i for i, w in enumerate(words) if 0 < i < len(words) - 1 and w[0] not in "([" and test(w)]
    return rng.choice(places) if places else None


def drop(test: Callable[[str], bool]) -> Change:
    def change(words: list[str], rng: random.Random) -> list[str] | None:
        at = pick(words, rng, test)
        return None if at is None else [*words[:at], *words[at + 1 :]]

    return change


def replace(test: Callable[[str], bool], other: Callable[[str, random.Random], str]) -> Change:
    def change(words: list[str], rng: random.Random) -> list[str] | None:
        at = pick(words, rng, test)
        if at is None:
            return None
        new = other(bare(words[at]), rng)
        return None if new.lower() == bare(words[at]).lower() else swap_in(words, at, new)

    return change


def without_nt(words: list[str], rng: random.Random) -> list[str] | None:
    at = pick(words, rng, lambda w: re.search(r"n['’]t\W*$", w) is not None)
    return (
        None
        if at is None
        else [*words[:at], re.sub(r"(?i)(ca|wo)?n['’]t", _stem, words[at]), *words[at + 1 :]]
    )


def _stem(m: re.Match[str]) -> str:
    return {"ca": "can", "wo": "will"}.get((m[1] or "").lower(), "")


def plural(words: list[str], rng: random.Random) -> list[str] | None:
    at = pick(words, rng, lambda w: len(w) > 4 and w.isalpha() and w.islower())
    if at is None:
        return None
    word = words[at]
    return [*words[:at], word[:-1] if word.endswith("s") else word + "s", *words[at + 1 :]]


def two_swapped(words: list[str], rng: random.Random) -> list[str] | None:
    places = [i for i, w in enumerate(words) if len(w) > 4 and w.isalpha()]
    if len(places) < 2:
        return None
    a, b = sorted(rng.sample(places, 2))
    if words[a].lower() == words[b].lower():
        return None
    out = list(words)
    out[a], out[b] = out[b], out[a]
    return out


def denial(words: list[str], rng: random.Random) -> list[str] | None:
    at = pick(words, rng, lambda w: bare(w).lower() in {"is", "are", "was", "were", "will", "would", "can", "should", "must", "could"})  # fmt: skip
    return None if at is None else [*words[: at + 1], "not", *words[at + 1 :]]


CHANGES: dict[str, Change] = {
    "negation dropped": drop(lambda w: bare(w).lower() in {"not", "never", "no", "nor", "neither", "without", "hardly"}),
    "n't dropped": without_nt,
    "negation added": denial,
    "un- dropped": replace(lambda w: bool(re.match(r"un[a-z]{4,}", w)), lambda w, r: w[2:]),
    "figure changed": replace(lambda w: any(c.isdigit() for c in w) and bare(w).isdigit(), lambda w, r: str(int(w) + r.choice([1, 10, 100]))),
    "number word changed": replace(lambda w: bare(w).lower() in NUMBERS, lambda w, r: r.choice(NUMBERS)),
    "name changed": replace(lambda w: bare(w).istitle() and len(bare(w)) > 4, lambda w, r: r.choice(["Ostrava", "Kestrel", "Quill"])),
    "pronoun changed": replace(lambda w: bare(w) in PRONOUNS, lambda w, r: r.choice(PRONOUNS)),
    "tense changed": replace(lambda w: bare(w).lower() in TENSES, lambda w, r: TENSES[w.lower()]),
    "small word changed": replace(lambda w: bare(w).lower() in SMALL, lambda w, r: SMALL[w.lower()]),
    "singular and plural": plural,
    "two words swapped": two_swapped,
    "any word dropped": drop(lambda w: bool(bare(w))),
}  # fmt: skip


def plain(words: str) -> str:
    return " " + " ".join(re.findall(r"[^\W_]+", words.lower())) + " "


def passages(transcripts: list[Transcript], n: int, rng: random.Random) -> list[tuple[str, list[str]]]:
    """(speaker, words) of stretches of 6 to 30 words within one turn."""
    out = []
    while len(out) < n:
        t = rng.choice(transcripts)
        turns = [u for u in t.turns if u.end - u.start > 200]
        if not turns:
            continue
        turn = rng.choice(turns)
        words = t.text[turn.start : turn.end].split()
        size = min(rng.randint(6, 30), len(words))
        first = rng.randint(0, len(words) - size)
        out.append((turn.speaker, words[first : first + size]))
    return out


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--transcripts", type=Path, required=True)
    parser.add_argument("--passages", type=int, default=1500)
    parser.add_argument("--seed", type=int, default=5)
    parser.add_argument("--show", action="store_true", help="print each change that the verdict hides")
    given = parser.parse_args()
    rng = random.Random(given.seed)
    transcripts = [t for t in read_collection([given.transcripts]) if not isinstance(t, Failure)]
    library = Library.of(transcripts)
    said = plain(" ".join(t.text for t in transcripts))
    counts: dict[str, collections.Counter[str]] = {name: collections.Counter() for name in CHANGES}
    for speaker, words in passages(transcripts, given.passages, rng):
        for name, change in CHANGES.items():
            changed = change(words, rng)
            if changed is None or plain(" ".join(changed)) in said:
                continue
            check = check_quote(Quote("q", " ".join(changed), speaker), library)
            counts[name][str(check.verdict)] += 1
            hidden = {Verdict.VERBATIM} if "dropped" in name else {Verdict.VERBATIM, Verdict.CUT}
            if given.show and check.verdict in hidden:
                print(f"{name}: {' '.join(words)}\n    {' '.join(changed)}\n    {check.reasons}")
    total = wrong = 0
    for name, each in counts.items():
        n = sum(each.values())
        total, wrong = total + n, wrong + each["verbatim"]
        print(f"{name:22} {n:6}  " + "  ".join(f"{k} {v}" for k, v in each.most_common()))
    print(f"changed quotations {total}, called verbatim {wrong} ({100 * wrong / max(1, total):.3f}%)")


if __name__ == "__main__":
    main()
