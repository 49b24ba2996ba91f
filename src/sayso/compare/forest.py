"""A small forest of boosted trees, kept as plain numbers in JSON."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from sayso.errors import ModelError

Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Tree:
    """A binary tree in arrays: go left where column <= threshold; a leaf has column -1."""

    column: npt.NDArray[np.int32]
    threshold: Floats
    left: npt.NDArray[np.int32]
    right: npt.NDArray[np.int32]
    value: Floats


@dataclass(frozen=True, slots=True)
class Forest:
    """Boosted trees over named columns: a probability a row."""

    base: float
    nodes: Tree
    """all trees one behind the other"""
    roots: npt.NDArray[np.int32]
    depth: int
    """steps after which every row has reached a leaf"""
    digest: str

    @classmethod
    def from_record(cls, record: dict[str, Any], columns: Sequence[str]) -> Forest:
        """The forest of a JSON record: features, base, trees, sha256.

        Raises:
            ModelError: digest or columns don't fit this version.
            KeyError, TypeError, ValueError: it is no such record.
        """
        digest = record_digest(record)
        if record.get("sha256") != digest:
            raise ModelError(
                f"SHA-256 of the weights is not {record.get('sha256')}: damaged; reinstall sayso"
            )
        if tuple(record["features"]) != tuple(columns):
            raise ModelError("trained on other columns than this version computes; reinstall sayso")
        trees = [_tree(t) for t in record["trees"]]
        starts = np.cumsum([0, *(len(t.column) for t in trees)]).astype(np.int32)
        nodes = Tree(
            np.concatenate([t.column for t in trees]),
            np.concatenate([t.threshold for t in trees]),
            np.concatenate([t.left + s for t, s in zip(trees, starts, strict=False)]),
            np.concatenate([t.right + s for t, s in zip(trees, starts, strict=False)]),
            np.concatenate([t.value for t in trees]),
        )
        return cls(float(record["base"]), nodes, starts[:-1], max(map(_depth, trees)), digest)

    def probabilities(self, rows: Floats) -> Floats:
        """One probability in [0, 1] a row."""
        if not len(rows):
            return np.zeros(0)
        nodes = self.nodes
        at = np.broadcast_to(self.roots, (len(rows), len(self.roots))).copy()
        for _ in range(self.depth):
            column = nodes.column[at]
            inner = column >= 0
            value = np.take_along_axis(rows, np.where(inner, column, 0), axis=1)
            step = np.where(value <= nodes.threshold[at], nodes.left[at], nodes.right[at])
            at = np.where(inner, step, at)
        total = self.base + nodes.value[at].sum(axis=1)
        result: Floats = 1.0 / (1.0 + np.exp(-total))
        return result


def record_digest(record: dict[str, Any]) -> str:
    """SHA-256 of a record without the digest it holds."""
    body = json.dumps({k: v for k, v in record.items() if k != "sha256"}, sort_keys=True)
    return hashlib.sha256(body.encode()).hexdigest()


def _tree(record: dict[str, Any]) -> Tree:
    return Tree(
        np.array(record["column"], dtype=np.int32),
        np.array(record["threshold"], dtype=np.float64),
        np.array(record["left"], dtype=np.int32),
        np.array(record["right"], dtype=np.int32),
        np.array(record["value"], dtype=np.float64),
    )


def _depth(tree: Tree) -> int:
    """Steps from the root to the farthest leaf."""
    far, level = 0, [(0, 0)]
    while level:
        node, steps = level.pop()
        far = max(far, steps)
        if tree.column[node] >= 0:
            if steps > len(tree.column):
                raise ValueError("a tree that goes in circles")
            level += [(int(tree.left[node]), steps + 1), (int(tree.right[node]), steps + 1)]
    return far
