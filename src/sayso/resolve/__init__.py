"""From the words that name a source to the one they stand for."""

from sayso.resolve.stage import resolve

__all__ = ["resolve"]
