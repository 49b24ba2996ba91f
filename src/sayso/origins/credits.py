"""Credits: the words by which a report names another outlet, or an agency, as its source."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from sayso.model import Credit, Derivation, Document, Reading, Span
from sayso.origins.names import Named, OutletNames, host_of

NAMED = "named"
"""rule of an outlet that is only named: a credit if the outlet has a report of the same origin"""

_WORD = re.compile(r"[^\W_]+")
_NEAR_WORDS = 10  # on either side of a credit, by which it is known again
_SAME = 0.5  # share of them that two credits have in common if one was copied from the other

_BEFORE_CHARS = 110
_AFTER_CHARS = 90

_FILL = (
    r"(?:(?:a|an|the|this|last|its|our|that|rival|newspaper|paper|tabloid|broadsheet|website|news|agency|newswire"
    r"|wire|broadcaster|daily|weekly|site|outlet|evening|morning|night|week|report|reports|story|article|interview"
    r"|investigation|exclusive|colleagues|reporters|journalists|in|by|from|at|with|on|of|to|first|earlier|"
    r"(?:yester|to|mon|tues|wednes|thurs|fri|satur|sun)day(?:['’]?s)?)\s*[,:]?\s+){0,6}"
)
_BEFORE = re.compile(
    r"(?:^|(?<=[^\w]))(?P<cue>"
    r"according\s+to|(?:was|were|has|have|had)?\s*told|tells|telling|"
    r"cit(?:ing|es|ed\s+by|ed\s+in)|quot(?:ing|es|ed\s+(?:by|in))|attributed\s+to|credited\s+to|"
    r"(?:reported|revealed|disclosed|published|broken|carried|unearthed|uncovered|exposed|leaked|obtained|seen|"
    r"confirmed|aired|printed|featured|appeared|appearing|emerged|claimed|alleged|detailed|described|made\s+public|"
    r"admitted|spelled\s+out|set\s+out|given|passed|handed|shown|picked\s+up|taken|run|"
    r"announced|suggested|claims|reports|revelations?|"
    r"disclosures?|allegations?|figures|details|documents|first\s+came)(?:\s+\w+){0,2}?\s+(?:by|in|to|on|from)|"
    r"interview(?:ed)?\s+(?:with|to|in|for|by|on)|"
    r"(?:speaking|spoke|speaks|talking|talked|talks|confided|explained|insisted|complained|confirmed\s+it)\s+to|"
    r"(?:writing|wrote|writes|written|said|saying|says)\s+(?:in|for|by)|"
    r"(?:report|reports|reporting|story|stories|article|articles|investigation|dispatch|account|piece|column|"
    r"scoop|exclusive|splash|copy|coverage|inquiry|work|findings)\s+(?:in|by|from|for|on|of)|"
    r"credit|sources?\s*:|via|courtesy\s+of|thanks\s+to|h/t|hat\s+tip|as\s+(?:per|in)|"
    r"first\s+(?:by|in)|(?:reports?|says|said|writes)"
    r")\s*:?\s*" + _FILL + r"$",
    re.IGNORECASE,
)
_WEAK = {"reports", "report", "says", "said", "writes", "via", "credit", "as in"}
"""cues before a name that count only at a firm name, and not across a line or sentence"""

_AFTER = re.compile(
    r"^(?P<fill>(?:\s*,)?(?:\s+(?:newspaper|paper|website|online|today|yesterday|first|also|has|had|have|exclusively|"
    r"later|earlier|itself|which|who|that|was\s+the\s+first\s+to|was\s+first\s+to|went\s+on\s+to|can|could|on\s+\w+day|"
    r"(?:last|this)\s+\w+|and|its|own|front\s+page|editorial|news\s+agency|agency|is|was|been|then|even|a|an)){0,5})"
    r"\s*,?\s*(?P<cue>report(?:s|ed|ing|edly)?|reveal(?:s|ed|ing)?|said|says|saying|claim(?:s|ed|ing)?|"
    r"disclos(?:es|ed)|wrote|writes|learn(?:s|ed|t)|understands|understood|publish(?:es|ed)|broke|breaks|"
    r"quot(?:es|ed)|found|finds|discover(?:s|ed)|alleg(?:es|ed)|obtain(?:s|ed)|carri(?:es|ed)|cit(?:es|ed)|"
    r"uncover(?:s|ed)|expos(?:es|ed)|print(?:s|ed)|ran|investigation|exclusive|story|scoop|interview|added|adds|"
    r"suggest(?:s|ed)|describ(?:es|ed)|unearthed|seen|told|reporting|stated|states|noted|notes|put|"
    r"told\s+its|account|splash|dispatch)(?![\w-])",
    re.IGNORECASE,
)
_AFTER_CAUTIOUS = {
    "found",
    "finds",
    "put",
    "account",
    "story",
    "ran",
    "interview",
    "seen",
    "told",
    "learn",
    "learns",
}
_NOUNS_AFTER = {
    "story",
    "interview",
    "account",
    "scoop",
    "exclusive",
    "investigation",
    "report",
    "splash",
    "dispatch",
}
_NEWS_AFTER = {
    "reported",
    "revealed",
    "reveals",
    "reveal",
    "disclosed",
    "understands",
    "learned",
    "learnt",
    "broke",
}
"""what only an outlet does, so that the ordinary word before it must be one"""


@dataclass(frozen=True, slots=True)
class Mention:
    """A credit before it is told which report it means.

    `at` is the place of the outlet's name: the words around it are what is credited; some of
    them are kept as `around`, to know the same credit again in a copy.
    """

    outlet: str
    span: Span
    rule: str
    at: int
    around: frozenset[str] = frozenset()


def find_credits(
    document: Document, names: OutletNames, reading: Reading | None = None
) -> tuple[Credit, ...]:
    """Credits of one document to other outlets, in order of the text, without targets.

    A document does not credit its own outlet. Works on texts that have lost capitals and
    marks; a reading adds what the parser saw.
    """
    own = names.of_outlet(document.outlet, document.url)
    return tuple(
        Credit(document.id, m.span, m.outlet, None, Derivation("origins.credits", m.rule))
        for m in find_mentions(document, names, reading)
        if m.outlet != own and m.rule != NAMED
    )


def find_mentions(
    document: Document, names: OutletNames, reading: Reading | None = None
) -> tuple[Mention, ...]:
    """All such words, also where an outlet credits itself, and outlets that are only named."""
    found = list(_in_words(document, names))
    if reading is not None:
        found += _in_reading(reading, names)
    found += _in_links(document, names)
    kept: list[Mention] = []
    for mention in sorted(found, key=lambda m: (m.span, m.rule)):
        if not any(k.outlet == mention.outlet and k.span.overlaps(mention.span) for k in kept):
            kept.append(mention)
    return tuple(replace(m, around=_around(document.text, m)) for m in kept)


def same_credit(one: Mention, other: Mention) -> bool:
    """Whether two reports have the same words of credit, taken over from one to the other."""
    if one.outlet != other.outlet:
        return False
    least = min(len(one.around), len(other.around))
    return least > 0 and len(one.around & other.around) >= _SAME * least


def _around(text: str, mention: Mention) -> frozenset[str]:
    before = _WORD.findall(text[max(0, mention.span.start - 120) : mention.span.start])[-_NEAR_WORDS:]
    after = _WORD.findall(text[mention.span.end : mention.span.end + 120])[:_NEAR_WORDS]
    return frozenset(w.casefold() for w in (*before, *after) if len(w) > 3)


def _in_words(document: Document, names: OutletNames) -> Iterator[Mention]:
    text = document.text
    for named in names.in_text(text):
        span_rule = _context(text, named)
        if span_rule is not None:
            yield Mention(named.outlet, span_rule[0], span_rule[1], named.start)
        elif named.firm and not named.bare_s:
            yield Mention(named.outlet, Span(named.start, named.end), NAMED, named.start)


def _context(text: str, named: Named) -> tuple[Span, str] | None:
    """The words that credit, and by which rule; None where the name is no credit."""
    start = max(0, named.start - _BEFORE_CHARS)
    before = _BEFORE.search(text[start : named.start])
    after = _AFTER.search(text[named.end : named.end + _AFTER_CHARS])
    if before is not None:
        cue = " ".join(before["cue"].casefold().split())
        gap = text[start + before.end("cue") : named.start]
        weak = cue in _WEAK and (not named.firm or after is not None)
        if "\n" in gap or "." in gap or weak or (named.bare_s and not named.firm):
            before = None
    if before is not None:
        end = named.end + (after.end() if after is not None and "\n" not in after[0] else 0)
        return Span(start + before.start("cue"), end if end <= named.end + 40 else named.end), "before"
    if after is not None:
        cue = after["cue"].casefold()
        if "\n" in after[0] or (not named.firm and cue not in _NEWS_AFTER):
            return None
        if cue in _AFTER_CAUTIOUS - _NOUNS_AFTER and not after["fill"].strip():
            return None
        if named.bare_s and cue not in _NOUNS_AFTER:
            return None
        return Span(named.start, named.end + after.end()), "after"
    return None


def _in_reading(reading: Reading, names: OutletNames) -> Iterator[Mention]:
    """Sources and addressees that are outlets or agencies."""
    day = reading.document.published
    for attribution in reading.attributions:
        if not attribution.realised:
            continue
        source = attribution.source
        name = source.entity.name if source.entity is not None else source.text
        outlet = (names.whole(name, day) if name else None) or (
            names.whole(source.text, day) if source.text else None
        )
        if outlet is not None and source.spans:
            near = [s for s in attribution.cue.spans if abs(s.start - source.spans[0].end) < 40]
            whole = [*source.spans[:1], *near]
            span = Span(min(s.start for s in whole), max(s.end for s in whole))
            yield Mention(outlet, span, "source", source.spans[0].start)
        if attribution.addressee_text and attribution.addressee:
            outlet = names.whole(attribution.addressee_text, day)
            if outlet is not None:
                yield Mention(outlet, attribution.addressee[0], "addressee", attribution.addressee[0].start)


def _in_links(document: Document, names: OutletNames) -> Iterator[Mention]:
    own_host = host_of(document.url)
    for link in document.links:
        host = host_of(link.url)
        if not host or host == own_host or link.span.end > len(document.text):
            continue
        outlet = names.whole(host)
        if outlet is not None:
            yield Mention(outlet, link.span, "link", link.span.start)
