"""The article of a page, written out: one walk over the tree keeps, names or drops each element."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urljoin

from sayso.errors import InputError
from sayso.intake.dateline import find_dateline
from sayso.intake.dates import read_date
from sayso.intake.html.choose import headline_element, main_element, scope_of
from sayso.intake.html.elements import BLOCK_TAGS, HEADINGS, is_data_row, is_double_break, is_link_list
from sayso.intake.html.junk import junk
from sayso.intake.html.metadata import head_metadata
from sayso.intake.html.roles import REASONS, Role, role_of
from sayso.intake.html.tree import parse
from sayso.intake.html.writer import Writer
from sayso.intake.limits import Limits
from sayso.intake.metadata import Metadata
from sayso.intake.notices import is_caption, is_correction, is_licence, licence_name, owner_of, read_byline
from sayso.intake.plain import in_order
from sayso.model import Block, BlockKind, Dropped, Link

_KIND_OF_ROLE = {
    Role.CAPTION: BlockKind.CAPTION,
    Role.CORRECTION: BlockKind.CORRECTION,
    Role.BYLINE: BlockKind.BYLINE,
    Role.STANDFIRST: BlockKind.SUBHEADING,
    Role.LICENCE: BlockKind.LICENCE,
    Role.PULL_QUOTE: BlockKind.PULL_QUOTE,
}
_KIND_OF_TAG = {
    "li": BlockKind.LIST_ITEM,
    "blockquote": BlockKind.BLOCK_QUOTE,
    "figcaption": BlockKind.CAPTION,
}
_MAX_DROPPED = 200
"""Entries of the list of dropped parts; further ones are counted in the last."""
_WORD = re.compile(r"\w+")
_MAX_HEAD_BLOCKS = 8


@dataclass(frozen=True, slots=True)
class Page:
    """The article of an HTML page. Text is one paragraph a line, the headline first."""

    text: str
    blocks: tuple[Block, ...]
    metadata: Metadata
    links: tuple[Link, ...]
    dropped: tuple[Dropped, ...]


def read_html(name: str, data: bytes, limits: Limits) -> Page:
    """The article in the page `data`.

    Raises:
        InputError: broken encoding, nested too deep, or no article in the page.
    """
    root = parse(name, data, limits)
    metadata = head_metadata(root)
    body = root.find("body")
    walk = _Walk(root if body is None else body, metadata)
    walk.run()
    n_words, sentences = _running_words(walk.writer)
    if n_words < limits.min_article_words or not sentences:
        raise InputError(
            name,
            f"no article found in this page ({n_words} words of running text outside menus and notices); "
            "is it a list of articles, a video or a page filled in by scripts? Save the article's text and read that",
        )
    return walk.page()


def _running_words(writer: Writer) -> tuple[int, int]:
    text = writer.text
    kinds = {BlockKind.PARAGRAPH, BlockKind.BLOCK_QUOTE, BlockKind.LIST_ITEM}
    lines = [b.span.of(text) for b in writer.blocks if b.kind in kinds]
    ended = [
        line
        for line in lines
        if line.rstrip("\"'”’»)").endswith((".", "!", "?", "…")) and len(line.split()) >= 6
    ]
    return sum(len(line.split()) for line in lines), len(ended)


class _Walk:
    """State of the one pass over a page."""

    def __init__(self, body: Any, metadata: Metadata) -> None:
        self.body = body
        self.metadata = metadata
        self.writer = Writer()
        self.dropped: list[Dropped] = []
        self.n_scripts = 0
        self.n_further = 0
        self.main = main_element(body)
        self.headline = headline_element(body, self.main, metadata)
        self.scope = scope_of(self.main, self.headline)
        self.above_scope = {self.scope, *self.scope.iterancestors()}
        self.above_main = {self.main, *self.main.iterancestors()}
        self.base = metadata.url
        self.time = ""
        self.kind = BlockKind.PARAGRAPH
        self.q_depth = 0
        self._words = ""

    def run(self) -> None:
        if self.headline is not None:
            self._inside(self.headline)
            self.writer.end_block(BlockKind.HEADLINE)
        elif self.metadata.title:
            self.writer.write(self.metadata.title)
            self.writer.end_block(BlockKind.HEADLINE)
        self._outside(self.body)
        self._end()

    # Outside the scope: only the way down to it is followed.
    def _outside(self, element: Any) -> None:
        if element is self.main:
            self._walk(element)
            return
        if element is self.scope:
            self._around(element)
            return
        for child in element:
            if child in self.above_scope:
                self._outside(child)
            elif child is not self.headline:
                self._drop(child, role_of(child))

    # In the scope but outside the article proper: only what is marked as a part of it.
    def _around(self, element: Any) -> None:
        if element is self.main:
            self._walk(element)
            return
        for child in element:
            if child is self.headline:
                continue
            role = Role.TEXT if child in self.above_main else role_of(child)
            if role in {Role.BYLINE, Role.STANDFIRST, Role.CAPTION, Role.CORRECTION, Role.LICENCE}:
                self._end()
                self._block(child, _KIND_OF_ROLE[role])
            elif role is not Role.TEXT:
                self._drop(child, role)
            elif child.tag in {"p", "time"} or (len(child) == 0 and (child.text or "").strip()):
                self._end()
                line = " ".join("".join(child.itertext()).split())
                if child.tag == "time" or (
                    read_byline(line) or is_correction(line) or is_licence(line) or is_caption(line)
                ):
                    self._block(
                        child,
                        BlockKind.BYLINE if child.tag == "time" or read_byline(line) else BlockKind.PARAGRAPH,
                    )
                elif (
                    child.tag == "p"
                    and len(line.split()) >= 8
                    and self.writer.length
                    and len(self.writer.blocks) <= 3
                ):
                    self._block(child, BlockKind.SUBHEADING)
                else:
                    self._drop(child, Role.TEXT)
            else:
                self._around(child)

    def _block(self, element: Any, kind: BlockKind) -> None:
        before, self.kind = self.kind, kind
        self._inside(element)
        self._end()
        self.kind = before

    def _walk(self, element: Any) -> None:
        """Writes `element` (text and children, not its tail), or drops it, by its role."""
        role = Role.TEXT if element is self.main else role_of(element)
        if element is self.headline:
            return
        tag = element.tag
        if role is Role.PULL_QUOTE and not self._stands_elsewhere(element):
            self._end()
            self._block(element, BlockKind.PULL_QUOTE)
            return
        if role is Role.PULL_QUOTE or (role is not Role.TEXT and role not in _KIND_OF_ROLE):
            if tag in BLOCK_TAGS:
                self._end()
            self._drop(element, role)
            return
        if tag == "ul" and is_link_list(element):
            self._end()
            self._drop(element, Role.RELATED)
            return
        if tag in HEADINGS:
            self._end()
            self._block(element, BlockKind.SUBHEADING)
            return
        kind = _KIND_OF_ROLE.get(role) or _KIND_OF_TAG.get(tag)
        if tag in BLOCK_TAGS:
            self._end()
            if kind is not None and not (
                kind is BlockKind.LIST_ITEM and self.kind is not BlockKind.PARAGRAPH
            ):
                self._block(element, kind)
            elif tag == "tr" and is_data_row(element):
                self._row(element)
            else:
                self._inside(element)
                self._end()
            return
        if kind is BlockKind.BYLINE and not self.writer.in_block:
            self._block(element, kind)
            return
        self._inline(element, tag)

    def _inline(self, element: Any, tag: str) -> None:
        writer = self.writer
        if tag == "br":
            if is_double_break(element):
                self._end()
            else:
                writer.space()
        elif tag == "a" and element.get("href"):
            writer.open_link(_absolute(self.base, element.get("href")))
            self._inside(element)
            writer.close_link()
        elif tag == "q":
            opening, closing = ("“", "”") if self.q_depth % 2 == 0 else ("‘", "’")
            marked = "".join(element.itertext()).lstrip()[:1] in {"“", '"', "‘", "«", "„"}
            self.q_depth += 1
            if not marked:
                writer.write(opening)
            self._inside(element)
            if not marked:
                writer.close_quote(closing)
            self.q_depth -= 1
        else:
            if tag == "time" and not self.time:
                self.time = read_date(element.get("datetime") or "")
            self._inside(element)

    def _inside(self, element: Any) -> None:
        if element.tag == "time" and not self.time:
            self.time = read_date(element.get("datetime") or "")
        if element.text:
            self.writer.write(element.text)
        for child in element:
            self._walk(child)
            if child.tail:
                self.writer.write(child.tail)

    def _row(self, row: Any) -> None:
        first = True
        for cell in row:
            if not isinstance(cell.tag, str) or not "".join(cell.itertext()).strip():
                continue
            if not first:
                self.writer.write(" | ")
            self._inside(cell)
            first = False
        self._end()

    def _end(self) -> None:
        """Closes the open block, or takes it back where it is no part of the article."""
        if not self.writer.in_block:
            return
        line = self.writer.current()
        role = self._junk(line)
        if role is not None:
            self.writer.discard_block()
            self._note(role, line)
            return
        self.writer.end_block(self._kind_of(line))

    def _junk(self, line: str) -> Role | None:
        if self.kind in {BlockKind.HEADLINE, BlockKind.BYLINE, BlockKind.CORRECTION}:
            return None
        return junk(line, self.writer.linked(), self.kind)

    def _kind_of(self, line: str) -> BlockKind:
        if self.kind not in {BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.SUBHEADING}:
            return self.kind
        if is_correction(line):
            return BlockKind.CORRECTION
        if self.kind is BlockKind.PARAGRAPH:
            if is_caption(line):
                return BlockKind.CAPTION
            if read_byline(line) is not None:
                return BlockKind.BYLINE
            if is_licence(line) and len(line.split()) <= 60:
                return BlockKind.LICENCE
        return self.kind

    def _stands_elsewhere(self, element: Any) -> bool:
        """Whether the words of a pull quote occur in the article besides this place."""
        if not self._words:
            self._words = " " + " ".join(_WORD.findall("".join(self.main.itertext()).lower())) + " "
        quoted = _WORD.findall("".join(t for t in element.itertext()).lower())
        pieces = [quoted, quoted[: max(6, len(quoted) * 2 // 3)]]
        return any(self._words.count(" " + " ".join(p) + " ") >= 2 for p in pieces if p)

    def _drop(self, element: Any, role: Role) -> None:
        if not isinstance(element.tag, str):
            return
        if role is Role.SCRIPT:
            self.n_scripts += 1
            return
        pieces: list[str] = []
        n = 0
        for piece in element.itertext():
            pieces.append(piece)
            n += len(piece)
            if n > 2_000:
                break
        self._note(role, " ".join(" ".join(pieces).split()))

    def _note(self, role: Role, text: str) -> None:
        if not text:
            return
        if len(self.dropped) >= _MAX_DROPPED:
            self.n_further += 1
            return
        kept_role = role is Role.TEXT or role not in REASONS
        kind = "outside" if kept_role else role.value
        reason = "outside the article" if kept_role else REASONS[role]
        self.dropped.append(Dropped(kind, text[:200], reason))

    def page(self) -> Page:
        text = self.writer.text
        blocks = list(self.writer.blocks)
        found = Metadata()
        n_paragraphs = 0
        for i, block in enumerate(self.writer.blocks):
            line = block.span.of(text)
            if block.kind is BlockKind.HEADLINE:
                found = found.or_else(Metadata(title=line))
            elif block.kind is BlockKind.BYLINE and i <= _MAX_HEAD_BLOCKS:
                if (byline := read_byline(line)) is not None:
                    found = found.or_else(
                        Metadata(byline=byline.who, outlet=byline.outlet, published=byline.published)
                    )
                elif len(line.split()) <= 8 and not any(c.isdigit() for c in line):
                    found = found.or_else(Metadata(byline=re.sub(r"^[Bb]y\s+", "", line)))
            elif block.kind is BlockKind.LICENCE:
                found = found.or_else(
                    Metadata(licence=licence_name(line) or line[:200], outlet=owner_of(line))
                )
            elif block.kind is BlockKind.PARAGRAPH:
                n_paragraphs += 1
                if n_paragraphs <= 2 and (dateline := find_dateline(text, block.span.start, block.span.end)):
                    blocks.append(Block(BlockKind.DATELINE, dateline.span))
                    found = found.or_else(Metadata(agency=dateline.agency))
        if self.n_scripts:
            self.dropped.append(
                Dropped(Role.SCRIPT.value, "", f"{REASONS[Role.SCRIPT]} ({self.n_scripts} elements)")
            )
        if self.n_further:
            self.dropped.append(Dropped("more", "", f"{self.n_further} further parts not listed"))
        metadata = self.metadata.or_else(found).or_else(Metadata(published=self.time))
        if found.title and self.headline is not None:
            metadata = replace(metadata, title=found.title)
        return Page(text, in_order(blocks), metadata, tuple(self.writer.links), tuple(self.dropped))


def _absolute(base: str, href: str) -> str:
    href = href.strip()
    try:
        return urljoin(base, href) if base else href
    except ValueError:
        return href
