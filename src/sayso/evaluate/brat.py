"""Attributions annotated in brat stand-off format, as in PolNeAR.

A folder holds `text/<stem>.txt` and `attributions/<stem>_<annotator>.ann`. `T` lines are
spans, `E` lines tie them together; where several annotators worked on a text the one
whose id sorts first counts.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from sayso.errors import FormatError, SpanError
from sayso.model import Span, Spans, join_spans

_SPAN = re.compile(r"(T\d+)\t(\S+) (\d+ \d+(?:;\d+ \d+)*)(?:\t.*)?$")
_EVENT = re.compile(r"E\d+\t(.*)$")


@dataclass(frozen=True, slots=True)
class GoldAttribution:
    """Source, cue and content as ranges of the text; `inner` marks one that stands in another's content."""

    source: Spans
    cue: Spans
    content: Spans
    inner: bool = False


@dataclass(frozen=True, slots=True)
class GoldText:
    """An annotated text: its file stem, its text exactly as stored, its attributions in file order."""

    stem: str
    text: str
    attributions: tuple[GoldAttribution, ...]


def load_brat(folder: Path) -> tuple[GoldText, ...]:
    """Annotated texts of `folder`, by stem; texts without annotation are left out.

    Raises:
        FormatError: there is no annotated text, or an annotation belongs to no text.
    """
    texts = {p.stem: p for p in sorted((folder / "text").glob("*.txt"))}
    chosen: dict[str, Path] = {}
    for path in sorted((folder / "attributions").glob("*.ann")):
        stem = path.stem.rpartition("_")[0]
        if stem not in texts:
            raise FormatError(f"{path}: there is no text/{stem}.txt")
        chosen.setdefault(stem, path)
    if not chosen:
        raise FormatError(
            f"{folder}: expected text/*.txt and attributions/*_<annotator>.ann, found no annotated text"
        )
    out = []
    for stem, path in sorted(chosen.items()):
        text = texts[stem].read_bytes().decode("utf-8")
        out.append(GoldText(stem, text, parse_brat(path.read_bytes().decode("utf-8"), text, str(path))))
    return tuple(out)


def parse_brat(annotation: str, text: str, where: str = "annotation") -> tuple[GoldAttribution, ...]:
    """Attributions of one annotation file; those without content are left out.

    Raises:
        FormatError: a span is no range of the text, or an event names an unknown span.
    """
    spans: dict[str, list[Span]] = {}
    events: list[list[str]] = []
    for number, raw in enumerate(annotation.split("\n"), 1):
        line = raw.rstrip("\r")
        if m := _SPAN.match(line):
            try:
                pieces = [Span(*map(int, p.split())) for p in m.group(3).split(";")]
                for piece in pieces:
                    piece.of(text)
            except SpanError as error:
                raise FormatError(f"{where}, line {number}: {error}") from None
            spans[m.group(1)] = pieces
        elif m := _EVENT.match(line):
            events.append(m.group(1).split())
    out = []
    for arguments in events:
        roles: dict[str, list[Span]] = {"source": [], "cue": [], "content": []}
        for argument in arguments:
            name, _, target = argument.partition(":")
            role = name.rstrip("0123456789").lower()
            if role in roles:
                if target not in spans:
                    raise FormatError(f"{where}: {argument} names an unknown span")
                roles[role] += spans[target]
        if roles["content"]:
            source, cue, content = (join_spans(roles[r], text) for r in ("source", "cue", "content"))
            out.append(GoldAttribution(source, cue, content))
    return tuple(out)
