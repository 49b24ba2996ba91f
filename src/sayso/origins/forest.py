"""Boosted trees as plain numbers in JSON, and their probabilities."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any

import numpy as np
import numpy.typing as npt

from sayso.errors import ModelError
from sayso.origins.texts import Floats


@dataclass(frozen=True, slots=True)
class Tree:
    """A binary tree in arrays: go left where column <= threshold; a leaf has column -1."""

    column: npt.NDArray[np.int32]
    threshold: Floats
    left: npt.NDArray[np.int32]
    right: npt.NDArray[np.int32]
    value: Floats

    def predict(self, rows: Floats) -> Floats:
        at = np.zeros(len(rows), dtype=np.int32)
        every = np.arange(len(rows))
        while True:
            column = self.column[at]
            inner = column >= 0
            if not inner.any():
                return np.asarray(self.value[at], dtype=np.float64)
            goes_left = rows[every, np.where(inner, column, 0)] <= self.threshold[at]
            at = np.where(inner, np.where(goes_left, self.left[at], self.right[at]), at)


@dataclass(frozen=True, slots=True)
class Forest:
    """Probability of one answer from a row of features. `digest` is of the record."""

    names: tuple[str, ...]
    base: float
    trees: tuple[Tree, ...]
    digest: str

    @classmethod
    def from_record(cls, record: dict[str, Any], names: Sequence[str]) -> Forest:
        """The forest of a JSON record.

        Raises:
            ModelError: digest or columns don't fit this version.
        """
        digest = digest_of(record)
        if record.get("sha256") != digest:
            raise ModelError(
                f"origins: SHA-256 of the weights is not {record.get('sha256')}: damaged; reinstall sayso"
            )
        if tuple(record["features"]) != tuple(names):
            raise ModelError("origins: trained on other columns than this version computes; reinstall sayso")
        trees = tuple(
            Tree(
                np.array(t["column"], dtype=np.int32),
                np.array(t["threshold"], dtype=np.float64),
                np.array(t["left"], dtype=np.int32),
                np.array(t["right"], dtype=np.int32),
                np.array(t["value"], dtype=np.float64),
            )
            for t in record["trees"]
        )
        return cls(tuple(names), float(record["base"]), trees, digest[:12])

    def probabilities(self, rows: Sequence[Sequence[float]] | Floats) -> Floats:
        """One probability in [0, 1] a row."""
        table = np.asarray(rows, dtype=np.float64)
        if not len(table):
            return np.zeros(0)
        total = np.full(len(table), self.base)
        for tree in self.trees:
            total += tree.predict(table)
        return np.asarray(1.0 / (1.0 + np.exp(-total)))


def digest_of(record: dict[str, Any]) -> str:
    body = json.dumps({k: v for k, v in record.items() if k != "sha256"}, sort_keys=True)
    return hashlib.sha256(body.encode()).hexdigest()


@lru_cache(maxsize=4)
def shipped(name: str, names: tuple[str, ...]) -> Forest:
    """The forest that ships as `weights/{name}.json`.

    Raises:
        ModelError: the file is missing or damaged.
    """
    try:
        text = files("sayso.origins").joinpath(f"weights/{name}.json").read_text(encoding="utf-8")
        return Forest.from_record(json.loads(text), names)
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise ModelError(f"origins: weights {name} can't be read ({error}); reinstall sayso") from error
