"""Boosted trees kept as plain numbers in JSON, and their probabilities."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from sayso.errors import ModelError

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]

_ROWS_AT_ONCE = 1024  # rows times trees stay a few megabytes


@dataclass(frozen=True, slots=True)
class Forest:
    """Boosted trees over named columns: one probability a row.

    The nodes of all trees stand one behind the other. A row goes left where its column is at most
    the threshold, and stays at a leaf: both ways from there lead back to it.
    """

    base: float
    column: Ints
    threshold: Floats
    left: Ints
    right: Ints
    value: Floats
    roots: Ints
    depth: int
    """steps after which every row has reached a leaf"""
    digest: str
    """SHA-256 of the record"""

    @classmethod
    def from_record(cls, record: Mapping[str, Any], columns: Sequence[str]) -> Forest:
        """The forest of a JSON record: features, base, trees, sha256.

        A tree is five lists of a number a node: column (-1 at a leaf), threshold, left, right, value.

        Raises:
            ModelError: digest or columns don't fit this version.
            KeyError, IndexError, TypeError, ValueError: it is no such record.
        """
        digest = record_digest(record)
        if record.get("sha256") != digest:
            raise ModelError(
                f"SHA-256 of the weights is not {record.get('sha256')}: damaged; reinstall sayso"
            )
        if tuple(record["features"]) != tuple(columns):
            raise ModelError("trained on other columns than this version computes; reinstall sayso")
        trees = record["trees"]
        sizes = [len(t["column"]) for t in trees]
        roots = np.cumsum([0, *sizes])[:-1]
        column = _joined(trees, "column", np.int64)
        own = np.arange(len(column))
        start = np.repeat(roots, sizes)
        leaf = column < 0
        return cls(
            base=float(record["base"]),
            column=np.where(leaf, 0, column),
            threshold=np.where(leaf, np.inf, _joined(trees, "threshold", np.float64)),
            left=np.where(leaf, own, _joined(trees, "left", np.int64) + start),
            right=np.where(leaf, own, _joined(trees, "right", np.int64) + start),
            value=_joined(trees, "value", np.float64),
            roots=roots,
            depth=max(map(_depth, trees)),
            digest=digest,
        )

    def probabilities(self, rows: Floats) -> Floats:
        """One probability in [0, 1] a row; `rows` is rows x columns."""
        out = np.zeros(len(rows))
        for first in range(0, len(rows), _ROWS_AT_ONCE):
            some = rows[first : first + _ROWS_AT_ONCE]
            total = self.base + self.value[self._leaves(some)].sum(axis=1)
            out[first : first + len(some)] = 1.0 / (1.0 + np.exp(-total))
        return out

    def _leaves(self, rows: Floats) -> Ints:
        """The leaf of each tree that each row comes to: rows x trees."""
        numbers, width = rows.ravel(), rows.shape[1]
        row = np.arange(len(rows))[:, None] * width
        at = np.repeat(self.roots[None, :], len(rows), axis=0)
        for _ in range(self.depth):
            low = numbers[row + self.column[at]] <= self.threshold[at]
            at = np.where(low, self.left[at], self.right[at])
        return at


def record_digest(record: Mapping[str, Any]) -> str:
    """SHA-256 of a record without the digest it holds."""
    body = json.dumps({k: v for k, v in record.items() if k != "sha256"}, sort_keys=True)
    return hashlib.sha256(body.encode()).hexdigest()


def _joined(trees: Sequence[Mapping[str, Any]], key: str, kind: type) -> npt.NDArray[Any]:
    return np.concatenate([np.array(t[key], dtype=kind) for t in trees])


def _depth(tree: Mapping[str, Any]) -> int:
    """Steps from the root to the farthest leaf."""
    far, level = 0, [(0, 0)]
    while level:
        node, steps = level.pop()
        far = max(far, steps)
        if tree["column"][node] >= 0:
            if steps > len(tree["column"]):
                raise ValueError("a tree that goes in circles")
            level += [(tree["left"][node], steps + 1), (tree["right"][node], steps + 1)]
    return far
