"""Whether a clause says something by itself, or is only a piece of a sentence.

The parser is small and errs: what it says about subjects is believed where words and their
order do not speak against it.
"""

from __future__ import annotations

from collections.abc import Sequence

from sayso.claims.cut import FINITE, SUBJECTS, VERBS, Clause
from sayso.claims.scan import finite_verbs, is_elliptical, is_fragment
from sayso.language.syntax import MAX_SENTENCE, QUOTE_MARKS, Syntax

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


_ENDS = frozenset(".!?…") | QUOTE_MARKS | {")"}
_BEFORE = frozenset({"DT", "PRP$", "JJ", "IN", "POS"})
_LINKS = frozenset({"that", "and", "but", "or", "so", "yet"})


def is_complete(
    s: Syntax, clause: Clause, inside: frozenset[int], said_by: frozenset[int] = frozenset()
) -> bool:
    """Whether `clause` can stand alone; `inside` are the tokens of the statement it was cut from,
    `said_by` those of its source and cue (none for the author)."""
    order = [i for piece in clause.pieces for i in piece]
    if not any(s.tags[i] for i in order):
        return True
    if not any(clause.joints) and (is_fragment(s, order) or is_elliptical(s, order)):
        return False
    if clause.rule == "claims.sentence" and _is_whole_sentence(s, order):
        return True
    if _breaks_off(s, order[-1], inside, said_by) or _breaks_in(s, order[0], inside, said_by):
        return False
    last = order[-1]
    if s.dep(last) in {"aux", "auxpass"} and s.heads[last] not in order and s.tags[last] in FINITE:
        return False
    if any(clause.joints):
        return s.low[order[0]] not in _TIES
    first = order[0]
    if s.low[first] in _TIES and not (s.low[first] == "that" and s.tags[first] == "DT"):
        if s.low[first] in {"even", "once", "since", "as"} and s.tags[first] == "RB" and _says(s, order[1:]):
            return True
        return any(s.low[i] == "," and _says(s, order[at + 1 :]) for at, i in enumerate(order))
    if s.tags[first] in FINITE and s.low[first] != "let" and len(clause.pieces) == 1:
        return _inverted(s, order)
    cut = clause.rule not in {"claims.sentence", "claims.main", "claims.whole"}
    return _says(s, order, clause.verb if cut else -1) or (not cut and _past_a_relative(s, order))


def _past_a_relative(s: Syntax, order: Sequence[int]) -> bool:
    """ "Two ferries that broke down had missed ...": by the order of words the second verb leads, though
    the parser may hang it on the relative clause."""
    verbs = finite_verbs(s, order)
    opens = next((at for at, i in enumerate(order) if s.tags[i] in {"WDT", "WP"}), -1)
    return (
        opens > 0
        and len(verbs) == 2
        and opens < verbs[0].at < verbs[1].at
        and not verbs[0].leads
        and verbs[1].leads
        and s.tags[order[opens - 1]] in _NOMINAL
    )


def _says(s: Syntax, order: Sequence[int], verb: int = -1) -> bool:
    """Whether a finite verb that leads a main clause has something before it that may be its
    subject; `verb` leads whatever it depends on."""
    held = set(order)
    if order and s.low[order[0]] in _FREE:
        return sum(s.tags[i] in FINITE for i in order) > 1
    if order and s.tags[order[0]] == "VB":
        return order[0] == s.sentence(order[0]).first or not s.low[order[0] - 1][:1].isalnum()
    for at, i in enumerate(order):
        own = verb >= 0 and verb in {i, s.heads[i]}
        if s.tags[i] not in FINITE or not (own or _leads(s, i, held)):
            continue
        if any(_may_be_subject(s, j, held) for j in order[:at]):
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


def _may_be_subject(s: Syntax, index: int, held: set[int]) -> bool:
    if s.dep(index) in SUBJECTS:
        return True
    if s.dep(index) in {"dobj", "attr", "oprd"} and s.heads[index] not in held:
        return False
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
    if s.tags[verb] != "MD" and s.lemma(verb) not in {"be", "have", "do"}:
        return False
    return any(s.dep(j) in SUBJECTS and s.heads[j] in {verb, s.heads[verb]} for j in order[1:5])


def _breaks_in(s: Syntax, first: int, inside: frozenset[int], said_by: frozenset[int]) -> bool:
    """Whether the sentence ran before the clause, in words of others that it can't do without."""
    before = first - 1
    if before < s.sentence(first).first or before in inside or before in said_by:
        return False
    if not s.low[before][:1].isalnum() or s.low[before] in _LINKS:
        return False
    return not said_by or s.tags[before] in _BEFORE


def leading_verb(s: Syntax, order: Sequence[int]) -> int:
    """The verb that leads `order`: that of the first main clause with a subject before it; -1 without one."""
    held = set(order)
    for at, i in enumerate(order):
        if (
            s.tags[i] in FINITE
            and _leads(s, i, held)
            and any(_may_be_subject(s, j, held) for j in order[:at])
        ):
            return s.heads[i] if s.dep(i) in {"aux", "auxpass"} and s.heads[i] in held else i
    return -1


def _is_whole_sentence(s: Syntax, order: Sequence[int]) -> bool:
    """Whether nothing but marks and a linking word is missing from a sentence with a finite verb."""
    here = s.sentence(order[0])
    held = set(order)
    missing = [i for i in range(here.first, here.last) if i not in held and s.low[i][:1].isalnum()]
    ends = here.last - here.first == MAX_SENTENCE or s.low[here.last - 1] in _ENDS
    return ends and all(s.low[i] in _LINKS for i in missing) and any(s.tags[i] in FINITE for i in order)


def _opens_marks(s: Syntax, last: int) -> bool:
    """Whether a quotation opens right behind `last`: "an episode to stream ''Harbour Lights''"."""
    mark, first = last + 1, last + 2
    if first >= len(s.low) or s.low[mark] not in QUOTE_MARKS - {"'", "’", "”"}:
        return False
    return s.tokens[mark].start > s.tokens[last].end and s.tokens[first].start == s.tokens[mark].end


def _breaks_off(s: Syntax, last: int, inside: frozenset[int], said_by: frozenset[int]) -> bool:
    """Whether the sentence goes on, in words that are not the statement's, where the clause can't end."""
    if s.low[last] in {"including", "because", "such", "than"}:
        return True
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
    if not said_by and _opens_marks(s, last):
        return True
    if after < len(s.low) and s.tokens[last].start < s.tokens[after].start and s.low[after].startswith("''"):
        return not said_by and len(s.low[after]) > 2
    if after >= len(s.low) or after in inside or not s.low[after][:1].isalnum():
        return after in inside and s.tags[last] in {"IN", "TO", "POS"} and s.low[after] not in QUOTE_MARKS
    same = s.sentence(last)
    if not same.first <= after < same.last:
        return False
    if (
        s.low[after] in {"he", "she", "they", "i", "we"}
        and s.tags[last] in {"NN", "NNS"}
        and after not in said_by
    ):
        return True
    return s.tags[last] in _NEEDS_MORE or (not said_by and s.tags[after] != "CC")
