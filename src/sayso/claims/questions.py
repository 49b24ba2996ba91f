"""Questions, and what they take for granted."""

from __future__ import annotations

from dataclasses import replace

from sayso.claims.complete import is_complete
from sayso.claims.cut import FINITE, Clause
from sayso.language.syntax import Syntax

_ASKING = frozenset({"why", "when", "where"})
_AUXILIARY = frozenset({"did", "does", "do", "is", "are", "was", "were", "has", "have"})
RULE = "claims.leading_question"


def asked_clauses(s: Syntax, words: list[int]) -> tuple[Clause, ...]:
    """The question as one clause, and what "why did ..." and "how many more ..." take for granted."""
    if not any(s.tags[i] in FINITE or not s.tags[i] for i in words):
        return ()
    words = [i for i in words if s.low[i] != "?"]
    verb = next((i for i in words if s.dep(i) == "ROOT"), -1)
    out = [Clause((tuple(words),), (), verb, False, "claims.question")] if words else []
    if len(words) >= 5 and s.low[words[0]] in _ASKING and s.low[words[1]] in _AUXILIARY:
        rest = words[2:]
        subject = next((i for i in rest if s.dep(i) in {"nsubj", "nsubjpass"}), -1)
        edge = next((i for i in rest if i > subject and s.tags[i][:2] in {"VB", "JJ", "RB"}), -1)
        if subject >= 0 and edge > 0:
            before = tuple(i for i in rest if i < edge)
            after = tuple(i for i in rest if i >= edge)
            joint = s.low[words[1]]
            if before and after:
                out.append(Clause((before, after), (joint,), after[0], True, RULE))
    if len(words) >= 6 and [s.low[i] for i in words[:3]] in (
        ["how", "many", "more"],
        ["how", "much", "more"],
    ):
        taken = uninverted(s, Clause((tuple(words[1:]),), (), verb, True, RULE))
        out += [taken] if taken is not None else []
    return tuple(out)


def uninverted(s: Syntax, clause: Clause) -> Clause | None:
    """What a question takes for granted, in the order of a statement; None where it has no subject.

    "(how) many more letters does the board keep" gives "the board does keep many more letters".
    """
    order = [i for piece in clause.pieces for i in piece]
    clause = replace(clause, presupposed=True, rule=RULE)
    if clause.rule == RULE and len(clause.pieces) == 1 and len(order) >= 5:
        at = next((k for k, i in enumerate(order) if s.low[i] in _AUXILIARY), -1)
        verb = next(
            (k for k, i in enumerate(order) if k > at + 1 and s.tags[i] in {"VB", "VBP", "VBN", "VBG"}), -1
        )
        plain = [k for k, i in enumerate(order) if s.tags[i] in FINITE]
        if at > 0 and verb > at + 1 and plain[:1] == [at] and _is_subject(s, order[at + 1 : verb]):
            pieces = (order[at + 1 : verb], [order[at], order[verb]], order[:at], order[verb + 1 :])
            kept = tuple(tuple(p) for p in pieces if p)
            return replace(clause, pieces=kept, joints=("",) * (len(kept) - 1), verb=order[verb])
    if s.tags[order[0]] == "VB" or not is_complete(s, clause, frozenset(order)):
        return None
    return clause


def _is_subject(s: Syntax, tokens: list[int]) -> bool:
    return any(s.tags[i] in {"NN", "NNS", "NNP", "NNPS", "PRP"} for i in tokens) and not any(
        s.tags[i] in {"IN", "TO", "MD"} for i in tokens
    )
