"""How the reporter stands to the content: neutral, doubting, affirming or denying.

It is the reporter's stance, not the source's. "The minister denied that X" leaves the reporter
neutral: the minister is against X, the text takes no side. "The minister falsely said that X"
and "the myth that X" are the reporter's own denial. Signs in the reporter's words around the
cue outrank the cue's own class, and nothing inside the content counts, since those words are
the source's.

Order of rules: adverb on the cue; adjective on the cue noun; "without evidence"; the reporter's
verdict in or right after the sentence; the cue's class; scare quotes. A class that affirms only
because the act succeeded ("admitted", "showed") says nothing once the act is negated, asked or
conditional; a factive class ("knew", "learned") still does.
"""

from __future__ import annotations

from sayso.language.syntax import QUOTE_MARKS, Syntax, holds
from sayso.model import (
    Attribution,
    AttributionType,
    Commitment,
    Derivation,
    Realisation,
    Stance,
)
from sayso.stance.cue import CueReading
from sayso.stance.lexicon import ContextWords

COMPONENT = "stance.commitment"
ADVERB_WINDOW = 2
ADJECTIVE_WINDOW = 4
_PRO_FORMS = frozenset(("that", "this", "it", "which"))
Sign = tuple[Commitment, str, str, tuple[int, ...]] | None


def commitment(
    syntax: Syntax,
    attribution: Attribution,
    reading: CueReading,
    kind: AttributionType,
    realised: Realisation,
    words: ContextWords,
) -> Stance:
    """The reporter's stance to `attribution`'s content."""
    if reading.head >= 0:
        for sign in (_adverb, _adjective):
            if found := sign(syntax, reading, words):
                return _stance(syntax, found)
    if found := _without_proof(syntax, reading, words):
        return _stance(syntax, found)
    if found := _verdict(syntax, reading, words, reading.content):
        return _stance(syntax, found)
    if found := _so_called(syntax, attribution, reading, words):
        return _stance(syntax, found)
    return _by_class(syntax, reading, kind, realised, words)


def _stance(syntax: Syntax, sign: tuple[Commitment, str, str, tuple[int, ...]]) -> Stance:
    value, rule, reason, tokens = sign
    return Stance(value, Derivation(COMPONENT, rule, reason=reason, evidence=syntax.spans(tokens)))


def _adverb(s: Syntax, r: CueReading, w: ContextWords) -> Sign:
    sentence = s.sentence(r.head)
    near = range(max(sentence.first, r.head - ADVERB_WINDOW), min(sentence.last, r.head + ADVERB_WINDOW))
    places = (
        {i for x in r.cue for i in x} | set(near) | {i for i in s.dependents(r.head) if s.dep(i) == "advmod"}
    )
    for i in sorted(places):
        value = w.adverbs.get(s.low[i])
        if value is None or holds(r.content, i) or (s.low[i] in ("wrongly", "rightly") and i > r.head + 1):
            continue
        if i != r.head and s.low[i - 1 : i] in (["not"], ["n't"]):
            continue
        return value, f"adverb.{value.value}", f"The reporter's “{s.low[i]}” {_says(value)}.", (i,)
    return None


def _says(value: Commitment) -> str:
    return {
        Commitment.DENYING: "says that it is untrue",
        Commitment.DOUBTING: "puts it in doubt",
        Commitment.AFFIRMING: "says that it is so",
        Commitment.NEUTRAL: "takes no side",
    }[value]


def _adjective(s: Syntax, r: CueReading, w: ContextWords) -> Sign:
    nouns = [i for x in r.cue for i in x if s.tags[i].startswith("NN")]
    if s.tags[r.head].startswith("NN"):
        nouns.append(r.head)
    for noun in nouns[:1] if not s.tags[r.head].startswith("NN") else [r.head]:
        sentence = s.sentence(noun)
        for i in range(noun - 1, max(sentence.first, noun - ADJECTIVE_WINDOW) - 1, -1):
            if holds(r.content, i) or s.tags[i].startswith(("VBD", "VBZ", "VBP", "IN")):
                break
            value = w.adjectives.get(s.low[i])
            if value is not None and s.low[i - 1 : i] != ["not"]:
                return (
                    value,
                    f"adjective.{value.value}",
                    f"The reporter's “{s.low[i]}” {_says(value)}.",
                    (i, noun),
                )
    return None


def _without_proof(s: Syntax, r: CueReading, w: ContextWords) -> Sign:
    anchor = r.head if r.head >= 0 else (r.content[0][0] if r.content else -1)
    if anchor < 0:
        return None
    sentence = s.sentence(anchor)
    for i in range(sentence.first, sentence.last):
        if s.low[i] not in w.lists["proof"] or holds(r.content, i):
            continue
        before = [k for k in range(max(sentence.first, i - 4), i) if not holds(r.content, k)]
        near = [s.low[k] for k in before]
        without = next((k for k in before if s.low[k] in w.lists["without"]), -1)
        refused = "no" in near and any(x in w.lists["offer"] for x in near)
        did_not = any(x in ("n't", "not", "never") for x in near) and any(x in w.lists["offer"] for x in near)
        if without >= 0 or refused or did_not:
            return (
                Commitment.DOUBTING,
                "without_proof",
                "The reporter says that no evidence was offered.",
                tuple(range(before[0] if without < 0 else without, i + 1)),
            )
    return None


def _verdict(s: Syntax, r: CueReading, w: ContextWords, attributed: tuple[range, ...]) -> Sign:
    """The reporter's own word on the content: ", which is false" or, next, "That is not true"."""
    if not r.content and r.head < 0:
        return None
    end = max([x[-1] for x in r.content] + [r.head])
    sentence = s.sentence(end)
    for i in range(end + 1, min(sentence.last, end + 8)):
        if s.low[i] in ("which", "although", "though", "but") and not holds(attributed, i):
            if s.low[i] != "which" and s.low[min(i + 1, sentence.last - 1)] not in _PRO_FORMS:
                continue
            if found := _verdict_from(s, i, sentence.last, w, attributed):
                return found
    if sentence.last >= len(s.low) or (r.content and end + 3 < sentence.last and sentence.last - end > 12):
        return None
    following = s.sentence(sentence.last)
    if following.paragraph - sentence.paragraph > 1:
        return None
    first = following.first
    if s.low[first] in _PRO_FORMS | {"there", "but", "in"} or (
        s.low[first] in ("the", "his", "her", "their", "those", "these", "such")
        and s.low[min(first + 1, following.last - 1)] in w.lists["same_thing"]
    ):
        return _verdict_from(s, first, following.last, w, attributed)
    return None


def _verdict_from(s: Syntax, first: int, last: int, w: ContextWords, attributed: tuple[range, ...]) -> Sign:
    verb = next((i for i in range(first, min(last, first + 5)) if _links(s, i)), -1)
    if verb < 0 or holds(attributed, verb):
        return None
    rest = list(s.low[verb : min(last, verb + 9)])
    if rest and rest[0] not in ("could", "can"):
        rest = rest[1:]
    rest = ["not" if x == "n't" else x for x in rest]
    while rest and rest[0] in (
        "simply",
        "just",
        "also",
        "plainly",
        "clearly",
        "in",
        "fact",
        "flatly",
        "patently",
        "demonstrably",
    ):
        rest = rest[1:]
    there = s.low[first] == "there"
    for phrase, value in w.verdicts:
        if tuple(rest[: len(phrase)]) == phrase and (there == (phrase[:1] in (("no",), ("little",)))):
            if (
                phrase in (("a", "lie"), ("wrong",), ("right",))
                and len(rest) > len(phrase)
                and rest[len(phrase)] not in (".", ",", ";", "!", ")", "—")
            ):
                continue
            if (
                value is Commitment.AFFIRMING
                and len(rest) > len(phrase)
                and rest[len(phrase)] not in (".", ",", ";", "!", ")")
            ):
                continue
            at = tuple(i for i in range(first, min(last, verb + 1 + len(phrase))))
            return value, f"verdict.{value.value}", f"The reporter adds “{' '.join(phrase)}”.", at
    return None


def _links(s: Syntax, index: int) -> bool:
    return s.lemma(index) in ("be", "can", "could") or s.low[index] in ("is", "was", "are", "were", "'s")


def _so_called(s: Syntax, attribution: Attribution, r: CueReading, w: ContextWords) -> Sign:
    """Words that nobody in particular stands for: after "so-called", or in scare quotes."""
    if not r.content or (r.cue and r.entry.pos not in ("adjective", "none")):
        return None
    first = r.content[0][0]
    before = s.text.text[max(0, s.tokens[first].start - 14) : s.tokens[first].start].lower()
    left = before.rstrip(" \"“‘'")
    if left.endswith(("so-called", "alleged", "supposed", "purported")):
        return (
            Commitment.DOUBTING,
            "so_called",
            "The reporter sets the word at a distance.",
            (max(0, first - 1), first),
        )
    if not r.cue and not r.source:
        span = attribution.content.spans[0]
        quoted = s.text.quotation_at(span.start)
        if quoted is not None and quoted.scare and quoted.span.end >= span.end:
            return (
                Commitment.DOUBTING,
                "scare_quotes",
                "Quotation marks around a word that nobody is named for.",
                (first,),
            )
    return None


def _by_class(
    s: Syntax, r: CueReading, kind: AttributionType, realised: Realisation, words: ContextWords
) -> Stance:
    entry, word = r.entry, r.lemma.replace("_", " ")
    rule, value = f"lexicon.{entry.id}", entry.commitment

    def stance(value: Commitment, rule: str, reason: str) -> Stance:
        return Stance(value, Derivation(COMPONENT, rule, reason=reason, evidence=r.evidence))

    if r.how == "none":
        return stance(Commitment.NEUTRAL, "no_cue", "No cue, no sign of the reporter's stance.")
    if r.content_frame == "object" and r.lemma in words.lists["needs_clause"]:
        return stance(
            Commitment.NEUTRAL, f"{rule}.object", f"“{word}” with a thing as object states no fact."
        )
    if value is Commitment.AFFIRMING:
        if kind in (AttributionType.DECREE, AttributionType.INTENTION):
            return stance(
                Commitment.NEUTRAL, f"{rule}.{kind.value}", f"“{word}” gives a {kind.value}, no fact."
            )
        if realised is not Realisation.REALISED and not entry.factive:
            return stance(
                Commitment.NEUTRAL, f"{rule}.unrealised", f"“{word}” affirms only where it took place."
            )
        if _open_content(s, r):
            return stance(Commitment.NEUTRAL, f"{rule}.open", "The content is left open (“whether”, “if”).")
    if realised is Realisation.NEGATED and value is Commitment.NEUTRAL and (by := _left_out(s, r)) >= 0:
        reason = f"What somebody is said to “{s.lemma(by)}” to say is taken to be so."
        return _stance(s, (Commitment.AFFIRMING, "left_out", reason, (by, r.head)))
    if value is Commitment.DENYING and realised is not Realisation.REALISED:
        return stance(Commitment.NEUTRAL, f"{rule}.unrealised", f"“{word}” denies only where it took place.")
    if entry.id in ("deny", "denial_noun"):
        return stance(value, "source_denies", f"“{word}”: the source denies it, the reporter takes no side.")
    return stance(value, rule, f"“{word}”: {entry.why}.")


def _left_out(s: Syntax, r: CueReading) -> int:
    """ "failed to mention that": the verb of omission, or -1."""
    if not r.content or (
        s.low[r.content[0][0]] != "that" and s.low[r.content[0][0] - 1 : r.content[0][0]] != ["that"]
    ):
        return -1
    omitted = ("fail", "neglect", "forget", "omit")
    return next((g for g in r.frame.governors if s.lemma(g) in omitted), -1)


def _open_content(s: Syntax, r: CueReading) -> bool:
    if not r.content:
        return False
    first = r.content[0][0]
    while s.low[first] in QUOTE_MARKS and first + 1 < len(s.low):
        first += 1
    before = s.low[first - 1] if first else ""
    return s.low[first] in ("whether", "if") or before in ("whether", "if")
