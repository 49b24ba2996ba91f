"""What a speaker has from somebody else: "X said that Y had told her Z", "I heard from Y that Z".

The network was trained on outermost attributions and often stops at X. Within what X says a
verb of telling with a subject and a clause is a further hand; so is the one whom X cites
("said, citing an official, that Z").
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from sayso.extract.assemble import Placed
from sayso.extract.decode import Candidate
from sayso.extract.phrases import (
    CLAUSE_OPENERS,
    Words,
    after_hearer,
    is_cited,
    opens_clause,
    phrase_after,
    subject_before,
)
from sayso.model import AnnotatedText, Sentence, Span

TELLING = frozenset(
    "say tell warn report claim admit confide assure inform write explain insist deny complain state announce allege "
    "recall whisper confirm mention reply swear testify declare assert argue acknowledge concede disclose reveal "
    "remark note add observe contend maintain boast joke confess advise remind notify persuade stress emphasize "
    "predict estimate suggest indicate relate recount hint intimate tweet".split()
)
"""verbs that make a hand of their subject where a clause follows"""
_NEEDS_HEARER = frozenset("tell assure inform remind notify persuade".split())
_HAS_HEARER = _NEEDS_HEARER | {"warn", "advise", "show", "promise"}
_TO_HEARER = frozenset(
    "say admit confide explain complain report write announce confirm mention reply swear testify boast confess "
    "whisper disclose reveal remark suggest".split()
)
_TOLD = _NEEDS_HEARER | {"warn", "advise"}
_LEARNS_FROM = frozenset({"hear", "learn", "understand", "know"})
_FILLERS = frozenset({"RB", "RP"})
_BE = frozenset("was were is are been being be 's ’s get got".split())
_OPENS_OUTER = frozenset({"and", "but"})
ENDS = frozenset({".", "!", "?", "”", '"', "’", ",", ";", "“"})


def told_inside(text: AnnotatedText, placed: Sequence[Placed]) -> list[Candidate]:
    """A candidate for each verb of telling in the content of an attribution that is no cue yet."""
    words = Words(text)
    taken = [s for p in placed for s in p.candidate.cue]
    out: list[Candidate] = []
    seen: set[int] = set()
    for p in placed:
        for piece in p.candidate.content:
            for i in text.token_range(piece):
                if i in seen or not words.tags[i].startswith("VB"):
                    continue
                seen.add(i)
                span = words.span(i, i + 1)
                if any(span.overlaps(s) for s in taken):
                    continue
                found = _hand(words, i, piece)
                if found is not None and not _same_as(found, p.candidate):
                    out.append(found)
    return out


def _same_as(inner: Candidate, outer: Candidate) -> bool:
    return bool(inner.source) and any(s.overlaps(o) for s in inner.source for o in outer.source)


def _hand(words: Words, i: int, piece: Span) -> Candidate | None:
    verb = words.lemma(i)
    sentence = words.sentence(i)
    if verb in _LEARNS_FROM:
        return _learnt(words, i, piece, sentence)
    if verb not in TELLING:
        return None
    if words.tags[i] == "VBN" and (be := _passive(words, i, sentence)) >= 0:
        return _was_told(words, i, be, piece, sentence) if verb in _TOLD else None
    if words.tags[i] in ("VB", "VBN") and not words.has_auxiliary(i, sentence):
        return None
    begin = _complement(words, i, verb, sentence)
    if begin < 0:
        return None
    subject = subject_before(words, i, sentence)
    if subject is None or not piece.contains(words.span(*subject)):
        return None
    first, last = subject
    if last - first == 1 and words.low[first] in (
        "i",
        "we",
        "you",
        "it",
        "there",
        "this",
        "that",
        "what",
        "one",
    ):
        return None
    cue_from = i
    while cue_from - 1 >= last and words.tags[cue_from - 1] in ("VBD", "VBZ", "VBP", "VBN", "MD", "RB", "VB"):
        cue_from -= 1
    return _candidate(words, (first, last), (cue_from, i + 1), begin, piece, sentence, "told-inside")


def _candidate(
    words: Words,
    source: tuple[int, int] | None,
    cue: tuple[int, int],
    begin: int,
    piece: Span,
    sentence: Sentence,
    rule: str,
) -> Candidate | None:
    end = _end(words, begin, piece, sentence)
    if end <= begin:
        return None
    span = words.span(*cue)
    named = (words.span(*source),) if source else ()
    return Candidate(-1 - span.start, named, (span,), (words.span(begin, end),), 0.0, 1.0, 1.0, rule)


def _end(words: Words, begin: int, piece: Span, sentence: Sentence) -> int:
    """Token after the clause that begins at `begin`: the piece, sentence or quotation ends, or the outer
    speaker goes on (", and that")."""
    last = begin
    while last < sentence.last and words.tokens[last].end <= piece.end:
        word = words.low[last]
        if word == ";" or (word == "”" and "“" not in words.low[begin:last]):
            break
        goes_on = word == "," and last + 2 < sentence.last and words.low[last + 1] in _OPENS_OUTER
        if goes_on and words.low[last + 2] in ("that", "said", "added"):
            break
        last += 1
    while last > begin and words.low[last - 1] in ENDS and not _closes(words.low[begin:last]):
        last -= 1
    return last


def _closes(low: list[str]) -> bool:
    """Whether the last word is a mark that ends a quotation opened among these words."""
    if low[-1] == "”":
        return low.count("“") == low.count("”")
    return low[-1] == '"' and low.count('"') % 2 == 0


def _complement(words: Words, i: int, verb: str, sentence: Sentence) -> int:
    """Token where what is told begins, or -1: after the hearer, a clause or a quotation."""
    at = i + 1
    while at < sentence.last and words.tags[at] in _FILLERS and words.low[at] != "not":
        at += 1
    if at >= sentence.last:
        return -1
    if verb in _TO_HEARER and words.low[at] == "to":
        at = after_hearer(words, at + 1, sentence)
    elif verb in _HAS_HEARER and words.low[at] not in CLAUSE_OPENERS:
        after = after_hearer(words, at, sentence)
        if after > at and opens_clause(words, after, sentence):
            at = after
        elif verb in _NEEDS_HEARER:
            return -1
    elif verb in _NEEDS_HEARER and words.low[at] != "that":
        return -1
    while at < sentence.last and (words.is_time(at) or words.low[at] in (",", "then", "later", "once")):
        at += 1
    return at if at < sentence.last and opens_clause(words, at, sentence) else -1


def _passive(words: Words, i: int, sentence: Sentence) -> int:
    """The form of "be" that makes the participle at `i` a passive, or -1."""
    k = i - 1
    while k >= sentence.first and words.tags[k] in ("RB",):
        k -= 1
    return k if k >= sentence.first and words.low[k] in _BE else -1


def _was_told(words: Words, i: int, be: int, piece: Span, sentence: Sentence) -> Candidate | None:
    """ "was told (by Y) that Z": Y is the hand, an unknown one where the text has no Y."""
    at, source = i + 1, None
    while at < sentence.last and words.tags[at] == "RB":
        at += 1
    if at < sentence.last and words.low[at] == "by":
        end = phrase_after(words, at + 1, sentence)
        if end > at + 1:
            source, at = (at + 1, end), end
    while at < sentence.last and (words.is_time(at) or words.low[at] == ","):
        at += 1
    if at >= sentence.last or not opens_clause(words, at, sentence):
        return None
    first = be
    while first - 1 >= sentence.first and words.low[first - 1] in ("had", "have", "has", "never", "also"):
        first -= 1
    return _candidate(words, source, (first, i + 1), at, piece, sentence, "was-told-inside")


def _learnt(words: Words, i: int, piece: Span, sentence: Sentence) -> Candidate | None:
    """ "heard from Y that Z", "learned from Y that Z"; "heard Y say that Z" has its own verb of telling."""
    at = i + 1
    if at >= sentence.last or words.low[at] != "from":
        return None
    end = phrase_after(words, at + 1, sentence)
    if end <= at + 1 or end >= sentence.last or words.low[end] != "that":
        return None
    return _candidate(words, (at + 1, end), (i, at + 1), end, piece, sentence, "heard-from")


def completed(text: AnnotatedText, candidates: Sequence[Candidate]) -> list[Candidate]:
    """ "according to" without a source gets the noun phrase that follows it."""
    out = []
    words: Words | None = None
    for c in candidates:
        if not c.source and c.cue and c.cue[-1].of(text.text).lower().endswith("according to"):
            words = words or Words(text)
            at = text.token_range(c.cue[-1]).stop
            sentence = words.sentence(at - 1)
            end = phrase_after(words, at, sentence)
            if end > at:
                c = replace(c, source=(words.span(at, end),))
        out.append(c)
    return out


def cited_sources(text: AnnotatedText, placed: Sequence[Placed]) -> list[Placed]:
    """ "X said, citing Y, that Z": what X says of Z comes from Y.

    The new attribution has the content of the one whose speaker cites, and stands in it;
    what the network took "citing" itself for goes.
    """
    out = list(placed)
    words: Words | None = None
    for sentence in text.sentences:
        for i in range(sentence.first, sentence.last - 1):
            if text.tokens[i].tag != "VBG" or text.word(i).lower() not in ("citing", "quoting"):
                continue
            words = words or Words(text)
            end = phrase_after(words, i + 1, sentence)
            if end <= i + 1 or not is_cited(words, i + 1, end):
                continue
            out = _with_cited(words, out, i, end, sentence)
    return out


def _with_cited(words: Words, placed: list[Placed], i: int, end: int, sentence: Sentence) -> list[Placed]:
    cue, source = words.span(i, i + 1), words.span(i + 1, end)
    rest = list(_without_cue(placed, cue))
    near = [
        k
        for k, p in enumerate(rest)
        if p.candidate.cue
        and sentence.span.contains(p.candidate.cue[0])
        and not any(s.overlaps(cue) for s in p.candidate.content)
    ]
    if not near:
        return placed
    of = min(near, key=lambda k: abs(rest[k].candidate.cue[0].start - cue.start))
    content = rest[of].candidate.content
    if any(s.overlaps(source) for s in content):
        return placed
    found = Candidate(-1 - cue.start, (source,), (cue,), content, 0.0, 1.0, 1.0, "cited-source")
    return [*rest, Placed(found, of)]


def _without_cue(placed: Sequence[Placed], cue: Span) -> Iterator[Placed]:
    """Those whose cue stands elsewhere, parents renumbered."""
    keep = [i for i, p in enumerate(placed) if not any(cue.overlaps(s) for s in p.candidate.cue)]
    new = {old: k for k, old in enumerate(keep)}
    for i in keep:
        yield replace(placed[i], parent=new.get(placed[i].parent, -1))
