"""Which language a text is in, and whether sayso can analyse it.

Method: letters are counted by script; where they are Latin, Cyrillic, Arabic or Devanagari,
the share of each language's commonest function words decides (`function_words.txt`, made
for sayso). Running English has 35 to 50% of such words, lists of names and figures few, so
a text is refused only where another language beats English clearly, or where a longer text
has next to no English words at all.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from sayso.errors import LanguageError

SUPPORTED = {"en": "English"}
_WINDOW = 800
"""Code points of each sample: with five of them some 650 words, plenty for shares of 0.06 and up."""
_WINDOWS = 5
_LETTER = r"(?:[^\W\d_]|[\u0300-\u036f\u0900-\u0903\u093a-\u094f])"
"""A letter or a mark that belongs to one (accents, vowel signs of Devanagari)."""
_WORD = re.compile(rf"[^\W\d_]{_LETTER}*(?:['’]{_LETTER}+)*")
_PARTICLES = frozenset(
    [
        "de",
        "la",
        "le",
        "du",
        "des",
        "der",
        "die",
        "das",
        "den",
        "von",
        "van",
        "el",
        "al",
        "di",
        "da",
        "del",
        "della",
        "dos",
        "do",
        "ter",
        "ten",
        "bin",
        "e",
        "i",
        "y",
        "y",
        "o",
        "a",
    ]
)
"""Words that also stand inside names, where they prove no language."""
_MIN_NON_LATIN = 0.5
"""Share of letters in another script above which the text is in that script's language:
an English article about a slogan in Arabic stays below, a bilingual page does too."""
_MARGIN = 1.3
"""How many times more function words than English a language needs: lists differ in length."""
_MIN_ENGLISH = 0.06
"""Share of function words below which a longer Latin text is no English; headlines, lists of
names and tables of ours have 0.1 and more."""
_LONG = 40
"""Words from which on the share of function words says something by itself."""
_SURE = 0.3
_SCRIPTS = (
    ("GREEK", "el", "Greek"),
    ("HEBREW", "he", "Hebrew"),
    ("ARMENIAN", "hy", "Armenian"),
    ("GEORGIAN", "ka", "Georgian"),
    ("HANGUL", "ko", "Korean"),
    ("THAI", "th", "Thai"),
    ("BENGALI", "bn", "Bengali"),
    ("TAMIL", "ta", "Tamil"),
    ("TELUGU", "te", "Telugu"),
    ("GUJARATI", "gu", "Gujarati"),
    ("GURMUKHI", "pa", "Punjabi"),
    ("KANNADA", "kn", "Kannada"),
    ("MALAYALAM", "ml", "Malayalam"),
    ("SINHALA", "si", "Sinhala"),
    ("ETHIOPIC", "am", "Amharic"),
    ("MYANMAR", "my", "Burmese"),
    ("KHMER", "km", "Khmer"),
    ("LAO", "lo", "Lao"),
    ("TIBETAN", "bo", "Tibetan"),
    ("MONGOLIAN", "mn", "Mongolian"),
)
_SEVERAL = {
    "CYRILLIC": ("ru", "uk", "be", "bg", "sr", "mk"),
    "ARABIC": ("ar", "fa", "ur", "ps"),
    "DEVANAGARI": ("hi", "mr", "ne"),
}
"""Scripts of several languages, the commonest first."""


@dataclass(frozen=True, slots=True)
class Guess:
    """A language with the share of words (or letters, by script) that speak for it."""

    code: str
    name: str
    share: float


@lru_cache(maxsize=1)
def _lexicon() -> tuple[dict[str, str], dict[str, tuple[str, ...]]]:
    """Names by code, and the codes each word speaks for."""
    names: dict[str, str] = {}
    codes: dict[str, list[str]] = {}
    for line in files("sayso.intake").joinpath("function_words.txt").read_text(encoding="utf-8").splitlines():
        if not line or line.startswith("#"):
            continue
        code, name, *listed = line.split()
        names[code] = name.replace("-", " ")
        for word in dict.fromkeys(listed):
            codes.setdefault(word, []).append(code)
    return names, {word: tuple(c) for word, c in codes.items()}


def guess_language(text: str) -> Guess:
    """The language `text` is most likely in; code "" where nothing speaks for any.

    English wins unless another language is clearly ahead of it.
    """
    sample = _sample(text)
    if (sure := _surely_english(sample)) is not None:
        return sure
    script, share = _script(sample)
    names, lexicon = _lexicon()
    if script != "LATIN" and share >= _MIN_NON_LATIN:
        for key, code, name in _SCRIPTS:
            if key == script:
                return Guess(code, name, share)
        if script in {"HIRAGANA", "KATAKANA"}:
            return Guess("ja", "Japanese", share)
        if script == "CJK":
            return Guess("zh", "Chinese", share)
        among = _SEVERAL.get(script)
        if among is None:
            return Guess("und", f"a language in {script.capitalize()} script", share)
        hits = _hits(sample, lexicon)[0]
        best = max(among, key=lambda code: (hits[code], -among.index(code)))
        return Guess(best, names[best], share)
    hits, n_words = _hits(sample, lexicon)
    if not n_words:
        return Guess("", "", 0.0)
    english = hits["en"]
    other = max((c for c in hits if c != "en"), key=lambda c: (hits[c], c), default="")
    other_hits = hits[other] if other else 0
    if other_hits > _MARGIN * english and (other_hits >= 2 or n_words <= 4):
        return Guess(other, names[other], other_hits / n_words)
    share = english / n_words
    if n_words >= _LONG and share < _MIN_ENGLISH:
        return Guess("und", "a language it doesn't know", share)
    return Guess("en", "English", share) if english else Guess("", "", 0.0)


def require_supported(name: str, text: str) -> str:
    """The ISO 639-1 code of `text`, which is one of `SUPPORTED`.

    A text too short to say anything counts as English.

    Raises:
        LanguageError: it is in another language, which the message names.
    """
    guess = guess_language(text)
    if not guess.code or guess.code in SUPPORTED:
        return guess.code or "en"
    which = f"{guess.name} ({guess.code})" if guess.code != "und" else guess.name
    raise LanguageError(
        name,
        f"the text seems to be in {which}; only English is supported for now: translate it first, or leave it out",
    )


def _surely_english(sample: str) -> Guess | None:
    """English without counting the others, where so many words are its function words that
    no other language's text could hold them (Dutch, the nearest, has 0.12)."""
    if len(sample.encode("utf-8", "replace")) > 1.1 * len(sample):
        return None
    tokens = sample.lower().split()
    share = sum(map(_english().__contains__, tokens)) / max(len(tokens), 1)
    return Guess("en", "English", share) if share >= _SURE and len(tokens) >= _LONG else None


@lru_cache(maxsize=1)
def _english() -> frozenset[str]:
    return frozenset(word for word, codes in _lexicon()[1].items() if "en" in codes)


def _sample(text: str) -> str:
    if len(text) <= _WINDOW * _WINDOWS:
        return text
    step = (len(text) - _WINDOW) // (_WINDOWS - 1)
    return "\n".join(text[i * step : i * step + _WINDOW] for i in range(_WINDOWS))


def _script(sample: str) -> tuple[str, float]:
    """The script most letters are in ("LATIN" where there are none), and its share of them.

    Kana decides for Japanese even among a majority of Chinese characters. A CJK character
    counts for two letters, being about half a word.
    """
    if sample.isascii():
        return "LATIN", 1.0
    counts: Counter[str] = Counter()
    for ch, n in Counter(sample).items():
        if ch.isalpha():
            script = "LATIN" if ch < "\u0250" else unicodedata.name(ch, "UNKNOWN").split()[0]
            counts["LATIN" if script == "MODIFIER" else script] += n * (2 if script == "CJK" else 1)
    kana = counts["HIRAGANA"] + counts["KATAKANA"]
    if kana and counts["CJK"] + kana > counts["LATIN"]:
        return "HIRAGANA", (counts["CJK"] + kana) / counts.total()
    if not counts:
        return "LATIN", 0.0
    script, n = counts.most_common(1)[0]
    return script, n / counts.total()


def _hits(sample: str, lexicon: dict[str, tuple[str, ...]]) -> tuple[Counter[str], int]:
    """How many words of `sample` speak for each language, and how many words there are.

    A particle between two capitalised words ("Juan de la Cruz") is part of a name.
    """
    tokens = _WORD.findall(unicodedata.normalize("NFC", sample))
    shouting = sum(w.isupper() for w in tokens) > 0.6 * len(tokens)
    hits: Counter[str] = Counter()
    for at, token in enumerate(tokens):
        word = token.lower().replace("’", "'")
        codes = lexicon.get(word)
        if codes is None and "'" in word:
            # l'accord, dell'anno: the article before the apostrophe; don't, it's: English
            if word.endswith(("'s", "n't", "'re", "'ve", "'ll")):
                codes = ("en",)
            elif word.split("'")[0] in {"l", "d", "qu", "n", "c", "j", "s"}:
                codes = ("fr",) if word[0] != "l" else ("fr", "it")
            elif word.split("'")[0] in {"dell", "all", "nell", "dall", "sull", "un"}:
                codes = ("it",)
        if codes is None:
            continue
        if word in _PARTICLES and "en" not in codes and not shouting and _in_name(tokens, at):
            continue
        hits.update(codes)
    return hits, len(tokens)


def _in_name(tokens: list[str], at: int) -> bool:
    left = at
    while left >= 0 and tokens[left].islower() and tokens[left] in _PARTICLES:
        left -= 1
    right = at
    while right < len(tokens) and tokens[right].islower() and tokens[right] in _PARTICLES:
        right += 1
    return left >= 0 and right < len(tokens) and tokens[left][0].isupper() and tokens[right][0].isupper()
