from sayso.model import Span
from sayso.report.places import Places


def test_a_short_paragraph_is_named_by_its_number_counting_lines_with_words() -> None:
    text = "One.\n\n\n  \nTwo. And more.\n"
    places = Places(text)
    assert str(places.at(text.index("more"))) == "¶2"
    assert places.at(text.index("more")).spoken == "paragraph 2"


def test_a_long_paragraph_tells_the_sentence_too() -> None:
    text = "Head.\n" + " ".join(f"Line {n} is here." for n in range(1, 10))
    places = Places(text)
    assert str(places.at(text.index("Line 7"))) == "¶2 s7"
    assert str(places.at(text.index("Head"))) == "¶1"


def test_places_are_named_once_and_in_order() -> None:
    text = "One.\nTwo.\nThree."
    assert Places(text).of((Span(10, 12), Span(0, 2), Span(5, 6), Span(2, 3))) == "¶1, ¶2, ¶3"


def test_an_empty_text_has_a_place() -> None:
    assert str(Places("").at(0)) == "¶1"
