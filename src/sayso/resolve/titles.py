"""What stands beside a person's name: offices, other roles, party and place, clauses about them.

A fact is a range of the text with its sort. Titles are formal positions that show authority
or expertise; what else the text says of a person ("a parent at Elm Park", "who knew him")
is kept as a role or a clause and serves as justification.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from sayso.model import SourceKind, Span
from sayso.resolve.lexicon import singular, word_set
from sayso.resolve.names import PERSON, NameMention
from sayso.resolve.referents import Referent
from sayso.resolve.scene import Scene

_MERE_COURTESY = word_set("mr mrs ms miss mx sir lady dame lord herr frau madame monsieur hon dr")
_PRE_TAGS = word_set("NN NNS NNP NNPS JJ JJS HYPH VBN POS CC IN FW AFX")
_STOP_MARKS = frozenset(',;:()[]—–“”"‘.!?|')
_FINITE = frozenset(("VBD", "VBZ", "VBP", "MD"))
_TIME = word_set(
    "last this next year week month monday tuesday wednesday thursday friday saturday sunday today"
)
_NO_TITLE = frozenset(["activist", "student", "resident", "candidate", "figure", "defector"])
_SAYING = word_set(
    "said says told asked added wrote according including speaking referring saying adding citing "
    "noting calling telling arguing warning describing asking insisting explaining writing recalling "
    "pointing suggesting compared based given"
)
MAX_TOKENS = 30
"""an apposition longer than this is not read to its end"""


@dataclass(slots=True)
class Facts:
    """Ranges of the text about one person or body, in order of the text."""

    titles: list[Span] = field(default_factory=list)
    parties: list[Span] = field(default_factory=list)
    roles: list[Span] = field(default_factory=list)
    clauses: list[Span] = field(default_factory=list)


def collect_facts(scene: Scene) -> dict[int, Facts]:
    """id(referent) -> what stands beside its name, anywhere in the document.

    Roles are also learned into the referents (`heads`, `modifiers`, `gender`), so that "the
    mayor" can be resolved later.
    """
    out: dict[int, Facts] = {}
    for k, m in enumerate(scene.book.mentions):
        referent = scene.book.referents[k]
        facts = out.setdefault(id(referent), Facts())
        if referent.kind is SourceKind.NAMED_PERSON and (m.sort == PERSON or referent.is_person):
            _before(scene, m, referent, facts)
            if scene.quoted[m.first]:
                continue  # what people say of each other is no fact of the reporter's
            _fronted(scene, m, referent, facts)
            _after(scene, m, referent, facts)
            _copula(scene, m, referent, facts)
        elif referent.kind is SourceKind.NAMED_ORGANIZATION:
            _body(scene, m, facts)
    return out


def _learn(scene: Scene, first: int, last: int, referent: Referent) -> str:
    """The sort of the description in [first, last): "title", "role" or "" if it is about no person."""
    words, lex = scene.words, scene.lex
    head_at = head_of(scene, first, last)
    if head_at < 0:
        return ""
    head = singular(words[head_at].lower())
    two = f"{words[head_at - 1].lower()} {head}" if head_at > first else head
    human = head in lex.persons or lex.is_title(head)
    if tokens_many(scene, head_at, first):
        return ""
    if not human or (head in ("people", "member") and head_at == first):
        return ""
    referent.heads.add(head)
    if two in lex.titles:
        referent.heads.add(two)
    referent.modifiers |= {w.lower() for w in words[first:last] if w[0].isalnum()}
    if not referent.gender and head in lex.gender_of_noun:
        referent.gender = lex.gender_of_noun[head]
    formal = (lex.is_title(head) or two in lex.titles) and head not in _NO_TITLE
    return "title" if formal else "role"


def tokens_many(scene: Scene, head_at: int, first: int) -> bool:
    """Whether the head noun is plural and so describes no one person ("one of the directors" does)."""
    if scene.text.tokens[head_at].tag not in ("NNS", "NNPS"):
        return False
    opening = [w.lower() for w in scene.words[first : first + 2]]
    return "one" not in opening and "among" not in opening


def head_of(scene: Scene, first: int, last: int) -> int:
    """Token of the head noun of the description in [first, last), -1 if there is none.

    "one of the sponsors": the noun after "of". A title followed by "of" or "for" is the head.
    """
    words, tokens = scene.words, scene.text.tokens
    i = first
    while i < last and words[i].lower() in (
        "the",
        "a",
        "an",
        "another",
        "also",
        "now",
        "then",
        "its",
        "his",
        "her",
    ):
        i += 1
    if (
        i + 1 < last
        and words[i].lower() in ("one", "some", "among", "part")
        and words[i + 1].lower() in ("of", "the")
    ):
        i += 2
    end = i
    while end < last:
        low = words[end].lower()
        tag = tokens[end].tag
        if low in (
            "of",
            "for",
            "at",
            "with",
            "in",
            "from",
            "who",
            "on",
            "to",
            "that",
            "whose",
            "by",
            "under",
            ",",
            "and",
            "&",
            "during",
            "since",
            "or",
        ):
            if (
                low in ("and", "&")
                and end + 1 < last
                and end > i
                and not scene.lex.is_human(words[end - 1].lower())
            ):
                end += 1  # "chief systems and services officer"
                continue
            break
        if tag in _FINITE or words[end] in _STOP_MARKS:
            break
        end += 1
    k = end - 1
    while k >= i:
        low = words[k].lower()
        if low[0].isalpha() and (tokens[k].tag.startswith("NN") or scene.lex.is_human(low)):
            return k
        k -= 1
    return -1


def _file(scene: Scene, first: int, last: int, referent: Referent, facts: Facts) -> bool:
    """Keep the description in [first, last), cut at "and" where two roles are joined."""
    words = scene.words
    while last > first and (
        words[last - 1] in _STOP_MARKS
        or words[last - 1].lower() in ("and", "who")
        or scene.text.tokens[last - 1].tag in ("IN", "TO", "DT", "CC")
    ):
        last -= 1
    if last <= first:
        return False
    for k in range(first + 2, last - 1):
        if words[k].lower() in ("and", "&") and words[k + 1].lower() in ("a", "an", "the", "also"):
            left = _file(scene, first, k, referent, facts)
            right = _file(scene, k + 1, last, referent, facts)
            return left or right
    while first < last - 1 and words[first].lower() in _TIME:
        first += 1
    sort = _learn(scene, first, last, referent)
    if not sort:
        return False
    begin = first
    if words[begin].lower() in ("the", "a", "an", "also", "his", "her", "their", "its") and begin + 1 < last:
        begin += 1
    span = scene.span(begin, last)
    target = facts.titles if sort == "title" else facts.roles
    if span not in target:
        target.append(span)
    return True


def _before(scene: Scene, m: NameMention, referent: Referent, facts: Facts) -> None:
    """Words right before the name: "attorney", "former U.S. Secretary of State", "Sen."."""
    words, tokens = scene.words, scene.text.tokens
    i = m.title_first
    sentence = scene.sentence_of[m.first]
    while i > 0 and m.first - i < 12 and scene.sentence_of[i - 1] == sentence:
        low, tag = words[i - 1].lower(), tokens[i - 1].tag
        if words[i - 1] in _STOP_MARKS or not (
            words[i - 1][0].isalnum() or words[i - 1] in ("-", "’s", "'s")
        ):
            break
        if tag not in _PRE_TAGS and i - 1 not in scene.book.at and not scene.lex.is_human(low):
            break
        if low in (
            "and",
            "or",
            "that",
            "by",
            "with",
            "from",
            "as",
            "like",
            "for",
            "in",
            "but",
            "to",
            "on",
            "after",
            "before",
            "when",
            "while",
            "if",
            "than",
            "including",
            "said",
            "told",
            "asked",
            "according",
            "called",
            "named",
            "at",
            "about",
            "against",
        ):
            whole = (
                low == "and"
                and tag == "CC"
                and i - 2 >= 0
                and tokens[i - 2].tag.startswith("NN")
                and not scene.lex.is_human(words[i - 2].lower())
                and i - 2 not in scene.book.at
            )
            if not whole:
                break
        if tag == "IN" and low != "of":
            break
        if low == "of" and not (i - 2 >= 0 and (scene.lex.is_title(words[i - 2].lower()))):
            break
        i -= 1
    while i < m.first and (
        tokens[i].tag in ("POS", "CC", "IN")
        or words[i] in ("-",)
        or words[i].lower().rstrip(".") in _MERE_COURTESY
    ):
        i += 1
    last = m.first
    while last > i and (
        words[last - 1].lower().rstrip(".") in _MERE_COURTESY or not words[last - 1][0].isalnum()
    ):
        last -= 1
    if last <= i:
        return
    honorific = words[last - 1].lower().rstrip(".")
    if honorific in scene.lex.honorifics:
        long_form = scene.lex.honorifics[honorific][1].lower()
        referent.heads.add(long_form or honorific)
        referent.modifiers |= {w.lower() for w in words[i:last]}
        span = scene.span(i, last + (1 if last < m.first and words[last] == "." else 0))
        if span not in facts.titles:
            facts.titles.append(span)
        return
    _file(scene, i, last, referent, facts)


def _fronted(scene: Scene, m: NameMention, referent: Referent, facts: Facts) -> None:
    """A description, a comma, and the name: "Wyoming's secretary of state, Chuck Gray"."""
    words, tokens = scene.words, scene.text.tokens
    comma = m.title_first - 1
    if comma < 2 or words[comma] != "," or scene.sentence_of[comma] != scene.sentence_of[m.first]:
        return
    i = comma
    while i > 0 and comma - i < 18 and scene.sentence_of[i - 1] == scene.sentence_of[comma]:
        low, tag = words[i - 1].lower(), tokens[i - 1].tag
        if (
            (words[i - 1] in _STOP_MARKS and words[i - 1] != ".")
            or tag in _FINITE
            or low
            in ("that", "to", "by", "with", "as", "but", "and", "when", "according", "told", "including")
        ):
            break
        i -= 1
    if comma - i < 1:
        return
    opening = words[i].lower()
    if not (
        opening in ("the", "a", "an", "its", "his", "her", "their")
        or tokens[i].tag in ("NNP", "JJ", "NN", "RB")
    ):
        return
    head = head_of(scene, i, comma)
    if head < 0 or not scene.lex.is_human(singular(words[head].lower())):
        return
    closes = m.last < len(words) and (
        words[m.last] in (",", "(", "—", "–", ".") or tokens[m.last].tag in (*_FINITE, "RB", "VBN")
    )
    if closes:
        _file(scene, i, comma, referent, facts)


def _after(scene: Scene, m: NameMention, referent: Referent, facts: Facts) -> None:
    """What follows the name: party and place, an apposition, a clause with "who"."""
    words, tokens = scene.words, scene.text.tokens
    n = len(words)
    i = m.last
    sentence = scene.sentence_of[m.first]

    def here(k: int) -> bool:
        return k < n and scene.sentence_of[k] == sentence

    if here(i) and words[i] == "(":
        close = i
        while here(close) and close - i < 10 and words[close] != ")":
            close += 1
        if here(close) and words[close] == ")":
            if _is_party(words, i + 1):
                facts.parties.append(scene.span(i, close + 1))
            i = close + 1
    for _ in range(4):
        if not here(i):
            return
        if words[i] in (",", "—", "–") and here(i + 1):
            begin = i + 1
        elif words[i].lower() in ("who", "whose", "with") and i == m.last:
            begin = i
        else:
            return
        if _is_party(words, begin) and words[i] == ",":
            end = begin
            while here(end) and words[end] != ",":
                end += 1
                if end - begin > 6:
                    return
            if end < n:
                facts.parties.append(scene.span(begin, end))
            i = end
            continue
        if tokens[begin].tag == "CD" and here(begin + 1) and words[begin + 1] in (",", "."):
            i = begin + 1
            continue
        end = _piece_end(scene, begin, sentence)
        if end <= begin:
            return
        if here(end) and tokens[end].tag in _FINITE and tokens[end - 1].tag in ("PRP", "EX", "WP"):
            return  # a clause of its own, no apposition
        low = words[begin].lower()
        if low in ("who", "whose"):
            if tokens[end - 1].tag in _FINITE and not (here(end) and words[end] == ","):
                end -= 1
            _clause(scene, begin, end, facts)
        elif low == "with" and words[i] != ",":
            if begin + 1 in scene.book.at or begin + 2 in scene.book.at:
                facts.roles.append(scene.span(begin, end))
            return
        elif tokens[begin].tag in ("VBG", "VBN") and low not in _SAYING:
            closed = here(end) and words[end] in (",", "—", "–", ".")
            if closed and words[i] == ",":
                facts.clauses.append(scene.span(begin, end))
        elif (
            here(end) and words[end].lower() in ("who", "whose") and _file(scene, begin, end, referent, facts)
        ):
            stop = _piece_end(scene, end, sentence)
            _clause(scene, end, stop, facts)
            end = max(end, stop)
        elif tokens[begin].tag in (
            "DT",
            "NN",
            "NNP",
            "JJ",
            "CD",
            "PRP$",
            "NNPS",
            "NNS",
            "RB",
            "RBR",
            "VBN",
            "JJS",
        ):
            if not _file(scene, begin, end, referent, facts) and not scene.book.in_tokens(begin, end):
                return
        else:
            return
        i = end


def _is_party(words: list[str], i: int) -> bool:
    """ "R-Ariz.", "D - Cordova" at token i."""
    return (
        i + 2 < len(words)
        and words[i].upper() in ("R", "D", "I", "DFL", "DEM", "REP", "LIB", "CON")
        and words[i + 1] in ("-", "–", "—", ",")
        and words[i + 2][0].isupper()
    ) or (i < len(words) and len(words[i]) > 3 and words[i][:2] in ("R-", "D-", "I-"))


def _piece_end(scene: Scene, begin: int, sentence: int) -> int:
    """Token after the piece of the sentence that begins at `begin`: its comma, dash or verb."""
    words, tokens = scene.words, scene.text.tokens
    clause = (
        words[begin].lower() in ("who", "whose", "which", "that")
        or words[max(0, begin - 1)].lower() == "that"
        or tokens[begin].tag in ("VBG",)
    )
    i = begin
    while i < len(words) and scene.sentence_of[i] == sentence and i - begin < MAX_TOKENS:
        w = words[i]
        if w == "(" and i > begin:
            close = next((k for k in range(i + 1, min(i + 6, len(words))) if words[k] == ")"), None)
            if close is not None:
                i = close + 1
                continue
        if w in ("—", "–", ";", "(", "“", '"', "”", ":") or (w == "," and not _inside_name(scene, i)):
            return i
        if w in (".", "!", "?") and (i + 1 >= len(words) or scene.sentence_of[i + 1] != sentence):
            return i
        if not clause and tokens[i].tag in _FINITE and i > begin:
            return i
        if w.lower() in ("who", "whose", "which") and i > begin:
            return i
        i += 1
    return i if i - begin < MAX_TOKENS else begin


def _inside_name(scene: Scene, i: int) -> bool:
    """A comma between a town and its state, or before Jr."""
    words = scene.words
    after = words[i + 1].lower().rstrip(".") if i + 1 < len(words) else ""
    if after in ("jr", "sr", "inc", "llc"):
        return True
    return (
        after in scene.lex.places
        and i > 0
        and i - 1 in scene.book.at
        and scene.book.at.get(i - 1) != scene.book.at.get(i + 1)
    )


def _clause(scene: Scene, begin: int, end: int, facts: Facts) -> None:
    if end - begin >= 3:
        span = scene.span(begin, end)
        if span not in facts.clauses:
            facts.clauses.append(span)


def _copula(scene: Scene, m: NameMention, referent: Referent, facts: Facts) -> None:
    """ "X is the director of ...", "X, who is ..." is left to the clause."""
    words, tokens = scene.words, scene.text.tokens
    i = m.last
    if i + 2 >= len(words) or words[i].lower() not in ("is", "was", "became", "serves", "served"):
        return
    i += 1
    if words[i].lower() in ("now", "also", "then"):
        i += 1
    if words[i].lower() == "as":
        i += 1
    if tokens[i].tag not in ("DT", "PRP$", "CD") and not scene.lex.is_title(words[i].lower()):
        return
    if words[i].lower() in ("no", "that"):
        return
    end = _piece_end(scene, i, scene.sentence_of[m.first])
    if end > i and not scene.quoted[m.first]:
        _file(scene, i, end, referent, facts)


def _body(scene: Scene, m: NameMention, facts: Facts) -> None:
    """ "the CNA, the largest union of nurses in the state," """
    words, tokens = scene.words, scene.text.tokens
    i = m.last
    n = len(words)
    if i < n and words[i] == "(":
        while i < n and words[i] != ")" and i - m.last < 6:
            i += 1
        i += 1
    if i + 1 >= n or words[i] != "," or scene.sentence_of[i] != scene.sentence_of[m.first]:
        return
    low = words[i + 1].lower()
    sentence = scene.sentence_of[m.first]
    end = _piece_end(scene, i + 1, sentence)
    if end < n and (words[end].lower() in ("which", "who", "that") or words[end - 1].lower() == "that"):
        end = max(end, _piece_end(scene, end, sentence))
    if end - i < 4:
        return
    if low in ("a", "an", "the"):
        head = head_of(scene, i + 1, end)
        if head > 0 and scene.lex.is_organization(words[head].lower()) and tokens[head].tag in ("NN", "NNS"):
            facts.roles.append(scene.span(i + 2 if low in ("a", "an") else i + 1, end))


def title_of(facts: Facts, text: str) -> tuple[str, tuple[Span, ...]]:
    """The title as the text has it: its different wordings joined by commas, party last."""
    chosen: list[Span] = []
    for span in sorted(facts.titles, key=lambda s: (-len(s), s.start)):
        words = set(span.of(text).lower().split())
        if any(
            words <= set(c.of(text).lower().split())
            or len(words & set(c.of(text).lower().split())) * 2 > len(words)
            for c in chosen
        ):
            continue
        chosen.append(span)
        if len(chosen) == 3:
            break
    chosen.sort()
    parts = [" ".join(s.of(text).split()) for s in chosen]
    if facts.parties:
        party = facts.parties[0]
        shown = " ".join(party.of(text).split())
        if not shown.startswith("("):
            shown = f"({shown})"
        if parts:
            parts[-1] = f"{parts[-1]} {shown}"
        else:
            parts = [shown]
        chosen.append(party)
    return ", ".join(parts), tuple(sorted(chosen))
