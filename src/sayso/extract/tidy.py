"""Candidates held against the form of the text: pieces of content go to the nearest cue, end where
sentences and quotations end, and what is no attribution in English goes.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import takewhile

from sayso.extract.decode import Candidate
from sayso.model import AnnotatedText, QuotationEnd, Span, Spans, shared
from sayso.text.lemma import lemma

WHOLE_FROM = 0.4
"""part of a quotation from which all of it belongs to the attribution"""
CLAIMED_FROM = 0.5
"""part of a piece that a nearer cue claims too, from which the piece is the nearer one's"""
TAIL_UNDER = 0.5
"""part of a further sentence up to which a content only strayed into it"""
MAX_SOURCE_GAP = 40
"""code points between two pieces of a source that the network left in pieces"""
MAX_BRACKET_TAIL = 4
"""code points of a bracket's end that a content may begin with"""
MAX_GROWN = 4
"""tokens that a source grows to the left"""
_IMPRESSIONS = frozenset({"seem", "appear"})
_MODIFIERS = frozenset({"amod", "compound", "det", "nummod", "poss", "nmod", "predet"})


def tidy(text: AnnotatedText, candidates: Sequence[Candidate], outer: float) -> list[Candidate]:
    """`candidates` cleaned, those left without content dropped.

    `outer` is the probability from which a candidate may contest another's piece.
    """
    kept = [c for c in candidates if not any(is_none(text, c) for is_none in _NO_ATTRIBUTIONS)]
    out = []
    for c in nearest_cue_keeps(kept, outer):
        content = whole_quotations(text, replace(c, content=without_strays(text, c)))
        content = tuple(s for s in (_balanced(text.text, s) for s in content) if s is not None)
        if content:
            c = replace(c, content=_joined(content))
            c = replace(c, source=_after_participle(text, one_piece(text, c)))
            out.append(replace(c, source=grown(text, c)))
    return out


def _gap(a: Span, b: Span) -> int:
    return max(a.start - b.end, b.start - a.end, 0)


def _main(c: Candidate) -> Span | None:
    """The piece of content next to the cue."""
    if not c.cue:
        return None
    return min(c.content, key=lambda s: (min(_gap(s, q) for q in c.cue), s.start))


def nearest_cue_keeps(candidates: Sequence[Candidate], outer: float) -> list[Candidate]:
    """A further piece of content that another, nearer cue claims as well stays with that one alone."""
    strong = [(c, m) for c in candidates if c.outer >= outer and (m := _main(c)) is not None]
    out = []
    for c in candidates:
        main = _main(c)
        if main is None or len(c.content) < 2:
            out.append(c)
            continue

        def lost(piece: Span, c: Candidate = c, main: Span = main) -> bool:
            if piece == main:
                return False
            far = min(_gap(piece, q) for q in c.cue)
            for other, others_main in strong:
                near = min(_gap(piece, q) for q in other.cue)
                if other is c or near >= far or shared(other.cue, (piece,)):
                    continue
                if others_main.contains(main) and others_main != main:
                    continue  # the other holds all of this one: it is nested, not a rival
                begins = any(x.start <= piece.start < x.end for x in other.content)
                if begins or shared(other.content, (piece,)) >= CLAIMED_FROM * len(piece):
                    return True
            return False

        out.append(replace(c, content=tuple(s for s in c.content if not lost(s))))
    return out


def without_strays(text: AnnotatedText, c: Candidate) -> Spans:
    """The content without scraps of other sentences: pieces that begin in their middle, tails that end there."""
    if not c.cue:
        return c.content
    home = text.sentence_at(c.cue[0].start)
    main = _main(c)
    out = []
    for piece in c.content:
        first, last = text.sentence_at(piece.start), text.sentence_at(piece.end - 1)
        if piece != main and first != home and not _quoted(text, piece.start):
            begin = text.sentences[first].span
            if piece.start - begin.start > 2 and last == first:
                continue
        if piece != main and main is not None and not _quoted(text, piece.start) and last == home:
            between = text.text[min(main.end, piece.end) : max(main.start, piece.start)]
            if ";" in between and len(between) > MAX_SOURCE_GAP:
                continue
        if last > first and not _quoted(text, piece.end - 1):
            tail = text.sentences[last].span
            if piece.end - tail.start < TAIL_UNDER * len(tail):
                end = _end_of(text.text, text.sentences[last - 1].span)
                if end > piece.start:
                    piece = Span(piece.start, end)
        out.append(piece)
    return tuple(out)


def _end_of(raw: str, span: Span) -> int:
    end = span.end
    while end > span.start and raw[end - 1].isspace():
        end -= 1
    return end


def _quoted(text: AnnotatedText, offset: int) -> bool:
    q = text.quotation_at(offset)
    return q is not None and not q.scare


def whole_quotations(text: AnnotatedText, c: Candidate) -> Spans:
    """The content, where it covers a good part of a closed quotation grown to all of it.

    Not where the cue stands in the quotation itself: then somebody is cited within it.
    """
    out = []
    for piece in c.content:
        for q in text.quotations:
            if q.scare or q.end is not QuotationEnd.CLOSED or not q.span.overlaps(piece):
                continue
            if any(q.span.overlaps(s) for s in c.cue + c.source):
                continue
            common = min(q.span.end, piece.end) - max(q.span.start, piece.start)
            inside = q.span.contains(piece) or piece.start <= q.span.start
            if inside and common >= WHOLE_FROM * len(q.span):
                piece = Span(min(piece.start, q.span.start), max(piece.end, q.span.end))
        out.append(piece)
    return tuple(out)


def _balanced(raw: str, piece: Span) -> Span | None:
    """The piece without a bracket right at its start that was opened before it ("so) to get funding")."""
    head = raw[piece.start : min(piece.end, piece.start + MAX_BRACKET_TAIL)]
    if ")" not in head or "(" in head:
        return piece
    start = piece.start + head.index(")") + 1
    while start < piece.end and (raw[start].isspace() or raw[start] in ",;."):
        start += 1
    return Span(start, piece.end) if start < piece.end else None


def _joined(content: Spans) -> Spans:
    out: list[Span] = []
    for s in sorted(content):
        if out and s.start <= out[-1].end:
            out[-1] = Span(out[-1].start, max(out[-1].end, s.end))
        else:
            out.append(s)
    return tuple(out)


def one_piece(text: AnnotatedText, c: Candidate) -> Spans:
    """The source joined over short gaps in one sentence that hold no quotation mark, cue or content."""
    out: list[Span] = []
    for s in sorted(c.source):
        if s.of(text.text).lower() in ("the", "a", "an"):
            continue  # a stray article names nobody
        if out and 0 <= s.start - out[-1].end <= MAX_SOURCE_GAP:
            gap = Span(out[-1].start, s.end)
            same = text.sentence_at(out[-1].start) == text.sentence_at(s.start)
            free = not any(gap.overlaps(x) for x in c.cue + c.content)
            if same and free and not set('“”"\n') & set(text.text[out[-1].end : s.start]):
                out[-1] = gap
                continue
        out.append(s)
    return tuple(out)


_LATER = frozenset("later earlier then meanwhile afterwards separately".split())


def _after_participle(text: AnnotatedText, source: Spans) -> Spans:
    """The source without what belongs before it: "Giving evidence, | a former apprentice", "later | the paper"."""
    if len(source) != 1:
        return source
    inside = text.token_range(source[0])
    if len(inside) < 2:
        return source
    first = inside.start
    if text.word(first).lower() in _LATER and text.tokens[first + 1].tag in ("DT", "NNP", "PRP", "PRP$"):
        return (Span(text.tokens[first + 1].start, source[0].end),)
    opening = first - 1
    if opening >= 0 and text.tokens[opening].tag == "VBG" and text.tokens[first].tag in ("NN", "NNS"):
        if text.sentences[text.sentence_at(source[0].start)].first != opening:
            return source
        commas = [k for k in inside if text.word(k) == ","]
        if commas and commas[0] + 1 < inside.stop and text.tokens[commas[0] + 1].tag in ("DT", "NNP"):
            return (Span(text.tokens[commas[0] + 1].start, source[0].end),)
    return source


def grown(text: AnnotatedText, c: Candidate) -> Spans:
    """The source with the words before it that belong to its noun phrase ("Other" in "Other reports")."""
    if len(c.source) != 1 or not c.source[0]:
        return c.source
    span = c.source[0]
    inside = text.token_range(span)
    if len(inside) > 1 and text.tokens[inside.start].tag == "MD":
        return (Span(text.tokens[inside.start + 1].start, span.end),)  # "would America want"
    if not inside or not text.tokens[inside.start].tag.startswith(("NN", "JJ", "VBN", "CD")):
        return c.source
    first = inside.start
    floor = text.sentences[text.sentence_at(span.start)].first
    while first > floor and inside.start - first < MAX_GROWN:
        t = text.tokens[first - 1]
        if t.dep not in _MODIFIERS or not first <= t.head < inside.stop:
            break
        if any(Span(t.start, t.end).overlaps(s) for s in c.cue + c.content):
            break
        first -= 1
    return (Span(text.tokens[first].start, span.end),)


def _words(text: AnnotatedText, spans: Spans) -> list[int]:
    return [i for s in spans for i in text.token_range(s)]


def is_imperative(text: AnnotatedText, c: Candidate) -> bool:
    """ "Remember that ...": the author speaks to the reader, nobody else does."""
    cue = _words(text, c.cue)
    if not cue or c.source or any(_quoted(text, s.start) for s in c.content + c.cue):
        return False
    sentence = text.sentences[text.sentence_at(c.cue[0].start)]
    return cue[0] == sentence.first and text.tokens[cue[0]].tag in ("VB", "VBP") and len(cue) <= 2


def is_impression(text: AnnotatedText, c: Candidate) -> bool:
    """ "it doesn't appear to be so": a hedge of the author's where no one is named to whom it appears."""
    return not c.source and any(
        text.tokens[i].tag.startswith("VB") and lemma(text.word(i), text.tokens[i].tag) in _IMPRESSIONS
        for i in _words(text, c.cue)
    )


def asks_the_reader(text: AnnotatedText, c: Candidate) -> bool:
    """ "if you ask any expert", "ask anybody": whom to ask, nothing that is said."""
    cue = _words(text, c.cue)
    if len(cue) != 1 or text.word(cue[0]).lower() != "ask" or _quoted(text, c.cue[0].start):
        return False
    source = [text.word(i).lower() for i in _words(text, c.source)]
    first = text.token_range(c.content[0]).start
    whom = text.word(first).lower() in ("any", "anyone", "anybody", "a", "an", "the")
    return source in ([], ["you"]) and whom and len(c.content) == 1


def is_so_called(text: AnnotatedText, c: Candidate) -> bool:
    """ "so-called" attributes to nobody: the rule for hearsay words finds it, with what it covers."""
    cue = "".join(text.word(i).lower() for i in _words(text, c.cue)).strip("“”\"'‘’")
    return cue == "so-called"


_HANDS_ON = frozenset("pass hand give send show deliver forward submit transfer award".split())
_BE = frozenset("was were is are been being be".split())


def is_handed_on(text: AnnotatedText, c: Candidate) -> bool:
    """ "was passed to a contractor", "was never shown to the council": things change hands, nothing is said."""
    cue = _words(text, c.cue)
    verbs = [i for i in cue if text.tokens[i].tag in ("VBN", "VBD")]
    if not verbs or lemma(text.word(verbs[-1]), text.tokens[verbs[-1]].tag) not in _HANDS_ON:
        return False
    before = {text.word(i).lower() for i in range(max(0, verbs[-1] - 3), verbs[-1])}
    return bool(before & _BE) and not _has_clause(text, c)


def _has_clause(text: AnnotatedText, c: Candidate) -> bool:
    """Whether the content says something: a finite verb, or words in quotation marks."""
    return any(_quoted(text, s.start) for s in c.content) or any(
        text.tokens[i].tag in ("VBD", "VBZ", "VBP", "MD") for i in _words(text, c.content)
    )


_CALLED = frozenset(
    "strike walkout meeting election vote referendum poll truce ceasefire halt conference".split()
)


def calls_an_event(text: AnnotatedText, c: Candidate) -> bool:
    """ "called a strike", "called an early election": what is called takes place, nothing is said."""
    cue, content = _words(text, c.cue), _words(text, c.content)
    if not cue or not content or len(content) > 4 or _has_clause(text, c):
        return False
    verb = lemma(text.word(cue[-1]), text.tokens[cue[-1]].tag)
    return (
        verb == "call" and text.tokens[content[0]].tag == "DT" and text.word(content[-1]).lower() in _CALLED
    )


_MATTERS = frozenset("question issue problem mystery puzzle".split())


def is_open_question(text: AnnotatedText, c: Candidate) -> bool:
    """ "The real question is why ...": the author asks it, nobody else does."""
    cue = _words(text, c.cue)
    if c.source or not cue or any(_quoted(text, s.start) for s in c.cue):
        return False
    nouns = [i for i in cue if text.tokens[i].tag in ("NN", "NNS")]
    if not nouns or text.word(nouns[-1]).lower().removesuffix("s") not in _MATTERS:
        return False
    after = [text.word(i).lower() for i in range(nouns[-1] + 1, min(nouns[-1] + 3, len(text.tokens)))]
    return bool(after) and after[0] in (
        "is",
        "was",
        "remains",
        "then",
        "now",
        ",",
        "of",
        ":",
        "why",
        "whether",
    )


_MINDS = frozenset(
    "learn want know see find think realise realize understand discover believe hear hope wish".split()
)
_NOBODY_KNOWN = frozenset("a an any no nobody anyone anybody one who you we".split())


def is_nobodys_mind(text: AnnotatedText, c: Candidate) -> bool:
    """ "Why would a town want", "what would a country learn", "nobody would learn": a thought that nobody has."""
    cue = _words(text, c.cue)
    verbs = [i for i in cue if text.tokens[i].tag.startswith("VB")]
    if not verbs or any(_quoted(text, s.start) for s in c.cue):
        return False
    verb = verbs[-1]
    if lemma(text.word(verb), text.tokens[verb].tag) not in _MINDS:
        return False
    sentence = text.sentences[text.sentence_at(c.cue[0].start)]
    modal = any(text.tokens[i].tag == "MD" for i in range(max(sentence.first, verb - 6), verb))
    if not modal:
        return False
    opening = text.word(sentence.first).lower()
    asked = text.word(sentence.last - 1) == "?" and opening in (
        "why",
        "what",
        "how",
        "who",
        "would",
        "should",
        "could",
    )
    source = [text.word(i).lower() for i in _words(text, c.source)]
    return asked or (
        bool(source) and source[0] in _NOBODY_KNOWN and text.word(sentence.last - 1) in ("?", ".")
    )


def is_namelessness(text: AnnotatedText, c: Candidate) -> bool:
    """ "asked not to be named", "requested anonymity": on what terms somebody spoke, not what they said."""
    words = [text.word(i).lower() for i in _words(text, c.content)]
    content = list(takewhile(lambda word: word not in ("because", "since"), words))
    if not content or len(content) > 12 or any(_quoted(text, s.start) for s in c.content):
        return False
    if content[:1] == ["anonymity"] or content[:2] == ["condition", "of"]:
        return True
    tail = content[-6:] if content[0] in ("not", "to", "that") else []
    return bool({"named", "identified", "anonymous"} & set(tail)) and bool(
        {"be", "remain", "stay"} & set(content[:5])
    )


_NO_ATTRIBUTIONS: tuple[Callable[[AnnotatedText, Candidate], bool], ...] = (
    is_imperative,
    is_impression,
    asks_the_reader,
    is_so_called,
    is_handed_on,
    calls_an_event,
    is_open_question,
    is_nobodys_mind,
    is_namelessness,
)
