"""From an HTML page to its article: text with offsets, blocks, links, metadata, and what was dropped."""

from sayso.intake.html.page import Page, read_html

__all__ = ["Page", "read_html"]
