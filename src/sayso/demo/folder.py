"""The demo's files in a folder of the user's: made, recognised, and never put over something else."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from sayso.demo.data_folder import DATA
from sayso.errors import InputError, StoreError

STORE = "demo.sayso"
README = "README.txt"

_FIRST_LINE = "The demo of sayso"
"""by this first line of its README a folder is known as one that the demo made"""

_README = f"""{_FIRST_LINE}

Articles by invented outlets about invented events, people and places, written for this demo.

articles/         news.jsonl (an article a line), three pages, a feed
transcripts/      what was really said: a speech and a debate
factchecks.json   fact-checks as ClaimReview
claims.jsonl      claims to hold against them
aliases.yaml      who goes by which names
truth.json        what is true of the collection: who copied whom, how many origins, who says what
{STORE}        the collection that sayso makes of the articles
origins.html      where one claim comes from, as a page

Made by `sayso demo`; delete the folder when you have done with it.
"""


@dataclass(frozen=True, slots=True)
class DemoFolder:
    """The demo in a folder.

    Attributes:
        path: the folder.
        n_files: files written into it.
        there: whether an earlier demo was there.
    """

    path: Path
    n_files: int
    there: bool


def make_folder(path: Path, *, keep: bool = False) -> DemoFolder:
    """Write the demo's files to `path`, a new or empty folder or one that an earlier demo made.

    The collection of an earlier demo is removed with what was decided in it, unless `keep`.

    Raises:
        InputError: there is something else at `path`.
        StoreError: the files can't be written.
    """
    there = is_demo(path)
    if path.exists() and not there and (not path.is_dir() or any(path.iterdir())):
        raise InputError(
            str(path), "there already, and not made by `sayso demo`; name another folder with --dir"
        )
    try:
        path.mkdir(parents=True, exist_ok=True)
        (path / README).write_text(_README, encoding="utf-8")
        names = data_files()
        for name in names:
            target = path / name
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes((DATA / name).read_bytes())
        if not keep:
            for suffix in ("", "-wal", "-shm"):
                (path / f"{STORE}{suffix}").unlink(missing_ok=True)
    except OSError as error:
        raise StoreError(f"{path}: the demo can't be written there ({error.strerror or error})") from error
    return DemoFolder(path, len(names) + 1, there)


def is_demo(path: Path) -> bool:
    """Whether an earlier demo made the folder."""
    try:
        return (path / README).read_text(encoding="utf-8").startswith(f"{_FIRST_LINE}\n")
    except (OSError, UnicodeDecodeError):
        return False


def data_files() -> list[str]:
    """The demo's files, relative to its folder, in order."""
    return sorted(p.relative_to(DATA).as_posix() for p in DATA.rglob("*") if p.is_file())
