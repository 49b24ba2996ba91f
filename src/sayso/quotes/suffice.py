"""Whether what was found is enough to be called found; if not, why, in a reader's words."""

from __future__ import annotations

import math
from collections.abc import Sequence

from sayso.quotes.align import Path
from sayso.quotes.columns import Columns, exact_columns
from sayso.quotes.compare import Comparison, is_rearranged
from sayso.quotes.difference import HARMLESS
from sayso.quotes.evidence import evidence_bits
from sayso.quotes.lexicon import FUNCTION_WORDS, weight
from sayso.quotes.quotation import Quotation
from sayso.quotes.rules import Rules, Searched
from sayso.quotes.search import Found
from sayso.quotes.speakers import SameSpeaker, same_in, same_speaker


def why_not_found(
    quotation: Quotation,
    speaker: str,
    columns: Columns,
    comparison: Comparison,
    path: Path,
    n_exact: int,
    bits: float,
    searched: Searched,
    rules: Rules,
) -> str:
    n = len(quotation.words)
    whole = all(m or b for m, b in zip(comparison.matched, quotation.bracketed, strict=True))
    straight = whole and len(comparison.runs) == 1
    content = [
        w
        for w, b in zip(quotation.words, quotation.bracketed, strict=True)
        if w.key not in FUNCTION_WORDS and not b
    ]
    if n <= rules.fragment_words:
        if not straight:
            return "the words don't stand together"
        if not content:
            return f"only common words ({_times(n_exact)}): too little to recognise a statement by"
        expected = 2.0 ** (math.log2(max(2, searched.n_words)) - bits)
        by_speaker = bool(speaker) and any(
            same_speaker(speaker, columns.turn[c].speaker) is SameSpeaker.YES
            for c in exact_columns(quotation, columns)
        )
        if n_exact > rules.max_places_of_any:
            return f"{n} words that stand there {_times(n_exact)}: not characteristic enough"
        if (
            n_exact > rules.max_places
            and not (n > 1 and (expected < 0.5 or by_speaker))
            and not (by_speaker and n_exact <= 10)
        ):
            what = "one word that stands" if n == 1 else f"{n} words that stand"
            return f"{what} there {_times(n_exact)}: not characteristic enough"
        return ""
    if straight:
        return (
            ""
            if content or n >= 5
            else f"only common words ({_times(n_exact)}): too little to recognise a statement by"
        )
    possible = (
        sum(weight(w.key) for w, b in zip(quotation.words, quotation.bracketed, strict=True) if not b) or 1.0
    )
    ends = [c for run in comparison.runs for c in run]
    moved = len(comparison.runs) > 1 and is_rearranged(columns, ends, comparison.n_words)
    matched_content = sum(
        m and w.key not in FUNCTION_WORDS for m, w in zip(comparison.matched, quotation.words, strict=True)
    )
    if (
        comparison.coverage < rules.min_coverage
        or path.score / possible < (rules.min_score_moved if moved else rules.min_score)
        or matched_content == 0
    ):
        return "not found"
    return ""


def why_too_little(
    quotation: Quotation,
    speaker: str,
    columns: Columns,
    comparison: Comparison,
    found: Sequence[Found],
    rules: Rules,
) -> str:
    """Why words that are alike are no sign of one statement; "" where they are."""
    ends = [c for run in comparison.runs for c in run]
    turns = {columns.turn[c].speaker for c in ends}
    relations = {
        same_in(speaker, columns.turn[c].speaker, columns.passages[columns.passage[c]].speakers) for c in ends
    }
    stranger = relations == {SameSpeaker.NO}
    straight = len(comparison.runs) == 1 and all(d.kind in HARMLESS for d in comparison.differences)
    if straight and not stranger:
        return ""
    if straight:
        present = {n for a, _ in comparison.runs for n in columns.passages[columns.passage[a]].speakers}
        among = any(same_in(speaker, name, frozenset(present)) is SameSpeaker.YES for name in present)
        least = rules.least_bits_own if among else rules.least_bits_other
    elif SameSpeaker.YES in relations:
        least = rules.least_bits_own
    else:
        least = rules.least_bits_stranger if stranger else rules.least_bits
    if evidence_bits(quotation, comparison.matched, comparison.differences, found) >= least:
        return ""
    if straight:
        names = " and ".join(sorted(turns))
        return (
            f"not said by {speaker}; {names} uses the words, but they are too common to tell whose they are"
        )
    return "nothing but similar phrases found: too little in common to be the same statement"


def _times(n: int) -> str:
    return "once" if n == 1 else f"{n} times"
