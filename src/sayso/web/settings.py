"""What the reader can be told when it is started."""

from __future__ import annotations

from dataclasses import dataclass

LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})


@dataclass(frozen=True, slots=True)
class Settings:
    """Bounds and ways of one running reader.

    Attributes:
        hosts: names under which it answers; any other Host is refused (DNS rebinding).
        token: what a visitor must know; "" for none, which only loopback allows.
        rules: house rules whose questions are asked unless a page asks for others.
        max_bytes: of one request; a newspaper page is 2 MB, a report as PDF some 5 MB.
        max_text: code points of one document; 1.5 million is two long novels.
        max_lines: documents of one JSON Lines file.
        timeout_s: seconds one reading may take; a 20,000-word text takes some twenty.
        wait_s: seconds a request waits for a free worker.
        max_waiting: requests that may wait; more are told to come again.
        workers: processes that read.
        persistent: whether documents and decisions outlive the process (said on the page).
    """

    hosts: frozenset[str] = LOOPBACK
    token: str = ""
    rules: tuple[str, ...] = ("wire",)
    max_bytes: int = 10_000_000
    max_text: int = 1_500_000
    max_lines: int = 200
    timeout_s: float = 90.0
    wait_s: float = 30.0
    max_waiting: int = 16
    workers: int = 1
    persistent: bool = False
