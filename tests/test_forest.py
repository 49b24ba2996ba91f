"""Boosted trees read from JSON give the probabilities that walking each tree by hand gives."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.errors import ModelError
from sayso.forest import Forest, record_digest

COLUMNS = ("words", "days")


def signed(**record):
    return record | {"sha256": record_digest(record)}


def tree(*nodes):
    """A tree of (column, threshold, left, right, value)."""
    return dict(
        zip(
            ("column", "threshold", "left", "right", "value"),
            map(list, zip(*nodes, strict=True)),
            strict=True,
        )
    )


def leaf(value):
    return (-1, 0.0, 0, 0, value)


def record(*trees, base=0.0):
    return signed(features=list(COLUMNS), base=base, trees=list(trees))


SPLIT = tree((0, 2.0, 1, 2, 0.0), leaf(-1.0), leaf(1.0))
DEEPER = tree((1, 0.5, 1, 2, 0.0), leaf(0.25), (0, 7.0, 3, 4, 0.0), leaf(-0.5), leaf(2.0))


def by_hand(made, row):
    total = made["base"]
    for t in made["trees"]:
        at = 0
        while t["column"][at] >= 0:
            at = t["left"][at] if row[t["column"][at]] <= t["threshold"][at] else t["right"][at]
        total += t["value"][at]
    return 1 / (1 + math.exp(-total))


def test_a_value_at_the_threshold_goes_left():
    low, high = Forest.from_record(record(SPLIT), COLUMNS).probabilities(np.array([[2.0, 0.0], [2.1, 0.0]]))
    assert low == pytest.approx(1 / (1 + math.e))
    assert high == pytest.approx(1 / (1 + 1 / math.e))


def test_what_is_not_a_number_goes_right():
    (p,) = Forest.from_record(record(SPLIT), COLUMNS).probabilities(np.array([[math.nan, 0.0]]))
    assert p == pytest.approx(1 / (1 + 1 / math.e))


def test_a_tree_of_one_leaf_is_a_constant():
    (p,) = Forest.from_record(record(tree(leaf(0.5)), base=-0.5), COLUMNS).probabilities(
        np.array([[1.0, 1.0]])
    )
    assert p == 0.5


ROWS = st.lists(st.tuples(*[st.floats(-10, 10)] * 2), min_size=1, max_size=5)


@settings(deadline=None)
@given(ROWS, st.floats(-3, 3))
def test_all_trees_are_added_up(rows, base):
    made = record(SPLIT, DEEPER, tree(leaf(0.1)), base=base)
    found = Forest.from_record(made, COLUMNS).probabilities(np.array(rows))
    assert found == pytest.approx([by_hand(made, row) for row in rows])


def test_rows_beyond_one_portion_give_the_same_as_alone():
    forest = Forest.from_record(record(SPLIT, DEEPER), COLUMNS)
    rows = np.random.default_rng(0).uniform(-10, 10, (2500, 2))
    together = forest.probabilities(rows)
    assert len(together) == 2500
    assert [forest.probabilities(rows[i : i + 1])[0] for i in (0, 1023, 1024, 2499)] == together[
        [0, 1023, 1024, 2499]
    ].tolist()


def test_no_rows_have_no_probabilities():
    forest = Forest.from_record(record(SPLIT), COLUMNS)
    assert len(forest.probabilities(np.zeros((0, 2)))) == 0
    assert len(forest.probabilities(np.array([]))) == 0


def test_changed_numbers_are_told_from_the_digest():
    made = record(SPLIT)
    with pytest.raises(ModelError, match="damaged"):
        Forest.from_record(made | {"base": 1.0}, COLUMNS)


def test_other_columns_are_another_version():
    with pytest.raises(ModelError, match="other columns"):
        Forest.from_record(record(SPLIT), ("days", "words"))


@pytest.mark.parametrize(
    "broken",
    [
        signed(),
        signed(features=list(COLUMNS), base=0.0, trees=[]),
        signed(features=list(COLUMNS), base=0.0, trees=[{"column": [0]}]),
        signed(features=list(COLUMNS), base=None, trees=[SPLIT]),
        record(tree((0, 2.0, 0, 0, 0.0))),
        record(tree((0, 2.0, 1, 9, 0.0), leaf(1.0))),
    ],
    ids=["nothing", "no trees", "half a tree", "no base", "in circles", "a way to nowhere"],
)
def test_what_is_no_forest_is_an_ordinary_error(broken):
    with pytest.raises((KeyError, IndexError, TypeError, ValueError)):
        Forest.from_record(broken, COLUMNS)
