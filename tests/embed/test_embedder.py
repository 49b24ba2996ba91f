"""The shipped sentence network: shape, independence of neighbours, damage noticed."""

from __future__ import annotations

import shutil
from pathlib import Path

import numpy as np
import pytest

from sayso.embed import WIDTH, Embedder
from sayso.embed.weights_files import FOLDER
from sayso.errors import ModelError


@pytest.fixture(scope="module")
def embedder() -> Embedder:
    return Embedder.load()


def test_vectors_have_unit_length_and_the_promised_shape(embedder: Embedder) -> None:
    vectors = embedder.encode(["The ferry sank.", "", "A" * 5000])
    assert vectors.shape == (3, WIDTH)
    assert vectors.dtype == np.float32
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1.0, atol=1e-5)


def test_no_texts_give_no_vectors(embedder: Embedder) -> None:
    assert embedder.encode([]).shape == (0, WIDTH)


def test_a_vector_does_not_depend_on_its_neighbours(embedder: Embedder) -> None:
    alone = embedder.encode(["The ferry sank off Oldhaven."])[0]
    among = embedder.encode(
        ["x " * 200, "The ferry sank off Oldhaven.", "Why?", "The ferry sank off Oldhaven."]
    )
    assert np.array_equal(alone, among[1])
    assert np.array_equal(alone, among[3])


def test_a_paraphrase_is_nearer_than_another_subject(embedder: Embedder) -> None:
    a, b, c = embedder.encode(
        [
            "The ferry sank off Oldhaven on Sunday.",
            "A boat went down near Oldhaven at the weekend.",
            "The central bank raised interest rates.",
        ]
    )
    assert a @ b > a @ c + 0.2


def test_damaged_weights_are_a_model_error(tmp_path: Path) -> None:
    folder = tmp_path / "weights"
    shutil.copytree(FOLDER, folder)
    pieces = folder / "tokenizer.json"
    pieces.write_bytes(pieces.read_bytes() + b" ")
    with pytest.raises(ModelError, match=r"tokenizer\.json: SHA-256 is .* damaged; reinstall"):
        Embedder.load(folder)


def test_missing_weights_are_a_model_error(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="can't be read"):
        Embedder.load(tmp_path)
