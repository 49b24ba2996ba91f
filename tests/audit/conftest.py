"""Lets the audit's tests use the text builder of the resolver's tests."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent / "resolve"))
