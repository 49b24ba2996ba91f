"""The two forests that ship: whether two reports have one origin, and which is made from which."""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import lru_cache
from importlib.resources import files

from sayso.errors import ModelError
from sayso.forest import Forest
from sayso.origins.features import PARENT_NAMES, TIE_NAMES


@lru_cache(maxsize=1)
def tie_forest() -> Forest:
    """The probability that two reports have one origin.

    Raises:
        ModelError: the weights are missing, damaged or of another version.
    """
    return _shipped("tie", TIE_NAMES)


@lru_cache(maxsize=1)
def parent_forest() -> Forest:
    """The probability that one report was made directly from another.

    Raises:
        ModelError: the weights are missing, damaged or of another version.
    """
    return _shipped("parent", PARENT_NAMES)


def _shipped(name: str, columns: Sequence[str]) -> Forest:
    try:
        text = files("sayso.origins").joinpath(f"weights/{name}.json").read_text(encoding="utf-8")
        return Forest.from_record(json.loads(text), columns)
    except ModelError as error:
        raise ModelError(f"origins: {error}") from error
    except (OSError, ValueError, LookupError, TypeError) as error:
        raise ModelError(f"origins: weights {name} can't be read ({error}); reinstall sayso") from error
