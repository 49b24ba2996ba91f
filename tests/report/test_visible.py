import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.report.visible import one_line, shorten, visible


@given(st.text(st.sampled_from("ab \n\t\x1b[]0;m\x07\x9b\\\u202e\u2066\x00\ud800e\u0301🚢")))
def test_nothing_that_controls_a_terminal_or_the_direction_remains(text: str) -> None:
    out = visible(text)
    assert not set(out) & {"\x1b", "\x9b", "\x07", "\x00", "\u202e", "\u2066", "\ud800"}
    out.encode()
    assert "\n" not in one_line(text)


def test_plain_text_of_any_script_is_left_alone() -> None:
    for text in ("Straße, naïve, e\u0301tude", "漢字", "שלום", "👩‍👩‍👧", "a\u00a0b", "tab\there\nline"):
        assert visible(text) == text


def test_colours_and_titles_vanish_and_overrides_are_spelt_out() -> None:
    assert visible("a\x1b[31mb\x1b[0m \x1b]0;evil\x07c \u202ed") == "ab c ‹U+202E›d"


@given(st.text(max_size=80), st.integers(2, 40))
def test_a_shortened_text_is_never_longer_than_asked(text: str, limit: int) -> None:
    assert len(shorten(text, limit)) <= limit


@pytest.mark.parametrize(
    ("text", "limit", "short"),
    [("one two three", 9, "one two…"), ("abc", 3, "abc"), ("e\u0301" * 5, 6, "e\u0301e\u0301…")],
)
def test_text_is_cut_at_a_word_and_never_between_letter_and_accent(text: str, limit: int, short: str) -> None:
    assert shorten(text, limit) == short
