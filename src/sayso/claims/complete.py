"""Whether a clause says something by itself, or is only a piece of a sentence.

The parser is small and errs: what it says about subjects is believed where words and their
order do not speak against it.
"""

from __future__ import annotations

from collections.abc import Sequence

from sayso.claims.clauses import FINITE, SUBJECTS, VERBS, Clause
from sayso.language.syntax import QUOTE_MARKS, Syntax

_TIES = frozenset(
    """because although though while when where whereas if unless until since as than once whether how why even
    whenever wherever lest whom whose which who that""".split()
)
"""Words that tie a clause to another one, which must follow."""
_FREE = frozenset({"what", "whatever", "whoever"})
"""Words that open a clause which may be the subject of another verb."""
_NOMINAL = frozenset({"NN", "NNS", "NNP", "NNPS", "PRP", "EX", "CD", "WP"})
_HANGING = frozenset({"DT", "PRP$", "CC", "TO", "WP", "WDT", "WP$", "MD", "PDT"})
_NEEDS_MORE = frozenset({"IN", "VBD", "VBZ", "VBP", "VB", "VBG", "JJ", "RB", "POS"})
_UNDER = frozenset({"relcl", "acl", "advcl", "pcomp"})


def is_complete(s: Syntax, clause: Clause, inside: frozenset[int]) -> bool:
    """Whether `clause` can stand alone; `inside` are the tokens of the statement it was cut from."""
    order = [i for piece in clause.pieces for i in piece]
    if not any(s.tags[i] for i in order):
        return True
    if _breaks_off(s, order[-1], inside):
        return False
    if any(clause.joints) and any(j for j in clause.joints):
        return s.low[order[0]] not in _TIES
    first = order[0]
    if s.low[first] in _TIES and not (s.low[first] == "that" and s.tags[first] == "DT"):
        if s.low[first] in {"even", "once", "since", "as"} and s.tags[first] == "RB" and _says(s, order[1:]):
            return True
        return any(s.low[i] == "," and _says(s, order[at + 1 :]) for at, i in enumerate(order))
    if s.tags[first] in FINITE and s.low[first] != "let" and len(clause.pieces) == 1:
        return _inverted(s, order)
    cut = clause.rule not in {"claims.sentence", "claims.main", "claims.whole"}
    return _says(s, order, clause.verb if cut else -1)


def _says(s: Syntax, order: Sequence[int], verb: int = -1) -> bool:
    """Whether a finite verb that leads a main clause has something before it that may be its
    subject; `verb` leads whatever it depends on."""
    held = set(order)
    if order and s.low[order[0]] in _FREE:
        return sum(s.tags[i] in FINITE for i in order) > 1
    if order and s.tags[order[0]] == "VB":
        return True
    for at, i in enumerate(order):
        own = verb >= 0 and verb in {i, s.heads[i]}
        if s.tags[i] not in FINITE or not (own or _leads(s, i, held)):
            continue
        if any(_may_be_subject(s, j) for j in order[:at]):
            return True
        if _inverted(s, order[at:]) and at:
            return True
    return False


def _leads(s: Syntax, verb: int, held: set[int]) -> bool:
    """Whether the clause of the finite `verb` depends on nothing that is held."""
    head = s.heads[verb] if s.dep(verb) in {"aux", "auxpass"} and s.heads[verb] in held else verb
    steps = 0
    while s.dep(head) == "conj" and s.heads[head] in held and steps < 50:
        if s.tags[s.heads[head]] not in VERBS:
            break
        head, steps = s.heads[head], steps + 1
    return not (s.dep(head) in _UNDER and s.heads[head] in held and s.heads[head] != head)


def _may_be_subject(s: Syntax, index: int) -> bool:
    if s.dep(index) in SUBJECTS:
        return True
    if s.tags[index] == "DT" and s.low[index] in {
        "this",
        "that",
        "these",
        "those",
        "some",
        "many",
        "all",
        "both",
    }:
        return True
    return s.tags[index] in _NOMINAL and s.dep(index) not in {"pobj", "poss", "compound", "npadvmod"}


def _inverted(s: Syntax, order: Sequence[int]) -> bool:
    """ "Had the board asked": a verb with its subject right behind it."""
    verb = order[0]
    return any(s.dep(j) in SUBJECTS and s.heads[j] in {verb, s.heads[verb]} for j in order[1:6])


def _breaks_off(s: Syntax, last: int, inside: frozenset[int]) -> bool:
    """Whether the sentence goes on, in words that are not the statement's, where the clause can't end."""
    if s.tags[last] in _HANGING and s.low[last] not in {
        "all",
        "both",
        "this",
        "that",
        "these",
        "those",
        "some",
    }:
        return True
    after = last + 1
    if after >= len(s.low) or after in inside or not s.low[after][:1].isalnum():
        return after in inside and s.tags[last] in {"IN", "TO", "POS"} and s.low[after] not in QUOTE_MARKS
    same = s.sentence(last)
    return same.first <= after < same.last and s.tags[last] in _NEEDS_MORE
