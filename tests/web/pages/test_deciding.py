"""Deciding in a browser by keyboard alone, and what becomes of it; skipped where there is no chromium."""

import socket
import threading
import time

import pytest
import uvicorn

from onrecord import api
from onrecord.record import Record
from onrecord.tracing import Tracer
from onrecord.web import addresses
from onrecord.web.app import create_app
from onrecord.web.settings import Settings

from ...conftest import ROOT
from ...record.conftest import QuotedReader
from ...record.test_second_looks import said
from ..test_browser import chromium, pytestmark, tab, violations  # noqa: F401  # fixtures
from .said import REPORTS, WORDS

DRAFT = f"Mayor Mara Lindqvist said: {WORDS.replace('Norrholm', 'Sundholm')}."


@pytest.fixture(scope="module")
def there(tmp_path_factory):
    """A server with a statement in three wordings and an uncertain attribution: its address and the path."""
    folder = tmp_path_factory.mktemp("deciding")
    with Record.open(folder / "record.db") as record:
        record.keep([*REPORTS, said(0, 0.4)])
        tracer = Tracer(record)
        tracer.update()
        statement = max(tracer.statements(), key=len).occurrences[0].fingerprint
    with pytest.MonkeyPatch.context() as patch, socket.socket() as free:
        patch.setattr(api, "reader", QuotedReader)
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
        yield f"http://127.0.0.1:{port}", addresses.statement(statement)
        server.should_exit = True
        thread.join(timeout=20)


@pytest.fixture(scope="module")
def address(there):
    return there[0]


def test_a_wording_is_split_off_and_joined_again(tab, there, request):  # noqa: F811
    page = tab(there[1], width=1000)
    if request.config.getoption("--pictures"):
        page.set_viewport_size({"width": 1000, "height": 640})
        page.screenshot(path=ROOT / "docs" / "images" / "statement.png")
    page.keyboard.press("j")
    page.keyboard.press("j")
    page.keyboard.press("n")
    assert page.evaluate("document.activeElement.textContent") == "not"
    page.keyboard.press("x")
    page.wait_for_selector("h1:has-text('3 reports')")
    page.keyboard.press("z")
    page.wait_for_selector("h1:has-text('4 reports')")
    page.keyboard.press("v")
    page.wait_for_url("**view=sides*")
    page.get_by_role("link", name="This comparison as it stands").click()
    page.emulate_media(color_scheme="dark")
    page.set_viewport_size({"width": 400, "height": 800})
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 400


def test_what_is_flagged_and_rejected_is_found_no_more(tab):  # noqa: F811
    page = tab("/review?queue=spans")
    page.keyboard.press("f")
    page.wait_for_selector("text=Kept.")
    page.goto("/review?queue=flagged")
    page.keyboard.press("x")
    page.wait_for_selector("text=Kept.")
    page.goto('/search?q="ferry 0"')
    page.wait_for_selector("text=Nothing found")
    page.goto("/review?queue=flagged&done=review-2")
    page.keyboard.press("z")
    page.wait_for_selector("text=Undone.")
    page.goto('/search?q="ferry 0"')
    assert page.locator(".hit").count() == 1


def test_a_finding_is_settled_and_the_report_opens_without_a_server(tab, tmp_path):  # noqa: F811
    page = tab("/check")
    page.get_by_label("Draft", exact=True).fill(DRAFT)
    page.keyboard.press("Control+Enter")
    page.wait_for_selector(".finding")
    with page.expect_download() as sent:
        page.get_by_role("button", name="One file to send").click()
    file = tmp_path / "check.html"
    sent.value.save_as(file)
    page.locator(".finding").first.focus()
    page.keyboard.press("x")
    page.wait_for_selector("text=Dismissed: stays as it is")
    assert violations(page) == []
    page.context.set_offline(True)
    page.goto(file.as_uri())
    assert page.get_by_text("Sundholm").count() > 0
