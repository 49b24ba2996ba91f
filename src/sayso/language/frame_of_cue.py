"""The frame around a verb or a noun: auxiliaries, negation, what governs it, conditions, questions.

Shared by the stages that judge what an attribution's cue amounts to and what the author says
in his own voice. Word order is read first and heads only in support, since the heads come
from a small model.
"""

from __future__ import annotations

from dataclasses import dataclass

from sayso.language.syntax import QUOTE_MARKS, Syntax, holds
from sayso.model import Sentence

AUXILIARIES = frozenset(("be", "have", "do", "get"))
NEGATIONS = frozenset(("not", "n't", "never", "hardly", "scarcely", "nor", "neither", "no"))
MODALS = frozenset(
    [
        "will",
        "would",
        "shall",
        "should",
        "can",
        "could",
        "may",
        "might",
        "must",
        "ca",
        "wo",
        "sha",
        "'ll",
        "'d",
        "ought",
    ]
)
CONDITIONS = frozenset(("if", "unless", "suppose", "supposing", "assuming"))
WH_WORDS = frozenset(["who", "whom", "whose", "what", "which", "why", "when", "where", "how"])
OPENERS = (
    frozenset(
        [
            "and",
            "but",
            "so",
            "or",
            "yet",
            "then",
            "well",
            "now",
            "okay",
            "ok",
            "oh",
            "however",
            "also",
            "-",
            "–",
            "—",
            "...",
            "…",
            "(",
            ",",
        ]
    )
    | QUOTE_MARKS
)
_FORMS = {"ca": "can", "wo": "will", "sha": "shall", "'ll": "will"}
MAX_GROUP = 9
"""Words looked at to the left of a verb for its auxiliaries: 'would not, of course, have ever been'."""
MAX_GOVERNORS = 3


@dataclass(frozen=True, slots=True)
class Frame:
    """What stands around the word at `head`; all values are token indices or plain words.

    Attributes:
        auxiliaries, negations: of the verb itself, in order.
        modal: base form of the first modal ("will", "would"), or "".
        modal_at: its index, or -1.
        passive, perfect, infinitive: forms of the verb group ("to say" is an infinitive).
        governors: words that take the verb as infinitive or gerund, nearest first.
        governor_negations: negations of those, in order.
        condition: index of "if"/"unless" whose clause holds the verb or which it follows from, -1.
        in_condition: the verb stands inside that clause.
        whether: index of a "whether" or "if" that makes the verb part of an indirect question, -1.
        questioned: the verb is what a direct question asks for.
        imperative: the verb is an order to the reader.
    """

    head: int
    auxiliaries: tuple[int, ...] = ()
    negations: tuple[int, ...] = ()
    modal: str = ""
    modal_at: int = -1
    passive: bool = False
    perfect: bool = False
    infinitive: bool = False
    governors: tuple[int, ...] = ()
    governor_negations: tuple[int, ...] = ()
    condition: int = -1
    in_condition: bool = False
    whether: int = -1
    questioned: bool = False
    imperative: bool = False


def is_auxiliary(syntax: Syntax, index: int) -> bool:
    return syntax.tags[index] == "MD" or syntax.low[index] in MODALS or syntax.lemma(index) in AUXILIARIES


def opening(syntax: Syntax, sentence: Sentence) -> int:
    """The first token of `sentence` past connectives and marks (its last one if there is no other)."""
    at = sentence.first
    while at < sentence.last - 1 and syntax.low[at] in OPENERS:
        at += 1
    return at


def question_mark(syntax: Syntax, sentence: Sentence, content: tuple[range, ...] = ()) -> int:
    """Index of the question mark that ends `sentence` outside of `content`; -1 if none does."""
    at = sentence.last - 1
    while at >= sentence.first and (syntax.low[at] in QUOTE_MARKS or syntax.low[at] in ")]"):
        at -= 1
    if at < sentence.first or syntax.low[at] != "?" or (content and holds(content, at)):
        return -1
    return at


def frame_of_cue(
    syntax: Syntax,
    head: int,
    content: tuple[range, ...] = (),
    cue: tuple[range, ...] = (),
    source: tuple[range, ...] = (),
) -> Frame:
    """The frame around the verb (or noun, adjective) at `head`.

    Words in `content` never count as part of the frame; those of `cue` are taken for
    auxiliaries even where other words part them from the verb ("Did ... say").
    """
    sentence = syntax.sentence(head)
    group, negations = _verb_group(syntax, head, sentence, content, cue)
    modal_at = next((i for i in group if syntax.tags[i] == "MD" or syntax.low[i] in MODALS), -1)
    if modal_at >= 0 and syntax.low[modal_at] == "'d" and syntax.tags[head] == "VBN":
        modal_at = -1
    modal = syntax.low[modal_at] if modal_at >= 0 else ""
    modal = "would" if modal == "'d" else _FORMS.get(modal, modal)
    lemmas = [syntax.lemma(i) for i in group]
    infinitive = any(syntax.low[i] == "to" for i in group) or _after_to(syntax, head, sentence)
    governors, governor_negations = _governors(syntax, head, group, sentence, content, infinitive)
    top = governors[-1] if governors else head
    condition, inside = _condition(syntax, head, sentence, content, cue)
    whether = _whether(syntax, head, sentence, content)
    if inside and condition == whether:
        condition, inside = -1, False
    return Frame(
        head,
        group,
        negations,
        modal,
        modal_at,
        passive=syntax.tags[head] in ("VBN", "VBD") and any(x in ("be", "get") for x in lemmas[-2:]),
        perfect=syntax.tags[head] in ("VBN", "VBD") and "have" in lemmas,
        infinitive=infinitive,
        governors=governors,
        governor_negations=governor_negations,
        condition=condition,
        in_condition=inside,
        whether=whether,
        questioned=_questioned(syntax, top, head, sentence, content),
        imperative=_imperative(syntax, top, sentence, source),
    )


def _verb_group(
    syntax: Syntax, head: int, sentence: Sentence, content: tuple[range, ...], cue: tuple[range, ...]
) -> tuple[tuple[int, ...], tuple[int, ...]]:
    group: set[int] = set()
    negations: set[int] = set()
    at = head - 1
    while at >= sentence.first and head - at <= MAX_GROUP and not (content and holds(content, at)):
        low, tag = syntax.low[at], syntax.tags[at]
        if low in NEGATIONS and low != "no":
            negations.add(at)
        elif low == "to" and not group:
            group.add(at)
        elif low == "to":
            break
        elif is_auxiliary(syntax, at):
            group.add(at)
        elif not (tag.startswith("RB") or low in ("all", "both", "each")):
            break
        at -= 1
    for i in syntax.dependents(head):
        if not sentence.first <= i < head or holds(content, i):
            continue
        if syntax.dep(i) in ("aux", "auxpass") and is_auxiliary(syntax, i):
            group.add(i)
            if i + 1 < head and syntax.low[i + 1] in ("not", "n't", "never"):
                negations.add(i + 1)
        elif syntax.dep(i) == "neg":
            negations.add(i)
    for r in cue:
        for i in r:
            if not sentence.first <= i < head:
                continue
            between = range(i + 1, head)
            if is_auxiliary(syntax, i) and not any(
                syntax.tags[k].startswith("VB") for k in between if k not in group
            ):
                group.add(i)
            elif syntax.low[i] in ("not", "n't", "never") and i + 1 == head:
                negations.add(i)
    if not any(syntax.low[i] == "to" for i in group):
        first = opening(syntax, sentence)
        fronted = first + 1 if syntax.low[first] in WH_WORDS else first
        if fronted < head and question_mark(syntax, sentence, content) >= 0 and is_auxiliary(syntax, fronted):
            between = range(fronted + 1, head)
            if not any(
                syntax.tags[k].startswith("VB") or syntax.tags[k] == "MD" for k in between if k not in group
            ):
                group.add(fronted)
                if syntax.low[fronted + 1] in ("not", "n't"):
                    negations.add(fronted + 1)
    return tuple(sorted(group)), tuple(sorted(negations))


def _after_to(syntax: Syntax, head: int, sentence: Sentence) -> bool:
    at = head - 1
    while at >= sentence.first and syntax.tags[at].startswith("RB"):
        at -= 1
    return at >= sentence.first and syntax.low[at] == "to" and syntax.tags[head] in ("VB", "VBP", "NN")


def _governors(
    syntax: Syntax,
    head: int,
    group: tuple[int, ...],
    sentence: Sentence,
    content: tuple[range, ...],
    infinitive: bool,
) -> tuple[tuple[int, ...], tuple[int, ...]]:
    out: list[int] = []
    negations: list[int] = []
    at, verb, is_infinitive = head, group, infinitive
    while len(out) < MAX_GOVERNORS:
        found = _governor(syntax, at, verb, sentence, is_infinitive)
        if found < 0 or (content and holds(content, found)):
            break
        out.append(found)
        if not syntax.tags[found].startswith("V"):
            verb, more = _verb_group(syntax, found, sentence, content, ())
            negations += more
            break
        verb, more = _verb_group(syntax, found, sentence, content, ())
        negations += more
        is_infinitive = any(syntax.low[i] == "to" for i in verb)
        at = found
    return tuple(out), tuple(sorted(set(negations)))


def _governor(syntax: Syntax, at: int, group: tuple[int, ...], sentence: Sentence, infinitive: bool) -> int:
    """The word that takes the verb at `at` as infinitive or gerund, or -1."""
    if infinitive:
        to = max((i for i in group if syntax.low[i] == "to"), default=at - 1)
        left = to - 1
        while left >= sentence.first and (
            syntax.tags[left].startswith("RB") and syntax.low[left] not in ("yet", "not", "n't")
        ):
            left -= 1
        if left < sentence.first:
            return -1
        if syntax.low[left] in ("not", "n't"):
            left -= 1
        if left >= sentence.first and (
            syntax.tags[left].startswith(("V", "J")) or syntax.low[left] in ("yet", "set", "due", "ready")
        ):
            return left
        head = syntax.heads[at]
        if (
            sentence.first <= head < at
            and head != at
            and syntax.dep(at) in ("xcomp", "ccomp", "acl", "advcl")
        ):
            return head
        return left if left >= sentence.first and syntax.tags[left].startswith("NN") else -1
    if syntax.tags[at] != "VBG" or any(syntax.lemma(i) == "be" for i in group):
        return -1
    left = at - 1
    while left >= sentence.first and syntax.tags[left].startswith("RB"):
        left -= 1
    if left < sentence.first:
        return -1
    if syntax.tags[left].startswith("V") or syntax.low[left] in ("without", "instead", "than"):
        return left
    if (
        syntax.low[left] in ("of", "from", "at", "against", "about", "in", "for", "to")
        and left > sentence.first
    ):
        before = left - 1
        if syntax.low[before] in ("instead", "tired"):
            return before
        if syntax.low[before] in ("short", "away", "back") and before > sentence.first:
            before -= 1
        if syntax.tags[before].startswith("V"):
            return before
    return -1


def _condition(
    syntax: Syntax, head: int, sentence: Sentence, content: tuple[range, ...], cue: tuple[range, ...]
) -> tuple[int, bool]:
    """Index of the "if" that the verb depends on, and whether the verb stands in its clause."""
    for i in range(sentence.first, head):
        low = syntax.low[i]
        if low not in CONDITIONS or (content and holds(content, i)):
            continue
        if low in ("suppose", "supposing", "assuming") and i != opening(syntax, sentence):
            continue
        if i > sentence.first and low == "if" and syntax.tags[i - 1].startswith("V"):
            continue  # "asked if": an indirect question
        marks = [k for k in range(i + 1, head) if syntax.low[k] in (",", ";", "then", "—", "–")]
        if not marks:
            return i, True
        if i <= opening(syntax, sentence) + 1 or syntax.low[i - 1] in ("and", "but", "so", ",", ";"):
            return i, False
    return -1, False


def _whether(syntax: Syntax, head: int, sentence: Sentence, content: tuple[range, ...]) -> int:
    for i in range(max(sentence.first, head - 12), head):
        low = syntax.low[i]
        if low != "whether" and not (low == "if" and i > sentence.first and _asks(syntax, i - 1)):
            continue
        if content and holds(content, i):
            continue
        between = range(i + 1, head)
        if not any(
            syntax.low[k] in (",", ";", ":") or syntax.tags[k] in ("VBD", "VBZ", "VBP")
            for k in between
            if not is_auxiliary(syntax, k)
        ):
            return i
    return -1


def _asks(syntax: Syntax, index: int) -> bool:
    return syntax.lemma(index) in ("ask", "wonder", "inquire", "enquire", "know", "say", "clear")


def _questioned(syntax: Syntax, top: int, head: int, sentence: Sentence, content: tuple[range, ...]) -> bool:
    """Is the verb what a direct question asks for? "Why did he say it?" takes the saying for granted."""
    if question_mark(syntax, sentence, content) < 0:
        return False
    first = opening(syntax, sentence)
    if content and holds(content, first):
        return False
    low = syntax.low[first]
    if low in ("why", "when", "where", "how") and syntax.low[first + 1 : first + 2] not in (
        ["many"],
        ["much"],
    ):
        return False
    verb = _first_verb(syntax, first, sentence)
    if low in ("who", "what", "which", "whom", "whose"):
        return verb in (top, head)
    if is_auxiliary(syntax, first):
        return verb in (top, head)
    return verb in (top, head) and syntax.tags[head].startswith("V")


def _first_verb(syntax: Syntax, first: int, sentence: Sentence) -> int:
    """The main verb that follows `first`: the first verb that is no auxiliary of another."""
    for i in range(first, sentence.last):
        if not (syntax.tags[i].startswith("VB") or syntax.tags[i] == "MD"):
            continue
        if not is_auxiliary(syntax, i):
            return i
        follows = i + 1
        while follows < sentence.last and (
            syntax.tags[follows].startswith(("RB", "PRP", "NN", "DT", "JJ", "IN")) and follows - i < MAX_GROUP
        ):
            follows += 1
        if follows >= sentence.last or not syntax.tags[follows].startswith("VB"):
            return i
        if syntax.lemma(i) == "be" and syntax.tags[follows] not in ("VBN", "VBG"):
            return i
    return -1


def _imperative(syntax: Syntax, verb: int, sentence: Sentence, source: tuple[range, ...] = ()) -> bool:
    """Is the verb an order to the reader: base form that opens its sentence, with no subject?"""
    if source or syntax.tags[verb] not in ("VB", "VBP", "UH", "NNP", "NN", ""):
        return False
    at = opening(syntax, sentence)
    while at < verb and syntax.low[at] in (
        "please",
        "just",
        "do",
        "don't",
        "n't",
        "not",
        "never",
        "always",
        "simply",
        "let",
        "'s",
        "us",
        "first",
        "instead",
    ):
        at += 1
    if at != verb:
        return False
    if syntax.tags[verb] in ("VB", "VBP"):
        return True
    nxt = syntax.low[verb + 1] if verb + 1 < sentence.last else ""
    return nxt in ("that", "what", "me", "the", "a", "an", "any", "it", "this") and syntax.tags[verb] != "NNP"
