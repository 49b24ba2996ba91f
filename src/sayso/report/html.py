"""The report as one page: a single file that needs no network, no script and no other file."""

from __future__ import annotations

import re
from bisect import bisect_left

from sayso.model import (
    Attribution,
    BlockKind,
    Derivation,
    Entity,
    Reading,
    SourceKind,
    Span,
    Spans,
    VoiceKind,
)
from sayso.report import checked, phrases
from sayso.report.check_page import page_checks
from sayso.report.inlined import style, template
from sayso.report.marks import Layer, Piece, pieces
from sayso.report.overview import UNKNOWN_HAND, Overview, hands, overview
from sayso.report.page import (
    Page,
    PageChain,
    PageFact,
    PageLink,
    PageNote,
    PageQuestion,
    PageRow,
    PageSource,
    PageVoice,
)
from sayso.report.places import Places, legend
from sayso.report.visible import one_line, visible

_LONG = 700
"""Code points after which a paragraph is continued in a new row at the next sentence, so that
notes stand beside the words they are about; about twelve lines."""
_SHORT = 120
"""Code points that are not worth a row of their own at the end of a paragraph."""
_MANY = 5
"""Notes after which the same is done: more would leave the words far above."""
_LABELS = {
    BlockKind.HEADLINE: "Headline",
    BlockKind.BYLINE: "Byline",
    BlockKind.CAPTION: "Caption",
    BlockKind.CORRECTION: "Correction",
    BlockKind.PULL_QUOTE: "Pull quote",
    BlockKind.LICENCE: "Licence",
    BlockKind.BLOCK_QUOTE: "Block quotation",
    BlockKind.LIST_ITEM: "List item",
}
_ELEMENTS = {BlockKind.HEADLINE: "h3", BlockKind.SUBHEADING: "h3", BlockKind.BLOCK_QUOTE: "blockquote"}
_RANKS = {"content": 0, "voice": 1, "presupposed": 2, "source": 3, "cue": 3, "addressee": 3}


def render(reading: Reading) -> str:
    """The page as HTML. Everything that comes from the article is escaped; styles are the only
    active content, held by a policy that allows their digest alone."""
    return template("report").render(page=PageBuilder(reading).page())


class PageBuilder:
    """Computes what the page shows of one reading; `sayso.web` shows the same in its own way."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.text = reading.document.text
        self.view: Overview = overview(reading)
        self.places = Places(self.text)
        self.entities = {e.id: e for e in reading.entities}
        ordered = sorted(reading.attributions, key=lambda a: (a.span.start, a.depth))
        self.numbers = {a.id: str(n) for n, a in enumerate(ordered, 1)}
        self.ordered = ordered
        self.starts = [a.span.start for a in ordered]
        self.verdicts: dict[str, list[tuple[str, str, str]]] = {}
        for n, c in enumerate(reading.quote_checks, 1):
            if c.verdict is not None:
                told = (checked.verdict_class(c), checked.verdict(c), f"#q{n}")
                self.verdicts.setdefault(c.id.split(".")[0], []).append(told)
        self.source_ids = {e.id: f"e{n}" for n, e in enumerate(reading.entities, 1)}

    def page(self) -> Page:
        d = self.reading.document
        css, digest = style("report")
        return Page(
            language=d.language if re.fullmatch(r"[a-z]{2,3}", d.language) else "en",
            title=one_line(d.title) or one_line(d.input) or "Untitled",
            about=tuple(one_line(x) for x in (d.byline and f"by {d.byline}", d.outlet, d.published) if x),
            url=d.url if re.match(r"https?://[^\s<>\"']+\Z", d.url) else "",
            facts=self._facts(),
            rows=self._rows(),
            sources=tuple(self._source(s.entity, s.attributions, s.n_counted) for s in self.view.sources),
            unresolved=tuple(self._note(a) for a in self.view.unresolved),
            chains=tuple(
                PageChain(tuple(one_line(h) or UNKNOWN_HAND for h in c.hands), self._links(c.attributions))
                for c in self.view.chains
            ),
            voice=tuple(self._voice(n) for n in range(len(self.reading.voice))),
            questions=tuple(
                PageQuestion(one_line(q.rule), one_line(q.text), self._place_links(q.spans))
                for q in self.reading.questions
            ),
            dropped=tuple((one_line(x.kind), one_line(x.reason), one_line(x.text)) for x in d.dropped),
            made_by=one_line(self.reading.manifest.sayso),
            components=tuple(
                (one_line(c.name), one_line(c.version), one_line(c.digest))
                for c in self.reading.manifest.components
            ),
            settings=tuple((one_line(k), one_line(v)) for k, v in self.reading.manifest.settings),
            legend=legend(self.places),
            sha256=one_line(d.sha256),
            style=css,
            style_hash=digest,
            checks=page_checks(self.reading, self.places, self._mark_of),
        )

    # -- summary -------------------------------------------------------------------------

    def _facts(self) -> tuple[PageFact, ...]:
        view = self.view
        voice = "#voice" if self.reading.voice else ""
        facts = [
            PageFact("Attributed", phrases.type_counts(view), "#text"),
            PageFact("Sources", phrases.source_counts(view), "#sources"),
            PageFact("Named or not", phrases.naming(view), "#sources"),
            PageFact("Author’s own voice", phrases.author_share(view), voice),
        ]
        if view.chains:
            deepest = tuple(one_line(h) for h in view.chains[0].hands)
            drawn = " ← ".join(("this article", *deepest))
            facts.append(PageFact("Deepest chain", f"{len(deepest)} hands: {drawn}", "#chains"))
        elif view.n_all:
            facts.append(PageFact("Deepest chain", "1 hand: all is reported at first hand"))
        for p in view.passages[:5]:
            first, last = (self.places.at(a.span.start) for a in (p.attributions[0], p.attributions[-1]))
            where = str(first) if str(first) == str(last) else f"{first} to {last}"
            said = phrases.plural(len(p.attributions), "statement")
            facts.append(
                PageFact(
                    "One source alone",
                    f"{where}: {said} in a row from {one_line(p.entity.name)}",
                    self._mark(p.attributions[0]),
                )
            )
        if len(view.passages) > 5:
            facts.append(PageFact("One source alone", f"and {len(view.passages) - 5} more such passages"))
        if view.unrealised:
            facts.append(
                PageFact("Not really said", str(len(view.unrealised)), self._mark(view.unrealised[0]))
            )
        if view.n_repeats:
            facts.append(
                PageFact("Repeated", f"{phrases.plural(view.n_repeats, 'attribution')}, counted once")
            )
        if view.leading:
            facts.append(PageFact("Leading questions", str(len(view.leading)), "#voice"))
        if self.reading.quote_checks:
            facts.append(PageFact("Quotations", checked.counts(self.reading.quote_checks), "#quotations"))
        if self.reading.claims:
            n_claims = sum(c.checkable for c in self.reading.claims)
            facts.append(
                PageFact("Claims", f"{phrases.plural(n_claims, 'claim')} that can be checked", "#claims")
            )
        if self.reading.questions:
            n = phrases.plural(len(self.reading.questions), "question")
            facts.append(PageFact("House rules", n, "#questions"))
        return tuple(facts)

    # -- the text ------------------------------------------------------------------------

    def _rows(self) -> tuple[PageRow, ...]:
        layers = self._layers()
        notes_at = sorted(((a.span.start, a) for a in self.ordered), key=lambda x: x[0])
        anchored: set[str] = set()
        out: list[PageRow] = []
        next_note = 0
        ranges = self._ranges()
        for at, (within, paragraph, first) in enumerate(ranges):
            limit = ranges[at + 1][0].start if at + 1 < len(ranges) else len(self.text) + 1
            notes = []
            while next_note < len(notes_at) and notes_at[next_note][0] < limit:
                notes.append(self._note(notes_at[next_note][1]))
                next_note += 1
            kind = self._kind(within)
            place = self.places.at(within.start)
            made = pieces(self.text, within, self._inside(layers, within), anchored)
            out.append(
                PageRow(
                    id=f"p{paragraph + 1}" if first else f"p{paragraph + 1}-{within.start}",
                    place=str(place) if first or place.sentence is not None else "",
                    spoken_place=place.spoken,
                    element=_ELEMENTS.get(kind, "p"),
                    label=_LABELS.get(kind, "") if first else "",
                    first=first,
                    pieces=self.shown(made),
                    notes=tuple(notes),
                )
            )
        return tuple(out)

    def shown(self, made: list[Piece]) -> tuple[Piece, ...]:
        """The pieces as they are put on the page."""
        return tuple(Piece(p.kind, visible(p.text), p.layer, p.anchor) for p in made)

    def _ranges(self) -> list[tuple[Span, int, bool]]:
        """Range, index of the paragraph, and whether it begins the paragraph, of each row."""
        out: list[tuple[Span, int, bool]] = []
        for n, paragraph in enumerate(self.places.paragraphs):
            start, first = paragraph.start, True
            for sentence in self.places.sentences_of(paragraph):
                noted = bisect_left(self.starts, sentence.start) - bisect_left(self.starts, start)
                long = sentence.start - start >= _LONG and paragraph.end - sentence.start > _SHORT
                if long or noted >= _MANY:
                    out.append((Span(start, sentence.start), n, first))
                    start, first = sentence.start, False
            out.append((Span(start, paragraph.end), n, first))
        return out

    def _layers(self) -> list[Layer]:
        out: list[Layer] = []
        for a in self.ordered:
            number = self.numbers[a.id]
            parts = [(s, "content") for s in a.content.spans]
            parts += [(s, "source") for s in a.source.spans] + [(s, "cue") for s in a.cue.spans]
            parts += [(s, "addressee") for s in a.addressee]
            last = max(s for s, _ in parts if s.end == max(x.end for x, _ in parts))
            noted = False
            for span, role in parts:
                note = number if span == last and not noted else ""
                noted = noted or bool(note)
                extra = "" if a.realised else " unreal"
                title = f"Note {number}: {self._who(a)}"
                out.append(
                    Layer(a.depth * 4 + _RANKS[role], span, f"a{number}", role + extra, a.depth, note, title)
                )
        for n, v in enumerate(self.reading.voice, 1):
            word = phrases.VOICE_WORDS[v.kind]
            for i, span in enumerate(v.spans):
                note = f"v{n}" if i == len(v.spans) - 1 else ""
                role = "voice leading" if v.kind is VoiceKind.LEADING_QUESTION else "voice"
                out.append(Layer(1, span, f"w{n}", role, 0, note, f"Author’s own voice, passage {n}: {word}"))
            out.extend(Layer(2, span, "", "presupposed", 0) for span in v.presupposed)
        return sorted(out, key=lambda x: x.span)

    def _inside(self, layers: list[Layer], within: Span) -> list[Layer]:
        """Those of `layers` (in order of their start) that overlap `within`; called with rising ranges."""
        if not hasattr(self, "_open"):
            self._open: list[Layer] = []
            self._next = 0
        while self._next < len(layers) and layers[self._next].span.start < within.end:
            self._open.append(layers[self._next])
            self._next += 1
        self._open = [x for x in self._open if x.span.end > within.start]
        return self._open

    def _kind(self, within: Span) -> BlockKind:
        best, share = BlockKind.PARAGRAPH, 0
        for b in self.reading.document.blocks:
            if b.kind is not BlockKind.DATELINE and b.span.overlap(within) > share:
                best, share = b.kind, b.span.overlap(within)
        return best if share * 2 > len(within) else BlockKind.PARAGRAPH

    # -- notes and links -----------------------------------------------------------------

    def _mark(self, a: Attribution) -> str:
        return f"#a{self.numbers[a.id]}"

    def _mark_of(self, id: str) -> str:
        return f"#a{self.numbers[id]}" if id in self.numbers else ""

    def _who(self, a: Attribution) -> str:
        if a.source.entity is not None:
            return one_line(a.source.entity.name) or UNKNOWN_HAND
        return one_line(a.source.text) or "no source given"

    def _note(self, a: Attribution) -> PageNote:
        number, entity = self.numbers[a.id], a.source.entity
        if entity is not None:
            kind, kind_class = phrases.kind_phrase(entity), entity.kind.value
        else:
            kind, kind_class = phrases.unknown_source(a), "unknown"
        through = hands(a, self.entities) if a.depth > 1 or len(a.chain) > 1 else ()
        return PageNote(
            id=f"n{number}",
            back=f"a{number}",
            number=number,
            source=self._who(a),
            source_href=f"#{self.source_ids[entity.id]}"
            if entity is not None and entity.id in self.source_ids
            else "",
            kind=kind,
            kind_class=kind_class,
            cue=one_line(a.cue.text),
            content=one_line(a.content.text),
            place=str(self.places.at(a.span.start)),
            tags=tuple(phrases.tags(a)),
            chain=tuple(one_line(h) for h in through),
            grade="by rule" if a.derivation.score is None else f"score {a.derivation.score:.2f}",
            evidence=self._evidence(a),
            verdicts=tuple(self.verdicts.get(a.id, ())),
        )

    def _evidence(self, a: Attribution) -> tuple[tuple[str, str], ...]:
        judged: list[tuple[str, Derivation]] = [
            ("Found", a.derivation),
            ("Source", a.source.derivation),
            ("Type", a.type_derivation),
            ("Realised", a.realisation_derivation),
            ("Stance", a.stance.derivation),
        ]
        if a.source.entity is not None:
            judged.append(("Kind", a.source.entity.derivation))
        out = []
        for label, d in judged:
            told = " ".join(x for x in (one_line(d.reason), self._grounds(d)) if x)
            if told:
                out.append((label, told))
        return tuple(out)

    def _grounds(self, d: Derivation) -> str:
        phrase = phrases.evidence_phrase(d)
        words = [one_line(s.of(self.text)) for s in d.evidence[:3] if s.end <= len(self.text)]
        quoted = ", ".join(f"“{w[:80]}”" for w in words)
        return "; ".join(x for x in (phrase, f"on {quoted}" if quoted else "") if x)

    def _links(self, found: tuple[Attribution, ...]) -> tuple[PageLink, ...]:
        out = []
        for a in found:
            place = self.places.at(a.span.start)
            out.append(
                PageLink(
                    self._mark(a),
                    f"{self.numbers[a.id]} ({place})",
                    f"note {self.numbers[a.id]}, {place.spoken}",
                )
            )
        return tuple(out)

    def _place_links(self, spans: Spans) -> tuple[PageLink, ...]:
        out: dict[str, PageLink] = {}
        for s in sorted(spans):
            place = self.places.at(s.start)
            out.setdefault(str(place), PageLink(f"#p{place.paragraph}", str(place), place.spoken))
        return tuple(out.values())

    # -- sections ------------------------------------------------------------------------

    def _source(self, e: Entity, found: tuple[Attribution, ...], n: int) -> PageSource:
        anonymity = one_line(e.anonymity_reason)
        if not anonymity and e.kind is SourceKind.ANONYMOUS_PERSON and n:
            anonymity = "no reason given"
        told = " ".join(x for x in (one_line(e.derivation.reason), self._grounds(e.derivation)) if x)
        return PageSource(
            id=self.source_ids[e.id],
            name=one_line(e.name) or "(no name)",
            aliases=", ".join(one_line(x) for x in e.aliases),
            kind=phrases.kind_phrase(e),
            kind_class=e.kind.value,
            title=one_line(e.title),
            justification=one_line(e.justification),
            anonymity=anonymity,
            evidence=told,
            n=n,
            links=self._links(found),
        )

    def _voice(self, index: int) -> PageVoice:
        v = self.reading.voice[index]
        n = index + 1
        place = self.places.at(v.spans[0].start) if v.spans else self.places.at(0)
        return PageVoice(
            id=f"v{n}",
            link=PageLink(f"#w{n}" if v.spans else "#text", str(place), place.spoken),
            kind=phrases.VOICE_WORDS[v.kind],
            text=one_line(v.text),
            presupposed=" … ".join(one_line(s.of(self.text)) for s in v.presupposed),
            leading=v.kind is VoiceKind.LEADING_QUESTION,
        )
