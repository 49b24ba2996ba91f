"""The sentences of a statement: whole ones, with those that clearly rest on the same source."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from sayso.model import AnnotatedText, Attribution, Span


@dataclass(slots=True)
class Statement:
    """Consecutive sentences of one paragraph that come from one source."""

    entity: str
    sentences: list[int]
    attributions: list[str] = field(default_factory=list)
    order: int = 0
    """where the source's first attribution in the first sentence begins"""


def cut_statements(text: AnnotatedText, listed: Iterable[Attribution]) -> list[Statement]:
    """Statements in order of the text, one for each source and run of sentences."""
    per_entity: dict[str, dict[int, list[Attribution]]] = {}
    spoken: dict[int, set[str]] = {}
    for a in listed:
        entity = a.source.entity
        assert entity is not None, "only attributions with a known source are listed"
        for index in _sentences(text, a):
            per_entity.setdefault(entity.id, {}).setdefault(index, []).append(a)
            spoken.setdefault(index, set()).add(entity.id)
    for index, entity_id in _follow_ups(text, spoken):
        per_entity[entity_id].setdefault(index, [])
    out: list[Statement] = []
    for entity_id, found in per_entity.items():
        run: Statement | None = None
        for index in sorted(found):
            same = (
                run is not None
                and index == run.sentences[-1] + 1
                and text.sentences[index].paragraph == text.sentences[run.sentences[-1]].paragraph
            )
            if not same:
                first = min((a.span.start for a in found[index]), default=text.sentences[index].span.start)
                run = Statement(entity_id, [], order=first)
                out.append(run)
            assert run is not None
            run.sentences.append(index)
            for a in found[index]:
                if a.id not in run.attributions:
                    run.attributions.append(a.id)
    out.sort(key=lambda s: (s.sentences[0], s.order, s.entity))
    return out


def _sentences(text: AnnotatedText, a: Attribution) -> list[int]:
    out: set[int] = set()
    for span in a.source.spans + a.cue.spans + a.content.spans:
        first = text.sentence_at(span.start)
        last = text.sentence_at(span.end - 1)
        out |= set(range(first, last + 1))
    touched = sorted(i for i in out if _touches(text, i, a))
    said = [i for i in touched if _holds_content(text, i, a)]
    if not said:
        return touched
    return [i for i in touched if i in said or _paragraph(text, i) in {_paragraph(text, k) for k in said}]


def _paragraph(text: AnnotatedText, index: int) -> int:
    return text.sentences[index].paragraph


def _holds_content(text: AnnotatedText, index: int, a: Attribution) -> bool:
    """Whether words of the content stand in the sentence: one that only announces them is no statement."""
    sentence = text.sentences[index].span
    for span in a.content.spans:
        low, high = max(span.start, sentence.start), min(span.end, sentence.end)
        if low < high and any(c.isalnum() for c in text.text[low:high]):
            return True
    return False


def _touches(text: AnnotatedText, index: int, a: Attribution) -> bool:
    """Whether the attribution covers a word of the sentence, not only its mark."""
    sentence = text.sentences[index].span
    for span in a.source.spans + a.cue.spans + a.content.spans:
        low, high = max(span.start, sentence.start), min(span.end, sentence.end)
        if low < high and any(c.isalnum() for c in text.text[low:high]):
            return True
    return False


def _follow_ups(text: AnnotatedText, spoken: dict[int, set[str]]) -> list[tuple[int, str]]:
    """(sentence, entity) for sentences without a source of their own that rest on the one before.

    They are: those between two sentences of one source in a paragraph, and those that stand
    wholly in quotation marks.
    """
    out = []
    sentences = text.sentences
    for index in range(1, len(sentences)):
        if index in spoken or index - 1 not in spoken or len(spoken[index - 1]) != 1:
            continue
        if sentences[index].paragraph != sentences[index - 1].paragraph:
            continue
        (entity,) = spoken[index - 1]
        after = spoken.get(index + 1)
        between = (
            after is not None
            and after == {entity}
            and sentences[index + 1].paragraph == sentences[index].paragraph
        )
        if between or _all_quoted(text, sentences[index].span):
            spoken[index] = {entity}
            out.append((index, entity))
    return out


def _all_quoted(text: AnnotatedText, span: Span) -> bool:
    quotation = text.quotation_at(span.start)
    return quotation is not None and not quotation.scare and quotation.span.end >= span.end - 1


def statement_span(text: AnnotatedText, statement: Statement) -> Span:
    """From the first word of the first sentence to the last mark of the last."""
    first, last = statement.sentences[0], statement.sentences[-1]
    return Span(text.sentences[first].span.start, text.sentences[last].span.end)
