"""What stands in `sayso.toml`: the sources and rules that an editor holds every article against.

    [read]
    claims = true
    quotes-against = ["transcripts/"]
    factchecks = "factchecks.db"
    rules = ["wire"]

Paths count from the folder of the file.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NoReturn

from sayso.errors import FormatError, InputError

FILE = "sayso.toml"
TABLE = "read"


@dataclass(frozen=True, slots=True)
class Config:
    """What `sayso read` does unless told otherwise; `path` is the file it comes from, if any."""

    claims: bool = False
    quotes_against: tuple[Path, ...] = ()
    factchecks: Path | None = None
    rules: tuple[str, ...] = ()
    path: Path | None = None


KEYS = ("claims", "quotes-against", "factchecks", "rules")


def find_config(folder: Path) -> Config:
    """The configuration in `folder`; an empty one where there is no file.

    Raises:
        FormatError: the file is not of the documented shape; names file and line.
        InputError: it can't be read.
    """
    path = folder / FILE
    return load_config(path) if path.is_file() else Config()


def load_config(path: Path) -> Config:
    """The configuration in the file `path`.

    Raises:
        FormatError: it is not of the documented shape; names file and line.
        InputError: it can't be read.
    """
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise InputError(str(path), f"can't be read ({error.strerror or type(error).__name__})") from None
    except UnicodeDecodeError as error:
        raise FormatError(f"{path}: not UTF-8 (byte {error.start}); save it as UTF-8") from None
    try:
        data = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        place = re.search(r"\(at line (\d+), column (\d+)\)", str(error))
        line = f", line {place[1]}" if place else f", line {text.count(chr(10)) + 1}"
        reason = str(error).split(" (at ")[0]
        raise FormatError(f"{path}{line}: not TOML ({reason})") from None
    return _Table(path, text).config(data)


@dataclass(frozen=True, slots=True)
class _Table:
    """One file while it is checked."""

    path: Path
    text: str

    def config(self, data: dict[str, Any]) -> Config:
        for table in data:
            if table != TABLE:
                self._fail(table, f"unknown table or key {table!r}; expected [{TABLE}]")
        table = data.get(TABLE, {})
        if not isinstance(table, dict):
            self._fail(TABLE, f"{TABLE!r} must be a table: write [{TABLE}] on a line of its own")
        for key in table:
            if key not in KEYS:
                self._fail(key, f"unknown key {key!r}; expected one of {', '.join(KEYS)}")
        claims = table.get("claims", False)
        if not isinstance(claims, bool):
            self._fail("claims", "'claims' must be true or false")
        factchecks = table.get("factchecks", "")
        if not isinstance(factchecks, str):
            self._fail("factchecks", "'factchecks' must be the path of one file, in quotation marks")
        folder = self.path.parent
        return Config(
            claims=claims,
            quotes_against=tuple(folder / p for p in self._texts(table, "quotes-against")),
            factchecks=folder / factchecks if factchecks else None,
            rules=tuple(self._rule(r, folder) for r in self._texts(table, "rules")),
            path=self.path,
        )

    @staticmethod
    def _rule(name: str, folder: Path) -> str:
        """Files of rules count from the folder of the file; names of shipped packs stay."""
        return str(folder / name) if name.endswith((".yaml", ".yml")) or "/" in name else name

    def _texts(self, table: dict[str, Any], key: str) -> tuple[str, ...]:
        """A list of strings, or one string."""
        value = table.get(key, [])
        if isinstance(value, str):
            value = [value]
        if not isinstance(value, list) or not all(isinstance(v, str) and v for v in value):
            self._fail(key, f"{key!r} must be a list of texts in quotation marks")
        return tuple(value)

    def _fail(self, key: str, what: str) -> NoReturn:
        pattern = re.compile(rf"""\s*(?:\[\[?\s*)?["']?{re.escape(key)}["']?\s*[=.\]]""")
        lines = self.text.split("\n")
        number = next((n for n, line in enumerate(lines, 1) if pattern.match(line)), 1)
        raise FormatError(f"{self.path}, line {number}: {what}")
