"""What the words of a source say by themselves: pronoun, name or description, one or many."""

from __future__ import annotations

from dataclasses import dataclass, replace

from sayso.model import AnnotatedText, Span, Spans
from sayso.resolve.lexicon import Lexicon, singular, word_set
from sayso.resolve.names import OTHER, PERSON, NameMention
from sayso.resolve.people import NameBook

PRONOUN, NAME, NOMINAL, RELATIVE = "pronoun", "name", "nominal", "relative"

_CASES = {
    ("m", "one"): "he him himself his",
    ("f", "one"): "she her herself hers",
    ("", "many"): "they them themselves their theirs",
    ("n", "one"): "it itself its",
    ("i", "one"): "i me my myself mine",
    ("i", "many"): "we us our ours ourselves",
    ("you", "one"): "you your one yourself",
}
_PRONOUNS = {word: features for features, words in _CASES.items() for word in words.split()}
_RELATIVES = frozenset(("who", "whom", "whose", "which", "that"))
_DEFINITE = word_set("the this that these those his her its their such")
_INDEFINITE = word_set("a an some another one two three four five six seven eight nine ten several many")
_NP_TAGS = word_set(
    "DT PDT PRP$ CD JJ JJR JJS NN NNS NNP NNPS POS HYPH VBN VBG FW RBS RBR AFX $ `` '' PRP EX WP$ ADD"
)
_EMPHASIS = frozenset(("himself", "herself", "itself", "themselves", "alone", "too"))
_CAPITAL_DOCUMENTS = word_set("poll survey report study review letter memo index census")
_TIME = word_set(
    "last this next late today yesterday monday tuesday wednesday thursday friday saturday sunday "
    "released published posted surveyed conducted sponsored"
)
_LOOSE = word_set(
    "at least less more than over nearly about almost among just only around roughly even but and"
)
_LATER = word_set("later earlier then meanwhile afterwards today yesterday recently separately")
_PART_OF = word_set(
    "one many some several number group majority lot handful pair mix couple array host range "
    "batch copy half third quarter rest part percent dozens hundreds thousands members"
)
_BREAK = frozenset(",;:()[]—–")
_PREPOSITIONS = word_set(
    "of for with in from at on by to about who whom which that whose close familiar near under "
    "within inside outside between among against behind into over including such and or but as "
    "than"
)
_PLURAL_WORDS = word_set(
    "people police many some others several most few both dozens hundreds thousands millions all "
    "everyone critics none half"
)
_COUNTS = word_set("two three four five six seven eight nine ten several multiple")


@dataclass(frozen=True, slots=True)
class SourceMention:
    """One speaker in the words of a source.

    Attributes:
        first, last: its tokens [first, last) in the document.
        form: PRONOUN, NAME, NOMINAL or RELATIVE.
        head: the head noun or the pronoun, lower case.
        head_at: token of the head.
        name: index of the mention in the NameBook, or -1.
        gender: "m", "f", "n" (thing or body), "i" (first person), "you", or "".
        plural: more than one speaks.
        definite: the words point back ("the former official").
        modifiers: the other words of the noun phrase, lower case.
        owner: index in the NameBook of a name that stands before the head ("HSB officials",
            "Clinton's campaign"), or after it ("a spokesman for Edison"), or -1.
        counted: a number or "several" stands before the head.
    """

    first: int
    last: int
    form: str
    head: str
    head_at: int
    name: int = -1
    gender: str = ""
    plural: bool = False
    definite: bool = False
    modifiers: frozenset[str] = frozenset()
    owner: int = -1
    counted: bool = False
    compound: bool = False
    """several descriptions joined by "and" that the text keeps together"""


def read_source(
    text: AnnotatedText, words: list[str], spans: Spans, book: NameBook, lex: Lexicon
) -> tuple[SourceMention, ...]:
    """The speakers named by `spans`, in order; several where names are joined by "and"."""
    tokens = [i for span in spans for i in text.token_range(span)]
    while tokens and not any(c.isalnum() for c in words[tokens[0]]):
        tokens.pop(0)
    while tokens and not words[tokens[-1]][-1].isalnum() and words[tokens[-1]] not in (")", "."):
        tokens.pop()
    if not tokens:
        return ()
    first, last = tokens[0], tokens[-1] + 1
    parts, joined = _conjuncts(text, words, first, last, book, lex)
    read = tuple(read_phrase(text, words, a, b, book, lex) for a, b in parts)
    if joined and len(read) == 1 and read[0].form == NOMINAL:
        return (replace(read[0], plural=True, owner=-1, compound=True),)
    return read


def _conjuncts(
    text: AnnotatedText, words: list[str], first: int, last: int, book: NameBook, lex: Lexicon
) -> tuple[list[tuple[int, int]], bool]:
    """Token ranges of speakers that have names of their own and are joined at the top of the phrase.

    The second value is true where the phrase joins descriptions that stay one source.
    """
    cuts = []
    depth = 0
    for i in range(first, last):
        low = words[i].lower()
        if low in ("who", "which", "that", "whose", "including", "in", "about"):
            break
        depth += (low == "(") - (low == ")")
        joins = low in ("and", "&", "or") or (
            low == "as" and i + 2 < last and words[i + 1 : i + 3] == ["well", "as"]
        )
        if joins and depth == 0 and i not in book.at and first < i < last - 1:
            cuts.append(i)
    if not cuts:
        return [(first, last)], False
    cut = cuts[-1]
    right_from = cut + (3 if words[cut].lower() == "as" else 1)
    right = read_phrase(text, words, right_from, last, book, lex)
    lefts: list[tuple[int, int]] = []
    begin = first
    for i in range(first, cut):
        if words[i] == ",":
            lefts.append((begin, i))
            begin = i + 1
    if begin < cut:
        lefts.append((begin, cut))
    read = [read_phrase(text, words, a, b, book, lex) for a, b in lefts if b > a]
    if right.form == NAME and read and all(m.form == NAME for m in read):
        same_person = all(_person(m, book) for m in (*read, right))
        bodies = not any(_person(m, book) for m in (*read, right))
        if same_person or (bodies and right.owner < 0) or len(read) == 1:
            return [*((m.first, m.last) for m in read), (right.first, last)], False
    joined = read_phrase(text, words, first, cut, book, lex)
    if joined.form == NAME and right.form in (NAME, PRONOUN):
        return [(first, cut), (right_from, last)], False
    if (
        joined.form == NAME
        and right.form == NOMINAL
        and right.definite is False
        and lex.is_human(right.head)
        and _person(joined, book)
    ):
        comma = any(words[i] == "," for i in range(first, cut))
        if not comma:
            return [(first, cut), (right_from, last)], False
    apart = right.form != NOMINAL or lex.is_human(right.head) or lex.is_organization(right.head)
    return [(first, last)], apart and not any(words[i].lower() in ("of", "for") for i in range(first, cut))


def _person(m: SourceMention, book: NameBook) -> bool:
    return m.name >= 0 and book.is_person(m.name)


def read_phrase(
    text: AnnotatedText, words: list[str], first: int, last: int, book: NameBook, lex: Lexicon
) -> SourceMention:
    """The one speaker in the tokens [first, last)."""
    while first < last - 1 and (
        words[first].lower() in ("by", "from", "to", "with", "both", "not", ",")
        or (words[first].lower() in _LOOSE and text.tokens[first].tag not in ("DT", "JJ", "NN", "NNS"))
        or words[first] in "“\"'‘"
        or (words[first].lower() in _LATER and text.tokens[first + 1].tag in ("DT", "NNP", "PRP"))
    ):
        first += 1
    while last - first > 1 and (words[last - 1].lower() in _EMPHASIS or text.tokens[last - 1].tag == "POS"):
        last -= 1
    low = words[first].lower()
    size = last - first
    if size == 1 or (
        low in _PRONOUNS and low not in ("his", "her", "their", "its", "my", "our", "your", "one")
    ):
        if low in _PRONOUNS:
            gender, number = _PRONOUNS[low]
            return SourceMention(first, last, PRONOUN, low, first, gender=gender, plural=number == "many")
        if low in _RELATIVES:
            return SourceMention(first, last, RELATIVE, low, first)
    if low == "one" and size > 3 and words[first + 1] == "," and words[first + 2].lower() in ("a", "an"):
        first += 2  # "one, a nurse who left"
    end = _base_end(text, words, first, last, book)
    if end - first > 1 and text.tokens[end - 1].tag == "POS":
        end -= 1
    name = _name_at_end(first, end, last, words, book, lex)
    if name >= 0:
        return _named(text, words, first, last, name, book, lex)
    return _nominal(text, words, first, end, last, book, lex)


def _base_end(text: AnnotatedText, words: list[str], first: int, last: int, book: NameBook) -> int:
    """Token after the base noun phrase that begins at `first`."""
    i = first
    while i < last:
        low = words[i].lower()
        if i in book.at or i in book.opened:
            i = book.mentions[book.at[i] if i in book.at else book.opened[i]].last
            continue
        if words[i] in _BREAK or low in _PREPOSITIONS:
            break
        if words[i] == "/":
            i += 1
            continue
        tag = text.tokens[i].tag
        if tag and tag not in _NP_TAGS and i > first and tag not in ("IN", "RB"):
            break
        if i > first and tag in ("VBN", "VBG", "VBD") and text.tokens[i - 1].tag in ("NN", "NNS"):
            break  # "a poll released Friday"
        if tag in ("VBN", "VBG") and i > first and not _noun_follows(text, words, i, last):
            break
        if i > first and low in _TIME:
            break
        i += 1
    return max(min(i, last), first + 1)


def _noun_follows(text: AnnotatedText, words: list[str], i: int, last: int) -> bool:
    j = i + 1
    while j < last and text.tokens[j].tag in ("JJ", "VBN", "HYPH", "VBG"):
        j += 1
    return j < last and text.tokens[j].tag.startswith("NN")


def _name_at_end(first: int, end: int, last: int, words: list[str], book: NameBook, lex: Lexicon) -> int:
    """The name that is the head of the phrase: at the end of its base, or in apposition after it."""
    m = book.at.get(end - 1)
    if m is not None and (book.is_person(m) or _is_proper(book.mentions[m], lex)):
        return m
    apposed = _apposed_name(first, end, last, words, book, lex)
    if apposed >= 0:
        return apposed
    # "the chief executive Sam Altman", "the retired teacher — Ann Lee —"
    if end < last:
        after = book.at.get(end)
        if after is not None and book.is_person(after):
            return after
    return -1


def _is_proper(mention: NameMention, lex: Lexicon) -> bool:
    """Whether a run of capital words names a body, and is no office, people, role or document."""
    last = mention.words[-1].lower()
    if _is_office(mention.words, lex) or last in lex.demonyms:
        return False
    if len(mention.words) == 1:
        return not (lex.is_human(last) or singular(last) in lex.demonyms)
    return last not in _CAPITAL_DOCUMENTS and not (mention.sort == OTHER and lex.is_human(last))


def _apposed_name(first: int, end: int, last: int, words: list[str], book: NameBook, lex: Lexicon) -> int:
    """The person named after a comma behind a description: "the secretary of state, Chuck Gray"."""
    for k in range(end, min(last - 1, end + 12)):
        if words[k].lower() in ("who", "which", "that", "whose", "(", "including"):
            return -1
        if words[k] not in (",", "—", "–", ":"):
            continue
        m = book.at.get(k + 1, book.opened.get(k + 1))
        described = any(lex.is_human(w.lower()) or lex.is_title(w.lower()) for w in words[first:k])
        if m is not None and book.is_person(m) and described:
            stop = book.mentions[m].last
            if stop >= last or words[stop] in (",", "—", "–", "("):
                return m
        elif words[k] == "," and book.in_tokens(k - 1, k) + [
            x for x in (book.at.get(k - 1),) if x is not None
        ]:
            continue  # "a senior at Elm High in Newport, Wilburn"
        return -1
    return -1


def _is_office(name: tuple[str, ...], lex: Lexicon) -> bool:
    """Whether a run of capital words is an office and names nobody: "U.S. Secretary of State"."""
    low = [w.lower() for w in name]
    before = low[: low.index("of")] if "of" in low else low
    return bool(before) and lex.is_title(before[-1]) and singular(before[-1]) not in lex.organization_heads


def _named(
    text: AnnotatedText, words: list[str], first: int, last: int, name: int, book: NameBook, lex: Lexicon
) -> SourceMention:
    mention = book.mentions[name]
    others = frozenset(w.lower() for w in words[first : mention.first] if w[0].isalnum())
    gender = book.referents[name].gender if mention.sort == PERSON else "n"
    return SourceMention(
        first,
        last,
        NAME,
        words[mention.last - 1].lower(),
        mention.last - 1,
        name,
        gender,
        False,
        True,
        others,
    )


def _nominal(
    text: AnnotatedText, words: list[str], first: int, end: int, last: int, book: NameBook, lex: Lexicon
) -> SourceMention:
    head_at = end - 1
    office = book.at.get(head_at)
    if office is not None and "of" in book.mentions[office].words:
        head_at = book.mentions[office].first + book.mentions[office].words.index("of") - 1
    while head_at > first and (
        not words[head_at][0].isalnum() or text.tokens[head_at].tag in ("POS", "RB", "VBN", "VBG", "IN")
    ):
        head_at -= 1
    head = words[head_at].lower()
    if (
        (text.tokens[head_at].tag == "CD" or head in _PART_OF)
        and end + 1 < last
        and words[end].lower() == "of"
    ):
        # "one of the sponsors", "a batch of emails": the noun after "of" says who they are
        inner = _base_end(text, words, end + 1, last, book)
        while inner > end + 2 and not lex.is_human(words[inner - 1].lower()):
            inner -= 1
        noun = words[inner - 1].lower()
        if (lex.is_human(noun) and head != "group") or lex.is_document(noun):
            one = head == "one"
            head = singular(noun) if one else noun
            return _finish(text, words, first, last, inner - 1, head, one, book, lex)
    return _finish(text, words, first, last, head_at, head, False, book, lex)


def _finish(
    text: AnnotatedText,
    words: list[str],
    first: int,
    last: int,
    head_at: int,
    head: str,
    one: bool,
    book: NameBook,
    lex: Lexicon,
) -> SourceMention:
    tag = text.tokens[head_at].tag
    plural = not one and (
        tag in ("NNS", "NNPS") or head in _PLURAL_WORDS or (head != singular(head) and tag != "NN")
    )
    if head in ("news", "series", "congress", "statistics"):
        plural = False
    opening = words[first].lower()
    owned = any(
        words[i].lower() in ("'s", "’s", "'", "’") and text.tokens[i].tag == "POS"
        for i in range(first, head_at)
    )
    definite = opening in _DEFINITE or (owned and opening not in _INDEFINITE)
    modifiers = frozenset(
        w.lower()
        for i, w in enumerate(words[first:last], first)
        if i != head_at and w[0].isalnum() and w.lower() not in _SMALL
    )
    owner = _owner(words, first, head_at, last, book)
    share = any(words[i] == "%" or words[i].lower() == "percent" for i in range(first, last))
    counted = not share and any(
        words[i].lower() in _COUNTS or text.tokens[i].tag == "CD" for i in range(first, head_at)
    )
    gender = lex.gender_of_noun.get(singular(head), "")
    if not gender and not lex.is_human(head):
        gender = "n"
    return SourceMention(
        first, last, NOMINAL, head, head_at, -1, gender, plural, definite, modifiers, owner, counted
    )


_SMALL = word_set(
    "a an the this that these those of for to in on at with from by who which his her its their and"
)


def _owner(words: list[str], first: int, head_at: int, last: int, book: NameBook) -> int:
    before = book.in_tokens(first, head_at)
    if before:
        return before[-1]
    k = head_at + 1
    if k < last and words[k].lower() in ("for", "of", "from", "at", "with", "in", "by"):
        k += 1
        while k < last and words[k].lower() in ("the", "a", "an"):
            k += 1
        m = book.at.get(k)
        if m is not None:
            return m
    return -1


def span_of(text: AnnotatedText, first: int, last: int) -> Span:
    """The range of the text that the tokens [first, last) cover."""
    return Span(text.tokens[first].start, text.tokens[last - 1].end)
