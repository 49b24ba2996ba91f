"""Attributions that form shows better than a network: turns of speech, quotations left alone,
words that mark hearsay, and "According to A, ..., according to B".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from sayso.extract.assemble import Placed
from sayso.extract.decode import Candidate
from sayso.model import AnnotatedText, QuotationEnd, Sentence, Span, Spans, shared
from sayso.text import paragraphs

CERTAIN = 1.0
_TURN = re.compile(
    r"(?P<name>[A-Z][A-Z.'’\-]+(?: [A-Z][A-Z.'’\-]*){0,4}|[QA])(?: \([^)\n]{1,40}\))?(?P<mark>:)\s+(?=\S)"
)
_NOT_SPEAKERS = frozenset(
    "UPDATE CORRECTION NOTE EDITOR WATCH READ MORE VIDEO PHOTO PHOTOS RELATED WARNING BREAKING EXCLUSIVE "
    "ANALYSIS OPINION REVIEW PS TO FROM CC RE DATE SUBJECT WHAT WHEN WHERE WHO WHY HOW".split()
)
MIN_TURNS = 2
MIN_QUOTED_WORDS = 4
"""shorter quotations without a cue are taken for titles, terms or slogans"""
_ADVERBS = frozenset("reportedly allegedly supposedly purportedly".split())
_ADJECTIVES = frozenset("alleged purported so-called supposed self-proclaimed self-styled".split())
_NOUN_TAGS = ("NN", "NNS", "NNP", "NNPS")


def speaker_turns(text: AnnotatedText) -> list[Candidate]:
    """Turns of a transcript: a line that opens with a name in capitals (or Q, A) and a colon.

    A turn runs on over the lines up to the next turn; one such line alone is no transcript.
    """
    raw = text.text
    lines = paragraphs(raw)
    heads: list[tuple[int, re.Match[str]]] = []
    for i, line in enumerate(lines):
        m = _TURN.match(raw, line.start, line.end)
        if m and m.group("name").split()[0].strip(".") not in _NOT_SPEAKERS:
            heads.append((i, m))
    if len(heads) < MIN_TURNS:
        return []
    out = []
    for k, (i, m) in enumerate(heads):
        last = heads[k + 1][0] - 1 if k + 1 < len(heads) else i
        last = last if last - i <= 3 else i
        content = tuple(Span(max(m.end(), lines[j].start), lines[j].end) for j in range(i, last + 1))
        name, mark = Span(*m.span("name")), Span(*m.span("mark"))
        out.append(Candidate(_piece(mark), (name,), (mark,), content, CERTAIN, CERTAIN, 1.0, "turn"))
    return out


def _piece(span: Span) -> int:
    """A stand-in for the number of a piece: only the order matters, and no network cue shares it."""
    return -1 - span.start


def quotations_without_cue(text: AnnotatedText, placed: Sequence[Placed]) -> list[Candidate]:
    """Quotations of a whole sentence or more that nothing claims: they belong to whoever spoke last."""
    starts = {s.span.start for s in text.sentences}
    taken = [s for p in placed for s in p.candidate.content + p.candidate.cue + p.candidate.source]
    out = []
    for q in text.quotations:
        inner = q.inner.of(text.text).strip()
        whole = q.span.start in starts and (
            inner.endswith((".", "!", "?", "…")) or q.end is not QuotationEnd.CLOSED
        )
        if q.scare or not whole or len(inner.split()) < MIN_QUOTED_WORDS:
            continue
        if any(q.span.overlaps(s) for s in taken):
            continue
        out.append(
            Candidate(_piece(q.span), (), (), (q.span,), CERTAIN, CERTAIN, 1.0, "quotation-without-cue")
        )
    return out


def hearsay_words(text: AnnotatedText, placed: Sequence[Placed]) -> Iterator[Candidate]:
    """ "reportedly", "alleged", "so-called": attributed to nobody.

    The content is the clause or the noun phrase that the word modifies.
    """
    cues = [s for p in placed for s in p.candidate.cue + p.candidate.source]
    contents = [s for p in placed for s in p.candidate.content]
    for sentence in text.sentences:
        for i in range(sentence.first, sentence.last):
            word = text.word(i).lower()
            span = Span(text.tokens[i].start, text.tokens[i].end)
            if (
                word == "called"
                and i >= sentence.first + 2
                and text.word(i - 1) == "-"
                and text.word(i - 2).lower() == "so"
            ):
                word, span = "so-called", Span(text.tokens[i - 2].start, span.end)
            if word in _ADVERBS:
                content = _clause(text, sentence, i)
            elif (
                word in _ADJECTIVES
                and text.tokens[i].tag != "RB"
                and not (word == "supposed" and text.word(min(i + 1, sentence.last - 1)) == "to")
            ):
                content = _noun_phrase(text, sentence, i)
            else:
                continue
            if not content or any(span.overlaps(s) for s in cues):
                continue
            outer = 0.0 if any(s.overlaps(span) for s in contents) else CERTAIN
            yield Candidate(
                _piece(span),
                (),
                (span,),
                content,
                outer,
                CERTAIN,
                1.0,
                f"hearsay-{'adverb' if word in _ADVERBS else 'adjective'}",
            )


def _subtree(text: AnnotatedText, sentence: Sentence, root: int) -> set[int]:
    inside = {root}
    grown = True
    while grown:
        grown = False
        for i in range(sentence.first, sentence.last):
            if i not in inside and text.tokens[i].head in inside and text.tokens[i].head != i:
                inside.add(i)
                grown = True
    return inside


def _around(text: AnnotatedText, sentence: Sentence, centre: int, members: set[int]) -> tuple[int, int]:
    """The unbroken run of `members` that holds `centre`, as token range [first, last)."""
    first = last = centre
    while first - 1 >= sentence.first and first - 1 in members:
        first -= 1
    while last + 1 < sentence.last and last + 1 in members:
        last += 1
    return first, last + 1


def _clause(text: AnnotatedText, sentence: Sentence, adverb: int) -> Spans:
    """The clause whose verb the adverb modifies, without the adverb and without the final stop."""
    verb = text.tokens[adverb].head
    if not sentence.first <= verb < sentence.last or verb == adverb:
        verb = adverb
    first, last = _around(text, sentence, verb, _subtree(text, sentence, verb) | {adverb})
    while last > first and text.word(last - 1) in {".", "!", "?", ",", ";", "”", '"'}:
        last -= 1
    while first < last and (
        text.word(first) in {",", ";", "and", "but", "who", "which", "that"} and first != adverb
    ):
        first += 1
    out = []
    if first < adverb:
        out.append(Span(text.tokens[first].start, text.tokens[adverb - 1].end))
    if adverb + 1 < last:
        out.append(Span(text.tokens[adverb + 1].start, text.tokens[last - 1].end))
    return tuple(out)


def _noun_phrase(text: AnnotatedText, sentence: Sentence, adjective: int) -> Spans:
    """From after the adjective to the end of the noun phrase it opens."""
    noun = adjective + 1
    while noun < sentence.last and noun <= adjective + 4 and text.tokens[noun].tag not in _NOUN_TAGS:
        noun += 1
    while noun + 1 < sentence.last and text.tokens[noun + 1].tag in _NOUN_TAGS:
        noun += 1
    if noun >= sentence.last or text.tokens[noun].tag not in _NOUN_TAGS or noun - adjective > 6:
        return ()
    first = adjective + 1
    while first < noun and text.word(first) in {"“", '"', "‘", "'"}:
        first += 1
    return (Span(text.tokens[first].start, text.tokens[noun].end),)


def split_double_according(text: AnnotatedText, candidates: Sequence[Candidate]) -> list[Candidate]:
    """In "According to A, X, according to B", A has it from B: B's statement stands inside A's."""
    out = list(candidates)
    for sentence in text.sentences:
        places = [
            i
            for i in range(sentence.first, sentence.last - 2)
            if text.word(i).lower() == "according" and text.word(i + 1).lower() == "to"
        ]
        if len(places) < 2 or places[0] > sentence.first + 2 or text.word(places[1] - 1) != ",":
            continue
        begin = text.tokens[places[0]].start
        outer = next((c for c in out if any(s.start <= begin < s.end for s in c.cue)), None)
        if outer is None:
            continue
        comma = text.tokens[places[1] - 1].start
        tail_end = (
            text.tokens[sentence.last - 1].start
            if text.word(sentence.last - 1) in {".", "!", "?"}
            else sentence.span.end
        )
        cue = Span(text.tokens[places[1]].start, text.tokens[places[1] + 1].end)
        source = Span(text.tokens[places[1] + 2].start, tail_end)
        said = _before(outer.content, comma)
        if not said or source.end <= source.start:
            continue
        whole = (*said[:-1], Span(said[-1].start, tail_end))
        named = _before(outer.source, comma)
        out = [c for c in out if c is not outer and not shared(c.cue, (cue,))]
        out.append(replace(outer, source=named, content=whole))
        out.append(Candidate(_piece(cue), (source,), (cue,), said, 0.0, CERTAIN, 1.0, "double-according"))
    return out


def _before(spans: Spans, end: int) -> Spans:
    return tuple(Span(s.start, min(s.end, end)) for s in spans if s.start < end)
