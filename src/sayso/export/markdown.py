"""The report as Markdown (CommonMark with tables), everything from the article escaped."""

from __future__ import annotations

import re

from sayso.model import Attribution, Reading
from sayso.report import phrases
from sayso.report.overview import UNKNOWN_HAND, overview
from sayso.report.places import Places, legend
from sayso.report.visible import one_line

_SPECIAL = re.compile(r"([\\`*_{}\[\]()<>#|~&!$^=+:@-])")
_NUMBER = re.compile(r"^(\d+)([.)])")


def write_markdown(reading: Reading) -> str:
    """Summary, sources, statements, chains, leading questions and questions to the editor."""
    view, places = overview(reading), Places(reading.document.text)
    d = reading.document
    out = [f"# {escape(d.title or d.input or 'Untitled')}", ""]
    about = [x for x in (d.byline and f"by {d.byline}", d.outlet, d.published) if x]
    if about:
        out += [escape(", ".join(about)), ""]
    facts = (
        ("Attributed", phrases.type_counts(view)),
        ("Sources", phrases.source_counts(view)),
        ("Named or not", phrases.naming(view)),
        ("Author’s own voice", phrases.author_share(view)),
    )
    out += [f"- **{label}:** {escape(value)}" for label, value in facts]
    out += ["", "## Sources", ""]
    if view.sources:
        out += ["| Source | Kind | Title | Why it would know | Why unnamed | Statements |"]
        out += ["| --- | --- | --- | --- | --- | ---: |"]
    for s in view.sources:
        e = s.entity
        cells = (e.name, phrases.kind_phrase(e), e.title, e.justification, e.anonymity_reason)
        out.append(f"| {' | '.join(map(escape, cells))} | {s.n_counted} |")
    if not view.sources:
        out.append("No source was found in this text.")
    out += ["", "## Statements", "", f"{escape(legend(places))}.", ""]
    for a in reading.attributions:
        out.append(_statement(a, str(places.at(a.span.start))))
    if view.chains:
        out += ["", "## Chains", ""]
        out += [f"- {escape(' ← '.join(('this article', *c.hands)))}" for c in view.chains]
    if view.leading:
        out += ["", "## Leading questions", ""]
        out += [f"- {escape(v.text)}" for v in view.leading]
    if reading.questions:
        out += ["", "## Questions to the editor", "", "A question is not a verdict.", ""]
        out += [f"- {escape(q.text)} ({escape(q.rule)})" for q in reading.questions]
    out += ["", f"Read by sayso {escape(reading.manifest.sayso)}; SHA-256 {d.sha256}", ""]
    return "\n".join(out)


def escape(text: str) -> str:
    """`text` on one line such that Markdown shows it letter by letter."""
    return _NUMBER.sub(r"\1\\\2", _SPECIAL.sub(r"\\\1", one_line(text)))


def _statement(a: Attribution, place: str) -> str:
    e = a.source.entity
    who = e.name if e is not None else a.source.text or UNKNOWN_HAND
    tags = phrases.tags(a) + ([f"hand {a.depth}"] if a.depth > 1 else [])
    noted = f" ({escape('; '.join(tags))})" if tags else ""
    cue = f" *{escape(a.cue.text)}*" if a.cue.text.strip() else ""
    return f"{'  ' * (a.depth - 1)}- {place} **{escape(who)}**{cue}: {escape(a.content.text)}{noted}"
