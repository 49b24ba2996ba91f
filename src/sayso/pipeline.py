"""The whole flow on one screen: a document goes in, a reading comes out."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from sayso import __version__
from sayso.extract import ExtractSettings, extract
from sayso.language.network_backend import annotate
from sayso.model import Component, Document, Manifest, Reading
from sayso.neural.engine import Engine, OnnxEngine


@dataclass(frozen=True, slots=True)
class ReaderSettings:
    """What a reader can be told."""

    extract: ExtractSettings = field(default_factory=ExtractSettings)


@dataclass(frozen=True, slots=True)
class Reader:
    """Reads documents with one network and one group of settings. Same document, same reading."""

    engine: Engine
    settings: ReaderSettings = field(default_factory=ReaderSettings)

    def read(self, document: Document) -> Reading:
        """All findings in `document`."""
        text, signals = annotate(document, self.engine)
        attributions = extract(text, signals, self.settings.extract)
        manifest = Manifest(__version__, (Component("network", __version__, self.engine.digest),))
        return Reading(document, attributions, manifest=manifest)


def load_reader(
    weights: Path | None = None, settings: ReaderSettings | None = None, threads: int = 1
) -> Reader:
    """A reader with the shipped network, or the one in the folder `weights`.

    Raises:
        ModelError: the weights are missing or damaged.
    """
    return Reader(OnnxEngine(weights, threads), settings or ReaderSettings())
