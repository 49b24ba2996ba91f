"""Why this source would know or is worth hearing: the text's own words."""

from __future__ import annotations

import re

from sayso.model import SourceKind, Span
from sayso.resolve.anonymity import without_anonymity
from sayso.resolve.lexicon import word_set
from sayso.resolve.mentions import SourceMention
from sayso.resolve.referents import Referent
from sayso.resolve.scene import Scene
from sayso.resolve.titles import Facts, head_of

MAX_PIECES = 3
"""more passages than this drown the reason in words"""
THIN_WORDS = 12
"""fewer words than this say little; the story's first sentence about the person is added"""
_PART_IN_EVENTS = word_set(
    "author co-author coauthor sponsor co-sponsor cosponsor sponsors member founder plaintiff witness"
)
"""titles that say at the same time what part somebody has in the events"""
MAX_STORY_WORDS = 40
_OPENS_CLAUSE = word_set(
    "who whose whom which that familiar briefed close involved with whom present privy working living"
)


def described_by_source(scene: Scene, m: SourceMention) -> Span | None:
    """What follows the head noun inside the source's own words: "who knew him", "familiar with the talks".

    Reaches beyond the source's span where the clause with "who" stands right after it.
    """
    words, tokens = scene.words, scene.text.tokens
    if m.compound:
        return None
    begin = m.head_at + 1
    last = m.last
    i = begin
    while i < last and words[i] in (",", "—", "–"):
        i += 1
    if i >= last:
        last = _extended(scene, i, m)
        if last <= i:
            return None
    low, tag = words[i].lower(), tokens[i].tag
    if low in ("of", "for", "in", "at", "from", "on"):
        k = i
        while k < last and words[k].lower() not in (
            "who",
            "whose",
            "which",
            "familiar",
            "briefed",
            "involved",
        ):
            k += 1
        if k >= last:
            return None
        i = k
        low, tag = words[i].lower(), tokens[i].tag
    if low in ("including", "among", "such", "like"):
        return None
    if not (low in _OPENS_CLAUSE or tag in ("VBG", "VBN", "JJ", "IN") or words[i - 1] == ","):
        return None
    while last > i and not words[last - 1][-1].isalnum():
        last -= 1
    return without_anonymity(scene.text.text, scene.span(i, last)) if last - i >= 2 else None


def _extended(scene: Scene, i: int, m: SourceMention) -> int:
    """End of a clause that belongs to the source but was left out of its span; i if there is none."""
    words = scene.words
    n = len(words)
    k = m.last
    if k < n and words[k] == ",":
        k += 1
    if k + 2 >= n or scene.sentence_of[k] != scene.sentence_of[m.head_at]:
        return i
    if words[k].lower() not in ("who", "whose", "many", "some", "most", "familiar", "briefed"):
        return i
    if words[k].lower() in ("many", "some", "most") and words[k + 1].lower() != "of":
        return i
    end = k
    while (
        end < n
        and scene.sentence_of[end] == scene.sentence_of[k]
        and words[end] not in (",", "”", '"', "“", ".", ";", "—")
    ):
        end += 1
    return end if end - k >= 3 else i


def justification_of(
    scene: Scene, referent: Referent, facts: Facts, own: list[Span], has_title: bool, taken: list[Span]
) -> tuple[Span, ...]:
    """The passages that show why `referent` would know, in order of the text.

    `own` are the clauses in its source spans, `taken` the ranges of all attributions. Roles
    and clauses beside the name come first; where they say little, and for a person without a
    title, the first sentence in the author's voice that tells of them is added.
    """
    pieces = [*own, *facts.roles, *facts.clauses]
    pieces += _further_titles(scene, facts)
    said = sum(len(s.of(scene.text.text).split()) for s in pieces)
    thin = said < THIN_WORDS if pieces else not has_title
    if thin and referent.kind is SourceKind.NAMED_PERSON:
        story = _told_of(scene, referent, taken)
        pieces += [story] if story is not None else []
    if referent.kind is SourceKind.DOCUMENT and not pieces:
        got = _how_obtained(scene, referent)
        pieces = [got] if got is not None else []
    kept: list[Span] = []
    for span in sorted(set(pieces), key=lambda s: (s.start, -s.end)):
        if kept and span.start < kept[-1].end:
            continue
        wording = span.of(scene.text.text).lower()
        if any(wording in k.of(scene.text.text).lower() for k in kept):
            continue
        kept.append(span)
    return tuple(kept[:MAX_PIECES])


def _further_titles(scene: Scene, facts: Facts) -> list[Span]:
    """What a second position adds to the office before the name: "Director X, the chair of the committee"."""
    text = scene.text.text
    if not facts.titles:
        return []
    first = min(facts.titles, key=lambda s: s.start)
    known = set(first.of(text).lower().split())
    out = [
        s for s in facts.titles if s.start > first.end and len(set(s.of(text).lower().split()) - known) > 2
    ]
    for span in facts.titles:
        tokens = scene.text.token_range(span)
        head = head_of(scene, tokens.start, tokens.stop)
        if head >= 0 and scene.words[head].lower() in _PART_IN_EVENTS:
            out.append(span)
    return out


_OBTAINED = re.compile(
    r"\b(?:obtained|leaked|reviewed by|viewed by|seen by|shared with|provided to|unsealed|records request|"
    r"freedom of information)\b",
    re.IGNORECASE,
)


def _how_obtained(scene: Scene, referent: Referent) -> Span | None:
    """The sentence that tells how the newsroom came by a document, by its noun and a verb of obtaining."""
    source = scene.text.text
    for found in _OBTAINED.finditer(source):
        sentence = scene.text.sentences[scene.text.sentence_at(found.start())]
        if sentence.last - sentence.first > MAX_STORY_WORDS + 10:
            continue
        nouns = {w.lower() for w in scene.words[sentence.first : sentence.last]}
        if nouns & referent.heads:
            return sentence.span
    return None


def _told_of(scene: Scene, referent: Referent, taken: list[Span]) -> Span | None:
    subjects = {scene.text.tokens[at].end for at in scene.subject_of.get(id(referent), ())}
    for mention in sorted(referent.mentions):
        if mention.end not in subjects:
            continue
        sentence = scene.text.sentences[scene.text.sentence_at(mention.start)]
        if any(t.overlaps(sentence.span) for t in taken):
            continue
        after = scene.text.text[mention.end : mention.end + 2]
        if after in ("'s", "’s") or scene.text.text[sentence.span.start : sentence.span.start + 2] in (
            "Q:",
            "A:",
        ):
            continue
        if sentence.last - sentence.first < 6 or scene.text.text[sentence.span.end - 1] not in '.!?”"’':
            continue
        if sentence.last - sentence.first > MAX_STORY_WORDS:
            continue
        return sentence.span
    return None
