"""Pictures of numbers: everything stands within, and nothing covers another."""

from __future__ import annotations

import pytest

from sayso.web.pictures import KINDS, by_name, over_time, yearly

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
