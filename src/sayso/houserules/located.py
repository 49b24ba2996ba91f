"""YAML values that know their line, read without executing anything."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, NoReturn

import yaml

from sayso.errors import FormatError

_MAX_DEPTH = 20


@dataclass(frozen=True, slots=True)
class Located:
    """A scalar (str, int, bool, None), a list of Located, or a dict from text to Located, with its place."""

    value: Any
    file: str
    line: int

    def fail(self, message: str) -> NoReturn:
        raise FormatError(f"{self.file}, line {self.line}: {message}")

    def mapping(self, what: str) -> dict[str, Located]:
        if not isinstance(self.value, dict):
            self.fail(f"{what} must be fields with values (key: value).")
        return self.value

    def sequence(self, what: str) -> list[Located]:
        if not isinstance(self.value, list):
            self.fail(f"{what} must be a list.")
        return self.value

    def text(self, what: str) -> str:
        if not isinstance(self.value, str) or not self.value.strip():
            self.fail(f"{what} must be text.")
        return self.value.strip()

    def flag(self, what: str) -> bool:
        if not isinstance(self.value, bool):
            self.fail(f"{what} must be true or false.")
        return self.value

    def whole(self, what: str) -> int:
        if not isinstance(self.value, int) or isinstance(self.value, bool):
            self.fail(f"{what} must be a whole number.")
        return self.value


def parse(text: str, file: str) -> Located:
    """The one document in `text`.

    Raises:
        FormatError: no YAML, several documents, aliases, tags of its own, a key twice, or
            nesting deeper than any pack needs; with the line.
    """
    try:
        _check_events(text, file)
        node = yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = mark.line + 1 if mark is not None else 1
        raise FormatError(f"{file}, line {line}: not YAML ({error.problem or error.context}).") from None
    except (yaml.YAMLError, RecursionError, ValueError) as error:
        problem = " ".join(str(error).split())[:160]
        raise FormatError(f"{file}: not YAML ({problem}).") from None
    if node is None:
        raise FormatError(f"{file}, line 1: the file is empty; expected a rule pack.")
    return _convert(node, file)


def _check_events(text: str, file: str) -> None:
    """Refuse aliases and deep nesting while reading, before either can cost time or memory."""
    depth = 0
    for event in yaml.parse(text, Loader=yaml.SafeLoader):
        line = event.start_mark.line + 1 if event.start_mark is not None else 1
        if isinstance(event, yaml.AliasEvent):
            raise FormatError(f"{file}, line {line}: aliases (*name) are not allowed here; write it out.")
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
            if depth > _MAX_DEPTH:
                raise FormatError(f"{file}, line {line}: nested too deeply for a rule pack.")
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1


def _convert(node: yaml.Node, file: str) -> Located:
    line = node.start_mark.line + 1
    if isinstance(node, yaml.MappingNode):
        fields: dict[str, Located] = {}
        for key_node, value_node in node.value:
            at = key_node.start_mark.line + 1
            if not isinstance(key_node, yaml.ScalarNode):
                raise FormatError(f"{file}, line {at}: a key must be a word.")
            if key_node.value in fields:
                raise FormatError(f"{file}, line {at}: the key {key_node.value!r} stands here twice.")
            value = _convert(value_node, file)
            fields[key_node.value] = Located(value.value, file, at)
        return Located(fields, file, line)
    if isinstance(node, yaml.SequenceNode):
        return Located([_convert(n, file) for n in node.value], file, line)
    return Located(_scalar(node, file, line), file, line)


def _scalar(node: yaml.Node, file: str, line: int) -> str | int | bool | None:
    tag, value = node.tag, str(node.value)
    if tag == "tag:yaml.org,2002:bool":
        # YAML 1.1 takes "no" and "off" for booleans; in a list of words they are words.
        return {"true": True, "false": False}.get(value.lower(), value)
    if tag == "tag:yaml.org,2002:int":
        try:
            return int(value)
        except ValueError:
            return value
    if tag == "tag:yaml.org,2002:null":
        return None
    if tag.startswith("tag:yaml.org,2002:") and tag.rsplit(":", 1)[1] in {
        "str",
        "float",
        "timestamp",
        "value",
        "merge",
    }:
        return value
    raise FormatError(f"{file}, line {line}: the tag {tag!r} is not allowed in a rule pack.")
