"""Boilerplate: what one outlet prints under story after story.

A shingle is boilerplate if it stands in many *different* stories of one outlet and hardly
anywhere else. Versions of one story count once, or a text that runs in ten editions would
pass for a footer; so near-duplicates are joined first.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from sayso.reuse.index import Ints, Postings
from sayso.reuse.pairs import Pairs

_ELSEWHERE = 0.1  # share of a footer's occurrences that may stand in other outlets: stray quotations of it
_SAME_STORY = 0.6  # share of both documents' shingles from which two are versions of one story


def story_of(postings: Postings, pairs: Pairs, threshold: float = _SAME_STORY) -> Ints:
    """For every document the lowest index among the versions of its story."""
    parent = list(range(len(postings.sizes)))

    def root(i: int) -> int:
        while parent[i] != i:
            parent[i] = parent[parent[i]]
            i = parent[i]
        return i

    larger = np.maximum(postings.sizes[pairs.a], postings.sizes[pairs.b])
    for i in np.flatnonzero(pairs.shared >= threshold * np.maximum(larger, 1)):
        a, b = root(int(pairs.a[i])), root(int(pairs.b[i]))
        parent[max(a, b)] = min(a, b)
    return np.array([root(i) for i in range(len(parent))], dtype=np.int64)


def find_boilerplate(
    postings: Postings, stories: Ints, outlets: Sequence[str], min_stories: int
) -> npt.NDArray[np.bool_]:
    """Which of the shared shingles are boilerplate.

    Documents whose outlet is unknown ("") speak neither for nor against, except that a
    shingle they hold stands "elsewhere".
    """
    names = {name: i for i, name in enumerate(sorted(set(outlets)))}
    outlet = np.array([names[o] for o in outlets], dtype=np.int64)
    known = np.array([bool(o) for o in outlets], dtype=np.bool_)
    spread = postings.spread
    out = np.zeros(len(spread), dtype=np.bool_)
    wide = np.flatnonzero(spread >= min_stories)
    if not len(wide):
        return out
    chosen = np.repeat(spread >= min_stories, spread)
    group = np.repeat(np.arange(len(spread), dtype=np.int64), spread)[chosen]
    docs = postings.docs[chosen]
    at = group * len(names) + outlet[docs]  # (shingle, outlet)
    cells, where, held = np.unique(at, return_inverse=True, return_counts=True)
    versions = np.unique(where.astype(np.int64) * len(stories) + stories[docs])
    n_stories = np.bincount(versions // len(stories), minlength=len(cells))
    named = np.zeros(len(cells), dtype=np.bool_)
    named[where] = known[docs]
    typical = np.bincount(
        cells // len(names), weights=held * (named & (n_stories >= min_stories)), minlength=len(spread)
    )
    out[wide] = typical[wide] >= (1 - _ELSEWHERE) * spread[wide]
    return out
