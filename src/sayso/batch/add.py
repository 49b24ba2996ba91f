"""Adding inputs to a collection: each ends as a document, a failure or a repeat, once.

What is there is known by the digest of its content, and a batch with all that belongs to it
is one transaction. So the same command, run again after any interruption, goes on where the
last whole batch ended.
"""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from sayso.batch.items import Broken, Item
from sayso.batch.pool import Batch, run
from sayso.batch.work import Outcome, Work
from sayso.store import AddTally, Repeated, Store

_LOOKED_UP = 256  # items whose keys are asked for at once
_COMMIT_S = 1.0  # seconds of work that a kill may cost
_COMMIT_BYTES = 32_000_000  # and the memory that waiting outcomes may take


@dataclass(frozen=True, slots=True)
class Progress:
    """How far adding is: items done of `total` (None while that is unknown) in `seconds`."""

    done: int
    total: int | None
    seconds: float
    tally: AddTally

    @property
    def rate(self) -> float:
        """Items a second."""
        return self.done / self.seconds if self.seconds > 0 else 0.0

    @property
    def left_s(self) -> float | None:
        """Seconds left at the present rate."""
        if self.total is None or not self.rate:
            return None
        return max(0, self.total - self.done) / self.rate


@dataclass(frozen=True, slots=True)
class AddReport:
    """What became of all items: n_items = documents + failures + repeats."""

    n_items: int
    tally: AddTally


def add_inputs(
    store: Store,
    items: Iterable[Item | Broken],
    work: Work,
    *,
    n_jobs: int = 1,
    batch_size: int = 8,
    retry: bool = False,
    total: int | None = None,
    report: Callable[[Progress], None] = lambda _: None,
    clock: Callable[[], float] = time.monotonic,
) -> AddReport:
    """Add `items` to `store`. Failures of earlier runs are kept as they are unless `retry`.

    `report` is called after each commit.

    Raises:
        StoreError: the store can't be written; what was added before is kept.
    """
    repeats: deque[Repeated] = deque()
    pending: list[Outcome | Repeated] = []
    tally, n_done, size = AddTally(), 0, 0
    started = committed = clock()

    def commit() -> None:
        nonlocal tally, n_done, size, committed
        pending.extend(repeats)
        repeats.clear()
        if pending:
            tally += store.add(pending)
            n_done += len(pending)
            pending.clear()
        size, committed = 0, clock()
        report(Progress(n_done, total, committed - started, tally))

    for outcomes in run(_fresh(store, items, repeats, batch_size, retry), work, n_jobs):
        pending += outcomes
        size += sum(len(o.document.text) for o in outcomes if hasattr(o, "document"))
        if clock() - committed >= _COMMIT_S or size >= _COMMIT_BYTES:
            commit()
    commit()
    return AddReport(n_done, tally)


def _fresh(
    store: Store, items: Iterable[Item | Broken], repeats: deque[Repeated], batch_size: int, retry: bool
) -> Iterator[Batch]:
    """Batches of items that are neither in the store nor met before in this run."""
    met: set[str] = set()
    batch: list[Item | Broken] = []
    for some in _chunks(items, _LOOKED_UP):
        keyed = [(item.key, item) for item in some]
        there = store.known(key for key, _ in keyed)
        for key, item in keyed:
            state = there.get(key)
            if key in met or state == "document" or (state == "failure" and not retry):
                repeats.append(Repeated(key, item.name))
                continue
            met.add(key)
            batch.append(item)
            if len(batch) == batch_size:
                yield batch
                batch = []
    if batch:
        yield batch


def _chunks(items: Iterable[Item | Broken], size: int) -> Iterator[list[Item | Broken]]:
    """Lists of at most `size` items, fewer where they are large: 16 MB wait at most."""
    chunk: list[Item | Broken] = []
    n_bytes = 0
    for item in items:
        chunk.append(item)
        n_bytes += len(item.data) if isinstance(item, Item) else 0
        if len(chunk) >= size or n_bytes >= 16_000_000:
            yield chunk
            chunk, n_bytes = [], 0
    if chunk:
        yield chunk
