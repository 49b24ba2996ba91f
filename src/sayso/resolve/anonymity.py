"""Why a source is not named: the reason in the text's own words, apart from the condition itself.

"asked not to be named" is the condition and gives no reason; "because he was not allowed to
speak" and "who would lose her post if I named her" are reasons.
"""

from __future__ import annotations

import re

from sayso.model import Span, join_spans
from sayso.resolve.lexicon import singular
from sayso.resolve.scene import Scene

_NOT = r"(?:not|n[’']t|never)"
CONDITION = re.compile(
    r"\banonymity\b|\b(?:remain|stay|be|speaking|spoke) anonymous(?:ly)?\b"
    rf"|\b{_NOT} (?:to |want to |wish to |wanting to |wishing to )?be (?:\w+ )?(?:named|identified)\b"
    rf"|\b{_NOT} (?:want|wish|like|wanting|wishing)\b[^.;]{{0,30}}\bnames?\b"
    r"|\bcan(?:not| not|’t|'t) (?:legally )?be (?:named|identified)\b"
    r"|\bto be (?:named|identified) only\b|\b(?:be|been|being) identified only\b"
    r"|\b(?:declin|refus)\w+ to (?:be (?:named|identified)|give (?:his|her|their|a|any)\b[^.;]{0,12}\bnames?)\b"
    r"|\bwithout being (?:named|identified|quoted)\b|\boff the record\b|\bnot for attribution\b|\bon background\b"
    r"|\bnames?\b[^.;]{0,40}\b(?:withheld|withholding|changed|not be (?:used|published|printed))\b"
    r"|\bwith(?:held|holding)\b[^.;]{0,30}\b(?:names?|identit(?:y|ies))\b",
    re.IGNORECASE,
)
"""that somebody is not to be named"""
_UNAUTHORISED = re.compile(
    rf"\b(?:because (?:\w+ ){{1,3}}|since (?:\w+ ){{1,3}}|as (?:\w+ ){{1,2}}|who )?"
    rf"(?:(?:was|were|is|are) |(?:has|have|had) )?(?:{_NOT} |un)(?:been )?(?:authori[sz]ed|permitted|allowed|cleared) "
    rf"to (?:speak|talk|discuss|comment|be (?:named|identified|quoted)|give)\b",
    re.IGNORECASE,
)
PENALTY = re.compile(
    r"\bwho (?:would|could|might|may|will|fears?|feared|risks?|risked) [^.;“”\"]{0,60}?"
    r"\bif (?:\w+ ){1,4}?(?:named|identified|known|spoke|speaking|quoted|recognised|recognized|out)\b(?: (?:her|him|them))?",
    re.IGNORECASE,
)
_REASON = re.compile(
    r"\b(?:because|citing|due to|(?:for|out of|over|in) fear|fearing|since|so as|in order to"
    r"|saying (?:that )?(?:s?he|they) (?:fear|was|were|is|are|could|might|would|did|had)\w*"
    r"|as (?:they|he|she|the)|in (?:line|keeping) with|discussing"
    r"|to be (?:frank|candid|able to)"
    r"|to (?:discuss|speak|talk|describe|avoid|protect|preserve|share|detail|disclose))\b",
    re.IGNORECASE,
)
_FEARS = re.compile(r"\b(?:who|he|she|they) (?:fears?|feared|(?:is|was|were|are) afraid)\b", re.IGNORECASE)
_AND_ASKED = re.compile(
    r",? (?:and|so) (?:\w+ )?(?:spoke|asked|requested|insisted|declined|wished|wants?|would)\b[^,;]*$"
)
BEFORE = 70
"""code points before the condition in which its reason may stand"""
_CLAUSE = re.compile(
    r"(?:, |\s|^)(?:and |but )?(?:who|whose|speaking|asking|requesting|insisting|on (?:the )?condition)\b",
    re.IGNORECASE,
)


_POINTS_BACK = frozenset({"he", "she", "they", "both", "all"})


def anonymity_of(scene: Scene, sentence: int, heads: set[str]) -> tuple[Span, ...]:
    """The words of `sentence`, or of the next in its paragraph, that say why a name is left out; none where
    only the condition is told. The next counts where it is about the same source: "He ...", or one of its
    nouns (`heads`)."""
    sentences = scene.text.sentences
    for index in (sentence, sentence + 1):
        if index >= len(sentences) or sentences[index].paragraph != sentences[sentence].paragraph:
            continue
        span = sentences[index].span
        opening = [w.lower() for w in scene.words[sentences[index].first : sentences[index].first + 3]]
        own = opening[:1] and (opening[0] in _POINTS_BACK or any(singular(w) in heads for w in opening))
        if index > sentence and not own:
            continue
        found = reason_in(span.of(scene.text.text))
        if found is not None:
            return join_spans([Span(span.start + found[0], span.start + found[1])])
    return ()


def reason_in(words: str) -> tuple[int, int] | None:
    """Range of `words` that gives the reason for leaving a name out, or None.

    >>> text = "One of them, who asked not to be named because he fears for his job"
    >>> start, end = reason_in(text)
    >>> text[start:end]
    'because he fears for his job'
    >>> reason_in("a clerk, who asked not to be named") is None
    True
    """
    penalty = PENALTY.search(words)
    if penalty is not None and re.search(r"\b(?:named|identified|known|recogni[sz]ed)\b", penalty.group(0)):
        return penalty.span()
    condition = CONDITION.search(words)
    barred = _UNAUTHORISED.search(words)
    if condition is None:
        return (barred.start(), _end(words, barred.start())) if barred is not None else None
    near = max(0, condition.start() - BEFORE)
    options = [
        m
        for p in (_REASON, _FEARS)
        for m in p.finditer(words, near)
        if not _inside(m.span(), condition.span())
    ]
    if barred is not None:
        options.append(barred)
    if not options:
        return None
    begin = min(m.start() for m in options)
    end = _end(words, begin)
    if begin < condition.start() < end:
        end = condition.start()
        clause = [m for m in _CLAUSE.finditer(words, begin, end) if m.start() > begin]
        end = clause[-1].start() if clause else end
        end = len(_AND_ASKED.sub("", words[:end]).rstrip(" ,;"))
    return (begin, end) if end > begin else None


def _inside(inner: tuple[int, int], outer: tuple[int, int]) -> bool:
    return outer[0] <= inner[0] and inner[1] <= outer[1]


def _end(words: str, begin: int) -> int:
    end = len(words.rstrip().rstrip('.”"’ '))
    for mark in ("“", '"', ";", "”", " -- ", " — ", " – "):
        cut = words.find(mark, begin)
        if cut > 0:
            end = min(end, cut)
    return begin + len(words[begin:end].rstrip(" ,"))


def without_anonymity(text: str, clause: Span) -> Span | None:
    """`clause` up to where it begins to tell why or that somebody is not named; None where nothing is left."""
    words = clause.of(text)
    found = PENALTY.search(words) or CONDITION.search(words) or _UNAUTHORISED.search(words)
    if found is None:
        return clause
    cuts = [m.start() for m in _CLAUSE.finditer(words) if m.start() <= found.start()]
    end = len(words[: cuts[-1] if cuts else found.start()].rstrip(" ,;"))
    end = len(re.sub(r"(?:^|[ ,])(?:and|but)$", "", words[:end]).rstrip(" ,;"))
    return Span(clause.start, clause.start + end) if end and len(words[:end].split()) > 1 else None
