"""The rows of the audit: statement, kind of source, name, title, justification."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sayso.audit.selection import is_listed
from sayso.audit.statements import cut_statements, statement_span
from sayso.model import AnnotatedText, Attribution, AuditRow, Entity, SourceKind

_SHORT_TITLES = {
    "Sen.": "Senator",
    "Sens.": "Senators",
    "Rep.": "Representative",
    "Reps.": "Representatives",
    "Gov.": "Governor",
    "Govs.": "Governors",
    "Lt.": "Lieutenant",
    "Gen.": "General",
    "Col.": "Colonel",
    "Capt.": "Captain",
    "Maj.": "Major",
    "Sgt.": "Sergeant",
    "Adm.": "Admiral",
    "Cmdr.": "Commander",
    "Rev.": "Reverend",
    "Supt.": "Superintendent",
    "Det.": "Detective",
    "Prof.": "Professor",
    "Atty.": "Attorney",
    "Del.": "Delegate",
}
_ARTICLE = re.compile(r"^(?:the|a|an|some|many|these|those)\s+(?!of\b)(?=\S)", re.IGNORECASE)


def audit(
    text: AnnotatedText, attributions: tuple[Attribution, ...], entities: tuple[Entity, ...]
) -> tuple[AuditRow, ...]:
    """One row for each sourced statement and source, in order of the text.

    A statement is made of whole sentences; consecutive sentences of one paragraph from the
    same source are one, a new paragraph or another source begins a new one. A sentence
    with several sources is repeated for each, also where they are joined by "and".
    """
    by_id = {e.id: e for e in entities}
    listed = [a for a in attributions if is_listed(text, a, by_id)]
    rows: list[AuditRow] = []
    for statement in cut_statements(text, listed):
        span = statement_span(text, statement)
        words = " ".join(span.of(text.text).split())
        for entity in _speakers(by_id[statement.entity], by_id):
            rows.append(
                AuditRow(
                    words,
                    entity.kind.value,
                    shown_name(entity),
                    shown_title(entity),
                    entity.justification,
                    (span,),
                    tuple(statement.attributions),
                )
            )
    return tuple(rows)


def _speakers(entity: Entity, by_id: dict[str, Entity]) -> Iterator[Entity]:
    if not entity.members:
        yield entity
        return
    for member in entity.members:
        yield by_id[member]


def shown_name(entity: Entity) -> str:
    """The name as the audit shows it: none for anonymous persons, no article for groups and documents."""
    if entity.kind is SourceKind.ANONYMOUS_PERSON:
        return ""
    if entity.kind in (SourceKind.ANONYMOUS_GROUP, SourceKind.DOCUMENT):
        return _ARTICLE.sub("", entity.name)
    return entity.name


def shown_title(entity: Entity) -> str:
    """The title with the usual abbreviations written out: "Senator (D-San Jose)"."""
    return " ".join(_SHORT_TITLES.get(word, word) for word in entity.title.split(" "))
