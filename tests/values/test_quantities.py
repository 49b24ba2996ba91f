import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.model import Span
from sayso.values import dates, quantities


def values(text):
    return [(q.kind, q.low, q.high, q.unit, q.modifier, q.text) for q in quantities(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They lost $85 billion.", ("money", 85e9, 85e9, "USD", "", "$85 billion")),
        ("It cost some £3m to mend.", ("money", 3e6, 3e6, "GBP", "about", "some £3m")),
        ("He paid 20,000 euros.", ("money", 2e4, 2e4, "EUR", "", "20,000 euros")),
        ("Between 5 and 7 per cent left.", ("percent", 5, 7, "percent", "", "Between 5 and 7 per cent")),
        ("Three dozen boats sank.", ("count", 36, 36, "", "", "Three dozen boats")),
        ("Hundreds of thousands of bees died.", ("count", 2e5, 1e6, "", "", "Hundreds of thousands of bees")),
        ("It is -4 degrees.", ("measure", -4, -4, "degree", "", "-4 degrees")),
        ("He is 34 years old.", ("age", 34, 34, "year", "", "34 years old")),
        ("About two thirds agree.", ("fraction", 2 / 3, 2 / 3, "", "about", "About two thirds")),
        ("He owns 40 or more boats.", None),
    ],
)
def test_a_figure_is_read_as_a_value(text, expected):
    found = values(text)
    assert len(found) == 1
    if expected is not None:
        assert found[0][:1] + found[0][3:] == expected[:1] + expected[3:]
        assert found[0][1:3] == pytest.approx(expected[1:3])


@pytest.mark.parametrize(
    "text",
    [
        "Call 555-0199 now.",
        "He lives in Room 12.",
        "They met at 10:30 in the square.",
        "The bill passed 54-46.",
        "In 2019 the mill closed.",
        "One of them left.",
        "",
        "$",
        "%",
    ],
)
def test_what_counts_nothing_is_no_quantity(text):
    assert quantities(text) == ()


def test_what_is_counted_is_named():
    (q,) = quantities("They counted 63 broken rifles in the barn.")
    assert q.of == "broken rifles"


def test_a_change_from_one_value_to_another_is_two_values():
    assert [(q.low, q.high) for q in quantities("It rose from 5 percent to 7 percent.")] == [(5, 5), (7, 7)]


def test_only_quantities_in_the_given_ranges_are_told():
    text = "12 ships and 40 boats"
    assert [q.low for q in quantities(text, Span(9, len(text)))] == [40]


@given(
    st.text(max_size=300)
    | st.lists(
        st.sampled_from(
            "a half two 12 $ £3m 40% - to of in 1998 May last one quarter -five , . hundreds billion past years ago under 5 between and".split()
        ),
        max_size=25,
    ).map(" ".join)
)
def test_any_text_is_read_without_failing(text):
    found = quantities(text)
    for q in found:
        assert q.span.of(text) == q.text
        assert q.low <= q.high
    for d in dates(text, published="2021-08-20"):
        assert d.span.of(text) == d.text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It is just a quarter of 1 percent of trade.", ("percent", 0.25, 0.25, "percent")),
        ("She worked there for almost a decade.", ("measure", 10, 10, "year")),
    ],
)
def test_parts_of_a_percent_and_long_times(text, expected):
    assert expected in [v[:4] for v in values(text)]


def test_a_third_party_campaign_is_no_share():
    assert not values("Some want to mount a third-party campaign.")
