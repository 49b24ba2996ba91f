"""From the candidate passages of all shards to one verdict on a quotation."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

import numpy as np

from sayso.model import Derivation, QuoteCheck, Verdict
from sayso.quotes.align import Path, Row, align
from sayso.quotes.columns import Columns, lay_out
from sayso.quotes.compare import compare, ends_within_turns, is_rearranged, without_chance_finds
from sayso.quotes.lexicon import weight
from sayso.quotes.places import all_places, context_of, location_of, nearest_place, strangers
from sayso.quotes.quotation import Quotation
from sayso.quotes.rules import RULES, Rules, Searched
from sayso.quotes.search import Found, Passage
from sayso.quotes.sense import context_warnings, cut_warnings
from sayso.quotes.speakers import SameSpeaker, same_in, same_speaker
from sayso.quotes.suffice import why_not_found, why_too_little
from sayso.quotes.verdict import verdict_of

BRACKET_WEIGHT = 0.15
"""A word in brackets is the writer's: it may lie on the same spoken word, but must not pull
the reading there."""


MAX_CELLS = 12_000_000
"""Words of the quotation times words of its candidates that are aligned at once."""


def judge(
    id: str,
    quotation: Quotation,
    speaker: str,
    found: Sequence[Found],
    searched: Searched,
    rules: Rules = RULES,
) -> QuoteCheck:
    """The verdict on `quotation`, from what each shard holds for it. Pure and deterministic.

    Where the words are somebody else's, but the one quoted said nearly the same, his own
    words are compared.
    """
    check = _judge(id, quotation, speaker, found, searched, rules)
    if not speaker or check.verdict not in {Verdict.OTHER_SPEAKER, Verdict.NOT_FOUND, Verdict.ALTERED}:
        return check
    own = [_own_turns(f, speaker) for f in found]
    if not any(f.passages for f in own) or own == list(found):
        return check
    said = _judge(id, quotation, speaker, own, searched, rules)
    if said.verdict in {None, Verdict.NOT_FOUND, Verdict.OTHER_SPEAKER}:
        return check
    if check.verdict is Verdict.ALTERED and (said.coverage < check.coverage - 0.15 or _is_by(check, speaker)):
        return check
    if check.verdict is Verdict.OTHER_SPEAKER:
        if said.coverage < 0.75:
            return check
        where = f"{check.locations[0].speaker} says the exact words in {check.locations[0].transcript}"
        return replace(said, reasons=(*said.reasons, where))
    return said


def _is_by(check: QuoteCheck, speaker: str) -> bool:
    places = check.locations
    return bool(places) and same_speaker(speaker, places[0].speaker) is SameSpeaker.YES


def _within_bounds(passages: Sequence[Passage], quotation: Quotation) -> list[Passage]:
    """The passages in order; of too many, those that share most word pairs with the quotation.

    So that aligning takes at most about 8 * MAX_CELLS bytes, however much was searched.
    """
    n = max(1, len(quotation.words))
    room = 6 * max(2 * n + 1_500, MAX_CELLS // n)
    kept = list(passages)
    if sum(len(p.text) for p in passages) > room:
        pairs = set(pairwise(quotation.plain.lower().split()))
        shared = [sum(pair in pairs for pair in pairwise(p.text.lower().split())) for p in passages]
        kept = []
        for index in sorted(range(len(passages)), key=lambda i: (-shared[i], passages[i].order, i)):
            if kept and room < len(passages[index].text):
                break
            kept.append(passages[index])
            room -= len(passages[index].text)
    return sorted(kept, key=lambda p: (p.order, p.start))


def _own_turns(found: Found, speaker: str) -> Found:
    """`found` with the turns of `speaker` only."""
    kept = []
    for passage in found.passages:
        turns = tuple(t for t in passage.turns if same_speaker(speaker, t.speaker) is SameSpeaker.YES)
        if turns:
            kept.append(replace(passage, turns=turns))
    return replace(found, passages=tuple(kept))


def _judge(
    id: str,
    quotation: Quotation,
    speaker: str,
    found: Sequence[Found],
    searched: Searched,
    rules: Rules,
) -> QuoteCheck:
    def answer(verdict: Verdict, reasons: Sequence[str], **more: object) -> QuoteCheck:
        return QuoteCheck(
            id,
            quotation.text,
            speaker,
            verdict,
            reasons=tuple(reasons),
            searched=searched.n_transcripts,
            n_words_searched=searched.n_words,
            derivation=Derivation("quotes", rule=str(verdict), reason=reasons[0] if reasons else ""),
            **more,  # type: ignore[arg-type]  # optional fields, each of its own type
        )

    where = (
        f"the {searched.n_transcripts} transcripts searched"
        if searched.n_transcripts != 1
        else "the one transcript searched"
    )
    if not quotation.words:
        return answer(Verdict.NOT_FOUND, ["the quotation holds no words that could be sought"])
    passages = _within_bounds([p for f in found for p in f.passages], quotation)
    columns = lay_out(passages)
    if not columns.words:
        return answer(Verdict.NOT_FOUND, [f"no word pair of it stands in {where}"])
    path = _align(quotation, speaker, columns, rules)
    path = ends_within_turns(columns, path)
    path = without_chance_finds(quotation, columns, path, rules.splice_words)
    comparison = compare(quotation, columns, path)
    if not comparison.runs:
        return answer(Verdict.NOT_FOUND, [f"not found in {where}"])
    runs = comparison.runs
    moved = len(runs) > 1 and is_rearranged(columns, [c for run in runs for c in run], comparison.n_words)
    if moved and any(b > c for (_, b), (c, _) in pairwise(runs)):
        runs = ((min(a for a, _ in runs), max(b for _, b in runs)),)
    best = location_of(columns, runs)
    n_exact = sum(f.n_exact for f in found)
    bits = _bits(quotation, found)
    reason = why_not_found(quotation, speaker, columns, comparison, path, n_exact, bits, searched, rules)
    if not reason:
        reason = why_too_little(quotation, speaker, columns, comparison, found, rules)
    if reason:
        near = nearest_place(columns, comparison, best)
        return answer(
            Verdict.NOT_FOUND, [f"{reason}, in {where}"], nearest=near, coverage=round(comparison.coverage, 3)
        )
    verdict, reasons = verdict_of(comparison, columns, rules)
    places = all_places(quotation, speaker, columns, comparison, best, verdict, rules)
    if verdict in {Verdict.VERBATIM, Verdict.CUT} and n_exact <= len(places) + 5:
        others = strangers(speaker, columns, comparison)
        if others:
            reasons = [f"the words are there, but {others} says them, not {speaker}", *reasons]
            verdict = Verdict.OTHER_SPEAKER
    elif others := strangers(speaker, columns, comparison):
        reasons.append(f"{others} says them there, not {speaker}")
    if n_exact > 1:
        reasons.append(f"the words stand there {n_exact} times")
    before, after = context_of(columns, comparison)
    warnings = context_warnings(before, after) + cut_warnings(comparison.differences)
    return answer(
        verdict,
        reasons,
        locations=tuple(places),
        differences=comparison.differences,
        before=before,
        after=after,
        warnings=tuple(warnings),
        coverage=round(comparison.coverage, 3),
    )


def _align(quotation: Quotation, speaker: str, columns: Columns, rules: Rules) -> Path:
    rows = []
    for i, word in enumerate(quotation.words):
        own = not quotation.bracketed[i]
        gap = quotation.ellipsis[i] or not own or (i > 0 and quotation.bracketed[i - 1])
        worth = weight(word.key) if own else BRACKET_WEIGHT
        rows.append(Row(worth, not own or quotation.parenthesised[i], gap))
    shares = {SameSpeaker.YES: 1.0, SameSpeaker.UNKNOWN: 0.5, SameSpeaker.NO: 0.0}
    known = [
        shares[same_in(speaker, turn.speaker, columns.passages[owner].speakers)]
        for turn, owner in zip(columns.turn, columns.passage, strict=True)
    ]
    bonus = np.array(known, dtype=np.float64) * rules.speaker_bonus
    return align(quotation.keys, rows, columns.keys, columns.positions, columns.groups, bonus, rules.costs)


def _bits(quotation: Quotation, found: Sequence[Found]) -> float:
    """How surprising it is to meet all words of the quotation: sum of log2(1 / frequency)."""
    total = sum(f.n_words for f in found)
    if not found or not total:
        return 0.0
    sums = [sum(counts) for counts in zip(*(f.counts for f in found), strict=True)]
    return sum(math.log2(total / max(1, c)) for c in sums)
