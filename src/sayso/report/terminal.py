"""The report for a terminal: summary, then source by source, chain by chain, and the author's voice."""

from __future__ import annotations

import io
from collections.abc import Iterable

from rich.text import Text

from sayso.model import Attribution, Reading, SourceKind
from sayso.report import checked, phrases
from sayso.report.check_lines import claim_lines, quote_lines
from sayso.report.console import console
from sayso.report.overview import Chain, Overview, SourceShare, overview
from sayso.report.places import Places, legend
from sayso.report.visible import one_line, shorten

MIN_WIDTH, MAX_WIDTH = 40, 200
_QUOTE_LIMIT = 320
"""Code points of a statement that are shown: four lines of 80. The page has it whole."""
_MAX_CLAIMS = 12
"""Claims listed besides those with published fact-checks."""
_MAX_LISTED = 40
"""Passages listed in sections that a long text could fill without end."""


def render(reading: Reading, *, width: int = 100, colour: bool = False) -> str:
    """The report as text, no line wider than `width` cells (held to 40 ... 200).

    With `colour` it contains ANSI styles of sayso's own; nothing of the article can put in others.
    """
    return _Report(reading, max(MIN_WIDTH, min(MAX_WIDTH, width)), colour).text()


class _Report:
    def __init__(self, reading: Reading, width: int, colour: bool) -> None:
        self.reading = reading
        self.view: Overview = overview(reading)
        self.places = Places(reading.document.text)
        self.width = width
        self.out = io.StringIO()
        self.console = console(self.out, width, colour)

    def text(self) -> str:
        self._head()
        self._summary()
        self._sources()
        self._unresolved()
        self._chains()
        self._author()
        self._quotations()
        self._claims()
        self._questions()
        self._dropped()
        self._foot()
        return self.out.getvalue()

    # -- lines ---------------------------------------------------------------------------

    def _line(self, text: Text) -> None:
        self.console.print(text, no_wrap=True, overflow="ignore", crop=False, soft_wrap=True)

    def _hang(self, head: Text, body: Text, indent: int, start: int = 0) -> None:
        """`head` at column `start`, `body` beside it from column `indent`, wrapped."""
        head = Text(" " * start).append_text(head)
        gap = indent - head.cell_len
        if gap < 1 and head.plain.strip():
            for line in head.wrap(self.console, self.width, overflow="fold"):
                self._line(line)
            head = Text()
        gap = indent - head.cell_len
        for line in body.wrap(self.console, max(10, self.width - indent), overflow="fold"):
            line.rstrip()
            self._line(Text.assemble(head, " " * gap, line))
            head, gap = Text(), indent

    def _section(self, title: str, note: str = "") -> None:
        self._line(Text())
        self._line(Text(title.upper(), style="bold"))
        if note:
            self._hang(Text(), Text(note, style="dim"), 2)

    # -- parts ---------------------------------------------------------------------------

    def _head(self) -> None:
        d = self.reading.document
        self._hang(Text(), Text(one_line(d.title) or one_line(d.input) or "Untitled", style="bold"), 0)
        about = [one_line(x) for x in (d.byline and f"by {d.byline}", d.outlet, d.published, d.input) if x]
        self._hang(Text(), Text(" · ".join(about), style="dim"), 0)

    def _summary(self) -> None:
        view = self.view
        self._line(Text())
        rows = [
            ("Attributed", phrases.type_counts(view)),
            ("Sources", phrases.source_counts(view)),
            ("Named", phrases.naming(view)),
            ("Author's voice", phrases.author_share(view)),
        ]
        if view.chains:
            deepest = view.chains[0]
            n = len(deepest.hands)
            rows.append(("Deepest chain", f"{n} hands: {phrases.arrow(deepest.hands)}"))
        elif view.n_all:
            rows.append(("Deepest chain", "1 hand: all is reported at first hand"))
        for i, p in enumerate(view.passages):
            where = self._from_to(p.attributions)
            row = phrases.plural(len(p.attributions), "statement")
            said = f"{where}: {row} in a row from {one_line(p.entity.name)}"
            rows.append(("One source" if i == 0 else "", said))
            if i == 4 and len(view.passages) > 5:
                rows.append(("", f"and {len(view.passages) - 5} more such passages"))
                break
        if view.unrealised:
            where = self.places.of(tuple(a.span for a in view.unrealised[:_MAX_LISTED]))
            rows.append(("Not really said", f"{len(view.unrealised)} ({where})"))
        if view.n_repeats:
            rows.append(
                (
                    "Repeated",
                    f"{phrases.plural(view.n_repeats, 'attribution')} in repeated passages, counted once",
                )
            )
        if view.leading:
            rows.append(("Leading", phrases.plural(len(view.leading), "leading question")))
        if self.reading.quote_checks:
            rows.append(("Quotations", checked.counts(self.reading.quote_checks)))
        if self.reading.claims:
            n = sum(c.checkable for c in self.reading.claims)
            found = checked.match_counts(self.reading.factchecks)
            told = f"{phrases.plural(n, 'claim')} that can be checked"
            rows.append(("Claims", ", ".join(x for x in (told, found) if x)))
        if self.reading.questions:
            rows.append(("House rules", phrases.plural(len(self.reading.questions), "question")))
        for label, value in rows:
            self._hang(Text(label, style="bold cyan"), Text(value), 17 if self.width >= 60 else 4)

    def _from_to(self, found: Iterable[Attribution]) -> str:
        spans = [a.span for a in found]
        first, last = str(self.places.at(spans[0].start)), str(self.places.at(spans[-1].start))
        return first if first == last else f"{first} to {last}"

    def _sources(self) -> None:
        self._section("Source by source")
        if not self.view.sources:
            self._hang(Text(), Text("No source was found in this text."), 2)
        for share in self.view.sources:
            self._source(share)

    def _source(self, share: SourceShare) -> None:
        e = share.entity
        self._line(Text())
        name = Text(one_line(e.name) or "(no name)", style="bold")
        name.append(f"  {phrases.kind_phrase(e)}", style="dim")
        self._hang(Text(), name, 2)
        facts = [
            ("title", e.title),
            ("why it would know", e.justification),
            ("why unnamed", e.anonymity_reason),
        ]
        if e.kind is SourceKind.ANONYMOUS_PERSON and not e.anonymity_reason and share.n_counted:
            facts[2] = ("why unnamed", "the text gives no reason")
        for label, value in facts:
            if value:
                self._hang(Text(), Text.assemble((f"{label}: ", "cyan"), one_line(value)), 4)
        for a in share.attributions:
            self._attribution(a)

    def _attribution(self, a: Attribution, start: int = 4) -> None:
        body = Text()
        cue = one_line(a.cue.text)
        if cue:
            body.append(f"{cue}: ", style="italic")
        body.append(shorten(one_line(a.content.text), _QUOTE_LIMIT) or "(no content given)")
        notes = phrases.tags(a)
        if a.depth > 1:
            notes.append(f"hand {a.depth}")
        if a.score < phrases.UNSURE_BELOW:
            notes.append(f"unsure, score {a.score:.2f}")
        if notes:
            body.append(f"  [{' · '.join(notes)}]", style="yellow" if not a.realised else "dim")
        self._hang(Text(str(self.places.at(a.span.start)), style="dim"), body, start + 7, start)

    def _unresolved(self) -> None:
        if not self.view.unresolved:
            return
        self._section(
            "Nobody found", "attributions whose source the text does not tell, or that could not be resolved"
        )
        for a in self.view.unresolved:
            self._attribution(a, 2)
            self._hang(Text(), Text(phrases.unknown_source(a), style="dim"), 9)

    def _chains(self) -> None:
        if not self.view.chains:
            return
        self._section("Chain by chain", "what reached this article through more than one hand")
        for chain in self.view.chains:
            self._chain(chain)

    def _chain(self, chain: Chain) -> None:
        self._line(Text())
        drawn = Text("this article")
        for i, hand in enumerate(chain.hands):
            drawn.append(" <- ", style="cyan")
            drawn.append(one_line(hand), style="bold" if i == len(chain.hands) - 1 else "")
        self._hang(Text(), drawn, 2)
        for a in chain.attributions:
            self._attribution(a)

    def _author(self) -> None:
        if self.view.author:
            self._section("In the author's own voice", "no source is given for these")
            for v in self.view.author[:_MAX_LISTED]:
                word = "" if phrases.VOICE_WORDS[v.kind] == "asserts" else f"{phrases.VOICE_WORDS[v.kind]}: "
                place = self.places.of(v.spans[:1])
                said = Text.assemble((word, "italic"), shorten(one_line(v.text), _QUOTE_LIMIT))
                self._hang(Text(place, style="dim"), said, 9, 2)
            self._more(len(self.view.author))
        if self.view.leading:
            self._section("Leading questions", "they ask, and take something for granted")
            for v in self.view.leading[:_MAX_LISTED]:
                said = Text(shorten(one_line(v.text), _QUOTE_LIMIT))
                taken = " … ".join(one_line(s.of(self.reading.document.text)) for s in v.presupposed)
                if taken:
                    said.append(f"  takes for granted: {taken}", style="yellow")
                self._hang(Text(self.places.of(v.spans[:1]), style="dim"), said, 9, 2)
            self._more(len(self.view.leading))

    def _more(self, n: int) -> None:
        if n > _MAX_LISTED:
            self._hang(Text(), Text(f"and {n - _MAX_LISTED} more: see --format html or json", style="dim"), 9)

    def _quotations(self) -> None:
        found = self.reading.quote_checks
        if not found:
            return
        self._section("Quotations held against what was said", checked.searched(found))
        judged = [c for c in found if c.verdict is not None]
        for check in judged[:_MAX_LISTED]:
            self._line(Text())
            for head, body in quote_lines(check, self.places):
                self._hang(head, body, 9, 2)
        self._more(len(judged))
        n = len(found) - len(judged)
        if n:
            self._line(Text())
            told = f"{phrases.plural(n, 'indirect quotation')}: nearest passages in --format html or json"
            self._hang(Text(), Text(told, style="dim"), 2)
        if any(c.differences for c in judged):
            self._hang(Text(), Text(checked.LEGEND, style="dim"), 2)

    def _claims(self) -> None:
        if not self.reading.claims:
            return
        self._section("Claims", "statements that can be checked, the most check-worthy first (0 to 1)")
        found = checked.matches_of(self.reading)
        ranked = [c for c in checked.in_rank(self.reading.claims) if c.checkable]
        shown = ranked[:_MAX_CLAIMS] + [
            c
            for c in ranked[_MAX_CLAIMS:]
            if any(m.relation in checked.ABOUT_IT for m in found.get(c.id, ()))
        ]
        for claim in shown:
            self._line(Text())
            for head, body in claim_lines(self.reading, claim, found.get(claim.id, ()), self.places):
                self._hang(head, body, 9, 2)
        rest = len(ranked) - len(shown)
        other = len(self.reading.claims) - len(ranked)
        told = [f"{rest} less check-worthy"] if rest else []
        told += [f"{other} that can't be checked (each with the reason)"] if other else []
        if told:
            self._line(Text())
            self._hang(Text(), Text(f"and {' and '.join(told)}: see sayso claims", style="dim"), 2)

    def _questions(self) -> None:
        if not self.reading.questions:
            return
        self._section("Questions to the editor", "from the house rules; a question is not a verdict")
        for q in self.reading.questions:
            where = self.places.of(q.spans[:8])
            body = Text(one_line(q.text))
            body.append(f"  {one_line(q.rule)}" + (f" · {where}" if where else ""), style="dim")
            self._hang(Text("?", style="bold yellow"), body, 4, 2)

    def _dropped(self) -> None:
        d = self.reading.document
        if not d.dropped:
            return
        self._section("Left out", "received, but not part of the text that was read")
        for x in d.dropped[:_MAX_LISTED]:
            body = Text(one_line(x.reason))
            if x.text.strip():
                body.append(f"  {shorten(one_line(x.text), 80)}", style="dim")
            self._hang(Text(one_line(x.kind)), body, 22 if self.width >= 60 else 4, 2)
        self._more(len(d.dropped))

    def _foot(self) -> None:
        m = self.reading.manifest
        parts = ", ".join(f"{one_line(c.name)} {one_line(c.version)}" for c in m.components)
        made = f"sayso {one_line(m.sayso)}" + (f" ({parts})" if parts else "")
        self._line(Text())
        self._hang(Text(), Text(f"{legend(self.places)}. Read by {made}.", style="dim"), 0)
