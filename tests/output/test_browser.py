"""The page in a browser: skipped where there is no chromium with its driver."""

import shutil
from importlib.util import find_spec
from pathlib import Path

import pytest

from onrecord.output.page import reading_to_page

FLAGS = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync",
    "--disable-background-networking", "--disable-component-update",
)  # fmt: skip
ROOM = 1200, 1000
pytestmark = pytest.mark.skipif(
    not (shutil.which("chromium") and shutil.which("chromedriver")), reason="no chromium with its driver"
)


@pytest.fixture(scope="module")
def browser(tmp_path_factory):
    webdriver = pytest.importorskip("selenium.webdriver")
    options = webdriver.ChromeOptions()
    options.binary_location = shutil.which("chromium")
    for flag in (*FLAGS, f"--user-data-dir={tmp_path_factory.mktemp('profile')}"):
        options.add_argument(flag)
    driver = webdriver.Chrome(options, webdriver.ChromeService(shutil.which("chromedriver")))
    yield driver
    driver.quit()


@pytest.fixture
def shown(browser, voiced, empty_reading, tmp_path):
    """Shows a page, and gives the browser."""

    def show(which="voiced", width=ROOM[0], scheme="light"):
        path = tmp_path / f"{which}.html"
        path.write_text(reading_to_page(voiced if which == "voiced" else empty_reading), encoding="utf-8")
        browser.set_window_size(width, ROOM[1])
        features = [{"name": "prefers-color-scheme", "value": scheme}]
        browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": features})
        browser.get(path.as_uri())
        return browser

    return show


def lit(browser):
    """The words that are outlined, which only those of a lit voice are."""
    return browser.execute_script(
        "return [...document.querySelectorAll('.or-text .or-m')]"
        ".filter(one => getComputedStyle(one).outlineStyle === 'solid').map(one => one.textContent)"
    )


def voice(browser, name):
    labels = browser.find_elements("class name", "or-voice")
    return next(label for label in labels if name in label.text)


MAYOR = [
    "“We are not closing the market, we are giving it a roof,”", "Mayor ", "Mara Lindqvist",
    "“Nobody will lose a stall.”", "Lindqvist", "“The figures are in the annex,”", "Lindqvist",
    "Ms Hallam",
]  # fmt: skip


def point(browser, element):
    from selenium.webdriver import ActionChains

    ActionChains(browser).move_to_element(element).perform()


def test_pointing_at_a_speaker_lights_up_all_that_it_says(shown):
    browser = shown()
    assert lit(browser) == []
    point(browser, voice(browser, "Mara Lindqvist"))
    assert lit(browser) == MAYOR
    point(browser, browser.find_element("tag name", "h1"))
    assert lit(browser) == []


def test_the_keyboard_does_the_same_and_pins(shown):
    from selenium.webdriver import ActionChains, Keys

    browser = shown()
    first = voice(browser, "Mara Lindqvist").find_element("tag name", "input")
    browser.find_element("css selector", ".or-facts a").send_keys(Keys.TAB)
    assert browser.switch_to.active_element == first
    assert lit(browser) == MAYOR
    ActionChains(browser).send_keys(Keys.SPACE, Keys.TAB, Keys.TAB, Keys.TAB, Keys.TAB, Keys.TAB).perform()
    assert first.is_selected()
    assert lit(browser) == MAYOR


def test_a_click_pins(shown):
    browser = shown()
    voice(browser, "Ines Calder").click()
    point(browser, browser.find_element("tag name", "h1"))
    assert "“The figures are in the annex,”" in lit(browser)
    voice(browser, "Ines Calder").click()
    point(browser, browser.find_element("tag name", "h1"))
    assert lit(browser) == []


def test_pointing_at_words_shows_who_says_them(shown):
    browser = shown()
    border = voice(browser, "Mara Lindqvist").value_of_css_property("border-top-color")
    point(browser, browser.find_element("css selector", ".or-text mark"))
    assert voice(browser, "Mara Lindqvist").value_of_css_property("border-top-color") != border


@pytest.mark.parametrize("width", [400, 600, 960, 1400])
def test_nothing_is_wider_than_the_window(shown, width):
    browser = shown(width=width)
    assert browser.execute_script("return document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.parametrize("which", ["voiced", "empty"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_to_complain_of(shown, which, scheme):
    axe = find_spec("axe_playwright_python") or pytest.skip("no axe: see tests/run")
    script = Path(axe.origin).with_name("axe.min.js")
    browser = shown(which, scheme=scheme)
    browser.execute_cdp_cmd("Page.setBypassCSP", {"enabled": True})
    browser.refresh()
    if which == "voiced":
        voice(browser, "Mara Lindqvist").click()
    browser.execute_script(script.read_text(encoding="utf-8"))
    found = browser.execute_async_script("axe.run().then(arguments[arguments.length - 1])")
    assert [(one["id"], [node["html"] for node in one["nodes"]]) for one in found["violations"]] == []
