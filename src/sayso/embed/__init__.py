"""Sentences as vectors, on the processor, with the weights that ship in the package.

Knows texts only; the stages that compare sentences are given an `Embedder`.
"""

from sayso.embed.embedder import MAX_PIECES, WIDTH, Embedder
from sayso.embed.weights_files import DIGESTS, TOKENIZER, verified

__all__ = ["DIGESTS", "MAX_PIECES", "TOKENIZER", "WIDTH", "Embedder", "verified"]
