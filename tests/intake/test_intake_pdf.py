"""Real PDFs, made here, give running text."""

from __future__ import annotations

import io

import pytest

from sayso.errors import InputError
from sayso.intake import read_input

fpdf = pytest.importorskip("fpdf", reason="fpdf2 (extra `test`) makes the PDFs")
pypdf = pytest.importorskip("pypdf", reason="pypdf (extra `pdf`) reads them")

PAGES = [
    [
        [
            "The harbour board said on Monday that the pier will stay",
            "shut until spring, because nobody agreed on the re-",
            "pairs that were promised.",
        ],
        [
            "A spokesman for the ministry denied that it had been told",
            "and called the claim of the board absurd, as he has long",
        ],
    ],
    [
        ["done in such cases."],
        [
            "Fishermen say that the well-",
            "known piles were rotten in June, and that all of the men",
            "who use the pier knew it.",
        ],
    ],
    [["The board meets again in April to talk about the money."]],
]


def make(pages: list[list[list[str]]]) -> bytes:
    pdf = fpdf.FPDF()
    for number, paragraphs in enumerate(pages, 1):
        pdf.add_page()
        pdf.set_font("Helvetica", size=9)
        pdf.text(20, 10, "Oxmere Courier - Special report")
        pdf.set_font("Helvetica", size=12)
        y = 25
        for lines in paragraphs:
            for line in lines:
                pdf.text(20, y, line)
                y += 6
            y += 6
        pdf.text(100, 285, str(number))
    return bytes(pdf.output())


def test_lines_are_joined_and_running_heads_dropped() -> None:
    document = read_input("a.pdf", make(PAGES))
    assert document.text.split("\n") == [
        "The harbour board said on Monday that the pier will stay shut until spring, because nobody agreed on the repairs that were promised.",
        "A spokesman for the ministry denied that it had been told and called the claim of the board absurd, as he has long done in such cases.",
        "Fishermen say that the wellknown piles were rotten in June, and that all of the men who use the pier knew it.",
        "The board meets again in April to talk about the money.",
    ]
    assert {d.kind for d in document.dropped} == {"running_head", "page_number"}


def test_picture_only() -> None:
    pdf = fpdf.FPDF()
    pdf.add_page()
    pdf.line(1, 1, 50, 50)
    with pytest.raises(InputError, match="without a text layer"):
        read_input("a.pdf", bytes(pdf.output()))


def test_encrypted() -> None:
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(make(PAGES)))
    writer.encrypt("secret", algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    with pytest.raises(InputError, match="encrypted"):
        read_input("a.pdf", out.getvalue())


@pytest.mark.parametrize("data", [b"%PDF-1.4 truncated", b"%PDF-1.7\n%%EOF", make(PAGES)[:300]])
def test_truncated(data: bytes) -> None:
    with pytest.raises(InputError, match="PDF"):
        read_input("a.pdf", data)
