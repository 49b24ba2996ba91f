"""Who was told: "told students at the college", "said to reporters", "in a letter to the ministry"."""

from __future__ import annotations

from sayso.language.syntax import QUOTE_MARKS, Syntax, holds
from sayso.model import AttributionType, Span, Spans
from sayso.stance.cue import CueReading
from sayso.stance.lexicon import context_words

_MESSAGE_LISTS = {"to": "message_to", "with": "message_with", "before": "message_before"}
_TALKING = frozenset(["speak", "talk", "write", "address"])
MAX_WORDS = 14
"""A name with its place ("a crowd of mourners outside the old customs house"); more is a parse gone wrong."""


def addressee(s: Syntax, r: CueReading, kind: AttributionType) -> Spans:
    """The words that name who was told, or none."""
    if r.head < 0 or r.entry.pos not in ("verb", "noun", "adjective"):
        return ()
    found: tuple[int, int] | None = None
    if r.entry.pos == "verb" and s.tags[r.head].startswith(("V", "N", "J")):
        found = _told(s, r, kind)
    if found is None:
        found = _message(s, r)
    if found is None:
        return ()
    first, last = found
    return (Span(s.tokens[first].start, s.tokens[last - 1].end),)


def _lists() -> dict[str, frozenset[str]]:
    return context_words().lists


def _stops(s: Syntax, index: int) -> bool:
    """Does the word end the phrase that names who was told?"""
    return s.low[index] in _lists()["stop"] or s.low[index] in QUOTE_MARKS


def _ends_phrase(tag: str, low: str, placed: bool) -> bool:
    verbal = tag in ("VBD", "VBZ", "VBP", "VB", "MD", "TO", "VBG") and low not in _lists()["places"]
    return verbal or (tag == "IN" and not placed)


def _told(s: Syntax, r: CueReading, kind: AttributionType) -> tuple[int, int] | None:
    sentence = s.sentence(r.head)
    takes_object = r.entry.addressee == "object"
    if r.frame.passive and takes_object:
        return _passive_subject(s, r)
    after = r.head + 1
    while after < sentence.last and s.tags[after] in ("RB", "RP") and not _stops(s, after):
        after += 1
    if after < sentence.last and s.low[after] == "to" and r.entry.addressee in ("to", "object"):
        return _noun_phrase(s, r, after + 1, sentence.last)
    if r.lemma.endswith("_to") and takes_object:
        at = next((i for i in range(r.head + 1, min(sentence.last, r.head + 4)) if s.low[i] == "to"), -1)
        return _noun_phrase(s, r, at + 1, sentence.last) if at >= 0 else None
    if not takes_object:
        return None
    if r.content_frame == "infinitive" and r.content and after == r.content[0][0]:
        return _object_in_content(s, r)
    return _noun_phrase(s, r, after, sentence.last)


def _passive_subject(s: Syntax, r: CueReading) -> tuple[int, int] | None:
    for i in s.dependents(r.head):
        if s.dep(i) in ("nsubjpass", "nsubj") and i < r.head and not holds(r.content, i):
            low, high = s.subtree(i)
            if s.low[i] not in ("it", "that", "which", "who"):
                return low, min(high, r.head)
    left = [x for x in r.source if x[-1] < r.head]
    return (left[-1][0], left[-1][-1] + 1) if left else None


def _object_in_content(s: Syntax, r: CueReading) -> tuple[int, int] | None:
    first = r.content[0][0]
    if s.tags[first] in ("IN", "TO", "CC"):
        return None
    for i in r.content[0]:
        if s.low[i] == "to":
            ok = i > first and any(s.tags[k].startswith(("NN", "PRP")) for k in range(first, i))
            return (first, i - 1 if s.low[i - 1] in ("not", "never") else i) if ok else None
        if s.tags[i] in ("VBD", "VBZ", "VBP", "MD"):
            return None
    return None


def _noun_phrase(s: Syntax, r: CueReading, first: int, end: int) -> tuple[int, int] | None:
    """The noun phrase that starts at `first`, with its place ("students at the college")."""
    at, last_noun = first, -1
    while at < end and at - first < MAX_WORDS:
        low, tag = s.low[at], s.tags[at]
        named = tag.startswith("NNP") and at > first and s.tags[at - 1].startswith("NNP")
        if holds(r.content, at) or holds(r.source, at) or (low in _lists()["time"] and not named):
            break
        if tag == "POS" and at + 1 < end and s.tags[at + 1].startswith(("NN", "JJ")):
            at += 1
            continue
        placed = low in _lists()["places"] and last_noun == at - 1 and _is_place(s, at, end)
        if _stops(s, at) and not named:
            if not placed:
                break
        elif _ends_phrase(tag, low, placed) or (tag == "PRP" and at > first):
            break
        if tag.startswith(("NN", "PRP", "CD")) or (tag in ("JJ", "DT") and low in ("others", "us", "them")):
            last_noun = at
        at += 1
    if last_noun < 0 or s.low[last_noun] in _lists()["things"] or s.tags[first] in ("IN", "CC"):
        return None
    if s.tags[first] == "PRP":
        last_noun = first
    return first, last_noun + 1


def _is_place(s: Syntax, at: int, end: int) -> bool:
    """Does "in", "at" after a noun name a place, not an occasion ("in an interview", "in 2012")?"""
    if s.low[at] != "in":
        return True
    for k in range(at + 1, min(end, at + 4)):
        if s.tags[k].startswith("NNP") and s.low[k] not in _lists()["time"]:
            return True
        if s.tags[k] not in ("DT",):
            return False
    return False


def _message(s: Syntax, r: CueReading) -> tuple[int, int] | None:
    """ "in a letter to X", "speaking to X", "addressing X", outside the content, in the cue's sentence."""
    sentence = s.sentence(r.head)
    for i in range(sentence.first, sentence.last - 1):
        low = s.low[i]
        nxt = s.low[i + 1]
        if nxt not in _MESSAGE_LISTS and low != "addressing":
            continue
        if holds(r.content, i) or holds(r.source, i):
            continue
        if nxt in ("to", "with", "before") and i != r.head:
            nouns = _lists()[_MESSAGE_LISTS[nxt]]
            named = low in nouns and (s.tags[i] == "VBG" or holds(r.cue, i) or _framed(s, i, sentence.first))
            talking = nxt == "to" and s.tags[i] == "VBG" and s.lemma(i) in _TALKING
            if (named or talking) and (found := _noun_phrase(s, r, i + 2, sentence.last)):
                return found
        if low == "addressing" and s.tags[i] == "VBG" and i != r.head:
            return _noun_phrase(s, r, i + 1, sentence.last)
    return None


def _framed(s: Syntax, noun: int, first: int) -> bool:
    """Does a preposition tie the message to the act ("in a letter to", "during an interview with")?"""
    return any(
        s.low[k] in ("in", "during", "via", "by", "through", "from", "on", "under", "held")
        for k in range(max(first, noun - 5), noun)
    )
