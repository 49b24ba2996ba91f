"""One who speaks first without a name and is named right after: "a spokeswoman said ... The spokeswoman, Ruth Adare"."""

from __future__ import annotations

from collections.abc import Iterable

from sayso.model import SourceKind
from sayso.resolve.lexicon import singular, word_set
from sayso.resolve.names import NameMention
from sayso.resolve.referents import Referent
from sayso.resolve.scene import Scene

REACH = 5
"""sentences within which the name follows"""
_BY_OFFICE = word_set(
    "spokesman spokeswoman spokesperson judge coroner magistrate mayor minister sheriff principal headteacher prosecutor "
    "commissioner ombudsman captain director"
)
"""offices of which an article has one: "Judge Voss" after "a judge" is the same one"""


def named_later(scene: Scene, cited: Iterable[Referent]) -> dict[int, Referent]:
    """For the id of each unnamed person who is named soon after: the named one."""
    out: dict[int, Referent] = {}
    unnamed = [
        r
        for r in dict.fromkeys(cited)
        if r.kind is SourceKind.ANONYMOUS_PERSON and not r.plural and not r.named and r.mentions
    ]
    for r in unnamed:
        same = [x for x in unnamed if x.heads & r.heads]
        if len(same) > 1 or not r.description.lower().startswith(("a ", "an ")):
            continue
        named = _named_after(scene, r)
        if named is not None:
            out[id(r)] = named
    return out


def _named_after(scene: Scene, r: Referent) -> Referent | None:
    start = min(r.mentions).start
    sentence = scene.text.sentence_at(start)
    for k, m in enumerate(scene.book.mentions):
        at = scene.text.tokens[m.first].start
        if at <= start:
            continue
        if scene.sentence_of[m.first] - sentence > REACH:
            return None
        named = scene.book.referents[k]
        if named.kind is not SourceKind.NAMED_PERSON or min(named.mentions).start < start:
            continue
        if r.gender and named.gender and r.gender != named.gender:
            continue
        if _called(scene, m, r):
            return named
    return None


def _called(scene: Scene, m: NameMention, r: Referent) -> bool:
    """Whether the name is introduced by the noun of the unnamed one."""
    low = [w.lower() for w in scene.words[max(0, m.title_first - 5) : m.first]]
    if len(low) > 2 and low[-1] == "," and singular(low[-2]) in r.heads and "the" in low[:-2]:
        return True
    if low and low[-1] in r.heads and low[-1] in _BY_OFFICE:
        return True
    after = [w.lower() for w in scene.words[m.last : m.last + 6]]
    if after[:1] != [","]:
        return False
    stop = after.index(",", 1) if "," in after[1:] else len(after)
    return any(w in r.heads and w in _BY_OFFICE for w in after[1:stop])
