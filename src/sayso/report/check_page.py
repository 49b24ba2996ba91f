"""The part of the page that shows checks: quotations against transcripts, claims, published fact-checks."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from sayso.model import Claim, Location, QuoteCheck, Reading, Span
from sayso.model.factcheck import ClaimMatch
from sayso.report import checked
from sayso.report.claim_list import day, figure, kind
from sayso.report.overview import UNKNOWN_HAND
from sayso.report.phrases import evidence_phrase
from sayso.report.places import Places
from sayso.report.visible import one_line, visible

_HTTP = re.compile(r"https?://[^\s<>\"']+\Z")
_SHOWN_PLACES = 3


@dataclass(frozen=True, slots=True)
class PagePassage:
    """A place in a transcript: where it is, and its words."""

    label: str
    where: str
    text: str


@dataclass(frozen=True, slots=True)
class PageQuote:
    """One quotation held against what was said.

    `stretches` are (role, text) as in `checked.Stretch`; `before` and `after` is what the speaker
    said in the same sentence and the quotation left out; `href` and `place` lead to the text.
    """

    id: str
    href: str
    place: str
    verdict: str
    verdict_class: str
    speaker: str
    stretches: tuple[tuple[str, str], ...]
    warnings: tuple[str, ...]
    reasons: tuple[str, ...]
    before: str
    after: str
    passages: tuple[PagePassage, ...]
    evidence: str


@dataclass(frozen=True, slots=True)
class PageMatch:
    """A published fact-check about a claim. `rating` is the publisher's, `url` "" unless http(s)."""

    summary: str
    relation: str
    claim: str
    rating: str
    published_by: str
    title: str
    url: str
    claimant: str
    evidence: str


@dataclass(frozen=True, slots=True)
class PageClaim:
    """One claim with what was found about it; `hands` as in a chain, outermost first."""

    id: str
    href: str
    place: str
    text: str
    anchored: str
    score: str
    hands: tuple[str, ...]
    kind: str
    values: tuple[str, ...]
    reasons: tuple[str, ...]
    checkable: bool
    matches: tuple[PageMatch, ...]
    evidence: str


@dataclass(frozen=True, slots=True)
class PageChecks:
    """All of it. `quotes` and `claims` are in the order of the text and of their rank;
    `indirect` are nearest passages without a verdict."""

    quotes: tuple[PageQuote, ...] = ()
    indirect: tuple[PageQuote, ...] = ()
    searched: str = ""
    counts: str = ""
    claims: tuple[PageClaim, ...] = ()
    unchecked: tuple[PageClaim, ...] = ()
    matched: str = ""


def page_checks(reading: Reading, places: Places, mark_of: Callable[[str], str]) -> PageChecks:
    """What the page shows of `reading`'s checks; `mark_of` gives the anchor of an attribution's id,
    "" where it has none."""
    return _Builder(reading, places, mark_of).checks()


@dataclass(frozen=True, slots=True)
class _Builder:
    reading: Reading
    places: Places
    mark_of: Callable[[str], str]

    def checks(self) -> PageChecks:
        r = self.reading
        quotes = [self._quote(n, c) for n, c in enumerate(r.quote_checks, 1)]
        found = checked.matches_of(r)
        claims = [self._claim(c, found.get(c.id, ())) for c in checked.in_rank(r.claims)]
        told = checked.match_counts(r.factchecks)
        held = any(c.name == "factcheck" for c in r.manifest.components)
        return PageChecks(
            quotes=tuple(q for q in quotes if q.verdict_class != "indirect"),
            indirect=tuple(q for q in quotes if q.verdict_class == "indirect" and q.passages),
            searched=checked.searched(r.quote_checks),
            counts=checked.counts(r.quote_checks),
            claims=tuple(c for c in claims if c.checkable),
            unchecked=tuple(c for c in claims if not c.checkable),
            matched=told or ("no published fact-check found" if held else ""),
        )

    def _place(self, span: Span | None, mark: str = "") -> tuple[str, str]:
        """Anchor and name of the place of `span`."""
        if span is None:
            return mark or "#text", ""
        place = self.places.at(span.start)
        return mark or f"#p{place.paragraph}", str(place)

    def _quote(self, n: int, c: QuoteCheck) -> PageQuote:
        href, place = self._place(c.span, self.mark_of(c.id.split(".")[0]))
        passages = [_passage("found in", x) for x in c.locations[:_SHOWN_PLACES]]
        passages += [_passage("nearest", x) for x in c.nearest[:_SHOWN_PLACES]]
        return PageQuote(
            id=f"q{n}",
            href=href,
            place=place,
            verdict=checked.verdict(c),
            verdict_class=checked.verdict_class(c),
            speaker=one_line(c.speaker),
            stretches=tuple((s.role, visible(s.text)) for s in checked.stretches(c)),
            warnings=tuple(one_line(w) for w in c.warnings),
            reasons=tuple(one_line(w) for w in c.reasons),
            before=one_line(c.before),
            after=one_line(c.after),
            passages=tuple(passages),
            evidence=evidence_phrase(c.derivation),
        )

    def _claim(self, c: Claim, matches: tuple[ClaimMatch, ...]) -> PageClaim:
        text = self.reading.document.text
        href, place = self._place(c.spans[0] if c.spans else None)
        names = {e.id: e.name for e in self.reading.entities}
        hands = tuple(one_line(names.get(h, "")) or UNKNOWN_HAND for h in c.chain)
        if not hands and c.voice != "author":
            hands = (UNKNOWN_HAND,)
        return PageClaim(
            id=f"c{re.sub(r'[^A-Za-z0-9_-]', '', c.id)}",
            href=href,
            place=place,
            text=one_line(c.text),
            anchored=" … ".join(one_line(s.of(text)) for s in c.spans),
            score=f"{c.checkworthy:.2f}",
            hands=hands,
            kind=kind(c),
            values=tuple(one_line(v) for v in (*map(figure, c.quantities), *map(day, c.dates))),
            reasons=tuple(one_line(x) for x in c.reasons),
            checkable=c.checkable,
            matches=tuple(_match(m) for m in matches),
            evidence=evidence_phrase(c.derivation),
        )


def _passage(label: str, x: Location) -> PagePassage:
    return PagePassage(label, checked.where(x), one_line(x.text))


def _match(m: ClaimMatch) -> PageMatch:
    c = m.factcheck
    return PageMatch(
        summary=one_line(m.summary),
        relation=m.relation.value,
        claim=one_line(c.claim),
        rating=checked.rating(c.rating),
        published_by=checked.published_by(m),
        title=one_line(c.title),
        url=c.url if _HTTP.match(c.url) else "",
        claimant=one_line(c.claimant),
        evidence="; ".join(x for x in (one_line(m.derivation.reason), evidence_phrase(m.derivation)) if x),
    )
