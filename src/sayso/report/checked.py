"""How reports speak of checks: verdict words, the comparison word by word, places in transcripts, ratings."""

from __future__ import annotations

from dataclasses import dataclass

from sayso.model import Claim, DifferenceKind, DifferenceOp, Location, QuoteCheck, Reading, Verdict
from sayso.model.factcheck import ClaimMatch, Rating, Relation
from sayso.report.phrases import join_words, plural
from sayso.report.visible import one_line

VERDICT_WORDS = {
    Verdict.VERBATIM: "verbatim",
    Verdict.CUT: "cut",
    Verdict.SPLICED: "spliced",
    Verdict.ALTERED: "altered",
    Verdict.OTHER_SPEAKER: "other speaker",
    Verdict.NOT_FOUND: "not found in what was searched",
}
INDIRECT = "nearest passages"
LEGEND = "[-spoken, not quoted-]  {+quoted, not spoken+}  //jump to another passage//"
_LONG_CUT = 160
"""Code points of words left out that are shown whole; the middle of longer ones is counted."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words of a quotation held against what was spoken: `role` is "same", "left_out" (spoken, not
    quoted), "added" (quoted, not spoken) or "jump"."""

    role: str
    text: str


def stretches(check: QuoteCheck) -> tuple[Stretch, ...]:
    """The quotation from its first word to its last, with what differs in place.

    The "same" and "added" stretches together give the quotation back.
    """
    out: list[Stretch] = []
    at = 0

    def put(role: str, text: str) -> None:
        if text:
            out.append(Stretch(role, text))

    for d in sorted(check.differences, key=lambda d: (d.at, bool(d.quote))):
        if d.kind in {DifferenceKind.SPELLING, DifferenceKind.BRACKET} and d.op is not DifferenceOp.JUMP:
            continue
        start = max(at, min(d.at, len(check.quote)))
        put("same", check.quote[at:start])
        at = start
        if d.op is DifferenceOp.JUMP:
            over = f" over {plural(d.n_words, 'word')}" if d.n_words else ""
            put("jump", f"jump{over}")
            continue
        put("left_out", _left_out(one_line(d.transcript), d.n_words))
        if d.quote and check.quote.startswith(d.quote, at):
            put("added", d.quote)
            at += len(d.quote)
    put("same", check.quote[at:])
    return tuple(out)


def _left_out(text: str, n_words: int) -> str:
    if len(text) <= _LONG_CUT:
        return text
    return f"{text[:70]} … ({plural(n_words or len(text.split()), 'word')}) … {text[-50:]}"


def in_marks(check: QuoteCheck) -> str:
    """The comparison in plain characters; see LEGEND."""
    shown = {"left_out": "[-{}-]", "added": "{{+{}+}}", "jump": "//{}//", "same": "{}"}
    out = ""
    for s in stretches(check):
        piece = shown[s.role].format(s.text)
        glue = out and s.role != "same" and not out[-1].isspace()
        open_end = s.role == "same" and out.endswith(("-]", "//")) and not piece[0].isspace()
        out += (" " if (glue and not out.endswith("-]")) or open_end else "") + piece
    return one_line(out)


def verdict(check: QuoteCheck) -> str:
    return VERDICT_WORDS[check.verdict] if check.verdict is not None else INDIRECT


def verdict_class(check: QuoteCheck) -> str:
    return check.verdict.value if check.verdict is not None else "indirect"


def clock(seconds: float) -> str:
    """Seconds as h:mm:ss."""
    whole = int(seconds)
    return f"{whole // 3600}:{whole // 60 % 60:02}:{whole % 60:02}"


def where(place: Location) -> str:
    """ "council-0412 (Mara Quill) at 0:12:40, characters 310–352" """
    when = f" at {clock(place.start_s)}" if place.start_s is not None else ""
    who = f" ({one_line(place.speaker)})" if place.speaker else ""
    spans = ", ".join(f"{s.start}–{s.end}" for s in place.spans)
    return f"{one_line(place.transcript)}{who}{when}, characters {spans}"


def searched(checks: tuple[QuoteCheck, ...]) -> str:
    """ "214 transcripts with 1,204,311 words searched" """
    if not checks:
        return "no quotation in this text"
    c = checks[0]
    return f"{plural(c.searched, 'transcript')} with {plural(c.n_words_searched, 'word')} searched"


def counts(checks: tuple[QuoteCheck, ...]) -> str:
    """ "3 verbatim, 1 altered and 4 indirect without a verdict" """
    parts = []
    for v, words in VERDICT_WORDS.items():
        n = sum(c.verdict is v for c in checks)
        if n:
            parts.append(f"{n:,} {words}")
    n = sum(c.verdict is None for c in checks)
    if n:
        parts.append(f"{n:,} indirect, without a verdict")
    return join_words(parts) or "none"


# -- claims and published fact-checks --------------------------------------------------------


def rating(r: Rating) -> str:
    """The rating as its publisher wrote it: "Mostly false (2 of 1 to 5)"; "no rating given"."""
    name, value = one_line(r.name), one_line(r.value)
    scale = f" on a scale of {one_line(r.worst)} to {one_line(r.best)}" if r.worst and r.best else ""
    if name:
        return f"“{name}”" + (f" ({value}{scale})" if value and value != name else "")
    return f"“{value}”{scale}" if value else "no rating given"


def published_by(m: ClaimMatch) -> str:
    """ "The Saltmere Desk, 2021-08-30" """
    c = m.factcheck
    return ", ".join(one_line(x) for x in (c.publisher, c.day) if x) or "publisher not given"


def matches_of(reading: Reading) -> dict[str, tuple[ClaimMatch, ...]]:
    """Matches by claim, best first."""
    out: dict[str, tuple[ClaimMatch, ...]] = {}
    for m in reading.factchecks:
        out[m.claim] = (*out.get(m.claim, ()), m)
    return out


ABOUT_IT = frozenset({Relation.SAME_CLAIM, Relation.OTHER_FIGURE, Relation.OTHER_DATE, Relation.OPPOSITE})
"""Relations of a check that is about this very claim, or about the same words turned round."""


def match_counts(matches: tuple[ClaimMatch, ...]) -> str:
    """ "2 with a published check of the same claim, 4 with one of the same subject"; "" without any."""
    same = {m.claim for m in matches if m.relation in ABOUT_IT}
    near = {m.claim for m in matches} - same
    parts = [f"{len(same):,} with a published check of the same claim or its opposite"] if same else []
    parts += [f"{len(near):,} with one of the same subject"] if near else []
    return ", ".join(parts)


def in_rank(claims: tuple[Claim, ...]) -> tuple[Claim, ...]:
    """Checkable claims first, the most check-worthy first; equals in order of the text."""
    return tuple(sorted(claims, key=lambda c: (not c.checkable, -c.checkworthy)))
