"""What a form of date may look at: its sentence, the day of publication, which way the words look."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from sayso.values.calendar import Days

_FUTURE = re.compile(
    r"\b(?:will|shall|could|may|might|due|expected|scheduled|upcoming|forthcoming|must|plans? to|hopes? to|set to"
    r"|going to|votes? on|to be|ahead of|we need|if there (?:is|are)|upcoming|awaits?)\b|['’]ll\b"
    r"|^\s*[\"'“‘]?(?:If|When|Unless) \S+ (?:\w+ )?(?:\w+s|is|are|do|does) "
)


_PAST = re.compile(
    r"\b(?:was|were|had|did|said|took|made|came|went|began|met|fell|rose|won|lost|sank|told|left|held|gave|saw|got|ran"
    r"|sent|spoke|wrote|died|broke|became|found|put|hit|set off|shot|fought|led|kept|drew|grew|threw|flew|knew|built"
    r"|brought|bought|sold|paid|cut|has been|have been"
    r"|(?<!\bbe )(?!(?:need|speed|indeed|seed|feed|weed|hundred|naked|United|expected|scheduled|supposed)\b)\w{2,}ed)\b"
)


OPEN_AHEAD = re.compile(r"\b(?:before|until|till|ahead of) (?:the )?$", re.I)


_MONTH_ABBREVIATED = re.compile(r"\b(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)\.$")
_SENTENCE_EDGE = re.compile(r"[.!?][\"'”’)]*\s+(?=[\"'“‘(]?[A-Z])|\n")


SOON, LONG_AGO = 60, 300
"""Days: a date without a year that is near ahead and was last long ago is the one ahead."""


@dataclass(frozen=True, slots=True)
class Context:
    """What a rule may look at: the text, the day of publication, and dates read so far."""

    text: str
    published: date | None
    before: Days | None
    """the latest date named before this place"""

    def sentence(self, at: int) -> tuple[str, str]:
        """The sentence around `at` (at most 600 code points each way), cut in two there."""
        start = max(0, at - 600)
        for edge in _SENTENCE_EDGE.finditer(self.text, start, at):
            if not _MONTH_ABBREVIATED.search(self.text[max(0, edge.start() - 5) : edge.start() + 1]):
                start = edge.end()
        end = min(len(self.text), at + 600)
        edge_after = _SENTENCE_EDGE.search(self.text, at, end)
        return self.text[start:at], self.text[at : edge_after.start() if edge_after else end]

    def direction(self, at: int) -> int:
        """1 where the words nearest to `at` in its sentence look forward, -1 where they look back, 0
        where neither stands there."""
        before, after = self.sentence(at)
        near: list[tuple[int, int]] = []
        for sign, pattern in ((1, _FUTURE), (-1, _PAST)):
            near += [(len(before) - m.end(), -sign) for m in pattern.finditer(before)][-1:]
            found = pattern.search(after)
            near += [(found.start(), -sign)] if found else []
        return -min(near)[1] if near else 0


Rule = Callable[[re.Match[str], Context], "Days | bool | None"]
"""Days; None: unknown without the day of publication; False: no date after all."""


def one_day(day: date | None) -> Days | bool:
    return (day, day) if day is not None else False


def nearest_meant(options: list[date], context: Context, at: int, *, lean: bool = True) -> date:
    """The option the sentence means: ahead, behind, or just the nearest."""
    today = context.published
    assert today is not None
    ahead = [d for d in options if d >= today]
    behind = [d for d in options if d <= today]
    direction = context.direction(at) if lean else 0
    opens = bool(lean and OPEN_AHEAD.search(context.text[max(0, at - 20) : at]))
    opens = opens and not _PAST.search(context.sentence(at)[0])
    if ahead and behind:
        forward, backward = (min(ahead) - today).days, (today - max(behind)).days
        if forward <= SOON and backward >= LONG_AGO:
            return min(ahead)  # "the primary is June 14": of last year's the year would be given
    if (direction > 0 or opens) and ahead:
        return min(ahead)
    if direction < 0 and behind:
        return max(behind)
    return min(options, key=lambda d: (abs((d - today).days), d))
