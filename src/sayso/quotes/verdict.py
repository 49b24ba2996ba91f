"""From the differences to a verdict and the sentences that say why."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from sayso.model import Difference, DifferenceKind, DifferenceOp, Verdict
from sayso.quotes.columns import Columns
from sayso.quotes.compare import Comparison, is_rearranged
from sayso.quotes.difference import HARMLESS
from sayso.quotes.rules import Rules
from sayso.quotes.transcript import Turn

_CHANGES = frozenset({DifferenceOp.REPLACED, DifferenceOp.ADDED})


def verdict_of(comparison: Comparison, columns: Columns, rules: Rules) -> tuple[Verdict, list[str]]:
    differences = comparison.differences
    changes = [d for d in differences if d.op in _CHANGES and d.kind not in HARMLESS]
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
