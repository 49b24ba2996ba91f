"""The demo: a small collection about invented events, with what is true of it."""

from pathlib import Path

DATA = Path(__file__).parent / "data"
"""articles, transcripts, fact-checks, names and their truth; all invented, all ours"""
