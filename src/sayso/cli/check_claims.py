"""`sayso check claims`: claims held against published fact-checks."""

from __future__ import annotations

import json
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from sayso.cli.factchecks import read_mapping

if TYPE_CHECKING:
    from sayso.factcheck import Matcher
    from sayso.model.factcheck import ClaimMatch


class OutputFormat(StrEnum):
    TEXT = "text"
    JSON = "json"


def check_claims(
    against: Annotated[
        Path, typer.Option("--against", help="Fact-checks: a feed, or a library made by `factchecks add`.")
    ],
    article: Annotated[Path | None, typer.Argument(help="Article whose claims are checked.")] = None,
    claims: Annotated[
        Path | None,
        typer.Option("--claims", help='JSON Lines {"id", "text"}; "context" and "said" may follow.'),
    ] = None,
    top: Annotated[int, typer.Option("--top", min=1, help="Matches a claim.")] = 10,
    format: Annotated[OutputFormat, typer.Option("--format")] = OutputFormat.TEXT,
    column: Annotated[
        list[str] | None, typer.Option("--column", help="FIELD=COLUMN for fact-checks with other names.")
    ] = None,
) -> None:
    """Published fact-checks about each claim, best first, with what differs."""
    if (article is None) == (claims is None):
        raise typer.BadParameter("give an article or --claims FILE, one of the two")
    rows = read_claims(claims) if claims is not None else _sentences(article)
    matcher = load_matcher(against, read_mapping(column or []))
    for row in rows:
        found = matcher.match(row["text"], top, row["context"], said=row["said"], claim_id=row["id"])
        if format is OutputFormat.JSON:
            typer.echo(
                json.dumps({"id": row["id"], "matches": [as_record(m) for m in found]}, ensure_ascii=False)
            )
        else:
            typer.echo(as_text(row["text"], found))


def read_claims(path: Path) -> list[dict[str, str]]:
    """Claims of a JSON Lines file: id, text, and context and said where given.

    Raises:
        FormatError: a line is not an object with a text.
    """
    from sayso.errors import FormatError

    try:
        lines = path.read_text(encoding="utf-8-sig").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise FormatError(f"{path}: can't be read ({error})") from error
    out = []
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            record = json.loads(line)
        except (ValueError, RecursionError) as error:
            raise FormatError(f"{path}, line {number}: not JSON ({error})") from error
        if not isinstance(record, dict) or not isinstance(record.get("text"), str):
            raise FormatError(f'{path}, line {number}: expected {{"id": ..., "text": ...}}')
        fields = {k: str(record.get(k) or "") for k in ("text", "context", "said")}
        out.append({"id": str(record.get("id", number)), **fields})
    return out


def _sentences(article: Path | None) -> list[dict[str, str]]:
    """Sentences of a plain text as claims, until the pipeline's own claims take their place."""
    from sayso.errors import InputError
    from sayso.text import sentences

    assert article is not None
    try:
        text = article.read_bytes().decode("utf-8-sig").replace("\r\n", "\n")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(str(article), f"can't be read as text ({error})") from error
    spans = [span for span, _ in sentences(text)]
    said = [s.of(text) for s in spans]
    return [
        {
            "id": f"S{i + 1}",
            "text": t,
            "context": " ".join(said[max(0, i - 2) : i] + said[i + 1 : i + 3]),
            "said": "",
        }
        for i, t in enumerate(said)
    ]


def load_matcher(against: Path, mapping: dict[str, str]) -> Matcher:
    """A matcher over a library (at once) or a feed (about 4 s a thousand checks)."""
    from sayso.embed import Embedder
    from sayso.factcheck import Matcher, library
    from sayso.factcheck.importer import read_factchecks

    encoder = Embedder.load()
    if library.is_library(against):
        checks, claim_vectors, title_vectors = library.load(against, encoder)
        return Matcher.build(checks, encoder, claim_vectors=claim_vectors, title_vectors=title_vectors)
    got = read_factchecks(against, mapping)
    for failure in got.failures:
        typer.echo(f"{failure.input}: {failure.reason}", err=True)
    if len(got.factchecks) > 2000:
        typer.echo(
            f"{against}: {len(got.factchecks)} checks; faster next time: sayso factchecks add", err=True
        )
    return Matcher.build(got.factchecks, encoder)


def as_record(match: ClaimMatch) -> dict[str, Any]:
    """A match as documented JSON; the rating is the publisher's, verbatim."""
    check = match.factcheck
    return {
        "id": check.id,
        "url": check.url,
        "score": match.score,
        "relation": match.relation.value,
        "summary": match.summary,
        "differences": [
            {"kind": d.kind.value, "here": d.here, "there": d.there, "text": d.text}
            for d in match.differences
        ],
        "claim": check.claim,
        "title": check.title,
        "publisher": check.publisher,
        "published": check.published,
        "claimant": check.claimant,
        "rating": check.rating.name or check.rating.value,
        "model": match.derivation.model,
        "reason": match.derivation.reason,
    }


def as_text(claim: str, matches: tuple[ClaimMatch, ...]) -> str:
    """Matches for a reader: relation first, then whose check it is and how it was rated there."""
    from sayso.model.factcheck import Relation

    shown = [m for m in matches if m.relation is not Relation.OTHER_CLAIM]
    lines = [f"“{claim}”"]
    if not shown:
        lines.append("  no published check of this among those given")
    for match in shown:
        check = match.factcheck
        rating = check.rating.name or check.rating.value
        where = ", ".join(p for p in (check.publisher, check.published[:10]) if p)
        lines.append(f"  {match.summary} (score {match.score:.2f})")
        lines.append(f"    checked there: “{check.claim}”")
        lines.append(
            f"    {where}: " + (f"rated “{rating}” by the publisher" if rating else "no rating given")
        )
        if check.url:
            lines.append(f"    {check.url}")
    return "\n".join(lines) + "\n"
