import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.values import dates


def days(text, published="2021-08-20"):
    return [(d.first, d.last) for d in dates(text, published=published)]


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("in autumn 2021", "2021-09-01", "2021-11-30"),
        ("winter 2020", "2020-12-01", "2021-02-28"),
        ("last Tuesday", "2021-08-17", "2021-08-17"),
        ("last Friday", "2021-08-13", "2021-08-13"),
        ("a week ago", "2021-08-13", "2021-08-13"),
        ("ten years ago", "2011-01-01", "2011-12-31"),
        ("from 2001 to 2021", "2001-01-01", "2021-12-31"),
        ("the late 1970s", "1977-01-01", "1979-12-31"),
        ("since 2009", "2009-01-01", ""),
        ("by the end of June", "", "2021-06-30"),
        ("29 February 2020", "2020-02-29", "2020-02-29"),
        ("May 3-5, 2020", "2020-05-03", "2020-05-05"),
        ("on 2020-05-03", "2020-05-03", "2020-05-03"),
        ("the 19th century", "1801-01-01", "1900-12-31"),
        ("2015-16", "2015-01-01", "2016-12-31"),
        ("the past two years", "2019-08-20", "2021-08-20"),
        ("in the second half of 2019", "2019-07-01", "2019-12-31"),
    ],
)
def test_a_date_is_read_as_its_first_and_last_day(text, first, last):
    assert days(text) == [(first, last)]


def test_a_month_looks_back_or_forward_with_the_sentence():
    assert days("He resigned in November.") == [("2020-11-01", "2020-11-30")]
    assert days("He will resign in November.") == [("2021-11-01", "2021-11-30")]


def test_later_counts_from_the_date_named_before():
    assert days("It closed in 1974 and opened again two years later.")[1] == ("1976-01-01", "1976-12-31")
    assert days("It opened again two years later.") == []


@pytest.mark.parametrize("published", ["", "soon", "2021-13-40"])
def test_without_a_day_of_publication_relative_dates_stay_open(published):
    (found,) = dates("They met last Tuesday.", published=published)
    assert (found.first, found.last, found.relative) == ("", "", True)


def test_a_time_after_the_day_of_publication_changes_nothing():
    assert days("yesterday", "2021-08-20T23:59:00+02:00") == [("2021-08-19", "2021-08-19")]


@pytest.mark.parametrize("text", ["She may leave", "They march on", "2000 people", "Saturdays", ""])
def test_what_is_no_date_is_not_read_as_one(text):
    assert days(text) == []


@given(st.integers(0, 10**6), st.sampled_from(["day", "week", "month", "year", "decade", "century"]))
def test_far_away_dates_stop_at_the_ends_of_the_calendar(number, unit):
    for d in dates(f"{number} {unit}s ago and {number} {unit}s from now", published="2021-08-20"):
        assert len(d.first) in (0, 10)


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("Sales fell in the first six months of 2015.", ("2015-01-01", "2015-06-30")),
        ("The gates were shut on New Year's Eve.", ("2020-12-31", "2020-12-31")),
        ("The list will be released Sept. 9.", ("2021-09-09", "2021-09-09")),
        ("The vote is September 14, and the mayor has pledged to stay.", ("2021-09-14", "2021-09-14")),
        ("Thursday's decision will cost the port.", ("2021-08-19", "2021-08-19")),
    ],
)
def test_forms_found_missing_in_news(text, days):
    (found,) = dates(text, published="2021-08-20")
    assert (found.first, found.last) == days
