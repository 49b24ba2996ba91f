"""Claims shown with who says them and how: words that are no sentence, or that mislead, by themselves.

 "the inspections had been failed at all" is what the board denies; shown alone it would turn
the board's word round.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from sayso.claims.complete import is_complete
from sayso.claims.cut import FINITE, Clause, trimmed
from sayso.claims.statements import Statement
from sayso.claims.wording import Wording, name_of, sentence, word
from sayso.language.syntax import Syntax
from sayso.model import Attribution, Entity, Realisation

DENYING = frozenset(
    """deny denial refute rebut reject rejection dispute dismiss dismissal contest disavow repudiate doubt disbelieve
    question disagree debunk disclaim gainsay contradict""".split()
)
"""Lemmas of cues whose source does not hold the content to be so."""
_ASKS = frozenset({"do", "does", "did"})
MAX_BETWEEN = 9
"""Words between source, cue and content that are taken along: "did not, on Monday, say whether"."""
_IRREGULAR = dict(
    pair.split(":")
    for pair in """say:said tell:told think:thought know:knew write:wrote find:found show:showed feel:felt hold:held
    see:saw hear:heard make:made give:gave swear:swore forbid:forbade speak:spoke teach:taught read:read put:put
    let:let be:was understand:understood refer:referred admit:admitted commit:committed
    take:took come:came go:went begin:began get:got keep:kept lead:led leave:left send:sent
    set:set cut:cut bring:brought seek:sought stand:stood strike:struck break:broke draw:drew lay:laid meet:met
    submit:submitted infer:inferred prefer:preferred""".split()
)


def is_denied(s: Syntax, attribution: Attribution | None) -> bool:
    """Whether the voice denies the content, or the text says that it did not say it."""
    if attribution is None:
        return False
    if attribution.realisation is Realisation.NEGATED:
        return True
    cue = [i for span in attribution.cue.spans for i in s.text.token_range(span)]
    lemmas = {s.lemma(i) for i in cue}
    negated = any(s.low[i] in {"not", "n't", "never"} for i in cue)
    return (
        bool(lemmas & DENYING) != (negated and bool(lemmas & DENYING)) or "rule out" in attribution.cue.text
    )


def with_source(
    s: Syntax, statement: Statement, clause: Clause, who: Mapping[tuple[int, int], Entity]
) -> Wording | None:
    """`clause` with its source and cue as the text has them, else put together; None without a cue."""
    a = statement.attribution
    if a is None:
        return None
    source = _in_sentence(s, statement, [i for x in a.source.spans for i in s.text.token_range(x)])
    cue = _in_sentence(s, statement, [i for x in a.cue.spans for i in s.text.token_range(x)])
    if not cue:
        return None
    if source:
        found = sorted({*source, *cue, *clause.tokens})
        piece = trimmed(s, list(range(found[0], found[-1] + 1)))
        extra = [i for i in piece if i not in found and s.low[i][:1].isalnum()]
        finite = any(s.tags[i] in FINITE for i in piece if i in cue or i in extra)
        while (
            piece
            and s.tags[piece[-1]] in {"IN", "CC", "DT"}
            and s.low[piece[-1]] in {"because", "and", "the"}
        ):
            piece.pop()
        said = Clause((tuple(piece),), (), -1, False, "claims.sentence")
        finite = finite and not (piece and piece[0] and s.low[piece[0] - 1] in _ASKS)
        finite = finite and is_complete(s, said, frozenset(piece), frozenset(piece))
        if piece and len(extra) <= MAX_BETWEEN and finite and source[0] < cue[0] < clause.tokens[0]:
            return word(s, Clause((tuple(piece),), (), clause.verb), who, None)
    return _put_together(s, a, cue, word(s, clause, who, a), clause)


def _in_sentence(s: Syntax, statement: Statement, tokens: list[int]) -> list[int]:
    return [i for i in tokens if statement.sentence.first <= i < statement.sentence.last]


def _put_together(
    s: Syntax, a: Attribution, cue: list[int], shown: Wording, clause: Clause
) -> Wording | None:
    """ "Donald Trump vowed to make ..." """
    entity = a.source.entity
    name = name_of(entity) if entity is not None and entity.name else a.source.text
    if not name or name.lower() in {"who", "which", "that", "whom"}:
        return None
    if shown.text.endswith("”") or s.low[clause.tokens[-1]] == "because":
        return shown if shown.text.endswith("”") else None
    first = clause.tokens[0]
    body = shown.text.rstrip(".")
    if s.tags[first] not in {"NNP", "NNPS"} and s.low[first] != "i":
        body = body[:1].lower() + body[1:]
    verb = next((i for i in cue if s.tags[i].startswith("VB")), -1)
    plain = replace(clause, rule="claims.main")
    is_clause = s.tags[first] != "VB" and s.low[first] not in {"to", "whether", "if", "let"}
    is_clause = is_clause and is_complete(s, plain, frozenset(clause.tokens))
    that = "that " if is_clause and s.low[first] not in {"that", "as", "who", "what", "how", "why"} else ""
    if not is_clause and s.low[first] not in {"to", "whether", "if"}:
        return None
    if a.cue.text.lower().startswith("according"):
        text = f"according to {name}, {body}"
    elif verb < 0 and not any(s.tags[i] in {"NN", "NNS"} for i in cue):
        return None
    elif verb < 0:
        text = f"the text speaks of {_possessive(name)} {_bare(a.cue.text)} {that}{body}"
    elif a.realisation is Realisation.NEGATED:
        text = f"{name} did not {s.lemma(verb)} {that}{body}"
    else:
        rest = " ".join(s.text.text[s.tokens[i].start : s.tokens[i].end] for i in cue if i > verb)
        said = s.low[verb] if s.tags[verb] in {"VBD", "VBZ", "VBP"} else past(s.lemma(verb))
        text = f"{name} {said} {rest} {that}{body}"
    return Wording(sentence(" ".join(text.split())), shown.resolved, shown.open, shown.inferred)


def past(lemma: str) -> str:
    """The past tense of a verb of saying."""
    if lemma in _IRREGULAR:
        return _IRREGULAR[lemma]
    if lemma.endswith("e"):
        return lemma + "d"
    if lemma.endswith("y") and lemma[-2:-1] not in set("aeiou"):
        return lemma[:-1] + "ied"
    return lemma + "ed"


def _bare(cue: str) -> str:
    first, _, rest = cue.partition(" ")
    return rest if first.lower() in {"the", "a", "an", "his", "her", "its", "their"} and rest else cue


def _possessive(name: str) -> str:
    return name + ("’" if name.endswith("s") else "’s")
