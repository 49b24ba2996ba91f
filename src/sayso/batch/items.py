"""Items: what an input holds, one document's worth each, not read yet."""

from __future__ import annotations

import hashlib
import json
from dataclasses import astuple, dataclass


@dataclass(frozen=True, slots=True)
class Metadata:
    """What an archive, feed or row says about a document. Given fields win over found ones."""

    id: str = ""
    outlet: str = ""
    published: str = ""
    title: str = ""
    byline: str = ""
    url: str = ""
    language: str = ""


@dataclass(frozen=True, slots=True)
class Item:
    """One document's worth of bytes.

    Attributes:
        name: the input as given, with its place in it ("news.jsonl:12").
        data: as received; UTF-8 where `is_text`.
        is_text: an article's text itself, not a file whose kind must be found out.
        note: something the metadata said that could not be read.
    """

    name: str
    data: bytes
    metadata: Metadata = Metadata()
    is_text: bool = False
    note: str = ""

    @property
    def key(self) -> str:
        """Digest of the content: of the bytes alone where nothing else is known about them."""
        if self.metadata == Metadata() and not self.is_text:
            return hashlib.sha256(self.data).hexdigest()
        digest = hashlib.sha256(json.dumps(astuple(self.metadata)).encode())
        digest.update(b"text" if self.is_text else b"file")
        digest.update(self.data)
        return digest.hexdigest()


@dataclass(frozen=True, slots=True)
class Broken:
    """A part of an input that holds no item: where, what was being done, why."""

    name: str
    stage: str
    reason: str

    @property
    def key(self) -> str:
        text = "\0".join((self.name, self.stage, self.reason))
        return hashlib.sha256(b"broken\0" + text.encode("utf-8", "surrogatepass")).hexdigest()


def as_page(markup: str) -> str:
    """A piece of HTML, as feeds and ninjs carry it, as a page that is one article."""
    return f'<html><head><meta charset="utf-8"></head><body><article>{markup}</article></body></html>'
