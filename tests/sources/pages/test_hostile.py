import time

import pytest

from onrecord.errors import EmptyError
from onrecord.sources import article_from_html

SENTENCE = (
    "The council of Velden met on Monday to talk about the second lock, its cost and the time it takes. "
)
STORY = f"<article>{f'<p>{SENTENCE * 2}</p>' * 5}</article>"

PAGES = {
    "deep": STORY + "<div>" * 50_000 + "x",
    "deep before": "<div>" * 5_000 + STORY,
    "deep inline": STORY + "<b>" * 50_000 + "x",
    "deep clutter": STORY + "<nav>" * 20_000 + "x",
    "huge attribute": f"<p class='{'related ' * 500_000}'>x</p>{STORY}",
    "many attributes": f"<p {' '.join(f'a{n}=1' for n in range(50_000))}>x</p>{STORY}",
    "null bytes": STORY.replace("<p>", "<p\x00>\x00").replace("council", "coun\x00cil"),
    "entity bomb": '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]><html>'
    + STORY
    + "&b;" * 1000,
    "never closed": STORY + "<table><tr><td><a href='" + "x" * 100_000,
    "script": STORY + "<script>" + "document.write('<p>bad</p>');" * 20_000 + "</script>",
    "many small": STORY + "<i>a</i>" * 50_000,
    "many tails": STORY + "<nav></nav>text " * 30_000,
    "many headings": STORY + "<h1>Heading of the page</h1>" * 5_000,
    "many metas": "<meta name=author content='Mia Sorel'>" * 20_000 + STORY,
    "brackets": STORY + "<" * 200_000,
    "ampersands": STORY + "&" * 200_000,
    "spaces": STORY + "<p>" + " " * 500_000 + "</p>",
    "long word": STORY + "<p>" + "a" * 500_000 + "</p>",
    "surrogates": STORY + "&#xD800;\ud800 &#0; &#x110000;",
}


@pytest.mark.parametrize("name", PAGES)
def test_hostile_pages_are_read_or_refused_in_time(name):
    started = time.perf_counter()
    try:
        text = article_from_html(PAGES[name]).text
    except EmptyError:
        text = None
    assert time.perf_counter() - started < 15
    if name != "deep before":
        assert text is not None
        assert "The council of Velden" in text
        text.encode()
