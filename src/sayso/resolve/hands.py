"""Hands that a sentence names beside its source: the outlet that was told, the one who cites the document.

"Sources told the Dispatch that Z" reached us through the Dispatch, "a memo cited by the union"
through the union. The article's own outlet ("this newspaper") is no further hand.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from sayso.model import Attribution, SourceKind, Span
from sayso.resolve.lexicon import word_set
from sayso.resolve.mentions import NAME, NOMINAL, RELATIVE, SourceMention, read_source
from sayso.resolve.names import PLACE
from sayso.resolve.referents import Referent
from sayso.resolve.scene import Scene

PRESS = word_set(
    "newspaper paper magazine outlet network publication daily weekly tabloid website site journal broadcaster station "
    "channel programme program agency radio television tv podcast newsletter blog portal"
)
"""nouns of news outlets; "agency" only as "news agency" """
_PRESS_NAMES = word_set(
    "radio television tv news channel press broadcasting fm magazine weekly daily newspaper newspapers media online "
    "advertiser argus bugle chronicle courier dispatch echo examiner gazette globe guardian herald independent journal "
    "lantern ledger mail mercury mirror observer post record register reporter sentinel standard star sun telegraph "
    "times tribune beacon anchor review today wire"
)
"""words that mark a name as that of an outlet"""
_OURS = word_set("us me reporters journalists press media this our here correspondents")
_BY = word_set("cited quoted seen obtained reviewed viewed examined acquired read published released circulated")
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
_STOPS = frozenset(",;:.()—–“”\"")
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
        if low in ("that", "which", "whom") and k > m.head_at and scene.text.tokens[k].tag in ("WDT", "WP", "IN", "DT"):
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
        if tokens[end].tag in ("VBD", "VBZ", "VBP", "MD", "VBN", "VBG", "WDT", "WP") and end not in scene.book.at:
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


def is_ours(scene: Scene, first: int, last: int) -> bool:
    """Whether the words [first, last) mean the article's own outlet or its reporters."""
    low = [w.lower() for w in scene.words[first:last]]
    if not low or low[0] in ("this", "our") or any(w in ("us", "me") for w in low) or low[-1] in _OURS:
        return True
    return _same_outlet(scene, [w for w in low if w[0].isalnum()])


def _same_outlet(scene: Scene, low: list[str]) -> bool:
    document = scene.text.document
    name = [w for w in low if w not in ("the", "a", "an")]
    if not name:
        return False
    letters = "".join(name)
    if document.url and len(letters) > 3 and letters in "".join(c for c in document.url.lower() if c.isalnum()):
        return True
    own = [w for w in document.outlet.lower().replace(".", " ").split() if w not in ("the", "a", "an")]
    if not own:
        return False
    known = scene.lex.outlets
    full = known.get(" ".join(name)) or known.get("the " + " ".join(name))
    if full is not None and full == (known.get(" ".join(own)) or known.get("the " + " ".join(own))):
        return True
    loose = {"news", "newspaper", "online", "website", "magazine", "agency", "com", "co", "uk"}
    return set(name) <= set(own) or (set(own) <= set(name) and set(name) - set(own) <= loose)


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
    if not read or not all(_is_outlet(scene, m) for m in read[:1]):
        return ()
    return read[:1]


def _is_outlet(scene: Scene, m: SourceMention) -> bool:
    words = [w.lower() for w in scene.words[m.first : m.last]]
    if m.form == NAME:
        referent = scene.book.referents[m.name]
        if scene.book.mentions[m.name].sort == PLACE:
            return False
        return is_press(scene, referent) or _called_press(scene, m.first, m.last)
    if m.form == NOMINAL:
        plain = m.head in PRESS and (m.head != "agency" or "news" in words)
        return plain and not m.plural
    return False


def is_press(scene: Scene, r: Referent) -> bool:
    """Whether the name is that of a news outlet: a known one, or by its words."""
    low = [w.lower() for w in r.words]
    if r.kind is SourceKind.NAMED_PERSON and not _called_somewhere(scene, r):
        return False
    if "newspaper" in r.heads or " ".join(low) in scene.lex.outlets or "the " + " ".join(low) in scene.lex.outlets:
        return True
    if low and (low[-1] in _PRESS_NAMES or low[0] in ("radio", "channel", "tv", "kanal")):
        return True
    return _called_somewhere(scene, r)


def _called_press(scene: Scene, first: int, last: int) -> bool:
    """ "the news agency Norrpress", "Weekly Mirror magazine": an outlet's noun stands in the phrase."""
    low = [w.lower() for w in scene.words[first:last]]
    return any(w in PRESS and (w != "agency" or "news" in low) for w in low)


def _called_somewhere(scene: Scene, r: Referent) -> bool:
    """ "Norrpress, a news agency", "the broadcaster Radio Selva", anywhere in the text."""
    for m, named in zip(scene.book.mentions, scene.book.referents, strict=True):
        if named is not r:
            continue
        before = [w.lower() for w in scene.words[max(0, m.first - 2) : m.first]]
        after = [w.lower() for w in scene.words[m.last : m.last + 5]]
        if before and before[-1] in PRESS and (before[-1] != "agency" or "news" in before):
            return True
        if after[:1] == [","] and after[1:2] and after[1] in ("a", "an", "the"):
            stop = after.index(",", 1) if "," in after[1:] else len(after)
            described = after[2:stop]
            if any(w in PRESS and (w != "agency" or "news" in described) for w in described):
                return True
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
    for m in mentions[:1]:
        found = passing_on(scene, a, m)
        if found is None or is_ours(scene, *found.hand):
            continue
        read = read_source(scene.text, scene.words, (scene.span(*found.hand),), scene.book, scene.lex)
        if not read or read[0].form == RELATIVE:
            continue
        referent = name_hand(read[0])
        if referent is not None:
            out.append((referent, scene.span(*found.hand)))
    return out


def passing_on(scene: Scene, a: Attribution, m: SourceMention) -> CitedBy | None:
    """Who passed on the source `m` of `a`: in the source's own words or right behind them."""
    if m.form != NOMINAL:
        return None
    sentence = scene.text.sentences[scene.sentence_of[m.head_at]]
    last = m.last
    limit = min((s.start for s in (*a.content.spans, *a.cue.spans) if s.start >= scene.text.tokens[m.head_at].end),
                default=sentence.span.end)
    while last < sentence.last and scene.text.tokens[last].start < limit:
        last += 1
    return cited_by(scene, m, m.head_at + 1, last)
