"""True matches with one thing changed: what the models of the comparison learn from.

Each edit changes what both texts share (else nothing would be contradicted), in either text.
Everything is drawn from a `random.Random`, so a run repeats.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from random import Random

from sayso.compare.contrasts import contrasts
from sayso.compare.figures import Figure, figures
from sayso.compare.gazetteer import gazetteer
from sayso.compare.names import POINTS
from sayso.compare.units import Text, Unit, read

BE = "is are was were has have had will would can could should did does do must may might".split()
_AUXILIARY = re.compile(rf"\b({'|'.join(BE)})\b(?!\s+not\b|n['’]t)", re.IGNORECASE)
_NEGATED = re.compile(rf"\b({'|'.join(BE)})(?:\s+not\b|n['’]t\b)", re.IGNORECASE)
_SHORT = {"will": "won’t", "can": "can’t", "may": "may not", "might": "might not"}
_PAST = re.compile(r"(?<=\s)([a-z]{3,}ed)\b")
_PREFIXES = (
    "It is not true that ",
    "There is no evidence that ",
    "No proof exists that ",
    "Nobody believes that ",
)
_NUMBER_WORDS = "two three four five six seven eight nine ten eleven twelve twenty thirty fifty".split()
_ORDINALS = "first second third fourth fifth sixth".split()


@dataclass(frozen=True, slots=True)
class Names:
    """Names to put in: known ones by sort and form, and others seen in the data."""

    known: dict[str, tuple[tuple[str, ...], ...]]
    given: tuple[str, ...]
    others: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Edited:
    """A pair after one edit; `group` is the kind of difference it makes, `side` 0 (here) or 1."""

    group: str
    here: str
    there: str
    side: int


def pool(texts: Sequence[str], random: Random) -> Names:
    """Names from the package's list and from `texts`."""
    import yaml

    from sayso.compare.gazetteer import DATA

    record = yaml.safe_load((DATA / "names.yaml").read_text(encoding="utf-8"))
    known = {s: tuple(tuple(map(str, row)) for row in rows) for s, rows in record.items()}
    units = [u for t in texts for u in read(t).units]
    small = {u.low for u in units if u.text.islower()}
    found = {
        u.text for u in units if u.name and not u.initial and not u.sort and not u.tag and u.low not in small
    }
    others = sorted(w for w in found if w[0].isupper() and not w.isupper() and len(w) > 3 and w.isalpha())
    random.shuffle(others)
    return Names(known, tuple(sorted(gazetteer().first_names)), tuple(others))


def edits(here: str, there: str, names: Names, random: Random) -> Iterator[Edited]:
    """One edit of each kind and side that the pair allows."""
    for group, change in CHANGES.items():
        for side in (0, 1):
            text, other = (here, there) if side == 0 else (there, here)
            changed = change(text, other, names, random)
            if changed is not None and changed != text:
                yield Edited(group, changed, there, side) if side == 0 else Edited(group, here, changed, side)


def _put(text: str, places: Sequence[tuple[int, int]], word: str) -> str:
    for start, end in sorted(places, reverse=True):
        text = text[:start] + word + text[end:]
    return text


def other_name(text: str, other: str, names: Names, random: Random) -> str | None:
    """A shared name replaced by another of its sort, wherever it stands."""
    ours, theirs = read(text), read(other)
    theirs_names = {u.key for u in theirs.units if u.name and not u.tag}
    shared = [u for u in ours.units if u.name and not u.tag and not u.aside and u.key in theirs_names]
    shared = [u for u in shared if u.sort or (not u.initial and not ours.headline)]
    if not shared:
        return None
    unit = random.choice(shared)
    word = _another(unit, names, random)
    if word is None or word.lower() in other.lower():
        return None
    tags = random.random() < 0.5
    places = [u for u in ours.units if u.key == unit.key and not u.aside and (tags or not u.tag)]
    changed = _put(text, [(u.span.start, u.span.end) for u in places], word)
    first = ours.units.index(unit)
    if unit.sort == "given" and random.random() < 0.5:  # the family name goes too
        following = ours.units[first + 1] if first + 1 < len(ours.units) else None
        if following is not None and following.name and following.key in theirs_names:
            changed = changed.replace(following.text, random.choice(names.others))
    return changed


def _another(unit: Unit, names: Names, random: Random) -> str | None:
    if unit.sort == "given":
        return random.choice(names.given).capitalize()
    if unit.sort == "month":
        return random.choice("March April June July August September October November Monday Friday".split())
    if not unit.sort or (unit.sort == "person" and random.random() < 0.5):
        return random.choice(names.others)
    rows = names.known.get(unit.sort, ())
    form, at = unit.text.lower(), 0
    for row in rows:
        if form in (f.lower() for f in row):
            at = [f.lower() for f in row].index(form)
    word = form.split()
    turned = {"north": "south", "south": "north", "east": "west", "west": "east"}
    if word[0] in turned and random.random() < 0.7:
        return unit.text.replace(unit.text.split()[0], turned[word[0]].capitalize())
    choices = [row for row in rows if len(row) > at and form not in (f.lower() for f in row)]
    if not choices or random.random() < 0.1:
        return random.choice(names.others)
    chosen = random.choice(choices)[at]
    return chosen if chosen.isupper() else " ".join(w.capitalize() for w in chosen.split())


def other_figure(text: str, other: str, names: Names, random: Random) -> str | None:
    """A shared figure or date with another value."""
    theirs = figures(other)
    shared = [f for f in figures(text) if any(f.kind == o.kind and f.agrees_with(o) for o in theirs)]
    if not shared:
        return None
    figure = random.choice(shared)
    for _ in range(6):
        changed = _refigured(figure, random)
        if changed is None:
            return None
        result = text[: figure.span.start] + changed + text[figure.span.end :]
        new = [
            f for f in figures(result) if f.span.start <= figure.span.start < f.span.end or f.text == changed
        ]
        if new and not any(n.agrees_with(o) for n in new for o in theirs):
            return result
    return None


def _refigured(figure: Figure, random: Random) -> str | None:
    scale = re.search(r"\b(thousand|million|billion|trillion)\b", figure.text)
    if scale and random.random() < 0.35:
        others = [s for s in ("thousand", "million", "billion", "trillion") if s != scale.group()]
        return figure.text.replace(scale.group(), random.choice(others))
    digits = list(re.finditer(r"\d[\d,]*(?:\.\d+)?", figure.text))
    if digits:
        m = digits[-1] if figure.kind == "date" else random.choice(digits)
        raw = m.group().replace(",", "")
        if figure.kind == "date" and len(raw) == 4:
            new = str(int(raw) + random.choice([-10, -4, -3, -2, -1, 1, 2, 3, 4, 8]))
        elif "." in raw:
            new = f"{float(raw) * random.choice([0.5, 0.7, 1.3, 1.8, 2.5]) + 0.1:.{len(raw.split('.')[1])}f}"
        else:
            value = int(raw[:12])
            ways = [value + random.randint(1, 9), value * random.choice([2, 3, 5, 10])]
            ways += [round(value * f) for f in (0.4, 0.6, 0.75, 1.25, 1.5)]
            new = f"{random.choice(ways):,}" if "," in m.group() else str(random.choice(ways))
        return figure.text[: m.start()] + new + figure.text[m.end() :]
    for words in (_NUMBER_WORDS, _ORDINALS):
        for word in words:
            if re.search(rf"\b{word}\b", figure.text, re.I):
                return re.sub(
                    rf"\b{word}\b", random.choice([w for w in words if w != word]), figure.text, flags=re.I
                )
    return None


def negated(text: str, other: str, names: Names, random: Random) -> str | None:
    """A statement about shared words negated, or its negation taken away."""
    keys = read(other).keys
    gone = [m for m in _NEGATED.finditer(text) if _bears(text, m.end(), keys)]
    if gone:
        m = random.choice(gone)
        return text[: m.end(1)] + text[m.end() :]
    never = [m for m in re.finditer(r"\b(?:never|no)\s+(?=[a-z])", text) if _bears(text, m.end(), keys)]
    if never:
        m = random.choice(never)
        return text[: m.start()] + text[m.end() :]
    way = random.random()
    if way < 0.12 and len(text.split()) < 40:
        lead = random.choice(_PREFIXES)
        first = text.split()[0] if text.split() else ""
        return lead + (
            text[0].lower() + text[1:] if not first[1:].istitle() and first in {"A", "The", "An"} else text
        )
    found = [m for m in _AUXILIARY.finditer(text) if _bears(text, m.end(), keys)]
    past = [m for m in _PAST.finditer(text) if _bears(text, m.start(), keys, 1)]
    if found and (way < 0.75 or not past):
        m = found[0] if random.random() < 0.6 else random.choice(found)
        kind = random.random()
        if kind < 0.45:
            return text[: m.end()] + " not" + text[m.end() :]
        if kind < 0.7:
            return text[: m.end()] + " never" + text[m.end() :]
        return text[: m.start()] + _SHORT.get(m.group().lower(), m.group() + "n't") + text[m.end() :]
    if past:
        m = random.choice(past)
        return text[: m.start()] + random.choice(["never ", "did not "]) + text[m.start() :]
    return None


def _bears(text: str, at: int, keys: frozenset[str], reach: int = 3) -> bool:
    """Whether one of the next content words is among `keys`, and it isn't in a signature."""
    following = [u for u in read(text).units if u.span.start >= at and u.content][:reach]
    return any(u.key in keys and not u.aside for u in following)


def opposite(text: str, other: str, names: Names, random: Random) -> str | None:
    """A shared word replaced by one of contrary sense."""
    known = contrasts()
    lows = {u.low for u in read(other).units}
    keys = read(other).keys
    found = [
        u for u in read(text).units
        if (u.low in known.sides or u.low in known.quantifiers)
        and not u.aside and not u.name and (u.key in keys or u.low in lows)
    ]  # fmt: skip
    if not found:
        return None
    unit = random.choice(found)
    if unit.low in known.quantifiers and (unit.low not in known.sides or random.random() < 0.5):
        words = sorted(
            w for w, n in known.quantifiers.items() if n != known.quantifiers[unit.low] and w not in lows
        )
        word = random.choice(words) if words else unit.low
        return _put(
            text, [(unit.span.start, unit.span.end)], word.capitalize() if unit.text[0].isupper() else word
        )
    row, side = random.choice(known.sides[unit.low])
    choices = known.rows[row][1 - side]
    alike = [w for w in choices if w[-2:] == unit.low[-2:]] or list(choices)
    word = random.choice(alike)
    if word in lows:
        return None
    return _put(
        text, [(unit.span.start, unit.span.end)], word.capitalize() if unit.text[0].isupper() else word
    )


def turned(text: str, other: str, names: Names, random: Random) -> str | None:
    """Two shared names, with a verb's room between them, exchanged."""
    ours, theirs = read(text), read(other)
    keys = {u.key for u in theirs.units if u.content}
    places = _nouns(ours, keys)
    ways = []
    for n, i in enumerate(places):
        for j in places[n + 1 : n + 3]:
            between = ours.units[i + 1 : j]
            inner = [u for u in between if u.low[0].isalpha() and not u.name and len(u.low) > 2]
            listed = any(u.low in {"and", "or", ","} for u in between)
            if inner and len(between) <= 9 and not listed and ours.units[i].key != ours.units[j].key:
                ways.append((i, j))
    if not ways:
        return None
    i, j = random.choice(ways)
    a, b = ours.units[i], ours.units[j]
    changed = _put(text, [(b.span.start, b.span.end)], a.text)
    return _put(changed, [(a.span.start, a.span.end)], b.text)


def _nouns(text: Text, keys: set[str]) -> list[int]:
    return [
        i for i, u in enumerate(text.units)
        if u.name and u.key in keys and not u.aside and not u.tag and u.low not in POINTS
        and u.sort not in {"month"} and (u.sort or not u.initial)
    ]  # fmt: skip


Change = Callable[[str, str, Names, Random], str | None]
CHANGES: dict[str, Change] = {
    "name": other_name,
    "figure": other_figure,
    "negation": negated,
    "opposite": opposite,
    "direction": turned,
}
