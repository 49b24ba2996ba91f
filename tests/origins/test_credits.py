"""Credits: names of outlets in crediting words, in texts with and without capitals and marks."""

import pytest

from sayso.model import Document, Link, Span
from sayso.origins import OutletNames, find_credits

OUTLETS = (
    "The Harbour Post",
    "guardian",
    "mail",
    "the-sunday-telegraph",
    "telegraph",
    "The Sun",
    "independent",
    "Valley Journal",
    "Reuters",
)
NAMES = OutletNames(OUTLETS)


def credited(text, outlet="The Sun", **fields):
    document = Document("d", "d", "", text, outlet=outlet, **fields)
    return [(c.outlet, c.span.of(text)) for c in find_credits(document, NAMES)]


@pytest.mark.parametrize(
    ("text", "outlet"),
    [
        ("The port will close, the Harbour Post reported.", "The Harbour Post"),
        ("according to the guardian the port will close", "guardian"),
        ("the port will close as first reported by the daily mail", "mail"),
        ("he told the sunday telegraph that the port would close", "the-sunday-telegraph"),
        ("“It will close,” she told Reuters in the harbour.", "Reuters"),
        ("the minister said in an interview with mailonline", "mail"),
        ("Citing AFP, the ministry denied it.", "Agence France-Presse"),
        ("a spokesman told the pa news agency the port was safe", "PA Media"),
        ("The Journal reported that the port will close.", "Valley Journal"),
        ("The figures were published by theguardian.com on Monday.", "guardian"),
        ("guardian has learned that the port will close", "guardian"),
    ],
)
def test_an_outlet_in_crediting_words_is_a_credit(text, outlet):
    assert [found for found, _ in credited(text)] == [outlet]


@pytest.mark.parametrize(
    "text",
    [
        "according to the independent commission the port is safe",
        "The mail was late and the sun shone on the port.",
        "He said the guardian of the girl had left.",
        "three times he reported sick",
        "the telegraph pole fell on the road",
        "the suns said rays fell on the port",
        "The Sun reported that the port will close.",  # its own outlet
    ],
)
def test_ordinary_words_and_the_own_outlet_are_no_credits(text):
    assert credited(text) == []


def test_a_text_that_has_capitals_must_have_them_in_the_name():
    assert credited("Nobody knew, he told the guardian of the port. So the Mayor Ana Costa Said.") == []
    assert credited("Nobody knew, he told the Guardian.")[0][0] == "guardian"


def test_the_sunday_paper_is_not_the_daily_one():
    assert [o for o, _ in credited("she told the sunday telegraph and later told the telegraph")] == [
        "the-sunday-telegraph",
        "telegraph",
    ]


def test_a_link_to_another_outlet_is_a_credit():
    text = "The port will close, read more here."
    at = text.index("here")
    link = Link(Span(at, at + 4), "https://www.theguardian.com/port")
    assert credited(text, links=(link,)) == [("guardian", "here")]


@pytest.mark.parametrize(
    "text", ["", "\n\n", "the", "told the ", "the guardian", "\ufeff’s’s reported", "the " * 5000]
)
def test_broken_texts_give_no_credit_and_no_error(text):
    assert credited(text) == []


def test_names_resolve_to_outlets_of_the_collection_and_to_agencies():
    assert NAMES.whole("The Daily Telegraph") == "telegraph"
    assert NAMES.whole("www.theguardian.com") == "guardian"
    assert NAMES.whole("press association") == "PA Media"
    assert NAMES.whole("the harbour master") is None


def test_a_registry_adds_what_the_collection_does_not_name():
    names = OutletNames(OUTLETS, lambda name, day="": "Radio North" if name == "RN" else None)
    assert names.whole("RN") == "Radio North"
    assert names.whole("RM") is None
