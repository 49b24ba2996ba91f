"""A quotation check as an editor reads it, and as a line of JSON."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import PurePath
from typing import Any

from sayso.model import DifferenceKind, DifferenceOp, Location, QuoteCheck, Verdict
from sayso.report.checked import clock

_TITLES = {
    Verdict.VERBATIM: "VERBATIM",
    Verdict.CUT: "CUT",
    Verdict.SPLICED: "SPLICED",
    Verdict.ALTERED: "ALTERED",
    Verdict.OTHER_SPEAKER: "OTHER SPEAKER",
    Verdict.NOT_FOUND: "NOT FOUND in what was searched",
}
_COLOURS = {Verdict.VERBATIM: "green", Verdict.NOT_FOUND: "dim", Verdict.CUT: "yellow"}
LEGEND = "[-spoken, not quoted-]  {+quoted, not spoken+}  //jump//"


def check_as_json(check: QuoteCheck) -> dict[str, Any]:
    """The object that `sayso check quotes --format json` writes for one quotation."""
    return {
        "id": check.id,
        "quote": check.quote,
        "speaker": check.speaker,
        "verdict": str(check.verdict) if check.verdict else None,
        "locations": [_location(place) for place in check.locations],
        "differences": [
            {
                "op": str(d.op),
                "kind": str(d.kind),
                "quote": d.quote,
                "transcript": d.transcript,
                "at": d.at,
                "span": [d.span.start, d.span.end] if d.span else None,
                "n_words": d.n_words,
                "marked": d.marked,
            }
            for d in check.differences
        ],
        "nearest": [_location(place) for place in check.nearest],
        "before": check.before,
        "after": check.after,
        "reasons": list(check.reasons),
        "warnings": list(check.warnings),
        "coverage": check.coverage,
        "searched": check.searched,
        "n_words_searched": check.n_words_searched,
        "span": [check.span.start, check.span.end] if check.span else None,
        "derivation": {k: v for k, v in asdict(check.derivation).items() if k != "evidence"},
    }


def _location(place: Location) -> dict[str, Any]:
    return {
        "transcript": place.transcript,
        "spans": [[s.start, s.end] for s in place.spans],
        "text": place.text,
        "speaker": place.speaker,
        "start_s": place.start_s,
        "path": place.path,
    }


def marked_quote(check: QuoteCheck) -> str:
    """The quotation with its differences marked in the running text; see LEGEND."""
    pieces: list[str] = []
    at = 0
    for d in sorted(check.differences, key=lambda d: (d.at, bool(d.quote))):
        pieces.append(check.quote[at : d.at] if d.at >= at else "")
        at = max(at, d.at)
        if d.op is DifferenceOp.JUMP:
            pieces.append("//jump// ")
            continue
        spoken = (
            d.transcript
            if len(d.transcript) <= 160
            else f"{d.transcript[:70]} ... ({d.n_words} words) ... {d.transcript[-50:]}"
        )
        if d.kind in {DifferenceKind.SPELLING, DifferenceKind.BRACKET}:
            continue
        if spoken:
            pieces.append(f"[-{' '.join(spoken.split())}-]" + ("" if d.quote else " "))
        if d.quote:
            pieces.append(f"{{+{d.quote}+}}")
            at = d.at + len(d.quote)
    pieces.append(check.quote[at:])
    return "".join(pieces)


def check_as_lines(check: QuoteCheck) -> list[tuple[str, str]]:
    """(line, style) for the terminal; the words alone say everything, without colour."""
    title = _TITLES[check.verdict] if check.verdict else "NEAREST PASSAGES (indirect quotation, no verdict)"
    style = _COLOURS.get(check.verdict, "red") if check.verdict else "cyan"
    who = f"  {check.speaker}:" if check.speaker else ""
    out = [(f"{check.id}  {title}{who}", f"bold {style}"), (f"    “{marked_quote(check)}”", "")]
    out += [(f"    {reason}", "") for reason in check.reasons]
    out += [(f"  ! {warning}", "yellow") for warning in check.warnings]
    for label, places in (("found in", check.locations), ("nearest", check.nearest)):
        for place in places[:3]:
            where = ", ".join(f"{s.start}-{s.end}" for s in place.spans)
            when = f" at {clock(place.start_s)}" if place.start_s is not None else ""
            speaker = f" ({place.speaker})" if place.speaker else ""
            file = "" if PurePath(place.path).stem == place.transcript else f" [{place.path}]"
            out.append((f"    {label} {place.transcript}{file}{speaker}{when}, characters {where}", "dim"))
        if label == "nearest" and places:
            out.append((f"      “{' '.join(places[0].text.split())}”", "dim"))
    if check.locations and (check.before or check.after):
        out.append((f"    in its sentence: {check.before} «...» {check.after}".rstrip(), "dim"))
    return out
