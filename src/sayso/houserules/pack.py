"""Rule packs: YAML files checked line by line."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from importlib.resources import files
from pathlib import Path
from typing import TypeVar

from sayso.errors import FormatError
from sayso.houserules.conditions import Condition, Lists, Subject, compile_condition
from sayso.houserules.located import Located, parse

E = TypeVar("E", bound=StrEnum)
FORMAT = "sayso/house-rules/1"
PLACEHOLDERS = frozenset({"source", "cue", "content", "n", "mention"})
_MAX_BYTES = 1_000_000
"""No pack of rules written by people comes near this."""
_NAME = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*\Z")
_PLACEHOLDER = re.compile(r"\{(\w*)\}|[{}]")


class Once(StrEnum):
    """How often a rule asks: once for each source it concerns, each statement, or the article."""

    SOURCE = "source"
    STATEMENT = "statement"
    ARTICLE = "article"


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule: `id` is "pack/name", `ask` the question with placeholders, `why` the practice behind it."""

    id: str
    about: Subject
    ask: str
    why: str
    once: Once
    holds: Condition = field(compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Pack:
    """A pack of rules. `digest` is the SHA-256 of the file (64 hex digits)."""

    name: str
    version: str
    title: str
    language: str
    rules: tuple[Rule, ...]
    digest: str


def shipped_packs() -> tuple[str, ...]:
    """Names of the packs that come with sayso, sorted."""
    folder = files("sayso.houserules") / "packs"
    return tuple(sorted(f.name.removesuffix(".yaml") for f in folder.iterdir() if f.name.endswith(".yaml")))


def load_pack(name_or_path: str | Path) -> Pack:
    """The shipped pack of that name, or the one in a YAML file.

    Raises:
        FormatError: there is no such pack or file, or it is not of the documented shape.
    """
    name = str(name_or_path)
    if name in shipped_packs():
        data = (files("sayso.houserules") / "packs" / f"{name}.yaml").read_bytes()
        return parse_pack(data, f"{name}.yaml")
    path = Path(name_or_path)
    try:
        with path.open("rb") as file:
            data = file.read(_MAX_BYTES + 1)
    except OSError as error:
        known = ", ".join(shipped_packs())
        reason = error.strerror or type(error).__name__
        raise FormatError(
            f"{name}: no rule pack of this name, and no file ({reason}). Shipped packs: {known}."
        ) from None
    except ValueError:
        raise FormatError(f"{name!r} is no file name. Shipped packs: {', '.join(shipped_packs())}.") from None
    return parse_pack(data, name)


def parse_pack(data: bytes, file: str) -> Pack:
    """The pack in the bytes of a YAML file called `file` in messages.

    Raises:
        FormatError: with the line.
    """
    if len(data) > _MAX_BYTES:
        raise FormatError(f"{file}: larger than {_MAX_BYTES:,} bytes; this is no rule pack.")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise FormatError(f"{file}: not UTF-8. Save the file as UTF-8.") from None
    root = parse(text, file)
    fields = _fields(
        root, "a rule pack", {"format", "pack", "version", "title", "rules"}, {"language", "lists"}
    )
    if fields["format"].text("format") != FORMAT:
        fields["format"].fail(f"format must be {FORMAT}, found {fields['format'].value!r}.")
    name = _name(fields["pack"], "pack")
    lists = _lists(fields["lists"]) if "lists" in fields else {}
    rules = tuple(_rules(fields["rules"], name, lists))
    version = fields["version"].value
    if not isinstance(version, str | int) or isinstance(version, bool):
        fields["version"].fail("version must be a number or text.")
    return Pack(
        name=name,
        version=str(version),
        title=fields["title"].text("title"),
        language=fields["language"].text("language") if "language" in fields else "en",
        rules=rules,
        digest=hashlib.sha256(data).hexdigest(),
    )


def _fields(node: Located, what: str, needed: set[str], optional: set[str]) -> dict[str, Located]:
    fields = node.mapping(what)
    for key, value in fields.items():
        if key not in needed | optional:
            value.fail(f"unknown field {key!r} of {what}. Known: {', '.join(sorted(needed | optional))}.")
    for key in sorted(needed - set(fields)):
        node.fail(f"{what} needs the field {key!r}.")
    return fields


def _name(node: Located, what: str) -> str:
    name = node.text(what)
    if not _NAME.match(name):
        node.fail(f"{what} must be lower-case words joined by hyphens, found {name!r}.")
    return name


def _lists(node: Located) -> Lists:
    out: Lists = {}
    for name, value in node.mapping("lists").items():
        out[name] = tuple(n.text("a word of a list") for n in value.sequence(f"the list {name!r}"))
        if not out[name]:
            value.fail(f"the list {name!r} is empty.")
    return out


def _rules(node: Located, pack: str, lists: Lists) -> Iterator[Rule]:
    seen: set[str] = set()
    items = node.sequence("rules")
    if not items:
        node.fail("a pack needs at least one rule.")
    for item in items:
        fields = _fields(item, "a rule", {"id", "about", "when", "ask"}, {"why", "once"})
        name = _name(fields["id"], "id")
        if name in seen:
            fields["id"].fail(f"the rule {name!r} stands here twice.")
        seen.add(name)
        subject = _choice(fields["about"], Subject)
        once = _choice(fields["once"], Once) if "once" in fields else Once.SOURCE
        if once is Once.STATEMENT and subject is not Subject.STATEMENT:
            fields["once"].fail("`once: statement` is for rules about a statement.")
        yield Rule(
            id=f"{pack}/{name}",
            about=subject,
            ask=_question(fields["ask"]),
            why=" ".join(fields["why"].text("why").split()) if "why" in fields else "",
            once=once,
            holds=compile_condition(fields["when"], subject, lists),
        )


def _choice(node: Located, kind: type[E]) -> E:
    text = node.text("a value")
    try:
        return kind(text)
    except ValueError:
        node.fail(f"unknown value {text!r}. Known: {', '.join(m.value for m in kind)}.")


def _question(node: Located) -> str:
    text = " ".join(node.text("ask").split())
    for m in _PLACEHOLDER.finditer(text):
        if m.group(1) not in PLACEHOLDERS:
            known = ", ".join("{" + p + "}" for p in sorted(PLACEHOLDERS))
            node.fail(f"unknown placeholder {m.group()!r}. Known: {known}.")
    return text


def fill(question: str, values: dict[str, str]) -> str:
    """The question with its placeholders replaced; values are inserted as they are, never interpreted."""
    return _PLACEHOLDER.sub(lambda m: values[m.group(1)], question)
