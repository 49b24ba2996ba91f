#!/usr/bin/env python3
"""Measure what becomes of decisions when the model changes and when the text is edited.

    python benchmarks/decisions_survive.py [--documents 20] [--seed 1]

Each generated document has some 40 statements (a tenth of them a few words that stand elsewhere too) and a
decision on each. Then (1) it is read by a changed model: statements missed, ends moved by a word, ids
and sources renumbered; (2) its text gets 30 random edits as newsrooms make them: words put in, left out,
exchanged, letters mended, sentences put in, left out, paragraphs moved; (3) both. Where every
character goes is tracked, so it is known where the words of each decision stand afterwards.

lost: decisions without an outcome (must be 0). standing: those whose words all still stand, side by side;
right: of these the share that was found exactly there. unlike: words edited themselves, found or orphaned.
"""

from __future__ import annotations

import argparse
import json
import random
from dataclasses import replace

from sayso.decisions import Action, Decision, Status, apply, refer, words_of
from sayso.evaluate.generated_news import NewsWriter, written
from sayso.model import (
    Attribution,
    Content,
    Cue,
    Document,
    Entity,
    QuotationKind,
    Reading,
    Source,
    SourceKind,
    Span,
)

_EDITS = 30
_SENTENCES = 60
Text = list[tuple[str, int]]  # characters, each with its place in the old text, -1 for a new one


def make(writer: NewsWriter, number: int) -> Reading:
    """A document with a statement in two of three sentences; some sentences are said twice."""
    chance = writer.random
    sentences = [writer.sentence() for _ in range(_SENTENCES)]
    for _ in range(4):
        sentences[chance.randrange(_SENTENCES)] = list(sentences[chance.randrange(_SENTENCES)])
    text, spans = written(sentences)
    entities = tuple(
        Entity(f"E{i}", f"{writer.word().title()} {writer.word().title()}", SourceKind.NAMED_PERSON)
        for i in range(1, 9)
    )
    out = []
    for i, span in enumerate(spans):
        if i % 3 == 2:
            continue
        words = span.of(text).split(" ")
        source = Span(span.start, span.start + len(words[0]))
        start = source.end + 1
        end = start + len(" ".join(words[1:3])) if chance.random() < 0.1 else span.end - 1
        content = Span(start, end)
        out.append(
            Attribution(
                f"A{len(out) + 1}",
                Source((source,), source.of(text), chance.choice(entities)),
                Cue(),
                Content((content,), content.of(text)),
                QuotationKind.INDIRECT,
            )
        )
    return Reading(Document(f"d{number}", f"d{number}", "", text), tuple(out), entities)


def decide(reading: Reading, chance: random.Random) -> list[Decision]:
    text = reading.document.text
    out = []
    for n, a in enumerate(reading.attributions, 1):
        action = chance.choice([Action.ACCEPT, Action.ACCEPT, Action.REJECT, Action.SOURCE])
        who = reading.entities[0] if action is Action.SOURCE else a.source.entity
        ref = refer(who, text) if who is not None and action is not Action.REJECT else None
        out.append(Decision(action, "ann", "2031-01-01", id=n, about=words_of(a, text), entity=ref))
    return out


def edited(text: str, writer: NewsWriter) -> Text:
    chance = writer.random
    now: Text = [(c, i) for i, c in enumerate(text)]

    def new(s: str) -> Text:
        return [(c, -1) for c in s]

    def plain() -> str:
        return "".join(c for c, _ in now)

    for _ in range(_EDITS):
        whole = plain()
        match chance.randrange(7):
            case 0:  # a word put in
                at = whole.find(" ", chance.randrange(len(whole))) + 1
                now[at:at] = new(writer.word() + " ")
            case 1:  # a word left out
                at = whole.find(" ", chance.randrange(len(whole)))
                to = whole.find(" ", at + 1)
                if 0 <= at < to:
                    del now[at:to]
            case 2:  # a word exchanged
                at = whole.find(" ", chance.randrange(len(whole))) + 1
                to = whole.find(" ", at)
                if 0 < at < to:
                    now[at:to] = new(writer.word())
            case 3:  # a letter mended
                at = chance.randrange(len(whole))
                if whole[at].isalpha():
                    now[at : at + 1] = new(chance.choice("aeioustrn"))
            case 4:  # a sentence put in
                at = whole.find(". ", chance.randrange(len(whole))) + 2
                if at > 1:
                    now[at:at] = new(" ".join(writer.sentence()).capitalize() + ". ")
            case 5:  # a sentence left out
                at = whole.find(". ", chance.randrange(len(whole))) + 2
                to = whole.find(". ", at) + 2
                if 1 < at < to:
                    del now[at:to]
            case _:  # a paragraph moved
                parts = list(_paragraphs(whole))
                start, end = chance.choice(parts)
                moved = now[start:end]
                del now[start:end]
                rest = _paragraphs(plain())
                at = chance.choice(rest)[0]
                now[at:at] = moved
    return now


def _paragraphs(text: str) -> list[tuple[int, int]]:
    out, at = [], 0
    while at < len(text):
        to = text.find("\n\n", at)
        to = len(text) if to < 0 else to + 2
        out.append((at, to))
        at = to
    return out


def where(span: Span, now: Text, places: dict[int, int]) -> Span | None:
    """Where the characters of `span` stand, if all still do, side by side."""
    start = places.get(span.start)
    if start is None or any(places.get(span.start + i) != start + i for i in range(len(span))):
        return None
    return Span(start, start + len(span))


def other_model(reading: Reading, chance: random.Random) -> Reading:
    """As a changed model would read it: a seventh missed, ends moved by a word, everything renumbered."""
    text, out = reading.document.text, []
    for a in reading.attributions:
        if chance.random() < 0.15:
            continue
        content = a.content.spans[0]
        if chance.random() < 0.3 and " " in content.of(text)[:-1]:
            cut = content.of(text).rindex(" ")
            content = Span(content.start, content.start + cut) if cut > 0 else content
        out.append(replace(a, content=Content((content,), content.of(text))))
    renamed = {e.id: f"E{n}" for n, e in enumerate(reversed(reading.entities), 1)}
    entities = {e.id: replace(e, id=renamed[e.id]) for e in reading.entities}
    out = [
        replace(
            a,
            id=f"A{n}",
            source=replace(a.source, entity=entities[a.source.entity.id] if a.source.entity else None),
        )
        for n, a in enumerate(out, 1)
    ]
    return replace(reading, attributions=tuple(out), entities=tuple(entities.values()))


def moved_reading(reading: Reading, now: Text, places: dict[int, int]) -> Reading:
    """What a model finds in the edited text: statements whose words still stand, and only those."""
    text = "".join(c for c, _ in now)
    out = []
    for a in reading.attributions:
        content, source = where(a.content.spans[0], now, places), where(a.source.spans[0], now, places)
        if content is not None and source is not None:
            out.append(
                replace(
                    a,
                    source=replace(a.source, spans=(source,)),
                    content=Content((content,), content.of(text)),
                )
            )
    out.sort(key=lambda a: a.span.start)
    return replace(reading, document=replace(reading.document, text=text), attributions=tuple(out))


def tally(reading: Reading, record: list[Decision], expected: dict[int, Span | None]) -> dict[str, int]:
    made = apply(reading, record, keep_rejected=True)
    outcomes = {o.decision: o for o in made.outcomes}
    at = {s.decision: name for name, s in made.verdicts.items()}
    out = {
        "decisions": len(record),
        "lost": len(record) - len(outcomes),
        "standing": 0,
        "right": 0,
        "edited_found": 0,
        "edited_orphaned": 0,
    }
    for status in Status:
        out[status.value] = made.count(status)
    for d in record:
        wanted = expected[d.id]
        orphaned = outcomes[d.id].status is Status.ORPHANED
        if wanted is None:
            out["edited_orphaned" if orphaned else "edited_found"] += 1
            continue
        out["standing"] += 1
        found = at.get(d.id)
        if d.action is Action.REJECT and found is None:
            out["right"] += not orphaned  # the model no longer finds it: there is nothing to reject
            continue
        spans = made.reading.attribution(found).content.spans if found else ()
        # a reading's own ends may differ by a word: it is the same statement
        out["right"] += bool(spans) and spans[0].overlap(wanted) >= 0.5 * max(len(spans[0]), len(wanted))
    return out


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--documents", type=int, default=20)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    writer = NewsWriter(given.seed)
    totals: dict[str, dict[str, int]] = {"changed model": {}, "30 edits": {}, "both": {}}
    for number in range(given.documents):
        reading = make(writer, number)
        record = decide(reading, writer.random)
        now = edited(reading.document.text, writer)
        places = {origin: i for i, (_, origin) in enumerate(now) if origin >= 0}
        same = {d.id: a.content.spans[0] for d, a in zip(record, reading.attributions, strict=True)}
        moved = {n: where(span, now, places) for n, span in same.items()}
        new = moved_reading(reading, now, places)
        for name, there, expected in (
            ("changed model", other_model(reading, writer.random), same),
            ("30 edits", new, moved),
            ("both", other_model(new, writer.random), moved),
        ):
            for k, v in tally(there, record, dict(expected)).items():
                totals[name][k] = totals[name].get(k, 0) + v
    for name, counts in totals.items():
        share = round(100 * counts["right"] / max(1, counts["standing"]), 2)
        print(json.dumps({"after": name, **counts, "right_percent": share}))


if __name__ == "__main__":
    main()
