"""From files and folders to transcripts, one at a time, losing none silently."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from sayso.errors import InputError, SaysoError
from sayso.model import Document, Failure
from sayso.quotes.captions import read_captions
from sayso.quotes.pages import text_of_html, text_of_pdf
from sayso.quotes.speech_json import read_json
from sayso.quotes.stems import speaker_of_file
from sayso.quotes.transcript import Transcript, Turn
from sayso.quotes.turns import find_turns

CAPTIONS = frozenset({".srt", ".vtt", ".sbv"})
PAGES = frozenset({".html", ".htm", ".xhtml"})
JSON = frozenset({".json", ".jsonl", ".ndjson"})
BINARY = frozenset(
    [
        ".mp3",
        ".mp4",
        ".m4a",
        ".wav",
        ".mov",
        ".avi",
        ".mkv",
        ".webm",
        ".jpg",
        ".jpeg",
        ".png",
        ".gif",
        ".zip",
        ".gz",
        ".bz2",
        ".xz",
        ".7z",
        ".doc",
        ".docx",
        ".odt",
        ".xls",
        ".xlsx",
        ".ppt",
        ".pptx",
        ".sqlite",
        ".db",
        ".sayso",
        ".parquet",
        ".pyc",
    ]
)
MAX_FILE_BYTES = 200_000_000
"""A larger file is refused: its text would not fit the memory bound of one shard."""


def read_transcripts(path: Path, id: str | None = None) -> tuple[Transcript, ...]:
    """The transcripts in one file, by its suffix: captions, page, PDF, JSON, else plain text.

    Raises:
        InputError: missing, empty, too large, or not text.
        FormatError: captions or JSON without a transcript in them.
        MissingExtra: a PDF, and pypdf isn't installed.
    """
    name = id or path.stem
    where = str(path)
    try:
        size = path.stat().st_size
        if size > MAX_FILE_BYTES:
            limit = MAX_FILE_BYTES // 1_000_000
            raise InputError(
                where, f"{size / 1e6:.0f} MB in one file; split it into files of at most {limit} MB"
            )
        data = path.read_bytes()
    except OSError as error:
        raise InputError(where, f"can't be read ({error.strerror or error})") from error
    suffix = path.suffix.lower()
    if suffix == ".pdf" or data[:5] == b"%PDF-":
        return (_plain(name, where, text_of_pdf(data, where)),)
    if suffix in PAGES:
        return (_plain(name, where, text_of_html(data, where)),)
    text = decode(data, where)
    if suffix in CAPTIONS:
        return (read_captions(name, where, text),)
    if suffix in JSON:
        return read_json(name, where, text)
    return (_plain(name, where, text),)


def transcript_of(document: Document) -> Transcript:
    """A document of a collection as a transcript; offsets count its canonical text."""
    return _plain(document.id, document.title or document.input, document.text)


def read_collection(paths: Iterable[Path]) -> Iterator[Transcript | Failure]:
    """Every transcript under `paths` (files or folders, hidden files left out), in order of
    their paths; a file that can't be read becomes a Failure.

    Ids are file stems; a stem that came before gets its folder in front of it, and its
    suffix behind it if need be.
    """
    seen: set[str] = set()
    for path in _files(paths):
        if path.suffix.lower() in BINARY:
            yield Failure(str(path), "transcript", f"{path.suffix} files are not read as transcripts")
            continue
        name = next(n for n in _names(path) if n not in seen)
        try:
            found = read_transcripts(path, name)
        except SaysoError as error:
            yield Failure(str(path), "transcript", str(error))
            continue
        seen.add(name)
        yield from found


def _names(path: Path) -> Iterator[str]:
    yield path.stem
    yield f"{path.parent.name}/{path.stem}"
    yield f"{path.parent.name}/{path.name}"
    yield str(path)
    n = 2
    while True:
        yield f"{path} ({n})"
        n += 1


def _files(paths: Iterable[Path]) -> Iterator[Path]:
    for path in paths:
        if path.is_dir():
            for file in sorted(path.rglob("*")):
                hidden = any(part.startswith(".") for part in file.relative_to(path).parts)
                if file.is_file() and not hidden:
                    yield file
        else:
            yield path


def decode(data: bytes, where: str) -> str:
    """`data` as text, with a byte-order mark removed and CRLF made LF, nothing else changed.

    UTF-8, else UTF-16 if marked, else Windows-1252 where all bytes are defined in it, else
    the encoding that charset-normalizer finds likeliest.

    Raises:
        InputError: empty, or not text.
    """
    if not data.strip():
        raise InputError(where, "the file is empty")
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        text = data.decode("utf-16", errors="replace")
    elif b"\x00" in data[:4096]:
        raise InputError(where, "not a text file (it holds NUL bytes)")
    else:
        try:
            text = data.decode("utf-8-sig")
        except UnicodeDecodeError:
            text = _legacy(data)
    return text.removeprefix("\ufeff").replace("\r\n", "\n")


def _legacy(data: bytes) -> str:
    try:
        return data.decode("cp1252")
    except UnicodeDecodeError:
        from charset_normalizer import from_bytes

        best = from_bytes(data[:200_000]).best()
        return data.decode(best.encoding if best else "latin-1", errors="replace")


def _plain(id: str, where: str, text: str) -> Transcript:
    turns = find_turns(text)
    if not turns and (speaker := speaker_of_file(id, text)):
        return Transcript(id, where, text, (Turn(0, len(text), speaker),), named_by_file=True)
    return Transcript(id, where, text, turns)
