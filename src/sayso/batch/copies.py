"""Copies in a collection: all of them, while only new pairs are aligned.

Candidate pairs and boilerplate come from the stored fingerprints each time, which is quick
and makes the answer that of the whole collection whatever the order of adding. The passages
of a pair are kept under a digest of all they rest on, so a second run aligns new pairs only.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import astuple
from functools import lru_cache

import numpy as np

from sayso.batch.work import digest
from sayso.model import Copy
from sayso.reuse import METHOD, CopySettings, from_bytes
from sayso.reuse.copies import (
    Prepared,
    boilerplate_words,
    compare,
    describe,
    find_candidates,
    outlet_name,
    prepare,
)
from sayso.store import Store

_KIND = "passages/1"  # raise it when the alignment changes
_AT_ONCE = 2000  # pairs looked up and kept at a time


def collection_copies(store: Store, settings: CopySettings = CopySettings()) -> Iterator[Copy]:  # noqa: B008 - frozen
    """Copies among all documents of `store`, in the order of publication of the earlier one.

    The same as `sayso.reuse.find_copies` over its documents.
    """
    rows = list(store.fingerprints(METHOD))
    texts = [from_bytes(row.data) for row in rows]
    candidates = find_candidates(texts, [outlet_name(r.outlet, r.url) for r in rows], settings)
    digests = [digest(row.data) for row in rows]
    base = json.dumps([_KIND, METHOD, astuple(settings)]).encode()

    @lru_cache(maxsize=2048)
    def load(index: int) -> Prepared:
        return prepare(store.document(rows[index].id))

    @lru_cache(maxsize=4096)
    def left_out(index: int) -> bytes:
        marks = boilerplate_words(texts[index], candidates.boilerplate)
        return b"" if marks is None else np.packbits(marks).tobytes()

    for at in range(0, len(candidates.pairs), _AT_ONCE):
        some = candidates.pairs[at : at + _AT_ONCE]
        keys = [
            digest(
                base,
                digests[c.a].encode(),
                digests[c.b].encode(),
                left_out(c.a),
                left_out(c.b),
                repr(c.containment >= settings.min_containment).encode(),
            )
            for c in some
        ]
        kept = dict(store.cached(_KIND, keys))
        new: dict[str, bytes] = {}
        for key, c in zip(keys, some, strict=True):
            if key in kept or key in new:
                continue
            found = compare(texts[c.a], texts[c.b], c, candidates.boilerplate, settings)
            new[key] = json.dumps(found, separators=(",", ":")).encode()
        if new:
            store.keep(_KIND, new)
        for key, c in zip(keys, some, strict=True):
            found = tuple(tuple(f) for f in json.loads(kept.get(key) or new[key]))
            if found:
                yield describe(load(c.a), load(c.b), c, found)
