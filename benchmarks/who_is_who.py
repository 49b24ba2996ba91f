"""Who is who: pairwise precision and recall on generated collections, time at 300,000 mentions,
and names of actors that changed theirs.

    python benchmarks/who_is_who.py [--seed 11] [--documents 3000] [--large 30000] [--actors ucdp_actors.csv]

The rules were made while looking at seeds 1 to 3; give another for a figure to report.
"""

from __future__ import annotations

import argparse
import csv
import resource
import time
from pathlib import Path

from sayso.aliases import load_registry, name_key
from sayso.evaluate.generated_who import generate, score
from sayso.whoiswho import resolve


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--seed", type=int, default=11)
    options.add_argument("--documents", type=int, default=3000)
    options.add_argument("--large", type=int, default=0, help="documents of the collection that is timed")
    options.add_argument(
        "--actors", type=Path, help="actor list with NameData, NameOrigFullEng, NameChange, NewName"
    )
    given = options.parse_args()
    registry = load_registry()
    print(f"registry: {len(registry):,} bodies")
    quality(given.documents, given.seed)
    if given.large:
        speed(given.large, given.seed)
    if given.actors is None or not given.actors.is_file():
        print("renamed actors: SKIPPED, no list given (--actors)")
    else:
        actors(given.actors)


def quality(n_documents: int, seed: int) -> None:
    registry = load_registry()
    made = generate(n_documents, seed, registry)
    who = resolve(made.named, registry)
    print(
        f"{n_documents:,} documents, {len(made.named):,} mentions, seed {seed}: {len(who.identities):,} identities"
    )
    sorts = {
        "all": lambda t: True,
        "people": lambda t: t[0] == "p",
        "namesakes": lambda t: t in made.namesakes,
        "invented bodies": lambda t: t[0] == "b",
        "armed groups": lambda t: t[0] == "g",
    }
    for sort, only in sorts.items():
        s = score(who, made, only)
        print(f"  {sort:16} precision {s.precision:7.2%}  recall {s.recall:7.2%}  ({s.wrong:,} wrong pairs)")


def speed(n_documents: int, seed: int) -> None:
    registry = load_registry()
    for n in (n_documents // 10, n_documents):
        made = generate(n, seed, registry)
        start = time.process_time()
        who = resolve(made.named, registry)
        took = time.process_time() - start
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(
            f"  {n:,} documents, {len(made.named):,} mentions: {took:.1f} CPU-s, {took / n * 1000:.2f} ms a document, "
            f"{len(who.identities):,} identities, peak {peak:,.0f} MB"
        )


def actors(path: Path) -> None:
    """Of actors of an independent list that are in the registry: do both their names lead to one body?"""
    registry = load_registry()
    with path.open(encoding="utf-8", errors="replace", newline="") as file:
        rows = list(csv.DictReader(file))
    known = wrong = pairs = both = renamed = renamed_both = 0
    for row in rows:
        name, full = row["NameData"].strip(), row["NameOrigFullEng"].strip()
        one = registry.find(name.removeprefix("Government of "))
        known += bool(one.matches)
        new = row["NewName"].strip()
        for other, is_new in ((full, False), (new, True)):
            if other in ("", "n/a") or name_key(other) == name_key(name) or not one.matches:
                continue
            two = registry.find(other)
            hit = {registry.same(m.body.id) for m in one.matches} & {
                registry.same(m.body.id) for m in two.matches
            }
            if is_new:
                renamed += 1
                renamed_both += bool(hit)
            else:
                pairs += 1
                both += bool(hit)
            wrong += bool(two.matches) and not hit
    print(f"actors of another list: {known:,} of {len(rows):,} are in the registry by their short name")
    print(
        f"  short and full name lead to one body: {both} of {pairs}; old and new name: {renamed_both} of {renamed}; "
        f"to different ones: {wrong}"
    )


if __name__ == "__main__":
    main()
