"""One who is cited, while the document is being read: grows with each mention."""

from __future__ import annotations

from dataclasses import dataclass, field

from sayso.model import SourceKind, Span


@dataclass(slots=True, eq=False)
class Referent:
    """A person, body, document or group of the document, cited or not.

    Attributes:
        kind: as far as decided.
        words: the fullest name as words, empty for those without a name.
        gender: "m", "f" or "" (unknown).
        plural: more than one.
        mentions: all ranges found so far, in any order.
        heads: nouns, lower case and singular, by which it has been called.
        modifiers: other words of its descriptions, lower case.
        description: for those without a name, the words of the first full mention.
        issuer: for documents, who issued them, if the text says.
        members: for conjoined sources, those who speak.
        prefix: chain of hands through which it was last quoted, without itself.
    """

    kind: SourceKind
    words: tuple[str, ...] = ()
    gender: str = ""
    plural: bool = False
    mentions: list[Span] = field(default_factory=list)
    heads: set[str] = field(default_factory=set)
    modifiers: set[str] = field(default_factory=set)
    description: str = ""
    issuer: Referent | None = None
    aliases: list[str] = field(default_factory=list)
    members: tuple[Referent, ...] = ()
    rule: str = ""
    reason: str = ""
    evidence: list[Span] = field(default_factory=list)
    name_override: str = ""
    cited: int = 0

    @property
    def is_person(self) -> bool:
        return self.kind in (SourceKind.NAMED_PERSON, SourceKind.ANONYMOUS_PERSON)

    @property
    def named(self) -> bool:
        return bool(self.words)

    @property
    def name(self) -> str:
        """Fullest form of the name, or the description."""
        return self.name_override or _joined(self.words) or self.description

    def add_mention(self, span: Span) -> None:
        if span not in self.mentions:
            self.mentions.append(span)


def _joined(words: tuple[str, ...]) -> str:
    """The words of a name as written: hyphens without spaces, marks of a nickname closed up."""
    name = " ".join(words).replace(" - ", "-")
    for opening, closing in (("“", "”"), ("‘", "’"), ('"', '"'), ("'", "'")):
        first, _, rest = name.partition(f" {opening} ")
        inner, found, last = rest.partition(f" {closing} ")
        if found:
            name = f"{first} {opening}{inner}{closing} {last}"
    return name
