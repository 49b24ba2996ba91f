"""Reading one attribution's cue: its head, its class in the lexicon, and its content's frame.

An unknown word is never dropped: its prefix or its related verb is tried ("reaffirmed",
"accusation"), then the frame decides ("blogged that ...": a clause makes it a statement).
"""

from __future__ import annotations

from dataclasses import dataclass

from sayso.language.frame_of_cue import Frame, frame_of_cue, is_auxiliary
from sayso.language.syntax import QUOTE_MARKS, Syntax
from sayso.model import Attribution, AttributionType, Commitment, QuotationKind, Span, Spans
from sayso.stance.lexicon import CueClass, Lexicon
from sayso.text.lemma import lemma

NO_CUE = CueClass(
    "no_cue", "none", AttributionType.STATEMENT, Commitment.NEUTRAL, "the passage attributes it without a cue"
)
UNKNOWN = {
    "quote": AttributionType.STATEMENT,
    "clause": AttributionType.STATEMENT,
    "object": AttributionType.STATEMENT,
    "gerund": AttributionType.STATEMENT,
    "infinitive": AttributionType.INTENTION,
}
"""Type of a cue that the lexicon doesn't know, by the frame of its content."""
_PREFIXES = ("re-", "re", "mis-", "mis", "over", "counter", "co-", "pre-", "out", "under", "un")
_SUFFIXES = (
    ("ation", "e"),
    ("ation", ""),
    ("sion", "d"),
    ("ment", ""),
    ("al", ""),
    ("al", "e"),
    ("ance", ""),
    ("ance", "e"),
    ("ence", ""),
    ("tion", "t"),
    ("ing", ""),
    ("ing", "e"),
    ("er", ""),
    ("er", "e"),
    ("or", "e"),
    ("iction", "ict"),
    ("ion", ""),
    ("ion", "e"),
)
_WORDS_OF_CLAUSE = frozenset(
    ["that", "whether", "if", "what", "why", "how", "when", "where", "who", "which", "whose"]
)
_SUBORDINATORS = frozenset(
    [
        "before",
        "after",
        "when",
        "while",
        "because",
        "as",
        "since",
        "until",
        "if",
        "although",
        "though",
        "who",
        "which",
        "that",
    ]
)
_LIGHT = frozenset(
    [
        "make",
        "give",
        "issue",
        "offer",
        "have",
        "provide",
        "take",
        "put",
        "release",
        "deliver",
        "send",
        "raise",
        "voice",
        "express",
    ]
)


@dataclass(frozen=True, slots=True)
class CueReading:
    """What a cue turns out to be.

    Attributes:
        head: token index of the word that decides; -1 where there is no cue.
        entry: its class; for unknown words one made from the frame.
        lemma: as looked up ("point_out").
        how: "lexicon", "morphology", "frame" or "none".
        content_frame: "quote", "clause", "infinitive", "gerund" or "object".
        frame: the grammar around the head.
        evidence: the spans of the words that decided.
    """

    head: int
    entry: CueClass
    lemma: str
    how: str
    content_frame: str
    frame: Frame
    evidence: Spans
    cue: tuple[range, ...]
    content: tuple[range, ...]
    source: tuple[range, ...]

    @property
    def verbal(self) -> bool:
        return self.entry.pos == "verb"


def read_cue(syntax: Syntax, attribution: Attribution, lexicon: Lexicon) -> CueReading:
    """The cue of `attribution` as the lexicon and the grammar around it have it."""
    content = syntax.ranges(attribution.content.spans)
    cue = syntax.ranges(attribution.cue.spans)
    source = syntax.ranges(attribution.source.spans)
    shape = _content_frame(syntax, attribution, content, cue, lexicon)
    if not cue:
        return CueReading(
            -1, NO_CUE, "", "none", shape, Frame(-1), attribution.content.spans[:1], cue, content, source
        )
    head, entry, word, how, last = _look_up(syntax, cue, content, source, shape, lexicon)
    frame = (
        frame_of_cue(syntax, head, content, cue, source)
        if entry.pos in ("verb", "noun", "adjective")
        else Frame(head)
    )
    evidence: Spans = (Span(syntax.tokens[head].start, syntax.tokens[max(head, last)].end),)
    return CueReading(head, entry, word, how, shape, frame, evidence, cue, content, source)


def _content_frame(
    syntax: Syntax,
    attribution: Attribution,
    content: tuple[range, ...],
    cue: tuple[range, ...],
    lexicon: Lexicon,
) -> str:
    if not content:
        return "quote" if attribution.quotation is QuotationKind.DIRECT else "object"
    words = [i for r in content for i in r][:25]
    first = words[0]
    low = syntax.low[first]
    if attribution.quotation is QuotationKind.DIRECT or (low in QUOTE_MARKS and len(words) > 4):
        return "quote"
    while low in QUOTE_MARKS and len(words) > 1:
        words = words[1:]
        first, low = words[0], syntax.low[words[0]]
    if low in _WORDS_OF_CLAUSE or (cue and syntax.low[cue[-1][-1]] in ("that", "whether", "if", ":")):
        return "clause"
    if cue and syntax.low[cue[-1][-1]] == "to" and cue[-1][-1] + 1 == first and syntax.tags[first] == "VB":
        return "infinitive"
    for k, i in enumerate(words):
        tag = syntax.tags[i]
        if syntax.low[i] == "to" and k + 1 < len(words) and syntax.tags[words[k + 1]] in ("VB", "RB"):
            return "object" if k and _takes_infinitive(syntax, words[k - 1], lexicon) else "infinitive"
        if tag in ("VBD", "VBZ", "VBP", "MD"):
            return "clause"
        if k and (syntax.low[i] in _SUBORDINATORS or tag in ("WDT", "WP")):
            return "object"
        if tag == "VBG" and k == 0:
            return "gerund"
    if first > 0 and syntax.low[first - 1] == "to" and syntax.tags[first] == "VB":
        return "infinitive"
    return "object"


def _takes_infinitive(syntax: Syntax, index: int, lexicon: Lexicon) -> bool:
    """Is the infinitive a noun's ("the decision not to indict"), not the cue's?"""
    at = index - 1 if syntax.low[index] in ("not", "never") else index
    entry = lexicon.nouns.get(syntax.low[at]) if at >= 0 else None
    return entry is not None and entry.type in (AttributionType.INTENTION, AttributionType.DECREE)


Found = tuple[int, CueClass, str, str, int]
"""head, class, lemma, how it was found, last token"""


def _look_up(
    syntax: Syntax,
    cue: tuple[range, ...],
    content: tuple[range, ...],
    source: tuple[range, ...],
    shape: str,
    lexicon: Lexicon,
) -> Found:
    words = [i for r in cue for i in r]
    whole = "_".join(syntax.low[i] for i in words).replace("_-_", "-")
    for key in (whole, whole.removesuffix("_that"), whole.removesuffix("_:")):
        if key in lexicon.others and not any(
            syntax.tags[i].startswith("V") for i in words[:1] if len(words) == 1
        ):
            return words[0], lexicon.others[key], key, "lexicon", words[-1]
    if len(words) == 1 and whole in lexicon.others and whole.endswith(("ing", "ly")):
        return words[0], lexicon.others[whole], whole, "lexicon", words[-1]
    verbs = [i for i in words if syntax.tags[i].startswith("VB") and not is_auxiliary(syntax, i)]
    verbs += [
        i
        for i in words
        if not syntax.tags[i].startswith("VB") and _verb_by_form(syntax, i, lexicon, {r[-1] for r in source})
    ]
    for i in sorted(set(verbs), key=lambda i: (not _adjunct(syntax, i, verbs), i), reverse=True):
        if found := _verb_entry(syntax, i, lexicon, shape, content):
            return found
    for i in words:
        if found := _predicate(syntax, i, lexicon):
            return found
    if not verbs:
        for i in reversed(words):
            if (low := syntax.low[i]) in ("according", "accord", "per"):
                return i, lexicon.others["according_to"], low, "lexicon", i
        for i in reversed(words):
            if syntax.tags[i].startswith("NN") and (noun := _noun_entry(syntax, i, lexicon)):
                return i, *noun, i
    for i in words:
        if syntax.tags[i][:2] in ("JJ", "RB") and syntax.low[i] in lexicon.others:
            return i, lexicon.others[syntax.low[i]], syntax.low[i], "lexicon", i
    for i in words:
        if (entry := lexicon.verbs.get(syntax.low[i])) and syntax.tags[i] not in ("DT", "PRP", "CC", "TO"):
            return i, entry, syntax.low[i], "lexicon", i
    for i in verbs:
        return i, _from_frame(shape, "verb"), syntax.lemma(i), "frame", i
    for i in words:
        if noun := _noun_entry(syntax, i, lexicon):
            return i, *noun, i
    auxiliary = next((i for i in reversed(words) if syntax.tags[i].startswith("VB")), -1)
    if auxiliary >= 0:
        return auxiliary, _from_frame(shape, "verb"), syntax.lemma(auxiliary), "frame", auxiliary
    for i in words:
        if syntax.low[i] in lexicon.others:
            return i, lexicon.others[syntax.low[i]], syntax.low[i], "lexicon", i
    head = words[-1]
    pos = "noun" if syntax.tags[head].startswith("NN") else "other"
    return head, _from_frame("clause", pos), syntax.low[head], "frame", head


def _adjunct(syntax: Syntax, index: int, verbs: list[int]) -> bool:
    """Does the gerund only add a circumstance to an earlier verb of the cue ("exclaimed upon seeing him")?"""
    before = syntax.low[index - 1] if index else ""
    return (
        syntax.tags[index] == "VBG"
        and before in ("upon", "on", "after", "before", "while", "when", "since")
        and any(v < index for v in verbs)
    )


def _from_frame(shape: str, pos: str) -> CueClass:
    why = (
        f"an unknown cue; its content has the form of a {shape}"
        if shape != "infinitive"
        else ("an unknown cue with an infinitive")
    )
    return CueClass(f"unknown_{shape}", pos, UNKNOWN[shape], Commitment.NEUTRAL, why)


def _verb_by_form(syntax: Syntax, index: int, lexicon: Lexicon, source_ends: set[int]) -> bool:
    """Does a word that the tagger took for no verb have the form of a known cue verb ("Says")?"""
    low = syntax.low[index]
    if syntax.tags[index] in ("IN", "DT", "PRP", "PRP$", "CC", "RB", "TO", "RP"):
        return False
    if syntax.tags[index].startswith(("NN", "JJ")) and (
        index > 0 and syntax.tags[index - 1] in ("DT", "PRP$", "JJ", "POS")
    ):
        return False
    from_ending = (
        "VBD"
        if low.endswith("ed")
        else "VBZ"
        if low.endswith("s")
        else "VBG"
        if low.endswith("ing")
        else "VBD"
    )
    base = lemma(low, from_ending)
    if syntax.tags[index].startswith("NN") and base in lexicon.nouns and index - 1 not in source_ends:
        return False
    return base != low and base in lexicon.verbs


def _as_in_content(syntax: Syntax, content: tuple[range, ...], index: int, lexicon: Lexicon) -> Found | None:
    """ "sees himself as the father": a belief, not a perception."""
    near = [i for r in content for i in r if index < i][:14]
    if any(syntax.low[i] == "as" and syntax.tags[i] == "IN" for i in near[1:]):
        entry = next(e for rest, e in lexicon.verb_phrases["see"] if rest == ("as",))
        return index, entry, f"{syntax.lemma(index)}_as", "lexicon", index
    return None


def _verb_entry(
    syntax: Syntax, index: int, lexicon: Lexicon, shape: str, content: tuple[range, ...] = ()
) -> Found | None:
    base = syntax.lemma(index)
    low = syntax.low[index]
    if not syntax.tags[index].startswith("V"):
        ending = "VBZ" if low.endswith("s") else "VBG" if low.endswith("ing") else "VBD"
        base = lemma(low, ending)
    sentence = syntax.sentence(index)
    for rest, entry in lexicon.verb_phrases.get(base, ()):
        last = _follows(syntax, index, rest, sentence.last)
        if last >= 0:
            return index, entry, "_".join((base, *rest)), "lexicon", last
    if base in ("see", "view", "perceive", "look") and (
        found_as := _as_in_content(syntax, content, index, lexicon)
    ):
        return found_as
    if shape in ("clause", "quote") and base in ("hear", "see", "read"):
        for rest, entry in lexicon.verb_phrases.get(base, ()):
            if rest == ("that",):
                return index, entry, f"{base}_that", "lexicon", index
    if syntax.tags[index] == "VBN" and (found := _predicate(syntax, index, lexicon)):
        return found
    if base in lexicon.verbs:
        return index, lexicon.verbs[base], base, "lexicon", index
    if low in lexicon.others and lexicon.others[low].pos == "adjective":
        return index, lexicon.others[low], low, "lexicon", index
    for prefix in _PREFIXES:
        rest_of = base[len(prefix) :]
        if base.startswith(prefix) and len(rest_of) > 2 and rest_of in lexicon.verbs:
            known = lexicon.verbs["lie" if prefix.startswith("mis") else rest_of]
            return index, known, base, "morphology", index
    return None


def _follows(syntax: Syntax, index: int, rest: tuple[str, ...], end: int) -> int:
    """Index of the last word of a phrase whose first word stands at `index`, or -1."""
    at = index
    for word in rest:
        gap = 3 if word in ("clear", "plain", "known", "case", "point") else 1
        limit = min(end, at + 1 + gap)
        nxt = at + 1
        while nxt < limit and syntax.low[nxt] != word and (gap > 1 or syntax.tags[nxt].startswith("RB")):
            nxt += 1
        if nxt >= min(end, limit + 1) or nxt >= end or syntax.low[nxt] != word:
            return -1
        at = nxt
    return at


def _predicate(syntax: Syntax, index: int, lexicon: Lexicon) -> Found | None:
    """ "is convinced", "are worried": a form of "be" with a participle or adjective."""
    if syntax.tags[index][:2] not in ("JJ", "VB"):
        return None
    low = syntax.low[index]
    for rest, entry in lexicon.verb_phrases.get("be", ()):
        if rest != (low,):
            continue
        at = index - 1
        while at >= 0 and (syntax.tags[at].startswith("RB") or syntax.low[at] == "n't") and index - at < 4:
            at -= 1
        if at >= 0 and syntax.lemma(at) in ("be", "remain", "become", "seem", "feel", "get"):
            return index, entry, f"be_{low}", "lexicon", index
    return None


def _noun_entry(syntax: Syntax, index: int, lexicon: Lexicon) -> tuple[CueClass, str, str] | None:
    low = syntax.low[index]
    base = lemma(low, "NNS") if syntax.tags[index] in ("NNS", "NNPS") else low
    if index and (pair := f"{syntax.low[index - 1]}_{base}") in lexicon.nouns:
        return lexicon.nouns[pair], pair, "lexicon"
    for key in (base, low, base.removesuffix("s")):
        if key in lexicon.nouns:
            return lexicon.nouns[key], key, "lexicon"
    for suffix, ending in _SUFFIXES:
        stem = base.removesuffix(suffix) + ending
        if base.endswith(suffix) and len(base) - len(suffix) > 2 and stem in lexicon.verbs:
            return lexicon.verbs[stem], stem, "morphology"
    return None


def light_verb(syntax: Syntax, reading: CueReading) -> int:
    """The verb a cue noun leans on ("made the claim", "gave no reason"), or -1."""
    head = syntax.heads[reading.head]
    sentence = syntax.sentence(reading.head)
    if head != reading.head and sentence.first <= head < sentence.last and syntax.lemma(head) in _LIGHT:
        return head
    at = reading.head - 1
    while (
        at >= sentence.first
        and reading.head - at < 5
        and syntax.tags[at][:2] in ("DT", "JJ", "RB", "PR", "CD")
    ):
        at -= 1
    return (
        at if at >= sentence.first and syntax.tags[at].startswith("V") and syntax.lemma(at) in _LIGHT else -1
    )
