"""Train the network that reads a text: `sayso train`."""

from __future__ import annotations

import json
import math
import random
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional as F  # noqa: N812

from sayso.evaluate.brat import GoldText
from sayso.neural.around import distance_bucket, step_bucket
from sayso.neural.engine import Labels
from sayso.training.examples import IGNORE, Example, batches, collate, cut_windows, prepare
from sayso.training.nesting import source_phrases, wrap
from sayso.training.network import Network, Sizes


@dataclass(frozen=True)
class Plan:
    """Settings of a training run; sizes count pieces, rates are per step."""

    epochs: int = 7
    seed: int = 1
    encoder_rate: float = 1.5e-4
    head_rate: float = 1e-3
    warm_up: float = 0.06
    """share of the steps in which the rates rise"""
    batch: int = 4608
    window: int = 382
    overlap: int = 40
    max_anchors: int = 56
    nested_share: float = 0.2
    """made-up hearsay, as a share of the texts, drawn anew each epoch"""
    syntax_weight: float = 0.12
    average: float = 0.998
    """decay of the running average of the weights that is kept in the end"""
    role_weights: tuple[float, ...] = (1.0, 2.0, 1.5, 1.0)


def losses(net: Network, batch: dict[str, Tensor], plan: Plan) -> dict[str, Tensor]:
    """The parts of the loss of one batch, already weighted."""
    with torch.autocast("cpu", dtype=torch.bfloat16):
        x = net.encoder(batch["ids"], batch["case"], batch["breaks"], batch["quote"], batch["mask"])
        tags = net.encoder.tag(x).float()
        anchor = net.encoder.anchor(x).float()
        pos, names, arcs = net.encoder.pos(x), net.encoder.names(x), net.encoder.arcs(x).float()
        known = batch["heads"] != IGNORE
        deps = net.encoder.deps(x, batch["heads"].clamp(min=0))
        keys, queries = net.encoder.keys(x), net.encoder.queries(x)
    arcs = arcs + ((1.0 - batch["mask"].float()) * -30000.0)[:, None, :]
    out = {
        "tags": 0.5 * F.cross_entropy(tags.flatten(0, 1), batch["tags"].flatten(), ignore_index=IGNORE),
        "pos": plan.syntax_weight
        * F.cross_entropy(pos.float().flatten(0, 1), batch["pos"].flatten(), ignore_index=IGNORE),
        "names": plan.syntax_weight
        * F.cross_entropy(names.float().flatten(0, 1), batch["names"].flatten(), ignore_index=IGNORE),
        "arcs": plan.syntax_weight
        * F.cross_entropy(arcs.flatten(0, 1), batch["heads"].flatten(), ignore_index=IGNORE),
        "deps": plan.syntax_weight
        * F.cross_entropy(
            deps.float().flatten(0, 1),
            torch.where(known, batch["deps"], IGNORE).flatten(),
            ignore_index=IGNORE,
        ),
    }
    for i, name in enumerate(("outer", "any")):
        target = batch[name]
        seen = (target != IGNORE) & (batch["mask"] == 1)
        loss = F.binary_cross_entropy_with_logits(anchor[..., i][seen], target[seen].float(), reduction="sum")
        out[name] = loss / (target == 1).sum().clamp(min=1) * 0.4
    if len(batch["row"]):
        roles = link(net, batch, keys, queries, tags.softmax(-1).detach(), anchor.sigmoid().detach())
        weights = torch.tensor(plan.role_weights)
        loss = F.cross_entropy(
            roles.flatten(0, 1),
            batch["roles"].flatten(),
            weight=weights,
            ignore_index=IGNORE,
            reduction="sum",
        )
        out["roles"] = loss / len(batch["row"]) / 24
    return {k: v for k, v in out.items() if torch.isfinite(v)}


def link(
    net: Network, batch: dict[str, Tensor], keys: Tensor, queries: Tensor, tags: Tensor, anchor: Tensor
) -> Tensor:
    """Role scores (K, CROP, 4) for the anchors of a batch."""
    row, at, gather = batch["row"], batch["at"], batch["gather"]
    r = row[:, None]

    def near(values: Tensor) -> Tensor:
        return values[r, gather]

    def own(values: Tensor) -> Tensor:
        return values[row, at][:, None]

    quotation = near(batch["quotation"])
    same = (quotation == own(batch["quotation"])) & (quotation >= 0)
    evidence = torch.cat(
        [near(tags), near(anchor), (quotation >= 0)[..., None].float(), same[..., None].float()], -1
    )
    distance = torch.from_numpy(distance_bucket((gather - at[:, None]).numpy()))
    sentence = torch.from_numpy(step_bucket((near(batch["sentence"]) - own(batch["sentence"])).numpy()))
    paragraph = torch.from_numpy(step_bucket((near(batch["paragraph"]) - own(batch["paragraph"])).numpy()))
    with torch.autocast("cpu", dtype=torch.bfloat16):
        out: Tensor = net.linker(
            near(keys), queries[row, at], evidence, distance, sentence, paragraph, batch["inside"]
        )
    return out.float()


def _rates(step: int, total: int, plan: Plan) -> float:
    warm = max(1, int(plan.warm_up * total))
    if step < warm:
        return step / warm
    return 0.02 + 0.98 * 0.5 * (1 + math.cos(math.pi * (step - warm) / max(1, total - warm)))


class Average:
    """Running average of a network's weights."""

    def __init__(self, net: Network, decay: float) -> None:
        self.decay = decay
        self.steps = 0
        self.values = {k: v.detach().clone() for k, v in net.state_dict().items()}

    def update(self, net: Network) -> None:
        self.steps += 1
        decay = min(self.decay, (1 + self.steps) / (10 + self.steps))
        for k, v in net.state_dict().items():
            self.values[k].mul_(decay).add_(v.detach(), alpha=1 - decay)


def train(
    texts: tuple[GoldText, ...],
    silver: dict[str, dict[str, list[list[object]]]],
    words: Labels,
    tokenizer: Any,
    minilm: Path,
    out: Path,
    plan: Plan,
    log: Callable[[str], None],
    start: dict[str, Tensor] | None = None,
    after_epoch: Callable[[Network, int], None] | None = None,
) -> Network:
    """Train on `texts`, from MiniLM's weights or from `start`, those of an earlier run.

    A checkpoint an epoch goes to `out`, from which a killed run goes on.

    Returns the network with averaged weights. Deterministic for one seed, machine and thread count.
    """
    torch.manual_seed(plan.seed)
    rng = random.Random(plan.seed)
    out.mkdir(parents=True, exist_ok=True)
    (out / "words.json").write_text(json.dumps(asdict(words)))
    sizes = Sizes(len(words.pos), len(words.names), len(words.deps))
    net = Network(sizes)
    if start is None:
        net.encoder.load_minilm(minilm)
    else:
        net.load_state_dict(start)
    examples = [prepare(t, tokenizer, words, silver.get(t.stem), nested=False) for t in texts]
    phrases = source_phrases(texts)
    n_pieces, n_cues = sum(len(e.pieces) for e in examples), sum(len(e.anchors) for e in examples)
    log(f"{len(examples)} texts, {n_pieces} pieces, {n_cues} cues")
    base = [
        p
        for m in (net.encoder.words, net.encoder.positions, net.encoder.norm, net.encoder.layers)
        for p in m.parameters()
    ]
    known = {id(p) for p in base}
    heads = [p for p in net.parameters() if id(p) not in known]
    optimiser = torch.optim.AdamW(
        [
            {"params": base, "lr": plan.encoder_rate, "weight_decay": 0.01},
            {"params": heads, "lr": plan.head_rate, "weight_decay": 0.01},
        ],
        fused=True,
    )
    average = Average(net, plan.average)
    first_epoch, step = 0, 0
    checkpoint = out / "checkpoint.pt"
    if checkpoint.exists():
        state = torch.load(checkpoint, weights_only=True)
        net.load_state_dict(state["net"])
        optimiser.load_state_dict(state["optimiser"])
        average.values, average.steps = state["average"], state["steps"]
        first_epoch, step = state["epoch"], state["step"]
        log(f"going on after epoch {first_epoch}")
    per_epoch = len(
        batches(
            cut_windows(examples, plan.window, plan.overlap, random.Random(0)), plan.batch, random.Random(0)
        )
    )
    total = int(per_epoch * (1 + plan.nested_share) * plan.epochs) + 1
    for epoch in range(first_epoch, plan.epochs):
        rng = random.Random(plan.seed * 1000 + epoch)
        chosen = rng.sample(range(len(texts)), int(len(texts) * plan.nested_share))
        made = [prepare(wrap(texts[i], phrases, rng), tokenizer, words, None, nested=True) for i in chosen]
        items: list[Any] = cut_windows([*examples, *made], plan.window, plan.overlap, rng)
        net.train()
        began, seen, sums = time.time(), 0, dict[str, float]()
        for i, group in enumerate(batches(items, plan.batch, rng)):
            arrays = {
                k: torch.from_numpy(np.ascontiguousarray(v))
                for k, v in collate(group, rng, plan.max_anchors).items()
            }
            parts = losses(net, arrays, plan)
            torch.stack(list(parts.values())).sum().backward()
            torch.nn.utils.clip_grad_norm_(net.parameters(), 1.0)
            factor = _rates(step, total, plan)
            for g, rate in zip(optimiser.param_groups, (plan.encoder_rate, plan.head_rate), strict=True):
                g["lr"] = rate * factor
            optimiser.step()
            optimiser.zero_grad()
            average.update(net)
            step += 1
            seen += int(arrays["mask"].sum())
            for k, v in parts.items():
                sums[k] = sums.get(k, 0.0) + v.item()
            if i % 50 == 49:
                shown = " ".join(f"{k} {v / (i + 1):.3f}" for k, v in sums.items())
                log(f"epoch {epoch + 1} step {i + 1} {seen / (time.time() - began):.0f} pieces/s {shown}")
        state = {
            "net": net.state_dict(),
            "optimiser": optimiser.state_dict(),
            "average": average.values,
            "steps": average.steps,
        }
        torch.save(state | {"epoch": epoch + 1, "step": step}, checkpoint)
        if after_epoch:
            kept = Network(sizes)
            kept.load_state_dict(average.values)
            kept.eval()
            torch.save(average.values, out / f"average-{epoch + 1}.pt")
            after_epoch(kept, epoch + 1)
    net.load_state_dict(average.values)
    net.eval()
    return net


def plan_as_text(plan: Plan) -> str:
    """The settings, for the model card."""
    return ", ".join(f"{f.name} {getattr(plan, f.name)}" for f in fields(plan))


__all__ = ["Example", "Plan", "plan_as_text", "train"]
