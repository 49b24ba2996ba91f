"""Inputs made for the tests of batches, and a reader that needs no model."""

from __future__ import annotations

import gzip
import io
import json
import os
import zipfile
from pathlib import Path

from sayso.errors import InputError
from sayso.model import (
    Attribution,
    Component,
    Content,
    Cue,
    Document,
    Manifest,
    QuotationKind,
    Reading,
    Source,
    Span,
)

WORDS = (
    "The council of {place} voted on Monday to close the old bridge over the river. "
    "“We had no other choice,” said Ana Costa, the mayor. "
    "Officials in {place} expect the work to take two years and to cost 14 million crowns."
)


def article(place: str) -> str:
    return WORDS.format(place=place)


def page(place: str) -> bytes:
    paragraphs = "".join(f"<p>{s}.</p>" for s in article(place).split(". "))
    return f"<html><head><title>{place}</title></head><body><article><h1>Bridge of {place} closes</h1>{paragraphs}</article></body></html>".encode()


class PlainReader:
    """Finds one statement in each document; dies or fails on words that say so."""

    def read(self, document: Document) -> Reading:
        if "poison pill" in document.text:
            os._exit(9)
        if "unreadable riddle" in document.text:
            raise InputError(document.input, "a riddle")
        if "our own fault" in document.text:
            raise KeyError("x")
        start = document.text.index("“") if "“" in document.text else 0
        span = Span(start, min(len(document.text), start + 20))
        said = Attribution(
            "A1", Source(), Cue(), Content((span,), span.of(document.text)), QuotationKind.DIRECT
        )
        return Reading(document, (said,), manifest=Manifest("1", (Component("plain", "1"),)))


def load_plain() -> PlainReader:
    return PlainReader()


def write_lines(path: Path, rows: list[object]) -> Path:
    path.write_text(
        "".join(json.dumps(r) + "\n" if not isinstance(r, str) else r + "\n" for r in rows), "utf-8"
    )
    return path


def rows(n: int, start: int = 0) -> list[object]:
    return [
        {
            "id": f"n{i}",
            "outlet": "The Harbour Post",
            "published": "2031-03-02",
            "headline": f"Bridge {i} closes",
            "byline": "Jo Reed",
            "url": f"http://post.example/{i}",
            "text": article(f"Town{i}"),
        }
        for i in range(start, start + n)
    ]


def warc(n: int, *, gz: bool = True) -> bytes:
    out = io.BytesIO()
    for i in range(n):
        body = page(f"Town{i}")
        http = (
            b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: %d\r\n\r\n"
            % len(body)
        )
        head = (
            f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:{i:032x}>\r\n"
            f"WARC-Date: 2031-03-02T10:00:00Z\r\nWARC-Target-URI: http://post.example/{i}\r\n"
            f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(http + body)}\r\n\r\n"
        )
        record = head.encode() + http + body + b"\r\n\r\n"
        out.write(gzip.compress(record, mtime=0) if gz else record)
    return out.getvalue()


def wacz(n: int) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as bundle:
        bundle.writestr("archive/data.warc.gz", warc(n))
        bundle.writestr("pages/pages.jsonl", "{}")
    return out.getvalue()


def rss(n: int) -> str:
    items = "".join(
        f"<item><title>Bridge {i} &amp; river</title><link>http://post.example/{i}</link>"
        f"<pubDate>Sun, 02 Mar 2031 10:00:00 +0000</pubDate><dc:creator>Jo Reed</dc:creator>"
        f"<content:encoded><![CDATA[<p>{article(f'Town{i}')}</p>]]></content:encoded></item>"
        for i in range(n)
    )
    return (
        '<?xml version="1.0"?><rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/" '
        'xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>The Harbour Post</title>'
        f"<link>http://post.example/</link>{items}</channel></rss>"
    )
