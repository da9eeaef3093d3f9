import io

import pytest

from onrecord.article import Article
from onrecord.attribution import Attribution, Reading, Speaker
from onrecord.output.table import print_reading, write_table


def drawn(reading, width=100):
    from rich.console import Console

    console = Console(file=io.StringIO(), width=width, highlight=False)
    print_reading(console, reading)
    return console.file.getvalue()


def squeezed(text):
    return " ".join(text.split())


@pytest.mark.parametrize("width", [60, 75, 76, 80, 100, 120, 200])
def test_it_fits_any_width_and_loses_no_words(reading, width):
    shown = drawn(reading, width)
    assert max(map(len, shown.splitlines())) <= width
    for word in ("Lindqvist", "told", "roof,”", "stall.”", "deny", "mixed", "negated", "↳"):
        assert word in shown


@pytest.mark.parametrize(
    "words",
    ["Fish market moves under a roof",
     "Bracken Bay Courier · 2026-02-17 · BRACKEN BAY · Northern Wire via Bracken Bay Courier",
     "No source given", "unsure (42%)",
     "5 attributions: 1 direct, 3 indirect, 1 mixed, 1 without a source",
     "↳ one of them added: that the pond “may not survive the next budget.”"],
)  # fmt: skip
def test_header_rows_and_counts(reading, words):
    assert words in squeezed(drawn(reading, 120))


def test_only_low_confidence_is_shown(reading):
    assert drawn(reading).count("%") == 1


def test_a_long_content_is_cut_at_a_word():
    text = "word " * 200
    reading = Reading(Article("a", text), (Attribution("a1", (), (), ((0, len(text)),), "indirect"),))
    shown = squeezed(drawn(reading, 120))
    assert "word … state" in shown


def test_nothing_in_an_article_moves_the_cursor():
    text = "\x1b[2J\x1b]0;title\x07said \u202eevil\x9b1m"
    attribution = Attribution("a1", ((0, 5),), ((5, 15),), ((15, len(text)),), "indirect")
    shown = drawn(Reading(Article("a", text, title=text, outlet=text), (attribution,)))
    assert not {"\x1b", "\x07", "\x9b", "\u202e"} & set(shown)


def test_brackets_are_words_not_markup():
    text = "[bold]He[/bold] said :smile: it"
    reading = Reading(
        Article("a", text), (Attribution("a1", ((0, 15),), ((16, 20),), ((21, 31),), "indirect"),)
    )
    assert "[bold]He[/bold]" in drawn(reading)
    assert ":smile: it" in drawn(reading)


def test_an_article_without_attributions_gets_a_line(empty_reading):
    assert "Nobody is quoted here, as far as the default model can tell: 7 words read." in squeezed(
        drawn(empty_reading)
    )
    assert "The article is empty." in drawn(Reading(Article("a", " ")))


def test_a_stream_that_is_no_terminal_gets_no_colour(reading):
    stream = io.StringIO()
    assert write_table([reading, reading], stream) == 2
    assert "\x1b" not in stream.getvalue()


def test_a_role_is_given_once():
    ada = Speaker("Ada Moor", "person", "chief engineer")
    attributions = tuple(
        Attribution(f"a{n}", ((0, 8),), ((9, 13),), ((14, 19),), "indirect", speakers=(ada,))
        for n in range(3)
    )
    shown = squeezed(drawn(Reading(Article("a", "Ada Moor said words."), attributions)))
    assert shown.count("Ada Moor") == 3
    assert shown.count("chief engineer") == 1


def test_lines_end_where_their_words_end(reading):
    stream = io.StringIO()
    write_table([reading], stream)
    lines = stream.getvalue().splitlines()
    assert lines == [line.rstrip() for line in lines]


@pytest.mark.parametrize("width", [60, 80, 120, 200])
@pytest.mark.parametrize(
    "words",
    ["said Tuesday = 2026-02-17", "# about 4.2 million euros = about 4,200,000 EUR", "A spokesman ?",
     "< quoting Mara Lindqvist", "Mara Lindqvist, Ines Calder", "Mayor"],
)  # fmt: skip
def test_speakers_dates_and_figures_fit_any_width(voiced, width, words):
    shown = drawn(voiced, width)
    assert max(map(len, shown.splitlines())) <= width
    # Words of other columns stand between those of a cell that is broken.
    assert all(word in shown for word in words.split())


def test_a_figure_that_says_no_more_than_its_words_is_not_repeated(voiced):
    assert drawn(voiced, 120).count("58 percent") == 1
