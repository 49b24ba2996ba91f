"""Does a sentence in the author's voice assert, ask, lead or urge?"""

from __future__ import annotations

from dataclasses import dataclass

from sayso.language.frame_of_cue import is_auxiliary, opening, question_mark
from sayso.language.syntax import Syntax
from sayso.model import Sentence, VoiceKind
from sayso.voice.questions import read_question

_BE_TIME = frozenset(("time", "high"))
_SUBJECT_TAGS = ("NN", "NNS", "NNP", "NNPS", "PRP", "DT", "EX")


@dataclass(frozen=True, slots=True)
class Reading:
    """A sentence's kind; token indices as evidence, token ranges as presupposed."""

    kind: VoiceKind
    rule: str
    reason: str
    evidence: tuple[int, ...]
    presupposed: tuple[int, int] | None = None


def read_kind(s: Syntax, sentence: Sentence, words: dict[str, frozenset[str]]) -> Reading:
    """The kind of `sentence` taken as a whole."""
    first = opening(s, sentence)
    if question_mark(s, sentence) >= 0 or _inverted(s, first, sentence):
        question = read_question(s, sentence, words)
        kind = VoiceKind.LEADING_QUESTION if question.presupposed else VoiceKind.QUESTION
        return Reading(kind, question.rule, question.reason, question.evidence, question.presupposed)
    if s.low[first] in words["surely"]:
        last = sentence.last - 1 if s.low[sentence.last - 1] in ".!?" else sentence.last
        if last > first + 1:
            skip = 1 if s.low[first + 1] == "," else 0
            last = next((i for i in range(first + 2, last) if s.low[i] == ";"), last)
            return Reading(
                VoiceKind.LEADING_QUESTION,
                "leading.surely",
                "“Surely” asks for assent, and asserts.",
                (first,),
                (first + 1 + skip, last),
            )
    if (why := _so_why(s, first, sentence)) >= 0:
        reason = "“Why” takes what it asks about for granted."
        return Reading(
            VoiceKind.LEADING_QUESTION, "leading.why", reason, (why,), (why + 2, _end(s, sentence))
        )
    if (at := _question_is(s, first, sentence)) >= 0:
        return Reading(VoiceKind.QUESTION, "question.named", "The sentence puts a question.", (at,))
    return _urging(s, first, sentence, words) or Reading(
        VoiceKind.ASSERTION, "assertion", "It asserts, and names no source.", (first,)
    )


def _inverted(s: Syntax, first: int, sentence: Sentence) -> bool:
    """ "Does that sound right." : a question without its mark."""
    if s.low[first] not in ("do", "does", "did", "is", "are", "was", "were") or first + 2 >= sentence.last:
        return False
    nxt = s.tags[first + 1]
    if s.low[first] in ("do", "did", "does"):
        return (nxt in ("PRP", "DT", "NNP") and s.low[first + 1] not in ("it", "them", "this")) or (
            nxt == "DT" and s.tags[first + 2].startswith("VB")
        )
    return nxt == "PRP" and s.low[first + 1] in ("it", "he", "she", "they", "we", "you")


def _end(s: Syntax, sentence: Sentence) -> int:
    return sentence.last - 1 if s.low[sentence.last - 1] in ".!?" else sentence.last


def _so_why(s: Syntax, first: int, sentence: Sentence) -> int:
    """ "..., so why would they ..." without a question mark: index of "why", or -1."""
    for i in range(first, sentence.last - 4):
        if s.low[i] == "why" and (i == first or s.low[i - 1] in ("so", "then")) and is_auxiliary(s, i + 1):
            return i
    return -1


def _question_is(s: Syntax, first: int, sentence: Sentence) -> int:
    for i in range(first, min(sentence.last - 2, first + 6)):
        if (
            s.low[i] in ("question", "questions")
            and s.lemma(i + 1) in ("be", "remain")
            and s.low[i + 2] in ("whether", "why", "how", "who", "what", "when", "where", "if")
        ):
            return i
    return -1


def _urging(s: Syntax, first: int, sentence: Sentence, words: dict[str, frozenset[str]]) -> Reading | None:
    at = _imperative(s, first, sentence)
    if at >= 0:
        low = s.low[at]
        clause = any(
            s.tags[i] in ("VBD", "VBZ", "VBP", "MD") for i in range(at + 1, min(sentence.last, at + 14))
        )
        if low in words["stating_imperatives"] and clause:
            return Reading(
                VoiceKind.ASSERTION, "imperative_states", f"“{low}” only introduces what is asserted.", (at,)
            )
        return Reading(
            VoiceKind.DEMAND, "demand.imperative", f"“{low}” tells the reader to do something.", (at,)
        )
    return _must(s, first, sentence, words)


def _imperative(s: Syntax, first: int, sentence: Sentence) -> int:
    """Index of an imperative that opens the sentence or follows its opening condition, or -1."""
    starts = [first]
    if s.low[first] in ("if", "when", "unless", "before", "once", "instead", "next", "meanwhile"):
        comma = next((i for i in range(first, sentence.last - 1) if s.low[i] == ","), -1)
        if comma > 0:
            starts = [comma + 1]
    for at in starts:
        lets = s.low[at : at + 2] in (["let", "'s"], ["let", "us"])
        begin = at
        while at < sentence.last - 1 and s.low[at] in (
            "please",
            "do",
            "n't",
            "don't",
            "not",
            "never",
            "always",
            "just",
            "simply",
            "let",
            "us",
            "'s",
            "instead",
        ):
            at += 1
        if lets:
            return begin
        if s.tags[at] not in ("VB", "VBP") or (
            is_auxiliary(s, at) and s.low[at] not in ("be", "do", "have", "get")
        ):
            continue
        if at > begin and s.low[at - 1] in (
            "never",
            "always",
            "just",
            "simply",
            "n't",
            "not",
            "please",
            "do",
        ):
            return at if s.tags[at] == "VB" or s.low[begin] in ("please", "do", "don't", "never") else -1
        following = s.tags[at + 1] if at + 1 < sentence.last else ""
        if (
            s.low[at] == s.lemma(at)
            and following not in ("VBD", "VBZ", "VBP", "MD", "POS")
            and s.low[at] not in ("thank", "have")
        ):
            return at
    return -1


def _must(s: Syntax, first: int, sentence: Sentence, words: dict[str, frozenset[str]]) -> Reading | None:
    limit = min(sentence.last - 1, first + 25)
    for i in range(first, limit):
        low, nxt = s.low[i], s.low[i + 1]
        after = i + 1
        while after < sentence.last - 1 and (s.tags[after].startswith("RB") or s.low[after] in ("n't", ",")):
            after += 1
        if low in ("that", "which", "who", "because", "if", "whether", "when", "while", ":", ";"):
            return None  # a "must" further on is not the sentence's own
        if (
            low == "time"
            and nxt in ("to", "for", "that")
            and i > first
            and any(s.lemma(k) == "be" for k in range(first, i))
        ):
            return Reading(VoiceKind.DEMAND, "demand.time", "“It is time” urges.", (i, i + 1))
        if low in ("must", "should", "ought") and s.tags[i] in ("MD", "VB", "VBP"):
            return _modal(s, first, i, after, sentence, words)
        if low in ("needs", "need") and nxt == "to" and s.tags[i] in ("VBZ", "VBP", "VB"):
            return Reading(VoiceKind.DEMAND, "demand.need", f"“{low} to” urges.", (i, i + 1))
        if low == "have" and nxt == "to" and i > first and s.low[i - 1] in ("you", "we"):
            return Reading(VoiceKind.DEMAND, "demand.have_to", "“Have to” urges.", (i, i + 1))
        if low == "better" and i > first and s.low[i - 1] in ("had", "'d"):
            return Reading(VoiceKind.DEMAND, "demand.better", "“Had better” urges.", (i - 1, i))
        if s.tags[i] in ("VBD", "VBZ", "VBP", "MD") and low not in ("is", "'s"):
            return None
    return None


def _modal(
    s: Syntax, first: int, modal: int, after: int, sentence: Sentence, words: dict[str, frozenset[str]]
) -> Reading | None:
    low, verb = s.low[modal], s.low[after]
    person = any(s.low[i] in ("we", "you", "i", "they", "he", "she") for i in range(first, modal))
    if any(s.low[i] == "there" for i in range(first, modal)):
        return None
    if low == "must" and verb == "have":
        return None
    then = after + 1
    while then < sentence.last - 1 and s.tags[then].startswith("RB"):
        then += 1
    if (
        verb == "be"
        and s.tags[min(then, sentence.last - 1)] not in ("VBN", "VBG")
        and (low == "must" or not person)
    ):
        return None
    if low in ("should", "ought") and not person and verb in words["foretelling"] and verb != "be":
        return None
    return Reading(VoiceKind.DEMAND, f"demand.{low}", f"“{low}” urges.", (modal,))
