"""Clauses that stand beside the main one: relative clauses, appositions, participles."""

from __future__ import annotations

import itertools

from sayso.claims.cut import (
    FINITE,
    SUBJECTS,
    Clause,
    Cut,
    contiguous,
    finite,
    has_subject,
    noun_phrase,
    trimmed,
)
from sayso.language.syntax import QUOTE_MARKS

NOUNS = frozenset({"NN", "NNS", "NNP", "NNPS"})
_RELATIVES = frozenset({"who", "which", "that", "whom"})
_EXCLUSIVE = frozenset("only first last next same few no".split())
_DEFINITE = frozenset({"the", "these", "those", "its", "his", "her", "their"})
_ELSEWHERE = frozenset("whose where when in for to with of on at from by".split())
_EMPTY_NOUNS = frozenset(
    """way time day reason moment place point case sense extent manner kind sort amount number level degree rate type
    thing fact idea claim notion possibility chance risk likelihood question rest first last one ones part""".split()
)


def relative(cut: Cut, verb: int) -> None:
    """ "the ferry, which was built in 1998," gives "the ferry was built in 1998"; so does, presupposed,
    "the ferry that was built in 1998", where the noun is definite."""
    s = cut.syntax
    noun = s.heads[verb]
    if noun not in cut.inside or noun >= verb or s.tags[noun] not in NOUNS or not finite(cut, verb):
        return
    own = _up_to_the_next_verb(cut, [i for i in sorted(cut.under(verb)) if i not in cut.taken and i > noun])
    phrase = noun_phrase(cut, noun)
    if verb not in own or not contiguous(own, cut) or s.low[own[0]] == "as" or s.lemma(noun) in _EMPTY_NOUNS:
        return
    if not phrase or own[0] - phrase[-1] > 2 or any(s.tags[i] in FINITE for i in phrase):
        return
    off = s.low[own[0] - 1] in {",", "—", "–", "("}
    if not off and not _takes_for_granted(cut, noun, phrase, own):
        return
    if _goes_on(cut, own):
        return
    pieces = _pieces(cut, verb, noun, phrase, own)
    if not pieces or (off and _pronoun(cut, own) < 0):
        return
    rule = "claims.relative" if off else "claims.loaded_noun"
    cut.found.append(Clause(pieces, ("",) * (len(pieces) - 1), verb, not off, rule))
    if off:
        cut.taken |= set(own) | _comma_pair(cut, own)


def _goes_on(cut: Cut, own: list[int]) -> bool:
    """Whether "and" and a verb without a subject follow: more of the relative clause, or of the main one."""
    s = cut.syntax
    at = own[-1] + 1
    while at in cut.inside and s.low[at] == ",":
        at += 1
    if at not in cut.inside or s.low[at] not in {"and", "but", "or", "nor"}:
        return False
    at += 1
    while at in cut.inside and s.tags[at] == "RB":
        at += 1
    return at in cut.inside and s.tags[at] in FINITE | {"VBN", "VB"}


def _up_to_the_next_verb(cut: Cut, own: list[int]) -> list[int]:
    """`own` without what follows a comma right before a finite verb: that verb is the main clause's."""
    s = cut.syntax
    for at, (a, b) in enumerate(itertools.pairwise(own)):
        if s.low[a] == "," and s.tags[b] in FINITE:
            return own[:at]
    return own


def _takes_for_granted(cut: Cut, noun: int, phrase: list[int], own: list[int]) -> bool:
    """Whether a clause that restricts a noun is held to be so.

    "The bill that would ..." and "the best she ever saw" take nothing for granted, and a name needs
    no restriction: the parser has hung the clause on the wrong noun.
    """
    s = cut.syntax
    if s.tags[noun] in {"NNP", "NNPS"} or s.low[phrase[0]] not in _DEFINITE | {"this"}:
        return False
    if any(s.tags[i] == "MD" or s.low[i] == "ever" for i in own):
        return False
    if any(s.low[i] in _EXCLUSIVE for i in phrase):
        return False
    subject = has_subject(cut, _verb_of(cut, own))
    if subject in own and s.low[subject] in {"it", "you", "we", "one"}:
        return False
    superlative = any(s.tags[i] in {"JJS", "RBS"} or s.low[i].endswith("est") for i in phrase if i != noun)
    return not superlative and not any(s.low[i] == "and" for i in phrase)


def _verb_of(cut: Cut, own: list[int]) -> int:
    """The verb that leads a relative clause: the one whose head stands outside it."""
    held = set(own)
    return next((i for i in own if cut.syntax.heads[i] not in held), own[0])


def _pronoun(cut: Cut, own: list[int]) -> int:
    """The relative pronoun near the start of `own`, or -1."""
    s = cut.syntax
    tags = {"WDT", "WP", "IN", "DT"}
    return next((i for i in own[:3] if s.low[i] in _RELATIVES and s.tags[i] in tags), -1)


def _pieces(cut: Cut, verb: int, noun: int, phrase: list[int], own: list[int]) -> tuple[tuple[int, ...], ...]:
    """The noun put where the pronoun stood: before the verb, or behind it where it is the object; none
    where it would have to go elsewhere."""
    s = cut.syntax
    pronoun = _pronoun(cut, own)
    rest = trimmed(s, [i for i in own if i != pronoun])
    if len(rest) < 2:
        return ()
    subjects = [i for i in s.dependents(verb) if s.dep(i) in SUBJECTS and i in own]
    if len(subjects) > 1 and any(s.dep(i) == "auxpass" for i in s.dependents(verb)):
        return ()
    if pronoun >= 0 and s.dep(pronoun) in SUBJECTS and s.heads[pronoun] in {verb, *cut.under(verb)}:
        return tuple(phrase), tuple(rest)
    if any(s.dep(i) == "auxpass" for i in s.dependents(verb)):
        return ()  # "the railway we were sold": what it was is not what was sold
    if has_subject(cut, verb) < 0 or s.low[own[0]] in _ELSEWHERE or (pronoun < 0 and phrase[-1] != noun):
        return ()
    head, tail = [i for i in rest if i <= verb], [i for i in rest if i > verb]
    if any(s.dep(i) in {"dobj", "ccomp", "xcomp"} and s.heads[i] == verb for i in tail) or len(head) < 2:
        return ()
    return tuple(tuple(x) for x in (head, phrase, tail) if x)


def _comma_pair(cut: Cut, own: list[int]) -> set[int]:
    """The marks that set `own` off: the one before and the one after, where the sentence goes on."""
    out = {own[0] - 1} & cut.inside
    after = own[-1] + 1
    if after in cut.inside and cut.syntax.low[after] in {",", "—", "–", ")"}:
        out.add(after)
    return out


def apposition(cut: Cut, index: int) -> None:
    """ "Tarn Ferries, the largest operator in the bay," gives "Tarn Ferries is the largest operator in the bay"."""
    s = cut.syntax
    noun = s.heads[index]
    if (
        noun not in cut.inside
        or noun >= index
        or s.tags[noun] not in NOUNS
        or s.tags[index] not in {"NN", "NNS"}
    ):
        return
    own = sorted(i for i in cut.under(index) if i not in cut.taken and i > noun)
    if len(own) < 2 or s.low[own[0] - 1] not in {",", "—", "–", "("} or not contiguous(own, cut):
        return
    if any(s.tags[i] == "CC" for i in [own[0], *range(noun + 1, own[0])]):
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
    marks = _comma_pair(cut, own)
    if s.low[phrase[0] - 1] == "," and phrase[0] - 1 in cut.inside:
        marks = {own[0] - 1} & cut.inside  # "its chairman, Pryce, a surveyor, worked out": Pryce keeps one
    cut.taken |= set(own) | marks


def participle(cut: Cut, verb: int) -> None:
    """ "the weapons left behind" takes for granted that weapons were left behind."""
    s = cut.syntax
    noun = s.heads[verb]
    if noun not in cut.inside or noun >= verb or s.tags[noun] not in NOUNS:
        return
    phrase = noun_phrase(cut, noun)
    own = [i for i in sorted(cut.under(verb)) if i > noun and i not in cut.taken]
    if not phrase or not own or own[0] != phrase[-1] + 1 or not contiguous(own, cut):
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
    if s.lemma(noun) in _EMPTY_NOUNS:
        return
    several = s.tags[noun] in {"NNS", "NNPS"} or any(s.low[i] == "and" for i in phrase)
    be = "were" if several else "was"
    cut.found.append(Clause((tuple(phrase), tuple(trimmed(s, own))), (be,), verb, True, "claims.loaded_noun"))
