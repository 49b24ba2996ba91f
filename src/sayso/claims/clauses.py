"""Cutting a statement into the smallest clauses that say something by themselves.

Coordinated verbs come apart (the later one takes over the subject), so do relative clauses and
appositions set off by commas. What restricts a noun stays with it; where its article takes the
clause for granted ("the weapons left behind"), it gives a presupposed clause besides. Heads
may be wrong: whatever can't be cut cleanly stays in one piece.
"""

from __future__ import annotations

from collections.abc import Iterable

from sayso.claims.asides import apposition, participle, relative
from sayso.claims.cut import (
    EDGE,
    FINITE,
    LINKS,
    VERBS,
    Clause,
    Cut,
    contiguous,
    finite,
    has_subject,
    noun_phrase,
    trimmed,
)
from sayso.language.syntax import Syntax

_BEFORE_NOUN = frozenset({"DT", "JJ", "NN", "NNP", "CD", "PRP$"})
_SUBORDINATORS = frozenset("when because although though while after since whereas".split())
"""Words that tie a clause told as a fact, in the past, to another one."""


def clauses(syntax: Syntax, tokens: Iterable[int]) -> tuple[Clause, ...]:
    """Clauses of the statement made of `tokens` (of one sentence), in order of their first word."""
    inside = frozenset(tokens)
    if not inside:
        return ()
    cut = Cut(syntax, inside)
    heads = [i for i in sorted(inside) if _is_clause_head(cut, i)]
    for verb in heads:
        if syntax.dep(verb) == "conj":
            _coordinated(cut, verb)
        elif syntax.dep(verb) == "relcl":
            relative(cut, verb)
    for index in sorted(inside):
        if syntax.dep(index) == "appos":
            apposition(cut, index)
        elif syntax.dep(index) == "acl" and syntax.tags[index] == "VBN":
            participle(cut, index)
    main = trimmed(syntax, [i for i in sorted(inside) if i not in cut.taken])
    top = _top(cut, main)
    if main and _only_ties(syntax, main, top):
        main = main[1:]
    if main:
        cut.found.append(
            Clause((tuple(main),), (), top, False, "claims.sentence" if not cut.found else "claims.main")
        )
    return tuple(sorted(cut.found, key=lambda c: (c.presupposed, c.tokens)))


def _only_ties(s: Syntax, main: list[int], top: int) -> bool:
    """Whether the first word only ties a clause to one that is not there: "When the mill closed."."""
    first = main[0]
    if s.low[first] not in _SUBORDINATORS or top < 0 or len(main) < 4:
        return False
    if not any(s.tags[i] == "VBD" or s.low[i] in {"has", "have"} for i in (top, *s.dependents(top))):
        return False
    return s.tags[main[1]] not in FINITE and not any(
        s.low[i] == "," and any(s.tags[j] in FINITE for j in main if j > i) for i in main
    )


def _is_clause_head(cut: Cut, index: int) -> bool:
    s = cut.syntax
    return s.tags[index] in VERBS and s.dep(index) in {"conj", "relcl"}


def _coordinated(cut: Cut, verb: int) -> None:
    """ "The ferry sank and forty people drowned": the second verb with its subject, or the first one's."""
    s = cut.syntax
    first = s.heads[verb]
    if (
        first not in cut.inside
        or s.tags[first] not in VERBS
        or s.dep(first) in {"relcl", "acl", "xcomp", "pcomp"}
    ):
        return
    if not finite(cut, verb) or verb < first:
        return
    own = trimmed(s, sorted(i for i in cut.under(verb) if i not in cut.taken))
    own = _head(cut, own, first) + own
    if not own or own[0] <= first or not contiguous(own, cut) or not _linked(cut, own[0]):
        return
    own += _tail(cut, own)
    after = own[-1] + 1
    if after in cut.inside and after not in cut.taken and s.low[after] not in EDGE | {"and", "but", "or"}:
        return
    if has_subject(cut, verb) >= 0:
        pieces: tuple[tuple[int, ...], ...] = (tuple(own),)
    else:
        chief = first
        while has_subject(cut, chief) < 0 and s.dep(chief) == "conj" and s.heads[chief] in cut.inside:
            chief = s.heads[chief]
        subject = has_subject(cut, chief)
        if subject < 0 or s.dep(subject) == "expl" or len(own) < 2 or _another_may_do_it(cut, first, own[0]):
            return
        noun = noun_phrase(cut, subject)
        after = noun[-1] + 1 if noun else -1
        if after in cut.inside and s.tags[after] in {"NN", "NNS", "NNP", "NNPS"} and s.low[after - 1] != ",":
            return  # "benchmark" of "benchmark crude"
        if s.tags[own[0]] not in VERBS | {"RB"}:
            return
        pieces = (tuple(noun), tuple(own))
        if any(i in noun for i in own):
            return
    if s.dep(first) in {"advcl", "ccomp"} and has_subject(cut, verb) < 0 and _conditional(cut, first):
        return
    cut.found.append(Clause(pieces, ("",) * (len(pieces) - 1), verb, False, "claims.coordination"))
    cut.taken |= set(own) | _marks_before(cut, own[0])


def _another_may_do_it(cut: Cut, first: int, start: int) -> bool:
    """Whether a clause with a verb of its own opens between `first` and `start`: what follows "and" in
    "one is led by a captain who scored 112 goals and sells bicycles" may be said of either."""
    s = cut.syntax
    opened = [
        i
        for i in range(first + 1, start)
        if i in cut.inside
        and i not in cut.taken
        and (s.tags[i] in {"WP", "WDT"} or (s.low[i] == "that" and s.tags[i] == "IN"))
    ]
    return any(s.tags[i] in FINITE for k in opened[:1] for i in range(k, start))


def _linked(cut: Cut, index: int) -> bool:
    """Whether a comma or a linking word stands right before `index`."""
    return index - 1 in cut.inside and cut.syntax.low[index - 1] in LINKS | {
        ",",
        ";",
        "—",
        "–",
        ":",
        "...",
        "…",
    }


def _head(cut: Cut, own: list[int], first: int) -> list[int]:
    """The few words between a link and `own` that belong to its noun, whatever the parser hung them on."""
    out: list[int] = []
    while own and not _linked(cut, (out or own)[0]) and len(out) < 4:
        i = (out or own)[0] - 1
        if i <= first or i not in cut.inside or cut.syntax.tags[i] not in _BEFORE_NOUN:
            return []
        out.insert(0, i)
    return out


def _tail(cut: Cut, own: list[int]) -> list[int]:
    """The words that follow `own` up to the next mark: theirs, whatever the parser hung them on."""
    out = []
    i = own[-1] + 1
    while i in cut.inside and i not in cut.taken and cut.syntax.low[i] not in EDGE | LINKS:
        out.append(i)
        i += 1
    return out


def _conditional(cut: Cut, verb: int) -> bool:
    return any(cut.syntax.low[c] in {"if", "unless", "whether"} for c in cut.syntax.dependents(verb))


def _marks_before(cut: Cut, index: int) -> set[int]:
    """The comma and the "and" right before `index`."""
    out: set[int] = set()
    i = index - 1
    while i in cut.inside and (cut.syntax.low[i] in {"and", "but", ",", ";", "or", "—", "–", "that"}):
        out.add(i)
        i -= 1
    return out


def _top(cut: Cut, main: list[int]) -> int:
    """The verb that leads the main clause: the one nearest the root of what is left."""
    s = cut.syntax
    inside = set(main)
    for i in main:
        if s.tags[i] in VERBS and (s.heads[i] not in inside or s.heads[i] == i):
            return i
    finite = [i for i in main if s.tags[i] in FINITE]
    for i in finite:
        head = s.heads[i]
        return head if s.dep(i) in {"aux", "auxpass"} and head in inside else i
    return -1
