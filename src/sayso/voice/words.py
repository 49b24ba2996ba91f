"""The word lists of `data/words.yaml`, read once."""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files

import yaml


@lru_cache(maxsize=1)
def word_lists() -> dict[str, frozenset[str]]:
    """Each list of the file by its name."""
    raw = yaml.safe_load(files("sayso.voice").joinpath("data/words.yaml").read_text(encoding="utf-8"))
    return {name: frozenset(line.split()) for name, line in raw.items()}
