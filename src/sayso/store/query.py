"""The query language of `sayso search`.

    "85 billion" weapons -taliban                 phrase, word, without
    source:"Donald Trump"  outlet:post            who says it, where it stands
    kind:named_person  quotation:direct  stance:denying  depth:2+  realised:no
    after:2021-09-01  before:2021-10  on:2021-09-15
    afghan* OR kabul                              beginning of a word; either

All parts must hold, but for those joined by OR.
"""

from __future__ import annotations

import difflib
import re
from dataclasses import dataclass

from sayso.errors import FormatError
from sayso.model import Commitment, QuotationKind, SourceKind

_PART = re.compile(r'\s*(?P<minus>-)?(?:(?P<field>[A-Za-z_]+):)?(?:"(?P<phrase>[^"]*)"|(?P<bare>[^\s"]+))')
_DATE = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")
_DEPTH = re.compile(r"([1-9]\d?)(\+)?")

CHOICES: dict[str, tuple[str, ...]] = {
    "kind": (*(k.value for k in SourceKind), "unknown"),
    "quotation": tuple(q.value for q in QuotationKind),
    "stance": tuple(c.value for c in Commitment),
    "realised": ("yes", "no"),
}
FIELDS = ("text", "source", "outlet", "document", "after", "before", "on", "depth", *CHOICES)


@dataclass(frozen=True, slots=True)
class Words:
    """Words to look for, in their order, in the "content" or the "source" of a statement.

    `beginning`: the last word may go on. `identities` bear the name looked for, whatever they are
    called in a document; the store fills them in.
    """

    where: str
    text: str
    beginning: bool = False
    identities: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Filter:
    """A field and what it must be (or, `excluded`, must not be).

    Fields: outlet (its name, or whole words of it: "post" finds "The Washington Post"),
    document, kind, quotation, stance, realised ("yes", "no"), after, before,
    on (ISO 8601, the day or month), depth, depth_from (decimal).
    """

    field: str
    value: str
    excluded: bool = False


@dataclass(frozen=True, slots=True)
class Query:
    """All of `required` (each: one of its alternatives) and all `filters`, none of `excluded`."""

    required: tuple[tuple[Words, ...], ...] = ()
    excluded: tuple[Words, ...] = ()
    filters: tuple[Filter, ...] = ()


def parse_query(text: str) -> Query:
    """The query that `text` writes; an empty one finds everything.

    Raises:
        FormatError: an unknown field or value, a phrase that isn't closed, OR without sides.
    """
    if text.count('"') % 2:
        at = text.rfind('"')
        raise FormatError(
            f"query: the quotation mark at character {at + 1} has no second one; close the phrase"
        )
    required: list[tuple[Words, ...]] = []
    excluded: list[Words] = []
    filters: list[Filter] = []
    either = False
    for part in _PART.finditer(text.replace("\0", " ").strip()):
        field, minus = part["field"], bool(part["minus"])
        phrase, bare = part["phrase"], part["bare"]
        if bare == "OR" and not field and not minus:
            if not required or either:
                raise FormatError("query: OR needs words on both sides, as in: kabul OR herat")
            either = True
            continue
        if field is not None and field.lower() not in FIELDS and bare is not None and bare.startswith("//"):
            field, bare = None, f"{field}:{bare}"  # an address
        value = phrase if phrase is not None else bare
        name = field.lower() if field else "text"
        if name in ("text", "source"):
            words = _words("content" if name == "text" else "source", value, phrase is None)
            if minus:
                excluded.append(words)
            elif either:
                required[-1] += (words,)
            else:
                required.append((words,))
            either = False if not minus else either
        else:
            if either:
                raise FormatError(f"query: OR joins words only, not {name}:{value}; write two searches")
            filters.append(_filter(name, value.strip(), minus))
    if either:
        raise FormatError("query: OR needs words on both sides, as in: kabul OR herat")
    return Query(tuple(required), tuple(excluded), tuple(filters))


def _words(where: str, value: str, bare: bool) -> Words:
    beginning = bare and value.endswith("*")
    text = value.rstrip("*") if beginning else value
    if not re.search(r"[^\W_]", text):
        raise FormatError(f"query: “{value}” holds no word to look for")
    return Words(where, text, beginning)


def _filter(name: str, value: str, excluded: bool) -> Filter:
    if name not in FIELDS:
        near = difflib.get_close_matches(name, FIELDS, 1)
        hint = f"; did you mean {near[0]}:?" if near else ""
        raise FormatError(f"query: no field “{name}”{hint} Fields: {', '.join(FIELDS)}")
    if not value:
        raise FormatError(f"query: nothing stands after {name}:")
    if name in CHOICES:
        value = value.lower().replace("-", "_")
        if value not in CHOICES[name]:
            raise FormatError(f"query: {name}:{value} is none of {', '.join(CHOICES[name])}")
    elif name in ("after", "before", "on"):
        if not _DATE.fullmatch(value) or not _is_date(value):
            raise FormatError(f"query: {name}:{value} is no date; write {name}:2021-09-01 or {name}:2021-09")
    elif name == "depth":
        found = _DEPTH.fullmatch(value)
        if not found:
            raise FormatError(f"query: depth:{value} is no depth; write depth:2, or depth:2+ for 2 and more")
        return Filter("depth_from" if found[2] else "depth", found[1], excluded)
    return Filter(name, value, excluded)


def _is_date(value: str) -> bool:
    parts = [int(p) for p in value.split("-")]
    if len(parts) > 1 and not 1 <= parts[1] <= 12:
        return False
    return len(parts) < 3 or 1 <= parts[2] <= 31
