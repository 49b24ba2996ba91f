"""What is shown of a statement: its clauses where each can stand alone, else ever more of its sentence.

Cut clauses, then all words of the voice, then these with who says them, then the sentence as it
stands. A step is taken where the one before would leave a piece, or would leave out what the
words depend on: a condition, a gap, a denial.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from sayso.claims.borrowed import borrow_subject
from sayso.claims.clauses import clauses
from sayso.claims.complete import is_complete, leading_verb
from sayso.claims.cut import FINITE, VERBS, Clause, trimmed
from sayso.claims.questions import asked_clauses, is_factive, uninverted
from sayso.claims.scan import is_elliptical
from sayso.claims.scope import EXEMPT, has_gap, unsaid_conditions
from sayso.claims.sourced import is_nobodys
from sayso.claims.statements import Statement, runs, who_says_it
from sayso.language.syntax import Syntax
from sayso.model import Attribution, QuotationKind, Realisation, VoiceKind

UNSAID = frozenset({Realisation.HYPOTHETICAL, Realisation.ASKED, Realisation.FUTURE})


@dataclass(frozen=True, slots=True)
class Piece:
    """Words of `statement` that become one claim. `asked`: they are a question; `in_sentence`: they may be
    shown only within their whole sentence."""

    statement: Statement
    clause: Clause
    asked: bool = False
    in_sentence: bool = False


def pieces(s: Syntax, statement: Statement) -> Iterator[Piece]:
    """The pieces of one statement, in order; none where it says nothing by itself."""
    a = statement.attribution
    if a is not None and not statement.presupposed:
        if _is_asked_about(s, statement, a):
            yield from _taken_for_granted(s, statement, a)
            return
        if a.realisation in UNSAID or has_gap(s, statement) or is_nobodys(s, a):
            yield from _in_sentence(s, statement)
            return
    made = 0
    for piece in _of_runs(s, statement):
        made += 1
        if piece is not None:
            yield piece
    if made or a is None:
        return
    words = trimmed(s, list(statement.whole))
    if not words:
        return
    whole = Clause((tuple(words),), (), verb_of(s, words), False, "claims.whole")
    if statement.whole != statement.tokens and _stands(s, statement, whole, frozenset(words)):
        yield Piece(statement, whole)
        return
    own = trimmed(s, list(statement.tokens))
    if own:
        clause = Clause((tuple(own),), (), verb_of(s, own), False, "claims.with_source")
        yield Piece(statement, clause, in_sentence=unsaid_conditions(s, statement, clause, ()))


def _of_runs(s: Syntax, statement: Statement) -> Iterator[Piece | None]:
    """Pieces of each run of words; None for words that only lean on another sentence."""
    shown_whole = False
    for run in runs(s, statement):
        parts = _that_parts(s, statement, _past_label(s, trimmed(s, list(run))))
        for words in parts:
            asked = not statement.presupposed and _asks(s, statement, words)
            if not asked and is_elliptical(s, words):
                yield None
                continue
            found = asked_clauses(s, words) if asked else _complete_clauses(s, words, statement)
            beside = tuple(Clause((tuple(p),), rule="claims.relative") for p in parts if p is not words)
            bound = not asked and any(unsaid_conditions(s, statement, c, (*found, *beside)) for c in found)
            for clause in found:
                if statement.presupposed:
                    straight = uninverted(s, clause)
                    if straight is not None:
                        yield Piece(statement, straight)
                elif not bound or clause.rule in EXEMPT or clause.presupposed:
                    yield Piece(statement, clause, asked and not clause.presupposed)
                elif not shown_whole:
                    shown_whole = True
                    yield from _with_conditions(s, statement)


def _past_label(s: Syntax, words: list[int]) -> list[int]:
    """`words` without the end of what leads up to a quotation: "... has long embodied: 'Civility was assumed.'" """
    for at in range(1, min(4, len(words) - 2)):
        if s.low[words[at]] == ":" and not any(s.tags[i] in FINITE for i in words[:at]):
            return trimmed(s, words[at + 1 :])
    return words


def _with_conditions(s: Syntax, statement: Statement) -> Iterator[Piece]:
    """All that the voice says in the sentence, where that holds the condition; else the sentence."""
    words = trimmed(s, list(statement.whole))
    if words and statement.attribution is not None:
        whole = Clause((tuple(words),), (), verb_of(s, words), False, "claims.whole")
        if _stands(s, statement, whole, frozenset(words)):
            yield Piece(statement, whole)
            return
    yield from _in_sentence(s, statement)


def _stands(s: Syntax, statement: Statement, clause: Clause, inside: frozenset[int]) -> bool:
    words = clause.tokens
    for at, i in enumerate(words):
        joins = at and s.low[i] == "that" and s.tags[i] == "IN" and s.tags[words[at - 1]] == "CC"
        if joins and not any(s.low[k] == "that" for k in words[:at]):
            return False  # "it is safe and that it was tested": the first "that" has gone
    return is_complete(s, clause, inside) and not unsaid_conditions(s, statement, clause, ())


def _in_sentence(s: Syntax, statement: Statement) -> Iterator[Piece]:
    own = trimmed(s, list(statement.tokens))
    if own:
        clause = Clause((tuple(own),), (), verb_of(s, own), False, "claims.whole_sentence")
        yield Piece(statement, clause, in_sentence=True)


def in_sentence(s: Syntax, statement: Statement) -> Piece | None:
    """The statement as words that are shown within their sentence only."""
    return next(_in_sentence(s, statement), None)


def _that_parts(s: Syntax, statement: Statement, words: list[int]) -> list[list[int]]:
    """ "the trial was too small and that it had excluded patients": what stands on either side of "and that"."""
    if statement.attribution is None:
        return [words]
    for at in range(2, len(words) - 2):
        i = words[at]
        joins = s.low[i] == "that" and s.tags[i] == "IN" and s.low[words[at - 1]] in {"and", "but"}
        if not joins or any(s.low[k] == "that" and s.tags[k] != "DT" for k in words[:at]):
            continue
        sides = trimmed(s, words[: at - 1]), trimmed(s, words[at + 1 :])
        inside, said_by = frozenset(words), who_says_it(s, statement)
        if all(
            side and is_complete(s, Clause((tuple(side),), (), -1, False, "claims.main"), inside, said_by)
            for side in sides
        ):
            return [sides[0], *_that_parts(s, statement, sides[1])]
        break
    return [words]


def _complete_clauses(s: Syntax, words: list[int], statement: Statement) -> tuple[Clause, ...]:
    """The clauses of `words`; the whole as one where a cut would leave a piece that says nothing."""
    inside = frozenset(statement.tokens)
    said_by = who_says_it(s, statement)
    found = clauses(s, words)
    good = tuple(_led(s, c) for c in found if is_complete(s, c, inside, said_by))
    if len(good) == len(found):
        return good
    whole = Clause((tuple(words),), (), verb_of(s, words), False, "claims.sentence") if words else None
    if whole is not None and is_complete(s, whole, inside, said_by):
        return (whole, *(c for c in good if c.presupposed))
    if whole is None or any(c.rule == "claims.main" for c in good):
        return good
    borrowed = borrow_subject(s, words, statement.sentence)
    if borrowed is not None and is_complete(s, borrowed, inside, said_by):
        return (borrowed,)
    return tuple(c for c in good if c.rule in EXEMPT or c.presupposed)


def _led(s: Syntax, clause: Clause) -> Clause:
    """`clause` with the verb that leads it, where it was not cut for another."""
    if clause.rule not in {"claims.sentence", "claims.main"}:
        return clause
    return replace(clause, verb=verb_of(s, list(clause.tokens)))


def verb_of(s: Syntax, words: list[int]) -> int:
    """The verb that leads `words`: of the first main clause, else the one whose head stands outside."""
    found = leading_verb(s, words)
    if found >= 0:
        return found
    inside = set(words)
    for i in words:
        if s.tags[i] in VERBS and (s.heads[i] not in inside or s.heads[i] == i):
            return i
    return next((i for i in words if s.tags[i] in FINITE), -1)


# -- questions -------------------------------------------------------------------------------


def _asks(s: Syntax, statement: Statement, words: list[int]) -> bool:
    if s.low[statement.sentence.last - 1] == ".":
        return False
    if statement.voice is not None:
        return statement.voice in {VoiceKind.QUESTION, VoiceKind.LEADING_QUESTION}
    if not words:
        return False
    end = words[-1] + 1
    return (
        any(s.low[i] == "?" for i in range(end, min(end + 2, len(s.low), statement.sentence.last)))
        or s.low[words[-1]] == "?"
    )


def _is_asked_about(s: Syntax, statement: Statement, a: Attribution) -> bool:
    """Whether the sentence asks whether, or when, the voice says so: "When will they admit that ...?" """
    here = statement.sentence
    if a.quotation is QuotationKind.DIRECT or not any(
        s.low[i] == "?" for i in range(max(here.first, here.last - 3), here.last)
    ):
        return False
    cue = [i for x in a.cue.spans for i in s.text.token_range(x) if here.first <= i < here.last]
    return bool(cue) and cue[0] < statement.tokens[0] and any(s.low[i][:1].isalpha() for i in cue)


def _taken_for_granted(s: Syntax, statement: Statement, a: Attribution) -> Iterator[Piece]:
    """ "When will the board admit that it has failed?" takes for granted that it has failed."""
    if a.parent is not None or not is_factive(s, statement, a):
        return
    words = trimmed(s, list(statement.tokens))
    if not words:
        return
    clause = Clause((tuple(words),), (), verb_of(s, words), True, "claims.leading_question")
    if is_complete(s, clause, frozenset(words)):
        yield Piece(replace(statement, attribution=None, presupposed=True), clause)
