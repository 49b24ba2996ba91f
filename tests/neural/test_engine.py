"""Weights are checked before they are used."""

from __future__ import annotations

import json

import pytest

from sayso.errors import ModelError
from sayso.neural.engine import FORMAT, OnnxEngine


def about(**changes):
    return json.dumps(
        {
            "format": FORMAT,
            "pos": [],
            "names": ["O"],
            "deps": [],
            "sha256": {"encoder.onnx": "0" * 64, "linker.onnx": "0" * 64},
        }
        | changes
    )


def test_missing_weights_are_told(tmp_path):
    with pytest.raises(ModelError, match="can't be read"):
        OnnxEngine(tmp_path)


def test_another_format_is_refused(tmp_path):
    (tmp_path / "network.json").write_text(about(format="sayso/network/99"))
    with pytest.raises(ModelError, match="sayso/network/99"):
        OnnxEngine(tmp_path)


def test_damaged_weights_are_refused_before_anything_runs(tmp_path):
    (tmp_path / "network.json").write_text(about())
    (tmp_path / "encoder.onnx").write_bytes(b"not these bytes")
    engine = OnnxEngine(tmp_path)
    with pytest.raises(ModelError, match=r"encoder\.onnx is damaged"):
        engine.encode({})
