"""The network: a small BERT with surface features, heads for syntax, and a cue-by-cue head.

Encoder: all-MiniLM-L6-v2 (6 layers, 384 wide). Above it
- a tag for each piece (source, cue, content; BIO),
- the probability that a cue begins here, as an attribution of the outermost level and at
  any level (the second head is not trained where a content hides what it holds),
- part of speech, name and syntactic head (biaffine; Dozat and Manning 2017),
- for each cue, a second small network over its surroundings that says which pieces are
  its source, its cue and its content. So attributions can nest and share a source.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from pathlib import Path

import torch
from torch import Tensor, nn
from torch.nn import functional as F  # noqa: N812 (PyTorch's own convention)

from sayso.neural.pieces import N_BREAK, N_CASE, N_QUOTE

TAGS = ("O", "B-source", "I-source", "B-cue", "I-cue", "B-content", "I-content")
ROLES = ("none", "source", "cue", "content")
N_DISTANCE = 33
"""signed distance to the cue in pieces, exact up to 4 and then in powers of 1.6"""


@dataclass(frozen=True)
class Sizes:
    """Widths of the network; `n_pos`, `n_names`, `n_deps` are sizes of label vocabularies."""

    n_pos: int
    n_names: int
    n_deps: int
    hidden: int = 384
    layers: int = 6
    heads: int = 12
    ffn: int = 1536
    vocabulary: int = 30522
    positions: int = 512
    pair: int = 128
    arc: int = 96
    dep: int = 48


class Dropout(nn.Module):
    """Dropout with byte-sized random numbers: torch's own takes half of a CPU's training time."""

    def __init__(self, p: float = 0.1) -> None:
        super().__init__()
        self.keep_below = int(p * 256)

    def forward(self, x: Tensor) -> Tensor:
        if not self.training or not self.keep_below:
            return x
        n = x.numel()
        noise = torch.randint(-(2**62), 2**62, ((n + 7) // 8,), dtype=torch.int64)
        mask = noise.view(torch.uint8)[:n].view(x.shape) >= self.keep_below
        return x * (mask.to(x.dtype) * (256 / (256 - self.keep_below)))


class Layer(nn.Module):
    """A post-norm transformer layer, as in BERT."""

    def __init__(self, width: int, heads: int, ffn: int) -> None:
        super().__init__()
        self.heads = heads
        self.qkv = nn.Linear(width, 3 * width)
        self.out = nn.Linear(width, width)
        self.norm1 = nn.LayerNorm(width, eps=1e-12)
        self.up = nn.Linear(width, ffn)
        self.down = nn.Linear(ffn, width)
        self.norm2 = nn.LayerNorm(width, eps=1e-12)
        self.drop = Dropout()

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        """x (B, L, width); mask (B, 1, 1, L), 0 where there is a piece and large negative elsewhere."""
        b, n, w = x.shape
        q, k, v = self.qkv(x).view(b, n, 3, self.heads, w // self.heads).permute(2, 0, 3, 1, 4)
        scores = (q * (1 / math.sqrt(w // self.heads))) @ k.transpose(-1, -2) + mask.to(q.dtype)
        mixed = (scores.softmax(-1).to(v.dtype) @ v).transpose(1, 2).reshape(b, n, w)
        x = self.norm1(x + self.drop(self.out(mixed)))
        return self.norm2(x + self.drop(self.down(F.gelu(self.up(x)))))


class ConvBlock(nn.Module):
    """Depthwise convolution and a feed-forward part, pre-norm."""

    def __init__(self, width: int, dilation: int) -> None:
        super().__init__()
        self.norm = nn.LayerNorm(width)
        self.conv = nn.Conv1d(width, width, 5, padding=2 * dilation, dilation=dilation, groups=width)
        self.up = nn.Linear(width, 2 * width)
        self.down = nn.Linear(2 * width, width)
        self.drop = Dropout()

    def forward(self, x: Tensor) -> Tensor:
        y = self.conv(self.norm(x).transpose(1, 2)).transpose(1, 2)
        return x + self.drop(self.down(F.gelu(self.up(y))))


class Encoder(nn.Module):
    """Pieces to vectors and to everything that is read off them one by one."""

    def __init__(self, sizes: Sizes) -> None:
        super().__init__()
        s = sizes
        self.words = nn.Embedding(s.vocabulary, s.hidden)
        self.positions = nn.Embedding(s.positions, s.hidden)
        self.case = nn.Embedding(N_CASE, s.hidden)
        self.breaks = nn.Embedding(N_BREAK, s.hidden)
        self.quote = nn.Embedding(N_QUOTE, s.hidden)
        self.norm = nn.LayerNorm(s.hidden, eps=1e-12)
        self.drop = Dropout()
        self.layers = nn.ModuleList(Layer(s.hidden, s.heads, s.ffn) for _ in range(s.layers))
        self.tag = nn.Linear(s.hidden, len(TAGS))
        self.anchor = nn.Sequential(nn.Linear(s.hidden, 128), nn.GELU(), nn.Linear(128, 2))
        self.pos = nn.Linear(s.hidden, s.n_pos)
        self.names = nn.Linear(s.hidden, s.n_names)
        self.arc_child = nn.Linear(s.hidden, s.arc)
        self.arc_head = nn.Linear(s.hidden, s.arc)
        self.arc_bias = nn.Linear(s.arc, 1)
        self.dep_child = nn.Linear(s.hidden, s.dep)
        self.dep_head = nn.Linear(s.hidden, s.dep)
        self.dep = nn.Linear(s.dep, s.n_deps * s.dep, bias=False)
        self.dep_linear = nn.Linear(2 * s.dep, s.n_deps)
        self.keys = nn.Linear(s.hidden, s.pair)
        self.queries = nn.Linear(s.hidden, s.pair)
        for embedding in (self.case, self.breaks, self.quote):
            nn.init.normal_(embedding.weight, std=0.02)

    def load_minilm(self, path: Path) -> None:
        """Take words, positions and layers from all-MiniLM-L6-v2's safetensors at `path`."""
        from safetensors.torch import load_file

        raw = load_file(str(path))
        raw = {k.removeprefix("bert."): v for k, v in raw.items()}
        with torch.no_grad():
            self.words.weight.copy_(raw["embeddings.word_embeddings.weight"])
            types = raw["embeddings.token_type_embeddings.weight"][0]
            self.positions.weight.copy_(raw["embeddings.position_embeddings.weight"] + types)
            self.norm.weight.copy_(raw["embeddings.LayerNorm.weight"])
            self.norm.bias.copy_(raw["embeddings.LayerNorm.bias"])
            for i, layer in enumerate(self.layers):
                p = f"encoder.layer.{i}."
                for kind in ("weight", "bias"):
                    names = [f"{p}attention.self.{x}.{kind}" for x in ("query", "key", "value")]
                    getattr(layer.qkv, kind).copy_(torch.cat([raw[x] for x in names]))
                    getattr(layer.out, kind).copy_(raw[f"{p}attention.output.dense.{kind}"])
                    getattr(layer.norm1, kind).copy_(raw[f"{p}attention.output.LayerNorm.{kind}"])
                    getattr(layer.up, kind).copy_(raw[f"{p}intermediate.dense.{kind}"])
                    getattr(layer.down, kind).copy_(raw[f"{p}output.dense.{kind}"])
                    getattr(layer.norm2, kind).copy_(raw[f"{p}output.LayerNorm.{kind}"])

    def forward(self, ids: Tensor, case: Tensor, breaks: Tensor, quote: Tensor, mask: Tensor) -> Tensor:
        """(B, L) integers and a 0/1 mask to vectors (B, L, hidden)."""
        place = torch.arange(ids.shape[1], device=ids.device)
        x = (
            self.words(ids)
            + self.positions(place)
            + self.case(case)
            + self.breaks(breaks)
            + self.quote(quote)
        )
        x = self.drop(self.norm(x))
        bias = ((1.0 - mask.float()) * -30000.0)[:, None, None, :]
        for layer in self.layers:
            x = layer(x, bias)
        return x

    def arcs(self, x: Tensor) -> Tensor:
        """Scores (B, child, head) that one piece depends on another."""
        child, head = self.arc_child(x), self.arc_head(x)
        return child @ head.transpose(1, 2) * (1 / math.sqrt(child.shape[-1])) + self.arc_bias(
            head
        ).transpose(1, 2)

    def deps(self, x: Tensor, heads: Tensor) -> Tensor:
        """Scores (B, L, labels) of the dependency of each piece on `heads` (B, L)."""
        child = torch.tanh(self.dep_child(x))
        head = torch.tanh(self.dep_head(x))
        head = torch.gather(head, 1, heads[..., None].expand(-1, -1, head.shape[-1]))
        both = self.dep(child).unflatten(-1, (-1, head.shape[-1])) @ head[..., None]
        return both.squeeze(-1) + self.dep_linear(torch.cat([child, head], -1))


class Linker(nn.Module):
    """For one cue: which pieces around it are its source, its cue, its content."""

    def __init__(self, sizes: Sizes) -> None:
        super().__init__()
        d = sizes.pair
        self.distance = nn.Embedding(N_DISTANCE, d)
        self.sentence = nn.Embedding(9, d)
        self.paragraph = nn.Embedding(9, d)
        self.evidence = nn.Linear(len(TAGS) + 2 + 2, d)
        self.norm = nn.LayerNorm(d)
        self.conv1 = ConvBlock(d, 1)
        self.mix = Layer(d, 4, 2 * d)
        self.conv2 = ConvBlock(d, 2)
        self.last = nn.LayerNorm(d)
        self.role = nn.Linear(d, len(ROLES))

    def forward(
        self,
        keys: Tensor,
        query: Tensor,
        evidence: Tensor,
        distance: Tensor,
        sentence: Tensor,
        paragraph: Tensor,
        mask: Tensor,
    ) -> Tensor:
        """Scores (K, C, 4) of the roles.

        keys (K, C, pair): vectors of the pieces around each cue; query (K, pair): of the cue;
        evidence (K, C, 11): tag probabilities, cue probabilities, whether the piece stands in
        a quotation and in the cue's own; distance, sentence, paragraph (K, C): bucketed
        distances to the cue; mask (K, C): 1 where there is a piece.
        """
        x = (
            keys
            + query[:, None, :]
            + self.distance(distance)
            + self.sentence(sentence)
            + self.paragraph(paragraph)
        )
        x = self.norm(x + self.evidence(evidence)) * mask[..., None].to(x.dtype)
        bias = ((1.0 - mask.float()) * -30000.0)[:, None, None, :]
        x = self.conv2(self.mix(self.conv1(x), bias))
        return self.role(self.last(x))


class Network(nn.Module):
    """Encoder and linker."""

    def __init__(self, sizes: Sizes) -> None:
        super().__init__()
        self.sizes = sizes
        self.encoder = Encoder(sizes)
        self.linker = Linker(sizes)
