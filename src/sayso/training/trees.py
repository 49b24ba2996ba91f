"""Trees of scikit-learn as the plain numbers that `sayso.forest` reads."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from sayso.forest import record_digest


def forest_record(
    model: Any, columns: Sequence[str], *, threshold_digits: int = 6, value_digits: int = 5
) -> dict[str, Any]:
    """The record of a fitted HistGradientBoostingClassifier of two classes, with its SHA-256.

    Thresholds and values are rounded to that many significant digits.
    """
    trees = []
    for stage in model._predictors:
        nodes = stage[0].nodes
        leaf = nodes["is_leaf"].astype(bool)
        trees.append(
            {
                "column": np.where(leaf, -1, nodes["feature_idx"]).tolist(),
                "threshold": _rounded(np.where(leaf, 0.0, nodes["num_threshold"]), threshold_digits),
                "left": np.where(leaf, 0, nodes["left"]).tolist(),
                "right": np.where(leaf, 0, nodes["right"]).tolist(),
                "value": _rounded(np.where(leaf, nodes["value"], 0.0), value_digits),
            }
        )
    record: dict[str, Any] = {
        "features": list(columns),
        "base": float(np.ravel(model._baseline_prediction)[0]),
        "trees": trees,
    }
    return record | {"sha256": record_digest(record)}


def _rounded(numbers: Any, digits: int) -> list[float]:
    return [float(f"{n:.{digits}g}") for n in numbers]
