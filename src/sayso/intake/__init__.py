"""From received bytes to a document: what was sent, what is read, what was left out.

`read_input` takes bytes, `load` a path or "-", `from_text` a text already decoded.
"""

from sayso.intake.limits import Limits
from sayso.intake.read import from_text, load, read_bytes, read_input

__all__ = ["Limits", "from_text", "load", "read_bytes", "read_input"]
