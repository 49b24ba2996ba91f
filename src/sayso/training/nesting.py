"""Made-up hearsay: annotated sentences wrapped in a further attribution.

The training corpus marks outermost attributions only. To let the network see nesting, whole
annotated sentences are put into the mouth of a second source, in the patterns news uses
("According to A, ...", "A reports that ...", "..., according to B"). The wrapped attribution
keeps its spans and is marked `inner`.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass, replace

from sayso.evaluate.brat import GoldAttribution, GoldText
from sayso.language.frame import frame
from sayso.model import Document, Sentence, Span, Spans

VERBS = (
    "said", "says", "reported", "reports", "has reported", "wrote", "writes", "claimed", "claims", "noted", "confirmed",
    "suggested", "alleged", "revealed", "also reports", "also said", "told reporters", "announced", "acknowledged",
    "insists",
)  # fmt: skip
NOUNS = ("reports", "claims", "allegations", "suggestions", "rumors", "accounts", "indications")
_LOWERED = frozenset(
    [
        "The",
        "A",
        "An",
        "He",
        "She",
        "It",
        "They",
        "We",
        "In",
        "On",
        "At",
        "But",
        "And",
        "So",
        "This",
        "That",
        "These",
        "Those",
        "There",
        "If",
        "When",
        "While",
        "As",
        "For",
        "After",
        "Before",
        "His",
        "Her",
        "Their",
        "Our",
        "My",
        "Its",
        "Some",
        "Many",
        "Most",
        "Several",
        "Other",
        "One",
        "Two",
        "Officials",
        "Experts",
        "Critics",
    ]
)
_PRONOUNS = frozenset(
    ["he", "she", "they", "it", "i", "we", "you", "who", "that", "which", "his", "her", "their"]
)
SHARE = 0.4
"""share of the suitable sentences of a text that are wrapped"""


@dataclass(frozen=True, slots=True)
class _Edit:
    start: int
    end: int
    insert: str


def source_phrases(texts: Sequence[GoldText]) -> tuple[str, ...]:
    """Phrases that name a source in `texts` (no pronouns, at most eight words), in order."""
    out: dict[str, None] = {}
    for gold in texts:
        for attribution in gold.attributions:
            if len(attribution.source) == 1:
                phrase = attribution.source[0].of(gold.text)
                if (
                    "\n" not in phrase
                    and len(phrase.split()) <= 8
                    and phrase.lower() not in _PRONOUNS
                    and phrase[:1].isalpha()
                ):
                    out[phrase] = None
    return tuple(out)


def wrap(gold: GoldText, phrases: Sequence[str], rng: random.Random) -> GoldText:
    """`gold` with some of its sentences wrapped in a further attribution by one of `phrases`."""
    framed = frame(Document(gold.stem, gold.stem, "", gold.text))
    edits: list[_Edit] = []
    outer: list[tuple[int, str]] = []
    for sentence in framed.sentences:
        inside = _whole_attributions(gold, sentence)
        if inside is None or not 5 <= sentence.last - sentence.first <= 50:
            continue
        if any(
            q.span.overlaps(sentence.span) and not sentence.span.contains(q.span) for q in framed.quotations
        ):
            continue
        if rng.random() < SHARE:
            _plan(gold, sentence, inside, rng.choice(phrases), rng, edits, outer)
    return _apply(gold, edits)


def _whole_attributions(gold: GoldText, sentence: Sentence) -> list[int] | None:
    inside = []
    for index, attribution in enumerate(gold.attributions):
        spans = attribution.source + attribution.cue + attribution.content
        touching = [s for s in spans if s.overlaps(sentence.span)]
        if not touching:
            continue
        if len(touching) < len(spans) or not all(sentence.span.contains(s) for s in spans):
            return None
        inside.append(index)
    return inside or None


# Marks put into the inserted strings; _apply reads the new spans off them.
_S, _C, _Q = "\ue000", "\ue001", "\ue002"


def _plan(
    gold: GoldText,
    sentence: Sentence,
    inside: list[int],
    phrase: str,
    rng: random.Random,
    edits: list[_Edit],
    outer: list[tuple[int, str]],
) -> None:
    text = gold.text
    start, end = sentence.span.start, sentence.span.end
    body = text[start:end]
    if not body.endswith((".", ".”", '."')) or "\n" in body:
        return
    stop = end - 1 if body.endswith(".") else end
    first = body.split(None, 1)[0]
    lower = body[0].lower() if first in _LOWERED else body[0]
    opening = phrase[:1].upper() + phrase[1:]
    kinds = ["according", "that", "noun"]
    according_first = any(
        s.start == start and s.of(text).lower().startswith("according to")
        for i in inside
        for s in gold.attributions[i].cue
    )
    if body.endswith("."):
        kinds.append("second" if according_first else "suffix")
    if not set('“”"') & set(body) and body.endswith("."):
        kinds += ["quoted", "quoted"]
    kind = rng.choice(kinds)
    if kind == "second":
        edits.append(_Edit(stop, stop, f", {_Q}according to{_Q} {_S}{phrase}{_S}"))
    elif kind == "suffix":
        edits.append(_Edit(start, start, _C))
        edits.append(_Edit(stop, stop, f"{_C}, {_Q}according to{_Q} {_S}{phrase}{_S}"))
    elif kind == "quoted":
        edits.append(_Edit(start, start, f"{_C}“"))
        edits.append(_Edit(stop, end, f",”{_C} {_S}{phrase}{_S} {_Q}said{_Q}."))
    else:
        if kind == "according":
            before = f"{_Q}According to{_Q} {_S}{phrase}{_S}, {_C}"
        elif kind == "that":
            before = f"{_S}{opening}{_S} {_Q}{rng.choice(VERBS)}{_Q} {_C}that "
        else:
            before = f"There were {_Q}{rng.choice(NOUNS)}{_Q} {_C}that "
        edits.append(_Edit(start, start + 1, before + lower))
        edits.append(_Edit(stop, stop, _C))


def _apply(gold: GoldText, edits: list[_Edit]) -> GoldText:
    pieces: list[str] = []
    at = 0
    places: list[tuple[int, int]] = []  # (old offset, new offset) after which old text goes on
    new_length = 0
    for edit in sorted(edits, key=lambda e: (e.start, e.end)):
        pieces.append(gold.text[at : edit.start])
        new_length += edit.start - at
        kept = (
            edit.insert[-1:]
            if edit.end == edit.start + 1 and edit.insert[-1:].lower() == gold.text[edit.start].lower()
            else ""
        )
        insert = edit.insert[: len(edit.insert) - len(kept)]
        pieces.append(insert)
        new_length += len(insert)
        places.append((edit.start, new_length))
        if kept:
            pieces.append(kept)
            new_length += 1
        at = edit.end
        places.append((at, new_length))
    pieces.append(gold.text[at:])
    marked = "".join(pieces)

    def moved(offset: int, *, is_end: bool) -> int:
        delta = 0
        for old, new in places:
            if old < offset or (old == offset and not is_end):
                delta = new - old
        return offset + delta

    def all_moved(spans: Spans) -> Spans:
        return tuple(Span(moved(s.start, is_end=False), moved(s.end, is_end=True)) for s in spans)

    old = [
        GoldAttribution(all_moved(a.source), all_moved(a.cue), all_moved(a.content))
        for a in gold.attributions
    ]
    return _unmark(gold.stem, marked, old)


def _unmark(stem: str, marked: str, old: list[GoldAttribution]) -> GoldText:
    """Take the marks out, shift spans, and build the outer attributions from the marks."""
    shift = [0] * (len(marked) + 1)
    clean: list[str] = []
    runs: dict[str, list[Span]] = {_S: [], _C: [], _Q: []}
    opened: dict[str, int] = {}
    groups: list[dict[str, Spans]] = []
    current: dict[str, Spans] = {}
    for i, ch in enumerate(marked):
        shift[i] = len(clean)
        if ch not in runs:
            clean.append(ch)
            continue
        if ch in opened:
            begin = opened.pop(ch)
            if begin < len(clean):
                current[ch] = (*current.get(ch, ()), Span(begin, len(clean)))
        else:
            opened[ch] = len(clean)
        if not opened and _Q in current and (_C in current or _S in current):
            rest = marked[i + 1 :]
            done = _C in current or not _comes_first(rest)
            if done and not (_S not in current and _comes_first(rest, _S)):
                groups.append(current)
                current = {}
    shift[len(marked)] = len(clean)
    text = "".join(clean)

    def shifted(spans: Spans) -> Spans:
        return tuple(Span(shift[s.start], shift[s.end]) for s in spans if shift[s.end] > shift[s.start])

    moved = [GoldAttribution(shifted(a.source), shifted(a.cue), shifted(a.content)) for a in old]
    out: list[GoldAttribution] = []
    for group in groups:
        source, cue, content = group.get(_S, ()), group.get(_Q, ()), group.get(_C, ())
        if content:
            whole = content[0]
            moved = [
                replace(a, inner=True) if a.content and whole.contains(a.content[0]) else a for a in moved
            ]
            out.append(GoldAttribution(source, cue, content))
        elif source:  # a second "according to": inner to the first
            for k, a in enumerate(moved):
                if a.content and a.content[-1].end <= cue[0].start and cue[0].start - a.content[-1].end <= 3:
                    out.append(GoldAttribution(source, cue, a.content, inner=True))
                    moved[k] = replace(a, content=(*a.content[:-1], Span(a.content[-1].start, source[0].end)))
                    break
    return GoldText(stem, text, tuple(sorted(moved + out, key=lambda a: a.content[0])))


def _comes_first(rest: str, mark: str = _C) -> bool:
    """Whether `mark` is the next mark in `rest`, within a short distance."""
    for ch in rest[:3]:
        if ch in (_S, _C, _Q):
            return ch == mark
    return False
