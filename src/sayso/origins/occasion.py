"""Reports that rest on the same person speaking on the same occasion, or on the same document."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sayso.model import (
    Attribution,
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
_SCORE = 0.3
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
class _Quoted:
    document: str
    day: int | None
    speaker: str
    name: str
    kind: SourceKind
    spans: Spans
    attribution: Attribution


def shared_sources(readings: Sequence[tuple[Reading, int | None]]) -> tuple[Shared, ...]:
    """Pairs of reports that quote the same words of the same speaker within three days, or cite
    the same named document; ascending by ids, each pair once, with its longest quotation.

    `readings` come with the ordinal of the day of publication. Time grows with the quotations.
    """
    found: dict[tuple[str, str], tuple[int, Shared]] = {}
    for key, quoted in _by_words(readings).items():
        if not 1 < len(quoted) <= _MOST:
            continue
        for i, one in enumerate(quoted):
            for two in quoted[i + 1 :]:
                if one.document == two.document or one.speaker != two.speaker or not _near(one, two):
                    continue
                first, second = (one, two) if one.document < two.document else (two, one)
                pair = (first.document, second.document)
                length = sum(len(s) for s in first.spans)
                if pair not in found or found[pair][0] < length:
                    found[pair] = (length, Shared(*pair, _evidence(first, second, key)))
    return tuple(shared for _, (_, shared) in sorted(found.items()))


def _near(one: _Quoted, two: _Quoted) -> bool:
    return one.day is None or two.day is None or abs(one.day - two.day) <= _DAYS


def _by_words(readings: Sequence[tuple[Reading, int | None]]) -> dict[tuple[str, ...], list[_Quoted]]:
    """Runs of quoted words -> who has them. A report is there once for a run."""
    out: dict[tuple[str, ...], list[_Quoted]] = defaultdict(list)
    for reading, day in readings:
        seen: set[tuple[str, ...]] = set()
        for quoted in _quotations(reading, day):
            words = [normal_form(w) for w in _WORD.findall(cover(quoted.spans, reading.document.text, " "))]
            for at in range(len(words) - _QUOTE_WORDS + 1):
                key = tuple(words[at : at + _QUOTE_WORDS])
                if key not in seen:
                    seen.add(key)
                    out[key].append(quoted)
    return out


def _quotations(reading: Reading, day: int | None) -> Iterator[_Quoted]:
    for attribution in reading.attributions:
        entity = attribution.source.entity
        if entity is None or not attribution.realised or attribution.quotation is QuotationKind.INDIRECT:
            continue
        if entity.kind in (SourceKind.ANONYMOUS_PERSON, SourceKind.ANONYMOUS_GROUP, SourceKind.AUTHOR):
            continue
        yield _Quoted(
            reading.document.id,
            day,
            _last_name(entity.name),
            entity.name,
            entity.kind,
            attribution.content.spans,
            attribution,
        )


def _last_name(name: str) -> str:
    words = _WORD.findall(name)
    return normal_form(words[-1]) if words else ""


def _evidence(one: _Quoted, two: _Quoted, key: tuple[str, ...]) -> Evidence:
    if one.kind is SourceKind.DOCUMENT:
        kind, reason = EvidenceKind.DOCUMENT, f"both quote the same words of {one.name}"
    else:
        kind, reason = EvidenceKind.SOURCE, f"both quote {one.name} with the same words, {_when(one, two)}"
    return Evidence(kind, f"{reason}: “{' '.join(key)} …”", one.spans, two.spans, _SCORE)


def _when(one: _Quoted, two: _Quoted) -> str:
    if one.day is None or two.day is None:
        return "day unknown"
    gap = abs(one.day - two.day)
    return "on the same day" if not gap else f"{gap} day{'' if gap == 1 else 's'} apart"


