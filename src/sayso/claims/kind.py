"""What type a claim is of, and why it can't be checked where it can't."""

from __future__ import annotations

import itertools
from dataclasses import dataclass

from sayso.claims.cut import Clause
from sayso.language.syntax import Syntax
from sayso.model import Attribution, AttributionType, ClaimType, VoiceKind

_MUST = frozenset({"must", "should", "ought"})
_FUTURE = frozenset({"will", "shall", "'ll", "wo", "gonna"})
_EXPECT = frozenset(
    {"expected", "likely", "set", "due", "poised", "bound", "going", "projected", "forecast", "predicted"}
)
_PREDICT = frozenset("predict forecast expect anticipate project foresee fear warn hope".split())
_PROMISE = frozenset("promise pledge vow swear guarantee undertake commit".split())
_DEMAND = frozenset("demand urge order call insist ask request implore beg command instruct".split())
_THINK = frozenset("think believe feel guess suppose hope wish consider doubt suspect".split())
_SEEM = frozenset({"seem", "appear", "feel", "sound", "look"})
_JUDGING = frozenset(
    """good bad great terrible awful wonderful horrible beautiful ugly wrong right fair unfair stupid smart brilliant
    disgraceful disgrace shame shameful outrageous outrage ridiculous absurd foolish wise excellent amazing fantastic
    tremendous incredible dangerous important sad tragic happy proud lucky weak strong tough nasty nice decent dishonest
    honest crooked corrupt pathetic disaster catastrophe mess joke failure triumph miracle nightmare reckless cowardly
    brave irresponsible responsible unacceptable acceptable unfortunate fortunate attractive boring interesting best
    worst better worse despicable evil moral immoral nonsense wonderfully clear obvious sorry confident worried
    disappointing disappointed encouraging welcome worrying alarming appalling shocking remarkable impressive""".split()
)
_VAGUE = frozenset(
    "it this that they he she we i you these those things something somebody someone everybody everyone people one there".split()
)
_BE = frozenset(
    {"is", "are", "was", "were", "be", "been", "'s", "'re", "'m", "am", "seems", "seem", "looks", "remains"}
)


@dataclass(frozen=True, slots=True)
class Kind:
    """Type of a claim, the reason it can't be checked ("" where it can), and the token the type rests on."""

    type: ClaimType
    obstacle: str = ""
    evidence: int = -1


_OBSTACLE = {
    ClaimType.OPINION: "not checkable: an opinion",
    ClaimType.PREDICTION: "not checkable yet: about the future",
    ClaimType.QUESTION: "not checkable: a question",
    ClaimType.DEMAND: "not checkable: a demand",
    ClaimType.PROMISE: "not checkable yet: a promise",
}


def judge(
    s: Syntax,
    clause: Clause,
    *,
    attribution: Attribution | None,
    voice: VoiceKind | None,
    asked: bool,
    specific: bool,
    fragment: bool,
) -> Kind:
    """The kind of `clause`.

    `asked`: the sentence is a question. `specific`: a name, figure or date stands in the clause, or
    its pronouns are resolved. `fragment`: the words hold no clause of their own.
    """
    kind = _type(s, clause, attribution, voice, asked)
    obstacle = kind.obstacle or _OBSTACLE.get(kind.type, "")
    if not obstacle and fragment:
        obstacle = "not checkable: a fragment without a statement of its own"
    if not obstacle and not specific and _no_who(s, clause):
        obstacle = "not checkable: too vague, it does not say who or what"
    return Kind(kind.type, obstacle, kind.evidence)


def _type(
    s: Syntax, clause: Clause, attribution: Attribution | None, voice: VoiceKind | None, asked: bool
) -> Kind:
    tokens = clause.tokens
    if clause.presupposed:
        return _tense(s, clause, past=True)
    if asked or voice in {VoiceKind.QUESTION, VoiceKind.LEADING_QUESTION}:
        return Kind(ClaimType.QUESTION)
    if voice is VoiceKind.DEMAND:
        return Kind(ClaimType.DEMAND)
    low = [s.low[i] for i in tokens]
    cue = _cue_lemmas(s, attribution)
    opens_infinitive = low[:1] == ["to"] and len(tokens) > 1 and s.tags[tokens[1]] in {"VB", ""}
    if attribution is not None and (opens_infinitive or attribution.type is not AttributionType.STATEMENT):
        if cue & _PROMISE or attribution.type is AttributionType.INTENTION:
            return Kind(ClaimType.PROMISE)
        if (cue & _DEMAND and opens_infinitive) or attribution.type is AttributionType.DECREE:
            return Kind(ClaimType.DEMAND)
    group = _verb_group(s, clause)
    if s.low[tokens[0]] == "should" and any(s.low[i] == "," for i in tokens):
        return Kind(ClaimType.PREDICTION, "not checkable: what would follow if", tokens[0])
    if _is_conditional(s, tokens, group):
        return Kind(ClaimType.PREDICTION, "not checkable: what would follow if", tokens[0])
    for at, i in enumerate(group):
        if s.low[i] in _MUST:
            if any(s.low[j] == "have" for j in group[at + 1 : at + 2]):
                return Kind(ClaimType.OPINION, "not checkable: about what should have been", i)
            return Kind(ClaimType.DEMAND, evidence=i)
    if _imperative(s, tokens):
        return Kind(ClaimType.DEMAND, evidence=tokens[0])
    first_person = any(s.low[i] in {"i", "we"} and s.dep(i) in {"nsubj", "nsubjpass", ""} for i in tokens[:4])
    modal = _modal(s, clause, group, attribution, promised=bool(cue & _PROMISE), first_person=first_person)
    if modal is not None:
        return modal
    for a, b in itertools.pairwise(tokens):
        if s.low[a] in _EXPECT and s.low[b] == "to" and not (s.low[a] == "going" and s.tags[b] != "TO"):
            if s.low[a - 1] in {"was", "were", "been"}:
                return Kind(ClaimType.FACTUAL_PAST, evidence=a)
            return Kind(ClaimType.PREDICTION, evidence=a)
    thinks = next(
        (
            i
            for i in tokens[:6]
            if s.lemma(i) in _THINK and s.tags[i] in {"VBP", "VBD", "VBZ"} and first_person
        ),
        -1,
    )
    if thinks >= 0:
        return Kind(ClaimType.OPINION, evidence=thinks)
    judged = _judged(s, clause, group)
    if judged >= 0 and not _measured(s, tokens):
        return Kind(ClaimType.OPINION, evidence=judged)
    if attribution is not None and attribution.type is AttributionType.BELIEF and cue & (_PREDICT - {"warn"}):
        return Kind(ClaimType.PREDICTION)
    return _tense(s, clause)


def _is_conditional(s: Syntax, tokens: tuple[int, ...], group: list[int]) -> bool:
    """Whether "if" or "had they" opens the clause, or follows its verb, and a modal stands outside it."""
    low = [s.low[i] for i in tokens]
    opens = low[0] in {"if", "unless"} or (low[0] in {"had", "were"} and s.tags[tokens[0]] in {"VBD", "VBN"})
    if not opens:
        return False
    comma = max((at for at, word in enumerate(low) if word == ","), default=-1)
    return comma > 0 and any(s.tags[i] == "MD" for i in tokens[comma:])


def _modal(
    s: Syntax,
    clause: Clause,
    group: list[int],
    attribution: Attribution | None,
    *,
    promised: bool,
    first_person: bool,
) -> Kind | None:
    """The kind that a modal verb makes; None without one.

    "Could not be reached" and, in the author's voice, "would not comment" tell what happened.
    """
    for at, i in enumerate(group):
        low = s.low[i]
        if low in _FUTURE:
            kind = ClaimType.PROMISE if promised or first_person else ClaimType.PREDICTION
            return Kind(kind, evidence=i)
        if low not in {"would", "could", "may", "might", "'d"} or s.tags[i] != "MD":
            continue
        negated = any(s.low[j] in {"not", "n't", "never"} for j in (i + 1, i + 2) if j < len(s.low))
        if (low == "could" and negated) or (low == "would" and negated and attribution is None):
            return Kind(ClaimType.FACTUAL_PAST, evidence=i)
        if any(s.low[j] == "have" for j in group[at + 1 :]) and low in {"would", "could", "'d"}:
            return Kind(ClaimType.PREDICTION, "not checkable: about what would have been", i)
        if low in {"may", "might", "could"}:
            return Kind(ClaimType.PREDICTION, "not checkable: said to be possible, not to be so", i)
        return Kind(ClaimType.PROMISE if promised else ClaimType.PREDICTION, evidence=i)
    return None


def _cue_lemmas(s: Syntax, attribution: Attribution | None) -> set[str]:
    if attribution is None:
        return set()
    return {s.lemma(i) for span in attribution.cue.spans for i in s.text.token_range(span)}


def _verb_group(s: Syntax, clause: Clause) -> list[int]:
    """The leading verb with its auxiliaries, in order."""
    if clause.verb < 0:
        return []
    inside = set(clause.tokens)
    aux = [i for i in s.dependents(clause.verb) if s.dep(i) in {"aux", "auxpass"} and i in inside]
    return sorted([*aux, clause.verb])


def _imperative(s: Syntax, tokens: tuple[int, ...]) -> bool:
    first = tokens[0]
    if s.low[first] in {"let", "let's", "please"} and s.tags[first] in {"VB", "UH"}:
        return True
    if s.low[first] in {"if", "unless", "when"}:
        comma = next((at for at, i in enumerate(tokens) if s.low[i] == ","), -1)
        return 0 < comma < len(tokens) - 1 and s.tags[tokens[comma + 1]] in {"VB", "VBP"}
    return s.tags[first] == "VB" and s.dep(first) in {"ROOT", "ccomp"}


def _judged(s: Syntax, clause: Clause, group: list[int]) -> int:
    """A judging word that is what the clause says of its subject; -1 where there is none."""
    leads = clause.verb >= 0 and (s.low[clause.verb] in _BE or s.lemma(clause.verb) in _SEEM)
    if not leads and clause.rule != "claims.apposition":
        return -1
    inside = set(clause.tokens)
    for i in clause.tokens:
        if (
            i > clause.verb
            and s.low[i] in _JUDGING
            and (
                s.dep(i) in {"acomp", "attr", "amod", "oprd", "ROOT"}
                or (s.heads[i] in inside and s.dep(s.heads[i]) == "attr")
            )
        ):
            return i
    return -1


def _measured(s: Syntax, tokens: tuple[int, ...]) -> bool:
    """Figures and comparisons with "than" make a judgement one that can be checked."""
    return any(s.tags[i] == "CD" for i in tokens) or any(s.low[i] == "than" for i in tokens)


def _tense(s: Syntax, clause: Clause, past: bool = False) -> Kind:
    group = _verb_group(s, clause)
    for i in group:
        tag = s.tags[i]
        if tag == "VBD":
            return Kind(ClaimType.FACTUAL_PAST, evidence=i)
        if tag in {"VBZ", "VBP"}:
            perfect = s.low[i] in {"has", "have", "'ve", "'s"} and any(
                s.tags[j] == "VBN" for j in group if j > i
            )
            passive_s = s.low[i] == "'s" and not any(s.lemma(j) == "have" for j in group)
            if perfect and not passive_s:
                return Kind(ClaimType.FACTUAL_PAST, evidence=i)
            return Kind(ClaimType.FACTUAL_PRESENT, evidence=i)
    if group and s.tags[group[-1]] == "VBN" and len(group) == 1:
        return Kind(ClaimType.FACTUAL_PAST, evidence=group[-1])
    if past or any(s.tags[i] in {"VBD"} for i in clause.tokens):
        return Kind(ClaimType.FACTUAL_PAST)
    if clause.joints and clause.joints[0] in {"was", "were"}:
        return Kind(ClaimType.FACTUAL_PAST)
    return Kind(ClaimType.FACTUAL_PRESENT)


def _no_who(s: Syntax, clause: Clause) -> bool:
    """Whether nothing in the clause says who or what it is about: no noun but vague ones."""
    return not any(
        s.tags[i] in {"NN", "NNS", "NNP", "NNPS", "CD", ""} and s.low[i] not in _VAGUE for i in clause.tokens
    )
