"""The whole flow on one screen: a document goes in, a reading comes out."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from sayso.audit import audit
from sayso.claims import CheckworthyModel, Scorer, find_claims
from sayso.extract import ExtractSettings, extract, point_to_first
from sayso.language.network_backend import annotate, merged
from sayso.model import AnnotatedText, Claim, Component, Document, Manifest, Reading
from sayso.neural.engine import Engine, OnnxEngine
from sayso.resolve import resolve
from sayso.stance import judge
from sayso.version import __version__
from sayso.voice import find as find_voice


@dataclass(frozen=True, slots=True)
class ReaderSettings:
    """What a reader can be told."""

    extract: ExtractSettings = field(default_factory=ExtractSettings)


@dataclass(frozen=True, slots=True)
class Reader:
    """Reads documents with one network and one group of settings. Same document, same reading."""

    engine: Engine
    settings: ReaderSettings = field(default_factory=ReaderSettings)
    scorer: Scorer | None = None
    """scores claims; without one no claims are looked for"""

    def read(self, document: Document, parsed: AnnotatedText | None = None) -> Reading:
        """All findings in `document`; tags, heads and names are taken from `parsed` where it is given."""
        text, signals = annotate(document, self.engine)
        if parsed is not None:
            text = merged(text, parsed)
        found = point_to_first(document, extract(text, signals, self.settings.extract))
        attributions, entities = resolve(text, judge(text, found))
        voice = find_voice(text, attributions)
        claims: tuple[Claim, ...] = ()
        parts = [Component("network", __version__, self.engine.digest)]
        if self.scorer is not None:
            when = document.published
            claims = find_claims(text, attributions, entities, voice, published=when, scorer=self.scorer)
            parts.append(Component("checkworthy", __version__, self.scorer.digest))
        return Reading(
            document,
            attributions,
            entities,
            claims,
            voice=voice,
            audit=audit(text, attributions, entities),
            manifest=Manifest(__version__, tuple(parts)),
        )


def load_reader(
    weights: Path | None = None,
    settings: ReaderSettings | None = None,
    threads: int = 1,
    claims: bool = False,
) -> Reader:
    """A reader with the shipped network, or the one in the folder `weights`; with `claims` it looks for
    claims as well.

    Raises:
        ModelError: the weights are missing or damaged.
    """
    scorer = CheckworthyModel(threads=threads) if claims else None
    return Reader(OnnxEngine(weights, threads), settings or ReaderSettings(), scorer)
