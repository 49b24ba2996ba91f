"""The main verbs of a piece of text, seen from the order of its words.

The parser is small, and what it hangs on what can't be relied on where a piece was cut out of its
sentence. Order is surer: "that", "who" or "because" takes the next finite verb for its own clause;
a finite verb that nothing has taken leads.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass

from sayso.claims.cut import EDGE, FINITE
from sayso.language.syntax import Syntax

_OPEN = frozenset(
    """who which whom whose what whoever whatever how why when where whether if unless because although though while
    whereas lest wherever whenever""".split()
)
_OPEN_AS_MARK = frozenset("that since as than before after until once till so".split())
_ADVERBIAL = frozenset(
    """why when where if unless because although though while whereas lest wherever whenever since as than before
    after until once till so""".split()
)
_NOMINAL = frozenset("NN NNS NNP NNPS PRP RB".split())
_OBJECT_OPENS = frozenset("DT CD PRP$ PRP $".split())
_NEGATIONS = frozenset({"not", "n't", "never"})
_OBJECTS = frozenset({"him", "them", "us", "me"})
_SUBJECTS = frozenset({"i", "he", "she", "we", "they", "who"})
_STOPS = frozenset(", ; : — – .".split())
_GO_ON = frozenset({"because", "and", "but", "so", "though", "although", "unless", "if", "or", "when"})


@dataclass(frozen=True, slots=True)
class VerbPlace:
    """A finite verb at `at` in the order of a piece; `leads`: no subordinate clause has taken it."""

    at: int
    leads: bool


def is_finite(s: Syntax, order: Sequence[int], at: int) -> bool:
    """Whether a finite verb stands at `at`: "can" in "oil can in hand" has no verb to help."""
    i = order[at]
    if s.tags[i] == "VBN":
        return _is_past(s, order, at)
    if s.tags[i] not in FINITE:
        return False
    if s.low[i] in {"did", "do", "does"} and _is_inverted(s, order, at):
        return False
    if s.tags[i] != "MD":
        return True
    for j in order[at + 1 : at + 6]:
        if s.tags[j][:2] == "VB" or s.low[j] in _STOPS:
            return True
        if s.tags[j] in {"IN", "TO"}:
            return False
    return True


def may_lack_its_label(s: Syntax, order: Sequence[int]) -> bool:
    """Whether a past tense may have been labelled as something else: "the hospital vaccinated 4,300 children".

    A participle, or a word in -ed, stands between a noun or pronoun and what opens an object.
    """
    for before, i, after in zip(order, order[1:], order[2:], strict=False):
        past = s.tags[i] == "VBN" or (s.low[i].endswith("ed") and len(s.low[i]) > 4)
        if past and s.tags[before] in _NOMINAL and s.tags[after] in _OBJECT_OPENS:
            return True
    return False


def _is_inverted(s: Syntax, order: Sequence[int], at: int) -> bool:
    """Whether a noun and then the verb follow "did": "only then did the groups emerge"."""
    for j in order[at + 1 : at + 10]:
        if s.tags[j] in {"VB", "VBP"}:
            return any(s.tags[k] in {"NN", "NNS", "NNP", "NNPS", "PRP"} for k in order[at + 1 :] if k < j)
        if s.low[j] in _STOPS:
            return False
    return False


def _is_past(s: Syntax, order: Sequence[int], at: int) -> bool:
    """Whether what is tagged as a participle must be a past tense: a pronoun stands right before it, or
    it has a subject and no auxiliary."""
    before = at - 1
    while before >= 0 and s.tags[order[before]] == "RB":
        before -= 1
    if before >= 0 and s.low[order[before]] in _SUBJECTS:
        return True
    held = set(order[:at])
    below = [(s.dep(k), k in held) for k in s.dependents(order[at])]
    return ("nsubj", True) in below and not any(d in {"aux", "auxpass"} for d, _ in below)


def finite_verbs(s: Syntax, order: Sequence[int]) -> list[VerbPlace]:
    """The finite verbs of `order`, each with whether it leads a main clause. O(n)."""
    out: list[VerbPlace] = []
    pending: list[bool] = []  # clauses opened whose verb has not come yet; True where a comma can't end them
    for at, i in enumerate(order):
        if _opens(s, order, at):
            pending.append(s.low[i] not in _ADVERBIAL)
        elif s.low[i] == "," and pending and not pending[-1]:
            pending.pop()  # "if needed, ...": it had no verb of its own
        elif is_finite(s, order, at):
            if out and (_coordinated(s, order, at) or _is_thought(s, order, at, out[-1].at)):
                out.append(VerbPlace(at, out[-1].leads))
            elif pending:
                pending.pop()
                out.append(VerbPlace(at, False))
            else:
                out.append(VerbPlace(at, True))
    return out


def _opens(s: Syntax, order: Sequence[int], at: int) -> bool:
    i = order[at]
    low = s.low[i]
    if low in _OPEN:
        return True
    if low not in _OPEN_AS_MARK:
        return False
    if low == "that":
        return at > 0 and s.tags[i] in {"IN", "WDT", "WP"}
    return s.dep(i) == "mark"


def _coordinated(s: Syntax, order: Sequence[int], at: int) -> bool:
    """Whether "and", "or" or "but" stands right before the verb, adverbs aside."""
    at -= 1
    while at >= 0 and s.tags[order[at]] == "RB":
        at -= 1
    return at >= 0 and s.tags[order[at]] == "CC"


def _is_thought(s: Syntax, order: Sequence[int], at: int, before: int) -> bool:
    """ "she feels he is unfit": a pronoun alone stands between two verbs, the second goes with the first."""
    return at - before == 2 and s.low[order[at - 1]] in _SUBJECTS


def is_fragment(s: Syntax, order: Sequence[int]) -> bool:
    """Whether `order` is no sentence: no verb leads, it opens with an object, or two verbs collide."""
    if not order or not any(s.tags[i] for i in order):
        return False
    first = order[0]
    if s.tags[first] == "VB" or s.low[first] in {"let", "let's", "please"}:
        return False
    if s.tags[first] == "PRP" and (s.low[first] in _OBJECTS or _is_object_her(s, order)):
        return True
    verbs = finite_verbs(s, order)
    if not any(v.leads for v in verbs):
        return not _asks_for(s, order)
    if s.tags[first] in {"VBG", "VBN"}:
        at = next(v.at for v in verbs if v.leads)
        if s.low[order[at - 1]] == ",":
            return True  # "looking for a way out, seized the floor"
    return _collide(s, order, verbs) or _names_only(s, order, verbs)


def _names_only(s: Syntax, order: Sequence[int], verbs: list[VerbPlace]) -> bool:
    """ "the coat she wore": a pronoun right behind a noun takes the only verb."""
    leading = [v.at for v in verbs if v.leads]
    if len(leading) != 1:
        return False
    at = leading[0] - 1
    while at > 0 and s.tags[order[at]] == "RB":
        at -= 1
    return (
        at > 0
        and s.low[order[at]] in _SUBJECTS
        and s.tags[order[at - 1]] in {"NN", "NNS", "NNP", "NNPS"}
        and order[at] == order[at - 1] + 1
        and not any(s.low[i] == "," for i in order[:at])
    )


def _asks_for(s: Syntax, order: Sequence[int]) -> bool:
    """ "If you are worried, talk to your doctor" """
    return any(s.low[a] == "," and s.tags[b] in {"VB", "VBP"} for a, b in itertools.pairwise(order))


def _is_object_her(s: Syntax, order: Sequence[int]) -> bool:
    return s.low[order[0]] == "her" and len(order) > 1 and s.tags[order[1]] in {"TO", "IN", "."}


def _collide(s: Syntax, order: Sequence[int], verbs: list[VerbPlace]) -> bool:
    """ "Gray served under Bush, ticked through the code": a verb after a comma that has lost its "and"."""
    leading = [v.at for v in verbs if v.leads]
    for at in leading[1:]:
        before = at - 1
        while before > 0 and s.tags[order[before]] == "RB":
            before -= 1
        if s.low[order[before]] != "," or any(s.low[i] == "," for i in order[:before]):
            continue
        listed = any(s.tags[i] == "CC" for i in order[at:])
        new_subject = any(s.dep(i) in {"nsubj", "nsubjpass", "expl"} for i in order[leading[0] + 1 : before])
        if not listed and not new_subject:
            return True
    return False


def is_elliptical(s: Syntax, order: Sequence[int]) -> bool:
    """Whether the first main verb is an auxiliary whose verb stands in another sentence: "It did not."."""
    at = next((v.at for v in finite_verbs(s, order) if v.leads), -1)
    if at < 0:
        return False
    verb = order[at]
    if s.tags[verb] != "MD" and s.lemma(verb) not in {"be", "have", "do"}:
        return False
    rest = list(order[at + 1 :])
    if rest and s.low[rest[0]] == "so" and s.lemma(verb) == "do":
        return True
    while rest and (s.low[rest[0]] in _NEGATIONS or s.low[rest[0]] in {"so", "too", "either"}):
        rest.pop(0)
    words = [i for i in rest if s.low[i] not in EDGE]
    if not words or s.low[words[-1]] == "to" or all(s.tags[i] == "RB" for i in words):
        return True
    if s.low[rest[0]] in {",", "—", "–", ";", ":"}:
        return s.low[words[0]] in _GO_ON
    return s.low[words[0]] in {"because", "and", "but"} and s.tags[verb] == "VBD"
