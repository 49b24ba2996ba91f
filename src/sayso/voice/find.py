"""What stands in a text with no source at all.

A sentence that no attribution touches is the author's. Of one that an attribution covers in part,
the rest counts where it asserts something by itself: a relative clause on the source, a second
predicate ("... said, and left the room"), the predicate of a cue noun ("Reports that ... led to
riots"). Connectives, times, places and the words of the reporting frame assert nothing.
"""

from __future__ import annotations

from collections.abc import Sequence

from sayso.language.frame_of_cue import is_auxiliary, question_mark
from sayso.language.syntax import Syntax
from sayso.model import (
    AnnotatedText,
    Attribution,
    AuthorStatement,
    BlockKind,
    Derivation,
    Sentence,
    Span,
    Spans,
    VoiceKind,
    cover,
)
from sayso.voice.kind import Reading, read_kind
from sayso.voice.words import word_lists

COMPONENT = "voice"
NOT_THE_AUTHOR = frozenset(
    (
        BlockKind.HEADLINE,
        BlockKind.SUBHEADING,
        BlockKind.BYLINE,
        BlockKind.DATELINE,
        BlockKind.CAPTION,
        BlockKind.LICENCE,
        BlockKind.PULL_QUOTE,
        BlockKind.BLOCK_QUOTE,
    )
)
"""Blocks that hold no statement of the article's author: titles, furniture, others' words."""
_FINITE = frozenset(("VBD", "VBZ", "VBP", "MD"))
MIN_FRAGMENT_WORDS = 4
"""A fragment without a verb asserts from this many words on ("What a waste of money!")."""
_CONDITIONS = frozenset(("if", "unless", "whether", "lest"))
FREE, CONTENT, FRAME = 0, 1, 2


def find(text: AnnotatedText, attributions: tuple[Attribution, ...]) -> tuple[AuthorStatement, ...]:
    """Statements in the author's own voice, "V1", "V2" ... in order of the text.

    Linear in words plus attributions; never fails on odd heads or tags.
    """
    if not text.tokens:
        return ()
    syntax = Syntax(text)
    role = _roles(syntax, attributions)
    lists = word_lists()
    out: list[AuthorStatement] = []
    shut = _shut(syntax)
    for sentence in text.sentences:
        found = _sentence(syntax, sentence, role, shut, lists)
        if found is None:
            continue
        reading, spans = found
        presupposed: Spans = ()
        if reading.presupposed:
            presupposed = (_trimmed(syntax, *reading.presupposed),)
        derivation = Derivation(
            COMPONENT, reading.rule, reason=reading.reason, evidence=syntax.spans(reading.evidence)
        )
        out.append(
            AuthorStatement(
                f"V{len(out) + 1}", spans, cover(spans, text.text), reading.kind, presupposed, derivation
            )
        )
    return tuple(out)


def _roles(syntax: Syntax, attributions: Sequence[Attribution]) -> bytearray:
    """For each token: free, in a content, or in a source, cue or addressee."""
    role = bytearray(len(syntax.tokens))
    for a in attributions:
        for spans, value in ((a.content.spans, CONTENT), (a.source.spans + a.cue.spans + a.addressee, FRAME)):
            for r in syntax.ranges(spans):
                for i in r:
                    role[i] = role[i] or value
    return role


def _shut(syntax: Syntax) -> bytearray:
    """Tokens in blocks, repeats or quotations that are not the author's words."""
    shut = bytearray(len(syntax.tokens))
    document = syntax.text.document
    spans = [b.span for b in document.blocks if b.kind in NOT_THE_AUTHOR] + [r.span for r in document.repeats]
    spans += [q.span for q in syntax.text.quotations if not q.scare]
    for r in syntax.ranges(spans):
        shut[r.start : r.stop] = b"\x01" * len(r)
    return shut


def _sentence(
    s: Syntax, sentence: Sentence, role: bytearray, shut: bytearray, lists: dict[str, frozenset[str]]
) -> tuple[Reading, Spans] | None:
    whole = range(sentence.first, sentence.last)
    words = [i for i in whole if s.low[i][0].isalnum()]
    if not words:
        return None
    if not any(role[i] for i in whole):
        free = [i for i in words if not shut[i]]
        if len(free) * 2 < len(words) or not _says_something(s, free):
            return None
        if (
            s.low[words[0]] in lists["furniture"]
            and any(s.low[i] in lists["furniture_objects"] for i in words)
            and len(words) < 16
        ):
            return None
        spans = _runs(s, [i for i in whole if not shut[i] or not _block_edge(s, i, sentence, shut)])
        return read_kind(s, sentence, lists), spans
    if question_mark(s, sentence, _content_ranges(role, sentence)) >= 0 and not role[sentence.last - 1]:
        asked = read_kind(s, sentence, lists)
        free = [i for i in words if role[i] != CONTENT and not shut[i]]
        if free:
            return asked, (_trimmed(s, sentence.first, sentence.last, marks=False),)
    rest = _residue(s, sentence, role, shut, lists)
    if not rest:
        return None
    spans = tuple(_trimmed(s, a, b) for a, b in rest)
    if len(rest) == 1 and rest[0][0] == sentence.first and not any(role[i] for i in range(*rest[0])):
        piece = Sentence(sentence.span, rest[0][0], rest[0][1], sentence.paragraph)
        reading = read_kind(s, piece, lists)
        if reading.kind is VoiceKind.DEMAND:
            return reading, spans
    reason = "It stands outside all attributions and asserts something by itself."
    return Reading(VoiceKind.ASSERTION, "assertion.rest", reason, tuple(a for a, _ in rest)), spans


def _block_edge(s: Syntax, index: int, sentence: Sentence, shut: bytearray) -> bool:
    """Is a shut token at the edge of its sentence (a dateline), not a quotation inside it?"""
    left = all(shut[i] for i in range(sentence.first, index))
    right = all(shut[i] for i in range(index, sentence.last))
    return left or right


def _says_something(s: Syntax, free: list[int]) -> bool:
    if any(s.tags[i].startswith("VB") or s.tags[i] == "MD" for i in free) and len(free) > 1:
        return True
    return len(free) >= MIN_FRAGMENT_WORDS and any(s.tags[i].startswith(("NN", "JJ", "CD")) for i in free)


def _content_ranges(role: bytearray, sentence: Sentence) -> tuple[range, ...]:
    out: list[range] = []
    for i in range(sentence.first, sentence.last):
        if role[i] != CONTENT:
            continue
        if out and out[-1].stop == i:
            out[-1] = range(out[-1].start, i + 1)
        else:
            out.append(range(i, i + 1))
    return tuple(out)


def _residue(
    s: Syntax, sentence: Sentence, role: bytearray, shut: bytearray, lists: dict[str, frozenset[str]]
) -> list[tuple[int, int]]:
    """Token ranges outside all attributions that hold a predicate of their own."""
    out: list[tuple[int, int]] = []
    at = sentence.first
    while at < sentence.last:
        if role[at] or shut[at]:
            at += 1
            continue
        end = at
        while end < sentence.last and not role[end] and not shut[end]:
            end += 1
        finite = [
            i
            for i in range(at, end)
            if _finite(s, i, at, role) and not _frames(s, i, end, sentence, role, lists)
        ]
        if finite:
            start, stop = _clause_start(s, at, finite[0]), _clause_end(s, finite[0], end)
            if s.low[start] not in _CONDITIONS and _asserts(s, start, stop, finite[0]):
                out.append((start, stop))
        at = end
    return out


def _finite(s: Syntax, index: int, first: int, role: bytearray) -> bool:
    """A finite verb; also a participle right after a content, which is how taggers misread "led", "put"."""
    if s.tags[index] in _FINITE:
        return True
    return s.tags[index] == "VBN" and index == first > 0 and role[first - 1] == CONTENT


def _asserts(s: Syntax, first: int, last: int, verb: int) -> bool:
    """Is there more than a bare verb or "is right": somebody or something it is about?"""
    words = [i for i in range(first, last) if s.low[i][0].isalnum()]
    about = [i for i in words if s.tags[i].startswith(("NN", "PRP", "CD")) and i != verb]
    return len(words) > 1 and bool(about)


def _clause_end(s: Syntax, verb: int, end: int) -> int:
    """`end` without the words that only lead over to the next attribution ("... even if", "... when")."""
    while end > verb + 1 and (
        s.low[end - 1] in word_lists()["leading_over"]
        or not s.low[end - 1][0].isalnum()
        or s.tags[end - 1] in ("IN", "CC", "TO")
    ):
        end -= 1
    return end


def _clause_start(s: Syntax, first: int, verb: int) -> int:
    """Where the clause of `verb` begins: after the last comma before it, if any parts it from a phrase."""
    start = first
    for i in range(first, verb):
        if s.low[i] in (",", ";", "—", "–", ":") and i + 1 < verb + 1:
            held = any(
                s.tags[k] in _FINITE or s.tags[k].startswith(("NN", "PRP")) for k in range(i + 1, verb)
            )
            start = i + 1 if held or s.low[i + 1] in ("and", "but", "who", "which") else start
    return start


def _frames(
    s: Syntax, verb: int, end: int, sentence: Sentence, role: bytearray, lists: dict[str, frozenset[str]]
) -> bool:
    """Does `verb` only frame a report: an auxiliary or governor of the cue, "repeated its (claim)"?"""
    follows = verb + 1
    while (
        follows < sentence.last
        and not role[follows]
        and (
            s.tags[follows].startswith("RB")
            or s.low[follows] in ("to", "not", "n't", ",", "been", "be", "have", "going", "also")
            or (s.tags[follows] in ("TO", "VBN", "VBG", "VB") and s.low[follows + 1 : follows + 2] == ["to"])
        )
    ):
        follows += 1
    touches = follows < sentence.last and role[follows] == FRAME
    if is_auxiliary(s, verb):
        return touches or (
            follows < sentence.last and bool(role[follows]) and not s.tags[follows].startswith("VB")
        )
    if touches and follows > verb + 1 and s.low[follows - 1] in ("to",):
        return True
    if s.lemma(verb) in lists["frame_verbs"]:
        near = range(verb + 1, min(end + 3, sentence.last))
        return any(role[i] == FRAME for i in near) or (end < sentence.last and role[end] == CONTENT)
    return False


def _runs(s: Syntax, indices: list[int]) -> Spans:
    out: list[Span] = []
    start = previous = indices[0]
    for i in indices[1:]:
        if i != previous + 1:
            out.append(s.span(start, previous + 1))
            start = i
        previous = i
    out.append(s.span(start, previous + 1))
    return tuple(out)


def _trimmed(s: Syntax, first: int, last: int, marks: bool = True) -> Span:
    """The tokens [first, last) without punctuation at their edges."""
    while (
        marks
        and last - first > 1
        and not s.low[last - 1][-1].isalnum()
        and s.low[last - 1] not in (")", "%", "”", '"')
    ):
        last -= 1
    while (
        last - first > 1
        and not s.low[first][0].isalnum()
        and s.low[first] not in ("(", "$", "€", "£", "“", '"', "'")
    ):
        first += 1
    return s.span(first, last)
