"""The kind of a source that is described and not named."""

from __future__ import annotations

from sayso.model import SourceKind
from sayso.resolve.lexicon import Lexicon, singular, word_set
from sayso.resolve.mentions import SourceMention
from sayso.resolve.names import PERSON
from sayso.resolve.people import NameBook

_SPEAKS_FOR_A_BODY = word_set(
    "spokesman spokeswoman spokesperson spokespeople official officials lawyer lawyers attorney "
    "attorneys representative representatives leader leaders executive executives leadership "
    "staff management prosecutor prosecutors spokesmen spokeswomen authorities officer officers"
)
_GRANTED = word_set(
    "familiar briefed knowledge anonymity anonymous unnamed close direct involved condition "
    "authorized authorised named identified privy"
)
_NUMBERS = word_set("one two three four five six seven eight nine ten third quarter fifth tenth half")
_ABSTRACT = (
    "tion",
    "sion",
    "ment",
    "ness",
    "ity",
    "ism",
    "ance",
    "ence",
    "al",
    "ure",
    "age",
    "thing",
    "line",
    "view",
)

_PERSON_OR_BODY = frozenset(
    "carrier creator developer lender maker monitor operator publisher retailer supplier".split()
)
"""with "a" before them and no name, these are people; "the operator" is a firm"""


def kind_of_description(m: SourceMention, book: NameBook, lex: Lexicon) -> tuple[SourceKind, str]:
    """(kind, id of the rule) for a source without a name of its own.

    The unnamed officials, lawyers or spokespersons of a named body speak for that body;
    several unnamed persons with a number before them, or with knowledge the text vouches
    for, are anonymous persons; a plural without either is a group.
    """
    head, one = m.head, singular(m.head)
    names_follow = "such" in m.modifiers and bool(book.in_tokens(m.head_at + 1, m.last))
    if m.compound and not names_follow and lex.is_human(head):
        return SourceKind.ANONYMOUS_GROUP, "kind.several-groups"
    if head in _SPEAKS_FOR_A_BODY and speaks_for(m, book, lex) >= 0 and not (_GRANTED & m.modifiers):
        return SourceKind.NAMED_ORGANIZATION, "kind.speaks-for-body"
    if head in ("source", "sources"):
        return SourceKind.ANONYMOUS_PERSON, "kind.source"
    if lex.is_human(head) and one not in ("country", "nation", "government", "state", "poll", "outlet"):
        if not m.plural and head not in lex.groups:
            return SourceKind.ANONYMOUS_PERSON, "kind.one-person"
        if m.counted or (_GRANTED & m.modifiers and head not in ("residents", "voters")):
            return SourceKind.ANONYMOUS_PERSON, "kind.some-persons"
        if one in lex.organization_heads and not m.plural:
            return SourceKind.NAMED_ORGANIZATION, "kind.body"
        return SourceKind.ANONYMOUS_GROUP, "kind.group"
    if lex.is_document(head):
        return SourceKind.DOCUMENT, "kind.document"
    if one in _PERSON_OR_BODY and not m.plural and not m.definite and m.owner < 0:
        return SourceKind.ANONYMOUS_PERSON, "kind.one-person"
    if lex.is_organization(head):
        if m.plural and names_follow:
            return SourceKind.NAMED_ORGANIZATION, "kind.named-bodies"
        if m.plural and m.owner < 0 and not m.definite:
            return SourceKind.ANONYMOUS_GROUP, "kind.bodies"
        return SourceKind.NAMED_ORGANIZATION, "kind.body"
    if head in lex.demonyms or one in lex.demonyms:
        if m.plural or head.endswith("s"):
            return SourceKind.ANONYMOUS_GROUP, "kind.people"
        return SourceKind.ANONYMOUS_PERSON, "kind.one-person"
    if head == "one":
        return SourceKind.ANONYMOUS_PERSON, "kind.one-person"
    if m.plural or not head[0].isalpha() or head in _NUMBERS:
        return SourceKind.ANONYMOUS_GROUP, "kind.plural"
    if head.endswith(_ABSTRACT):
        return SourceKind.DOCUMENT, "kind.thing"
    return SourceKind.ANONYMOUS_PERSON, "kind.unknown-noun"


def speaks_for(m: SourceMention, book: NameBook, lex: Lexicon) -> int:
    """Index in the book of the body for which the unnamed source speaks, or -1.

    A country or people before "officials" is no body ("Afghan officials"), a person only
    where a spokesman speaks for them.
    """
    if m.owner < 0:
        return -1
    mention = book.mentions[m.owner]
    low = " ".join(mention.words).lower()
    if low in lex.demonyms or mention.sort in (PERSON, "other"):
        return -1
    if mention.sort == "place" and not m.head.startswith("spokes"):
        return -1
    return m.owner
