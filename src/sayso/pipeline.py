"""The whole flow on one screen: a document goes in, a reading comes out."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from sayso import __version__
from sayso.audit import audit
from sayso.extract import ExtractSettings, extract, point_to_first
from sayso.language.network_backend import annotate, merged
from sayso.model import AnnotatedText, Component, Document, Manifest, Reading
from sayso.neural.engine import Engine, OnnxEngine
from sayso.resolve import resolve
from sayso.stance import judge
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

    def read(self, document: Document, parsed: AnnotatedText | None = None) -> Reading:
        """All findings in `document`; tags, heads and names are taken from `parsed` where it is given."""
        text, signals = annotate(document, self.engine)
        if parsed is not None:
            text = merged(text, parsed)
        found = point_to_first(document, extract(text, signals, self.settings.extract))
        attributions, entities = resolve(text, judge(text, found))
        return Reading(
            document,
            attributions,
            entities,
            voice=find_voice(text, attributions),
            audit=audit(text, attributions, entities),
            manifest=Manifest(__version__, (Component("network", __version__, self.engine.digest),)),
        )


def load_reader(
    weights: Path | None = None, settings: ReaderSettings | None = None, threads: int = 1
) -> Reader:
    """A reader with the shipped network, or the one in the folder `weights`.

    Raises:
        ModelError: the weights are missing or damaged.
    """
    return Reader(OnnxEngine(weights, threads), settings or ReaderSettings())
