"""Did anybody really say it? Realised, negated, hypothetical, asked or future.

The question is about the act, never about the content: "He doesn't think it will rain" is a
belief that is held, "He said it would not rain" was said, and "Why did he say so?" takes the
saying for granted. Rules run from the strongest sign to the weakest; the first that holds
decides and is named.
"""

from __future__ import annotations

from sayso.language.frame_of_cue import Frame, frame_of_cue, is_auxiliary, opening
from sayso.language.syntax import Syntax, holds
from sayso.model import AttributionType, Derivation, Realisation
from sayso.stance.cue import CueReading, light_verb
from sayso.stance.lexicon import ContextWords

COMPONENT = "stance.realisation"
_UNREAL = frozenset(("would", "could", "might", "may", "should", "can", "must", "ought"))
_MENTAL = frozenset((AttributionType.BELIEF, AttributionType.INTENTION, AttributionType.PERCEPTION))
Verdict = tuple[Realisation, str, str, tuple[int, ...]] | None
"""realisation, rule, reason, tokens that are evidence"""


def realisation(
    syntax: Syntax, reading: CueReading, kind: AttributionType, words: ContextWords
) -> tuple[Realisation, Derivation]:
    """Whether the act behind `reading` took place, with the words that decide it."""
    if reading.head < 0 or reading.entry.pos in ("adverb", "phrase", "punctuation", "none"):
        return _realised(reading, "no_verb", "The cue is no verb that could be negated or asked.")
    frame, base = reading.frame, reading.head
    if reading.entry.pos == "noun" and (verb := light_verb(syntax, reading)) >= 0:
        frame, base = frame_of_cue(syntax, verb, reading.content, reading.cue, reading.source), verb
    elif reading.entry.pos == "noun" and not syntax.tags[reading.head].startswith("V"):
        return _noun(syntax, reading)
    for rule in (
        _imperative,
        _indirect_question,
        _inside_condition,
        _negated,
        _undone,
        _asked,
        _conditional,
        _coming,
        _modal,
    ):
        verdict = rule(syntax, reading, frame, base, kind, words)
        if verdict is not None:
            value, name, reason, tokens = verdict
            evidence = syntax.spans(i for i in (*tokens, reading.head) if i >= 0)
            return value, Derivation(COMPONENT, name, reason=reason, evidence=evidence)
    return _realised(reading, "plain", "Nothing negates, asks or conditions the act.")


def _realised(reading: CueReading, rule: str, reason: str) -> tuple[Realisation, Derivation]:
    return Realisation.REALISED, Derivation(COMPONENT, rule, reason=reason, evidence=reading.evidence)


def _noun(syntax: Syntax, reading: CueReading) -> tuple[Realisation, Derivation]:
    sentence = syntax.sentence(reading.head)
    at = reading.head - 1
    while at >= sentence.first and syntax.tags[at].startswith(("JJ", "NN", "VBN")) and reading.head - at < 4:
        at -= 1
    if at >= sentence.first and syntax.low[at] in ("no", "without", "any") and not holds(reading.content, at):
        negated = syntax.low[at] != "any" or any(
            syntax.low[i] in ("n't", "not", "never", "without") for i in range(sentence.first, at)
        )
        if negated:
            return Realisation.NEGATED, Derivation(
                COMPONENT,
                "negated.noun",
                reason=f"“{syntax.low[at]}” negates the noun.",
                evidence=syntax.spans((at, reading.head)),
            )
    return _realised(reading, "noun", "A noun that names the act takes it for granted.")


def _imperative(
    s: Syntax, r: CueReading, f: Frame, base: int, kind: AttributionType, w: ContextWords
) -> Verdict:
    if not f.imperative or r.entry.pos != "verb":
        return None
    if f.negations or any(s.low[i] in ("don't", "not", "n't") for i in range(s.sentence(base).first, base)):
        return Realisation.NEGATED, "negated.imperative", "The reader is told not to.", f.negations
    return Realisation.HYPOTHETICAL, "imperative", "The reader is told to; nobody has done it.", (base,)


def _indirect_question(
    s: Syntax, r: CueReading, f: Frame, base: int, kind: AttributionType, w: ContextWords
) -> Verdict:
    if f.whether < 0:
        return None
    return Realisation.ASKED, "asked.whether", "It is left open whether the act took place.", (f.whether,)


def _negated(
    s: Syntax, r: CueReading, f: Frame, base: int, kind: AttributionType, w: ContextWords
) -> Verdict:
    lists = w.lists
    sentence = s.sentence(base)
    subject = _negative_subject(s, r, base, w)
    if subject >= 0 and not f.questioned:
        return (
            Realisation.NEGATED,
            "negated.subject",
            f"“{s.low[subject]}”: there is nobody who did.",
            (subject,),
        )
    if (fronted := _fronted_negation(s, r, base, sentence.first)) >= 0:
        return Realisation.NEGATED, "negated.fronted", f"“{s.low[fronted]}” negates the act.", (fronted,)
    if not f.negations:
        return None
    last = f.negations[-1]
    after = s.low[last + 1] if last + 1 < sentence.last else ""
    if after in lists["not_only"] or s.low[max(0, last - 1)] == "if":
        return Realisation.REALISED, "not_only", "“Not only” adds to the act, it does not negate it.", (last,)
    if f.questioned:
        return None
    if r.entry.raises or (kind in _MENTAL and r.entry.id in ("want", "think", "attitude", "vow")):
        return (
            Realisation.REALISED,
            "negation_raised",
            "The negation belongs to the content: the attitude is held.",
            (last,),
        )
    if f.modal in ("may", "might") and f.perfect:
        return (
            Realisation.HYPOTHETICAL,
            "modal.may_not",
            "It is left open whether the act took place.",
            (f.modal_at, last),
        )
    return Realisation.NEGATED, "negated.verb", f"“{s.low[last]}” negates the act.", (last,)


def _fronted_negation(s: Syntax, r: CueReading, base: int, first: int) -> int:
    """ "Nor did they note", "Never has he said", "At no time did she say": index of the negation, or -1."""
    at = first
    while at < base - 2 and s.low[at] in ("and", "but", ",", "“", '"'):
        at += 1
    if (
        s.low[at] in ("nor", "neither", "never", "rarely", "seldom")
        and is_auxiliary(s, at + 1)
        and not holds(r.content, at)
    ):
        return at
    if s.low[at : at + 3] == ["at", "no", "time"] and base > at + 3:
        return at + 1
    return -1


def _negative_subject(s: Syntax, r: CueReading, base: int, w: ContextWords) -> int:
    starts = [x[0] for x in r.source if x[0] < base]
    sentence = s.sentence(base)
    for i in s.dependents(base):
        if s.dep(i) in ("nsubj", "nsubjpass") and i < base:
            starts.append(s.subtree(i)[0])
            starts.append(i)
    at = base - 1
    while at >= sentence.first and (at in r.frame.auxiliaries or s.tags[at].startswith("RB")):
        at -= 1
    if at >= sentence.first:
        starts.append(at)
    for i in starts:
        low = s.low[i]
        following = s.low[i + 1] if i + 1 < len(s.low) else ""
        if holds(r.content, i):
            continue
        if (
            low in w.lists["no_subject"]
            or low == "no"
            or (low == "not" and following in ("one", "a", "a_single"))
        ):
            if low == "no" and following in ("doubt", "longer", "matter", "wonder"):
                continue
            return i
        if low == "one" and i and s.low[i - 1] == "no":
            return i - 1
    return -1


def _undone(s: Syntax, r: CueReading, f: Frame, base: int, kind: AttributionType, w: ContextWords) -> Verdict:
    for depth, g in enumerate(f.governors):
        lemma, low = s.lemma(g), s.low[g]
        negated = any(abs(n - g) <= 4 for n in f.governor_negations) and s.tags[g].startswith("V")
        hit = (
            (lemma in w.lists["undone"] and s.tags[g].startswith("V"))
            or low in w.lists["undone_adjectives"]
            or low in w.lists["undone_prepositions"]
            or low in w.lists["instead"]
            or (lemma in w.lists["undone_nouns"] and depth == 0)
        )
        if hit and negated:
            return Realisation.REALISED, "undone_negated", f"“Not {low}” means that it was done.", (g,)
        if hit:
            return Realisation.NEGATED, "undone", f"“{low}” says that the act did not take place.", (g,)
        if low == "yet" and any(s.lemma(i) in ("have", "be") for i in range(max(0, g - 2), g)):
            return (
                Realisation.NEGATED,
                "undone.yet",
                "“Has yet to” says that the act has not taken place.",
                (g,),
            )
        if negated and s.tags[g].startswith("V") and lemma not in ("be",):
            return Realisation.NEGATED, "negated.governor", f"The negation of “{low}” covers the act.", (g,)
    return None


def _asked(s: Syntax, r: CueReading, f: Frame, base: int, kind: AttributionType, w: ContextWords) -> Verdict:
    if not f.questioned or r.entry.pos == "noun":
        return None
    return Realisation.ASKED, "asked", "The text asks whether, or by whom, it was said.", f.auxiliaries[:1]


def _inside_condition(
    s: Syntax, r: CueReading, f: Frame, base: int, kind: AttributionType, w: ContextWords
) -> Verdict:
    if not f.in_condition:
        return None
    past = s.tags[base] in ("VBD", "VBN") and not f.modal
    if f.condition and s.low[f.condition - 1] == "even" and past:
        return None
    return Realisation.HYPOTHETICAL, "condition.inside", "The act stands inside a condition.", (f.condition,)


def _conditional(
    s: Syntax, r: CueReading, f: Frame, base: int, kind: AttributionType, w: ContextWords
) -> Verdict:
    sentence = s.sentence(base)
    if f.condition >= 0 and not f.in_condition and f.modal:
        reason = "The act would follow only from a condition."
        return Realisation.HYPOTHETICAL, "condition.follows", reason, (f.condition,)
    first = opening(s, sentence)
    if f.modal in ("will", "would", "can", "could", "might", "may"):
        if (
            s.low[first] in ("ask", "try", "press", "question")
            and s.tags[first] in ("VB", "VBP", "NN", "NNP")
            and first < base
        ):
            return (
                Realisation.HYPOTHETICAL,
                "condition.order",
                "The act would follow only if the reader asked.",
                (first,),
            )
        for i in _subject_words(s, r, base, sentence.first):
            generic = s.low[i] in w.lists["generic_subject"] or (
                s.low[i] in w.lists["any"] and s.tags[i] == "DT"
            )
            if generic:
                return (
                    Realisation.HYPOTHETICAL,
                    "generic",
                    f"“{s.low[i]}” is nobody in particular.",
                    (i, f.modal_at),
                )
    return None


def _subject_words(s: Syntax, r: CueReading, base: int, first: int) -> list[int]:
    words = [i for x in r.source for i in x[:3] if i < base]
    if words:
        return words
    return [i for i in range(max(first, base - 4), base) if not holds(r.content, i)]


def _coming(s: Syntax, r: CueReading, f: Frame, base: int, kind: AttributionType, w: ContextWords) -> Verdict:
    if f.modal in ("will", "shall"):
        return (
            Realisation.FUTURE,
            "future.will",
            f"“{s.low[f.modal_at]}”: the act is still to come.",
            (f.modal_at,),
        )
    for g in f.governors:
        lemma, low = s.lemma(g), s.low[g]
        verbal = s.tags[g].startswith(("V", "J"))
        if kind in _MENTAL and lemma in ("want", "hope", "seek", "plan", "aim", "mean", "intend"):
            continue
        if (verbal and (lemma in w.lists["coming"] or low in w.lists["coming"])) or lemma in w.lists[
            "coming_nouns"
        ]:
            if lemma == "go" and (
                low == "went" or not any(s.lemma(i) == "be" for i in range(max(0, g - 3), g))
            ):
                continue
            return Realisation.FUTURE, "future.governor", f"“{low}” puts the act in the future.", (g,)
        if f.infinitive and lemma == "be" and g == f.governors[0]:
            between = range(g + 1, base)
            if all(s.low[i] == "to" or s.tags[i].startswith("RB") for i in between) and s.tags[g] in (
                "VBZ",
                "VBP",
                "VBD",
            ):
                return Realisation.FUTURE, "future.is_to", "“Is to” puts the act in the future.", (g,)
        if f.infinitive and s.tags[g].startswith("JJ") and low in w.lists["easy"]:
            return (
                Realisation.HYPOTHETICAL,
                "hypothetical.infinitive",
                f"It would be “{low}” to say so; nobody has.",
                (g,),
            )
    if f.infinitive and not f.governors and f.auxiliaries and s.low[f.auxiliaries[-1]] == "to":
        before = f.auxiliaries[-1] - 1
        if before >= 1 and s.low[before] == "if" and s.low[before - 1] == "as":
            return Realisation.HYPOTHETICAL, "hypothetical.as_if", "“As if to”: it was not said.", (before,)
        if r.source and r.source[-1][-1] == before:
            return (
                Realisation.FUTURE,
                "future.headline",
                "A headline's infinitive puts the act in the future.",
                (before + 1,),
            )
    return None


def _modal(s: Syntax, r: CueReading, f: Frame, base: int, kind: AttributionType, w: ContextWords) -> Verdict:
    if f.modal not in _UNREAL:
        return None
    sentence = s.sentence(base)
    near = [
        s.low[i]
        for i in range(max(sentence.first, f.modal_at - 4), min(sentence.last, base + 3))
        if not holds(r.content, i)
    ]
    first_person = any(s.low[i] in ("i", "we") for i in _subject_words(s, r, base, sentence.first))
    if r.lemma.startswith("would_"):
        return None
    if first_person and f.modal in ("would", "can", "must", "should", "may", "might") and not f.perfect:
        return Realisation.REALISED, "first_person", "The speaker says it in the very words.", (f.modal_at,)
    if f.modal == "would" and (
        set(near) & w.lists["past_future"] or _goes_on(s, base) or _past_opening(s, sentence.first, base)
    ):
        return (
            Realisation.REALISED,
            "past_future",
            "“Would” tells what came later: the act took place.",
            (f.modal_at,),
        )
    return (
        Realisation.HYPOTHETICAL,
        "modal",
        f"“{s.low[f.modal_at]}”: the act is only possible.",
        (f.modal_at,),
    )


def _goes_on(s: Syntax, base: int) -> bool:
    return s.lemma(base) == "go" or any(
        s.low[i] == "go" and s.low[i + 1] == "on" for i in range(max(0, base - 4), base - 1)
    )


def _past_opening(s: Syntax, first: int, base: int) -> bool:
    """ "Years later, he would say": the opening places the act in the past."""
    opening_words = s.low[first : min(base, first + 6)]
    return any(x in ("later", "after", "afterwards") for x in opening_words)
