"""Documents are read in processes of their own, so that a bad one can be stopped."""

from __future__ import annotations

import contextlib
import multiprocessing
import queue
import threading
from collections.abc import Callable
from dataclasses import dataclass
from multiprocessing.connection import Connection
from typing import Any, Protocol

from sayso.errors import InputError, SaysoError
from sayso.model import Document, Reading
from sayso.web.errors import WebError


@dataclass(frozen=True, slots=True)
class Job:
    """One document to read: a file as received, text in UTF-8 (`is_text`), or a `document` read before."""

    name: str
    data: bytes
    is_text: bool = False
    id: str = ""
    title: str = ""
    outlet: str = ""
    published: str = ""
    byline: str = ""
    url: str = ""
    document: Document | None = None


class Reads(Protocol):
    """Reads documents; raises SaysoError where one can't be read."""

    def read(self, job: Job) -> Reading: ...

    def close(self) -> None: ...


def to_document(job: Job, max_text: int) -> Document:
    """The document of `job`.

    Raises:
        InputError: it can't be read, or is longer than `max_text` code points.
    """
    from sayso import intake

    if job.document is not None:
        document = job.document
    elif job.is_text:
        document = intake.from_text(
            job.data.decode("utf-8"),
            input=job.name,
            id=job.id,
            title=job.title,
            outlet=job.outlet,
            published=job.published,
            byline=job.byline,
            url=job.url,
        )
    else:
        document = intake.read_input(job.name, job.data, id=job.id, url=job.url)
    if len(document.text) > max_text:
        raise InputError(
            job.name, f"{len(document.text):,} characters, above the limit of {max_text:,}; split it"
        )
    return document


@dataclass(frozen=True, slots=True)
class InProcess:
    """Reads in this process, without a limit of time: for tests and small trials."""

    reader: Callable[[Document], Reading]
    max_text: int = 1_500_000

    def read(self, job: Job) -> Reading:
        return self.reader(to_document(job, self.max_text))

    def close(self) -> None:
        return None


def shipped_reader() -> Callable[[Document], Reading]:
    """The pipeline with the shipped network."""
    from sayso import pipeline

    return pipeline.load_reader().read


class WorkerPool:
    """A fixed number of reading processes; one that takes too long is ended and replaced.

    `make` is called once in each process and must be importable there. Requests beyond
    `max_waiting` are refused at once, so that waiting ones can't use up the server.
    """

    def __init__(
        self,
        make: Callable[[], Callable[[Document], Reading]] = shipped_reader,
        *,
        workers: int = 1,
        timeout_s: float = 90.0,
        wait_s: float = 30.0,
        max_waiting: int = 16,
        max_text: int = 1_500_000,
    ) -> None:
        self._make = make
        self._timeout_s = timeout_s
        self._wait_s = wait_s
        self._max_text = max_text
        self._room = threading.BoundedSemaphore(workers + max_waiting)
        self._idle: queue.Queue[_Worker] = queue.Queue()
        self._closed = False
        for _ in range(workers):
            self._idle.put(_Worker(make, max_text))

    def read(self, job: Job) -> Reading:
        """The reading of `job`.

        Raises:
            WebError: 503 all workers are busy, 504 it took too long, 500 the worker failed.
            SaysoError: the document can't be read.
        """
        if not self._room.acquire(blocking=False):
            raise _busy()
        try:
            try:
                worker = self._idle.get(timeout=self._wait_s)
            except queue.Empty:
                raise _busy() from None
            try:
                return worker.run(job, self._timeout_s)
            except _Lost as lost:
                worker.stop()
                worker = _Worker(self._make, self._max_text)
                raise lost.error from None
            finally:
                if self._closed:
                    worker.stop()
                else:
                    self._idle.put(worker)
        finally:
            self._room.release()

    def close(self) -> None:
        """Ends the processes that are idle; busy ones end with their document."""
        self._closed = True
        with contextlib.suppress(queue.Empty):
            while True:
                self._idle.get_nowait().stop()


class _Lost(Exception):
    """The worker is of no more use; `error` says why."""

    def __init__(self, error: WebError) -> None:
        self.error = error


class _Worker:
    def __init__(self, make: Callable[[], Callable[[Document], Reading]], max_text: int) -> None:
        context = multiprocessing.get_context("spawn")
        self._pipe, theirs = context.Pipe()
        self._process = context.Process(target=_work, args=(theirs, make, max_text), daemon=True)
        self._process.start()
        theirs.close()
        self._ready = False

    def run(self, job: Job, timeout_s: float) -> Reading:
        try:
            if not self._ready:
                if not self._pipe.poll(120):
                    raise _Lost(WebError(503, "not_ready", "The models did not load within two minutes."))
                failed = self._pipe.recv()
                if failed is not None:
                    raise _Lost(_fault(failed))
                self._ready = True
            self._pipe.send(job)
            if not self._pipe.poll(timeout_s):
                raise _Lost(
                    WebError(
                        504,
                        "too_slow",
                        f"{job.name}: not read within {timeout_s:g} seconds, so it was stopped; "
                        "split it, or read it with `sayso read`.",
                    )
                )
            answer = self._pipe.recv()
        except (EOFError, OSError):
            raise _Lost(
                WebError(500, "worker_lost", f"{job.name}: the process that read it ended; try a part of it.")
            ) from None
        if isinstance(answer, SaysoError):
            raise answer
        if isinstance(answer, str):
            raise _fault(answer)
        assert isinstance(answer, Reading)
        return answer

    def stop(self) -> None:
        self._process.kill()
        self._process.join(5)
        self._pipe.close()


def _busy() -> WebError:
    return WebError(503, "busy", "All readers are busy; try again in a minute.")


def _fault(what: str) -> WebError:
    return WebError(500, "failed", f"Reading failed ({what}). Please report it.")


def _work(pipe: Connection, make: Callable[[], Callable[[Document], Reading]], max_text: int) -> None:
    """A worker's life: load, say so, then one answer for each job."""
    try:
        reader = make()
    except Exception as error:
        pipe.send(" ".join(str(error).split()))
        return
    pipe.send(None)
    while True:
        try:
            job = pipe.recv()
        except (EOFError, OSError, KeyboardInterrupt):
            return
        answer: Any
        try:
            answer = reader(to_document(job, max_text))
        except SaysoError as error:
            answer = error
        except Exception as error:
            answer = f"{type(error).__name__}: {' '.join(str(error).split())[:200]}"
        pipe.send(answer)
