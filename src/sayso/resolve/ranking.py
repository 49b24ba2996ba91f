"""Whom a pronoun means: candidates that fit, ranked by what readers go by.

Gender, number and animacy rule out; then the last speaker, the subject, nearness, how often
somebody is mentioned, and who is speaking in the author's voice decide. The weights are
set by hand from reading; ties go to the later mention.
"""

from __future__ import annotations

from bisect import bisect_left
from math import log

from sayso.model import SourceKind, Span
from sayso.resolve.referents import Referent
from sayso.resolve.scene import Scene

_ANYBODY = frozenset(("any", "every", "each"))
WINDOW = 8
"""sentences back in which a pronoun's antecedent is looked for"""


def rank_pronoun(
    scene: Scene, at: int, gender: str, plural: bool, inside: tuple[Span, ...]
) -> list[tuple[float, Referent]]:
    """Candidates for the pronoun at token `at`, best first, each with its score.

    `gender` is "m", "f", "n" or "" (they). Candidates that stand in `inside`, the
    attribution's own content, are unlikely to be its source.
    """
    sentence = scene.sentence_of[at]
    paragraph = scene.paragraph(at)
    best: dict[int, tuple[float, int, Referent]] = {}
    counts: dict[int, int] = {}
    upto = bisect_left(scene.appearances, at, key=lambda a: a.at)
    for k in range(upto - 1, -1, -1):
        a = scene.appearances[k]
        distance = sentence - scene.sentence_of[a.at]
        if distance > WINDOW:
            break
        fit = _fit(a.referent, gender, plural)
        if fit is None:
            continue
        counts[id(a.referent)] = counts.get(id(a.referent), 0) + 1
        score = fit - 0.45 * distance + 1.5 * a.subject - 0.8 * a.possessive - 1.5 * a.quoted
        if (
            distance == 1
            and not a.quoted
            and a.referent.named
            and a.at == scene.first_seen.get(id(a.referent))
        ):
            score += 1.2  # just brought in: the text goes on about them
        if distance == 0 and a.subject and not a.quoted:
            score += 0.8
        if distance == 0 and plural and a.referent.modifiers & _ANYBODY:
            score += 4.0
        start = scene.text.tokens[a.at].start
        if any(s.start <= start < s.end for s in inside):
            score -= 3.0
        _keep(best, score, a.at, a.referent)
    last = True
    for c in reversed(scene.citations):
        if c.at >= at:
            continue
        distance = sentence - c.sentence
        if distance > WINDOW:
            break
        fit = _fit(c.referent, gender, plural)
        if fit is None:
            continue
        bonus = (3.2 if c.paragraph == paragraph else 2.4) * (1.0 if last else 0.5)
        score = fit - 0.35 * distance + bonus * 0.75 ** max(0, distance - 1)
        _keep(best, score, c.at, c.referent)
        last = False
    ranked = [(s + 0.3 * log(1 + counts.get(k, 0)), at_, r) for k, (s, at_, r) in best.items()]
    ranked.sort(key=lambda x: (-x[0], -x[1]))
    return [(s, r) for s, _, r in ranked]


def _keep(best: dict[int, tuple[float, int, Referent]], score: float, at: int, referent: Referent) -> None:
    old = best.get(id(referent))
    if old is None or score > old[0]:
        best[id(referent)] = (score, at, referent)


def _fit(r: Referent, gender: str, plural: bool) -> float | None:
    """Bonus of a candidate whose features agree, None where they clash."""
    if r.kind is SourceKind.AUTHOR:
        return None
    if gender in ("m", "f"):
        if r.plural or not r.is_person:
            return None
        if r.gender in ("m", "f"):
            return 1.5 if r.gender == gender else None
        return 0.3
    if gender == "n":
        if r.plural or r.kind not in (SourceKind.NAMED_ORGANIZATION, SourceKind.DOCUMENT):
            return None
        return -0.8 if r.rule == "body.other" else 0.5
    if plural:
        if r.modifiers & _ANYBODY:
            return 3.0  # "ask any expert: they will tell you"
        if r.plural or r.kind is SourceKind.ANONYMOUS_GROUP:
            return 1.5
        if r.kind is SourceKind.NAMED_ORGANIZATION:
            return -0.5 if r.rule not in ("body.other", "body.place") else -1.5
        return None if r.is_person and (r.gender or r.named) else -0.7
    return 0.0
