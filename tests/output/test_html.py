import pytest
from hypothesis import given

from onrecord.article import Article
from onrecord.attribution import Attribution, Credit, Dateline, Figure, Reading, Speaker, TimeExpression
from onrecord.output.html import reading_to_fragment
from onrecord.output.marks import PARTS

from .html_text import Page
from .strategies import readings

HOSTILE = [
    "<script>alert(1)</script>",
    "</style><script>alert(1)</script>",
    '" onmouseover="alert(1)',
    "' autofocus onfocus='alert(1)",
    "]]><!--<img src=x onerror=alert(1)>",
    "&lt;script&gt; &amp;amp; &#60;b&#62;",
]
OURS = {
    "style", "article", "header", "section", "footer", "h1", "h2", "div", "p", "span", "mark", "a",
    "dl", "dt", "dd", "time", "ol", "ul", "li", "code", "label", "input",
}  # fmt: skip


def numbers(attributions, outer=""):
    for number, attribution in enumerate(attributions, 1):
        yield f"{outer}{number}", attribution
        yield from numbers(attribution.nested, f"{outer}{number}.")


def expected_marks(one):
    marks = {}
    for number, attribution in numbers(one.attributions):
        for letter, part in PARTS.items():
            for start, end in getattr(attribution, part):
                marks.setdefault(f"{number}{letter}", set()).update(range(start, end))
    return marks


@given(readings())
def test_any_text_and_spans_come_back_from_the_page(one):
    page = Page(reading_to_fragment(one))
    assert page.text == one.article.text
    assert page.marked == expected_marks(one)


def test_the_example_comes_back_from_the_page(reading):
    page = Page(reading_to_fragment(reading))
    assert page.text == reading.article.text
    assert page.marked == expected_marks(reading)


@pytest.mark.parametrize("text", ["a\x00b", "a\ud800b"])
def test_what_html_cannot_hold_keeps_its_place(text):
    assert Page(reading_to_fragment(Reading(Article("a", text)))).text == "a\ufffdb"


@given(readings())
def test_ids_are_unique_and_every_link_leads_somewhere(one):
    page = Page(reading_to_fragment(one))
    ids = page.attributes("id")
    assert len(ids) == len(set(ids))
    assert {link[1:] for link in page.attributes("href")} <= set(ids)


@pytest.mark.parametrize("words", HOSTILE)
def test_nothing_in_an_article_becomes_markup(words):
    everywhere = Speaker(words, "person", words, ((0, 2),), 0.1)
    figure = Figure(0, 1, words, 1.0, words, words)
    date = TimeExpression(0, 3, words, words)
    attribution = Attribution(
        "a1", ((0, 2),), ((2, 4),), ((4, len(words)),), "direct", speakers=(everywhere,), figures=(figure,),
        quoting=(everywhere,), said=date,
    )  # fmt: skip
    article = Article(words, words, f"javascript:{words}", words, (words,), words, words, words)
    reading = Reading(
        article, (attribution,), (date,), (figure,), Credit(words, words), Dateline(words, words), words,
        (everywhere,),
    )  # fmt: skip
    page = Page(reading_to_fragment(reading))
    assert page.text == words
    assert {tag for tag, _ in page.elements} <= OURS
    names = {name for _, attributes in page.elements for name in attributes}
    assert not [name for name in names if name.startswith("on") or name in {"style", "src", "autofocus"}]
    assert all(link.startswith("#") for link in page.attributes("href"))


@pytest.mark.parametrize(
    ("url", "linked"),
    [("https://a.example/?b=1&c=2", True), ("HTTP://a.example", True), ("javascript:alert(1)", False),
     ("data:text/html,x", False), (" https://a.example", False)],
)  # fmt: skip
def test_only_web_addresses_are_links(url, linked):
    page = Page(reading_to_fragment(Reading(Article("a", "Text.", url=url))))
    assert (url in page.attributes("href")) is linked


def test_paragraphs_are_those_of_the_text(reading):
    page = Page(reading_to_fragment(reading))
    count = reading.article.text.strip().count("\n\n") + 1
    html = reading_to_fragment(reading)
    assert html.split('class="or-text"')[1].split("</section>")[0].count("<p>") == count
    assert page.text.count("\n\n") == count - 1


@pytest.mark.parametrize(
    "words",
    ["Mara Lindqvist", "Mayor", "deny", "direct", "negated", "Nested in 5", "No source given", "unsure 42%",
     "about 4.2 million euros = about 4,200,000 EUR", "Northern Wire via Bracken Bay Courier",
     "5 attributions: 1 direct, 3 indirect, 1 mixed, 1 without a source"],
)  # fmt: skip
def test_notes_say_in_words_what_the_marks_show(reading, words):
    assert words in reading_to_fragment(reading)


def test_a_nested_attribution_has_its_note_within_the_outer_one_s(reading):
    html = reading_to_fragment(reading)
    inner = html.index('<li class="or-note or-note-5-1"')
    assert html.index('<li class="or-note or-note-5 ') < inner < html.index("</li></ol></li>", inner)
    notes = [one for _, one in Page(html).elements if "or-note" in one.get("class", "").split()]
    assert [one["id"].rpartition("-")[2] for one in notes] == ["n1", "n2", "n3", "n4", "n5", "n5.1"]


def test_an_article_without_attributions_says_so(empty_reading):
    assert "Nobody is quoted here" in reading_to_fragment(empty_reading)


def lit(one):
    """The characters that each voice lights up, by its name."""
    from onrecord.output.marks import numbered
    from onrecord.output.voices import Voices

    page = Page(reading_to_fragment(one))
    names = {str(voice.number): voice.speaker.name for voice in Voices(one, numbered(one.attributions)).all}
    return {names[number]: places for number, places in page.lit.items()}


def test_a_voice_lights_up_all_that_it_says_and_every_mention(voiced):
    mayor = voiced.speakers[0]
    said = [one for one in voiced if mayor in one.speakers]
    spans = {*mayor.mentions, *(span for one in said for span in one.source + one.content)}
    assert lit(voiced)[mayor.name] == {place for start, end in spans for place in range(start, end)}
    assert lit(voiced).keys() == {speaker.name for speaker in voiced.speakers}


@pytest.mark.parametrize(
    "words",
    ["person · 2 attributions · 23 words (38%)", "unknown · 1 attribution", "Tuesday = 2026-02-17",
     "<dt>Quoting</dt><dd>Mara Lindqvist</dd>", "<dt>Speaker</dt><dd>Ines Calder: unsure 41%</dd>",
     "<dt>Filed from</dt><dd>BRACKEN BAY</dd>", 'title="seven to five = 5–7"', "January = 2026-01"],
)  # fmt: skip
def test_the_page_tells_of_speakers_dates_and_figures(voiced, words):
    assert words in reading_to_fragment(voiced)


def test_nobody_gets_no_legend(empty_reading):
    assert "Who speaks" not in reading_to_fragment(empty_reading)


def test_a_notebook_shows_the_fragment(reading):
    assert reading._repr_html_() == reading_to_fragment(reading)
