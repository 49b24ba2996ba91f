"""Quotations are found in every style of mark."""

from __future__ import annotations

import pytest

from sayso.model import QuotationEnd
from sayso.text import find_quotations


def found(text: str) -> list[str]:
    return [q.span.of(text) for q in find_quotations(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“We knew,” she said. “No.”", ["“We knew,”", "“No.”"]),
        ('"We knew," she said. "No."', ['"We knew,"', '"No."']),
        ("He said ''we knew of it'' and left.", ["''we knew of it''"]),
        ("He said ``we knew of it'' and left.", ["``we knew of it''"]),
        ("Er sagte „nein“ und „wohl kaum”.", ["„nein“", "„wohl kaum”"]),
        ("He wrote «oui» and »nein« and ”nej”.", ["«oui»", "»nein«", "”nej”"]),
        ("“He said ‘no’ to me,” she said.", ["“He said ‘no’ to me,”"]),
        ("‘It’s the board’s fault,’ he said.", ["‘It’s the board’s fault,’"]),
        ("‘The workers’ pay was cut,’ she said.", ["‘The workers’ pay was cut,’"]),
        ("‘He told me “no” twice,’ she said.", ["‘He told me “no” twice,’"]),
        ("'I don't know,' he said, 'and we can't say.'", ["'I don't know,'", "'and we can't say.'"]),
        ("The workers’ pay and the boats’ owners in the ’90s.", []),
        ("He is 6'2\" tall.", []),
        ('She said "he is 6\'2" and fast" to us.', ['"he is 6\'2" and fast"']),
    ],
)
def test_style_of_marks(text: str, expected: list[str]) -> None:
    assert found(text) == expected


def test_quotation_reopened_at_each_paragraph_is_closed_once() -> None:
    a, b, c = find_quotations("“One line.\n“Two lines.\n“Three,” he said.")
    assert [q.end for q in (a, b, c)] == [QuotationEnd.REOPENED, QuotationEnd.REOPENED, QuotationEnd.CLOSED]
    assert [q.continues for q in (a, b, c)] == [False, True, True]


def test_mark_left_open_ends_with_its_paragraph() -> None:
    (q,) = find_quotations('He said "it was open and left.\nThe next one is plain.')
    assert q.end is QuotationEnd.UNCLOSED
