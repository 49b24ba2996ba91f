"""Claims shown with who says them and how: words that are no sentence, or that mislead, by themselves.

 "the inspections had been failed at all" is what the board denies; shown alone it would turn
the board's word round.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from sayso.claims.complete import is_complete
from sayso.claims.cut import FINITE, Clause, trimmed
from sayso.claims.inflect import past
from sayso.claims.scan import may_lack_its_label
from sayso.claims.statements import Statement
from sayso.claims.wording import Wording, name_of, sentence, word
from sayso.language.syntax import QUOTE_MARKS, Syntax
from sayso.model import Attribution, BlockKind, Entity, QuotationKind, Realisation

DENYING = frozenset(
    """deny denial refute rebut reject rejection dispute dismiss dismissal contest disavow repudiate doubt disbelieve
    question disagree debunk disclaim gainsay contradict""".split()
)
"""Lemmas of cues whose source does not hold the content to be so."""
_NOT_ASSERTED = frozenset(
    """propose recommend demand request urge order require move petition stipulate hope wish pretend imagine suppose
    dream fantasise fantasize joke lie fear""".split()
)
_FEW = frozenset("few fewer hardly scarcely barely little neither none no nobody".split())
_TIES = frozenset("after because although though while since whereas as that".split())
"""Words that tie a clause to another one, and leave it told as a fact."""
ENDS = frozenset(".!?…") | QUOTE_MARKS | {")"}
MAX_WHOLE = 70
"""Tokens of a sentence shown whole."""
MAX_BETWEEN = 9
"""Words between source, cue and content that are taken along: "did not, on Monday, say whether"."""


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


def needs_its_cue(s: Syntax, attribution: Attribution) -> bool:
    """Whether the words mislead without who says them and how: what is only asked for ("proposed that a
    council put up a second fence"), wished or pretended, and what few or none hold to be so."""
    cue = {s.lemma(i) for x in attribution.cue.spans for i in s.text.token_range(x)}
    negated = any(
        s.low[i] in {"not", "n't", "never", "nor"}
        for x in attribution.cue.spans
        for i in s.text.token_range(x)
    )
    if negated:
        return True  # "a missing record did not prove that a claim was false"
    first = attribution.source.text.split()[:1]
    return bool(cue & _NOT_ASSERTED) or bool(first and first[0].lower() in _FEW)


def is_nobodys(s: Syntax, attribution: Attribution) -> bool:
    """Whether the text names nobody who says it: "allegedly", "it is believed", "the rumour that"."""
    if attribution.source.spans or attribution.source.entity is not None:
        return False
    return attribution.quotation is not QuotationKind.DIRECT


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
        source = _named_before(s, statement, source) + source
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
        finite = finite and not (piece and piece[0] and _is_auxiliary(s, piece[0] - 1))
        tie = {piece[0] - 1} if piece and s.low[piece[0] - 1] in _TIES else set()
        finite = finite and is_complete(s, said, frozenset({*piece, *tie}), frozenset(piece))
        finite = finite and not _runs_on(s, statement, piece)
        if piece and len(extra) <= MAX_BETWEEN and finite and source[0] < cue[0] < clause.tokens[0]:
            return word(s, Clause((tuple(piece),), (), clause.verb), who, None)
    whole = whole_sentence(s, statement, who)
    if s.low[statement.sentence.last - 1] not in ENDS:
        return whole  # a headline: its verbs are not told from its nouns
    return whole if whole is not None else _put_together(s, a, cue, word(s, clause, who, a), clause)


def whole_sentence(s: Syntax, statement: Statement, who: Mapping[tuple[int, int], Entity]) -> Wording | None:
    """The sentence of the statement as it stands, marks and all; None where it is no sentence, opens or
    closes a quotation that another one shares, or is longer than `MAX_WHOLE` words."""
    here = statement.sentence
    tokens = list(range(_past_dateline(s, here.first, here.last), here.last))
    if not tokens or len(tokens) > MAX_WHOLE or s.low[tokens[-1]] not in ENDS:
        return None
    if any(s.low[i] == "?" for i in tokens[-3:]):
        return None
    words = trimmed(s, tokens)
    said = Clause((tuple(words),), (), -1, False, "claims.sentence")
    if not words or _shares_marks(s, tokens):
        return None
    if not is_complete(s, said, frozenset(words)) and not may_lack_its_label(s, words):
        return None
    first = words[0] if s.low[tokens[0]] not in QUOTE_MARKS else tokens[0]
    return word(s, Clause((tuple(range(first, here.last)),), (), said.verb), who, None, keep_marks=True)


def _past_dateline(s: Syntax, first: int, last: int) -> int:
    """The first token of the sentence that is no part of a dateline ("VELMERE, May 12 (Norden Press) -")."""
    start = s.tokens[first].start
    for block in s.text.document.blocks:
        if block.kind is BlockKind.DATELINE and block.span.start <= start < block.span.end:
            while first < last and s.tokens[first].start < block.span.end:
                first += 1
    return first


def _shares_marks(s: Syntax, tokens: list[int]) -> bool:
    """Whether a quotation mark of the sentence has its partner in another one."""
    text = "".join(
        s.text.text[s.tokens[i].start : s.tokens[i].end] for i in tokens if s.low[i] in QUOTE_MARKS
    )
    curly = text.count("“") != text.count("”")
    return curly or (text.count('"') + text.count("''")) % 2 == 1


def _named_before(s: Syntax, statement: Statement, source: list[int]) -> list[int]:
    """The name that `source` only describes: "Brightwell Foods" before ", the maker of soups,"."""
    at = source[0] - 1
    if at <= statement.sentence.first or s.low[at] != "," or s.tags[source[0]] not in {"DT", "PRP$"}:
        return []
    out = [at]
    while at > statement.sentence.first and s.tags[at - 1] in {"NNP", "NNPS"}:
        at -= 1
        out.insert(0, at)
    starts = at == statement.sentence.first or not s.low[at - 1][:1].isalnum()
    return out if len(out) > 1 and starts else []


def _is_auxiliary(s: Syntax, i: int) -> bool:
    """Whether an auxiliary stands at `i`: without its "nor had" the rest of "nor had he asked" says the contrary."""
    return s.tags[i] == "MD" or (s.tags[i] in FINITE and s.lemma(i) in {"be", "have", "do"})


def _runs_on(s: Syntax, statement: Statement, piece: list[int]) -> bool:
    """Whether the verb of what was cut off follows."""
    after = piece[-1] + 1 if piece else statement.sentence.last
    return after < statement.sentence.last and s.tags[after] in FINITE


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


def _bare(cue: str) -> str:
    first, _, rest = cue.partition(" ")
    return rest if first.lower() in {"the", "a", "an", "his", "her", "its", "their"} and rest else cue


def _possessive(name: str) -> str:
    return name + ("’" if name.endswith("s") else "’s")
