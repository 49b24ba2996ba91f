"""Words by which a report says that a claim is denied, disputed or unfounded."""

from __future__ import annotations

import re

_DENIES = re.compile(
    r"\b(?:den(?:y|ies|ied|ying|ial)|refut\w+|disput(?:e|es|ed|ing)|reject(?:s|ed|ing)?|dismiss(?:es|ed|ing)?|rebut\w*"
    r"|debunk\w*|disprov\w+|contradict\w*|not true|untrue|unfounded|baseless|no evidence|no truth|hoax"
    r"|(?:is|are|was|were|be) (?:simply |plainly |completely )?(?:false|wrong|invented|a lie|a fabrication))\b",
    re.IGNORECASE,
)
_UNDONE = re.compile(
    r"\b(?:not|never|n['’]t|cannot) (?:\w+ )?(?:den|refut|disput|reject|dismiss)", re.IGNORECASE
)


def denial(said: str, claim: str) -> str:
    """The words of `said` that deny, "" for none; what the claim itself says does not count."""
    if _UNDONE.search(said):
        return ""
    own = {m.group().lower() for m in _DENIES.finditer(claim)}
    return next((m.group() for m in _DENIES.finditer(said) if m.group().lower() not in own), "")
