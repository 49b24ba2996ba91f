"""What a claim and a fact-check have in common, as numbers for the re-ranker."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from sayso.compare.stop_words import stem
from sayso.factcheck.bm25 import WordIndex
from sayso.factcheck.terms import clean, terms
from sayso.model.factcheck import FactCheck

NAMES = (
    "bm25",
    "bm25_share",
    "bm25_of_best",
    "bm25_rank",
    "cosine_claim",
    "cosine_title",
    "cosine_best",
    "cosine_gap",
    "cosine_rank",
    "claim_covered",
    "title_covered",
    "query_covered",
    "pairs_covered",
    "names_covered",
    "rarest_shared",
    "figures_shared",
    "figures_missing",
    "query_length",
    "claim_length",
    "context_bm25",
    "context_cosine",
    "days_apart",
    "days_known",
)
"""Order of the columns; the weights were trained on exactly these."""

_MONTHS = {
    m: i
    for i, m in enumerate(
        [
            "january",
            "february",
            "march",
            "april",
            "may",
            "june",
            "july",
            "august",
            "september",
            "october",
            "november",
            "december",
        ],
        1,
    )
}
_DATE = re.compile(rf"\b({'|'.join(_MONTHS)})\s+(\d{{1,2}}),?\s+((?:19|20)\d\d)\b", re.IGNORECASE)
_DAY_FIRST = re.compile(rf"\b(\d{{1,2}})\s+({'|'.join(_MONTHS)}),?\s+((?:19|20)\d\d)\b", re.IGNORECASE)
_NAME = re.compile(r"(?<![.!?“\"]\s)(?<!^)\b[A-Z][^\W\d_]+")
MAX_DAYS = 3650


@dataclass(frozen=True, slots=True)
class Words:
    """A text's terms, cut once: all of them, neighbouring pairs, capitalised ones, figures."""

    terms: tuple[str, ...]
    set: frozenset[str]
    pairs: frozenset[tuple[str, str]]
    names: frozenset[str]
    figures: frozenset[str]

    @classmethod
    def of(cls, text: str, cut: tuple[str, ...] | None = None) -> Words:
        """The words of `text`; `cut` are its terms where they are known."""
        cut = terms(text) if cut is None else cut
        names = frozenset(stem(m.group().lower()) for m in _NAME.finditer(clean(text)))
        return cls(
            cut,
            frozenset(cut),
            frozenset(pairwise(cut)),
            names & frozenset(cut),
            frozenset(t for t in cut if t[0].isdigit()),
        )


@dataclass(frozen=True, slots=True)
class CheckWords:
    """The words of a fact-check as the comparison needs them, with their weights added up."""

    claim: Words
    title: Words
    names: frozenset[str]
    every: frozenset[str]
    """terms of claim, title and subtitle together"""
    claim_weight: float
    title_weight: float
    names_weight: float

    @classmethod
    def of(cls, claim: Words, title: Words, every: frozenset[str], index: WordIndex) -> CheckWords:
        names = claim.names | title.names
        return cls(
            claim,
            title,
            names,
            every,
            total_weight(claim.set, index),
            total_weight(title.set, index),
            total_weight(names, index),
        )


def total_weight(words: Iterable[str], index: WordIndex) -> float:
    """The sum of the weights, in an order that doesn't depend on how a set is kept."""
    return sum(index.weight(t) for t in sorted(words))


def latest_date(text: str) -> date | None:
    """The latest full date written out in `text` ("January 6, 2020"), as posts carry at their end."""
    found = []
    for match in _DATE.finditer(text):
        found.append((match.group(3), match.group(1), match.group(2)))
    for match in _DAY_FIRST.finditer(text):
        found.append((match.group(3), match.group(2), match.group(1)))
    dates = []
    for year, month, day in found:
        try:
            dates.append(date(int(year), _MONTHS[month.lower()], int(day)))
        except ValueError:
            continue
    return max(dates, default=None)


def as_date(text: str) -> date | None:
    """The day of an ISO 8601 date or date and time, None where there is none."""
    try:
        return date.fromisoformat(text[:10])
    except ValueError:
        return None


def compare(
    query: Words, weights: Mapping[str, float], check: CheckWords, unseen: float
) -> tuple[float, ...]:
    """The columns from `claim_covered` to `figures_missing`: shares in [0, 1], weighted by rarity.

    `weights` are those of the query's terms, `unseen` that of a term no check has.
    """

    def covered(shared: frozenset[str], total: float) -> float:
        return sum(weights[t] for t in sorted(shared)) / total if total else 0.0

    claim, title = check.claim, check.title
    shared = query.set & check.every
    return (
        covered(claim.set & query.set, check.claim_weight),
        covered(title.set & query.set, check.title_weight),
        covered(shared, sum(weights.values())),
        len(claim.pairs & query.pairs) / len(claim.pairs) if claim.pairs else 0.0,
        covered(check.names & query.set, check.names_weight),
        max((weights[t] for t in shared), default=0.0) / unseen,
        float(len(claim.figures & query.figures)),
        float(len(claim.figures - query.figures)),
    )


def days_apart(said: date | None, factcheck: FactCheck) -> tuple[float, float]:
    """Days from the saying to the publication of the check, and 1.0 where both are known.

    Checks follow what they check: a short positive distance speaks for a match.
    """
    published = as_date(factcheck.published)
    if said is None or published is None:
        return 0.0, 0.0
    return float(max(-MAX_DAYS, min(MAX_DAYS, (published - said).days))), 1.0
