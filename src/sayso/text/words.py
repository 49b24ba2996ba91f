"""Words and marks of a text, cut much as the Penn Treebank cuts them."""

from __future__ import annotations

import re

from sayso.model import Span

_WORD = re.compile(
    r"""
    (?:https?://|www\.)[^\s<>"”]+[\w/]                 # addresses
  | [\w.+-]+@[\w-]+\.[\w.-]*\w                         # mail
  | (?:[A-Za-z]\.){2,}                                 # U.S., a.m.
  | \b(?:Mr|Mrs|Ms|Dr|Prof|Sen|Rep|Gov|Gen|Col|Lt|Sgt|Capt|Maj|Adm|Cmdr|Rev|Hon|St|Jr|Sr|vs|No|Inc|Corp|Co|Ltd
       |Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec|Ave|Blvd|Mt|Ft)\.
  | \b[A-Z]\.(?=\s+[A-Z])                              # an initial
  | \d+(?:[.,:]\d+)*(?:st|nd|rd|th|s|bn|m|k)?\b
  | \d+
  | [^\W\d_]+(?=n['’]t\b)                              # did|n't
  | n['’]t\b
  | ['’](?:s|S|ll|re|ve|d|m|em)\b
  | [\w\u0300-\u036f]+(?:\.[\w]+(?=@))?
  | \.{2,}|--+
  | [^\s]
    """,
    re.VERBOSE,
)


def words(text: str) -> tuple[Span, ...]:
    """Every word and every mark of `text`, in order; white space belongs to none."""
    return tuple(Span(*m.span()) for m in _WORD.finditer(text))
