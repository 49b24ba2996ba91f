import csv
import io
import json
from dataclasses import replace

import pytest

from ferry_reading import ferry
from hostile_readings import HOSTILE, hostile
from sayso.report.audit import COLUMNS, audit_csv, audit_csv_header, audit_line, stem


def test_a_line_has_the_file_stem_and_the_five_columns() -> None:
    line = json.loads(audit_line(ferry()))
    assert line["id"] == "ferry"
    assert line["rows"] == [
        {
            "statement": "Mara Quill, the harbour master of Port Ansel, said on Monday that the ferry Aurelia "
            "would stay in dock until every weld had been checked",
            "source_type": "named_person",
            "name": "Mara Quill",
            "title": "harbour master of Port Ansel",
            "justification": "",
        }
    ]


def test_the_spreadsheet_has_the_same_rows() -> None:
    rows = list(csv.reader(io.StringIO(audit_csv_header() + audit_csv(ferry()))))
    assert tuple(rows[0]) == COLUMNS
    assert rows[1][0] == "ferry"
    assert rows[1][3] == "Mara Quill"


@pytest.mark.parametrize(
    "cell", ["=1+1", "+1", "-2+3", "@SUM(A1)", "\t=1", " =1", "＝1", "\n=cmd|' /C calc'!A0"]
)
def test_no_cell_is_a_formula(cell: str) -> None:
    reading = ferry()
    row = replace(reading.audit[0], statement=cell, name=cell)
    [made] = csv.reader(io.StringIO(audit_csv(replace(reading, audit=(row,))), newline=""))
    assert made[1].startswith("'")
    assert made[3].startswith("'")


@pytest.mark.parametrize("nasty", HOSTILE)
def test_hostile_text_keeps_its_row(nasty: str) -> None:
    [row] = csv.reader(io.StringIO(audit_csv(hostile(nasty)), newline=""))
    assert len(row) == len(COLUMNS)
    assert json.loads(audit_line(hostile(nasty)))["rows"][0]["statement"] == nasty


@pytest.mark.parametrize(
    ("name", "expected"), [("-", "stdin"), ("a/b/harbour.v2.txt", "harbour.v2"), (".hidden", ".hidden")]
)
def test_the_id_is_the_file_stem(name: str, expected: str) -> None:
    reading = ferry()
    assert stem(replace(reading, document=replace(reading.document, input=name))) == expected
