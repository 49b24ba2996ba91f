"""Where the demo's files are in the package."""

from pathlib import Path

DATA = Path(__file__).parent / "data"
"""articles, transcripts, fact-checks, names and their truth; all invented, all ours"""
