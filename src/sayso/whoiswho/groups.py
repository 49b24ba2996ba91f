"""Groups that grow by merges, each with its evidence, and what they were perhaps."""

from __future__ import annotations

import math

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

    A name weighs the more the fewer documents hold it; one in a fifth of all says nothing.
    """

    def __init__(self, keys_of_document: dict[str, frozenset[str]]) -> None:
        n_documents: dict[str, int] = {}
        for keys in keys_of_document.values():
            for key in keys:
                n_documents[key] = n_documents.get(key, 0) + 1
        total = len(keys_of_document)
        most = max(4, total // 5)
        self.weight = {k: math.log1p(total / n) for k, n in n_documents.items() if 1 < n <= most}
        self._keys = {
            d: frozenset(k for k in keys if k in self.weight) for d, keys in keys_of_document.items()
        }

    def of(self, document: str, but: str = "") -> frozenset[str]:
        keys = self._keys.get(document, frozenset())
        return keys - {but} if but in keys else keys


class Circle:
    """Who is named beside somebody, and how often."""

    def __init__(self) -> None:
        self._n = 0
        self._beside: dict[str, int] = {}

    @property
    def n_documents(self) -> int:
        return self._n

    def add(self, keys: frozenset[str]) -> None:
        if keys:
            self._n += 1
            for key in keys:
                self._beside[key] = self._beside.get(key, 0) + 1

    def affinity(self, keys: frozenset[str], company: Company) -> float:
        """The part of the company `keys`, by weight, that is to be expected here; 0 to 1.

        A name beside somebody in n of m documents is to be expected by n / (m + 1).
        """
        weight = company.weight
        whole = sum(weight[k] for k in keys)
        if not whole or not self._n:
            return 0.0
        return sum(weight[k] * self._beside.get(k, 0) for k in sorted(keys)) / (self._n + 1) / whole

    def likeness(self, other: Circle, company: Company) -> float:
        """As `affinity`, of all that stands beside the other."""
        return self.affinity(frozenset(other._beside), company)
