"""The claims of a text: every statement cut into clauses, each with voice, type, values and score."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace

from sayso.claims import wording
from sayso.claims.checkworthy import Scorer
from sayso.claims.clauses import Clause, clauses, trimmed
from sayso.claims.kind import Kind, has_finite_verb, judge
from sayso.language.syntax import MAX_SENTENCE, Syntax
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
    Sentence,
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
_ASKING = frozenset({"why", "when", "where"})
_AUXILIARY = frozenset({"did", "does", "do", "is", "are", "was", "were", "has", "have"})


@dataclass(frozen=True, slots=True)
class _Statement:
    """Tokens of one sentence that one voice says."""

    tokens: tuple[int, ...]
    sentence: Sentence
    attribution: Attribution | None = None
    voice: VoiceKind | None = None
    presupposed: bool = False


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
    who = wording.mentions(entities)
    values = _Values(text.text, published)
    drafts = [
        draft
        for statement in _statements(s, attributions, voice)
        for draft in _drafts(s, statement, who, values)
    ]
    drafts.sort(key=lambda d: (d.first, d.claim.presupposed))
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


# -- who says what ---------------------------------------------------------------------------


def _statements(
    s: Syntax, attributions: tuple[Attribution, ...], voice: tuple[AuthorStatement, ...]
) -> Iterator[_Statement]:
    owner = _owners(s, attributions)
    by_attribution: dict[int, list[int]] = {}
    for token, index in owner.items():
        if index >= 0:
            by_attribution.setdefault(index, []).append(token)
    for index in sorted(by_attribution):
        attribution = attributions[index]
        if attribution.repeat_of is None:
            for sentence, tokens in _by_sentence(s, sorted(by_attribution[index])):
                yield _Statement(tokens, sentence, attribution)
    for statement in voice:
        own = {i for span in statement.spans for i in s.text.token_range(span)}
        for sentence, some in _by_sentence(s, sorted(own)):
            yield _Statement(some, sentence, None, statement.kind)
        taken = {i for span in statement.presupposed for i in s.text.token_range(span)}
        for sentence, some in _by_sentence(s, sorted(taken)):
            yield _Statement(some, sentence, None, statement.kind, presupposed=True)


def _owners(s: Syntax, attributions: tuple[Attribution, ...]) -> dict[int, int]:
    """Index of the innermost attribution whose content holds a token; -1 for sources and cues
    inside a content."""
    owner: dict[int, int] = {}
    order = sorted(
        range(len(attributions)),
        key=lambda k: (attributions[k].depth, -sum(len(x) for x in attributions[k].content.spans), k),
    )
    for k in order:
        attribution = attributions[k]
        for span in attribution.content.spans:
            for i in s.text.token_range(span):
                owner[i] = k
        for span in attribution.source.spans + attribution.cue.spans:
            for i in s.text.token_range(span):
                if owner.get(i, k) != k:
                    owner[i] = -1
    return owner


def _by_sentence(s: Syntax, tokens: list[int]) -> Iterator[tuple[Sentence, tuple[int, ...]]]:
    firsts = [x.first for x in s.text.sentences]
    at = 0
    while at < len(tokens):
        place = max(0, bisect_right(firsts, tokens[at]) - 1)
        sentence = s.text.sentences[place]
        end = bisect_left(tokens, max(sentence.last, tokens[at] + 1))
        for cut in range(at, end, MAX_SENTENCE):
            yield sentence, tuple(tokens[cut : min(end, cut + MAX_SENTENCE)])
        at = end


# -- from statement to claims ----------------------------------------------------------------


def _drafts(
    s: Syntax, statement: _Statement, who: dict[tuple[int, int], Entity], values: _Values
) -> Iterator[_Draft]:
    words = trimmed(s, list(statement.tokens))
    asked = not statement.presupposed and _asked(s, statement, words)
    found = clauses(s, words) if not asked else _asked_clauses(s, words)
    for clause in found:
        if statement.presupposed and not clause.presupposed:
            clause = replace(clause, presupposed=True, rule="claims.leading_question")
        draft = _draft(s, statement, clause, who, values, asked and not clause.presupposed)
        if draft is not None:
            yield draft


def _asked(s: Syntax, statement: _Statement, words: list[int]) -> bool:
    if statement.voice is not None:
        return statement.voice in {VoiceKind.QUESTION, VoiceKind.LEADING_QUESTION}
    if not words:
        return False
    end = words[-1] + 1
    return (
        any(s.low[i] == "?" for i in range(end, min(end + 2, len(s.low), statement.sentence.last)))
        or s.low[words[-1]] == "?"
    )


def _asked_clauses(s: Syntax, words: list[int]) -> tuple[Clause, ...]:
    """The question as one clause, and what "why did ..." takes for granted."""
    if not words:
        return ()
    words = [i for i in words if s.low[i] != "?"]
    verb = next((i for i in words if s.dep(i) == "ROOT"), -1)
    out = [Clause((tuple(words),), (), verb, False, "claims.question")] if words else []
    if len(words) >= 5 and s.low[words[0]] in _ASKING and s.low[words[1]] in _AUXILIARY:
        rest = words[2:]
        subject = next((i for i in rest if s.dep(i) in {"nsubj", "nsubjpass"}), -1)
        edge = next((i for i in rest if i > subject and s.tags[i][:2] in {"VB", "JJ", "RB"}), -1)
        if subject >= 0 and edge > 0:
            before = tuple(i for i in rest if i < edge)
            after = tuple(i for i in rest if i >= edge)
            joint = s.low[words[1]]
            if before and after:
                out.append(Clause((before, after), (joint,), after[0], True, "claims.leading_question"))
    return tuple(out)


def _draft(
    s: Syntax,
    statement: _Statement,
    clause: Clause,
    who: dict[tuple[int, int], Entity],
    values: _Values,
    asked: bool,
) -> _Draft | None:
    tokens = clause.tokens
    spans = _spans(s, tokens)
    if not spans:
        return None
    figures, days = values.quantities_in(spans), values.dates_in(spans)
    finite = (
        has_finite_verb(s, tokens)
        or bool(clause.joints and any(clause.joints))
        or not any(s.tags[i] for i in tokens)
    )
    n_words = sum(s.low[i][:1].isalnum() for i in tokens)
    infinitive = s.low[tokens[0]] == "to" and statement.attribution is not None
    if n_words < MIN_WORDS and not figures:
        return None
    if not finite and not infinitive and not figures and (n_words < 6 or statement.attribution is None):
        return None
    shown = wording.word(s, clause, who, statement.attribution)
    about = _about(s, tokens, spans, who, shown.resolved)
    shown_text = shown.text
    if infinitive and statement.attribution is not None:
        shown_text = wording.with_cue(shown_text, statement.attribution)
    if asked:
        shown_text = shown_text.rstrip(".") + "?"
    kind = judge(
        s,
        clause,
        attribution=statement.attribution,
        voice=None if clause.presupposed else statement.voice,
        asked=asked,
        specific=bool(figures or about or shown.resolved),
        fragment=not finite and not infinitive and not figures,
    )
    obstacle = _obstacle(kind, shown, statement, bool(about or figures), s, clause)
    evidence = _spans(s, (kind.evidence,)) if kind.evidence >= 0 else ()
    reasons = ((obstacle,) if obstacle else ()) + (
        ("presupposed, not asserted",) if clause.presupposed else ()
    )
    attribution = statement.attribution
    return _Draft(
        Claim(
            id="",
            spans=spans,
            text=shown_text,
            voice=attribution.id if attribution is not None else AUTHOR,
            type=kind.type,
            checkworthy=0.0,
            chain=attribution.chain if attribution is not None else (),
            reasons=reasons,
            quantities=figures,
            dates=days,
            about=about,
            presupposed=clause.presupposed,
            checkable=not obstacle,
            derivation=Derivation("claims", rule=clause.rule, reason=obstacle, evidence=evidence),
        ),
        tokens[0],
    )


def _obstacle(
    kind: Kind, shown: wording.Wording, statement: _Statement, specific: bool, s: Syntax, clause: Clause
) -> str:
    if kind.obstacle:
        return kind.obstacle
    attribution = statement.attribution
    if attribution is not None and attribution.realisation in {Realisation.HYPOTHETICAL, Realisation.ASKED}:
        return "not checkable: nobody has said it"
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
