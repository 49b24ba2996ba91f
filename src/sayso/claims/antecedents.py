"""Whom "he" or "she" means where the resolver did not say: the one person the passage names."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass

from sayso.language.syntax import Syntax
from sayso.model import Entity, SourceKind

HE = frozenset({"he", "him", "his", "himself"})
SHE = frozenset({"she", "her", "hers", "herself"})
_TITLES = {
    "mr": HE,
    "mr.": HE,
    "lord": HE,
    "sir": HE,
    "ms": SHE,
    "ms.": SHE,
    "mrs": SHE,
    "mrs.": SHE,
    "lady": SHE,
}


@dataclass(frozen=True, slots=True)
class _Named:
    """A mention by name: first token, key (the last word), name to show, id of the entity or ""."""

    at: int
    key: str
    name: str
    entity: str
    pronouns: frozenset[str]


class Antecedents:
    """Persons named in one text, in order."""

    def __init__(self, s: Syntax, who: Mapping[tuple[int, int], Entity]) -> None:
        self._s = s
        self._firsts = [x.first for x in s.text.sentences]
        self._starts = [t.start for t in s.tokens]
        self._named = sorted(self._find(who), key=lambda n: n.at)

    def _find(self, who: Mapping[tuple[int, int], Entity]) -> list[_Named]:
        s = self._s
        persons = {
            n.split()[-1].lower(): e
            for e in who.values()
            if e.kind is SourceKind.NAMED_PERSON and e.name
            for n in (e.name,)
        }
        out: dict[int, _Named] = {}
        for name in s.text.names:
            if name.label != "PERSON":
                continue
            tokens = s.text.token_range(name.span)
            if not len(tokens):
                continue
            text = name.span.of(s.text.text).removesuffix("’s").removesuffix("'s").strip()
            key = text.split()[-1].lower() if text else ""
            entity = persons.get(key)
            before = s.low[tokens[0] - 1] if tokens[0] else ""
            out[tokens[0]] = _Named(
                tokens[0],
                key,
                entity.name if entity is not None else text,
                entity.id if entity is not None else "",
                _TITLES.get(s.low[tokens[0]], _TITLES.get(before, HE | SHE)),
            )
        for (start, _), entity in who.items():
            if entity.kind is not SourceKind.NAMED_PERSON or not entity.name:
                continue
            at = bisect_right(self._starts, start) - 1
            if at >= 0 and s.tags[at] in {"NNP", "NNPS"}:
                out[at] = _Named(at, entity.name.split()[-1].lower(), entity.name, entity.id, HE | SHE)
        return list(out.values())

    def of(self, pronoun: int) -> tuple[str, str] | None:
        """(name, id of the entity or "") of the only person named in the sentence up to `pronoun` and in
        the one before, in the same or the previous paragraph; None where there is none, or several."""
        s = self._s
        here = s.sentence(pronoun)
        index = max(0, bisect_right(self._firsts, pronoun) - 1)
        first = here.first
        if index and s.text.sentences[index - 1].paragraph >= here.paragraph - 1:
            first = max(s.text.sentences[index - 1].first, here.first - 80)
        low = s.low[pronoun]
        found = {n.key: n for n in self._named if first <= n.at < pronoun and low in n.pronouns}
        anybody = {n.key for n in self._named if first <= n.at < pronoun}
        if len(found) != 1 or len(anybody) != 1:
            return None
        (one,) = found.values()
        longest = max((n.name for n in self._named if n.key == one.key and n.at < pronoun), key=len)
        return (one.name if one.entity else longest), one.entity
