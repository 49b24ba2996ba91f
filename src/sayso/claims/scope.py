"""What a clause leans on outside itself: conditions, gaps, the words that hold it.

"The fund will close" is not what "if the grant ends, the fund will close" says. Where such
words stand outside a clause it must not be shown without them.
"""

from __future__ import annotations

from sayso.claims.cut import FINITE, Clause
from sayso.claims.statements import Statement
from sayso.language.syntax import QUOTE_MARKS, Syntax
from sayso.model import Sentence

_WHETHER = frozenset(
    """ask know wonder see say tell clear unclear sure certain decide check determine doubt matter test consider
    discuss question learn""".split()
)
"""Lemmas after which "if" means "whether"."""
_NOUN = frozenset({"NN", "NNS", "NNP", "NNPS"})
EXEMPT = frozenset({"claims.relative", "claims.apposition"})
"""Rules of clauses that stand for themselves, whatever binds the main clause."""
_RELATIVE = frozenset({"that", "which", "who", "whom"})
MAX_CONDITIONS = 20


def conditions(s: Syntax, sentence: Sentence) -> tuple[int, ...]:
    """Tokens of the sentence that make what stands beside them hold only in some case."""
    first, last = sentence.first, sentence.last
    out = [i for i in range(first, last) if _is_condition(s, i, first, last)]
    return tuple(out[:MAX_CONDITIONS])


def _is_condition(s: Syntax, i: int, first: int, last: int) -> bool:
    low = s.low[i]
    before = s.low[i - 1] if i > first else ""
    after = s.low[i + 1] if i + 1 < last else ""
    if low == "if":
        return (
            before not in {"as", "even"} and after != "not" and (i == first or s.lemma(i - 1) not in _WHETHER)
        )
    if low in {"unless", "lest", "until", "till"}:
        return True
    if low in {"suspect", "think", "believe", "guess", "suppose", "imagine", "gather"}:
        return before == "i"
    if low in {"provided", "providing", "assuming", "supposing"}:
        return after == "that" and s.tags[i - 1 if i > first else i] not in _NOUN
    if low == "long":
        return before in {"as", "so"} and after == "as"
    if low == "condition":
        speaks = i - 2 >= first and s.lemma(i - 2) in {"speak", "talk", "comment"}
        return before == "on" and after in {"that", "of"} and not speaks
    if low == "event":
        return before == "the" and i - 2 >= first and s.low[i - 2] == "in"
    if low in {"though", "although", "albeit"}:
        return before == "," and not _has_verb(s, i, last)
    opens = i == first or all(not s.low[k][:1].isalnum() for k in range(first, i))
    if low == "without":
        return opens and any(s.tags[k] == "MD" for k in range(i, last))
    if low in {"had", "were", "should"} and after:
        inverted = s.tags[i + 1] in {"DT", "NNP", "PRP", "PRP$", "NNS", "NN"}
        asked = any(s.low[k] == "?" for k in range(max(first, last - 3), last))
        would = any(s.tags[k] == "MD" for k in range(first, last) if k != i)
        return inverted and would and not asked and (opens or before == ",")
    return False


def _has_verb(s: Syntax, start: int, last: int) -> bool:
    """Whether a finite verb stands between `start` and the next mark."""
    for i in range(start + 1, last):
        if s.tags[i] in FINITE:
            return True
        if s.low[i] in {",", ".", ";", ":"}:
            return False
    return False


def unsaid_conditions(s: Syntax, statement: Statement, clause: Clause, others: tuple[Clause, ...]) -> bool:
    """Whether a condition in the sentence that may bind `clause` is not among its words.

    Relative clauses and appositions set off by commas stand for themselves; conditions inside
    one of `others` of that kind, or in what another voice says, bind nothing else.
    """
    if clause.rule in EXEMPT or clause.presupposed:
        return False
    held = set(clause.tokens)
    for other in others:
        if other.rule in EXEMPT:
            held |= set(other.tokens)
    return any(i not in held and i not in statement.foreign for i in conditions(s, statement.sentence))


def has_gap(s: Syntax, statement: Statement) -> bool:
    """Whether what is said has lost a part to the words before it, or is what the sentence is about.

    "a foul that pictures suggest he did not commit", "the group, which officials said was to
    blame", "reports that a train had been lost are false", "on condition that she was not named".
    """
    a = statement.attribution
    if a is None:
        return False
    inside = range(statement.sentence.first, statement.sentence.last)
    content = [i for i in statement.tokens if i in inside]
    source = [i for x in a.source.spans for i in s.text.token_range(x) if i in inside]
    cue = [i for x in a.cue.spans for i in s.text.token_range(x) if i in inside]
    if not content or not cue:
        return False
    first = min(content + source + cue)
    before = first - 1
    while before > inside[0] and s.low[before] in QUOTE_MARKS:
        before -= 1
    if before > inside[0] and s.low[before] in _RELATIVE and s.tags[before] in {"WDT", "WP", "IN"}:
        noun = before - 2 if s.low[before - 1] == "," and before - 2 >= inside[0] else before - 1
        if s.tags[noun] in _NOUN and source and source[0] < content[0]:
            return True
    if source and source[0] == content[-1] + 1 and s.tags[content[-1]] in _NOUN and source[0] > first:
        return True  # "that was the question a neighbour put to me"
    at = content[0] - 1
    if at > inside[0] and s.low[at] == "that":
        at -= 1
    if at >= inside[0] and s.low[at] == "condition":
        return True
    nouns = {i for i in cue if s.tags[i] in _NOUN}
    if not nouns or any(s.tags[i] in FINITE for i in cue):
        return False
    return any(
        s.dep(i) in {"nsubj", "nsubjpass"} and s.heads[i] > content[0] and s.heads[i] in inside for i in nouns
    ) or any(s.low[i - 1] in {"no", "little", "any"} for i in nouns if i > inside[0])
