"""Whom a description means: a new source, one cited before, or somebody named elsewhere."""

from __future__ import annotations

from math import log

from sayso.model import SourceKind
from sayso.resolve.kinds import kind_of_description, speaks_for
from sayso.resolve.lexicon import singular, word_set
from sayso.resolve.mentions import SourceMention, span_of
from sayso.resolve.names import BODY, PERSON, PLACE
from sayso.resolve.press import is_press
from sayso.resolve.referents import Referent
from sayso.resolve.scene import Scene

_SYNONYMS: dict[str, frozenset[str]] = {
    "lawmaker": word_set(
    "senator representative congressman congresswoman assemblyman assemblywoman delegate "
    "legislator assemblymember lawmaker"
),
    "legislator": word_set(
    "senator representative congressman congresswoman lawmaker assemblyman assemblywoman"
),
    "official": word_set(
    "minister secretary commissioner governor mayor director chief administrator superintendent "
    "official head"
),
    "politician": word_set(
    "senator representative congressman governor mayor minister president lawmaker candidate"
),
    "candidate": frozenset(["candidate", "nominee", "contender", "hopeful", "frontrunner", "front-runner"]),
    "nominee": frozenset(("candidate", "nominee")),
    "boss": frozenset(["chief", "director", "head", "chairman", "executive"]),
    "chief": frozenset(["chief", "head", "director"]),
    "head": frozenset(["chief", "head", "director", "president", "chairman"]),
    "chairman": frozenset(("chair", "chairman", "chairperson")),
    "chair": frozenset(("chair", "chairman", "chairwoman", "chairperson")),
    "lawyer": frozenset(("attorney", "lawyer", "counsel", "prosecutor")),
    "attorney": frozenset(("attorney", "lawyer", "counsel")),
    "doctor": frozenset(("physician", "doctor", "surgeon", "pediatrician", "oncologist")),
    "professor": frozenset(("professor", "scholar", "lecturer")),
    "academic": frozenset(("professor", "scholar", "lecturer", "historian", "researcher")),
    "executive": word_set(
    "executive ceo president director officer founder owner chairman"
),
    "ceo": frozenset(("executive", "officer", "ceo")),
    "man": frozenset(), "woman": frozenset(),
}  # fmt: skip
_ANY_BODY = word_set(
    "company firm group organization organisation agency body utility nonprofit non-profit "
    "business corporation maker startup start-up carrier association union charity operator "
    "retailer giant outfit think-tank watchdog institution developer manufacturer publisher "
    "platform coalition"
)
_PRESS = word_set(
    "newspaper paper magazine outlet network publication daily website site journal broadcaster station channel tabloid "
    "weekly"
)
_GOVERNMENTAL = word_set(
    "department agency ministry government city county state district council commission board "
    "office court panel committee legislature"
)
_HUMAN_ORIGIN = word_set("official officials leader leaders source sources person man woman")


def resolve_description(scene: Scene, m: SourceMention) -> tuple[Referent, str]:
    """(referent, id of the rule) for a source that is described and not named."""
    lex, book = scene.lex, scene.book
    outlet = _outlet_meant(scene, m)
    if outlet is not None:
        return outlet, "description.outlet"
    kind, rule = kind_of_description(m, book, lex)
    if rule == "kind.speaks-for-body":
        return _official(scene, m), rule
    if m.head in _QUANTIFIERS and m.last - m.first == 1:
        group = _of_whom(scene, m)
        if group is not None:
            return group, "description.some-of-them"
    if m.head in ("data", "database", "figures", "statistics", "numbers") and m.owner >= 0:
        mention = book.mentions[m.owner]
        if mention.sort == BODY and mention.last <= m.head_at:
            return book.referents[m.owner], "kind.data-of-body"
    body = _unnamed_officials_of(scene, m)
    if body is not None:
        return body, "kind.speaks-for-known-body"
    owner = speaks_for(m, book, lex)
    if kind is SourceKind.NAMED_ORGANIZATION and owner >= 0 and m.owner >= 0 and _part_of_name(scene, m):
        pass
    found = _again(scene, m, kind)
    if found is not None:
        _learn(scene, found, m)
        return found, "description.again"
    if m.definite and kind in (SourceKind.ANONYMOUS_PERSON, SourceKind.NAMED_ORGANIZATION):
        named = _named_elsewhere(scene, m, kind)
        if named is not None:
            return named, "description.role" if kind is SourceKind.ANONYMOUS_PERSON else "description.body"
    referent = scene.described.get(m.head_at)
    if referent is None or referent.cited:
        referent = Referent(kind)
    referent.kind = kind
    referent.rule = referent.rule or rule
    referent.gender = referent.gender or (m.gender if m.gender in ("m", "f") else "")
    referent.plural = m.plural
    referent.description = _words_of(scene, m)
    _learn(scene, referent, m)
    return referent, rule


def _outlet_meant(scene: Scene, m: SourceMention) -> Referent | None:
    """The outlet named before that "the newspaper", "the broadcaster", "the paper" stand for."""
    if (
        m.plural
        or not m.definite
        or m.head not in _PRESS
        or scene.words[m.first].lower() not in ("the", "that")
    ):
        return None
    if m.modifiers - _EMPTY - _OF_OUTLETS:
        return None
    if m.head in ("paper", "publication", "journal"):
        for c in scene.cited_before():
            if c.referent.kind is SourceKind.DOCUMENT:
                return None
            if is_press(scene, c.referent):
                break
    return _body_called(scene, m.first, m.head)


_OF_OUTLETS = word_set("daily weekly local news private public state national regional")
_QUANTIFIERS = word_set("some many most several few both all")


def _of_whom(scene: Scene, m: SourceMention) -> Referent | None:
    """ "Some say": some of the group that is the subject of the sentence before, in the same paragraph."""
    sentence = scene.sentence_of[m.first]
    for a in scene.before(m.first):
        distance = sentence - scene.sentence_of[a.at]
        if a.at >= m.first:
            continue
        if distance == 0:
            cited = next((c.referent for c in scene.cited_before() if c.sentence == sentence), None)
            if cited is not None and cited.plural and cited.kind is not SourceKind.NAMED_PERSON:
                return cited
            continue
        if distance > 1 or scene.paragraph(a.at) != scene.paragraph(m.first):
            return None
        opens = a.at - scene.text.sentences[scene.sentence_of[a.at]].first <= 3
        if (
            (a.subject or opens)
            and not a.quoted
            and a.referent.plural
            and not a.referent.heads & _QUANTIFIERS
            and a.referent.kind is SourceKind.ANONYMOUS_GROUP
        ):
            return a.referent
    return None


def _words_of(scene: Scene, m: SourceMention) -> str:
    text = scene.text.text
    last = m.last
    if m.compound or "such" in m.modifiers:
        return " ".join(span_of(scene.text, m.first, last).of(text).split())
    for i in range(m.head_at + 1, m.last):
        if scene.text.tokens[i].tag in ("VBD", "VBZ", "VBP", "MD"):
            last = i
            break
        if scene.words[i].lower() in (",", "who", "which", "that", "—", "(", ";") or scene.words[i] == "–":
            last = i
            break
    first = m.first
    for i in range(m.first + 1, m.head_at):
        if scene.text.tokens[i].tag == "DT" and i - 1 in scene.book.at:
            first = i  # "Iraq some groups": a name before the article belongs to something else
    return " ".join(span_of(scene.text, first, max(last, m.head_at + 1)).of(text).split())


def _learn(scene: Scene, r: Referent, m: SourceMention) -> None:
    r.heads.add(singular(m.head))
    r.modifiers |= m.modifiers
    if r.kind is SourceKind.DOCUMENT and m.owner >= 0 and r.issuer is None:
        mention = scene.book.mentions[m.owner]
        if mention.sort in (BODY, PERSON) or (mention.sort == PLACE and mention.last <= m.head_at):
            r.issuer = scene.book.referents[m.owner]
            r.evidence.append(span_of(scene.text, m.first, m.last))
            if not any(w in r.description for w in mention.words):
                r.name_override = _document_name(scene, m)


def _document_name(scene: Scene, m: SourceMention) -> str:
    mention = scene.book.mentions[m.owner]
    head = scene.words[m.head_at]
    if mention.first > m.head_at:
        return " ".join((head, *scene.words[m.head_at + 1 : mention.last]))
    return " ".join((*mention.words, head))


def _part_of_name(scene: Scene, m: SourceMention) -> bool:
    return scene.book.mentions[m.owner].last == m.head_at


def _official(scene: Scene, m: SourceMention) -> Referent:
    return scene.book.referents[m.owner]


def _unnamed_officials_of(scene: Scene, m: SourceMention) -> Referent | None:
    """The named body for which "district leaders" or "a county spokesperson" speak."""
    one = singular(m.head)
    if one not in (
        "spokesperson",
        "spokesman",
        "spokeswoman",
        "official",
        "leader",
        "executive",
        "representative",
        "leadership",
    ):
        return None
    if m.counted or "former" in m.modifiers or "ex" in m.modifiers:
        return None
    nouns = [
        w for w in m.modifiers if singular(w) in scene.lex.organization_heads and not scene.lex.is_title(w)
    ]
    for noun in sorted(nouns):
        body = _body_called(scene, m.first, singular(noun))
        if body is not None and body.rule != "body.place":
            return body
    return None


def _again(scene: Scene, m: SourceMention, kind: SourceKind) -> Referent | None:
    """A source cited before under the same noun whose description agrees."""
    head = singular(m.head)
    indefinite = not m.definite
    for c in scene.cited_before():
        r = c.referent
        if r.kind is not kind or r.named or head not in r.heads or r.plural != m.plural:
            continue
        if m.compound:
            if m.modifiers == r.modifiers:
                return r
            continue
        content = m.modifiers - _EMPTY
        known = r.modifiers - _EMPTY
        if indefinite:
            if kind is SourceKind.ANONYMOUS_PERSON or (kind is SourceKind.DOCUMENT and not m.plural):
                continue
            if content == known:
                return r
            continue
        if content <= known or known <= content or len(content & known) >= 2:
            return r
    if head in ("man", "woman", "person") and m.definite and not m.plural and m.last - m.head_at == 1:
        for c in scene.cited_before():
            r = c.referent
            if scene.sentence_of[m.first] - c.sentence > 3:
                break
            fits = not (m.gender in ("m", "f") and r.gender in ("m", "f") and m.gender != r.gender)
            if r.kind is SourceKind.ANONYMOUS_PERSON and not r.plural and fits:
                return r
    if kind is SourceKind.DOCUMENT and m.definite:
        for c in scene.cited_before():
            r = c.referent
            same = r.kind is kind and not r.named and (r.heads & _SAME_DOCUMENT) and head in _SAME_DOCUMENT
            if same and not (m.modifiers - _EMPTY) and scene.paragraph(m.first) - c.paragraph <= 3:
                return r
    return None


_EMPTY = word_set(
    "the a an this that these those new same other latest recent his her its their two three four"
)
_SAME_DOCUMENT = word_set("report study analysis survey paper research document review audit")


def _too_specific(scene: Scene, m: SourceMention) -> bool:
    """Whether two nouns or more describe the body ("the state water company"): it is not just any body."""
    nouns = [
        i
        for i in range(m.first, m.head_at)
        if scene.text.tokens[i].tag in ("NN", "NNS") and scene.words[i].islower()
    ]
    owned = any(scene.text.tokens[i].tag == "POS" for i in range(m.first, m.head_at))
    return len(nouns) >= 2 or (owned and bool(nouns))


def _named_elsewhere(scene: Scene, m: SourceMention, kind: SourceKind) -> Referent | None:
    head = singular(m.head)
    if kind is SourceKind.NAMED_ORGANIZATION:
        if head in _PRESS and scene.words[m.first].lower() in ("this", "our"):
            return None  # the article's own outlet, not the one named before
        return None if _too_specific(scene, m) else _body_called(scene, m.first, head)
    roles = _SYNONYMS.get(head, frozenset()) | {head}
    wanted = {
        w
        for w in m.modifiers
        if w in ("former", "then", "republican", "democratic", "democrat", "first", "vice", "deputy")
    }
    best: tuple[float, Referent] | None = None
    sentence = scene.sentence_of[m.first]
    seen: set[int] = set()
    for a in scene.before(m.first):
        if a.at >= m.first or id(a.referent) in seen:
            continue
        seen.add(id(a.referent))
        r = a.referent
        if (
            r.plural
            or not r.is_person
            or (m.gender in ("m", "f") and r.gender in ("m", "f") and r.gender != m.gender)
        ):
            continue
        if r is scene.described.get(m.head_at):
            continue
        overlap = roles & r.heads
        distance = sentence - scene.sentence_of[a.at]
        if not overlap:
            if head not in ("man", "woman") or not r.gender or distance > 3:
                continue
            score = 1.0 - 0.3 * distance
        else:
            score = 3.0 - 0.05 * distance
        if not r.named and m.modifiers - _EMPTY - r.modifiers:
            score -= 2.0
        agree = wanted & r.modifiers
        score += 1.0 * len(agree) - (1.0 if "former" in wanted and "former" not in agree else 0.0)
        score += 0.4 * len((m.modifiers - wanted) & r.modifiers)
        if score > 0.5 and (best is None or score > best[0]):
            best = (score, r)
    return best[1] if best else _varied(scene, m)


_ELEGANT = word_set(
    "senator congressman congresswoman governor mayor president candidate frontrunner front- "
    "runner nominee contender hopeful billionaire tycoon mogul magnate businessman businesswoman "
    "democrat republican politician lawmaker author actor actress singer star veteran native "
    "firebrand conservative liberal progressive socialist incumbent statesman chancellor premier "
    "minister secretary commander legislator representative comedian entrepreneur industrialist "
    "philanthropist donor"
)


def _home_town(scene: Scene, head: str) -> Referent | None:
    """The town the text is about: the place it names most often that is no country or state."""
    words = scene.words
    for k, m in enumerate(scene.book.mentions):
        if m.first >= 2 and words[m.first - 1] == "of" and words[m.first - 2].lower() == head:
            return scene.book.referents[k]
    counts: dict[int, tuple[int, Referent]] = {}
    for r in scene.book.referents:
        if r.rule == "body.place" and head != "county" and " ".join(r.words).lower() not in scene.lex.places:
            counts[id(r)] = (len(r.mentions), r)
    if not counts:
        return None
    most = max(n for n, _ in counts.values())
    return next(r for n, r in counts.values() if n == most) if most > 1 else None


def _goes_on(scene: Scene, m: SourceMention) -> bool:
    """Whether the description says more after its noun than the rest of an office ("Secretary of State")."""
    office = scene.book.at.get(m.head_at)
    last = scene.book.mentions[office].last if office is not None else m.head_at + 1
    return m.last > last


def _varied(scene: Scene, m: SourceMention) -> Referent | None:
    """The person just spoken of, called by a role not told before: "Rubio ... the Florida senator"."""
    if singular(m.head) not in _ELEGANT or scene.words[m.first].lower() != "the" or _goes_on(scene, m):
        return None
    sentence = scene.sentence_of[m.first]
    beside = scene.words[m.first - 1] == "," if m.first else False
    for a in scene.before(m.first):
        distance = sentence - scene.sentence_of[a.at]
        if a.at >= m.first:
            continue
        if distance == 0 and beside and m.first - a.at <= 5 and a.referent.kind is SourceKind.NAMED_PERSON:
            return a.referent  # "thanks to Clinton's emails, the former Secretary of State said"
        if distance == 0:
            continue
        if distance > 2:
            return None
        r = a.referent
        fits = r.kind is SourceKind.NAMED_PERSON and a.subject and not a.quoted
        if fits and not (m.gender in ("m", "f") and r.gender and r.gender != m.gender):
            return r
    return None


def _body_called(scene: Scene, at: int, head: str) -> Referent | None:
    """The named body that "the department", "the company" or "the newspaper" means at token `at`."""
    lex = scene.lex
    by_name: Referent | None = None
    sentence = scene.sentence_of[at]
    for a in scene.before(at):
        r = a.referent
        if a.at >= at or r.kind is not SourceKind.NAMED_ORGANIZATION or not r.named:
            continue
        words = {w.lower() for w in r.words}
        if head in words or (head in r.heads and head not in ("country", "state", "city", "nation")):
            by_name = r
            break
    if by_name is not None:
        return by_name
    if head in ("city", "town", "county"):
        return _home_town(scene, head)
    if head in ("state", "country", "nation", "government"):
        for a in scene.before(at):
            if a.at < at and a.referent.rule == "body.place" and head in a.referent.heads and head != "state":
                return a.referent if sentence - scene.sentence_of[a.at] <= 6 else None
        return None
    if head not in _ANY_BODY and head not in _PRESS:
        return None
    news_agency = head == "agency" and _last_cited_is_press(scene)
    best: tuple[float, Referent] | None = None
    for a in scene.before(at):
        r = a.referent
        distance = sentence - scene.sentence_of[a.at]
        if a.at >= at:
            continue
        if distance > 6:
            break
        if r.kind is not SourceKind.NAMED_ORGANIZATION or not r.named or r.rule in ("body.place",):
            continue
        outlet = bool(r.heads & _OUTLETS) or is_press(scene, r)
        if (head in _PRESS or news_agency) != outlet:
            continue
        if outlet and not _such_an_outlet(r, head):
            continue
        low = " ".join(r.words).lower()
        if low in lex.demonyms:
            continue
        score = (
            1.0
            + 0.5 * log(len(r.mentions))
            - 0.25 * distance
            + 0.8 * a.subject
            + (0.6 if r.cited else 0.0)
            - 0.3 * a.possessive
        )
        if r.rule == "body.other":
            score -= 0.6
        if best is None or score > best[0]:
            best = (score, r)
    return best[1] if best else None


_OUTLETS = frozenset({"newspaper", "broadcaster"})


def _such_an_outlet(r: Referent, head: str) -> bool:
    """Whether "the broadcaster" can mean `r`: no newspaper by its name, and no broadcaster as "the paper"."""
    if head in ("broadcaster", "station", "channel"):
        return "newspaper" not in r.heads or bool(r.name_override) or "broadcaster" in r.heads
    if head in ("newspaper", "paper", "daily", "weekly", "tabloid", "magazine", "journal"):
        return "broadcaster" not in r.heads
    return True


def _last_cited_is_press(scene: Scene) -> bool:
    """Whether the body cited last is a news outlet: then "the agency" is likely a news agency."""
    for c in scene.cited_before():
        if c.referent.kind is SourceKind.NAMED_ORGANIZATION and c.referent.named:
            return is_press(scene, c.referent)
    return False


def explain_documents(scene: Scene, cited: list[Referent]) -> None:
    """Tell who issued a document that is named only elsewhere: "a report" ... "this report by the Journal".

    Looks for the same noun, pointing back, with "by", "from" or "of" and a named body after
    it, anywhere in the text. Such a passage explains the first document of that noun.
    """
    unexplained: dict[str, Referent] = {}
    for r in cited:
        if r.kind is SourceKind.DOCUMENT and not r.named and r.issuer is None and not r.plural:
            for head in r.heads:
                unexplained.setdefault(head, r)
    if not unexplained:
        return
    words, book = scene.words, scene.book
    for i in range(1, len(words) - 2):
        referent = unexplained.get(words[i].lower())
        if referent is None or referent.issuer is not None:
            continue
        before = book.at.get(i - 1)
        if before is not None and book.mentions[before].sort == BODY and book.mentions[before].last == i:
            _issued(scene, referent, before, book.mentions[before].first, i + 1)
            continue
        if words[i + 1].lower() not in ("by", "from", "of"):
            continue
        if not {words[i - 1].lower(), words[max(0, i - 2)].lower()} & {"this", "the", "that"}:
            continue
        k = i + 2
        if words[k].lower() in ("the", "a", "an") and k + 1 < len(words):
            k += 1
        name = book.at.get(k)
        if name is None or book.mentions[name].sort not in (BODY, PERSON):
            continue
        _issued(scene, referent, name, i, book.mentions[name].last)


def _issued(scene: Scene, referent: Referent, name: int, first: int, last: int) -> None:
    referent.issuer = scene.book.referents[name]
    referent.name_override = scene.span(first, last).of(scene.text.text)
    referent.add_mention(scene.span(first, last))
    referent.evidence.append(scene.span(first, last))
    referent.reason = "who issued it is told elsewhere in the text"
