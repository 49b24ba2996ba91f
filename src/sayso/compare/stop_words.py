"""Words that carry little meaning by themselves, and endings that carry none."""

from __future__ import annotations

STOP_WORDS = frozenset(
    """a an the and or but if of at by for with about to from in on off over under again then once here there all any
    both each few more most other some such only own so than too very can will just should now i me my we our us you
    your he him his she her it its they them their what which who whom this that these those am is are was were be been
    being have has had having do does did doing would could may might must shall as until while because into through
    during before after above below out up down how when where why not no nor s t re ve ll d m via amp rt http https com
    www pic twitter""".split()
)


def stem(word: str) -> str:
    """`word` without its commonest English endings; meant for matching, not for reading."""
    if len(word) <= 3 or word[-1].isdigit():
        return word
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith("es") and len(word) > 4 and word[-3] in "sxzh":
        word = word[:-2]
    elif word.endswith("s") and not word.endswith(("ss", "us", "is")):
        word = word[:-1]
    if word.endswith("ing") and len(word) > 5:
        word = _undouble(word[:-3])
    elif word.endswith("ed") and len(word) > 4:
        word = _undouble(word[:-2])
    elif word.endswith("ly") and len(word) > 5:
        word = word[:-2]
    if word.endswith("e") and len(word) > 4:
        word = word[:-1]
    return word


def _undouble(word: str) -> str:
    return word[:-1] if len(word) > 3 and word[-1] == word[-2] and word[-1] not in "lsz" else word
