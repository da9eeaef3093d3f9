"""The pages as people use them: skipped where there is no chromium."""

import shutil
import socket
import threading
import time
from importlib.util import find_spec
from pathlib import Path

import pytest
import uvicorn

from onrecord import api
from onrecord.record import Record
from onrecord.web.app import create_app
from onrecord.web.settings import Settings

from ..conftest import ROOT
from ..record.conftest import QuotedReader

CHROMIUM = shutil.which("chromium")
FLAGS = [
    "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-sync",
    "--disable-component-update", "--disable-quic", "--hide-scrollbars",
]  # fmt: skip
pytestmark = [
    pytest.mark.skipif(not CHROMIUM or not find_spec("playwright"), reason="no chromium, or no Playwright"),
    pytest.mark.filterwarnings("ignore"),
]
PAGES = {
    "/": "home", "/search?q=roof": "search", "/search?q=zebra": None, "/search?q=a:b": None,
    "/articles": None,
    "/articles/council-vote": "article", "/articles/council-vote/attributions/a1": None, "/speakers": None,
    "/speakers/person~2Fmara-lindqvist": "speaker", "/check": None, "/review?queue=spans": "review",
    "/review?queue=joins": None, "/decisions": None, "/audit": "audit", "/add": "add", "/jobs": None,
    "/help": None,
    "/api": None, "/nothing": None,
}  # fmt: skip
DRAFT = "Mayor Mara Lindqvist said: “We are not closing the market, we are giving it a tent.” Nobody “knows”."


@pytest.fixture(scope="module")
def address(tmp_path_factory, reading):
    """Where a server with one article and a reader without a model is."""
    folder = tmp_path_factory.mktemp("browser")
    with Record.open(folder / "record.db") as record:
        record.keep([reading])
    with pytest.MonkeyPatch.context() as patch, socket.socket() as free:
        patch.setattr(api, "reader", QuotedReader)
        patch.setattr("onrecord.web.service.follow_up", lambda there, _: there.suggestions.changed())
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
        free.close()
        app = create_app(Settings(record=str(folder / "record.db"), state=folder / "state", port=port))
        server = uvicorn.Server(uvicorn.Config(app, port=port, log_level="error"))
        thread = threading.Thread(target=server.run, daemon=True)
        thread.start()
        until = time.monotonic() + 60
        while not server.started and time.monotonic() < until:
            time.sleep(0.05)
        yield f"http://127.0.0.1:{port}"
        server.should_exit = True
        thread.join(timeout=20)


@pytest.fixture(scope="module")
def chromium():
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def tab(chromium, address):
    """Opens a page; fails at the end where the browser had to complain, of the policy or of a script."""
    complaints, contexts = [], []

    def open_page(path, width=1200, scheme="light", **options):
        context = chromium.new_context(
            base_url=address, viewport={"width": width, "height": 900}, color_scheme=scheme, **options
        )
        context.set_default_timeout(60_000)
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("console", lambda said: said.type == "error" and complaints.append(said.text))
        page.goto(path)
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert [one for one in complaints if "status of 4" not in one] == []


def violations(page):
    script = Path(find_spec("axe_playwright_python").origin).with_name("axe.min.js")
    # The policy lets no script in but the server's own, and an evaluated one is none of the page's.
    page.evaluate(script.read_text(encoding="utf-8"))
    # A colour that is on its way from light to dark is neither.
    page.evaluate("Promise.all(document.getAnimations().map((one) => one.finished))")
    found = page.evaluate("axe.run()")
    return [(one["id"], [node["html"][:200] for node in one["nodes"]]) for one in found["violations"]]


@pytest.mark.parametrize("path", PAGES)
def test_each_page_reads_well_narrow_dark_and_for_everybody(tab, path):
    page = tab(path)
    page.wait_for_selector("[aria-busy=true]", state="detached")
    assert violations(page) == []
    page.emulate_media(color_scheme="dark")
    page.set_viewport_size({"width": 400, "height": 800})
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 400


@pytest.mark.parametrize(("path", "name"), [(path, name) for path, name in PAGES.items() if name])
def test_pictures_for_the_documentation(tab, path, name, request):
    if not request.config.getoption("--pictures"):
        pytest.skip("pictures are drawn anew with --pictures")
    page = tab(path, width=1000)
    page.wait_for_selector("[aria-busy=true]", state="detached")
    page.set_viewport_size({"width": 1000, "height": 640})
    page.screenshot(path=ROOT / "docs" / "images" / f"{name}.png")


def test_searching_by_keyboard_alone(tab):
    page = tab("/")
    page.keyboard.press("Escape")
    page.keyboard.press("/")
    page.keyboard.type("roof speaker:lindqvist")
    page.keyboard.press("Enter")
    page.wait_for_selector(".hit mark")
    page.keyboard.press("Escape")
    page.keyboard.press("j")
    assert page.evaluate("document.activeElement.closest('.hit') !== null")
    page.keyboard.press("Enter")
    page.wait_for_selector(".context")
    assert "/attributions/" in page.url


def test_an_article_is_read_by_keyboard_and_pointer(tab, reading):
    page = tab("/articles/council-vote")
    assert page.evaluate("document.querySelector('.or-text').textContent") == reading.article.text
    page.keyboard.press("j")
    assert page.evaluate("document.activeElement.id") == "or-n1"
    assert page.locator(".or-text .chosen").count() > 0
    page.keyboard.press("j")
    assert page.evaluate("document.activeElement.id") == "or-n2"
    page.locator(".or-text mark").first.click()
    assert page.evaluate("document.activeElement.id") == "or-n1"
    page.get_by_label("dates").uncheck()
    assert "hide=dates" in page.url


def test_single_keys_can_be_switched_off(tab):
    page = tab("/help")
    page.get_by_label("Single keys work").uncheck()
    page.goto("/search?q=roof")
    page.keyboard.press("j")
    assert page.evaluate("document.activeElement === document.body")


def test_a_review_by_keyboard_alone(tab):
    page = tab("/review?queue=spans")
    assert page.evaluate("document.activeElement.id") == "card"
    before = page.locator(".part.content").first.inner_text()
    page.keyboard.press("]")
    page.wait_for_url("**start=*")
    assert page.locator(".part.content").first.inner_text() != before
    page.keyboard.press("e")
    page.wait_for_selector("text=Kept.")
    page.keyboard.press("z")
    page.wait_for_selector("text=Undone.")
    assert page.evaluate("document.activeElement.id") == "card"
    page.keyboard.press("x")
    page.wait_for_selector("text=Nothing waits here")
    page.keyboard.press("z")
    page.wait_for_selector(".part.content")
    assert page.locator(".part.content").first.inner_text() == before


def test_a_draft_is_checked_in_place(tab):
    page = tab("/check")
    page.get_by_label("Draft", exact=True).fill(DRAFT)
    page.keyboard.press("Control+Enter")
    page.wait_for_selector(".finding")
    assert page.locator(".finding del").first.inner_text().strip("− ") == "roof"
    assert page.locator("mark.quote").count() >= 1
    assert violations(page) == []


def test_adding_shows_how_far_it_is(tab):
    page = tab("/add")
    page.get_by_label("The article's text").fill("Ada “It is so.”")
    page.get_by_role("button", name="Add the text").click()
    page.wait_for_selector("#progress:not([hx-get])")
    assert "done" in page.locator("#progress .tag").inner_text()
    assert violations(page) == []


def test_it_works_without_a_script(tab):
    page = tab("/", java_script_enabled=False)
    page.get_by_label("Search what was said").fill("roof")
    page.get_by_role("button", name="Search").click()
    assert page.locator(".hit").count() > 0
    page.locator(".hit a").first.click()
    assert page.locator(".context").count() == 1
