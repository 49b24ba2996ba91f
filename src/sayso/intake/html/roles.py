"""What an element of a page is for, read off its tag, class, id and role."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import Any


class Role(StrEnum):
    """What is done with an element: everything but `TEXT` and the kept roles is dropped."""

    TEXT = "text"
    CAPTION = "caption"
    CORRECTION = "correction"
    BYLINE = "byline"
    STANDFIRST = "standfirst"
    LICENCE = "licence"
    PULL_QUOTE = "pull_quote"
    NAVIGATION = "navigation"
    SCRIPT = "script"
    RELATED = "related"
    COMMENTS = "comments"
    NOTICE = "notice"
    ADVERTISEMENT = "advertisement"
    SHARING = "sharing"
    FORM = "form"
    HIDDEN = "hidden"
    MEDIA = "media"
    ASIDE = "aside"
    FOOTER = "footer"


REASONS = {
    Role.PULL_QUOTE: "a passage of the article shown a second time",
    Role.NAVIGATION: "menu of the site",
    Role.SCRIPT: "code or style, not text",
    Role.RELATED: "links to other articles",
    Role.COMMENTS: "readers' comments",
    Role.NOTICE: "cookie, subscription or sign-up notice",
    Role.ADVERTISEMENT: "advertising",
    Role.SHARING: "buttons for sharing",
    Role.FORM: "form field or button",
    Role.HIDDEN: "not shown on the page",
    Role.MEDIA: "picture, sound or film",
    Role.ASIDE: "box beside the article",
    Role.FOOTER: "foot of the site",
}
"""Why an element of each dropped role is left out."""

_SCRIPT_TAGS = frozenset(["script", "style", "noscript", "template", "link", "meta", "head", "title", "base"])
_MEDIA_TAGS = frozenset(
    [
        "img",
        "picture",
        "svg",
        "video",
        "audio",
        "iframe",
        "object",
        "embed",
        "canvas",
        "map",
        "source",
        "track",
        "math",
        "amp-img",
        "amp-video",
        "amp-iframe",
        "amp-ad",
        "amp-analytics",
    ]
)
_FORM_TAGS = frozenset(["button", "form", "input", "select", "textarea", "option", "datalist", "fieldset"])
_KEPT_TAGS = frozenset(
    [
        "html",
        "body",
        "article",
        "main",
        "p",
        "h1",
        "blockquote",
        "q",
        "table",
        "tbody",
        "tr",
        "td",
        "th",
        "a",
        "b",
        "i",
        "em",
        "strong",
        "span",
        "br",
        "time",
    ]
)

# Class and id names, matched as whole words after splitting at - _ and camelCase.
_PATTERNS: tuple[tuple[Role, re.Pattern[str]], ...] = (
    (
        Role.PULL_QUOTE,
        re.compile(
            r"\b(?:pull ?quotes?|pulled quote|quote pull|callout quote|pq|blockquote pull|highlight quote|quote highlight)\b"
        ),
    ),
    (
        Role.NOTICE,
        re.compile(
            r"\b(?:cookies?|consent|gdpr|onetrust|newsletter|subscri\w+|signup|sign up|paywall|piano|registration|modal|popup|overlay|donat\w+|promo\w*"
            r"|app banner|login|regwall|appeal)\b"
        ),
    ),
    (
        Role.RELATED,
        re.compile(
            r"\b(?:related\w*|recommend\w*|read (?:more|next|also)|see also|more (?:stories|news|on|from)|most (?:read|popular|viewed)|trending|popular"
            r"|outbrain|taboola|recirc\w*|also like|further reading|you may|onward|teasers?|latest (?:news|stories)|top stories|inline links?|story list)\b"
        ),
    ),
    (
        Role.COMMENTS,
        re.compile(r"\b(?:comments?|disqus|discussion|respond|replies|comment list|comment section)\b"),
    ),
    (
        Role.ADVERTISEMENT,
        re.compile(
            r"\b(?:ads?|advert\w*|sponsor\w*|dfp|ad slot|banner ad|google ad|adbox|adunit|partner content)\b"
        ),
    ),
    (
        Role.SHARING,
        re.compile(
            r"\b(?:shar(?:e|ing)|social\w*|share bar|toolbar|print button|follow us|addtoany|sharedaddy|email this|bookmark)\b"
        ),
    ),
    (
        Role.NAVIGATION,
        re.compile(
            r"\b(?:nav\w*|menu\w*|breadcrumbs?|sitemap|masthead|site header|top bar|skip link|skip to|pagination|pager|tags|tag list|topics?|search|ticker|jump)\b"
        ),
    ),
    (Role.FOOTER, re.compile(r"\b(?:site footer|page footer|colophon|footer)\b")),
    (Role.HIDDEN, re.compile(r"\b(?:visually hidden|sr only|screen reader\w*|hidden|display none)\b")),
    (Role.CORRECTION, re.compile(r"\b(?:corrections?|clarifications?|editors? note|amend\w*|update note)\b")),
    (
        Role.CAPTION,
        re.compile(
            r"\b(?:(?:photo |image |wp )?captions?(?: text)?|figcaption|photo credit|image credit|cutline)\b"
        ),
    ),
    (Role.LICENCE, re.compile(r"\b(?:licen[sc]e|copyright|republish|syndication)\b")),
    (
        Role.BYLINE,
        re.compile(
            r"\b(?:byline|by line|dateline meta|authors?|article meta|post meta|entry meta|meta info|publish(?:ed)? date|pub date|timestamp|datetime)\b"
        ),
    ),
    (
        Role.STANDFIRST,
        re.compile(
            r"\b(?:standfirst|deck|dek|sub ?head(?:line|ing)?|sub ?title|lede text|article summary|kicker text)\b"
        ),
    ),
    (
        Role.ASIDE,
        re.compile(r"\b(?:side ?bar|infobox|fact ?box|widget\w*|author bio|about the author|bio)\b"),
    ),
)
_ARIA = {
    "navigation": Role.NAVIGATION,
    "search": Role.NAVIGATION,
    "banner": Role.NAVIGATION,
    "menu": Role.NAVIGATION,
    "contentinfo": Role.FOOTER,
    "complementary": Role.ASIDE,
    "dialog": Role.NOTICE,
    "alertdialog": Role.NOTICE,
    "form": Role.FORM,
}
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])|[-_/:.\s]+")
_ARTICLE_NAME = re.compile(
    r"\b(?:article|story|post|entry|main|page)\b.*\b(?:body|content|text|main|wrapper|container)\b"
)
_DISPLAY_NONE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
_WRAPPER_WORDS = 300
"""An element with more words in paragraphs than this is no box, whatever its class says:
themes name whole pages "has-sidebar" or "post comments-open". Nor is one that holds the h1."""


def role_of(element: Any) -> Role:
    """The role of one element by its own marks (not by its ancestors')."""
    tag = element.tag
    if not isinstance(tag, str) or tag in _SCRIPT_TAGS:
        return Role.SCRIPT
    if tag in _MEDIA_TAGS:
        return Role.MEDIA
    if tag in _FORM_TAGS:
        # Some old sites wrap the whole page in one form.
        return Role.TEXT if tag in {"form", "fieldset"} and _is_wrapper(element) else Role.FORM
    if tag in {"html", "body", "main"}:
        return Role.TEXT
    if tag == "nav":
        return Role.NAVIGATION
    if tag == "figcaption":
        return Role.CAPTION
    attributes = element.attrib
    if not attributes:
        return (
            Role.ASIDE
            if tag == "aside"
            else Role.FOOTER
            if tag == "footer" and not _in_article(element)
            else Role.TEXT
        )
    if (
        "hidden" in attributes
        or attributes.get("aria-hidden") == "true"
        or _DISPLAY_NONE.search(attributes.get("style", ""))
    ):
        return Role.HIDDEN
    aria = _ARIA.get(attributes.get("role", ""))
    if aria is not None and not _is_wrapper(element):
        return aria
    if attributes.get("itemprop") == "author" or attributes.get("rel") == "author":
        return Role.BYLINE
    if attributes.get("rel") == "license":
        return Role.TEXT
    name = f"{attributes.get('class', '')} {attributes.get('id', '')}".strip()
    if name:
        plain = _CAMEL.sub(" ", name).lower()
        if not (
            tag in {"article", "section", "div"} and _ARTICLE_NAME.search(plain) and _is_wrapper(element, 60)
        ):
            for role, pattern in _PATTERNS:
                if pattern.search(plain):
                    if role is Role.HIDDEN and tag in {"p", "article"}:
                        continue
                    if _is_wrapper(element):
                        break
                    return role
    if tag == "aside":
        return Role.ASIDE
    if tag == "footer" and not _in_article(element):
        return Role.FOOTER
    return Role.TEXT


def _is_wrapper(element: Any, words: int = _WRAPPER_WORDS) -> bool:
    if element.find(".//h1") is not None:
        return True
    n = 0
    for p in element.iter("p"):
        n += len(" ".join(p.itertext()).split())
        if n > words:
            return True
    return False


def _in_article(element: Any) -> bool:
    return any(a.tag in {"article", "blockquote", "figure"} for a in element.iterancestors())
