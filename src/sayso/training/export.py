"""From trained weights to the two ONNX graphs that ship in the package.

Matrices become int8 (dynamic quantisation, per channel), word vectors int8 with a scale a row.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict
from pathlib import Path

import torch
from torch import Tensor, nn

from sayso.neural.around import CROP
from sayso.neural.engine import Labels
from sayso.neural.pieces import N_BREAK, N_CASE, N_QUOTE
from sayso.training.network import ROLES, TAGS, Network

INPUTS = ("ids", "case", "breaks", "quote", "mask", "first", "sentence")
OUTPUTS = ("tags", "anchor", "pos", "names", "heads", "deps", "keys", "queries")
LINK_INPUTS = ("keys", "query", "evidence", "distance", "sentence", "paragraph", "mask")


class WordTable(nn.Module):
    """An embedding kept as int8 with one scale a row."""

    def __init__(self, weight: Tensor) -> None:
        super().__init__()
        scale = weight.abs().amax(1, keepdim=True).clamp(min=1e-8) / 127
        self.register_buffer("scale", scale)
        self.register_buffer("table", torch.round(weight / scale).to(torch.int8))

    def forward(self, ids: Tensor) -> Tensor:
        table, scale = self.get_buffer("table"), self.get_buffer("scale")
        return table[ids].float() * scale[ids]


class EncoderGraph(nn.Module):
    """The encoder with all that is decided piece by piece, as one graph."""

    def __init__(self, net: Network) -> None:
        super().__init__()
        self.encoder = net.encoder

    def forward(
        self,
        ids: Tensor,
        case: Tensor,
        breaks: Tensor,
        quote: Tensor,
        mask: Tensor,
        first: Tensor,
        sentence: Tensor,
    ) -> tuple[Tensor, ...]:
        e = self.encoder
        x = e(ids, case, breaks, quote, mask)
        allowed = (sentence[:, :, None] == sentence[:, None, :]) & (first[:, None, :] > 0)
        heads = (e.arcs(x) + torch.where(allowed, 0.0, -30000.0)).argmax(-1)
        return (
            e.tag(x).softmax(-1),
            e.anchor(x).sigmoid(),
            e.pos(x).argmax(-1),
            e.names(x).argmax(-1),
            heads,
            e.deps(x, heads).argmax(-1),
            e.keys(x),
            e.queries(x),
        )


def export(net: Network, words: Labels, folder: Path, about: dict[str, object]) -> None:
    """Write `encoder.onnx`, `linker.onnx` and `network.json` (labels, digests, `about`) to `folder`."""
    from onnxruntime.quantization import QuantType, quantize_dynamic

    folder.mkdir(parents=True, exist_ok=True)
    net.eval()
    b, n = 2, 40
    integers = torch.ones(b, n, dtype=torch.int64)
    words_before = net.encoder.words
    net.encoder.words = WordTable(words_before.weight.detach())  # type: ignore[assignment]  # looked up like an Embedding
    axes = {k: {0: "batch", 1: "length"} for k in (*INPUTS, *OUTPUTS)}
    raw = folder / "raw.onnx"
    with torch.no_grad():
        torch.onnx.export(
            EncoderGraph(net), (integers,) * 7, str(raw), input_names=list(INPUTS), output_names=list(OUTPUTS),
            dynamic_axes=axes, opset_version=17, dynamo=False,
        )  # fmt: skip
    net.encoder.words = words_before
    kind = {
        "per_channel": True,
        "reduce_range": True,
        "op_types_to_quantize": ["MatMul"],
        "weight_type": QuantType.QInt8,
    }
    quantize_dynamic(str(raw), str(folder / "encoder.onnx"), **kind)
    k, d = 3, net.sizes.pair
    crop = torch.ones(k, CROP, dtype=torch.int64)
    arguments = (
        torch.zeros(k, CROP, d),
        torch.zeros(k, d),
        torch.zeros(k, CROP, len(TAGS) + 4),
        crop,
        crop,
        crop,
        crop,
    )
    link_axes: dict[str, dict[int, str]] = {x: {0: "cues", 1: "pieces"} for x in (*LINK_INPUTS, "roles")}
    link_axes["query"] = {0: "cues"}
    with torch.no_grad():
        torch.onnx.export(
            net.linker, arguments, str(raw), input_names=list(LINK_INPUTS), output_names=["roles"],
            dynamic_axes=link_axes, opset_version=17, dynamo=False,
        )  # fmt: skip
    quantize_dynamic(str(raw), str(folder / "linker.onnx"), **kind)
    raw.unlink()
    digests = {
        p: hashlib.sha256((folder / p).read_bytes()).hexdigest() for p in ("encoder.onnx", "linker.onnx")
    }
    shapes = {"case": N_CASE, "breaks": N_BREAK, "quote": N_QUOTE, "crop": CROP}
    description = {
        "format": "sayso/network/1",
        "tags": TAGS,
        "roles": ROLES,
        **asdict(words),
        "features": shapes,
    }
    (folder / "network.json").write_text(
        json.dumps(description | {"sha256": digests} | about, indent=1) + "\n"
    )
