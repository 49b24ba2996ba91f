"""The re-ranker: boosted trees over what a claim and a fact-check have in common, tempered by likeness."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from sayso.errors import ModelError
from sayso.factcheck.features import NAMES
from sayso.forest import Floats, Forest

WEIGHTS = Path(__file__).parent / "weights" / "ranker.json"
_COSINE, _WORDS, _AROUND = (NAMES.index(n) for n in ("cosine_claim", "bm25_of_best", "context_cosine"))
WORDS_COUNT = 0.2
"""What shared words count beside a cosine, in `likeness`."""


def likeness(rows: Floats) -> Floats:
    """How alike claim and check are, 0 to about 2.2: the cosine of the claim by itself, that of the
    claim in its context (the same once more where there is none), and a fifth of its share of the
    best BM25 score.

    The trees learned from posts, where words decide; this carries over to running speech.
    """
    around = rows[:, _AROUND] if in_context(rows) else rows[:, _COSINE]
    result: Floats = rows[:, _COSINE] + WORDS_COUNT * rows[:, _WORDS] + around
    return result


def in_context(rows: Floats) -> bool:
    """Whether the candidates' features were computed with a context."""
    return bool(rows[:, _AROUND].any())


@dataclass(frozen=True, slots=True)
class Setting:
    """Log-odds of a match = slope * (log-odds of the trees + weight * likeness) + offset."""

    weight: float
    slope: float
    offset: float

    def log_odds(self, trees: Floats, alike: Floats) -> Floats:
        result: Floats = self.slope * (trees + self.weight * alike) + self.offset
        return result


@dataclass(frozen=True, slots=True)
class Ranker:
    """The re-ranker: probability that a candidate is about the claim."""

    forest: Forest
    alone: Setting
    """for claims without a context"""
    within: Setting
    """for claims in their context"""

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
            KeyError, TypeError, ValueError: it is no such record.
        """
        try:
            forest = Forest.from_record(record, NAMES)
        except ModelError as error:
            raise ModelError(f"re-ranker: {error}") from error
        return cls(forest, Setting(**record["alone"]), Setting(**record["within"]))

    def probabilities(self, rows: Floats) -> Floats:
        """One probability in [0, 1] a row of features (columns as in `features.NAMES`), all of
        them candidates for one claim."""
        if not len(rows):
            return np.zeros(0)
        setting = self.within if in_context(rows) else self.alone
        result: Floats = 1.0 / (1.0 + np.exp(-setting.log_odds(self.tree_log_odds(rows), likeness(rows))))
        return result

    def tree_log_odds(self, rows: Floats) -> Floats:
        """What the trees alone say, one number a row."""
        share = np.clip(self.forest.probabilities(rows), 1e-12, 1 - 1e-12)
        result: Floats = np.log(share / (1.0 - share))
        return result
