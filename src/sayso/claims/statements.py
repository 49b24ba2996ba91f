"""What each voice says, sentence by sentence: the words that become claims, and whose they are."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from sayso.language.syntax import MAX_SENTENCE, QUOTE_MARKS, Syntax
from sayso.model import Attribution, AuthorStatement, Sentence, VoiceKind

_SET_OFF = frozenset(",;:–—-()[]…") | QUOTE_MARKS


@dataclass(frozen=True, slots=True)
class Statement:
    """Tokens of one sentence that one voice says.

    `whole` are all tokens between the first and the last that stand in the same content, with
    those of hands nested in it: what can be shown where `tokens` alone is no sentence. `foreign` are
    tokens of the sentence that other voices say.
    """

    tokens: tuple[int, ...]
    sentence: Sentence
    attribution: Attribution | None = None
    voice: VoiceKind | None = None
    presupposed: bool = False
    whole: tuple[int, ...] = ()
    foreign: frozenset[int] = frozenset()


def statements(
    s: Syntax, attributions: tuple[Attribution, ...], voice: tuple[AuthorStatement, ...]
) -> Iterator[Statement]:
    """Statements of each attribution in order, then those of the author.

    Words belong to the innermost attribution whose content holds them. Attributions that repeat
    an earlier passage give none.
    """
    owner = _owners(s, attributions)
    by_attribution: dict[int, list[int]] = {}
    for token, index in owner.items():
        if index >= 0:
            by_attribution.setdefault(index, []).append(token)
    for index in sorted(by_attribution):
        attribution = attributions[index]
        if attribution.repeat_of is None:
            content = [i for span in attribution.content.spans for i in s.text.token_range(span)]
            for sentence, tokens in _by_sentence(s, sorted(by_attribution[index])):
                whole = tuple(i for i in sorted(content) if sentence.first <= i < sentence.last)
                own = {index, *_ancestors(attributions, index)}
                foreign = frozenset(
                    i
                    for i in range(sentence.first, min(sentence.last, sentence.first + MAX_SENTENCE))
                    if owner.get(i, -1) >= 0 and owner[i] not in own and i not in whole
                )
                yield Statement(tokens, sentence, attribution, whole=whole[:MAX_SENTENCE], foreign=foreign)
    for statement in voice:
        own = {i for span in statement.spans for i in s.text.token_range(span)}
        for sentence, some in _by_sentence(s, sorted(own)):
            yield Statement(some, sentence, None, statement.kind, whole=some)
        taken = {i for span in statement.presupposed for i in s.text.token_range(span)}
        for sentence, some in _by_sentence(s, sorted(taken)):
            yield Statement(some, sentence, None, statement.kind, presupposed=True, whole=some)


def _ancestors(attributions: tuple[Attribution, ...], index: int) -> set[int]:
    """Indices of the attributions that `index` is nested in."""
    places = {a.id: k for k, a in enumerate(attributions)} if attributions[index].parent else {}
    out: set[int] = set()
    parent = attributions[index].parent
    while parent in places and places[parent] not in out:
        out.add(places[parent])
        parent = attributions[places[parent]].parent
    return out


def _owners(s: Syntax, attributions: tuple[Attribution, ...]) -> dict[int, int]:
    """Index of the innermost attribution whose content holds a token; -1 for sources and cues
    inside a content."""
    owner: dict[int, int] = {}
    order = sorted(
        range(len(attributions)),
        key=lambda k: (attributions[k].depth, -sum(len(x) for x in attributions[k].content.spans), k),
    )
    for k in order:
        attribution = attributions[k]
        for span in attribution.content.spans:
            for i in s.text.token_range(span):
                owner[i] = k
        for span in attribution.source.spans + attribution.cue.spans:
            for i in s.text.token_range(span):
                if owner.get(i, k) != k:
                    owner[i] = -1
    return owner


def _by_sentence(s: Syntax, tokens: list[int]) -> Iterator[tuple[Sentence, tuple[int, ...]]]:
    firsts = [x.first for x in s.text.sentences]
    at = 0
    while at < len(tokens):
        place = max(0, bisect_right(firsts, tokens[at]) - 1)
        sentence = s.text.sentences[place]
        end = bisect_left(tokens, max(sentence.last, tokens[at] + 1))
        for cut in range(at, end, MAX_SENTENCE):
            yield sentence, tuple(tokens[cut : min(end, cut + MAX_SENTENCE)])
        at = end


def runs(s: Syntax, statement: Statement) -> tuple[tuple[int, ...], ...]:
    """The stretches of a statement that may be read together.

    Words of others that stand between may be skipped where marks set them off on both sides
    ("the clerk, who asked not to be named, had shared ..."), or where they are only who says it.
    """
    own = who_says_it(s, statement)
    out: list[list[int]] = []
    for i in statement.tokens:
        if out and (i == out[-1][-1] + 1 or _may_skip(s, out[-1][-1], i, own)):
            out[-1].append(i)
        else:
            out.append([i])
    return tuple(tuple(run) for run in out)


def who_says_it(s: Syntax, statement: Statement) -> frozenset[int]:
    """Tokens of the statement's source and cue; none for the author."""
    a = statement.attribution
    if a is None:
        return frozenset()
    return frozenset(i for span in a.source.spans + a.cue.spans for i in s.text.token_range(span))


def _may_skip(s: Syntax, before: int, after: int, own: frozenset[int]) -> bool:
    between = range(before + 1, after)
    words = [i for i in between if s.low[i][:1].isalnum()]
    if not words:
        return True
    left = s.low[before] in _SET_OFF or s.low[words[0] - 1] in _SET_OFF
    right = s.low[after] in _SET_OFF or s.low[words[-1] + 1] in _SET_OFF
    if all(i in own for i in words):
        return left or right
    return left and right
