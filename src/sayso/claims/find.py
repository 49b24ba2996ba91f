"""The claims of a text: every statement cut into clauses, each with voice, type, values and score."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, replace

from sayso.claims.antecedents import Antecedents
from sayso.claims.borrowed import borrow_subject
from sayso.claims.checkworthy import Scorer
from sayso.claims.clauses import clauses
from sayso.claims.complete import is_complete, leading_verb
from sayso.claims.cut import FINITE, VERBS, Clause, trimmed
from sayso.claims.kind import Kind, judge
from sayso.claims.questions import asked_clauses, uninverted
from sayso.claims.sourced import is_denied, with_source
from sayso.claims.statements import Statement, runs, statements, who_says_it
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
    Realisation,
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
_UNSAID = frozenset({Realisation.HYPOTHETICAL, Realisation.ASKED, Realisation.FUTURE})


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
    drafts = [
        draft for statement in statements(s, attributions, voice) for draft in _drafts(s, statement, context)
    ]
    drafts.sort(key=lambda d: (d.first, d.claim.presupposed))
    once = {(d.claim.text, d.claim.voice, d.first): d for d in reversed(drafts)}
    drafts = [d for d in drafts if once[d.claim.text, d.claim.voice, d.first] is d]
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


def _drafts(s: Syntax, statement: Statement, context: _Context) -> Iterator[_Draft]:
    """Claims of one statement: of its clauses where each is complete, else of the whole of it; words
    that are no sentence are shown with who says them, or not at all where nobody does."""
    made = 0
    for run in runs(s, statement):
        words = trimmed(s, list(run))
        asked = not statement.presupposed and _asked(s, statement, words)
        for clause in asked_clauses(s, words) if asked else _complete_clauses(s, words, statement):
            if statement.presupposed:
                straight = uninverted(s, clause)
                if straight is None:
                    continue
                clause = straight
            draft = _draft(s, statement, clause, context, asked and not clause.presupposed)
            if draft is not None:
                made += 1
                yield draft
    if made or statement.attribution is None:
        return
    words = trimmed(s, list(statement.whole))
    if not words:
        return
    whole = Clause((tuple(words),), (), _verb(s, words), False, "claims.whole")
    if statement.whole != statement.tokens and is_complete(s, whole, frozenset(words)):
        draft = _draft(s, statement, whole, context, False)
    else:
        own = trimmed(s, list(statement.tokens))
        clause = Clause((tuple(own),), (), _verb(s, own), False, "claims.with_source")
        draft = _draft(s, statement, clause, context, False) if own else None
    if draft is not None:
        yield draft


def _complete_clauses(s: Syntax, words: list[int], statement: Statement) -> tuple[Clause, ...]:
    """The clauses of `words`; the whole as one where a cut would leave a piece that says nothing."""
    inside = frozenset(statement.tokens)
    said_by = who_says_it(s, statement)
    found = clauses(s, words)
    good = tuple(_led(s, c) for c in found if is_complete(s, c, inside, said_by))
    if len(good) == len(found):
        return good
    whole = Clause((tuple(words),), (), _verb(s, words), False, "claims.sentence") if words else None
    if whole is not None and is_complete(s, whole, inside, said_by):
        return (whole, *(c for c in good if c.presupposed))
    if good or whole is None:
        return good
    borrowed = borrow_subject(s, words, statement.sentence)
    return (borrowed,) if borrowed is not None else ()


def _led(s: Syntax, clause: Clause) -> Clause:
    """`clause` with the verb that leads it, where it was not cut for another."""
    if clause.rule not in {"claims.sentence", "claims.main"}:
        return clause
    return replace(clause, verb=_verb(s, list(clause.tokens)))


def _verb(s: Syntax, words: list[int]) -> int:
    """The verb that leads `words`: of the first main clause, else the one whose head stands outside."""
    found = leading_verb(s, words)
    if found >= 0:
        return found
    inside = set(words)
    for i in words:
        if s.tags[i] in VERBS and (s.heads[i] not in inside or s.heads[i] == i):
            return i
    return next((i for i in words if s.tags[i] in FINITE), -1)


def _asked(s: Syntax, statement: Statement, words: list[int]) -> bool:
    if statement.voice is not None:
        return statement.voice in {VoiceKind.QUESTION, VoiceKind.LEADING_QUESTION}
    if not words:
        return False
    end = words[-1] + 1
    return (
        any(s.low[i] == "?" for i in range(end, min(end + 2, len(s.low), statement.sentence.last)))
        or s.low[words[-1]] == "?"
    )


def _draft(s: Syntax, statement: Statement, clause: Clause, context: _Context, asked: bool) -> _Draft | None:
    tokens = clause.tokens
    spans = _spans(s, tokens)
    n_words = sum(s.low[i][:1].isalnum() for i in tokens)
    attribution = statement.attribution
    figures, days = context.values.quantities_in(spans), context.values.dates_in(spans)
    if not spans or (n_words < MIN_WORDS and not figures):
        return None
    denied = is_denied(s, attribution)
    open_question = attribution is not None and (
        s.low[tokens[0]] in {"whether", "how", "why"}
        or (s.low[tokens[0]] == "if" and not is_complete(s, clause, frozenset(tokens)))
    )
    partial = clause.rule == "claims.with_source" or (s.low[tokens[0]] == "to" and attribution is not None)
    shown = None
    if attribution is not None and (denied or open_question or partial) and not asked:
        shown = with_source(s, statement, clause, context.who)
    if shown is None:
        if partial or (open_question and not asked and not is_complete(s, clause, frozenset(tokens))):
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
        specific=bool(figures or about or shown.resolved),
        fragment=False,
    )
    obstacle = _obstacle(kind, shown, statement, bool(about or figures))
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
    if attribution is not None and attribution.realisation in _UNSAID:
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
