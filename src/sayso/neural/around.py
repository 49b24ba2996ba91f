"""What surrounds a cue: the stretch of pieces the linker looks at, and their distances."""

from __future__ import annotations

import numpy as np

from sayso.neural.pieces import Ints

BEFORE, AFTER = 112, 144
"""Pieces before and after a cue that its source and content are looked for in."""
CROP = BEFORE + AFTER
_EDGES = np.array([1, 2, 3, 4, 5, 7, 11, 17, 27, 43, 69, 110, 176, 281, 450, 720])


def distance_bucket(distance: Ints) -> Ints:
    """Signed distance in pieces to 0..32; 16 is the cue's first piece itself."""
    size = np.searchsorted(_EDGES, np.abs(distance), side="right")
    return 16 + np.sign(distance) * np.minimum(size, 16)


def step_bucket(steps: Ints) -> Ints:
    """Signed distance in sentences or paragraphs to 0..8; 4 is the cue's own."""
    return np.clip(steps, -4, 4) + 4


def crop_start(anchor: int, length: int) -> int:
    """First piece of the stretch of `CROP` pieces around `anchor` in a window of `length`."""
    return max(0, min(anchor - BEFORE, length - CROP))
