"""What a quotation leaves out around it or inside it that may change its sense."""

from __future__ import annotations

import re
from collections.abc import Iterable

from sayso.model import Difference, DifferenceKind, DifferenceOp
from sayso.quotes.lexicon import CONDITIONS, NOT_WORDS
from sayso.quotes.normal import normal_words

_STOP = re.compile(r"[.!?…](?:[\"'”’)\]]*)(?=\s|$)|\n|\s--?\s*(?=[A-Z])")
_DENIED = re.compile(
    r"\b(?:never|not|n['’]t|nobody|no one|didn['’]t|wouldn['’]t|don['’]t|isn['’]t)\b(?:\W+\w+){0,4}?\W+"
    r"(?:say|said|saying|think|thought|believe|believed|mean|meant|true|claim|suggest|argue|pretend|agree)\b"
    r"(?:\W+(?:that|it|is|was|to)){0,3}\W*$",
    re.IGNORECASE,
)
_OTHERS = re.compile(
    r"\b(?:some(?: people| folks)?|they|people|critics|opponents?|he|she|others|somebody|someone"
    r"|those who|you|everybody)\b"
    r"(?:\W+\w+){0,3}?\W+(?:say|says|said|saying|tell|tells|told|think|thinks|believe|claim|claims|argue|argued|asked)\b"
    r"(?:\W+(?:us|me|you|that|is|was|to)){0,3}\W*$",
    re.IGNORECASE,
)
_SUPPOSED = re.compile(
    r"(?:^\W*(?:(?:and|but|so|now|well)\W+)*(?:if|unless|suppose|imagine|even if)\b.*"
    r"|\b(?:if|unless|suppose|imagine|as if|whether)\b[^,;]*)$",
    re.IGNORECASE | re.DOTALL,
)
_QUALIFIED = re.compile(
    r"^[\W]*(?:but|if|unless|until|except|only if|provided|although|though|as long as|not)\b", re.IGNORECASE
)
MAX_CONTEXT = 300
"""Code points of context shown on each side."""


def sentence_before(text: str, at: int, lower: int) -> str:
    """What stands in text[lower:at] since the last end of a sentence."""
    begin = max(lower, at - MAX_CONTEXT)
    stops = [m.end() for m in _STOP.finditer(text, begin, at)]
    return text[max([begin, *stops]) : at].strip()


def sentence_after(text: str, at: int, upper: int) -> str:
    """What stands in text[at:upper] up to the end of the sentence; "" if the sentence ends at `at`."""
    end = min(upper, at + MAX_CONTEXT)
    m = _STOP.search(text, at, end)
    rest = text[at : m.end() if m else end]
    return rest.strip() if re.search(r"\w", rest) else ""


def context_warnings(before: str, after: str) -> list[str]:
    """How the rest of the sentence may turn what is quoted round."""
    out = []
    if _DENIED.search(before):
        out.append(f"the sentence begins with a denial: “{before}”")
    elif _OTHERS.search(before):
        out.append(f"the speaker may be giving somebody else's words: “{before}”")
    elif m := _SUPPOSED.search(before):
        out.append(f"the words stand under a condition: “{m.group()}”")
    elif {w.key for w in normal_words(before)[-3:]} & NOT_WORDS:
        out.append(f"a negation stands right before the quoted words: “{before}”")
    if m := _QUALIFIED.search(after):
        out.append(f"the speaker goes on: “{after}”")
    return out


def cut_warnings(differences: Iterable[Difference]) -> list[str]:
    """What the words left out may have meant for the sense."""
    out = []
    for d in differences:
        if d.op is not DifferenceOp.LEFT_OUT or d.kind is DifferenceKind.REPETITION:
            continue
        keys = {w.key for w in normal_words(d.transcript)}
        shown = d.transcript if len(d.transcript) <= 120 else d.transcript[:117] + "..."
        if keys & NOT_WORDS:
            out.append(f"a negation is among the words left out: “{shown}”")
        elif keys & CONDITIONS:
            out.append(f"a condition is among the words left out: “{shown}”")
    return out
