"""Speaker turns in plain text: "Jim Lehrer: words", "MR. LEHRER:", "Q.", "A.".

A label counts only if it looks like one and the file has several: a lone "Note:" makes no
speaker.
"""

from __future__ import annotations

import re
from collections import Counter

from sayso.quotes.lexicon import word_list
from sayso.quotes.transcript import Turn

_LABEL = re.compile(
    r"^[ \t>\-–—•*]*(?:\[?\d{1,2}:\d{2}(?::\d{2})?(?:[.,]\d+)?\]?[ \t]*)?"
    r"(?P<label>[^\W\d_][^:\n.!?;\"“”]{0,60}?(?:\.[^:\n.!?;\"“”]{0,50}?){0,4})"
    r"[ \t]*(?:\[?\(?\d{1,2}:\d{2}(?::\d{2})?\)?\]?[ \t]*)?:(?=\s|$)[ \t]*",
    re.MULTILINE,
)
_QA = re.compile(
    r"^[ \t]*(?P<label>Q|A|Question|Answer|QUESTION|ANSWER)(?:[.:][ \t]+|[ \t]{2,}|[ \t]*[-–—][ \t]*)",
    re.MULTILINE,
)
_STOPPED = re.compile(
    r"^[ \t]*(?P<label>(?:(?:Mr|Mrs|Ms|Dr|Messrs|MR|MRS|MS|DR)\.|Miss|Lord|Lady|Sir|Senator|Chairman|The|THE)[ \t]+"
    r"(?:[A-Z][A-Z'’.-]*[A-Z](?:[ \t]+[A-Z][A-Z'’.-]*[A-Z]){0,3}"
    r"|(?<=The )(?:Moderator|Chairman|Chairwoman|Chair|Speaker|President|Mayor|Reporter|Interviewer|Clerk|Presiding Officer)))"
    r"\.(?:[ \t]*[-–—]+)?[ \t]+(?=\S)",
    re.MULTILINE,
)
"""Labels of minutes, that end in a full stop: "Mr. ODELL. I thank the chair." """
_SOMEBODY = re.compile(r"(?:An?|One|Another|The|First|Second|Third)(?: [^\W\d_][\w'’-]*){1,3}")
"""A label without a name, "A docker", which counts in a dialogue only."""
_CHANGE = re.compile(r"^[ \t]*>>[ \t]*(?=\S)", re.MULTILINE)
_PARTICLES = word_list("turns.particles")
_OPENERS = word_list("turns.openers")
"""Words that open a clause; "Al", "Van" and "De" may open a name."""
_NO_SPEAKER = word_list("turns.no_speaker")
MAX_LABEL_WORDS = 7
MIN_TURNS = 2
"""Fewer labels than this don't make a dialogue."""
CODE_POINTS_PER_TURN = 3_000
"""Labels that are rarer than that, and don't recur, are lines of a speech that end in a colon."""


def find_turns(text: str) -> tuple[Turn, ...]:
    """Speaker turns of `text`; () if it shows no speakers.

    Text before the first label makes a turn without a name; labels are in no turn.
    """
    marks = _marks(text)
    if not marks:
        return ()
    out: list[Turn] = []
    if text[: marks[0][0]].strip():
        out.append(Turn(0, marks[0][0], ""))
    for index, (_, start, label) in enumerate(marks):
        end = marks[index + 1][0] if index + 1 < len(marks) else len(text)
        while end > start and text[end - 1].isspace():
            end -= 1
        while start < end and text[start].isspace():
            start += 1
        if end > start:
            out.append(Turn(start, end, label))
    return tuple(out)


def _marks(text: str) -> list[tuple[int, int, str]]:
    """(start of the label, start of the words, label) in order."""
    named = [(m.start(), m.end(), " ".join(m["label"].split())) for m in _LABEL.finditer(text)]
    sure = {m for m in named if is_label(m[2])}
    dialogue = len({m[2] for m in sure}) >= MIN_TURNS
    named = [m for m in named if m in sure or (dialogue and _SOMEBODY.fullmatch(m[2]))]
    stopped = [(m.start(), m.end(), " ".join(m["label"].split())) for m in _STOPPED.finditer(text)]
    if len(stopped) > MIN_TURNS or (named and stopped):
        named = sorted({m[0]: m for m in [*stopped, *named]}.values())
    asked = [(m.start(), m.end(), m["label"]) for m in _QA.finditer(text)]
    letters = {m[2][0].upper() for m in asked}
    if len(asked) < MIN_TURNS or letters != {"Q", "A"}:
        asked = [m for m in asked if named and m[2][0] in "Qq" and m[2] != "A"]
    changes = [(m.start(), m.end(), "") for m in _CHANGE.finditer(text)]
    counts = Counter(m[2] for m in named)
    repeated = sum(n for n in counts.values() if n > 1)
    head = text[: named[0][0]] if named else ""
    late = len(head) > max(4_000, len(text) // 3)
    rare = len(text) > CODE_POINTS_PER_TURN * len(named) and repeated < 3
    if len(named) < MIN_TURNS or rare or late:
        named = []
    by_start: dict[int, tuple[int, int, str]] = {m[0]: m for m in changes}
    by_start |= {m[0]: m for m in asked}
    by_start |= {m[0]: m for m in named}
    return [by_start[start] for start in sorted(by_start)] if len(by_start) >= MIN_TURNS else []


def is_label(label: str) -> bool:
    """Whether `label` reads like the name or role of a speaker."""
    words = re.sub(r"\([^)]*\)|\[[^\]]*\]", " ", label).replace(",", " ").split()
    if not words or len(words) > MAX_LABEL_WORDS or words[0].lower().strip(".") in _NO_SPEAKER:
        return False
    if words[0].islower() and words[0] in _PARTICLES and not any(w[0].isupper() for w in words[1:]):
        return False
    if words[0].lower() in _OPENERS and not label.isupper():
        return words[0] == "The" and len(words) <= 4 and all(w[0].isupper() for w in words)
    head = [w for w in words if w.lower() not in _PARTICLES]
    capital = [w for w in head if w[0].isupper() or not w[0].isalpha()]
    if len(capital) == len(head):
        return True
    roles = {"questioner", "offscreen", "member", "voice", "speaker", "moderator", "speakers", "panelist"}
    return len(head) <= 3 and head[0][0].isupper() and all(w[0].isupper() or w.lower() in roles for w in head)
