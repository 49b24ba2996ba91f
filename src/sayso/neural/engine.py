"""Running the shipped network: ONNX graphs checked against their digests."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from importlib import resources
from importlib.resources.abc import Traversable
from typing import TYPE_CHECKING, Any, Protocol

import numpy as np
import numpy.typing as npt

from sayso.errors import ModelError

if TYPE_CHECKING:
    from tokenizers import Tokenizer

Floats = npt.NDArray[np.float32]
Arrays = Mapping[str, npt.NDArray[Any]]

FORMAT = "sayso/network/1"


@dataclass(frozen=True, slots=True)
class Labels:
    """What the numbers of the syntax heads stand for."""

    pos: tuple[str, ...]
    names: tuple[str, ...]
    deps: tuple[str, ...]


class Engine(Protocol):
    """Runs the two graphs of a network on numpy arrays."""

    labels: Labels
    digest: str

    @property
    def tokenizer(self) -> Tokenizer:
        """The word-piece tokenizer the network was trained with; neither truncates nor pads."""
        ...

    def encode(self, inputs: Arrays) -> dict[str, npt.NDArray[Any]]:
        """(B, L) integers `ids, case, breaks, quote, mask, first, sentence` to `tags` (B, L, 7) and `anchor`
        (B, L, 2) probabilities, `pos`, `names`, `heads`, `deps` (B, L) numbers, `keys`, `queries` (B, L, d)."""
        ...

    def link(self, inputs: Arrays) -> Floats:
        """Role scores (K, C, 4) of the pieces around K cues."""
        ...


class OnnxEngine:
    """The network on ONNX Runtime's CPU provider.

    Args:
        folder: holds encoder.onnx, linker.onnx, network.json and tokenizer.json.
        threads: of ONNX Runtime; results do not depend on it.

    Raises:
        ModelError: a file is missing, damaged, or of another format.
    """

    def __init__(self, folder: Traversable | None = None, threads: int = 1) -> None:
        self._folder = folder or resources.files("sayso.neural") / "weights"
        self._threads = threads
        try:
            about = json.loads((self._folder / "network.json").read_text(encoding="utf-8"))
        except (OSError, ValueError) as error:
            raise ModelError(f"the network's weights can't be read ({error}); install sayso again") from None
        if about.get("format") != FORMAT:
            raise ModelError(
                f"weights of format {about.get('format')!r}, expected {FORMAT!r}; install sayso again"
            )
        self.labels = Labels(tuple(about["pos"]), tuple(about["names"]), tuple(about["deps"]))
        self._sha256: dict[str, str] = about["sha256"]
        self.digest = self._sha256["encoder.onnx"][:12]

    @cached_property
    def tokenizer(self) -> Tokenizer:
        from tokenizers import Tokenizer

        tokenizer = Tokenizer.from_str((self._folder / "tokenizer.json").read_text(encoding="utf-8"))
        tokenizer.no_truncation()
        tokenizer.no_padding()
        return tokenizer

    def _session(self, name: str) -> Any:
        import onnxruntime

        data = (self._folder / name).read_bytes()
        if hashlib.sha256(data).hexdigest() != self._sha256[name]:
            raise ModelError(
                f"{name} is damaged (its SHA-256 is not the one in network.json); install sayso again"
            )
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = self._threads
        options.inter_op_num_threads = 1
        options.log_severity_level = 3
        options.enable_cpu_mem_arena = False
        return onnxruntime.InferenceSession(data, options, providers=["CPUExecutionProvider"])

    @cached_property
    def _encoder(self) -> Any:
        return self._session("encoder.onnx")

    @cached_property
    def _linker(self) -> Any:
        return self._session("linker.onnx")

    @cached_property
    def _outputs(self) -> list[str]:
        return [o.name for o in self._encoder.get_outputs()]

    def encode(self, inputs: Arrays) -> dict[str, npt.NDArray[Any]]:
        return dict(zip(self._outputs, self._encoder.run(None, dict(inputs)), strict=True))

    def link(self, inputs: Arrays) -> Floats:
        roles: Floats = self._linker.run(None, dict(inputs))[0]
        return roles
