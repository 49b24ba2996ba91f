"""What the reader's page is given: the report's own page, with what a page needs that answers back.

Marks, cards, places and phrases are the report's (`sayso.report`); here they get the ids, kinds and
verdicts by which the page filters, lights up and corrects.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from sayso.decisions import Decided, Decision, Status, Verdict, live
from sayso.decisions.decided import Standing
from sayso.model import (
    Attribution,
    QuotationKind,
    Reading,
    SourceKind,
    VoiceKind,
)
from sayso.report.html import PageBuilder
from sayso.report.marks import Piece
from sayso.report.overview import KIND_WORDS, UNNAMED
from sayso.report.page import Page, PageQuestion
from sayso.report.visible import one_line, shorten
from sayso.web.checks import Checked, MatchCard, QuoteCard, match_card, quote_card

FILTERS = (
    ("voice", "Author’s own voice"),
    ("anonymous", "Unnamed sources"),
    ("direct", "Direct quotations"),
    ("deep", "Deeper than one hand"),
    ("checkable", "Checkable"),
    ("presupposed", "Taken for granted"),
    ("differs", "Quotation not as spoken, or not found"),
    ("factchecked", "Checked by others"),
    ("unjudged", "Not yet judged"),
)
CHECKWORTHY = 0.5
"""Probability from which a claim counts as checkable in the filter: more likely wanted than not."""
_HEIGHTS = (2, 3, 4, 6, 8, 11, 15, 20, 27, 36, 48)
"""Heights of rows, in units of 2 rem, that the style sheet has a class for: a row out of sight takes
the nearest one above its guessed height, so that little moves when it comes into sight."""
_LINE_CHARS, _LINE_REM, _CARD_REM = 62, 2.1, 6.2
_STRIP = 1000
"""Width of the strip in its own units."""


@dataclass(frozen=True, slots=True)
class Mark:
    """What a mark or card belongs to.

    Attributes:
        id: of the attribution; "" for the author's voice.
        entity: page id of its source ("e3"), "" where unknown.
        classes: CSS classes of the filters it passes ("f-direct f-deep") and its verdict ("v-accepted").
    """

    id: str
    entity: str
    classes: str


@dataclass(frozen=True, slots=True)
class Card:
    """What a card tells besides the report's note."""

    mark: Mark
    title: str
    justification: str
    anonymity: str
    verdict: str
    by: str
    parent: str
    spans: str
    """roles and ranges for the page's editor: "content 10 20;source 1 5" """


@dataclass(frozen=True, slots=True)
class StripPiece:
    """A stretch of the strip: x and width in thousandths of the text, lane 0 to 2 by depth."""

    x: float
    width: float
    lane: int
    kind: str
    classes: str


@dataclass(frozen=True, slots=True)
class Choice:
    """A line of a list to choose from."""

    value: str
    label: str


@dataclass(frozen=True, slots=True)
class Remembered:
    """A decision as the record shows it."""

    id: int
    who: str
    when: str
    what: str
    status: str
    reason: str
    withdrawn: bool


@dataclass(frozen=True, slots=True)
class DocumentView:
    """All that the page of a document shows.

    Attributes:
        starts: where in the text each row of `page.rows` starts, code points.
        heights: guessed height of each row, one of the style sheet's.
        marks: by key of a layer ("a12", "w3"). cards: by id of a note ("n12").
        questions: house-rule questions by id of the row they stand beside.
        counts: how many marks each filter lets through.
        kept, moved, orphaned: what became of the decisions in this version.
        is_read: whether there is a reading at all.
        quotes, matches: checks of quotations and of claims, by id of the attribution ("author").
        n_left_out: statements too many for one page.
        note_of: id of the note of each attribution.
        voice_anchors: where each statement in the author's voice stands, by its id.
    """

    key: str
    version: int
    who: str
    page: Page
    starts: tuple[int, ...]
    heights: tuple[int, ...]
    marks: dict[str, Mark]
    cards: dict[str, Card]
    questions: dict[str, tuple[PageQuestion, ...]]
    strip: tuple[StripPiece, ...]
    counts: dict[str, int]
    entities: tuple[Choice, ...]
    attributions: tuple[Choice, ...]
    record: tuple[Remembered, ...]
    kept: int
    moved: int
    orphaned: int
    is_read: bool = True
    voice_anchors: dict[str, str] = field(default_factory=dict)
    quotes: dict[str, tuple[QuoteCard, ...]] = field(default_factory=dict)
    matches: dict[str, tuple[MatchCard, ...]] = field(default_factory=dict)
    note_of: dict[str, str] = field(default_factory=dict)
    n_left_out: int = 0


class _WebBuilder(PageBuilder):
    """The report's builder; text keeps its characters, which the template spells out one by one."""

    def shown(self, made: list[Piece]) -> tuple[Piece, ...]:
        return tuple(made)

    def row_starts(self) -> tuple[int, ...]:
        return tuple(within.start for within, _, _ in self._ranges())


def view(
    key: str,
    version: int,
    who: str,
    decided: Decided,
    record: tuple[Decision, ...],
    *,
    is_read: bool = True,
    checked: Checked = Checked(),  # noqa: B008 - frozen
    n_left_out: int = 0,
) -> DocumentView:
    """The page's view of `decided` (with its rejected attributions) for `who`."""
    reading = decided.reading
    builder = _WebBuilder(reading)
    page, starts = builder.page(), builder.row_starts()
    row_ids = [r.id for r in page.rows]
    checkable = {c.voice for c in reading.claims if c.checkable and c.checkworthy >= CHECKWORTHY}
    quotes, matches = _checks(reading, checked)
    differs = {
        a
        for a, found in quotes.items()
        if any(q.verdict_class not in ("verbatim", "indirect") for q in found)
    }
    marks: dict[str, Mark] = {}
    cards: dict[str, Card] = {}
    strip: list[StripPiece] = []
    length = max(1, len(reading.document.text))
    for a in builder.ordered:
        number = builder.numbers[a.id]
        standing = decided.verdicts.get(a.id)
        entity = builder.source_ids.get(a.source.entity.id, "") if a.source.entity else ""
        names = _filters(a, a.id in checkable, standing)
        names += ["f-differs"] * (a.id in differs) + ["f-factchecked"] * (a.id in matches)
        classes = " ".join((*names, *_verdict_class(standing)))
        mark = Mark(a.id, entity, classes)
        marks[f"a{number}"] = mark
        cards[f"n{number}"] = _card(a, mark, standing, builder)
        kind = a.source.entity.kind.value if a.source.entity else "unknown"
        if standing is None or standing.verdict is not Verdict.REJECTED:
            strip += [
                StripPiece(
                    round(s.start / length * _STRIP, 2),
                    max(1.0, round(len(s) / length * _STRIP, 2)),
                    min(a.depth, 3) - 1,
                    kind,
                    classes,
                )
                for s in a.content.spans
            ]
    for n, v in enumerate(reading.voice, 1):
        names = ["f-voice"]
        if v.kind is VoiceKind.LEADING_QUESTION or v.presupposed:
            names.append("f-presupposed")
        if any(
            c.voice == "author"
            and c.checkable
            and c.checkworthy >= CHECKWORTHY
            and any(x.overlaps(y) for x in c.spans for y in v.spans)
            for c in reading.claims
        ):
            names.append("f-checkable")
        marks[f"w{n}"] = Mark("", "", " ".join(names))
        strip += [
            StripPiece(
                round(s.start / length * _STRIP, 2),
                max(1.0, round(len(s) / length * _STRIP, 2)),
                0,
                "voice",
                " ".join(names),
            )
            for s in v.spans
        ]
    counts = {name: sum(f"f-{name}" in m.classes.split() for m in marks.values()) for name, _ in FILTERS}
    return DocumentView(
        key=key,
        version=version,
        who=who,
        page=page,
        starts=starts,
        heights=_heights(page, starts, length),
        marks=marks,
        cards=cards,
        questions=_questions(reading, page, row_ids, starts),
        strip=tuple(strip),
        counts=counts,
        entities=tuple(
            Choice(e.id, f"{shorten(one_line(e.name) or '(no name)', 60)} ({KIND_WORDS[e.kind]})")
            for e in reading.entities
        ),
        attributions=tuple(
            Choice(a.id, f"{builder.numbers[a.id]}: {shorten(one_line(a.content.text), 60)}")
            for a in builder.ordered
        ),
        record=_record(record, decided),
        kept=decided.count(Status.KEPT),
        moved=decided.count(Status.MOVED),
        orphaned=decided.count(Status.ORPHANED),
        is_read=is_read,
        quotes=quotes,
        matches=matches,
        n_left_out=n_left_out,
        note_of={a.id: f"n{builder.numbers[a.id]}" for a in builder.ordered},
        voice_anchors={v.id: f"w{n}" for n, v in enumerate(reading.voice, 1)},
    )


def _checks(
    reading: Reading, checked: Checked
) -> tuple[dict[str, tuple[QuoteCard, ...]], dict[str, tuple[MatchCard, ...]]]:
    quotes: dict[str, tuple[QuoteCard, ...]] = {}
    for q in checked.quotes:
        made = quote_card(q)
        quotes[made.attribution] = (*quotes.get(made.attribution, ()), made)
    claims = {c.id: c for c in reading.claims}
    matches: dict[str, tuple[MatchCard, ...]] = {}
    for m in checked.matches:
        claim = claims.get(m.claim)
        if claim is not None:
            card = match_card(m, claim.text, claim.voice)
            matches[claim.voice] = (*matches.get(claim.voice, ()), card)
    return quotes, matches


def _heights(page: Page, starts: tuple[int, ...], length: int) -> tuple[int, ...]:
    ends = (*starts[1:], length)
    out = []
    for row, start, end in zip(page.rows, starts, ends, strict=True):
        words = (max(0, end - start) // _LINE_CHARS + 1) * _LINE_REM + 0.6
        units = max(words, len(row.notes) * _CARD_REM) / 2
        out.append(next((h for h in _HEIGHTS if h >= units), _HEIGHTS[-1]))
    return tuple(out)


def _filters(a: Attribution, checkable: bool, standing: Standing | None) -> list[str]:
    out = []
    entity = a.source.entity
    if entity is None or entity.kind in UNNAMED:
        out.append("f-anonymous")
    if entity is not None and entity.kind is SourceKind.AUTHOR:
        out.append("f-voice")
    if a.quotation is not QuotationKind.INDIRECT:
        out.append("f-direct")
    if a.depth > 1:
        out.append("f-deep")
    if checkable:
        out.append("f-checkable")
    if standing is None:
        out.append("f-unjudged")
    return out


def _verdict_class(standing: Standing | None) -> list[str]:
    return [] if standing is None else [f"v-{standing.verdict.value}"]


def _card(a: Attribution, mark: Mark, standing: Standing | None, builder: PageBuilder) -> Card:
    e = a.source.entity
    anonymity = one_line(e.anonymity_reason) if e else ""
    if e is not None and e.kind is SourceKind.ANONYMOUS_PERSON and not anonymity:
        anonymity = "the text gives no reason"
    roles = (("content", a.content.spans), ("source", a.source.spans), ("cue", a.cue.spans))
    return Card(
        mark=mark,
        title=one_line(e.title) if e else "",
        justification=one_line(e.justification) if e else "",
        anonymity=anonymity,
        verdict=standing.verdict.value if standing else "",
        by=f"{one_line(standing.who)}, decision {standing.decision}" if standing else "",
        parent=a.parent or "",
        spans=";".join(f"{role} {s.start} {s.end}" for role, spans in roles for s in spans),
    )


def _questions(
    reading: Reading, page: Page, row_ids: list[str], starts: tuple[int, ...]
) -> dict[str, tuple[PageQuestion, ...]]:
    from bisect import bisect_right

    out: dict[str, list[PageQuestion]] = {}
    for q, shown in zip(reading.questions, page.questions, strict=True):
        at = min((s.start for s in q.spans), default=0)
        row = row_ids[max(0, bisect_right(starts, at) - 1)] if row_ids else ""
        out.setdefault(row, []).append(shown)
    return {row: tuple(found) for row, found in out.items()}


def _record(record: tuple[Decision, ...], decided: Decided) -> tuple[Remembered, ...]:
    outcomes = {o.decision: o for o in decided.outcomes}
    holding = {d.id for d in live(record)}
    out = []
    for d in reversed(record):
        outcome = outcomes.get(d.id)
        out.append(
            Remembered(
                id=d.id,
                who=one_line(d.who),
                when=d.when,
                what=_what(d),
                status=outcome.status.value if outcome else "",
                reason=one_line(outcome.reason) if outcome else "",
                withdrawn=d.id not in holding and d.withdraws is None,
            )
        )
    return tuple(out)


def _what(d: Decision) -> str:
    if d.withdraws is not None:
        return f"withdrew decision {d.withdraws}"
    words = d.about or d.words
    quoted = ""
    if words is not None:
        quoted = f": “{shorten(one_line(' … '.join(a.exact for a in words.content)), 70)}”"
    names = " and ".join(f"“{shorten(one_line(e.name), 40)}”" for e in (d.entity, d.into) if e is not None)
    match d.action.value:
        case "source":
            return f"source is {names or 'nobody known'}{quoted}"
        case "kind":
            return f"{names} is {KIND_WORDS[d.kind] if d.kind else 'unknown'}"
        case "merge":
            return f"{names} are one"
        case "split":
            return f"{names} are two"
        case "parent":
            return ("stands in another statement" if d.parent else "stands by itself") + quoted
        case "spans":
            return f"other words{quoted}"
        case "add":
            return f"added{quoted}"
        case other:
            return f"{other}ed{quoted}"
