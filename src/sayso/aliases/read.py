"""Registry files (YAML or CSV) as bodies; strict, so that a slip of the pen is found at once.

The format is described in docs/aliases.md.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from pathlib import Path

import yaml

from sayso.aliases.keys import is_acronym, name_key, slug
from sayso.aliases.model import Body, BodyKind, Mark, Name, Relation, RelationKind
from sayso.errors import FormatError, InputError

FIELDS = ("id", "kind", "name", "names", "relations", "hosts", "signs")
_LISTS = ("names", "relations", "hosts", "signs")
_ID = re.compile(r"[a-z0-9][\w.-]*")
_HOST = re.compile(r"[a-z0-9-]+(\.[a-z0-9-]+)+")
_DATE = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")
_LANGUAGE = re.compile(r"[a-z]{2}")


def read_bodies(path: Path) -> tuple[Body, ...]:
    """The bodies of a file; its ending (.yaml, .yml, .csv) says which form it has.

    Raises:
        InputError: no such file, or it can't be read.
        FormatError: not of the format; file, line and reason.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise InputError(str(path), f"can't be read ({error.strerror}); nothing was taken from it") from None
    except UnicodeDecodeError:
        raise InputError(str(path), "is not UTF-8; save it as UTF-8") from None
    return parse_bodies(text, str(path))


def parse_bodies(text: str, name: str) -> tuple[Body, ...]:
    """As `read_bodies`, for the text of a file called `name`."""
    if name.endswith(".csv"):
        rows = _csv_rows(text, name)
    elif name.endswith((".yaml", ".yml")):
        rows = _yaml_rows(text, name)
    else:
        raise FormatError(f"{name}: a registry of names ends in .yaml, .yml or .csv")
    bodies, seen = [], dict[str, str]()
    for where, row in rows:
        body = _body(row, where)
        if body.id in seen:
            raise FormatError(
                f"{where}: id {body.id} stands at {seen[body.id]} already; ids are unique in a file"
            )
        seen[body.id] = where
        bodies.append(body)
    return tuple(bodies)


def _csv_rows(text: str, file: str) -> Iterator[tuple[str, dict[str, list[str]]]]:
    header: list[str] = []
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        where = f"{file}, line {number}"
        try:
            cells = [cell.strip() for cell in next(csv.reader([line], strict=True))]
        except csv.Error as error:
            raise FormatError(f"{where}: {error}; a cell with quotation marks stands in them whole") from None
        if not header:
            header = cells
            _refuse_unknown(header, where)
            continue
        if len(cells) > len(header):
            raise FormatError(f"{where}: {len(cells)} cells, but the first line names {len(header)} columns")
        row = dict(zip(header, cells, strict=False))
        yield where, {k: _parts(v) if k in _LISTS else [v] for k, v in row.items() if v}


def _parts(cell: str) -> list[str]:
    return [part.strip() for part in cell.split(";") if part.strip()]


def _refuse_unknown(fields: list[str], where: str) -> None:
    for field in fields:
        if field not in FIELDS:
            raise FormatError(f"{where}: no field “{field}”; fields: {', '.join(FIELDS)}")


def _yaml_rows(text: str, file: str) -> Iterator[tuple[str, dict[str, list[str]]]]:
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        root = yaml.compose(text, Loader=loader)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = f", line {mark.line + 1}" if mark else ""
        raise FormatError(f"{file}{line}: no YAML ({getattr(error, 'problem', None) or error})") from None
    except RecursionError:
        raise FormatError(f"{file}: nested too deeply") from None
    if root is None:
        return
    if not isinstance(root, yaml.SequenceNode):
        raise FormatError(f"{file}, line 1: a list of bodies is expected, each beginning with “- id:”")
    for node in root.value:
        where = f"{file}, line {node.start_mark.line + 1}"
        if not isinstance(node, yaml.MappingNode):
            raise FormatError(f"{where}: a body with fields is expected: {', '.join(FIELDS)}")
        row: dict[str, list[str]] = {}
        for key, value in node.value:
            at = f"{file}, line {key.start_mark.line + 1}"
            _refuse_unknown([str(key.value)], at)
            if key.value in row:
                raise FormatError(f"{at}: {key.value} is given twice")
            row[key.value] = _texts(value, key.value, at)
        yield where, row


def _texts(node: yaml.Node, field: str, where: str) -> list[str]:
    if isinstance(node, yaml.ScalarNode):
        return [str(node.value).strip()] if str(node.value).strip() else []
    if field in _LISTS and isinstance(node, yaml.SequenceNode):
        if all(isinstance(n, yaml.ScalarNode) for n in node.value):
            return [str(n.value).strip() for n in node.value if str(n.value).strip()]
        raise FormatError(
            f"{where}: {field} is a list of texts, as in: [Daesh | ar, ISIL | 2013-04..2014-06]"
        )
    expected = "a list of texts" if field in _LISTS else "one text"
    raise FormatError(f"{where}: {field} is {expected}")


def _body(row: dict[str, list[str]], where: str) -> Body:
    first = (row.get("name") or [""])[0]
    if not first:
        raise FormatError(f"{where}: a body needs a name")
    kinds = [k.value for k in BodyKind]
    kind = (row.get("kind") or [""])[0]
    if kind not in kinds:
        raise FormatError(f"{where}: kind “{kind}” is none of {', '.join(kinds)}")
    names = [_name(first, where), *(_name(n, where) for n in row.get("names", ()))]
    body_id = (row.get("id") or [slug(names[0].text)])[0]
    if not _ID.fullmatch(body_id):
        raise FormatError(f"{where}: id “{body_id}” is not of letters, figures, - and . in lower case")
    hosts = tuple(h.lower().removeprefix("www.") for h in row.get("hosts", ()))
    for host in hosts:
        if not _HOST.fullmatch(host):
            raise FormatError(f"{where}: “{host}” is no host; write it as in: wsj.com")
    relations = tuple(_relation(r, where) for r in row.get("relations", ()))
    signs = tuple(row.get("signs", ()))
    return Body(body_id, BodyKind(kind), names[0].text, tuple(names), relations, hosts, signs, where)


def _name(given: str, where: str) -> Name:
    """ "ISIS | 2013-04..2014-06 | acronym": a name, then dates, a language, marks in any order."""
    text, *facts = [part.strip() for part in given.split("|")]
    if not name_key(text):
        raise FormatError(f"{where}: “{given}” holds no name")
    since = until = language = ""
    marks = {Mark.ACRONYM} if is_acronym(text) else set()
    for fact in facts:
        if ".." in fact:
            since, _, until = (d.strip() for d in fact.partition(".."))
            for day in (since, until):
                if day and not _DATE.fullmatch(day):
                    raise FormatError(
                        f"{where}: “{day}” of {text} is no date; write 2013, 2013-04 or 2013-04-08"
                    )
            if since and until and until[: len(since)] < since[: len(until)]:
                raise FormatError(f"{where}: {text} ends ({until}) before it begins ({since})")
        elif fact in [m.value for m in Mark]:
            marks.add(Mark(fact))
        elif _LANGUAGE.fullmatch(fact):
            language = fact
        else:
            known = ", ".join(m.value for m in Mark)
            raise FormatError(
                f"{where}: “{fact}” beside {text} is no time (2013-04..2014-06), no language (ar) and none of {known}"
            )
    return Name(text, since, until, language, frozenset(marks))


def _relation(given: str, where: str) -> Relation:
    """ "split_from al-qaeda 2014-02": kind, id of the other, date or none."""
    parts = given.split()
    kinds = [k.value for k in RelationKind]
    if len(parts) not in (2, 3) or parts[0] not in kinds:
        raise FormatError(
            f"{where}: “{given}” is no relation; write one of {', '.join(kinds)}, an id, and a date if known"
        )
    on = parts[2] if len(parts) == 3 else ""
    if on and not _DATE.fullmatch(on):
        raise FormatError(f"{where}: “{on}” is no date; write 2013, 2013-04 or 2013-04-08")
    return Relation(RelationKind(parts[0]), parts[1], on)
