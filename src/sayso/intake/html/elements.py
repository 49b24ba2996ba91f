"""What elements of HTML are: blocks, headings, lists of links, rows of data."""

from __future__ import annotations

from typing import Any

BLOCK_TAGS = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "center",
        "dd",
        "details",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "li",
        "main",
        "ol",
        "p",
        "pre",
        "section",
        "summary",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "tr",
        "ul",
        "html",
    ]
)
HEADINGS = frozenset(["h1", "h2", "h3", "h4", "h5", "h6"])


def is_link_list(element: Any) -> bool:
    """A list whose items are links and nothing else: other articles, tags, contents."""
    items = [li for li in element if li.tag == "li"]
    if len(items) < 2:
        return False
    text = len(" ".join("".join(element.itertext()).split()))
    linked = sum(len("".join(a.itertext()).strip()) for a in element.iter("a"))
    return linked >= 0.8 * max(text, 1)


def is_data_row(row: Any) -> bool:
    cells = [c for c in row if c.tag in {"td", "th"}]
    return len(cells) >= 2 and all(
        c.find(".//p") is None and len("".join(c.itertext()).split()) <= 40 for c in cells
    )


def is_double_break(br: Any) -> bool:
    """Whether this `br` and the next stand together: an old way to part paragraphs."""
    following, before = br.getnext(), br.getprevious()
    if following is not None and following.tag == "br" and not (br.tail or "").strip():
        return True
    return before is not None and before.tag == "br" and not (before.tail or "").strip()
