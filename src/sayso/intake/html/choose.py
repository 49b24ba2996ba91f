"""Where on a page the article is: the elements of its running text, its headline, and what belongs to it."""

from __future__ import annotations

import re
from typing import Any

from sayso.intake.html.roles import Role, role_of
from sayso.intake.metadata import Metadata

_KEPT = frozenset({Role.TEXT, Role.BYLINE, Role.STANDFIRST, Role.CAPTION, Role.CORRECTION, Role.LICENCE})
_BODY_NAME = re.compile(
    r"(?:article|story|post|entry|news)[-_]?(?:_|-)?(?:body|content|text|copy)|articleBody|entry-content|post-content|body-copy|\bstory\b",
    re.I,
)
_WORD = re.compile(r"\w+")
_SHARE = 0.8
"""A child that holds this share of its parent's running text is the closer home of it."""


def main_element(root: Any) -> Any:
    """The element that holds the article: as small as can be with most of the running text.

    Method: every paragraph's weight (its length in code points, less what is link text) is
    added to all its ancestors; from the body down, the walk follows the child that holds most
    of the weight until none holds nearly all. Marked homes (`itemprop=articleBody`, `article`)
    win where they hold most of the weight.
    """
    body = root.find("body")
    top = body if body is not None else root
    weights: dict[Any, float] = {}
    _weigh(top, weights)
    total = weights.get(top, 0.0)
    if not total:
        return top
    marked = [e for e in weights if _is_marked(e)]
    marked = [e for e in marked if weights[e] >= 0.5 * total]
    if marked:
        # the innermost of those that hold nearly as much as the heaviest
        heaviest = max(weights[e] for e in marked)
        top = min((e for e in marked if weights[e] >= 0.9 * heaviest), key=lambda e: weights[e])
        return top
    articles = [
        e for e in weights if e.tag == "article" and not any(a.tag == "article" for a in e.iterancestors())
    ]
    if articles:
        best = max(articles, key=lambda e: weights[e])
        if weights[best] >= 0.35 * total:
            return best
    while True:
        here = weights[top]
        heavy = [
            c
            for c in top
            if weights.get(c, 0.0) >= _SHARE * here and c.tag not in {"p", "blockquote", "ul", "ol", "table"}
        ]
        if not heavy:
            return top
        top = heavy[0]


def headline_element(body: Any, main: Any, metadata: Metadata) -> Any:
    """The heading element that is the article's headline; None where the page has none."""
    wanted = set(_WORD.findall(metadata.title.lower()))
    best, best_score = None, 0.0
    inside = {id(e) for e in main.iter("h1", "h2")}
    for element in body.iter("h1", "h2"):
        words = _WORD.findall("".join(element.itertext()).lower())
        if not words or any(
            role_of(a) not in {Role.TEXT, Role.BYLINE, Role.STANDFIRST} for a in element.iterancestors()
        ):
            continue
        overlap = len(wanted & set(words)) / max(len(wanted | set(words)), 1) if wanted else 0.0
        if element.tag == "h2" and overlap < 0.5:
            continue
        is_site = " ".join(words) == " ".join(_WORD.findall(metadata.outlet.lower()))
        score = (
            overlap * 3
            + (element.tag == "h1")
            + (id(element) in inside) * 0.5
            + (len(words) >= 4) * 0.5
            - is_site * 4
        )
        if score > best_score:
            best, best_score = element, score
    return best


def scope_of(main: Any, headline: Any) -> Any:
    """The element around `main` in which bylines, captions and corrections may stand."""
    article = next((a for a in [main, *main.iterancestors()] if a.tag == "article"), None)
    if headline is None:
        return main if article is None else article
    above = {main, *main.iterancestors()}
    shared = next((a for a in [headline, *headline.iterancestors()] if a in above), main)
    if (
        article is not None
        and shared in {article, *article.iterancestors()}
        and shared.tag in {"body", "html"}
    ):
        return article
    return shared


def _is_marked(element: Any) -> bool:
    if element.tag not in {"div", "section", "article", "main"}:
        return False
    if element.get("itemprop") == "articleBody":
        return True
    return bool(_BODY_NAME.search(f"{element.get('class', '')} {element.get('id', '')}"))


def _weigh(element: Any, weights: dict[Any, float]) -> float:
    """Weight of running text below `element`; recursion is bounded by the nesting limit."""
    if role_of(element) not in _KEPT:
        return 0.0
    own = len((element.text or "").strip())
    below = 0.0
    for child in element:
        if not isinstance(child.tag, str):
            continue
        if child.tag == "p" or (child.tag in {"li", "dd", "td", "blockquote"} and child.find(".//p") is None):
            below += _running(child)
        elif child.tag not in {"a", "ul", "ol", "h1", "h2", "h3", "h4"} or child.find(".//p") is not None:
            below += _weigh(child, weights)
        own += len((child.tail or "").strip())
    if (
        element.tag in {"div", "section", "article", "main", "td", "span", "center", "font", "body"}
        and own >= 80
    ):
        below += own
    if below:
        weights[element] = below
    return below


def _running(element: Any) -> float:
    if role_of(element) not in _KEPT:
        return 0.0
    text = len(" ".join("".join(element.itertext()).split()))
    linked = sum(len("".join(a.itertext())) for a in element.iter("a"))
    return 0.0 if linked > 0.6 * text else float(text - linked / 2)
