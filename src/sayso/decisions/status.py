"""What became of something that was tied to a text after the text or its reading changed."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum


class Status(StrEnum):
    KEPT = "kept"
    """stands where it stood"""
    MOVED = "moved"
    """the words stand elsewhere, or a little changed"""
    ORPHANED = "orphaned"
    """the words are gone, or can't be told apart from others"""


def worst(found: Iterable[Status]) -> Status:
    """The status of a whole: orphaned if any part is, else moved if any is, else kept."""
    seen = set(found)
    for status in (Status.ORPHANED, Status.MOVED):
        if status in seen:
            return status
    return Status.KEPT
