"""Which names of a text are one and the same person, body or place."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from sayso.model import AnnotatedText, SourceKind, Span
from sayso.resolve.lexicon import Lexicon, singular, word_set
from sayso.resolve.names import BODY, OTHER, PERSON, PLACE, NameMention, find_names, surname
from sayso.resolve.referents import Referent

_PAPER_NAMES = frozenset(
    "advertiser anchor argus beacon bugle chronicle courier dispatch echo examiner gazette globe guardian herald independent "
    "journal lantern ledger mail mercury mirror news observer post press record register reporter sentinel standard star sun "
    "telegraph times tribune".split()
)
"""last words that make a name that of a newspaper ("the Eastquay Dispatch")"""

_BROADCASTS = word_set("radio television tv channel broadcasting fm")
_SMALL = word_set("of the and for in on & -")


@dataclass(slots=True)
class NameBook:
    """All names of a document, each mention tied to the one it names."""

    mentions: list[NameMention] = field(default_factory=list)
    referents: list[Referent] = field(default_factory=list)
    """the referent of the mention of the same index"""
    at: dict[int, int] = field(default_factory=dict)
    """token index -> index of the mention that covers it"""
    opened: dict[int, int] = field(default_factory=dict)
    """token index of the first title word before a person's name -> index of the mention"""

    def is_person(self, mention: int) -> bool:
        """Whether the mention names a person, by itself or by what the document says elsewhere."""
        return self.referents[mention].kind is SourceKind.NAMED_PERSON

    def in_tokens(self, first: int, last: int) -> list[int]:
        """Indices of the mentions that begin in the tokens [first, last), in order."""
        out: list[int] = []
        for i in range(first, last):
            m = self.at.get(i)
            if m is not None and (not out or out[-1] != m) and self.mentions[m].first >= first:
                out.append(m)
        return out


def name_book(text: AnnotatedText, words: list[str], lex: Lexicon) -> NameBook:
    """The names of `text`, resolved among themselves."""
    found = find_names(text, words, lex)
    people = _people(words, found, lex)
    bodies = _bodies(text, found, lex, people)
    book = NameBook(found, [people.get(k) or bodies[k] for k in range(len(found))])
    for k, m in enumerate(found):
        book.referents[k].add_mention(_span(text, m))
        for i in range(m.first, m.last):
            book.at[i] = k
        if m.title_first < m.first and m.sort == PERSON:
            book.opened[m.title_first] = k
    return book


def _span(text: AnnotatedText, m: NameMention) -> Span:
    return Span(text.tokens[m.first].start, text.tokens[m.last - 1].end)


def _given(words: tuple[str, ...]) -> str:
    return words[0].lower().rstrip(".")


def _same_given(a: str, b: str, lex: Lexicon) -> bool:
    fulls = lex.full_given_names
    if (
        b in fulls.get(a, ())
        or a in fulls.get(b, ())
        or fulls.get(a, frozenset()) & fulls.get(b, frozenset())
    ):
        return True
    return (
        a == b
        or (len(a) >= 3 and len(b) >= 3 and a[:3] == b[:3])
        or (min(len(a), len(b)) == 1 and a[0] == b[0])
    )


def _shortest_known(words: tuple[str, ...], full: Counter[tuple[str, ...]]) -> tuple[str, ...]:
    """The name without the words of a headline that run on after it, if it stands elsewhere without them."""
    for n in range(2, len(words)):
        if words[:n] in full and words[n] != "-":
            return words[:n]
    return words


_OF_A_BODY = word_set(
    "spokesman spokeswoman spokesperson executive executives ceo employee employees official officials "
    "engineers shares stock customers users shareholders headquarters subsidiary founders co-founders"
)


def _is_body(words: list[str], m: NameMention, lex: Lexicon) -> bool:
    """Whether a single word taken for a person is written like a firm or called one: "SoCalGas"."""
    word, low = m.words[0], m.words[0].lower()
    if low in lex.surnames or low in lex.gender_of_first_name or m.gender:
        return False
    inner = word[2:] if word[:2] in ("Mc", "De", "Di", "La", "Le", "O'", "O’") else word[1:]
    if any(c.isupper() for c in inner) and not word.startswith(("Mac", "Fitz")):
        return True
    after = [w.lower() for w in words[m.last : m.last + 6]]
    if after[:1] and after[0] in _OF_A_BODY:
        return True
    called = after[:1] == [","] and after[1:2] and after[1] in ("a", "an", "the")
    return bool(called) and any(w in lex.organization_heads for w in after[2:5])


def _firms(
    words: list[str], found: list[NameMention], by_surname: dict[str, list[Referent]], lex: Lexicon
) -> set[tuple[str, ...]]:
    """Single words that name a body though some of their mentions were taken for a person."""
    sorts: dict[tuple[str, ...], Counter[str]] = {}
    signs: set[tuple[str, ...]] = set()
    for m in found:
        if len(m.words) == 1 and m.words[0].lower() not in by_surname:
            sorts.setdefault(m.words, Counter())[m.sort] += 1
            if m.sort in (PERSON, BODY) and _is_body(words, m, lex):
                signs.add(m.words)
    return {
        w
        for w, n in sorts.items()
        if n[PERSON] and w[0].lower() not in lex.surnames and w[0].lower() not in lex.gender_of_first_name
        if w in signs or n[BODY] > n[PERSON]
    }


def _surname_key(
    m: NameMention, by_surname: dict[str, list[Referent]], tagged: set[str], lex: Lexicon
) -> str:
    """The family name for which the mention may stand, "" where it can't be a person's."""
    key = "".join(m.words).lower()
    known = key in by_surname
    if len(m.words) > 1 and m.sort in (OTHER, BODY) and _is_called(m.words[:-1], lex):
        last = m.words[-1].lower()
        return last if last in by_surname or last in lex.surnames else ""
    if key in lex.outlets and key not in lex.surnames and key not in lex.gender_of_first_name:
        return ""
    if m.sort == BODY:
        return key if len(m.words) == 1 and (known or (key in lex.surnames and key in tagged)) else ""
    if m.sort == PLACE:
        return key if len(m.words) == 1 and known else ""
    return key


JUST_NAMED = 45
"""tokens within which a surname means the namesake just named in full, about two sentences"""


def _whom_the_surname_means(
    options: list[Referent], full_at: dict[int, int], uses: dict[int, int], at: int
) -> Referent:
    """Among namesakes the one just named in full, else the one the text speaks of most."""
    named = [r for r in options if 0 <= at - full_at.get(id(r), -JUST_NAMED - 1) <= JUST_NAMED]
    if named:
        return max(named, key=lambda r: full_at[id(r)])
    return max(options, key=lambda r: uses.get(id(r), 0))


def _kin_given_names(words: list[str], found: list[NameMention]) -> set[tuple[tuple[str, ...], str]]:
    """(name, given name of a relative): "J. Mason, Jeremiah's father" is not Jeremiah Mason."""
    out = set()
    for m in found:
        after = words[m.last : m.last + 3]
        if len(after) == 3 and after[0] == "," and after[2] in ("'s", "’s"):
            out.add((m.words, after[1].lower()))
    return out


def _is_called(words: tuple[str, ...], lex: Lexicon) -> bool:
    """Whether all `words` before a surname are offices, roles, peoples or places, as in headlines."""
    return all(
        lex.is_human(w.lower())
        or w.lower() in lex.demonyms
        or w.lower() in lex.places
        or w.lower() == "party"
        for w in words
    )


def _people(words: list[str], found: list[NameMention], lex: Lexicon) -> dict[int, Referent]:
    """Referents of the mentions that name persons: full names first, then what is left of them."""
    out: dict[int, Referent] = {}
    by_surname: dict[str, list[Referent]] = {}
    by_given: dict[str, list[Referent]] = {}
    first_seen: dict[int, int] = {}
    kin = _kin_given_names(words, found)
    full = Counter(m.words for m in found if m.sort == PERSON and len(m.words) > 1)
    for k, m in enumerate(found):
        if m.sort != PERSON or len(m.words) < 2 or surname(m.words) == "".join(m.words).lower():
            continue
        name = _shortest_known(m.words, full)
        last = surname(name)
        match = next(
            (
                r
                for r in by_surname.get(last, [])
                if _same_given(_given(r.words), _given(name), lex) and (m.words, _given(r.words)) not in kin
            ),
            None,
        )
        if match is None:
            match = Referent(SourceKind.NAMED_PERSON, name, m.gender, rule="person.full-name")
            by_surname.setdefault(last, []).append(match)
            by_given.setdefault(_given(name), []).append(match)
            first_seen[id(match)] = k
        elif len(name) > len(match.words):
            match.aliases.append(" ".join(match.words))
            match.words = name
        elif name != match.words and " ".join(name) not in match.aliases:
            match.aliases.append(" ".join(name))
        match.gender = match.gender or m.gender
        out[k] = match
    firms = _firms(words, found, by_surname, lex)
    tagged = {
        m.words[0].lower() for m in found if m.sort == PERSON and len(m.words) == 1 and m.words not in firms
    }
    full_at: dict[int, int] = {}
    uses: dict[int, int] = {}
    single: dict[str, Referent] = {}
    for k, m in enumerate(found):
        if m.words in firms:
            continue
        if k in out:
            full_at[id(out[k])] = m.first
            uses[id(out[k])] = uses.get(id(out[k]), 0) + 1
            continue
        key = _surname_key(m, by_surname, tagged, lex)
        if not key:
            continue
        options = [r for r in by_surname.get(key, []) if not (m.gender and r.gender and m.gender != r.gender)]
        if not options and m.sort == PERSON:
            options = [r for r in by_given.get(key, []) if first_seen[id(r)] < k]
        if options:
            chosen = _whom_the_surname_means(options, full_at, uses, m.first)
            uses[id(chosen)] = uses.get(id(chosen), 0) + 1
            chosen.gender = chosen.gender or m.gender
            out[k] = chosen
        elif m.sort == PERSON or (key in tagged and m.sort != PLACE):
            if key not in single:
                single[key] = Referent(
                    SourceKind.NAMED_PERSON, m.words[-1:], m.gender, rule="person.single-name"
                )
            single[key].gender = single[key].gender or m.gender
            out[k] = single[key]
    return out


def _initials(words: tuple[str, ...]) -> str:
    return "".join(w[0] for w in words if w.lower() not in _SMALL and w[0].isalnum()).upper()


def _bare(words: tuple[str, ...]) -> tuple[str, ...]:
    return words[1:] if len(words) > 1 and words[0].lower() == "the" else words


def _bodies(
    text: AnnotatedText, found: list[NameMention], lex: Lexicon, people: dict[int, Referent]
) -> dict[int, Referent]:
    out: dict[int, Referent] = {}
    by_key: dict[str, Referent] = {}
    by_edge: dict[str, list[Referent]] = {}
    acronyms: dict[str, list[Referent]] = {}
    order = sorted((k for k in range(len(found)) if k not in people), key=lambda k: (-len(found[k].words), k))
    for k in order:
        m = found[k]
        words = _bare(m.words)
        key = " ".join(words).lower().replace(".", "")
        full = lex.outlets.get(" ".join(words).lower()) or lex.outlets.get("the " + " ".join(words).lower())
        if full and len(words) < len(_bare(tuple(full.split()))):
            own = _longer(words, m.sort, by_edge, acronyms, lex)
            if own is not None and " ".join(own.words).lower() not in lex.outlets:
                full = None  # "the Post" in an article that speaks of the Calder Post
        if full:
            key = "outlet:" + full
        referent = by_key.get(key)
        if referent is None:
            referent = _longer(words, m.sort, by_edge, acronyms, lex)
        if referent is None:
            kind = SourceKind.NAMED_ORGANIZATION
            referent = Referent(kind, words, rule="body." + m.sort)
            if full and len(full.split()) > len(words):
                referent.name_override = full
            referent.heads |= {w.lower() for w in words if w.lower() in lex.organization_heads}
            if full or _is_paper(text, m, words):
                referent.heads |= {"newspaper", "paper", "outlet", "magazine", "network"}
            if words[0].lower() in _BROADCASTS or words[-1].lower() in _BROADCASTS:
                referent.heads |= {"broadcaster", "station", "outlet", "network", "channel"}
            if len(words) == 1 and key.endswith("s") and singular(key) in lex.demonyms:
                referent.kind, referent.plural, referent.rule = (
                    SourceKind.ANONYMOUS_GROUP,
                    True,
                    "body.people",
                )
            if m.sort != PLACE:
                for edge in {words[0].lower(), words[-1].lower()}:
                    by_edge.setdefault(edge, []).append(referent)
            if m.sort == PLACE:
                referent.heads |= {"country", "state", "city", "nation"}
        by_key[key] = referent
        if " ".join(words) not in referent.aliases and words != referent.words:
            referent.aliases.append(" ".join(words))
        short = _initials(words)
        if len(short) > 1:
            acronyms.setdefault(short, []).append(referent)
        out[k] = referent
    return out


def _is_paper(text: AnnotatedText, m: NameMention, words: tuple[str, ...]) -> bool:
    """ "the Eastquay Dispatch", and "the Courier" by its article alone."""
    if words[-1].lower() not in _PAPER_NAMES:
        return False
    return len(words) > 1 or (m.first > 0 and text.word(m.first - 1).lower() == "the")


def _longer(
    words: tuple[str, ...],
    sort: str,
    by_edge: dict[str, list[Referent]],
    acronyms: dict[str, list[Referent]],
    lex: Lexicon,
) -> Referent | None:
    """The body of a longer name for which `words` stand, if the document has one.

    `by_edge` holds the bodies by the first and by the last word of their names.
    """
    letters = "".join(words).replace(".", "")
    if len(words) == 1 and letters.isupper() and 2 <= len(letters) <= 7:
        options = acronyms.get(letters, [])
        return options[0] if options else None
    if sort not in (BODY, OTHER):
        return None
    low = [w.lower() for w in words]
    if all(w in lex.places or w in lex.demonyms for w in low) or (len(low) == 1 and low[0] in lex.documents):
        return None
    for referent in by_edge.get(low[0], []) + by_edge.get(low[-1], []):
        longer = [w.lower() for w in referent.words]
        if len(longer) > len(low) and (longer[: len(low)] == low or longer[-len(low) :] == low):
            return referent
    return None
