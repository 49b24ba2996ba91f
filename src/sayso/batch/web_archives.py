"""WARC and WACZ web archives: an item for each page that was answered with an article's kind.

warcio reads the records; it is pure Python and says nothing where an archive ends early, so
completeness is checked here: gzip members by `gzip`, records by their length. FastWARC was
the other choice: quicker, but reading pages costs a hundred times what parsing records does.
"""

from __future__ import annotations

import gzip
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any

from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed

from sayso.batch.items import Broken, Item, Metadata

_KINDS = ("text/html", "application/xhtml+xml", "text/plain", "application/pdf")
_GZIP = b"\x1f\x8b"
_RECORD_END = b"\r\n\r\n"


def read_warc(path: Path, max_bytes: int) -> Iterator[Item | Broken]:
    """Pages in the order of the archive; where it breaks off, a `Broken` after the last whole one."""
    with path.open("rb") as file:
        yield from _records(str(path), file, max_bytes)


def read_wacz(path: Path, max_bytes: int) -> Iterator[Item | Broken]:
    """Pages of all archives in a WACZ file."""
    name = str(path)
    try:
        with zipfile.ZipFile(path) as bundle:
            inside = sorted(n for n in bundle.namelist() if n.lower().endswith((".warc", ".warc.gz")))
            if not inside:
                yield Broken(name, "input", "a WACZ file without a web archive in it (archive/*.warc.gz)")
            for member in inside:
                with bundle.open(member) as file:
                    yield from _records(f"{name}/{member}", file, max_bytes)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError) as error:
        yield Broken(name, "input", f"a damaged WACZ file ({error}); fetch it again")


def _records(name: str, file: IO[bytes], max_bytes: int) -> Iterator[Item | Broken]:
    head = file.read(2)
    file.seek(0)
    n_pages = 0
    stream = _Watched(gzip.GzipFile(fileobj=file) if head == _GZIP else file)
    try:
        for record in ArchiveIterator(stream, check_digests=False):
            if record.rec_type != "response" or record.http_headers is None:
                continue
            item = _page(name, record, max_bytes)
            if item is not None:
                n_pages += isinstance(item, Item)
                yield item
        if stream.fault or stream.tail != _RECORD_END:
            raise EOFError(stream.fault or "it ends within a record")
    except (EOFError, zlib.error, gzip.BadGzipFile, ArchiveLoadFailed, AttributeError, ValueError) as error:
        # AttributeError and ValueError: what warcio itself trips over in a header that is cut off.
        yield Broken(
            name,
            "input",
            f"the archive is damaged or cut off ({_plain(error)}); {n_pages} pages before were kept",
        )


class _Watched:
    """A stream that ends where it breaks, and remembers how it ended.

    It reads no more than is there at once: a larger read would lose what stands before a break.
    """

    def __init__(self, stream: Any) -> None:
        self._stream = stream
        self.tail = b""
        self.fault = ""

    def read(self, size: int = -1) -> bytes:
        try:
            data = bytes(self._stream.read1(size if size > 0 else 1 << 16))
        except (EOFError, zlib.error, gzip.BadGzipFile) as error:
            self.fault = str(error)
            return b""
        self.tail = (self.tail + data[-4:])[-4:]
        return data

    def close(self) -> None:
        self._stream.close()


def _plain(error: Exception) -> str:
    if isinstance(error, AttributeError):
        return "a record without a whole header"
    return " ".join(str(error).split())[:160]


def _page(name: str, record: Any, max_bytes: int) -> Item | Broken | None:
    """The page of a response, None where it is none (an image, an error, a redirect)."""
    url = record.rec_headers.get_header("WARC-Target-URI") or ""
    status = record.http_headers.get_statuscode()
    kind = (record.http_headers.get_header("Content-Type") or "").split(";")[0].strip().lower()
    if status != "200" or kind not in _KINDS:
        return None
    data = record.content_stream().read(max_bytes + 1)
    place = f"{name}#{url}"
    if len(data) > max_bytes:
        return Broken(place, "input", f"a page of more than {max_bytes / 1e6:.0f} MB")
    if record.raw_stream.limit > 0:  # bytes that the header promises and the archive doesn't hold
        raise EOFError(f"{record.raw_stream.limit} bytes of {url} are missing")
    return Item(place, data, Metadata(url=url))
