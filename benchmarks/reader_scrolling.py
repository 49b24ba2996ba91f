#!/usr/bin/env python3
"""Measure the reader on a document of 20,000 words with 1,500 marks: time to interactive, and scrolling.

    python benchmarks/reader_scrolling.py [--runs 5] [--chromium /usr/bin/chromium]

A real server and a headless Chromium. Scrolling: 150 steps of 300 pixels, one a frame, through the
whole text. Of each run: frames longer than 50 ms by `requestAnimationFrame`, and tasks of the main thread
longer than 50 ms by the browser's own trace. One JSON object a run, and the medians.
"""

from __future__ import annotations

import argparse
import json
import shutil
import socket
import statistics
import threading
import time
from dataclasses import replace
from typing import Any

from sayso.evaluate.generated_news import NewsWriter, written
from sayso.model import (
    Attribution,
    Content,
    Cue,
    Document,
    Entity,
    QuotationKind,
    Reading,
    Source,
    SourceKind,
    Span,
)

_STATEMENTS = 500
_WORDS = 20_000
_STEPS = 150

_SCROLL = """async (steps) => {
  const frames = [];
  const next = () => new Promise((r) => requestAnimationFrame(r));
  await next();
  let before = await next();
  for (let i = 0; i < steps; i += 1) {
    scrollBy(0, 300);
    const now = await next();
    frames.push(now - before);
    before = now;
  }
  return frames;
}"""


def long_reading(document: Document | None = None) -> Reading:
    """20,000 words in paragraphs of three sentences; 500 statements of three marks each."""
    writer = NewsWriter(4)
    sentences: list[list[str]] = []
    n = 0
    while n < _WORDS:
        sentences.append(writer.sentence())
        n += len(sentences[-1])
    text, spans = written(sentences)
    given = document or Document("long", "long.txt", "", text, title="A long document")
    entities = tuple(
        Entity(
            f"E{i + 1}",
            f"{writer.word().title()} {writer.word().title()}",
            list(SourceKind)[i % 5],
            title="of the harbour",
        )
        for i in range(60)
    )
    every = len(spans) / _STATEMENTS
    attributions = []
    for i in range(_STATEMENTS):
        span = spans[int(i * every)]
        words = span.of(text).split(" ")
        source = Span(span.start, span.start + len(words[0]) + 1 + len(words[1]))
        cue = Span(source.end + 1, source.end + 1 + len(words[2]))
        content = Span(cue.end + 1, span.end - 1)
        entity = entities[i * 7 % 60]
        attributions.append(
            Attribution(
                f"A{i + 1}",
                Source((source,), source.of(text), entity),
                Cue((cue,), cue.of(text)),
                Content((content,), content.of(text)),
                QuotationKind.INDIRECT,
                chain=(entity.id,),
            )
        )
    return Reading(replace(given, text=text), tuple(attributions), entities)


def serve() -> str:
    """Starts the reader with the long document; its address."""
    import uvicorn

    from sayso.web import create_app
    from sayso.web.library import Library
    from sayso.web.reading import InProcess, Job

    library = Library()
    reading = long_reading()
    job = Job("long.txt", reading.document.text.encode(), is_text=True, id="long")
    library.put(job, reading, "2031-01-01T00:00:00Z")
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        port = s.getsockname()[1]
    app = create_app(library, InProcess(lambda document: Reading(document)))
    server = uvicorn.Server(uvicorn.Config(app, host="127.0.0.1", port=port, log_level="warning"))
    threading.Thread(target=server.run, daemon=True).start()
    while not server.started:
        time.sleep(0.05)
    return f"http://127.0.0.1:{port}/documents/long"


def run(browser: Any, address: str) -> dict[str, float]:
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    began = time.perf_counter()
    page.goto(address, wait_until="commit")
    page.wait_for_selector("body[data-ready]", state="attached")
    interactive = time.perf_counter() - began
    page.wait_for_timeout(500)
    cdp = context.new_cdp_session(page)
    events: list[dict[str, Any]] = []
    over = threading.Event()
    cdp.on("Tracing.dataCollected", lambda e: events.extend(e["value"]))
    cdp.on("Tracing.tracingComplete", lambda _: over.set())
    cdp.send("Tracing.start", {"categories": "toplevel,devtools.timeline", "transferMode": "ReportEvents"})
    frames = page.evaluate(_SCROLL, _STEPS)
    cdp.send("Tracing.end")
    for _ in range(100):
        page.wait_for_timeout(50)
        if over.is_set():
            break
    context.close()
    main = {
        (e["pid"], e["tid"])
        for e in events
        if e.get("name") in ("FireAnimationFrame", "Layout", "UpdateLayoutTree")
    }
    tasks = [
        e["dur"] / 1000
        for e in events
        if e.get("name") in ("RunTask", "ThreadControllerImpl::RunTask")
        and (e["pid"], e["tid"]) in main
        and "dur" in e
    ]
    work = {
        name: round(sum(e.get("dur", 0) for e in events if e.get("name") == name) / 1000)
        for name in ("UpdateLayoutTree", "Layout", "PrePaint", "Paint", "Layerize", "Commit", "HitTest")
    }
    return {
        "interactive_ms": round(1000 * interactive),
        "frames_over_50_ms": sum(f > 50 for f in frames),
        "median_frame_ms": round(statistics.median(frames), 1),
        "longest_frame_ms": round(max(frames), 1),
        "main_tasks_over_50_ms": sum(t > 50 for t in tasks),
        "longest_main_task_ms": round(max(tasks, default=0), 1),
        **{f"{k}_ms": v for k, v in work.items()},
    }


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--chromium", default=shutil.which("chromium") or shutil.which("google-chrome"))
    given = parser.parse_args()
    from playwright.sync_api import sync_playwright

    address = serve()
    runs = []
    with sync_playwright() as p:
        browser = p.chromium.launch(executable_path=given.chromium, args=["--no-sandbox"])
        run(browser, address)  # the first one fills caches of server and browser
        for _ in range(given.runs):
            runs.append(run(browser, address))
            print(json.dumps(runs[-1]), flush=True)
        browser.close()
    medians = {k: statistics.median(r[k] for r in runs) for k in runs[0]}
    print(json.dumps({"medians_of": len(runs), **medians}))


if __name__ == "__main__":
    main()
