"""What kind of file some bytes are: text, HTML, PDF, or something that is no article."""

from __future__ import annotations

import re
from enum import StrEnum

from sayso.errors import InputError


class Kind(StrEnum):
    TEXT = "text"
    HTML = "html"
    PDF = "pdf"


_MAGIC: tuple[tuple[bytes, str, str], ...] = (
    (b"\x1f\x8b", "a gzip archive", "unpack it first (gunzip)"),
    (b"PK\x03\x04", "a zip archive, Word or EPUB file", "unpack it, or save it as text, HTML or PDF"),
    (b"BZh", "a bzip2 archive", "unpack it first (bunzip2)"),
    (b"\xfd7zXZ\x00", "an xz archive", "unpack it first (unxz)"),
    (b"\x28\xb5\x2f\xfd", "a zstd archive", "unpack it first (unzstd)"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive", "unpack it first"),
    (b"Rar!\x1a\x07", "a rar archive", "unpack it first"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Word or Office file", "save it as text, HTML or PDF"),
    (b"{\\rtf", "an RTF file", "save it as text, HTML or PDF"),
    (b"\x89PNG", "a PNG picture", "run text recognition on it first"),
    (b"\xff\xd8\xff", "a JPEG picture", "run text recognition on it first"),
    (b"GIF8", "a GIF picture", "run text recognition on it first"),
    (b"\x7fELF", "a program", "give an article as text, HTML or PDF"),
    (b"MZ\x90\x00", "a program", "give an article as text, HTML or PDF"),
    (b"SQLite format 3\x00", "an SQLite database", "a collection is opened with --in"),
    (b"WARC/", "a WARC archive", "read it with `sayso add`"),
    (b"OggS", "a sound file", "give an article as text, HTML or PDF"),
    (b"ID3", "a sound file", "give an article as text, HTML or PDF"),
)
"""First bytes, what they mean, and what to do."""

_SNIFFED_BYTES = 2_048
"""How far into a file a tag may stand for it to be HTML: comments and white space come first."""

_HTML_START = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.I | re.S
)
_HTML_TAG = re.compile(
    r"<(?:html|head|body|meta|title|article|main|div|p|section|h1|script|amp-[a-z]+)\b[^<>]*>", re.I
)
_HTML_NAME = re.compile(r"\.(?:x?html?|shtml|amp|php|aspx?)$", re.I)


def sniff(name: str, data: bytes) -> Kind:
    """The kind of `data`, by content first and by `name` where that leaves it open.

    Raises:
        InputError: the first bytes are those of a picture, an archive, a program and so on.
    """
    if data[:1024].lstrip()[:5] == b"%PDF-":
        return Kind.PDF
    for magic, what, advice in _MAGIC:
        if data.startswith(magic) and (magic not in (b"BZh", b"ID3") or _has_controls(data)):
            raise InputError(name, f"{what}, not an article; {advice}")
    head = _ascii_view(data)
    if _HTML_START.match(head):
        return Kind.HTML
    tags = len(_HTML_TAG.findall(head))
    if tags >= 3 and head.lstrip().startswith("<"):
        return Kind.HTML
    if tags and _HTML_NAME.search(name.split("?")[0]):
        return Kind.HTML
    return Kind.TEXT


def _ascii_view(data: bytes) -> str:
    """The first bytes as ASCII for finding tags in any encoding (UTF-16 included)."""
    return (
        data[: _SNIFFED_BYTES * 2]
        .replace(b"\x00", b"")
        .decode("ascii", "replace")
        .lstrip("\ufffd")[:_SNIFFED_BYTES]
    )


def _has_controls(data: bytes) -> bool:
    return any(b < 9 or 13 < b < 27 for b in data[:256])
