"""From the candidate passages of all shards to one verdict on a quotation."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

import numpy as np

from sayso.model import (
    Derivation,
    Difference,
    DifferenceKind,
    DifferenceOp,
    Location,
    QuoteCheck,
    Span,
    Verdict,
)
from sayso.quotes.align import Costs, Path, Row, align
from sayso.quotes.compare import (
    Columns,
    Comparison,
    compare,
    exact_columns,
    is_rearranged,
    lay_out,
    without_chance_finds,
)
from sayso.quotes.evidence import evidence_bits
from sayso.quotes.lexicon import FUNCTION_WORDS, weight
from sayso.quotes.quotation import Quotation
from sayso.quotes.search import Found, Passage
from sayso.quotes.sense import context_warnings, cut_warnings, sentence_after, sentence_before
from sayso.quotes.speakers import SameSpeaker, same_in, same_speaker
from sayso.quotes.transcript import Turn


@dataclass(frozen=True, slots=True)
class Rules:
    """Where one verdict ends and the next begins; tuned on the tuning half of benchmarks/quotes.py.

    Attributes:
        min_coverage, min_score: least share of matched words, and of the alignment's score
            in the best possible one, for words to count as found.
        min_score_moved: the same where only the order of one statement's words was changed.
        splice_words, splice_words_marked: a gap that reaches over more words joins parts
            that stand far apart; more is allowed where an ellipsis shows it.
        interruption: words of another speaker that a quotation may run over.
        negation_words: leaving out at most that many words, a negation among them, without
            a mark, alters the quotation.
        fragment_words: quotations of at most so many words must be found whole.
        max_places: a fragment that stands in more places says nothing, unless chance
            would hardly put its words together.
        speaker_bonus: for a word in the turn of the one quoted, in matched words.
        least_bits_own, least_bits, least_bits_stranger: evidence (see evidence_bits) below which a
            likeness with changes is no more than common speech: in turns of the one
            quoted, where the speakers can't be compared, in turns of somebody else. Set
            between quotations of news articles that are in no transcript and scripted changes.
        least_bits_other: evidence below which equal words in a stranger's turn say nothing; where
            the one quoted takes part in the same conversation, least_bits_own will do.
    """

    min_coverage: float = 0.6
    min_score: float = 0.38
    min_score_moved: float = 0.25
    splice_words: int = 40
    splice_words_marked: int = 150
    interruption: int = 12
    negation_words: int = 2
    fragment_words: int = 3
    max_places: int = 3
    speaker_bonus: float = 0.01
    least_bits_own: float = 10.0
    least_bits: float = 22.0
    least_bits_stranger: float = 35.0
    least_bits_other: float = 25.0
    max_locations: int = 10
    costs: Costs = field(default_factory=Costs)


RULES = Rules()
BRACKET_WEIGHT = 0.15
"""A word in brackets is the writer's: it may lie on the same spoken word, but must not pull
the reading there."""
_CHANGES = frozenset({DifferenceOp.REPLACED, DifferenceOp.ADDED})
_HARMLESS = frozenset({DifferenceKind.SPELLING, DifferenceKind.BRACKET, DifferenceKind.REPETITION})


MAX_CELLS = 12_000_000
"""Words of the quotation times words of its candidates that are aligned at once."""


@dataclass(frozen=True, slots=True)
class Searched:
    """What was searched: how many transcripts, and words in them."""

    n_transcripts: int
    n_words: int


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
    path = without_chance_finds(quotation, columns, path, rules.splice_words)
    comparison = compare(quotation, columns, path)
    if not comparison.runs:
        return answer(Verdict.NOT_FOUND, [f"not found in {where}"])
    runs = comparison.runs
    moved = len(runs) > 1 and is_rearranged(columns, [c for run in runs for c in run], comparison.n_words)
    if moved and any(b > c for (_, b), (c, _) in pairwise(runs)):
        runs = ((min(a for a, _ in runs), max(b for _, b in runs)),)
    best = _location(columns, runs)
    n_exact = sum(f.n_exact for f in found)
    bits = _bits(quotation, found)
    reason = _why_not_found(quotation, speaker, columns, comparison, path, n_exact, bits, searched, rules)
    if not reason:
        reason = _why_too_little(quotation, speaker, columns, comparison, found, rules)
    if reason:
        near = _nearest(columns, comparison, best)
        return answer(
            Verdict.NOT_FOUND, [f"{reason}, in {where}"], nearest=near, coverage=round(comparison.coverage, 3)
        )
    verdict, reasons = _verdict(comparison, columns, rules)
    places = _places(quotation, speaker, columns, comparison, best, verdict, rules)
    if verdict in {Verdict.VERBATIM, Verdict.CUT} and n_exact <= len(places) + 5:
        strangers = _strangers(speaker, columns, comparison)
        if strangers:
            reasons = [f"the words are there, but {strangers} says them, not {speaker}", *reasons]
            verdict = Verdict.OTHER_SPEAKER
    elif strangers := _strangers(speaker, columns, comparison):
        reasons.append(f"{strangers} says them there, not {speaker}")
    if n_exact > 1:
        reasons.append(f"the words stand there {n_exact} times")
    before, after = _context(columns, comparison)
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


def _why_not_found(
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


def _why_too_little(
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
    straight = len(comparison.runs) == 1 and all(d.kind in _HARMLESS for d in comparison.differences)
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


def _verdict(comparison: Comparison, columns: Columns, rules: Rules) -> tuple[Verdict, list[str]]:
    differences = comparison.differences
    changes = [d for d in differences if d.op in _CHANGES and d.kind not in _HARMLESS]
    cuts = [
        d for d in differences if d.op is DifferenceOp.LEFT_OUT and d.kind is not DifferenceKind.REPETITION
    ]
    jumps = [d for d in differences if d.op is DifferenceOp.JUMP]
    turned_round: list[str] = []
    if jumps and is_rearranged(columns, [c for run in comparison.runs for c in run], comparison.n_words):
        turned_round = [f"“{d.quote}” was moved: the order of the words was changed" for d in jumps]
        jumps = []
    far = [d for d in cuts if d.n_words > (rules.splice_words_marked if d.marked else rules.splice_words)]
    crossing = _crossings(comparison, columns, rules)
    turned = [
        d
        for d in cuts
        if not d.marked and d.n_words <= rules.negation_words and d.kind is DifferenceKind.NEGATION
    ]
    turned += [d for d in cuts if not d.marked and d.transcript.strip().lower() in {"'s", "’s"}]
    spliced = [*_splice_reasons(jumps, far), *crossing]
    altered = [
        *turned_round,
        *(_describe(d) for d in changes),
        *(f"“{d.transcript}” was dropped without a mark" for d in turned),
    ]
    if spliced and comparison.coverage >= 0.75:
        return Verdict.SPLICED, spliced + altered
    if altered:
        return Verdict.ALTERED, altered + spliced
    if spliced:
        return Verdict.SPLICED, spliced
    if cuts:
        return Verdict.CUT, [_describe_cut(d) for d in cuts]
    harmless = {d.kind for d in differences}
    if DifferenceKind.REPETITION in harmless:
        return Verdict.VERBATIM, ["word for word, but for words the speaker said twice"]
    if DifferenceKind.BRACKET in harmless:
        return Verdict.VERBATIM, ["word for word, but for what brackets mark"]
    return Verdict.VERBATIM, ["word for word"]


def _splice_reasons(jumps: Sequence[Difference], far: Sequence[Difference]) -> list[str]:
    out = [
        f"“{d.quote}...” follows as if it came next, but stands "
        + (f"{d.n_words} words away" if d.n_words else "in another transcript")
        for d in jumps
    ]
    return out + [
        f"{d.n_words} words lie between two parts" + ("" if d.marked else ", without a mark") for d in far
    ]


def _crossings(comparison: Comparison, columns: Columns, rules: Rules) -> list[str]:
    """Where the quotation runs from one speaker's turn into another's."""
    out = []
    turns: list[Turn] = []
    for first, last in comparison.runs:
        for column in range(first, last + 1):
            turn = columns.turn[column]
            if not turns or turns[-1] != turn:
                turns.append(turn)
    for a, b in pairwise(turns):
        if a.speaker != b.speaker and (a.speaker or b.speaker):
            one, other = (t.speaker or "an unnamed speaker" for t in (a, b))
            out.append(f"it runs from words of {one} into words of {other}")
    for (_, last), (first, _) in pairwise(comparison.runs):
        if first > last and columns.turn[last].speaker == columns.turn[first].speaker:
            between = sum(
                columns.turn[c].speaker != columns.turn[first].speaker for c in range(last + 1, first)
            )
            if between > rules.interruption:
                out.append(f"{between} words of somebody else lie between two parts")
    return out


def _describe(d: Difference) -> str:
    if d.op is DifferenceOp.ADDED:
        return f"“{d.quote}” was added"
    what = {
        DifferenceKind.FIGURE: " (a figure)",
        DifferenceKind.NEGATION: " (a negation)",
        DifferenceKind.NAME: " (a name)",
    }
    return f"“{d.transcript}” became “{d.quote}”{what.get(d.kind, '')}"


def _describe_cut(d: Difference) -> str:
    words = "a word was" if d.n_words == 1 else f"{d.n_words} words were"
    shown = d.transcript if len(d.transcript) <= 80 else d.transcript[:77] + "..."
    return f"{words} left out{', marked' if d.marked else ' without a mark'}: “{shown}”"


def _location(columns: Columns, runs: Sequence[tuple[int, int]]) -> Location:
    main = max(runs, key=lambda r: r[1] - r[0])
    passage = columns.passages[columns.passage[main[0]]]
    same = [r for r in runs if columns.passages[columns.passage[r[0]]].transcript == passage.transcript]
    spans = tuple(columns.span(a, b) for a, b in same)
    text = " … ".join(columns.text(a, b) for a, b in same)
    return Location(
        passage.transcript,
        spans,
        text,
        columns.turn[same[0][0]].speaker,
        _seconds(passage, spans[0]),
        passage.path,
    )


def _seconds(passage: Passage, span: Span) -> float | None:
    before = [seconds for offset, seconds in passage.times if offset <= span.start]
    return before[-1] if before else None


def _nearest(columns: Columns, comparison: Comparison, best: Location) -> tuple[Location, ...]:
    if comparison.coverage < 0.3:
        return ()
    a, b = max(comparison.runs, key=lambda r: r[1] - r[0])
    first, last = a, b
    for c in range(a, max(-1, a - 12), -1):
        if columns.passage[c] != columns.passage[a]:
            break
        first = c
    for c in range(b, min(len(columns.words), b + 12)):
        if columns.passage[c] != columns.passage[b]:
            break
        last = c
    return (
        Location(
            best.transcript,
            (columns.span(first, last),),
            columns.text(first, last),
            columns.turn[a].speaker,
            best.start_s,
            best.path,
        ),
    )


def _places(
    quotation: Quotation,
    speaker: str,
    columns: Columns,
    comparison: Comparison,
    best: Location,
    verdict: Verdict,
    rules: Rules,
) -> list[Location]:
    """The best place, then others with the same words, or with other parts of a splice."""
    out = [best]
    if verdict is Verdict.VERBATIM:
        n = len(quotation.words)
        for column in exact_columns(quotation, columns):
            other = _location(columns, [(column, column + n - 1)])
            if other not in out and len(out) < rules.max_locations:
                out.append(other)
        return out
    seen = {best.transcript}
    for a, _ in comparison.runs:
        name = columns.passages[columns.passage[a]].transcript
        if name not in seen:
            seen.add(name)
            out.append(
                _location(
                    columns,
                    [
                        r
                        for r in comparison.runs
                        if columns.passages[columns.passage[r[0]]].transcript == name
                    ],
                )
            )
    return out


def _strangers(speaker: str, columns: Columns, comparison: Comparison) -> str:
    """Who says the words, if all of it is clearly said by others than `speaker`."""
    names: list[str] = []
    for a, b in comparison.runs:
        for name in (columns.turn[a].speaker, columns.turn[b].speaker):
            present = columns.passages[columns.passage[a]].speakers
            if same_in(speaker, name, present) is not SameSpeaker.NO:
                return ""
            if name not in names:
                names.append(name)
    return " and ".join(names)


def _context(columns: Columns, comparison: Comparison) -> tuple[str, str]:
    first, last = comparison.runs[0][0], comparison.runs[-1][1]
    p, q = columns.passages[columns.passage[first]], columns.passages[columns.passage[last]]
    a, b = columns.turn[first], columns.turn[last]
    start, end = columns.words[first].start, columns.words[last].end
    return (
        sentence_before(p.text, start - p.start, max(0, a.start - p.start)),
        sentence_after(q.text, end - q.start, min(len(q.text), b.end - q.start)),
    )
