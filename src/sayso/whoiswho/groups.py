"""Groups that grow by merges, each with its evidence, and what they were perhaps."""

from __future__ import annotations

from collections.abc import Iterable

from sayso.whoiswho.model import Merge

_MOST_DOUBTS = 5  # that are listed of one


class Groups:
    """Disjoint groups of the numbers 0 to n - 1."""

    def __init__(self, n: int) -> None:
        self._parent = list(range(n))
        self.merges: list[Merge] = []
        self.doubts: dict[tuple[int, int], str] = {}
        self._n_doubts: dict[int, int] = {}

    def of(self, i: int) -> int:
        """The smallest member of the group of `i`."""
        root = i
        while self._parent[root] != root:
            root = self._parent[root]
        while self._parent[i] != root:
            self._parent[i], i = root, self._parent[i]
        return root

    def merge(self, a: int, b: int, rule: str, why: str) -> None:
        """Put the groups of `a` and `b` together, on this evidence; nothing if they are one."""
        x, y = self.of(a), self.of(b)
        if x != y:
            self._parent[max(x, y)] = min(x, y)
            self.merges.append(Merge(a, b, rule, why))

    def doubt(self, a: int, b: int, why: str) -> None:
        """Note that the two may be the same; at most so many are noted of one."""
        if self._n_doubts.get(a, 0) < _MOST_DOUBTS and self._n_doubts.get(b, 0) < _MOST_DOUBTS:
            self.doubts[(min(a, b), max(a, b))] = why
            for i in (a, b):
                self._n_doubts[i] = self._n_doubts.get(i, 0) + 1

    def members(self) -> dict[int, list[int]]:
        """All groups by their smallest member, members in order."""
        out: dict[int, list[int]] = {}
        for i in range(len(self._parent)):
            out.setdefault(self.of(i), []).append(i)
        return out


class Company:
    """Who else is named in each document: what ties two texts to the same affairs.

    Only names that stand in few documents count: everybody writes about the government.
    """

    def __init__(self, keys_of_document: dict[str, frozenset[str]]) -> None:
        n_documents: dict[str, int] = {}
        for keys in keys_of_document.values():
            for key in keys:
                n_documents[key] = n_documents.get(key, 0) + 1
        most = max(4, len(keys_of_document) // 100)
        self._rare = {
            document: frozenset(k for k in keys if 1 < n_documents[k] <= most)
            for document, keys in keys_of_document.items()
        }

    def of(self, document: str, but: Iterable[str] = ()) -> frozenset[str]:
        return self._rare.get(document, frozenset()).difference(but)
