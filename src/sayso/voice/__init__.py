"""The author's own voice: what the text asserts, asks or urges with no source."""

from sayso.voice.find import find

__all__ = ["find"]
