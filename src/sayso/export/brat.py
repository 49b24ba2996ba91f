"""brat stand-off: a `.ann` beside the canonical text, with the roles `sayso evaluate` reads."""

from __future__ import annotations

import re

from sayso.model import Reading, Span, Spans

_PIECE = re.compile(r"[^\n]*\S[^\n]*")
_BREAK = re.compile(r"[\r\n\t\x0b\x0c\x85\u2028\u2029]")


def write_brat(reading: Reading) -> str:
    """One `T` line for each role's words and one `E` line for each attribution.

    brat wants no span across a line end: such a span becomes several fragments of one `T`.
    """
    text = reading.document.text
    lines: list[str] = []
    events: list[str] = []
    n = 0
    for a in reading.attributions:
        arguments = []
        for role, spans in (("Content", a.content.spans), ("Source", a.source.spans), ("Cue", a.cue.spans)):
            parts = _fragments(text, spans)
            if not parts:
                continue
            n += 1
            where = ";".join(f"{s.start} {s.end}" for s in parts)
            words = " ".join(_BREAK.sub(" ", s.of(text)) for s in parts)
            lines.append(f"T{n}\t{role} {where}\t{words}")
            arguments.append(f"{role}:T{n}")
        number = len(events) + 1
        trigger = arguments[0].split(":")[1]
        events.append(f"E{number}\tAttribution:{trigger} {' '.join(arguments)}")
        if a.source.entity is not None:
            name = _BREAK.sub(" ", a.source.entity.name)
            events[-1] += f"\n#{number}\tAnnotatorNotes E{number}\t{a.source.entity.kind.value}: {name}"
    return "".join(f"{line}\n" for line in (*lines, *events))


def _fragments(text: str, spans: Spans) -> list[Span]:
    return [Span(s.start + m.start(), s.start + m.end()) for s in spans for m in _PIECE.finditer(s.of(text))]
