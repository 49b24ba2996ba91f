"""The speaker of a speech, where the file's name gives it: "1961-Kennedy.txt", "2003-05-01 Mara Quill.txt"."""

from __future__ import annotations

import re

from sayso.quotes.lexicon import word_list
from sayso.quotes.speakers import is_personal
from sayso.quotes.spelling import plain_letters

_STEM = re.compile(
    r"(?:\d{4}(?:[-_.]?\d{2}){0,2})[-_ ]+(?P<name>[^\W\d_][\w.'’]*(?:[-_ ][^\W\d_][\w.'’]*){0,2}?)(?:[-_ ]\d{1,2})?"
)
_CAMEL = re.compile(r"(?<=[a-z.])(?<!\bMc)(?<!\bMac)(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")
_NO_NAME = word_list("stems.no_name")
_HEAD = 400
"""Code points in which a title gives the speaker's whole name."""


def speaker_of_file(stem: str, text: str) -> str:
    """The name after the date in `stem`, with the given names a title line adds; "" if it gives none.

    A word that the text uses like a place ("in Westmark"), or that names an occasion
    ("Interview"), is no speaker.
    """
    m = _STEM.fullmatch(stem.rsplit("/", 1)[-1])
    if m is None:
        return ""
    name = " ".join(_CAMEL.sub(" ", re.sub(r"[-_]", " ", m["name"])).split())
    words = name.split()
    if not all(w[0].isupper() for w in words) or not is_personal(name):
        return ""
    if any(plain_letters(w).strip(".") in _NO_NAME for w in words):
        return ""
    surname = re.escape(words[-1])
    if re.search(rf"\b(?:in|at|from|near|to|of) {surname}\b(?!['’]s)", text):
        return ""
    return _with_given(name, words[-1], text[:_HEAD])


def _with_given(name: str, surname: str, head: str) -> str:
    m = re.search(rf"(?P<given>(?:\b[A-Z][A-Za-z]*\.?[ ]){{1,4}}){re.escape(surname)}\b", head, re.IGNORECASE)
    if m is None or " " in name:
        return name
    titles = word_list("speakers.titles") | {"by", "of", "from", "remarks", "speech", "address", "mr"}
    given = [w for w in m["given"].split() if plain_letters(w).strip(".") not in titles]
    given = [w.capitalize() if len(w) > 2 else w for w in given if w[0].isupper()]
    return " ".join([*given, name])
