"""Those who were told are not those who say so: "residents were told", "residents told" in a headline."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from sayso.extract.decode import Candidate
from sayso.extract.phrases import Words, phrase_after
from sayso.model import AnnotatedText, Sentence

_TOLD = frozenset(
    "tell inform assure warn advise notify remind brief order urge ask instruct forbid promise reassure".split()
)
"""verbs whose object is who was told"""
_BARE = frozenset({"tell", "warn", "urge", "ask", "order", "inform", "advise", "remind"})
"""of these the ones that headlines use without "are" """
_BE = frozenset("was were is are been being be get got".split())
_STOPS = frozenset({".", "!", "?"})


def without_hearers(text: AnnotatedText, candidates: Sequence[Candidate]) -> list[Candidate]:
    """`candidates` whose source is the one who was told, with the teller as source or none."""
    words: Words | None = None
    out = []
    for c in candidates:
        if c.cue:
            words = words or Words(text)
            c = _turned(words, c)
        out.append(c)
    return out


def _turned(words: Words, c: Candidate) -> Candidate:
    tokens = [i for s in c.cue for i in words.text.token_range(s)]
    verbs = [i for i in tokens if words.tags[i] in ("VBN", "VBD") and words.lemma(i) in _TOLD]
    if not verbs:
        return c
    verb = verbs[-1]
    sentence = words.sentence(verb)
    before = [s for s in c.source if s.end <= words.tokens[verb].start]
    if _passive(words, verb, sentence):
        agent = _agent(words, verb, sentence)
        if agent is not None:
            return replace(c, source=(words.span(*agent),), content=c.content)
        return replace(c, source=tuple(s for s in c.source if s not in before)) if before else c
    if before and words.lemma(verb) in _BARE and _bare(words, verb, c, sentence):
        return replace(c, source=tuple(s for s in c.source if s not in before))
    return c


def _passive(words: Words, verb: int, sentence: Sentence) -> bool:
    k = verb - 1
    while k >= sentence.first and words.tags[k] == "RB":
        k -= 1
    return k >= sentence.first and words.low[k] in _BE


def _agent(words: Words, verb: int, sentence: Sentence) -> tuple[int, int] | None:
    for k in range(verb + 1, min(sentence.last - 1, verb + 5)):
        if words.low[k] == "by":
            end = phrase_after(words, k + 1, sentence)
            return (k + 1, end) if end > k + 1 else None
        if words.tags[k].startswith(("VB", "MD")) or words.low[k] == "that":
            return None
    return None


def _bare(words: Words, verb: int, c: Candidate, sentence: Sentence) -> bool:
    """A headline's passive: nobody stands behind the verb to be told, and the line has no full stop.

    "Boil your water, residents told", "Residents told to boil water", "Court told of fear".
    """
    line = words.text.text
    start = line.rfind("\n", 0, words.tokens[verb].start) + 1
    end = line.find("\n", words.tokens[verb].end)
    whole = line[start : end if end >= 0 else len(line)].strip()
    if not whole or whole[-1] in _STOPS or len(whole.split()) > 20:
        return False
    at = verb + 1
    if at >= sentence.last or words.tokens[at].start >= (end if end >= 0 else len(line)):
        return True
    low = words.low[at]
    if low in ("that", "of", ":", ",", "after"):
        return True
    return low == "to" and at + 1 < sentence.last and words.tags[at + 1] == "VB"
