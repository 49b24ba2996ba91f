"""An HTML page as a tree, parsed within bounds."""

from __future__ import annotations

import re
from typing import Any

from lxml import etree

from sayso.errors import InputError
from sayso.intake.decode import decode
from sayso.intake.limits import Limits

_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.I)
_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")


def parse(name: str, data: bytes, limits: Limits) -> Any:
    """The root element of the page in `data`; comments and processing instructions are gone.

    Raises:
        InputError: broken encoding, no element at all, or tags nested beyond `limits.max_nesting`.
    """
    m = _CHARSET.search(data[:4_096])
    text = decode(name, data, m.group(1).decode("ascii") if m else "")
    text = _DECLARATION.sub("", text, count=1)
    # The parser works on UTF-8 bytes: lxml refuses some strings, and guesses at others.
    parser = etree.HTMLParser(
        encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True, no_network=True, recover=True
    )
    try:
        root = etree.fromstring(text.encode("utf-8", "surrogatepass"), parser)
    except (etree.LxmlError, ValueError):
        root = None
    if root is None:
        raise InputError(name, "an HTML page without any content; save the page again")
    too_deep = any("depth" in entry.message.lower() for entry in parser.error_log)
    depth = 0 if too_deep else _depth(root, limits.max_nesting)
    if too_deep or depth > limits.max_nesting:
        raise InputError(
            name,
            f"HTML tags nested more than {limits.max_nesting:,} deep, which no article needs; "
            "save the article's text alone and read that",
        )
    return root


def _depth(root: Any, limit: int) -> int:
    depth = deepest = 0
    for event, _ in etree.iterwalk(root, events=("start", "end")):
        depth += 1 if event == "start" else -1
        deepest = max(deepest, depth)
        if deepest > limit:
            break
    return deepest
