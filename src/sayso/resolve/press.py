"""News outlets among the names of a text, and which of them is the article's own."""

from __future__ import annotations

from sayso.model import SourceKind
from sayso.resolve.lexicon import word_set
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
_LOOSE = word_set(
    "news newspaper online website magazine agency com co uk radio broadcasting television tv media group channel"
)
"""words that an outlet's name has or has not"""


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
    if (
        document.url
        and len(letters) > 3
        and letters in "".join(c for c in document.url.lower() if c.isalnum())
    ):
        return True
    own = [w for w in document.outlet.lower().replace(".", " ").split() if w not in ("the", "a", "an")]
    if not own:
        return False
    known = scene.lex.outlets
    full = known.get(" ".join(name)) or known.get("the " + " ".join(name))
    if full is not None and full == (known.get(" ".join(own)) or known.get("the " + " ".join(own))):
        return True
    core = set(name) - _LOOSE
    return set(name) <= set(own) or (bool(core) and core == set(own) - _LOOSE)


def is_local(scene: Scene, first: int, last: int) -> bool:
    """Whether an outlet bears the name of the place the text is about, and the text does not say whose it is.

    "seen by the Wend Gazette" in an article about the Wend is how the Wend Gazette writes of itself.
    """
    if scene.text.document.outlet or scene.text.document.url:
        return False
    words = scene.words
    name = [w for w in words[first:last] if w[0].isupper() and w.lower() != "the"]
    if len(name) < 2 or " ".join(name).lower() in scene.lex.outlets:
        return False
    return any(
        words[m.first] == name[0] and not first <= m.first < last and m.words != tuple(name)
        for m in scene.book.mentions
    )


def is_press(scene: Scene, r: Referent) -> bool:
    """Whether the name is that of a news outlet: a known one, or by its words."""
    low = [w.lower() for w in r.words]
    if r.kind is SourceKind.NAMED_PERSON and not _called_somewhere(scene, r):
        return False
    if (
        "newspaper" in r.heads
        or " ".join(low) in scene.lex.outlets
        or "the " + " ".join(low) in scene.lex.outlets
    ):
        return True
    if low and (low[-1] in _PRESS_NAMES or low[0] in ("radio", "channel", "tv", "kanal")):
        return True
    return _called_somewhere(scene, r)


def called_press(scene: Scene, first: int, last: int) -> bool:
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
