"""The shipped check-worthiness model on labelled sentences: F1, average precision, calibration, speed.

    python benchmarks/checkworthy.py DEV.jsonl [--speed 10000]

Lines are {"id", "text", "label": "Yes" | "No"}. The data are not part of the repository.
"""

from __future__ import annotations

import argparse
import time
from pathlib import Path

import numpy as np

from sayso.claims import CheckworthyModel
from sayso.training.checkworthy import load, measures


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("data", type=Path, nargs="?")
    parser.add_argument("--speed", type=int, default=0, metavar="N", help="time N sentences on one thread")
    options = parser.parse_args()
    if options.data is None or not options.data.is_file():
        raise SystemExit(f"skipped: no labelled sentences at {options.data}")
    rows = load(options.data)
    model = CheckworthyModel()
    p = np.array([s.probability for s in model.score([r.text for r in rows])])
    print(measures(p, model.mixture.threshold, np.array([r.yes for r in rows])))
    if options.speed:
        texts = [rows[i % len(rows)].text for i in range(options.speed)]
        begun = time.perf_counter()
        model.score(texts)
        print(f"{options.speed} sentences: {time.perf_counter() - begun:.1f} s, one thread")


if __name__ == "__main__":
    main()
