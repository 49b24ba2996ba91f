"""Copies in a collection: pairs of documents that share text, with passages and direction."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import urlsplit

import numpy as np
import numpy.typing as npt

from sayso.model import Copy, Direction, Document, Passage, Span
from sayso.reuse.align import Found, align
from sayso.reuse.boilerplate import find_boilerplate, story_of
from sayso.reuse.direction import judge
from sayso.reuse.fingerprint import Hashes, shingles, word_hashes, word_spans
from sayso.reuse.index import SHINGLE_WORDS, build_postings
from sayso.reuse.pairs import candidate_pairs
from sayso.reuse.settings import CopySettings
from sayso.reuse.wire import WireMark, find_wire

_WORTH_ALIGNING = 0.4  # share of min_containment below which no pair was ever half covered by passages

_HELD = 2048  # documents held ready while pairs are described: most copies are near in time


@dataclass(frozen=True, slots=True)
class Candidate:
    """Two documents (by index, a < b) that share enough shingles to be looked at."""

    a: int
    b: int
    containment: float
    near_duplicate: bool


@dataclass(frozen=True, slots=True)
class Candidates:
    """Pairs worth aligning, and the boilerplate found on the way (ascending hashes)."""

    pairs: tuple[Candidate, ...]
    boilerplate: npt.NDArray[np.uint64]


def outlet_name(outlet: str, url: str) -> str:
    """Name of the outlet, else the host of the address, else ""."""
    if outlet:
        return outlet
    try:
        return urlsplit(url).hostname or ""
    except ValueError:  # an address such as "http://["
        return ""


def find_candidates(texts: Sequence[Hashes], outlets: Sequence[str], settings: CopySettings) -> Candidates:
    """Pairs of texts that share shingles, boilerplate left out; ascending by (a, b).

    `texts` should stand in the order of publication: where a passage has more copies than
    can be compared with one another, the first text is the one they are compared with.
    """
    postings = build_postings(texts)
    first_pass = candidate_pairs(postings, max_fanout=settings.max_fanout, min_shared=settings.min_shared)
    stories = story_of(postings, first_pass)
    drop = find_boilerplate(postings, stories, outlets, settings.boilerplate_stories)
    boilerplate = np.sort(postings.hashes[drop])
    if drop.any():
        postings = postings.without(drop)
        first_pass = candidate_pairs(postings, max_fanout=settings.max_fanout, min_shared=settings.min_shared)
    sizes_a, sizes_b = postings.sizes[first_pass.a], postings.sizes[first_pass.b]
    share = first_pass.shared / np.minimum(sizes_a, sizes_b)
    alike = first_pass.shared / np.maximum(sizes_a, sizes_b) >= settings.near_duplicate
    chosen = np.flatnonzero(share >= settings.min_containment * _WORTH_ALIGNING)
    pairs = tuple(
        Candidate(int(first_pass.a[i]), int(first_pass.b[i]), float(share[i]), bool(alike[i])) for i in chosen
    )
    return Candidates(pairs, boilerplate)


def boilerplate_words(words: Hashes, boilerplate: npt.NDArray[np.uint64]) -> npt.NDArray[np.bool_] | None:
    """Which words stand in boilerplate; None where none does."""
    if not len(boilerplate):
        return None
    hit = np.isin(shingles(words, SHINGLE_WORDS), boilerplate)
    if not hit.any():
        return None
    marks = np.zeros(len(words), dtype=np.bool_)
    for k in range(SHINGLE_WORDS):
        marks[k : k + len(hit)] |= hit
    return marks


def compare(
    words_a: Hashes,
    words_b: Hashes,
    candidate: Candidate,
    boilerplate: npt.NDArray[np.uint64],
    settings: CopySettings,
) -> tuple[Found, ...]:
    """Passages of a candidate pair in words; none where the pair is no copy."""
    found = align(
        words_a,
        words_b,
        settings,
        boilerplate_words(words_a, boilerplate),
        boilerplate_words(words_b, boilerplate),
    )
    if candidate.containment >= settings.min_containment:
        return found
    equal = sum(f[4] for f in found if f[4] >= settings.min_passage)
    return found if equal >= settings.min_coverage * min(len(words_a), len(words_b)) else ()


@dataclass(frozen=True, slots=True)
class Prepared:
    """A document with what describing its copies needs: places of its words, agency mark."""

    document: Document
    spans: list[tuple[int, int]]
    wire: WireMark | None


def prepare(document: Document) -> Prepared:
    return Prepared(document, word_spans(document.text), find_wire(document))


def describe(one: Prepared, other: Prepared, candidate: Candidate, found: tuple[Found, ...]) -> Copy:
    """The copy with code points, direction and evidence; the pair in order of the ids."""
    if one.document.id > other.document.id:
        one, other = other, one
        found = tuple(sorted((b0, b1, a0, a1, n) for a0, a1, b0, b1, n in found))
    a, b, places_a, places_b = one.document, other.document, one.spans, other.spans
    passages = tuple(
        Passage(
            Span(places_a[a0][0], places_a[a1 - 1][1]),
            Span(places_b[b0][0], places_b[b1 - 1][1]),
            n,
        )
        for a0, a1, b0, b1, n in found
    )
    n_a, n_b = max(1, len(places_a)), max(1, len(places_b))
    wire_a, wire_b = one.wire, other.wire
    judgement = judge(
        a,
        b,
        passages,
        wire_a=wire_a,
        wire_b=wire_b,
        covered_a=sum(f[1] - f[0] for f in found) / n_a,
        covered_b=sum(f[3] - f[2] for f in found) / n_b,
    )
    mark = wire_a or wire_b
    from_other_agency = wire_a is not None and wire_b is not None and wire_a.agency != wire_b.agency
    credited = judgement.direction is not Direction.UNKNOWN and mark is not None and mark.where != "outlet"
    return Copy(
        a.id,
        b.id,
        round(candidate.containment, 4),
        passages,
        judgement.direction,
        judgement.evidence,
        coverage=round(sum(f[4] for f in found) / min(n_a, n_b), 4),
        near_duplicate=candidate.near_duplicate,
        wire="" if mark is None or from_other_agency or credited else mark.agency,
    )


def find_copies(documents: Sequence[Document], settings: CopySettings = CopySettings()) -> tuple[Copy, ...]:  # noqa: B008 - frozen
    """All pairs of documents that share text, ascending by ids.

    Time and memory grow with the number of words and of copies, not with the square of the
    number of documents.
    """
    ordered = in_order(documents)
    texts = [word_hashes(d.text) for d in ordered]
    outlets = [outlet_name(d.outlet, d.url) for d in ordered]

    def load(index: int) -> Document:
        return ordered[index]

    return tuple(sorted(copies_among(texts, outlets, load, settings), key=lambda c: (c.a, c.b)))


def in_order(documents: Sequence[Document]) -> list[Document]:
    """By date of publication, undated last, then by id."""
    return sorted(documents, key=lambda d: (not d.published, d.published, d.id))


def copies_among(
    texts: Sequence[Hashes],
    outlets: Sequence[str],
    load: Callable[[int], Document],
    settings: CopySettings,
) -> Iterator[Copy]:
    """As `find_copies`, over fingerprints; documents are loaded only where they share text."""
    candidates = find_candidates(texts, outlets, settings)
    prepared = lru_cache(maxsize=_HELD)(lambda index: prepare(load(index)))
    for candidate in candidates.pairs:
        found = compare(texts[candidate.a], texts[candidate.b], candidate, candidates.boilerplate, settings)
        if found:
            yield describe(prepared(candidate.a), prepared(candidate.b), candidate, found)
