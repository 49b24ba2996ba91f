"""A query as SQL for the embedded store."""

from __future__ import annotations

from dataclasses import replace

from sayso.store.query import Filter, Query, Words

_COLUMN = {"content": "content", "source": "who"}

# A bound on how many statements are ranked: a word that stands in more of them than this tells
# nothing apart, and ranking half a million takes seconds. Those added last are ranked.
RANKED_AT_MOST = 10_000


def compile_query(query: Query, limit: int) -> tuple[str, list[str | int]]:
    """SQL that gives (number, rank) of the statements that fit, the best first, and its values."""
    where: list[str] = []
    values: list[str | int] = []
    query, known = _split_identities(query)
    for wanted, some in known:
        condition, more = _any_bearer(some)
        where.append(condition if wanted else f"NOT ({condition})")
        values += more
    match = match_expression(query)
    for f in query.filters:
        condition, more = _condition(f)
        where.append(f"NOT ({condition})" if f.excluded else condition)
        values += more
    if match:
        conditions = "".join(f" AND {c}" for c in where)
        sql = (
            "SELECT number, rank FROM ("
            " SELECT s.number, bm25(statement_words, 1.0, 0.6) AS rank, s.published"
            " FROM statement_words JOIN statements s ON s.number = statement_words.rowid"
            f" WHERE statement_words MATCH ?{conditions}"
            " ORDER BY statement_words.rowid DESC LIMIT ?"
            ") ORDER BY rank, published DESC, number LIMIT ?"
        )
        return sql, [match, *values, RANKED_AT_MOST, limit]
    if query.excluded:
        without = " OR ".join(_fts(w) for w in query.excluded)
        where.append("s.number NOT IN (SELECT rowid FROM statement_words WHERE statement_words MATCH ?)")
        values.append(without)
    conditions = f" WHERE {' AND '.join(where)}" if where else ""
    sql = f"SELECT s.number, 0.0 FROM statements s{conditions} ORDER BY s.published DESC, s.number LIMIT ?"
    return sql, [*values, limit]


def _split_identities(query: Query) -> tuple[Query, list[tuple[bool, tuple[Words, ...]]]]:
    """The query without the words that identities bear, and these: (wanted, alternatives)."""
    required, known = [], list[tuple[bool, tuple[Words, ...]]]()
    for some in query.required:
        if any(w.identities for w in some):
            known.append((True, some))
        else:
            required.append(some)
    excluded = [w for w in query.excluded if not w.identities]
    known += ((False, (w,)) for w in query.excluded if w.identities)
    return replace(query, required=tuple(required), excluded=tuple(excluded)), known


def _any_bearer(some: tuple[Words, ...]) -> tuple[str, list[str | int]]:
    """Statements that hold one of the words, or whose source is one of their identities."""
    identities = list(dict.fromkeys(i for w in some for i in w.identities))
    marks = ", ".join("?" * len(identities))
    return (
        "s.number IN (SELECT rowid FROM statement_words WHERE statement_words MATCH ?"
        " UNION SELECT t.number FROM bearers b JOIN statements t"
        " ON t.document = b.document AND t.name = b.name AND t.kind = b.kind"
        f" WHERE b.identity IN ({marks}))",
        [" OR ".join(map(_fts, some)), *identities],
    )


def match_expression(query: Query) -> str:
    """The words of the query in the language of FTS5; "" where it requires none."""
    if not query.required:
        return ""
    required = " AND ".join(f"({' OR '.join(map(_fts, words))})" for words in query.required)
    if not query.excluded:
        return required
    return f"({required}) NOT ({' OR '.join(map(_fts, query.excluded))})"


def _fts(words: Words) -> str:
    quoted = words.text.replace('"', '""')
    return f'{_COLUMN[words.where]} : "{quoted}"{" *" if words.beginning else ""}'


def _condition(f: Filter) -> tuple[str, list[str | int]]:
    match f.field:
        case "outlet":
            outlets = "SELECT outlet FROM (SELECT DISTINCT outlet FROM documents)"
            fits = "instr(' ' || fold(outlet) || ' ', ?) > 0"
            return f"s.outlet IN ({outlets} WHERE {fits})", [f" {f.value.casefold()} "]
        case "document":
            return "s.document = (SELECT number FROM documents WHERE id = ?)", [f.value]
        case "after":
            return "s.published >= ?", [f.value]
        case "before":
            return "s.published <> '' AND s.published < ?", [f.value]
        case "on":
            return "s.published >= ? AND s.published < ?", [f.value, f.value + "~"]
        case "depth":
            return "s.depth = ?", [int(f.value)]
        case "depth_from":
            return "s.depth >= ?", [int(f.value)]
        case "realised":
            return "s.realised = ?", [int(f.value == "yes")]
        case _:
            return f"s.{f.field} = ?", [f.value]
