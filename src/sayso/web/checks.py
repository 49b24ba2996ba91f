"""What a document is held against: spoken words (transcripts) and published fact-checks.

A comparison is laid out word by word for the page: what was spoken and not quoted, what was quoted and
not spoken, and what the speaker said around it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Protocol

from sayso.checks import Checks, Tell, Transcripts, load_matcher
from sayso.errors import InputError
from sayso.model import DifferenceKind, DifferenceOp, QuoteCheck, Reading, Verdict
from sayso.model.factcheck import ClaimMatch
from sayso.report.visible import one_line, shorten

VERDICT_WORDS = {
    Verdict.VERBATIM: "as spoken, word for word",
    Verdict.CUT: "cut: words were left out",
    Verdict.SPLICED: "spliced: parts that stand apart are joined",
    Verdict.ALTERED: "altered: words were changed or added",
    Verdict.OTHER_SPEAKER: "somebody else said these words",
    Verdict.NOT_FOUND: "not found in what was searched",
}
_LONG = 300
"""Code points of left-out words shown; of more, the beginning and the end."""


@dataclass(frozen=True, slots=True)
class Checked:
    """All checks of one reading, in order of the text."""

    quotes: tuple[QuoteCheck, ...] = ()
    matches: tuple[ClaimMatch, ...] = ()


class Checker(Protocol):
    """Holds readings against what was given; does nothing where nothing was."""

    @property
    def is_empty(self) -> bool: ...

    def check(self, reading: Reading) -> Checked: ...


@dataclass(slots=True)
class NoChecker:
    """Nothing was given to check against."""

    is_empty: bool = True

    def check(self, reading: Reading) -> Checked:
        return Checked()


@dataclass(frozen=True, slots=True)
class LoadedChecker:
    """Checks against what was named on the command line."""

    checks: Checks

    @property
    def is_empty(self) -> bool:
        return self.checks.transcripts is None and self.checks.matcher is None

    def check(self, reading: Reading) -> Checked:
        done = self.checks(replace(reading, quote_checks=(), factchecks=()))
        return Checked(done.quote_checks, done.factchecks)


def load_checker(
    transcripts: Sequence[Path], factchecks: Path | None, tell: Tell = lambda line: None
) -> LoadedChecker:
    """What is named, ready to check against; `tell` is told of files that can't be read.

    Raises:
        InputError: there is no such file, or nothing in it can be read.
        MissingExtra, FormatError, ModelError: as reading fact-checks.
    """
    spoken = Transcripts(transcripts, tell) if transcripts else None
    if spoken is not None and not any(True for _ in spoken.shards()):
        raise InputError(", ".join(map(str, transcripts)), "no transcript could be read")
    return LoadedChecker(Checks(spoken, load_matcher(factchecks, tell) if factchecks is not None else None))


# -- for the page ------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words of a comparison: "same", "left" (spoken, not quoted), "own" (quoted, not spoken), "jump"."""

    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class QuoteCard:
    """A checked quotation as the page shows it; `where` says in which transcript, who, and when."""

    attribution: str
    quote: str
    verdict: str
    verdict_class: str
    stretches: tuple[Stretch, ...]
    before: str
    after: str
    reasons: tuple[str, ...]
    warnings: tuple[str, ...]
    where: tuple[str, ...]
    nearest: tuple[str, ...]
    searched: str


@dataclass(frozen=True, slots=True)
class MatchCard:
    """A published check of a claim as the page shows it."""

    voice: str
    claim: str
    summary: str
    relation: str
    there: str
    publisher: str
    published: str
    rating: str
    url: str
    score: str


def quote_card(check: QuoteCheck) -> QuoteCard:
    """The check laid out; an indirect quotation has nearest passages and no verdict."""
    verdict = (
        VERDICT_WORDS[check.verdict] if check.verdict else "not in quotation marks: the nearest passages"
    )
    return QuoteCard(
        attribution=check.id.split(".")[0],
        quote=check.quote,
        verdict=verdict,
        verdict_class=check.verdict.value if check.verdict else "indirect",
        stretches=_stretches(check),
        before=_context(check.before, end=True),
        after=_context(check.after, end=False),
        reasons=check.reasons,
        warnings=check.warnings,
        where=tuple(_place(p.transcript, p.speaker, p.start_s) for p in check.locations[:3]),
        nearest=tuple(
            f"{_place(p.transcript, p.speaker, p.start_s)}: {shorten(one_line(p.text), _LONG)}"
            for p in check.nearest[:3]
        ),
        searched=f"{check.searched:,} transcripts, {check.n_words_searched:,} words",
    )


def match_card(match: ClaimMatch, claim: str, voice: str) -> MatchCard:
    """The match laid out; the rating is the publisher's own words."""
    c = match.factcheck
    return MatchCard(
        voice=voice,
        claim=claim,
        summary=match.summary,
        relation=match.relation.value,
        there=c.claim,
        publisher=c.publisher,
        published=c.day,
        rating=c.rating.name or c.rating.value,
        url=c.url if c.url.startswith(("http://", "https://")) else "",
        score=f"{match.score:.2f}",
    )


def _stretches(check: QuoteCheck) -> tuple[Stretch, ...]:
    out: list[Stretch] = []
    at = 0
    quiet = (DifferenceKind.SPELLING, DifferenceKind.BRACKET)
    for d in sorted(check.differences, key=lambda d: (d.at, bool(d.quote))):
        if d.kind in quiet:
            continue
        if d.at > at:
            out.append(Stretch("same", check.quote[at : d.at]))
            at = d.at
        if d.op is DifferenceOp.JUMP:
            out.append(Stretch("jump", f"{d.n_words:,} words on" if d.n_words else "elsewhere"))
            continue
        if d.transcript:
            out.append(Stretch("left", _middle(one_line(d.transcript)) + ("" if d.quote else " ")))
        if d.quote:
            out.append(Stretch("own", d.quote))
            at = max(at, d.at + len(d.quote))
    if at < len(check.quote):
        out.append(Stretch("same", check.quote[at:]))
    return tuple(out)


def _middle(text: str) -> str:
    if len(text) <= _LONG:
        return text
    return f"{shorten(text, _LONG // 2)} … {text[-_LONG // 3 :].partition(' ')[2]}"


def _context(text: str, *, end: bool) -> str:
    line = one_line(text)
    if len(line) <= _LONG:
        return line
    return f"… {line[-_LONG:].partition(' ')[2]}" if end else shorten(line, _LONG)


def _place(transcript: str, speaker: str, start_s: float | None) -> str:
    parts = [one_line(transcript)]
    if speaker:
        parts.append(one_line(speaker))
    if start_s is not None:
        whole = int(start_s)
        parts.append(f"{whole // 3600}:{whole // 60 % 60:02}:{whole % 60:02}")
    return ", ".join(parts)
