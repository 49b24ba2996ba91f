"""A clause, and a statement while it is cut: what the cutting rules share."""

from __future__ import annotations

from dataclasses import dataclass, field

from sayso.language.syntax import QUOTE_MARKS, Syntax

FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
VERBS = FINITE | {"VB", "VBN", "VBG"}
SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "expl"})
_HYPHENS = frozenset("-–")
EDGE = frozenset(",;:.–—-()[]…") | QUOTE_MARKS
LINKS = frozenset({"and", "but", "or", "so", "yet", "that", "nor", "then"})


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause as pieces of token indices in the order they are read, words to put between pieces,
    and the head verb (-1 where there is none).

    `pieces` and `joints` alternate: piece, joint, piece ... ; a joint is "" or a word such as "is".
    `forms` are tokens shown in another form ("stopped" for the "stop" of "did nobody stop").
    """

    pieces: tuple[tuple[int, ...], ...]
    joints: tuple[str, ...] = ()
    verb: int = -1
    presupposed: bool = False
    rule: str = "claims.sentence"
    forms: tuple[tuple[int, str], ...] = ()

    @property
    def tokens(self) -> tuple[int, ...]:
        return tuple(sorted({i for piece in self.pieces for i in piece}))


@dataclass(slots=True)
class Cut:
    """One statement while it is cut: the tokens still in the main clause, the clauses found."""

    syntax: Syntax
    inside: frozenset[int]
    found: list[Clause] = field(default_factory=list)
    taken: set[int] = field(default_factory=set)

    def under(self, head: int) -> set[int]:
        """`head` and all tokens of the statement that depend on it."""
        out, todo = {head}, [head]
        while todo:
            for child in self.syntax.dependents(todo.pop()):
                if child in self.inside and child not in out:
                    out.add(child)
                    todo.append(child)
        return out


def trimmed(syntax: Syntax, tokens: list[int]) -> list[int]:
    """`tokens` without marks and linking words at the edges."""
    start, end = 0, len(tokens)
    while start < end and (
        syntax.low[tokens[start]] in EDGE
        or (syntax.low[tokens[start]] in LINKS and _links(syntax, tokens, start))
    ):
        start += 1
    while end > start and (
        syntax.low[tokens[end - 1]] in EDGE or syntax.low[tokens[end - 1]] in {"and", "but", "or"}
    ):
        end -= 1
    return tokens[start:end]


def _links(syntax: Syntax, tokens: list[int], at: int) -> bool:
    """Whether the word opens the clause only, as "that" does in "that he left" but not in "that man left"."""
    word = syntax.low[tokens[at]]
    if word == "that" and at + 1 < len(tokens) and syntax.tags[tokens[at + 1]] in {"NN", "NNP"}:
        before = tokens[at] - 1
        if before < 0 or syntax.low[before] in {",", "."} or syntax.sentence(tokens[at]).first == tokens[at]:
            return False  # "with prices rising, that hurdle will grow"
    if word == "that":
        return syntax.tags[tokens[at]] in {"IN", ""} or syntax.dep(tokens[at]) == "mark"
    if word in {"so", "then", "yet"}:
        return syntax.tags[tokens[at]] in {"CC", "IN"}
    return True


def has_subject(cut: Cut, verb: int) -> int:
    """The subject of `verb` in the statement, or -1."""
    for child in cut.syntax.dependents(verb):
        if child in cut.inside and cut.syntax.dep(child) in SUBJECTS:
            return child
    return -1


def finite(cut: Cut, verb: int) -> bool:
    s = cut.syntax
    if s.tags[verb] in FINITE:
        return True
    if s.tags[verb] == "VBN" and has_subject(cut, verb) >= 0:
        return not any(s.dep(c) in {"aux", "auxpass"} for c in s.dependents(verb)) or _helped(cut, verb)
    return _helped(cut, verb)


def _helped(cut: Cut, verb: int) -> bool:
    """Whether a finite auxiliary stands with `verb`."""
    s = cut.syntax
    return any(
        c in cut.inside and s.dep(c) in {"aux", "auxpass"} and s.tags[c] in FINITE for c in s.dependents(verb)
    )


def contiguous(tokens: list[int], cut: Cut) -> bool:
    """Whether nothing of the statement but marks stands between the tokens."""
    held = set(tokens)
    return all(
        i in held
        or i not in cut.inside
        or i in cut.taken
        or cut.syntax.low[i] in EDGE
        or cut.syntax.low[i] in LINKS
        for i in range(tokens[0], tokens[-1])
    )


def noun_phrase(cut: Cut, noun: int) -> list[int]:
    """The noun with what stands before it and its of-phrase, without clauses and appositions."""
    s = cut.syntax
    out: set[int] = {noun}
    todo = [noun]
    while todo:
        for child in s.dependents(todo.pop()):
            if child not in cut.inside or child in out or s.dep(child) in {"relcl", "acl", "appos", "punct"}:
                continue
            if s.dep(child) in {"conj", "cc"} and s.tags[child] in VERBS:
                continue
            out.add(child)
            todo.append(child)
    found = sorted(out)
    if s.tags[found[-1]] == "CC":
        found.pop()
    run = [noun]
    for i in range(noun - 1, found[0] - 1, -1):
        if i not in out and s.low[i] not in EDGE:
            break
        if i in out or s.low[i] in _HYPHENS:
            run.insert(0, i)
    for i in range(noun + 1, found[-1] + 1):
        if i not in out:
            break
        run.append(i)
    return trimmed(s, run)
