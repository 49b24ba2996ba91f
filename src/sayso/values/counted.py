"""What a number counts: the noun behind it."""

from __future__ import annotations

from sayso.values import units
from sayso.values.labels import STOP
from sayso.values.lexemes import LexedText
from sayso.values.numbers import Lexeme


class CountedNouns(LexedText):
    """Reads the noun that a number counts."""

    def _noun(self, at: int) -> tuple[str, int]:
        """The counted noun that begins at lexeme `at` (up to the first plural, at most four words), and the index after it."""
        if self._low(at) == "more":
            at += 1
        begin = at
        words: list[Lexeme] = []
        while at < len(self.lexemes) and len(words) < 5:
            lexeme = self.lexemes[at]
            if lexeme.low == "-" and words and self._glued(at):
                at += 1
                continue
            if not lexeme.text[0].isalpha() or (lexeme.low in STOP and not words) or lexeme.low in STOP:
                break
            words.append(lexeme)
            at += 1
            if _is_plural(lexeme):
                return self.text[words[0].start : lexeme.end], at
        return ("", begin)


def _is_plural(lexeme: Lexeme) -> bool:
    word = lexeme.low
    if word in units.INVARIANT_PLURALS:
        return True
    return (
        len(word) > 3
        and word.endswith("s")
        and not word.endswith(("ss", "us", "is", "ous"))
        and not (lexeme.text.isupper())
    )
