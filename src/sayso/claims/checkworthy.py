"""How much a sentence is worth checking: a calibrated probability with the reasons.

Two models speak: a small transformer over word pieces, and a linear model over words, word
pairs and the features of `features.py`. Their log odds are mixed and calibrated on debates
that neither was trained on.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from importlib import resources
from importlib.resources.abc import Traversable
from typing import TYPE_CHECKING, Any, Protocol

import numpy as np
import numpy.typing as npt

from sayso.claims.features import HASH_BITS, N_SURFACE, ngrams, reasons, surface
from sayso.errors import ModelError

if TYPE_CHECKING:
    from tokenizers import Tokenizer

Floats = npt.NDArray[np.float64]

FORMAT = "sayso/checkworthy/1"
MAX_PIECES = 96
"""Longer sentences are cut: what makes them worth checking has been said by then."""
BATCH_PIECES = 2048
PARTS = ("encoder.onnx", "linear.npy", "tokenizer.json")


@dataclass(frozen=True, slots=True)
class Score:
    """`probability` in [0, 1] that a fact-checker would want the sentence; `worth`: more likely than
    not; `reasons` are names of features, those for it first."""

    probability: float
    worth: bool
    reasons: tuple[str, ...]


class Scorer(Protocol):
    """Scores sentences, none in the light of another. Numbers of the network are rounded batch by batch
    (dynamic 8 bit), so a score moves a little with the sentences scored beside it."""

    digest: str

    def score(self, texts: Sequence[str]) -> tuple[Score, ...]: ...


@dataclass(frozen=True, slots=True)
class Mixture:
    """Calibrated log odds = `network` * network's + `linear` * linear model's + `bias`."""

    network: float
    linear: float
    bias: float
    threshold: float

    def __call__(self, network: Floats, linear: Floats) -> Floats:
        z = self.network * network + self.linear * linear + self.bias
        p: Floats = 1.0 / (1.0 + np.exp(-np.clip(z, -30.0, 30.0)))
        return p


def linear_scores(texts: Iterable[str], weights: Floats) -> Floats:
    """Log odds of the linear model; `weights` (2**HASH_BITS + N_SURFACE + 1,), the last one the bias."""
    width = 1 << HASH_BITS
    out = []
    for text in texts:
        grams = ngrams(text)
        z = float(weights[list(grams)].sum()) / float(np.sqrt(max(1, len(grams))))
        held = surface(text)
        z += float(sum(w for w, h in zip(weights[width : width + N_SURFACE], held, strict=True) if h))
        out.append(z + float(weights[-1]))
    return np.array(out, dtype=np.float64)


def in_batches(pieces: Sequence[Sequence[int]]) -> Iterator[tuple[list[int], npt.NDArray[np.int64]]]:
    """Indices and padded ids (B, L) of sentences of like length; 0 pads. Every index comes once."""
    order = sorted(range(len(pieces)), key=lambda i: (len(pieces[i]), i))
    batch: list[int] = []
    for i in [*order, -1]:
        if batch and (i < 0 or len(pieces[i]) * (len(batch) + 1) > BATCH_PIECES):
            ids = np.zeros((len(batch), max(len(pieces[j]) for j in batch)), dtype=np.int64)
            for row, j in enumerate(batch):
                ids[row, : len(pieces[j])] = pieces[j]
            yield batch, ids
            batch = []
        batch.append(i)


class CheckworthyModel:
    """The shipped model, or the one in `folder`.

    Raises:
        ModelError: a file is missing, damaged, or of another format.
    """

    def __init__(self, folder: Traversable | None = None, threads: int = 1) -> None:
        self._folder = folder or resources.files("sayso.claims") / "weights"
        self._threads = threads
        try:
            about = json.loads((self._folder / "checkworthy.json").read_text(encoding="utf-8"))
            self._sha256: dict[str, str] = {part: str(about["sha256"][part]) for part in PARTS}
            self.mixture = Mixture(**about["mixture"])
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise ModelError(
                f"the check-worthiness model can't be read ({error}); install sayso again"
            ) from None
        if about.get("format") != FORMAT:
            raise ModelError(
                f"model of format {about.get('format')!r}, expected {FORMAT!r}; install sayso again"
            )
        self.digest = self._sha256["encoder.onnx"][:12]

    def score(self, texts: Sequence[str]) -> tuple[Score, ...]:
        if not texts:
            return ()
        p = self.mixture(self.network_scores(texts), linear_scores(texts, self._linear))
        return tuple(
            Score(float(x), bool(x >= self.mixture.threshold), reasons(t))
            for x, t in zip(p, texts, strict=True)
        )

    def network_scores(self, texts: Sequence[str]) -> Floats:
        """Log odds of the network."""
        return run_in_batches(self._tokenizer, texts, lambda ids: self._session.run(None, {"ids": ids})[0])

    def _bytes(self, name: str) -> bytes:
        try:
            data = (self._folder / name).read_bytes()
        except OSError as error:
            raise ModelError(
                f"{name} of the check-worthiness model is missing ({error}); install sayso again"
            ) from None
        if hashlib.sha256(data).hexdigest() != self._sha256[name]:
            raise ModelError(
                f"{name} is damaged (its SHA-256 is not the one in checkworthy.json); install sayso again"
            )
        return data

    @cached_property
    def _tokenizer(self) -> Tokenizer:
        from tokenizers import Tokenizer

        tokenizer = Tokenizer.from_str(self._bytes("tokenizer.json").decode("utf-8"))
        tokenizer.no_truncation()
        tokenizer.no_padding()
        return tokenizer

    @cached_property
    def _linear(self) -> Floats:
        import io

        weights: Floats = np.load(io.BytesIO(self._bytes("linear.npy")), allow_pickle=False).astype(
            np.float64
        )
        if weights.shape != ((1 << HASH_BITS) + N_SURFACE + 1,):
            raise ModelError(f"linear.npy has shape {weights.shape}; install sayso again")
        return weights

    @cached_property
    def _session(self) -> Any:
        import onnxruntime

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = self._threads
        options.inter_op_num_threads = 1
        options.log_severity_level = 3
        return onnxruntime.InferenceSession(
            self._bytes("encoder.onnx"), options, providers=["CPUExecutionProvider"]
        )


def run_in_batches(
    tokenizer: Tokenizer, texts: Sequence[str], run: Callable[[npt.NDArray[np.int64]], Any]
) -> Floats:
    """`run` over batches of ids, its numbers put back into the order of `texts`."""
    out = np.zeros(len(texts), dtype=np.float64)
    encoded = tokenizer.encode_batch([" ".join(t.split())[:4000] for t in texts])
    for batch, ids in in_batches([e.ids[:MAX_PIECES] for e in encoded]):
        out[batch] = np.asarray(run(ids), dtype=np.float64).reshape(-1)
    return out
