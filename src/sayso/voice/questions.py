"""Questions that only ask, and leading ones, which smuggle a claim in.

A question leads where its form takes something for granted: a tag (", didn't she?"), a negated
verb ("Isn't it ..."), "why" (what is asked about is so), "really" and its like, "how could",
verbs of change after "when" ("When did you stop ..."), "is it any wonder that". What is taken
for granted is given as a range of the text.
"""

from __future__ import annotations

from dataclasses import dataclass

from sayso.language.frame_of_cue import is_auxiliary, opening
from sayso.language.syntax import QUOTE_MARKS, Syntax
from sayso.model import Sentence

NEGATED = frozenset(("n't", "not"))
_CUT = frozenset((",", "and", "but", ";"))


@dataclass(frozen=True, slots=True)
class Question:
    """`presupposed`: tokens [first, last) taken for granted, None for a question that only asks."""

    rule: str
    reason: str
    evidence: tuple[int, ...]
    presupposed: tuple[int, int] | None = None


def read_question(s: Syntax, sentence: Sentence, words: dict[str, frozenset[str]]) -> Question:
    """What kind of question `sentence` is; it need not end with a question mark."""
    last = sentence.last
    while last > sentence.first and (s.low[last - 1] in QUOTE_MARKS or s.low[last - 1] in "?!.)"):
        last -= 1
    first = opening(s, sentence)
    if last <= first:
        return Question("question", "It asks.", (first,))
    for rule in (
        _tag,
        _wonder,
        _opinion,
        _what_if,
        _why,
        _how,
        _when,
        _where,
        _who_else,
        _negative,
        _really,
        _free_relative,
        _remember,
    ):
        found = rule(s, first, last, words)
        if found is not None and found.presupposed and found.presupposed[0] < found.presupposed[1]:
            return found
    return Question("question", "It asks, and takes nothing for granted.", (first,))


def _tag(s: Syntax, first: int, last: int, words: dict[str, frozenset[str]]) -> Question | None:
    comma = next(
        (i for i in range(last - 1, max(first, last - 6), -1) if s.low[i] in (",", "-", "—", "–")), -1
    )
    if comma <= first + 1:
        return None
    tail = range(comma + 1, last)
    if not tail:
        return None
    verbless = len(tail) == 1 and s.low[tail[0]] in words["tags"]
    auxiliary = is_auxiliary(s, tail[0]) and len(tail) <= 4 and s.tags[tail[-1]] in ("PRP", "EX", "DT", "RB")
    if verbless or auxiliary:
        return Question(
            "leading.tag", "A tag asks only for assent to what stands before it.", tuple(tail), (first, comma)
        )
    return None


def _after_that(s: Syntax, first: int, last: int) -> int:
    """Index after the first "that", "when", "if", or 0."""
    return next(
        (
            i + 1
            for i in range(first, last)
            if s.low[i] in ("that", "when", "if") and s.tags[i] in ("IN", "WRB", "WDT", "DT")
        ),
        0,
    )


def _wonder(s: Syntax, first: int, last: int, words: dict[str, frozenset[str]]) -> Question | None:
    if s.lemma(first) != "be" and not is_auxiliary(s, first):
        return None
    for i in range(first + 1, min(last, first + 8)):
        if s.low[i] in words["wonder"]:
            at = _after_that(s, i, last) or (i + 1)
            return Question(
                "leading.wonder", f"“{s.low[i]}”: what follows is taken for granted.", (first, i), (at, last)
            )
    return None


def _opinion(s: Syntax, first: int, last: int, words: dict[str, frozenset[str]]) -> Question | None:
    low = s.low[first]
    subjects = [s.low[i] for i in range(first, min(last, first + 4))]
    generic = low == "who" or any(x in ("anyone", "anybody", "you", "we") for x in subjects)
    loaded = any(s.low[i] in words["loaded_adverbs"] for i in range(first, min(last, first + 6)))
    if not (generic or loaded) or not (is_auxiliary(s, first) or low == "who"):
        return None
    modal = any(
        s.low[i] in ("can", "could", "would", "will", "ca", "to") for i in range(first, min(last, first + 3))
    )
    for i in range(first + 1, min(last - 1, first + 7)):
        if s.lemma(i) in words["opinion_verbs"] and s.tags[i].startswith("V") and (modal or loaded):
            at = i + 1
            if s.low[at] == "that":
                at += 1
            return Question(
                "leading.opinion",
                f"A question that expects “nobody” or “everybody” to “{s.low[i]}” it.",
                (first, i),
                (at, last),
            )
    return None


def _what_if(s: Syntax, first: int, last: int, words: dict[str, frozenset[str]]) -> Question | None:
    if s.low[first : first + 2] == ["what", "if"]:
        return Question(
            "leading.what_if", "“What if” puts a claim forward.", (first, first + 1), (first + 2, last)
        )
    if s.low[first : first + 2] in (["how", "come"], ["how", "dare"]):
        return Question(
            "leading.how", "What follows is taken for granted.", (first, first + 1), (first + 2, last)
        )
    return None


def _why(s: Syntax, first: int, last: int, words: dict[str, frozenset[str]]) -> Question | None:
    at = next(
        (
            i
            for i in range(first, last)
            if s.low[i] == "why" and (i == first or s.low[i - 1] in ("so", ",", "then", "and", "but"))
        ),
        -1,
    )
    if at < 0 or at + 2 >= last:
        return None
    start = at + 1
    if is_auxiliary(s, start) and s.lemma(start) != "be":
        start += 1
        if s.low[start] in NEGATED:
            start += 1
    return Question("leading.why", "“Why” takes what it asks about for granted.", (at,), (start, last))


def _how(s: Syntax, first: int, last: int, words: dict[str, frozenset[str]]) -> Question | None:
    if s.low[first] != "how" or first + 3 >= last:
        return None
    nxt = s.low[first + 1]
    if nxt in ("could", "can", "else", "dare", "on"):
        return Question(
            "leading.how",
            f"“How {nxt}” says that it ought not to be so.",
            (first, first + 1),
            (first + 2, last),
        )
    more = next(
        (
            i
            for i in range(first + 1, min(last, first + 4))
            if s.low[i] in ("more", "longer") or s.low[i] == "must"
        ),
        -1,
    )
    if more > 0:
        return Question(
            "leading.how_many_more",
            "It takes for granted that there were some before.",
            (first, more),
            (first + 1, last),
        )
    return None


def _when(s: Syntax, first: int, last: int, words: dict[str, frozenset[str]]) -> Question | None:
    if s.low[first] != "when" or not is_auxiliary(s, min(first + 1, last - 1)):
        return None
    for i in range(first + 2, min(last, first + 9)):
        if s.lemma(i) in words["change_verbs"] and s.tags[i].startswith("V"):
            return Question(
                "leading.change",
                f"“{s.low[i]}” takes the state before for granted.",
                (first, i),
                (first + 2, last),
            )
    return None


def _where(s: Syntax, first: int, last: int, words: dict[str, frozenset[str]]) -> Question | None:
    if s.low[first] not in ("where", "what"):
        return None
    when = next(
        (
            i
            for i in range(first + 2, last - 1)
            if s.low[i] in ("when", "while") and not is_auxiliary(s, i + 1)
        ),
        -1,
    )
    if when < 0 or not any(s.tags[i] in ("VBD", "VBZ", "VBP") for i in range(when, last)):
        return None
    return Question(
        "leading.when_clause",
        "What the clause of time says is taken for granted.",
        (first, when),
        (when + 1, last),
    )


def _who_else(s: Syntax, first: int, last: int, words: dict[str, frozenset[str]]) -> Question | None:
    if s.low[first] not in ("who", "what", "where"):
        return None
    near = s.low[first + 1 : first + 3]
    if near[:1] == ["else"] or near[:1] == ["but"]:
        at = first + 2
        while at < last and s.low[at] in ("but", "than", "except"):
            at += 1
        return Question(
            "leading.who_else", "It names the only answer it allows.", (first, first + 1), (at, last)
        )
    return None


def _negative(s: Syntax, first: int, last: int, words: dict[str, frozenset[str]]) -> Question | None:
    if not is_auxiliary(s, first) or first + 2 >= last:
        return None
    if s.low[first + 1] in NEGATED:
        return Question(
            "leading.negative",
            "A negated question expects the answer yes.",
            (first, first + 1),
            (first + 2, last),
        )
    if s.tags[first + 1] in ("PRP", "DT", "EX") and s.low[first + 2] == "not":
        return Question(
            "leading.negative",
            "A negated question expects the answer yes.",
            (first, first + 2),
            (first + 3, last),
        )
    return None


def _really(s: Syntax, first: int, last: int, words: dict[str, frozenset[str]]) -> Question | None:
    if not is_auxiliary(s, first):
        return None
    at = next((i for i in range(first + 1, min(last, first + 8)) if s.low[i] in words["loaded_adverbs"]), -1)
    if at < 0:
        return None
    start = at + 1 if s.tags[first + 1] == "PRP" else first + 1
    return Question("leading.really", f"“{s.low[at]}” expects the answer no.", (first, at), (start, last))


def _free_relative(s: Syntax, first: int, last: int, words: dict[str, frozenset[str]]) -> Question | None:
    """ "Does that sound like what the bank is trying to do?" """
    if s.lemma(first) != "do" or s.low[first + 1 : first + 2] not in (["that"], ["this"], ["it"]):
        return None
    at = next((i for i in range(first + 2, last - 2) if s.low[i] == "what"), -1)
    return (
        Question("leading.free_relative", "“What ...” takes it for granted.", (first, at), (at, last))
        if at > 0
        else None
    )


def _remember(s: Syntax, first: int, last: int, words: dict[str, frozenset[str]]) -> Question | None:
    if s.low[first] not in ("remember", "recall", "know"):
        return None
    return Question("leading.remember", "One can only remember what was so.", (first,), (first + 1, last))
