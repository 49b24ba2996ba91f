"""Canonical text of a page, written together with the offsets of its blocks and links."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from sayso.model import Block, BlockKind, Link, Span

_COLLAPSED = re.compile(r"[ \t\n\r\f\v]+")
_INVISIBLE = str.maketrans("", "", "\u00ad\u200b\ufeff\u2060")
"""Soft hyphens and zero-width spaces: hints for breaking lines that split words for a reader
of characters. Joiners (U+200C, U+200D) and variation selectors are part of the writing."""


@dataclass(slots=True)
class Writer:
    """Takes pieces of text in order; white space collapses as in a browser.

    Non-breaking spaces stay. A paragraph is one line; `end_block` closes it.
    """

    blocks: list[Block] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    _pieces: list[str] = field(default_factory=list)
    _length: int = 0
    _start: int = -1
    _mark: int = 0
    _mark_length: int = 0
    _space: bool = False
    _open_link: tuple[int, str] | None = None

    @property
    def text(self) -> str:
        return "".join(self._pieces)

    @property
    def length(self) -> int:
        return self._length

    @property
    def in_block(self) -> bool:
        return self._start >= 0

    def write(self, raw: str) -> None:
        """Adds running text to the open block, opening one where there is none."""
        text = _COLLAPSED.sub(" ", raw).translate(_INVISIBLE)
        if not text:
            return
        if text[0] == " ":
            self._space = True
            text = text[1:]
        if not text:
            return
        trailing = text[-1] == " "
        if trailing:
            text = text[:-1]
        if self._start < 0:
            if not text.strip():
                return  # a non-breaking space alone opens no paragraph
            self._mark, self._mark_length = len(self._pieces), self._length
            if self._length:
                self._put("\n")
            self._start = self._length
        elif self._space:
            self._put(" ")
        self._space = trailing
        if self._open_link is not None and self._open_link[0] < 0:
            self._open_link = (self._length, self._open_link[1])
        self._put(text)

    def space(self) -> None:
        """White space (a line break) before what is written next."""
        self._space = True

    def close_quote(self, mark: str) -> None:
        """Adds a closing mark right after the last word, whatever white space stands before it."""
        self._space = False
        self.write(mark)

    def open_link(self, url: str) -> None:
        self._open_link = (-1, url)

    def close_link(self) -> None:
        if self._open_link is not None and 0 <= self._open_link[0] < self._length:
            self.links.append(Link(Span(self._open_link[0], self._length), self._open_link[1]))
        self._open_link = None

    def end_block(self, kind: BlockKind) -> Span | None:
        """Closes the open block as `kind`; its span, or None where nothing was written."""
        self._space = False
        if self._start < 0:
            return None
        pending = self._open_link
        self.close_link()
        if pending is not None:
            self._open_link = (-1, pending[1])
        span = Span(self._start, self._length)
        self.blocks.append(Block(kind, span))
        self._start = -1
        return span

    def current(self) -> str:
        """The text of the open block so far."""
        return "".join(self._pieces[self._mark :]).lstrip("\n") if self._start >= 0 else ""

    def linked(self) -> int:
        """Code points of the open block that are anchors of links."""
        n = sum(len(link.span) for link in self._links_here())
        if self._open_link is not None and self._open_link[0] >= 0:
            n += self._length - self._open_link[0]
        return n

    def discard_block(self) -> None:
        """Takes back what was written into the open block."""
        if self._start < 0:
            return
        for link in self._links_here():
            self.links.remove(link)
        del self._pieces[self._mark :]
        self._length = self._mark_length
        self._start = -1
        self._space = False
        if self._open_link is not None:
            self._open_link = (-1, self._open_link[1])

    def _links_here(self) -> list[Link]:
        here = []
        for link in reversed(self.links):
            if link.span.start < self._start:
                break
            here.append(link)
        return here

    def _put(self, text: str) -> None:
        self._pieces.append(text)
        self._length += len(text)
