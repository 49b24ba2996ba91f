"""How much intake takes in before it says no."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds of one input; every one is there so that memory and time stay bounded.

    Attributes:
        max_bytes: received bytes. The longest books stay under 5 MB of text; a file above
            20 MB is a data set or an archive that belongs to `sayso add`.
        max_nesting: depth of HTML elements. Real pages stay below 100 and the parser's own
            default stops at 256; hostile ones go to thousands.
        max_sentence_words: words between two sentence ends. The longest printed
            sentences have some hundreds; more means a table or a text without
            punctuation, where time and meaning are lost.
        max_paragraph_chars: code points of one line. A whole book on one line has a million.
        max_lines: lines of a text; the longest books have some 50,000.
        max_pages: pages of a PDF; a newspaper has 100, a public report up to 1,000.
        max_pdf_chars: text taken from a PDF; a small file can unpack to gigabytes.
        min_article_words: words in running sentences that a page must have besides
            menus and notices; the shortest agency flashes have about 20.
    """

    max_bytes: int = 20_000_000
    max_nesting: int = 256
    max_sentence_words: int = 3_000
    max_paragraph_chars: int = 1_000_000
    max_lines: int = 100_000
    max_pages: int = 2_000
    max_pdf_chars: int = 10_000_000
    min_article_words: int = 16
