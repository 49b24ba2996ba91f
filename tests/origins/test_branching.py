"""The best forest of parents agrees with trying all of them."""

from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.origins.branching import best_parents


def is_forest(parents):
    for start in parents:
        at, steps = start, 0
        while at in parents:
            at, steps = parents[at], steps + 1
            if steps > len(parents):
                return False
    return True


def slow_best(gain, n):
    best = 0.0
    for choice in product(*([None, *(p for p in range(n) if (c, p) in gain)] for c in range(n))):
        parents = {c: p for c, p in enumerate(choice) if p is not None}
        if is_forest(parents):
            best = max(best, sum(gain[c, p] for c, p in parents.items()))
    return best


@settings(max_examples=150, deadline=None)
@given(
    st.integers(2, 4).flatmap(
        lambda n: st.tuples(
            st.just(n),
            st.dictionaries(
                st.tuples(st.integers(0, n - 1), st.integers(0, n - 1)).filter(lambda e: e[0] != e[1]),
                st.integers(-3, 9).map(float),
            ),
        )
    )
)
def test_no_forest_of_parents_is_worth_more(case):
    n, gain = case
    parents = best_parents(gain)
    assert is_forest(parents)
    assert sum(gain[e] for e in parents.items()) == slow_best(gain, n)
    assert all(gain[e] > 0 for e in parents.items())


def test_a_ring_is_broken_where_it_costs_least():
    assert best_parents({(1, 2): 5.0, (2, 3): 4.0, (3, 1): 1.0}) == {1: 2, 2: 3}


def test_nothing_gives_nothing():
    assert best_parents({}) == {}
