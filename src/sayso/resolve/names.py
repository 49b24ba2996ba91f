"""Runs of capital words, and which of them name a person, a body or a place.

Several weak signs decide, because none can be relied on: the names a model has found,
given names, honorifics and offices before a name, the last word of a body's name, letters
all in capitals, and known outlets and places.
"""

from __future__ import annotations

from dataclasses import dataclass

from sayso.model import AnnotatedText
from sayso.resolve.lexicon import Lexicon, word_set

PERSON, BODY, PLACE, OTHER = "person", "body", "place", "other"

_PARTICLES = word_set("de van von der den bin ben ibn al el da di du la le dos del della ter")
_JOINERS = frozenset(("of", "for", "&", "the", "on"))
_OPENERS = word_set(
    "the a an he she it they we i you in on at to for from with by of as if but and or so yet "
    "when while where what who why how this that these those there here his her their our my its "
    "your not no some many most all both each after before since because although though however "
    "meanwhile also even still now then today yesterday tomorrow monday tuesday wednesday "
    "thursday friday saturday sunday january february march april may june july august september "
    "october november december according despite during until under over about more other others "
    "another one two three several such like just only once asked while yes well is are was were "
    "do did does have has had will would can could should let earlier later last next first "
    "second"
)
_SUFFIXES = frozenset(("jr", "sr", "ii", "iii", "iv"))
_NO_SURNAME = word_set("jr. sr. jr sr ii iii iv")
_PERSON_STOP = frozenset(("of", "for", "&", "the", "on", "and"))


@dataclass(frozen=True, slots=True)
class NameMention:
    """A name in the text: its tokens [first, last), what it names, and the title words before it."""

    first: int
    last: int
    words: tuple[str, ...]
    sort: str
    title_first: int
    """first token of the words before the name in the same run (equal to `first` if none)"""
    gender: str = ""


def find_names(text: AnnotatedText, words: list[str], lex: Lexicon) -> list[NameMention]:
    """All names of the text in order; `words` are the words of its tokens."""
    labels: dict[int, tuple[str, int, int]] = {}
    for name in text.names:
        tokens = text.token_range(name.span)
        for i in tokens:
            labels[i] = (name.label, tokens.start, tokens.stop)
    openers = {s.first for s in text.sentences} | {
        _after_marks(words, s.first, s.last) for s in text.sentences
    }
    inside = {w for k, w in enumerate(words) if w[0].isupper() and k not in openers}
    out: list[NameMention] = []
    i, n = 0, len(words)
    while i < n:
        opens = i in openers and words[i] not in inside  # a capital inside a sentence is a better sign
        if not _is_capital(words[i], text.tokens[i].tag, opens, labels.get(i), lex):
            i += 1
            continue
        if (j := _channel_end(words, i)) > i:
            out.append(NameMention(i, j, tuple(words[i:j]), BODY, i))
            i = j
            continue
        j = _run_end(text, words, i, labels, lex)
        out += (_promote(words, m, lex) for m in _segment(words, i, j, labels, lex))
        i = max(j, i + 1)
    return out


_SPEECH = word_set(
    "said says told tells wrote writes added adds asked asks argued argues explained explains "
    "recalled recalls noted notes warned warns insisted insists continued tweeted testified "
    "acknowledged"
)


def _promote(words: list[str], m: NameMention, lex: Lexicon) -> NameMention:
    """An unknown name of two to four words is a person's where it speaks or stands beside a role.

    "said Ivo Brand", "Ivo Brand, the director of", "the director, Ivo Brand".
    """
    if _is_called_outlet(words, m, lex):
        return NameMention(m.first, m.last, m.words, BODY, m.first)
    if m.sort != OTHER or not 2 <= len(m.words) <= 5:
        return m
    low = [w.lower() for w in m.words]
    if any(
        w in lex.organization_heads or w in lex.places or w in lex.demonyms or w in _PERSON_STOP for w in low
    ):
        return m
    if any(lex.is_human(w) for w in low[:-1]) or not all(w[0].isalpha() or w == "-" for w in m.words):
        return m
    before = [w.lower() for w in words[max(0, m.first - 2) : m.first]]
    after = [w.lower() for w in words[m.last : m.last + 7]]
    speaks = (after[:1] and after[0] in _SPEECH) or (before[-1:] and before[-1] in _SPEECH)
    beside = after[:1] == [","] and after[1:2] and any(lex.is_human(w) for w in _until_mark(after[1:]))
    fronted = len(before) == 2 and before[1] == "," and (lex.is_human(before[0]) or lex.is_title(before[0]))
    if speaks or beside or fronted:
        return NameMention(m.first, m.last, m.words, PERSON, m.title_first, m.gender)
    return m


_OUTLET_NOUNS = word_set(
    "newspaper magazine broadcaster station channel network website daily weekly tabloid"
)


def _is_called_outlet(words: list[str], m: NameMention, lex: Lexicon) -> bool:
    """ "the news agency Norrpress", "the broadcaster Radio Selva": the noun before it says what it is."""
    if m.words[0].lower() in _CHANNELS and len(m.words) > 1:
        return True
    if m.first < 2 or m.title_first < m.first or m.words[0].lower() in lex.gender_of_first_name:
        return False
    before = words[m.first - 1]
    return before in _OUTLET_NOUNS or (before == "agency" and words[m.first - 2] in ("news", "press"))


_CHANNELS = word_set("channel radio tv kanal")


def _channel_end(words: list[str], i: int) -> int:
    """Token after a broadcaster named by a number ("Channel 9 News", "Radio 4"), or `i`."""
    if words[i].lower() not in _CHANNELS or i + 1 >= len(words) or not words[i + 1].isdigit():
        return i
    end = i + 2
    while end < len(words) and words[end] in ("News", "Television", "TV", "FM", "Live"):
        end += 1
    return end


def _until_mark(words: list[str]) -> list[str]:
    for k, w in enumerate(words):
        if not w[0].isalnum() or w in ("of", "for", "at", "who"):
            return words[:k]
    return words


def _after_marks(words: list[str], first: int, last: int) -> int:
    while first < last and not words[first][0].isalnum():
        first += 1
    return first


def _is_capital(word: str, tag: str, opens: bool, label: tuple[str, int, int] | None, lex: Lexicon) -> bool:
    if not word[0].isupper() or word == "I":
        return False
    low = word.lower()
    if low in _OPENERS:
        return False
    if not opens or (label is not None and label[0] in ("PERSON", "ORG", "GPE", "FAC")):
        return True
    if (
        low in lex.gender_of_first_name
        or low in lex.places
        or low in lex.surnames
        or low.rstrip(".") in lex.honorifics
    ):
        return True
    if word.isupper() and len(word) > 1:
        return True
    return tag in ("NNP", "NNPS") or (tag == "NN" and lex.is_title(low))


def _run_end(
    text: AnnotatedText, words: list[str], i: int, labels: dict[int, tuple[str, int, int]], lex: Lexicon
) -> int:
    n, j = len(words), i + 1
    while j < n:
        w = words[j]
        glued = text.tokens[j].start == text.tokens[j - 1].end
        if not glued and "\n" in text.text[text.tokens[j - 1].end : text.tokens[j].start]:
            break
        if w[0].isupper() and (w.lower() not in _OPENERS or w == "May") and w != "I":
            j += 1
        elif (
            w == "-"
            and glued
            and j + 1 < n
            and text.tokens[j + 1].start == text.tokens[j].end
            and words[j + 1][0].isalpha()
        ):
            if not words[j + 1][0].isupper() and words[j + 1].lower() not in _PARTICLES:
                break
            j += 2
        elif w == "." and glued and words[j - 1].lower() in lex.honorifics:
            j += 1
        elif w in _PARTICLES and j + 1 < n and words[j + 1][0].isupper():
            j += 2
        elif w in _JOINERS and _joins(words, j, labels, lex):
            j += 2 if words[j + 1] != "the" else 3
        elif (
            w == "and"
            and j in labels
            and labels[j][0] == "ORG"
            and labels[j][1] <= i
            and j + 1 < n
            and words[j + 1][0].isupper()
        ):
            j += 2
        elif (
            w[0] in "“\"'‘"
            and j + 2 < n
            and words[j + 1][0].isupper()
            and words[j + 2][0] in "”\"'’"
            and j + 3 < n
            and words[j + 3][0].isupper()
        ):
            j += 3
        else:
            break
    return min(j, n)


def _joins(words: list[str], j: int, labels: dict[int, tuple[str, int, int]], lex: Lexicon) -> bool:
    k = j + 1
    if k < len(words) and words[k] == "the" and words[j] in ("of", "for", "on"):
        k += 1
    if k >= len(words) or not words[k][0].isupper() or words[k].lower() in _OPENERS:
        return False
    if words[j] == "&":
        return True
    same = labels.get(j)
    if same is not None and same[0] in ("ORG", "FAC", "LAW") and same[1] < j and same[2] > k:
        return True
    before = words[j - 1].lower()
    return words[j] == "of" and (before in lex.organization_heads or lex.is_title(before))


def _segment(
    words: list[str], i: int, j: int, labels: dict[int, tuple[str, int, int]], lex: Lexicon
) -> list[NameMention]:
    whole = " ".join(words[i:j]).replace(" - ", "-")
    low = whole.lower()
    person_like = low in lex.gender_of_first_name or low in lex.surnames
    if low in lex.outlets and (j - i > 1 or not person_like or labels.get(i, ("",))[0] == "ORG"):
        return [NameMention(i, j, tuple(words[i:j]), BODY, i)]
    if (
        i >= 2
        and words[i - 1] == "of"
        and words[i - 2].lower() in ("city", "town", "village", "county", "state")
    ):
        return [NameMention(i, j, tuple(words[i:j]), PLACE, i)]
    start = _person_start(words, i, j, labels, lex)
    if start is not None and _after_article(words, i, j, lex):
        return [NameMention(i, j, tuple(words[i:j]), BODY, i)]
    if start is not None:
        start = _after_office(words, start, j, lex)
        end = _person_end(words, start, j, lex)
        name = NameMention(start, end, tuple(words[start:end]), PERSON, i, _gender(words, i, start, end, lex))
        rest = _segment(words, end, j, labels, lex) if end < j and words[end][0].isupper() else []
        return [name, *rest]
    sort = _sort_of_other(words, i, j, labels, lex)
    return [NameMention(i, j, tuple(words[i:j]), sort, i)]


def _after_article(words: list[str], i: int, j: int, lex: Lexicon) -> bool:
    """Whether "the" stands before a name with no given name: "the Tennessee Lookout" is no person."""
    if i == 0 or words[i - 1].lower() != "the" or words[j - 1].endswith("s"):
        return False
    low = [w.lower() for w in words[i:j]]
    return not any(
        w in lex.gender_of_first_name or w.rstrip(".") in lex.honorifics or lex.is_human(w) for w in low
    )


def _is_organization_word(word: str, lex: Lexicon) -> bool:
    low = word.lower()
    return low in lex.organization_heads and low not in lex.gender_of_first_name


def _person_start(
    words: list[str], i: int, j: int, labels: dict[int, tuple[str, int, int]], lex: Lexicon
) -> int | None:
    """Token where a person's name begins in the run [i, j), or None."""
    last_honorific = None
    for k in range(i, j - 1):
        low = words[k].lower().rstrip(".")
        if low in lex.honorifics and (words[k].endswith(".") or low in _SPELT or k == i):
            last_honorific = k
    if last_honorific is not None:
        k = last_honorific + 1
        while k < j and (words[k] == "." or lex.is_title(words[k].lower())):
            k += 1
        if k < j and words[k] in _PERSON_STOP:
            k = _given_name(words, k, j, lex) or j
        if k < j and words[k][0].isalpha():
            return k
    # a body's name that holds a person's: "John F. Kennedy School of Government"
    if j - i > 1 and _is_organization_word(words[j - 1], lex) and labels.get(j - 1, ("",))[0] != "PERSON":
        return None
    initial = next(
        (
            k
            for k in range(i, j - 1)
            if len(words[k]) == 2 and words[k][1] == "." and words[k + 1][0].isupper()
        ),
        None,
    )
    if initial is not None and words[initial + 1].lower() not in lex.organization_heads:
        while initial > i and _may_begin_name(words[initial - 1], lex):
            initial -= 1
        return initial
    given = _given_name(words, i, j, lex)
    tagged = next((k for k in range(i, j) if k in labels and labels[k][0] == "PERSON"), None)
    if tagged is not None:
        while tagged < j - 1 and (
            lex.is_title(words[tagged].lower()) or words[tagged].lower().rstrip(".") in lex.honorifics
        ):
            tagged += 1
        if words[tagged] in _PERSON_STOP or not words[tagged][0].isalpha():
            tagged = None
    if given is not None and tagged is not None:
        return min(given, tagged) if not lex.is_title(words[min(given, tagged)].lower()) else given
    if given is not None:
        return given
    if (
        tagged is not None
        and words[tagged].lower() not in lex.demonyms
        and words[tagged].lower() not in lex.places
    ):
        while tagged > i and (words[tagged - 1] == "-" or _may_begin_name(words[tagged - 1], lex)):
            tagged -= 1
        return tagged if words[tagged] != "-" else tagged + 1
    for k in range(j - 2, i - 1, -1):
        if lex.is_title(words[k].lower()) and words[k + 1] not in _PERSON_STOP and words[k + 1][0].isalpha():
            after = words[k + 1].lower()
            if after not in lex.places and after not in lex.organization_heads and not after.isupper():
                return k + 1
    return None


_SPELT = word_set(
    "congressman congresswoman councilman councilwoman assemblyman assemblywoman sheikh ayatollah pope"
)


def _may_begin_name(word: str, lex: Lexicon) -> bool:
    """Whether an unknown capital word before a tagged surname is the given name the tagger missed."""
    low = word.lower().rstrip(".")
    known = low in lex.places or low in lex.demonyms or low in lex.organization_heads or low in lex.honorifics
    return (
        word[0].isalpha()
        and not known
        and not lex.is_human(low)
        and not word.isupper()
        and low not in _JOINERS
    )


def _given_name(words: list[str], i: int, j: int, lex: Lexicon) -> int | None:
    for k in range(i, j - 1):
        low = words[k].lower()
        if low not in lex.gender_of_first_name or (lex.is_title(low) and k + 2 < j):
            continue
        after = words[k + 1]
        if after in _PERSON_STOP or (after.lower() in lex.organization_heads and k + 2 >= j):
            continue
        if low in lex.places and k > i and words[k - 1] in _PERSON_STOP:
            continue
        if lex.is_title(after.lower()) and k + 2 >= j:
            continue
        return k
    return None


def _after_office(words: list[str], start: int, j: int, lex: Lexicon) -> int:
    """Past an office inside the name: "Holt Communications Director Jennifer Reed" begins at Jennifer."""
    for k in range(j - 2, start, -1):
        if lex.is_title(words[k].lower()) and words[k + 1].lower() in lex.gender_of_first_name:
            return k + 1
    return start


def _person_end(words: list[str], start: int, j: int, lex: Lexicon) -> int:
    k = start + 1
    while k < j and k - start < 7 and words[k] not in _PERSON_STOP:
        k += 1
    return k


def _gender(words: list[str], i: int, start: int, end: int, lex: Lexicon) -> str:
    for k in range(i, start):
        low = words[k].lower().rstrip(".")
        gender = lex.honorifics.get(low, ("-", ""))[0]
        if gender in "mf":
            return gender
        noun = lex.gender_of_noun.get(low, "")
        if noun:
            return noun
    if end - start > 1:
        for k in range(start, end - 1):
            gender = lex.gender_of_first_name.get(words[k].lower(), "-")
            if gender in "mf":
                return gender
    return ""


def _sort_of_other(
    words: list[str], i: int, j: int, labels: dict[int, tuple[str, int, int]], lex: Lexicon
) -> str:
    whole = " ".join(words[i:j]).lower()
    label = labels.get(j - 1, labels.get(i, ("", 0, 0)))[0]
    if whole in lex.places:
        return PLACE
    if j - i == 1 and whole in lex.surnames and label != "ORG":
        return PERSON
    if any(_is_organization_word(w, lex) for w in words[i:j]) or label == "ORG":
        return BODY
    if label == "NORP":
        return OTHER
    if j - i == 1 and words[i].isupper() and 2 <= len(words[i]) <= 7 and whole not in lex.demonyms:
        return BODY
    if label in ("GPE", "LOC"):
        return PLACE
    if label == "PERSON" and whole not in lex.demonyms:
        return PERSON
    return OTHER


def surname(words: tuple[str, ...]) -> str:
    """Last word of a person's name, lower case, hyphens kept whole, suffixes left out."""
    items = [w for w in words if w.lower() not in _NO_SURNAME]
    if not items:
        return words[-1].lower()
    k = len(items) - 1
    while k >= 2 and items[k - 1] == "-":
        k -= 2
    return "".join(items[k:]).lower()
