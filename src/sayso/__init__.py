"""On whose say-so? Who says what in a news text, through whom, and how well it is sourced.

import sayso

reading = sayso.read("article.html")
for attribution in reading.attributions:
    print(attribution.source.entity, attribution.content.text)
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from sayso.version import __version__

if TYPE_CHECKING:
    from os import PathLike

    from sayso.model import Reading
    from sayso.pipeline import Reader

__all__ = ["__version__", "read", "read_text"]


@cache
def _reader() -> Reader:
    from sayso.pipeline import load_reader

    return load_reader()


def read(path: str | PathLike[str]) -> Reading:
    """Read the text, page or PDF at `path` ("-" for standard input) with the shipped models.

    Raises:
        InputError: the file can't be read as a document in English.
    """
    from sayso.intake import load

    return _reader().read(load(str(path)))


def read_text(text: str) -> Reading:
    """Read a plain text; offsets count its code points.

    Raises:
        InputError: the text is empty or not in English.
    """
    from sayso.intake import from_text

    return _reader().read(from_text(text))
