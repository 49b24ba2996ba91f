"""Pages of many layouts give their article, with offsets that hold."""

from __future__ import annotations

import pytest
from pages import BODY, FOOT, LAYOUTS, MENU, TITLE

from sayso.errors import InputError
from sayso.intake import read_input
from sayso.model import BlockKind, Document


def read(page: str) -> Document:
    return read_input("page.html", page.encode())


def article(inner: str) -> str:
    return f"<html><body><article><h1>{TITLE}</h1>{inner}<p>{BODY[2]}</p></article></body></html>"


def of_kind(document: Document, kind: BlockKind) -> list[str]:
    return [b.span.of(document.text) for b in document.blocks if b.kind is kind]


@pytest.mark.parametrize("layout", LAYOUTS)
def test_layout_gives_the_article_and_nothing_else(layout: str) -> None:
    page, lines = LAYOUTS[layout]
    document = read(page)
    assert document.text.split("\n") == lines
    assert document.title == TITLE
    assert document.text.startswith(TITLE)
    assert of_kind(document, BlockKind.HEADLINE) == [TITLE]


@pytest.mark.parametrize("layout", ["json_ld", "opengraph_nested_divs"])
def test_metadata_comes_from_the_head(layout: str) -> None:
    document = read(LAYOUTS[layout][0])
    assert (document.byline, document.outlet) == ("Tove Marsh", "Oxmere Courier")
    assert document.published.startswith("2026-03-02")


def test_what_is_dropped_is_listed_with_its_reason() -> None:
    kinds = {d.kind for d in read(LAYOUTS["related_in_the_middle"][0]).dropped}
    assert {"navigation", "related", "notice", "comments", "footer"} <= kinds
    assert "pull_quote" in {d.kind for d in read(LAYOUTS["figures_and_pull_quote"][0]).dropped}


def test_pull_quote_that_stands_nowhere_else_is_kept() -> None:
    document = read(article("<aside class='pull-quote'>Nobody ever asked the divers about it.</aside>"))
    assert of_kind(document, BlockKind.PULL_QUOTE) == ["Nobody ever asked the divers about it."]


def test_links_cover_their_anchor() -> None:
    document = read(
        article(f"<p>The board <a href='https://b.example/x'>said  <b>so</b></a> on Monday. {BODY[3]}</p>")
    )
    assert [(link.span.of(document.text), link.url) for link in document.links] == [
        ("said so", "https://b.example/x")
    ]


def test_inline_marks_breaks_and_spaces() -> None:
    document = read(
        article(
            "<p>He said <q>we <q>knew</q> it </q>, on&nbsp;Mon&shy;day<br>in the <i>har</i>bour. It is what the board said of it.</p>"
        )
    )
    assert (
        document.text.split("\n")[1]
        == "He said “we ‘knew’ it”, on\u00a0Monday in the harbour. It is what the board said of it."
    )


def test_dateline_and_agency_are_found() -> None:
    document = read(LAYOUTS["themed_body_classes"][0])
    assert of_kind(document, BlockKind.DATELINE) == ["OXMERE (Coastal Press) —"]
    assert document.outlet == "Coastal Press"


def test_licence_link_is_named() -> None:
    assert read(LAYOUTS["correction_and_licence"][0]).licence == "CC-BY-4.0"


@pytest.mark.parametrize(
    "page",
    [
        f"<html><body>{MENU}<p>Welcome</p>{FOOT}</body></html>",
        "<html></html>",
        "<html><body><div id='app'></div><script>render()</script></body></html>",
        "<html><head><title>Film</title></head><body><video src='x'></video><p>Watch now</p></body></html>",
    ],
)
def test_page_without_article_is_refused(page: str) -> None:
    with pytest.raises(InputError, match="no article"):
        read(page)


@pytest.mark.parametrize("n", [300, 10_000, 200_000])
def test_nested_tags_are_refused(n: int) -> None:
    with pytest.raises(InputError, match="nested more than 256"):
        read("<html><body>" + "<div>" * n + "hello" + "</div>" * n)


@pytest.mark.parametrize(
    "script",
    ["{", '{"@type": "NewsArticle", "headline": 3, "author": [null, {"name": {"a": 1}}]}', "[" * 5000],
)
def test_broken_linked_data_is_passed_over(script: str) -> None:
    page = article(f"<p>{BODY[0]}</p>").replace(
        "<body>", f'<head><script type="application/ld+json">{script}</script></head><body>'
    )
    assert read(page).title == TITLE


def test_declared_character_set_is_used() -> None:
    page = "<html><head><meta charset='windows-1252'></head>" + article(
        "<p>The café of José Muñoz was shut on Monday, the harbour board said.</p>"
    )
    assert "José Muñoz" in read_input("page.html", page.encode("cp1252")).text
