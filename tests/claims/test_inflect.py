import pytest

from sayso.claims.inflect import past, present, third_person


@pytest.mark.parametrize(
    ("verb", "form"),
    [("stop", "stopped"), ("hide", "hid"), ("carry", "carried"), ("play", "played"), ("fail", "failed")],
)
def test_simple_past(verb, form):
    assert past(verb) == form


@pytest.mark.parametrize(
    ("verb", "form"), [("treat", "treats"), ("pass", "passes"), ("deny", "denies"), ("go", "goes")]
)
def test_third_person_singular(verb, form):
    assert present(verb) == form


def test_a_past_form_stays_after_a_name():
    assert third_person("was") == "was"
    assert third_person("am") == "is"
