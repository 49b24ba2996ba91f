"""A pool of processes that read batches; one that dies costs the item it died of, no other."""

from __future__ import annotations

import multiprocessing
import os
import signal
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool

from sayso.batch.items import Broken, Item
from sayso.batch.work import Outcome, Reader, Work, read_batch
from sayso.store import FailedInput

Batch = Sequence[Item | Broken]

_state: tuple[Reader | None, Work] | None = None
"""of a worker process: the reader it loaded when it started"""


def _start(work: Work) -> None:
    global _state
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent decides when to stop
    os.environ.setdefault("OMP_NUM_THREADS", "1")
    _state = (work.load() if work.load is not None else None, work)


def _run(batch: Batch) -> list[Outcome]:
    assert _state is not None, "a worker starts with _start"
    reader, work = _state
    return read_batch(batch, reader, work.limits)


def run(batches: Iterable[Batch], work: Work, n_jobs: int) -> Iterator[list[Outcome]]:
    """Outcomes of every batch, in order. At most 2 * n_jobs + 1 batches are held at a time.

    With one job everything happens in this process.
    """
    if n_jobs <= 1:
        reader = work.load() if work.load is not None else None
        for batch in batches:
            yield read_batch(batch, reader, work.limits)
        return
    yield from _in_processes(batches, work, n_jobs)


def _pool(work: Work, n_jobs: int) -> ProcessPoolExecutor:
    # spawn, not fork: ONNX Runtime's threads do not survive a fork.
    context = multiprocessing.get_context("spawn")
    return ProcessPoolExecutor(n_jobs, mp_context=context, initializer=_start, initargs=(work,))


def _in_processes(batches: Iterable[Batch], work: Work, n_jobs: int) -> Iterator[list[Outcome]]:
    pool = _pool(work, n_jobs)
    waiting: deque[tuple[Batch, Future[list[Outcome]]]] = deque()
    source = iter(batches)
    try:
        while True:
            while len(waiting) <= 2 * n_jobs and (batch := next(source, None)) is not None:
                waiting.append((batch, _submit(pool, batch)))
            if not waiting:
                return
            batch, future = waiting.popleft()
            try:
                yield future.result()
            except BrokenProcessPool:
                pool.shutdown(wait=False, cancel_futures=True)
                yield _one_by_one(batch, work)
                pool = _pool(work, n_jobs)
                waiting = deque((b, _submit(pool, b)) for b, _ in waiting)
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


def _submit(pool: ProcessPoolExecutor, batch: Batch) -> Future[list[Outcome]]:
    try:
        return pool.submit(_run, batch)
    except BrokenProcessPool as error:
        failed: Future[list[Outcome]] = Future()
        failed.set_exception(error)
        return failed


def _one_by_one(batch: Batch, work: Work) -> list[Outcome]:
    """The batch again, an item at a time: a process that dies names the item it died of."""
    out: list[Outcome] = []
    pool = _pool(work, 1)
    try:
        for item in batch:
            try:
                out += pool.submit(_run, [item]).result()
            except BrokenProcessPool:
                reason = "the reading process died of it (out of memory, or a fault in a library)"
                out.append(FailedInput(item.key, item.name, "reading", reason))
                pool.shutdown(wait=False)
                pool = _pool(work, 1)
    finally:
        pool.shutdown(wait=False)
    return out
