"""Questions, and what they take for granted."""

from __future__ import annotations

from dataclasses import replace

from sayso.claims.complete import is_complete
from sayso.claims.cut import FINITE, Clause
from sayso.claims.inflect import past, present
from sayso.claims.statements import Statement
from sayso.language.syntax import Syntax
from sayso.model import Attribution

_ASKING = frozenset({"why", "when", "where"})
_DONE = frozenset({"did", "has", "have", "had", "was", "were"})
_AUXILIARY = frozenset({"did", "does", "do", "is", "are", "was", "were", "has", "have", "had"})
_BE = frozenset({"is", "are", "was", "were"})
_NOUNS = frozenset({"NN", "NNS", "NNP", "NNPS", "PRP"})
_NEGATIONS = frozenset({"not", "n't", "never"})
_FACTIVE = frozenset(
    "admit acknowledge realise realize recognise recognize concede regret notice confess".split()
)
"""Verbs whose content a question with "when", "why" or "how" takes for granted."""
RULE = "claims.leading_question"


def asked_clauses(s: Syntax, words: list[int]) -> tuple[Clause, ...]:
    """The question as one clause, and what "why did ..." and "how many more ..." take for granted."""
    if not any(s.tags[i] in FINITE or not s.tags[i] for i in words):
        return ()
    words = [i for i in words if s.low[i] != "?"]
    verb = next((i for i in words if s.dep(i) == "ROOT"), -1)
    out = [Clause((tuple(words),), (), verb, False, "claims.question")] if words else []
    for taken in (_asked_why(s, words), _asked_how_many(s, words)):
        out += [taken] if taken is not None else []
    return tuple(out)


def _asked_why(s: Syntax, words: list[int]) -> Clause | None:
    """ "why did nobody stop the trains" takes for granted that nobody stopped the trains; "how" only where
    it asks about what has been done."""
    if len(words) < 4:
        return None
    asking, joint = s.low[words[0]], s.low[words[1]]
    if not (asking in _ASKING and joint in _AUXILIARY) and not (asking == "how" and joint in _DONE):
        return None
    rest = words[2:]
    negations = []
    while rest and s.low[rest[0]] in _NEGATIONS:
        negations.append(rest.pop(0))
    subject = next((i for i in rest if s.dep(i) in {"nsubj", "nsubjpass"}), -1)
    if subject < 0 and joint in _BE:
        subject = next((i for i in rest if s.dep(i) == "attr" and s.tags[i] in _NOUNS), -1)
    edge = next((i for i in rest if i > subject and s.tags[i][:2] in {"VB", "JJ", "RB"}), -1)
    if subject < 0 or edge < 0:
        return None
    before = tuple(i for i in rest if i < edge)
    after = [i for i in rest if i >= edge]
    while after and s.low[after[0]] in _NEGATIONS:
        negations.append(after.pop(0))
    if not before or not after:
        return None
    if joint in {"did", "does"} and not negations:
        verb = next((i for i in after[:3] if s.tags[i] in {"VB", "VBP", "VBD"}), -1)
        if verb >= 0:
            form = past(s.low[verb]) if joint == "did" else present(s.low[verb])
            return Clause((before, tuple(after)), ("",), verb, True, RULE, ((verb, form),))
    no = {"not": " not", "n't": "n’t", "never": " never"}
    auxiliary = joint + "".join(no[s.low[i]] for i in negations[:1])
    return Clause((before, tuple(after)), (auxiliary,), after[0], True, RULE)


def _asked_how_many(s: Syntax, words: list[int]) -> Clause | None:
    if len(words) >= 6 and [s.low[i] for i in words[:3]] in (
        ["how", "many", "more"],
        ["how", "much", "more"],
    ):
        return uninverted(s, Clause((tuple(words[1:]),), (), -1, True, RULE))
    return None


def uninverted(s: Syntax, clause: Clause) -> Clause | None:
    """What a question takes for granted, in the order of a statement; None where it has no subject.

    "(how) many more letters does the board keep" gives "the board keeps many more letters".
    """
    order = [i for piece in clause.pieces for i in piece]
    clause = replace(clause, presupposed=True, rule=RULE)
    if len(clause.pieces) == 1 and len(order) >= 5:
        at = next((k for k, i in enumerate(order) if s.low[i] in _AUXILIARY), -1)
        verb = next(
            (k for k, i in enumerate(order) if k > at + 1 and s.tags[i] in {"VB", "VBP", "VBN", "VBG"}), -1
        )
        plain = [k for k, i in enumerate(order) if s.tags[i] in FINITE]
        if at > 0 and verb > at + 1 and plain[:1] == [at] and _is_subject(s, order[at + 1 : verb]):
            joint, lemma = s.low[order[at]], s.lemma(order[verb])
            form = {"did": past(lemma), "does": present(lemma)}.get(joint, "")
            helper = [] if form else [order[at]]
            kept = [order[at + 1 : verb], [*helper, order[verb]], order[:at], order[verb + 1 :]]
            held = tuple(tuple(p) for p in kept if p)
            forms = ((order[verb], form),) if form else ()
            joints = ("",) * (len(held) - 1)
            return replace(clause, pieces=held, joints=joints, verb=order[verb], forms=forms)
    if s.tags[order[0]] == "VB" or not is_complete(s, clause, frozenset(order)):
        return None
    return clause


def is_factive(s: Syntax, statement: Statement, a: Attribution) -> bool:
    """Whether a question "when", "why" or "how" somebody says so takes for granted that it is so."""
    first = next(
        (i for i in range(statement.sentence.first, statement.sentence.last) if s.low[i][:1].isalpha()), -1
    )
    cue = {s.lemma(i) for x in a.cue.spans for i in s.text.token_range(x)}
    return first >= 0 and s.low[first] in {"when", "why", "how"} and bool(cue & _FACTIVE)


def _is_subject(s: Syntax, tokens: list[int]) -> bool:
    return any(s.tags[i] in _NOUNS for i in tokens) and not any(
        s.tags[i] in {"IN", "TO", "MD"} for i in tokens
    )
