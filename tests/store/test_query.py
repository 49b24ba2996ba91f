"""The query language: what it means, and what it says to nonsense."""

from __future__ import annotations

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.errors import FormatError
from sayso.store.query import Filter, Words, parse_query


def test_the_example_of_the_issue():
    query = parse_query('"85 billion" source:"Donald Trump" outlet:post after:2021-09-01')
    assert query.required == ((Words("content", "85 billion"),), (Words("source", "Donald Trump"),))
    assert query.filters == (Filter("outlet", "post"), Filter("after", "2021-09-01"))


def test_or_joins_words_and_minus_excludes():
    query = parse_query("kabul OR herat -taliban ferr*")
    assert query.required == (
        (Words("content", "kabul"), Words("content", "herat")),
        (Words("content", "ferr", True),),
    )
    assert query.excluded == (Words("content", "taliban"),)


def test_depth_may_be_open_above():
    assert parse_query("depth:2+ -depth:3").filters == (
        Filter("depth_from", "2"),
        Filter("depth", "3", True),
    )


def test_an_address_is_words_and_no_field():
    assert parse_query("https://example.org/a").required == ((Words("content", "https://example.org/a"),),)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ('"85 billion', "no second one"),
        ("sorce:x", "did you mean source:?"),
        ("kind:person", "named_person"),
        ("after:yesterday", "after:2021-09-01"),
        ("on:2021-13-01", "no date"),
        ("depth:deep", "depth:2+"),
        ("OR kabul", "both sides"),
        ("kabul OR", "both sides"),
        ("kabul OR OR herat", "both sides"),
        ("kabul OR outlet:post", "words only"),
        ("--", "no word"),
        ('outlet:""', "nothing stands after"),
    ],
)
def test_nonsense_gets_a_line_that_helps(text, says):
    with pytest.raises(FormatError, match=says.replace("+", r"\+").replace("?", r"\?")):
        parse_query(text)


@given(st.text(max_size=60))
def test_any_text_is_a_query_or_a_format_error(text):
    with contextlib.suppress(FormatError):
        query = parse_query(text)
        assert sum(map(len, query.required)) + len(query.excluded) + len(query.filters) <= len(text)
