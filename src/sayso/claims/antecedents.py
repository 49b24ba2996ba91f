"""Whom "he" or "she" means where the resolver did not say: the one person the passage names."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from sayso.language.syntax import Syntax
from sayso.model import Attribution, Entity, QuotationKind, SourceKind

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
    """A mention by name: its first token, the whole name, the id of its entity or "", and the
    pronouns that can mean it."""

    at: int
    name: str
    entity: str
    pronouns: frozenset[str]


class Antecedents:
    """Persons named in one text, in order.

    Two persons of one last name are told apart; a last name alone then stands for nobody.
    """

    def __init__(self, s: Syntax, who: Mapping[tuple[int, int], Entity]) -> None:
        self._s = s
        self._firsts = [x.first for x in s.text.sentences]
        self._spoken_of = _pronouns(s, who)
        self._named = self._find(who)

    def _find(self, who: Mapping[tuple[int, int], Entity]) -> list[_Named]:
        s = self._s
        mentions: list[tuple[int, str, frozenset[str]]] = []
        for name in s.text.names:
            tokens = s.text.token_range(name.span)
            if name.label != "PERSON" or not len(tokens):
                continue
            text = name.span.of(s.text.text).removesuffix("’s").removesuffix("'s").strip()
            before = s.low[tokens[0] - 1] if tokens[0] else ""
            pronouns = _TITLES.get(s.low[tokens[0]], _TITLES.get(before, HE | SHE))
            mentions.append((tokens[0], text, pronouns))
        persons = {e.id: e for e in who.values() if e.kind is SourceKind.NAMED_PERSON and e.name}
        full: dict[str, dict[str, str]] = defaultdict(dict)
        for e in persons.values():
            full[_last(e.name)][e.name.lower()] = e.id
        for _, text, _ in mentions:
            if " " in text and not text.lower().startswith(tuple(_TITLES)):
                full[_last(text)].setdefault(text.lower(), "")
        self._full = full
        out = []
        for at, text, pronouns in mentions:
            known = full.get(_last(text), {})
            key = text.lower() if text.lower() in known else next(iter(known), "") if len(known) == 1 else ""
            if key:
                entity = known[key]
                shown = (
                    persons[entity].name if entity else next(t for _, t, _ in mentions if t.lower() == key)
                )
                out.append(_Named(at, shown, entity, self._spoken_of.get(entity, pronouns)))
            else:
                out.append(_Named(at, "", "", HE | SHE))
        return sorted(out, key=lambda n: n.at)

    def is_shared(self, last_name: str) -> bool:
        """Whether the text names two persons of this last name."""
        return len(self._full.get(last_name.lower(), ())) > 1

    def of(self, pronoun: int, attribution: Attribution | None) -> tuple[str, str] | None:
        """(name, id of the entity or "") of the only person named in the sentence up to `pronoun` and in
        the one before it, in the same or the previous paragraph; None where there is none, or several.

        In quoted words the one quoted is never meant; in reported ones only where the text calls
        them by the same pronoun elsewhere.
        """
        s = self._s
        index = max(0, bisect_right(self._firsts, pronoun) - 1)
        here = s.text.sentences[index]
        first = here.first
        if index and s.text.sentences[index - 1].paragraph >= here.paragraph - 1:
            first = max(s.text.sentences[index - 1].first, here.first - 80)
        found = {n.name: n for n in self._named if first <= n.at < pronoun}
        speaker = attribution.source.entity if attribution is not None else None
        if attribution is not None and attribution.quotation is not QuotationKind.DIRECT:
            known = speaker is not None and speaker.id in self._spoken_of
            if not known or attribution.quotation is QuotationKind.MIXED:
                return None
        elif speaker is not None:
            found.pop(speaker.name, None)
        if attribution is not None and attribution.source.text.lower() in HE | SHE:
            unclear = speaker is None or speaker.kind is not SourceKind.NAMED_PERSON
            if unclear:
                return None  # the one person named may be the one who speaks
        if len(found) != 1:
            return None
        (one,) = found.values()
        if not one.name or s.low[pronoun] not in one.pronouns:
            return None
        return one.name, one.entity


def _last(name: str) -> str:
    return name.split()[-1].lower() if name.split() else ""


def _pronouns(s: Syntax, who: Mapping[tuple[int, int], Entity]) -> dict[str, frozenset[str]]:
    """The pronouns by which the text calls an entity, where they are of one gender."""
    seen: dict[str, set[str]] = defaultdict(set)
    for (start, end), entity in who.items():
        low = s.text.text[start:end].lower()
        if low in HE | SHE:
            seen[entity.id].add("he" if low in HE else "she")
    return {e: HE if g == {"he"} else SHE for e, g in seen.items() if len(g) == 1}
