"""The conditions of the rule language: what a rule can ask of a statement, source or passage.

A condition is a mapping; all its fields must hold. `any`, `all` and `not` combine conditions.

    statement   type, quotation, commitment, realisation, depth, cue, content, claim_type, source_known
    source      kind, name, title, justification, anonymity_reason, plural, mentions, statements
    passage     statements, paragraphs
    article     article (words found anywhere in the text)

Statements can also be asked about their source's fields, passages about theirs. Word tests
(`cue`, `content`, `mentions`, `article`) take a list of words or phrases or `$name`, a list
of the pack; they compare whole words without regard to case. With `none_of` they ask that
none is there. `name`, `title`, `justification` and `anonymity_reason` are `given` or `missing`.
Counts take a number or `at_least` and `at_most`.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from sayso.houserules.located import Located
from sayso.model import (
    Attribution,
    AttributionType,
    ClaimType,
    Commitment,
    Entity,
    QuotationKind,
    Realisation,
    SourceKind,
)


class Subject(StrEnum):
    """What a rule is about."""

    STATEMENT = "statement"
    SOURCE = "source"
    PASSAGE = "passage"


@dataclass(frozen=True, slots=True)
class Facts:
    """One statement, source or passage as the conditions see it.

    `attributions` is the statement itself, all of the source's, or the passage's.
    """

    entity: Entity | None
    attributions: tuple[Attribution, ...]
    claim_types: frozenset[ClaimType]
    mentions: tuple[str, ...]
    n_paragraphs: int
    article: str


Condition = Callable[[Facts], bool]
Lists = dict[str, tuple[str, ...]]

_SOURCE = frozenset({"kind", "name", "title", "justification", "anonymity_reason", "plural", "mentions"})
_EVERYWHERE = frozenset({"any", "all", "not", "article"})
_STATEMENT = frozenset(
    {
        "type",
        "quotation",
        "commitment",
        "realisation",
        "depth",
        "cue",
        "content",
        "claim_type",
        "source_known",
    }
)
FIELDS = {
    Subject.STATEMENT: _STATEMENT | _SOURCE | _EVERYWHERE,
    Subject.SOURCE: _SOURCE | _EVERYWHERE | {"statements"},
    Subject.PASSAGE: _SOURCE | _EVERYWHERE | {"statements", "paragraphs"},
}


def compile_condition(node: Located, subject: Subject, lists: Lists) -> Condition:
    """The test that `node` describes.

    Raises:
        FormatError: an unknown field, value or list; the message has the line and the valid ones.
    """
    fields = node.mapping("a condition")
    if not fields:
        node.fail("an empty condition would hold for everything; give at least one field.")
    tests = []
    for key, value in fields.items():
        if key not in FIELDS[subject]:
            value.fail(
                f"unknown field {key!r} of a {subject.value}. Known: {', '.join(sorted(FIELDS[subject]))}."
            )
        tests.append(_field(key, value, subject, lists))
    return lambda facts: all(test(facts) for test in tests)


def _field(key: str, value: Located, subject: Subject, lists: Lists) -> Condition:
    if key in {"any", "all"}:
        inner = [compile_condition(n, subject, lists) for n in value.sequence(key)]
        if not inner:
            value.fail(f"{key} needs at least one condition.")
        combine = any if key == "any" else all
        return lambda f: combine(test(f) for test in inner)
    if key == "not":
        negated = compile_condition(value, subject, lists)
        return lambda f: not negated(f)
    if key in _CHOICES:
        wanted = _choices(value, _CHOICES[key])
        get = _CHOICE_VALUES[key]
        return lambda f: not wanted.isdisjoint(get(f))
    if key in _WORDS:
        return _word_test(key, value, lists)
    if key in _COUNTS:
        least, most = _bounds(value)
        count = _COUNTS[key]
        return lambda f: least <= count(f) <= most
    if key in {"plural", "source_known"}:
        wanted_flag = value.flag(key)
        if key == "plural":
            return lambda f: f.entity is not None and f.entity.plural is wanted_flag
        return lambda f: (f.entity is not None) is wanted_flag
    given = value.text(key)
    if given not in {"given", "missing"}:
        value.fail(f"{key} must be `given` or `missing`, found {given!r}.")
    return lambda f: f.entity is not None and bool(_attribute(f.entity, key)) is (given == "given")


def _attribute(entity: Entity, key: str) -> str:
    return {
        "name": entity.name,
        "title": entity.title,
        "justification": entity.justification,
        "anonymity_reason": entity.anonymity_reason,
    }[key]


_CHOICES: dict[str, type[StrEnum]] = {
    "type": AttributionType,
    "quotation": QuotationKind,
    "commitment": Commitment,
    "realisation": Realisation,
    "claim_type": ClaimType,
    "kind": SourceKind,
}
_CHOICE_VALUES: dict[str, Callable[[Facts], frozenset[str]]] = {
    "type": lambda f: frozenset(a.type for a in f.attributions),
    "quotation": lambda f: frozenset(a.quotation for a in f.attributions),
    "commitment": lambda f: frozenset(a.commitment for a in f.attributions),
    "realisation": lambda f: frozenset(a.realisation for a in f.attributions),
    "claim_type": lambda f: frozenset(f.claim_types),
    "kind": lambda f: frozenset(() if f.entity is None else (f.entity.kind,)),
}
_WORDS: dict[str, Callable[[Facts], tuple[str, ...]]] = {
    "cue": lambda f: tuple(a.cue.text for a in f.attributions),
    "content": lambda f: tuple(a.content.text for a in f.attributions),
    "mentions": lambda f: f.mentions,
    "article": lambda f: (f.article,),
}
_COUNTS: dict[str, Callable[[Facts], int]] = {
    "depth": lambda f: max((a.depth for a in f.attributions), default=0),
    "statements": lambda f: len(f.attributions),
    "paragraphs": lambda f: f.n_paragraphs,
}


def _choices(value: Located, kind: type[StrEnum]) -> frozenset[str]:
    items = value.value if isinstance(value.value, list) else [value]
    known = [member.value for member in kind]
    out = set()
    for item in items:
        text = item.text("a value")
        if text not in known:
            item.fail(f"unknown value {text!r}. Known: {', '.join(known)}.")
        out.add(text)
    return frozenset(out)


def _bounds(value: Located) -> tuple[int, int]:
    if not isinstance(value.value, dict):
        n = value.whole("a count")
        return n, n
    fields = value.mapping("a count")
    unknown = set(fields) - {"at_least", "at_most"}
    if unknown or not fields:
        value.fail("a count is a number, or has at_least and at_most.")
    least = fields["at_least"].whole("at_least") if "at_least" in fields else 0
    most = fields["at_most"].whole("at_most") if "at_most" in fields else 10**9
    return least, most


def word_list(value: Located, lists: Lists) -> tuple[str, ...]:
    """Words written in place, or those of the pack's list `$name`."""
    if isinstance(value.value, str):
        name = value.text("a list of words")
        if not name.startswith("$"):
            return (name,)
        if name[1:] not in lists:
            value.fail(f"there is no list {name!r}. Lists of this pack: {_lists_named(lists)}.")
        return lists[name[1:]]
    words = tuple(n.text("a word") for n in value.sequence("a list of words"))
    if not words:
        value.fail("an empty list of words matches nothing.")
    return words


def _lists_named(lists: Lists) -> str:
    return ", ".join("$" + name for name in lists) or "none"


def _word_test(key: str, value: Located, lists: Lists) -> Condition:
    texts = _WORDS[key]
    wanted = True
    if isinstance(value.value, dict):
        fields = value.mapping(key)
        if set(fields) not in ({"none_of"}, {"any_of"}):
            value.fail(f"{key} takes a list of words, `any_of` or `none_of`.")
        (mode, value) = next(iter(fields.items()))
        wanted = mode == "any_of"
    pattern = _pattern(word_list(value, lists))
    return lambda f: any(pattern.search(_plain(t)) for t in texts(f)) is wanted


@lru_cache(maxsize=8)
def _plain(text: str) -> str:
    return " ".join(text.replace("’", "'").split())


@lru_cache(maxsize=64)
def _pattern(words: tuple[str, ...]) -> re.Pattern[str]:
    """Any of the words or phrases as whole words."""
    alternatives = "|".join(re.escape(_plain(w)) for w in sorted(words, key=len, reverse=True))
    return re.compile(rf"(?<!\w)(?:{alternatives})(?!\w)", re.IGNORECASE)
