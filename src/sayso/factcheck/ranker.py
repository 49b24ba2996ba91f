"""The re-ranker: boosted trees over what a claim and a fact-check have in common."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sayso.errors import ModelError
from sayso.factcheck.features import NAMES
from sayso.forest import Floats, Forest

WEIGHTS = Path(__file__).parent / "weights" / "ranker.json"


@dataclass(frozen=True, slots=True)
class Ranker:
    """The re-ranker: probability that a candidate is about the claim."""

    forest: Forest

    @property
    def digest(self) -> str:
        return self.forest.digest

    @classmethod
    def load(cls, path: Path = WEIGHTS) -> Ranker:
        """The shipped re-ranker.

        Raises:
            ModelError: the file is missing, damaged or was trained on other columns.
        """
        try:
            return cls.from_record(json.loads(path.read_bytes()))
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise ModelError(f"{path}: can't be read as a re-ranker ({error}); reinstall sayso") from error

    @classmethod
    def from_record(cls, record: dict[str, Any]) -> Ranker:
        """The re-ranker of a JSON record.

        Raises:
            ModelError: digest or columns don't fit this version.
        """
        try:
            return cls(Forest.from_record(record, NAMES))
        except ModelError as error:
            raise ModelError(f"re-ranker: {error}") from error

    def probabilities(self, rows: Floats) -> Floats:
        """One probability in [0, 1] a row of features (columns as in `features.NAMES`)."""
        return self.forest.probabilities(rows)
