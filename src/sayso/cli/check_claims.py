"""`sayso check claims`: claims held against published fact-checks."""

from __future__ import annotations

import json
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from sayso.cli.engine import load_engine
from sayso.cli.factchecks import read_mapping

if TYPE_CHECKING:
    from sayso.model.factcheck import ClaimMatch


class OutputFormat(StrEnum):
    TEXT = "text"
    JSON = "json"


def check_claims(
    against: Annotated[
        Path, typer.Option("--against", help="Fact-checks: a feed, or a library made by `factchecks add`.")
    ],
    article: Annotated[
        str | None,
        typer.Argument(help="Article whose claims are checked: text or HTML; - for standard input."),
    ] = None,
    claims: Annotated[
        Path | None,
        typer.Option(
            "--claims",
            help='JSON Lines {"id", "text"}; "context" (the sentences before), "after" and "said" may follow.',
        ),
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
    mapping = read_mapping(column or [])
    if article is not None:
        check_article(article, against, mapping, top, format)
        return
    assert claims is not None
    from sayso.checks import load_matcher

    rows = read_claims(claims)
    matcher = load_matcher(against, _tell, mapping)
    for row in rows:
        found = matcher.match(
            row["text"], top, row["context"], after=row["after"], said=row["said"], claim_id=row["id"]
        )
        if format is OutputFormat.JSON:
            record = {"id": row["id"], "matches": [as_record(m) for m in found]}
            typer.echo(json.dumps(record, ensure_ascii=False))
        else:
            typer.echo(as_text(row["text"], found))


def check_article(
    article: str, against: Path, mapping: dict[str, str], top: int, format: OutputFormat
) -> None:
    """Every checkable claim of an article with the checks about it; in text only those that have one."""
    from sayso.checks import load_matcher
    from sayso.factcheck import check_reading
    from sayso.report.claim_list import voice

    engine = load_engine(claims=True)
    reading = engine.read(engine.load(article))
    matcher = load_matcher(against, _tell, mapping)
    found: dict[str, list[ClaimMatch]] = {}
    for match in check_reading(reading, matcher, top=top):
        found.setdefault(match.claim, []).append(match)
    checkable = [c for c in reading.claims if c.checkable]
    for claim in checkable:
        matches = tuple(found.get(claim.id, ()))
        says = voice(reading, claim)
        if format is OutputFormat.JSON:
            record = {
                "document": reading.document.id,
                "id": claim.id,
                "text": claim.text,
                "spans": [[s.start, s.end] for s in claim.spans],
                "voice": claim.voice,
                "chain": list(claim.chain),
                "through": says,
                "matches": [as_record(m) for m in matches],
            }
            typer.echo(json.dumps(record, ensure_ascii=False))
        elif matches:
            typer.echo(as_text(claim.text, matches, says))
    checks = len(matcher.collection)
    typer.echo(
        f"{len(found)} of {len(checkable)} checkable claims have a published check of them or their subject "
        f"among the {checks} given; nothing is said about the others",
        err=True,
    )


def read_claims(path: Path) -> list[dict[str, str]]:
    """Claims of a JSON Lines file: id, text, and context, after and said where given.

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
        fields = {k: str(record.get(k) or "") for k in ("text", "context", "after", "said")}
        out.append({"id": str(record.get("id", number)), **fields})
    return out


def _tell(line: str) -> None:
    typer.echo(line, err=True)


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
        "media": [
            {"kind": m.kind, "url": m.url, "rating": m.rating, "context": m.context} for m in check.media
        ],
        "model": match.derivation.model,
        "reason": match.derivation.reason,
    }


def as_text(claim: str, matches: tuple[ClaimMatch, ...], says: str = "") -> str:
    """Matches for a reader: relation first, then whose check it is and how it was rated there."""
    from sayso.model.factcheck import Relation
    from sayso.report.visible import one_line

    shown = [m for m in matches if m.relation is not Relation.OTHER_CLAIM]
    lines = [f"“{one_line(claim)}”"]
    if says:
        lines.append(f"  says: {one_line(says)}")
    if not shown:
        lines.append("  no published check of this among those given")
    for match in shown:
        check = match.factcheck
        rating = check.rating.name or check.rating.value
        where = ", ".join(p for p in (check.publisher, check.day) if p)
        lines.append(f"  {one_line(match.summary)} (score {match.score:.2f})")
        lines.append(f"    checked there: “{one_line(check.claim)}”")
        rated = f"rated “{rating}” by the publisher" if rating else "no rating given"
        lines.append(f"    {one_line(where)}: {one_line(rated)}" if where else f"    {one_line(rated)}")
        for item in check.media:
            kind, seen = (
                item.kind or "media",
                f", rated “{item.rating}” by the publisher" if item.rating else "",
            )
            lines.append(f"    {one_line(kind + seen)}{': ' if item.url else ''}{one_line(item.url)}")
        if check.url:
            lines.append(f"    {one_line(check.url)}")
    return "\n".join(lines) + "\n"
