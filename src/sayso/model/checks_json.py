"""Checks of quotations and matches with published fact-checks, to JSON values and back."""

from __future__ import annotations

from typing import Any

from sayso.model.derivation import Derivation
from sayso.model.factcheck import ClaimMatch, FactCheck, MediaItem, Rating, Relation
from sayso.model.factcheck import Difference as ClaimDifference
from sayso.model.factcheck import DifferenceKind as ClaimDifferenceKind
from sayso.model.json_node import Node
from sayso.model.quote_check import Difference, DifferenceKind, DifferenceOp, Location, QuoteCheck, Verdict
from sayso.model.span import Span, Spans

Json = dict[str, Any]


def encode_span(span: Span | None) -> list[int] | None:
    return None if span is None else [span.start, span.end]


def encode_spans(spans: Spans) -> list[list[int]]:
    return [[s.start, s.end] for s in spans]


def encode_derivation(d: Derivation) -> Json:
    return {
        "component": d.component,
        "rule": d.rule,
        "model": d.model,
        "score": d.score,
        "reason": d.reason,
        "evidence": encode_spans(d.evidence),
    }


def decode_derivation(node: Node, component: str) -> Derivation:
    """What stands in `node`; an empty derivation of `component` where the field was missing."""
    score = node.get_or("score", None)
    return Derivation(
        component=node.get_or("component", component).text(),
        rule=node.get_or("rule", "").text(),
        model=node.get_or("model", "").text(),
        score=None if score.value is None else score.probability(),
        reason=node.get_or("reason", "").text(),
        evidence=node.get_or("evidence", []).ranges(),
    )


def _span_or_none(node: Node) -> Span | None:
    return None if node.value is None else node.range()


# -- quotations ------------------------------------------------------------------------------


def encode_quote_check(c: QuoteCheck) -> Json:
    """One check; spans of `locations`, `nearest` and `differences` count in the transcripts, `span`
    in the document."""
    return {
        "id": c.id,
        "quote": c.quote,
        "speaker": c.speaker,
        "verdict": None if c.verdict is None else c.verdict.value,
        "locations": [_location(x) for x in c.locations],
        "differences": [_difference(x) for x in c.differences],
        "nearest": [_location(x) for x in c.nearest],
        "before": c.before,
        "after": c.after,
        "reasons": list(c.reasons),
        "warnings": list(c.warnings),
        "coverage": c.coverage,
        "searched": c.searched,
        "n_words_searched": c.n_words_searched,
        "span": encode_span(c.span),
        "derivation": encode_derivation(c.derivation),
    }


def _location(x: Location) -> Json:
    return {
        "transcript": x.transcript,
        "spans": encode_spans(x.spans),
        "text": x.text,
        "speaker": x.speaker,
        "start_s": x.start_s,
    }


def _difference(d: Difference) -> Json:
    return {
        "op": d.op.value,
        "kind": d.kind.value,
        "quote": d.quote,
        "transcript": d.transcript,
        "at": d.at,
        "span": encode_span(d.span),
        "n_words": d.n_words,
        "marked": d.marked,
    }


def decode_quote_check(node: Node) -> QuoteCheck:
    """The check in `node`; only `span` is held to the document's text."""
    outside = node.anywhere()
    verdict = node.get("verdict")
    return QuoteCheck(
        id=node.get("id").text(),
        quote=node.get("quote").text(),
        speaker=node.get_or("speaker", "").text(),
        verdict=None if verdict.value is None else verdict.choice(Verdict),
        locations=tuple(_decode_location(n) for n in outside.get("locations").items()),
        differences=tuple(_decode_difference(n) for n in outside.get("differences").items()),
        nearest=tuple(_decode_location(n) for n in outside.get_or("nearest", []).items()),
        before=node.get_or("before", "").text(),
        after=node.get_or("after", "").text(),
        reasons=node.get_or("reasons", []).texts(),
        warnings=node.get_or("warnings", []).texts(),
        searched=node.get("searched").whole(),
        n_words_searched=node.get_or("n_words_searched", 0).whole(),
        coverage=node.get_or("coverage", 0.0).probability(),
        span=_span_or_none(node.get_or("span", None)),
        derivation=decode_derivation(node.get_or("derivation", {}), "quotes"),
    )


def _decode_location(node: Node) -> Location:
    start = node.get_or("start_s", None)
    return Location(
        transcript=node.get("transcript").text(),
        spans=node.get("spans").ranges(),
        text=node.get("text").text(),
        speaker=node.get_or("speaker", "").text(),
        start_s=None if start.value is None else start.number(),
    )


def _decode_difference(node: Node) -> Difference:
    return Difference(
        op=node.get("op").choice(DifferenceOp),
        kind=node.get("kind").choice(DifferenceKind),
        quote=node.get("quote").text(),
        transcript=node.get("transcript").text(),
        at=node.get("at").whole(),
        span=_span_or_none(node.get_or("span", None)),
        n_words=node.get_or("n_words", 0).whole(),
        marked=node.get_or("marked", False).flag(),
    )


# -- fact-checks -----------------------------------------------------------------------------


def encode_claim_match(m: ClaimMatch) -> Json:
    """One match; the rating as its publisher wrote it."""
    return {
        "claim": m.claim,
        "factcheck": _factcheck(m.factcheck),
        "score": m.score,
        "relation": m.relation.value,
        "summary": m.summary,
        "differences": [
            {
                "kind": d.kind.value,
                "here": d.here,
                "there": d.there,
                "here_span": encode_span(d.here_span),
                "there_span": encode_span(d.there_span),
                "there_field": d.there_field,
                "text": d.text,
            }
            for d in m.differences
        ],
        "derivation": encode_derivation(m.derivation),
    }


def _factcheck(c: FactCheck) -> Json:
    r = c.rating
    return {
        "id": c.id,
        "claim": c.claim,
        "title": c.title,
        "subtitle": c.subtitle,
        "url": c.url,
        "publisher": c.publisher,
        "author": c.author,
        "published": c.published,
        "rating": {"name": r.name, "value": r.value, "best": r.best, "worst": r.worst},
        "claimant": c.claimant,
        "claimed": c.claimed,
        "appearances": list(c.appearances),
        "media": [{"kind": m.kind, "url": m.url, "rating": m.rating, "context": m.context} for m in c.media],
        "language": c.language,
        "kind": c.kind,
        "origin": c.origin,
    }


def decode_claim_match(node: Node) -> ClaimMatch:
    outside = node.anywhere()
    return ClaimMatch(
        claim=node.get("claim").text(),
        factcheck=_decode_factcheck(node.get("factcheck")),
        score=node.get("score").probability(),
        relation=node.get("relation").choice(Relation),
        differences=tuple(
            ClaimDifference(
                kind=n.get("kind").choice(ClaimDifferenceKind),
                here=n.get("here").text(),
                there=n.get("there").text(),
                here_span=_span_or_none(n.get_or("here_span", None)),
                there_span=_span_or_none(n.get_or("there_span", None)),
                there_field=n.get_or("there_field", "claim").text(),
            )
            for n in outside.get("differences").items()
        ),
        derivation=decode_derivation(node.get_or("derivation", {}), "factcheck"),
    )


def _decode_factcheck(node: Node) -> FactCheck:
    def said(key: str, default: str = "") -> str:
        return node.get_or(key, default).text()

    rating = node.get_or("rating", {})
    return FactCheck(
        id=node.get("id").text(),
        claim=node.get("claim").text(),
        title=said("title"),
        subtitle=said("subtitle"),
        url=said("url"),
        publisher=said("publisher"),
        author=said("author"),
        published=said("published"),
        rating=Rating(*(rating.get_or(k, "").text() for k in ("name", "value", "best", "worst"))),
        claimant=said("claimant"),
        claimed=said("claimed"),
        appearances=node.get_or("appearances", []).texts(),
        media=tuple(
            MediaItem(*(n.get_or(k, "").text() for k in ("kind", "url", "rating", "context")))
            for n in node.get_or("media", []).items()
        ),
        language=said("language"),
        kind=said("kind", "ClaimReview"),
        origin=said("origin"),
    )
