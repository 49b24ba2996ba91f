"""The real page in a real browser: paste, read, correct by keyboard, undo, export; nothing from elsewhere."""

from __future__ import annotations

import os
import shutil
import socket
import threading
import time
from pathlib import Path

import pytest
from web_reader import make_app

from ferry_reading import ferry

playwright = pytest.importorskip("playwright.sync_api", reason="playwright drives the browser")
uvicorn = pytest.importorskip("uvicorn", reason="the extra `web` is not installed")
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
if CHROMIUM is None:
    pytest.skip("no Chromium is installed (Debian: apt-get install chromium)", allow_module_level=True)


@pytest.fixture(scope="module")
def address():
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        port = s.getsockname()[1]
    server = uvicorn.Server(uvicorn.Config(make_app(), host="127.0.0.1", port=port, log_level="warning"))
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
