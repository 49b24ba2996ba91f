"""Whether two names can be one speaker. Doubt counts as yes: only clear strangers are told apart."""

from __future__ import annotations

import re
from enum import StrEnum
from functools import lru_cache

from sayso.quotes.lexicon import word_groups, word_list
from sayso.quotes.spelling import plain_letters

_TITLES = word_list("speakers.titles")
_ROLES = word_list("speakers.roles")
_ORGANISATION = word_list("speakers.organisation")
_SUFFIXES = word_list("speakers.suffixes")
_NICKNAMES = word_groups("speakers.nickname")


class SameSpeaker(StrEnum):
    YES = "yes"
    UNKNOWN = "unknown"
    NO = "no"


def name_parts(name: str) -> tuple[list[str], str]:
    """(given names and initials, surname) of `name`, in plain letters, titles and roles left out.

    The surname is "" where nothing but a title or a role is left.
    """
    bare = re.sub(r"\([^)]*\)|\[[^\]]*\]", " ", name)
    bare = re.split(r",(?!\s*(?:[A-Z]\.|Jr|Sr))", bare)[0] if "," in bare else bare
    words = [re.sub(r"[^\w'-]", "", plain_letters(w)) for w in bare.replace(".", ". ").split()]
    words = [w.removesuffix("'s") for w in words if w]
    kept = [w for w in words if w not in _TITLES and w not in _SUFFIXES]
    if not kept or all(w in _ROLES for w in kept):
        return [], ""
    return kept[:-1], kept[-1]


def is_personal(name: str) -> bool:
    """Whether `name` reads like a person's name rather than a role, a body or a description."""
    bare = [w for w in re.sub(r"\([^)]*\)", " ", name).replace(",", " ").split() if w]
    given, surname = name_parts(name)
    if not surname or len(surname) < 2 or any(ch.isdigit() for ch in surname):
        return False
    words = [plain_letters(w).strip(".") for w in bare]
    if any(w in _ORGANISATION for w in words) or surname in _ROLES:
        return False
    low = [
        w
        for w in bare
        if w[0].islower()
        and w not in {"de", "van", "von", "der", "den", "bin", "al", "el", "la", "le", "da", "di", "du"}
    ]
    return not low and len(given) <= 4


@lru_cache(maxsize=1 << 14)
def same_speaker(quoted: str, label: str) -> SameSpeaker:
    """Whether the one quoted can be the one a transcript names `label`.

    NO only where both are personal names with different surnames, or with first names or
    initials that exclude each other.
    """
    if not quoted.strip() or not label.strip():
        return SameSpeaker.UNKNOWN
    given_a, surname_a = name_parts(quoted)
    given_b, surname_b = name_parts(label)
    for initials, surname in ((quoted, surname_b), (label, surname_a)):
        if _is_initials(initials) and surname:
            return SameSpeaker.YES if initials.strip(". ")[-1].lower() == surname[0] else SameSpeaker.UNKNOWN
    if not surname_a or not surname_b:
        same = plain_letters(quoted).strip() == plain_letters(label).strip()
        return SameSpeaker.YES if same else SameSpeaker.UNKNOWN
    if surname_a == surname_b:
        return SameSpeaker.YES if _given_agree(given_a, given_b) else SameSpeaker.NO
    if surname_a in given_b or surname_b in given_a:
        return SameSpeaker.YES
    if not is_personal(quoted) or not is_personal(label):
        return SameSpeaker.UNKNOWN
    return SameSpeaker.NO


@lru_cache(maxsize=1 << 14)
def same_in(quoted: str, label: str, present: frozenset[str]) -> SameSpeaker:
    """The same in a transcript in which all of `present` speak.

    A role is told from a name where the other has a turn of its own there: "Q." and "The
    Moderator" are not Mara Quill if she speaks under her name, nor is she "a reporter" if
    a reporter speaks. Offices ("The Mayor") can be hers, so they stay in doubt.
    """
    same = same_speaker(quoted, label)
    if same is not SameSpeaker.UNKNOWN or not quoted.strip() or not label.strip():
        return same
    if _role_words(quoted) & _label_words(label) and not is_personal(quoted):
        return SameSpeaker.YES
    if is_personal(quoted):
        apart = bool(_label_words(label) & _ROLES) and not _label_words(label) & _TITLES
    else:
        apart = is_personal(label) and bool(_role_words(quoted) & _ROLES)
    elsewhere = any(
        same_speaker(quoted, other) is SameSpeaker.YES
        or (not is_personal(quoted) and _role_words(quoted) & _label_words(other))
        for other in present
        if other != label
    )
    return SameSpeaker.NO if apart and elsewhere else same


_ROLE_ALIASES = {
    "q": "reporter", "question": "reporter", "questioner": "reporter", "reporters": "reporter", "journalist": "reporter",
    "interviewer": "host", "chairman": "chair", "chairwoman": "chair", "chairperson": "chair", "a": "", "answer": "",
}  # fmt: skip


def _label_words(label: str) -> frozenset[str]:
    words = [plain_letters(w).strip(".,()[]") for w in label.split()]
    named = [_ROLE_ALIASES.get(w, w) for w in words if len(words) == 1 or w != "a"]
    return frozenset(w for w in named if w)


def _role_words(quoted: str) -> frozenset[str]:
    """The words of `quoted` that name a role or an office."""
    return _label_words(quoted) & (_ROLES | _TITLES | {"host", "chair", "reporter"}) - {
        "the",
        "vice",
        "former",
    }


def _is_initials(name: str) -> bool:
    """Whether `name` is one word of two to four capitals: "FDR", "J.F.K."."""
    letters = name.replace(".", "").strip()
    return 2 <= len(letters) <= 4 and letters.isalpha() and letters.isupper() and letters.isascii()


def _given_agree(a: list[str], b: list[str]) -> bool:
    if not a or not b:
        return True
    if not _compatible(a[0], b[0]) and not any(
        _compatible(x, y) for x in a for y in b if len(x) > 1 and len(y) > 1
    ):
        return False
    initials_a = "".join(x if len(x) <= 2 else x[0] for x in a[1:])
    initials_b = "".join(x if len(x) <= 2 else x[0] for x in b[1:])
    return (
        not initials_a
        or not initials_b
        or initials_a.startswith(initials_b)
        or initials_b.startswith(initials_a)
    )


def _compatible(x: str, y: str) -> bool:
    if x == y or (min(len(x), len(y)) <= 2 and x[0] == y[0]):
        return True
    return any(x in group and y in group for group in _NICKNAMES)
