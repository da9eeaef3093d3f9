import pytest

from onrecord.sources.pages.structured import read_structured
from onrecord.sources.pages.titles import find_title
from onrecord.sources.pages.tree import parse_page


def title(*, headline="", h1="", og="", browser=""):
    script = (
        f'<script type="application/ld+json">{{"@type": "NewsArticle", "headline": "{headline}"}}</script>'
    )
    html = f"""<html><head><title>{browser}</title><meta property="og:title" content="{og}">
      {script if headline else ""}</head><body><h1>Log in</h1>
      {f"<h1>{h1}</h1>" if h1 else ""}<p>x</body></html>"""
    root = parse_page(html)
    return find_title(root, read_structured(root), ["The Velden Post", "post.test"])


LOCK, EDITED, OTHER = (
    "Velden gets a second lock",
    "Velden gets a new second lock",
    "Harbour: what changes this summer",
)


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({"headline": LOCK, "h1": LOCK, "og": LOCK}, LOCK),
        ({"headline": LOCK, "h1": EDITED, "og": EDITED}, LOCK),
        ({"headline": LOCK, "h1": OTHER, "og": OTHER, "browser": LOCK}, OTHER),
        ({"headline": LOCK, "h1": OTHER, "browser": f"{LOCK} | The Velden Post"}, LOCK),
        ({"h1": LOCK, "og": f"{LOCK} | The Velden Post"}, LOCK),
        ({"og": f"{LOCK} - Velden Post", "h1": ""}, LOCK),
        ({"h1": LOCK}, LOCK),
        (
            {"headline": "A &amp;amp; B &#8216;talk&#8217; about the lock", "h1": ""},
            "A & B ‘talk’ about the lock",
        ),
        ({"headline": "War - what is it good for", "h1": ""}, "War - what is it good for"),
        ({"headline": LOCK, "h1": LOCK, "og": f"{LOCK} | News | The Velden Post"}, LOCK),
    ],
)
def test_the_title_among_titles(given, expected):
    assert title(**given) == expected


@pytest.mark.parametrize("browser", [f"{LOCK} | The Velden Post", f"{LOCK} – Velden Post", LOCK])
def test_only_the_browser_has_one(browser):
    root = parse_page(f"<html><head><title>{browser}</title></head><body><p>x</body></html>")
    assert find_title(root, read_structured(root), ["The Velden Post"]) == LOCK


def test_no_title():
    root = parse_page("<p>x")
    assert find_title(root, read_structured(root), []) is None
