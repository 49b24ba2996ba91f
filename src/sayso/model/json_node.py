"""A JSON value that knows where it stands, so that every complaint names the field."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, NoReturn, TypeVar

from sayso.errors import FormatError
from sayso.model.span import Span, Spans

E = TypeVar("E", bound=StrEnum)

_NAMES = {
    dict: "an object",
    list: "a list",
    str: "text",
    bool: "true or false",
    int: "a number",
    float: "a number",
}


@dataclass(frozen=True, slots=True)
class Node:
    """`value` at `path` of a JSON document whose text is `length` code points long.

    Every method raises FormatError where the value is not what is asked for.
    """

    value: Any
    path: str = ""
    length: int | None = None

    def fail(self, expected: str) -> NoReturn:
        found = "null" if self.value is None else _NAMES.get(type(self.value), type(self.value).__name__)
        if isinstance(self.value, str | int | float) and len(repr(self.value)) <= 60:
            found += f" {self.value!r}"
        raise FormatError(f"{self.path or 'the reading'}: expected {expected}, found {found}.")

    def within(self, length: int) -> Node:
        return Node(self.value, self.path, length)

    def anywhere(self) -> Node:
        """The same, its ranges held to no text: they count in another one."""
        return Node(self.value, self.path, None)

    def fields(self) -> dict[str, Any]:
        if not isinstance(self.value, dict):
            self.fail("an object")
        return self.value

    def has(self, key: str) -> bool:
        return key in self.fields()

    def get(self, key: str) -> Node:
        """The field `key`, which must be there."""
        path = f"{self.path}.{key}" if self.path else key
        if key not in self.fields():
            raise FormatError(f"{path}: missing. See docs/reading-format.md for the fields of a reading.")
        return Node(self.value[key], path, self.length)

    def get_or(self, key: str, default: Any) -> Node:
        """The field `key`, or `default` where it is missing."""
        path = f"{self.path}.{key}" if self.path else key
        return Node(self.fields().get(key, default), path, self.length)

    def items(self) -> Iterator[Node]:
        if not isinstance(self.value, list):
            self.fail("a list")
        return (Node(v, f"{self.path}[{i}]", self.length) for i, v in enumerate(self.value))

    def text(self) -> str:
        if not isinstance(self.value, str):
            self.fail("text")
        return self.value

    def text_or_none(self) -> str | None:
        return None if self.value is None else self.text()

    def texts(self) -> tuple[str, ...]:
        return tuple(n.text() for n in self.items())

    def flag(self) -> bool:
        if not isinstance(self.value, bool):
            self.fail("true or false")
        return self.value

    def whole(self, least: int = 0) -> int:
        if not isinstance(self.value, int) or isinstance(self.value, bool) or self.value < least:
            self.fail(f"a whole number of at least {least}")
        return self.value

    def number(self) -> float:
        if not isinstance(self.value, int | float) or isinstance(self.value, bool):
            self.fail("a number")
        try:
            value = float(self.value)
        except OverflowError:
            self.fail("a number of less than 309 digits")
        if not math.isfinite(value):
            self.fail("a finite number")
        return value

    def probability(self) -> float:
        value = self.number()
        if not 0 <= value <= 1:
            self.fail("a number from 0 to 1")
        return value

    def choice(self, kind: type[E]) -> E:
        if isinstance(self.value, str):
            try:
                return kind(self.value)
            except ValueError:
                pass
        self.fail("one of " + ", ".join(member.value for member in kind))

    def range(self) -> Span:
        """[start, end) as a list of two numbers."""
        if not isinstance(self.value, list) or len(self.value) != 2:
            self.fail("a range [start, end]")
        start, end = (n.whole() for n in self.items())
        return self._span(start, end)

    def start_end(self) -> Span:
        """The range in the fields `start` and `end` of an object."""
        return self._span(self.get("start").whole(), self.get("end").whole())

    def ranges(self) -> Spans:
        return tuple(n.range() for n in self.items())

    def _span(self, start: int, end: int) -> Span:
        if not start < end:
            raise FormatError(f"{self.path}: [{start}, {end}] is no range; the end must lie after the start.")
        if self.length is not None and end > self.length:
            raise FormatError(
                f"{self.path}: [{start}, {end}] reaches beyond the text of {self.length} code points. "
                f"Offsets count code points, not bytes or UTF-16 units."
            )
        return Span(start, end)
