"""The small models that weigh possible differences, and from what probability one counts."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

import numpy as np

from sayso.compare import direction, figures, names, negation, opposites
from sayso.compare.candidate import Candidate
from sayso.errors import ModelError
from sayso.forest import Forest

WEIGHTS = Path(__file__).parent / "weights" / "differences.json"
COLUMNS = MappingProxyType(
    {
        "name": names.NAMES,
        "figure": figures.NAMES,
        "negation": negation.NAMES,
        "opposite": opposites.NAMES,
        "direction": direction.NAMES,
    }
)
"""The groups of candidates, and the columns of each."""


@dataclass(frozen=True, slots=True)
class Judge:
    """One forest a group; `floors` are the probabilities from which a difference counts, `doubts`
    those from which "the same" should not be said: for texts of loosely and of closely like
    wording (`Pair.close`)."""

    forests: dict[str, Forest]
    floors: dict[str, tuple[float, float]]
    doubts: dict[str, tuple[float, float]]

    @property
    def digest(self) -> str:
        return "".join(self.forests[g].digest[:4] for g in sorted(self.forests))

    @classmethod
    def from_record(cls, record: dict[str, Any]) -> Judge:
        """The judge of a JSON record {group: {"floor", "doubt", "forest"}}.

        Raises:
            ModelError: damaged, or for another version.
        """
        try:
            forests = {g: Forest.from_record(record[g]["forest"], COLUMNS[g]) for g in COLUMNS}
            floors, doubts = (
                {g: (float(record[g][key][0]), float(record[g][key][1])) for g in COLUMNS}
                for key in ("floor", "doubt")
            )
            return cls(forests, floors, doubts)
        except ModelError as error:
            raise ModelError(f"weights of the comparison: {error}") from error
        except (KeyError, TypeError, ValueError, IndexError) as error:
            raise ModelError(
                f"weights of the comparison can't be read ({error!r}); reinstall sayso"
            ) from error

    def weigh(self, candidates: Sequence[Candidate]) -> list[float]:
        """A probability a candidate: that it is a difference, and not another wording."""
        out = np.zeros(len(candidates))
        for group, forest in self.forests.items():
            rows = [i for i, c in enumerate(candidates) if c.group == group and not (c.sure or c.doubtful)]
            if rows:
                out[rows] = forest.probabilities(
                    np.array([candidates[i].numbers for i in rows], dtype=np.float64)
                )
        return [1.0 if c.sure else float(p) for c, p in zip(candidates, out, strict=True)]


@lru_cache(maxsize=1)
def shipped() -> Judge:
    """The judge the package ships.

    Raises:
        ModelError: the file is missing or damaged.
    """
    try:
        record = json.loads(WEIGHTS.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise ModelError(f"{WEIGHTS}: can't be read ({error}); reinstall sayso") from error
    return Judge.from_record(record)
