#!/usr/bin/env python3
"""Fifty readers at once for a minute: pages and the programming interface of one `sayso serve`.

    python benchmarks/reader_load.py [COLLECTION] [--readers 50] [--seconds 60]

Each reader opens a page, thinks for one to three seconds, and opens another: documents mostly, lists,
search, sources, now and then the JSON of a document, and a decision. Without a collection one of 200
generated documents of 20 statements is made. One JSON object a kind of request: number, errors, p50, p95.
"""

from __future__ import annotations

import argparse
import json
import random
import socket
import statistics
import subprocess
import sys
import tempfile
import threading
import time
import urllib.error
import urllib.request
from pathlib import Path
from urllib.parse import quote

_PAGES = (
    ("document", 50),
    ("list", 12),
    ("search", 15),
    ("sources", 5),
    ("json", 10),
    ("decision", 8),
)


def generated(path: Path, n: int) -> None:
    sys.path.insert(0, str(Path(__file__).parent))
    from search_collection import fill

    fill(path, n)


def start(path: Path) -> tuple[subprocess.Popen[bytes], str]:
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        port = s.getsockname()[1]
    command = [
        sys.executable,
        "-c",
        "from sayso.cli import main; main()",
        "serve",
        str(path),
        "--port",
        str(port),
    ]
    made = subprocess.Popen(command, stderr=subprocess.DEVNULL)
    address = f"http://127.0.0.1:{port}"
    for _ in range(300):
        try:
            urllib.request.urlopen(f"{address}/api/health", timeout=1).read()
            return made, address
        except OSError:
            time.sleep(0.1)
    raise SystemExit("the reader did not start")


class Reader(threading.Thread):
    """One reader; `seen` holds (kind, seconds, status)."""

    def __init__(self, address: str, keys: list[str], words: list[str], until: float, seed: int) -> None:
        super().__init__(daemon=True)
        self.address, self.keys, self.words, self.until = address, keys, words, until
        self.chance = random.Random(seed)
        self.name = f"reader {seed}"
        self.seen: list[tuple[str, float, int]] = []

    def run(self) -> None:
        kinds, weights = zip(*_PAGES, strict=True)
        time.sleep(self.chance.random() * 2)
        while time.monotonic() < self.until:
            kind = self.chance.choices(kinds, weights)[0]
            began = time.monotonic()
            status = self._ask(kind)
            self.seen.append((kind, time.monotonic() - began, status))
            time.sleep(1 + 2 * self.chance.random())

    def _ask(self, kind: str) -> int:
        key = self.chance.choice(self.keys)
        data = None
        match kind:
            case "document":
                path = f"/documents/{key}"
            case "list":
                path = f"/documents?page={self.chance.randrange(1, 5)}"
            case "search":
                path = f"/search?q={quote(self.chance.choice(self.words))}"
            case "sources":
                path = "/sources"
            case "json":
                path = f"/api/documents/{key}"
            case _:
                path = f"/api/documents/{key}/decisions"
                data = json.dumps({"who": self.name, "action": "accept", "attribution": "A1"}).encode()
        head = {"accept": "text/html", **({"content-type": "application/json"} if data else {})}
        try:
            with urllib.request.urlopen(
                urllib.request.Request(self.address + path, data, head), timeout=30
            ) as answer:
                answer.read()
                return int(answer.status)
        except urllib.error.HTTPError as error:
            return error.code
        except OSError:
            return 0


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("collection", nargs="?", type=Path)
    parser.add_argument("--readers", type=int, default=50)
    parser.add_argument("--seconds", type=float, default=60)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = given.collection or Path(folder) / "news.sayso"
        if given.collection is None:
            generated(path, 200)
        server, address = start(path)
        try:
            listed = json.load(urllib.request.urlopen(f"{address}/api/documents?limit=200"))["documents"]
            keys = [d["key"] for d in listed]
            found = json.load(urllib.request.urlopen(f"{address}/api/search?q=the&limit=20"))["statements"]
            words = [w for s in found for w in s["content"].split()[:3] if w.isalpha()] or ["the"]
            until = time.monotonic() + given.seconds
            readers = [Reader(address, keys, words, until, n) for n in range(given.readers)]
            for r in readers:
                r.start()
            for r in readers:
                r.join()
        finally:
            server.kill()
    seen = [x for r in readers for x in r.seen]
    for kind in (*dict.fromkeys(k for k, _, _ in seen), "all"):
        times = sorted(t for k, t, _ in seen if kind in (k, "all"))
        errors = sum(not 200 <= s < 300 for k, _, s in seen if kind in (k, "all"))
        p95 = times[min(len(times) - 1, int(0.95 * len(times)))]
        print(
            json.dumps(
                {
                    "kind": kind,
                    "n": len(times),
                    "errors": errors,
                    "p50_s": round(statistics.median(times), 3),
                    "p95_s": round(p95, 3),
                    "max_s": round(times[-1], 3),
                }
            )
        )


if __name__ == "__main__":
    main()
