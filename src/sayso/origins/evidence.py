"""What ties two reports together, in words and with the passages it rests on."""

from __future__ import annotations

from sayso.model import Copy, Evidence, EvidenceKind, Span, Spans, join_spans
from sayso.origins.compared import Ground
from sayso.origins.features import Compared
from sayso.origins.texts import STRIDE, WINDOW, Floats, match
from sayso.reuse.fingerprint import word_spans

_SHOWN = 0.55  # share of a window from which it is shown as taken over
_ALIKE = 0.25  # share of a report's words, reworded, from which the likeness is worth saying


def tie_evidence(ground: Ground, pair: Compared, tie: float, *, flip: bool = False) -> tuple[Evidence, ...]:
    """Evidence that the two reports of `pair` have one origin, strongest first.

    `here` is in the first of the pair, or in the second with `flip`.
    """
    out: list[tuple[float, Evidence]] = []
    a, b = (pair.b, pair.a) if flip else (pair.a, pair.b)
    one, two = ground.gathered.reports[a], ground.gathered.reports[b]
    copy = ground.copies.get((min(one.document.id, two.document.id), max(one.document.id, two.document.id)))
    text = _copied(copy, one.document.id, tie) or _alike(ground, a, b, tie)
    credit = [*_credit(ground, a, b, tie, here=True), *_credit(ground, b, a, tie, here=False)]
    for evidence in credit:
        out.append((2.0 if text is None or pair.tri_a < 0.3 > pair.tri_b else 1.0, evidence))
    if text is not None:
        out.append((1.5, text))
    agency = one.agency or (one.outlet if one.is_agency else "")
    if agency and agency == (two.agency or (two.outlet if two.is_agency else "")):
        out.append((0.5, Evidence(EvidenceKind.AGENCY, f"both carry copy of {agency}", score=tie)))
    return tuple(e for _, e in sorted(out, key=lambda x: -x[0]))


def _copied(copy: Copy | None, one: str, tie: float) -> Evidence | None:
    if copy is None or not copy.passages:
        return None
    n = sum(p.words for p in copy.passages)
    places = "a passage" if len(copy.passages) == 1 else f"{len(copy.passages)} passages"
    first = one == copy.a
    here = join_spans((p.a if first else p.b) for p in copy.passages)
    there = join_spans((p.b if first else p.a) for p in copy.passages)
    reason = f"{places} in common, {n} words, {copy.coverage:.0%} of the shorter report"
    return Evidence(EvidenceKind.COPY, reason, here, there, tie)


def _alike(ground: Ground, a: int, b: int, tie: float) -> Evidence | None:
    found = match(ground.gathered.reports[a].text, ground.gathered.reports[b].text)
    here, there = found.a, found.b
    share = float(here.mean())
    if max(share, float(there.mean())) < _ALIKE:
        return None
    spans = [_windows(ground, i, values) for i, values in ((a, here), (b, there))]
    if not spans[0] or not spans[1]:
        return None
    name = ground.gathered.reports[a].document.id
    reason = f"the same names, figures and rare words in the same places, reworded: {share:.0%} of {name}"
    return Evidence(EvidenceKind.COPY, reason, spans[0], spans[1], tie)


def _windows(ground: Ground, at: int, values: Floats) -> Spans:
    places = word_spans(ground.gathered.reports[at].document.text)
    spans = []
    for k, value in enumerate(values.tolist()):
        start = k * STRIDE
        if value >= _SHOWN and start < len(places):
            spans.append(Span(places[start][0], places[min(start + WINDOW, len(places)) - 1][1]))
    return join_spans(spans)


def _credit(ground: Ground, child: int, parent: int, tie: float, *, here: bool) -> list[Evidence]:
    """Credits of `child` to the outlet of `parent`."""
    report, other = ground.gathered.reports[child], ground.gathered.reports[parent]
    aim = ground.aimed[child].get(parent)
    if aim is None:
        return []
    mention = report.mentions[aim.mention]
    words = " ".join(mention.span.of(report.document.text).split())
    kind = EvidenceKind.HYPERLINK if mention.rule == "link" else EvidenceKind.CREDIT
    verb = "links to" if mention.rule == "link" else "credits"
    reason = f"{report.document.id} {verb} {other.outlet} (“{words}”), which has {other.document.id} on the subject"
    span = (mention.span,)
    return [Evidence(kind, reason, span if here else (), () if here else span, tie)]
