"""From received bytes to a document: the front door of intake."""

from __future__ import annotations

import hashlib
import os
import re
import stat
import sys
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO

from sayso.errors import InputError
from sayso.intake.decode import decode, unify_line_ends
from sayso.intake.language import require_supported
from sayso.intake.limits import Limits
from sayso.intake.metadata import Metadata
from sayso.intake.plain import find_parts, in_order, outside
from sayso.intake.repeats import find_repeats
from sayso.intake.sniff import Kind, sniff
from sayso.model import Block, BlockKind, Document, Dropped, Link, Repeat
from sayso.text import sentences

_SURROGATE = re.compile("[\ud800-\udfff]")
_DEFAULT = Limits()


def read_input(name: str, data: bytes, *, limits: Limits = _DEFAULT, url: str = "", id: str = "") -> Document:
    """The document that `data`, received under `name`, holds.

    Text, HTML and PDF are told apart by their content, then by `name`. `url` and `id` are kept
    as given; without an `id` the first 16 hex digits of the digest serve.

    Raises:
        InputError: empty, too large, binary, broken, or without an article.
        LanguageError: a language that is not supported.
        MissingExtra: a PDF, and the extra that reads it isn't installed.
    """
    if len(data) > limits.max_bytes:
        raise _too_large(name, len(data), limits)
    if not data:
        raise InputError(name, "empty file (0 bytes); give an article as text, HTML or PDF")
    sha256 = hashlib.sha256(data).hexdigest()
    kind = sniff(name, data)
    links: tuple[Link, ...] = ()
    dropped: tuple[Dropped, ...] = ()
    if kind is Kind.HTML:
        from sayso.intake.html import read_html

        page = read_html(name, data, limits)
        text, blocks, metadata, links, dropped = (
            page.text,
            page.blocks,
            page.metadata,
            page.links,
            page.dropped,
        )
    elif kind is Kind.PDF:
        from sayso.intake.pdf import read_pdf

        printed = read_pdf(name, data, limits)
        text, blocks, metadata, dropped = printed.text, None, printed.metadata, printed.dropped
    else:
        text, blocks, metadata = decode(name, data), None, Metadata()
    return _document(
        name, sha256, text, blocks, replace(metadata, url=url or metadata.url), links, dropped, limits, id
    )


def load(
    path: str, *, limits: Limits = _DEFAULT, url: str = "", id: str = "", stdin: BinaryIO | None = None
) -> Document:
    """The document in the file at `path`; "-" reads standard input (or `stdin`).

    Never takes more than `limits.max_bytes` (and one byte) into memory.

    Raises:
        InputError: missing, no file, not readable, and all that `read_input` refuses.
    """
    return read_input(path, read_bytes(path, limits=limits, stdin=stdin), limits=limits, url=url, id=id)


def read_bytes(path: str, *, limits: Limits = _DEFAULT, stdin: BinaryIO | None = None) -> bytes:
    """The bytes of the file at `path` ("-" is standard input), bounded by `limits.max_bytes`.

    Raises:
        InputError: missing, a directory or device, not readable, too large.
    """
    if path == "-":
        data = (stdin or sys.stdin.buffer).read(limits.max_bytes + 1)
        if len(data) > limits.max_bytes:
            raise _too_large(path, None, limits)
        return data
    if not path or "\x00" in path:
        raise InputError(
            path.replace("\x00", "\\0") or "(no name)", "no such file; give the path of an article"
        )
    try:
        info = os.stat(path)
        if stat.S_ISDIR(info.st_mode):
            raise InputError(path, "a directory, not a file; name the files in it, e.g. DIR/*.txt")
        if not (stat.S_ISREG(info.st_mode) or stat.S_ISFIFO(info.st_mode)):
            raise InputError(path, "a device or socket, not a file; pipe its content to standard input (-)")
        if stat.S_ISREG(info.st_mode) and info.st_size > limits.max_bytes:
            raise _too_large(path, info.st_size, limits)
        with Path(path).open("rb") as file:
            data = file.read(limits.max_bytes + 1)
    except FileNotFoundError:
        raise InputError(path, "no such file; check the path") from None
    except NotADirectoryError:
        raise InputError(path, "no such file (a part of the path is a file, not a directory)") from None
    except PermissionError:
        raise InputError(path, "no permission to read it; check its owner and mode (ls -l)") from None
    except OSError as error:
        raise InputError(
            path, f"can't be read ({error.strerror or error}); check the path and the disk"
        ) from None
    except ValueError:
        raise InputError(path, "no valid path") from None
    if len(data) > limits.max_bytes:
        raise _too_large(path, None, limits)
    return data


def from_text(
    text: str,
    *,
    limits: Limits = _DEFAULT,
    input: str = "",
    id: str = "",
    title: str = "",
    byline: str = "",
    outlet: str = "",
    published: str = "",
    language: str = "",
    url: str = "",
    licence: str = "",
) -> Document:
    """The document of a text that is already decoded; fields given win over those found in it.

    `language` "en" skips the check; another code is refused. The digest is of the UTF-8 bytes.

    Raises:
        InputError: empty, too long, or holding NUL or lone surrogates.
        LanguageError: a language that is not supported.
    """
    name = input or id or "text"
    _require_whole(name, text)
    data = text.encode("utf-8")
    if len(data) > limits.max_bytes:
        raise _too_large(name, len(data), limits)
    sha256 = hashlib.sha256(data).hexdigest()
    given = Metadata(title=title, byline=byline, outlet=outlet, published=published, url=url, licence=licence)
    return _document(name, sha256, unify_line_ends(text), None, given, (), (), limits, id, language)


def _document(
    name: str,
    sha256: str,
    text: str,
    blocks: tuple[Block, ...] | None,
    metadata: Metadata,
    links: tuple[Link, ...],
    dropped: tuple[Dropped, ...],
    limits: Limits,
    id: str,
    language: str = "",
) -> Document:
    _require_whole(name, text)
    if not text.strip():
        raise InputError(name, f"no text in it, only white space ({len(text):,} characters)")
    if not any(map(str.isalpha, set(text))):
        raise InputError(
            name, f"no words in it, only marks or figures ({len(text):,} characters); give an article"
        )
    _require_sentences(name, text, limits)
    if language and language.lower().split("-")[0] != "en":
        language = require_supported(name, text)
    else:
        language = "en" if language else require_supported(name, text)
    repeats = find_repeats(text)
    if blocks is None:
        parts = find_parts(text, repeats, metadata.title)
        blocks, metadata = parts.blocks, metadata.or_else(parts.metadata)
    else:
        blocks, repeats = _with_repeats(blocks, repeats)
    return Document(
        id=id or sha256[:16],
        input=name,
        sha256=sha256,
        text=text,
        blocks=blocks,
        title=metadata.title,
        byline=metadata.byline,
        outlet=metadata.outlet or metadata.agency,
        published=metadata.published,
        language=language,
        url=metadata.url,
        licence=metadata.licence,
        links=links,
        dropped=dropped,
        repeats=repeats,
    )


def _with_repeats(
    blocks: tuple[Block, ...], repeats: tuple[Repeat, ...]
) -> tuple[tuple[Block, ...], tuple[Repeat, ...]]:
    """Blocks of a page with its repeated passages as pull quotes; a headline stays one."""
    keep = {BlockKind.HEADLINE, BlockKind.SUBHEADING, BlockKind.CAPTION, BlockKind.LICENCE}
    fixed = {b.span.start for b in blocks if b.kind in keep}
    pulled = [r.span for r in repeats if r.span.start not in fixed]
    left = outside(blocks, pulled)
    return in_order([*left, *(Block(BlockKind.PULL_QUOTE, p) for p in pulled)]), repeats


def _require_whole(name: str, text: str) -> None:
    if not text.isascii() and (m := _SURROGATE.search(text)):
        raise InputError(
            name,
            f"half a character (lone surrogate U+{ord(m.group()):04X}) at character {m.start()}; save the text as UTF-8 anew",
        )
    if "\x00" in text:
        raise InputError(
            name,
            f"a NUL character at character {text.index(chr(0))}, so it is no text; remove it or give the original",
        )


def _require_sentences(name: str, text: str, limits: Limits) -> None:
    """Refuses a sentence above the limit; only lines long enough to hold one are looked at."""
    if (n_lines := text.count("\n") + 1) > limits.max_lines:
        raise InputError(
            name, f"{n_lines:,} lines (limit {limits.max_lines:,}), so data and no article; split it"
        )
    start = 0
    line_no = 0
    while start < len(text):
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        line_no += 1
        if end - start > limits.max_paragraph_chars:
            raise InputError(
                name,
                f"a paragraph of {end - start:,} characters at line {line_no} (limit {limits.max_paragraph_chars:,}); "
                "probably data and no article: give the article alone",
            )
        if end - start > 2 * limits.max_sentence_words:
            line = text[start:end]
            for span, _ in sentences(line):
                if (
                    len(span) > 2 * limits.max_sentence_words
                    and (n := len(span.of(line).split())) > limits.max_sentence_words
                ):
                    raise InputError(
                        name,
                        f"a sentence of {n:,} words at line {line_no} (limit {limits.max_sentence_words:,}); "
                        "probably a table or a text without full stops: give the article alone",
                    )
        start = end + 1


def _too_large(name: str, n_bytes: int | None, limits: Limits) -> InputError:
    limit = f"{limits.max_bytes / 1e6:g} MB"
    size = f"{n_bytes / 1e6:,.1f} MB, above" if n_bytes is not None else "above"
    return InputError(
        name, f"{size} the limit of {limit} for one document; split it, or give the articles one by one"
    )
