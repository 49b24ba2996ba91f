"""The document while it is being read: its words, names, and who has been cited so far."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from sayso.model import AnnotatedText, SourceKind, Span
from sayso.resolve.lexicon import Lexicon, singular, word_set
from sayso.resolve.names import PERSON
from sayso.resolve.people import NameBook, name_book
from sayso.resolve.referents import Referent

LOOK_BACK = 2000
"""mentions, about 15,000 words: keeps the work on very long texts linear"""


@dataclass(frozen=True, slots=True)
class Citation:
    """A source that has been resolved: where it stands and for whom."""

    at: int
    """token of its first word, or of the content where the sentence names nobody"""
    referent: Referent
    sentence: int
    paragraph: int
    attribution: str
    direct: bool


@dataclass(frozen=True, slots=True)
class Appearance:
    """Someone who is mentioned at token `at` and may be meant by a later pronoun."""

    at: int
    referent: Referent
    subject: bool
    possessive: bool
    quoted: bool


@dataclass(slots=True)
class Scene:
    """Everything the resolver looks at, computed once a document."""

    text: AnnotatedText
    words: list[str]
    lex: Lexicon
    book: NameBook
    sentence_of: list[int]
    quoted: bytearray
    """1 for tokens inside quotation marks"""
    appearances: list[Appearance] = field(default_factory=list)
    citations: list[Citation] = field(default_factory=list)
    first_seen: dict[int, int] = field(default_factory=dict)
    """id(referent) -> token of its first appearance"""
    subject_of: dict[int, list[int]] = field(default_factory=dict)
    """id(referent) -> tokens where it is the subject of a clause in the author's own words"""
    described: dict[int, Referent] = field(default_factory=dict)
    """token of the head noun -> referent of a description that stands there"""

    def paragraph(self, token: int) -> int:
        sentence = self.sentence_of[token]
        return self.text.sentences[sentence].paragraph

    def before(self, token: int) -> Iterator[Appearance]:
        """Appearances before `token`, the nearest first, as far back as a reader would remember."""
        upto = bisect_left(self.appearances, token, key=lambda a: a.at)
        return reversed(self.appearances[max(0, upto - LOOK_BACK) : upto])

    def cited_before(self) -> Iterator[Citation]:
        """Citations so far, the latest first, as far back as a reader would remember."""
        return reversed(self.citations[-LOOK_BACK:])

    def span(self, first: int, last: int) -> Span:
        return Span(self.text.tokens[first].start, self.text.tokens[last - 1].end)


_SUBJECTS = frozenset(("nsubj", "nsubjpass", "csubj", "agent"))


def open_scene(text: AnnotatedText, lex: Lexicon) -> Scene:
    """The scene of `text` before anybody has been cited."""
    source = text.document.text
    words = [source[t.start : t.end] for t in text.tokens]
    sentence_of = [0] * len(words)
    for index, sentence in enumerate(text.sentences):
        for i in range(sentence.first, sentence.last):
            sentence_of[i] = index
    quoted = bytearray(len(words))
    at = 0
    for quotation in text.quotations:
        if quotation.scare:
            continue
        while at < len(words) and text.tokens[at].start < quotation.span.start:
            at += 1
        k = at
        while k < len(words) and text.tokens[k].start < quotation.span.end:
            quoted[k] = 1
            k += 1
    scene = Scene(text, words, lex, name_book(text, words, lex), sentence_of, quoted)
    _find_appearances(scene)
    return scene


def _find_appearances(scene: Scene) -> None:
    """Names of all sorts, and descriptions of people."""
    tokens, words, lex = scene.text.tokens, scene.words, scene.lex
    for k, m in enumerate(scene.book.mentions):
        head = tokens[m.last - 1]
        follows = words[m.last].lower() if m.last < len(words) else ""
        possessive = follows in ("'s", "’s", "'", "’") and tokens[m.last].tag == "POS"
        subject = head.dep in _SUBJECTS
        if m.sort == PERSON and head.dep in ("flat", "compound", "appos"):
            up = tokens[head.head] if 0 <= head.head < len(tokens) else head
            subject = up.dep in _SUBJECTS
        scene.appearances.append(
            Appearance(m.last - 1, scene.book.referents[k], subject, possessive, bool(scene.quoted[m.first]))
        )
    for i, token in enumerate(tokens):
        if (
            token.tag not in ("NN", "NNS")
            or token.dep in ("compound", "nmod", "amod")
            or i in scene.book.at
            or not words[i][0].isalpha()
        ):
            continue
        low = words[i].lower()
        if not lex.is_human(low):
            continue
        referent = describe(scene, i)
        scene.described[i] = referent
        scene.appearances.append(
            Appearance(i, referent, token.dep in _SUBJECTS, False, bool(scene.quoted[i]))
        )
    scene.appearances.sort(key=lambda a: a.at)
    for a in scene.appearances:
        scene.first_seen.setdefault(id(a.referent), a.at)


def describe(scene: Scene, head_at: int) -> Referent:
    """A referent, not yet cited, for the description whose head noun stands at `head_at`."""
    words, tokens, lex = scene.words, scene.text.tokens, scene.lex
    low = words[head_at].lower()
    begin = head_at
    while (
        begin > 0
        and head_at - begin < 8
        and tokens[begin - 1].tag in _BEFORE
        and scene.sentence_of[begin - 1] == scene.sentence_of[head_at]
        and tokens[begin].tag not in ("DT", "PRP$")
    ):
        begin -= 1
    plural = tokens[head_at].tag == "NNS" or low in ("people", "police")
    kind = SourceKind.ANONYMOUS_GROUP if plural else SourceKind.ANONYMOUS_PERSON
    referent = Referent(kind, gender=lex.gender_of_noun.get(singular(low), ""), plural=plural)
    referent.heads.add(singular(low))
    referent.modifiers |= {w.lower() for w in words[begin:head_at] if w[0].isalnum()} - _ARTICLES
    referent.description = scene.span(begin, head_at + 1).of(scene.text.text)
    return referent


_BEFORE = word_set("DT JJ JJR JJS NN NNP NNPS CD VBN HYPH POS PRP$")
_ARTICLES = word_set("a an the this that these those his her their its some")


def link_roles(scene: Scene) -> None:
    """Tie "the admiral" to the admiral named before, where the text has named only one.

    Runs once the roles beside names are known; without it a later pronoun would choose
    between the two as if they were two people.
    """
    holders: dict[str, list[Referent]] = {}
    linked: list[Appearance] = []
    for a in scene.appearances:
        r = a.referent
        if r.named and r.kind is SourceKind.NAMED_PERSON:
            for head in r.heads:
                known = holders.setdefault(head, [])
                if r not in known:
                    known.append(r)
        elif not r.named and not r.plural and r.description.lower().startswith("the ") and not r.modifiers:
            head = next(iter(r.heads), "")
            named = holders.get(head, [])
            if len(named) == 1 and scene.lex.is_title(head):
                scene.described.pop(a.at, None)
                linked.append(replace(a, referent=named[0]))
                continue
        linked.append(a)
    scene.appearances[:] = linked
    for a in linked:
        if a.subject and not a.quoted:
            scene.subject_of.setdefault(id(a.referent), []).append(a.at)
