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
_EMPTY_NOUNS = frozenset("way time day reason moment place point case sense extent manner kind sort".split())


def relative(cut: Cut, verb: int) -> None:
    """ "the ferry, which was built in 1998," gives "the ferry was built in 1998"."""
    s = cut.syntax
    noun = s.heads[verb]
    if noun not in cut.inside or noun >= verb or s.tags[noun] not in NOUNS or not finite(cut, verb):
        return
    own = sorted(i for i in cut.under(verb) if i not in cut.taken)
    own = [i for i in own if i > noun]
    for at, (a, b) in enumerate(itertools.pairwise(own)):
        if s.low[a] == "," and s.tags[b] in FINITE:
            own = own[:at]
            break
    if not own or verb not in own or not contiguous(own, cut):
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
    be = "were" if s.tags[noun] in {"NNS", "NNPS"} else "was"
    cut.found.append(Clause((tuple(phrase), tuple(trimmed(s, own))), (be,), verb, True, "claims.loaded_noun"))
