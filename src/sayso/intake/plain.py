"""The parts of a plain text: found as spans in it, never cut out of it.

Every paragraph is one block. A dateline, a licence notice or a repeated passage inside a
paragraph is a further block within it.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sayso.intake.dateline import find_dateline
from sayso.intake.dates import read_date
from sayso.intake.metadata import Metadata
from sayso.intake.notices import is_caption, is_correction, is_licence, licence_name, owner_of, read_byline
from sayso.model import Block, BlockKind, Repeat, Span
from sayso.text import paragraphs, sentences

_HEAD_LINES = 8
"""Paragraphs from the top in which a headline, a byline or labelled fields may stand."""
_TAIL_LINES = 8
"""Paragraphs from the end in which a licence notice inside a paragraph is looked for."""
_MAX_HEADLINE_WORDS = 24
_MAX_SENTENCE_HEADLINE_WORDS = 16
_MAX_SUBHEADING_WORDS = 12
_LABEL = re.compile(
    r"^(?P<label>title|headline|author|authors|byline|by|date|published|publication date|source|outlet|publication|publisher|url|link|licen[sc]e)"
    r"\s*:\s+(?P<value>\S.*)$",
    re.I,
)
_LIST_ITEM = re.compile(r"^(?:[-*•‣◦▪–—]\s+|\d{1,2}[.)]\s+|\([a-z\d]{1,2}\)\s+)\S")
_TURN = re.compile(r"^[A-Z][\w.' -]{1,40}:\s")
_TERMINAL = (".", "!", "?", "…", ":", ";", ",")
_CLOSING = "\"'”’»)]"
_SMALL = frozenset(
    [
        "a",
        "an",
        "the",
        "of",
        "in",
        "on",
        "at",
        "by",
        "for",
        "to",
        "and",
        "or",
        "as",
        "but",
        "with",
        "from",
        "is",
        "are",
        "be",
        "not",
        "after",
        "over",
        "its",
        "it",
        "says",
        "say",
        "vs",
    ]
)


@dataclass(frozen=True, slots=True)
class Parts:
    """Blocks of a text in order, and what they say of the whole."""

    blocks: tuple[Block, ...]
    metadata: Metadata


def find_parts(text: str, repeats: tuple[Repeat, ...], title: str = "") -> Parts:
    """Blocks and metadata of the plain text `text`.

    Where the headline is known apart from the text (`title`), only a line with its words is one:
    the first paragraph of such a text is the lead, however short.
    """
    spans = paragraphs(text)
    lines = [text[s.start : s.end] for s in spans]
    kinds: list[BlockKind] = []
    head = Metadata()
    inner: list[Block] = []
    in_head = True
    seen_headline = False
    for i, line in enumerate(lines):
        kind = BlockKind.PARAGRAPH
        if i < _HEAD_LINES and in_head and (labelled := _read_label(line)) is not None:
            head = head.or_else(labelled)
            kind = BlockKind.HEADLINE if labelled.title else BlockKind.BYLINE
            seen_headline = seen_headline or bool(labelled.title)
        elif (special := _special(line, i, len(lines))) is not None:
            kind = special
            if kind is BlockKind.BYLINE:
                byline = read_byline(line)
                if byline and in_head:
                    head = head.or_else(
                        Metadata(byline=byline.who, outlet=byline.outlet, published=byline.published)
                    )
            elif kind is BlockKind.LICENCE:
                head = head.or_else(_from_notice(line))
        elif in_head and i < _HEAD_LINES and (dateline := find_dateline(text, spans[i].start, spans[i].end)):
            inner.append(Block(BlockKind.DATELINE, dateline.span))
            head = head.or_else(Metadata(agency=dateline.agency))
            in_head = False
        elif (
            in_head
            and not seen_headline
            and i < 2
            and (_same_words(line, title) if title else _is_headline(lines, i, text, spans))
        ):
            kind = BlockKind.HEADLINE
            seen_headline = True
            head = head.or_else(Metadata(title=_as_title(line)))
        elif in_head and seen_headline and _is_deck(lines, i):
            kind = BlockKind.SUBHEADING
        else:
            in_head = False
            kind = _body_kind(lines, i)
        kinds.append(kind)
    inner += _repeated(repeats)
    for i in range(max(0, len(lines) - _TAIL_LINES), len(lines)):
        if kinds[i] is BlockKind.PARAGRAPH and is_licence(lines[i][-600:]):
            for notice in _notices(text, spans[i]):
                inner.append(Block(BlockKind.LICENCE, notice))
                head = head.or_else(_from_notice(notice.of(text)))
    blocks = [Block(kind, span) for kind, span in zip(kinds, spans, strict=True)]
    return Parts(in_order([*outside(blocks, [r.span for r in repeats]), *inner]), head)


def in_order(blocks: list[Block]) -> tuple[Block, ...]:
    """By start, the longer first, each once."""
    return tuple(dict.fromkeys(sorted(blocks, key=lambda b: (b.span.start, -b.span.end, b.kind))))


def outside(blocks: Iterable[Block], pulled: Sequence[Span]) -> list[Block]:
    """Those of `blocks` that none of `pulled` (ascending, free of overlaps) covers whole."""
    starts = [p.start for p in pulled]
    left = []
    for block in blocks:
        at = bisect_right(starts, block.span.start) - 1
        if at < 0 or not pulled[at].contains(block.span):
            left.append(block)
    return left


def _repeated(repeats: tuple[Repeat, ...]) -> list[Block]:
    return [Block(BlockKind.PULL_QUOTE, r.span) for r in repeats]


def _special(line: str, i: int, n: int) -> BlockKind | None:
    if is_correction(line):
        return BlockKind.CORRECTION
    if is_caption(line):
        return BlockKind.CAPTION
    if (i < _HEAD_LINES or i >= n - _TAIL_LINES) and read_byline(line) is not None:
        return BlockKind.BYLINE
    if len(line) <= 600 and is_licence(line) and len(line.split()) <= 60 and _first_sentence_is_licence(line):
        return BlockKind.LICENCE
    return None


def _first_sentence_is_licence(line: str) -> bool:
    return all(is_licence(s.of(line)) or len(s) < 60 for s, _ in sentences(line)[:1])


def _read_label(line: str) -> Metadata | None:
    m = _LABEL.match(line)
    if m is None or len(line) > 300:
        return None
    label, value = m.group("label").lower(), m.group("value").strip()
    if label in {"title", "headline"}:
        return Metadata(title=value)
    if label in {"author", "authors", "byline", "by"}:
        return Metadata(byline=value.removeprefix("By ").removeprefix("by "))
    if label in {"date", "published", "publication date"}:
        return Metadata(published=read_date(value))
    if label in {"url", "link"}:
        return Metadata(url=value) if value.startswith("http") else None
    if label in {"licence", "license"}:
        return Metadata(licence=licence_name(value) or value)
    return Metadata(outlet=value)


def _from_notice(notice: str) -> Metadata:
    return Metadata(licence=licence_name(notice) or notice[:200], outlet=owner_of(notice))


def _notices(text: str, paragraph: Span) -> list[Span]:
    """The sentences at the end of `paragraph` that are licence notices."""
    found = []
    for span, _ in sentences(text[paragraph.start : paragraph.end])[::-1][:4]:
        sentence = span.shift(paragraph.start)
        if not is_licence(sentence.of(text)):
            break
        found.append(sentence)
    return found[::-1]


def _is_headline(lines: list[str], i: int, text: str, spans: tuple[Span, ...]) -> bool:
    line = lines[i]
    n_words = len(line.split())
    if i + 1 >= len(lines) or n_words > _MAX_HEADLINE_WORDS or n_words < 2 or len(line) > 180:
        return False
    if _TURN.match(line) or _LIST_ITEM.match(line):
        return False
    following = lines[i + 1]
    introduced = (
        read_byline(following) is not None
        or find_dateline(text, spans[i + 1].start, spans[i + 1].end) is not None
    )
    core = line.rstrip(_CLOSING)
    if core.endswith((":", ",", ";")) and not core.endswith("; "):
        return introduced
    if not core.endswith((".", "!", "?", "…")):
        return introduced or len(following) > len(line) or len(lines) > 3
    if introduced:
        return True
    if n_words > _MAX_SENTENCE_HEADLINE_WORDS:
        return False
    if _is_title_case(line):
        return True
    if core.endswith("?"):
        return len(following) > 1.5 * len(line)
    set_off = text[spans[i].end : spans[i + 1].start].count("\n") > 1
    one_sentence = len(sentences(line)) == 1
    return (
        set_off and one_sentence and len(following) > 1.5 * len(line) and '"' not in line and "“" not in line
    )


def _same_words(line: str, title: str) -> bool:
    """Whether both have the same letters and figures; case and marks apart."""
    here, there = ("".join(filter(str.isalnum, t)).casefold() for t in (line, title))
    return here == there


def _is_title_case(line: str) -> bool:
    words = [w for w in re.findall(r"[^\W\d_][\w'’-]*", line) if w.lower() not in _SMALL]
    return len(words) >= 3 and sum(w[0].isupper() for w in words) >= 0.8 * len(words)


def _as_title(line: str) -> str:
    """A headline without the full stop some archives add."""
    return (
        line[:-1].rstrip()
        if line.endswith(".") and not line.endswith(("..", "U.S.", "U.K.", "U.N."))
        else line
    )


def _is_deck(lines: list[str], i: int) -> bool:
    """A standfirst: a line between the headline and a byline."""
    return (
        i + 1 < len(lines)
        and i < _HEAD_LINES
        and len(lines[i].split()) <= 50
        and read_byline(lines[i + 1]) is not None
    )


def _body_kind(lines: list[str], i: int) -> BlockKind:
    line = lines[i]
    if _LIST_ITEM.match(line):
        return BlockKind.LIST_ITEM
    if line.startswith("> "):
        return BlockKind.BLOCK_QUOTE
    core = line.rstrip(_CLOSING)
    n_words = len(line.split())
    if (
        n_words <= _MAX_SUBHEADING_WORDS
        and 0 < i < len(lines) - 1
        and core
        and not core.endswith(_TERMINAL)
        and (line[0].isupper() or line[0].isdigit())
        and line[-1] not in _CLOSING
        and not _TURN.match(line)
        and lines[i - 1].rstrip(_CLOSING).endswith((".", "!", "?", "…"))
        and len(lines[i + 1]) > 2 * len(line)
        and lines[i + 1].rstrip(_CLOSING).endswith((".", "!", "?", "…"))
    ):
        return BlockKind.SUBHEADING
    return BlockKind.PARAGRAPH
