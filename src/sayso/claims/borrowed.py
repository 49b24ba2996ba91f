"""Clauses whose subject stands outside the words of their voice.

"Rachel Berg, who has given to many, said ..." leaves the author with "has given to many"; the
noun it is said of is the source of another attribution.
"""

from __future__ import annotations

from sayso.claims.cut import FINITE, VERBS, Clause, Cut, finite, has_subject, noun_phrase, trimmed
from sayso.language.syntax import Syntax
from sayso.model import Sentence

_RELATIVES = frozenset({"who", "which", "that"})


def borrow_subject(s: Syntax, words: list[int], sentence: Sentence) -> Clause | None:
    """`words` with the noun before it that its first verb belongs to; None where they don't fit."""
    if len(words) < 3:
        return None
    rest = words[1:] if s.low[words[0]] in _RELATIVES else words
    first = rest[0]
    if s.tags[first] not in FINITE and not (s.tags[first] == "RB" and s.tags[rest[1]] in FINITE):
        return None
    auxiliary = next(i for i in rest[:2] if s.tags[i] in FINITE)
    head = s.heads[auxiliary] if s.dep(auxiliary) in {"aux", "auxpass"} else auxiliary
    cut = Cut(s, frozenset(range(sentence.first, sentence.last)))
    if head not in rest or not finite(cut, head):
        return None
    noun = has_subject(cut, head)
    if noun >= first:
        return None
    if s.dep(head) == "relcl":
        noun = s.heads[head]
    elif s.dep(head) == "conj" and rest is words:
        chief, steps = head, 0
        while has_subject(cut, chief) < 0 and s.dep(chief) == "conj" and s.tags[s.heads[chief]] in VERBS:
            chief, steps = s.heads[chief], steps + 1
            if steps > 20:
                return None
        noun = has_subject(cut, chief)
    if not 0 <= noun < first or s.tags[noun] not in {"NN", "NNS", "NNP", "NNPS", "PRP"}:
        return None
    phrase = noun_phrase(cut, noun)
    if not phrase or phrase[-1] >= first or any(s.tags[i] in FINITE for i in phrase):
        return None
    if s.low[phrase[-1] + 1] in {"-", "–"} or s.low[phrase[0] - 1] in {"-", "–"}:
        return None
    if s.tags[phrase[0] - 1] in {"NN", "NNS", "NNP", "NNPS"} and phrase[0] > sentence.first:
        return None  # "the report the agency handed over": the report is missing
    between = [i for i in range(phrase[-1] + 1, first) if s.low[i][:1].isalnum()]
    if rest is words and any(s.tags[i] in FINITE for i in between) and s.tags[first - 1] != "CC":
        return None  # another verb stands between the noun and this one
    return Clause((tuple(phrase), tuple(trimmed(s, rest))), ("",), head, False, "claims.borrowed_subject")
