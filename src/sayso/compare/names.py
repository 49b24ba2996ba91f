"""Names that may stand in each other's place."""

from __future__ import annotations

from dataclasses import replace
from difflib import SequenceMatcher
from itertools import product

from sayso.compare.candidate import Candidate, difference
from sayso.compare.gazetteer import PLACES
from sayso.compare.rarity import rarity
from sayso.compare.surroundings import PAIR, PLACE, Pair, ranges
from sayso.compare.units import TITLES, Text, Unit
from sayso.model.factcheck import DifferenceKind

COLUMNS = (
    "same_sort", "sort_there", "sort_here", "place_there", "person_there", "length_there", "length_here",
    "initial_there", "initial_here", "tag_here", "aside_here", "capitals_there", "capitals_here", "reported",
    "joined_name", "alike", "weak", "count_there", "count_here", "known_there", "followed_there", "followed_here",
    "free_here", "free_there", "first_there", "extends_there", "extends_here", "chars_there", "chars_here",
    "before_there", "before_here", "same_before", "owning_there", "owning_here", "ordinary_there", "ordinary_here",
    "verb_there", "verb_here", "people_there", "people_here", "same_sorts_free", "rare_there", "rare_here",
)  # fmt: skip
NAMES = (*COLUMNS, *PLACE, *PAIR)
PEOPLE = frozenset(["person", "given"])
POINTS = frozenset(
    "north south east west northern southern eastern western new old upper lower central great little".split()
)
"""Words that tell like-named places apart."""
TYPO = 0.8
"""Likeness of two words of five letters or more from which one is the other misspelt."""
MOST = 8
"""Free names a side that are looked at."""


def candidates(pair: Pair) -> list[Candidate]:
    """Every name only the check has, against every name only the claim has."""
    here, there = pair.here, pair.there
    free_there = [u.name and not u.aside and not said_plainly(u, here) for u in there.units]
    free_here = [u.name and not said_plainly(u, there) for u in here.units]
    points = _points(here, there)
    runs_there = [r for r in ranges(there.units, free_there) if _weight(there, r)][:MOST]
    runs_here = [r for r in ranges(here.units, free_here) if _weight(here, r)][:MOST]
    out = []
    for theirs, ours in product(runs_there, runs_here):
        first, second = there.units[theirs[0]], here.units[ours[0]]
        alike = SequenceMatcher(None, first.low, second.low, autojunk=False).ratio()
        if (
            first.sort not in PLACES
            and _extends(there.units, theirs, here)
            and not _joint(pair, ours, theirs)
        ):
            continue
        if (first.sort == "month") != (second.sort == "month"):
            continue
        if alike >= TYPO and min(len(first.low), len(second.low)) >= 5 and not first.sort:
            continue
        if _initials(there, theirs, second) or _initials(here, ours, first):
            continue
        numbers = _numbers(pair, ours, theirs, alike, len(runs_here), len(runs_there))
        shown = difference(kind_of(second, first), here, _whole(here, ours), there, _whole(there, theirs))
        namesakes = first.key != second.key and first.key.split("/")[0] == second.key.split("/")[0]
        if namesakes:
            senses = [f"{u.text} ({u.key.split('/')[1]})" for u in (second, first)]
            shown = replace(shown, here=senses[0], there=senses[1])
        out.append(Candidate("name", shown, numbers, sure=namesakes))
    for ours, theirs in points:
        numbers = _numbers(pair, ours, theirs, 0.0, len(runs_here), len(runs_there))
        out.append(
            Candidate(
                "name",
                difference(DifferenceKind.PLACE, here, _whole(here, ours), there, _whole(there, theirs)),
                numbers,
            )
        )
    return out


def kind_of(here: Unit, there: Unit) -> DifferenceKind:
    """What sort of difference two names make."""
    if "month" in (here.sort, there.sort):
        return DifferenceKind.DATE if here.sort == there.sort else DifferenceKind.NAME
    return DifferenceKind.PLACE if {here.sort, there.sort} <= PLACES else DifferenceKind.NAME


def said_plainly(unit: Unit, other: Text) -> bool:
    """Whether the other text has this name among its plain words (not only in a tag or signature)."""
    for u in other.units:
        if u.tag or u.aside:
            continue
        if u.key == unit.key or _within(unit, u) or _within(u, unit):
            return True
    return _spelled_out(unit, other)


def _within(part: Unit, whole: Unit) -> bool:
    """Whether one name is the other cut short ("Korea", "South Korea"; "Trump", "Donald Trump")."""
    if part.low == whole.low:
        return not ("/" in part.key and "/" in whole.key and part.key != whole.key)
    if part.key.split("/")[0] == whole.key.split("/")[0]:
        return "/" not in part.key or "/" not in whole.key
    if whole.key[0] == "@" and part.key[0] != "@":
        return part.low in whole.key[1:].split("-")
    if part.key == "@korea":
        return whole.key in {"@north-korea", "@south-korea"}
    return (
        len(part.low) >= 5
        and len(whole.low) >= 5
        and part.low[:5] == whole.low[:5]
        and (abs(len(part.low) - len(whole.low)) <= 3)
    )


def _spelled_out(unit: Unit, other: Text) -> bool:
    """An acronym whose letters open a run of the other's names, or the other way round."""
    if not (unit.text.isupper() and 2 <= len(unit.text) <= 6):
        return False
    letters = "".join(u.low[0] for u in other.units if u.name or u.text[0].isupper())
    return unit.low.replace(".", "") in letters


def _initials(text: Text, run: tuple[int, int], other: Unit) -> bool:
    if not (other.text.isupper() and len(other.text) >= 2):
        return False
    start, end = _whole(text, run)
    letters = "".join(u.low[0] for u in text.units[start:end] if u.text[0].isupper())
    return letters == other.low


def _weight(text: Text, run: tuple[int, int]) -> bool:
    return any(len(u.low) > 1 for u in text.units[run[0] : run[1]])


def _points(here: Text, there: Text) -> list[tuple[tuple[int, int], tuple[int, int]]]:
    """Like-named places of unlike points: North Oldhaven, South Oldhaven."""
    out = []
    for i, u in enumerate(here.units[:-1]):
        if u.low not in POINTS or not u.text[0].isupper() or u.sort:
            continue
        for j, v in enumerate(there.units[:-1]):
            pointed = v.low in POINTS and v.text[0].isupper() and v.low != u.low
            head = here.units[i + 1]
            if pointed and head.name and head.key == there.units[j + 1].key:
                out.append(((i, i + 1), (j, j + 1)))
    return out


def _whole(text: Text, run: tuple[int, int]) -> tuple[int, int]:
    """The run with the names that stand at it: the free "Barron" in "Barron Trump"."""
    start, end = run
    if text.headline:
        return run
    while (
        start > 0 and _joined(text.units[start - 1], text.units[start]) and not _opens(text.units[start - 1])
    ):
        start -= 1
    while end < len(text.units) and _joined(text.units[end - 1], text.units[end]):
        end += 1
    return start, end


def _joined(left: Unit, right: Unit) -> bool:
    """Whether two neighbours belong to one name."""
    if not (left.name or left.low in POINTS) or not right.name or right.span.start - left.span.end != 1:
        return False
    return left.sort not in PLACES and not (left.tag or right.tag)


def _opens(unit: Unit) -> bool:
    """Whether a capital is owed to the start of a sentence as likely as to a name."""
    return unit.initial and not unit.sort and unit.low not in POINTS


def _numbers(
    pair: Pair, ours: tuple[int, int], theirs: tuple[int, int], alike: float, free_here: int, free_there: int
) -> tuple[float, ...]:
    here, there = pair.here.units, pair.there.units
    a, b = here[ours[0]], there[theirs[0]]
    sorts = _sort(a), _sort(b)
    weak = any(u.key == b.key for u in here) or any(b.low in g for g in pair.here.glued if len(b.low) > 3)
    return (
        float(bool(sorts[0]) and sorts[0] == sorts[1])
        - float(bool(sorts[0] and sorts[1]) and sorts[0] != sorts[1]),
        float(bool(sorts[1])),
        float(bool(sorts[0])),
        float(b.sort in PLACES),
        float(b.sort in PEOPLE),
        float(theirs[1] - theirs[0]),
        float(ours[1] - ours[0]),
        float(b.initial),
        float(a.initial),
        float(a.tag),
        float(a.aside),
        float(b.text.isupper()),
        float(a.text.isupper()),
        float(_reported(pair.there, theirs)),
        float(_joint(pair, ours, theirs)),
        alike,
        float(weak),
        float(sum(u.key == b.key for u in there)),
        float(sum(u.key == a.key for u in here)),
        float(b.key[0] == "@") + float(a.key[0] == "@"),
        float(theirs[1] < len(there) and there[theirs[1]].name),
        float(ours[1] < len(here) and here[ours[1]].name),
        float(free_here),
        float(free_there),
        theirs[0] / max(1, len(there)),
        float(_extends(there, theirs, pair.here)),
        float(_extends(here, ours, pair.there)),
        float(len(b.low)),
        float(len(a.low)),
        float(_before(there, theirs)),
        float(_before(here, ours)),
        float(_before(there, theirs) == _before(here, ours) > 0),
        float(_owning(pair.there, theirs)),
        float(_owning(pair.here, ours)),
        float(b.low in rarity().ordinary),
        float(a.low in rarity().ordinary),
        float(_small_after(there, theirs)),
        float(_small_after(here, ours)),
        float(_person(there, theirs)),
        float(_person(here, ours)),
        float(
            sum(u.name and bool(u.sort) and u.sort == b.sort and u.key not in pair.there.keys for u in here)
        ),
        rarity().weight(b.key),
        rarity().weight(a.key),
        *pair.place(ours, theirs),
        *pair.numbers,
    )


_PREPOSITIONS = {w: n for n, w in enumerate("in at from to of by for with on against near about".split(), 1)}


def _before(units: tuple[Unit, ...], run: tuple[int, int]) -> int:
    """Which preposition stands before a name (article skipped), 0 if none."""
    at = run[0] - 1
    while at >= 0 and units[at].low in {"the", "a", "an"}:
        at -= 1
    return _PREPOSITIONS.get(units[at].low, 0) if at >= 0 else 0


def _joint(pair: Pair, ours: tuple[int, int], theirs: tuple[int, int]) -> bool:
    """Whether both make one name with the same name: "Barron" and "Donald" before "Trump"."""
    return any(
        _beside(pair.here.units, ours, step) == _beside(pair.there.units, theirs, step) != ""
        for step in (-1, 1)
    )


def _extends(units: tuple[Unit, ...], run: tuple[int, int], other: Text) -> bool:
    """Whether a free name makes one name with one that the other text has: "Clinton" after "Hillary"."""
    for step in (-1, 1):
        key = _beside(units, run, step)
        if key and (key in other.keys or any(key in tag for tag in other.glued)):
            return True
    return False


def _owning(text: Text, run: tuple[int, int]) -> bool:
    end = text.units[run[1] - 1].span.end
    return text.raw[end : end + 2] in {"'s", "’s"}


def _small_after(units: tuple[Unit, ...], run: tuple[int, int]) -> bool:
    return run[1] < len(units) and units[run[1]].text.islower()


def _person(units: tuple[Unit, ...], run: tuple[int, int]) -> bool:
    """Whether titles or given names around a name say that it is a person."""
    near = units[max(0, run[0] - 1) : run[1]]
    return any(u.sort in PEOPLE or u.low in TITLES for u in near)


def _sort(unit: Unit) -> str:
    return "person" if unit.sort in PEOPLE else "place" if unit.sort in PLACES else unit.sort


def _beside(units: tuple[Unit, ...], run: tuple[int, int], step: int) -> str:
    """Key of the name that a run makes one name with, on its left (-1) or right (1); "" if none."""
    at = run[0] - 1 if step < 0 else run[1]
    if not 0 <= at < len(units):
        return ""
    pair = (units[at], units[run[0]]) if step < 0 else (units[run[1] - 1], units[at])
    return units[at].key if units[at].name and _joined(*pair) else ""


_SAYING = frozenset(
    "says said say claim claims claimed tweeted wrote posted announced stated warned suggested told according".split()
)


def _reported(text: Text, run: tuple[int, int]) -> bool:
    """Whether the name is who says what the claim reports: that is often not in the saying itself."""
    before = {u.low for u in text.units[max(0, run[0] - 2) : run[0]]}
    after = {u.low for u in text.units[run[1] : run[1] + 3]}
    return bool((before | after) & _SAYING)
