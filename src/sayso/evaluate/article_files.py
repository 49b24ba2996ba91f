"""Real articles from a folder as material for collections with known origins."""

from __future__ import annotations

import json
import random
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from sayso.errors import InputError
from sayso.evaluate.written_articles import Article
from sayso.model import Document
from sayso.origins.texts import Weights
from sayso.reuse import CopySettings, find_copies, word_hashes

_SHARED = 0.2  # containment from which two articles are not both used as independent
_SAME_EVENT = 0.11  # cosine of weighted words from which two articles report one event
_DAYS = 3


def read_articles(folder: Path) -> list[Article]:
    """The articles of `articles.jsonl`, in its order.

    Raises:
        InputError: there is no such file.
    """
    path = folder / "articles.jsonl"
    try:
        rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    except OSError as error:
        raise InputError(str(path), f"can't be read ({error.strerror})") from error
    return [
        Article(
            r["outlet"],
            r["published"],
            r["headline"] or "",
            r["byline"] or "",
            tuple(x for x in r["text"].split("\n") if x.strip()),
        )
        for r in rows
    ]


def independent_articles(articles: Sequence[Article]) -> list[Article]:
    """Of articles that share text only the first: what is left has as many origins as articles."""
    documents = [
        Document(f"{i:05d}", "", "", a.text, outlet=a.outlet, published=a.published)
        for i, a in enumerate(articles)
    ]
    partners: dict[int, set[int]] = defaultdict(set)
    for copy in find_copies(documents, CopySettings(min_containment=_SHARED)):
        partners[int(copy.a)].add(int(copy.b))
        partners[int(copy.b)].add(int(copy.a))
    kept: list[int] = []
    gone: set[int] = set()
    for i in range(len(articles)):
        if i not in gone and len(articles[i].text.split()) >= 100:
            kept.append(i)
            gone |= partners[i]
    return [articles[i] for i in kept]


def halves(articles: Sequence[Article], seed: int) -> tuple[list[Article], list[Article]]:
    """Articles parted in two at random."""
    order = list(range(len(articles)))
    random.Random(seed).shuffle(order)
    half = len(order) // 2
    return [articles[i] for i in sorted(order[:half])], [articles[i] for i in sorted(order[half:])]


def same_events(articles: Sequence[Article], most: int = 90) -> list[tuple[int, ...]]:
    """Groups (by index) of articles of different outlets on one event: near in words and days."""
    words = [word_hashes(a.text) for a in articles]
    weights = Weights(words)
    vocabulary = np.unique(np.concatenate(words))
    matrix = np.zeros((len(articles), len(vocabulary)), dtype=np.float32)
    for row, text in enumerate(words):
        unique = np.unique(text)
        matrix[row, np.searchsorted(vocabulary, unique)] = weights.of(unique) ** 2
    matrix /= np.linalg.norm(matrix, axis=1, keepdims=True) + 1e-9
    cosine = matrix @ matrix.T
    days = np.array([np.datetime64(a.published[:10]).astype(int) for a in articles])
    near = np.abs(days[:, None] - days[None, :]) <= _DAYS
    rows, columns = np.nonzero(np.triu((cosine >= _SAME_EVENT) & near, 1))
    groups: list[list[int]] = []
    of: dict[int, int] = {}
    for k in np.argsort(-cosine[rows, columns], kind="stable").tolist():
        a, b = int(rows[k]), int(columns[k])
        if articles[a].outlet == articles[b].outlet:
            continue
        if a not in of and b not in of:
            if len(groups) < most:
                of[a] = of[b] = len(groups)
                groups.append([a, b])
        elif (a in of) != (b in of):
            new, old = (b, a) if a in of else (a, b)
            group = groups[of[old]]
            outlets = {articles[i].outlet for i in group}
            if len(group) < 4 and articles[new].outlet not in outlets:
                group.append(new)
                of[new] = of[old]
    return [tuple(g) for g in groups]
