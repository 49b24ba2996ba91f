import base64
import hashlib
import re
import time
from collections import Counter
from dataclasses import replace
from html.parser import HTMLParser
from itertools import pairwise

import pytest

from ferry_reading import ferry
from hostile_readings import HOSTILE, crowded, hostile
from sayso.houserules import load_pack, with_questions
from sayso.model import Document, Reading
from sayso.report.html import render


def words(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


VOID = {"meta", "br", "img", "link", "input", "hr"}
KNOWN = words(
    """
    html head meta title style body a header p h1 h2 h3 bdi main section dl div dt dd nav ul li span b i
    blockquote details summary table thead tbody tr th td code q del ins
    """
)
KNOWN_ATTRIBUTES = words(
    """
    lang charset http-equiv content name class id href aria-label aria-labelledby aria-hidden role rel scope dir
    tabindex data-label
    """
)


class Reader(HTMLParser):
    """Collects elements, attributes and text, and checks that elements close in order."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.stack: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text: list[str] = []
        self.para: list[str] = []
        self.inside_para = 0
        self.comments = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.stack.append(tag)
        if dict(attrs).get("class") == "para":
            self.inside_para = len(self.stack)

    def handle_endtag(self, tag: str) -> None:
        assert self.stack.pop() == tag
        if len(self.stack) < self.inside_para:
            self.inside_para = 0
            self.para.append("\n")

    def handle_data(self, data: str) -> None:
        if "style" not in self.stack:
            self.text.append(data)
        if self.inside_para and self.stack[-1] != "a":
            self.para.append(data)

    def handle_comment(self, data: str) -> None:
        self.comments += 1


def parsed(page: str) -> Reader:
    reader = Reader()
    reader.feed(page)
    reader.close()
    assert reader.stack == []
    return reader


def test_the_page_holds_the_whole_text_in_order() -> None:
    reading = ferry()
    shown = "".join(parsed(render(reading)).para)
    assert shown.split() == reading.document.text.split()


def test_the_page_needs_nothing_from_outside_and_runs_nothing() -> None:
    page = render(ferry())
    reader = parsed(page)
    assert not {"script", "img", "link", "iframe", "form", "object"} & {tag for tag, _ in reader.tags}
    assert not re.search(r"url\(|@import|https?://", page)
    policy = next(a["content"] for t, a in reader.tags if a.get("http-equiv") == "Content-Security-Policy")
    style = re.search(r"<style>(.*?)</style>", page, re.S)
    assert style
    digest = base64.b64encode(hashlib.sha256(style.group(1).encode()).digest()).decode()
    assert policy == f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"


def test_every_link_leads_somewhere_and_every_id_is_unique() -> None:
    for reading in (with_questions(ferry(), load_pack("wire")), crowded(60), hostile("<b>")):
        reader = parsed(render(reading))
        ids = Counter(a["id"] for _, a in reader.tags if "id" in a)
        assert max(ids.values()) == 1
        targets = {a["href"] for t, a in reader.tags if t == "a"}
        assert {t[1:] for t in targets if t and t.startswith("#")} <= set(ids)


def test_each_attribution_has_a_mark_and_a_note_that_point_at_each_other() -> None:
    reader = parsed(render(ferry()))
    ids = {a["id"] for _, a in reader.tags if "id" in a}
    for n in range(1, 13):
        assert {f"a{n}", f"n{n}"} <= ids
    refs = [a["href"] for t, a in reader.tags if t == "a" and a.get("class") == "ref"]
    assert sorted(refs) == sorted([f"#n{n}" for n in range(1, 13)] + ["#v1", "#v2"])


def test_nesting_is_kept_in_the_elements() -> None:
    page = render(ferry())
    assert re.search(r'class="m content d1"[^>]*>(?:(?!</span>).)*class="m source d2"', page)
    assert re.search(r'class="m content d2"[^>]*>.*class="m content d3"', page)
    assert "this article" in page
    assert 'aria-label="has it from"' in page


def test_headings_go_down_one_level_at_a_time() -> None:
    levels = [int(t[1]) for t, _ in parsed(render(ferry())).tags if re.fullmatch(r"h[1-6]", t)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(b - a <= 1 for a, b in pairwise(levels))


@pytest.mark.parametrize("nasty", HOSTILE)
def test_hostile_text_in_every_field_stays_text(nasty: str) -> None:
    page = render(hostile(nasty))
    page.encode("utf-8")
    reader = parsed(page)
    assert {t for t, _ in reader.tags} <= KNOWN
    assert {name for _, a in reader.tags for name in a} <= KNOWN_ATTRIBUTES
    assert reader.comments == 0
    assert page.count("<style>") == 1
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", page)
    for _, a in reader.tags:
        assert not (a.get("href") or "").lower().startswith("javascript")


def test_a_template_expression_in_an_article_is_not_evaluated() -> None:
    text = "".join(parsed(render(hostile("{{ 7*7 }}"))).text)
    assert "{{ 7*7 }}" in text


def test_a_direction_override_is_spelt_out() -> None:
    assert "‹U+202E›" in render(hostile("safe \u202egnp.exe"))


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "data:text/html,x", 'https://x.example/" onclick="x', "//x.example"]
)
def test_only_web_addresses_become_links(url: str) -> None:
    reading = ferry()
    page = render(replace(reading, document=replace(reading.document, url=url)))
    assert all((a.get("href") or "#").startswith("#") for _, a in parsed(page).tags)
    page = render(
        replace(reading, document=replace(reading.document, url="https://press.example/ferry?a=1&b=2"))
    )
    assert 'href="https://press.example/ferry?a=1&amp;b=2"' in page


def test_an_empty_reading_has_a_page() -> None:
    assert "There is no text." in render(Reading(Document("d", "empty.txt", "", "")))


def test_a_long_paragraph_is_shown_in_rows_without_losing_a_word() -> None:
    text = " ".join(f"Sentence number {n} says nothing of note to anybody at all." for n in range(80))
    page = parsed(render(Reading(Document("d", "one.txt", "", text))))
    assert "".join(page.para).split() == text.split()
    assert sum("row" in (a.get("class") or "").split() for _, a in page.tags) > 4


def test_the_same_reading_gives_the_same_bytes() -> None:
    assert render(ferry()) == render(ferry())


def test_five_thousand_attributions_take_less_than_five_seconds() -> None:
    reading = crowded(5000)
    start = time.process_time()
    page = render(reading)
    assert time.process_time() - start < 5
    assert 'id="n5000"' in page
