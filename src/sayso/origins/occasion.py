"""Reports that rest on the same person speaking on the same occasion, or on the same document."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from sayso.model import (
    Evidence,
    EvidenceKind,
    QuotationKind,
    Reading,
    SourceKind,
    Spans,
    cover,
)
from sayso.reuse.fingerprint import normal_form

_DAYS = 3  # between reports of one occasion
_QUOTE_WORDS = 6  # in common, in a row, of directly quoted words: shorter ones are phrases anybody uses
SHARED_SCORE = 0.3
"""Probability that two whole reports have one origin because of one shared occasion: a speech that
two reporters heard is one origin of what was said there, but not of all that both report."""
_MOST = 64  # reports of one quotation: more is a slogan

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")


@dataclass(frozen=True, slots=True)
class Shared:
    """Two reports (ids, a < b) with the same quoted words of one speaker, or the same document."""

    a: str
    b: str
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Quoted:
    """A direct quotation with a named source: who is quoted, where, and the normalised words."""

    document: str
    day: int | None
    speaker: str
    kind: SourceKind
    spans: Spans
    words: tuple[str, ...]


def quotations(reading: Reading, day: int | None) -> Iterator[Quoted]:
    """Direct quotations of a reading whose source has a name; `day` is that of publication."""
    for attribution in reading.attributions:
        entity = attribution.source.entity
        if entity is None or not attribution.realised or attribution.quotation is QuotationKind.INDIRECT:
            continue
        if entity.kind in (SourceKind.ANONYMOUS_PERSON, SourceKind.ANONYMOUS_GROUP, SourceKind.AUTHOR):
            continue
        spans = attribution.content.spans
        words = tuple(normal_form(w) for w in _WORD.findall(cover(spans, reading.document.text, " ")))
        if len(words) >= _QUOTE_WORDS:
            yield Quoted(reading.document.id, day, entity.name, entity.kind, spans, words)


def shared_sources(quoted: Iterable[Quoted]) -> tuple[Shared, ...]:
    """Pairs of reports that quote the same words of the same source within three days.

    Ascending by ids, each pair once, with its longest quotation. Time grows with the quotations.
    """
    found: dict[tuple[str, str], tuple[int, Shared]] = {}
    for key, holders in _by_words(quoted).items():
        if not 1 < len(holders) <= _MOST:
            continue
        for i, one in enumerate(holders):
            for two in holders[i + 1 :]:
                if not _is_one_occasion(one, two):
                    continue
                first, second = (one, two) if one.document < two.document else (two, one)
                pair, length = (first.document, second.document), min(len(one.words), len(two.words))
                if pair not in found or found[pair][0] < length:
                    found[pair] = (length, Shared(*pair, _evidence(first, second, key)))
    return tuple(shared for _, (_, shared) in sorted(found.items(), key=lambda item: item[0]))


def _by_words(quoted: Iterable[Quoted]) -> dict[tuple[str, ...], list[Quoted]]:
    """Runs of quoted words -> who has them; a report is there once for a run."""
    out: dict[tuple[str, ...], list[Quoted]] = defaultdict(list)
    for one in quoted:
        for at in range(len(one.words) - _QUOTE_WORDS + 1):
            holders = out[one.words[at : at + _QUOTE_WORDS]]
            if not any(h.document == one.document for h in holders[-2:]):
                holders.append(one)
    return out


def _is_one_occasion(one: Quoted, two: Quoted) -> bool:
    if one.document == two.document or _last_name(one.speaker) != _last_name(two.speaker):
        return False
    return one.day is None or two.day is None or abs(one.day - two.day) <= _DAYS


def _last_name(name: str) -> str:
    words = _WORD.findall(name)
    return normal_form(words[-1]) if words else ""


def _evidence(one: Quoted, two: Quoted, key: tuple[str, ...]) -> Evidence:
    if one.kind is SourceKind.DOCUMENT:
        kind, reason = EvidenceKind.DOCUMENT, f"both quote the same words of {one.speaker}"
    else:
        kind, reason = EvidenceKind.SOURCE, f"both quote {one.speaker} with the same words, {_when(one, two)}"
    return Evidence(kind, f"{reason}: “{' '.join(key)} …”", one.spans, two.spans, SHARED_SCORE)


def _when(one: Quoted, two: Quoted) -> str:
    if one.day is None or two.day is None:
        return "day unknown"
    gap = abs(one.day - two.day)
    return "on the same day" if not gap else f"{gap} day{'' if gap == 1 else 's'} apart"
