"""A small forest of boosted trees, kept as plain numbers in JSON."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from sayso.errors import ModelError
from sayso.factcheck.features import NAMES

WEIGHTS = Path(__file__).parent / "weights" / "ranker.json"

Floats = npt.NDArray[np.float64]


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
                return self.value[at]
            goes_left = rows[every, np.where(inner, column, 0)] <= self.threshold[at]
            at = np.where(inner, np.where(goes_left, self.left[at], self.right[at]), at)


@dataclass(frozen=True, slots=True)
class Ranker:
    """The re-ranker: probability that a candidate is about the claim."""

    base: float
    trees: tuple[Tree, ...]
    digest: str

    @classmethod
    def load(cls, path: Path = WEIGHTS) -> Ranker:
        """The shipped re-ranker.

        Raises:
            ModelError: the file is missing, damaged or was trained on other columns.
        """
        try:
            data = path.read_bytes()
            return cls.from_record(json.loads(data))
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise ModelError(f"{path}: can't be read as a re-ranker ({error}); reinstall sayso") from error

    @classmethod
    def from_record(cls, record: dict[str, Any]) -> Ranker:
        """The re-ranker of a JSON record.

        Raises:
            ModelError: digest or columns don't fit this version.
        """
        body = json.dumps({k: v for k, v in record.items() if k != "sha256"}, sort_keys=True)
        digest = hashlib.sha256(body.encode()).hexdigest()
        if record.get("sha256") != digest:
            raise ModelError(f"re-ranker: SHA-256 of the weights is not {record.get('sha256')}: damaged")
        if tuple(record["features"]) != NAMES:
            raise ModelError(
                "re-ranker: trained on other columns than this version computes; reinstall sayso"
            )
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
        return cls(float(record["base"]), trees, digest)

    def probabilities(self, rows: Floats) -> Floats:
        """One probability in [0, 1] a row of features (columns as in `features.NAMES`)."""
        total = np.full(len(rows), self.base, dtype=np.float64)
        for tree in self.trees:
            total += tree.predict(rows)
        result: Floats = 1.0 / (1.0 + np.exp(-total))
        return result
