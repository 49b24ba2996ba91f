"""Pictures: everything stands within, nothing covers another, and they stay readable up to 300 reports."""

from __future__ import annotations

import pytest

from sayso.model import Evidence, EvidenceKind, OriginEdge
from sayso.web.pictures import KINDS, by_name, over_time, yearly
from sayso.web.report_picture import ReportRow, draw

WORDS = {k: k for k in KINDS}


def test_silent_months_are_shown_empty():
    picture = over_time({("2031-01", "document"): 3, ("2031-04", "unknown"): 2}, WORDS)
    assert [r[0] for r in picture.rows] == ["2031-01", "2031-02", "2031-03", "2031-04"]
    assert len(picture.bars) == 2


def test_bars_stand_on_one_another_within_the_picture():
    counts = {("2031-01", k): n for n, k in enumerate(KINDS, 1)}
    picture = over_time(counts, WORDS)
    for below, above in zip(picture.bars, picture.bars[1:], strict=False):
        assert above.y + above.height == pytest.approx(below.y, abs=0.2)
    assert all(b.y >= 0 and b.y + b.height <= picture.height for b in picture.bars)
    assert picture.rows[0][-1] == "21"


def test_broken_dates_and_no_counts_give_a_picture_all_the_same():
    assert over_time({("soon", "document"): 1, ("2031-01", "document"): 1}, WORDS).bars
    assert over_time({}, WORDS).bars == ()
    assert over_time({("0001-01", "document"): 1, ("9999-01", "document"): 1}, WORDS).width < 2000


def test_shares_fill_the_bar_of_each_outlet():
    picture = by_name({("A", "document"): 1, ("A", "unknown"): 3, ("B", "document"): 9}, ["B", "A"], WORDS)
    ends = {round(b.x + b.width) for b in picture.bars if b.kind == "unknown"}
    assert ends == {round(picture.bars[0].x + picture.bars[0].width)}
    assert yearly({("2031-01", "x"): 1, ("2031-05", "x"): 2}) == {("2031", "x"): 3}


def reports(n: int, n_groups: int = 5, day: str = "") -> list[ReportRow]:
    return [
        ReportRow(
            f"r{i}",
            f"r{i}",
            f"Report {i}",
            f"Outlet {i % 40}",
            day or f"2031-01-{1 + i // 12 % 28:02}",
            i % n_groups + 1,
        )
        for i in range(n)
    ]


@pytest.mark.parametrize("n", [1, 3, 60, 61, 300])
@pytest.mark.parametrize("day", ["", "2031-01-01"])
@pytest.mark.parametrize("n_groups", [1, 5])
def test_reports_cover_one_another_nowhere(n, day, n_groups):
    rows = reports(n, n_groups, day)
    edges = [OriginEdge(f"r{i}", "r0", (Evidence(EvidenceKind.COPY, "x"),)) for i in range(1, n)]
    picture = draw(rows, edges)
    assert len(picture.dots) == n
    assert len(picture.lines) == n - 1
    for d in picture.dots:
        assert d.x - d.r >= 0
        assert d.x + d.r <= picture.width
        assert d.y - d.r >= 0
        assert d.y + d.r <= picture.height
    near = sorted((d.x, d.y) for d in picture.dots)
    for i, (x, y) in enumerate(near):
        for x2, y2 in near[i + 1 : i + 40]:
            assert abs(x - x2) + abs(y - y2) >= 10
    if n == 300:
        assert picture.height < 1700
        assert picture.width < 4000


def test_time_runs_to_the_right_and_undated_reports_stand_last():
    rows = [
        ReportRow("a", "a", "", "", "", 1),
        ReportRow("b", "b", "", "", "2031-02-01", 1),
        ReportRow("c", "c", "", "", "2030-01-01", 1),
    ]
    at = {d.id: d.x for d in draw(rows, []).dots}
    assert at["c"] < at["b"]
    assert [d.id for d in draw(rows, []).dots if d.first] == ["c"]


def test_edges_to_reports_outside_are_left_out_and_rings_are_marked():
    e = (Evidence(EvidenceKind.CREDIT, "x"),)
    picture = draw(reports(2, 1), [OriginEdge("r1", "r0", e), OriginEdge("r1", "gone", e)], [("r1", "r0")])
    assert [(line.copy, line.circular) for line in picture.lines] == [("r1", True)]
