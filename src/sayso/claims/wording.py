"""The form of a claim that can be read by itself: pronouns resolved, marks dropped, a full stop."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sayso.claims.antecedents import HE, SHE, Antecedents
from sayso.claims.cut import Clause
from sayso.claims.inflect import third_person
from sayso.language.syntax import QUOTE_MARKS, Syntax
from sayso.model import Attribution, Entity, QuotationKind, SourceKind, Spans

_POSSESSIVE = frozenset({"his", "her", "their", "its", "my"})
_THIRD = frozenset({"he", "she", "they", "it", "him", "her", "them", "his", "their", "its"})
_TOGETHER = frozenset({"we", "us", "our", "ours", "you", "your", "yours"})
_FIRST = frozenset({"i", "me", "my", "myself"})
_LOWERED = frozenset(
    {"the", "a", "an", "this", "these", "those", "its", "his", "her", "their", "some", "about", "more", "at"}
)
_DROPPED = QUOTE_MARKS - {"'", "’"}
NEAR = 4
"""Sentences back in which "he" and "she" find the name they stand for."""
_NAMED = frozenset({SourceKind.NAMED_PERSON, SourceKind.NAMED_ORGANIZATION, SourceKind.DOCUMENT})


@dataclass(frozen=True, slots=True)
class Wording:
    """The shown form, the ids of entities put in for pronouns, whether a pronoun was left open, and
    the names inferred from the passage (shown in square brackets)."""

    text: str
    resolved: tuple[str, ...] = ()
    open: bool = False
    inferred: tuple[str, ...] = ()


Who = Mapping[tuple[int, int], Entity]
"""Entity of each mention, by its range."""


def mentions(entities: tuple[Entity, ...]) -> dict[tuple[int, int], Entity]:
    """Entity of each mention, by its range."""
    return {(m.start, m.end): e for e in entities for m in e.mentions}


def word(
    s: Syntax,
    clause: Clause,
    who: Who,
    attribution: Attribution | None,
    antecedents: Antecedents | None = None,
    *,
    keep_marks: bool = False,
) -> Wording:
    """`clause` as one sentence; with `keep_marks` its quotation marks stay, and what they hold is left alone.

    A pronoun gives way to the name of the entity it stands for the first time; "I" in words
    quoted directly to the name of the one quoted. Quoted words with "we" or "you" stay as they
    are, behind the name of the one quoted; in marks only where nothing was left out between them.
    """
    return _Writer(s, clause, who, attribution, antecedents, keep_marks).wording()


def stands_so(words: str, text: str) -> bool:
    """Whether `words` follow each other so in `text`, but for the first capital and the last mark.

    Only such words may stand in quotation marks.
    """
    return words.rstrip(".?!").casefold() in " ".join(text.split()).casefold()


class _Writer:
    """One clause while it is worded."""

    def __init__(
        self,
        s: Syntax,
        clause: Clause,
        who: Who,
        attribution: Attribution | None,
        antecedents: Antecedents | None,
        keep_marks: bool,
    ) -> None:
        self.keep_marks = keep_marks
        self.in_marks = False
        speaker = _speaker(attribution)
        first_person = sum(s.low[i] in _FIRST and s.tags[i] in {"PRP", "PRP$", ""} for i in clause.tokens)
        self.sure = speaker is not None and _is_sure(s, speaker, attribution)
        self.attribution = attribution
        self.s = s
        self.clause = clause
        self.who = who
        self.antecedents = antecedents
        self.quoted = (
            speaker
            if speaker is not None
            and (
                first_person > 1
                or (first_person and not self.sure)
                or any(s.low[i] in _TOGETHER and s.tags[i] in {"PRP", "PRP$"} for i in clause.tokens)
            )
            else None
        )
        self.speaker = None if self.quoted is not None else speaker
        self.parts: list[str] = []
        self.resolved: list[str] = []
        self.inferred: list[str] = []
        self.shown: set[str] = set()
        self.open = False
        self.agree = False

    def wording(self) -> Wording:
        last = -2
        for number, piece in enumerate(self.clause.pieces):
            if number and self.clause.joints[number - 1]:
                self.parts.append(" " + self.clause.joints[number - 1])
                last = -2
            for at, i in enumerate(piece):
                token, low = self.s.tokens[i], self.s.low[i]
                as_is = self.s.text.text[token.start : token.end]
                if low in _DROPPED and not (low == '"' and i + 1 == len(self.s.low)):
                    if not self.keep_marks:
                        continue
                    self.in_marks = low in {"“", "``"} or (low in {'"', "''"} and not self.in_marks)
                shown = as_is if self.in_marks and self.keep_marks else self._shown(i, as_is)
                if self.parts and not at and low in _LOWERED:
                    shown = shown[:1].lower() + shown[1:]
                if at and i > piece[at - 1] + 1 and self.s.low[piece[at - 1]] == "," and self._is_verb(i):
                    self.parts.pop()  # "the nostalgia, he noted, may be": the comma went with him
                    last = -2
                glue = not self.parts or token.start == last or shown.startswith(" ")
                self.parts.append(shown if glue else " " + shown)
                last = token.end
        joined = "".join(self.parts)
        text = sentence(_balanced(_tidy(joined if self.keep_marks else joined.replace("''", ""))))
        if self.quoted is not None:
            words = f"“{text}”" if stands_so(text, self.s.text.text) else text
            text = f"{_label(self.quoted, self.attribution, self.sure)}: {words}"
        return Wording(
            text, tuple(dict.fromkeys(self.resolved)), self.open, tuple(dict.fromkeys(self.inferred))
        )

    def _shown(self, i: int, as_is: str) -> str:
        """Token `i` as it is shown."""
        s, low = self.s, self.s.low[i]
        for at, form in self.clause.forms:
            if at == i:
                return form
        token = s.tokens[i]
        entity = self.who.get((token.start, token.end))
        if entity is not None and s.tags[i] in {"NNP", "NNPS"}:
            first = entity.id not in self.shown
            self.shown.add(entity.id)
            last_name = entity.kind is SourceKind.NAMED_PERSON and entity.name.endswith(f" {as_is}")
            if (
                first
                and last_name
                and s.dep(i) != "compound"
                and (i == 0 or s.tags[i - 1] not in {"NNP", "NNPS"})
                and self._named_in_full_before(entity, token.start)
            ):
                return entity.name
        if low in _FIRST and self.speaker is not None and s.tags[i] in {"PRP", "PRP$", ""}:
            self.agree = low == "i"
            self.shown.add(self.speaker.id)
            self.resolved.append(self.speaker.id)
            return _as(self.speaker.name, low == "my")
        if low in _THIRD and s.tags[i] in {"PRP", "PRP$"}:
            return self._third(i, entity, as_is)
        if self.agree and s.tags[i] in {"VBP", "VBD", "MD"}:
            self.agree = False
            if low == "'d":
                return " would" if self._next_tag(i) in {"VB", "RB"} else " had"
            if low == "'ll":
                return " will"
            if s.tags[i] == "VBP":
                return (" " if low.startswith("'") else "") + third_person(low)
        return as_is

    def _is_verb(self, i: int) -> bool:
        return self.s.tags[i] in {"VBD", "VBZ", "VBP", "MD"} and self.parts[-1:] == [","]

    def _next_tag(self, i: int) -> str:
        return self.s.tags[i + 1] if i + 1 < len(self.s.tags) else ""

    def _third(self, i: int, entity: Entity | None, as_is: str) -> str:
        s, low = self.s, self.s.low[i]
        possessive = s.tags[i] == "PRP$"
        if (
            entity is not None
            and entity.kind is not SourceKind.AUTHOR
            and entity.name.lower() not in {"", low}
            and self._may_mean(i, entity)
            and not self._another_is_nearer(i, entity)
        ):
            if entity.id in self.shown:
                return as_is
            self.shown.add(entity.id)
            self.resolved.append(entity.id)
            name = name_of(entity)
            if self.parts and name.split()[0] in {"The", "A", "An"}:
                name = name[:1].lower() + name[1:]
            return _as(_with_article(s, entity, name, bool(self.parts)), possessive)
        if entity is None and low in HE | SHE and not self.shown:
            found = self.antecedents.of(i, self.attribution) if self.antecedents is not None else None
            if found is not None:
                name, entity_id = found
                key = entity_id or name
                if key in self.shown or self._names(name):
                    return as_is
                self.shown.add(key)
                self.inferred.append(name)
                return f"[{_as(name, possessive)}]"
        if entity is None and low != "it" and not possessive and not _named_before(s, self.clause, i):
            self.open = True
        return as_is

    def _named_in_full_before(self, entity: Entity, start: int) -> bool:
        """Whether the whole name stands earlier in the text: "Brightwell" before "Nils Brightwell" may be the firm."""
        return entity.name in self.s.text.text[:start]

    def _may_mean(self, i: int, entity: Entity) -> bool:
        """Whether the text names the entity near enough for a pronoun to mean it: persons with a name within
        `NEAR` sentences before, others in the same sentence or the one before."""
        if entity.name.split()[0].lower() in _POSSESSIVE:
            return False
        s, start = self.s, self.s.tokens[i].start
        named = entity.kind is SourceKind.NAMED_PERSON and self.s.low[i] in HE | SHE
        here = s.sentence(i)
        first = here
        for _ in range(NEAR if named else 1):
            if first.first:
                first = s.sentence(first.first - 1)
        whole = s.text.text
        return (
            any(
                first.span.start <= m.start < here.span.end and m.of(whole).lower() not in _THIRD | _FIRST
                for m in entity.mentions
            )
            and start >= first.span.start
        )

    def _another_is_nearer(self, i: int, entity: Entity) -> bool:
        """Whether another person named may be meant: later in the sentence than this entity, or in a later
        sentence; or whether this entity is named after the pronoun in the clause ("he called Rubio names")."""
        s = self.s
        if s.low[i] not in HE | SHE:
            return False
        last = entity.name.split()[-1].lower()
        if s.low[i] in {"he", "she"} and any(s.low[k] == last for k in self.clause.tokens if k > i):
            return True
        return another_is_nearer(s, i, entity, ())

    def _names(self, name: str) -> bool:
        """Whether the last word of `name` stands in the clause before."""
        return name.split()[-1] in "".join(self.parts)


def _tidy(text: str) -> str:
    text = " ".join(text.strip(" ,;:–—-").split())
    return text.replace(" ,", ",").replace(" .", ".").replace(" ;", ";").replace(" :", ":").replace(" )", ")")


def _balanced(text: str) -> str:
    """`text` without parentheses that have no partner."""
    for opening, closing in ("()", "[]"):
        while text.count(opening) > text.count(closing):
            at = text.rindex(opening)
            text = text[:at] + text[at + 1 :]
        while text.count(closing) > text.count(opening):
            at = text.index(closing)
            text = text[:at] + text[at + 1 :]
    return text


def _speaker(attribution: Attribution | None) -> Entity | None:
    if attribution is None or attribution.quotation is QuotationKind.INDIRECT:
        return None
    entity = attribution.source.entity
    if entity is None or not entity.name or entity.plural or entity.kind is SourceKind.AUTHOR:
        return None
    return entity


def _is_sure(s: Syntax, speaker: Entity, attribution: Attribution | None) -> bool:
    """Whether the name of the one quoted may stand for "I": not where it was guessed from a pronoun and
    is no name ("a dealer" for "she"), nor where somebody else was named nearer to the pronoun."""
    if speaker.name.split()[0].lower() in _POSSESSIVE:
        return False
    if attribution is None or attribution.source.text.lower() not in _THIRD:
        return True
    if speaker.kind not in _NAMED or not attribution.source.spans:
        return speaker.kind in _NAMED
    at = s.text.token_range(attribution.source.spans[0])
    return not len(at) or not another_is_nearer(s, at[0], speaker, attribution.content.spans)


def _label(speaker: Entity, attribution: Attribution | None, sure: bool) -> str:
    """What stands before quoted words."""
    name = name_of(speaker)
    if not sure and attribution is not None:
        name = attribution.source.text or name
    return name[:1].upper() + name[1:]


def _with_article(s: Syntax, entity: Entity, name: str, inside: bool) -> str:
    """ "the Interior Ministry" where the text calls it so; `inside` a sentence."""
    if entity.kind not in {SourceKind.NAMED_ORGANIZATION, SourceKind.DOCUMENT}:
        return name
    if name.lower().startswith(("the ", "a ", "an ")):
        return name
    whole = s.text.text
    for m in entity.mentions:
        if m.of(whole) == name and whole[max(0, m.start - 4) : m.start].lower() == "the ":
            return ("the " if inside else "The ") + name
        if m.of(whole).lower() == "the " + name.lower():
            return ("the " if inside else "The ") + name
    return name


def another_is_nearer(s: Syntax, i: int, entity: Entity, unseen: Spans) -> bool:
    """Whether the text, read back from the pronoun at token `i`, speaks of another person rather than `entity`:
    of the one named last in its own sentence, first in an earlier one. Names inside `unseen` don't count."""
    last, end = entity.name.split()[-1], s.tokens[i].start
    here, own = s.sentence(i), True
    for _ in range(NEAR + 1):
        start = here.span.start
        spoken = [m.start for m in entity.mentions if start <= m.start < end]
        others = [
            n.span.start
            for n in s.text.names
            if n.label == "PERSON"
            and start <= n.span.start < end
            and last not in n.span.of(s.text.text)
            and not any(x.contains(n.span) for x in unseen)
        ]
        if spoken and others:
            return max(others) > max(spoken) if own else min(others) < min(spoken)
        if spoken or others or not here.first:
            return bool(others)
        end, here, own = start, s.sentence(here.first - 1), False
    return False


def name_of(entity: Entity) -> str:
    """What to call an entity inside a sentence: "the clerk" for "a clerk"."""
    if entity.kind in _NAMED:
        return entity.name
    first, _, rest = entity.name.partition(" ")
    return f"the {rest}" if first.lower() in {"a", "an"} and rest else entity.name


def _as(name: str, possessive: bool) -> str:
    if not possessive:
        return name
    return name + ("’" if name.endswith("s") else "’s")


def _named_before(s: Syntax, clause: Clause, index: int) -> bool:
    """Whether a name or noun stands before the pronoun in the clause, so that it may mean that."""
    return any(i < index and s.tags[i] in {"NNP", "NNPS", "NN", "NNS"} for i in clause.tokens)


def sentence(text: str) -> str:
    """`text` with a capital and an end."""
    if not text:
        return text
    text = text[0].upper() + text[1:]
    return text if text.rstrip("”\"'’)").endswith((".", "!", "?", "…")) else text + "."
