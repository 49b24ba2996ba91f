"""Holding quotations against what was said."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from sayso.model import Derivation, Location, QuotationKind, QuoteCheck, Reading, Span, Verdict
from sayso.quotes.judge import judge
from sayso.quotes.quotation import Quotation, read_quotation
from sayso.quotes.rules import RULES, Rules, Searched
from sayso.quotes.search import MARGIN, Found, find_passages
from sayso.quotes.shard import Library, Shard
from sayso.quotes.speakers import is_personal
from sayso.text import find_quotations

MAX_QUOTE_WORDS = 4_000
"""Longer "quotations" are whole speeches; only their first words are checked, and the reasons say so."""


_PRONOUNS = frozenset({"he", "she", "they", "it", "we", "i", "who"})


@dataclass(frozen=True, slots=True)
class Quote:
    """A quotation to be checked: its words, and who is quoted ("" where unknown)."""

    id: str
    text: str
    speaker: str = ""
    span: Span | None = None
    indirect: bool = False


def check_quotes(
    quotes: Sequence[Quote],
    shards: Iterable[Shard],
    rules: Rules = RULES,
    progress: Callable[[Searched], None] | None = None,
) -> tuple[QuoteCheck, ...]:
    """A check for each quotation, in the same order.

    Shards are gone through once and may be made as they are asked for, so that a
    collection of any size is searched in the memory of one. `progress` is told what has
    been searched after each.
    """
    read = [_limit(read_quotation(q.text)) for q in quotes]
    found: list[list[Found]] = [[] for _ in quotes]
    searched = Searched(0, 0)
    for shard in shards:
        for quote, quotation, into in zip(quotes, read, found, strict=True):
            into.append(find_passages(quotation, shard, searched.n_transcripts, quote.speaker))
        searched = Searched(
            searched.n_transcripts + len(shard.transcripts), searched.n_words + shard.index.n_words
        )
        if progress:
            progress(searched)
    return tuple(
        _finish(quote, quotation, into, searched, rules)
        for quote, quotation, into in zip(quotes, read, found, strict=True)
    )


def _limit(quotation: Quotation) -> Quotation:
    if len(quotation.words) <= MAX_QUOTE_WORDS:
        return quotation
    return read_quotation(quotation.text[: quotation.words[MAX_QUOTE_WORDS].start])


def _finish(
    quote: Quote, quotation: Quotation, found: Sequence[Found], searched: Searched, rules: Rules
) -> QuoteCheck:
    check = judge(quote.id, quotation, quote.speaker, found, searched, rules)
    if quotation.plain != quotation.text and check.verdict is not Verdict.VERBATIM:
        # "He warned" between two marks may be the speaker's own words
        whole = judge(quote.id, read_quotation(quotation.text, False), quote.speaker, found, searched, rules)
        check = whole if whole.verdict is Verdict.VERBATIM else check
    if quote.indirect:
        near = check.locations or check.nearest
        reason = "indirect quotation: the nearest passages, without a verdict"
        return replace(
            check,
            verdict=None,
            locations=(),
            nearest=near,
            differences=(),
            warnings=(),
            reasons=(reason,),
            span=quote.span,
            derivation=Derivation("quotes", rule="indirect", reason=reason),
        )
    if len(quotation.text) < len(quote.text.strip()) - MARGIN:
        check = replace(
            check, reasons=(*check.reasons, f"only its first {MAX_QUOTE_WORDS:,} words were checked")
        )
    return replace(check, span=quote.span)


def check_quote(quote: Quote, library: Library, rules: Rules = RULES) -> QuoteCheck:
    """The check of one quotation against all of `library`."""
    return check_quotes([quote], library.shards, rules)[0]


def check_reading(reading: Reading, library: Library) -> tuple[QuoteCheck, ...]:
    """Checks of all that `reading` quotes, in order of the text.

    Direct and mixed quotations get a verdict on each stretch between quotation marks,
    indirect ones the nearest passages. The speaker is the name of the attribution's entity.
    """
    return check_quotes(quotes_of(reading), library.shards)


def quotes_of(reading: Reading) -> tuple[Quote, ...]:
    """What `reading` quotes: one for each stretch in quotation marks of an attribution's
    content ("A3", "A3.2" ...), and one for each indirect quotation."""
    text = reading.document.text
    marked = find_quotations(text)
    out: list[Quote] = []
    for attribution in reading.attributions:
        entity = attribution.source.entity
        speaker = entity.name if entity else attribution.source.text
        if attribution.source.text.lower() in _PRONOUNS and not is_personal(speaker):
            speaker = ""  # "he" read as "the Speaker": too unsure to say that somebody else spoke
        if attribution.quotation is QuotationKind.INDIRECT:
            out.append(Quote(attribution.id, attribution.content.text, speaker, attribution.span, True))
            continue
        inner = [
            q.inner
            for q in marked
            if any(q.span.overlaps(s) for s in attribution.content.spans) and q.inner.of(text).strip()
        ]
        if not inner:
            inner = list(attribution.content.spans)
        for n, span in enumerate(inner, start=1):
            out.append(
                Quote(attribution.id if n == 1 else f"{attribution.id}.{n}", span.of(text), speaker, span)
            )
    return tuple(out)


def quotes_of_text(text: str) -> tuple[Quote, ...]:
    """What stands in quotation marks in a bare text, speakers unknown ("Q1", "Q2" ...)."""
    found = [q for q in find_quotations(text) if q.inner.of(text).strip()]
    return tuple(Quote(f"Q{n}", q.inner.of(text), "", q.inner) for n, q in enumerate(found, start=1))


def nearest_passages(text: str, library: Library) -> tuple[Location, ...]:
    """Passages closest to `text`, best first, without a verdict."""
    return check_quotes([Quote("", text, indirect=True)], library.shards)[0].nearest
