"""From received bytes to code points.

Order: byte-order mark, UTF-16 without one, UTF-8, the declared character set, Windows-1252,
then whatever charset-normalizer finds. Broken UTF-8 is told apart from other encodings by
its many well-formed sequences, and is an error that names the byte.
"""

from __future__ import annotations

import codecs
import re

from sayso.errors import InputError

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_MULTIBYTE = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
_HIGH = re.compile(rb"[\x80-\xff]")
_WORDS = re.compile(r"[^\W\d_]+")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_CP1252_MARKS = frozenset(
    b"\x80\x82\x84\x85\x91\x92\x93\x94\x95\x96\x97\x99\xa0\xa2\xa3\xa5\xa7\xa9\xab\xad\xae\xb0\xb7\xbb\xbc\xbd\xbe"
)
"""Windows-1252 bytes of marks that stand in English news: € ‚ „ … quotes • dashes ™ £ § © « » ° and so on."""
_CP1252_RARE = frozenset(b"\xd0\xd7\xde\xf0\xf7\xfd\xfe\xff")
"""Letters (Ð Þ ð ý þ ÿ) and signs that Western news all but never holds."""
_MAX_CONTROL_SHARE = 0.002
"""Share of control characters above which decoded bytes are no text; typed text has none."""
_PROBE_BYTES = 60_000
"""Bytes shown to charset-normalizer: its answer doesn't change beyond, its time does."""


def decode(name: str, data: bytes, declared: str = "") -> str:
    """The text of `data` with CRLF made LF and a byte-order mark removed.

    Where a file holds no LF at all, lone CRs are its line ends and become LF (one for one).
    `declared` is a character set the file itself names; it is tried after UTF-8.

    Raises:
        InputError: empty, binary, or bytes that are broken in the encoding they are mostly in.
    """
    if not data:
        raise InputError(name, "empty file (0 bytes); give an article as text, HTML or PDF")
    text = _decode(name, data, declared)
    if "\x00" in text:
        at = data.find(b"\x00")
        raise InputError(
            name, f"holds NUL bytes (the first at byte {at}), so it is no text file; give text, HTML or PDF"
        )
    controls = len(_CONTROL.findall(text))
    if controls > max(3, _MAX_CONTROL_SHARE * len(text)):
        raise InputError(
            name, f"binary data ({controls:,} control characters), not text; give text, HTML or PDF"
        )
    return unify_line_ends(text)


def unify_line_ends(text: str) -> str:
    """`text` with LF as its only line end and without a byte-order mark at its start."""
    if "\r" in text:
        text = text.replace("\r\n", "\n")
        if "\n" not in text:
            text = text.replace("\r", "\n")
    return text.removeprefix("\ufeff")


def _decode(name: str, data: bytes, declared: str) -> str:
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return _strictly(name, data[len(bom) :], encoding, len(bom))
    wide = _wide_encoding(data)
    if wide:
        return _strictly(name, data, wide, 0)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        broken_at, why = error.start, error.reason
    if b"\x00" in data[:_PROBE_BYTES]:
        at = data.find(b"\x00")
        raise InputError(name, f"binary data (NUL at byte {at}), not text; give text, HTML or PDF")
    well_formed = len(_MULTIBYTE.findall(data))
    stray = len(_HIGH.findall(_MULTIBYTE.sub(b"", data)))
    if well_formed and well_formed >= stray:
        raise InputError(
            name,
            f"broken UTF-8 at byte {broken_at} ({why}); repair the file, e.g. iconv -c -f utf-8 -t utf-8 FILE",
        )
    if declared and (text := _try(data, declared)) is not None:
        return text
    if _reads_as_cp1252(data):
        return data.decode("cp1252")
    guessed = _guess(data)
    if guessed is None:
        raise InputError(
            name,
            f"neither UTF-8 (broken at byte {broken_at}: {why}) nor another encoding that reads as text; save it as UTF-8",
        )
    return guessed


def _strictly(name: str, data: bytes, encoding: str, skipped: int) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise InputError(
            name,
            f"broken {encoding.upper()} at byte {skipped + error.start} ({error.reason}); save the file as UTF-8",
        ) from None


def _try(data: bytes, encoding: str) -> str | None:
    encoding = {"iso-8859-1": "cp1252", "latin-1": "cp1252", "latin1": "cp1252", "ascii": "cp1252"}.get(
        encoding.lower(), encoding
    )
    try:
        return data.decode(encoding)
    except (UnicodeDecodeError, LookupError, ValueError):
        return None


def _wide_encoding(data: bytes) -> str:
    """UTF-16 without a byte-order mark: every other byte of Latin text is NUL."""
    probe = data[:2_000]
    if len(probe) < 8 or len(data) % 2:
        return ""
    half = len(probe) // 2
    odd, even = probe[1::2].count(0), probe[0::2].count(0)
    if odd > 0.7 * half and even < 0.02 * half:
        return "utf-16-le"
    if even > 0.7 * half and odd < 0.02 * half:
        return "utf-16-be"
    return ""


def _reads_as_cp1252(data: bytes) -> bool:
    """Whether the bytes above ASCII make sense as marks and as letters inside words."""
    good = total = 0
    for match in _HIGH.finditer(data):
        total += 1
        at = match.start()
        byte = data[at]
        before = data[at - 1] if at else 32
        after = data[at + 1] if at + 1 < len(data) else 32
        if byte in _CP1252_MARKS:
            good += 1
        elif byte >= 0xC0 and byte not in _CP1252_RARE:
            in_word = _is_letter(before) or _is_letter(after)
            capital = byte < 0xDF
            odd = capital and (97 <= before <= 122 or not _is_letter(after))
            good += in_word and not odd
        elif byte in b"\x8a\x8e\x9a\x9e\x8c\x9c":
            good += _is_letter(before) or _is_letter(after)
        if total >= 5_000:
            break
    return good >= 0.95 * total


def _is_letter(byte: int) -> bool:
    return 65 <= byte <= 90 or 97 <= byte <= 122 or byte >= 0xC0


def _guess(data: bytes) -> str | None:
    """Decoded by the encoding charset-normalizer finds, for text that is full of non-ASCII."""
    from charset_normalizer import from_bytes

    high = len(_HIGH.findall(data[:_PROBE_BYTES]))
    if high < 0.05 * min(len(data), _PROBE_BYTES) or len(data) < 20:
        return None
    # Cut at a line end so that no character of several bytes is halved.
    probe = data[:_PROBE_BYTES]
    if len(data) > _PROBE_BYTES and b"\n" in probe:
        probe = probe[: probe.rindex(b"\n") + 1]
    best = from_bytes(probe).best()
    if best is None:
        return None
    text = _try(data, best.encoding)
    if text is None:
        return None
    head = text[:20_000]
    foreign = [w for w in _WORDS.findall(head) if not w.isascii()]
    # Real words with accents are long; bytes that stand for nothing come alone or in pairs.
    real = sum(len(w) >= 3 or not w[0].islower() for w in foreign)
    if (
        sum(c.isalpha() for c in head) < 0.5 * len(head)
        or real < 0.55 * max(len(foreign), 1)
        or len(set(foreign)) < 3
    ):
        return None
    return text
