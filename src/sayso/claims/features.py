"""What speaks for and against checking a sentence, read off its words: the reasons shown to a user.

Each feature has a name that can be shown as it is. They feed the linear part of the score.
"""

from __future__ import annotations

import itertools
import re
import zlib

_FIGURE = (
    r"\d|\b(?:half|twice|double[ds]?|tripled?|dozens?|hundreds?|thousands?|millions?|billions?|trillions?"
    r"|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty|forty|fifty)\b"
)
FEATURES: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (name, re.compile(pattern))
    for name, pattern in (
        ("figure", _FIGURE),
        ("money", r"[$£€]\s?\d|\b(?:dollars?|euros?|pounds?|cents?)\b"),
        ("percentage", r"%|\bper ?cent\b|\bpercentage\b"),
        (
            "large figure",
            r"\b(?:hundreds?|thousands?|million|billion|trillion)s?\b|\d,\d{3}",
        ),
        ("date or period", r"\b(?:1[89]|20)\d\d\b|\b(?:years?|months?|weeks?|decades?) ago\b|\bsince\b|\blast (?:year|month|week)\b"),  # noqa: E501
        (
            "comparison",
            r"\b(?:more|less|fewer|higher|lower|larger|smaller|greater|bigger|faster|better|worse) than\b"
            r"|\b(?:most|least|highest|lowest|largest|biggest|worst|first|only) [a-z]+",
        ),
        (
            "change over time",
            r"\b(?:increas|decreas|doubl|tripl|grew|grow|rais|rose|risen|fell|fallen|drop|cut|lost|gain|went (?:up|down)"
            r"|gone (?:up|down)|declin|reduc)\w*",
        ),
        ("named actor", r"(?<=[a-z,;:] )(?:[A-Z][a-z]+|[A-Z]{2,})"),
        ("something done", r"\b(?:voted|passed|signed|vetoed|supported|opposed|proposed|promised|said|told|sold|paid|spent|built"
         r"|created|killed|attacked|invaded|ended|started|appointed|called for|left|took|gave|sent|made)\b"),
        ("past tense", r"\b(?:was|were|had|did|has|have) \b|\b\w{3,}ed\b"),
        ("law, office or institution", r"\b(?:bill|law|act|congress|senate|court|tax(?:es)?|budget|deficit|jobs?|unemployment"
         r"|governor|president|administration|treaty|war|troops|crime|medicare|social security)\b"),
        ("question", r"\?[\"'”’)]*\s*$"),
        ("about the future", r"\b(?:will|shall|going to|gonna|'ll|’ll)\b"),
        ("what should be", r"\b(?:should|must|ought|need to|have to|has to|let's|let’s|let us)\b"),
        ("opinion", r"\b(?:I think|I believe|I feel|I hope|in my (?:view|opinion|judgment)|I'm sure|seems?|I want|I would)\b"),
        ("about the speaker", r"\b(?:I|I'm|I've|I'd|my|me)\b"),
        ("addressed to somebody", r"\b(?:you|your|thank|please|sir|gentlemen)\b"),
        ("conditional", r"\b(?:if|would|could|might|may)\b"),
        ("says who does not", r"\b(?:not|never|no|nobody|none|n't|n’t)\b|n['’]t\b"),
    )
)  # fmt: skip

REASONS_FOR = ("figure", "money", "percentage", "large figure", "date or period", "comparison", "change over time",
               "named actor", "something done", "law, office or institution")  # fmt: skip
REASONS_AGAINST = ("question", "about the future", "what should be", "opinion", "conditional")

LENGTH_STEPS = (4, 7, 11, 16, 24, 40)
N_SURFACE = len(FEATURES) + len(LENGTH_STEPS)
HASH_BITS = 17
_WORD = re.compile(r"[a-z]+(?:['’][a-z]+)?|\d+|[^\w\s]")
_DIGITS = re.compile(r"\d")


def surface(text: str) -> tuple[bool, ...]:
    """Which features hold: those of `FEATURES`, then "longer than n words" for each of `LENGTH_STEPS`."""
    n_words = len(text.split())
    return tuple(p.search(text) is not None for _, p in FEATURES) + tuple(n_words > n for n in LENGTH_STEPS)


def reasons(text: str) -> tuple[str, ...]:
    """Names of the features that hold and mean something to a reader, those that speak for it first."""
    held = {name for name, p in FEATURES if p.search(text)}
    if "large figure" in held or "money" in held or "percentage" in held:
        held.discard("figure")
    return tuple(r for r in REASONS_FOR if r in held) + tuple(r for r in REASONS_AGAINST if r in held)


def ngrams(text: str) -> tuple[int, ...]:
    """Hashes in [0, 2**HASH_BITS) of the words and word pairs of `text`, each once; digits are all alike."""
    words = ["<", *(_DIGITS.sub("0", w) for w in _WORD.findall(text.lower().replace("’", "'"))), ">"]
    grams = set(words) | {f"{a} {b}" for a, b in itertools.pairwise(words)}
    mask = (1 << HASH_BITS) - 1
    return tuple(sorted({zlib.crc32(g.encode()) & mask for g in grams}))
