"""The real application in a real browser: paste, read, correct by keyboard, read again, trace, split,
learn, export; nothing from elsewhere, no script of an article's, no serious barrier on any page."""

from __future__ import annotations

import contextlib
import os
import shutil
import socket
import threading
import time
from dataclasses import replace
from pathlib import Path

import pytest
from made_up_origins import MadeUpTracer, origins
from web_reader import NOW, read

from ferry_reading import ferry
from hostile_readings import HOSTILE, hostile
from sayso.errors import StoreError
from sayso.intake import from_text
from sayso.web import Settings, create_app
from sayso.web.errors import WebError
from sayso.web.library import Library
from sayso.web.reading import InProcess, Job

playwright = pytest.importorskip("playwright.sync_api", reason="playwright drives the browser")
uvicorn = pytest.importorskip("uvicorn", reason="the extra `web` is not installed")
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
if CHROMIUM is None:
    pytest.skip("no Chromium is installed (Debian: apt-get install chromium)", allow_module_level=True)


COPY = "From our desk.\n\n" + ferry().document.text.replace(
    "every weld had been checked", "all the welds had been checked"
)
IDS = ("trace-1", "trace-2", "trace-3", "trace-4", "trace-5")


@pytest.fixture(scope="module")
def address():
    """The application over a collection of five reports with made-up origins, and one hostile document."""
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        port = s.getsockname()[1]
    library = Library()
    texts = (ferry().document.text, COPY, *(f"Report {n} of the harbour said so." for n in (3, 4, 5)))
    for n, (name, text) in enumerate(zip(IDS, texts, strict=True)):
        document = from_text(
            text,
            id=name,
            title=f"Report {n}",
            outlet=f"Outlet {n}",
            published=f"2031-05-0{n + 1}",
            language="en",
        )
        job = Job(name, text.encode(), is_text=True, id=name)
        library.put(job, read(document), NOW)
    for n, nasty in enumerate(HOSTILE):
        reading = hostile(nasty)
        named = replace(reading, document=replace(reading.document, id=f"hostile-{n}"))
        with contextlib.suppress(StoreError, WebError, UnicodeEncodeError):
            library.put(Job("x", f"{n}".encode()), named, NOW)
    app = create_app(
        library, InProcess(read), Settings(), now=lambda: NOW, tracer=MadeUpTracer(origins(*IDS))
    )
    server = uvicorn.Server(uvicorn.Config(app, host="127.0.0.1", port=port, log_level="warning"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    for _ in range(100):
        if server.started:
            break
        time.sleep(0.05)
    yield f"http://127.0.0.1:{port}"
    server.should_exit = True
    thread.join(5)


@pytest.fixture(scope="module")
def browser():
    with playwright.sync_playwright() as p:
        made = p.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield made
        made.close()


@pytest.fixture
def page(browser, address):
    """A page that fails its test on any request to elsewhere and on any error in its scripts."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    made = context.new_page()
    elsewhere, wrong = [], []
    made.on("request", lambda r: None if r.url.startswith((address, "blob:")) else elsewhere.append(r.url))
    made.on("pageerror", lambda e: wrong.append(str(e)))
    made.on("console", lambda m: wrong.append(m.text) if m.type == "error" else None)
    yield made
    context.close()
    assert elsewhere == []
    assert wrong == []


def open_article(page, address, name):
    page.goto(address)
    page.fill("#paste", ferry().document.text)
    page.click("button.main")
    page.wait_for_selector("body[data-ready]")
    page.fill("#who", name)
    page.press("#who", "Enter")
    page.wait_for_url("**as=*")
    page.wait_for_selector("body[data-ready]")


def test_paste_read_correct_by_keyboard_undo_export(page, address):
    open_article(page, address, "keys")
    assert page.locator(".card").count() == 12
    page.keyboard.press("j")
    page.keyboard.press("a")
    page.wait_for_selector("#n1.v-accepted")
    page.keyboard.press("x")
    page.wait_for_selector("#n2.v-rejected")
    assert page.evaluate("document.activeElement.id") == "n3"
    page.keyboard.press("t")
    page.keyboard.press("2")
    page.wait_for_selector("#n3.k-named_organization")
    page.keyboard.press("u")
    page.wait_for_selector("#n3.k-named_person")
    with page.expect_download() as got:
        page.click("text=Table of statements (CSV)")
    table = got.value.path().read_text("utf-8")
    assert "the ferry Aurelia" in table
    assert "I will not sign" not in table


def test_words_are_changed_by_keyboard_alone(page, address):
    open_article(page, address, "words")
    page.keyboard.press("j")
    page.keyboard.press("w")
    page.wait_for_selector("#editor[open] textarea")
    for _ in range(8):
        page.keyboard.press("Shift+ArrowLeft")
    page.keyboard.press("c")
    page.keyboard.press("Enter")
    page.wait_for_selector("#n1.v-changed")
    wanted = "the ferry Aurelia would stay in dock until every weld had been"
    given = page.request.get(
        page.url.split("?")[0].replace("/documents", "/api/documents") + "?as=words"
    ).json()
    assert given["reading"]["attributions"][0]["content"]["text"] == wanted


def test_sources_places_merges_and_splits_by_keyboard_alone(page, address):
    open_article(page, address, "dialogs")

    def press(*keys):
        for key in keys:
            page.keyboard.press(key)

    def done(selector):
        page.wait_for_selector(f"#editor[open] {selector}")

    press("j", "s")  # who says it: somebody else
    done("#ed-entity")
    press("Tab")
    page.keyboard.type("A stoker")
    press("Enter")
    page.wait_for_selector("#n1 >> text=A stoker")
    press("j", "p")  # it stands in the first statement
    done("#ed-parent")
    page.select_option("#ed-parent", index=1)
    press("Enter") if page.evaluate("document.activeElement.tagName") != "SELECT" else page.click(
        "#editor .main"
    )
    page.wait_for_selector("#n2.v-changed")
    press("j", "m")  # two sources are one
    done("#ed-into")
    page.select_option("#ed-into", label="Tidewater Lines (organisation)")
    page.locator("#editor .main").press("Enter")
    page.wait_for_selector("#n3 >> text=Tidewater Lines")
    press("d")  # and one of its statements is somebody else's
    done("#ed-name")
    page.fill("#ed-name", "Another line")
    press("Enter")
    page.wait_for_selector("#n3 >> text=Another line")
    for _ in range(4):
        press("u")
        page.wait_for_timeout(250)
    page.wait_for_selector("#n1 >> text=Mara Quill")
    assert page.locator(".v-changed").count() == 0


def test_smallest_span_wins_a_click_and_lights_its_source(page, address):
    open_article(page, address, "click")
    page.locator(".m[data-k=a6].content").first.click()
    assert page.locator(".card.on").get_attribute("data-a") == "A6"
    page.locator(".m[data-k=a1].source").first.hover()
    assert page.locator(".card.lit").count() == 3


def test_a_filter_leaves_only_its_cards(page, address):
    open_article(page, address, "filter")
    page.click(".filters a[data-show=deep]")
    assert [c.get_attribute("data-a") for c in page.locator(".card:visible").all()] == ["A5", "A6"]


def test_reading_needs_no_script(browser, address):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address)
    page.fill("#paste", ferry().document.text)
    page.click("button.main")
    assert page.locator(".card").count() == 12
    page.click(".filters a[data-show=anonymous]")
    assert 0 < page.locator(".card:visible").count() < 12
    context.close()


def test_decisions_outlast_a_new_reading(page, address):
    open_article(page, address, "again")
    page.keyboard.press("j")
    page.keyboard.press("x")
    page.wait_for_selector("#n1.v-rejected")
    key = page.evaluate("document.body.dataset.key")
    answer = page.request.post(
        f"{address}/api/documents/{key}/read",
        headers={"x-sayso-csrf": page.locator("meta[name=csrf]").get_attribute("content")},
    )
    assert answer.json()["kept"] >= 1
    page.reload()
    page.wait_for_selector("#n1.v-rejected")


def test_two_disagree_and_settle(page, address):
    for name, key in (("ina", "a"), ("jon", "x")):
        page.goto(f"{address}/documents/{IDS[0]}?as={name}")
        page.wait_for_selector("body[data-ready]")
        assert page.locator(".v-accepted, .v-rejected").count() == 0
        page.keyboard.press("j")
        page.keyboard.press(key)
        page.wait_for_selector("#n1.v-accepted, #n1.v-rejected")
    page.goto(f"{address}/documents/{IDS[0]}/agreement")
    page.click(".settle button[value=reject]")
    page.wait_for_selector("text=settled: rejected")


def test_a_statement_is_searched_and_found_in_its_place(page, address):
    page.goto(f"{address}/search")
    page.fill("input[name=q]", "source:quill weld")
    page.press("input[name=q]", "Enter")
    page.click(".hits a")
    page.wait_for_url("**/documents/*#n*")
    page.wait_for_selector("body[data-ready]")


def test_sides_scroll_together_and_light_up(page, address):
    page.set_viewport_size({"width": 1280, "height": 500})
    page.goto(f"{address}/copies/{IDS[0]}/{IDS[1]}")
    page.wait_for_selector("body[data-ready]")
    page.locator("#a1").click()
    assert page.locator("#side-b .lit").count() > 0
    page.evaluate("document.querySelector('#side-a').scrollTop = 500")
    page.wait_for_timeout(300)
    assert page.evaluate("document.querySelector('#side-b').scrollTop") > 100


def test_a_merge_is_split_and_the_count_changes_at_once(page, address):
    page.goto(f"{address}/origins/{IDS[0]}")
    page.wait_for_selector("body[data-pictures]")
    before = page.locator(".count .big").inner_text()
    page.locator(".merges button[value=split]").last.click()
    count = playwright.expect(page.locator(".count .big"))
    count.not_to_have_text(before)
    page.locator(".merges button[value=join]").first.click()
    count.to_have_text(before)


@pytest.mark.parametrize("path", ["/sources", f"/origins/{IDS[0]}"])
def test_pictures_are_zoomed_by_keyboard_and_saved(page, address, path):
    page.goto(address + path)
    page.wait_for_selector("body[data-pictures]")
    wide = "Number(document.querySelector('.frame > svg').getAttribute('width'))"
    before = page.evaluate(wide)
    page.locator(".frame").first.focus()
    page.keyboard.press("+")
    assert page.evaluate(wide) > before
    for name, head in (("SVG", b"<svg"), ("PNG", b"\x89PNG")):
        with page.expect_download() as got:
            page.locator(".zoom button", has_text=name).first.click()
        assert got.value.path().read_bytes().startswith(head)


def test_a_learner_marks_by_keyboard_and_compares(page, address):
    page.goto(f"{address}/learn/{IDS[0]}?as=lea")
    page.wait_for_selector("body[data-ready]")
    page.keyboard.press("n")
    page.wait_for_selector("#editor[open] textarea")
    page.locator("#editor textarea").focus()
    page.keyboard.press("Control+Home")
    for _ in range(3):
        page.keyboard.press("Control+Shift+ArrowRight")
    page.keyboard.press("c")
    page.fill("#ed-name", "Somebody")
    page.press("#ed-name", "Enter")
    page.wait_for_selector(".notes .note")
    page.click("text=Compare with sayso")
    page.wait_for_selector("text=you left unmarked")


def test_a_file_is_read_in_the_background(page, address):
    page.goto(address)
    lines = "\n".join(f'{{"text": "The clerk of town {n} said so.", "id": "clerk-{n}"}}' for n in range(3))
    page.set_input_files(
        "#file", {"name": "towns.jsonl", "mimeType": "application/jsonl", "buffer": lines.encode()}
    )
    page.click("button.main")
    page.wait_for_url("**/documents")
    assert page.locator("text=Clerk").count() >= 0
    assert page.request.get(f"{address}/api/documents/clerk-2").ok


def test_no_hostile_document_runs_a_script(page, address):
    page.add_init_script("window.alert = () => { window.hit = true; }")
    keys = [d["key"] for d in page.request.get(f"{address}/api/documents?limit=1000").json()["documents"]]
    for key in [k for k in keys if k.startswith("hostile-")]:
        for path in (f"/documents/{key}", f"/learn/{key}", f"/documents/{key}/agreement"):
            page.goto(address + path)
            assert page.evaluate("window.hit === undefined")
            assert page.locator("main img, main script, main iframe").count() == 0
    page.goto(f"{address}/documents")
    assert page.evaluate("window.hit === undefined")


PAGES = [
    "/",
    "/documents",
    "/search?q=harbour",
    "/sources",
    "/copies",
    f"/copies/{IDS[0]}/{IDS[1]}",
    "/origins",
    f"/origins/{IDS[0]}",
    "/origins/claim?q=The hull was cracked",
    "/learn",
    f"/learn/{IDS[0]}",
    f"/learn/{IDS[0]}/class",
    f"/documents/{IDS[0]}/agreement",
    "/help",
    "/nothing-here",
]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
def test_every_page_is_without_serious_barrier_and_sideways_scrolling(browser, address, width, scheme):
    context = browser.new_context(
        viewport={"width": width, "height": 900}, color_scheme=scheme, bypass_csp=True
    )
    page = context.new_page()
    found = {}
    for path in PAGES:
        page.goto(address + path)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), path
        shots = os.environ.get("SAYSO_SCREENSHOTS")
        if shots:
            name = path.strip("/").replace("/", "_").partition("?")[0] or "home"
            page.screenshot(path=str(Path(shots) / f"{name}-{width}-{scheme}.png"))
        if Path(os.environ.get("AXE_CORE", "")).is_file():
            page.add_script_tag(path=os.environ["AXE_CORE"])
            bad = page.evaluate(
                "axe.run(document).then((r) => r.violations.map((v) => [v.impact, v.id, v.nodes[0].html]))"
            )
            found[path] = [v for v in bad if v[0] in {"serious", "critical"}]
    context.close()
    if not found:
        pytest.skip("axe-core: npm install axe-core, then AXE_CORE=node_modules/axe-core/axe.min.js")
    assert {p: v for p, v in found.items() if v} == {}


@pytest.mark.parametrize("width", [320, 1280, 3840])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_serious_barrier_and_no_sideways_scrolling(browser, address, width, scheme):
    context = browser.new_context(
        viewport={"width": width, "height": 900}, color_scheme=scheme, bypass_csp=True
    )
    page = context.new_page()
    open_article(page, address, f"axe-{width}-{scheme}")
    page.keyboard.press("j")
    shots = os.environ.get("SAYSO_SCREENSHOTS")
    if shots:
        page.screenshot(path=str(Path(shots) / f"reader-{width}-{scheme}.png"))
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    axe = os.environ.get("AXE_CORE", "")
    if not Path(axe).is_file():
        context.close()
        pytest.skip("axe-core: npm install axe-core, then AXE_CORE=node_modules/axe-core/axe.min.js")
    page.add_script_tag(path=axe)
    found = page.evaluate(
        "axe.run(document).then((r) => r.violations.map((v) => [v.impact, v.id, v.nodes[0].html]))"
    )
    context.close()
    assert [v for v in found if v[0] in {"serious", "critical"}] == []
