"""Cutting a statement into the smallest clauses that say something by themselves.

Coordinated verbs come apart (the later one takes over the subject), so do relative clauses and
appositions set off by commas. What restricts a noun stays with it; where its article takes the
clause for granted ("the weapons left behind"), it gives a presupposed clause besides. Heads
may be wrong: whatever can't be cut cleanly stays in one piece.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable
from dataclasses import dataclass, field

from sayso.language.syntax import QUOTE_MARKS, Syntax

FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
VERBS = FINITE | {"VB", "VBN", "VBG"}
SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "expl"})
_NOUNS = frozenset({"NN", "NNS", "NNP", "NNPS"})
_BEFORE_NOUN = frozenset({"DT", "JJ", "NN", "NNP", "CD", "PRP$"})
_RELATIVES = frozenset({"who", "which", "that", "whom"})
_HYPHENS = frozenset("-–")
_EMPTY_NOUNS = frozenset("way time day reason moment place point case sense extent manner kind sort".split())
_EDGE = frozenset(",;:.–—-()[]…") | QUOTE_MARKS
_LINKS = frozenset({"and", "but", "or", "so", "yet", "that", "nor", "then"})
_SUBORDINATORS = frozenset("when because although though while as after before since whereas".split())


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause as pieces of token indices in the order they are read, words to put between pieces,
    and the head verb (-1 where there is none).

    `pieces` and `joints` alternate: piece, joint, piece ... ; a joint is "" or a word such as "is".
    """

    pieces: tuple[tuple[int, ...], ...]
    joints: tuple[str, ...] = ()
    verb: int = -1
    presupposed: bool = False
    rule: str = "claims.sentence"

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
            _relative(cut, verb)
    for index in sorted(inside):
        if syntax.dep(index) == "appos":
            _apposition(cut, index)
        elif syntax.dep(index) == "acl" and syntax.tags[index] == "VBN":
            _participle(cut, index)
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
    return s.tags[main[1]] not in FINITE and not any(
        s.low[i] == "," and any(s.tags[j] in FINITE for j in main if j > i) for i in main
    )


def trimmed(syntax: Syntax, tokens: list[int]) -> list[int]:
    """`tokens` without marks and linking words at the edges."""
    start, end = 0, len(tokens)
    while start < end and (
        syntax.low[tokens[start]] in _EDGE
        or (syntax.low[tokens[start]] in _LINKS and _links(syntax, tokens, start))
    ):
        start += 1
    while end > start and (
        syntax.low[tokens[end - 1]] in _EDGE or syntax.low[tokens[end - 1]] in {"and", "but", "or"}
    ):
        end -= 1
    return tokens[start:end]


def _links(syntax: Syntax, tokens: list[int], at: int) -> bool:
    """Whether the word opens the clause only, as "that" does in "that he left" but not in "that man left"."""
    word = syntax.low[tokens[at]]
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


def _is_clause_head(cut: Cut, index: int) -> bool:
    s = cut.syntax
    return s.tags[index] in VERBS and s.dep(index) in {"conj", "relcl"}


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
    if not own or own[0] <= first or not _contiguous(own, cut) or not _linked(cut, own[0]):
        return
    own += _tail(cut, own)
    if has_subject(cut, verb) >= 0:
        pieces: tuple[tuple[int, ...], ...] = (tuple(own),)
    else:
        chief = first
        while has_subject(cut, chief) < 0 and s.dep(chief) == "conj" and s.heads[chief] in cut.inside:
            chief = s.heads[chief]
        subject = has_subject(cut, chief)
        if subject < 0 or s.dep(subject) == "expl" or len(own) < 2:
            return
        noun = noun_phrase(cut, subject)
        if s.tags[own[0]] not in VERBS | {"RB"}:
            return
        pieces = (tuple(noun), tuple(own))
        if any(i in noun for i in own):
            return
    if s.dep(first) in {"advcl", "ccomp"} and has_subject(cut, verb) < 0 and _conditional(cut, first):
        return
    cut.found.append(Clause(pieces, ("",) * (len(pieces) - 1), verb, False, "claims.coordination"))
    cut.taken |= set(own) | _marks_before(cut, own[0])


def _linked(cut: Cut, index: int) -> bool:
    """Whether a comma or a linking word stands right before `index`."""
    return index - 1 in cut.inside and cut.syntax.low[index - 1] in _LINKS | {
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
    while i in cut.inside and i not in cut.taken and cut.syntax.low[i] not in _EDGE | _LINKS:
        out.append(i)
        i += 1
    return out


def _conditional(cut: Cut, verb: int) -> bool:
    return any(cut.syntax.low[c] in {"if", "unless", "whether"} for c in cut.syntax.dependents(verb))


def _contiguous(tokens: list[int], cut: Cut) -> bool:
    """Whether nothing of the statement but marks stands between the tokens."""
    held = set(tokens)
    return all(
        i in held
        or i not in cut.inside
        or i in cut.taken
        or cut.syntax.low[i] in _EDGE
        or cut.syntax.low[i] in _LINKS
        for i in range(tokens[0], tokens[-1])
    )


def _marks_before(cut: Cut, index: int) -> set[int]:
    """The comma and the "and" right before `index`."""
    out: set[int] = set()
    i = index - 1
    while i in cut.inside and (cut.syntax.low[i] in {"and", "but", ",", ";", "or", "—", "–", "that"}):
        out.add(i)
        i -= 1
    return out


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
        if i not in out and s.low[i] not in _EDGE:
            break
        if i in out or s.low[i] in _HYPHENS:
            run.insert(0, i)
    for i in range(noun + 1, found[-1] + 1):
        if i not in out:
            break
        run.append(i)
    return trimmed(s, run)


def _relative(cut: Cut, verb: int) -> None:
    """ "the ferry, which was built in 1998," gives "the ferry was built in 1998"."""
    s = cut.syntax
    noun = s.heads[verb]
    if noun not in cut.inside or noun >= verb or s.tags[noun] not in _NOUNS or not finite(cut, verb):
        return
    own = sorted(i for i in cut.under(verb) if i not in cut.taken)
    own = [i for i in own if i > noun]
    for at, (a, b) in enumerate(itertools.pairwise(own)):
        if s.low[a] == "," and s.tags[b] in FINITE:
            own = own[:at]
            break
    if not own or verb not in own or not _contiguous(own, cut):
        return
    off = s.low[own[0] - 1] in {",", "—", "–", "("}
    if not off and any(s.low[i] == "and" for i in noun_phrase(cut, noun)):
        return
    if s.low[own[0]] == "as" or s.lemma(noun) in _EMPTY_NOUNS:
        return
    if not off and (s.tags[noun] in {"NNP", "NNPS"} or any(s.tags[i] == "MD" for i in own)):
        return  # a name needs no restriction; "the bill that would ..." takes nothing for granted
    pronoun = next(
        (i for i in own[:3] if s.low[i] in _RELATIVES and s.tags[i] in {"WDT", "WP", "IN", "DT"}), -1
    )
    phrase = noun_phrase(cut, noun)
    if not phrase or own[0] - phrase[-1] > 2 or any(s.tags[i] in FINITE for i in phrase):
        return
    if not off and (
        any(s.tags[i] in {"JJS", "RBS"} or (s.low[i].endswith("est") and s.tags[i] == "JJ") for i in phrase)
        or any(s.low[i] == "ever" for i in own)
    ):
        return  # "the best she ever saw" takes nothing for granted
    rest = trimmed(s, [i for i in own if i != pronoun])
    if len(rest) < 2 or (pronoun < 0 and off):
        return
    definite = s.low[phrase[0]] in {"the", "this", "these", "those", "its", "his", "her", "their"} or s.tags[
        phrase[0]
    ] in {"NNP", "NNPS"}
    if not off and not definite:
        return
    is_subject = pronoun >= 0 and s.dep(pronoun) in SUBJECTS and s.heads[pronoun] in {verb, *cut.under(verb)}
    if is_subject:
        pieces: tuple[tuple[int, ...], ...] = (tuple(phrase), tuple(rest))
    else:
        subject = has_subject(cut, verb)
        if subject < 0 or s.low[own[0]] in {
            "whose",
            "where",
            "when",
            "in",
            "for",
            "to",
            "with",
            "of",
            "on",
            "at",
            "from",
            "by",
        }:
            return
        head = [i for i in rest if i <= verb]
        tail = [i for i in rest if i > verb]
        if pronoun < 0 and phrase[-1] != noun:
            return
        if any(s.dep(i) in {"dobj", "ccomp", "xcomp"} and s.heads[i] == verb for i in tail) or len(head) < 2:
            return
        pieces = (tuple(head), tuple(phrase), tuple(tail)) if tail else (tuple(head), tuple(phrase))
    rule = "claims.relative" if off else "claims.loaded_noun"
    cut.found.append(Clause(pieces, ("",) * (len(pieces) - 1), verb, not off, rule))
    if off:
        cut.taken |= set(own) | _comma_pair(cut, own)


def _comma_pair(cut: Cut, own: list[int]) -> set[int]:
    """The marks that set `own` off: the one before and the one after, where the sentence goes on."""
    out = {own[0] - 1} & cut.inside
    after = own[-1] + 1
    if after in cut.inside and cut.syntax.low[after] in {",", "—", "–", ")"}:
        out.add(after)
    return out


def _apposition(cut: Cut, index: int) -> None:
    """ "Tarn Ferries, the largest operator in the bay," gives "Tarn Ferries is the largest operator in the bay"."""
    s = cut.syntax
    noun = s.heads[index]
    if (
        noun not in cut.inside
        or noun >= index
        or s.tags[noun] not in _NOUNS
        or s.tags[index] not in {"NN", "NNS"}
    ):
        return
    own = sorted(i for i in cut.under(index) if i not in cut.taken and i > noun)
    if len(own) < 2 or s.low[own[0] - 1] not in {",", "—", "–", "("} or not _contiguous(own, cut):
        return
    if any(s.tags[i] == "CC" and i == own[0] for i in own):
        return
    if s.low[own[0]] not in {"the", "a", "an", "its", "his", "her", "their"} and s.tags[own[0]] not in {
        "NN",
        "JJ",
        "JJS",
        "NNS",
    }:
        return
    phrase = noun_phrase(cut, noun)
    after = own[-1] + 1
    if not phrase or (
        after in cut.inside and s.low[after] not in {",", "—", "–", ")", ".", ";", "?", "!"} | QUOTE_MARKS
    ):
        return
    if s.tags[noun] not in {"NNP", "NNPS"} and s.low[phrase[0]] not in {
        "the",
        "its",
        "his",
        "her",
        "their",
        "this",
    }:
        return
    verb = "are" if s.tags[noun] in {"NNS"} and s.tags[index] == "NNS" else "is"
    rest = trimmed(s, own)
    cut.found.append(Clause((tuple(phrase), tuple(rest)), (verb,), -1, False, "claims.apposition"))
    cut.taken |= set(own) | _comma_pair(cut, own)


def _participle(cut: Cut, verb: int) -> None:
    """ "the weapons left behind" takes for granted that weapons were left behind."""
    s = cut.syntax
    noun = s.heads[verb]
    if noun not in cut.inside or noun >= verb or s.tags[noun] not in _NOUNS:
        return
    phrase = noun_phrase(cut, noun)
    own = [i for i in sorted(cut.under(verb)) if i > noun and i not in cut.taken]
    if not phrase or not own or own[0] != phrase[-1] + 1 or not _contiguous(own, cut):
        return
    if s.low[phrase[0]] not in {"the", "these", "those", "its", "his", "her", "their"} or s.low[verb] in {
        "called",
        "named",
        "based",
        "known",
    }:
        return
    if len(own) < 2 or verb != own[0]:
        return
    be = "were" if s.tags[noun] in {"NNS", "NNPS"} else "was"
    cut.found.append(Clause((tuple(phrase), tuple(trimmed(s, own))), (be,), verb, True, "claims.loaded_noun"))


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
