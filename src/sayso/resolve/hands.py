"""Hands that a sentence names beside its source: the outlet that was told, the one who cites the document.

"Sources told the Dispatch that Z" reached us through the Dispatch, "a memo cited by the union"
through the union. The article's own outlet ("this newspaper") is no further hand.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from sayso.model import Attribution, Span
from sayso.resolve.lexicon import word_set
from sayso.resolve.mentions import NAME, NOMINAL, RELATIVE, SourceMention, read_source
from sayso.resolve.names import PLACE
from sayso.resolve.press import PRESS, called_press, is_local, is_ours, is_press
from sayso.resolve.referents import Referent
from sayso.resolve.scene import Scene

_BY = word_set(
    "cited quoted seen obtained reviewed viewed examined acquired read published released circulated"
)
_LOOKED_AT = word_set("seen reviewed viewed")
_TO = word_set("leaked provided shown given passed handed sent")
_WITH = word_set("shared")
_PEOPLE_BY = word_set("cited quoted interviewed")
_PUT_OUT = word_set("published released circulated issued publishes releases")
_OWN_WORKS = word_set(
    "report study survey analysis review paper statement statistic figure data poll research release index ranking "
    "list forecast estimate bulletin guideline advisory book budget"
)
"""what one publishes is one's own work; an invoice or a letter that one publishes is somebody else's"""
_CITES = word_set(
    "cites cited cite quotes quoted quote saw obtained reviewed published released publishes produced presented "
    "read leaked circulated"
)
_AUX = word_set("has had have also first later since then")
_STOPS = frozenset(',;:.()—–“”"')
MAX_NAME = 10
"""tokens of the words that name a hand"""


@dataclass(frozen=True, slots=True)
class CitedBy:
    """ "cited by the union": where the words begin, and those that name the hand."""

    first: int
    hand: tuple[int, int]


def cited_by(scene: Scene, m: SourceMention, first: int, last: int) -> CitedBy | None:
    """Who passed on the source with its head at `m.head_at`, by the words in the tokens [first, last)."""
    words = scene.words
    human = scene.lex.is_human(m.head) and not scene.lex.is_document(m.head)
    document = scene.lex.is_document(m.head)
    if not human and not document:
        return None
    own_work = (m.head if m.head in _OWN_WORKS else m.head.rstrip("s")) in _OWN_WORKS
    for k in range(first, last - 1):
        low, after = words[k].lower(), words[k + 1].lower()
        if k - m.head_at > 12:
            return None
        if human and low in _PEOPLE_BY and after == "by":
            return _hand(scene, k, k + 2, last)
        if document and low in _BY and after == "by" and not (own_work and low in _PUT_OUT):
            return _hand(scene, k, k + 2, last)
        if document and ((low in _TO and after == "to") or (low in _WITH and after == "with")):
            return _hand(scene, k, k + 2, last)
        if (
            low in ("that", "which", "whom")
            and k > m.head_at
            and scene.text.tokens[k].tag in ("WDT", "WP", "IN", "DT")
        ):
            found = _relative_hand(scene, k, last, own_work)
            if found is not None:
                return found
    return None


def _hand(scene: Scene, at: int, first: int, last: int) -> CitedBy | None:
    end = _name_end(scene, first, last)
    return CitedBy(at, (first, end)) if end > first else None


def _name_end(scene: Scene, first: int, last: int) -> int:
    """Token after the words that name the hand, which begin at `first`."""
    end = first
    tokens, words = scene.text.tokens, scene.words
    while end < last and end - first < MAX_NAME and words[end] not in _STOPS:
        low = words[end].lower()
        if (
            tokens[end].tag in ("VBD", "VBZ", "VBP", "MD", "VBN", "VBG", "WDT", "WP")
            and end not in scene.book.at
        ):
            break
        if low in ("and", "that", "which", "who", "in", "on", "as", "during", "last", "this") and end > first:
            break
        end += 1
    return end


def _relative_hand(scene: Scene, at: int, last: int, own_work: bool) -> CitedBy | None:
    """ "that the union cites", "which the family's lawyer read out in court"."""
    end = _name_end(scene, at + 1, last)
    if end == at + 1:
        return None
    verb = end
    while verb < last and scene.words[verb].lower() in _AUX:
        verb += 1
    if verb >= last or scene.words[verb].lower() not in _CITES:
        return None
    if own_work and scene.words[verb].lower() in _PUT_OUT:
        return None
    return CitedBy(at, (at + 1, end))


def outlet_told(scene: Scene, spans: tuple[Span, ...]) -> tuple[SourceMention, ...]:
    """The outlet that the words of an addressee name, if they name one that is not the article's own."""
    if not spans:
        return ()
    tokens = [i for s in spans for i in scene.text.token_range(s)]
    if not tokens:
        return ()
    first, last = tokens[0], tokens[-1] + 1
    if is_ours(scene, first, last):
        return ()
    read = read_source(scene.text, scene.words, spans, scene.book, scene.lex)
    if not read or not _is_outlet(scene, read[0]):
        return ()
    return (_by_name(scene, read[0]),)


def _by_name(scene: Scene, m: SourceMention) -> SourceMention:
    """ "Weekly Mirror magazine", "the Reuters news agency": the name before an outlet's noun is the outlet."""
    if m.form == NOMINAL and m.head in PRESS and m.owner >= 0:
        owner = scene.book.mentions[m.owner]
        between = scene.words[owner.last : m.head_at]
        if owner.last <= m.head_at and all(w.lower() == "news" for w in between):
            return replace(m, form=NAME, name=m.owner)
    return m


def _is_outlet(scene: Scene, m: SourceMention) -> bool:
    words = [w.lower() for w in scene.words[m.first : m.last]]
    if m.form == NAME:
        referent = scene.book.referents[m.name]
        if called_press(scene, m.first, m.last):
            return True
        return scene.book.mentions[m.name].sort != PLACE and is_press(scene, referent)
    if m.form == NOMINAL:
        plain = m.head in PRESS and (m.head != "agency" or "news" in words)
        return plain and not m.plural
    return False


def through(
    scene: Scene,
    a: Attribution,
    mentions: tuple[SourceMention, ...],
    name_hand: Callable[[SourceMention], Referent | None],
) -> list[tuple[Referent, Span]]:
    """Further hands of `a`, outermost first: the outlet told, then who cites the source."""
    out: list[tuple[Referent, Span]] = []
    for m in outlet_told(scene, a.addressee):
        referent = name_hand(m)
        if referent is not None:
            out.append((referent, scene.span(m.first, m.last)))
    found = passing_on(scene, a, mentions[0])
    hand = found.hand if found is not None else passed_document(scene, a)
    if hand is None or is_ours(scene, *hand):
        return out
    if scene.words[hand[0] - 2].lower() in _LOOKED_AT and is_local(scene, *hand):
        return out
    read = read_source(scene.text, scene.words, (scene.span(*hand),), scene.book, scene.lex)
    if read and read[0].form != RELATIVE:
        referent = name_hand(_by_name(scene, read[0]))
        if referent is not None:
            out.append((referent, scene.span(*hand)))
    return out


def passed_document(scene: Scene, a: Attribution) -> tuple[int, int] | None:
    """ "In a memo leaked to the Herald, Y wrote": the words that name who had the document, as tokens."""
    at = scene.text.token_range(a.cue.spans[0]).start if a.cue.spans else -1
    if at < 0:
        return None
    sentence = scene.text.sentences[scene.sentence_of[min(at, len(scene.words) - 1)]]
    words, lex = scene.words, scene.lex
    inside = [scene.text.token_range(s) for s in (*a.content.spans, *a.source.spans)]
    for k in range(sentence.first + 2, sentence.last - 2):
        low, after = words[k].lower(), words[k + 1].lower()
        handed = (
            (low in _BY and after == "by")
            or (low in _TO and after == "to")
            or (low in _WITH and after == "with")
        )
        if not handed or any(k in r for r in inside) or not lex.is_document(words[k - 1].lower()):
            continue
        if (words[k - 1].lower() in _OWN_WORKS and low in _PUT_OUT) or k - 1 in scene.book.at:
            continue
        end = _name_end(scene, k + 2, sentence.last)
        return (k + 2, end) if end > k + 2 else None
    return None


def passing_on(scene: Scene, a: Attribution, m: SourceMention) -> CitedBy | None:
    """Who passed on the source `m` of `a`: in the source's own words or right behind them."""
    if m.form != NOMINAL:
        return None
    sentence = scene.text.sentences[scene.sentence_of[m.head_at]]
    last = m.last
    limit = min(
        (s.start for s in (*a.content.spans, *a.cue.spans) if s.start >= scene.text.tokens[m.head_at].end),
        default=sentence.span.end,
    )
    while last < sentence.last and scene.text.tokens[last].start < limit:
        last += 1
    return cited_by(scene, m, m.head_at + 1, last)
