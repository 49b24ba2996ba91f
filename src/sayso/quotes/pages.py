"""The running text of an HTML page or a PDF, as far as a transcript needs it."""

from __future__ import annotations

import io
import logging
import re
from typing import Any

from sayso.errors import InputError, MissingExtra
from sayso.quotes.turns import is_label

_BLOCK = frozenset(
    [
        "p",
        "div",
        "br",
        "li",
        "tr",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "blockquote",
        "section",
        "article",
        "dd",
        "dt",
        "td",
        "th",
        "ul",
        "ol",
        "table",
        "pre",
        "hr",
        "figure",
        "main",
    ]
)
_SKIP = frozenset(
    [
        "script",
        "style",
        "noscript",
        "template",
        "head",
        "nav",
        "footer",
        "aside",
        "form",
        "button",
        "select",
        "svg",
        "iframe",
    ]
)


_BOLD = frozenset(["b", "strong"])


def _is_bold_name(element: Any, parts: list[str]) -> bool:
    """Whether a bold name without a colon opens a paragraph: "<p><b>Ann Lee</b> We will not pay." """
    before = "".join(parts[-2:])
    if before.strip(" ") and not before.rstrip(" ").endswith("\n"):
        return False
    after = element.tail or ""
    label = "".join(element.itertext()).strip(" \t\n.:-–—")
    if not is_label(label) or after.lstrip().startswith(":"):
        return False
    return (bool(after.strip()) and not after.lstrip()[:1].islower()) or element.getnext() is not None


def text_of_html(data: bytes, path: str) -> str:
    """The words of a page, a line for each block; navigation and scripts left out.

    Raises:
        InputError: no words in it.
    """
    from lxml import etree, html

    try:
        root = html.fromstring(data)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise InputError(path, f"not readable as HTML ({error})") from error
    parts: list[str] = []
    stack: list[tuple[object, bool]] = [(root, False)]
    while stack:
        node, leaving = stack.pop()
        if isinstance(node, str):
            parts.append(node)
            continue
        element = node
        tag = getattr(element, "tag", None)
        name = tag.lower() if isinstance(tag, str) else ""
        if leaving:
            named = name == "dt" and not "".join(parts[-3:]).rstrip().endswith(":")
            parts.append(":\n" if named else "\n")
            continue
        if name in _BOLD and _is_bold_name(element, parts):
            parts.append("".join(element.itertext()).strip(" \t\n.:-–—") + ": ")  # type: ignore[attr-defined]  # lxml has no types
            continue
        if not name or name in _SKIP:
            continue
        if name in _BLOCK:
            parts.append("\n")
            stack.append((element, True))
        children = list(element)  # type: ignore[call-overload]  # lxml has no types
        for child in reversed(children):
            if child.tail:
                stack.append((re.sub(r"\s+", " ", child.tail), False))
            stack.append((child, False))
        text = getattr(element, "text", None)
        if text:
            stack.append((re.sub(r"\s+", " ", text), False))
    lines = [" ".join(line.split()) for line in "".join(parts).split("\n")]
    out = "\n".join(line for line in lines if line)
    if not out:
        raise InputError(path, "no words found in this page")
    return out


def text_of_pdf(data: bytes, path: str) -> str:
    """The words of a PDF, page after page, with words that a line break cut put together.

    Raises:
        MissingExtra: pypdf isn't installed.
        InputError: damaged, encrypted, or only pictures of text.
    """
    try:
        import pypdf
    except ImportError as error:
        raise MissingExtra("reading PDF", "pdf") from error
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # it reports on standard error what we raise
    try:
        pages = [page.extract_text() or "" for page in pypdf.PdfReader(io.BytesIO(data)).pages]
    except Exception as error:
        raise InputError(path, f"not readable as PDF ({type(error).__name__}: {error})") from error
    text = "\n".join(pages).replace("\r\n", "\n")
    text = re.sub(r"(?<=[a-z])[-\u00ad]\n[ \t]*(?=[a-z])", "", text)
    if not text.strip():
        raise InputError(path, "no text in this PDF; scanned pages need OCR first")
    return text
