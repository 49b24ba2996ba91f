"""Lines inside an article that are not of it: pointers to other articles, notices of the page."""

from __future__ import annotations

import re

from sayso.intake.html.roles import Role
from sayso.model import BlockKind

_POINTER = re.compile(
    r"^[\W_]*(?:read (?:more|next|also|this)|also read|related|see also|more (?:on|from|stories|news|about)|watch|listen|recommended|you may also like"
    r"|most (?:read|popular)|don['’]t miss|top stories|in other news|further reading)\b",
    re.I,
)
_NOTICE = re.compile(
    r"^[\W_]*(?:sign up (?:for|to)|subscribe (?:to|now|today)|advertisement\b|advertising$|sponsored\b|story continues below|article continues (?:below|after)"
    r"|share this\b|follow us on|click here (?:to|for)|get (?:our|the) (?:daily |weekly )?newsletter|download our app|support our journalism"
    r"|we use cookies|accept (?:all )?cookies|skip to (?:main )?content|already a subscriber|to continue reading|log in to|enter your email"
    r"|thank you for (?:signing|subscribing)|listen to this article|\d+ min(?:ute)?s? read$|comments? \(\d+\)$|image source|copy link|loading\b)",
    re.I,
)
_MAX_WORDS = 40
"""A longer line is text, whatever it begins with."""


def junk(line: str, n_linked: int, kind: BlockKind) -> Role | None:
    """What a line of a block of `kind` is, if no part of the article; `n_linked` of its code points are links."""
    if len(line.split()) > _MAX_WORDS:
        return None
    if _NOTICE.match(line):
        return Role.NOTICE
    all_link = n_linked >= 0.75 * len(line)
    if _POINTER.match(line) and (all_link or n_linked > 0.4 * len(line) or kind is BlockKind.SUBHEADING):
        return Role.RELATED
    if all_link and kind is BlockKind.PARAGRAPH and not line.rstrip("\"'”’»)").endswith((".", "!")):
        return Role.RELATED
    return None
