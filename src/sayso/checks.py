"""A reading held against what was said and against what has been published about its claims.

Stands above the stages: reads transcripts and fact-checks once, then checks any number of readings.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from sayso.errors import InputError
from sayso.factcheck import Matcher
from sayso.factcheck import check_reading as match_claims
from sayso.model import Component, Failure, QuoteCheck, Reading, Span
from sayso.quotes import Quote, Shard, Transcript, check_quotes, quotes_of, quotes_of_text, shards
from sayso.quotes.read import read_collection

Tell = Callable[[str], None]
"""Takes one line of talk: what could not be read, and why."""

KEPT_CODE_POINTS = 64_000_000
"""Transcripts held in memory between readings (about 300 MB with their index); larger collections
are read again for each."""
MANY_CHECKS = 2000
"""of a feed, after which reading a library instead saves more than ten seconds"""


class Transcripts:
    """Files and folders of transcripts, searched shard by shard."""

    def __init__(self, places: Sequence[Path], tell: Tell = lambda line: None) -> None:
        """
        Raises:
            InputError: a place is missing.
        """
        for place in places:
            if not place.exists():
                raise InputError(str(place), "no such file or folder; name transcripts or a folder of them")
        self.places = tuple(places)
        self._tell = tell
        self._told = False
        self._kept: list[Shard] | None = []
        self._complete = False

    def shards(self) -> Iterator[Shard]:
        """All shards in order of the files' paths; notes about files are told the first time only."""
        if self._complete and self._kept is not None:
            yield from self._kept
            return
        held, n = self._kept, 0
        for shard in shards(self._read()):
            n += sum(len(t.text) for t in shard.transcripts)
            if held is not None and n <= KEPT_CODE_POINTS:
                held.append(shard)
            else:
                held = self._kept = None
            yield shard
        self._told = self._complete = True

    def _read(self) -> Iterator[Transcript]:
        for item in read_collection(self.places):
            if isinstance(item, Failure):
                if not self._told:
                    self._tell(f"not read: {item.reason}")
                continue
            if not self._told:
                for note in item.notes:
                    self._tell(f"{item.path}: {note}")
            yield item

    def check(self, reading: Reading) -> tuple[QuoteCheck, ...]:
        """A check of all that `reading` quotes, in order of the text.

        Raises:
            InputError: none of the files holds a transcript that can be read.
        """
        n = 0

        def counted(found: Iterable[Shard]) -> Iterator[Shard]:
            nonlocal n
            for shard in found:
                n += len(shard.transcripts)
                yield shard

        checks = check_quotes(quotes_in(reading), counted(self.shards()))
        if not n:
            raise InputError(", ".join(map(str, self.places)), "no transcript could be read")
        return checks


def quotes_in(reading: Reading) -> tuple[Quote, ...]:
    """What attributions quote, and what stands in quotation marks outside all of them, in order of the text.

    Words that stand in the content of several hands are checked once, as the innermost one's.
    """
    depth = {a.id: a.depth for a in reading.attributions}
    direct: dict[Span, Quote] = {}
    indirect: list[Quote] = []
    for quote in quotes_of(reading):
        if quote.indirect or quote.span is None:
            indirect.append(quote)
            continue
        held = direct.get(quote.span)
        if held is None or _depth(depth, quote) > _depth(depth, held):
            direct[quote.span] = quote
    others = [
        q
        for q in quotes_of_text(reading.document.text)
        if q.span is not None and not any(q.span.overlaps(t) for t in direct)
    ]
    found = (*direct.values(), *indirect, *others)
    return tuple(sorted(found, key=lambda q: (q.span.start if q.span else 0, q.id)))


def _depth(depth: dict[str, int], quote: Quote) -> int:
    return depth.get(quote.id.split(".")[0], 0)


@dataclass(frozen=True, slots=True)
class Checks:
    """What readings are held against; either may be missing."""

    transcripts: Transcripts | None = None
    matcher: Matcher | None = None
    top: int = 3
    """fact-checks shown of each claim"""

    def __call__(self, reading: Reading) -> Reading:
        """`reading` with its checks, and in its manifest what made them."""
        parts: tuple[Component, ...] = ()
        if self.transcripts is not None:
            checks = self.transcripts.check(reading)
            reading = replace(reading, quote_checks=checks)
            parts += (Component("quotes", reading.manifest.sayso),)
        if self.matcher is not None:
            reading = replace(reading, factchecks=match_claims(reading, self.matcher, top=self.top))
            parts += (Component("factcheck", reading.manifest.sayso, self.matcher.ranker.digest),)
        manifest = replace(reading.manifest, components=reading.manifest.components + parts)
        return replace(reading, manifest=manifest)


def load_matcher(
    path: Path, tell: Tell = lambda line: None, columns: Mapping[str, str] | None = None
) -> Matcher:
    """A matcher over a library of `sayso factchecks add` (at once) or a feed (about 4 s a thousand checks).

    `columns`: fields of a fact-check and what they are called in a feed with other names.

    Raises:
        InputError, FormatError, StoreError: there is no such file, or it holds no fact-checks.
    """
    from sayso.embed import Embedder
    from sayso.factcheck import library, read_factchecks

    if not path.is_file():
        raise InputError(str(path), "no such file; name a feed of fact-checks or a library of them")
    encoder = Embedder.load()
    if library.is_library(path):
        checks, claim_vectors, title_vectors = library.load(path, encoder)
        return Matcher.build(checks, encoder, claim_vectors=claim_vectors, title_vectors=title_vectors)
    got = read_factchecks(path, columns)
    for failure in got.failures:
        tell(f"{failure.input}: {failure.reason}")
    if not got.factchecks:
        raise InputError(str(path), "holds no fact-check that could be read")
    if len(got.factchecks) > MANY_CHECKS:
        tell(f"{path}: {len(got.factchecks)} checks; faster next time: sayso factchecks add")
    return Matcher.build(got.factchecks, encoder)
