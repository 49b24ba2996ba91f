"""The claims of a text: every statement cut into clauses, each with voice, type, values and score."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, replace

from sayso.claims.antecedents import Antecedents
from sayso.claims.checkworthy import Scorer
from sayso.claims.complete import is_complete
from sayso.claims.kind import Kind, judge
from sayso.claims.ladder import UNSAID, Piece, in_sentence, pieces
from sayso.claims.sourced import is_denied, needs_its_cue, whole_sentence, with_source
from sayso.claims.statements import Statement, statements
from sayso.claims.wording import Wording, mentions, word
from sayso.language.syntax import Syntax
from sayso.model import (
    AnnotatedText,
    Attribution,
    AuthorStatement,
    Claim,
    ClaimType,
    DateValue,
    Derivation,
    Entity,
    Quantity,
    Span,
    Spans,
    VoiceKind,
    join_spans,
)
from sayso.values import dates, quantities
from sayso.values.calendar import MONTHS, WEEKDAYS

AUTHOR = "author"
MIN_WORDS = 3
_ABOUT = frozenset({"PERSON", "ORG", "GPE", "NORP", "LOC", "FAC", "EVENT", "LAW", "PRODUCT", "WORK_OF_ART"})
_CALENDAR = frozenset(MONTHS) | frozenset(WEEKDAYS)


@dataclass(frozen=True, slots=True)
class _Draft:
    """A claim without number and score."""

    claim: Claim
    first: int


class _Values:
    """Quantities and dates of the whole text, looked up by range."""

    def __init__(self, text: str, published: str) -> None:
        self.quantities = quantities(text)
        self.dates = dates(text, published=published)
        self._q = [q.span.start for q in self.quantities]
        self._d = [d.span.start for d in self.dates]

    def quantities_in(self, spans: Spans) -> tuple[Quantity, ...]:
        return tuple(
            q
            for s in spans
            for q in self.quantities[bisect_left(self._q, s.start) : bisect_left(self._q, s.end)]
        )

    def dates_in(self, spans: Spans) -> tuple[DateValue, ...]:
        return tuple(
            d for s in spans for d in self.dates[bisect_left(self._d, s.start) : bisect_left(self._d, s.end)]
        )


@dataclass(frozen=True, slots=True)
class _Context:
    """What is known of the whole text: entities by mention, values, whom pronouns may mean."""

    who: dict[tuple[int, int], Entity]
    values: _Values
    antecedents: Antecedents


def find_claims(
    text: AnnotatedText,
    attributions: tuple[Attribution, ...],
    entities: tuple[Entity, ...],
    voice: tuple[AuthorStatement, ...],
    *,
    published: str,
    scorer: Scorer,
) -> tuple[Claim, ...]:
    """Claims of `text` in order, numbered "K1", "K2" ...

    A claim belongs to the innermost attribution whose content holds it, else to the author.
    Attributions that repeat an earlier passage give none; nor do those that nobody realised
    ("if you ask any expert, he will tell you") count as checkable. `published` is the ISO 8601
    date that relative dates count from.
    """
    s = Syntax(text)
    who = mentions(entities)
    context = _Context(who, _Values(text.text, published), Antecedents(s, who))
    said = [(x, list(_drafts(s, x, context))) for x in statements(s, attributions, voice)]
    drafts = [draft for _, some in said for draft in some] + list(_left_over(s, said, context))
    drafts.sort(key=lambda d: (d.first, d.claim.presupposed))
    once = {_key(d): d for d in reversed(drafts)}
    drafts = [d for d in drafts if once[_key(d)] is d]
    scores = scorer.score([d.claim.text for d in drafts])
    return tuple(
        replace(
            d.claim,
            id=f"K{number}",
            checkworthy=score.probability,
            reasons=d.claim.reasons + score.reasons,
            derivation=replace(d.claim.derivation, model=scorer.digest, score=score.probability),
        )
        for number, (d, score) in enumerate(zip(drafts, scores, strict=True), start=1)
    )


# -- from statement to claims ----------------------------------------------------------------


def _key(draft: _Draft) -> tuple[object, ...]:
    """What is shown once only: words of one voice in one place, or a sentence that holds several voices."""
    claim = draft.claim
    if claim.derivation.rule in {"claims.whole_sentence", "claims.with_source", "claims.as_told"}:
        return (claim.text,)
    return claim.text, claim.voice, draft.first


def _drafts(s: Syntax, statement: Statement, context: _Context) -> Iterator[_Draft]:
    """Claims of one statement."""
    for piece in pieces(s, statement):
        draft = _draft(s, piece, context)
        if draft is not None:
            yield draft


def _left_over(s: Syntax, said: list[tuple[Statement, list[_Draft]]], context: _Context) -> Iterator[_Draft]:
    """Sentences of the author of which nothing else is shown, as they stand."""
    shown = {statement.sentence.first for statement, drafts in said if drafts}
    for statement, drafts in said:
        here = statement.sentence.first
        plain = statement.voice in {None, VoiceKind.ASSERTION} and not statement.presupposed
        if drafts or statement.attribution is not None or here in shown or not plain:
            continue
        piece = in_sentence(s, statement)
        draft = _draft(s, piece, context) if piece is not None else None
        if draft is not None:
            shown.add(here)
            yield draft


def _draft(s: Syntax, piece: Piece, context: _Context) -> _Draft | None:
    statement, clause, asked = piece.statement, piece.clause, piece.asked
    tokens = clause.tokens
    spans = _spans(s, tokens)
    n_words = sum(s.low[i][:1].isalnum() for i in tokens) + sum(bool(j) for j in clause.joints)
    attribution = statement.attribution
    figures, days = context.values.quantities_in(spans), context.values.dates_in(spans)
    if not spans or (n_words < MIN_WORDS and not figures):
        return None
    denied = is_denied(s, attribution)
    open_question = attribution is not None and (
        s.low[tokens[0]] in {"whether", "how", "why"}
        or (s.low[tokens[0]] == "if" and not is_complete(s, clause, frozenset(tokens)))
    )
    begins = [s.low[i] for i in tokens[:2]]
    partial = clause.rule == "claims.with_source" or (
        attribution is not None
        and (begins[0] == "to" or begins == ["not", "to"] or needs_its_cue(s, attribution))
    )
    shown = None
    if piece.in_sentence:
        shown = whole_sentence(s, statement, context.who)
        if shown is None:
            return None
    elif attribution is not None and (denied or open_question or partial) and not asked:
        shown = with_source(s, statement, clause, context.who)
        if shown is not None and clause.rule != "claims.with_source":
            clause = replace(clause, rule="claims.as_told")
    if shown is None:
        if (
            partial
            or denied
            or (open_question and not asked and not is_complete(s, clause, frozenset(tokens)))
        ):
            return None
        shown = word(s, clause, context.who, attribution, context.antecedents)
    text = shown.text
    if asked:
        text = text.removesuffix(".”") + "?”" if text.endswith(".”") else text.rstrip(".") + "?"
    about = _about(s, tokens, spans, context.who, shown.resolved)
    about += tuple(n for n in shown.inferred if n not in about)
    kind = judge(
        s,
        clause,
        attribution=attribution,
        voice=None if clause.presupposed else statement.voice,
        asked=asked,
        specific=bool(figures or about or shown.resolved or piece.in_sentence),
        fragment=False,
    )
    obstacle = _obstacle(kind, shown, statement, bool(about or figures or piece.in_sentence))
    if open_question and not obstacle:
        obstacle = "not checkable: left open whether or how it is so"
    if clause.rule == "claims.with_source" and not figures and not obstacle:
        obstacle = "not checkable beyond whether it was said: the words are no statement by themselves"
    notes = (
        (obstacle, bool(obstacle)),
        ("denied by its voice", denied),
        ("presupposed, not asserted", clause.presupposed),
        (f"who is meant was inferred: {', '.join(shown.inferred)}", bool(shown.inferred)),
    )
    evidence = _spans(s, (kind.evidence,)) if kind.evidence >= 0 else ()
    return _Draft(
        Claim(
            id="",
            spans=spans,
            text=text,
            voice=attribution.id if attribution is not None else AUTHOR,
            type=kind.type,
            checkworthy=0.0,
            chain=attribution.chain if attribution is not None else (),
            reasons=tuple(note for note, holds in notes if holds),
            quantities=figures,
            dates=days,
            about=about,
            presupposed=clause.presupposed,
            checkable=not obstacle,
            denied=denied,
            derivation=Derivation("claims", rule=clause.rule, reason=obstacle, evidence=evidence),
        ),
        tokens[0],
    )


def _obstacle(kind: Kind, shown: Wording, statement: Statement, specific: bool) -> str:
    """Why a claim can't be checked, "" where it can."""
    attribution = statement.attribution
    if attribution is not None and attribution.realisation in UNSAID:
        return "not checkable: nobody has said it"
    if kind.obstacle:
        return kind.obstacle
    if shown.open and not specific:
        return "not checkable: too vague, it is open who is meant"
    return ""


def _spans(s: Syntax, tokens: tuple[int, ...]) -> Spans:
    """The words as ranges; gaps of white space only are closed."""
    return join_spans((Span(s.tokens[i].start, s.tokens[i].end) for i in tokens), s.text.text)


def _about(
    s: Syntax,
    tokens: tuple[int, ...],
    spans: Spans,
    who: dict[tuple[int, int], Entity],
    resolved: tuple[str, ...],
) -> tuple[str, ...]:
    """Names in the claim, and of the entities its pronouns stand for, each once."""
    starts = [n.span.start for n in s.text.names]
    held = [
        n.span
        for x in spans
        for n in s.text.names[bisect_left(starts, x.start) : bisect_left(starts, x.end)]
        if n.label in _ABOUT and x.contains(n.span)
    ]
    unseen = [x for x in _name_runs(s, tokens) if not any(x.overlaps(h) for h in held)]
    names = [x.of(s.text.text) for x in sorted(held + unseen)]
    by_id = {e.id: e.name for e in who.values()}
    names = [by_id[r] for r in resolved if r in by_id] + names
    out: list[str] = []
    for name in names:
        name = name.removeprefix("the ").removesuffix("’s").removesuffix("'s")
        if name and name not in out:
            out.append(name)
    return tuple(out)


def _name_runs(s: Syntax, tokens: tuple[int, ...]) -> list[Span]:
    """Runs of proper nouns that are no days or months."""
    out: list[Span] = []
    run: list[int] = []
    for i in [*tokens, -1]:
        if i >= 0 and s.tags[i] in {"NNP", "NNPS"} and (not run or i == run[-1] + 1):
            run.append(i)
            continue
        if run and s.low[run[0]].rstrip(".") not in _CALENDAR:
            out.append(Span(s.tokens[run[0]].start, s.tokens[run[-1]].end))
        run = [i] if i >= 0 and s.tags[i] in {"NNP", "NNPS"} else []
    return out


def ranked(claims: tuple[Claim, ...]) -> tuple[Claim, ...]:
    """Checkable claims first, the most check-worthy first; equals in order of the text."""
    return tuple(sorted(claims, key=lambda c: (not c.checkable, -c.checkworthy)))


__all__ = ["AUTHOR", "ClaimType", "find_claims", "ranked"]
