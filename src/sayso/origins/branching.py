"""The best forest of parents: each report at most one, and no rings."""

from __future__ import annotations

from collections.abc import Mapping

Edge = tuple[int, int]


def best_parents(gain: Mapping[Edge, float]) -> dict[int, int]:
    """Child -> parent, so that the sum of gains is the highest; only gains above 0 are taken.

    `gain[child, parent]` is what the edge is worth. Ties go to the smaller parent.

    Method: Chu and Liu 1965, Edmonds 1967, with a root that gives every child 0; rings are
    contracted until none is left.
    """
    edges = {(c, p): g for (c, p), g in gain.items() if g > 0 and c != p}
    return _solve(edges)


def _solve(edges: dict[Edge, float]) -> dict[int, int]:
    best: dict[int, tuple[float, int]] = {}
    for (child, parent), g in sorted(edges.items()):
        if child not in best or g > best[child][0]:
            best[child] = (g, parent)
    chosen = {child: parent for child, (_, parent) in best.items()}
    ring = _find_ring(chosen)
    if not ring:
        return chosen
    members = set(ring)
    merged = min(min(min(e) for e in edges), 0) - 1  # a number that is nobody's
    inner: dict[Edge, float] = {}
    came_from: dict[Edge, Edge] = {}
    for (child, parent), g in sorted(edges.items()):
        if child in members and parent in members:
            continue
        if child in members:
            key, value = (merged, parent), g - best[child][0]
        elif parent in members:
            key, value = (child, merged), g
        else:
            key, value = (child, parent), g
        if key not in inner or value > inner[key]:
            inner[key] = value
            came_from[key] = (child, parent)
    # A ring is broken at its weakest edge where nothing outside is better: that costs its gain.
    weakest = min(ring, key=lambda c: (best[c][0], c))
    loss = best[weakest][0]
    lifted = {key: (g + loss if key[0] == merged else g) for key, g in inner.items()}
    solved = _solve({key: g for key, g in lifted.items() if g > 0})
    out: dict[int, int] = {}
    broken = weakest
    for child, parent in solved.items():
        real_child, real_parent = came_from[child, parent]
        if child == merged:
            broken = real_child
        out[real_child] = real_parent
    for child in ring:
        if child != broken:
            out[child] = chosen[child]
    return out


def _find_ring(parent: Mapping[int, int]) -> list[int]:
    done: set[int] = set()
    for start in sorted(parent):
        path: list[int] = []
        at = start
        while at in parent and at not in done:
            if at in path:
                return path[path.index(at) :]
            path.append(at)
            at = parent[at]
        done.update(path)
    return []
