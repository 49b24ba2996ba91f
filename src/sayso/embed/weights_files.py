"""The files of the shipped network and the check that they are the ones that were released."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

from sayso.errors import ModelError

FOLDER = Path(__file__).parent / "weights"
NETWORK = "minilm.onnx"
TOKENIZER = "tokenizer.json"
DIGESTS = "digests.json"

_REINSTALL = "reinstall sayso: pip install --force-reinstall sayso"


def verified(name: str, folder: Path = FOLDER) -> tuple[bytes, str]:
    """The bytes of one file of weights, and their SHA-256 in hex.

    Raises:
        ModelError: the file or the list of digests is missing or unreadable, or the digest differs.
    """
    try:
        data = (folder / name).read_bytes()
        digests = json.loads((folder / DIGESTS).read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise ModelError(f"{folder / name}: can't be read ({error}); {_REINSTALL}") from error
    expected = digests.get(name) if isinstance(digests, dict) else None
    found = hashlib.sha256(data).hexdigest()
    if found != expected:
        raise ModelError(
            f"{folder / name}: SHA-256 is {found[:12]}..., "
            f"expected {str(expected)[:12]}...: damaged; {_REINSTALL}"
        )
    return data, found
