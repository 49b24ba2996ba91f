"""Long work in the background: how far it is, what came of it.

The same work asked for twice is done once.
"""

from __future__ import annotations

import logging
import secrets
import threading
from collections import OrderedDict
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import Any, Literal

from sayso.errors import SaysoError
from sayso.report.visible import one_line
from sayso.web import errors

_LOG = logging.getLogger("sayso.web")
_KEPT = 50
"""Pieces of work remembered; a result can hold some megabytes."""
_WAITING = 20
"""Pieces of work that may wait."""

State = Literal["waiting", "running", "done", "failed"]
Report = Callable[[int, int | None], None]
"""Told how many of how many (None: unknown) are done."""


@dataclass(slots=True)
class Task:
    """A piece of work. `version` rises with each change; wait for one with `changed`."""

    id: str
    name: str
    state: State = "waiting"
    done: int = 0
    total: int | None = None
    error: dict[str, Any] | None = None
    result: Any = None
    version: int = 0
    _turn: threading.Condition = field(default_factory=threading.Condition)

    @property
    def is_over(self) -> bool:
        return self.state in ("done", "failed")

    def change(self, **values: Any) -> None:
        with self._turn:
            for name, value in values.items():
                setattr(self, name, value)
            self.version += 1
            self._turn.notify_all()

    def wait(self, timeout_s: float) -> bool:
        """Whether it was over before the time was."""
        with self._turn:
            self._turn.wait_for(lambda: self.is_over, timeout_s)
            return self.is_over


class Tasks:
    """All long work of one reader, a few pieces at a time."""

    def __init__(self, workers: int = 2) -> None:
        self._pool = ThreadPoolExecutor(workers, thread_name_prefix="sayso-work")
        self._lock = threading.Lock()
        self._tasks: OrderedDict[str, Task] = OrderedDict()
        self._by_name: dict[str, Task] = {}

    def start(self, name: str, deed: Callable[[Report], Any]) -> Task:
        """The work called `name`: that which is there, unless it failed, or newly begun.

        Raises:
            WebError: 503 too much is waiting.
        """
        with self._lock:
            known = self._by_name.get(name)
            if known is not None and known.state != "failed":
                return known
            if sum(not t.is_over for t in self._tasks.values()) >= _WAITING:
                raise errors.WebError(503, "busy", "Too much work is waiting; try again in a minute.")
            task = Task(secrets.token_hex(8), name)
            self._tasks[task.id] = self._by_name[name] = task
            over = [t for t in self._tasks.values() if t.is_over]
            for old in over[: max(0, len(self._tasks) - _KEPT)]:
                del self._tasks[old.id]
                if self._by_name.get(old.name) is old:
                    del self._by_name[old.name]
        self._pool.submit(_run, task, deed)
        return task

    def get(self, id: str) -> Task:
        """Raises WebError 404 where there is none."""
        with self._lock:
            task = self._tasks.get(id)
        if task is None:
            raise errors.WebError(404, "not_found", "This work is not known here (any more); start it again.")
        return task

    def find(self, name: str) -> Task | None:
        """The work of that name, if there is any."""
        with self._lock:
            return self._by_name.get(name)

    def close(self) -> None:
        self._pool.shutdown(wait=False, cancel_futures=True)


def _run(task: Task, deed: Callable[[Report], Any]) -> None:
    task.change(state="running")

    def report(done: int, total: int | None) -> None:
        task.change(done=done, total=total)

    try:
        result = deed(report)
    except SaysoError as error:
        status, code = errors.of(error)
        task.change(state="failed", error=errors.body(status, code, one_line(str(error)))["error"])
    except Exception as error:  # a fault of ours: it is told like any other
        _LOG.error("%s", task.name, exc_info=error)
        told = f"A fault of ours ({type(error).__name__}). Please report it."
        task.change(state="failed", error=errors.body(500, "failed", told)["error"])
    else:
        task.change(state="done", result=result)
