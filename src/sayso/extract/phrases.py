"""Noun phrases and clauses around a verb, read off tags and word order with the heads in support."""

from __future__ import annotations

from functools import cached_property

from sayso.model import AnnotatedText, Sentence, Span
from sayso.text.lemma import lemma

CLAUSE_OPENERS = frozenset("that whether how why what when where who if".split())
_NOUNS = ("NN", "NNS", "NNP", "NNPS")
_BEFORE_NOUN = frozenset("DT PDT PRP$ CD JJ JJR JJS NN NNS NNP NNPS POS HYPH VBN VBG FW AFX".split())
_LINKS = frozenset("of at for in from with".split())
_OF_PERSON = frozenset("he she they i we it you there who".split())
_OBJECTS = frozenset("me him her us them you it everyone everybody anyone himself herself themselves".split())
_TIME = frozenset(
    "yesterday today tonight earlier later monday tuesday wednesday thursday friday saturday sunday "
    "january february march april june july august september october november december".split()
)
_CITED = frozenset(
    "official officials source sources people person spokesman spokeswoman spokesperson diplomat diplomats witness "
    "witnesses minister officer officers analyst analysts resident residents broker trader traders adviser advisers "
    "aide aides lawyer lawyers doctor doctors executive executives employee employees delegate delegates member members "
    "expert experts scientist scientists report reports document documents record records memo memos letter letters "
    "email emails e-mails statement study studies survey data figures papers filing filings transcript transcripts note "
    "notes police authorities media newspaper newspapers agency ministry testimony affidavit cable cables article "
    "inspector inspectors engineer engineers broadcaster television radio message messages poll polls insider "
    "insiders commander".split()
)
"""nouns of those who can be cited for a statement; "citing security concerns" names a reason"""
MAX_PHRASE = 16
"""tokens of a noun phrase with what hangs on it"""


class Words:
    """Lower-case words and tags of a text; positions are token indices."""

    def __init__(self, text: AnnotatedText) -> None:
        self.text = text
        self.tokens = text.tokens
        self.tags = [t.tag for t in text.tokens]

    @cached_property
    def low(self) -> list[str]:
        whole = self.text.text
        return [whole[t.start : t.end].lower() for t in self.tokens]

    def lemma(self, i: int) -> str:
        return lemma(self.low[i], self.tags[i])

    def span(self, first: int, last: int) -> Span:
        return Span(self.tokens[first].start, self.tokens[last - 1].end)

    def sentence(self, i: int) -> Sentence:
        return self.text.sentences[self.text.sentence_at(self.tokens[i].start)]

    def is_time(self, i: int) -> bool:
        """Whether the word is part of "on Friday", "last week", "in 2012" behind a verb."""
        low = self.low[i]
        if low in _TIME:
            return True
        after = self.low[i + 1] if i + 1 < len(self.low) else ""
        return (
            (low in ("on", "in", "last", "this") and (after in _TIME or after.isdigit()))
            or (
                low in ("last", "this", "next")
                and after in ("week", "month", "year", "night", "morning", "evening")
            )
            or (
                low in ("week", "month", "year", "night", "morning", "evening")
                and i > 0
                and self.low[i - 1] in ("last", "this", "next")
            )
            or (low.isdigit() and len(low) == 4 and self.low[i - 1] == "in")
        )

    def has_auxiliary(self, i: int, sentence: Sentence) -> bool:
        k = i - 1
        while k >= sentence.first and self.tags[k] == "RB":
            k -= 1
        return k >= sentence.first and (
            self.tags[k] == "MD"
            or self.low[k] in ("had", "have", "has", "did", "does", "do", "'d", "’d", "to")
        )


def subject_before(words: Words, verb: int, sentence: Sentence) -> tuple[int, int] | None:
    """The noun phrase [first, last) that is the subject of the verb and stands before it, or None.

    The parsed subject is taken where it stands in reach, else what stands right before the
    verb and its auxiliaries.
    """
    end = verb
    while end - 1 >= sentence.first and (
        words.tags[end - 1] in ("MD", "RB", "VBD", "VBZ", "VBP", "VBN")
        and (words.tags[end - 1] in ("MD", "RB") or words.low[end - 1] in _AUXILIARY)
    ):
        end -= 1
    parsed = -1
    for k in range(end - 1, max(sentence.first, end - MAX_PHRASE) - 1, -1):
        t = words.tokens[k]
        if t.head == verb and t.dep in ("nsubj", "nsubjpass"):
            parsed = k
            break
    head = parsed if parsed >= 0 else end - 1
    if head < sentence.first:
        return None
    low, tag = words.low[head], words.tags[head]
    if low == "who" or (tag == "WP" and low != "whoever"):
        return None
    if tag == "PRP" or low in _OF_PERSON:
        return head, head + 1
    if not tag.startswith("NN") and low not in ("some", "many", "others", "another", "one", "several"):
        return None
    return phrase_start(words, head, sentence), end if parsed >= 0 and _hangs_on(
        words, head, end
    ) else head + 1


_AUXILIARY = frozenset("had have has was were is are been did does do 'd ’d".split())


def _hangs_on(words: Words, head: int, end: int) -> bool:
    """Whether all between a subject's head and its verb belongs to the subject."""
    return end - head <= MAX_PHRASE and not any(w in (";", "“", "”", ":") for w in words.low[head:end])


def phrase_start(words: Words, head: int, sentence: Sentence) -> int:
    """First token of the noun phrase whose head stands at `head`, with what it is part of ("head of the")."""
    first = head
    while first - 1 >= sentence.first and head - first < MAX_PHRASE:
        tag, low = words.tags[first - 1], words.low[first - 1]
        if tag in _BEFORE_NOUN and low not in CLAUSE_OPENERS:
            if tag in ("VBN", "VBG") and words.tags[first] not in _NOUNS:
                break
            opened = words.tags[first] in ("DT", "PRP$")
            if opened and tag not in ("PDT",):
                break  # "a resident | his cousin": a new phrase begins at the article
            first -= 1
            continue
        if low == "of" and first - 2 >= sentence.first and words.tags[first - 2] in _NOUNS:
            first -= 1
            continue
        break
    return first


def phrase_after(words: Words, first: int, sentence: Sentence) -> int:
    """Token after the noun phrase that begins at `first`, with "of ..." and what describes it; `first` if none."""
    at, noun = first, -1
    while at < sentence.last and at - first < MAX_PHRASE:
        tag, low = words.tags[at], words.low[at]
        if low in CLAUSE_OPENERS or low in (",", ";", ":", ".", "”", "“", '"', "(", "—", "–"):
            break
        if tag == "PRP":
            return at + 1 if at == first else (noun + 1 if noun >= 0 else first)
        if tag in _NOUNS:
            if noun >= 0 and noun < at - 1 and _new_phrase(words, noun, at):
                break
            noun = at
        elif tag in ("DT", "PRP$") and noun == at - 1 and noun >= 0:
            break  # "told the family | the water"
        elif (
            noun >= 0
            and not (tag in _BEFORE_NOUN or low in _LINKS or low in ("on", "and", "close", "to", "&"))
        ) or (noun < 0 and tag not in _BEFORE_NOUN and tag not in ("RB", "IN", "TO")):
            break
        at += 1
    return noun + 1 if noun >= 0 else first


def _new_phrase(words: Words, noun: int, at: int) -> bool:
    return not any(
        words.low[k] in _LINKS or words.low[k] in ("on", "and", "to", "&") or words.tags[k] == "POS"
        for k in range(noun + 1, at)
    ) and any(words.tags[k] in ("DT", "PRP$") for k in range(noun + 1, at))


def after_hearer(words: Words, first: int, sentence: Sentence) -> int:
    """Token after the words that name who was told, which begin at `first`; `first` if there are none."""
    if first >= sentence.last:
        return first
    if words.low[first] in _OBJECTS and words.tags[first] in ("PRP", "PRP$", "NN"):
        return first + 1
    at, noun = first, -1
    while at < sentence.last and at - first < MAX_PHRASE:
        tag, low = words.tags[at], words.low[at]
        if low in CLAUSE_OPENERS or (tag not in _BEFORE_NOUN and low not in ("of", "at", "&")):
            break
        if noun == at - 1 and noun >= 0 and tag in ("DT", "PRP$"):
            break
        if tag in _NOUNS:
            noun = at
        at += 1
    return noun + 1 if noun >= 0 else first


def opens_clause(words: Words, at: int, sentence: Sentence) -> bool:
    """Whether a clause or a quotation begins at token `at`: a conjunction, or a subject with a finite verb."""
    if at >= sentence.last:
        return False
    low = words.low[at]
    if low in ("“", '"', ":", "‘"):
        return True
    if low in ("that", "whether", "how", "why"):
        return _finite_follows(words, at + 1, sentence)
    if words.tags[at] in ("PRP", "EX") and at + 1 < sentence.last:
        return _finite_follows(words, at + 1, sentence, reach=4)
    if words.tags[at] in ("IN", "TO", "RB"):
        return False
    end = phrase_after(words, at, sentence)
    return end > at and _finite_follows(words, end, sentence, reach=2)


def _finite_follows(words: Words, at: int, sentence: Sentence, reach: int = MAX_PHRASE) -> bool:
    return any(
        words.tags[k] in ("VBD", "VBZ", "VBP", "MD") for k in range(at, min(sentence.last, at + reach))
    )


def is_cited(words: Words, first: int, last: int) -> bool:
    """Whether the phrase names somebody or something that can be cited for a statement."""
    head = last - 1
    for k in range(first + 1, last):
        if words.low[k] in _LINKS | {"on", "close", "who"} or words.tags[k] in ("VBN", "VBG"):
            head = k - 1
            break
    if words.tags[head] in ("NNP", "NNPS"):
        return True
    return any(words.low[k] in _CITED for k in range(first, head + 1) if words.tags[k] in ("NN", "NNS"))
